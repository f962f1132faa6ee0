"""Workbooks as people's programs write them, without trusting what they say of themselves.

Everything is unpacked once, counting, before anything looks inside: a bomb, an entity, a macro or
another workbook behind a link is refused before a parser sees it. Nothing is ever fetched.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from pathways.catalogue.issues import DataIssue

from .sheets_form import (
    MIB,
    MOST_COLUMNS,
    MOST_RATIO,
    MOST_ROWS,
    MOST_UNPACKED,
    Note,
    Raw,
    RawRow,
    RawSheet,
    Refused,
)
from .sheets_text import FORMULA

if TYPE_CHECKING:
    from openpyxl.cell.read_only import ReadOnlyCell

ZIP_MARK: Final = b"PK\x03\x04"
OLD_MARK: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a workbook of before 2007, or one with a password, begins."""

MOST_PARTS: Final = 1000
_CHUNK: Final = MIB
_OVERLAP: Final = 256

_ENTITY: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MERGED: Final = re.compile(
    rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z]{1,3}[0-9]{1,7})(?::|[\"'])"
)
_KINDS: Final = (
    (
        re.compile(r"vbaProject\.bin$", re.IGNORECASE),
        "a workbook with macros",
        "one without macros",
    ),
    (
        re.compile(r"externalLinks/", re.IGNORECASE),
        "a link to another workbook",
        "a workbook that stands alone",
    ),
)


class UnfitError(Exception):
    """A workbook that nothing may look into."""

    def __init__(self, found: str, expected: str) -> None:
        super().__init__(found)
        self.found, self.expected = found, expected


def read_workbook(file: str, data: bytes, table: str) -> RawSheet:
    """Return the rows of a workbook's sheet: the one named like the table, or the first.

    Parameters
    ----------
    file
        Its name in the issues.
    data
        The file.
    table
        The name that our own templates give to the sheet.
    """
    try:
        merged = _inspect(data)
        return _read(file, data, table, merged)
    except UnfitError as error:
        return RawSheet(issues=(DataIssue(file, None, None, error.found, error.expected),))


def _inspect(data: bytes) -> dict[str, frozenset[str]]:
    """Return the first cells of merged ones by part; raise where a workbook is not to be opened."""
    merged: dict[str, frozenset[str]] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            names = [part.filename for part in parts]
            _check_parts(parts, names)
            left = min(MOST_UNPACKED, MOST_RATIO * len(data))
            for part in parts:
                size, found = _scan(packed, part, left)
                left -= size
                if found:
                    merged[part.filename] = found
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        raise UnfitError("a damaged file", "an XLSX or a CSV file") from None
    return merged


def _check_parts(parts: list[zipfile.ZipInfo], names: list[str]) -> None:
    if len(parts) > MOST_PARTS or len(set(names)) < len(names):
        raise UnfitError("a file packed in an odd way", "an XLSX or a CSV file")
    if any(part.flag_bits & 1 for part in parts):
        raise UnfitError("a file with a password", "one without a password")
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise _too_large()
    if "xl/workbook.xml" not in names:
        raise UnfitError("a ZIP file that is no workbook", "an XLSX or a CSV file")
    for pattern, found, expected in _KINDS:
        if any(pattern.search(name) for name in names):
            raise UnfitError(found, expected)


def _too_large() -> UnfitError:
    limit = f"at most {MOST_UNPACKED // MIB} MB, and {MOST_RATIO} times its packed size"
    return UnfitError("a workbook that unpacks to far more than its size", limit)


def _scan(packed: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> tuple[int, frozenset[str]]:
    """Return a part's size and the merged cells in it; raise at the first byte too many."""
    size, kept = 0, b""
    merged: set[str] = set()
    is_sheet = part.filename.startswith("xl/worksheets/")
    with packed.open(part) as unpacking:
        while chunk := unpacking.read(_CHUNK):
            size += len(chunk)
            if size > left:
                raise _too_large()
            text = kept + chunk
            if _ENTITY.search(text):
                raise UnfitError("a workbook with entities of its own", "one without them")
            if is_sheet and b"ergeCell" in text:
                merged.update(found.decode() for found in _MERGED.findall(text))
            kept = text[-_OVERLAP:]
    return size, frozenset(merged)


def _read(file: str, data: bytes, table: str, merged: dict[str, frozenset[str]]) -> RawSheet:
    """Return the rows of the right sheet; whatever a parser finds wrong is one issue."""
    import openpyxl
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    try:
        book = openpyxl.load_workbook(
            io.BytesIO(data), read_only=True, data_only=False, keep_links=False
        )
        pages = [page for page in book.worksheets if page.sheet_state == "visible"]
        named = next((page for page in pages if page.title.strip().lower() == table), None)
        page = named or next(iter(pages), None)
        if page is None:
            raise UnfitError("a workbook without a sheet", "a sheet with rows")
        page.reset_dimensions()
        path = str(page._worksheet_path).lstrip("/")
        rows = _rows(file, page, merged.get(path, frozenset()))
        notes = (Note("sheet", page.title),) if len(pages) > 1 and named is None else ()
        return RawSheet(
            rows=rows[0],
            issues=rows[1],
            notes=notes,
            starts_1904=book.epoch == CALENDAR_MAC_1904,
        )
    except UnfitError:
        raise
    except Exception as error:
        raise UnfitError("a damaged workbook", "an XLSX or a CSV file") from error


def _rows(
    file: str, page: object, merged: frozenset[str]
) -> tuple[tuple[RawRow, ...], tuple[DataIssue, ...]]:
    from openpyxl.cell.read_only import EMPTY_CELL

    rows: list[RawRow] = []
    for place, cells in enumerate(page.iter_rows(max_col=MOST_COLUMNS), start=1):  # type: ignore[attr-defined]
        if place > MOST_ROWS + 1:
            found, expected = f"more than {MOST_ROWS:,} rows", f"at most {MOST_ROWS:,} rows a file"
            return (), (DataIssue(file, place, None, found, expected),)
        found_cells = [None if cell is EMPTY_CELL else _cell(cell) for cell in cells]
        if merged:
            _mark_merged(found_cells, place, merged)
        while found_cells and found_cells[-1] is None:
            found_cells.pop()
        rows.append(RawRow(place, tuple(found_cells)))
    return tuple(rows), ()


def _mark_merged(cells: list[Raw], row: int, merged: frozenset[str]) -> None:
    """Put the refusal of a merged cell in its place."""
    from openpyxl.utils import get_column_letter

    for place in range(len(cells)):
        if f"{get_column_letter(place + 1)}{row}" in merged:
            cells[place] = Refused("a merged cell", "one cell a value: unmerge it")


def _cell(cell: ReadOnlyCell) -> Raw:
    """Return a cell's value, or why it has none."""
    value = cell.value
    if value is None:
        return None
    kind = cell.data_type
    if kind == "f" or not isinstance(value, str | bool | int | float | date | time | timedelta):
        return FORMULA
    if kind == "e":
        return Refused(f"the error {value}", "a value")
    if isinstance(value, str):
        return FORMULA if value.lstrip().startswith("=") else value
    if isinstance(value, datetime):
        if value.time() != time():
            return Refused(f"{value:%Y-%m-%d %H:%M}", "a date without a time")
        return value.date()
    if isinstance(value, time | timedelta):
        return Refused("a time of day", "a date, a number or a text")
    return value
