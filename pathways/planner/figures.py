"""The figures of steps that bounds are made of, and a bound itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .money import Earnings
from .options import StepOption


@dataclass(frozen=True, slots=True)
class Bound:
    """The best that any completion can reach in each measure, and the least that is unknown."""

    weeks: int
    cost: int
    gain: int
    weeks_unknown: int
    cost_unknown: int
    gain_unknown: int
    uncertain: bool


class Figures(NamedTuple):
    """What a step adds to a bound; weeks are None for work, whose length is found later.

    ``forgone`` are cents that a paid step pays less than today's job: in all, of work in a week.
    """

    weeks: int | None
    day: bool
    evening: bool
    unpaid: bool
    cost: int
    weeks_unknown: bool
    cost_unknown: bool
    any_unknown: bool
    uncertain: bool
    forgone: int

    @classmethod
    def of(cls, option: StepOption, earnings: Earnings) -> Figures:
        """What one step adds."""
        return cls(
            None if option.family == "work" else option.weeks,
            option.lane == "day",
            option.lane == "evening",
            option.pay is None,
            option.cost,
            not option.weeks_known,
            not option.cost_known,
            option.has_unknown,
            option.uncertain,
            earnings.forgone(option, 1 if option.family == "work" else option.weeks),
        )

    @classmethod
    def least(cls, group: Sequence[StepOption], earnings: Earnings) -> Figures:
        """The least that any of several steps adds, each figure by itself."""
        every = [cls.of(option, earnings) for option in group]
        if len(every) == 1:
            return every[0]
        return cls(
            min(one.weeks or 0 for one in every),
            all(one.day for one in every),
            all(one.evening for one in every),
            all(one.unpaid for one in every),
            min(one.cost for one in every),
            all(one.weeks_unknown for one in every),
            all(one.cost_unknown for one in every),
            all(one.any_unknown for one in every),
            all(one.uncertain for one in every),
            min(one.forgone for one in every),
        )
