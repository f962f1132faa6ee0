"""Everyday titles, in the trades' own words: the right job stands among the first three."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pathways.model.records import Employment, Occupation
from pathways.services.naming import NameIndex, Naming, likeness, stem
from pathways.services.routing import Routing
from pathways.services.settings import SHIPPED_DATA
from pathways.services.titles import find_occupations, search_credentials, search_occupations
from tests.support.small import catalogue

TITLES = Path(__file__).with_name("everyday_titles.csv")
FIRST = 3
SHARE = 0.95


def rows():
    with TITLES.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def jobs():
    return Routing.from_folder(SHIPPED_DATA).current().catalogue


def ids(catalogue, said, most=FIRST):
    return [match.id for match in search_occupations(catalogue, said, most)]


def test_there_are_two_hundred_titles_in_both_languages():
    assert len(rows()) >= 200
    assert sum(row["language"] == "es" for row in rows()) >= 60
    assert len({row["said"] for row in rows()}) == len(rows())


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_right_job_is_among_the_first_three(jobs, language):
    asked = [row for row in rows() if row["language"] == language]

    missed = [row["said"] for row in asked if row["job"] not in ids(jobs, row["said"])]

    assert len(missed) <= (1 - SHARE) * len(asked), missed


@pytest.mark.parametrize("language", ["en", "es"])
def test_with_the_last_letter_not_yet_typed_it_still_is(jobs, language):
    asked = [row for row in rows() if row["language"] == language]

    missed = [row["said"] for row in asked if row["job"] not in ids(jobs, row["said"][:-1])]

    assert len(missed) <= 2 * (1 - SHARE) * len(asked), missed


def test_every_title_finds_its_own_job_first(jobs):
    for job in jobs.occupations.values():
        assert ids(jobs, job.name)[0] == job.id
        assert ids(jobs, job.name_es)[0] == job.id


def test_a_title_is_the_name_of_one_job_alone(jobs):
    for job in jobs.occupations.values():
        assert [found.id for found in find_occupations(jobs, job.name)] == [job.id]
        assert [found.id for found in find_occupations(jobs, job.name_es)] == [job.id]


def test_equal_fits_go_by_how_many_people_do_the_work():
    def job(name, count):
        figures = (Employment(area="home", year=2025, count=count),) if count else ()
        return Occupation(id=name, name=f"{name} driver", soc="53-3032.00", employment=figures)

    world = catalogue(job("bbb", 10), job("ccc", 500), job("aaa", None))

    assert [m.id for m in search_occupations(world, "a driver")] == ["ccc", "bbb", "aaa"]


def test_a_code_finds_its_jobs(jobs):
    assert ids(jobs, "49-3031", 9) == [
        "diesel-mechanic",
        "zev-transit-mechanic",
        "zev-truck-mechanic",
    ]


@pytest.mark.parametrize("said", ["", " ", "?!", "x" * 200, "astronaut", "\ud800"])
def test_what_fits_nothing_finds_nothing(jobs, said):
    assert ids(jobs, said) == []


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("twic", "twic"),
        ("class a license", "cdl-a"),
        ("epa 609", "epa-609"),
        ("osha 10", "osha-10"),
        ("licencia comercial", "cdl-a"),
    ],
)
def test_papers_are_found_in_the_same_way(jobs, said, means):
    if means in jobs.credentials:
        assert means in [match.id for match in search_credentials(jobs, said, 5)]


@given(st.text(max_size=40))
@settings(max_examples=200, deadline=None)
def test_no_text_breaks_it_and_the_same_text_finds_the_same(said):
    index = NameIndex([Naming("a", ("Truck driver",)), Naming("b", ("Bus driver",), ("chofer",))])

    found = index.search(said)

    assert found == index.search(said)
    assert all(0 < match.score < 1.5 for match in found)


@given(st.text("abcdeilmnorst", min_size=1, max_size=12), st.text("abcdeilmnorst", min_size=1))
def test_likeness_lies_between_none_and_the_same(word, other):
    alike = likeness(word, other, is_last=False)

    assert 0 <= alike <= 1
    assert (alike == 1) == (word == other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("camion", "camiones"), ("bus", "buses"), ("soldador", "soldadora"), ("autobus", "autobuses"),
     ("mecanico", "mecanicas"), ("truck", "trucks")],
)  # fmt: skip
def test_number_and_gender_make_no_difference(one, other):
    assert stem(one) == stem(other)
