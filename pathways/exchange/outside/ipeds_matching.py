"""Which provider and site of a catalogue a school of IPEDS is: by name and place, or not at all.

The catalogue does not hold the directory's ids. A school is a provider's where their names are
the same, or the same but for words such as *college* and *district*, and it stands where the
provider has a site (the same ZIP code, or a few hundred yards away). What fits only half is told,
and never taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from pathways.model.records import Catalogue, Offering, Site
from pathways.network.geometry import miles_between

from .ipeds_schools import Institution

NEAR_MILES: Final = 0.3
"""Miles between two positions of one place, as two sources have them."""

CAMPUS_MILES: Final = 15.0
"""Miles from a school's seat within which a site without a school of its own is its campus."""

_COMMON: Final = frozenset(
    {"a", "and", "at", "campus", "center", "college", "colleges", "community", "district", "for"}
    | {"inc", "llc", "of", "school", "the"}
)
"""Words that one list writes in a school's name and another leaves away."""


@dataclass(frozen=True, slots=True)
class Match:
    """A school's provider, and the provider's site at its place (None where it has none)."""

    provider: str
    site: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """Matches by the school's id; and for schools that fit only half, what they may be."""

    sure: dict[str, Match]
    perhaps: dict[str, tuple[str, ...]]

    def offerings_of(self, catalogue: Catalogue, school: Institution) -> tuple[Offering, ...]:
        """Return what a school's provider teaches there, or at a site without another school."""
        match = self.sure[school.unitid]
        of_provider = [one for one in self.sure.values() if one.provider == match.provider]
        alone = len(of_provider) == 1
        others = {one.site for one in of_provider if one != match}

        def belongs(offering: Offering) -> bool:
            if offering.provider != match.provider:
                return False
            if offering.site is None:
                return alone
            if offering.site == match.site or not alone or offering.site in others:
                return offering.site == match.site
            return _miles(catalogue.sites[offering.site], school) <= CAMPUS_MILES

        return tuple(one for one in catalogue.offerings.values() if belongs(one))


def match_schools(catalogue: Catalogue, schools: Sequence[Institution]) -> Matches:
    """Return which provider each school is."""
    sites: dict[str, list[Site]] = defaultdict(list)
    for site in catalogue.sites.values():
        sites[site.provider].append(site)
    names = _Names(catalogue)
    sure: dict[str, Match] = {}
    perhaps: dict[str, tuple[str, ...]] = {}
    for school in schools:
        found: list[Match] = []
        half: list[str] = []
        for provider, agreement in sorted(names.agreeing(school).items()):
            place = _site_at(sites[provider], school)
            if place is not None or (not sites[provider] and agreement == _WHOLE):
                found.append(Match(provider, None if place is None else place.id))
            elif agreement != _LEADING:
                half.append(provider)
        if len(found) == 1:
            sure[school.unitid] = found[0]
        elif found or half:
            perhaps[school.unitid] = tuple(sorted({*half, *(one.provider for one in found)}))
    return Matches(sure=sure, perhaps=perhaps)


_WHOLE, _CORE, _LEADING = "whole", "core", "leading"


class _Names:
    """Providers by their names: whole (those of their sites too), and but for common words."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.whole: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self.own: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self.core: dict[frozenset[str], set[str]] = defaultdict(set)
        for provider in catalogue.providers.values():
            name = words(provider.name)
            self.whole[name].add(provider.id)
            if _core(name):
                self.own[name].add(provider.id)
                self.core[_core(name)].add(provider.id)
        for site in catalogue.sites.values():
            if site.name:
                self.whole[words(site.name)].add(site.provider)

    def agreeing(self, school: Institution) -> dict[str, str]:
        """Return how far names agree, by provider: whole, but for common words, or at first."""
        found: dict[str, str] = {}
        for name in (words(one) for one in (school.name, school.alias) if one):
            for length in range(1, len(name) + 1):
                for id_ in self.own.get(name[:length], ()):
                    found.setdefault(id_, _LEADING)
            for id_ in self.core.get(_core(name), ()):
                found[id_] = found[id_] if found.get(id_) == _WHOLE else _CORE
            for id_ in self.whole.get(name, ()):
                found[id_] = _WHOLE
        return found


def words(name: str) -> tuple[str, ...]:
    """Return a name's words as names are compared: without case, accents, signs, brackets.

    >>> words("L.A. Trade-Technical College (LATTC)")
    ('la', 'trade', 'technical', 'college')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    plain = re.sub(r"\([^)]*\)", " ", plain).replace("&", " and ")
    plain = re.sub(r"['.]", "", plain)
    return tuple(re.findall(r"[a-z0-9]+", plain))


def _core(some: Iterable[str]) -> frozenset[str]:
    return frozenset(some) - _COMMON


def _site_at(sites: Iterable[Site], school: Institution) -> Site | None:
    """Return the site at a school's place: the nearest of those near it or in its ZIP code."""
    near = [
        (miles, site.zip != school.zip, site.id, site)
        for site in sites
        if (miles := _miles(site, school)) <= NEAR_MILES or site.zip == school.zip
    ]
    return min(near)[-1] if near else None


def _miles(site: Site, school: Institution) -> float:
    return miles_between(site.latitude, site.longitude, school.latitude, school.longitude)
