"""Proofs in files and in processes of their own: resumed, bounded, one at a time, never too old."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pathways.catalogue.reader import read_catalogue
from pathways.gaps import plan_sized, plan_wide
from pathways.gaps.plan import PlanAsk
from pathways.gaps.plan_wide import prove_widely, what_to_open_widely
from pathways.network import build_network, write_snapshot
from pathways.services.proving import child, kept
from pathways.services.proving.desk import ProofDesk
from pathways.services.settings import ROOT, SHIPPED_DATA, proof_minutes

MINUTE = 60.0

if sys.platform == "win32":
    pytest.skip("proofs go on where processes can share a lock", allow_module_level=True)
from fcntl import LOCK_EX, LOCK_NB, flock  # noqa: E402 - not everywhere


@pytest.fixture(scope="module")
def network():
    return build_network(read_catalogue(SHIPPED_DATA))


@pytest.fixture(scope="module")
def ask(network):
    areas = tuple(a.id for a in network.catalogue.areas.values() if a.kind == "city")
    return PlanAsk(budget_cents=2_500_000_00, today=date(2026, 11, 22), areas=areas)


@pytest.fixture(scope="module")
def snapshot(network, tmp_path_factory):
    place = tmp_path_factory.mktemp("snapshot") / "one"
    write_snapshot(place, network.catalogue)
    return str(place)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("PATHWAYS_SNAPSHOTS", str(tmp_path / "snapshots"))
    monkeypatch.setattr(plan_wide, "FIRST_STEPS", 0)
    return tmp_path / "plans"


@pytest.fixture
def asked_for(network, ask, snapshot, folder):
    """A proof that was asked for and not begun; its file."""
    place = kept.place_of(network.catalogue.revision, ask)
    assert place.parent == folder
    kept.write(place, kept.Proof(ask=ask, revision=network.catalogue.revision, snapshot=snapshot))
    return place


def gone_on(place: Path, seconds: float) -> Any:
    """A proof that was taken further."""
    return child.go_on(place, seconds)


def proof_in(place: Path) -> Any:
    """A proof as it is kept."""
    return kept.read(place)


def listed(plan):
    return replace(plan, candidates=())


def test_a_plan_and_its_mark_are_the_same_when_read_again(network, ask, folder):
    place = folder / "one.json"
    for standing in prove_widely(network, ask):
        proof = kept.Proof(
            ask=ask,
            revision="r",
            snapshot="s",
            plan=standing.plan,
            mark=standing.mark,
            seconds=1.5,
            tries=2,
        )
        kept.write(place, proof)
        assert proof_in(place) == replace(proof, plan=listed(standing.plan))
        assert standing.plan.weighed == len(standing.plan.candidates) > 0
    assert place.stat().st_mode & 0o077 == 0


def test_a_proof_goes_on_to_its_end(network, ask, asked_for):
    proof = gone_on(asked_for, MINUTE)
    *_, end = prove_widely(network, ask)
    assert proof == proof_in(asked_for) or listed(proof.plan) == proof_in(asked_for).plan
    assert proof.is_over
    assert proof.plan.optimal
    assert proof.plan == end.plan


def test_whoever_is_killed_is_followed_by_one_who_comes_to_the_same_end(
    network, ask, asked_for, monkeypatch
):
    class Killed(BaseException):
        pass

    def dying(network, ask, mark):
        for number, standing in enumerate(prove_widely(network, ask, mark=mark)):
            if number == 2:
                raise Killed
            yield standing

    *_, end = prove_widely(network, ask)
    with monkeypatch.context() as patched:
        patched.setattr(child, "prove_widely", dying)
        with pytest.raises(Killed):
            gone_on(asked_for, MINUTE)
    half = proof_in(asked_for)
    assert not half.is_over
    assert half.mark.steps == 1
    proof = gone_on(asked_for, MINUTE)
    assert (proof.mark, proof.plan) == (end.mark, end.plan)


def test_a_proof_that_only_kills_its_processes_is_left_alone(asked_for, monkeypatch):
    def dying(*_, **__):
        raise MemoryError

    monkeypatch.setattr(child, "prove_widely", dying)
    for _ in range(child.MOST_TRIES):
        with pytest.raises(MemoryError):
            gone_on(asked_for, MINUTE)
    assert gone_on(asked_for, MINUTE).is_over


def test_when_its_time_is_over_the_best_so_far_stays(asked_for):
    proof = gone_on(asked_for, 1e-9)
    assert proof.is_over
    assert proof.plan is None or not proof.plan.optimal
    again = gone_on(asked_for, MINUTE)
    assert listed(again.plan) == listed(proof.plan)


def test_another_revision_question_or_damage_is_never_an_answer(network, ask, asked_for):
    gone_on(asked_for, MINUTE)
    revision = network.catalogue.revision
    assert proof_in(asked_for).plan == ProofDesk().known(network, ask)
    assert proof_in(asked_for).plan.optimal
    assert kept.place_of("another", ask) != asked_for
    assert kept.place_of(revision, replace(ask, seats=21)) != asked_for
    assert kept.place_of(revision, replace(ask, most_work=5)) == asked_for
    assert ProofDesk().known(network, replace(ask, seats=21)) is None
    told = json.loads(asked_for.read_text())
    for damaged in ("", "{}", "[]", json.dumps({**told, "plan": {"revision": 1}})):
        asked_for.write_text(damaged)
        assert ProofDesk().known(network, ask) is None


def test_the_snapshot_of_another_revision_is_not_used(network, ask, snapshot, folder):
    place = folder / "old.json"
    kept.write(place, kept.Proof(ask=ask, revision="older", snapshot=snapshot))
    assert gone_on(place, MINUTE).plan is None


def waited_for(desk, network, ask, seconds=60):
    """The proven plan, once a process has proven it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        known = desk.known(network, ask)
        if known is not None and known.optimal:
            return known
        time.sleep(0.1)
    raise AssertionError("Nothing was proven in time.")


