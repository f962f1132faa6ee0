"""`pathways plan`, on a small world in a folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pathways.catalogue.writer import write_catalogue
from pathways.cli import main
from pathways.model.requirement import Holds
from tests.support.county import county, openings, workers
from tests.support.small import credential, job


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("world")
    helper = job("helper", wage=2000, employment=workers(300))
    tech = job("tech", Holds("card"), feeders=("helper",), openings=openings(10))
    write_catalogue(county(helper, tech, credential("card")), folder)
    return folder


@pytest.fixture
def run(monkeypatch, data):
    monkeypatch.setenv("COLUMNS", "80")

    def invoke(*words: str) -> Result:
        arguments = ["plan", "--data", str(data), "--today", "2026-01-05", *words]
        result = CliRunner().invoke(main, arguments)
        assert result.exception is None or isinstance(result.exception, SystemExit), result
        return result

    return invoke


def test_a_plan_in_words(run):
    result = run("--budget", "250,000")

    text = " ".join(result.stdout.split())
    assert (result.exit_code, result.stderr) == (0, "")
    assert "1 class for $250,000 would open 1 move from job to job, for $208,000 a year" in text
    assert "this is proven" in text
    assert "No other set is worth anything." in text
    assert "$100,000 more would add nothing." in text
    assert "Nobody has been asked." in text


def test_a_plan_as_json(run):
    result = run("--budget", "250000", "--weigh", "workers", "--evenly", "--json")

    found = json.loads(result.stdout)
    assert (found["budget"], found["spent"], found["value"], found["bound"]) == (
        250_000,
        250_000,
        300,
        300,
    )
    assert found["opened"] == [
        {
            "credential": "card",
            "area": "la",
            "host": "college",
            "site": "near",
            "seats": 20,
            "cost": 250_000,
            "approval": None,
            "serves": ["la"],
            "pairs": [{"area": "la", "pair": ["helper", "tech"]}],
            "workers": 300,
            "wage_gain": 208_000,
        }
    ]
    assert found["runner_up"] is None
    assert found["next_100000"] == {"value": 0, "opened": []}
    assert found["asked"]["evenly"] is True


@pytest.mark.parametrize("most", [0, 10**9])
def test_proving_a_state_prints_the_same_form_as_a_county(run, monkeypatch, most):
    monkeypatch.setattr("pathways.gaps.plan_sized.MOST_PROVEN", most)
    at_once = json.loads(run("--budget", "250000", "--json").stdout)
    proven = json.loads(run("--budget", "250000", "--prove", "--minutes", "5", "--json").stdout)
    assert proven["optimal"]
    assert (proven["value"], proven["bound"]) == (208_000, 208_000)
    assert proven.keys() == at_once.keys()
    assert proven["opened"] == at_once["opened"]


def test_minutes_without_a_proof_are_refused(run):
    result = run("--budget", "250000", "--minutes", "5")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "--prove" in result.stderr


def test_too_little_money_is_told(run):
    result = run("--budget", "99999")

    assert result.exit_code == 0
    assert "opens nothing: a class with 20 seats" in " ".join(result.stdout.split())


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--budget", "much"),
        ("--budget", "1", "--weigh", "luck"),
        ("--budget", "1", "--area", "la", "--area", "east"),
        ("--budget", "1", "--cost-per-person", "0"),
    ],
)
def test_wrong_use_is_refused_with_the_option_as_it_is_typed(run, words):
    result = run(*words)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("--")
