"""Which area of a catalogue an area of the survey (OEWS) is: where that is certain, else told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from pathways.model.records import Area, Catalogue

from .brought import OutsideFileError
from .oews_rows import OewsArea

_STATES: Final = """
AL Alabama, AK Alaska, AZ Arizona, AR Arkansas, CA California, CO Colorado, CT Connecticut,
DE Delaware, DC District of Columbia, FL Florida, GA Georgia, GU Guam, HI Hawaii, ID Idaho,
IL Illinois, IN Indiana, IA Iowa, KS Kansas, KY Kentucky, LA Louisiana, ME Maine, MD
Maryland, MA Massachusetts, MI Michigan, MN Minnesota, MS Mississippi, MO Missouri, MT
Montana, NE Nebraska, NV Nevada, NH New Hampshire, NJ New Jersey, NM New Mexico, NY New
York, NC North Carolina, ND North Dakota, OH Ohio, OK Oklahoma, OR Oregon, PA Pennsylvania,
PR Puerto Rico, RI Rhode Island, SC South Carolina, SD South Dakota, TN Tennessee, TX Texas,
UT Utah, VT Vermont, VA Virginia, VI Virgin Islands, WA Washington, WV West Virginia, WI
Wisconsin, WY Wyoming
"""

STATES: Final[Mapping[str, str]] = {
    code: name
    for code, _, name in (one.partition(" ") for one in " ".join(_STATES.split()).split(", "))
}
"""States and territories by their postal codes (ANSI INCITS 38)."""

_METRO: Final = re.compile(r" (metro(politan)?( statistical)? area|msa)$", re.IGNORECASE)


class AreaFinder:
    """Finds the catalogue's area of an area of the survey.

    What is given by code counts first. Else a state is the area of that kind and name, and a
    metro area the one of that kind whose name is the survey's name without the states after the
    comma, and whose state (by its parents, where it has one) is among them. Anything else is none.

    Raises
    ------
    OutsideFileError
        What is given names an area that the catalogue does not have.
    """

    def __init__(self, catalogue: Catalogue, given: Mapping[str, str] | None = None) -> None:
        self.catalogue = catalogue
        self.given = {seven(code): area for code, area in (given or {}).items()}
        for code, area in (given or {}).items():
            if area not in catalogue.areas:
                expected = f"an area of the catalogue, such as {catalogue.region.area}"
                raise OutsideFileError("--area", f"{code}={area}", expected)
        self.by_name: dict[tuple[str, str], list[Area]] = {}
        for place in catalogue.areas.values():
            if place.kind in {"state", "metro"}:
                self.by_name.setdefault((place.kind, _plain(place.name)), []).append(place)

    def find(self, area: OewsArea) -> str | None:
        """Return the id of the catalogue's area, or None where none is certain."""
        if area.code in self.given:
            return self.given[area.code]
        title, _, states = area.name.partition(", ")
        places = self.by_name.get((area.kind, _plain(title)), [])
        if area.kind == "metro":
            names = {_plain(STATES.get(code.strip(), code)) for code in states.split("-")}
            places = [one for one in places if self._states(one) <= names]
        return places[0].id if len(places) == 1 else None

    def _states(self, area: Area) -> set[str]:
        """Return the names of the states that an area lies in."""
        found, todo, seen = set[str](), [area.id], set[str]()
        while todo:
            place = self.catalogue.areas[todo.pop()]
            if place.id in seen:
                continue
            seen.add(place.id)
            if place.kind == "state":
                found.add(_plain(place.name))
            todo += place.parents
        return found


def seven(code: str) -> str:
    """Return an area's code as the seven digits that the survey's database has.

    >>> seven("31080"), seven("06"), seven("0600000")
    ('0031080', '0600000', '0600000')
    """
    if not re.fullmatch(r"[0-9]{1,7}", code):
        raise OutsideFileError("--area", code or "nothing", "a code such as 0031080, then =AREA")
    return f"{code.zfill(2)}00000" if len(code) <= 2 else code.zfill(7)


def _plain(name: str) -> str:
    """Return a name as names are compared: without case, and without the word metro area."""
    return _METRO.sub("", name.partition(", ")[0].strip()).casefold()


def unknown_area(area: OewsArea) -> str:
    """Say why the rows of an area became nothing."""
    if area.kind == "nation":
        return "the nation is no area of the catalogue"
    return "no area of the catalogue is surely this one; --area CODE=AREA says which is"
