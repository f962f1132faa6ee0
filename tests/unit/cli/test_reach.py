"""`pathways reach`: every job within reach, a line each."""

import json


def test_every_job_within_reach_has_a_line(run, data):
    result = run("reach", "hand", "--data", data, "--today", "2026-01-05")

    lines = result.stdout.splitlines()
    assert (result.exit_code, result.stderr) == (0, "")
    assert lines[0] == "Within reach from helper, fastest first"
    assert lines[2].split() == ["Office", "worker", "ready", "now", "$0", "-$41,600", "1"]
    assert lines[3].startswith("Shop worker")
    assert "4 weeks" in lines[3]
    assert "1 job is out of reach as asked" in result.stdout


def test_json_holds_the_best_by_each_measure(run, data):
    result = run("reach", "helper", "--data", data, "--today", "2026-01-05", "--json")

    found = json.loads(result.stdout)
    assert [entry["to"] for entry in found] == ["clerk", "tech"]
    assert found[1].keys() >= {"to", "routes", "fastest", "cheapest", "best_gain"}
    assert (found[1]["routes"], found[1]["fastest"], found[1]["cheapest"]) == (2, 4, 0)
    assert found[1]["best_gain"] < 0
    assert found[1]["unknown"] == []


def test_no_job_now_is_a_start_too(run, data):
    found = json.loads(run("reach", "none", "--data", data, "--json").stdout)

    assert [entry["to"] for entry in found] == ["clerk", "helper", "tech"]
    assert all(entry["best_gain"] is None for entry in found)
    assert found[0]["unknown"] == ["best_gain"]


def test_wrong_use_is_one_sentence(run, data):
    for words, sentence in (
        (("zzz",), "FROM: No job called 'zzz'"),
        (("helper", "--zip", "99999"), "--zip: ZIP code '99999'"),
    ):
        result = run("reach", *words, "--data", data)

        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith(sentence)
