"""Tables of others: every form that they come in, and what is refused."""

import gzip
from pathlib import Path

import openpyxl
import pytest

from pathways.exchange.outside.brought import OutsideFileError
from pathways.exchange.outside.rows import rows_of

TEXT = 'A report\n\ncode,title\n49-3023,Mechanics\n\n47-2111,"Electricians,\nall"\n'


def read(path: Path, **options):
    return [(row.number, row.cells) for row in rows_of(path, ["code", "title"], **options)]


WHOLE = [
    (4, {"code": "49-3023", "title": "Mechanics"}),
    (6, {"code": "47-2111", "title": "Electricians,\nall"}),
]


def test_a_table_below_its_titles_whatever_it_is_packed_in(tmp_path):
    plain, packed = tmp_path / "a.csv", tmp_path / "a.csv.gz"
    plain.write_text(TEXT)
    packed.write_bytes(gzip.compress(TEXT.encode()))
    assert read(plain) == read(packed) == WHOLE


def test_windows_text_and_marks_of_order(tmp_path):
    old, marked = tmp_path / "old.csv", tmp_path / "marked.csv"
    old.write_bytes("code,title\n1,Técnico\n".encode("cp1252"))
    marked.write_bytes("code,title\n1,Técnico\n".encode("utf-8-sig"))
    assert read(old) == read(marked) == [(2, {"code": "1", "title": "Técnico"})]


def test_tab_text_keeps_its_quotes(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text('code\ttitle\n1\t"Big" Truck\n')
    assert read(file) == [(2, {"code": "1", "title": '"Big" Truck'})]


def test_a_workbook_and_its_sheets(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["about"])
    page = book.create_sheet("Table")
    for row in (["A report"], ["code", "title"], [1.0, "Mechanics"], [2, None]):
        page.append(row)
    file = tmp_path / "a.xlsx"
    book.save(file)
    expected = [(3, {"code": "1", "title": "Mechanics"}), (4, {"code": "2", "title": ""})]
    assert read(file, sheet="Table") == expected
    with pytest.raises(OutsideFileError, match="found the sheets Sheet, Table; expected a sheet X"):
        read(file, sheet="X")


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.csv", b"code,name\n1,x\n", "found no column title; expected a table with the columns"),
        ("a.csv", b"", "found no column code, title"),
        ("a.csv", b"code,title\n1\n", "row 2: found 1 cells; expected 2, as in the header"),
        ("a.csv", b'code,title\n1,"x\n', "row 2: found unexpected end of data"),
        ("a.csv", b"code,title\n1,\x00\n", "found a NUL character"),
        ("a.csv.gz", gzip.compress(TEXT.encode() * 99)[:60], "ends too early or is damaged"),
        ("a.csv.gz", b"no packed file", "ends too early or is damaged"),
        ("a.xlsx", b"PK\x03\x04half", "found no workbook, or one that ends too early"),
        ("missing.csv", None, "found No such file or directory; expected a file to read"),
    ],
)
def test_what_is_no_whole_table_is_refused(tmp_path, name, data, words):
    file = tmp_path / name
    if data is not None:
        file.write_bytes(data)
    with pytest.raises(OutsideFileError) as refused:
        read(file)
    assert words in str(refused.value)
    assert str(refused.value).startswith(name)


def test_a_bomb_is_left_before_it_unpacks(tmp_path, monkeypatch):
    monkeypatch.setattr("pathways.exchange.outside.rows.LARGEST", 1_000_000)
    file = tmp_path / "a.csv.gz"
    file.write_bytes(gzip.compress(b"code,title\n" + b"1,x\n" * 1_000_000))
    with pytest.raises(OutsideFileError, match="at most 1 GiB"):
        read(file)
