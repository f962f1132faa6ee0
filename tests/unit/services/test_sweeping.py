"""Sweeps as tables: right, and the same bytes in one process, in several, and on a cluster."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from click.testing import CliRunner

from pathways.cli import main
from pathways.gaps.closure import Closure
from pathways.gaps.figures import FigureBook
from pathways.gaps.places import Places
from pathways.gaps.status import STATUSES, SupplyFinder
from pathways.gaps.sweep import SweepAsk
from pathways.gaps.sweep_table import AREAS, GAPS, TABLES
from pathways.network import build_network, open_snapshot, write_snapshot
from pathways.planner import QuestionError
from pathways.services.sweeping import processes
from pathways.services.sweeping.asking import read_sweep
from pathways.services.sweeping.processes import cluster, in_processes
from pathways.services.sweeping.tables import as_csv, as_json, sweep
from pathways.services.sweeping.work import SweepError, Whole, do, in_this_process, pieces
from scripts._bench_worlds import SIZES, TODAY, World
from tests.support.gap_worlds import GapWorld, make_gap_world


def whole_of(world: GapWorld, table: str, people: tuple[str | None, ...] = (None,)) -> Whole:
    ask = SweepAsk(
        areas=tuple(sorted(world.areas)),
        today=world.today,
        within_miles=world.within_miles,
        online=world.online,
    )
    return Whole(ask=ask, people=people, table=table)


@pytest.mark.parametrize("seed", range(25))
def test_gaps_are_those_of_the_report(seed):
    world = make_gap_world(seed)
    network = build_network(world.catalogue)
    places = Places(network, world.within_miles, online=world.online)
    finder = SupplyFinder(network, places, world.today)
    closure = Closure(network, places, sorted(world.areas), world.today)
    book = FigureBook(network, world.today)
    jobs = network.catalogue.occupations
    people = tuple(closure.lanes.feeders[:2])
    wanted = []
    for person in people:
        for area in sorted(world.areas):
            lane = closure.lanes.of([person], area)
            for credential in network.catalogue.credentials:
                status = finder.supply(credential, area).status
                state = closure.with_gifts([credential])
                opened = [
                    job
                    for job in sorted(jobs)
                    if job != person
                    and lane & closure.reached(job, state) & ~closure.reached(job, closure.base)
                ]
                if status != "offered" and opened:
                    told = book.of_pairs([(person, job) for job in opened], area)
                    gain = told.wage_gain_cents
                    wanted.append(
                        {
                            "person": person,
                            "area": area,
                            "credential": credential,
                            "status": status,
                            "jobs": len(opened),
                            "jobs_opened": ";".join(opened),
                            "openings": told.openings,
                            "workers": told.workers,
                            "wage_gain_usd": None if gain is None else gain // 100,
                            "figures_for": told.area,
                            "unknown": ";".join(told.unknown),
                        }
                    )
    if people:
        rows = sweep(network, whole_of(world, GAPS, people))
        assert [dict(zip(TABLES[GAPS], row, strict=True)) for row in rows] == wanted


@pytest.mark.parametrize("seed", range(25))
def test_areas_count_every_credential_once(seed):
    world = make_gap_world(seed)
    network = build_network(world.catalogue)
    places = Places(network, world.within_miles, online=world.online)
    finder = SupplyFinder(network, places, world.today)
    rows = sweep(network, whole_of(world, AREAS))
    for area, row in zip(sorted(world.areas), rows, strict=True):
        counts = Counter(finder.supply(c, area).status for c in network.catalogue.credentials)
        told = dict(zip(TABLES[AREAS], row, strict=True))
        assert told["area"] == area
        assert {status: told[status] for status in STATUSES} == {s: counts[s] for s in STATUSES}


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    """A world of the bench, compiled."""
    place = tmp_path_factory.mktemp("sweep") / "S"
    write_snapshot(place, World(SIZES["S"]).catalogue())
    return place


@pytest.fixture(scope="module")
def whole(county) -> Whole:
    areas = tuple(
        area.id for area in open_snapshot(county).catalogue.areas.values() if area.kind == "county"
    )
    ask = SweepAsk(areas=areas, today=TODAY, within_miles=40.0)
    return Whole(ask=ask, people=(None, "job-0003", "job-0050"), table=GAPS)


def csv_of(county, whole, runner=in_this_process, **more) -> str:
    network = open_snapshot(county)
    return as_csv(sweep(network, whole, runner, **more), whole, network.catalogue)


@pytest.fixture(scope="module")
def alone(county, whole) -> str:
    return csv_of(county, whole)


def test_however_many_pieces_the_bytes_are_the_same(county, whole, alone):
    assert len(alone.splitlines()) > 300
    for at_once in (1, 2, 5, 9, 1000):
        assert csv_of(county, whole, at_once=at_once) == alone
        some = pieces(county, "r", whole, at_once)
        assert len(some) >= min(at_once, len(whole.people) * len(whole.ask.areas))


def test_several_processes_give_the_same_bytes_even_where_one_dies(county, whole, alone):
    told = []

    def kill(done: int, of: int) -> None:
        told.append((done, of))
        if len(told) == 1:
            worker = multiprocessing.active_children()[0].pid
            assert worker is not None
            os.kill(worker, signal.SIGKILL)

    assert csv_of(county, whole, in_processes(2), at_once=12, done=kill) == alone
    assert told[-1] == (12, 12)


def test_workers_that_die_again_and_again_are_no_answer(county, whole, monkeypatch):
    monkeypatch.setattr(processes, "MOST_DEATHS", 1)
    broken = replace(whole, people=(None,))
    with pytest.raises(SweepError, match="enough memory"):
        sweep(open_snapshot(county), broken, _dying(in_processes(1)))


def _dying(runner):
    """A runner whose workers are killed as soon as they are there."""

    def run(some, done):
        import threading

        stop = threading.Event()

        def hunt() -> None:
            while not stop.wait(0.02):
                for child in multiprocessing.active_children():
                    if child.pid is not None:
                        os.kill(child.pid, signal.SIGKILL)

        hunter = threading.Thread(target=hunt)
        hunter.start()
        try:
            return runner(some, done)
        finally:
            stop.set()
            hunter.join()

    return run


def test_a_cluster_gives_the_same_bytes_even_where_a_worker_dies(county, whole, alone):
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address=None,
        silence_logs=50,
    ) as local:
        told = []

        def kill(done: int, of: int) -> None:
            told.append(done)
            if len(told) == 1:
                os.kill(next(iter(local.workers.values())).pid, signal.SIGKILL)

        with cluster(local.scheduler_address) as (at_once, runner):
            assert at_once == 2
            assert csv_of(county, whole, runner, at_once=24, done=kill) == alone
        done = CliRunner().invoke(
            main,
            [
                "sweep", "--snapshot", str(county), "--cluster", local.scheduler_address,
                "--today", TODAY.isoformat(), "--within", "40",
            ],
        )  # fmt: skip
        assert done.exit_code == 0, done.output
        assert done.stdout == csv_of(county, replace(whole, people=(None,)))


def test_a_cluster_that_is_not_there_is_said(monkeypatch):
    monkeypatch.setattr(processes, "PATIENCE", "300 ms")
    with pytest.raises(SweepError, match=r"No Dask scheduler answers at tcp://127\.0\.0\.1:1"):
        cluster("tcp://127.0.0.1:1").__enter__()


def test_dask_that_is_not_installed_is_said_with_the_remedy(county, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    done = CliRunner().invoke(main, ["sweep", "--snapshot", str(county), "--cluster", "tcp://x:1"])
    assert done.exit_code == 2
    assert 'pip install "pathways[cluster]"' in done.output


def test_dask_is_imported_for_a_cluster_alone():
    code = (
        "import sys, pathways.services.sweeping.processes, pathways.services.sweeping.tables;"
        "sys.exit('distributed' in sys.modules or 'dask' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_snapshot_that_is_gone_or_another_is_said(county, whole, tmp_path):
    piece = pieces(county, "another", whole, 1)[0]
    with pytest.raises(SweepError, match="not another: it was changed meanwhile"):
        do(piece)
    with pytest.raises(SweepError, match="at the same place"):
        do(replace(piece, snapshot=str(tmp_path / "nothing")))


def test_json_says_the_same_and_what_was_asked(county, whole):
    network = open_snapshot(county)
    rows = sweep(network, whole)
    told = json.loads(as_json(rows, whole, network.catalogue))
    assert told["asked"]["people"] == ["", "job-0003", "job-0050"]
    assert len(told["rows"]) == len(rows)
    for row, record in zip(rows, told["rows"], strict=True):
        assert row[2] == record["credential"]
        assert record["jobs_opened"] == str(row[5]).split(";")
        assert len(record["jobs_opened"]) == record["jobs"]
        assert record["unknown"] == ([] if row[-1] == "" else str(row[-1]).split(";"))


def test_the_command_writes_a_file_whole_or_not_at_all(county, whole, alone, tmp_path):
    file = tmp_path / "gaps.csv"
    asked = ["--today", TODAY.isoformat(), "--within", "40", "--from", "job-0003"]
    done = CliRunner().invoke(
        main, ["sweep", "--snapshot", str(county), *asked, "--csv", str(file)]
    )
    assert done.exit_code == 0, done.output
    assert file.read_text() == csv_of(county, replace(whole, people=("job-0003",)))
    nowhere = tmp_path / "no" / "gaps.csv"
    done = CliRunner().invoke(
        main, ["sweep", "--snapshot", str(county), *asked, "--csv", str(nowhere)]
    )
    assert done.exit_code == 2
    assert "Nothing was changed" in done.output


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--workers", "2", "--cluster", "tcp://x:1"], "--workers or --cluster"),
        (["--csv", "a", "--json", "b"], "--csv or --json"),
        (["--data", ".", "--snapshot", "."], "--data or --snapshot"),
        (["--snapshot", "."], "cannot be read"),
    ],
)
def test_what_does_not_go_together_is_refused(options, words):
    done = CliRunner().invoke(main, ["sweep", *options])
    assert done.exit_code == 2
    assert words in done.output


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"kind": ("moon",)}, "expected one of city, county, "),
        ({"table": ("chairs",)}, "expected gaps or areas"),
        ({"table": ("gaps", "areas")}, "say it once"),
        ({"area": ("moon",)}, "no area 'moon'"),
        ({"from": ("moonwalker",)}, "Say which job"),
    ],
)
def test_what_cannot_be_read_is_said(options, words):
    catalogue = make_gap_world(1).catalogue
    with pytest.raises(QuestionError, match=words):
        read_sweep(options, catalogue, date(2026, 1, 5))


def test_every_area_of_a_kind_is_swept_over_once():
    catalogue = make_gap_world(1).catalogue
    read = read_sweep({"kind": ("spa",)}, catalogue, date(2026, 1, 5))
    assert read.ask.areas == ("north", "south")
    assert read.people == (None,)
    named = read_sweep({"area": ("south", "north", "south")}, catalogue, date(2026, 1, 5))
    assert named.ask.areas == ("north", "south")
