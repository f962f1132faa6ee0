"""A route in words: plain values from which the page, the command line and the drawing are made.

The ordered list of stops is the truth. A drawing is made from the same object, so it holds the
same steps in the same order.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .phrases import NOTHING_SAID, Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One label and its value; `known` is false where the value says that nobody stated it."""

    name: str
    label: Said
    value: Said
    known: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Who asks for something: `basis` is law, board, issuer, employer or like."""

    basis: str
    text: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """Something to be careful about, by the name that the answer gives it."""

    name: str
    text: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """Where a fact was read: `url` is a web address, or None."""

    id: str
    text: Said
    url: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Helper:
    """A fund that might pay, or a class that prepares: its name and what to know about it."""

    id: str
    text: Said
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One stop of a route: where one stands (`origin`), a `step`, or the job wanted (`goal`).

    ``shape`` is job, train, paper, appr or wait; ``anchor`` is made up here and safe in an
    address; ``mark`` (its kind in short) and
    ``brief`` are what fits in a box; ``needed_for`` are the anchors of the stops that
    this one is needed for.
    """

    role: str
    anchor: str
    id: str
    kind: str
    shape: str
    word: Said
    title: Said
    lane: str
    mark: Said = NOTHING_SAID
    number: int | None = None
    when: Said = NOTHING_SAID
    dates: Said = NOTHING_SAID
    start_week: int = 0
    weeks: int | None = None
    facts: tuple[Fact, ...] = ()
    asks: tuple[Ask, ...] = ()
    flags: tuple[Flag, ...] = ()
    notes: tuple[Said, ...] = ()
    knowing: tuple[Said, ...] = ()
    apply: Said = NOTHING_SAID
    paid_by: Said = NOTHING_SAID
    might_pay: tuple[Helper, ...] = ()
    prepare: tuple[Helper, ...] = ()
    prepare_more: Said = NOTHING_SAID
    sources: tuple[SourceLine, ...] = ()
    contact_url: str | None = None
    contact_phone: str | None = None
    brief: tuple[Said, ...] = ()
    needed_for: tuple[str, ...] = ()

    def fact(self, name: str) -> Fact | None:
        """The fact of a name, where there is one."""
        return next((fact for fact in self.facts if fact.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What a whole route takes and brings, as a reader should hear it.

    A number is bare where it is known; else ``*_known`` is false and the text says "at least".
    """

    time: Said
    time_known: bool
    weeks_too: Said
    cost: Said
    cost_known: bool
    gain: Said
    gain_known: bool
    pay_on_the_way: Said
    uncertain: Said
    lawful: Said
    renewals: tuple[Said, ...]
    estimated: bool
    miles: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class StopMark:
    """What a stop is, by its role, shape and title alone: as in `Stop`."""

    role: str
    shape: str
    title: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteOutline:
    """A route as a list of routes shows it: what its stops are, and what it takes and brings."""

    stops: tuple[StopMark, ...]
    totals: Totals

    @property
    def steps(self) -> tuple[StopMark, ...]:
        """The steps alone, without where one stands and the job wanted."""
        return tuple(stop for stop in self.stops if stop.role == "step")


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteWords:
    """A route in words, in one language."""

    language: str
    title: Said
    summary: Said
    stops: tuple[Stop, ...]
    totals: Totals

    @property
    def steps(self) -> tuple[Stop, ...]:
        """The steps alone, without where one stands and the job wanted."""
        return tuple(stop for stop in self.stops if stop.role == "step")