def test_a_process_proves_what_another_finds(network, ask, folder):
    first = what_to_open_widely(network, ask)
    assert not first.optimal
    desk = ProofDesk()
    assert desk.known(network, ask) is None
    assert desk.go_on(network, ask, first)
    found = waited_for(ProofDesk(), network, ask)
    assert first.best.value <= found.best.value == found.bound <= first.bound
    assert not desk.go_on(network, ask, found)
    assert not ProofDesk().go_on(network, ask, first)
    desk.end()


def test_one_at_a_time_and_none_where_it_is_turned_off(network, ask, folder, monkeypatch):
    first = what_to_open_widely(network, ask)
    place = kept.place_of(network.catalogue.revision, ask)
    folder.mkdir()
    other = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT)
    flock(other, LOCK_EX | LOCK_NB)
    assert ProofDesk().go_on(network, ask, first)
    assert not place.exists()
    os.close(other)
    monkeypatch.setenv("PATHWAYS_PROOF_MINUTES", "0")
    assert not ProofDesk().go_on(network, ask, first)
    assert not ProofDesk().go_on(network, replace(ask, evenly=True), first)
    assert not place.exists()


def test_what_is_proven_at_once_starts_nothing(network, ask, folder, monkeypatch):
    monkeypatch.setattr(plan_sized, "MOST_PROVEN", 10**12)
    first = replace(what_to_open_widely(network, ask), optimal=False)
    assert not ProofDesk().go_on(network, ask, first)
    assert ProofDesk().known(network, ask) is None
    assert not folder.exists()


def test_a_proof_ends_with_the_server_that_started_it():
    code = (
        "import time; from pathways.services.proving import child; child._limit(60); time.sleep(60)"
    )
    process = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdin=subprocess.PIPE)
    time.sleep(0.5)
    assert process.poll() is None
    process.communicate(timeout=30)  # it closes its end first
    assert process.returncode == 0


@pytest.mark.parametrize(
    ("told", "minutes"),
    [("", 10), ("3", 3), ("0", 0), ("0.5", 0.5), ("long", 10), ("-1", 10), ("nan", 10)],
)
def test_minutes_are_read_from_the_environment(told, minutes):
    assert proof_minutes({"PATHWAYS_PROOF_MINUTES": told}) == minutes
