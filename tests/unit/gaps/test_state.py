"""A state that follows edits equals one that is reckoned from the start.

`PATHWAYS_TEST_GAP_EDITS` says on how many worlds (100 if not set), with eight edits each.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from pathways.gaps import gap_report
from pathways.gaps.state import GapState
from pathways.network import build_network
from tests.support.gap_edits import random_edit
from tests.support.gap_worlds import GapWorld, make_gap_world

WORLDS = int(os.environ.get("PATHWAYS_TEST_GAP_EDITS", "100"))
EDITS = 8
CHUNK = 25


def state_of(world: GapWorld) -> GapState:
    return GapState.of(
        build_network(world.catalogue),
        world.today,
        areas=world.areas,
        within_miles=world.within_miles,
        online=world.online,
    )


def from_the_start(state: GapState) -> GapState:
    ask = state.ask
    return GapState.of(
        build_network(state.network.catalogue),
        ask.today,
        areas=ask.areas,
        within_miles=ask.within_miles,
        online=ask.online,
    )


def differences(state: GapState, whole: GapState) -> list[str]:
    found = []
    mine, its = state.report, whole.report
    if [(g.credential, g.area) for g in mine.gaps] != [(g.credential, g.area) for g in its.gaps]:
        return ["other credentials"]
    found += [f"{one}\nfor\n{other}" for one, other in zip(mine.gaps, its.gaps, strict=True)
              if one != other]  # fmt: skip
    if mine.hanging != its.hanging:
        found.append(f"hanging {mine.hanging}\nfor\n{its.hanging}")
    if state.open_pairs != whole.open_pairs:
        found.append(f"open {state.open_pairs}\nfor\n{whole.open_pairs}")
    return found


@pytest.mark.parametrize("first", range(0, WORLDS, CHUNK))
def test_after_each_random_edit_the_state_equals_one_from_the_start(first):
    counts: Counter[str] = Counter()
    for seed in range(first, min(first + CHUNK, WORLDS)):
        world = make_gap_world(seed)
        chance = random.Random(f"edits/{seed}")
        state = state_of(world)
        for number in range(EDITS):
            edit = random_edit(world, state.network.catalogue, chance)
            before, state = state, state.after([edit])

            found = differences(state, from_the_start(state))

            assert not found, f"world {seed}, edit {number}: {edit}\n" + "\n".join(found)
            counts["followed"] += not state.work.whole
            counts["changed"] += before.report.gaps != state.report.gaps
            counts["quiet"] += state.work.rules == 0 and not state.work.whole
    assert counts["followed"] > 5 * CHUNK
    assert counts["changed"] > CHUNK
    assert counts["quiet"] > CHUNK


def test_the_first_state_is_the_report():
    for seed in range(60):
        world = make_gap_world(seed)
        report = gap_report(
            build_network(world.catalogue),
            world.today,
            areas=world.areas,
            within_miles=world.within_miles,
            online=world.online,
        )
        assert state_of(world).report == report


def test_several_edits_at_once_are_followed_and_the_state_before_stays_as_it_was():
    for seed in range(40):
        world = make_gap_world(seed)
        chance = random.Random(f"many/{seed}")
        state = state_of(world)
        whole = from_the_start(state)
        edits, catalogue = [], state.network.catalogue
        for _ in range(4):
            edit = random_edit(world, catalogue, chance)
            edits.append(edit)
            catalogue = state.after(edits).network.catalogue

        after = state.after(edits)

        assert not differences(after, from_the_start(after)), (seed, edits)
        assert not differences(state, whole), seed


def test_on_another_day_the_state_equals_one_of_that_day():
    for seed in range(60):
        world = make_gap_world(seed)
        state = state_of(world)
        for days in (1, 200, 400, 3000):
            later = state.on(world.today + timedelta(days=days))
            assert not differences(later, from_the_start(later)), (seed, days)


def test_an_edit_that_is_undone_leaves_everything_as_it_was():
    for seed in range(40):
        world = make_gap_world(seed)
        chance = random.Random(f"undone/{seed}")
        state = state_of(world)
        edit = random_edit(world, state.network.catalogue, chance)
        if edit.kind == "check":
            continue
        back = state.after([edit]).after([replace(edit, before=edit.after, after=edit.before)])

        assert not differences(back, state), (seed, edit)
