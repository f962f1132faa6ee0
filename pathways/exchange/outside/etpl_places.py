"""Where the providers of a state's list are: providers, sites and ZIP codes as records."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pathways.model.records import Area, Catalogue, Provider, Site, Source

from .areas_zips import ZipTable, folded_county, zip_area
from .etpl_mapping import EtplMapping
from .etpl_rows import Place
from .keeping import slug


def is_of_list(mapping: EtplMapping, source: str | None) -> bool:
    """Whether a source is the mapping's list, of whatever day."""
    return source is not None and source.startswith(f"{mapping.id}-")


@dataclass(slots=True)
class Placing:
    """Providers, sites and ZIP codes that a list needs, as the catalogue has them or new."""

    catalogue: Catalogue
    mapping: EtplMapping
    source: Source
    zips: ZipTable | None
    areas: dict[str, Area] = field(default_factory=dict)
    providers: dict[str, Provider] = field(default_factory=dict)
    sites: dict[str, Site] = field(default_factory=dict)

    def area_of(self, place: Place) -> Area | None:
        """The ZIP code's area, as the catalogue has it or made of its centre."""
        code = place.zip or ""
        area = self.areas.get(code) or self.catalogue.areas.get(code)
        if area is None and self.zips is not None:
            known = self.zips.codes.get(code)
            if known is not None and known.point is not None:
                counties = [
                    one.id
                    for one in self.catalogue.areas.values()
                    if one.kind == "county" and _same_county(one, place.county)
                ]
                area = self.areas[code] = zip_area(known, counties)
        return area if area is not None and area.latitude is not None else None

    def provider(self, place: Place) -> str:
        """The id of a place's provider: the catalogue's own, or the list's."""
        known = self.mapping.known_providers.get(place.provider)
        if known is not None:
            return known
        id_ = slug(f"{self.mapping.id} {place.provider}")
        made = Provider(id=id_, name=place.name, roles=("trains",), url=place.url)
        before = self.catalogue.providers.get(id_, made)
        if before is made or is_of_list(self.mapping, before.source):
            before = replace(before, source=self.source.id, verified_on=self.source.published)
        self.providers[id_] = before
        return id_

    def site(self, place: Place, provider: str) -> str:
        """The provider's site at a place: the one that the catalogue has there, or a new one."""
        if provider in self.mapping.known_providers.values():
            sites = self.catalogue.sites.values()
            there = [one for one in sites if (one.provider, one.zip) == (provider, place.zip)]
            if len(there) == 1:
                return there[0].id
        id_ = slug(f"{provider} {place.zip} {place.street[:40]}")
        area = self.area_of(place)
        if area is None or area.latitude is None or area.longitude is None:
            raise ValueError(f"nobody says where {place.zip} lies")
        self.sites[id_] = self.catalogue.sites.get(id_) or Site(
            id=id_,
            provider=provider,
            name=place.name if place.city == "" else f"{place.name}, {place.city}",
            address=place.street or None,
            city=place.city or None,
            zip=area.id,
            latitude=area.latitude,
            longitude=area.longitude,
            source=self.source.id,
            verified_on=self.source.published,
        )
        return id_


def _same_county(area: Area, county: str) -> bool:
    return bool(county) and folded_county(area.name) == folded_county(county)
