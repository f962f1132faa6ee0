"""How far people have to go for a job: classes come within reach one by one, nearest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from math import inf
from operator import itemgetter

from pathways.network import Network

from .closure import Closure
from .compiler import State
from .places import Places

Opening = tuple[float, str, str]
"""At so many miles, in an area, an offering comes within reach."""

Move = tuple[str, str, str]
"""Somebody in an area moves from a job to another."""


class Widening(Closure):
    """The least states as what is within reach grows with the miles from each area's centre.

    Online offerings, where they count, are at 0 miles. An area without a centre has no miles, and
    nothing comes within reach there.
    """

    def __init__(
        self, network: Network, areas: Sequence[str], today: date, *, online: bool
    ) -> None:
        self._places = Places(network, inf, online=online)
        super().__init__(network, self._places, areas, today)

    def least_miles(self, jobs: Iterable[str]) -> Mapping[Move, float]:
        """For each move that can be made at some distance, at how many miles at least.

        That is what the farthest class on the way that keeps this least is away, 0 where nobody
        has to go anywhere; time aside, by the rules of the gap report.
        """
        occupations = self.network.catalogue.occupations
        waiting = {job: self.lanes.of(occupations[job].feeders) for job in jobs}
        found: dict[Move, float] = {}
        for miles, state in self._states():
            for job, mask in waiting.items():
                reached = mask and mask & self.reached(job, state)
                waiting[job] ^= reached
                for lane in self.lanes.members(reached):
                    found[lane.area, lane.feeder, job] = miles
        return found

    def _states(self) -> Iterator[tuple[float, State]]:
        """The state without any class, then the state at every distance at which one is added."""
        every = self.rules.every
        numbers = {offering: self.rule("class", offering) for offering in self.offerings}
        for number in numbers.values():
            every[number] = replace(every[number], lanes=0)
        state = self.least
        yield 0.0, state
        for miles, openings in groupby(self._openings(), key=itemgetter(0)):
            changed = []
            for _, area, offering in openings:
                number = numbers[offering]
                lanes = every[number].lanes | self.lanes.in_area.get(area, 0)
                every[number] = replace(every[number], lanes=lanes)
                changed.append(number)
            state = self.rules.closed(state, changed)
            yield miles, state

    def _openings(self) -> list[Opening]:
        """Every offering with its miles from each area, nearest first."""
        found = []
        for name in self.offerings:
            offering = self.network.catalogue.offerings[name]
            for area in self.near[name]:
                miles = 0.0 if offering.is_online else self._places.miles(area, offering.site)
                if miles is not None:
                    found.append((miles, area, name))
        return sorted(found)
