"""Workbooks: plain tables as XLSX, with numbers as numbers, days as days and text as text."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

Cell: TypeAlias = str | int | float | date | None

LONGEST_TEXT: Final = 32_767
"""Characters that a cell can hold; a longer text ends in an ellipsis."""

LONGEST_NAME: Final = 31
"""Characters that the name of a sheet can hold."""

RUNS: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a text must not begin with: a spreadsheet would run it, at the latest when saved as CSV."""

WIDEST: Final = 60
"""Characters that a column is wide at most; longer texts wrap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table of a workbook: its name, its columns' names, and rows as long as these."""

    name: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]


def workbook(sheets: Sequence[Sheet], *, title: str, made_on: date) -> bytes:
    """The sheets as one XLSX file; the same tables give the same bytes.

    Each sheet's first row holds the names, stays in view and can filter. No cell is a formula, and
    none has become a link or a number because its text looks like one.
    """
    import xlsxwriter

    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(buffer, options) as book:
        made = datetime(made_on.year, made_on.month, made_on.day)  # noqa: DTZ001 - a day, no hour
        book.set_properties({"title": title, "created": made})
        styles = {
            "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            "number": book.add_format({"valign": "top"}),
            "day": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"}),
        }
        for sheet in sheets:
            _write(book.add_worksheet(sheet.name[:LONGEST_NAME]), sheet, styles)
    return buffer.getvalue()


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula, cut where no cell could hold it.

    >>> harmless("=1+1"), harmless(" @now"), harmless("as-is")
    ("'=1+1", "' @now", 'as-is')
    """
    if text.lstrip(" ").startswith(RUNS):
        text = f"'{text}"
    return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…"


def _write(page: Worksheet, sheet: Sheet, styles: dict[str, Any]) -> None:
    for column, name in enumerate(sheet.columns):
        page.write_string(0, column, harmless(name), styles["head"])
        page.set_column(column, column, _width(sheet, column))
    for place, row in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(row):
            _write_cell(page, place, column, cell, styles)
    page.freeze_panes(1, 0)
    if sheet.columns:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)


def _write_cell(page: Worksheet, row: int, column: int, cell: Cell, styles: dict[str, Any]) -> None:
    """One cell by its kind; what is not known stays empty."""
    match cell:
        case None | "":
            return
        case date():
            page.write_datetime(row, column, cell, styles["day"])
        case int() | float():
            page.write_number(row, column, cell, styles["number"])
        case _:
            page.write_string(row, column, harmless(cell), styles["text"])


def _width(sheet: Sheet, column: int) -> int:
    """A column's width in characters: that of its longest line, within bounds."""
    texts = (sheet.columns[column], *(str(row[column] or "") for row in sheet.rows))
    return min(WIDEST, 2 + max(len(text) for text in texts))
