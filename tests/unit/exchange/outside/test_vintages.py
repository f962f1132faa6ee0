"""Codes of older taxonomies: the whole chain, splits, typing errors."""

import csv
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.exchange.outside.brought import OutsideFileError
from pathways.exchange.outside.vintages import TAXONOMIES, read_code, read_vintages


def test_every_crosswalk_is_read_whole(vintages):
    assert vintages.read == {
        "onet_2000_to_2006_Crosswalk.csv": 1167,
        "onet_2006_to_2009_Crosswalk.csv": 949,
        "onet_2009_to_2010_Crosswalk.csv": 1110,
        "onet_2010_to_2019_Crosswalk.csv": 1164,
        "onet_2019_to_SOC_Crosswalk.csv": 1016,
        "soc2010_to_2018_crosswalk.csv": 900,
        "soc_non2019_to_2019_mapping.csv": 706,
    }


def test_the_codes_of_today_are_those_of_the_database(vintages, reference):
    with (reference / "onet" / "db_30_1_text" / "Occupation Data.txt").open() as file:
        codes = {row["O*NET-SOC Code"] for row in csv.DictReader(file, delimiter="\t")}
    assert vintages.soc.keys() == codes


def test_every_code_of_every_taxonomy_leads_to_codes_of_today(vintages):
    for taxonomy, newer in pairwise(TAXONOMIES):
        for code in vintages.steps[taxonomy, newer]:
            today = vintages.today(code, taxonomy)
            assert today, (taxonomy, code)
            assert vintages.soc.keys() >= set(today)


def test_an_occupation_that_was_split_leads_to_all_that_it_became(vintages):
    assert vintages.today("29-2071.00") == ("29-2072.00", "29-9021.00")
    assert vintages.today("15-1199.00") == ("13-1082.00", "15-1255.00", "15-1299.00")
    assert vintages.soc_today("15-1199.00") == ("13-1082", "15-1255", "15-1299")
    assert vintages.today("49-3023.02") == ("49-3023.00",)


def test_a_named_taxonomy_reads_a_code_as_it_was_then(vintages):
    assert vintages.taxonomies_of("11-9061.00") == ("2000", "2006", "2009", "2010")
    assert vintages.today("11-9061.00") == ("11-9171.00", "39-4031.00")
    assert vintages.today("11-9061.00", "2010") == ("11-9171.00",)
    assert vintages.today("11-9061.00", "2000") == ("39-4031.00",)
    assert vintages.today("47-2111.00", "2010") == ("47-2111.00",)
    assert vintages.today("15-1299.09", "2000") == ("15-1299.09",)


def test_codes_of_six_digits(vintages):
    assert vintages.soc_today("47-2111") == ("47-2111",)
    assert vintages.soc_today("15-1141") == ("15-1242", "15-1243")
    assert vintages.today("15-1141") == ("15-1242.00", "15-1243.00", "15-1243.01")
    assert vintages.today("53-3032") == ("53-3032.00",)
    assert vintages.soc_today("00-0000") == vintages.today("99-9999.99") == ()


def test_the_chain_agrees_with_what_others_mapped(vintages):
    """But for "all others" of 2006, out of which later taxonomies took occupations."""
    assert len(vintages.legacy) == 650
    differ = {code for code, mapped in vintages.legacy.items() if vintages.today(code) != mapped}
    assert len(differ) == 17
    assert all(code.endswith(".99") for code in differ)
    assert all(set(vintages.today(code)) > set(vintages.legacy[code]) for code in differ)


@given(
    st.from_regex(r"\A\d{2}-\d{4}\.\d{2}\Z").filter(str.isascii),
    st.lists(st.sampled_from(["-", ".", " ", "\u2013", ""]), min_size=2, max_size=2),
    st.sampled_from(["", " ", "\u00a0", "  \t"]),
)
def test_what_people_type_between_and_around_the_digits_does_not_matter(code, marks, blank):
    digits = [code[:2], code[3:7], code[8:]]
    typed = f"{blank}{digits[0]}{marks[0]}{digits[1]}{marks[1]}{digits[2]}{blank}"
    assert read_code(typed) == code


@pytest.mark.parametrize("text", ["", "*CB", "49-302", "49-3023.0", "49-3023.021", "4-93023.02"])
def test_what_is_no_code(text):
    assert read_code(text) is None


def test_a_folder_without_crosswalks_is_refused(tmp_path):
    (tmp_path / "a.csv").write_text("a,b\n1,2\n")
    with pytest.raises(OutsideFileError, match="found 1 other CSV files; expected crosswalks"):
        read_vintages(tmp_path)
    (tmp_path / "b.csv").write_text("O*NET-SOC 2010 Code,O*NET-SOC 2019 Code\n11-1011.00,new\n")
    with pytest.raises(OutsideFileError, match=r"b.csv, row 2, column O\*NET-SOC 2019 Code"):
        read_vintages(tmp_path)


NOT_READ = {
    "oes_hybrid_crosswalk.csv": (
        868,
        "codes of the OEWS tables of May 2019 and 2020 alone; later ones are in SOC 2018",
    ),
    "wof_occ_socxx_code_xwalk.csv": (579, "codes of the CPS: no figures by them are read"),
    "wof_soc_socxx_crosswalk.txt": (811, "the same; also by semicolons"),
    "soc2018_definitions.csv": (1447, "titles and definitions come with O*NET's own list"),
}
"""Crosswalks that nothing is read from, with their rows, and why."""


def test_every_other_crosswalk_has_a_reader_or_a_reason(vintages, reference):
    files = {path.name for path in (reference / "xwalk").iterdir()}
    esco = {"nesta_esco_onet_crosswalk_Nov2020.csv"}
    assert files == vintages.read.keys() | esco | NOT_READ.keys()
    for name, (rows, why) in NOT_READ.items():
        path = reference / "xwalk" / name
        mark = ";" if path.suffix == ".txt" else ","
        with path.open(encoding="utf-8-sig", newline="") as file:
            assert sum(1 for row in csv.reader(file, delimiter=mark) if any(row)) == rows + 1, why
