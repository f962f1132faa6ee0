"""Rows of employment projections: the workbooks of BLS and of California, and a JSON of the first.

All give the openings of one area over some years: BLS the yearly mean in thousands for the
nation (Table 1.2), California (EDD) the sum of all years for the state or a part of it.
"""

from __future__ import annotations

import gzip
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any as AnyValue
from typing import Final

from .brought import OutsideFileError
from .oews_rows import Unknown
from .rows import BOOKS, LARGEST, Row, rows_of

NATION: Final = "nation"

NOT_AVAILABLE: Final = "not available, says the publisher"
A_GROUP: Final = "a group of occupations, not one"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectionRow:
    """A code's openings a year, and the education that its workers usually enter with.

    ``number`` is None where the file has no rows; ``why_not`` says why it is no single occupation.
    """

    file: str
    number: int | None
    soc: str
    title: str
    why_not: str | None
    per_year: Fraction | Unknown
    education: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Projections:
    """A file of projections: whose, for which area and years, and its rows.

    ``area`` is :data:`NATION`, or the name that the file gives. ``how`` says how openings a year
    were made of what is written.
    """

    name: str
    publisher: str
    area: str
    first: int
    last: int
    published: date | None
    how: str
    rows: tuple[ProjectionRow, ...]


def read_projection_file(path: Path) -> Projections:
    """Return what a file of projections says.

    Raises
    ------
    OutsideFileError
        It is none of the known forms, or a cell is neither a number nor a known mark.
    """
    plain = path.with_suffix("") if path.suffix == ".gz" else path
    if plain.suffix.lower() == ".json":
        return _json(path)
    if plain.suffix.lower() not in BOOKS:
        raise OutsideFileError(path.name, f"a file {path.suffix}", "an XLSX or JSON file")
    for sheet in _sheets(path):
        for read in (_bls, _edd):
            found = read(path, sheet)
            if found is not None:
                return found
    raise OutsideFileError(
        path.name,
        "no sheet of projections",
        "BLS's occupation workbook (Table 1.2) or California's (EDD) long-term projections",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """The first rows of a sheet, and its notes where it is a sheet of notes."""

    title: str
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]


def _sheets(path: Path) -> list[_Sheet]:
    """Return the first eight rows of each sheet, and every first cell of a sheet called Notes."""
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(path) as packed:
            if sum(one.file_size for one in packed.infolist()) > LARGEST:
                raise OutsideFileError(path.name, "more than 1 GiB", "at most 1 GiB, unpacked")
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, InvalidFileException) as error:
        if isinstance(error, OutsideFileError):
            raise
        raise OutsideFileError(path.name, f"no workbook ({error})", "an XLSX file") from None
    try:
        notes = tuple(
            str(cells[0])
            for name in book.sheetnames
            if name == "Notes"
            for cells in book[name].iter_rows(max_row=40, values_only=True)
            if cells and cells[0]
        )
        return [
            _Sheet(
                title=page.title,
                rows=tuple(
                    tuple("" if cell is None else str(cell).strip() for cell in cells)
                    for cells in page.iter_rows(max_row=8, values_only=True)
                ),
                notes=notes,
            )
            for page in book.worksheets
        ]
    finally:
        book.close()


def _columns(sheet: _Sheet, patterns: Mapping[str, str]) -> dict[str, str] | None:
    """Return the columns whose names match, by what they are; None where one is missing."""
    for cells in sheet.rows:
        found = {
            what: next((cell for cell in cells if re.fullmatch(pattern, _flat(cell))), None)
            for what, pattern in patterns.items()
        }
        whole = {what: cell for what, cell in found.items() if cell is not None}
        if len(whole) == len(patterns):
            return whole
    return None


def _flat(text: str) -> str:
    """Return a column's name in one line, without the marks of its footnotes."""
    return re.sub(r"\[[0-9]+\]", "", " ".join(text.split())).strip()


_YEARS: Final = r"[0-9]{4}[–-][0-9]{2,4}"
_BLS: Final = {
    "title": r"[0-9]{4} National Employment Matrix title",
    "code": r"[0-9]{4} National Employment Matrix code",
    "type": "Occupation type",
    "last": r"Employment, [0-9]{4}",
    "openings": rf"Occupational openings, {_YEARS} annual average",
    "education": "Typical education needed for entry",
}
_EDD: Final = {
    "level": "SOC Level",
    "code": "SOC Code",
    "title": "Occupational Title",
    "first": r"Base Year Employment Estimate [0-9]{4}",
    "last": r"Projected Year Employment Estimate [0-9]{4}",
    "openings": "Total Job Openings",
}


def _bls(path: Path, sheet: _Sheet) -> Projections | None:
    """Return Table 1.2 of BLS's workbook, whatever its years."""
    columns = _columns(sheet, _BLS)
    if columns is None:
        return None
    years = sorted(
        int(found[1])
        for cells in sheet.rows
        for cell in cells
        if (found := re.fullmatch(r"Employment, ([0-9]{4})", _flat(cell)))
    )
    if len(years) != 2:
        raise OutsideFileError(path.name, f"the years {years}", "employment of two years")
    return _of_bls(path, years, tuple(_bls_rows(_rows(path, sheet, columns), columns)))


def _of_bls(path: Path, years: Sequence[int], rows: tuple[ProjectionRow, ...]) -> Projections:
    """The projections of a file of BLS, whatever its form; ``years`` are the first and last."""
    return Projections(
        name=path.name,
        publisher="bls",
        area=NATION,
        first=years[0],
        last=years[1],
        published=None,
        how="Openings are the yearly mean that BLS publishes in thousands, times 1,000.",
        rows=rows,
    )


