"""Areas side by side: by hand, and against a plain, slow reading on random small worlds.

`PATHWAYS_TEST_EQUITY_WORLDS` says on how many (200 if not set).
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from pathways.catalogue.reader import read_catalogue
from pathways.gaps import gap_report
from pathways.gaps.equity import Equity, equity
from pathways.gaps.good_jobs import good_jobs
from pathways.model.requirement import Holds
from pathways.network import build_network
from pathways.services.settings import SHIPPED_DATA
from tests.support import slow_gaps, small
from tests.support.county import county
from tests.support.gap_worlds import GapWorld, make_gap_world

WORLDS = int(os.environ.get("PATHWAYS_TEST_EQUITY_WORLDS", "200"))
CHUNK = 50


def reported(world: GapWorld) -> Equity:
    network = build_network(world.catalogue)
    report = gap_report(
        network,
        world.today,
        areas=world.areas,
        within_miles=world.within_miles,
        online=world.online,
    )
    return equity(network, tuple(world.catalogue.occupations), report)


def can_move(world: GapWorld, feeder: str, job: str, area: str, within: float) -> bool:
    """Whether a move can be made where just the sites within so many miles can be reached."""
    nearby = {
        name: offering
        for name, offering in world.catalogue.offerings.items()
        if is_as_near(world, offering, area, within)
    }
    # Everything that is left is near enough: the rest of the rules is asked without a limit.
    open_world = replace(
        world, within_miles=10**6, catalogue=replace(world.catalogue, offerings=nearby)
    )
    return slow_gaps.Move(open_world, (feeder, job), area).opens(())


def is_as_near(world: GapWorld, offering, area: str, within: float) -> bool:
    if offering.site is None or offering.format == "online":
        return world.online
    far = slow_gaps.miles(world.catalogue, area, offering.site)
    return far is not None and far <= within


def slow_miles(world: GapWorld, feeder: str, job: str, area: str) -> float | None:
    home = world.catalogue.areas[area]
    if home.latitude is None or home.longitude is None:
        return None
    distances = {slow_gaps.miles(world.catalogue, area, site) for site in world.catalogue.sites}
    for within in sorted({0.0, *(d for d in distances if d is not None)}):
        if can_move(world, feeder, job, area, within):
            return within
    return None


def differences(world: GapWorld, found: Equity) -> list[str]:
    wrong = []
    for seen in found.areas:
        for job in seen.jobs:
            for move in job.moves:
                slow = slow_gaps.Move(world, (move.feeder, job.job), seen.area).opens(())
                if slow != move.reached:
                    wrong.append(f"{move.feeder} > {job.job} in {seen.area}: reached {slow}")
                miles = slow_miles(world, move.feeder, job.job, seen.area)
                if miles != move.miles:
                    wrong.append(
                        f"{move.feeder} > {job.job} in {seen.area}: {move.miles} for {miles} miles"
                    )
    for hurt in found.by_gap:
        alone, _ = slow_gaps.blocked(world, hurt.area)
        if {*hurt.pairs} != alone[hurt.credential or ""]:
            wrong.append(f"{hurt.credential} in {hurt.area}: other routes")
    return wrong


@pytest.mark.parametrize("start", range(0, WORLDS, CHUNK))
def test_reach_and_miles_agree_with_a_slow_reading(start):
    seen: Counter[str] = Counter()
    for seed in range(start, min(start + CHUNK, WORLDS)):
        world = make_gap_world(seed)
        found = reported(world)

        assert differences(world, found) == [], seed

        moves = [move for area in found.areas for move in area.moves]
        seen.update("far" for move in moves if move.miles)
        seen.update("nowhere" for move in moves if move.miles is None)
        seen.update("near" for move in moves if move.reached)
    if start == 0:
        assert min(seen[word] for word in ("far", "nowhere", "near")) > 5  # something was tried


FIX = small.job("fixer", Holds("permit"), feeders=("helper",))
HELPER = small.job("helper", wage=2000)
PERMIT = small.credential("permit")


def side_by_side(*records, **more) -> Equity:
    world = county(FIX, HELPER, PERMIT, *records, **more)
    network = build_network(world)
    return equity(network, ("fixer",), gap_report(network, small.TODAY, areas=("east", "west")))


def test_a_class_in_one_area_is_miles_away_from_the_other():
    found = side_by_side(small.course("class", "permit"))

    east, west = found.area("east"), found.area("west")
    assert [job.job for job in east.reached] == ["fixer"]
    assert west.reached == ()
    assert east.median_miles is None  # the class is at the very centre
    assert west.median_miles == pytest.approx(22.9, abs=0.1)


def test_what_nobody_teaches_can_be_reached_at_no_distance():
    found = side_by_side()

    for area in found.areas:
        assert [job.job for job in area.nowhere] == ["fixer"]
        assert area.median_miles is None


def test_a_gap_hurts_the_area_without_the_class_and_its_part_of_the_workers_is_an_estimate():
    found = side_by_side(small.course("class", "permit"))

    assert found.hurt_in("east").pairs == ()
    assert found.hurt_in("west").pairs == (("helper", "fixer"),)
    assert [(one.credential, one.area) for one in found.by_gap] == [("permit", "west")]
    assert found.by_gap[0].workers is None  # nobody has counted helpers
    assert not found.by_gap[0].whole


def test_a_good_job_that_nobody_moves_into_is_told_apart():
    world = county(replace(FIX, feeders=()), HELPER, PERMIT)
    network = build_network(world)

    found = equity(network, ("fixer",), gap_report(network, small.TODAY))

    assert (found.jobs, found.without_feeders) == ((), ("fixer",))


def test_the_parts_of_the_county_are_by_population():
    shipped = read_catalogue(SHIPPED_DATA)
    network = build_network(shipped)
    day = date(2026, 11, 22)
    parts = tuple(f"spa-{number}" for number in range(1, 9))
    report = gap_report(network, day, areas=parts)

    found = equity(network, good_jobs(shipped, None, day).good, report)

    assert [area.area for area in found.areas] == list(parts)
    blocked = {one.area: one for one in found.by_gap if one.credential == "hazwoper-40-class"}
    metro = shipped.areas["los-angeles-metro"].population or 0
    whole = {
        Fraction(one.workers or 0) * metro / (shipped.areas[area].population or 1)
        for area, one in blocked.items()
        if one.pairs == blocked["spa-2"].pairs
    }
    assert all(one.is_estimate for one in blocked.values())
    assert max(whole) - min(whole) < 1  # the same workers, parted, to a hundredth of a worker
