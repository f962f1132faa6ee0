"""Wages and employment of the Occupational Employment and Wage Statistics (OEWS) as figures.

The survey counts jobs of employers, not people who work for themselves. Hourly pay is taken as it
is published; pay by the year is never turned into pay by the hour.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from pathways.model.records import Catalogue

from .brought import Brought, OutsideFileError
from .oews_areas import AreaFinder
from .oews_carriers import Choices
from .oews_database import is_database, read_database
from .oews_rows import OewsArea, OewsRow, Wanted, oews_rows
from .oews_taking import Taking
from .rows import rows_of

Progress: TypeAlias = Callable[[int, int], None]
"""Told how many files are read, and of how many."""


def read_oews(
    catalogue: Catalogue,
    paths: Sequence[Path],
    *,
    areas: Mapping[str, str] | None = None,
    only: Collection[str] = (),
    year: int | None = None,
    choices: Choices | None = None,
    together: Path | None = None,
    progress: Progress | None = None,
) -> Brought:
    """Read wages and employment into the occupations that a catalogue has.

    Parameters
    ----------
    catalogue
        The catalogue whose occupations and areas the figures are for.
    paths
        Tables, workbooks or SQLite files, in any order; see :mod:`.oews_rows`.
    areas
        Area ids by the survey's codes, where names alone do not tell.
    only
        Area ids; figures of other areas are left out. Empty: all.
    year
        The survey's year (May), for files that do not name it.
    choices
        What a person said of codes that are shared.
    together
        The publisher's crosswalk of codes that are published together
        (``oes_hybrid_crosswalk.csv``).
    progress
        Called after each file.

    Raises
    ------
    OutsideFileError
        A file is none of these, its year is not known or not that of the others, or two files
        have different figures for one occupation and area.
    """
    finder = AreaFinder(catalogue, areas)
    for area in only:
        if area not in catalogue.areas:
            raise OutsideFileError("--only", area, "an area of the catalogue")

    def wanted(area: OewsArea) -> bool:
        found = finder.find(area)
        return found is not None and (not only or found in only)

    files = [_file(path, year, wanted) for path in sorted(set(paths))]
    years = {one.year for one in files}
    if len(years) > 1:
        found = " and ".join(f"{one.name} of {one.year}" for one in files)
        raise OutsideFileError("the files", found, "files of one year")
    aggregates = published_together(together) if together else {}
    taking = Taking(catalogue, finder, frozenset(only), aggregates)
    for number, file in enumerate(files, start=1):
        for row in file.rows:
            taking.read_row(row)
        if progress:
            progress(number, len(files))
    return taking.brought(
        min(years, default=0), choices or Choices(), [one for file in files for one in file.remarks]
    )


def published_together(path: Path) -> dict[str, frozenset[str]]:
    """Return the detailed codes of each code that the survey publishes for several together.

    They are those of the publisher's crosswalk of 2019 (SOC 2018), unchanged since.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows_of(path, ("OES2019EstimatesCode", "SOCCode2018")):
        found[row["OES2019EstimatesCode"]].add(row["SOCCode2018"])
    return {code: frozenset(some) for code, some in found.items() if some != {code}}


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """A file's name, its year, the rows wanted of it, and what to say of it."""

    name: str
    year: int
    rows: Iterable[OewsRow]
    remarks: tuple[str, ...] = ()


def wanted_rows(
    paths: Sequence[Path], year: int | None, finder: AreaFinder
) -> Iterator[tuple[int, OewsRow]]:
    """Yield rows of files with their year; of a database those of areas found and of wholes.

    Wholes are the nation and the states, whether the catalogue has them or not.
    """

    def wanted(area: OewsArea) -> bool:
        return area.kind in {"nation", "state"} or finder.find(area) is not None

    for path in sorted(set(paths)):
        file = _file(path, year, wanted)
        for row in file.rows:
            yield file.year, row


def _file(path: Path, year: int | None, wanted: Wanted) -> _File:
    if is_database(path):
        return _database_file(path, year, wanted)
    named = re.search(r"(?:^|[^0-9])(?:M_?|oews[_-]?)(20[0-9]{2})(?![0-9])", path.name)
    if year is None and named is None:
        expected = "the year in the file's name, such as M2025 or oews_2025; or say --year"
        raise OutsideFileError(path.name, "no year", expected)
    if year is not None and named is not None and int(named[1]) != year:
        raise OutsideFileError(path.name, f"a name of {named[1]}", f"{year}, as --year says")
    found = year if named is None else int(named[1])
    return _File(name=path.name, year=found or 0, rows=oews_rows(path))


def _database_file(path: Path, year: int | None, wanted: Wanted) -> _File:
    database = read_database(path, wanted)
    if year is not None and database.year != year:
        raise OutsideFileError(path.name, f"data of {database.year}", f"{year}, as --year says")
    rest = database.total - len(database.rows)
    remark = (
        f"{path.name}: {database.total:,} rows; {len(database.rows):,} of all industries in "
        f"areas of the catalogue are read, {rest:,} of other areas or single industries are not."
    )
    return _File(name=path.name, year=database.year, rows=database.rows, remarks=(remark,))
