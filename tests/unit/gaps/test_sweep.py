"""The sweep over all areas says what the report says: statuses, reach, what a gift opens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from pathways.gaps.closure import Closure
from pathways.gaps.places import Places
from pathways.gaps.status import SupplyFinder
from pathways.gaps.sweep import Sweep, SweepAsk
from pathways.gaps.sweep_status import statuses
from pathways.network import Network, build_network, open_snapshot, write_snapshot
from tests.support.gap_worlds import GapWorld, make_gap_world

SEEDS = range(60)


def sweep_of(world: GapWorld, network: Network, origin: str | None = None) -> Sweep:
    ask = SweepAsk(
        areas=world.areas,
        today=world.today,
        within_miles=world.within_miles,
        online=world.online,
        origin=origin,
    )
    return Sweep(network, ask)


def places_of(world: GapWorld, network: Network) -> Places:
    return Places(network, world.within_miles, online=world.online)


@pytest.mark.parametrize("seed", SEEDS)
def test_statuses_are_those_of_the_report(seed, tmp_path):
    world = make_gap_world(seed)
    plain = build_network(world.catalogue)
    finder = SupplyFinder(plain, places_of(world, plain), world.today)
    wanted = {
        (credential, area): finder.supply(credential, area).status
        for credential in world.catalogue.credentials
        for area in world.areas
    }
    write_snapshot(tmp_path / "one", world.catalogue)
    for network in (plain, open_snapshot(tmp_path / "one")):
        sweep = sweep_of(world, network)
        found = {
            (credential, area): status
            for credential, masks in statuses(sweep)
            for status, mask in masks.items()
            for area in sweep.areas_of(mask)
        }
        assert found == wanted


def opened(before: Sweep, closure: Closure, state: list[int]) -> dict[tuple[str, str], bool]:
    return {
        (job, area): bool(closure.reached(job, state) & closure.lanes.of([origin_of(before)], area))
        for job in closure.network.catalogue.occupations
        for area in before.ask.areas
    }


def origin_of(sweep: Sweep) -> str:
    assert sweep.ask.origin is not None
    return sweep.ask.origin


def reached(sweep: Sweep) -> dict[tuple[str, str], bool]:
    return {
        (job, area): area in set(sweep.areas_of(sweep.reached(job)))
        for job in sweep.network.catalogue.occupations
        for area in sweep.ask.areas
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_reach_and_gifts_are_those_of_the_closure(seed):
    world = make_gap_world(seed)
    network = build_network(world.catalogue)
    closure = Closure(network, places_of(world, network), world.areas, world.today)
    for origin in closure.lanes.feeders:
        sweep = sweep_of(world, network, origin)
        before = reached(sweep)
        assert before == opened(sweep, closure, closure.base)
        for credential in world.catalogue.credentials:
            gained = {
                (job, area)
                for job, mask in sweep.unlocked(credential).items()
                for area in sweep.areas_of(mask)
            }
            after = opened(sweep, closure, closure.with_gifts([credential]))
            # Nobody moves into the job that they have.
            new = {pair for pair, holds in after.items() if holds and not before[pair]}
            assert gained == {pair for pair in new if pair[0] != origin}
        assert reached(sweep) == before


def edits(world: GapWorld) -> Iterator[GapWorld]:
    """The world with one offering stopped, each in turn."""
    for name, offering in world.catalogue.offerings.items():
        if offering.status == "active":
            offerings = {**world.catalogue.offerings, name: replace(offering, status="paused")}
            yield replace(world, catalogue=replace(world.catalogue, offerings=offerings))


@pytest.mark.parametrize("seed", SEEDS)
def test_following_an_edit_is_sweeping_anew(seed):
    world = make_gap_world(seed)
    network = build_network(world.catalogue)
    sweep = sweep_of(world, network)
    first, near = list(sweep.state), sweep.near_of_ways()
    for edited in edits(world):
        new = sweep_of(edited, build_network(edited.catalogue))
        stopped = [
            row
            for row, name in enumerate(world.catalogue.offerings)
            if world.catalogue.offerings[name] != edited.catalogue.offerings[name]
        ]
        sweep.without_offering(stopped[0])
        assert sweep.state == new.state
        sweep.with_offering(stopped[0])
        assert sweep.state == first
        anew = new.near_of_ways()
        for number in range(len(near)):
            if near[number] != anew[number]:
                sweep.change_of_way(number, anew[number])
        assert sweep.state == new.state
        for number in range(len(near)):
            if near[number] != anew[number]:
                sweep.change_of_way(number, near[number])
        assert sweep.state == first
