"""When each step of a set starts: orders of the lanes, weeks, late exams, birthdays."""

from __future__ import annotations

from fractions import Fraction

import pytest

from pathways.planner.cohorts import Cohorts
from pathways.planner.person import age_week
from pathways.planner.schedule import Placed, Timeline, schedules
from pathways.planner.timeless import Rules
from tests.support.little import helper, hours, need, option, someone, tech, world
from tests.support.small import credential

CREDENTIALS = (
    *(credential(name) for name in ("a", "b", "c", "d")),
    credential("grown", "offering", need("age >= 18")),
    credential("signed", "offering", need("a and b")),
    credential("top", implies=("a",)),
)


def rules(**asked) -> Rules:
    network = world(helper(), tech(), *CREDENTIALS)
    return Rules(network, someone(network, **asked))


def orders(options, target, *, lengths=None, most_weeks=None, **asked):
    """Every schedule: start weeks by id, and the week of the target."""
    made = schedules(
        rules(**asked),
        options,
        frozenset(range(len(options))),
        lengths or {},
        need(target),
        lambda weeks, _: most_weeks is not None and weeks > most_weeks,
    )
    return [({s.option.id: s.start for s in each.placed}, each.weeks) for each in made]


def only(options, target, **more):
    """The one schedule that there is."""
    (found,) = orders(options, target, **more)
    return found


def day(name, weeks, **more):
    return option(name, weeks, lane="day", **more)


def evening(name, weeks, **more):
    return option(name, weeks, lane="evening", **more)


BIRTHDAY = option("age-26", 52, family="wait", age=Fraction(26))

# ---- lanes


def test_nothing_to_do_takes_no_time():
    assert orders([], "") == [({}, 0)]


def test_a_day_and_an_evening_step_run_side_by_side():
    assert only([day("x", 4, gives="a"), evening("y", 6, gives="b")], "a and b") == (
        {"x": 0, "y": 0},
        6,
    )


def test_two_steps_of_a_lane_come_one_after_the_other_in_either_order():
    found = orders([day("x", 4, gives="a"), day("y", 6, gives="b")], "a and b")

    assert found == [({"x": 0, "y": 4}, 10), ({"y": 0, "x": 6}, 10)]


def test_a_step_comes_after_what_it_cannot_start_without():
    found = orders([day("x", 4, requires="b", gives="a"), day("y", 6, gives="b")], "a")

    assert found == [({"y": 0, "x": 6}, 10)]


def test_a_lane_waits_for_what_the_other_lane_gives():
    options = [
        evening("x", 4, gives="a"),
        day("y", 2, requires="a", gives="b"),
        day("z", 3, gives="c"),
    ]

    assert orders(options, "b and c") == [
        ({"x": 0, "y": 4, "z": 6}, 9),
        ({"x": 0, "z": 0, "y": 4}, 6),
    ]


def test_a_later_step_of_a_lane_waits_though_its_own_need_holds():
    options = [day("x", 1, requires="age >= 26", gives="a"), day("y", 1, gives="b"), BIRTHDAY]

    assert orders(options, "a and b") == [({"x": 52, "y": 53}, 54), ({"y": 0, "x": 52}, 53)]


def test_exams_run_beside_everything_as_soon_as_their_need_holds():
    options = [
        day("x", 4, gives="a"),
        option("one", 3, requires="a", gives="b"),
        option("two", 2, requires="a", gives="c"),
    ]

    assert only(options, "b and c") == ({"x": 0, "one": 4, "two": 4}, 7)


def test_steps_of_no_weeks_chain_within_a_week():
    options = [
        day("x", 4, gives="a"),
        option("one", requires="a", gives="b"),
        option("two", requires="b", gives="c"),
        day("y", 0, requires="c", gives="d"),
    ]

    assert only(options, "d") == ({"x": 0, "one": 4, "two": 4, "y": 4}, 4)


def test_the_target_waits_for_steps_that_it_has_no_need_of_any_more():
    assert only([day("x", 4, gives="a"), evening("y", 9, gives="b")], "a")[1] == 9


