"""What must hold of every answer, tried on random small worlds."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pathways.model.answer import Answer
from pathways.model.question import Question
from pathways.model.records import Credential, Occupation, Part
from pathways.model.requirement import NOTHING, All, Holds
from pathways.model.requirement import Any as AnyOf
from pathways.network import build_network
from pathways.planner import QuestionError, plan
from pathways.planner.verify import verify
from pathways.services.routing import answer_json
from tests.support.changes import (
    as_good,
    asking,
    fixed,
    holding,
    measures,
    renamed,
    rewritten,
    shuffled,
    stocked,
    with_target,
    with_wages,
    without_limits,
    without_validity,
    without_wishes,
)
from tests.support.compare import plain_answer, told
from tests.support.worlds import Drawing, SmallWorld, make_world, worlds

# The same worlds in every run: a test that fails now and then says nothing to whoever reads it.
# `PATHWAYS_TEST_EXAMPLES` tries more of them.
EXAMPLES = int(os.environ.get("PATHWAYS_TEST_EXAMPLES", "60"))
tried = settings(max_examples=EXAMPLES, deadline=None, derandomize=True, database=None)

seeds = st.integers(min_value=0, max_value=2**32 - 1)


def answered(world: SmallWorld) -> Answer:
    return plan(build_network(world.catalogue), world.question)


def shown(world: SmallWorld) -> object:
    return plain_answer(answered(world))


def fewest_weeks(answer: Answer) -> int:
    return min(route.weeks for route in answer.routes)


def lowest_cost(answer: Answer) -> int:
    return min(route.cost_cents for route in answer.routes)


def fewest_unknown(answer: Answer, measure: int) -> tuple[int, int]:
    return min(measures(route)[measure] for route in answer.routes)


def text_of(world: SmallWorld) -> str:
    return json.dumps(answer_json(answered(world)), sort_keys=True)


# ---- every route holds


@tried
@given(worlds())
def test_every_answer_passes_the_independent_check(world):
    faults = verify(world.catalogue, answer_json(answered(world)))

    assert not faults, told(world)


@tried
@given(worlds())
def test_no_route_shown_is_beaten_by_another(world):
    routes = answered(with_wages(world)).routes

    assert not [
        (one, other)
        for one in routes
        for other in routes
        if one is not other and as_good(one, other)
    ], told(world)


@tried
@given(worlds())
def test_every_route_keeps_the_limits(world):
    asked = world.question
    for route in answered(world).routes:
        studied = [step for step in route.steps if step.kind == "study"]
        assert asked.max_weeks is None or route.weeks <= asked.max_weeks
        assert asked.budget_cents is None or route.cost_cents <= asked.budget_cents
        for step in studied:
            offering = world.catalogue.offerings[step.id]
            assert asked.max_miles is None or (step.miles or 0) <= asked.max_miles
            assert (
                not asked.languages
                or not offering.languages
                or (asked.languages & {*offering.languages})
            )
            assert (
                not asked.keep_earning
                or offering.is_paid
                or not step.weeks
                or (step.lane == "evening")
            )


# ---- more to choose from never hurts


@tried
@given(worlds(), seeds)
def test_another_offering_never_makes_anything_worse(world, seed):
    world = with_wages(world)
    fewer = stocked(world, offerings=all_but_one(world.catalogue.offerings, seed))
    before, after = answered(fewer), answered(world)

    for old in before.routes:
        assert any(as_good(new, old) for new in after.routes), told(world)


def all_but_one(records, seed):
    assume(records)
    gone = random.Random(seed).choice(sorted(records))
    return {name: record for name, record in records.items() if name != gone}


@tried
@given(worlds(), seeds)
def test_an_offering_that_no_set_of_steps_could_use_changes_nothing(world, seed):
    """A twin of an offering that is shut, and a class for a credential that nobody asks for."""
    offerings = world.catalogue.offerings
    assume(offerings)
    twin = random.Random(seed).choice(sorted(offerings))
    more = {
        **offerings,
        "zz-shut": replace(offerings[twin], id="zz-shut", status="planned"),
        "zz-vain": replace(
            offerings[twin],
            id="zz-vain",
            awards=(),
            awards_at_start=(),
            experience_in=None,
            experience_hours=None,
        ),
    }

    after = answered(stocked(world, offerings=dict(sorted(more.items()))))

    assert plain_answer(after) == shown(world), told(world)


@tried
@given(
    worlds(),
    st.sampled_from(
        ["max_weeks", "max_miles", "keep_earning", "languages", "formats", "schedules"]
    ),
)
def test_a_looser_limit_never_hurts(world, limit):
    narrow = narrowed(with_wages(world), limit)
    free = getattr(type(narrow.question)(origin=None, target="", today=world.question.today), limit)
    before, after = answered(narrow), answered(asking(narrow, **{limit: free}))

    for old in before.routes:
        assert any(as_good(new, old) for new in after.routes), told(narrow)


def narrowed(world: SmallWorld, limit: str) -> SmallWorld:
    """The world with a limit set, where it is not."""
    values = {
        "max_weeks": 12,
        "max_miles": 10.0,
        "keep_earning": True,
        "languages": frozenset({"es"}),
        "formats": frozenset({"online"}),
        "schedules": frozenset({"evening"}),
    }
    if limit == "max_miles":
        world = asking(world, zip="90001") if "90001" in world.catalogue.areas else world
        assume(world.question.zip is not None)
    return asking(world, **{limit: getattr(world.question, limit) or values[limit]})


@tried
@given(worlds())
def test_a_larger_budget_never_hurts(world):
    """Where renewals hang on the order of the steps, more money may buy a faster, dearer order."""
    narrow = asking(with_wages(without_validity(world)), budget_cents=100000)
    before = answered(narrow)
    after = answered(asking(narrow, budget_cents=300000))
    boundless = answered(asking(narrow, budget_cents=None))

    for fewer, more in ((before, after), (after, boundless)):
        for old in fewer.routes:
            assert any(as_good(new, old) for new in more.routes), told(narrow)


# ---- having more never hurts


@tried
@given(worlds(), seeds)
def test_holding_more_never_takes_longer(world, seed):
    world = asking(world, most=10_000, budget_cents=None)
    credential = random.Random(seed).choice(sorted(world.catalogue.credentials))
    before, after = answered(world), answered(holding(world, credential))
    assume(before.routes)

    assert after.routes, told(world)
    assert fewest_weeks(after) <= fewest_weeks(before), (credential, told(world))


@tried
@given(worlds(), seeds)
def test_holding_more_never_costs_more_where_nothing_runs_out(world, seed):
    world = asking(without_validity(world), most=10_000, max_weeks=None)
    credential = random.Random(seed).choice(sorted(world.catalogue.credentials))
    before, after = answered(world), answered(holding(world, credential))
    assume(before.routes)

    assert after.routes, told(world)
    assert lowest_cost(after) <= lowest_cost(before), (credential, told(world))


@tried
@given(worlds(), st.integers(1, 200))
def test_being_older_never_takes_longer_nor_costs_more(world, more):
    world = asking(without_validity(world), most=10_000, age=world.question.age or Fraction(17))
    older = asking(world, age=world.question.age + Fraction(more, 10))
    before, after = answered(world), answered(older)
    assume(before.routes)

    assert fewest_weeks(after) <= fewest_weeks(before), told(world)
    assert lowest_cost(after) <= lowest_cost(before), told(world)


@tried
@given(worlds(), seeds)
def test_more_hours_never_take_longer_nor_cost_more(world, seed):
    world = asking(without_validity(world), most=10_000)
    kinds = sorted({*world.catalogue.occupations, *world.catalogue.vocabulary.kinds})
    kind = random.Random(seed).choice(kinds)
    before = answered(world)
    hours = before.person.hours
    after = answered(asking(world, hours={**hours, kind: hours.get(kind, Fraction(0)) + 100}))
    assume(before.routes)

    assert fewest_weeks(after) <= fewest_weeks(before), told(world)
    assert lowest_cost(after) <= lowest_cost(before), told(world)


@tried
@given(worlds(), seeds)
def test_what_ran_out_is_as_if_it_were_not_there_where_there_is_no_way_back(world, seed):
    name = random.Random(seed).choice(sorted(world.catalogue.credentials))
    lost = replace(world.catalogue.credentials[name], after_lapse=None)
    world = stocked(world, credentials={**world.catalogue.credentials, name: lost})
    asked = world.question

    lapsed = answered(asking(world, lapsed=asked.lapsed | {name}))
    lacking = answered(asking(world, lapsed=asked.lapsed - {name}, lacks=asked.lacks | {name}))

    assert plain_answer(lapsed) == plain_answer(lacking), told(world)


@tried
@given(worlds(), seeds)
def test_holding_a_credential_is_holding_what_it_implies(world, seed):
    chance = random.Random(seed)
    one, other = chance.sample(sorted(world.catalogue.credentials), 2)
    credentials = {
        name: replace(credential, implies=(other,) if name == one else ())
        for name, credential in world.catalogue.credentials.items()
    }
    asked = world.question
    world = asking(
        holding(stocked(world, credentials=credentials), one),
        lacks=asked.lacks - {one, other},
        lapsed=asked.lapsed - {one, other},
    )
    assume(other not in world.question.held)

    assert shown(world) == shown(holding(world, other)), told(world)


# ---- the language means what logic says


@tried
@given(worlds(), seeds)
def test_a_requirement_rewritten_by_the_laws_of_logic_changes_nothing(world, seed):
    assert shown(rewritten(world, random.Random(seed))) == shown(world), told(world)


@tried
@given(worlds(), seeds)
def test_or_is_the_better_of_two_and_and_pays_a_shared_step_once(world, seed):
    world = asking(without_limits(without_validity(world)), origin=None, most=10_000)
    drawing = Drawing(random.Random(seed))
    names = sorted(world.catalogue.credentials)
    drawing.kinds = sorted(world.catalogue.vocabulary.kinds)
    drawing.occupations = sorted(world.catalogue.occupations)
    one, other = drawing.need(names, 1), drawing.need(names, 1)

    alone = [answered(with_target(world, need)) for need in (one, other)]
    either = answered(with_target(world, AnyOf((one, other))))
    both = answered(with_target(world, All((one, other))))

    ways = [answer for answer in alone if answer.routes]
    assert bool(either.routes) == bool(ways)
    if ways:
        assert fewest_weeks(either) == min(fewest_weeks(way) for way in ways), told(world)
        assert lowest_cost(either) == min(lowest_cost(way) for way in ways), told(world)
    assert bool(both.routes) == (len(ways) == 2)
    if both.routes:
        assert fewest_weeks(both) >= max(fewest_weeks(way) for way in ways), told(world)
        assert lowest_cost(both) >= max(lowest_cost(way) for way in ways), told(world)
        assert lowest_cost(both) <= sum(lowest_cost(way) for way in ways), told(world)


@tried
@given(worlds())
def test_credentials_in_a_ring_are_never_had_and_a_way_in_opens_them_all(world):
    names = sorted(world.catalogue.credentials)
    ring = {
        name: Credential(
            id=name,
            name=name,
            kind="certificate",
            earned_by="exam",
            requires=(Part(need=Holds(names[at - 1])),),
        )
        for at, name in enumerate(names)
    }
    jobs = {
        name: Occupation(id=name, name=name, soc="00-0000") for name in world.catalogue.occupations
    }
    world = stocked(world, credentials=ring, offerings={}, funds={}, occupations=jobs)
    world = asking(with_target(world, Holds(names[0])), held={}, max_weeks=None, budget_cents=None)
    world = asking(world, lacks=frozenset(), lapsed=frozenset(), origin=None)

    assert not answered(world).routes
    [route] = answered(holding(world, names[-1])).routes
    assert [step.id for step in route.steps] == [names[0]]


@tried
@given(worlds())
def test_wishes_duties_and_other_situations_change_nothing(world):
    assert shown(without_wishes(world)) == shown(world), told(world)


@tried
@given(worlds())
def test_somebody_who_may_start_today_is_told_to_do_nothing(world):
    target = world.question.target
    held = dict.fromkeys(world.catalogue.credentials, None)
    kinds = (*world.catalogue.occupations, *world.catalogue.vocabulary.kinds)
    [route] = answered(
        asking(
            without_limits(world),
            origin=target,
            held=held,
            age=Fraction(70),
            lacks=frozenset(),
            lapsed=frozenset(),
            hours=dict.fromkeys(kinds, Fraction(9000)),
        )
    ).routes

    assert (route.steps, route.weeks, route.cost_cents) == ((), 0, 0), told(world)
    assert (route.renewals, route.gained, route.uncertain) == ((), (), False), told(world)


# ---- names and order mean nothing


def asked_otherwise(world: SmallWorld) -> list[Question]:
    """Other questions of the same catalogue: first such as share nothing but the jobs."""
    asked, catalogue = world.question, world.catalogue
    jobs = sorted(catalogue.occupations)
    parts = (part for job in catalogue.occupations.values() for part in job.requires)
    situations = frozenset(part.when for part in parts if part.when is not None)
    other = replace(
        asked,
        by="law" if asked.by == "hired" else "hired",
        when=situations - asked.when,
        qualifies=frozenset(catalogue.vocabulary.conditions) - asked.qualifies,
        hours=dict.fromkeys(jobs, Fraction(120)),
        held={},
        lacks=frozenset(),
        lapsed=frozenset(),
        age=Fraction(16),
        zip=None,
        max_miles=None,
        wage_cents=None,
    )
    days = [asked.today + timedelta(days=days) for days in (2600, 200, 0)]
    return [
        *(
            replace(other, origin=origin, target=job, today=days[0])
            for origin in jobs
            for job in jobs
        ),
        *(replace(other, target=job, today=day) for day in days[1:] for job in jobs),
        *(replace(other, target=asked.target, today=day, by=asked.by) for day in days),
        replace(asked, hours={}),
        replace(asked, zip=None, max_miles=None, today=days[1]),
    ]


@tried
@given(worlds())
def test_what_was_asked_before_changes_nothing(world):
    """What is kept with a network is told apart by all that it rests on."""
    network = build_network(world.catalogue)
    for other in asked_otherwise(world):
        with suppress(QuestionError):  # who asks for the job that they have, say
            plan(network, other)

    assert plain_answer(plan(network, world.question)) == shown(world)


@tried
@given(worlds())
def test_renaming_changes_nothing_but_the_names(world):
    """Ids settle ties, so the new ones keep the order of the old."""
    tables = (
        world.catalogue.credentials,
        world.catalogue.occupations,
        world.catalogue.offerings,
        world.catalogue.funds,
        world.catalogue.sites,
        world.catalogue.providers,
        world.catalogue.vocabulary.kinds,
    )
    names = {name: f"{name}-x" for table in tables for name in table}
    other = renamed(world, names)

    assert shown(other) == renamed(shown(world), names), told(world)


@tried
@given(worlds(), seeds)
def test_the_order_in_which_records_come_changes_nothing(world, seed):
    assert text_of(shuffled(world, random.Random(seed))) == text_of(world), told(world)


def test_the_same_question_gives_the_same_bytes_in_every_process():
    script = (
        "import sys; from tests.unit.planner.test_properties import text_of, make_world\n"
        "sys.stdout.write('\\n'.join(text_of(make_world(seed)) for seed in range(25)))"
    )
    texts = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
            capture_output=True,
            check=True,
        ).stdout
        for hash_seed in ("0", "1", "31")
    }

    assert len(texts) == 1
    assert texts.pop().count(b'"routes"') == 25


# ---- dead ends


def shut(seed: int) -> SmallWorld:
    """A world in which fewer routes are left: a tight limit, or doors that are shut."""
    world = make_world(seed)
    chance = random.Random(f"shut/{seed}")
    offerings = {
        name: replace(
            offering,
            status="planned" if chance.random() < 0.4 else offering.status,
            open_to=("members",) if chance.random() < 0.25 else offering.open_to,
        )
        for name, offering in world.catalogue.offerings.items()
    }
    world = stocked(world, offerings=offerings)
    limit = chance.choice(
        (
            {},
            {},
            {"max_weeks": 1},
            {"budget_cents": 0},
            {"keep_earning": True},
            {"languages": frozenset({"es"})},
            {"formats": frozenset({"online"})},
            {"schedules": frozenset({"evening"})},
            {"max_weeks": 3, "budget_cents": 10000},
        )
    )
    return asking(world, **limit)


@settings(tried, max_examples=2 * EXAMPLES)
@given(seeds)
def test_fixing_what_a_dead_end_names_opens_a_route_and_fixing_less_does_not(seed):
    world = shut(seed)
    assume(not set(world.catalogue.offerings) & set(world.catalogue.credentials))
    answer = answered(world)
    assume(not answer.routes)

    assert answer.blocked_by, told(world)
    assert len({len(missing) for missing in answer.blocked_by}) == 1
    for missing in answer.blocked_by:
        assert answered(all_fixed(world, missing)).routes, (missing, told(world))
        for fewer in combinations(missing, len(missing) - 1):
            assert not answered(all_fixed(world, fewer)).routes, (missing, fewer, told(world))


def all_fixed(world, missing):
    for one in missing:
        world = fixed(world, one)
    return world


@settings(tried, max_examples=2 * EXAMPLES)
@given(seeds)
def test_a_limit_that_a_dead_end_names_is_the_least_that_will_do(seed):
    world = shut(seed)
    assume(not set(world.catalogue.offerings) & set(world.catalogue.credentials))
    least = {"too-long": 1, "too-costly": 1, "too-far": 0.1}
    for missing in answered(world).blocked_by:
        for one in missing:
            if one.why in least and one.value is not None:
                less = replace(one, value=one.value - least[one.why])
                others = [other for other in missing if other is not one]
                assert not answered(all_fixed(world, [*others, less])).routes, told(world)


def test_nothing_is_missing_where_there_is_a_route():
    for seed in range(40):
        answer = answered(make_world(seed))
        assert not (answer.routes and answer.blocked_by)


@pytest.mark.parametrize("needed", [NOTHING, Holds("c-none")])
def test_what_cannot_be_had_is_named(needed):
    world = without_limits(make_world(1))
    nobody = Credential(id="c-none", name="c-none", kind="certificate", earned_by="none")
    known = {**world.catalogue.credentials, "c-none": nobody}
    answer = answered(with_target(stocked(world, credentials=known), needed))

    named = [[(one.need, one.why) for one in missing] for missing in answer.blocked_by]
    assert named == ([] if needed == NOTHING else [[("c-none", "none-known")]])
