"""What must be renewed along a route so that everything is valid when it is used."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pathways.model.answer import RenewalDue
from pathways.model.records import Renewal
from pathways.planner.options import Pay
from pathways.planner.schedule import Placed, Schedule
from pathways.planner.timeless import Rules
from pathways.planner.validity import Renewals
from tests.support.little import helper, need, option, someone, tech, world
from tests.support.small import TODAY, credential

PAY = Pay(((0, 80_000),), 80_000)


def card(name="card", months=12, fee: int | None = 100, **more):
    """A card that runs out after a year of 52 weeks and is renewed for a dollar."""
    return credential(name, valid_for_months=months, renewal=Renewal(fee_cents=fee), **more)


def due(records, steps, weeks, target="card", **asked):
    """What is to be renewed, for steps (option, start) and a target job in a week."""
    network = world(helper(), tech(), *records)
    placed = tuple(Placed(step, start, step.weeks) for step, start in steps)
    person = someone(network, **asked)
    renewals = Renewals(Rules(network, person), Schedule(placed, weeks), need(target))
    return [(each.credential, each.times, each.cost_cents) for each in renewals.due()]


def gives(name="card", weeks=0, **more):
    return option(f"exam-{name}", weeks, gives=name, **more)


HELD = {"held": {"card": None}}


# ---- how often


@pytest.mark.parametrize(
    ("weeks", "times"), [(0, 0), (52, 0), (53, 1), (104, 1), (105, 2), (520, 9), (521, 10)]
)
def test_a_card_is_renewed_each_time_it_would_run_out_before_the_target(weeks, times):
    expected = [("card", times, 100 * times)] if times else []

    assert due([card()], [], weeks, **HELD) == expected


def test_what_does_not_run_out_is_never_renewed():
    assert due([credential("card")], [], 5000, **HELD) == []


def test_what_the_target_does_not_need_is_not_renewed():
    records = [card(), credential("other")]

    assert due(records, [], 500, target="other", held={"card": None, "other": None}) == []


def test_a_validity_that_is_no_whole_number_of_weeks_is_counted_exactly():
    monthly = [card(months=1)]  # 4 1/3 weeks

    assert due(monthly, [], 4, **HELD) == []
    assert due(monthly, [], 5, **HELD) == [("card", 1, 100)]
    assert due(monthly, [], 13, **HELD) == [("card", 2, 200)]
    assert due(monthly, [], 14, **HELD) == [("card", 3, 300)]


@pytest.mark.parametrize(("days", "times"), [(70, 0), (69, 1), (0, 1), (500, 0)])
def test_a_card_held_until_a_day_counts_as_awarded_one_validity_before_it(days, times):
    found = due([card()], [], 10, held={"card": TODAY + timedelta(days=days)})

    assert found == ([("card", times, 100 * times)] if times else [])


def test_a_card_counts_from_its_award_along_the_route():
    assert due([card()], [(gives(weeks=8), 0)], 60) == []
    assert due([card()], [(gives(weeks=7), 0)], 60) == [("card", 1, 100)]


def test_an_award_counts_from_the_week_in_which_its_own_requirement_holds():
    signed = card("signed", requires=card("x", requires=()).requires)
    waiting = credential(
        "signed", "offering", need("done"), valid_for_months=12, renewal=Renewal(fee_cents=100)
    )
    steps = [(gives("signed"), 0), (gives("done", weeks=30), 0)]

    assert signed.requires == ()
    assert due([waiting, credential("done")], steps, 82, target="signed") == []
    assert due([waiting, credential("done")], steps, 83, target="signed") == [("signed", 1, 100)]


def test_a_card_given_anew_counts_from_its_latest_award():
    assert due([card()], [(gives(), 30)], 80, **HELD) == []
    assert due([card()], [(gives(), 27)], 80, **HELD) == [("card", 1, 100)]


def test_uses_of_one_card_add_up_their_renewals_once():
    steps = [(option("sit", 1, requires="card"), 60), (option("again", 1, requires="card"), 110)]

    assert due([card()], steps, 111, **HELD) == [("card", 2, 200)]


def test_renewals_before_and_after_a_new_award_are_added_up():
    steps = [(option("sit", 1, requires="card"), 60), (gives(weeks=0), 100)]

    assert due([card()], steps, 160, **HELD) == [("card", 2, 200)]


# ---- which uses


@pytest.mark.parametrize(
    ("step", "renewed"),
    [
        (option("x", 20, requires="card"), False),
        (option("x", 20, lane="day", requires="card"), False),
        (option("x", 20, lane="day", requires="card", pay=PAY), True),
        (option("x", 20, lane="day", requires="card", family="work", pay=PAY), True),
    ],
)
def test_only_work_and_paid_training_need_it_through_their_end(step, renewed):
    found = due([card(), credential("other")], [(step, 40)], 60, target="", **HELD)

    assert bool(found) is renewed


def test_a_cards_own_requirement_is_no_use_of_it():
    first = card("first")
    license = credential("license", "exam", need("first"))

    assert (
        due([first, license], [], 500, target="license", held={"license": None, "first": None})
        == []
    )


def test_what_a_step_gives_at_its_start_does_not_cover_its_own_need():
    step = option("x", 1, requires="card", at_start=frozenset({"card"}))

    assert due([card()], [(step, 60)], 61, target="", **HELD) == [("card", 1, 100)]


# ---- what covers


def test_a_card_that_implies_the_one_needed_covers_for_it():
    top = credential("top", implies=("card",))

    assert due([card(), top], [], 500, held={"top": None}) == []


def test_what_is_held_only_through_another_stands_and_falls_with_that_one():
    top = card("top", implies=("card",), fee=700)

    assert due([credential("card"), top], [], 60, held={"top": None}) == [("top", 1, 700)]


def test_cards_that_imply_one_another_have_an_award_each():
    one, two = card("one", implies=("two",)), card("two", implies=("one",), fee=50)

    assert due([one, two], [], 60, target="one", held={"one": None}) == [("two", 1, 50)]


def test_an_alternative_that_is_still_valid_saves_the_renewal():
    records = [card(), credential("degree")]

    assert due(records, [], 60, target="card or degree", held={"card": None, "degree": None}) == []


@pytest.mark.parametrize(
    ("one", "two", "renewed"),
    [
        ({"fee": 300}, {"fee": 200}, ("two", 1, 200)),
        ({"fee": 200}, {"fee": 200}, ("one", 1, 200)),
        ({"fee": None}, {"fee": 90_000}, ("two", 1, 90_000)),
        ({"fee": 100, "months": 3}, {"fee": 250}, ("two", 1, 250)),
        ({"fee": 50, "months": 6}, {"fee": 100}, ("two", 1, 100)),
        ({"fee": 40, "months": 6}, {"fee": 100}, ("one", 2, 80)),
        ({"fee": None, "months": 6}, {"fee": None}, ("two", 1, None)),
    ],
)
def test_the_cheapest_renewals_are_taken_then_the_fewest_then_the_lowest_ids(one, two, renewed):
    records = [card("one", **one), card("two", **two)]

    found = due(records, [], 60, target="one or two", held={"one": None, "two": None})

    assert found == [renewed]


def test_all_that_a_need_asks_for_is_renewed():
    records = [card("one"), card("two", fee=50), card("three", fee=10)]
    held = {"held": dict.fromkeys(("one", "two", "three"))}

    assert due(records, [], 60, target="one and two", **held) == [
        ("one", 1, 100),
        ("two", 1, 50),
    ]
    assert due(records, [], 60, target="2 of (one, two, three)", **held) == [
        ("three", 1, 10),
        ("two", 1, 50),
    ]


def test_without_a_renewal_record_the_fee_is_not_known():
    bare = credential("card", valid_for_months=12)

    assert due([bare], [], 60, **HELD) == [("card", 1, None)]


def test_a_renewal_says_what_times_and_cost():
    assert RenewalDue(credential="card", times=2, cost_cents=200).times == 2


def test_a_renewal_for_an_earlier_use_still_covers_a_later_one():
    records = [card("one"), card("two", fee=150)]
    steps = [(option("sit", 1, requires="two"), 60)]

    found = due(records, steps, 70, target="one or two", held={"one": None, "two": None})

    assert found == [("two", 1, 150)]
