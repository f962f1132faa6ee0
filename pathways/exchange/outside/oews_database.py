"""The whole survey (OEWS) as one SQLite file: only the areas wanted are read, by their keys."""

from __future__ import annotations

import gzip
import sqlite3
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from .brought import OutsideFileError
from .oews_rows import (
    ALL_INDUSTRIES,
    ALL_OWNERS,
    FOOTNOTES,
    OewsArea,
    OewsRow,
    Wanted,
    area_of,
    figure,
    why_not,
)
from .rows import LARGEST

_LETTER: Final = {"nation": "N", "state": "S", "metro": "M", "nonmetro": "M"}
_TYPES: Final = {"employment": "01", "p25": "07", "median": "08", "p75": "09"}


def is_database(path: Path) -> bool:
    """Whether a file's name is that of an SQLite file, packed or not."""
    plain = path.with_suffix("") if path.suffix == ".gz" else path
    return plain.suffix.lower() in {".sqlite", ".sqlite3", ".db"}


@dataclass(frozen=True, slots=True, kw_only=True)
class OewsDatabase:
    """What an SQLite file holds: its year, its areas, how many rows, and the rows wanted."""

    year: int
    areas: tuple[OewsArea, ...]
    total: int
    rows: tuple[OewsRow, ...]


def read_database(path: Path, wanted: Wanted) -> OewsDatabase:
    """Read the rows of all industries in the areas wanted.

    Raises
    ------
    OutsideFileError
        The file is packed badly, no database, or lacks the tables of one.
    """
    with _unpacked(path) as file:
        try:
            with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as database:
                return _read(database, path.name, wanted)
        except sqlite3.Error as error:
            expected = "an SQLite file with the tables meta, area, occupation, cell"
            raise OutsideFileError(path.name, str(error), expected) from None


def _read(database: sqlite3.Connection, name: str, wanted: Wanted) -> OewsDatabase:
    meta = dict(database.execute("SELECT name, value FROM meta"))
    year = str(meta.get("data_year", ""))
    if not (year.isdigit() and len(year) == 4):
        raise OutsideFileError(name, year or "nothing", "a year as data_year in the table meta")
    places = tuple(
        area_of(str(code), str(title))
        for code, title in database.execute("SELECT area_code, area_name FROM area ORDER BY 1")
    )
    titles = {
        str(code): (str(title), level)
        for code, title, level in database.execute(
            "SELECT occupation_code, occupation_name, display_level FROM occupation"
        )
    }
    (total,) = database.execute("SELECT count(*) FROM cell").fetchone()
    rows = tuple(
        row for area in places if wanted(area) for row in _rows(database, name, area, titles)
    )
    return OewsDatabase(year=int(year), areas=places, total=total, rows=rows)


def _rows(
    database: sqlite3.Connection, name: str, area: OewsArea, titles: dict[str, tuple[str, int]]
) -> Iterator[OewsRow]:
    """Yield an area's rows: a key is OEU, a letter, the area, the industry, the occupation."""
    before = f"OEU{_LETTER[area.kind]}{area.code}{ALL_INDUSTRIES}"
    columns = ", ".join(f"v{number}, f{number}" for number in _TYPES.values())
    found = database.execute(
        f"SELECT key, {columns} FROM cell WHERE key >= ? AND key < ? ORDER BY key",  # noqa: S608
        (before, f"{before}:"),
    )
    for key, *cells in found:
        occupation = str(key)[len(before) :]
        title, level = titles.get(occupation, ("", -1))
        pairs = zip(cells[::2], cells[1::2], strict=True)
        figures = {
            kind: figure(str(value or ""), FOOTNOTES.get(str(note)), money=kind != "employment")
            for kind, (value, note) in zip(_TYPES, pairs, strict=True)
        }
        for kind, value in figures.items():
            if value is None:
                raise OutsideFileError(name, f"in {key}", f"a number for {kind}")
        yield OewsRow(
            file=name,
            number=None,
            area=area,
            soc=f"{occupation[:2]}-{occupation[2:]}",
            title=title,
            why_not=why_not(level == 3, ALL_INDUSTRIES, ALL_OWNERS),
            **{kind: value for kind, value in figures.items() if value is not None},
        )


@contextmanager
def _unpacked(path: Path) -> Iterator[Path]:
    """Yield a file that SQLite can open; what was packed is unpacked beside nobody's files."""
    if path.suffix != ".gz":
        if not path.is_file():
            raise OutsideFileError(path.name, "no file", "a file to read")
        yield path.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="pathways-oews-") as folder:
        plain = Path(folder) / "oews.sqlite"
        try:
            with gzip.open(path, "rb") as packed, plain.open("wb") as file:
                _copy(packed, file, path.name)
        except OSError as error:
            raise OutsideFileError(path.name, str(error), "a packed file to read") from None
        except (EOFError, zlib.error):
            found = "packed data that ends too early or is damaged"
            raise OutsideFileError(path.name, found, "the whole file") from None
        yield plain


def _copy(packed: gzip.GzipFile, file: IO[bytes], name: str) -> None:
    """Copy what is unpacked, up to what a file may hold."""
    left = LARGEST
    while data := packed.read(1 << 20):
        left -= len(data)
        if left < 0:
            raise OutsideFileError(name, "more than 1 GiB", "at most 1 GiB, unpacked")
        file.write(data)
