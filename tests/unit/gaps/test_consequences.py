"""What a gap blocks, on hand-made worlds: alone, jointly, with a way round, in circles."""

from __future__ import annotations

from fractions import Fraction

from pathways.model.records import CountsToward, Part, Preference, Wage
from pathways.model.requirement import Age, AtLeast, Holds
from tests.support.county import condition, county, gap_of, openings, report_on, workers
from tests.support.small import both, course, credential, either, hours, job, kind

HELPER = job("helper", wage=2000, employment=workers(500))


def tech(*needs, **more):
    """The target: 30 dollars an hour, from the helper's job."""
    return job("tech", *needs, feeders=("helper",), openings=openings(10), **more)


def blocked(world, name, area="la", **more):
    return gap_of(world, name, area, **more).blocked


def alone(*records, name="a", **more):
    return blocked(county(HELPER, *records), name, **more).alone


PAIR = (("helper", "tech"),)


def test_a_class_that_nobody_has_blocks_alone():
    world = county(HELPER, tech(Holds("a")), credential("a"))

    gap = gap_of(world, "a")

    assert gap.blocked.alone == PAIR
    assert gap.blocked.joint == ()
    assert (gap.figures.workers, gap.figures.openings) == (500, 10)
    assert gap.figures.wage_gain_cents == 10 * 2080 * (3000 - 2000)
    assert (gap.figures.area, gap.unknown) == ("la", ())


def test_what_is_here_blocks_nothing_even_old_or_full():
    assert alone(tech(Holds("a")), credential("a"), course("c", "a")) == ()
    assert alone(tech(Holds("a")), credential("a"), course("c", "a", verified_on=None)) == ()
    assert alone(tech(Holds("a")), credential("a"), course("c", "a", seats_per_year=0)) == ()


def test_a_closed_or_paused_door_blocks():
    shut = course("c", "a", open_to=("members",))

    assert alone(tech(Holds("a")), credential("a"), shut) == PAIR
    assert alone(tech(Holds("a")), credential("a"), course("c", "a", status="paused")) == PAIR


def test_two_gaps_on_one_route_block_jointly():
    world = county(HELPER, tech(both(Holds("a"), Holds("b"))), credential("a"), credential("b"))

    for name, other in (("a", "b"), ("b", "a")):
        [joint] = blocked(world, name).joint
        assert (joint.pair, joint.others) == (PAIR[0], (other,))
        assert blocked(world, name).alone == ()
        assert gap_of(world, name).figures.workers == 0


def test_of_alternatives_each_opens_the_route():
    world = county(HELPER, tech(either(Holds("a"), Holds("b"))), credential("a"), credential("b"))

    assert blocked(world, "a").alone == blocked(world, "b").alone == PAIR


def test_another_way_round_that_is_here_means_nothing_is_blocked():
    way = (credential("b"), course("c", "b"))
    world = county(HELPER, tech(either(Holds("a"), Holds("b"))), credential("a"), *way)

    gap = gap_of(world, "a")

    assert gap.status == "none-known"
    assert gap.blocked.alone == ()
    assert [ground.alternative for ground in gap.needed_by] == [True]


def test_only_the_smallest_sets_with_a_credential_are_told():
    need = either(both(Holds("a"), Holds("b")), both(Holds("a"), Holds("c"), Holds("d")))
    world = county(HELPER, tech(need), *(credential(name) for name in "abcd"))

    assert [j.others for j in blocked(world, "a").joint] == [("b",)]
    assert [j.others for j in blocked(world, "c").joint] == [("a", "d")]


def test_a_circle_holds_up_nothing():
    circle = (
        credential("a", "exam", Holds("b"), where=("anywhere",)),
        credential("b", "exam", Holds("a"), where=("anywhere",)),
    )

    world = county(HELPER, tech(Holds("a")), *circle)

    # Neither can be had first, so neither is ever had, however near its exam is.
    assert blocked(world, "a").alone == blocked(world, "b").alone == ()
    assert blocked(world, "a").joint == ()


