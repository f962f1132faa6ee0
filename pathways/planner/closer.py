"""Closer bounds for a whole set of steps, from the weeks that its own steps and lanes take."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from .bounds import Bound, Bounds
from .cohorts import Cohorts
from .demands import DemandClock, demands_of
from .engine import NEVER
from .money import HORIZON_WEEKS
from .options import StepOption
from .sets import StepSet
from .soonest import DAY, EVENING, NO_LANE, Soonest, Terms

_LANES = {"day": DAY, "evening": EVENING, "none": NO_LANE}


class WholeSet:
    """A set that was found, whose steps each stand for a family that asks and gives the same.

    ``steps`` are in order of their index in the search: a step's place.
    """

    def __init__(self, bounds: Bounds, steps: Sequence[StepOption], found: StepSet) -> None:
        self.bounds = bounds
        self._places = sorted(found.chosen)
        self._lengths = found.lengths
        jobs = {
            place: (index, found.lengths[index])
            for place, index in enumerate(self._places)
            if index in found.lengths
        }
        self.demands = demands_of(bounds.engine, steps, jobs, bounds.target)
        self._budget = bounds.rules.person.question.budget_cents

    def clock(self, members: Sequence[int]) -> DemandClock | None:
        """A clock for the steps of the set by their index; None where it is not served."""
        if self.demands is None:
            return None
        return DemandClock(self.demands, {index: place for place, index in enumerate(members)})

    def closer(
        self,
        bound: Bound,
        steps: Sequence[Sequence[StepOption]],
        wanted: Callable[[Bound], bool],
    ) -> tuple[Bound, bool] | None:
        """A closer bound for any choice among the steps at each place; None once none is wanted.

        Every order of a choice takes at least its fewest weeks, and its route no more than these
        where no limit on money rules such orders out; so from then on the target job pays. Also
        told is whether the weeks are such, and no mere bound.
        """
        if self.demands is None:
            return bound, False
        soonest = Soonest(self.demands, list(map(self._terms, range(len(steps)), steps)))
        lengths = [self._lengths.get(index) for index in self._places]
        purse = _Purse(self.bounds, soonest, steps, lengths)

        def at(weeks: int, *, exactly: bool = False) -> Bound:
            least = max(weeks, bound.weeks)
            gain = min(bound.gain, purse.gain(least, exactly=exactly) - bound.cost)
            return replace(bound, weeks=least, gain=gain)

        found = at(soonest.at_least())
        if found.weeks >= NEVER or not wanted(found):
            return None
        if any(len(some) > 1 for some in steps):
            return found, False
        weeks = soonest.week(lambda week: not wanted(at(week)))
        found = at(weeks, exactly=self._budget is None)
        return (found, True) if weeks < NEVER and wanted(found) else None

    def _terms(self, place: int, steps: Sequence[StepOption]) -> Terms | None:
        """The best terms of some steps; None for a wait."""
        first = steps[0]
        if first.age is not None:
            return None
        lanes = {one.lane for one in steps}
        cohorts: list[Cohorts] = []
        for one in steps:
            if one.cohorts is None:
                cohorts = []
                break
            cohorts.append(one.cohorts)
        return Terms(
            self._lengths.get(self._places[place], min(one.weeks for one in steps)),
            _LANES[first.lane] if len(lanes) == 1 else NO_LANE,
            tuple(dict.fromkeys(cohorts)),
        )


class _Purse:
    """What can be earned along a set of steps, whatever their order.

    ``steps`` are what may be chosen at each place, ``lengths`` the weeks of work steps.
    """

    def __init__(
        self,
        bounds: Bounds,
        soonest: Soonest,
        steps: Sequence[Sequence[StepOption]],
        lengths: Sequence[int | None],
    ) -> None:
        self.bounds = bounds
        earnings = bounds.earnings
        pays = [max(map(bounds.own_pay, some)) for some in steps]
        self.best = max((earnings.now, *pays))
        self.stairs = bounds.staircase(zip(soonest.earliest, pays, strict=True))
        self.unpaid = self.forgone = self.short = 0
        for length, some in zip(lengths, steps, strict=True):
            if any(one.lane != "day" for one in some):
                continue
            weeks = [one.weeks if length is None else length for one in some]
            runs = list(zip(some, weeks, strict=True))
            self.unpaid += min(n if one.is_unpaid_day else 0 for one, n in runs)
            self.forgone += min(earnings.forgone(one, n) for one, n in runs)
            self.short += min(
                self.best * n - sum(some * pay for some, pay in earnings.pay_during(one, n))
                for one, n in runs
            )

    def gain(self, weeks: int, *, exactly: bool) -> int:
        """The largest gain, cost aside, of any route that takes at least (or exactly) so long.

        Two bounds, of which the lower counts: the best pay of each week, less what is earned less
        than today while a step runs; and the best pay of all in every week, less what is earned
        less than that. What is earned less after the horizon costs nothing.
        """
        bounds = self.bounds
        beyond = max(0, weeks - HORIZON_WEEKS)
        unpaid = max(0, self.unpaid - beyond)
        by_week = bounds.gain(self.stairs, weeks, unpaid, exactly=exactly)
        by_week -= max(0, self.forgone - beyond * bounds.earnings.now)
        at_best = bounds.gain(((0, self.best),), weeks, 0, exactly=exactly)
        return min(by_week, at_best - max(0, self.short - beyond * self.best))
