"""`pathways skills` and `pathways import onet`, from end to end."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction

import pytest

from pathways.catalogue.reader import read_catalogue
from pathways.catalogue.writer import write_catalogue
from pathways.model.records import JobZone, Skill
from tests.unit.cli.conftest import world


def skill(element, importance):
    return Skill(element=element, importance=Fraction(importance), source="onet-30-1")


@pytest.fixture
def rated(tmp_path):
    """The small world, where a helper and a clerk are rated and of codes of their own."""
    made = world()
    jobs = dict(made.occupations)
    jobs["helper"] = replace(
        jobs["helper"], soc="11-1111.00", skills=(skill("Writing", "4"), skill("Repairing", "2"))
    )
    jobs["clerk"] = replace(
        jobs["clerk"], soc="22-2222.00", skills=(skill("Writing", "4.5"), skill("Repairing", "3"))
    )
    source = replace(made.sources["law"], id="onet-30-1", title="O*NET 30.1 Database")
    folder = tmp_path / "rated"
    write_catalogue(
        replace(made, occupations=jobs, sources={**made.sources, "onet-30-1": source}), folder
    )
    return folder


def test_what_carries_over_is_listed_with_both_figures(run, rated):
    found = run("skills", "hand", "office worker", "--data", rated)

    assert (found.exit_code, found.stderr) == (0, "")
    assert "1 of the 2 skills and activities" in found.stdout
    assert "never a requirement" in found.stdout
    lines = [line.split() for line in found.stdout.splitlines()]
    assert ["Writing", "4.0", "4.5"] in lines
    assert ["Repairing", "2.0", "3.0"] in lines
    assert "Source: O*NET 30.1 Database" in found.stdout


def test_as_json_it_is_what_the_service_tells(run, rated):
    told = json.loads(run("skills", "helper", "clerk", "--data", rated, "--json").stdout)

    assert (told["from"], told["to"], told["matters_from"]) == ("helper", "clerk", 3.0)
    assert told["counts"] == {"both": 1, "higher": 0, "more": 1, "unknown": 0}


def test_where_nothing_is_known_it_says_so(run, rated):
    found = run("skills", "helper", "boss", "--data", rated)

    assert found.exit_code == 1
    assert "boss is not known here" in found.stdout


@pytest.mark.parametrize(
    ("words", "sentence"),
    [(("none", "clerk"), "FROM: say a job"), (("zzz", "clerk"), "FROM: No job called 'zzz'")],
)
def test_wrong_use_is_one_sentence(run, rated, words, sentence):
    found = run("skills", *words, "--data", rated)

    assert (found.exit_code, found.stdout) == (2, "")
    assert found.stderr.startswith(sentence)


@pytest.fixture
def onet(tmp_path):
    folder = tmp_path / "onet"
    folder.mkdir()
    (folder / "Read Me.txt").write_text("O*NET 30.1 Database\nDecember 2025 Release\n")
    (folder / "Occupation Data.txt").write_text(
        "O*NET-SOC Code\tTitle\tDescription\n11-1111.00\tHelpers\tHelp.\n33-3333.00\tOthers\tx\n"
    )
    (folder / "Job Zones.txt").write_text(
        "O*NET-SOC Code\tJob Zone\tDate\tDomain Source\n11-1111.00\t2\t08/2024\tAnalyst\n"
    )
    return folder


def test_an_import_is_tried_then_written_and_then_changes_nothing(run, rated, onet, tmp_path):
    tried = json.loads(run("import", "onet", onet, "--data", rated, "--dry-run", "--json").stdout)
    into = tmp_path / "new"
    written = run("import", "onet", onet, "--data", rated, "--into", into)
    again = json.loads(run("import", "onet", onet, "--data", into, "--dry-run", "--json").stdout)

    assert [(one["table"], one["fields"]) for one in tried["changed"]] == [
        ("occupations", ["job_zone"])
    ]
    assert written.exit_code == 0
    helper = read_catalogue(into).occupations["helper"]
    assert helper.job_zone == JobZone(zone=2, source="onet-30-1")
    assert (again["new"], again["changed"]) == ([], [])


def test_a_broken_file_ends_an_import_with_nothing_written(run, rated, onet, tmp_path):
    (onet / "Job Zones.txt").write_text("O*NET-SOC Code\tJob Zone\n11-1111.00\tmany\n")

    found = run("import", "onet", onet, "--data", rated, "--into", tmp_path / "new")

    assert found.exit_code == 1
    assert "Job Zones.txt, row 2, column Job Zone: found 'many'" in found.stderr
    assert not (tmp_path / "new").exists()
