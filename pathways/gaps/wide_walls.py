"""What keeps moves shut in a whole state: of each wall one more credential must be taught.

As the walls of :mod:`.plan_moves`, for every area and feeder at once. The walls of a move share no
credential, so there are at most as many as classes are needed to open it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from .sweep_rules import Readers
from .wide_lanes import FeederSweep

MOST_WALLS = 4
"""Walls of a move that are looked for; any number of them gives a bound that holds."""

Walls: TypeAlias = Sequence[Mapping[int, int]]
"""First, second, ... walls: for each credential the lanes (a mask) in whose wall it stands."""


class WallFinder:
    """Finds walls, one target after the other.

    Parameters
    ----------
    cones
        For each target the credentials (by their places) that can matter for it.
    teachable
        For each credential the areas (a mask) that some candidate for it serves.
    """

    def __init__(
        self,
        sweep: FeederSweep,
        cones: Mapping[str, Iterable[int]],
        teachable: Mapping[int, int],
    ) -> None:
        self._sweep = sweep
        self._teachable = teachable
        self._lanes_of = {row: sweep.lanes.spread(areas) for row, areas in teachable.items()}
        self._cones = {
            target: [row for row in cone if row in teachable] for target, cone in cones.items()
        }
        self._often = Counter(row for cone in self._cones.values() for row in cone)
        self._readers: Readers = {}
        self._goal = 0
        self._undo: dict[int, int] = {}

    def walls(self, target: str, lanes: int) -> Walls:
        """The walls of a target in lanes that open with all candidates."""
        self._goal = self._sweep.fact_of(target)
        self._readers = self._sweep.toward(target)
        rows = self.rows([target])
        found: list[Mapping[int, int]] = []
        before: dict[int, int] = {}
        while lanes and len(found) < MOST_WALLS:
            wall: dict[int, int] = defaultdict(int)
            self._undo = {}
            self._add_while_shut(self._not_had(rows, lanes), lanes, wall)
            self._sweep.rules.put_back(self._undo)
            found.append(dict(wall))
            self._undo = {}
            self._give(wall)
            for fact, was in self._undo.items():
                before.setdefault(fact, was)
            lanes &= ~self._sweep.state[self._goal]
        self._sweep.rules.put_back(before)
        return found

    def rows(self, targets: Iterable[str]) -> Sequence[int]:
        """The credentials on the way to some targets that can be taught, in the order of adding.

        What helps many targets is added first, so that walls are made of what helps few.
        """
        some = {row for target in targets for row in self._cones[target]}
        return sorted(some, key=lambda row: (-self._often[row], row))

    def can_teach(self, row: int, area: int) -> bool:
        """Whether some candidate for a credential (by its place) serves an area (by its place)."""
        return bool(self._teachable[row] >> area & 1)

    def _not_had(self, rows: Iterable[int], lanes: int) -> Sequence[int]:
        """The credentials that somebody in some lanes has not been given."""
        state, given = self._sweep.state, self._sweep.given
        return [row for row in rows if lanes & self._lanes_of[row] & ~state[given(row)]]

    def _add_while_shut(self, rows: Sequence[int], lanes: int, wall: dict[int, int]) -> None:
        """Teach one credential after the other, but for those with which a lane would open.

        As many at a time as go together: what opens is taken back and tried by halves.
        """
        if not rows or not lanes:
            return
        undo = self._give(dict.fromkeys(rows, lanes))
        opened = lanes & self._sweep.state[self._goal]
        if not opened:
            return
        state, shut = self._sweep.state, self._sweep.lanes.everybody ^ opened
        for fact, was in undo.items():
            state[fact] = state[fact] & shut | was & opened
        if len(rows) == 1:
            wall[rows[0]] |= opened
            return
        middle = len(rows) // 2
        self._add_while_shut(rows[:middle], opened, wall)
        self._add_while_shut(rows[middle:], opened, wall)

    def _give(self, lanes_of: Mapping[int, int]) -> Mapping[int, int]:
        """Let credentials be had in some lanes; what facts were before."""
        sweep, readers = self._sweep, self._readers
        state = sweep.state
        undo: dict[int, int] = {}
        waiting: dict[int, None] = {}
        for row, lanes in lanes_of.items():
            fact = sweep.given(row)
            before = state[fact]
            after = before | lanes & self._lanes_of[row]
            if after != before and fact in readers:
                undo.setdefault(fact, before)
                state[fact] = after
                waiting.update(dict.fromkeys(readers[fact]))
        for fact, was in sweep.rules.close(waiting, readers).items():
            undo.setdefault(fact, was)
        for fact, was in undo.items():
            self._undo.setdefault(fact, was)
        return undo
