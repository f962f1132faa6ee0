"""The planner and the brute force agree on random small worlds, in everything that is shown.

`PATHWAYS_TEST_WORLDS` says on how many (2,000 if not set). One seed is looked into with
`python -m tests.support.compare SEED`.
"""

from __future__ import annotations

import os
from collections import Counter

import pytest

from tests.support.brute_force import solve
from tests.support.compare import difference, told
from tests.support.worlds import make_world

WORLDS = int(os.environ.get("PATHWAYS_TEST_WORLDS", "2000"))
CHUNK = 100


@pytest.mark.parametrize("first", range(0, WORLDS, CHUNK))
def test_the_planner_finds_what_trying_everything_finds(first):
    for seed in range(first, min(first + CHUNK, WORLDS)):
        world = make_world(seed)
        found = difference(world)
        assert not found, f"{told(world)}\n\n" + "\n".join(found)


def test_the_worlds_hold_something_to_find():
    counts: Counter[str] = Counter()
    sample = 150
    for seed in range(sample):
        world = make_world(seed)
        found = solve(world.catalogue, world.question)
        steps = [step for route in found.routes for step in route.starts]
        counts["reachable"] += found.total > 0
        counts["several routes"] += found.total > 1
        counts["renewals"] += any(route.renewals.times for route in found.routes)
        counts["hours"] += any(step.kind == "work" or step.hours for step in steps)
        counts["other ways"] += bool(found.other_ways)
        counts["unknown figures"] += any(any(route.unknown) for route in found.routes)
        counts["uncertain"] += any(route.uncertain for route in found.routes)

    shares = {name: round(count / sample, 2) for name, count in counts.items()}

    least = {
        "reachable": 0.6,
        "several routes": 0.25,
        "renewals": 0.04,
        "hours": 0.15,
        "other ways": 0.03,
        "unknown figures": 0.2,
        "uncertain": 0.1,
    }
    print(shares)  # noqa: T201 - for whoever runs it with -s
    assert all(shares[name] >= share for name, share in least.items()), shares
