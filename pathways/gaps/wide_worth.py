"""What opened lanes of a state are worth: each target (or feeder) of an area once, at its best."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from .plan_worth import OPENINGS, Worth
from .wide_lanes import FeederSweep, Newly
from .wide_walls import Walls

Group: TypeAlias = tuple[int, str]
"""An area (its place), and a target, or a feeder where workers count."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of what can be gained: what it is worth, and the moves of which one must open.

    ``walls`` are the slots of which one must be filled, a list each; a move is a target and a lane.
    """

    units: int
    walls: Sequence[Sequence[int]]
    moves: Sequence[tuple[str, int]]


class WideWorth:
    """The worth of moves, by lane.

    Attributes
    ----------
    best
        What each group has reached so far.
    """

    def __init__(self, sweep: FeederSweep, worth: Worth, openable: Newly) -> None:
        self._sweep = sweep
        self._by_target = worth.weigh == OPENINGS
        areas, feeders = sweep.ask.areas, sweep.lanes.feeders
        self._areas = len(areas)
        self._of: dict[str, dict[int, int]] = {}
        for target, lanes in openable.items():
            of_lanes = {}
            for feeder, area in sweep.lanes.each(lanes):
                units = worth.worth[areas[area], (feeders[feeder], target)]
                if units:
                    of_lanes[feeder * self._areas + area] = units
            self._of[target] = of_lanes
        self.best: dict[Group, int] = {}

    @property
    def lanes(self) -> Newly:
        """The lanes of each target that are worth something."""
        return {
            target: sum(1 << lane for lane in of_lanes)
            for target, of_lanes in self._of.items()
            if of_lanes
        }

    def reached(self, newly: Newly) -> Mapping[Group, int]:
        """The groups that some lanes bring further than before, with how far."""
        found: dict[Group, int] = {}
        best = self.best
        for target, lanes in newly.items():
            of_lanes = self._of.get(target)
            if not of_lanes:
                continue
            for feeder, area in self._sweep.lanes.each(lanes):
                units = of_lanes.get(feeder * self._areas + area, 0)
                key = self._group(target, feeder, area)
                if units > best.get(key, 0) and units > found.get(key, 0):
                    found[key] = units
        return found

    def gains(self, newly: Newly) -> Mapping[int, int]:
        """What some lanes are worth beyond what was reached, by area (its place)."""
        found: dict[int, int] = {}
        for key, units in self.reached(newly).items():
            found[key[0]] = found.get(key[0], 0) + units - self.best.get(key, 0)
        return found

    def total(self, newly: Newly) -> int:
        """What some lanes are worth together, in units."""
        before, self.best = self.best, {}
        found = sum(self.reached(newly).values())
        self.best = before
        return found

    def parts(self, walls_of: Mapping[str, Walls]) -> Iterator[Part]:
        """Every step from one worth to the next in a group, with the walls that stand before it.

        Of each move that would do, one wall at a time; whoever opens any breaks one of each.
        """
        walls = self._walls_of_lanes(walls_of)
        groups: dict[Group, list[tuple[int, int, str]]] = {}
        for target, of_lanes in self._of.items():
            for lane, units in of_lanes.items():
                feeder, area = divmod(lane, self._areas)
                key = self._group(target, feeder, area)
                groups.setdefault(key, []).append((-units, lane, target))
        for _, moves in sorted(groups.items()):
            moves.sort()
            for count, (units, *_) in enumerate(moves, start=1):
                less = -moves[count][0] if count < len(moves) else 0
                if -units > less:
                    some = [walls[target][lane] for _, lane, target in moves[:count]]
                    opening = [(target, lane) for _, lane, target in moves[:count]]
                    yield Part(-units - less, _joined(some), opening)

    def _walls_of_lanes(
        self, walls_of: Mapping[str, Walls]
    ) -> Mapping[str, Mapping[int, list[list[int]]]]:
        """For each lane its walls, as the slots (a credential in its area) that break them."""
        found: dict[str, dict[int, list[list[int]]]] = {}
        for target, walls in walls_of.items():
            of_lanes: dict[int, list[list[int]]] = {}
            for place, wall in enumerate(walls):
                for row, lanes in wall.items():
                    for feeder, area in self._sweep.lanes.each(lanes):
                        mine = of_lanes.setdefault(feeder * self._areas + area, [])
                        if len(mine) == place:
                            mine.append([])
                        mine[place].append(row * self._areas + area)
            found[target] = of_lanes
        return found

    def _group(self, target: str, feeder: int, area: int) -> Group:
        return area, target if self._by_target else self._sweep.lanes.feeders[feeder]


def _joined(some: Sequence[Sequence[Sequence[int]]]) -> Sequence[Sequence[int]]:
    """The walls of several moves of which one is to open: their first together, their second."""
    if len(some) == 1:
        return some[0]
    most = max(map(len, some))
    return [
        sorted({slot for walls in some for slot in walls[min(place, len(walls) - 1)]})
        for place in range(most)
    ]
