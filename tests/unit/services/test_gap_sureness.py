"""A gap report says how much of what it rests on somebody confirmed lately."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pathways.catalogue.reader import read_catalogue
from pathways.services.gap_sureness import confirmed_programs, sureness_sentence
from tests.support.folders import write_folder

TODAY = date(2026, 3, 1)


@pytest.fixture
def catalogue(tmp_path):
    return read_catalogue(write_folder(tmp_path / "small"))


def dated(catalogue, *days):
    """The catalogue with as many running programs as there are days."""
    first = next(iter(catalogue.offerings.values()))
    programs = {
        f"program-{number}": replace(
            first, id=f"program-{number}", status="active", verified_on=day
        )
        for number, day in enumerate(days)
    }
    return replace(catalogue, offerings=programs)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((), "lists no running program"),
        ((TODAY,), "All programs listed here (1) were confirmed"),
        ((None, date(2024, 1, 1)), "Nobody has confirmed any of them"),
        ((TODAY, None, None, None), "Confirmed in the last 365 days: 1 (25%)"),
        ((TODAY, *[None] * 200), "Confirmed in the last 365 days: 1 (<1%)"),
    ],
)
def test_the_sentence_is_as_sure_as_the_programs(catalogue, days, said):
    assert said in str(sureness_sentence(dated(catalogue, *days), TODAY))


def test_programs_that_do_not_run_are_not_counted(catalogue):
    found = dated(catalogue, TODAY, TODAY)
    ended = replace(found.offerings["program-1"], status="ended")

    counted = confirmed_programs(
        replace(found, offerings={**found.offerings, "program-1": ended}), TODAY
    )

    assert (counted.confirmed, counted.programs) == (1, 1)


def test_it_is_said_in_spanish_too(catalogue):
    assert "Nadie ha confirmado" in str(sureness_sentence(dated(catalogue, None), TODAY, "es"))
