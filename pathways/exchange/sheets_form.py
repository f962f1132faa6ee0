"""What reading a spreadsheet gives: rows of text by column, and whatever keeps them from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, TypeAlias

from pathways.catalogue.issues import DataIssue

MIB: Final = 1024 * 1024

MOST_BYTES: Final = 5 * MIB
"""Bytes of an uploaded file."""

MOST_UNPACKED: Final = 64 * MIB
"""Bytes of everything in a workbook, unpacked."""

MOST_RATIO: Final = 50
"""How many times its packed size a workbook may have, unpacked."""

MOST_ROWS: Final = 10_000
"""Rows of one sheet: many times what a county's colleges teach, read in a few seconds."""

MOST_COLUMNS: Final = 100
"""Columns that are looked at; no table has more than sixty."""

FIX_COLUMN: Final = "what_to_fix"
"""The column that says what is wrong with a row that goes back to be mended; it is never read."""

CUT_ZERO: Final = "your spreadsheet may have cut a zero at the front"


@dataclass(frozen=True, slots=True)
class Refused:
    """A cell that is no value, such as a formula: what it was, and what was expected."""

    found: str
    expected: str


Raw: TypeAlias = str | bool | int | float | date | datetime | Refused | None
"""A cell as a file has it."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as a file has it; the first row of a sheet is 1."""

    row: int
    cells: tuple[Raw, ...]

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        filled = (
            cell.strip() if isinstance(cell, str) else cell is not None for cell in self.cells
        )
        return not any(filled)


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was understood in a way that its writer should know of.

    ``kind`` is encoding, separator, header, sheet, serial, day or guard; ``value`` says how it was
    read, ``row`` and ``column`` where (None: the whole file).
    """

    kind: str
    value: str
    row: int | None = None
    column: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RawSheet:
    """A sheet before its columns are known."""

    rows: tuple[RawRow, ...] = ()
    notes: tuple[Note, ...] = ()
    issues: tuple[DataIssue, ...] = ()
    starts_1904: bool = False


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a table: its number in the sheet, and the text of its filled cells by column.

    ``typed`` are the cells as they stood, for the sheet of rows to mend.
    """

    row: int
    cells: dict[str, str]
    typed: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet as rows of a table.

    ``columns`` are those of the table that the sheet has; a row with a fault is among the rows,
    without the cell at fault. With ``issues`` that name no row, nothing else could be read.
    """

    columns: tuple[str, ...] = ()
    rows: tuple[SheetRow, ...] = ()
    issues: tuple[DataIssue, ...] = ()
    notes: tuple[Note, ...] = ()
