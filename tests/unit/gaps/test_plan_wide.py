"""What to open in a whole state: what is said to open does, and no set beats the bound."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from fractions import Fraction

import numpy as np
import pytest

from pathways.catalogue.reader import read_catalogue
from pathways.gaps import plan_sized
from pathways.gaps.plan import Plan, PlanAsk, what_to_open
from pathways.gaps.plan_sized import is_wide, plan_for
from pathways.gaps.plan_wide import WIDE_STAGES, what_to_open_widely
from pathways.gaps.wide_bound import prices
from pathways.network import build_network, open_snapshot, write_snapshot
from pathways.services.plan_words import plan_message
from pathways.services.planning import plan_budget, prove_budget
from pathways.services.settings import SHIPPED_DATA
from tests.unit.gaps.test_plan_against_brute_force import (
    EverySet,
    asked,
    keys,
    make_thin_world,
)

WORLDS = 120


def opened_by(judge: EverySet, plan: Plan) -> tuple[int, ...]:
    """The numbers of the candidates of a plan's best set."""
    named = [candidate.key for candidate in judge.candidates]
    return tuple(named.index(one.candidate.key) for one in plan.best.opened)


@pytest.mark.parametrize("first", range(0, WORLDS, 40))
def test_what_is_said_to_open_does_and_no_set_beats_the_bound(first):
    seen: Counter[str] = Counter()
    for seed in range(first, first + 40):
        world = make_thin_world(seed)
        network = build_network(world.catalogue)
        for most in (1, 3):
            ask = asked(seed, world, most)
            whole, wide = what_to_open(network, ask), what_to_open_widely(network, ask)
            # What stands on a way that nobody can take is no candidate here.
            assert set(wide.candidates) <= set(whole.candidates)
            assert set(wide.without_host) <= set(whole.without_host)
            seen.update(fewer=wide.candidates != whole.candidates)
            assert wide.blocked_pairs == whole.blocked_pairs
            assert wide.openable_pairs == whole.openable_pairs
            assert (wide.parts, wide.unknown) == (whole.parts, whole.unknown)
            judge = EverySet(world, wide)
            chosen = opened_by(judge, wide)
            assert len(chosen) <= most
            opened = judge.by_area(chosen)
            assert wide.best.pairs == sum(map(len, opened.values()))
            value = sum(judge.worth(area, some) for area, some in opened.items())
            assert wide.best.value == value
            assert wide.best.value <= wide.bound
            if not ask.evenly:
                assert wide.best.value <= whole.best.value
                if wide.optimal:
                    assert wide.best.value == whole.best.value
                seen.update(worlds=1, best=wide.best.value == whole.best.value)
            assert whole.best.value <= wide.bound
            seen.update(tight=wide.bound == wide.best.value > 0, loose=not wide.optimal)
            for one in wide.best.opened:
                rest = tuple(n for n in chosen if judge.candidates[n].key != one.candidate.key)
                without = judge.by_area(rest)
                moves = {(a, pair) for a, some in opened.items() for pair in some - without[a]}
                assert set(one.moves) == moves
    assert seen["best"] > 0.9 * seen["worlds"]
    assert seen["fewer"] <= 0.05 * seen["worlds"]
    assert seen["tight"]


def test_the_bound_holds_whatever_the_prices_are():
    """However often prices move, no choice of candidates breaks all walls of more worth."""
    chance = np.random.default_rng(5)
    for _ in range(60):
        slots, many = 9, 6
        parts = [
            (
                int(chance.integers(1, 50)),
                [
                    sorted(chance.choice(slots, size=chance.integers(1, 4), replace=False).tolist())
                    for _ in range(chance.integers(1, 4))
                ],
            )
            for _ in range(8)
        ]
        candidates = [
            sorted(chance.choice(slots, size=chance.integers(1, 4), replace=False).tolist())
            for _ in range(many)
        ]
        for most in (1, 2, 3):
            best = max(
                sum(
                    units
                    for units, walls in parts
                    if all(
                        any(n >> c & 1 and s in candidates[c] for c in range(many) for s in wall)
                        for wall in walls
                    )
                )
                for n in range(1 << many)
                if n.bit_count() <= most
            )
            bounds = [prices(parts, candidates).bound(most, rounds) for rounds in (1, 7, 60)]
            assert all(best <= bound <= sum(units for units, _ in parts) for bound in bounds)


def test_a_plan_is_the_same_from_a_snapshot_and_each_time(tmp_path):
    world = make_thin_world(3)
    write_snapshot(tmp_path / "one", world.catalogue)
    ask = asked(1, world, 3)
    one = what_to_open_widely(build_network(world.catalogue), ask)
    assert one == what_to_open_widely(open_snapshot(tmp_path / "one"), ask)
    assert one == what_to_open_widely(build_network(world.catalogue), ask)