def test_an_order_that_takes_longer_than_may_be_is_left_out():
    options = [day("x", 4, gives="a"), day("y", 6, gives="b", requires="age >= 26"), BIRTHDAY]

    assert [weeks for _, weeks in orders(options, "a and b")] == [58, 62]
    assert [weeks for _, weeks in orders(options, "a and b", most_weeks=60)] == [58]
    assert orders(options, "a and b", most_weeks=50) == []


def test_a_work_step_lasts_as_long_as_it_is_told():
    options = [
        day("helper", 0, family="work"),
        option("card", requires="a or hours(helper) >= 400"),
    ]

    found = only(options, "", lengths={0: 10}, hours=hours(helper=0))

    assert found == ({"helper": 0, "card": 10}, 10)


# ---- awards and hours


def test_what_is_awarded_at_the_start_is_had_in_the_week_of_the_start():
    options = [
        day("job", 50, at_start=frozenset({"a"}), gives="b"),
        option("card", 2, requires="a", gives="c"),
    ]

    assert only(options, "b and c") == ({"job": 0, "card": 0}, 50)


def test_a_step_does_not_start_on_what_it_awards_at_its_own_start():
    assert orders([day("job", 5, at_start=frozenset({"a"}), requires="a")], "a") == []


def test_what_is_given_is_had_in_the_week_in_which_its_own_requirement_holds():
    options = [
        day("x", 4, gives="signed a"),
        evening("y", 9, gives="b"),
        option("z", 1, requires="signed", gives="c"),
    ]

    assert only(options, "c") == ({"x": 0, "y": 0, "z": 9}, 10)


def test_what_implies_a_need_meets_it():
    assert only([day("x", 4, gives="top"), option("z", 1, requires="a")], "top")[0]["z"] == 4


def test_hours_come_evenly_over_the_weeks_of_an_offering():
    options = [
        evening("class", 10, hours_kind="helper", hours=Fraction(100)),
        option("card", 1, requires="hours(helper) >= 31", gives="a"),
    ]

    assert only(options, "a", hours=hours(helper=0)) == ({"class": 0, "card": 4}, 10)


def test_hours_of_an_offering_of_no_weeks_come_at_its_start():
    options = [
        evening("class", 0, hours_kind="helper", hours=Fraction(100)),
        option("card", 1, requires="hours(helper) >= 100", gives="a"),
    ]

    assert only(options, "a", hours=hours(helper=0)) == ({"class": 0, "card": 0}, 1)


def test_a_week_of_work_gives_forty_hours():
    options = [
        day("helper", 0, family="work"),
        option("card", 1, requires="hours(helper) >= 81", gives="a"),
    ]

    found = only(options, "a", lengths={0: 10}, hours=hours(helper=0))

    assert found == ({"helper": 0, "card": 3}, 10)


def test_two_jobs_are_never_added_up_along_the_way_either():
    options = [
        day("helper", 0, family="work"),
        day("tech", 0, family="work"),
        option("card", 1, requires="hours(helper) >= 80", gives="a"),
    ]

    found = orders(options, "a", lengths={0: 2, 1: 9}, hours=hours(helper=0))

    assert [starts["card"] for starts, _ in found] == [2, 11]


# ---- dates and birthdays


def test_a_step_with_dates_starts_on_the_next_one():
    class_ = day("x", 4, gives="a", cohorts=Cohorts(known=frozenset({3}), first=(3,)))
    first = day("y", 5, gives="b")

    assert orders([class_, first], "a and b") == [
        ({"x": 3, "y": 7}, 12),
        ({"y": 0, "x": 55}, 59),
    ]


def test_a_step_waits_for_a_birthday():
    options = [day("x", 4, requires="age >= 18", gives="a")]

    assert only(options, "a", age=Fraction(35, 2)) == ({"x": 26}, 30)


def test_an_award_waits_for_a_birthday_and_so_does_the_target():
    found = only([day("x", 4, gives="grown")], "grown", age=Fraction(35, 2))

    assert found == ({"x": 0}, 26)


def test_the_target_itself_may_wait_for_a_birthday():
    assert only([day("x", 4, gives="a")], "a and age >= 18", age=Fraction(35, 2)) == ({"x": 0}, 26)


