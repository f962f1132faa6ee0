"""Which of the files in a folder are what a new region is made of: told by their columns."""

from __future__ import annotations

import csv
import gzip
import io
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any as AnyValue
from typing import Final

_HEAD: Final = 1 << 16
"""Bytes of a table that are looked at to tell what it is."""

_COLUMNS: Final[Mapping[str, frozenset[str]]] = {
    "wages": frozenset({"area_code", "area_name", "soc_code", "employment"}),
    "institutions": frozenset({"UNITID", "INSTNM", "COUNTYCD", "LATITUDE"}),
    "completions": frozenset({"UNITID", "CIPCODE", "AWLEVEL", "CTOTALT"}),
    "crosswalk": frozenset({"SOC2018Code", "CIP2020Code"}),
    "places": frozenset({"zip", "city", "county"}),
    "points": frozenset({"GEOID", "LAT", "LONG"}),
}
"""The columns by which a table is known."""

_MOST_COLUMNS: Final[Mapping[str, int]] = {"places": 8, "points": 8}
"""Tables of ZIP codes hold little else; lists of schools have ZIP codes too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionFiles:
    """The published files that a region is made of; what is None is not there.

    Attributes
    ----------
    wages
        Wages and employment (OEWS) of the metro area, and of the state.
    projections
        Projections of openings of the state.
    institutions, completions
        Institutions and awards by field (IPEDS).
    crosswalk
        Which fields of study lead to which occupations (CIP to SOC).
    places, points
        ZIP codes with city and county; centres of ZIP codes.
    """

    wages: tuple[Path, ...] = ()
    projections: Path | None = None
    institutions: Path | None = None
    completions: Path | None = None
    crosswalk: Path | None = None
    places: Path | None = None
    points: Path | None = None

    def with_given(self, given: Mapping[str, AnyValue]) -> RegionFiles:
        """The files, those that were named by hand in the place of those that were found."""
        return replace(self, **{name: value for name, value in given.items() if value})

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of what is not there."""
        return tuple(one.name for one in fields(self) if not getattr(self, one.name))


def find_files(folder: Path, state: str, words: tuple[str, ...]) -> RegionFiles:
    """The files of a folder (and those below it) that a region is made of.

    Of several of a kind the newest year in its name counts, then the largest.

    Parameters
    ----------
    state
        The state's name, as files name it.
    words
        Words that the name of the metro area holds, such as its counties.
    """
    found: dict[str, list[Path]] = {kind: [] for kind in _COLUMNS}
    areas: dict[Path, set[str]] = {}
    projections: list[Path] = []
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        if path.suffix == ".xlsx":
            name = path.name.casefold()
            if "projection" in name and state.casefold().replace(" ", "_") in name:
                projections.append(path)
            continue
        rows = _head(path)
        columns = frozenset(rows[0]) if rows else frozenset()
        for kind, needed in _COLUMNS.items():
            if needed <= columns and len(columns) <= _MOST_COLUMNS.get(kind, len(columns)):
                found[kind].append(path)
                if kind == "wages":
                    areas[path] = _areas(rows)
    best = {kind: max(some, key=_rank) for kind, some in found.items() if some and kind != "wages"}
    return RegionFiles(
        wages=_wages(areas, state, words),
        projections=max(projections, key=_rank, default=None),
        **best,
    )


def _rank(path: Path) -> tuple[str, int, str]:
    years = re.findall(r"20[0-9]{2}", path.name)
    return (max(years, default=""), path.stat().st_size, path.name)


def _areas(rows: list[list[str]]) -> set[str]:
    """The areas that the first rows of a table of wages are of."""
    place = rows[0].index("area_name")
    return {row[place] for row in rows[1:] if len(row) > place}


def _wages(areas: Mapping[Path, set[str]], state: str, words: tuple[str, ...]) -> tuple[Path, ...]:
    """The tables of wages of the metro area and of the state; else the newest of several areas."""
    whole = [path for path, names in areas.items() if names == {state}]
    metro = [
        path
        for path, names in areas.items()
        if len(names) == 1 and path not in whole and words and _is_named(next(iter(names)), words)
    ]
    several = [path for path, names in areas.items() if len(names) > 1]
    if words and not metro and several:
        metro = [max(several, key=_rank)]
    return (*metro, *whole)


def _is_named(name: str, words: tuple[str, ...]) -> bool:
    return all(word.casefold() in name.casefold() for word in words)


def _head(path: Path) -> list[list[str]]:
    """The first whole rows of a table; none where it is no text."""
    if ".csv" not in path.suffixes:
        return []
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            data = file.read(_HEAD)
    except (OSError, EOFError, zlib.error):
        return []
    text = data.decode("utf-8-sig", errors="replace")
    if len(data) == _HEAD:
        text = text.rpartition("\n")[0]
    return list(_rows(text))


def _rows(text: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(text))
    except csv.Error:
        return
