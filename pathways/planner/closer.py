"""Closer bounds for a whole set of steps, from the weeks that its own steps and lanes take."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .bounds import Bounds
from .demands import DemandClock, Demands, demands_of
from .engine import NEVER
from .figures import Bound
from .money import HORIZON_WEEKS
from .options import StepOption
from .sets import StepSet
from .soonest import DAY, EVENING, NO_LANE, Soonest, Terms

_LANES = {"day": DAY, "evening": EVENING, "none": NO_LANE}


class Choice:
    """Steps of which one will be taken, by what matters of them for a bound.

    ``best`` and ``worst`` are terms no worse and no better than any of theirs (None: a wait, or
    steps of several lanes). ``pay`` is the highest weekly pay of any. ``unpaid`` weeks without pay
    and ``forgone`` cents below today's pay are the fewest; ``runs`` have for each its weeks in the
    day lane and what it pays in them.
    """

    __slots__ = ("best", "forgone", "pay", "runs", "single", "unpaid", "worst")

    def __init__(
        self,
        *,
        single: bool,
        best: Terms | None,
        worst: Terms | None,
        pay: int,
        unpaid: int = 0,
        forgone: int = 0,
        runs: Sequence[tuple[int, int]] = (),
    ) -> None:
        self.single = single
        self.best = best
        self.worst = worst
        self.pay = pay
        self.unpaid = unpaid
        self.forgone = forgone
        self.runs = runs

    @classmethod
    def of(cls, steps: Sequence[StepOption], length: int | None, bounds: Bounds) -> Choice:
        """The choice among some steps; ``length`` are the weeks of a work step."""
        earnings = bounds.earnings
        single = len(steps) == 1
        weeks = [one.weeks if length is None else length for one in steps]
        lanes = {one.lane for one in steps}
        pay = max(map(bounds.own_pay, steps))
        if steps[0].age is not None:
            return cls(single=single, best=None, worst=None, pay=pay)
        cohorts = tuple(dict.fromkeys(one.cohorts for one in steps))
        lane = _LANES[steps[0].lane] if len(lanes) == 1 else NO_LANE
        best = bounds.terms(min(weeks), lane, () if None in cohorts else cohorts)
        worst: Terms | None = best
        if not single:
            worst = bounds.terms(max(weeks), lane, cohorts, latest=True)
        if lanes != {"day"}:
            worst = worst if len(lanes) == 1 else None
            return cls(single=single, best=best, worst=worst, pay=pay)
        runs = list(zip(steps, weeks, strict=True))
        return cls(
            single=single,
            best=best,
            worst=worst,
            pay=pay,
            unpaid=min(n if one.is_unpaid_day else 0 for one, n in runs),
            forgone=min(earnings.forgone(one, n) for one, n in runs),
            runs=[(n, sum(some * by for some, by in earnings.pay_during(o, n))) for o, n in runs],
        )


class WholeSet:
    """A set that was found, whose steps each stand for a family that asks and gives the same.

    ``steps`` are in order of their index in the search: a step's place.
    """

    def __init__(self, bounds: Bounds, steps: Sequence[StepOption], found: StepSet) -> None:
        self.bounds = bounds
        self._lengths = [found.lengths.get(index) for index in sorted(found.chosen)]
        jobs = {
            place: (index, found.lengths[index])
            for place, index in enumerate(sorted(found.chosen))
            if index in found.lengths
        }
        self.demands = demands_of(bounds.engine, steps, jobs, bounds.target)
        self._searches: dict[tuple[Terms | None, ...], Soonest] = {}
        self._budget = bounds.rules.person.question.budget_cents

    def clock(self, members: Sequence[int], soonest: Soonest | None = None) -> DemandClock | None:
        """A clock for the steps of the set by their index; None where it is not served.

        `soonest` is the search for their fewest weeks, where there was one.
        """
        if self.demands is None:
            return None
        places = {index: place for place, index in enumerate(members)}
        windows = [] if soonest is None else list(zip(soonest.earliest, soonest.tails, strict=True))
        return DemandClock(self.demands, places, windows)

    def choice(self, place: int, steps: Sequence[StepOption]) -> Choice:
        """The choice among some steps at a place of the set."""
        return Choice.of(steps, self._lengths[place], self.bounds)

    def _soonest(self, demands: Demands, choices: Sequence[Choice]) -> Soonest:
        """The search for the fewest weeks, one for all choices of the same best terms."""
        key = tuple([one.best for one in choices])
        found = self._searches.get(key)
        if found is None:
            found = self._searches[key] = Soonest(demands, key)
        return found

    def closer(
        self,
        bound: Bound,
        choices: Sequence[Choice],
        wanted: Callable[[Bound], bool],
        spend: Callable[[], bool] = lambda: True,
    ) -> tuple[Bound, Soonest | None] | None:
        """A closer bound for any choice among the steps at each place; None once none is wanted.

        Every order of a choice takes at least its fewest weeks, and its route no more than these
        where no limit on money rules such orders out; so from then on the target job pays. With
        it comes the search for the fewest weeks, where those of the bound are such. `spend` is
        asked before each look at an order; where it says that the work is used up they stay open.
        """
        if self.demands is None:
            return bound, None
        soonest = self._soonest(self.demands, choices)
        floor = soonest.floor
        if floor >= NEVER:
            return None
        purse = _Purse(self.bounds, soonest, choices)
        # The weeks of some order are worked out only where the bound without them is wanted.
        most = HORIZON_WEEKS
        found = purse.closer(bound, floor, most)
        if wanted(found) and self._budget is None:
            most = min(most, soonest.at_most([one.worst for one in choices]))
            found = purse.closer(bound, floor, most)
        if not wanted(found):
            return None
        if not all(one.single for one in choices):
            return found, None
        weeks = soonest.week(lambda week: not wanted(purse.closer(bound, week, most)), spend)
        if weeks is None:
            return found, None
        found = purse.closer(bound, weeks, most if self._budget is not None else weeks)
        return (found, soonest) if weeks < NEVER and wanted(found) else None


class _Purse:
    """What can be earned along a set of steps, whatever their order."""

    def __init__(self, bounds: Bounds, soonest: Soonest, choices: Sequence[Choice]) -> None:
        self.bounds = bounds
        now = bounds.earnings.now
        best = max(now, 0)
        unpaid = forgone = short = 0
        pays: list[tuple[int, int]] = []
        for place, one in enumerate(choices):
            unpaid += one.unpaid
            forgone += one.forgone
            best = max(best, one.pay)
            if one.pay > now:
                pays.append((soonest.earliest[place], one.pay))
        for one in choices:
            if one.runs:
                short += min([best * weeks - paid for weeks, paid in one.runs])
        self.best = best
        self.unpaid = unpaid
        self.forgone = forgone
        self.short = short
        self.stairs = bounds.staircase(pays)

    def closer(self, bound: Bound, weeks: int, most: int) -> Bound:
        """A bound for any route that takes at least and at most so many weeks."""
        least = max(weeks, bound.weeks)
        return bound.closer(least, min(bound.gain, self.gain(least, most) - bound.cost))

    def gain(self, weeks: int, most: int) -> int:
        """The largest gain, cost aside, of any route that takes at least and at most so long.

        Two bounds, of which the lower counts: the best pay of each week, less what is earned less
        than today while a step runs; and the best pay of all in every week, less what is earned
        less than that. What is earned less after the horizon costs nothing.
        """
        bounds = self.bounds
        beyond = max(0, max(weeks, most) - HORIZON_WEEKS)
        unpaid = max(0, self.unpaid - beyond)
        by_week = bounds.gain(self.stairs, weeks, unpaid, most)
        by_week -= max(0, self.forgone - beyond * bounds.earnings.now)
        at_best = bounds.gain(((0, self.best),), weeks, 0, most)
        return min(by_week, at_best - max(0, self.short - beyond * self.best))
