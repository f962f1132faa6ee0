"""What could be opened in a whole state, and who could host it: as :mod:`.plan_candidates` says.

The same rules, with the areas of a credential as one mask, and each area's hosts compared once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from pathways.network.geometry import miles_between

from .needed import needed_credentials
from .plan_candidates import Candidate, Candidates, given_by_classes, is_for_a_class
from .sweep_status import statuses
from .wide_lanes import FeederSweep

Rank: TypeAlias = tuple[bool, bool, float, str, str]
"""What a host is chosen by after whether it teaches for the same jobs; ends with its site."""


@dataclass(frozen=True, slots=True)
class _Host:
    """A provider in an area: what it teaches there (a mask of credentials), its best site."""

    teaches: int
    rank: Rank

    @property
    def site(self) -> str:
        return self.rank[-1]


class WideCandidates:
    """The candidates of a state.

    Attributes
    ----------
    cones
        For each target that somebody cannot reach, the credentials (their places) on the way to it
        that can block.
    """

    def __init__(self, sweep: FeederSweep, *, any_kind: bool) -> None:
        self._sweep = sweep
        self._network = sweep.network
        self._any_kind = any_kind
        self._known_wider: dict[int, frozenset[int]] = {}
        self._known_names: dict[int, tuple[str, ...]] = {}
        blockers = {
            sweep.credentials[credential]
            for credential, grounds in needed_credentials(self._network.catalogue).items()
            if any(ground.can_block for ground in grounds)
        }
        every = {target: sweep.on_the_way(target) for target in sweep.blocked}
        self.cones = {
            target: [row for row in cone if row in blockers] for target, cone in every.items()
        }
        self._together = _together(every)

    def find(self) -> Candidates:
        """Every candidate in order, and what nobody there could host."""
        hosts = self._hosts()
        by_class = frozenset(given_by_classes(self._network))
        helpful = self._helpful()
        found: list[Candidate] = []
        without: list[tuple[str, str]] = []
        for row, (name, masks) in enumerate(statuses(self._sweep)):
            if row not in helpful:
                continue
            record = self._network.catalogue.credentials[name]
            if record.kind == "condition" or record.earned_by == "application":
                continue
            if not self._any_kind and not is_for_a_class(record, by_class):
                continue
            gaps = self._sweep.everywhere & ~masks.get("offered", 0)
            sites: dict[str, str] = {}
            for area in self._sweep.areas_of(gaps):
                site = _best(hosts[area], self._together.get(row, 0))
                if site is None:
                    without.append((name, area))
                else:
                    sites[area] = site
            found.extend(self._widest(name, record.approval, sites))
        return Candidates(found=tuple(found), without_host=tuple(without))

    def _helpful(self) -> set[int]:
        """Credentials that can matter for somebody who cannot have them yet."""
        sweep, found = self._sweep, set[int]()
        for target, cone in self.cones.items():
            shut = sweep.blocked[target]
            found.update(row for row in cone if shut & ~sweep.state[row])
        return found

    def _widest(
        self, credential: str, approval: str | None, sites: Mapping[str, str]
    ) -> Iterator[Candidate]:
        """Without those for which another serves the same areas and more, or the same before it."""
        first: dict[int, str] = {}
        for area, site in sites.items():
            first.setdefault(self._near(site), area)
        for mask, area in sorted(first.items(), key=lambda one: one[1]):
            if self._wider(mask).isdisjoint(first):
                site = sites[area]
                yield Candidate(
                    credential=credential,
                    area=area,
                    host=self._network.catalogue.sites[site].provider,
                    site=site,
                    serves=self._named(mask),
                    approval=approval,
                )

    def _near(self, site: str) -> int:
        """The areas that a site is within reach of."""
        return self._sweep.sites.near[self._sweep.sites.rows[site]]

    def _wider(self, areas: int) -> frozenset[int]:
        """What any site is within reach of that is these areas and more."""
        if areas not in self._known_wider:
            every = set(self._sweep.sites.near)
            self._known_wider[areas] = frozenset(
                other for other in every if other != areas and other & areas == areas
            )
        return self._known_wider[areas]

    def _named(self, areas: int) -> tuple[str, ...]:
        if areas not in self._known_names:
            self._known_names[areas] = tuple(self._sweep.areas_of(areas))
        return self._known_names[areas]

    def _hosts(self) -> Mapping[str, Sequence[_Host]]:
        """Who could host in each area, in the order in which they are asked."""
        catalogue, sweep = self._network.catalogue, self._sweep
        taught, teachers = self._taught()
        ranks: dict[tuple[str, str], list[Rank]] = defaultdict(list)
        teaches: dict[tuple[str, str], int] = defaultdict(int)
        for name, row in sweep.sites.rows.items():
            site = catalogue.sites[name]
            for area in sweep.areas_of(sweep.sites.local[row]):
                centre, miles = catalogue.areas[area], float("inf")
                if centre.latitude is not None and centre.longitude is not None:
                    miles = miles_between(
                        centre.latitude, centre.longitude, site.latitude, site.longitude
                    )
                away = miles == float("inf")
                ranks[area, site.provider].append(
                    (site.provider not in teachers, away, miles, site.provider, name)
                )
                teaches[area, site.provider] |= taught.get(name, 0)
        hosts: dict[str, list[_Host]] = {area: [] for area in sweep.ask.areas}
        for (area, provider), some in ranks.items():
            hosts[area].append(_Host(teaches[area, provider], min(some)))
        return {area: sorted(some, key=lambda host: host.rank) for area, some in hosts.items()}

    def _taught(self) -> tuple[Mapping[str, int], set[str]]:
        """What active classes at each site give or prepare for; who teaches anything anywhere."""
        rows = self._sweep.credentials
        taught: dict[str, int] = defaultdict(int)
        teachers = set()
        for offering in self._network.catalogue.offerings.values():
            if offering.status == "ended":
                continue
            teachers.add(offering.provider)
            if offering.site is not None and offering.status == "active":
                for name in (
                    *offering.awards_at_start,
                    *offering.awards,
                    *offering.prepares_for,
                ):
                    taught[offering.site] |= 1 << rows[name]
        return taught, teachers


def _best(hosts: Sequence[_Host], together: int) -> str | None:
    """Who teaches something for the same jobs first, then the others."""
    for host in hosts:
        if host.teaches & together:
            return host.site
    return hosts[0].site if hosts else None


def _together(cones: Mapping[str, Iterable[int]]) -> Mapping[int, int]:
    """For each credential all (a mask) that stand on the way to the same jobs."""
    found: dict[int, int] = defaultdict(int)
    for cone in cones.values():
        rows = list(cone)
        mask = sum(1 << row for row in rows)
        for row in rows:
            found[row] |= mask
    return found