def test_stages_are_told_as_they_begin():
    world = make_thin_world(3)
    told: list[str] = []
    what_to_open_widely(build_network(world.catalogue), asked(1, world, 1), told.append)
    assert told == list(WIDE_STAGES)


def test_only_what_is_too_large_to_prove_is_planned_widely(monkeypatch):
    world = make_thin_world(3)
    network, ask = build_network(world.catalogue), asked(1, world, 3)
    assert not is_wide(network, ask)
    whole = what_to_open(network, ask)
    assert plan_for(network, ask) == whole
    monkeypatch.setattr(plan_sized, "MOST_PROVEN", 0)
    assert is_wide(network, ask)
    wide = plan_for(network, ask)
    assert wide == what_to_open_widely(network, ask)
    assert keys(wide.runner_up) is None
    assert plan_budget(network, ask) == wide
    proven = list(prove_budget(network, ask))[-1]
    assert proven.optimal
    assert (proven.best.value, proven.bound) == (whole.best.value, whole.bound)


@pytest.mark.parametrize(
    ("language", "words"), [("en", "at most 25.1% below"), ("es", "como mucho 25.1 % por debajo")]
)
def test_how_far_from_the_best_a_set_may_be_is_said_never_too_low(language, words):
    world = make_thin_world(1)
    plan = what_to_open_widely(build_network(world.catalogue), asked(1, world, 2))
    assert plan.best.value
    far = replace(plan, optimal=False, bound=plan.best.value * Fraction(40_000_001, 30_000_000))
    assert words in str(plan_message(far, language))


def test_nothing_asked_is_nothing_opened():
    world = make_thin_world(0)
    network = build_network(world.catalogue)
    ask = PlanAsk(budget_cents=0, today=date(2026, 1, 5), areas=world.areas)
    plan = what_to_open_widely(network, ask)
    assert not plan.best.opened
    assert plan.best.value == plan.bound == 0


@pytest.fixture(scope="module")
def shipped():
    return build_network(read_catalogue(SHIPPED_DATA))


def test_many_cities_of_the_county_are_planned_for_near_the_best(shipped):
    areas = tuple(a.id for a in shipped.catalogue.areas.values() if a.kind == "city")
    ask = PlanAsk(budget_cents=2_000_000_00, today=date(2026, 11, 22), areas=areas)
    assert is_wide(shipped, ask)
    plan = plan_for(shipped, ask)
    assert len(plan.best.opened) == 8
    assert plan.best.value >= plan.bound * Fraction(9, 10)


@pytest.mark.parametrize("evenly", [False, True])
def test_the_county_itself_is_planned_for_as_well_as_its_proof_allows(shipped, evenly):
    areas = tuple(f"spa-{number}" for number in range(1, 9))
    ask = PlanAsk(budget_cents=1_000_000_00, today=date(2026, 11, 22), areas=areas, evenly=evenly)
    assert not is_wide(shipped, ask)
    wide = what_to_open_widely(shipped, ask)
    most = what_to_open(shipped, replace(ask, evenly=False))
    assert wide.best.value <= most.best.value <= wide.bound
    if not evenly:
        assert wide.best.value >= most.best.value * Fraction(9, 10)


def test_evenly_as_many_areas_as_can_be_gain_something(shipped):
    areas = tuple(f"spa-{number}" for number in range(1, 9))
    ask = PlanAsk(budget_cents=1_000_000_00, today=date(2026, 11, 22), areas=areas)
    helped = [
        len({area for one in plan.best.opened for area, _ in one.moves})
        for plan in (
            what_to_open_widely(shipped, ask),
            what_to_open_widely(shipped, replace(ask, evenly=True)),
        )
    ]
    assert helped[0] <= helped[1]


@pytest.mark.parametrize("work", [1, 3_000])
def test_a_proof_that_was_cut_short_leaves_the_better_set_and_the_lower_bound(shipped, work):
    areas = tuple(f"spa-{number}" for number in range(1, 9))
    ask = PlanAsk(budget_cents=2_000_000_00, today=date(2026, 11, 22), areas=areas, most_work=work)
    cut, wide = what_to_open(shipped, ask), what_to_open_widely(shipped, ask)
    plan = plan_for(shipped, ask)
    assert not cut.optimal
    assert plan.optimal == (plan.best.value == plan.bound)
    assert plan.best.value == max(cut.best.value, wide.best.value) > 0
    assert plan.bound == min(cut.bound, wide.bound) >= plan.best.value
    if wide.best.value > cut.best.value:
        assert (plan.best, plan.runner_up, plan.further) == (wide.best, None, ())
    assert plan == plan_for(shipped, ask)
