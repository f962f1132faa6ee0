"""When a fact is stale, and when money is too old to be used."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pathways.model.freshness import is_stale, money_counts
from tests.support.small import TODAY


@pytest.mark.parametrize(
    ("kind", "days"), [("offerings", 365), ("funding", 183), ("wages", 730), ("rules", 730)]
)
def test_a_fact_of_just_the_allowed_age_is_fresh_and_a_day_later_stale(kind, days):
    assert not is_stale(TODAY - timedelta(days=days), kind, TODAY)
    assert is_stale(TODAY - timedelta(days=days + 1), kind, TODAY)


def test_a_fact_that_nobody_confirmed_is_stale_and_one_of_today_is_not():
    assert is_stale(None, "offerings", TODAY)
    assert not is_stale(TODAY, "offerings", TODAY)


@pytest.mark.parametrize(
    ("today", "verified", "counts"),
    [
        (date(2026, 1, 5), date(2021, 1, 5), True),
        (date(2026, 1, 5), date(2021, 1, 4), False),
        (date(2026, 1, 5), None, True),
        (date(2028, 2, 29), date(2023, 2, 28), True),
        (date(2028, 2, 29), date(2023, 2, 27), False),
        (date(2029, 2, 28), date(2024, 2, 29), True),
        (date(2029, 2, 28), date(2024, 2, 28), True),
        (date(2029, 3, 1), date(2024, 2, 29), False),
    ],
)
def test_money_counts_until_it_is_five_years_old_by_the_calendar(today, verified, counts):
    assert money_counts(verified, today) is counts
