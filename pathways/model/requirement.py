"""What must be true of a person: one small syntax tree, used by every requirement everywhere.

The text form is parsed in :mod:`pathways.catalogue.language`; this module holds the tree, its
printed form and the few walks over it that everybody needs. Trees are immutable and compare by
value, so two requirements written with other spaces are equal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

HOURS_PER_MONTH = Fraction(2000, 12)
"""Full-time hours in a month where a rule counts months: 2,000 hours are 12 months."""


@dataclass(frozen=True, slots=True)
class Holds:
    """The person holds a credential (or one that implies it)."""

    credential: str


@dataclass(frozen=True, slots=True)
class Hours:
    """At least so much credit in a kind of work or class hours.

    ``unit`` is ``"hours"`` or ``"months"``, as the rule counts; ``hours_needed`` follows from
    both, and is always hours.
    """

    kind: str
    amount: Fraction
    unit: str = "hours"
    hours_needed: Fraction = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Work out the hours, which are asked for many times."""
        hours = self.amount * HOURS_PER_MONTH if self.unit == "months" else self.amount
        object.__setattr__(self, "hours_needed", hours)


@dataclass(frozen=True, slots=True)
class Age:
    """The person is at least so many years old."""

    years: Fraction


@dataclass(frozen=True, slots=True)
class Meets:
    """The person says that a condition of the vocabulary holds (funding only)."""

    condition: str


@dataclass(frozen=True, slots=True)
class Resident:
    """The person lives in an area (funding only)."""

    area: str


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds (`and`); without parts it is true."""

    parts: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one part holds (`or`)."""

    parts: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """At least `count` of the parts hold (`2 of (a, b, c)`)."""

    count: int
    parts: tuple[Need, ...]


Atom: TypeAlias = Holds | Hours | Age | Meets | Resident
Need: TypeAlias = Atom | All | Any | AtLeast

NOTHING = All(())
"""The empty requirement: true for everybody."""


def atoms(need: Need) -> Iterator[Atom]:
    """Every atom of a need, left to right, repeated where it stands more than once."""
    if isinstance(need, All | Any | AtLeast):
        for part in need.parts:
            yield from atoms(part)
    else:
        yield need


def both(first: Need, second: Need) -> Need:
    """One need that holds when both hold, without empty parts."""
    parts = [part for part in (first, second) if part != NOTHING]
    if len(parts) == 1:
        return parts[0]
    flat: list[Need] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, All) else (part,))
    return All(tuple(flat))


def number_text(value: Fraction) -> str:
    """A number as it is written in a requirement: `8000`, `17.5`.

    >>> number_text(Fraction(8000)), number_text(Fraction(35, 2))
    ('8000', '17.5')
    """
    if value.denominator == 1:
        return str(value.numerator)
    return f"{float(value):.10f}".rstrip("0").rstrip(".")


def text(need: Need) -> str:
    """A need in the requirement language; parsing it again gives an equal tree.

    >>> text(All((Holds("a"), Any((Holds("b"), Age(Fraction(18)))))))
    'a and (b or age >= 18)'
    """
    return _text(need, level=0)


def _text(need: Need, level: int) -> str:
    """Print with as few parentheses as the tree allows: level 1 is inside `and`, 2 inside `or`."""
    match need:
        case Holds(credential):
            return credential
        case Hours(kind, amount, unit):
            return f"{unit}({kind}) >= {number_text(amount)}"
        case Age(years):
            return f"age >= {number_text(years)}"
        case Meets(condition):
            return condition
        case Resident(area):
            return f"resident({area})"
        case AtLeast(count, parts):
            return f"{count} of ({', '.join(_text(part, 0) for part in parts)})"
        case All(parts):
            joined = " and ".join(_text(part, 1) for part in parts)
            return f"({joined})" if level == 1 else joined
        case Any(parts):
            joined = " or ".join(_text(part, 2) for part in parts)
            return f"({joined})" if level >= 1 else joined
