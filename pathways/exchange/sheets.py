"""Spreadsheets of the catalogue's tables: reads CSV and XLSX as people's programs write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any as AnyValue
from typing import Final

from pathways.catalogue.draft import TABLES
from pathways.catalogue.fields import did_you_mean
from pathways.catalogue.issues import DataIssue
from pathways.catalogue.schema import Record, instance

from .sheets_cells import cell_text, plain_number
from .sheets_form import (
    FIX_COLUMN,
    MIB,
    MOST_BYTES,
    Note,
    Raw,
    RawRow,
    RawSheet,
    Refused,
    Sheet,
    SheetRow,
)
from .sheets_text import read_text
from .sheets_workbook import OLD_MARK, ZIP_MARK, read_workbook

SHEET_TABLES: Final = (
    "offerings",
    "providers",
    "sites",
    "funds",
    "services",
    "employers",
    "outcomes",
    "checks",
)
"""The tables that go out and come in as spreadsheets, those that staff send most first."""

_FOREIGN: Final = (
    (OLD_MARK, "a workbook of before 2007, or one with a password"),
    (b"%PDF", "a PDF"),
    (b"<", "a web page or XML"),
    (b"{", "JSON"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
"""How files begin that people send by mistake."""

_HEADER_WITHIN: Final = 10
"""Rows among which the header is looked for; titles often stand above it."""


def read_sheet(file: str, data: bytes, table: str) -> Sheet:
    """Return a file as rows of a table, with every fault of its form.

    Parameters
    ----------
    file
        Its name in the issues.
    data
        The file: CSV or XLSX, told apart by what is in it.
    table
        One of `SHEET_TABLES`.
    """
    schema = schema_of(table)
    raw = _raw(file, data, table, schema.columns())
    if raw.issues:
        return Sheet(issues=raw.issues, notes=raw.notes)
    return _Reader(file, schema, raw).sheet()


def schema_of(table: str) -> type[Record]:
    """Return the schema of a table."""
    return TABLES[table][1]


def fields_of(table: str) -> Mapping[str, AnyValue]:
    """Return the fields of a table by column, in the columns' order."""
    fields = instance(schema_of(table)).fields.items()
    return {field.data_key or name: field for name, field in fields}


def _raw(file: str, data: bytes, table: str, columns: Sequence[str]) -> RawSheet:
    """Return a file's cells, or the one issue for which it is not looked into."""
    if len(data) > MOST_BYTES:
        found = f"a file of {len(data) / MIB:.1f} MB"
        return _unread(file, found, f"at most {MOST_BYTES // MIB} MB")
    if not data.strip(b'\xef\xbb\xbf\xff\xfe\x00 \t\r\n,;"'):
        return _unread(file, "an empty file", "a table with its columns' names on top")
    if data.startswith(ZIP_MARK):
        return read_workbook(file, data, table)
    start = data.lstrip()
    for mark, found in _FOREIGN:
        if start.startswith(mark):
            return _unread(file, found, "an XLSX or a CSV file")
    return read_text(file, data, columns)


def _unread(file: str, found: str, expected: str) -> RawSheet:
    return RawSheet(issues=(DataIssue(file, None, None, found, expected),))


class _Reader:
    """Makes rows of a table out of raw cells."""

    def __init__(self, file: str, schema: type[Record], raw: RawSheet) -> None:
        self._file, self._schema, self._raw = file, schema, raw
        self._fields = {f.data_key or n: f for n, f in instance(schema).fields.items()}
        self._issues: list[DataIssue] = []
        self._notes = list(raw.notes)

    def sheet(self) -> Sheet:
        """Return the sheet."""
        filled = [row for row in self._raw.rows if not row.is_blank]
        if not filled:
            self._fault(1, None, "an empty sheet", "the columns' names on top")
            return Sheet(issues=tuple(self._issues), notes=tuple(self._notes))
        header = self._header(filled)
        names = [self._name(cell) for cell in header.cells]
        while names and not names[-1]:
            names.pop()
        if not any(name in self._fields for name in names):
            expected = f"the columns' names on top, such as {', '.join(self._schema.needed())}"
            self._fault(header.row, None, "no column of this table", expected)
            return Sheet(issues=tuple(self._issues), notes=tuple(self._notes))
        self._check_names(header.row, names)
        below = [row for row in filled if row.row > header.row]
        if not below and not self._issues:
            self._fault(header.row + 1, None, "no row below the header", "a row for each record")
        rows = [self._row(row, names) for row in below]
        return Sheet(
            columns=tuple(name for name in self._fields if name in names),
            rows=tuple(rows),
            issues=tuple(self._issues),
            notes=tuple(self._notes),
        )

    def _fault(self, row: int, column: str | None, found: str, expected: str) -> None:
        self._issues.append(DataIssue(self._file, row, column, found, expected))

    def _header(self, filled: Sequence[RawRow]) -> RawRow:
        """Return the row of the columns' names: of the first few, the one that has most of them."""

        def known(row: RawRow) -> int:
            return sum(self._name(cell) in self._fields for cell in row.cells)

        first = filled[0]
        best = max(filled[:_HEADER_WITHIN], key=lambda row: (known(row), -row.row))
        if known(best) < 2 or known(first) >= 2:
            best = first
        if best.row > 1:
            self._notes.append(Note("header", str(best.row)))
        return best

    @staticmethod
    def _name(cell: Raw) -> str:
        """Return a column's name as the catalogue writes it."""
        if isinstance(cell, Refused):
            return f"<{cell.found}>"
        text = plain_number(cell) if isinstance(cell, int | float) else str(cell or "")
        return "_".join(text.replace("\xa0", " ").strip().lower().split())

    def _check_names(self, row: int, names: Sequence[str]) -> None:
        """Note unknown, doubled and missing columns."""
        for place, name in enumerate(names):
            if name == FIX_COLUMN:
                continue
            if name not in self._fields:
                guess = did_you_mean(name, list(self._fields))
                expected = f"a column of this table{guess}"
                found = f"the column '{name}'" if name else f"column {place + 1} without a name"
                self._fault(row, name or None, found, expected)
            elif name in names[:place]:
                self._fault(row, name, f"the column '{name}' a second time", "it once")
        for name in self._schema.needed():
            if name not in names:
                self._fault(row, name, "no such column", f"a column '{name}'")

    def _row(self, raw: RawRow, names: Sequence[str]) -> SheetRow:
        """Return a row's texts by column, and note the cells that have none."""
        self._check_length(raw, names)
        cells: dict[str, str] = {}
        typed: dict[str, str] = {}
        for name, cell in zip(names, raw.cells, strict=False):
            field = self._fields.get(name)
            if field is None or cell is None:
                continue
            if isinstance(cell, Refused):
                self._fault(raw.row, name, cell.found, cell.expected)
                continue
            text, note = cell_text(cell, field, starts_1904=self._raw.starts_1904)
            if note:
                self._notes.append(Note(note, text, raw.row, name))
            if text:
                cells.setdefault(name, text)
                typed.setdefault(name, str(cell).strip())
        return SheetRow(raw.row, cells, typed)

    def _check_length(self, raw: RawRow, names: Sequence[str]) -> None:
        """Note cells that no column is for and, in CSV, cells that are not there."""
        beyond = replace(raw, cells=raw.cells[len(names) :])
        if not beyond.is_blank or (len(raw.cells) < len(names) and self._is_text):
            self._fault(raw.row, None, f"{len(raw.cells)} cells", f"{len(names)}, as in the header")

    @property
    def _is_text(self) -> bool:
        return any(note.kind == "separator" for note in self._raw.notes)
