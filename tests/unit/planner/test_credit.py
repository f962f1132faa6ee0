"""Credit in kinds of hours: shares, caps, chains, and one job for one kind."""

from __future__ import annotations

from fractions import Fraction

import pytest

from pathways.model.records import CountsToward
from pathways.planner.credit import credit, has_credit, weeks_of_work
from tests.support.little import helper, hours, tech, world
from tests.support.small import job, kind


def toward(name: str, share: str = "1", cap: int | None = None) -> tuple[CountsToward, ...]:
    return (
        CountsToward(
            kind=name, share=Fraction(share), at_most=None if cap is None else Fraction(cap)
        ),
    )


CHAIN = world(
    helper(counts_toward=toward("wiring", "1/2", 300)),
    tech(counts_toward=toward("wiring", "3/10")),
    job("clerk"),
    kind("wiring", counts_toward=toward("all-work", "1/2", 200)),
    kind("class-hours", counts_toward=toward("all-work")),
    kind("all-work"),
)


@pytest.mark.parametrize(
    ("worked", "asked", "found"),
    [
        ({}, "all-work", 0),
        ({"all-work": 7}, "all-work", 7),
        ({"class-hours": 30}, "all-work", 30),
        ({"helper": 100}, "helper", 100),
        ({"helper": 100}, "wiring", 50),
        ({"helper": 599}, "wiring", Fraction(599, 2)),
        ({"helper": 900}, "wiring", 300),
        ({"helper": 100}, "all-work", 25),
        ({"helper": 900}, "all-work", 150),
        ({"helper": 900, "tech": 1000}, "wiring", 600),
        ({"helper": 900, "tech": 1000}, "all-work", 200),
        ({"helper": 900, "tech": 1000, "class-hours": 5, "all-work": 1}, "all-work", 206),
        ({"wiring": 10, "tech": 1}, "wiring", Fraction(103, 10)),
        ({"clerk": 5000}, "all-work", 0),
        ({"all-work": 5000}, "wiring", 0),
    ],
)
def test_credit_is_the_share_of_the_credit_below_cut_at_each_cap(worked, asked, found):
    assert credit(CHAIN, asked, hours(**worked)) == found


@pytest.mark.parametrize(
    ("base", "jobs", "enough"),
    [
        ({"wiring": 100}, [], True),
        ({"wiring": 99}, [], False),
        ({"wiring": 60}, [("helper", 80)], True),
        ({"wiring": 60}, [("helper", 79)], False),
        ({"wiring": 60, "helper": 10}, [("helper", 70)], True),
        ({}, [("helper", 120), ("tech", 200)], False),
        ({}, [("helper", 120), ("tech", 334)], True),
        ({"wiring": 99}, [("clerk", 4000)], False),
        ({"wiring": 100}, [("clerk", 0)], True),
    ],
)
def test_one_job_makes_up_what_is_short_and_two_are_never_added_up(base, jobs, enough):
    worked = [(name, Fraction(amount)) for name, amount in jobs]

    assert has_credit(CHAIN, "wiring", Fraction(100), hours(**base), worked) is enough


def test_a_job_counts_as_hours_in_itself():
    assert has_credit(CHAIN, "clerk", Fraction(40), {}, [("clerk", Fraction(40))])


@pytest.mark.parametrize(
    ("name", "amount", "base", "weeks"),
    [
        ("helper", 20, {}, 1),
        ("helper", 21, {}, 2),
        ("helper", 300, {}, 15),
        ("helper", 301, {}, None),
        ("helper", 301, {"wiring": 1}, 15),
        ("tech", 120, {}, 10),
        ("tech", 121, {}, 11),
        ("tech", 6240, {}, 520),
        ("tech", 6241, {}, None),
        ("clerk", 1, {}, None),
        ("helper", 50, {"wiring": 50}, 0),
        ("helper", 300, {"helper": 590}, 1),
    ],
)
def test_a_work_step_lasts_the_fewest_whole_weeks_that_suffice(name, amount, base, weeks):
    assert weeks_of_work(CHAIN, "wiring", Fraction(amount), hours(**base), name) == weeks


@pytest.mark.parametrize("kind_", ["wiring", "all-work", "helper", "straight"])
@pytest.mark.parametrize("job_", ["helper", "tech", "clerk"])
@pytest.mark.parametrize("amount", [1, 39, 40, 41, 200, 301, 6_240, 20_800, 20_801, 41_600])
@pytest.mark.parametrize("before", [{}, {"helper": 35}, {"tech": 7_000, "wiring": 11}])
def test_the_fewest_weeks_are_those_before_which_the_credit_is_short(kind_, job_, amount, before):
    network = STRAIGHT if kind_ == "straight" else CHAIN
    worked = {name: Fraction(hours_) for name, hours_ in before.items()}

    def enough(weeks: int) -> bool:
        jobs = [(job_, Fraction(40 * weeks))]
        return has_credit(network, kind_, Fraction(amount), worked, jobs)

    weeks = weeks_of_work(network, kind_, Fraction(amount), worked, job_)

    if weeks is None:
        assert not enough(520)
    else:
        assert enough(weeks)
        assert weeks == 0 or not enough(weeks - 1)


STRAIGHT = world(
    helper(counts_toward=(*toward("straight", "1/3"), *toward("half"))),
    tech(counts_toward=toward("half")),
    job("clerk"),
    kind("half", counts_toward=toward("straight", "1/2")),
    kind("straight"),
)
