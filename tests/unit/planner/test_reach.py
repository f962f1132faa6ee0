"""What can be reached on bits: what the timeless run says, step by step and world by world."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from pathways.model.records import CountsToward
from pathways.model.requirement import NOTHING, Age, All, Any, AtLeast, Holds, Hours
from pathways.planner.doors import Door, Thing
from pathways.planner.options import StepOption
from pathways.planner.reach import Reach
from pathways.planner.timeless import Rules, run
from pathways.planner.worlds import Worlds
from tests.support.little import helper, need, option, someone, tech, world
from tests.support.small import credential, job, kind

NAMES = "abcdefgh"
RECORDS = (
    helper(),
    tech(),
    job("wireman", counts_toward=(CountsToward(kind="wiring", at_most=Fraction(400)),)),
    job("fitter", counts_toward=(CountsToward(kind="wiring", share=Fraction(1, 2)),)),
    kind("wiring"),
    *(credential(name) for name in NAMES[:5]),
    credential("f", implies=("a", "b")),
    credential("g", "offering", need("c")),
    credential("h", "offering", need("d and g"), implies=("e",)),
)
NETWORK = world(*RECORDS)
ANY_AGE = Fraction(1000)


def a_need(chance: random.Random, depth: int = 2):
    if depth == 0 or chance.random() < 0.5:
        return chance.choice(
            (
                Holds(chance.choice(NAMES)),
                Holds(chance.choice(NAMES)),
                Holds(chance.choice(NAMES)),
                NOTHING,
                Hours("wiring", Fraction(chance.choice((300, 500, 9000, 20_000)))),
                Age(Fraction(chance.choice((21, 30, 40)))),
            )
        )
    parts = tuple(a_need(chance, depth - 1) for _ in range(chance.randint(1, 3)))
    return chance.choice((All(parts), Any(parts), AtLeast(chance.randint(1, len(parts)), parts)))


def some_steps(chance: random.Random) -> list[StepOption]:
    steps = []
    for number in range(chance.randint(1, 9)):
        hours = chance.random() < 0.2
        steps.append(
            StepOption(
                family="study",
                id=f"s{number}",
                need=a_need(chance),
                weeks=1,
                lane="day",
                at_end=frozenset(chance.sample(NAMES, chance.randint(0, 2))),
                at_start=frozenset(chance.sample(NAMES, chance.random() < 0.2)),
                gives_whatever=frozenset(chance.sample("gh", chance.random() < 0.1)),
                hours_kind="wiring" if hours else None,
                hours=Fraction(250 if hours else 0),
            )
        )
    steps.extend(
        StepOption(family="work", id=name, need=a_need(chance), weeks=0, lane="day")
        for name in chance.sample(("wireman", "fitter"), chance.randint(0, 2))
    )
    if chance.random() < 0.5:
        years = Fraction(chance.choice((30, 35, 40)))
        steps.append(
            StepOption(
                family="wait", id=f"age-{years}", need=NOTHING, weeks=1, lane="none", age=years
            )
        )
    return steps


def had_on_bits(reach: Reach, had: int) -> set[str]:
    return {name for name in NAMES if reach.has(had, name)}


@pytest.mark.parametrize("seed", range(200))
def test_what_is_reached_on_bits_is_what_the_timeless_run_reaches(seed: int):
    chance = random.Random(seed)
    steps = some_steps(chance)
    asked = {"held": dict.fromkeys(chance.sample(NAMES, 1))} if chance.random() < 0.5 else {}
    rules = Rules(NETWORK, someone(NETWORK, **asked))
    target = a_need(chance)
    for old in (False, True):
        age = ANY_AGE if old else Fraction(0)
        ended = run(rules, steps, range(len(steps)), {}, age=age)
        reach = Reach(rules, steps, ages_hold=old)

        had = reach.closure(reach.start, reach.behind(()))

        assert had_on_bits(reach, had) == ended.had & set(NAMES)
        fired = {i for i in range(len(steps)) if reach.starts(i, had)}
        assert fired == ended.fired
        assert reach.holds(reach.node(target), had) == rules.holds(target, ended)


@pytest.mark.parametrize("seed", range(200))
def test_a_world_holds_what_a_run_of_its_open_steps_reaches(seed: int):
    chance = random.Random(seed)
    rules = Rules(NETWORK, someone(NETWORK))
    target = a_need(chance)
    things = [Thing("condition", name) for name in "xyz"]
    doors = [
        Door(step, frozenset(chance.sample(things, chance.choice((0, 0, 1, 2)))))
        for step in some_steps(chance)
    ]
    worlds = Worlds(rules, target, doors, things)

    for fixed in range(1 << len(things)):
        there = frozenset(thing for place, thing in enumerate(things) if fixed >> place & 1)
        steps = [door.option for door in doors if door.things <= there]
        ended = run(rules, steps, range(len(steps)), {})

        assert worlds.mask(there) == fixed
        assert worlds.reaches(fixed) == rules.holds(target, ended)
        assert had_on_bits(worlds.reach, worlds.had(fixed)) == ended.had & set(NAMES)


def test_of_what_is_too_far_only_the_near_opens_within_a_distance():
    near = world(*RECORDS)
    rules = Rules(near, someone(near))
    door = Door(option("class", gives="a"), frozenset({Thing("too-far")}))
    door.far.update({(34.0, -118.0): 0, (34.5, -118.0): 1})
    person = someone(near, zip="90015", max_miles=1.0)
    worlds = Worlds(Rules(near, person), need("a"), [door], [Thing("too-far")])
    distance = door.miles(worlds.distances)

    assert not worlds.reaches(0)
    assert worlds.reaches(1)
    assert worlds.reaches(1, distance)
    assert not worlds.reaches(1, distance - 0.1)
    assert not Worlds(rules, need("b"), [door], [Thing("too-far")]).reaches(1)


def test_hours_of_a_class_with_two_doors_count_once():
    rules = Rules(NETWORK, someone(NETWORK))
    step = StepOption(
        family="study",
        id="class",
        need=NOTHING,
        weeks=1,
        lane="day",
        hours_kind="wiring",
        hours=Fraction(300),
    )
    doors = [Door(step, frozenset({Thing("condition", name)})) for name in "xy"]
    things = [Thing("condition", name) for name in "xy"]

    once = Worlds(rules, Hours("wiring", Fraction(300)), doors, things)
    twice = Worlds(rules, Hours("wiring", Fraction(600)), doors, things)

    assert [once.reaches(fixed) for fixed in range(4)] == [False, True, True, True]
    assert not any(twice.reaches(fixed) for fixed in range(4))
