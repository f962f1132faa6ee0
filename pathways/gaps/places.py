"""What is local to an area, and what is within reach of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from pathways.model.records import Offering
from pathways.network import Network
from pathways.network.geometry import miles_between


class Places:
    """Where offerings are, seen from areas.

    An offering is *local* where its site lies in the area and it is not online; *within reach*
    where it is local, at a site at most `within_miles` from the area's centre, or (if `online`)
    online. Distances are in miles.
    """

    def __init__(self, network: Network, within_miles: float, *, online: bool) -> None:
        self.network = network
        self.within_miles = within_miles
        self.online = online

    @cached_property
    def areas_of(self) -> Mapping[str, frozenset[str]]:
        """The areas that each site lies in."""
        return {site: self.network.areas_of_site(site) for site in self.network.catalogue.sites}

    def after(self, network: Network, sites: Iterable[str]) -> Places:
        """The same in a catalogue in which some sites lie elsewhere, came or went."""
        new = Places(network, self.within_miles, online=self.online)
        changed = frozenset(sites)
        around = {site: areas for site, areas in self.areas_of.items() if site not in changed}
        for site in sorted(changed & network.catalogue.sites.keys()):
            around[site] = network.areas_of_site(site)
        new.__dict__["areas_of"] = around  # what the property keeps once it was asked
        return new

    def site_is_in(self, site: str | None, area: str) -> bool:
        """Whether a site lies in an area."""
        return area in self.areas_of.get(site or "", frozenset())

    def is_local(self, offering: Offering, area: str) -> bool:
        """Whether an offering has a site in an area and is not online."""
        return not offering.is_online and self.site_is_in(offering.site, area)

    def is_within_reach(self, offering: Offering, area: str) -> bool:
        """Whether somebody who lives in an area can get to an offering."""
        if offering.is_online:
            return self.online
        if self.is_local(offering, area):
            return True
        miles = self.miles(area, offering.site)
        return miles is not None and miles <= self.within_miles

    def miles(self, area: str, site: str | None) -> float | None:
        """Miles from an area's centre to a site, to a tenth; None where either is not known."""
        place = self.network.catalogue.areas.get(area)
        there = self.network.catalogue.sites.get(site or "")
        if place is None or there is None or place.latitude is None or place.longitude is None:
            return None
        return miles_between(place.latitude, place.longitude, there.latitude, there.longitude)

    def area_to_name(self, site: str | None, seen_from: str) -> str | None:
        """The area that tells where a site is.

        One of the kind of the area that asks, else of the region's kind, else the site's own.
        """
        catalogue = self.network.catalogue
        there = catalogue.sites.get(site or "")
        if there is None:
            return None
        around = sorted(area for area in self.areas_of[there.id] if area in catalogue.areas)
        for asking in (seen_from, catalogue.region.area):
            kind = catalogue.areas[asking].kind if asking in catalogue.areas else None
            same = [area for area in around if catalogue.areas[area].kind == kind]
            if same:
                return same[0]
        return there.area or there.zip
