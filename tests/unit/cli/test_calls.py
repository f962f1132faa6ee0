"""`pathways check --calls`: whom to call, what to ask, and why."""

import json

from pathways.services.settings import SHIPPED_DATA
from tests.support.folders import edit, write_folder


def calls(run, folder, today="2026-01-05"):
    result = run("check", folder, "--calls", "--json", "--today", today)
    assert result.exit_code == 0
    return json.loads(result.stdout)


def test_an_approval_that_is_not_on_file_is_asked_of_giver_and_school(run, data):
    found = {call["call"]: call for call in calls(run, data)}

    giver, school = found["The Board"], found["College"]
    assert giver["approval"] == "board-approved"
    assert giver["url"] == "https://b.org"
    assert giver["ask"] == "Does this school hold the approval 'Approved by the board': College?"
    assert "One local offering has the approval on file." in giver["why"]
    # Two jobs feed the tech, who feeds the boss; the boss needs nothing that is taught.
    assert (giver["ways"], giver["targets"]) == (2, ["tech"])
    assert school["ask"].startswith("Do you hold the approval 'Approved by the board': barred?")
    assert "Do you still teach this, and who can join: cheap?" in school["ask"]
    assert [entry["missing"] for entry in school["on_file"]] == ["approval", "stale"]


def test_the_rarer_and_the_more_it_moves_the_more_a_call_weighs(run, data):
    giver, school = sorted(calls(run, data), key=lambda call: call["call"] != "The Board")

    # Approval: effect 4 x 2 ways / (1 + the approved one); stale: 2 x 2 ways / (1 + none).
    assert giver["weight"] == 4
    assert school["weight"] == 4 + 4


def test_what_is_confirmed_is_not_asked(run, data):
    asked = {entry["offering"] for call in calls(run, data) for entry in call["on_file"]}

    assert asked == {"barred", "cheap"}


def test_the_page_names_whom_to_call(run, data):
    said = " ".join(run("check", data, "--calls", "--today", "2026-01-05").stdout.split())

    assert "1. College" in said
    assert "Reach no phone or address on file" in said
    assert "On file barred (barred): last confirmed Dec 2025, no approval on file" in said


def test_a_broken_folder_has_problems_before_it_has_calls(run, tmp_path):
    folder = write_folder(tmp_path / "small")
    edit(folder, "sites.csv", "school-hall,school,", "school-hall,nobody,")

    result = run("check", folder, "--calls")

    assert result.exit_code == 1
    assert "sites.csv" in result.stdout


def test_in_los_angeles_the_state_s_electrician_approval_comes_first(run):
    first = calls(run, SHIPPED_DATA, today="2026-11-22")[0]

    assert first["approval"] == "ca-dir-ecu"
    assert "Which of these schools hold" in first["ask"]
    assert "evse-installer" in first["targets"]
