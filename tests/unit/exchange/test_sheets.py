"""Spreadsheets: whatever people's programs write is read, and what goes out comes back equal."""

from __future__ import annotations

import io
import os
import time
from datetime import date
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from pathways.catalogue.schema import instance
from pathways.exchange.sheets import SHEET_TABLES, fields_of, read_sheet, schema_of
from pathways.exchange.sheets_columns import column_words
from pathways.exchange.sheets_form import FIX_COLUMN
from pathways.exchange.sheets_writing import Choice, sheet_csv, sheet_xlsx
from tests.support.broken_sheets import COLUMNS, GOOD, broken_sheets, csv_bytes, saved, xlsx_bytes
from tests.support.random_records import random_rows

RECORDS = int(os.environ.get("PATHWAYS_TEST_RECORDS", "10000"))
"""Random records that go out and come back; more by setting it."""

RISKY = ("=", "+", "@", "\t", "\r")


def read(data: bytes, table: str = "offerings"):
    sheet = read_sheet("file", data, table)
    assert sheet.issues == ()
    return sheet


@pytest.mark.parametrize(
    ("coding", "said"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("cp1252", "Windows-1252"),
    ],
)
def test_text_is_read_in_whatever_a_spreadsheet_wrote_it(coding, said):
    sheet = read(csv_bytes({**GOOD, "name": "Año – básico"}, coding=coding))

    assert sheet.rows[0].cells["name"] == "Año – básico"
    assert [note.value for note in sheet.notes if note.kind == "encoding"] == [said]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_cells_are_told_apart_by_any_usual_separator(separator):
    sheet = read(csv_bytes(GOOD, separator=separator))

    assert sheet.rows[0].cells == GOOD
    assert [note.value for note in sheet.notes if note.kind == "separator"] == [separator]


def test_lines_may_end_as_on_any_machine():
    for ending in ("\n", "\r\n", "\r"):
        text = csv_bytes(GOOD).decode().replace("\r\n", ending)
        assert read(text.encode()).rows[0].cells == GOOD


@pytest.mark.parametrize(
    ("written", "day", "note"),
    [
        ("2026-01-05", "2026-01-05", None),
        ("46027", "2026-01-05", "serial"),
        ("1/5/2026", "2026-01-05", "day"),
        ("2026", "2026", None),
    ],
)
def test_a_day_is_understood_as_a_spreadsheet_saved_it_and_that_is_said(written, day, note):
    sheet = read(csv_bytes({**GOOD, "verified_on": written}))

    assert sheet.rows[0].cells["verified_on"] == day
    told = [(n.kind, n.row, n.column) for n in sheet.notes if n.row]
    assert told == ([(note, 2, "verified_on")] if note else [])


def test_a_workbook_gives_numbers_and_days_as_the_catalogue_writes_them():
    cells: dict[str, Any] = {"weeks": 10, "tuition": 125.5, "cip": "01.0300"}
    cells["verified_on"] = date(2026, 1, 5)
    found = read(xlsx_bytes(None, **cells, starts=46258)).rows[0].cells

    assert (found["weeks"], found["tuition"]) == ("10", "125.5")
    assert (found["verified_on"], found["cip"]) == ("2026-01-05", "01.0300")
    assert found["starts"] == "2026-08-24"


def test_days_counted_from_1904_are_those_days():
    book = Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    page = book.active
    page.append(list(COLUMNS))
    page.append([{**GOOD, "verified_on": 44565}[name] for name in COLUMNS])

    assert read(saved(book)).rows[0].cells["verified_on"] == "2026-01-05"


def test_titles_above_the_header_and_blank_rows_do_no_harm():
    good = csv_bytes(GOOD).decode()
    sheet = read(f"Our classes\n\n{good}\n\n{','.join(GOOD.values())}\n".encode())

    assert [row.row for row in sheet.rows] == [4, 7]
    assert [note.value for note in sheet.notes if note.kind == "header"] == ["3"]


