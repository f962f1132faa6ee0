"""The compiled runs of the search give what the plain timeless run gives."""

from __future__ import annotations

import random

import pytest

from pathways.network import build_network
from pathways.planner import resolve_person
from pathways.planner.bits import members
from pathways.planner.credit import MOST_WORK_WEEKS
from pathways.planner.engine import Engine
from pathways.planner.facts import facts_of
from pathways.planner.timeless import Rules, run
from tests.support.little import helper, hours, need, option, someone, steps_of, tech, world
from tests.support.small import credential
from tests.support.worlds import make_world

WORLDS = range(70_000, 70_060)
SETS = 25


def mask(chosen) -> int:
    return sum(1 << index for index in chosen)


@pytest.mark.parametrize("seed", WORLDS)
def test_any_set_of_steps_leads_to_the_same_in_both(seed):
    small = make_world(seed)
    network = build_network(small.catalogue)
    person = resolve_person(network, small.question)
    target = facts_of(network).job(small.question.target, small.question).need
    rules, options = Rules(network, person), steps_of(network, person, target)
    engine = Engine(rules, options)
    chance = random.Random(seed)

    for _ in range(SETS):
        share = chance.choice((0.3, 0.6, 0.9))
        chosen = {index for index in range(len(options)) if chance.random() < share}
        lengths = {
            index: chance.choice((1, 2, 3, 5, 10, 60))
            for index in chosen
            if options[index].family == "work" and chance.random() < 0.7
        }
        plain = run(rules, options, chosen, lengths)
        state = engine.run(mask(chosen), lengths)

        assert {engine.names[bit] for bit in members(state.had)} == plain.had
        assert set(members(state.fired)) == plain.fired
        assert engine.gained(state) == plain.had - person.held.keys()
        for asked in (target, *(each.need for each in options)):
            assert engine.holds(asked, state) is rules.holds(asked, plain)


def test_a_run_tells_jobs_with_their_weeks_from_everything_else():
    network = world(helper(), tech(), credential("card"))
    options = [
        option("class", 3, lane="day", gives="card"),
        option("helper", lane="day", family="work"),
        option("mate", lane="day", family="work"),
        option("never", requires="age >= 99"),
    ]
    engine = Engine(Rules(network, someone(network)), options)

    state = engine.run(0b1111, {1: 4})

    assert (state.fired, state.done) == (0b0111, 0b0001)
    assert state.jobs == ((1, 4), (2, MOST_WORK_WEEKS))


def test_equal_needs_share_a_number_and_others_do_not():
    network = world(helper(), tech(), credential("a"), credential("b"))
    engine = Engine(Rules(network, someone(network)), [])

    assert engine.number(need("a and b")) == engine.number(need("a  and b"))
    assert engine.number(need("a and b")) != engine.number(need("b and a"))


def test_what_a_need_names_and_the_catalogue_does_not_have_never_holds():
    network = world(helper(), tech(), credential("a"))
    engine = Engine(Rules(network, someone(network, held={"a": None})), [])
    state = engine.run(0, {})

    assert engine.holds(need("a"), state)
    assert not engine.holds(need("nothing-known"), state)
    assert not engine.holds(need("resident(la)"), state)


def test_the_same_need_of_hours_is_asked_anew_for_each_mix_of_sources():
    network = world(helper(), tech())
    person = someone(network, hours=hours(helper=0))
    options = [
        option(name, 1, lane="day", hours_kind="helper", hours=hours(h=60)["h"]) for name in "ab"
    ]
    engine = Engine(Rules(network, person), options)
    enough = need("hours(helper) >= 100")

    assert [engine.holds(enough, engine.run(chosen, {})) for chosen in (0b01, 0b11, 0b10)] == [
        False, True, False
    ]  # fmt: skip
