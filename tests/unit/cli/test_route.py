"""`pathways route`: what it says, what it writes, and the exit code that it ends with."""

import os
import subprocess
import sys

import pytest

from pathways.cli.options import OPTIONS


def test_every_route_is_told_with_what_was_assumed(ask):
    result = ask("helper", "tech", "--zip", "90015")

    said = " ".join(result.stdout.split())
    assert result.exit_code == 0
    assert result.stderr == ""
    assert said.index("Assumed") < said.index("Route 1") < said.index("Sources")
    assert "4,000 hours as helper --hours N" in said
    assert "25 --age N" in said
    assert "$20 an hour, the median of 2025 in County --wage USD" in said
    assert "2 best routes, which no other beats, fastest first" in said
    assert "Route 1: 4 weeks, cost $900" in said
    assert "Route 2: 10 weeks, cost $0" in said
    assert "That is a pay cut: $5 an hour less than now." in said
    assert "less than if you stay." in said
    assert "Law asks for it. [1]" in said
    assert "Careful No one has confirmed this lately. Call first." in said
    assert "Work in the port: badge (Law asks for it). To plan it in: --when port-site" in said


def test_what_a_record_says_is_never_markup(ask):
    assert "[bold]electric[/bold]" in ask("helper", "tech").stdout


@pytest.mark.parametrize("width", ["30", "50", "80"])
def test_a_page_fits_its_width_but_for_addresses(ask, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", width)

    lines = ask("helper", "tech").stdout.splitlines()

    assert [line for line in lines if len(line) > int(width)] == [
        line for line in lines if "https://" in line
    ]
    assert "\x1b" not in "".join(lines)


def test_json_is_the_answer_alone_and_always_the_same(ask, ask_json):
    first, second = (ask("helper", "tech", "--json") for _ in range(2))

    assert first.stdout_bytes == second.stdout_bytes
    assert first.stdout.startswith('{\n  "from": "helper"')
    answer = ask_json("helper", "tech", "--held", "badge", "--most", "1", "--by", "law")
    assert answer["today"] == "2026-01-05"
    assert answer["asked"]["by"] == "law"
    assert "badge" in answer["asked"]["held"]
    assert (answer["shown"], answer["total"]) == (1, 2)


def test_every_option_reaches_the_question(ask_json):
    words = ["--hours", "helper=100", "--age", "17.5", "--wage", "31.25", "--zip", "90015"]
    words += ["--max-miles", "60", "--max-weeks", "500", "--budget", "2500", "--keep-earning"]
    words += ["--language", "en", "--language", "es", "--format", "hybrid", "--format", "in-person"]
    words += ["--schedule", "evening", "--when", "port-site", "--lacks", "card", "--lapsed", "cert"]

    asked = ask_json("helper", "tech", *words)["asked"]

    assert asked["hours"] == {"helper": 100}
    assert (asked["age"], asked["wage"], asked["zip"]) == (17.5, 31.25, "90015")
    assert (asked["max_miles"], asked["max_weeks"], asked["budget"]) == (60, 500, 2500)
    assert asked["keep_earning"] is True
    assert asked["languages"] == ["en", "es"]
    assert asked["formats"] == ["hybrid", "in-person"]
    assert (asked["schedules"], asked["when"]) == (["evening"], ["port-site"])
    assert (asked["lacks"], asked["lapsed"]) == (["card"], ["cert"])


def test_help_names_every_option(run):
    said = run("route", "--help").stdout

    for name in [name for name, _, _ in OPTIONS] + ["keep-earning", "data", "json", "svg", "dot"]:
        assert f"--{name} " in said


def test_from_none_counts_as_no_job(ask_json):
    assert ask_json("none", "tech")["from"] is None


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("zzz", "tech"), "FROM: No job called 'zzz' is known here."),
        (("helper", "zzz"), "TO: No job called 'zzz' is known here."),
        (("", "tech"), "FROM: say a job"),
        (("helper", "tech", "--zip", "99999"), "--zip: ZIP code '99999' is not in this catalogue"),
        (("helper", "tech", "--zip", "9"), "--zip: found '9'; expected five digits"),
        (("helper", "tech", "--max-miles", "3"), "--max-miles: A limit in miles needs a ZIP code"),
        (("helper", "tech", "--max-weeks", "-3"), "--max-weeks: found '-3'"),
        (("helper", "tech", "--age", "1", "--age", "2"), "--age: said 2 times"),
        (("helper", "tech", "--held", "none-such"), "--held: no credential 'none-such'"),
        (("helper", "tech", "--by", "luck"), "--by: found 'luck'; expected hired or law."),
        (("helper", "tech", "--today", "soon"), "--today: said 2 times"),
        (("helper", "tech", "--pick", "2"), "--pick: it says which route is drawn"),
        (("helper", "tech", "--json", "--svg", "-"), "--json, --svg and --dot: say one of them."),
        (("helper", "tech", "--dot", "-", "--pick", "7"), "--pick: found 7; 2 routes are listed."),
    ],
)
def test_wrong_use_is_one_sentence_and_exit_code_2(ask, words, sentence):
    result = ask(*words)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(sentence)
    assert len(result.stderr.splitlines()) == 1


def test_a_title_that_several_jobs_have_lists_them(ask):
    result = ask("worker", "tech")

    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        "FROM: 'worker' can mean several jobs. Say which:",
        "  clerk  Office worker",
        "  tech   Shop worker, [bold]electric[/bold]",
    ]


def test_a_dead_end_says_what_would_open_a_route(ask, ask_json):
    result = ask("helper", "tech", "--max-weeks", "3")

    said = " ".join(result.stdout.split())
    assert result.exit_code == 1
    assert "There is no route" in said
    assert "(--max-weeks 4 would do.)" in said
    assert ask_json("helper", "tech", "--max-weeks", "3")["blocked_by"][0][0]["why"] == "too-long"


def test_a_route_is_drawn_into_a_file(ask, tmp_path):
    file = tmp_path / "route.svg"

    result = ask("helper", "tech", "--svg", file, "--pick", "2")

    assert (result.exit_code, result.stdout) == (0, "")
    assert file.read_text(encoding="utf-8").lstrip().startswith("<")
    assert "</svg>" in file.read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["route.svg"]


def test_a_drawing_goes_to_the_standard_output(ask):
    dot = ask("helper", "tech", "--dot", "-")

    assert dot.exit_code == 0
    assert dot.stdout.startswith("digraph")


def test_no_route_no_drawing(ask, tmp_path):
    file = tmp_path / "route.svg"
    file.write_text("as it was")

    result = ask("helper", "boss", "--svg", file)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("There is no route, so nothing is drawn")
    assert file.read_text() == "as it was"


def test_a_file_that_cannot_be_written_is_said_in_one_sentence(ask, tmp_path):
    result = ask("helper", "tech", "--dot", tmp_path / "nowhere" / "route.dot")

    assert result.exit_code == 2
    assert "cannot be written" in result.stderr
    assert not (tmp_path / "nowhere").exists()


def test_a_reader_who_stops_early_is_no_fault(data):
    command = [sys.executable, "-m", "pathways.cli", "route", "helper", "tech", "--data", str(data)]
    read, write = os.pipe()
    os.close(read)

    ended = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, text=True, check=False)

    os.close(write)
    assert (ended.returncode, ended.stderr) == (0, "")
