"""A plan whose work is limited: the same everywhere, and never better than its bound."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pathways.catalogue.reader import read_catalogue
from pathways.gaps.plan import STAGES, Plan, PlanAsk, what_to_open
from pathways.network import Network, build_network
from pathways.services.plan_words import (
    further_sentences,
    no_runner_up,
    plan_message,
    ties_sentence,
)
from pathways.services.planning import plan_json
from pathways.services.settings import SHIPPED_DATA

SPAS = tuple(f"spa-{number}" for number in range(1, 9))
ASK = PlanAsk(budget_cents=2_000_000_00, today=date(2026, 11, 22), areas=SPAS)


@pytest.fixture(scope="module")
def network() -> Network:
    return build_network(read_catalogue(SHIPPED_DATA))


@pytest.fixture(scope="module")
def whole(network: Network) -> Plan:
    return what_to_open(network, ASK)


def cut(network: Network, work: int, **more: Any) -> Plan:
    return what_to_open(network, replace(ASK, most_work=work, **more))


@pytest.mark.parametrize("work", [1, 3_000, 12_000])
def test_a_plan_that_was_cut_short_is_no_better_than_its_bound_says(network, whole, work):
    plan = cut(network, work)
    assert plan.best.value <= whole.best.value <= plan.bound
    if plan.optimal:
        assert plan.best.value == whole.best.value
    gained = [further.gained for further in plan.further]
    assert gained == sorted(gained)
    assert plan_json(plan, network.catalogue)["bound"] == float(plan.bound)


def test_less_work_proves_less(network):
    assert not cut(network, 3_000).optimal


def test_enough_work_proves_as_much_as_any(network, whole):
    plan = cut(network, 10_000_000)
    assert plan.optimal
    assert (plan.best, plan.further, plan.ties) == (whole.best, whole.further, whole.ties)


def test_the_same_work_gives_the_same_plan(network):
    assert cut(network, 3_000) == cut(network, 3_000)


def test_an_even_search_that_was_cut_has_a_bound_that_holds(network):
    evenly = what_to_open(network, replace(ASK, evenly=True))
    plan = cut(network, 3_000, evenly=True)
    assert not plan.optimal
    assert evenly.best.value <= plan.bound


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_work_at_all_opens_nothing_and_says_so(network, language):
    plan = cut(network, 1)
    assert (plan.best.opened, plan.optimal, plan.runner_up_proven) == ((), False, False)
    said = {"en": "cut short before it found", "es": "se detuvo antes de hallar"}
    assert said[language] in str(plan_message(plan, language))
    words = {"en": "not looked", "es": "No se buscó"}
    assert words[language] in str(no_runner_up(plan, language))
    assert words[language] in str(ties_sentence(plan, language))
    assert list(further_sentences(plan, language))


def test_each_stage_is_told_as_it_begins(network):
    told: list[str] = []
    what_to_open(network, replace(ASK, areas=()), told.append)
    assert told == list(STAGES)
