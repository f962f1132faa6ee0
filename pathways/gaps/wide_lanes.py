"""Everybody who works in a feeder, in every area of a state, swept over at once.

As :mod:`.sweep`, with a bit for each feeder in each area. It says what credentials would open, were
they to be had here or there: a set for the whole state in the time that one area takes otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from .consequences import Pair
from .lanes import Lanes, default_person
from .sweep import Sweep
from .sweep_rules import Facts, Readers

Newly = Mapping[str, int]
"""For each target the lanes (a mask) that come to reach it."""


class FeederLanes(Lanes):
    """Every area for the first feeder, then every area for the next: a bit each."""

    def __init__(self, areas: Sequence[str], feeders: Sequence[str]) -> None:
        self.feeders = list(feeders)
        self.areas = len(areas)
        self.everybody = (1 << self.areas * len(feeders)) - 1
        everywhere = (1 << self.areas) - 1
        self.in_feeder = {
            feeder: everywhere << self.areas * place for place, feeder in enumerate(feeders)
        }
        self._once_each = sum(1 << self.areas * place for place in range(len(feeders)))

    def spread(self, areas: int) -> int:
        """Everybody in some areas (a mask)."""
        return areas * self._once_each

    def each(self, mask: int) -> Iterator[tuple[int, int]]:
        """The place of the feeder and that of the area of each lane of a mask, in order."""
        everywhere = (1 << self.areas) - 1
        while mask:
            feeder = ((mask & -mask).bit_length() - 1) // self.areas
            here = mask >> feeder * self.areas & everywhere
            mask ^= here << feeder * self.areas
            while here:  # a small number, unlike the mask
                low = here & -here
                yield feeder, low.bit_length() - 1
                here ^= low


class FeederSweep(Sweep):
    """What everybody who works in a feeder can come to hold, in every area.

    Attributes
    ----------
    lanes
        Who.
    blocked
        For each target the lanes of its feeders that cannot reach it.
    """

    lanes: FeederLanes

    def _all_lanes(self) -> FeederLanes:
        jobs = self.network.catalogue.occupations
        feeders = sorted({f for job in jobs.values() for f in job.feeders} & jobs.keys())
        return FeederLanes(self.ask.areas, feeders)

    def _spread(self, areas: int) -> int:
        known = self._spread_of.get(areas)
        if known is None:
            known = self._spread_of[areas] = self.lanes.spread(areas)
        return known

    @cached_property
    def _spread_of(self) -> dict[int, int]:
        return {}

    def _held(self) -> Mapping[int, int]:
        found: dict[int, int] = {}
        for feeder, lanes in self.lanes.in_feeder.items():
            own = self._facts["job", feeder]
            found[own] = found.get(own, 0) | lanes
            for credential in default_person(self.network, feeder, self.ask.today).held:
                row = self._facts.credentials[credential]
                found[row] = found.get(row, 0) | lanes
        return found

    @cached_property
    def blocked(self) -> Mapping[str, int]:
        """For each target the lanes of its feeders that cannot reach it."""
        found = {}
        for name, job in self.network.catalogue.occupations.items():
            shut = self.lanes.of(job.feeders) & ~self.reached(name)
            if shut:
                found[name] = shut
        return found

    def _more_facts(self) -> int:
        """Nobody moves into the job that they have but by its requirement: reached is a fact."""
        return len(self.network.catalogue.occupations)

    def _gives_job(self, job: str, place: int) -> Facts:
        reached = len(self._facts) + place
        self._job_rules[reached] = job
        self._reached[job] = reached
        return (self._facts["job", job], reached)

    @cached_property
    def _reached(self) -> dict[str, int]:
        return {}

    def on_the_way(self, target: str) -> list[int]:
        """The credentials (their places) that stand anywhere on the way to a target."""
        many = len(self._given)
        facts = self.toward(target)
        return sorted({fact % many for fact in facts if fact < 2 * many})

    def toward(self, target: str) -> Readers:
        """The rules that can matter for a target, by the facts that they read."""
        return self.rules.toward([self.fact_of(target)], now=True)

    def fact_of(self, target: str) -> int:
        """The place in the state of what it is to reach a job."""
        return self._reached[target]

    def given(self, credential: int) -> int:
        """The place in the state of what it is to be given a credential (by its place)."""
        return self._given[credential]

    def give(self, credential: int, areas: int) -> Mapping[int, int]:
        """Let a credential (by its place) be had in some areas; what facts were, to undo it."""
        given = self._given[credential]
        before = self.state[given]
        after = before | self._spread(areas)
        if after == before or given not in self._toward_jobs:
            return {}
        self.state[given] = after
        undo = self.rules.close(self._toward_jobs[given], self._toward_jobs)
        undo[given] = before
        return undo

    def newly(self, undo: Mapping[int, int]) -> Newly:
        """The blocked lanes that have come to reach their targets since facts were so."""
        found = {}
        for fact, before in undo.items():
            target = self._job_rules.get(fact)
            if target is not None:
                lanes = self.state[fact] & ~before & self.blocked.get(target, 0)
                if lanes:
                    found[target] = lanes
        return found

    def pairs(self, lanes_of: Newly) -> Mapping[str, frozenset[Pair]]:
        """The pairs (from, to) of some lanes, by area."""
        feeders, areas = self.lanes.feeders, self.ask.areas
        found: dict[str, set[Pair]] = {area: set() for area in areas}
        for target, lanes in lanes_of.items():
            for feeder, area in self.lanes.each(lanes):
                found[areas[area]].add((feeders[feeder], target))
        return {area: frozenset(pairs) for area, pairs in found.items()}