def _bls_rows(rows: Iterable[Row], columns: Mapping[str, str]) -> Iterator[ProjectionRow]:
    for row in rows:
        education = row[columns["education"]]
        number = _number(row, columns["openings"])
        yield ProjectionRow(
            file=row.file,
            number=row.number,
            soc=row[columns["code"]],
            title=row[columns["title"]],
            why_not=None if row[columns["type"]] == "Line item" else A_GROUP,
            per_year=number if isinstance(number, Unknown) else number * 1000,
            education=None if education in _DASHES else education,
        )


def _edd(path: Path, sheet: _Sheet) -> Projections | None:
    """Return California's long-term projections for the state or a part of it."""
    columns = _columns(sheet, _EDD)
    if columns is None:
        return None
    first, last = (int(_flat(columns[one])[-4:]) for one in ("first", "last"))
    if last <= first:
        raise OutsideFileError(path.name, f"{first} to {last}", "a later year after an earlier")
    titles = [cells[0] for cells in sheet.rows if cells and cells[0]]
    years = last - first
    return Projections(
        name=path.name,
        publisher="edd",
        area=titles[1] if len(titles) > 1 else "",
        first=first,
        last=last,
        published=_published(sheet.notes),
        how=f"Openings a year are EDD's total of {first} to {last} divided by {years}.",
        rows=tuple(_edd_rows(_rows(path, sheet, columns), columns, years)),
    )


def _edd_rows(
    rows: Iterable[Row], columns: Mapping[str, str], years: int
) -> Iterator[ProjectionRow]:
    for row in rows:
        number = _number(row, columns["openings"])
        yield ProjectionRow(
            file=row.file,
            number=row.number,
            soc=row[columns["code"]],
            title=row[columns["title"]],
            why_not=None if row[columns["level"]] == "4" else A_GROUP,
            per_year=number if isinstance(number, Unknown) else number / years,
            education=None,
        )


_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)


def _published(notes: Sequence[str]) -> date | None:
    """Return the month of ``Published: July 2025``, as its first day."""
    for note in notes:
        found = re.fullmatch(r"Published: ([A-Z][a-z]+) ([0-9]{4})", note.strip())
        if found and found[1] in _MONTHS:
            return date(int(found[2]), _MONTHS.index(found[1]) + 1, 1)
    return None


def _rows(path: Path, sheet: _Sheet, columns: Mapping[str, str]) -> Iterator[Row]:
    """Yield the rows that have a code; notes below a table stand in its first cell alone."""
    for row in rows_of(path, tuple(columns.values()), sheet=sheet.title):
        code = row[columns["code"]]
        if re.fullmatch(r"[0-9]{2}-[0-9]{4}", code):
            yield row
        elif code or sum(map(bool, row.cells.values())) > 1:
            raise OutsideFileError(
                *(row.file, code or "no code", "a code such as 47-2111"),
                row=row.number,
                column=_flat(columns["code"]),
            )


_DASHES: Final = frozenset({"", "—", "–", "-", "N/A"})


def _number(row: Row, column: str) -> Fraction | Unknown:
    text = row[column].replace(",", "")
    if text in _DASHES:
        return Unknown(NOT_AVAILABLE)
    if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,6})?", text):
        raise OutsideFileError(row.file, text, "a number", row=row.number, column=_flat(column))
    return Fraction(text)


def _json(path: Path) -> Projections:
    """Return Table 1.2 as a JSON of codes, with its years and unit under ``metadata``."""
    document = _document(path)
    expected = "an object with metadata (base_year, projection_year) and projections"
    try:
        meta, table = document["metadata"], document["projections"]
        years = int(meta["base_year"]), int(meta["projection_year"])
        unit = meta["employment_unit"]
        rows = tuple(_json_row(path.name, code, one) for code, one in sorted(table.items()))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        if isinstance(error, OutsideFileError):
            raise
        raise OutsideFileError(path.name, f"another form ({error})", expected) from None
    if unit != "thousands":
        raise OutsideFileError(path.name, f"the unit {unit}", "thousands")
    return _of_bls(path, years, rows)


def _json_row(name: str, code: str, one: Mapping[str, AnyValue]) -> ProjectionRow:
    if not re.fullmatch(r"[0-9]{2}-[0-9]{4}", code):
        raise OutsideFileError(name, code, "a code such as 47-2111", column="projections")
    openings = one.get("annual_openings")
    known = isinstance(openings, int | float) and not isinstance(openings, bool) and openings >= 0
    if not known and openings is not None:
        raise OutsideFileError(name, f"{openings} for {code}", "a number", column="annual_openings")
    education = one.get("typical_education")
    return ProjectionRow(
        file=name,
        number=None,
        soc=code,
        title=str(one.get("title") or ""),
        why_not=None,
        per_year=Fraction(str(openings)) * 1000 if known else Unknown(NOT_AVAILABLE),
        education=None if education in _DASHES else education,
    )


def _document(path: Path) -> AnyValue:
    try:
        with path.open("rb") as file:
            stream = gzip.GzipFile(fileobj=file) if path.suffix == ".gz" else file
            data = stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise OutsideFileError(path.name, "more than 1 GiB", "at most 1 GiB, unpacked")
        return json.loads(data)
    except (OSError, EOFError, zlib.error) as error:
        raise OutsideFileError(path.name, str(error), "the whole file") from None
    except (ValueError, RecursionError) as error:
        if isinstance(error, OutsideFileError):
            raise
        raise OutsideFileError(path.name, f"no JSON ({error})", "a JSON file") from None
