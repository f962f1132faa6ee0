"""`pathways areas`, on a small world in a folder: words, JSON and CSV say the same."""

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
from pathways.model.records import GoodJobs
from pathways.model.requirement import Holds
from tests.support.county import county, workers
from tests.support.small import course, credential, job


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("world")
    helper = job("helper", wage=2000, employment=workers(300))
    tech = job("tech", Holds("card"), feeders=("helper",))
    card = course("class", "card", tuition_cents=75_000)
    world = county(helper, tech, credential("card"), card)
    criteria = GoodJobs(hourly_at_least_cents=2500)
    write_catalogue(replace(world, region=replace(world.region, good_jobs=criteria)), folder)
    return folder


@pytest.fixture
def run(monkeypatch, data):
    monkeypatch.setenv("COLUMNS", "100")

    def invoke(*words: str) -> Result:
        arguments = ["areas", "--data", str(data), "--today", "2026-01-05", *words]
        result = CliRunner().invoke(main, arguments)
        assert result.exception is None or isinstance(result.exception, SystemExit), result
        return result

    return invoke


def test_areas_in_words(run):
    said = run("--dollars")

    assert said.exit_code == 0
    assert "1 good jobs" in said.output or "1 good job" in said.output
    east, west = (line.split() for line in said.output.splitlines() if line[:4] in ("East", "West"))
    assert east == ["East", "1", "none", "0", "0", "$750", "0"]
    assert west[:3] == ["West", "0", "22.9"]


def test_json_and_csv_say_the_same(run):
    told = json.loads(run("--json", "--dollars").output)["areas"]
    rows = list(csv.DictReader(io.StringIO(run("--csv", "-", "--dollars").output)))

    assert [row["area"] for row in rows] == [one["area"] for one in told] == ["east", "west"]
    assert [row["median_cost"] for row in rows] == ["750.0", ""]
    assert [one["median_cost"] for one in told] == [750.0, None]
    assert [row["median_miles"] for row in rows] == ["", "22.9"]
    assert told[1]["jobs"] == [{"job": "tech", "reached_from": [], "miles": 22.9, "cost": None}]


def test_options_change_what_is_within_reach_and_what_is_good(run):
    def reached(*words: str) -> list[int]:
        told = json.loads(run("--json", *words).output)["areas"]
        return [one["good_jobs_reached"] for one in told]

    assert reached() == [1, 0]
    assert reached("--within", "30") == [1, 1]
    assert reached("--hourly-at-least", "31") == [0, 0]
    assert reached("--area", "west") == [0]


def test_wrong_use_is_named(run):
    for words in (["--within", "x"], ["--area", "nowhere"], ["--json", "--csv", "-"]):
        assert run(*words).exit_code == 2
