"""A gap report that follows the edits of its catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pathways.network import Network, build_network

from .closure import Closure
from .consequences import Pair
from .edits import Edit, edited
from .places import Places
from .report import GapReport, gap_report


@dataclass(frozen=True, slots=True, kw_only=True)
class StateAsk:
    """What a state is of: the areas, the reach and the day, as for a gap report."""

    today: date
    areas: tuple[str, ...]
    within_miles: float
    online: bool = False


class GapState:
    """Everything that the gap report says of a catalogue, with the moves that are open.

    Attributes
    ----------
    report
        The gap report.
    open_pairs
        For each area the pairs (from, to) whose target can be reached from there.
    """

    def __init__(self, network: Network, ask: StateAsk) -> None:
        self.network, self.ask = network, ask
        self.report: GapReport = gap_report(
            network,
            ask.today,
            areas=ask.areas,
            within_miles=ask.within_miles,
            online=ask.online,
        )
        places = Places(network, ask.within_miles, online=ask.online)
        self._closure = Closure(network, places, ask.areas, ask.today)
        self.open_pairs: Mapping[str, frozenset[Pair]] = _open_pairs(self._closure, ask.areas)

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
        return cls(
            network,
            StateAsk(
                today=today,
                areas=tuple(dict.fromkeys(areas)) or (region.area,),
                within_miles=region.within_miles if within_miles is None else within_miles,
                online=online,
            ),
        )

    def after(self, edits: Iterable[Edit]) -> GapState:
        """The state after some edits; this one stays as it is."""
        return GapState(build_network(edited(self.network.catalogue, edits)), self.ask)


def _open_pairs(closure: Closure, areas: Sequence[str]) -> Mapping[str, frozenset[Pair]]:
    found: dict[str, set[Pair]] = {area: set() for area in areas}
    for target, job in closure.network.catalogue.occupations.items():
        reached = closure.reached(target, closure.base) & closure.lanes.of(job.feeders)
        for lane in closure.lanes.members(reached):
            found[lane.area].add((lane.feeder, target))
    return {area: frozenset(pairs) for area, pairs in found.items()}
