"""`pathways gaps`: what nobody offers, in words, JSON and a table."""

import csv
import io
import json


def test_one_sentence_a_gap_and_how_sure_it_is(run, data):
    result = run("gaps", "--data", data, "--today", "2026-01-05")

    text = " ".join(result.stdout.split())
    assert (result.exit_code, result.stderr) == (0, "")
    assert "County: 1 offered, 1 stale, 1 none-known." in text
    assert "Not sure yet: call or look first (2)" in text
    assert "We know of no class in County or elsewhere for badge. Nobody has checked yet." in text
    assert "It blocks 1 route." in text
    assert "County may have a class for card. The listing has no date: call first." in text
    assert "How this was made" in text
    assert "class for cert" not in text
    assert "In County, every route to Shop worker, [bold]electric[/bold] goes" in text


def test_json_is_a_list_in_order(run, data):
    found = json.loads(run("gaps", "--data", data, "--today", "2026-01-05", "--json").stdout)

    assert [(entry["credential"], entry["status"]) for entry in found] == [
        ("badge", "none-known"),
        ("card", "stale"),
        ("cert", "offered"),
    ]
    assert found[0]["routes_blocked"] == [["tech", "boss"]]


def test_statuses_and_credentials_can_be_chosen(run, data):
    words = ("gaps", "--data", data, "--today", "2026-01-05", "--status", "offered")

    assert "County has 1 class for cert." in run(*words).stdout
    nothing = run(*words, "--credential", "badge")
    assert (nothing.exit_code, nothing.stdout.splitlines()[0]) == (
        0,
        "Nothing of what was asked for is a gap.",
    )


def test_a_table_is_written_whole(run, data, tmp_path):
    file = tmp_path / "gaps.csv"

    result = run("gaps", "--data", data, "--today", "2026-01-05", "--csv", file)

    assert (result.exit_code, result.stdout) == (0, "")
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))
    assert [row["credential"] for row in rows] == ["badge", "card", "cert"]
    assert run("gaps", "--data", data, "--today", "2026-01-05", "--csv", "-").stdout == (
        file.read_text(encoding="utf-8")
    )


def test_the_same_question_has_the_same_bytes(run, data):
    words = ("gaps", "--data", data, "--today", "2026-01-05", "--json")

    assert run(*words).stdout_bytes == run(*words).stdout_bytes


def test_wrong_use_is_one_sentence(run, data, tmp_path):
    for words, sentence in (
        (("--area", "nowhere"), "--area: no area 'nowhere'"),
        (("--status", "open"), "--status: found 'open'"),
        (("--within", "x"), "--within: found 'x'"),
        (("--json", "--csv", "-"), "Say --json or --csv"),
        (("--csv", tmp_path / "no" / "where.csv"), ""),
    ):
        result = run("gaps", "--data", data, *words)

        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith(sentence)
        assert len(result.stderr.strip().splitlines()) == 1
