"""`pathways good-jobs`, on a small world in a folder: words, JSON and CSV say the same."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pathways.catalogue.writer import write_catalogue
from pathways.cli import main
from pathways.model.records import Education, GoodJobs
from tests.support.county import county, openings
from tests.support.small import job

SCHOOL = Education(level="High school diploma or equivalent")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("world")
    world = county(
        job("well", wage=3000, openings=openings(10), typical_education=SCHOOL),
        job("badly", wage=1500, typical_education=SCHOOL),
        job("unsaid", wage=4000),
    )
    criteria = GoodJobs(hourly_at_least_cents=2500, education_at_most="Associate's degree")
    write_catalogue(replace(world, region=replace(world.region, good_jobs=criteria)), folder)
    return folder


@pytest.fixture
def run(monkeypatch, data):
    monkeypatch.setenv("COLUMNS", "100")

    def invoke(*words: str) -> Result:
        arguments = ["good-jobs", "--data", str(data), "--today", "2026-01-05", *words]
        result = CliRunner().invoke(main, arguments)
        assert result.exception is None or isinstance(result.exception, SystemExit), result
        return result

    return invoke


def ratings(result: Result) -> dict[str, str]:
    return {one["job"]: one["rating"] for one in json.loads(result.output)["jobs"]}


def test_the_list_in_words_says_what_is_asked_and_what_is_not_known(run):
    said = run()

    assert said.exit_code == 0
    assert "Middle pay of $25.00 an hour or more." in said.output
    assert "Living wage: not set." in said.output
    assert said.output.index("well") < said.output.index("unsaid") < said.output.index("badly")
    assert "Cannot be said: a figure is not known (1)" in said.output


def test_json_and_csv_say_the_same(run):
    told = json.loads(run("--json").output)
    rows = list(csv.DictReader(io.StringIO(run("--csv", "-").output)))

    assert [row["job"] for row in rows] == [one["job"] for one in told["jobs"]]
    assert [row["rating"] for row in rows] == [one["rating"] for one in told["jobs"]]
    assert told["criteria"]["living_wage"] is None
    well = next(one for one in told["jobs"] if one["job"] == "well")
    assert (well["hourly_median"], well["openings"], well["pay_met"]) == (30.0, 10, True)
    unsaid = next(row for row in rows if row["job"] == "unsaid")
    assert (unsaid["openings"], unsaid["education_met"]) == ("", "not known")


def test_a_board_can_set_each_criterion_and_take_it_away(run):
    assert ratings(run("--json")) == {"badly": "not", "unsaid": "unknown", "well": "good"}
    assert ratings(run("--json", "--hourly-at-least", "31"))["well"] == "not"
    assert ratings(run("--json", "--education-at-most", "any"))["unsaid"] == "good"
    assert ratings(run("--json", "--openings-at-least", "11"))["well"] == "not"
    assert ratings(run("--json", "--hourly-at-least", "any"))["badly"] == "good"
    assert ratings(run("--json", "--hourly-at-least", "0"))["badly"] == "good"
    assert ratings(run("--json", "--education-at-most", "none"))["well"] == "not"


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("--hourly-at-least", "ten"),
        ("--hourly-at-least", "9999"),
        ("--hourly-at-least", "-1"),
        ("--openings-at-least", "2.5"),
        ("--openings-at-least", "٣"),
        ("--education-at-most", "college"),
        ("--area", "nowhere"),
    ],
)
def test_what_cannot_be_read_is_named(run, option, said):
    refused = run(option, said)

    assert refused.exit_code == 2
    assert said in refused.output


def test_an_option_twice_and_two_areas_are_wrong_use(run):
    assert run("--hourly-at-least", "1", "--hourly-at-least", "2").exit_code == 2
    assert run("--area", "east", "--area", "west").exit_code == 2
    assert run("--json", "--csv", "-").exit_code == 2
