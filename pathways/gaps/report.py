"""The gap report: what every page, file and command says of gaps is read from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pathways.network import Network

from .closure import Closure
from .consequences import NOTHING_BLOCKED, Blocked, blocked_by_gaps
from .figures import FigureBook
from .gap import Gap
from .hanging import Hanging, hanging_jobs
from .method import Method, method_of
from .needed import NeededBy, asking_jobs, needed_credentials
from .places import Places
from .status import STATUSES, SupplyFinder

Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class GapReport:
    """What can and cannot be had in some areas on a day.

    ``gaps`` are all needed credentials, those that are offered too, in order of credential and
    area. ``hanging`` are the jobs that hang on one provider. ``revision`` is that of the catalogue.
    """

    revision: str
    today: date
    areas: tuple[str, ...]
    within_miles: float
    online: bool
    gaps: tuple[Gap, ...]
    hanging: tuple[Hanging, ...]

    @property
    def method(self) -> Method:
        """How it was made, in English and Spanish."""
        return method_of(self.within_miles, online=self.online)

    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """For each area, how many credentials have each status."""
        found = Counter((gap.area, gap.status) for gap in self.gaps)
        return {area: {status: found[area, status] for status in STATUSES} for area in self.areas}

    def only(self, *, credentials: Iterable[str] = (), statuses: Iterable[str] = ()) -> GapReport:
        """The same report of some credentials or statuses (none named: of all)."""
        names, kept = frozenset(credentials), frozenset(statuses)
        gaps = tuple(
            gap
            for gap in self.gaps
            if (not names or gap.credential in names) and (not kept or gap.status in kept)
        )
        return replace(self, gaps=gaps)


def gap_report(
    network: Network,
    today: date,
    *,
    areas: Sequence[str] = (),
    within_miles: float | None = None,
    online: bool = False,
    tell: Tell | None = None,
) -> GapReport:
    """The gap report for some areas (none named: the region's).

    Parameters
    ----------
    within_miles
        How far from an area's centre is still within reach (None: as the region says).
    online
        Whether online offerings are within reach.
    tell
        Called with how many credentials are done, and of how many.
    """
    catalogue = network.catalogue
    asked = tuple(dict.fromkeys(areas)) or (catalogue.region.area,)
    within = catalogue.region.within_miles if within_miles is None else within_miles
    places = Places(network, within, online=online)
    closure = Closure(network, places, asked, today)
    needed = needed_credentials(catalogue)
    blockers = frozenset(c for c, grounds in needed.items() if any(g.can_block for g in grounds))
    maker = GapMaker(network, places, closure, today)
    maker.blocked = blocked_by_gaps(closure, blockers)
    gaps: list[Gap] = []
    for done, (credential, grounds) in enumerate(needed.items()):
        if tell is not None:
            tell(done, len(needed))
        gaps.extend(maker.gap(credential, area, grounds) for area in sorted(asked))
    return GapReport(
        revision=catalogue.revision,
        today=today,
        areas=asked,
        within_miles=within,
        online=online,
        gaps=tuple(gaps),
        hanging=hanging_jobs(closure),
    )


class GapMaker:
    """Puts together what is said of one credential in one area."""

    def __init__(self, network: Network, places: Places, closure: Closure, today: date) -> None:
        self.blocked: Mapping[tuple[str, str], Blocked] = {}
        self._apprenticed = apprenticeships(network, closure)
        self._supplies = SupplyFinder(network, places, today)
        self._figures = FigureBook(network, today)
        self._asking = asking_jobs(network.catalogue)

    def gap(self, credential: str, area: str, grounds: tuple[NeededBy, ...]) -> Gap:
        """What is said of a credential in an area."""
        blocked = self.blocked.get((credential, area), NOTHING_BLOCKED)
        if area in self._apprenticed.get(credential, ()):  # a way round for everybody
            grounds = tuple(replace(ground, alternative=True) for ground in grounds)
        return Gap(
            supply=self._supplies.supply(credential, area),
            needed_by=grounds,
            blocked=blocked,
            figures=self._figures.of_pairs(blocked.alone, area),
            demand=self._figures.demand(self._asking.get(credential, ()), area),
        )


def apprenticeships(network: Network, closure: Closure) -> Mapping[str, frozenset[str]]:
    """For each credential the areas within whose reach an open apprenticeship gives it."""
    areas: dict[str, frozenset[str]] = {}
    for name, option in closure.offerings.items():
        if network.catalogue.offerings[name].kind == "apprenticeship":
            for credential in {c for given in option.gives for c in network.implied[given]}:
                areas[credential] = areas.get(credential, frozenset()) | closure.near[name]
    return areas