def test_a_way_into_a_circle_breaks_it():
    circle = (
        credential("a", "exam", either(Holds("b"), Holds("c")), where=("anywhere",)),
        credential("b", "exam", Holds("a"), where=("anywhere",)),
        credential("c"),
    )

    world = county(HELPER, tech(Holds("b")), *circle)

    assert blocked(world, "c").alone == PAIR
    assert blocked(county(*world.occupations.values(), *circle, course("x", "c")), "c").alone == ()


def test_a_provider_on_whom_a_circle_leans_is_a_single_point_of_failure():
    circle = (
        credential("a", "exam", either(Holds("b"), Holds("c")), where=("anywhere",)),
        credential("b", "exam", Holds("a"), where=("anywhere",)),
        credential("c"),
    )

    report = report_on(county(HELPER, tech(Holds("b")), *circle, course("x", "c")))

    [hanging] = report.hanging
    assert (hanging.target, hanging.provider, hanging.site) == ("tech", "college", "near")
    assert (hanging.offerings, hanging.pairs) == (("x",), PAIR)


def test_nobody_hangs_on_one_provider_where_two_teach():
    both_teach = (course("x", "a"), course("y", "a", site="coast", provider="school"))

    assert report_on(county(HELPER, tech(Holds("a")), credential("a"), *both_teach)).hanging == ()


def test_what_lacks_the_approval_does_not_carry_a_route():
    needs_one = credential("a", approval="state")

    assert alone(tech(Holds("a")), needs_one, course("c", "a")) == PAIR
    assert alone(tech(Holds("a")), needs_one, course("c", "a", approvals=("state",))) == ()


def test_an_exam_is_always_within_reach_and_a_class_within_miles():
    exam = credential("a", "exam", where=("far",))
    near_the_west = (tech(Holds("a")), credential("a"), course("c", "a"))

    assert alone(tech(Holds("a")), exam) == ()
    assert alone(*near_the_west, area="west") == PAIR
    assert alone(*near_the_west, area="west", within_miles=25) == ()


def test_online_classes_are_within_reach_where_asked():
    records = (tech(Holds("a")), credential("a"), course("c", "a", site=None))

    assert alone(*records) == PAIR
    assert alone(*records, online=True) == ()


def test_a_credential_counts_for_whoever_meets_what_it_requires():
    lower = credential("b", "exam", where=("anywhere",))
    world = county(HELPER, tech(Holds("a")), credential("a", "offering", Holds("b")), lower)
    beyond = county(HELPER, tech(Holds("a")), credential("a", "offering", Holds("b")),
                    credential("b"))  # fmt: skip

    assert blocked(world, "a").alone == PAIR
    assert blocked(beyond, "a").alone == ()
    assert [j.others for j in blocked(beyond, "a").joint] == [("b",)]


def test_a_job_makes_up_hours_up_to_its_caps():
    def needs(amount, cap):
        counts = CountsToward(kind="k", at_most=None if cap is None else Fraction(cap))
        helper = job("helper", counts_toward=(counts,))
        world = county(
            helper, tech(both(Holds("a"), hours("k", amount))), credential("a"), kind("k")
        )
        return blocked(world, "a").alone

    assert needs(100_000, None) == PAIR
    assert needs(600, 600) == PAIR
    assert needs(601, 600) == ()  # nothing that is taught there would help


def test_a_birthday_is_no_gap():
    assert alone(tech(both(Holds("a"), Age(Fraction(60)))), credential("a")) == PAIR


def test_a_condition_that_nobody_teaches_is_no_gap_and_no_company():
    bond = condition("bond")
    world = county(HELPER, tech(both(Holds("a"), Holds("bond"))), credential("a"), bond)

    assert blocked(world, "a").alone == blocked(world, "a").joint == ()


