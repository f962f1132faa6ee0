"""`pathways import oews | projections | ipeds`, end to end, on the shipped catalogue."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from pathways.catalogue.reader import read_catalogue
from pathways.cli import main
from tests.conftest import ROOT
from tests.support.outside_worlds import write_csv
from tests.unit.exchange.outside.test_oews import row

DATA = ROOT / "data"


@pytest.fixture(autouse=True)
def no_database(monkeypatch, tmp_path):
    """A database that is not there, whatever the machine has."""
    monkeypatch.setenv("PATHWAYS_DATABASE_URL", f"sqlite:///{tmp_path / 'none.sqlite'}")


def run(*words):
    return CliRunner().invoke(main, ["import", *map(str, words)])


def test_pay_of_the_state_comes_into_a_new_folder_and_again_changes_nothing(tmp_path):
    state = row("49-3023", area=("0600000", "California"), employment="65420")
    table = write_csv(tmp_path / "oews_2025_state.csv", [state])
    into = tmp_path / "new"

    tried = run("oews", table, "--data", DATA, "--dry-run", "--json")
    made = run("oews", table, "--data", DATA, "--into", into)
    again = run("oews", table, "--data", into, "--dry-run")

    assert [one["id"] for one in json.loads(tried.output)["changed"]] == [
        *("automotive-technician", "ev-technician"),
        "smog-check-inspector",
    ]
    assert made.exit_code == again.exit_code == 0
    assert "0 new records, 0 changed" in again.output
    new = read_catalogue(into).occupations
    assert [one.count for one in new["automotive-technician"].employment] == [65420, 22330]
    assert [one.area for one in new["ev-technician"].wages] == ["california", "los-angeles-metro"]


@pytest.mark.parametrize(
    "words",
    [
        ("--area", "31080=nowhere"),
        ("--area", "los-angeles-metro"),
        ("--area", "LA=california"),
        ("--only", "nowhere"),
        ("--code", "nobody=47-2111"),
        ("--code", "electrician=47"),
        ("--jobs-of", "47-2111=nobody"),
        ("--also", "nobody"),
        ("--code", "electrician=47-2111", "--code", "electrician=47-2112"),
    ],
)
def test_options_that_name_what_is_not_there_are_wrong_use(tmp_path, words):
    table = write_csv(tmp_path / "oews_2025.csv", [row()])

    found = run("oews", table, "--data", DATA, "--dry-run", *words)

    assert found.exit_code == 2
    assert words[0] in found.output or "no code" in found.output


def test_a_broken_file_changes_nothing_and_says_where(tmp_path):
    table = write_csv(tmp_path / "oews_2025.csv", [row(), row("47-2111", employment="many")])

    found = run("oews", table, "--data", DATA, "--into", tmp_path / "new")

    assert found.exit_code == 1
    assert "oews_2025.csv, row 3, column employment: found many" in found.output
    assert not (tmp_path / "new").exists()


def test_the_shipped_catalogue_says_what_the_real_files_say(reference):
    bls, edu = reference / "bls", reference / "edu"
    jobs = [bls / f"oews_2025_{name}.csv" for name in ("california", "los_angeles_metro")]
    metro = "los-angeles-metro"
    commands = [
        ("oews", jobs[1], "--together", reference / "xwalk" / "oes_hybrid_crosswalk.csv"),
        (
            *("projections", next(bls.glob("edd*.xlsx")), bls / "projections_2024_2034.xlsx"),
            *("--share", metro, "--only", metro, "--jobs", jobs[0], "--jobs", jobs[1]),
        ),
        (
            *("ipeds", "--institutions", edu / "ipeds" / "hd2024_la_county.csv"),
            *("--completions", edu / "ipeds" / "completions_2024_california.csv.gz"),
            *("--crosswalk", edu / "soc2018_cip2020_crosswalk.csv"),
        ),
    ]
    for words in commands:
        found = run(*words, "--data", DATA, "--dry-run")
        assert found.exit_code == 0
        assert "0 new records, 0 changed" in found.output


def test_a_file_given_as_an_area_must_be_one_of_those_given(tmp_path, reference):
    file = next((reference / "bls").glob("edd*.xlsx"))
    found = run("projections", file, "--data", DATA, "--dry-run", "--area", "x.xlsx=california")
    assert found.exit_code == 2
    assert "x.xlsx is no file given" in found.output
