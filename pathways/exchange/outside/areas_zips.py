"""ZIP codes as others list them: where they lie, and their postal city and county.

Two kinds of table are read, each by its columns: points (``GEOID, LAT, LONG``, the centres of
Census ZIP code areas) and postal places (``zip, city, county`` with or without a point). Post
office boxes and ZIP codes of one company have no centre of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from pathways.model.records import Area

from .brought import LeftOut, OutsideFileError
from .rows import Row, rows_of

ZIP: Final = re.compile(r"\d{5}")

Point = tuple[float, float]
"""Latitude and longitude, in degrees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ZipCode:
    """A ZIP code: its point, a second one where two tables give one, and what the post says of it.

    ``kind`` is the post's word: Non-Unique (an ordinary one), PO Box, Unique. ``seen`` has the
    file and row of each table that it stands in.
    """

    code: str
    point: Point | None = None
    other_point: Point | None = None
    city: str | None = None
    county: str | None = None
    kind: str | None = None
    seen: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ZipTable:
    """ZIP codes by code, with the rows that were read and those that no ZIP code came of."""

    codes: Mapping[str, ZipCode]
    read: Mapping[str, int] = field(default_factory=dict)
    left_out: tuple[LeftOut, ...] = ()


def zip_codes(points: Path | None = None, places: Path | None = None) -> ZipTable:
    """Read a table of points, a table of postal places, or both into one.

    Where both have a point, that of `points` is taken and the other kept beside it.

    Raises
    ------
    OutsideFileError
        A file cannot be read, or is no such table.
    """
    codes: dict[str, ZipCode] = {}
    read: dict[str, int] = {}
    left_out: list[LeftOut] = []
    for path, needed, take in (
        (points, ("GEOID", "LAT", "LONG"), _with_point),
        (places, ("zip", "city", "county"), _with_place),
    ):
        if path is None:
            continue
        for row in rows_of(path, needed):
            read[row.file] = read.get(row.file, 0) + 1
            code = row[needed[0]].zfill(5)
            before = codes.get(code, ZipCode(code=code))
            if not ZIP.fullmatch(code):
                left_out.append(LeftOut(row.file, row.number, code, "no ZIP code of five digits"))
            elif any(file == row.file for file, _ in before.seen):
                left_out.append(LeftOut(row.file, row.number, code, "listed twice in the file"))
            else:
                seen = (*before.seen, (row.file, row.number))
                codes[code] = replace(take(before, row), seen=seen)
    return ZipTable(codes=dict(sorted(codes.items())), read=read, left_out=tuple(left_out))


def _with_point(code: ZipCode, row: Row) -> ZipCode:
    return replace(code, point=_point(row, "LAT", "LONG"))


def _with_place(code: ZipCode, row: Row) -> ZipCode:
    point = _point(row, "latitude", "longitude")
    return replace(
        code,
        point=code.point or point,
        other_point=point if code.point else None,
        city=row["city"] or None,
        county=row["county"] or None,
        kind=row["zip_type"] or None,
    )


def _point(row: Row, north: str, east: str) -> Point | None:
    """Return where a row says that it lies; None where it says nothing."""
    if not row[north] and not row[east]:
        return None
    found = []
    for column, most in ((north, 90.0), (east, 180.0)):
        try:
            degrees = float(row[column])
        except ValueError:
            degrees = float("nan")
        if not abs(degrees) <= most:
            expected = f"degrees from -{most:.0f} to {most:.0f}"
            found_text = repr(row[column])
            raise OutsideFileError(row.file, found_text, expected, row=row.number, column=column)
        found.append(degrees)
    return found[0], found[1]


def zips_of_county(table: ZipTable, county: str) -> tuple[ZipCode, ...]:
    """Return the ZIP codes whose postal county is `county`, those without a point too.

    The post knows one county for each ZIP code; one that lies in two counties counts in that one
    alone.
    """
    wanted = folded_county(county)
    return tuple(
        code
        for code in table.codes.values()
        if code.county and folded_county(code.county) == wanted
    )


def without_point(code: ZipCode) -> str:
    """Why a ZIP code has no place on a map."""
    kinds = {"PO Box": "post office boxes", "Unique": "one company or office"}
    kind = kinds.get(code.kind or "")
    return f"no centre is known: it is for {kind} alone" if kind else "no centre is known"


def folded_county(county: str) -> str:
    """Return a county's name to compare it.

    >>> folded_county(" Los Angeles County")
    'los angeles'
    """
    return re.sub(r"\s+(county|parish|borough)$", "", county.strip().casefold())


def mean_point(points: Iterable[Point]) -> Point | None:
    """Return the mean of points: the centre of a county or city out of its ZIP codes.

    >>> mean_point([(34.0, -118.0), (35.0, -119.0)])
    (34.5, -118.5)
    """
    some = list(points)
    if not some:
        return None
    north, east = (sum(one[axis] for one in some) / len(some) for axis in (0, 1))
    return round(north, 5), round(east, 5)


def zip_area(code: ZipCode, parents: Iterable[str]) -> Area:
    """A ZIP code as an area of the catalogue, under its parents; it must have a point."""
    if code.point is None:
        raise ValueError(f"{code.code} has no point")
    name = f"{code.code} ({code.city})" if code.city else code.code
    return Area(
        id=code.code,
        name=name,
        kind="zip",
        parents=tuple(dict.fromkeys(parents)),
        latitude=code.point[0],
        longitude=code.point[1],
    )
