"""Broken uploads: what people's programs, haste and malice make of a sheet of programs.

Each says the row and the column that a fault must name (None: the whole file, or the whole row),
so that a reader who only says "something is wrong" does not pass.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

import openpyxl
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

COLUMNS = (
    "id", "provider", "site", "name", "kind", "awards", "requires", "weeks", "tuition", "starts",
    "status", "cip", "source", "verified_on",
)  # fmt: skip
GOOD = {
    "id": "new-class",
    "provider": "school",
    "site": "school-hall",
    "name": "New class",
    "kind": "course",
    "awards": "diploma",
    "requires": "age >= 18",
    "weeks": "10",
    "tuition": "125.50",
    "starts": "2026-08-24",
    "status": "active",
    "cip": "46.0302",
    "source": "law",
    "verified_on": "2026-01-05",
}
MORNING = datetime(2026, 1, 5, 9, 30)  # noqa: DTZ001 - as a workbook has it


@dataclass(frozen=True)
class Broken:
    """A file and where its fault is."""

    name: str
    file: str
    data: bytes
    row: int | None
    column: str | None
    table: str = "offerings"


def csv_bytes(*rows: dict[str, str] | str, separator: str = ",", coding: str = "utf-8") -> bytes:
    """A sheet of rows (or lines as they are) below the header."""
    below = (
        row if isinstance(row, str) else separator.join(row.get(name, "") for name in COLUMNS)
        for row in rows
    )
    lines = [separator.join(COLUMNS), *below]
    return ("\r\n".join(lines) + "\r\n").encode(coding)


def xlsx_bytes(change: Callable[[Worksheet], None] | None = None, **cells: object) -> bytes:
    """A workbook of one good row, some of whose cells are others."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "offerings"
    page.append(list(COLUMNS))
    page.append([{**GOOD, **cells}[name] for name in COLUMNS])
    if change is not None:
        change(page)
    return saved(book)


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_cell(**cells: str) -> bytes:
    """A sheet whose second row (row 3) has other cells."""
    return csv_bytes(GOOD, {**GOOD, "id": "other-class", **cells})


