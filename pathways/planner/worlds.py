"""What can be reached where some things are fixed: one world for each mask of things."""

from __future__ import annotations

from collections.abc import Sequence

from pathways.model.requirement import Need

from .doors import Door, Thing
from .facts import facts_of
from .reach import Behind, Node, Reach
from .timeless import Rules

NOWHERE = -1.0
"""Fewer miles than there are to anywhere."""


class Worlds:
    """What can be reached in worlds in which some things are fixed, each a mask of them.

    Whatever is fixed, all is had that is had without; so each world starts from there, with the
    steps that its things open.
    """

    def __init__(
        self, rules: Rules, target: Need, doors: Sequence[Door], things: Sequence[Thing]
    ) -> None:
        self.reach = Reach(rules, [door.option for door in doors])
        self._doors = doors
        self.distances = facts_of(rules.network).distances(rules.person.question.zip)
        self._target: Node = self.reach.node(target)
        self._base: int | None = None
        self._bits: dict[Thing, int] = {}
        self._masks: dict[frozenset[Thing], int] = {}
        self._shut: list[int] = []
        self._behind: Behind = []
        self._ready: list[tuple[int, int]] = []
        self.things: tuple[Thing, ...] = ()
        self.number(things)

    def number(self, things: Sequence[Thing]) -> None:
        """Give each thing the bit of its place; those that stand in no world come after them."""
        self.things = tuple(things)
        self._bits = {thing: 1 << place for place, thing in enumerate(things)}
        self._masks = {}
        self._shut = [self.mask(door.things) for door in self._doors]
        self._behind = self.reach.behind(self._shut)
        self._ready = []

    def mask(self, things: frozenset[Thing]) -> int:
        """Some things as a mask."""
        found = self._masks.get(things)
        if found is None:
            found = 0
            for thing in things:
                bit = self._bits.setdefault(thing, 1 << len(self._bits))
                found |= bit
            self._masks[things] = found
        return found

    def reaches(self, fixed: int, most_miles: float | None = None) -> bool:
        """Whether the target is reached once these things are fixed.

        With `most_miles` only classes within so many miles open where the distance is lifted.
        """
        reach, target, base = self.reach, self._target, self._start()
        if reach.holds(target, base):
            return True
        behind, ready, closed = self._behind, self._ready, ~fixed
        if most_miles is not None:
            behind, _ = self._within(most_miles, fixed)
            ready = self._opened_at(base, behind)
        had, new = base, 0
        for things, gives in ready:
            if not things & closed:
                new |= gives
        while True:
            new &= ~had
            if not new:
                return False
            had |= new
            if reach.holds(target, had):
                return True
            new = reach.opened(new, had, behind, closed)

    def had(self, fixed: int) -> int:
        """What is had in the end (bits of ``reach``) once these things are fixed."""
        return self.reach.closure(self._start(), self._behind, fixed)

    def holds(self, need: Need, fixed: int) -> bool:
        """Whether a need holds in the end once these things are fixed."""
        return self.reach.holds(self.reach.node(need), self.had(fixed))

    def _start(self) -> int:
        """What is had where nothing is fixed; notes what each thing opens there."""
        reach = self.reach
        if self._base is None:
            self._base = reach.closure(reach.start, self._behind)
        if not self._ready:
            self._ready = self._opened_at(self._base, self._behind)
        return self._base

    def _opened_at(self, had: int, behind: Behind) -> list[tuple[int, int]]:
        """By things what opens at once where they are fixed, given what is had."""
        ready: dict[int, int] = {}
        for place, node in enumerate(self.reach.nodes):
            if not behind[place] or not self.reach.holds(node, had):
                continue
            for things, gives in behind[place]:
                if things and gives & ~had:
                    ready[things] = ready.get(things, 0) | gives
        return list(ready.items())

    def least_miles(self, fixed: int) -> float:
        """The least distance within which the target is reached once these things are fixed.

        Doors of what is too far open one after the other, the nearest first.
        """
        reach, closed = self.reach, ~fixed
        behind, far = self._within(NOWHERE, fixed)
        had, nearest = reach.closure(self._start(), behind, fixed), NOWHERE
        for miles, index in far:
            if reach.holds(self._target, had):
                break
            gives, place = reach.gives[index], reach.place[index]
            behind[place].append((0, gives))
            nearest = miles
            if reach.holds(reach.nodes[place], had):
                had = reach.followed(gives, had, behind, closed)
        return nearest

    def _within(self, most_miles: float, fixed: int) -> tuple[Behind, list[tuple[float, int]]]:
        """What stands behind each need within so many miles; the doors farther away, by miles.

        Of doors that these things open.
        """
        closed, never = ~fixed, 1 << len(self._bits)
        shut = list(self._shut)
        far: list[tuple[float, int]] = []
        for index, door in enumerate(self._doors):
            if door.far and not shut[index] & closed:
                miles = door.miles(self.distances)
                if miles > most_miles:
                    shut[index] = never
                    far.append((miles, index))
        return self.reach.behind(shut), sorted(far)