def test_what_is_only_liked_or_asked_for_in_a_situation_never_blocks():
    liked = tech(prefers=(Preference(need=Holds("a")),))
    part = Part(need=Holds("a"), basis="law", when="port")
    sometimes = job("tech", requires=(part,), feeders=("helper",))

    assert alone(liked, credential("a")) == ()
    assert alone(sometimes, credential("a")) == ()


def test_as_hired_an_employer_s_wish_blocks_too():
    assert alone(tech(Holds("a"), basis="employer"), credential("a")) == PAIR


def test_a_search_that_is_cut_short_says_so():
    many = [credential(f"c{number:02}") for number in range(24)]
    need = AtLeast(8, tuple(Holds(one.id) for one in many))

    report = report_on(county(HELPER, tech(need), *many))

    assert not any(gap.blocked.complete for gap in report.gaps)
    assert all("blocked_jointly" in gap.unknown for gap in report.gaps)
    assert any(gap.blocked.joint for gap in report.gaps)


def test_a_catalogue_without_jobs_has_gaps_that_block_nothing():
    world = county(credential("a", "offering", Holds("b")), credential("b"))

    report = report_on(world)

    assert [(gap.credential, gap.status) for gap in report.gaps] == [("b", "none-known")]
    assert report.gaps[0].blocked.alone == ()
    assert report.hanging == ()


# ---- figures


def test_figures_are_those_of_the_smallest_area_that_has_them_all():
    helper = job("helper", wage=2000, employment=(*workers(7, "west"), *workers(500)))
    world = county(helper, tech(Holds("a")), credential("a"))

    gap = gap_of(world, "a", "west")

    # Of the west only the workers are known: all are taken from the county.
    assert (gap.figures.area, gap.figures.workers, gap.figures.openings) == ("la", 500, 10)


def test_what_is_not_known_is_named_and_never_zero():
    world = county(job("helper", wage=2000), tech(Holds("a")), credential("a"))

    figures = gap_of(world, "a").figures

    assert (figures.workers, figures.unknown) == (None, ("workers",))
    assert figures.openings == 10


def test_a_pay_cut_is_no_gain_and_each_job_counts_once():
    rich = job("rich", wage=9000, employment=workers(20))
    poor = job("poor", wage=1000, employment=workers(30))
    target = job("tech", Holds("a"), feeders=("poor", "rich"), openings=openings(3))
    other = job("other", Holds("a"), feeders=("poor",), openings=openings(4), wage=900)

    figures = gap_of(county(rich, poor, target, other, credential("a")), "a").figures

    assert (figures.workers, figures.openings) == (50, 7)
    assert figures.wage_gain_cents == 3 * 2080 * (3000 - 1000)


def test_an_old_wage_is_left_out():
    old = Wage(area="la", year=2020, hourly_median_cents=2000)
    world = county(
        job("helper", employment=workers(5), wages=(old,)), tech(Holds("a")), credential("a")
    )

    assert gap_of(world, "a").figures.unknown == ("wage_gain",)
    assert gap_of(world, "a").figures.wage_gain_cents is None


# ---- supply and demand


def test_demand_is_the_openings_of_every_job_that_asks_for_it_in_the_end():
    world = county(
        HELPER,
        tech(Holds("card")),
        job("boss", either(Holds("a"), Holds("b")), openings=openings(4)),
        job("clerk", openings=openings(99)),
        credential("card", "exam", Holds("a"), where=("anywhere",)),
        credential("a"),
        credential("b"),
        course("c", "a", seats_per_year=20),
    )

    demand = gap_of(world, "a").demand

    assert (demand.jobs, demand.openings) == (("boss", "tech"), 14)
    assert (demand.area, demand.whole) == ("la", True)
    assert gap_of(world, "b").demand.openings == 4


def test_demand_that_is_not_known_says_so():
    world = county(HELPER, job("tech", Holds("a")), credential("a"))

    assert gap_of(world, "a").demand.openings is None
    assert not gap_of(world, "a").demand.whole