def test_headers_are_read_in_any_case_and_in_any_order():
    names = [name.upper().replace("_", " ") for name in reversed(COLUMNS)]
    cells = [GOOD[name] for name in reversed(COLUMNS)]
    sheet = read("\n".join((",".join(names), ",".join(cells))).encode())

    assert sheet.rows[0].cells == GOOD


@pytest.mark.parametrize("broken", broken_sheets(), ids=lambda broken: broken.name)
def test_a_broken_file_is_never_an_exception_and_never_slow(broken):
    begun = time.process_time()
    read_sheet(broken.file, broken.data, broken.table)

    assert time.process_time() - begun < 1


@pytest.mark.parametrize("table", SHEET_TABLES)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_goes_out_comes_back_equal(table, kind):
    count = RECORDS if table == "offerings" else max(1, RECORDS // 20)
    schema = instance(schema_of(table))
    for start in range(0, count, 5000):
        rows = random_rows(table, min(5000, count - start), seed=start)
        records = [schema.load(row) for row in rows]
        written = sheet_csv(table, rows) if kind == "csv" else sheet_xlsx(table, rows, {})
        sheet = read_one(written, table)

        assert [schema.load(row.cells) for row in sheet.rows] == records


def read_one(data: bytes, table: str):
    """Reads a file of any size: the limit of an upload is not what is tried here."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("pathways.exchange.sheets.MOST_BYTES", 10**9)
        patched.setattr("pathways.exchange.sheets_workbook.MOST_RATIO", 1000)
        patched.setattr("pathways.exchange.sheets_workbook.MOST_UNPACKED", 10**9)
        return read(data, table)


@pytest.mark.parametrize("table", SHEET_TABLES)
def test_no_cell_that_goes_out_starts_as_a_formula_and_numbers_stay_numbers(table):
    rows = random_rows(table, 200, seed=7)
    text = sheet_csv(table, rows).decode("utf-8-sig")
    book = openpyxl.load_workbook(io.BytesIO(sheet_xlsx(table, rows, {})))
    page = book[table]

    assert not any(line.startswith(RISKY) for line in text.splitlines())
    header = [cell.value for cell in page[1]]
    for row in page.iter_rows(min_row=2):
        for name, cell in zip(header, row, strict=True):
            assert cell.data_type != "f"
            if isinstance(cell.value, str):
                assert not cell.value.startswith(RISKY), (name, cell.value)
            if name in ("weeks", "latitude", "seats_per_year", "count") and cell.value is not None:
                assert isinstance(cell.value, int | float) or name == "latitude"


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_template_has_lists_to_choose_from_and_explains_each_column(language):
    choices = {"credentials": [Choice("epa-609", "EPA 609")], "sites": [Choice("=x", "Hall")]}
    book = openpyxl.load_workbook(io.BytesIO(sheet_xlsx("offerings", [], choices, language)))

    page, guide, lists = book["offerings"], book["columns"], book["lists"]
    columns = list(fields_of("offerings"))
    assert [cell.value for cell in page[1]] == columns
    assert [cell.value for cell in guide["A"]][1:] == columns
    assert all(cell.value for cell in guide["B"])
    found = page.data_validations.dataValidation
    rules = {next(iter(rule.sqref.ranges)).min_col: rule.formula1 for rule in found}
    assert "active" in rules[columns.index("status") + 1]
    assert rules[columns.index("site") + 1].startswith("lists!")
    assert "'=x" in [cell.value for column in lists.columns for cell in column]


def test_rows_to_mend_carry_what_is_wrong_and_are_read_again():
    for made in (
        sheet_csv("offerings", [GOOD], ["weeks: found 'ten'"]),
        sheet_xlsx("offerings", [GOOD], {}, fixes=["weeks: found 'ten'"]),
    ):
        assert read(made).rows[0].cells["id"] == "new-class"
    assert FIX_COLUMN in sheet_csv("offerings", [GOOD], ["x"]).decode("utf-8-sig").splitlines()[0]


@pytest.mark.parametrize("table", SHEET_TABLES)
def test_every_column_is_called_something_in_both_languages(table):
    for column in fields_of(table):
        words = column_words(table, column)
        assert all(words.label), column
        assert bool(words.hint[0]) == bool(words.hint[1]), column
