"""Apprenticeship models: which job each is for, its trade, what is counted and what apart."""

from __future__ import annotations

import dataclasses
from datetime import date

from pathways.catalogue.reader import read_catalogue
from pathways.gaps.apprenticeships import (
    INSIDE,
    OUTSIDE,
    SIDES,
    UNKNOWN,
    ApprenticeshipModels,
    apprenticeship_models,
)
from pathways.model.requirement import Any, Holds
from pathways.services.settings import SHIPPED_DATA
from tests.support import small
from tests.support.small import TODAY

COMPLETION = dataclasses.replace(small.credential("done"), kind="apprenticeship-completion")
LICENSE = small.credential("license")
BUILDER = small.job("builder", Any((Holds("done"), Holds("license"))), trade_group="building")
FIXER = small.job("fixer", Holds("done"), trade_group="maintenance")
PAINTER = small.job("painter", trade_group="building")
DRIVER = small.job("driver", trade_group="transport")


def program(name: str, *awards: str, **more):
    return small.course(name, *awards, kind="apprenticeship", **more)


def found(*records) -> ApprenticeshipModels:
    return apprenticeship_models(small.catalogue(COMPLETION, LICENSE, *records), TODAY)


def test_a_program_is_for_the_job_that_asks_for_its_completion():
    (model,) = found(FIXER, DRIVER, program("fix", "done")).models

    assert model.jobs == ("fixer",)
    assert model.side == OUTSIDE


def test_the_job_whose_work_apprentices_do_goes_before_who_asks_for_the_completion():
    (model,) = found(FIXER, PAINTER, program("paint", "done", may_do=("painter",))).models

    assert model.jobs == ("painter",)
    assert model.side == INSIDE


def test_what_is_in_two_trades_or_names_no_job_is_counted_apart():
    mixed = found(FIXER, BUILDER, program("both", "done"))
    silent = found(FIXER, program("silent"))
    licensed = found(BUILDER, program("licensed", "license"))  # a license is no completion

    for report in (mixed, silent, licensed):
        assert report.models[0].side == UNKNOWN
        assert [report.count(side) for side in SIDES] == [0, 0, 1]


def test_a_program_at_two_sites_is_one_model_with_the_seats_of_both():
    near = program("fix", "done", seats_per_year=10)
    far = dataclasses.replace(near, id="fix-far", site="far", seats_per_year=5)

    (model,) = found(FIXER, near, far).models

    assert model.offerings == ("fix", "fix-far")
    assert (model.seats, model.seats_known) == (15, True)


def test_seats_that_one_site_does_not_say_are_at_least_what_is_known():
    near = program("fix", "done", seats_per_year=10)
    far = dataclasses.replace(near, id="fix-far", seats_per_year=None)

    (model,) = found(FIXER, near, far).models

    assert (model.seats, model.seats_known) == (10, False)


def test_what_has_ended_is_neither_counted_nor_an_apprenticeship_for_its_job():
    report = found(FIXER, program("gone", "done", status="ended"))

    assert [model.id for model in report.not_running] == ["gone"]
    assert [report.count(side) for side in SIDES] == [0, 0, 0]
    assert report.without == ("fixer",)


def test_what_is_outside_the_area_is_listed_apart():
    world = small.catalogue(COMPLETION, FIXER, program("fix", "done"))

    elsewhere = apprenticeship_models(world, TODAY, area="another")

    assert [model.id for model in elsewhere.elsewhere] == ["fix"]
    assert elsewhere.without == ("fixer",)
    assert apprenticeship_models(world, TODAY).without == ()


def test_pay_is_that_of_the_steps_where_there_are_any():
    steps = program("steps", wage_steps=((26, 2210), (26, 2340)), wage_start_cents=1)
    plain = program("plain", wage_start_cents=2000, wage_end_cents=None)

    report = found(steps, plain)

    assert [(m.starting_pay_cents, m.last_pay_cents) for m in report.models] == [
        (2000, None),
        (2210, 2340),
    ]


def test_every_program_of_the_county_is_counted_once():
    shipped = read_catalogue(SHIPPED_DATA)
    report = apprenticeship_models(shipped, date(2026, 11, 22))

    counted = sorted(name for model in report.models for name in model.offerings)

    assert counted == [o.id for o in shipped.offerings.values() if o.kind == "apprenticeship"]
    assert sum(report.count(side) for side in SIDES) == len(report.here)
    inside = {model.id for model in report.here if model.side == INSIDE}
    outside = {model.id for model in report.here if model.side == OUTSIDE}
    assert "eti-iw" in inside
    assert {"oett-hd", "velocity-hd"} <= outside
    assert "launch-auto-msjc" not in inside | outside  # in the next county
