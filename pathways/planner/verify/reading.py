"""Takes values out of a JSON object one by one, and says what is wrong with them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any, TypeVar

from .faults import Fault

T = TypeVar("T")
D = TypeVar("D")

LONGEST_WEEKS = 100_000
"""No start or length beyond this is taken for meant; it keeps a wrong answer cheap to refuse."""


class WrongForm(Exception):
    """A value of the wrong form; caught at the nearest place that can go on without it."""


@dataclass(slots=True)
class Reader:
    """Takes values out of one JSON object and says what is wrong with them."""

    source: Mapping[str, Any]
    path: str
    route_index: int | None = None
    step_id: str | None = None
    listed: str = "routes"
    faults: list[Fault] = field(default_factory=list)

    def fault(self, key: str, found: object, expected: str) -> None:
        """Note that a key holds something else than expected."""
        where = f"{self.path}{key}"
        self.faults.append(
            Fault(
                self.route_index,
                self.step_id,
                "form",
                f"{where}: {short(found)}",
                expected,
                self.listed,
            )
        )

    def take(self, key: str, expected: str, convert: Callable[[object], T], *default: T) -> T:
        """The converted value of a key; a fault and the default (or an error) where it is wrong."""
        if key not in self.source:
            if default:
                return default[0]
            self.fault(key, "nothing", expected)
            raise WrongForm
        try:
            return convert(self.source[key])
        except (WrongForm, ValueError, TypeError, OverflowError):
            self.fault(key, self.source[key], expected)
            raise WrongForm from None


def short(value: object) -> str:
    """A value as it is printed, cut at 60 characters."""
    printed = repr(value)
    return printed if len(printed) <= 60 else printed[:57] + "..."


def _refuse_unless(*, holds: bool) -> None:
    if not holds:
        raise WrongForm


def a_text(value: object) -> str:
    """A text."""
    if not isinstance(value, str):
        raise WrongForm
    return value


def optional(convert: Callable[[object], T]) -> Callable[[object], T | None]:
    """Read null as None, anything else as told."""
    return lambda value: None if value is None else convert(value)


def whole(value: object) -> int:
    """A whole number from 0 on, no larger than any week that is meant."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise WrongForm
    _refuse_unless(holds=0 <= value <= LONGEST_WEEKS)
    return value


def number(value: object) -> Fraction:
    """A finite number, exactly as it is printed."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise WrongForm
    _refuse_unless(holds=math.isfinite(value) and abs(value) < 1e15)
    return Fraction(str(value))


def not_negative(value: object) -> Fraction:
    """A number from 0 on."""
    amount = number(value)
    _refuse_unless(holds=amount >= 0)
    return amount


def some_miles(value: object) -> float:
    """Miles, from 0 on."""
    return float(not_negative(value))


def cents(value: object) -> int:
    """Dollars with at most two decimals, in cents."""
    amount = number(value) * 100
    _refuse_unless(holds=amount.denominator == 1)
    return int(amount)


def yes_or_no(value: object) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise WrongForm
    return value


def a_day(value: object) -> date:
    """An ISO 8601 date."""
    return date.fromisoformat(a_text(value))


def list_of(convert: Callable[[object], T]) -> Callable[[object], tuple[T, ...]]:
    """Read a list, each entry as told."""

    def read(value: object) -> tuple[T, ...]:
        if not isinstance(value, list | tuple):
            raise WrongForm
        return tuple(convert(entry) for entry in value)

    return read


def words(value: object) -> frozenset[str]:
    """A list of texts whose order says nothing."""
    return frozenset(list_of(a_text)(value))


def one_of(*allowed: str) -> Callable[[object], str]:
    """Read one of a few words."""

    def read(value: object) -> str:
        _refuse_unless(holds=value in allowed)
        return a_text(value)

    return read


def an_object(value: object) -> Mapping[str, Any]:
    """An object."""
    if not isinstance(value, Mapping):
        raise WrongForm
    return value
