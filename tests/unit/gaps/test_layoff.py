"""A layoff: people are shared out as well as can be, and the refinery's case is told plainly."""

from __future__ import annotations

import json
import random
from datetime import date
from itertools import product

import pytest

from pathways.catalogue.reader import read_catalogue
from pathways.drawing.phrases import missing_languages
from pathways.gaps.layoff import POSSIBLE, SURE, LayoffAsk, layoff, ten_year_pay
from pathways.gaps.layoff_assign import Choice, assign
from pathways.model.answer import Route, Step
from pathways.network import build_network
from pathways.planner import QuestionError
from pathways.services.layoff import layoff_json, read_layoff_ask
from pathways.services.layoff_words import (
    LAYOFF_PHRASES,
    outcome_sentences,
    placed_sentence,
    ran_out_sentence,
)
from pathways.services.settings import SHIPPED_DATA

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def network():
    return build_network(read_catalogue(SHIPPED_DATA))


@pytest.fixture(scope="module")
def refinery(network):
    people = (("refinery-operator", 300),)
    return layoff(network, LayoffAsk(people=people, zip="90744", today=TODAY, max_weeks=104))


# ---- sharing out


def small_case(chance):
    resources = [("seats", name, year) for name in "ab" for year in (0, 1)] + [("openings", "j", 0)]
    people = [chance.randint(0, 4) for _ in range(chance.randint(1, 2))]
    choices = [
        Choice(
            group=chance.randrange(len(people)),
            uses=frozenset(chance.sample(resources, chance.randint(0, 2))),
            as_well=chance.random() < 0.5,
            pay=chance.randrange(-5, 20),
        )
        for _ in range(chance.randint(0, 5))
    ]
    caps = {r: chance.randint(0, 3) for r in resources if chance.random() < 0.7}
    return people, choices, caps


def by_hand(people, choices, caps, *, by_pay):
    """The best of every way to share out, tried one after the other."""
    best = None
    for counts in product(*(range(people[choice.group] + 1) for choice in choices)):
        told = list(zip(choices, counts, strict=True))
        if any(sum(n for c, n in told if c.group == g) > most for g, most in enumerate(people)):
            continue
        if any(sum(n for c, n in told if r in c.uses) > most for r, most in caps.items()):
            continue
        as_well = sum(n for c, n in told if c.as_well)
        pay = sum(n * c.pay for c, n in told)
        rank = (pay,) if by_pay else (as_well, sum(counts), pay)
        best = rank if best is None else max(best, rank)
    return best


@pytest.mark.parametrize("by_pay", [False, True])
def test_nobody_can_share_out_better_on_300_small_cases(by_pay):
    for seed in range(300):
        people, choices, caps = small_case(random.Random(f"layoff/{seed}"))

        found = assign(people, choices, caps, by_pay=by_pay)

        rank = (found.pay,) if by_pay else (found.as_well, found.placed, found.pay)
        assert found.proven
        assert rank == by_hand(people, choices, caps, by_pay=by_pay), seed
        for group, most in enumerate(people):
            told = zip(choices, found.people, strict=True)
            assert sum(n for c, n in told if c.group == group) <= most
        for resource, most in caps.items():
            told = zip(choices, found.people, strict=True)
            assert sum(n for c, n in told if resource in c.uses) <= most


# ---- pay without the old job


def route(*steps, weeks, cost=0):
    return Route(
        steps=steps, weeks=weeks, cost_cents=cost, ten_year_gain_cents=None, unknown=(),
        estimated=(), uncertain=False, lawful_from=weeks, miles=None, renewals=(), gained=(),
    )  # fmt: skip


def test_before_the_new_job_nobody_earns_but_in_a_paid_step():
    evening = Step(kind="study", id="a", start_week=0, weeks=10, lane="evening")
    paid = Step(kind="study", id="b", start_week=10, weeks=20, lane="day", hourly_pay_cents=2000)

    only_class = ten_year_pay(route(evening, weeks=10, cost=500), 0, 5000, 3000)
    with_job = ten_year_pay(route(evening, paid, weeks=40), 0, 5000, 3000)

    assert only_class == 510 * 40 * 3000 - 500
    assert with_job == 30 * 40 * 2000 + 480 * 40 * 3000  # its pay goes on for ten weeks
    assert ten_year_pay(route(evening, weeks=10), 1, 5000, 3000) == (510 - 52) * 40 * 3000


