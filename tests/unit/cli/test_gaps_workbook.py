"""`pathways gaps --xlsx`: the workbook holds the rows of the table, and comes whole or not."""

import csv
import io

import pytest

openpyxl = pytest.importorskip("openpyxl")

ASK = ("--today", "2026-01-05")


def plain(cell):
    """A cell as text that is the same in both files: 0.0 is 0 in a workbook."""
    return str(cell).removesuffix(".0").removesuffix(" 00:00:00")


def test_the_workbook_holds_the_rows_of_the_table(run, data, tmp_path):
    file = tmp_path / "gaps.xlsx"

    result = run("gaps", "--data", data, *ASK, "--xlsx", file)

    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    table = run("gaps", "--data", data, *ASK, "--csv", "-").stdout
    rows = list(csv.DictReader(io.StringIO(table)))
    names, *cells = openpyxl.load_workbook(file)["Gaps"].iter_rows(values_only=True)
    assert list(names) == list(rows[0])
    for row, told in zip(rows, cells, strict=True):
        assert [plain(said) for said in row.values() if said] == [
            plain(cell) for cell in told if cell is not None
        ]


def test_only_one_kind_of_answer_is_given(run, data, tmp_path):
    file = tmp_path / "gaps.xlsx"

    result = run("gaps", "--data", data, "--json", "--xlsx", file)

    assert result.exit_code == 2
    assert "Say --json or --csv or --xlsx" in result.stderr
    assert not file.exists()


def test_a_folder_that_is_not_there_is_said(run, data, tmp_path):
    result = run("gaps", "--data", data, *ASK, "--xlsx", tmp_path / "none" / "gaps.xlsx")

    assert result.exit_code == 2
    assert "cannot be written" in result.stderr
