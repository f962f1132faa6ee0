"""What could be opened: a credential, an area where it is not offered, and who could host it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from pathways.model.records import Credential
from pathways.network import Network

from .places import Places
from .plan_moves import AreaMoves
from .status import SupplyFinder

NO_CLASS: Final = frozenset({"associate-degree", "bachelor-degree", "apprenticeship-completion"})
"""Kinds of credential that take years, and a college's or an employer's own decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A class that could be opened at a host's site; ordered by credential, then area.

    ``serves`` are the areas of the plan that the site is within reach of. ``approval`` is what the
    host would have to gain or have (None: nothing).
    """

    credential: str
    area: str
    host: str
    site: str
    serves: tuple[str, ...]
    approval: str | None

    @property
    def key(self) -> tuple[str, str]:
        """What it is told apart by."""
        return self.credential, self.area


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """Every candidate in order, and the (credential, area) that nobody there could host."""

    found: tuple[Candidate, ...]
    without_host: tuple[tuple[str, str], ...]


def find_candidates(
    network: Network,
    places: Places,
    today: date,
    moves: Mapping[str, AreaMoves],
    *,
    any_kind: bool = False,
) -> Candidates:
    """The candidates that can matter for some move that is blocked in some area.

    With `any_kind` also what no class gives.
    """
    by_class = frozenset(given_by_classes(network))
    supplies = SupplyFinder(network, places, today)
    hosts = _Hosts(network, places, moves)
    found, without = [], []
    for credential in sorted(_helpful(moves)):
        record = network.catalogue.credentials[credential]
        if record.kind == "condition" or record.earned_by == "application":
            continue
        if not any_kind and not is_for_a_class(record, by_class):
            continue
        for area in sorted(moves):
            if not supplies.supply(credential, area).is_gap:
                continue
            site = hosts.best(credential, area)
            if site is None:
                without.append((credential, area))
                continue
            found.append(
                Candidate(
                    credential=credential,
                    area=area,
                    host=network.catalogue.sites[site].provider,
                    site=site,
                    serves=_served(places, site, moves),
                    approval=record.approval,
                )
            )
    return Candidates(found=_widest(found), without_host=tuple(without))


def given_by_classes(network: Network) -> Iterable[str]:
    """What some offering gives that is a class: no paid place, and not only to be looked at."""
    for offering in network.catalogue.offerings.values():
        if not offering.is_paid and offering.kind != "exposure":
            yield from (*offering.awards_at_start, *offering.awards)


def is_for_a_class(credential: Credential, by_class: frozenset[str]) -> bool:
    """Whether a class of some weeks or months can give it: see P7 in what-to-open.md."""
    if credential.kind in NO_CLASS:
        return False
    return credential.kind != "registration" or credential.id in by_class


def _widest(found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Without those for which another class in the same serves the same areas, or these and more.

    Of two that serve the same areas the first is kept.
    """
    kept = []
    for one in found:
        others = [o for o in found if o.credential == one.credential and o is not one]
        mine = set(one.serves)
        if not any(
            mine < set(other.serves) or (mine == set(other.serves) and other.area < one.area)
            for other in others
        ):
            kept.append(one)
    return tuple(kept)


def _helpful(moves: Mapping[str, AreaMoves]) -> set[str]:
    return {
        credential
        for some in moves.values()
        for helpful in some.helpful.values()
        for credential in helpful
    }


def _served(places: Places, site: str, areas: Iterable[str]) -> tuple[str, ...]:
    """The areas from whose centre a site is within reach, or that it lies in."""
    return tuple(area for area in sorted(areas) if _is_near(places, site, area))


def _is_near(places: Places, site: str, area: str) -> bool:
    miles = places.miles(area, site)
    return places.site_is_in(site, area) or (miles is not None and miles <= places.within_miles)


class _Hosts:
    """Who could host: first who teaches in the area for the same job, then who teaches at all.

    Among equals the site nearest to the area's centre, then the lowest ids.
    """

    def __init__(self, network: Network, places: Places, moves: Mapping[str, AreaMoves]) -> None:
        self._network = network
        self._places = places
        self._teaching = self._taught_at_sites()
        self._teachers = {
            offering.provider
            for offering in network.catalogue.offerings.values()
            if offering.status != "ended"
        }
        self._on_the_way = self._together(moves)

    def best(self, credential: str, area: str) -> str | None:
        """The best site in an area for a credential; None where the area has no site."""
        sites = self._network.catalogue.sites
        here = [name for name in sites if self._places.site_is_in(name, area)]
        return min(here, key=lambda site: self._rank(credential, area, site), default=None)

    def _rank(self, credential: str, area: str, site: str) -> tuple[object, ...]:
        sites = self._network.catalogue.sites
        provider = sites[site].provider
        taught = {
            one
            for other in sorted(sites)
            if sites[other].provider == provider and self._places.site_is_in(other, area)
            for one in self._teaching.get(other, ())
        }
        same = not taught.isdisjoint(self._on_the_way.get(credential, frozenset()))
        miles = self._places.miles(area, site)
        return (
            not same,
            provider not in self._teachers,
            miles is None,
            miles or 0.0,
            provider,
            site,
        )

    def _taught_at_sites(self) -> Mapping[str, set[str]]:
        """What active classes at each site give or prepare for."""
        taught: dict[str, set[str]] = {}
        for offering in self._network.catalogue.offerings.values():
            if offering.site is not None and offering.status == "active":
                given: Sequence[str] = (
                    *offering.awards_at_start,
                    *offering.awards,
                    *offering.prepares_for,
                )
                taught.setdefault(offering.site, set()).update(given)
        return taught

    @staticmethod
    def _together(moves: Mapping[str, AreaMoves]) -> Mapping[str, set[str]]:
        """For each credential that can matter, all that stand on the way to the same jobs."""
        together: dict[str, set[str]] = {}
        named: dict[str, frozenset[str]] = {}
        for some in moves.values():
            for target, helpful in some.helpful.items():
                if target not in named:
                    named[target] = some.named_for(target)
                for credential in helpful:
                    together.setdefault(credential, set()).update(named[target])
        return together
