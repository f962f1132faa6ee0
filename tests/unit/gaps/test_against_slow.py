"""The gap analyzer and a plain, slow reading of its rules agree on random small worlds.

`PATHWAYS_TEST_GAP_WORLDS` says on how many (500 if not set).
"""

from __future__ import annotations

import os
from collections import Counter

import pytest

from pathways.gaps import STATUSES, GapReport, gap_report
from pathways.network import build_network
from tests.support import slow_gaps
from tests.support.gap_worlds import GapWorld, make_gap_world

WORLDS = int(os.environ.get("PATHWAYS_TEST_GAP_WORLDS", "500"))
CHUNK = 50


def reported(world: GapWorld) -> GapReport:
    return gap_report(
        build_network(world.catalogue),
        world.today,
        areas=world.areas,
        within_miles=world.within_miles,
        online=world.online,
    )


def differences(world: GapWorld, report: GapReport) -> list[str]:
    found = []
    asked = [(c, a) for c in slow_gaps.needed(world.catalogue) for a in sorted(world.areas)]
    if [(gap.credential, gap.area) for gap in report.gaps] != asked:
        found.append("other credentials or areas")
    blocked = {area: slow_gaps.blocked(world, area) for area in world.areas}
    for gap in report.gaps:
        name, area = gap.credential, gap.area
        alone = blocked[area][0].get(name, set())
        joint = blocked[area][1].get(name, set())
        supply = gap.supply
        said = {
            "status": (gap.status, slow_gaps.status_of(world, name, area)),
            "offerings": (list(supply.offerings), slow_gaps.counted(world, name, area)),
            "left out": (
                {left.offering for left in gap.left_out},
                slow_gaps.left_out(world, name, area),
            ),
            "needed by": (
                {
                    (g.kind, g.id, g.how, g.basis, g.when, g.binds): g.alternative
                    for g in gap.needed_by
                },
                slow_gaps.needed_by(world, name, area),
            ),
            "alone": (set(gap.blocked.alone), alone),
            "jointly": ({(j.pair, frozenset(j.others)) for j in gap.blocked.joint}, joint),
            "complete": (gap.blocked.complete, True),
            "figures": (
                (
                    gap.figures.area,
                    gap.figures.workers,
                    gap.figures.openings,
                    gap.figures.wage_gain_cents,
                    set(gap.figures.unknown),
                ),
                slow_gaps.figures(world, alone, area),
            ),
        }
        found += [
            f"{name} in {area}: {what}: {fast} for {slow}"
            for what, (fast, slow) in said.items()
            if fast != slow
        ]
    for area in world.areas:
        fast = {(h.target, h.provider) for h in report.hanging if h.area == area}
        slow = slow_gaps.hanging(world, area)
        if fast != slow:
            found.append(f"hanging in {area}: {fast} for {slow}")
    return found


@pytest.mark.parametrize("first", range(0, WORLDS, CHUNK))
def test_the_report_says_what_the_slow_reading_says(first):
    for seed in range(first, min(first + CHUNK, WORLDS)):
        world = make_gap_world(seed)
        found = differences(world, reported(world))
        assert not found, f"world {seed}\n" + "\n".join(found)


def test_the_worlds_hold_every_status_and_every_kind_of_block():
    counts: Counter[str] = Counter()
    for seed in range(200):
        report = reported(make_gap_world(seed))
        counts.update(gap.status for gap in report.gaps)
        counts["alone"] += any(gap.blocked.alone for gap in report.gaps)
        counts["jointly"] += any(gap.blocked.joint for gap in report.gaps)
        counts["hanging"] += bool(report.hanging)

    assert all(counts[status] >= 5 for status in (*STATUSES, "alone", "jointly", "hanging")), counts
