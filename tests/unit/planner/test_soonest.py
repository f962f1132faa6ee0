"""The fewest weeks of a set, against every order of its lanes by the plain rules."""

from __future__ import annotations

from random import Random

import pytest

from pathways.planner.cohorts import Cohorts
from pathways.planner.demands import demands_of
from pathways.planner.engine import NEVER, Engine
from pathways.planner.measure import best_order
from pathways.planner.money import Earnings
from pathways.planner.sets import StepSet
from pathways.planner.soonest import DAY, EVENING, NO_LANE, Soonest, Terms
from pathways.planner.timeless import Rules
from tests.support.little import helper, need, option, someone, tech, world
from tests.support.small import credential

NAMES = ("a", "b", "c", "d", "e", "f")
LANES = {"day": DAY, "evening": EVENING, "none": NO_LANE}


def cohorts(random: Random) -> Cohorts | None:
    """A few days of the year on which a class begins, or any."""
    if random.random() < 0.2:
        return None
    first = tuple(sorted(random.sample(range(52), random.randint(1, 2))))
    return Cohorts(known=frozenset(first), first=first)


def steps_of(random: Random):
    """Classes in lanes and exams beside them; each may ask for what those before it give."""
    made = []
    for place, name in enumerate(NAMES[: random.randint(3, 6)]):
        asked = random.sample(NAMES[:place], random.randint(0, min(place, 2)))
        word = random.choice((" and ", " or "))
        lane = random.choice(("day", "day", "day", "evening", "none", "none"))
        dates = None if lane == "none" else cohorts(random)
        weeks = random.randint(1, 60 if lane == "none" else 30)
        requires = word.join(asked)
        made.append(option(name, weeks, lane=lane, gives=name, requires=requires, cohorts=dates))
    return made


@pytest.mark.parametrize("seed", range(800))
def test_the_fewest_weeks_are_those_of_the_best_order(seed):
    random = Random(seed)
    steps = steps_of(random)
    network = world(helper(), tech(), *(credential(name) for name in NAMES))
    rules = Rules(network, someone(network))
    target = need(" and ".join(step.id for step in steps))
    terms = [
        Terms(step.weeks, LANES[step.lane], () if step.cohorts is None else (step.cohorts,))
        for step in steps
    ]
    demands = demands_of(Engine(rules, steps), steps, {}, target)
    every = StepSet(frozenset(range(len(steps))), {}, frozenset())

    route = best_order(rules, steps, every, target, Earnings(2000, 3000))
    assert demands is not None
    found = Soonest(demands, terms).week()

    assert found == (NEVER if route is None else route.weeks)
