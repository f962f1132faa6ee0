"""When a fact is stale, and when money is too old to be used."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

FRESH_DAYS: Final[Mapping[str, int]] = {
    "offerings": 365,
    "funding": 183,
    "wages": 730,
    "rules": 730,
}
"""Days for which a fact of a kind stays fresh once it was confirmed; the last day is fresh."""

MONEY_YEARS = 5


def is_stale(
    confirmed: date | None, kind: str, today: date, fresh_days: Mapping[str, int] = FRESH_DAYS
) -> bool:
    """Whether a fact of this kind is stale: confirmed longer ago than that, or never.

    >>> is_stale(date(2025, 1, 1), "offerings", date(2026, 1, 1))
    False
    """
    return confirmed is None or (today - confirmed).days > fresh_days[kind]


def money_counts(verified_on: date | None, today: date) -> bool:
    """Whether an offering's money is young enough to be used: at most five years old.

    With no day at all its age is not known; it is used, and the offering is stale.
    """
    if verified_on is None:
        return True
    try:
        oldest = today.replace(year=today.year - MONEY_YEARS)
    except ValueError:  # 29 February
        oldest = today.replace(year=today.year - MONEY_YEARS, day=28)
    return verified_on >= oldest
