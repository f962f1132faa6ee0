"""The crosswalk of fields of study and occupations, in both forms that it comes in."""

from __future__ import annotations

from importlib import resources

import pytest

from pathways.exchange.outside.brought import OutsideFileError
from pathways.exchange.outside.cip_soc import as_lines, read_cip_soc, shipped_cip_soc
from tests.support.outside_worlds import write_csv


def row(cip="47.0604", soc="49-3023", **cells):
    return {
        "CIP2020Code": cip,
        "CIP2020Title": "Car repair.",
        "SOC2018Code": soc,
        "SOC2018Title": "Mechanics",
        **cells,
    }


def test_fields_lead_to_occupations_and_no_match_says_so(tmp_path):
    file = write_csv(
        tmp_path / "a.csv",
        [row(), row(soc="49-3031"), row("01.0508", "99-9999"), row("99.9999", "53-3054")],
    )

    found = read_cip_soc(file)

    assert found.socs == {"47.0604": {"49-3023", "49-3031"}}
    assert found.cips_for("49-3023.00") == {"47.0604"}
    assert found.cips_for("53-3054.00") == frozenset()
    assert found.without_soc == {"01.0508"}
    assert found.without_cip == {"53-3054"}
    assert found.titles["47.0604"] == "Car repair"
    assert found.read == {"a.csv": 4}


@pytest.mark.parametrize(
    ("cells", "column"), [({"cip": "car"}, "CIP2020Code"), ({"soc": "car"}, "SOC2018Code")]
)
def test_a_code_that_is_none_refuses_the_file(tmp_path, cells, column):
    with pytest.raises(OutsideFileError, match=f"row 3, column {column}: found car"):
        read_cip_soc(write_csv(tmp_path / "a.csv", [row(), row(**cells)]))


def test_table_and_workbook_say_the_same_but_for_one_field(reference):
    """The workbook's two sheets differ: four pairs of 03.0204 stand in the first alone."""
    book = read_cip_soc(reference / "edu" / "nces_cip2020_soc2018_crosswalk.xlsx")
    table = read_cip_soc(reference / "edu" / "soc2018_cip2020_crosswalk.csv")

    assert (book.read, table.read) == (
        {"nces_cip2020_soc2018_crosswalk.xlsx": 6097},
        {"soc2018_cip2020_crosswalk.csv": 6093},
    )
    only = {(cip, soc) for cip, some in book.socs.items() for soc in some} - {
        (cip, soc) for cip, some in table.socs.items() for soc in some
    }
    assert only == {("03.0204", soc) for soc in ("11-9199", "19-3011", "19-4061", "25-1063")}
    assert book.without_soc == table.without_soc
    assert book.without_cip == table.without_cip
    assert (len(table.without_soc), len(table.without_cip)) == (194, 180)
    assert "49-3023" in table.socs["47.0604"]


def test_what_comes_along_is_the_sheet_of_the_workbook(reference):
    book = read_cip_soc(reference / "edu" / "nces_cip2020_soc2018_crosswalk.xlsx")
    shipped = shipped_cip_soc()

    assert shipped.socs == book.socs
    assert shipped.cips == book.cips
    text = resources.files("pathways.exchange") / "templates" / "cip-soc-2020.txt"
    assert as_lines(book) == text.read_text(encoding="utf-8")
