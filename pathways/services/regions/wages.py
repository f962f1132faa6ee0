"""Which areas tables of wages are of, and what half of all jobs there pay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from pathways.exchange.outside.brought import OutsideFileError
from pathways.exchange.outside.oews_database import is_database, read_database
from pathways.exchange.outside.oews_rows import OewsArea, OewsRow, oews_rows

ALL_JOBS: Final = "00-0000"
"""The code of all occupations together."""


def metro_of(paths: Sequence[Path], words: Sequence[str]) -> OewsArea | None:
    """The metro area whose name holds all of some words; None where the tables have none such.

    Raises
    ------
    OutsideFileError
        A table cannot be read, or several metro areas are meant.
    """
    found = {
        area
        for path in paths
        for area in _areas(path)
        if area.kind == "metro" and all(word.casefold() in area.name.casefold() for word in words)
    }
    if len(found) > 1 and words:
        names = " and ".join(sorted(area.name for area in found))
        raise OutsideFileError(
            ", ".join(path.name for path in paths), names, "one metro area: --metro names it"
        )
    return found.pop() if words and found else None


def median_of_all_jobs(paths: Sequence[Path], code: str) -> int | None:
    """What half of all jobs of an area (by its code) pay at least, in cents an hour."""
    for path in paths:
        for row in _rows_of(path, code):
            if row.soc == ALL_JOBS and row.area.code == code and isinstance(row.median, int):
                return row.median
    return None


def code_of_state(paths: Sequence[Path], state: str) -> str | None:
    """The code of a state in tables that have it."""
    for path in paths:
        for area in _areas(path):
            if area.kind == "state" and area.name == state:
                return area.code
    return None


def _areas(path: Path) -> list[OewsArea]:
    """The areas of a table, each once, in the order of the table."""
    if not is_database(path):
        return list(dict.fromkeys(row.area for row in oews_rows(path)))
    seen: dict[OewsArea, None] = {}

    def see(area: OewsArea) -> bool:
        seen.setdefault(area)
        return False

    read_database(path, see)
    return list(seen)


def _rows_of(path: Path, code: str) -> Iterator[OewsRow]:
    if is_database(path):
        yield from read_database(path, lambda area: area.code == code).rows
    else:
        yield from oews_rows(path)
