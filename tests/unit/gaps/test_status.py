"""Each of the ten statuses on a hand-made world, and what a status rests on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pathways.model.records import Check, Duty, Preference
from pathways.model.requirement import Holds
from tests.support.county import condition, county, gap_of, report_on
from tests.support.small import FRESH, TODAY, course, credential, either, job

OLD = TODAY - timedelta(days=366)
WELDER = job("welder", Holds("weld"))


def status(*records, area="la", **more):
    return gap_of(county(WELDER, *records, **more), "weld", area).status


def plain(**more):
    """The world in which a course teaches the credential that a job asks for."""
    return (credential("weld"), course("class", "weld", **more))


# ---- the ten


def test_offered_where_a_fresh_open_class_with_seats_is_here():
    assert status(*plain()) == "offered"
    assert status(*plain(seats_per_year=20, intake="open", open_to=("public",))) == "offered"
    assert status(*plain(verified_on=TODAY - timedelta(days=365))) == "offered"


def test_offered_by_application_anywhere_or_at_a_site_here():
    assert status(credential("weld", "application", where=("anywhere",))) == "offered"
    assert status(credential("weld", "application", where=("near",))) == "offered"
    assert status(credential("weld", "application", where=("far",))) == "outside"
    assert status(credential("weld", "application")) == "none-known"


@pytest.mark.parametrize("full", [{"seats_per_year": 0}, {"intake": "waitlist"}])
def test_full_where_there_are_no_seats_or_only_a_waiting_list(full):
    assert status(*plain(**full)) == "full"


@pytest.mark.parametrize("day", [None, OLD, date(2018, 1, 1)])
def test_stale_where_it_was_confirmed_too_long_ago_or_never(day):
    assert status(*plain(verified_on=day)) == "stale"
    assert status(*plain(verified_on=day, seats_per_year=0)) == "stale"


@pytest.mark.parametrize("state", ["planned", "paused"])
def test_not_started_where_it_is_planned_or_paused(state):
    assert status(*plain(status=state)) == "not-started"
    assert status(*plain(status=state, verified_on=None)) == "not-started"
    assert status(*plain(status=state, open_to=("members",))) == "none-known"
    assert status(*plain(status="ended")) == "none-known"


def test_unapproved_where_the_class_lacks_the_approval():
    needs_one = credential("weld", approval="state")

    assert status(needs_one, course("class", "weld")) == "unapproved"
    assert status(needs_one, course("class", "weld", approvals=("state",))) == "offered"
    assert status(needs_one, course("class", "weld", status="planned")) == "none-known"
    assert status(needs_one, course("class", "weld", site="far")) == "none-known"


def test_closed_where_the_door_is_open_to_some_alone():
    assert status(*plain(open_to=("members",))) == "closed"
    assert status(*plain(open_to=("employees",), verified_on=None)) == "closed"


def test_exam_only_where_one_can_sit_but_not_learn():
    exam = credential("weld", "exam", where=("anywhere",))

    assert status(exam) == "exam-only"
    assert status(exam, course("prep", prepares_for=("weld",), site="far")) == "exam-only"
    assert status(exam, course("prep", prepares_for=("weld",))) == "offered"
    assert status(credential("weld", "exam", where=("near",))) == "exam-only"
    assert status(credential("weld", "exam", where=("near",)), area="west") == "outside"


def test_online_only_where_it_is_taught_or_sat_online():
    assert status(credential("weld"), course("class", "weld", site=None)) == "online-only"
    assert status(*plain(format="online")) == "online-only"
    assert status(credential("weld", "exam", where=("online",))) == "online-only"
    assert status(credential("weld"), course("class", "weld", site=None, status="paused")) == (
        "none-known"
    )


def test_outside_with_the_nearest_its_provider_and_area():
    world = county(
        WELDER,
        credential("weld"),
        course("one", "weld", site="farther", provider="school"),
        course("other", "weld", site="far"),
    )

    gap = gap_of(world, "weld")

    assert gap.status == "outside"
    assert gap.nearest is not None
    assert (gap.nearest.provider, gap.nearest.site, gap.nearest.area) == ("college", "far", "oc")
    assert gap.nearest.miles == 34.5
    assert [(left.offering, left.why) for left in gap.left_out] == [
        ("one", ("elsewhere",)),
        ("other", ("elsewhere",)),
    ]


def test_none_known_with_the_day_somebody_looked():
    check = Check(credential="weld", area="la", checked_on=date(2025, 11, 1))
    older = Check(credential="weld", area="state", checked_on=date(2025, 3, 1))
    west = Check(credential="weld", area="west", checked_on=date(2025, 12, 1))

    def looked(*checks):
        return gap_of(county(WELDER, credential("weld"), checks=checks), "weld").supply

    assert looked().status == "none-known"
    assert (looked().last_looked, looked().is_unsure) == (None, True)
    assert (looked(older, check).last_looked, looked(check).is_unsure) == (check.checked_on, False)
    # Whoever looked in a part has not looked in the whole.
    assert (looked(west).last_looked, looked(west).is_unsure) == (None, True)


# ---- the order


def test_the_first_status_that_fits_is_taken():
    exam = credential("weld", "exam", where=("anywhere",), approval="state")
    ladder = [
        ("offered", course("a", "weld", approvals=("state",))),
        ("full", course("b", "weld", approvals=("state",), seats_per_year=0)),
        ("stale", course("c", "weld", approvals=("state",), verified_on=None)),
        ("not-started", course("d", "weld", approvals=("state",), status="planned")),
        ("unapproved", course("e", "weld")),
        ("closed", course("f", "weld", approvals=("state",), open_to=("members",))),
        ("exam-only", course("g", "weld", approvals=("state",), site=None)),
    ]

    for rung, (expected, _) in enumerate(ladder):
        assert status(exam, *(offering for _, offering in ladder[rung:])) == expected


def test_what_is_only_ignorance_says_so():
    def unsure(*records):
        return gap_of(county(WELDER, *records), "weld").supply.is_unsure

    assert unsure(*plain(verified_on=None))
    assert unsure(credential("weld"))
    assert unsure(*plain(open_to=("members",), verified_on=OLD))
    assert not unsure(*plain(open_to=("members",), verified_on=FRESH))
    assert not unsure(*plain(seats_per_year=0))
    assert unsure(*plain(seats_per_year=0), course("old", "weld", verified_on=OLD))
    assert not unsure(*plain())


# ---- what teaches


def test_what_implies_it_teaches_it_and_what_many_get_does_not():
    better = credential("master-weld", implies=("weld",))
    by_some = course("some", may_award=(("weld", None),))

    assert status(credential("weld"), better, course("class", "master-weld")) == "offered"
    assert status(credential("weld"), by_some) == "none-known"
    assert status(credential("weld"), course("look", "weld", kind="exposure")) == "none-known"


def test_every_class_that_does_not_count_is_listed_with_every_reason():
    world = county(
        WELDER,
        credential("weld", approval="state"),
        course("good", "weld", approvals=("state",)),
        course("gone", "weld", approvals=("state",), status="ended", verified_on=OLD),
        course("look", "weld", approvals=("state",), kind="exposure"),
        course("shut", "weld", open_to=("members",), seats_per_year=0, site="far"),
        course("some", may_award=(("weld", None),)),
        course("web", "weld", approvals=("state",), site=None, status="paused"),
    )

    gap = gap_of(world, "weld")

    assert gap.supply.offerings == ("good",)
    assert {left.offering: left.why for left in gap.left_out} == {
        "gone": ("ended", "stale"),
        "look": ("exposure",),
        "shut": ("unapproved", "not-public", "full", "elsewhere"),
        "some": ("may-award",),
        "web": ("paused", "online"),
    }


def test_a_class_is_local_where_its_site_lies():
    world = county(WELDER, credential("weld"), course("class", "weld", site="coast"))

    assert gap_of(world, "weld", "west").status == "offered"
    assert gap_of(world, "weld", "la").status == "offered"
    # Within reach is not local: the status says what is here.
    assert gap_of(world, "weld", "east", within_miles=50).status == "outside"


def test_seats_are_a_sum_of_what_is_known_and_say_where_some_are_not():
    def supply(*seats):
        offerings = [course(f"c{i}", "weld", seats_per_year=n) for i, n in enumerate(seats)]
        return gap_of(county(WELDER, credential("weld"), *offerings), "weld").supply

    assert (supply(10, 20).seats, supply(10, 20).seats_known) == (30, True)
    assert (supply(10, None).seats, supply(10, None).seats_known) == (10, False)
    assert (supply(None).seats, supply(None).seats_known) == (None, False)
    assert (supply(0).status, supply(0).seats) == ("full", 0)


# ---- who needs it


def test_needed_is_what_somebody_asks_for_likes_or_owes():
    records = [
        job(
            "tech",
            either(Holds("a"), Holds("b")),
            prefers=(Preference(need=Holds("liked")),),
            duties=(Duty(need=Holds("owed"), binds="crew", when="port"),),
        ),
        credential("a", "offering", Holds("under")),
        *(credential(name) for name in ("b", "liked", "owed", "under", "entry", "nobody-asks")),
        condition("bond"),
        course("class", "a", requires=Holds("entry")),
        job("clerk", Holds("bond")),
    ]

    report = report_on(county(*records))

    found = {gap.credential: gap for gap in report.gaps}
    assert list(found) == ["a", "b", "entry", "liked", "owed", "under"]
    [ground] = found["owed"].needed_by
    assert (ground.how, ground.binds, ground.when) == ("duty", "crew", "port")
    assert {name for name, gap in found.items() if gap.is_wanted_only} == {"liked", "owed"}
    assert [g.alternative for name in "ab" for g in found[name].needed_by] == [True, True]
    assert [g.alternative for g in found["under"].needed_by] == [False]


def test_an_apprenticeship_that_gives_it_is_another_way_round():
    def another(**more):
        ladder = course("ladder", "weld", kind="apprenticeship", **more)
        [ground] = gap_of(county(WELDER, credential("weld"), ladder), "weld").needed_by
        return ground.alternative

    assert another()
    assert another(verified_on=None)
    assert not another(site="far")
    assert not another(open_to=("members",))
    assert not another(status="planned")
