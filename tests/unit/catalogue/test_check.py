"""The check: counts and freshness of a clean folder, the problems of another."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from pathways.catalogue.check import check_report
from pathways.catalogue.reader import read_catalogue
from pathways.catalogue.summary import Freshness, summarize
from pathways.cli import COMMANDS, main
from tests.support.folders import edit, write_folder

TODAY = date(2026, 11, 22)
DATA = Path(__file__).resolve().parents[3] / "data"


@pytest.fixture
def folder(tmp_path):
    return write_folder(tmp_path / "small")


def run(*words: str):
    return CliRunner().invoke(main, ["check", *words])


def test_a_summary_counts_records_and_how_fresh_they_are(folder):
    summary = summarize(read_catalogue(folder), TODAY)

    assert summary.counts["offerings"] == 3
    assert summary.counts["conditions"] == 1
    assert summary.freshness == {
        "offerings": Freshness(fresh=1, stale=1, undated=1),
        "funding": Freshness(fresh=0, stale=1, undated=0),
        "wages": Freshness(fresh=1, stale=0, undated=0),
        "rules": Freshness(fresh=0, stale=0, undated=4),
    }


def test_how_long_facts_stay_fresh_can_be_set(folder):
    days = {"offerings": 10, "funding": 400, "wages": 1, "rules": 1}

    freshness = summarize(read_catalogue(folder), TODAY, fresh_days=days).freshness

    assert freshness["offerings"] == Freshness(fresh=0, stale=2, undated=1)
    assert freshness["funding"].fresh == 1


def test_a_report_holds_the_catalogue_or_the_problems(folder):
    clean = check_report(folder, TODAY)
    edit(folder, "areas.csv", "4000", "many")
    broken = check_report(folder, TODAY)

    assert clean.catalogue is not None
    assert not clean.issues
    assert broken.catalogue is None
    assert [issue.column for issue in broken.issues] == ["population"]


def test_the_command_counts_a_clean_folder(folder):
    result = run(str(folder))

    assert result.exit_code == 0
    assert "offerings" in result.output
    assert "Clean on " in result.output


def test_the_command_lists_every_problem(folder):
    edit(folder, "areas.csv", "4000", "[bold]many[/]")

    result = run(str(folder))

    assert result.exit_code == 1
    for word in ("areas.csv", "4", "population", "[bold]many[/]", "1 problem in"):
        assert word in result.output


def test_the_command_prints_json(folder):
    edit(folder, "areas.csv", "4000", "many")

    result = run(str(folder), "--json")

    assert result.exit_code == 1
    assert json.loads(result.output)["issues"] == [
        {
            "file": "areas.csv",
            "row": 4,
            "column": "population",
            "found": "'many'",
            "expected": "a whole number, 0 or more",
        }
    ]


def test_the_command_says_when_there_is_no_folder(tmp_path):
    result = run(str(tmp_path / "gone"))

    assert result.exit_code == 1
    assert "no such folder" in result.output


def test_the_catalogue_that_ships_is_clean():
    assert check_report(DATA, TODAY).issues == ()


def test_every_command_that_is_listed_can_be_loaded():
    result = CliRunner().invoke(main, ["--help"])

    assert result.exit_code == 0
    assert all(name in result.output for name in COMMANDS)


def test_an_unknown_command_is_one_clear_sentence():
    result = CliRunner().invoke(main, ["chekc"])

    assert result.exit_code == 2
    assert "No such command 'chekc'" in result.output


def test_the_command_line_imports_a_command_only_when_it_is_called():
    program = "import sys, pathways.cli; print('pathways.cli.check' in sys.modules)"

    found = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )

    assert found.stdout.strip() == "False"
