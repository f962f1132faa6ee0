"""A good set of classes for a whole state: what opens most for each class, one after the other.

Not only single classes are weighed, but also classes that open moves only together: one from each
of a move's walls. What an option opens is told by the sweep of all areas at once, so one look
serves every place where it could be opened. The work is bounded by counts: the same everywhere.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeAlias

from .plan_candidates import Candidate
from .wide_lanes import FeederSweep, Newly
from .wide_walls import Walls
from .wide_worth import WideWorth

MOST_BUNDLES, MOST_EVENLY = 500, 3_000
"""Classes that go together that are weighed, those that promise most; more of them where no proof
betters the set."""

LARGEST_BUNDLE = 6

LOOK_AGAIN, AGAIN_EVENLY = 40, 10
"""After so many choices all single classes are weighed anew: what was chosen may help them."""

BEFORE_ALL = 10**15
"""More than anything is worth."""

Option: TypeAlias = tuple[int, ...]
"""Credentials (their places) to teach together."""


@dataclass(frozen=True, slots=True, order=True)
class _Promise:
    """What an option gains for each class, where it gains most; the best comes first."""

    rate: float
    option: Option
    areas: int
    since: int


class WideSearch:
    """Chooses candidates of a state.

    Parameters
    ----------
    walls
        The walls of targets, of which the bundles are made.
    promise
        What each credential (by its place) could be worth at most, roughly: who is taken of a wall.
    evenly
        Whether an area that gains nothing yet goes before any worth.
    """

    def __init__(
        self,
        sweep: FeederSweep,
        candidates: Sequence[Candidate],
        worth: WideWorth,
        walls: Mapping[str, Walls],
        promise: Mapping[int, int],
        *,
        evenly: bool = False,
    ) -> None:
        self._promising = promise
        self._base = list(sweep.state)
        self._evenly = evenly
        self._sweep = sweep
        self._worth = worth
        self._candidates = candidates
        places = {area: 1 << place for place, area in enumerate(sweep.ask.areas)}
        self._serves = [sum(places[area] for area in c.serves) for c in candidates]
        self._of: dict[int, dict[int, int]] = {}
        for number, candidate in enumerate(candidates):
            row = sweep.credentials[candidate.credential]
            self._of.setdefault(row, {})[self._serves[number]] = number
        self._walls = walls
        self._chosen: list[int] = []
        self._changed: dict[int, int] = {}
        self._choices = 0

    def choose(self, most: int) -> frozenset[int]:
        """At most so many candidates (their numbers), none of them without need."""
        again = AGAIN_EVENLY if self._evenly else LOOK_AGAIN
        every: list[Option] = [(row,) for row in sorted(self._of)]
        singles = [option for option in every if self._gains(option)]
        bundles = self._bundles() if most > 1 else []
        waiting = [self._promise(option, self._gains(option)) for option in (*singles, *bundles)]
        heapq.heapify(waiting)
        while waiting and len(self._chosen) < most:
            best = heapq.heappop(waiting)
            if not best.rate or len(best.option) > most - len(self._chosen):
                continue
            if not self._is_stale(best):
                self._take(best)
                if self._choices % again == 0:
                    waiting += [self._promise(option, self._gains(option)) for option in singles]
                    heapq.heapify(waiting)
            # What was taken may be as good elsewhere.
            heapq.heappush(waiting, self._promise(best.option, self._gains(best.option)))
        self._start_again()
        return self.needed(self._chosen)

    def opened(self, chosen: Iterable[int]) -> Newly:
        """What some candidates open together, reckoned from the start."""
        with self.with_open(chosen) as newly:
            return newly

    @contextmanager
    def with_open(self, chosen: Iterable[int]) -> Iterator[Newly]:
        """Some candidates are open meanwhile, beside what is there; what they open together."""
        try:
            yield self._sweep.newly(self._open(chosen))
        finally:
            self._start_again()

    def needed(self, chosen: Iterable[int]) -> frozenset[int]:
        """Some candidates without those that open nothing more than the others.

        The last go first.
        """
        kept = sorted(set(chosen))
        whole = self.opened(kept)
        for number in sorted(kept, reverse=True):
            without = [other for other in kept if other != number]
            if self.opened(without) == whole:
                kept = without
        return frozenset(kept)

    def _start_again(self) -> None:
        """As though nothing had been chosen."""
        self._sweep.state[:] = self._base
        self._worth.best.clear()

    def _open(self, chosen: Iterable[int]) -> Mapping[int, int]:
        """Let candidates be there; what facts were before."""
        undo: dict[int, int] = {}
        for number in sorted(chosen):
            row = self._sweep.credentials[self._candidates[number].credential]
            for fact, was in self._sweep.give(row, self._serves[number]).items():
                undo.setdefault(fact, was)
        return undo

    def _gains(self, option: Option) -> Mapping[int, int]:
        """What an option would gain in each area, were it taught wherever it can be."""
        undo: dict[int, int] = {}
        for row in option:
            for fact, was in self._sweep.give(row, self._sweep.everywhere).items():
                undo.setdefault(fact, was)
        gains = self._worth.gains(self._sweep.newly(undo))
        self._sweep.rules.put_back(undo)
        return gains

    def _promise(self, option: Option, gains: Mapping[int, int]) -> _Promise:
        """Where an option gains most: at sites that serve the same areas."""
        best, where = 0, 0
        counted = gains
        if self._evenly:
            helped = {area for area, _ in self._worth.best}
            counted = {a: units + (0 if a in helped else BEFORE_ALL) for a, units in gains.items()}
        for areas in sorted(set.intersection(*(set(self._of[row]) for row in option))):
            gain = sum(units for area, units in counted.items() if areas >> area & 1)
            if gain > best:
                best, where = gain, areas
        return _Promise(-best / len(option), option, where, self._choices)

    def _is_stale(self, promise: _Promise) -> bool:
        """Whether something was chosen since that counts in the same areas."""
        since = promise.since
        return any(at > since and promise.areas >> area & 1 for area, at in self._changed.items())

    def _take(self, promise: _Promise) -> None:
        numbers = [self._of[row][promise.areas] for row in promise.option]
        newly = self._sweep.newly(self._open(numbers))
        self._worth.best.update(self._worth.reached(newly))
        self._chosen.extend(number for number in numbers if number not in self._chosen)
        self._choices += 1
        for area in range(len(self._sweep.ask.areas)):
            if promise.areas >> area & 1:
                self._changed[area] = self._choices

    def _bundles(self) -> list[Option]:
        """Of each move with few walls the most promising class of each, those worth most."""
        worth: Counter[Option] = Counter()
        for target, walls in self._walls.items():
            for option, lanes in _bundles_of(walls, self._promising).items():
                if 1 < len(option) <= LARGEST_BUNDLE:
                    gains = self._worth.gains({target: lanes})
                    worth[option] += sum(gains.values())
        ordered = sorted(worth.items(), key=lambda entry: (-entry[1], entry[0]))
        return [
            option
            for option, _ in ordered[: MOST_EVENLY if self._evenly else MOST_BUNDLES]
            if set.intersection(*(set(self._of[row]) for row in option))
        ]


def _bundles_of(walls: Walls, promise: Mapping[int, int]) -> Mapping[Option, int]:
    """The most promising credential of each wall together, with the lanes (a mask) they are for."""
    found: dict[Option, int] = {(): -1}
    for wall in walls:
        rest = found
        found = {}
        for row in sorted(wall, key=lambda row: (-promise.get(row, 0), row)):
            for option, lanes in list(rest.items()):
                among = lanes & wall[row]
                if among:
                    longer = tuple(sorted((*option, row)))
                    found[longer] = found.get(longer, 0) | among
                    rest[option] = lanes & ~among
        found.update((option, lanes) for option, lanes in rest.items() if lanes > 0)
    found.pop((), None)
    return found
