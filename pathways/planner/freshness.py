"""When a fact is stale, and when money is too old to be used."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

STALE_AFTER_DAYS: Final[Mapping[str, int]] = {
    "offerings": 365,
    "funding": 183,
    "wages": 730,
    "rules": 730,
}
"""How old a confirmed fact of each kind may be, in days; that age itself is still fresh."""

MONEY_YEARS = 5


def is_stale(verified_on: date | None, kind: str, today: date) -> bool:
    """Whether a fact of this kind was confirmed too long ago, or never."""
    if verified_on is None:
        return True
    return (today - verified_on).days > STALE_AFTER_DAYS[kind]


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
