"""What can be reached where some things are fixed: one world for each mask of things."""

from __future__ import annotations

from collections.abc import Sequence

from pathways.model.requirement import Need

from .doors import Door, Thing
from .facts import facts_of
from .reach import Node, Reach
from .timeless import Rules


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
        self._ready: list[tuple[int, int]] = []
        self.number(things)

    def number(self, things: Sequence[Thing]) -> None:
        """Give each thing the bit of its place; those that stand in no world come after them."""
        self._bits = {thing: 1 << place for place, thing in enumerate(things)}
        self._masks = {}
        self._shut = [self.mask(door.things) for door in self._doors]
        self._shut.extend([0] * (len(self.reach.gives) - len(self._shut)))
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
        shut, closed = self._shut, ~fixed
        if most_miles is not None:
            shut = self._shut_within(most_miles, closed)
            had = reach.closure(base, shut, fixed)
            return reach.holds(target, had)
        had, new = base, 0
        for things, gives in self._ready:
            if not things & closed:
                new |= gives
        while True:
            new &= ~had
            if not new:
                return False
            had |= new
            if reach.holds(target, had):
                return True
            new = reach.opened(new, had, shut, closed)

    def had(self, fixed: int) -> int:
        """What is had in the end (bits of ``reach``) once these things are fixed."""
        return self.reach.closure(self._start(), self._shut, fixed)

    def holds(self, need: Need, fixed: int) -> bool:
        """Whether a need holds in the end once these things are fixed."""
        return self.reach.holds(self.reach.node(need), self.had(fixed))

    def _start(self) -> int:
        """What is had where nothing is fixed; notes what each thing opens there."""
        reach = self.reach
        if self._base is None:
            self._base = reach.closure(reach.start, self._shut)
        if not self._ready:
            ready: dict[int, int] = {}
            for index, things in enumerate(self._shut):
                gives = reach.gives[index] & ~self._base
                if things and gives and reach.holds(reach.nodes[index], self._base):
                    ready[things] = ready.get(things, 0) | gives
            self._ready = list(ready.items())
        return self._base

    def _shut_within(self, most_miles: float, closed: int) -> list[int]:
        """The things of each step where those farther away than so many miles stay shut."""
        never = 1 << len(self._bits)
        shut = list(self._shut)
        for index, door in enumerate(self._doors):
            if door.far and not shut[index] & closed and door.miles(self.distances) > most_miles:
                shut[index] = never
        return shut