def test_a_birthday_that_is_one_of_two_ways_is_waited_for_only_if_it_comes_first():
    options = [option("x", 4, gives="a"), option("y", 1, requires="a or age >= 18", gives="b")]

    assert only(options, "a and b", age=Fraction("17.99")) == ({"x": 0, "y": 1}, 4)
    assert only(options, "a and b", age=Fraction(17)) == ({"x": 0, "y": 4}, 5)


def test_an_order_in_which_a_step_never_starts_is_none():
    assert orders([day("x", 4, requires="c", gives="a")], "a") == []
    assert orders([day("x", 4, gives="a")], "c") == []


def test_waits_take_no_place_in_a_schedule():
    assert only(
        [day("x", 4, gives="a"), option("age-18", 52, family="wait", age=Fraction(18))], "a"
    ) == ({"x": 0}, 4)


# ---- late exams


def exam(name, weeks=0, **more):
    return option(name, weeks, moves_late=True, **more)


def test_an_exam_of_what_runs_out_is_taken_as_late_as_delays_nothing():
    options = [day("x", 20, gives="a"), exam("card", 3, gives="b")]

    assert only(options, "a and b") == ({"x": 0, "card": 17}, 20)


def test_an_exam_is_over_by_the_week_of_the_target_though_that_does_not_need_it():
    assert only([day("x", 20, gives="a"), exam("card", 3, gives="b")], "a")[0]["card"] == 17


def test_an_exam_of_what_does_not_run_out_is_taken_as_soon_as_it_can_be():
    options = [day("x", 20, gives="a"), option("card", 3, gives="b")]

    assert only(options, "a and b")[0]["card"] == 0


def test_an_exam_that_something_waits_for_is_not_moved_past_it():
    options = [
        exam("card", 3, gives="b"),
        day("x", 5, gives="c"),
        evening("y", 20, requires="b", gives="a"),
    ]

    assert only(options, "a and b and c")[0] == {"card": 0, "x": 0, "y": 3}


def test_exams_that_build_on_one_another_move_late_together():
    options = [
        day("x", 20, gives="a"),
        exam("first", 2, gives="b"),
        exam("second", 3, requires="b", gives="c"),
    ]

    assert only(options, "a and c")[0] == {"x": 0, "first": 15, "second": 17}


def test_an_exam_of_no_weeks_moves_to_the_week_of_the_target():
    options = [day("x", 20, gives="a"), exam("card", gives="b")]

    assert only(options, "a and b")[0]["card"] == 20


def test_a_moved_step_remembers_where_it_was():
    step = Placed(exam("card", 3), 4, 3)

    moved = step.moved_to(9).moved_to(11)

    assert (moved.start, moved.end, moved.moved_by) == (11, 14, 7)
    before = moved.before_moving
    assert (before.start, before.end, before.moved_by) == (step.start, step.end, 0)


# ---- timelines


def test_the_first_week_of_a_need_is_found_wherever_it_lies():
    young = rules(age=Fraction(17))
    steps = [Placed(day("x", 7, gives="a"), 3, 7), Placed(day("y", 5, gives="b"), 10, 5)]
    timeline = Timeline(young, steps)

    assert [timeline.first_week(need(said), 0) for said in ("", "a", "b", "age >= 18", "c")] == [
        0, 10, 15, age_week(Fraction(18), Fraction(17)), None
    ]  # fmt: skip
    assert timeline.first_week(need("a"), 12) == 12


@pytest.mark.parametrize(("ages", "week"), [(True, 52), (False, 10)])
def test_a_timeline_may_take_every_birthday_as_come(ages, week):
    timeline = Timeline(
        rules(age=Fraction(17)), [Placed(day("x", 10, gives="a"), 0, 10)], ages=ages
    )

    assert timeline.first_week(need("a and age >= 18"), 0) == week


def test_a_timeline_can_leave_one_step_out():
    step = Placed(day("x", 4, gives="a"), 0, 4)
    timeline = Timeline(rules(), [step])

    assert timeline.holds(need("a"), 4)
    assert not timeline.holds(need("a"), 3)
    assert not timeline.holds(need("a"), 4, without=step)
