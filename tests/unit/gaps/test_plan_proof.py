"""The proof of what to open in a state: each step holds, and its end is the best of all sets."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from collections import Counter
from dataclasses import asdict, replace
from datetime import date
from itertools import islice, pairwise

import numpy as np
import pytest

from pathways.catalogue.reader import read_catalogue
from pathways.cli.proving import best_in_time
from pathways.gaps import plan_wide, wide_learning, wide_walls
from pathways.gaps.plan import PlanAsk, what_to_open
from pathways.gaps.plan_wide import WidePlanner, prove_widely
from pathways.gaps.wide_bound import prices
from pathways.gaps.wide_program import could_be_better, pick, relax
from pathways.gaps.wide_proof import Mark
from pathways.network import build_network
from pathways.services.settings import SHIPPED_DATA
from tests.unit.gaps.test_plan_against_brute_force import (
    MOST_SETS,
    EverySet,
    asked,
    make_thin_world,
)

WORLDS = 100
CITIES = 2_500_000_00


def planner_of(seed, most):
    """A planner of a world, and what is asked; never evenly, since that has no proof."""
    world = make_thin_world(seed)
    ask = replace(asked(seed, world, most), evenly=False)
    return world, build_network(world.catalogue), ask


def from_nothing(planner):
    """The marks of a proof that begins with nothing opened, so that it has the most to do."""
    begun = planner.proof.begin(frozenset())
    return [begun, *islice(planner.proof.steps(begun), 200)]


@pytest.fixture
def few_walls(monkeypatch):
    """One wall is known of each move, so the others must be learnt."""
    monkeypatch.setattr(wide_walls, "MOST_WALLS", 1)
    monkeypatch.setattr(wide_learning, "MOST_WALLS", 1)


@pytest.mark.parametrize("first", range(0, WORLDS, 50))
@pytest.mark.usefixtures("few_walls")
def test_the_end_is_the_best_of_all_sets_and_every_step_holds(first):
    seen: Counter[str] = Counter()
    for seed in range(first, first + 50):
        for most in (1, 2, 3):
            world, network, ask = planner_of(seed, most)
            planner = WidePlanner(network, ask)
            marks = from_nothing(planner)
            end = planner.plan(marks[-1])
            assert end.optimal
            best = what_to_open(network, ask).best.value * planner.worth.units
            judge = EverySet(world, end)
            every = judge.of_at_most(min(most, 2, len(end.candidates)))
            if len(every) <= MOST_SETS and most <= 2:
                assert judge.gain(every[0])[-1] == end.best.value
            assert marks[-1].value == marks[-1].bound == best
            assert all(mark.value <= best <= mark.bound for mark in marks)
            assert all(one.value <= two.value and two.bound <= one.bound for one, two in
                       pairwise(marks))  # fmt: skip
            seen.update(steps=len(marks) > 1, gains=best > 0)
    assert min(seen["steps"], seen["gains"]) > 10, seen


@pytest.fixture(scope="module")
def cities():
    """Every city of the shipped county: large enough for several steps."""
    network = build_network(read_catalogue(SHIPPED_DATA))
    areas = tuple(a.id for a in network.catalogue.areas.values() if a.kind == "city")
    return network, PlanAsk(budget_cents=CITIES, today=date(2026, 11, 22), areas=areas)


@pytest.mark.usefixtures("few_walls")
def test_who_goes_on_from_any_mark_comes_to_the_same_end(cities):
    whole = from_nothing(WidePlanner(*cities))
    assert len(whole) > 3
    assert whole[-1].is_proven
    for at in (0, len(whole) // 2, len(whole) - 2):
        kept = json.loads(json.dumps(asdict(whole[at])))
        kept["walls"] = tuple((part, tuple(slots)) for part, slots in kept["walls"])
        mark = Mark(**{**kept, "chosen": tuple(kept["chosen"]), "pool": tuple(kept["pool"])})
        assert mark == whole[at]
        rest = list(WidePlanner(*cities).proof.steps(mark))
        assert rest == whole[at + 1 :]


def test_the_first_answer_is_bounded_work_and_the_last_is_proven(cities, monkeypatch):
    monkeypatch.setattr(plan_wide, "FIRST_STEPS", 1)
    network, ask = cities
    standings = list(prove_widely(network, ask))
    first, last = standings[0].plan, standings[-1].plan
    assert not first.optimal
    assert last.optimal
    assert first.best.value <= last.best.value == last.bound <= first.bound
    assert [s.mark for s in prove_widely(network, ask, mark=standings[0].mark)] == [
        s.mark for s in standings
    ]


def test_branches_that_do_not_suffice_are_doubled(cities):
    planner = WidePlanner(*cities)
    begun = replace(planner.proof.begin(frozenset()), nodes=1)
    end = list(islice(planner.proof.steps(begun), 60))[-1]
    assert end.is_proven


def test_the_linear_program_bounds_every_choice_and_leaves_out_no_better_one():
    chance = np.random.default_rng(11)
    left_out = 0
    for _ in range(80):
        slots, many, most = 9, 9, int(chance.integers(1, 4))
        parts = [
            (
                int(chance.integers(1, 50)),
                [
                    sorted(chance.choice(slots, size=chance.integers(1, 4), replace=False).tolist())
                    for _ in range(chance.integers(1, 4))
                ],
            )
            for _ in range(9)
        ]
        fills = [
            sorted(chance.choice(slots, size=chance.integers(1, 4), replace=False).tolist())
            for _ in range(many)
        ]

        def worth(chosen, parts=parts, fills=fills):
            filled = {slot for one in chosen for slot in fills[one]}
            return sum(u for u, walls in parts if all(filled & set(wall) for wall in walls))

        every = [
            tuple(c for c in range(many) if n >> c & 1)
            for n in range(1 << many)
            if n.bit_count() <= most
        ]
        best = max(map(worth, every))
        found = prices(parts, fills)
        relaxed = relax(found, most, [0], 1e-6)
        assert relaxed.best.bound >= best
        for known in (0, best // 2, best - 1):
            left = could_be_better(relaxed.best, most, known)
            assert all(set(some) <= left for some in every if worth(some) > known)
            left_out += many - len(left)
        picked = pick(found, most, range(many), 1_000)
        assert (picked.bound, picked.proven) == (best, True)
        assert worth(tuple(picked.chosen)) == best
    assert left_out > 50


def test_nothing_to_gain_is_proven_at_once():
    _, network, ask = planner_of(0, 0)
    planner = WidePlanner(network, ask)
    assert [mark.bound for mark in from_nothing(planner)] == [0]
    assert list(planner.further(planner.first())) == []


def test_an_even_share_has_one_answer_with_a_bound():
    world = make_thin_world(3)
    ask = replace(asked(3, world, 2), evenly=True)
    standings = list(prove_widely(build_network(world.catalogue), ask))
    assert len(standings) == 1
    plan = standings[0].plan
    assert not plan.optimal
    assert plan.best.value <= plan.bound


# ---- the best in time


def test_the_last_answer_is_taken_where_there_is_time():
    told: list[int] = []
    found = best_in_time(iter((1, 2, 3)), told=told.append)
    assert (found.answer, found.is_going_on, told) == (3, False, [1, 2, 3])


def endless(hold):
    yield 1
    hold.wait(30)
    yield 2


def test_when_time_is_over_the_best_so_far_is_taken():
    hold = threading.Event()
    found = best_in_time(endless(hold), seconds=0.3)
    hold.set()
    assert (found.answer, found.is_going_on) == (1, True)


def test_the_first_answer_is_waited_for():
    def slow():
        time.sleep(0.4)
        yield 1
        time.sleep(30)

    assert best_in_time(slow(), seconds=0).answer == 1


@pytest.fixture
def interrupted():
    """As at a terminal: what runs in the background is started with Ctrl-C ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interrupted")
def test_who_stops_it_gets_the_best_so_far():
    hold = threading.Event()
    told: list[int] = []

    def stop(answer):
        told.append(answer)
        threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()

    found = best_in_time(endless(hold), told=stop)
    hold.set()
    assert (found.answer, found.is_going_on, told) == (1, True, [1])


def test_a_fault_is_passed_on():
    def faulty():
        yield 1
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        best_in_time(faulty())
