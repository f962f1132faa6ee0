"""The traps of YAML and CSV, and of bytes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pathways.catalogue import yamlfile
from pathways.catalogue.csvfile import decode, read_rows
from pathways.catalogue.issues import CatalogueError
from pathways.catalogue.reader import read_catalogue
from pathways.catalogue.yamlfile import read_yaml
from tests.support.folders import edit, write_folder

DATA = Path(__file__).resolve().parents[3] / "data"
CREDENTIAL = "credentials/port-pass.yaml"


@pytest.fixture
def folder(tmp_path):
    return write_folder(tmp_path)


@pytest.mark.parametrize(
    ("text", "row", "found"),
    [
        ("a: &x 1\nb: 2\n", 1, "the anchor &x"),
        ("a: 1\nb: *x\n", 2, "the alias *x"),
        ("a: 1\nb: !!str 2\n", 2, "the tag"),
        ("a: 1\nb: !thing {c: 1}\n", 2, "the tag"),
        ("a: 1\nb:\n  - c: 1\n    c: 2\n", 4, "the key 'c' a second time (first in line 3)"),
        ("a: 1\n---\nb: 2\n", 2, "a second document"),
        ("a: 1\n...\n---\nb: 2\n", 3, "a second document"),
        ("a: 1\n? [b]\n: 2\n", 2, "a key that is not a word"),
        ("a: [1,\n", 2, "no YAML"),
        ("a: 'b\n", 2, "no YAML"),
        ("a: 1\nb: c: d\n", 2, "no YAML"),
        ("a: 1\nb: \x07\n", 2, "the character U+0007"),
        ("a: " + "[" * 100_000, 1, "nested too deep"),
        ("a: " + "{b: " * 50, 1, "nested too deep"),
    ],
)
def test_what_the_catalogue_s_yaml_has_not_is_refused_with_its_line(text, row, found):
    document, issues = read_yaml("file.yaml", text)

    assert document.value is None
    assert len(issues) == 1
    assert found in issues[0].found
    assert issues[0].row == row or (found == "no YAML" and issues[0].row in {row - 1, row})


def test_scalars_stay_the_text_that_was_written():
    document, issues = read_yaml("f", "a: no\nb: 2022-05\nc: 012\nd: ''\ne: ~\nf: 'null'\ng:\n")

    assert not issues
    assert document.value == {
        "a": "no",
        "b": "2022-05",
        "c": "012",
        "d": "",
        "e": None,
        "f": "null",
        "g": None,
    }


def test_an_empty_file_says_nothing():
    assert read_yaml("f", "# nothing yet\n")[0].value is None


needs_libyaml = pytest.mark.skipif(
    yamlfile.fast_loader() is None, reason="the wheel ruamel.yaml.clib is not installed"
)


@needs_libyaml
@pytest.mark.parametrize("path", sorted(DATA.rglob("*.yaml"))[::9], ids=lambda path: path.stem)
def test_both_parsers_read_the_catalogue_alike(path):
    text = path.read_text(encoding="utf-8")

    pure = yamlfile.read_events(path.name, yamlfile.pure_events(text))

    assert read_yaml(path.name, text) == pure


@needs_libyaml
@settings(max_examples=300)
@given(st.text(alphabet="ab1 \n\n-:,?#'\"{}[]&*!|>~é\\\t\r\x85\u2028", max_size=30))
def test_both_parsers_read_any_text_alike(text):
    assert read_yaml("f", text) == yamlfile.read_events("f", yamlfile.pure_events(text))


def test_a_yaml_file_that_is_too_large_is_not_read(folder, monkeypatch):
    monkeypatch.setattr("pathways.catalogue.reading.MAX_YAML_BYTES", 50)

    with pytest.raises(CatalogueError) as caught:
        read_catalogue(folder)

    assert any("at most 50" in issue.expected for issue in caught.value.issues)


def test_a_yaml_file_that_is_no_mapping_is_one_problem(folder):
    (folder / CREDENTIAL).write_text("- a list\n", encoding="utf-8")

    with pytest.raises(CatalogueError) as caught:
        read_catalogue(folder)

    found = [(issue.file, issue.row, issue.found) for issue in caught.value.issues]
    assert (CREDENTIAL, 1, "a list") in found


@pytest.mark.parametrize(
    ("data", "row", "found"),
    [
        (b"id,name\na,b\nc,caf\xe9\n", 3, "byte 0xE9 at byte 18 of the file"),
        (b"\xef\xbb\xbfid,name\na,\xff\n", 2, "byte 0xFF at byte 14 of the file"),
        (b"\xff\xfei\x00d\x00", 1, "byte 0xFF at byte 1"),
        (b"id,name\na,\x00\n", 2, "a NUL character"),
    ],
)
def test_bytes_that_are_no_utf_8_are_named(data, row, found):
    text, issues = decode("file.csv", data)

    assert text == ""
    assert (issues[0].row, issues[0].expected) == (row, "text in UTF-8")
    assert found in issues[0].found


def rows_of(text: str):
    return read_rows("file.csv", text, ("id", "name", "note"), ("id",))


def test_a_byte_order_mark_is_no_part_of_the_header():
    text, issues = decode("file.csv", b"\xef\xbb\xbfid,name\n")

    assert not issues
    assert text.startswith("id")


def test_empty_cells_are_absent_and_empty_rows_are_nothing():
    rows, issues = rows_of("id,name,note\r\na,,x\r\n,,\r\n\r\nb, ,\r\n")

    assert not issues
    assert [(row.line, row.cells) for row in rows] == [
        (2, {"id": "a", "note": "x"}),
        (5, {"id": "b"}),
    ]


def test_a_cell_of_several_lines_keeps_the_rows_lines_right():
    rows, issues = rows_of('id,note\na,"one\ntwo"\nb,x\n')

    assert not issues
    assert [(row.line, row.cells["note"]) for row in rows] == [(2, "one\ntwo"), (4, "x")]


def test_what_looks_like_a_formula_is_text():
    rows, issues = rows_of('id,note\na,"=SUM(A1:A2)"\nb,+1\n')

    assert not issues
    assert [row.cells["note"] for row in rows] == ["=SUM(A1:A2)", "+1"]


@pytest.mark.parametrize(
    ("text", "row", "column", "found"),
    [
        ("", 1, None, "an empty file"),
        ("id,name,id\n", 1, "id", "the column 'id' a second time"),
        ("id,nmae\n", 1, "nmae", "the column 'nmae'"),
        ("id,\n", 1, None, "a column without a name"),
        ("name\n", 1, "id", "no such column"),
        ("id,name\na\n", 2, None, "1 cells"),
        ("id,name\na,b,c\n", 2, None, "3 cells"),
        ('id,name\na,"b"c\n', 2, None, "',' expected after"),
        ('id,name\na,"b\n', 2, None, "unexpected end of data"),
        ("id,name\na," + "x" * 200_000, 2, None, "field larger than field limit"),
    ],
)
def test_a_broken_table_is_named_by_its_place(text, row, column, found):
    issues = rows_of(text)[1]

    assert (issues[0].row, issues[0].column) == (row, column)
    assert found in issues[0].found


@given(st.text(max_size=60))
def test_no_text_breaks_the_readers(text):
    read_yaml("f", text.replace("\x00", ""))
    rows_of(text)


@given(st.binary(max_size=40))
def test_no_bytes_break_the_decoder(data):
    text, issues = decode("f", data)
    assert not (text and issues)


def test_control_characters_in_a_text_are_refused(folder):
    edit(folder, "providers.csv", "The Union", "The \x1b[31mUnion")

    with pytest.raises(CatalogueError, match=r"U\+001B"):
        read_catalogue(folder)
