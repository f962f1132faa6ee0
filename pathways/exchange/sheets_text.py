"""CSV as people's programs write it: encodings, separators, and what is no table at all."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Collection, Iterator
from typing import Final

from pathways.catalogue.issues import DataIssue

from .sheets_form import MOST_ROWS, Note, Raw, RawRow, RawSheet, Refused

SEPARATORS: Final = (",", ";", "\t")
"""What stands between two cells, the likeliest first."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
FORMULA: Final = Refused("a formula", "its value: copy the column and paste values only")


def read_text(file: str, data: bytes, columns: Collection[str]) -> RawSheet:
    """Return the rows of a CSV file.

    Parameters
    ----------
    file
        Its name in the issues.
    data
        The file.
    columns
        The columns of the table: the separator is the one that finds most of them in a line.
    """
    text, encoding, issues = decode(file, data)
    if issues:
        return RawSheet(issues=issues)
    separator = _separator(text, columns)
    notes = (Note("encoding", encoding), Note("separator", separator))
    rows: list[RawRow] = []
    try:
        for row in _records(text, separator):
            if row.row > MOST_ROWS + 1:
                found = f"more than {MOST_ROWS:,} rows"
                issue = DataIssue(file, row.row, None, found, f"at most {MOST_ROWS:,} rows a file")
                return RawSheet(notes=notes, issues=(issue,))
            rows.append(row)
    except csv.Error as error:
        place = rows[-1].row + 1 if rows else 1
        issue = DataIssue(file, place, None, _quote_words(error), "cells in CSV")
        return RawSheet(notes=notes, issues=(issue,))
    return RawSheet(rows=tuple(rows), notes=notes)


def decode(file: str, data: bytes) -> tuple[str, str, tuple[DataIssue, ...]]:
    """Return a file's text, the name of its encoding, and the issue that keeps it from being text.

    Text without a mark is UTF-8, or else what Windows wrote before (code page 1252).
    """
    try:
        text, encoding = _decoded(data)
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        found = f"byte 0x{data[error.start]:02X} at byte {error.start + 1} of the file"
        return "", "", (DataIssue(file, row, None, found, "text in UTF-8"),)
    place = text.find("\x00")
    if place >= 0:
        row = text.count("\n", 0, place) + 1
        return "", encoding, (DataIssue(file, row, None, "a NUL character", "text in UTF-8"),)
    if "\r" in text and "\n" not in text:  # as programs on old Macs end lines
        text = text.replace("\r", "\n")
    return text, encoding, ()


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return data.decode(codec), name
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        return data.decode("cp1252"), "Windows-1252"


def _separator(text: str, columns: Collection[str]) -> str:
    """Return the separator by which the first lines hold most of the columns' names."""
    lines = [line for line in text[:100_000].splitlines()[:20] if line.strip()]
    best = max(
        (
            (sum(name.strip(' "').lower() in columns for name in line.split(separator)), -place)
            for line in lines
            for place, separator in enumerate(SEPARATORS)
        ),
        default=(0, 0),
    )
    return SEPARATORS[-best[1]]


def _records(text: str, separator: str) -> Iterator[RawRow]:
    """Yield the rows of a CSV text, numbered as a spreadsheet shows them."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    for place, cells in enumerate(reader, start=1):
        yield RawRow(place, tuple(_cell(cell) for cell in cells))


def _cell(cell: str) -> Raw:
    return FORMULA if cell.lstrip().startswith("=") else cell


def _quote_words(error: csv.Error) -> str:
    """Say what a CSV reader stumbled over in words of its own.

    >>> _quote_words(csv.Error("unexpected end of data"))
    'a quote that is never closed'
    """
    told = str(error)
    if "unexpected end of data" in told:
        return "a quote that is never closed"
    if "expected after" in told:
        return "text after a closing quote"
    if "field larger" in told:
        return "a cell of more than 131,072 characters"
    return "a row that is no CSV"
