"""The catalogue with the look-ups that every question needs, made once and never changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeAlias, TypeVar

from pathways.model.records import Catalogue, CountsToward, Occupation, Offering, Wage

from .geometry import miles_between
from .rows import Box, CourseRows
from .ways import Columns, Paper, columns_of, paper_of

T = TypeVar("T")

WAGE_YEARS = 5
"""A wage of a year further back than this is left out."""


@dataclass(frozen=True)
class Network:
    """A catalogue and its look-ups.

    Attributes
    ----------
    catalogue
        The records.
    implied
        For each credential, all that whoever holds it counts as holding (itself too).
    implying
        For each credential, all that count as holding it (itself too).
    contributors
        For each kind of hours, what counts toward it, with share and cap.
    credited
        For each kind or occupation, every kind that an hour in it gives credit in (itself too).
    memory
        What who reads the network worked out of its records, under a name of theirs. It belongs
        to this network alone: one with other records starts with none.
    """

    catalogue: Catalogue
    implied: Mapping[str, frozenset[str]]
    implying: Mapping[str, frozenset[str]]
    contributors: Mapping[str, tuple[tuple[str, CountsToward], ...]]
    credited: Mapping[str, frozenset[str]]
    _areas_upward: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    memory: dict[str, object] = field(default_factory=dict, init=False, repr=False, compare=False)

    def kept(self, name: str, most: int) -> dict[Any, Any]:
        """What is kept in `memory` under a name, by keys of theirs; a new one once it holds `most`.

        A process has several threads: what one of them was given is never emptied under its hands.
        """
        found = self.memory.get(name)
        if not isinstance(found, dict) or len(found) >= most:
            found = self.memory[name] = {}
        return found

    def areas_upward(self, area: str) -> tuple[str, ...]:
        """The area and all above it, nearest first: parents in the order listed, level by level."""
        found = self._areas_upward.get(area)
        if found is None:
            found = tuple(_upward(self.catalogue, area))
            self._areas_upward[area] = found
        return found

    def areas_with_figures(self, area: str) -> tuple[str, ...]:
        """Where to look for a figure of an area: it and all above it, then so the region's."""
        region = self.catalogue.region.area
        return tuple(dict.fromkeys((*self.areas_upward(area), *self.areas_upward(region))))

    def sources_of(self, kind: str) -> frozenset[str]:
        """Every kind or occupation in which an hour gives credit in a kind (itself too)."""
        return closure_of(kind, lambda k: [source for source, _ in self.contributors.get(k, ())])

    @cached_property
    def columns(self) -> Columns:
        """Every offering as figures, for whoever goes over all of them."""
        return columns_of(self.catalogue)

    @cached_property
    def papers(self) -> Sequence[Paper]:
        """Every credential in plain values, in order of id."""
        return [paper_of(credential) for credential in self.catalogue.credentials.values()]

    def givers_near(self, credential: str, home: str | None, miles: float | None) -> Iterable[str]:
        """The offerings that award a credential, perhaps without some that are farther away.

        Farther than `miles` from the centre of the ZIP code `home`; None: from anywhere. What is
        online is near everybody. Whether one is too far is still for the caller to say.
        """
        del home, miles
        return self.offerings_giving.get(credential, ())

    @property
    def rows(self) -> CourseRows | None:
        """Offerings by row; None where all of them are in memory, or edits moved too much."""
        return None

    def box(self, home: str | None, miles: float | None) -> Box | None:
        """A box that holds all within so many miles of a ZIP code, and more; None: everything."""
        del home, miles
        return None

    def added_giving(self, credential: str) -> tuple[str, ...]:
        """The offerings that award a credential and stand in no row."""
        del credential
        return ()

    def gives_credit(self, source: str | None, kind: str) -> bool:
        """Whether hours in a source (a kind or an occupation) give credit in a kind."""
        if source is None:
            return False
        return kind == source or kind in self.credited.get(source, ())

    @cached_property
    def offerings_giving(self) -> Mapping[str, tuple[str, ...]]:
        """For each credential, the offerings that award it itself, at the start or the end."""
        return _grouped(self.catalogue.offerings, awarded)

    @cached_property
    def offerings_preparing(self) -> Mapping[str, tuple[str, ...]]:
        """For each credential, the offerings that prepare for it."""
        return _grouped(self.catalogue.offerings, lambda offering: offering.prepares_for)

    @cached_property
    def offerings_with_hours(self) -> Mapping[str, tuple[str, ...]]:
        """For each kind or occupation, the offerings that name it as what they give hours in."""
        return _grouped(self.catalogue.offerings, hours_named)

    @cached_property
    def usual(self) -> frozenset[str]:
        """The credentials that everybody is taken to hold until they say otherwise."""
        return frozenset(c.id for c in self.catalogue.credentials.values() if c.usual_to_have)

    @cached_property
    def funds_naming(self) -> Mapping[str, tuple[str, ...]]:
        """For each offering, approval or credential, the funds that name it."""
        return _grouped(self.catalogue.funds, lambda fund: fund.offerings)

    def wage(self, occupation: str, area: str, today: date) -> Wage | None:
        """The wage record of the nearest area up that has a median, the latest year.

        Goes up from `area`, then from the region's area; wages older than five years are left out.
        """
        record = self.catalogue.occupations.get(occupation)
        if record is None:
            return None
        for place in self.areas_with_figures(area):
            found = _latest(record, place, today)
            if found is not None:
                return found
        return None

    def miles(self, zip_code: str | None, site_id: str | None) -> float | None:
        """Miles from the centre of a ZIP code to a site; None where either is not known."""
        if zip_code is None or site_id is None:
            return None
        home = self.catalogue.areas.get(zip_code)
        site = self.catalogue.sites.get(site_id)
        if home is None or site is None or home.latitude is None or home.longitude is None:
            return None
        return miles_between(home.latitude, home.longitude, site.latitude, site.longitude)

    def areas_of_site(self, site_id: str) -> frozenset[str]:
        """Every area that a site lies in.

        Its ZIP code and all that code's parents; where the site's own `area` is given, that area
        and its parents take the place of the ZIP code's areas of the same kind.
        """
        site = self.catalogue.sites[site_id]
        areas = self.catalogue.areas
        around = set(self.areas_upward(site.zip))
        if site.area is not None and site.area in areas:
            own = set(self.areas_upward(site.area))
            kinds = {areas[area].kind for area in own}
            around = {area for area in around if area not in areas or areas[area].kind not in kinds}
            around |= own
        return frozenset(around)


