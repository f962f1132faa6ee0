"""Counties as areas of a catalogue, out of lists of ZIP codes: with their cities and ZIP codes.

Where nobody has drawn a county's parts, its ZIP codes and postal cities stand for them. A postal
city can be wider than the city itself; the centre of a county or city is the mean of the centres
of its ZIP codes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pathways.model.records import Area, Catalogue

from .areas import city_ids, plain_city
from .areas_zips import (
    Point,
    ZipCode,
    ZipTable,
    folded_county,
    mean_point,
    without_point,
    zip_area,
    zips_of_county,
)
from .brought import Brought, LeftOut, OutsideFileError
from .keeping import slug

_REMARK = (
    "Cities are those of the post, which can be wider than the cities themselves; their centres "
    "and those of counties are the means of their ZIP codes' centres."
)


def read_counties(
    catalogue: Catalogue, zips: ZipTable, counties: Sequence[str], *, state: str | None
) -> Brought:
    """Read counties with their postal cities and the ZIP codes that have a centre.

    Parameters
    ----------
    catalogue
        The catalogue that they come into. Areas that it has stay as they are, and get the county
        or state that they lack.
    zips
        ZIP codes with their postal county (:func:`~.areas_zips.zip_codes`).
    counties
        Names of counties, such as "Riverside" or "Riverside County".
    state
        The area that the counties lie in; it must be in the catalogue or come with it.

    Raises
    ------
    OutsideFileError
        The list has no ZIP code of a county.
    """
    making = _Making(catalogue)
    for county in counties:
        codes = zips_of_county(zips, county)
        if not codes:
            found = f"no ZIP code of {_county_name(county)}"
            known = len({code.county for code in zips.codes.values()} - {None})
            expected = f"the name of a county in it (it has {known:,})"
            raise OutsideFileError(", ".join(zips.read), found, expected)
        making.county(county, codes, state)
    used = dict.fromkeys(zips.read, 0)
    left_out = list(zips.left_out)
    for code in zips.codes.values():
        for file, row in code.seen:
            if code.code in making.areas:
                used[file] += 1
            else:
                left_out.append(LeftOut(file, row, code.code, making.why_not(code, counties)))
    return Brought(
        tables={"areas": dict(making.areas)},
        read=zips.read,
        used=used,
        left_out=tuple(left_out),
        remarks=(_REMARK,),
    )


@dataclass(slots=True)
class _Making:
    catalogue: Catalogue
    areas: dict[str, Area] = field(default_factory=dict)
    points: dict[str, list[Point]] = field(default_factory=dict)
    cities: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.cities = city_ids(self.catalogue)

    def county(self, name: str, codes: Sequence[ZipCode], state: str | None) -> None:
        """Take a county, its cities and its ZIP codes."""
        placed = [code for code in codes if code.point is not None]
        county = self._take(
            Area(
                id=slug(_county_name(name)),
                name=_county_name(name),
                kind="county",
                parents=(state,) if state else (),
            ),
            [code.point for code in placed if code.point is not None],
        )
        for code in placed:
            parents = [county]
            if code.city:
                parents.append(self._city(code.city, county, code.point))
            self._take(zip_area(code, parents), [])

    def _city(self, name: str, county: str, point: Point | None) -> str:
        id_ = self.cities.get(plain_city(name))
        if id_ is None:
            id_ = slug(name)
            taken = self.catalogue.areas.get(id_)
            if taken is not None or id_ in self.areas:
                id_ = f"{id_}-city"
            self.cities[plain_city(name)] = id_
        city = Area(id=id_, name=name, kind="city", parents=(county,))
        return self._take(city, [point] if point is not None else [])

    def _take(self, area: Area, points: Sequence[Point]) -> str:
        """Take an area as the catalogue has it, else as given with the mean of all its points.

        What people placed stays in the cities where they placed it: the post's are wider. It gets
        the county, or the state, that it lies in where nothing above it is that.
        """
        before = self.catalogue.areas.get(area.id)
        known = self.areas.get(area.id) or before or area
        above = self._above(known)
        parents = area.parents if before is None else area.parents[:1]
        if before is None or before.kind != "city":
            more = (parent for parent in parents if parent not in above)
            known = replace(known, parents=(*known.parents, *more))
        if before is None and points:
            self.points.setdefault(area.id, []).extend(points)
            centre = mean_point(self.points[area.id])
            if centre is not None:
                known = replace(known, latitude=centre[0], longitude=centre[1])
        self.areas[area.id] = known
        return area.id

    def _above(self, area: Area) -> set[str]:
        """The areas that an area lies in, and those that these lie in."""
        found: set[str] = set()
        todo = list(area.parents)
        while todo:
            id_ = todo.pop()
            if id_ not in found:
                found.add(id_)
                parent = self.areas.get(id_) or self.catalogue.areas.get(id_)
                todo += parent.parents if parent is not None else ()
        return found

    def why_not(self, code: ZipCode, counties: Sequence[str]) -> str:
        """Why a ZIP code is not among the areas."""
        if code.county is None:
            return "its postal county is not known"
        if folded_county(code.county) not in set(map(folded_county, counties)):
            return "its postal county is another than those asked for"
        return without_point(code)


def _county_name(name: str) -> str:
    """A county's name in full.

    >>> _county_name("san bernardino"), _county_name("Orleans Parish")
    ('San Bernardino County', 'Orleans Parish')
    """
    told = name.strip()
    told = told.title() if told.islower() else told
    return told if folded_county(told) != told.casefold() else f"{told} County"