def repacked(data: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """A workbook with other parts inside."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    change(parts)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    return file.getvalue()


def _bomb(parts: dict[str, bytes]) -> None:
    parts["xl/media/image1.png"] = b"\0" * (63 * 1024 * 1024)


def _huge(parts: dict[str, bytes]) -> None:
    parts["xl/media/image1.png"] = b"\0" * (65 * 1024 * 1024)


def _entities(parts: dict[str, bytes]) -> None:
    sheet = parts["xl/worksheets/sheet1.xml"]
    laughs = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    parts["xl/worksheets/sheet1.xml"] = laughs + sheet[sheet.find(b"<worksheet") :]


def _fetching(parts: dict[str, bytes]) -> None:
    sheet = parts["xl/worksheets/sheet1.xml"]
    outside = b'<!DOCTYPE x SYSTEM "http://169.254.169.254/latest/meta-data/">'
    parts["xl/worksheets/sheet1.xml"] = outside + sheet[sheet.find(b"<worksheet") :]


def _macros(parts: dict[str, bytes]) -> None:
    parts["xl/vbaProject.bin"] = b"Sub AutoOpen()"


def _links(parts: dict[str, bytes]) -> None:
    parts["xl/externalLinks/externalLink1.xml"] = b"<externalLink/>"


def _no_workbook(parts: dict[str, bytes]) -> None:
    del parts["xl/workbook.xml"]


def _torn_sheet(parts: dict[str, bytes]) -> None:
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet[: len(sheet) // 2]


def _row_far_down(parts: dict[str, bytes]) -> None:
    sheet = parts["xl/worksheets/sheet1.xml"]
    far = b'<row r="999999999"><c r="A999999999"><v>1</v></c></row></sheetData>'
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"</sheetData>", far)


def _false_size(data: bytes) -> bytes:
    """A workbook whose directory says that its parts are small when they are not."""
    packed = bytearray(repacked(data, _bomb))
    at = packed.find(b"PK\x01\x02")
    while at >= 0:
        size = struct.unpack_from("<I", packed, at + 24)[0]
        if size > 1024 * 1024:
            struct.pack_into("<I", packed, at + 24, 100)
        at = packed.find(b"PK\x01\x02", at + 4)
    return bytes(packed)


def _title_merged(page: Worksheet) -> None:
    page.merge_cells("D2:E2")


def _totals(page: Worksheet) -> None:
    page.append(["Total", None, None, None, None, None, None, 10, 125.5])


def _beyond(page: Worksheet) -> None:
    page.cell(row=2, column=len(COLUMNS) + 2, value="a note to myself")


def _formula(page: Worksheet) -> None:
    page.cell(row=2, column=COLUMNS.index("weeks") + 1, value="=5*2")


def _failed(page: Worksheet) -> None:
    page.cell(row=2, column=COLUMNS.index("tuition") + 1, value="#REF!")


def _doubled(page: Worksheet) -> None:
    page.cell(row=1, column=COLUMNS.index("tuition") + 1, value="weeks")


def _hidden_only() -> bytes:
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["a", "b"])
    other = book.create_sheet("offerings")
    other.append(list(COLUMNS))
    other.append(list(GOOD.values()))
    other.sheet_state = "hidden"
    return saved(book)


def _blank_book() -> bytes:
    return saved(Workbook())


def _with_image() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"\0" * 200


def broken_sheets() -> list[Broken]:
    """All of them, small ones; `large_sheets` has the rest."""
    good = csv_bytes(GOOD)
    book = xlsx_bytes()
    header = ",".join(COLUMNS)
    row = ",".join(GOOD[name] for name in COLUMNS)
    text = [
        ("empty", b"", None, None),
        ("blanks alone", b"\xef\xbb\xbf \r\n,,,\r\n", None, None),
        ("header alone", csv_bytes(), 2, None),
        ("NUL in a cell", csv_bytes(GOOD, {**GOOD, "name": "A\0B"}), 3, None),
        ("UTF-16 without its mark", good.decode().encode("utf-16-le"), 1, None),
        ("half a UTF-16 file", b"\xff\xfe" + good.decode().encode("utf-16-le")[:-1], 2, None),
        ("bytes that Windows has no letter for", csv_bytes(GOOD) + b"\x81,\x8d\r\n", 3, None),
        ("a quote never closed", csv_bytes(GOOD, row.replace("New class", '"New class')), 3, None),
        ("text after a quote", csv_bytes(GOOD, row.replace("New class", '"New" class')), 3, None),
        ("a row too short", csv_bytes(GOOD, "x-class,school,school-hall"), 3, None),
        ("a row too long", csv_bytes({**GOOD, "verified_on": "2026-01-05,extra"}), 2, None),
        ("a comma in a name", csv_bytes({**GOOD, "name": "Shop, first"}), 2, None),
        ("a doubled column", f"{header},weeks\n{row},10\n".encode(), 1, "weeks"),
        ("an unknown column", f"{header},prize\n{row},1\n".encode(), 1, "prize"),
        ("a column misspelt", f"{header},tution\n{row},1\n".encode(), 1, "tution"),
        ("a column without a name", f"{header},\n{row},1\n".encode(), 2, None),
        ("a needed column missing", b"id,name\nnew-class,New class\n", 1, "provider"),
        ("another separator", f"{header.replace(',', '|')}\n".encode(), 1, None),
        ("a web page named CSV", b"<html><table><tr><td>id</td></tr></table></html>", None, None),
        ("JSON", b'{"id": "new-class"}', None, None),
        ("a PDF", b"%PDF-1.7 whatever", None, None),
        ("a picture", _with_image(), None, None),
        ("a word for weeks", with_cell(weeks="ten"), 3, "weeks"),
        ("half a week", with_cell(weeks="10.5"), 3, "weeks"),
        ("fewer than no weeks", with_cell(weeks="-3"), 3, "weeks"),
        ("a comma for a point", with_cell(tuition='"125,50"'), 3, "tuition"),
        ("a dollar sign", with_cell(tuition='"$1,250.00"'), 3, "tuition"),
        ("three decimals", with_cell(tuition="125.505"), 3, "tuition"),
        ("a number too large", with_cell(tuition="9" * 30), 3, "tuition"),
        ("a number with an exponent", with_cell(tuition="1.2E+05"), 3, "tuition"),
        ("a day that is none", with_cell(verified_on="2026-02-30"), 3, "verified_on"),
        ("a day to come", with_cell(verified_on="2031-01-01"), 3, "verified_on"),
        ("days the European way", with_cell(verified_on="24.08.2025"), 3, "verified_on"),
        ("month thirteen", with_cell(verified_on="13/13/2025"), 3, "verified_on"),
        ("a day in words", with_cell(starts="next fall"), 3, "starts"),
        ("an id nobody has", with_cell(awards="diplona"), 3, "awards"),
        ("a word not in the list", with_cell(status="running"), 3, "status"),
        ("a capital id", with_cell(id="Other-Class"), 3, "id"),
        ("an id twice", csv_bytes(GOOD, GOOD), 3, "id"),
        ("no id", with_cell(id=""), 3, "id"),
        ("a broken requirement", with_cell(requires="age >= 18 and"), 3, "requires"),
        ("a requirement of nobody's", with_cell(requires="badge-of-honor"), 3, "requires"),
        ("brackets a thousand deep", with_cell(requires="(" * 1000), 3, "requires"),
        ("a cut zero", with_cell(cip="1.0302"), 3, "cip"),
        ("a control character", with_cell(name="New\x07class"), 3, "name"),
        ("a text too long", with_cell(name="x" * 10_001), 3, "name"),
        ("a cell too long", with_cell(name="x" * 140_000), 3, None),
        ("a formula", with_cell(name="=cmd|' /C calc'!A0"), 3, "name"),
        ("a row of totals", csv_bytes(GOOD, {"name": "Total", "tuition": "125.50"}), 3, None),
        ("somebody else's program", with_cell(provider="union"), 3, "provider"),
    ]  # fmt: skip
    books = [
        ("a formula in a workbook", xlsx_bytes(_formula), 2, "weeks"),
        ("an error in a workbook", xlsx_bytes(_failed), 2, "tuition"),
        ("a merged cell", xlsx_bytes(_title_merged), 2, "name"),
        ("a total below", xlsx_bytes(_totals), 3, None),
        ("a note beside the table", xlsx_bytes(_beyond), 2, None),
        ("a doubled column in a workbook", xlsx_bytes(_doubled), 1, "weeks"),
        ("a date with an hour", xlsx_bytes(verified_on=MORNING), 2, "verified_on"),
        ("a year as a date", xlsx_bytes(weeks=date(2026, 1, 5)), 2, "weeks"),
        ("a number for a word", xlsx_bytes(status=1), 2, "status"),
        ("a blank workbook", _blank_book(), 1, None),
        ("the table hidden", _hidden_only(), 1, None),
        ("a bomb", repacked(book, _bomb), None, None),
        ("a larger bomb", repacked(book, _huge), None, None),
        ("a bomb that lies of its size", _false_size(book), None, None),
        ("entities", repacked(book, _entities), None, None),
        ("an entity from elsewhere", repacked(book, _fetching), None, None),
        ("macros", repacked(book, _macros), None, None),
        ("links to another workbook", repacked(book, _links), None, None),
        ("a ZIP of something else", repacked(book, _no_workbook), None, None),
        ("a sheet torn in half", repacked(book, _torn_sheet), None, None),
        ("a workbook torn in half", book[: len(book) // 2], None, None),
        ("a row a billion down", repacked(book, _row_far_down), 10_002, None),
        ("an old workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, None, None),
    ]  # fmt: skip
    return [
        Broken(name, f"{place}.{kind}", data, row, column)
        for kind, sheets in (("csv", text), ("xlsx", books))
        for place, (name, data, row, column) in enumerate(sheets)
    ]


def large_sheets() -> list[Broken]:
    """Those that take a moment to make."""
    many = "id,provider,name,kind,status\n" + "".join(
        f"c{place},school,,,\n" for place in range(200_000)
    )
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("offerings")
    page.append(["id", "provider", "site", "name", "kind", "status"])
    for place in range(10_500):
        page.append([f"c{place}", "school", "school-hall", "N", "course", "active"])
    return [
        Broken("200,000 rows", "many.csv", many.encode(), 10_002, None),
        Broken("too many rows in a workbook", "many.xlsx", saved(book), 10_002, None),
        Broken("a file too large", "large.csv", b"id,name\n" + b"a,b\n" * 1_400_000, None, None),
    ]
