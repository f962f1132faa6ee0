"""What is worked out of records for a day: by hand, with nothing unknown told as zero."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from pathways.model.records import Employment, Openings, Preference
from pathways.model.requirement import Holds
from pathways.network import build_network
from pathways.services.browsing.here import (
    Here,
    credential_counts,
    credential_json,
    credentials_here,
    fund_json,
    funds_here,
    hire_json,
    job_json,
    jobs_here,
    program_json,
    programs_here,
)
from tests.support import small

DAY = small.TODAY


def here(*records):
    return Here(build_network(small.catalogue(*records)), DAY)


def test_a_job_of_which_nothing_is_known_has_no_figures():
    world = here(small.job("helper", wage=None))
    told: Any = job_json(world, world.network.catalogue.occupations["helper"])
    assert told["pay"] is None or told["pay"]["hourly_median"] is None
    assert (told["employed"], told["openings"], told["good"]) == (None, None, False)
    assert (told["programs"], told["leads_to"], told["employers"]) == ([], [], [])


def test_a_job_tells_its_newest_figures_and_what_it_leads_to():
    work = (Employment(area="la", year=2023, count=9), Employment(area="la", year=2024, count=70))
    free = (Openings(area="la", year=2023, per_year=12, estimated=True),)
    world = here(
        small.job("helper", wage=2050, employment=work, openings=free),
        small.job("tech", feeders=("helper",)),
    )
    told: Any = job_json(world, world.network.catalogue.occupations["helper"])
    assert told["pay"]["hourly_median"] == 20.5
    assert (told["employed"]["count"], told["employed"]["year"]) == (70, 2024)
    assert (told["openings"]["per_year"], told["openings"]["estimated"]) == (12, True)
    assert told["leads_to"] == ["tech"]


def test_jobs_are_narrowed_by_trade_and_by_being_good():
    world = here(small.job("a", trade_group="building"), small.job("b"))
    assert [job.id for job in jobs_here(world, "building")] == ["a"]
    assert [job.id for job in jobs_here(world, "other")] == ["b"]
    assert jobs_here(world, good=True) == []


def test_a_credential_counts_jobs_that_require_it_and_running_classes_near_by():
    world = here(
        small.credential("card"),
        small.job("law", Holds("card")),
        small.job("likes", prefers=(Preference(need=Holds("card")),)),
        small.course("runs", "card"),
        small.course("ended", "card", status="ended"),
        small.course("other"),
    )
    card = world.network.catalogue.credentials["card"]
    told: Any = credential_counts(world, card)
    assert (told["jobs"], told["by_law"], told["classes"]) == (1, True, 1)
    whole: Any = credential_json(world, card)
    assert [(one["id"], one["ground"]) for one in whole["asked_by"]] == [
        ("law", "law"),
        ("likes", "like"),
    ]
    assert whole["taught_by"] == ["runs"]
    assert credentials_here(world, "law") == [card]
    assert credentials_here(world, "employer") == []


def test_a_credential_that_nobody_asks_for_has_no_status():
    world = here(small.credential("card"))
    told: Any = credential_json(world, world.network.catalogue.credentials["card"])
    assert told["status"] is None
    assert told["asked_by"] == []


@pytest.mark.parametrize(
    ("money", "price", "whole"),
    [
        ({"tuition_cents": 0, "fees_cents": 0}, 0.0, True),
        ({"tuition_cents": 12_550, "fees_cents": None}, 125.5, False),
        ({"tuition_cents": None, "fees_cents": None}, None, False),
    ],
)
def test_a_price_is_told_as_far_as_it_is_stated(money, price, whole):
    world = here(small.course("class", "card", **money), small.credential("card"))
    told: Any = program_json(world, world.network.catalogue.offerings["class"])
    assert (told["price"], told["price_whole"], told["price_too_old"]) == (price, whole, None)


def test_only_starts_that_are_still_to_come_are_told():
    starts = (DAY - timedelta(days=1), DAY, DAY + timedelta(days=9))
    world = here(small.course("class", starts=starts))
    told: Any = program_json(world, world.network.catalogue.offerings["class"])
    assert told["starts_ahead"] == ["2026-01-05", "2026-01-14"]


def test_programs_that_ended_are_left_out_and_those_for_a_job_stand_best_fit_first():
    world = here(
        small.credential("card"),
        small.credential("extra"),
        small.job("tech", Holds("card"), prefers=(Preference(need=Holds("extra")),)),
        small.course("liked", "extra"),
        small.course("whole", "card"),
        small.course("gone", "card", status="ended"),
    )
    tech = world.network.catalogue.occupations["tech"]
    assert [one.id for one in programs_here(world, tech, None)] == ["whole", "liked"]
    assert [one.id for one in programs_here(world, None, "course")] == ["liked", "whole"]
    assert programs_here(world, tech, "degree-program") == []


def test_a_firm_reads_what_of_a_job_a_program_gives_and_how_many_finish():
    world = here(
        small.credential("card"),
        small.job("tech", Holds("card")),
        small.course("told", "card", completers_per_year=30),
        small.course("silent", "card"),
    )
    told: Any = hire_json(world, world.network.catalogue.occupations["tech"])
    assert told["counts"] == {"all": 2, "part": 0, "finish_per_year": 30, "not_stated": 1}
    assert {one["fit"] for one in told["programs"]} == {"all"}
    assert told["asked"] == ["card"]


def test_a_fund_stands_as_its_dates_say():
    world = here(
        small.grant("open"),
        small.grant("over", closes_on=DAY - timedelta(days=1)),
        small.grant("ahead", opens_on=date(2026, 1, 20)),
    )
    funds = world.network.catalogue.funds
    assert {name: fund_json(world, fund)["state"] for name, fund in funds.items()} == {
        "open": "open",
        "over": "ended",
        "ahead": "soon",
    }
    assert [fund.id for fund in funds_here(world, "ended")] == ["over"]
    assert len(funds_here(replace_day(world, DAY - timedelta(days=2)), "open")) == 2


def replace_day(world, day):
    """The same catalogue on another day."""
    return replace(world, today=day)
