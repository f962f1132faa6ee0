"""Workbooks read back: numbers are numbers, days are days, text is text, and nothing runs."""

import io
from datetime import date, datetime

import pytest

from pathways.exchange.xlsx import LONGEST_TEXT, Cell, Sheet, workbook

openpyxl = pytest.importorskip("openpyxl")

DAY = date(2026, 11, 22)
ROWS: list[list[Cell]] = [
    ["plain", 3, 2.5, DAY, None],
    ["=1+1", 0, -1, None, "https://example.org"],
    ["@now", None, None, None, "+1 213 555 0100"],
    [" -2", None, None, None, "7"],
    ["\t=1", None, None, None, "x" * (LONGEST_TEXT + 5)],
]
SHEET = Sheet(name="A table", columns=("a", "b", "c", "d", "e"), rows=ROWS)


def read(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def test_cells_come_back_as_what_they_were():
    page = read(workbook([SHEET], title="T", made_on=DAY))["A table"]
    assert [cell.value for cell in page[1]] == ["a", "b", "c", "d", "e"]
    first = [cell.value for cell in page[2]]
    assert first == ["plain", 3, 2.5, datetime(2026, 11, 22), None]  # noqa: DTZ001 - a day
    assert page["D2"].number_format == "yyyy-mm-dd"


def test_no_cell_runs_or_has_become_a_link():
    page = read(workbook([SHEET], title="T", made_on=DAY))["A table"]
    cells = [cell for row in page.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert [page.cell(row, 1).value for row in range(2, 7)] == [
        "plain", "'=1+1", "'@now", "' -2", "'\t=1",
    ]  # fmt: skip
    assert page["E5"].value == "7"
    assert page["E5"].data_type == "s"
    assert len(page["E6"].value) == LONGEST_TEXT
    assert not any(cell.hyperlink for cell in cells)


def test_the_first_row_stays_in_view_and_filters():
    page = read(workbook([SHEET], title="T", made_on=DAY))["A table"]
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:E6"


def test_the_same_tables_give_the_same_bytes():
    one, two = (workbook([SHEET, SHEET_TWO], title="T", made_on=DAY) for _ in range(2))
    assert one == two


SHEET_TWO = Sheet(name="Empty", columns=("only",), rows=[])
