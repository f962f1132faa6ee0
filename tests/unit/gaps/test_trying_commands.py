"""`pathways what-if`, `layoff` and `gap-changes` on the command line."""

from __future__ import annotations

import json

from click.testing import CliRunner

from pathways.cli import main
from pathways.services.settings import SHIPPED_DATA

DATA = ("--data", str(SHIPPED_DATA), "--today", "2026-11-22")
NEW_CLASS = ("--credential", "bachelor-degree", "--at", "spa-1", "--area", "spa-1")


def run(*arguments, **environment):
    return CliRunner().invoke(main, arguments, env=environment)


def test_what_a_new_class_would_change_is_told_in_words_and_json():
    said = run("what-if", *NEW_CLASS, *DATA)
    plain = run("what-if", *NEW_CLASS, *DATA, "--json")

    assert said.exit_code == 0
    assert "it opens 4 routes" in said.output
    assert "Now: blocked by one gap. Then: open." in " ".join(said.output.split())
    values = json.loads(plain.output)
    assert [area["area"] for area in values["figures"]] == ["spa-1"]
    assert len(values["moves"]) == 4


def test_wrong_use_names_the_option():
    for arguments in (("what-if", "--offering", "none"), ("layoff", "--at", "9")):
        refused = run(*arguments, *DATA)
        assert refused.exit_code == 2
        assert arguments[1].removeprefix("--") in refused.output


def test_a_layoff_is_told_in_words_and_json():
    asked = ("layoff", "--at", "90744", "--people", "roustabout:30", "--max-weeks", "4")
    said = " ".join(run(*asked, *DATA).output.split())
    values = json.loads(run(*asked, *DATA, "--json").output)

    sure, _ = values["outcomes"]
    assert f"{sure['as_well']} of 30 can get a job that pays as well" in said
    assert values["people"] == {"roustabout": 30}


def test_without_a_history_gap_changes_says_what_is_missing(tmp_path):
    url = f"sqlite:///{tmp_path / 'none.sqlite'}"

    refused = run("gap-changes", PATHWAYS_DATABASE_URL=url)

    assert refused.exit_code != 0
    assert "Traceback" not in refused.output
    assert "pathways" in refused.output
