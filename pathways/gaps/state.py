"""A gap report that follows the edits of its catalogue, and reckons anew only what they can touch.

How each kind of edit is followed stands in `following.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from pathways.network import Network, build_network

from .consequences import Pair
from .edits import Edit, edited
from .following import Following, Parts, StateAsk, Work, whole_state
from .gap import Gap
from .reach_of_edits import reach_of
from .report import GapReport


class GapState:
    """Everything that the gap report says of a catalogue, with the moves that are open.

    Attributes
    ----------
    network, ask
        The catalogue, and for whom and when it is asked.
    work
        What it took to reckon it.
    """

    def __init__(self, network: Network, ask: StateAsk, parts: Parts, work: Work) -> None:
        self.network, self.ask, self.work = network, ask, work
        self._parts = parts

    @classmethod
    def of(
        cls,
        network: Network,
        today: date,
        *,
        areas: Sequence[str] = (),
        within_miles: float | None = None,
        online: bool = False,
    ) -> GapState:
        """The state of a catalogue for some areas (none named: the region's)."""
        region = network.catalogue.region
        ask = StateAsk(
            today=today,
            areas=tuple(dict.fromkeys(areas)) or (region.area,),
            within_miles=region.within_miles if within_miles is None else within_miles,
            online=online,
        )
        return cls(network, ask, *whole_state(network, ask))

    @cached_property
    def report(self) -> GapReport:
        """The gap report."""
        ask, parts = self.ask, self._parts
        return GapReport(
            revision=self.network.catalogue.revision,
            today=ask.today,
            areas=ask.areas,
            within_miles=ask.within_miles,
            online=ask.online,
            gaps=tuple(gap for gaps in parts.gaps.values() for gap in gaps),
            hanging=tuple(one for _, some in sorted(parts.hanging.items()) for one in some),
        )

    @property
    def gaps(self) -> Mapping[str, tuple[Gap, ...]]:
        """What the report says of each needed credential, in order, by area."""
        return self._parts.gaps

    @cached_property
    def open_pairs(self) -> Mapping[str, frozenset[Pair]]:
        """For each area the pairs (from, to) whose target can be reached from there."""
        closure = self._parts.closure
        found: dict[str, set[Pair]] = {area: set() for area in self.ask.areas}
        for target, job in self.network.catalogue.occupations.items():
            reached = closure.reached(target, closure.base) & closure.lanes.of(job.feeders)
            for lane in closure.lanes.members(reached):
                found[lane.area].add((lane.feeder, target))
        return {area: frozenset(pairs) for area, pairs in found.items()}

    def after(self, edits: Iterable[Edit]) -> GapState:
        """The state after some edits; this one stays as it is."""
        every = list(edits)
        catalogue = edited(self.network.catalogue, every)
        reach = reach_of(every, self.network, catalogue)
        if reach.everything:
            network = build_network(catalogue)
            return GapState(network, self.ask, *whole_state(network, self.ask))
        network = replace(self.network, catalogue=catalogue)
        return GapState(network, self.ask, *Following(self._parts, self.ask, network).after(reach))

    def on(self, day: date) -> GapState:
        """The state of the same catalogue on another day: what was fresh may be stale."""
        if day == self.ask.today:
            return self
        ask = replace(self.ask, today=day)
        parts, work = Following(self._parts, ask, self.network).later(self.ask.today)
        return GapState(self.network, ask, parts, work)
