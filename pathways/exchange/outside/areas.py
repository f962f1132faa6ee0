"""Outlines (GeoJSON) as areas of a catalogue, with the ZIP codes whose centres lie in them.

A ZIP code is put where its centre lies, since no file at hand draws the ZIP codes themselves. One
whose two centres (of two tables) lie in two areas, or whose centre lies on a border, may straddle
them: that is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pathways.model.records import Area, Catalogue, Source

from .areas_outlines import Outline, Outlines, read_outlines
from .areas_shapes import map_shapes
from .areas_zips import ZipCode, ZipTable, folded_county, without_point, zip_area
from .brought import Brought, LeftOut, OutsideFileError
from .keeping import slug, source_in


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaNaming:
    """How the areas of a file of outlines are called.

    Attributes
    ----------
    kind
        What they are (``spa``, ``city``, ``county``, ...).
    parent
        The area that they lie in.
    id
        Their ids, with properties of the features in braces, such as ``spa-{spa}``.
    name
        Their names, likewise.
    number
        What stands in each on a map, likewise; they are counted from 1 unless given.
    """

    kind: str
    parent: str | None = None
    id: str = "{name}"
    name: str = "{name}"
    number: str | None = None


def read_areas(
    catalogue: Catalogue,
    outlines: Path,
    naming: AreaNaming,
    source: Source,
    *,
    zips: ZipTable | None = None,
    counties: Iterable[str] = (),
) -> Brought:
    """Read areas, and where ZIP codes are given the ones that lie in them.

    Parameters
    ----------
    catalogue
        The catalogue that they come into. What its areas say already stays.
    outlines
        A GeoJSON file.
    naming
        The areas' kind, ids, names and parent.
    source
        Where the outlines are from.
    zips
        ZIP codes (:func:`pathways.exchange.outside.areas_zips.zip_codes`).
    counties
        Where given, only ZIP codes whose postal county is one of these.

    Raises
    ------
    OutsideFileError
        The file is no GeoJSON of polygons, a feature lacks a property that ids or names are made
        of, or two features come to the same id.
    """
    drawn = read_outlines(outlines)
    taken = _Taken(catalogue)
    ids: dict[int, str] = {}
    for one in drawn.all:
        area = _area(one, naming, outlines.name)
        if area.id in taken.areas:
            found = f"a second {area.id}"
            raise OutsideFileError(outlines.name, found, "one feature an id", row=one.number)
        ids[one.number] = area.id
        taken.take_outline(area, outlines.name, one.number)
    if zips is not None:
        _Placing(taken, drawn, ids, naming.kind).place(
            zips, frozenset(map(folded_county, counties))
        )
    gone = tuple(
        ("areas", id_)
        for id_, area in catalogue.areas.items()
        if area.kind == naming.kind and naming.parent in area.parents and id_ not in taken.areas
    )
    return Brought(
        tables={"areas": taken.areas, "sources": {source.id: source_in(catalogue, source)}},
        gone=gone,
        read={outlines.name: len(drawn.all), **(zips.read if zips else {})},
        used={outlines.name: len(drawn.all), **taken.used},
        left_out=tuple(taken.left_out),
        remarks=tuple(taken.remarks),
    )


def read_shapes(outlines: Path, naming: AreaNaming, source: str) -> str:
    """Read the shapes of a region's map: the file that ``PATHWAYS_MAP`` names.

    Raises
    ------
    OutsideFileError
        As with :func:`read_areas`, or an outline is too small to be drawn beside the others.
    """
    drawn = read_outlines(outlines)
    ids = {one.number: _area(one, naming, outlines.name).id for one in drawn.all}
    pattern = naming.number
    numbers = [
        str(one.number) if pattern is None else _filled(pattern, one, outlines.name)
        for one in drawn.all
    ]
    return map_shapes(drawn, ids, numbers, source, outlines.name)


@dataclass(slots=True)
class _Taken:
    """What has been taken so far."""

    catalogue: Catalogue
    areas: dict[str, Area] = field(default_factory=dict)
    used: dict[str, int] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def take_outline(self, area: Area, file: str, row: int) -> None:
        """Take an area; what the catalogue says of it stays, and is told where it differs."""
        before = self.catalogue.areas.get(area.id)
        if before is None:
            self.areas[area.id] = area
            return
        for column, here, there in (
            ("name", before.name, area.name),
            ("kind", before.kind, area.kind),
        ):
            if here != there:
                why = f"is {here} in the catalogue already, and stays so"
                self.left_out.append(LeftOut(file, row, f"{area.id}, column {column}", why))
        if before.latitude is None or before.longitude is None:
            before = replace(before, latitude=area.latitude, longitude=area.longitude)
        self.areas[area.id] = replace(before, parents=before.parents or area.parents)


@dataclass(slots=True)
class _Placing:
    """ZIP codes put into the areas that hold their centres."""

    taken: _Taken
    drawn: Outlines
    ids: Mapping[int, str]
    kind: str
    straddling: list[str] = field(default_factory=list)
    cities: Mapping[str, str] = field(default_factory=dict)

    def place(self, zips: ZipTable, counties: frozenset[str]) -> None:
        """Put each ZIP code, or say why it is left out."""
        self.cities = city_ids(self.taken.catalogue)
        self.taken.left_out += zips.left_out
        for code in zips.codes.values():
            why = self._left_out(code, counties)
            for file, row in code.seen:
                if why is None:
                    self.taken.used[file] = self.taken.used.get(file, 0) + 1
                else:
                    self.taken.left_out.append(LeftOut(file, row, code.code, why))
        if self.straddling:
            self.taken.remarks.append(
                "The two tables put these ZIP codes into different areas, so they may straddle "
                "two; each is where the first table puts it: " + ", ".join(self.straddling) + "."
            )

    def _left_out(self, code: ZipCode, counties: frozenset[str]) -> str | None:
        """Take a ZIP code, or return why it is left out."""
        if counties and code.county is None:
            return "its postal county is not known"
        if counties and folded_county(code.county or "") not in counties:
            return "its postal county is another than those asked for"
        if code.point is None:
            return without_point(code)
        found = [self.ids[one.number] for one in self.drawn.at(code.point)]
        if not found:
            return "its centre lies in none of the areas"
        if len(found) > 1:
            return f"its centre lies on the border of {' and '.join(found)}: say which by hand"
        if code.other_point is not None:
            others = [self.ids[one.number] for one in self.drawn.at(code.other_point)]
            if others and others != found:
                self.straddling.append(f"{code.code} ({found[0]}, {others[0]})")
        return self._take(code, found[0])

    def _take(self, code: ZipCode, parent: str) -> str | None:
        before = self.taken.catalogue.areas.get(code.code)
        if before is None:
            city = self.cities.get(plain_city(code.city or ""))
            self.taken.areas[code.code] = zip_area(code, [parent, *([city] if city else [])])
            return None
        known = [id_ for id_ in before.parents if self._kind_of(id_) == self.kind]
        if known and parent not in known:
            return f"is in {' and '.join(known)} in the catalogue already, not in {parent}"
        parents = before.parents if known else (parent, *before.parents)
        self.taken.areas[code.code] = replace(before, parents=parents)
        return None

    def _kind_of(self, id_: str) -> str | None:
        area = self.taken.areas.get(id_) or self.taken.catalogue.areas.get(id_)
        return area.kind if area is not None else None


def city_ids(catalogue: Catalogue) -> dict[str, str]:
    """The cities of a catalogue by their names in small letters, without "City of"."""
    cities = (area for area in catalogue.areas.values() if area.kind == "city")
    return {plain_city(area.name): area.id for area in cities}


def plain_city(name: str) -> str:
    """A city's name in small letters, without "City of".

    >>> plain_city("City of Long Beach")
    'long beach'
    """
    return re.sub(r"^city of ", "", name.strip().casefold())


def _area(outline: Outline, naming: AreaNaming, file: str) -> Area:
    north, east = outline.centre
    return Area(
        id=slug(_filled(naming.id, outline, file)),
        name=_filled(naming.name, outline, file),
        kind=naming.kind,
        parents=(naming.parent,) if naming.parent else (),
        latitude=north,
        longitude=east,
    )


def _filled(pattern: str, outline: Outline, file: str) -> str:
    """A pattern with the properties that it names."""

    def value(match: re.Match[str]) -> str:
        found = outline.properties.get(match[1])
        if found is None or not str(found).strip():
            have = ", ".join(outline.properties) or "no properties"
            expected = f"the property {match[1]}, as in {pattern}"
            raise OutsideFileError(file, have, expected, row=outline.number)
        return str(found).strip()

    return re.sub(r"\{([^{}]+)\}", value, pattern)