def awarded(offering: Offering) -> tuple[str, ...]:
    """The credentials that an offering awards itself, at its start or its end, each once."""
    return tuple(dict.fromkeys((*offering.awards_at_start, *offering.awards)))


def hours_named(offering: Offering) -> tuple[str, ...]:
    """What an offering says that its hours are in; nothing where it gives none."""
    if offering.experience_in is None or not offering.experience_hours:
        return ()
    return (offering.experience_in,)


def build_network(catalogue: Catalogue) -> Network:
    """Look-ups for a catalogue; the catalogue is not changed."""
    implied = {
        credential: closure_of(credential, lambda c: _implies(catalogue, c))
        for credential in catalogue.credentials
    }
    implying: dict[str, set[str]] = defaultdict(set)
    for credential, others in implied.items():
        for other in others:
            implying[other].add(credential)
    contributors, credited = credit_maps(counts_toward(catalogue))
    return Network(
        catalogue=catalogue,
        implied=implied,
        implying={credential: frozenset(others) for credential, others in implying.items()},
        contributors=contributors,
        credited=credited,
    )


Links: TypeAlias = Mapping[str, tuple[CountsToward, ...]]


def credit_maps(
    links: Links,
) -> tuple[Mapping[str, tuple[tuple[str, CountsToward], ...]], Mapping[str, frozenset[str]]]:
    """For each kind what counts toward it, and for each source all that it gives credit in."""
    contributors: dict[str, list[tuple[str, CountsToward]]] = defaultdict(list)
    for source, toward in sorted(links.items()):
        for link in toward:
            contributors[link.kind].append((source, link))
    credited = {
        source: closure_of(source, lambda s: [link.kind for link in links.get(s, ())])
        for source in links
    }
    return {kind: tuple(found) for kind, found in contributors.items()}, credited


def _implies(catalogue: Catalogue, credential: str) -> Iterable[str]:
    record = catalogue.credentials.get(credential)
    return record.implies if record else ()


def counts_toward(catalogue: Catalogue) -> dict[str, tuple[CountsToward, ...]]:
    """What an hour in each occupation and kind counts toward, where it does."""
    links = {o.id: o.counts_toward for o in catalogue.occupations.values() if o.counts_toward}
    for kind in catalogue.vocabulary.kinds.values():
        if kind.counts_toward:
            links[kind.id] = (*links.get(kind.id, ()), *kind.counts_toward)
    return links


def _grouped(
    records: Mapping[str, T], names: Callable[[T], Iterable[str]]
) -> Mapping[str, tuple[str, ...]]:
    """For each name that a record has, the ids of the records that have it, in order."""
    found: dict[str, list[str]] = defaultdict(list)
    for id_, record in records.items():
        for name in dict.fromkeys(names(record)):
            found[name].append(id_)
    return {name: tuple(ids) for name, ids in found.items()}


def closure_of(start: str, following: Callable[[str], Iterable[str]]) -> frozenset[str]:
    """A name and all that follows from it, through any number of steps."""
    seen = {start}
    waiting = [start]
    while waiting:
        for other in following(waiting.pop()):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return frozenset(seen)


def _upward(catalogue: Catalogue, area: str) -> Iterable[str]:
    seen = {area}
    level = [area]
    while level:
        yield from level
        above: list[str] = []
        for place in level:
            record = catalogue.areas.get(place)
            for parent in record.parents if record else ():
                if parent not in seen:
                    seen.add(parent)
                    above.append(parent)
        level = above


def _latest(record: Occupation, area: str, today: date) -> Wage | None:
    known = [
        wage
        for wage in record.wages
        if wage.area == area
        and wage.hourly_median_cents is not None
        and today.year - wage.year <= WAGE_YEARS
    ]
    return max(known, key=lambda wage: wage.year, default=None)
