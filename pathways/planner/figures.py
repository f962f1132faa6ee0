"""The figures of steps that bounds are made of, and a bound itself."""

from __future__ import annotations

from collections.abc import Sequence

from .money import Earnings
from .options import StepOption


class Bound:
    """The best that any completion can reach in each measure, and the least that is unknown.

    A plain class, and so is `Figures`: thousands are made for one question.
    """

    __slots__ = (
        "cost",
        "cost_unknown",
        "gain",
        "gain_unknown",
        "uncertain",
        "weeks",
        "weeks_unknown",
    )

    def __init__(
        self,
        weeks: int,
        cost: int,
        gain: int,
        weeks_unknown: int,
        cost_unknown: int,
        gain_unknown: int,
        uncertain: bool,  # noqa: FBT001 - the last of the figures, in order
    ) -> None:
        self.weeks = weeks
        self.cost = cost
        self.gain = gain
        self.weeks_unknown = weeks_unknown
        self.cost_unknown = cost_unknown
        self.gain_unknown = gain_unknown
        self.uncertain = uncertain

    def closer(self, weeks: int, gain: int) -> Bound:
        """The same with other weeks, and another gain."""
        return Bound(
            weeks,
            self.cost,
            gain,
            self.weeks_unknown,
            self.cost_unknown,
            self.gain_unknown,
            self.uncertain,
        )


class Figures:
    """What a step adds to a bound; weeks are None for work, whose length is found later.

    ``forgone`` are cents that a paid step pays less than today's job: in all, of work in a week.
    """

    __slots__ = (
        "any_unknown",
        "cost",
        "cost_unknown",
        "day",
        "evening",
        "forgone",
        "uncertain",
        "unpaid",
        "weeks",
        "weeks_unknown",
    )

    def __init__(
        self,
        weeks: int | None,
        *,
        day: bool,
        evening: bool,
        unpaid: bool,
        cost: int,
        weeks_unknown: bool,
        cost_unknown: bool,
        any_unknown: bool,
        uncertain: bool,
        forgone: int,
    ) -> None:
        self.weeks = weeks
        self.day = day
        self.evening = evening
        self.unpaid = unpaid
        self.cost = cost
        self.weeks_unknown = weeks_unknown
        self.cost_unknown = cost_unknown
        self.any_unknown = any_unknown
        self.uncertain = uncertain
        self.forgone = forgone

    @classmethod
    def of(cls, option: StepOption, earnings: Earnings) -> Figures:
        """What one step adds."""
        return cls(
            None if option.family == "work" else option.weeks,
            day=option.lane == "day",
            evening=option.lane == "evening",
            unpaid=option.pay is None,
            cost=option.cost,
            weeks_unknown=not option.weeks_known,
            cost_unknown=not option.cost_known,
            any_unknown=option.has_unknown,
            uncertain=option.uncertain,
            forgone=earnings.forgone(option, 1 if option.family == "work" else option.weeks),
        )

    @classmethod
    def least(cls, every: Sequence[Figures]) -> Figures:
        """The least that any of several steps adds, each figure by itself."""
        if len(every) == 1:
            return every[0]
        return cls(
            min(one.weeks or 0 for one in every),
            day=all(one.day for one in every),
            evening=all(one.evening for one in every),
            unpaid=all(one.unpaid for one in every),
            cost=min(one.cost for one in every),
            weeks_unknown=all(one.weeks_unknown for one in every),
            cost_unknown=all(one.cost_unknown for one in every),
            any_unknown=all(one.any_unknown for one in every),
            uncertain=all(one.uncertain for one in every),
            forgone=min(one.forgone for one in every),
        )
