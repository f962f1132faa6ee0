"""Which edits opened and closed gaps between two days, on random small worlds and by hand."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import timedelta

from pathways.gaps.changes import GapChanges, Made, gap_changes
from pathways.gaps.edits import Edit, edited
from pathways.gaps.state import GapState
from pathways.network import build_network
from tests.support.gap_edits import random_edit
from tests.support.gap_worlds import GapWorld, make_gap_world


def state_of(world: GapWorld) -> GapState:
    return GapState.of(
        build_network(world.catalogue),
        world.today,
        areas=world.areas,
        within_miles=world.within_miles,
        online=world.online,
    )


def gaps_of(state: GapState) -> set[tuple[str, str]]:
    return {(gap.credential, gap.area) for gap in state.report.gaps if gap.supply.is_gap}


def random_history(seed: int, edits: int) -> tuple[GapState, list[Made], GapChanges]:
    world = make_gap_world(seed)
    chance = random.Random(f"history/{seed}")
    catalogue, made = world.catalogue, []
    for number in range(edits):
        edit = random_edit(world, catalogue, chance)
        if chance.random() < 0.5 and catalogue.offerings:  # classes end, one after the other
            offering = chance.choice(list(catalogue.offerings.values()))
            after = replace(offering, status="ended")
            edit = Edit(kind="offering", id=offering.id, before=offering, after=after)
        catalogue = edited(catalogue, [edit])
        made.append(Made(edit=edit, at=world.today + timedelta(days=number), number=number))
    first = state_of(world)
    return first, made, gap_changes(first, made, world.today + timedelta(days=200))


def test_what_opened_and_closed_is_what_the_two_days_say():
    for seed in range(80):
        first, made, found = random_history(seed, 5)
        opened = {(c.change.credential, c.change.area) for c in found.gaps if c.opened}
        closed = {(c.change.credential, c.change.area) for c in found.gaps if not c.opened}
        end = first.on(found.after.ask.today).after(one.edit for one in made)

        assert opened == gaps_of(end) - gaps_of(first)
        assert closed == gaps_of(first) - gaps_of(end)
        assert end.report.gaps == found.after.report.gaps


def test_the_causes_turn_a_gap_and_none_of_them_can_be_left_out():
    counts: Counter[str] = Counter()
    for seed in range(160):
        first, _, found = random_history(seed, 8)
        aged = first.on(found.after.ask.today)
        for one in found.gaps:
            key = (one.change.credential, one.change.area)
            assert one.exact

            def turned(causes, start=aged, key=key, one=one):
                return (key in gaps_of(start.after(made.edit for made in causes))) == one.opened

            assert turned(one.causes)
            for left in one.causes:
                assert not turned([made for made in one.causes if made is not left])
            if one.causes:
                assert one.and_time == (not turned(one.causes, start=first))
            counts["edit" if one.causes else "time"] += 1
            counts["jointly"] += len(one.causes) > 1
            counts["and time"] += one.and_time
    assert all(counts[name] >= 3 for name in ("edit", "time", "jointly", "and time")), counts


def test_two_schools_that_both_ended_their_class_opened_the_gap_together():
    for seed in range(200):
        world = make_gap_world(seed)
        state = state_of(world)
        for gap in state.report.gaps:
            if len(gap.supply.offerings) == 2:
                break
        else:
            continue
        made = [
            Made(
                edit=Edit(
                    kind="offering",
                    id=name,
                    before=world.catalogue.offerings[name],
                    after=replace(world.catalogue.offerings[name], status="ended"),
                ),
                at=world.today,
                who=name,
            )
            for name in gap.supply.offerings
        ]
        found = gap_changes(state, made, world.today)
        (one,) = [
            c
            for c in found.gaps
            if (c.change.credential, c.change.area) == (gap.credential, gap.area)
        ]
        assert one.opened
        assert [cause.who for cause in one.causes] == list(gap.supply.offerings)
        assert not one.and_time
        return
    raise AssertionError("no world has a credential that two classes teach")


def test_where_nobody_edited_time_alone_opens_gaps():
    counts: Counter[bool] = Counter()
    for seed in range(40):
        _, _, found = random_history(seed, 0)
        for one in found.gaps:
            assert one.opened
            assert not one.causes
            assert one.change.after is not None
            counts[one.change.after.status == "stale"] += 1
    assert counts[True] > 5
