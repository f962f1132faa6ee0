"""CSV files as rows of text by column, each with its line; and whatever keeps them from it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .fields import did_you_mean
from .issues import DataIssue

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its line (the header's is 1) and its filled cells by column."""

    line: int
    cells: dict[str, str]


def decode(file: str, data: bytes) -> tuple[str, list[DataIssue]]:
    """Return a file's text, or the issue of the first byte that is not UTF-8 text."""
    bare = data.removeprefix(BYTE_ORDER_MARK)
    skipped = len(data) - len(bare)
    try:
        text = bare.decode("utf-8")
    except UnicodeDecodeError as error:
        row = bare.count(b"\n", 0, error.start) + 1
        found = f"byte 0x{bare[error.start]:02X} at byte {error.start + skipped + 1} of the file"
        return "", [DataIssue(file, row, None, found, "text in UTF-8")]
    place = text.find("\x00")
    if place >= 0:
        row = text.count("\n", 0, place) + 1
        return "", [DataIssue(file, row, None, "a NUL character", "text in UTF-8")]
    return text, []


def read_rows(
    file: str, text: str, columns: Sequence[str], needed: Sequence[str]
) -> tuple[list[Row], list[DataIssue]]:
    """Return the rows of a table and what is wrong with its form.

    Parameters
    ----------
    file
        Its name in the issues.
    text
        The file's text.
    columns, needed
        The columns that the table may have, and those that it must have.
    """
    lines = _records(file, text)
    try:
        header = next(lines, None)
        if header is None:
            return [], [
                DataIssue(file, 1, None, "an empty file", f"the columns {', '.join(needed)}")
            ]
        names = [name.strip() for name in header[1]]
        issues = _header_issues(file, names, columns, needed)
        rows: list[Row] = []
        for line, cells in lines:
            if not any(cell.strip() for cell in cells):
                continue  # what a spreadsheet leaves below a table
            if len(cells) != len(names):
                found, expected = f"{len(cells)} cells", f"{len(names)}, as in the header"
                issues.append(DataIssue(file, line, None, found, expected))
                continue
            pairs = zip(names, cells, strict=True)
            known = {name: cell for name, cell in pairs if cell.strip() and name in columns}
            rows.append(Row(line, known))
    except _Broken as broken:
        return [], [broken.issue]
    return rows, issues


class _Broken(Exception):
    """A text that is no CSV."""

    def __init__(self, issue: DataIssue) -> None:
        super().__init__(str(issue))
        self.issue = issue


def _records(file: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the records of a CSV text, each with the line in which it starts."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise _Broken(DataIssue(file, line, None, f"{error}", "CSV")) from None
        if cells is None:
            return
        yield line, cells


def _header_issues(
    file: str, names: Sequence[str], columns: Sequence[str], needed: Sequence[str]
) -> list[DataIssue]:
    """Return what is wrong with a header: unknown, doubled and missing columns."""
    issues = []
    for place, name in enumerate(names):
        if name not in columns:
            expected = f"a column of this table{did_you_mean(name, columns)}: {', '.join(columns)}"
            found = f"the column '{name}'" if name else "a column without a name"
            issues.append(DataIssue(file, 1, name or None, found, expected))
        elif name in names[:place]:
            issues.append(DataIssue(file, 1, name, f"the column '{name}' a second time", "it once"))
    missing = [name for name in needed if name not in names]
    issues += [DataIssue(file, 1, name, "no such column", f"a column '{name}'") for name in missing]
    return issues
