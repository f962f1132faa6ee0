"""What must hold of every gap report, tried on random small worlds."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pathways.gaps import STATUSES, Gap, GapReport, gap_report
from pathways.model.records import Catalogue, Occupation, Offering
from pathways.network import build_network
from pathways.services.reporting import gaps_json
from tests.support.gap_worlds import GapWorld, make_gap_world

EXAMPLES = int(os.environ.get("PATHWAYS_TEST_EXAMPLES", "60"))
tried = settings(max_examples=EXAMPLES, deadline=None, derandomize=True, database=None)
seeds = st.integers(min_value=0, max_value=2**32 - 1)
gap_worlds = seeds.map(make_gap_world)


def report_of(world: GapWorld) -> GapReport:
    return gap_report(
        build_network(world.catalogue),
        world.today,
        areas=world.areas,
        within_miles=world.within_miles,
        online=world.online,
    )


def with_catalogue(world: GapWorld, **records: object) -> GapWorld:
    return replace(world, catalogue=replace(world.catalogue, **records))  # type: ignore[arg-type]


def with_offering(world: GapWorld, offering: Offering) -> GapWorld:
    return with_catalogue(world, offerings={**world.catalogue.offerings, offering.id: offering})


def without_offering(world: GapWorld, name: str) -> GapWorld:
    rest = {n: o for n, o in world.catalogue.offerings.items() if n != name}
    return with_catalogue(world, offerings=rest)


def by_key(report: GapReport) -> dict[tuple[str, str], Gap]:
    return {(gap.credential, gap.area): gap for gap in report.gaps}


def moves(gap: Gap) -> set[tuple[str, str]]:
    """Every pair that a gap stands in the way of, alone or with others."""
    return {*gap.blocked.alone, *(joint.pair for joint in gap.blocked.joint)}


# ---- statuses


@tried
@given(gap_worlds)
def test_each_credential_has_one_status_in_each_area(world):
    report = report_of(world)

    keys = [(gap.credential, gap.area) for gap in report.gaps]
    assert keys == sorted(set(keys))
    assert all(gap.status in STATUSES for gap in report.gaps)
    for area, counts in report.counts().items():
        assert list(counts) == list(STATUSES)
        assert sum(counts.values()) == sum(gap.area == area for gap in report.gaps)


@tried
@given(gap_worlds)
def test_every_class_is_counted_or_left_out_with_a_reason(world):
    for gap in report_of(world).gaps:
        out = [left.offering for left in gap.left_out]
        assert len({*out, *gap.supply.offerings}) == len(out) + len(gap.supply.offerings)
        assert all(left.why for left in gap.left_out)
        assert (gap.status == "offered") >= bool(gap.supply.offerings)


def taught_once(world: GapWorld, credential: str, site: str) -> Offering:
    """A class that prepares for one credential, at a site, with nothing else to it."""
    return Offering(
        id="the-only-one",
        name="The only one",
        provider=world.catalogue.sites[site].provider,
        kind="course",
        status="active",
        site=site,
        prepares_for=(credential,),
        verified_on=world.today,
    )


@tried
@given(gap_worlds, seeds)
def test_removing_the_only_provider_makes_just_that_gap_and_bringing_it_back_mends_it(world, seed):
    chance = random.Random(seed)
    site = chance.choice(sorted(world.catalogue.sites))
    area = chance.choice(sorted(build_network(world.catalogue).areas_of_site(site)))
    poor = replace(world, areas=(area,))
    without = report_of(poor)
    missing = [gap.credential for gap in without.gaps if gap.supply.is_gap]
    assume(missing)
    credential = chance.choice(missing)
    rich = with_offering(poor, taught_once(world, credential, site))
    before = by_key(report_of(rich))

    after = by_key(report_of(without_offering(rich, "the-only-one")))

    new = {key for key, gap in after.items() if gap.supply.is_gap and not before[key].supply.is_gap}
    assert new == {(credential, area)}
    assert {key for key in after if after[key] != before[key]} == new
    assert after == by_key(without)


@tried
@given(gap_worlds, seeds)
def test_another_class_never_opens_a_gap(world, seed):
    assume(world.catalogue.offerings)
    chance = random.Random(seed)
    name = chance.choice(sorted(world.catalogue.offerings))
    fewer = by_key(report_of(without_offering(world, name)))

    for key, gap in by_key(report_of(world)).items():
        if key in fewer:
            assert STATUSES.index(gap.status) <= STATUSES.index(fewer[key].status)


@tried
@given(gap_worlds)
def test_taking_approvals_away_only_adds_gaps(world):
    assume(any(offering.approvals for offering in world.catalogue.offerings.values()))
    bare = {n: replace(o, approvals=()) for n, o in world.catalogue.offerings.items()}
    before = by_key(report_of(world))

    for key, gap in by_key(report_of(with_catalogue(world, offerings=bare))).items():
        assert gap.supply.is_gap or not before[key].supply.is_gap


AGED = {("offered", "full"), ("offered", "stale"), ("full", "stale")}


@tried
@given(gap_worlds, st.integers(1, 2000))
def test_time_alone_makes_what_is_known_old_and_never_new(world, days):
    later = replace(world, today=world.today + timedelta(days=days))
    before = by_key(report_of(world))

    for key, gap in by_key(report_of(later)).items():
        then = before[key].status
        assert gap.status == then or (then, gap.status) in AGED


@tried
@given(gap_worlds)
def test_what_is_a_gap_in_the_county_is_one_in_its_parts(world):
    report = by_key(report_of(replace(world, areas=("county", "south"))))

    for (credential, area), gap in report.items():
        if area == "south" and not gap.supply.is_gap:
            assert not report[credential, "county"].supply.is_gap


# ---- consequences


def blocking_worlds() -> Iterator[tuple[GapWorld, Gap]]:
    """As many worlds as are tried in which some credential blocks alone, with the first such."""
    found = 0
    for seed in range(20 * EXAMPLES):
        world = make_gap_world(seed)
        gap = next((g for g in report_of(world).gaps if g.blocked.alone), None)
        if gap is not None:
            found += 1
            yield world, gap
        if found == EXAMPLES:
            return


def test_a_credential_that_is_taught_to_all_stands_in_nobody_s_way():
    for world, gap in blocking_worlds():
        taught = Offering(
            id="new",
            name="New",
            provider="p-1",
            kind="course",
            status="active",
            awards=(gap.credential,),
            approvals=("approved-by-board", "approved-by-state"),
        )
        near = replace(world, online=True)
        after = by_key(report_of(with_offering(near, taught)))[gap.credential, gap.area]

        assert moves(after) == set(), world.seed


@tried
@given(gap_worlds)
def test_a_longer_way_frees_a_route_or_leaves_the_gap_as_it_is(world):
    before = report_of(world)
    wider = by_key(report_of(replace(world, within_miles=world.within_miles + 60, online=True)))

    for gap in before.gaps:
        after = wider[gap.credential, gap.area]
        blocked = {p for g in wider.values() if g.area == gap.area for p in moves(g)}
        assert all(p in after.blocked.alone or p not in blocked for p in gap.blocked.alone)


@tried
@given(gap_worlds)
def test_an_area_asked_alone_is_told_the_same(world):
    together = by_key(report_of(world))

    for area in world.areas:
        for key, gap in by_key(report_of(replace(world, areas=(area,)))).items():
            assert gap == together[key]


@tried
@given(gap_worlds, seeds)
def test_the_order_of_records_means_nothing(world, seed):
    chance = random.Random(seed)
    catalogue: Catalogue = world.catalogue

    def mixed(value: object) -> object:
        if not isinstance(value, dict):
            return value
        items = list(value.items())
        chance.shuffle(items)
        return dict(items)

    tables = {f.name: mixed(getattr(catalogue, f.name)) for f in fields(catalogue)}
    jobs: dict[str, Occupation] = {
        name: replace(job, feeders=tuple(reversed(job.feeders)))
        for name, job in tables["occupations"].items()  # type: ignore[attr-defined]
    }
    other = with_catalogue(world, **{**tables, "occupations": jobs})

    assert gaps_json(report_of(other)) == gaps_json(report_of(world))
    assert report_of(other).hanging == report_of(world).hanging
