"""Doors on the way to a target, and the things that would have to be fixed for each to open."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from pathways.model.requirement import NOTHING

from .facts import Distances, Position
from .steps import StepOption

LIMITS = ("too-far", "language", "format", "schedule", "must-earn")
"""Limits that shut single offerings."""

TOO_FAR, LANGUAGE, FORMAT, SCHEDULE, MUST_EARN = (1 << place for place in range(len(LIMITS)))
"""The same as bits."""


class Thing(NamedTuple):
    """One fix: why something is shut, and what (empty for a limit)."""

    why: str
    need: str = ""


class Door:
    """A step that opens once all of `things` are fixed (none: it is open).

    It stands for every class that asks and gives the same behind the same things. Of those that
    are too far, ``far`` is where they are, each with the first class there: its place among the
    classes looked at.
    """

    def __init__(self, option: StepOption, things: frozenset[Thing]) -> None:
        self.option = option
        self.things = things
        self.far: dict[Position, int] = {}
        self._nearest: float | None = None

    def miles(self, distances: Distances) -> float:
        """Miles to the nearest class."""
        if self._nearest is None:
            self._nearest = distances.nearest(self.far)
        return self._nearest


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
