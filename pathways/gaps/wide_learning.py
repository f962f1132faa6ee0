"""Walls of a part of the worth that a set of classes has run into: what it overlooked.

A set was believed to gain a part, and does not. Beside its classes others are taught as long as
every move that would do stays shut; of what is left over one more must be taught by any set that
gains the part. As :meth:`.plan_moves.AreaMoves.walls`, for all moves of a part together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from .wide_lanes import FeederSweep
from .wide_walls import MOST_WALLS, WallFinder
from .wide_worth import Part


class PartWalls:
    """Finds further walls; the sweep's state is that of the set which overlooked something."""

    def __init__(self, sweep: FeederSweep, finder: WallFinder) -> None:
        self._sweep = sweep
        self._finder = finder
        self._readers: dict[int, list[int]] = {}
        self._here = 0
        self._goals: list[tuple[int, int]] = []
        self._undo: dict[int, int] = {}

    def walls(self, part: Part) -> Iterator[Sequence[int]]:
        """Walls that share no slot, each as the slots of which one must be filled."""
        sweep = self._sweep
        targets: dict[str, int] = {}
        for target, lane in part.moves:
            targets[target] = targets.get(target, 0) | 1 << lane
        area = part.moves[0][1] % len(sweep.ask.areas)
        self._here = sweep.lanes.spread(1 << area)
        self._goals = [(sweep.fact_of(target), lanes) for target, lanes in targets.items()]
        self._readers = self._joined(targets)
        rows = self._rows(targets, area)
        before: dict[int, int] = {}
        for _ in range(MOST_WALLS):
            if self._is_open():
                break
            self._undo = {}
            wall: list[int] = []
            self._add_while_shut(rows, wall)
            sweep.rules.put_back(self._undo)
            yield [row * len(sweep.ask.areas) + area for row in sorted(wall)]
            for fact, was in self._give(wall).items():
                before.setdefault(fact, was)
            rows = [row for row in rows if row not in wall]
        sweep.rules.put_back(before)

    def _joined(self, targets: Iterable[str]) -> dict[int, list[int]]:
        """The rules that can matter for any of some targets, by the facts that they read."""
        found: dict[int, dict[int, None]] = {}
        for target in targets:
            for fact, rules in self._sweep.toward(target).items():
                found.setdefault(fact, {}).update(dict.fromkeys(rules))
        return {fact: list(rules) for fact, rules in found.items()}

    def _rows(self, targets: Iterable[str], area: int) -> list[int]:
        """The credentials that a class here could give and that not everybody has."""
        sweep, state = self._sweep, self._sweep.state
        return [
            row
            for row in self._finder.rows(targets)
            if self._finder.can_teach(row, area) and self._here & ~state[sweep.given(row)]
        ]

    def _add_while_shut(self, rows: Sequence[int], wall: list[int]) -> None:
        """Teach one credential after the other, but for those with which a move would open."""
        if not rows:
            return
        undo = self._give(rows)
        if not self._is_open():
            for fact, was in undo.items():
                self._undo.setdefault(fact, was)
            return
        self._sweep.rules.put_back(undo)
        if len(rows) == 1:
            wall.append(rows[0])
            return
        middle = len(rows) // 2
        self._add_while_shut(rows[:middle], wall)
        self._add_while_shut(rows[middle:], wall)

    def _is_open(self) -> bool:
        state = self._sweep.state
        return any(state[fact] & lanes for fact, lanes in self._goals)

    def _give(self, rows: Iterable[int]) -> dict[int, int]:
        """Let everybody here have some credentials; what facts were before."""
        sweep, readers, state = self._sweep, self._readers, self._sweep.state
        undo: dict[int, int] = {}
        waiting: dict[int, None] = {}
        for row in rows:
            fact = sweep.given(row)
            after = state[fact] | self._here
            if after != state[fact] and fact in readers:
                undo.setdefault(fact, state[fact])
                state[fact] = after
                waiting.update(dict.fromkeys(readers[fact]))
        for fact, was in sweep.rules.close(waiting, readers).items():
            undo.setdefault(fact, was)
        return undo