def test_an_unpaid_day_class_stops_the_pay_of_a_job_held_meanwhile():
    job = Step(kind="work", id="j", start_week=0, weeks=10, lane="day", hourly_pay_cents=2000)
    school = Step(kind="study", id="a", start_week=10, weeks=10, lane="day")

    assert ten_year_pay(route(job, school, weeks=20), 0, None, 3000) == (
        10 * 40 * 2000 + 500 * 40 * 3000
    )


# ---- the refinery


def test_few_refinery_operators_surely_find_a_job_that_pays_as_well(refinery):
    sure, possible = refinery.outcome(SURE), refinery.outcome(POSSIBLE)

    assert refinery.wages["refinery-operator"] == 4964
    assert sure.assigned.as_well <= possible.assigned.as_well
    assert sure.assigned.placed <= possible.assigned.placed <= 300
    as_well = [placed for placed in sure.placed if placed.way.as_well]
    assert [placed.way.target for placed in as_well] == ["power-plant-operator"]
    (first, *_) = sure.ran_out
    assert (first.kind, first.id, first.year) == ("openings", "power-plant-operator", 0)
    assert first.amount == sum(placed.people for placed in as_well)
    assert first.more_as_well == 1
    cut = [placed for placed in sure.placed if not placed.way.as_well]
    assert cut
    assert all(placed.way.wage_after < placed.way.wage_before for placed in cut)


def test_nothing_is_used_more_often_than_there_is(refinery):
    for outcome in refinery.outcomes:
        for resource, most in refinery.caps.items():
            used = sum(p.people for p in outcome.placed if resource in p.way.uses)
            assert used <= most, (outcome.name, resource)
        assert outcome.assigned.placed + sum(left for _, left in outcome.left) == 300


def test_the_words_say_the_figures_and_the_pay_cut(refinery, network):
    catalogue = network.catalogue
    sure = refinery.outcome(SURE)
    said = " ".join(str(s) for s in outcome_sentences(sure, refinery))
    assert f"{sure.assigned.as_well}" in said
    cut = next(p for p in sure.placed if not p.way.as_well)
    assert "less" in str(placed_sentence(cut, catalogue))
    for language in ("en", "es"):
        assert all(str(placed_sentence(p, catalogue, language)) for p in sure.placed)
        assert all(str(ran_out_sentence(r, catalogue, language)) for r in sure.ran_out)
    plain = json.loads(json.dumps(layoff_json(refinery)))
    assert [one["name"] for one in plain["outcomes"]] == ["sure", "possible"]
    assert plain["outcomes"][0]["as_well"] == sure.assigned.as_well


def test_what_cannot_be_read_is_named(network):
    def read(**options):
        given = {n: v if isinstance(v, tuple) else (v,) for n, v in options.items()}
        return read_layoff_ask(given, network.catalogue, TODAY)

    ask = read(at="90744", people=("refinery operator:300", "roustabout:20"))
    assert ask.people == (("refinery-operator", 300), ("roustabout", 20))
    for options, name in (
        ({"people": "roustabout:5"}, "at"),
        ({"at": "9", "people": "roustabout:5"}, "at"),
        ({"at": "90744"}, "people"),
        ({"at": "90744", "people": "roustabout"}, "people"),
        ({"at": "90744", "people": "roustabout:0"}, "people"),
        ({"at": "90744", "people": "no such job:5"}, "people"),
        ({"at": "90744", "people": ("roustabout:5", "roustabout:6")}, "people"),
        ({"at": "90744", "people": "roustabout:5", "years": "9"}, "years"),
    ):
        with pytest.raises(QuestionError) as refused:
            read(**options)
        assert refused.value.option == name, options


def test_every_phrase_has_both_languages():
    assert missing_languages(LAYOFF_PHRASES) == []
