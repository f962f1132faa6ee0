"""What a file of another maker brings: records, and each row that became none, with why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any as AnyValue


@dataclass(frozen=True, slots=True, order=True)
class LeftOut:
    """A row, or a field of it, that became no part of a record.

    ``row`` is the line of a text file, or the row of a sheet, the first being 1; None where the
    whole file is meant. ``what`` names the thing as the file does (a code, a title).
    """

    file: str
    row: int | None
    what: str
    why: str

    def __str__(self) -> str:
        """Return it in one line."""
        row = f", row {self.row}" if self.row is not None else ""
        return f"{self.file}{row}, {self.what}: {self.why}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What files bring into a catalogue.

    Attributes
    ----------
    tables
        Whole records by table (as :data:`pathways.catalogue.plain.SCHEMAS` names them) and id. A
        record that the catalogue has already stands here with all that it had and what is new.
    rows
        Records of tables without ids (outcomes, checks).
    gone
        (table, id) of records that an earlier import from the same source brought and the file no
        longer has. They are told and kept: what is gone from a list may still be taught.
    read
        Rows read, by file: headers and empty lines are not counted.
    used
        Rows that became part of a record, by file; the others are in ``left_out``.
    left_out
        Each row, or field of a row, that became no part of a record.
    remarks
        What was taken for granted, in sentences.
    """

    tables: Mapping[str, Mapping[str, AnyValue]] = field(default_factory=dict)
    rows: Mapping[str, tuple[AnyValue, ...]] = field(default_factory=dict)
    gone: tuple[tuple[str, str], ...] = ()
    read: Mapping[str, int] = field(default_factory=dict)
    used: Mapping[str, int] = field(default_factory=dict)
    left_out: tuple[LeftOut, ...] = ()
    remarks: tuple[str, ...] = ()


class OutsideFileError(ValueError):
    """A file that cannot be read, or is not what it should be: nothing of it is taken.

    The message names the file, the row where there is one, what was found and what was expected.
    """

    def __init__(
        self, file: str, found: str, expected: str, *, row: int | None = None, column: str = ""
    ) -> None:
        self.file, self.row, self.column = file, row, column
        self.found, self.expected = found, expected
        place = "".join((f", row {row}" if row else "", f", column {column}" if column else ""))
        super().__init__(f"{file}{place}: found {found}; expected {expected}")
