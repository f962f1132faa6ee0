"""Start dates of an offering as weeks from today."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from pathways.model.records import Offering

from .person import DAYS_PER_WEEK

YEAR_WEEKS = 52


@dataclass(frozen=True, slots=True)
class Cohorts:
    """The weeks in which an offering starts: dates as known, and every 52 weeks after them.

    ``known`` are weeks of real dates from today on, ``first`` the first week of each date's
    recurrence from today on; ``table`` has the next start for each of the first weeks.
    """

    known: frozenset[int]
    first: tuple[int, ...]
    table: tuple[int, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Make the table, which is asked for many times."""
        object.__setattr__(self, "table", _starts_after(self.first))

    def next_start(self, week: int) -> int:
        """The first start in `week` or later."""
        table = self.table
        last = len(table) - YEAR_WEEKS
        if week < last:
            return table[week]
        years = (week - last) // YEAR_WEEKS
        return table[week - years * YEAR_WEEKS] + years * YEAR_WEEKS

    def is_assumed(self, week: int) -> bool:
        """Whether a start in `week` rests on a date coming again."""
        return week not in self.known


def cohorts_of(offering: Offering, today: date) -> Cohorts | None:
    """The start weeks of an offering; None where it may begin at any time."""
    if offering.starts_any_time or not offering.starts:
        return None
    known = set()
    first = []
    for start in offering.starts:
        days = (start - today).days
        week = -(-days // DAYS_PER_WEEK)
        if days >= 0:
            known.add(week)
        else:
            # 364 days are 52 whole weeks, so a date that is gone keeps its place in the week.
            while days < 0:
                days += YEAR_WEEKS * DAYS_PER_WEEK
                week += YEAR_WEEKS
        first.append(week)
    return Cohorts(known=frozenset(known), first=tuple(sorted(set(first))))


@lru_cache(maxsize=4_096)
def _starts_after(first: tuple[int, ...]) -> tuple[int, ...]:
    """The next start for each week up to a year after the last of the first ones.

    From then on every year is as the one before.
    """
    weeks = range(max(first) + 1 + YEAR_WEEKS)
    return tuple(min(_next_in_cycle(one, week) for one in first) for week in weeks)


def _next_in_cycle(first: int, week: int) -> int:
    if week <= first:
        return first
    return first + -(-(week - first) // YEAR_WEEKS) * YEAR_WEEKS
