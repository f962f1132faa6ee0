"""The short bench runs and its answers agree; the worlds are the same however they are held."""

import json
import os
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from pathways.catalogue.reader import read_catalogue
from pathways.catalogue.writer import write_catalogue
from pathways.cli.imports import IMPORTERS
from pathways.network import build_network, open_snapshot, write_snapshot
from pathways.planner import plan
from pathways.services.answers import answer_json
from scripts._bench_imports import IMPORTS
from scripts._bench_rows import BEGIN, END, Report
from scripts._bench_worlds import SIZES, World

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_the_short_bench_runs_and_its_answers_agree():
    done = subprocess.run(
        [str(ROOT / "scripts" / "bench"), "--short"],
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
        env={**os.environ, "PATHWAYS_DATABASE_URL": ""},
    )
    assert "WRONG" not in done.stdout
    assert done.returncode == 0, done.stdout + done.stderr
    for row in (
        "all best routes, p50",
        "exact program",
        "shortest_simple_paths",
        "gap sweep",
        "times the load",
    ):
        assert row in done.stdout


def test_every_import_is_measured():
    assert {one.words[0] for one in IMPORTS} == set(IMPORTERS)


def printed(network, question):
    answer = answer_json(plan(network, question))
    return json.dumps({**answer, "revision": ""})


def test_a_world_is_the_same_as_a_folder_in_memory_and_compiled(tmp_path):
    world = World(replace(SIZES["S"], offerings=200))
    held = world.held_catalogue()
    write_catalogue(held, tmp_path / "folder")
    write_snapshot(tmp_path / "snapshot", world.catalogue())
    read, compiled = read_catalogue(tmp_path / "folder"), open_snapshot(tmp_path / "snapshot")
    assert dict(compiled.catalogue.offerings) == held.offerings == read.offerings
    for question in world.questions(4):
        asked = replace(question, max_weeks=104)
        answers = {
            printed(network, asked)
            for network in (build_network(held), build_network(read), compiled)
        }
        assert len(answers) == 1


def test_a_seed_makes_the_same_world_each_time():
    one, other = World(SIZES["S"]), World(SIZES["S"])
    assert one.held_catalogue() == other.held_catalogue()
    assert one.questions(20) == other.questions(20)
    assert one.held_catalogue() != World(SIZES["S"], seed=2).held_catalogue()


def test_the_table_goes_between_its_marks(tmp_path):
    readme = tmp_path / "README.md"
    readme.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n")
    report = Report()
    report.add("what", "S", "1 ms", reached=True)
    report.write_into(readme, "A note.")
    assert readme.read_text() == (
        f"before\n{BEGIN}\nA note.\n\n| what | world | here | beside | aim | reached |\n"
        f"| --- | --- | --- | --- | --- | --- |\n| what | S | 1 ms |  |  | yes |\n{END}\nafter\n"
    )
    readme.write_text("nothing")
    with pytest.raises(ValueError, match="no place for the table"):
        report.write_into(readme, "A note.")
