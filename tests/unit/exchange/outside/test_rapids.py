"""The federal list of apprenticeable occupations: its dirt, and what is taken of it."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.exchange.outside.brought import OutsideFileError
from pathways.exchange.outside.rapids import read_rapids
from pathways.exchange.outside.rapids_agencies import read_agencies
from pathways.exchange.outside.rapids_rows import COLUMNS, apprenticeships, read_term
from pathways.model.records import Usual
from pathways.services.importing.bringing import bring
from tests.support.outside import rows_left_out
from tests.support.small import catalogue as world

SOURCE = "rapids-occupations-2020"


@pytest.fixture(scope="module")
def listed(reference):
    return reference / "apprenticeship" / "rapids_occupations_2020.csv"


@pytest.fixture(scope="module")
def rows(listed, vintages):
    return list(apprenticeships(listed, vintages))


def test_345_rows_have_codes_of_another_taxonomy_and_six_lead_nowhere(rows, vintages):
    assert len(rows) == 1373
    # Seven more have nothing but a blank behind the code.
    assert sum(one.onet_written not in vintages.soc for one in rows) == 345 - 7
    assert [one.onet_written for one in rows if not one.onet] == [
        *["47-2032.00"] * 3,
        "49-9049.00",
        *["13-1511.00"] * 2,
    ]


def test_codes_with_typing_errors(rows):
    found = {one.onet_written: one.onet for one in rows}
    assert found["49.3023.02"] == ("49-3023.00",)
    assert found["53-2012-00"] == ("53-2012.00",)
    assert found["31.9093.00"] == ("31-9093.00",)


def test_every_term_is_read_or_counts_skills(rows):
    without = [one for one in rows if one.term is None]
    assert len(without) == 167
    assert {(one.term_written, one.type) for one in without} == {("*CB", "competency")}
    assert all(one.type for one in rows)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("8000", "8,000 hours"),
        ("2008-2312 ", "2,008 to 2,312 hours"),
        ("   4100-6805   ", "4,100 to 6,805 hours"),
        ("1700\u20132000 ", "1,700 to 2,000 hours"),
        ("6400-7200 \u00a0", "6,400 to 7,200 hours"),
        ("3000-3444.5", "3,000 to 3,444.5 hours"),
        ("6000+", "6,000 hours or more"),
    ],
)
def test_terms(text, words):
    assert str(read_term(text)) == words


def test_titles_and_codes_without_what_hangs_on_them(rows):
    assert all(one.title == one.title.strip() and one.title for one in rows)
    assert not any("Title" in one.title + (one.other_title or "") for one in rows)
    assert sum(one.other_title is not None for one in rows) == 178
    assert not any(one.code.startswith(("*", " ")) for one in rows)
    specialist = next(one for one in rows if one.code == "0861R-HY")
    assert (specialist.title, specialist.other_title) == (
        "ACOUSTICAL SPECIALIST",
        "Acoustical Carpenter",
    )


def test_the_usual_lengths_that_ship_are_those_of_the_list(county, listed, vintages):
    meant = {
        "automotive-apprenticeship-completion": "0023",
        "heavy-duty-apprenticeship-completion": "0124",
        "lineman-apprenticeship-completion": "0283R",
    }
    found = read_rapids(county, listed, year=2020, vintages=vintages, meant=meant)
    assert found.tables["credentials"] == {id_: county.credentials[id_] for id_ in meant}
    assert found.tables["sources"] == {SOURCE: county.sources[SOURCE]}


def test_each_row_is_used_or_left_out(county, listed, vintages):
    found = read_rapids(county, listed, year=2020, vintages=vintages, add=["0023", "0067"])
    assert found.read == {listed.name: 1373}
    assert found.used == {listed.name: 2}
    assert rows_left_out(found) == 1371
    assert {one.why for one in found.left_out} == {
        "its O*NET code stands in no taxonomy",
        "no occupation of the catalogue has its O*NET code",
        "its term has no hours: skills are counted",
        "no credential was said to be it: name one with --meant, or --add it",
    }
    assert "49.3023.02 as 49-3023.02" in found.remarks[0]
    assert "29-2071.00 is 29-2072.00 and 29-9021.00" in found.remarks[1]


def test_a_length_from_another_source_stays(county, listed):
    id_ = "electrical-apprenticeship-completion"
    found = read_rapids(county, listed, year=2020, meant={id_: "0159"})
    assert found.tables["credentials"] == {}
    assert found.left_out[0].what == f"{id_}, column term_length"
    assert sum(found.used.values()) + rows_left_out(found) == 1373


def test_an_older_length_of_the_same_source_is_replaced_and_rows_that_may_be_meant_are_told(
    county, listed
):
    id_ = "automotive-apprenticeship-completion"
    credential = replace(county.credentials[id_], usual=Usual(weeks=9, cost_cents=5, source=SOURCE))
    changed = replace(county, credentials={**county.credentials, id_: credential})
    found = read_rapids(changed, listed, year=2020, meant={id_: "0023"})
    assert found.tables["credentials"][id_].usual == Usual(weeks=200, cost_cents=5, source=SOURCE)
    bare = {
        **county.credentials,
        "electrical-apprenticeship-completion": replace(
            county.credentials["electrical-apprenticeship-completion"], usual=None
        ),
    }
    found = read_rapids(replace(county, credentials=bare), listed, year=2020)
    told = next(one for one in found.remarks if one.startswith("electrical-apprenticeship"))
    assert "0159 ELECTRICIAN" in told
    assert "0643 ELECTRICIAN, MAINTENANCE" in told


def test_a_new_credential_is_made_once_and_the_longest_term_is_planned_on(county, listed):
    found = read_rapids(county, listed, year=2020, add=["0661HY"])
    (made,) = found.tables["credentials"].values()
    assert made.id == "construction-craft-laborer-0661hy-apprenticeship-completion"
    assert made.name == "Construction craft laborer: apprenticeship completed"
    assert made.usual == Usual(weeks=128, source=SOURCE)
    assert "4,000 to 5,100 hours" in made.notes
    assert "5,100 are planned on" in "".join(found.remarks)
    after = replace(county, credentials={**county.credentials, made.id: made})
    again = read_rapids(after, listed, year=2020, add=["0661HY"])
    assert again.tables["credentials"] == {made.id: made}


def test_all_rows_added_at_once_lose_none_and_change_nothing_again(county, listed, rows):
    codes = Counter(f"{one.code}/{one.title}" for one in rows)
    assert [code for code, count in codes.items() if count > 1] == [
        "1131HY/COMPUTER SUPPORT SPECIALIST"
    ]
    add = [code for code, count in codes.items() if count == 1]
    found = read_rapids(county, listed, year=2020, add=[*add, *add[:9]])
    made = found.tables["credentials"]
    assert (len(made), found.used[listed.name]) == (1371, 1371)
    assert not made.keys() & county.credentials.keys()
    first = bring(county, found).merge
    assert first.left_out == ()
    again = bring(first.catalogue, read_rapids(first.catalogue, listed, year=2020, add=add)).merge
    assert (again.new, again.changed) == ((), ())


CELL = st.text("aZ19 .-*(:)+\u2013", max_size=10)


@given(st.lists(st.tuples(CELL, CELL, CELL, CELL, CELL), max_size=5))
def test_whatever_stands_in_cells_is_used_or_left_out(tmp_path_factory, cells):
    file = tmp_path_factory.mktemp("cells") / "list.csv"
    lines = [",".join(COLUMNS), *(",".join(some) for some in cells)]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    codes = Counter(one.code.casefold() for one in apprenticeships(file))
    add = [code for code, count in codes.items() if count == 1]
    found = read_rapids(world(), file, year=2020, add=add)
    assert sum(found.used.values()) + rows_left_out(found) == sum(found.read.values())
    assert bring(world(), found).merge.left_out == ()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"add": ["9999"]}, "found no row for 9999"),
        ({"add": ["0124R"]}, "2 rows (0124R/BUS MAINTENANCE TECHNICIAN and 0124R/DIESEL MECHANIC)"),
        ({"meant": {"ase-a6": "0023"}}, "no completed apprenticeship of the catalogue"),
    ],
)
def test_what_names_no_row_or_credential_is_refused(county, listed, options, words):
    with pytest.raises(OutsideFileError) as refused:
        read_rapids(county, listed, year=2020, **options)
    assert words in str(refused.value)


def test_a_title_tells_two_rows_of_a_code_apart(county, listed):
    found = read_rapids(county, listed, year=2020, add=["0124R / diesel mechanic"])
    (made,) = found.tables["credentials"].values()
    assert made.usual == Usual(weeks=150, source=SOURCE)


def test_who_registers_apprenticeships_in_the_states_of_the_catalogue(county, reference):
    listed = reference / "apprenticeship" / "registration_agencies.csv"
    found = read_agencies(county, listed)
    assert found.read == {listed.name: 57}
    assert found.used == {listed.name: 2}
    assert rows_left_out(found) == 55
    assert {id_: one.area for id_, one in found.tables["services"].items()} == {
        "apprenticeship-oa-california": "california",
        "apprenticeship-saa-california": "california",
    }
    after = replace(county, services={**county.services, **found.tables["services"]})
    assert read_agencies(after, listed).tables["services"] == found.tables["services"]
