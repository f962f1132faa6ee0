"""Doors on the way to a target, and the things that would have to be fixed for each to open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from pathways.model.requirement import NOTHING

from .options import StepOption

LIMITS = ("too-far", "language", "format", "schedule")
"""Limits that shut single offerings."""


class Thing(NamedTuple):
    """One fix: why something is shut, and what (empty for a limit)."""

    why: str
    need: str = ""


@dataclass(frozen=True, slots=True)
class Door:
    """A step that opens once all of `things` are fixed (none: it is open)."""

    option: StepOption
    things: frozenset[Thing]
    miles: float | None = None


class Ajar(NamedTuple):
    """Doors by what has to be fixed: the steps of open ones (a mask), and the ones that are shut.

    ``seen`` is the order of each door's step, ``first`` the last open door of each order; those
    that are shut stand by their things.
    """

    open: int = 0
    first: Mapping[tuple[str, str, str], int] = {}
    shut: Mapping[frozenset[Thing], Sequence[int]] = {}
    seen: Sequence[tuple[str, str, str]] = ()

    @classmethod
    def of(cls, doors: Sequence[Door]) -> Ajar:
        """Doors parted once, since thousands of combinations are tried."""
        seen = [door.option.order for door in doors]
        first = {seen[index]: index for index, door in enumerate(doors) if not door.things}
        shut: dict[frozenset[Thing], list[int]] = {}
        for index, door in enumerate(doors):
            if door.things:
                shut.setdefault(door.things, []).append(index)
        return cls(sum(1 << index for index in first.values()), first, shut, seen)


def credential_gift(credential: str, why: str) -> Door:
    """A credential that nobody gives, as if by a gift once that is fixed."""
    option = StepOption(
        family="gift",
        id=credential,
        need=NOTHING,
        weeks=0,
        lane="none",
        at_end=frozenset({credential}),
        gives_whatever=frozenset({credential}),
    )
    return Door(option, frozenset({Thing(why, credential)}))


def hour_gift(kind: str, amount: Fraction) -> Door:
    """Hours in a kind, as if by a gift."""
    option = StepOption(
        family="gift", id=kind, need=NOTHING, weeks=0, lane="none", hours_kind=kind, hours=amount
    )
    return Door(option, frozenset({Thing("experience", kind)}))


def gift_hours(doors: Sequence[Door], thing: Thing) -> Fraction:
    """The hours that are given where a thing is fixed."""
    return next(door.option.hours for door in doors if door.things == frozenset({thing}))
