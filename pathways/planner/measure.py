"""A route as a whole: one order of a set of steps, measured and ready to be compared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import total_ordering

from pathways.model.answer import RenewalDue
from pathways.model.question import Question
from pathways.model.requirement import Need

from .engine import NEVER
from .money import HORIZON_WEEKS, Earnings
from .options import StepOption
from .schedule import Clock, Placed, Schedule, schedules
from .sets import StepSet
from .timeless import Rules
from .validity import Renewals, nothing_is_renewed

OrderKey = tuple[tuple[str, str, str], ...]

MOST_LOOKS = 5_000
"""Steps that are placed, in orders of one set, once the work of a question is used up."""


class Order:
    """The steps of a route, and their schedule with its renewals, worked out when asked for."""

    def __init__(
        self,
        steps: Sequence[StepOption],
        make: Callable[[], tuple[Schedule, tuple[RenewalDue, ...]]],
    ) -> None:
        self.steps = steps
        self._make = make
        self._made: tuple[Schedule, tuple[RenewalDue, ...]] | None = None
        self._placed: tuple[Placed, ...] | None = None

    @classmethod
    def of(cls, schedule: Schedule, renewals: tuple[RenewalDue, ...] = ()) -> Order:
        """An order that is there already."""
        return cls([step.option for step in schedule.placed], lambda: (schedule, renewals))

    @property
    def made(self) -> tuple[Schedule, tuple[RenewalDue, ...]]:
        """The schedule and the renewals that it needs."""
        if self._made is None:
            self._made = self._make()
        return self._made

    @property
    def placed(self) -> tuple[Placed, ...]:
        """The steps in order of their start, then id and kind."""
        if self._placed is None:
            self._placed = _in_order(self.made[0].placed)
        return self._placed


@dataclass(frozen=True, slots=True)
class Measured:
    """A route with its three measures, each with how many things in it are not known.

    ``weeks`` and ``cost`` are lower bounds and ``gain`` an upper one where something is unknown.
    """

    step_set: StepSet
    order: Order
    weeks: int
    cost: int
    gain: int
    weeks_unknown: int
    cost_unknown: int
    gain_unknown: int
    uncertain: bool

    @property
    def schedule(self) -> Schedule:
        """When its steps start."""
        return self.order.made[0]

    @property
    def renewals(self) -> tuple[RenewalDue, ...]:
        """What must be renewed on the way."""
        return self.order.made[1]

    @property
    def placed(self) -> tuple[Placed, ...]:
        """The steps in order of their start, then id and kind."""
        return self.order.placed

    @property
    def ids(self) -> OrderKey:
        """Step ids (with kinds) in order of start: the last tie but one."""
        return tuple(step.option.order for step in self.placed)

    @property
    def starts(self) -> tuple[int, ...]:
        """Start weeks in order: the last tie."""
        return tuple(step.start for step in self.placed)

    @property
    def miles(self) -> float | None:
        """Miles to the farthest offering; None where none is known."""
        known = [step.miles for step in self.order.steps if step.miles is not None]
        return max(known, default=None)

    @property
    def tie(self) -> tuple[int, int, float, LastTie]:
        """Fewer stale steps, fewer steps, fewer miles, lower ids, earlier starts."""
        stale = sum(step.stale for step in self.order.steps)
        return (stale, len(self.order.steps), self.miles or 0.0, LastTie(self))

    @property
    def rank(self) -> tuple[object, ...]:
        """Place in a list: fastest, cheapest, largest gain, unknown after known, then certain."""
        return (
            self.weeks_unknown > 0,
            self.weeks,
            self.cost_unknown > 0,
            self.cost,
            self.gain_unknown > 0,
            -self.gain,
            self.uncertain,
            self.tie,
        )

    def beats(self, other: Measured) -> bool:
        """At least as good in all three measures, and better in one, or certain where it is not."""
        if self.uncertain and not other.uncertain:
            return False
        if not (self._as_good_as(other)):
            return False
        return not other._as_good_as(self) or (other.uncertain and not self.uncertain)

    def equals(self, other: Measured) -> bool:
        """Equal in all three measures and in certainty, so that ties decide."""
        return (
            self._as_good_as(other)
            and other._as_good_as(self)
            and self.uncertain == other.uncertain
        )

    def _as_good_as(self, other: Measured) -> bool:
        return (
            self.weeks <= other.weeks
            and self.weeks_unknown <= other.weeks_unknown
            and self.cost <= other.cost
            and self.cost_unknown <= other.cost_unknown
            and self.gain >= other.gain
            and self.gain_unknown <= other.gain_unknown
        )


@total_ordering
class LastTie:
    """The last tie of a route: lower ids in order of start, then earlier starts.

    Only where it is compared is the schedule needed.
    """

    def __init__(self, route: Measured) -> None:
        self.route = route

    @property
    def key(self) -> tuple[OrderKey, tuple[int, ...]]:
        """What is compared."""
        return self.route.ids, self.route.starts

    def __eq__(self, other: object) -> bool:
        """Whether neither comes first."""
        return isinstance(other, LastTie) and (self.route is other.route or self.key == other.key)

    def __lt__(self, other: LastTie) -> bool:
        """Whether it comes first."""
        return self.key < other.key

    __hash__ = None  # type: ignore[assignment] # it is compared alone


def best_order(
    rules: Rules,
    options: Sequence[StepOption],
    step_set: StepSet,
    target: Need,
    earnings: Earnings,
    clock: Clock | None = None,
    spend: Callable[[], bool] = lambda: True,
    soonest: int = 0,
) -> Measured | None:
    """The one route that a set of steps makes; None where no order keeps the person's limits.

    Of the orders that do: fewest weeks, then the largest gain, then the step ids in order of start.
    With a `clock` that knows the set, needs are looked at by it. `soonest` are the fewest weeks of
    any order, where they are known. `spend` is asked before each step that is placed; where it says
    that the work is used up, so many steps are placed still as settle any set but one of very many
    orders (`MOST_LOOKS`): of that the best so far is returned, or the first that is met.
    """
    question = rules.person.question
    most_weeks = NEVER if question.max_weeks is None else question.max_weeks
    if soonest and question.budget_cents is None:
        most_weeks = min(most_weeks, soonest)
    best: Measured | None = None
    first: OrderKey = ()
    # Exams moved late change the ids in order of their start.
    ids_stay = not any(options[index].moves_late for index in step_set.chosen)
    gains = _Gains(options, step_set, earnings)
    over = 0

    def hopeless(at_least: int, placed: tuple[Placed, ...]) -> bool:
        nonlocal over
        over += not spend()
        if at_least > most_weeks or (over > MOST_LOOKS and best is not None):
            return True
        if best is None or at_least < best.weeks:
            return False
        most = gains.at_most(placed, best.weeks)
        return (
            at_least > best.weeks
            or most < best.gain
            or (most == best.gain and ids_stay and _comes_after(placed, first))
        )

    for schedule in schedules(
        rules, options, step_set.chosen, step_set.lengths, target, hopeless, clock
    ):
        if best is not None and not _may_come_before(schedule, earnings, best):
            continue
        route = _measure(rules, step_set, schedule, target, earnings)
        if _keeps_limits(question, route) and (
            best is None or _order_key(route) < _order_key(best)
        ):
            best, first = route, route.ids
    return best


class _Gains:
    """What the orders of one set can gain, given the steps placed so far."""

    def __init__(
        self, options: Sequence[StepOption], step_set: StepSet, earnings: Earnings
    ) -> None:
        self.earnings = earnings
        self.cost = sum(options[index].cost for index in step_set.chosen)
        self.day = [
            (index, step_set.lengths.get(index, options[index].weeks))
            for index in step_set.chosen
            if options[index].lane == "day"
        ]
        self.paid = {
            index: sum(some * pay for some, pay in earnings.pay_during(options[index], weeks))
            for index, weeks in self.day
        }
        self.after = {
            index: earnings.pay_after(pay)
            for index, _ in self.day
            if (pay := options[index].pay) is not None
        }

    def at_most(self, placed: Sequence[Placed], weeks: int) -> int:
        """The largest gain of an order of so many weeks that begins with the placed steps."""
        earnings = self.earnings
        if weeks > HORIZON_WEEKS:
            return HORIZON_WEEKS * max((earnings.now, earnings.target, *self.after.values(), NEVER))
        total = week = 0
        level = earnings.now
        waiting = dict(self.day)
        for step in placed:
            if step.index in waiting:
                total += (step.start - week) * level + self.paid[step.index]
                week = step.end
                level = self.after.get(step.index, level)
                del waiting[step.index]
        highest = max((level, *(self.after[index] for index in waiting if index in self.after)))
        total += sum(self.paid[index] for index in waiting)
        total += (weeks - week - sum(waiting.values())) * highest
        total += (HORIZON_WEEKS - weeks) * earnings.target
        return total - HORIZON_WEEKS * earnings.now - self.cost


def _comes_after(placed: tuple[Placed, ...], ids: OrderKey) -> bool:
    """Whether steps placed so far already stand behind other ids in order of start.

    What starts with the last of them may yet be joined by a lower id.
    """
    settled = sorted(
        (step.start, step.option.order) for step in placed if step.start < placed[-1].start
    )
    return tuple(order for _, order in settled) > ids[: len(settled)]


def _order_key(route: Measured) -> tuple[object, ...]:
    return (route.weeks, -route.gain, route.ids, route.starts)


def _may_come_before(schedule: Schedule, earnings: Earnings, best: Measured) -> bool:
    """Whether the route of a schedule comes before another of its set if nothing is renewed."""
    cost = sum(step.option.cost for step in schedule.placed)
    ahead = (best.weeks - schedule.weeks, earnings.gain(schedule, cost) - best.gain)
    if ahead != (0, 0):
        return ahead > (0, 0)
    placed = _in_order(schedule.placed)
    ids = tuple(step.option.order for step in placed)
    return (ids, tuple(step.start for step in placed)) < (best.ids, best.starts)


def _in_order(placed: Sequence[Placed]) -> tuple[Placed, ...]:
    """Steps in order of their start, then id and kind."""
    return tuple(sorted(placed, key=lambda step: (step.start, step.option.order)))


def _measure(
    rules: Rules, step_set: StepSet, schedule: Schedule, target: Need, earnings: Earnings
) -> Measured:
    options = [step.option for step in schedule.placed]
    lasting = nothing_is_renewed(rules, schedule)
    renewals = () if lasting else Renewals(rules, schedule, target).due()
    fees_unknown = sum(due.times for due in renewals if due.cost_cents is None)
    cost = sum(option.cost for option in options)
    cost += sum(due.cost_cents or 0 for due in renewals)
    return Measured(
        step_set=step_set,
        order=Order.of(schedule, renewals),
        weeks=schedule.weeks,
        cost=cost,
        gain=earnings.gain(schedule, cost),
        weeks_unknown=sum(not option.weeks_known for option in options),
        cost_unknown=sum(not option.cost_known for option in options) + fees_unknown,
        gain_unknown=sum(option.has_unknown for option in options) + fees_unknown,
        uncertain=any(option.uncertain for option in options),
    )


def _keeps_limits(question: Question, route: Measured) -> bool:
    """Weeks and money; earning and what chooses steps are looked at before."""
    if question.max_weeks is not None and route.weeks > question.max_weeks:
        return False
    return question.budget_cents is None or route.cost <= question.budget_cents
