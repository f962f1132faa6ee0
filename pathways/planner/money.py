"""What a person earns along a route, and what they gain in ten years."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .credit import HOURS_PER_WEEK
from .options import Pay, StepOption
from .schedule import Placed, Schedule

HORIZON_WEEKS = 520


class Earnings:
    """Pay of one person and one target, in cents a week.

    Where the target's wage or the wage now is not known, the one stands for the other, so that
    routes can be compared; ``known`` is then false.
    """

    def __init__(self, now_hourly: int | None, target_hourly: int | None) -> None:
        self.known = now_hourly is not None and target_hourly is not None
        now = now_hourly if now_hourly is not None else target_hourly
        target = target_hourly if target_hourly is not None else now_hourly
        self.now = (now or 0) * HOURS_PER_WEEK
        self.target = (target or 0) * HOURS_PER_WEEK

    def gain(self, schedule: Schedule, cost: int) -> int:
        """Pay over the next 520 weeks less what staying put pays, less the cost, in cents.

        Unknown pay of a step is taken as the target's wage, so the gain is then a bound: at most.
        """
        until = min(schedule.weeks, HORIZON_WEEKS)
        along = sum(
            (end - start) * pay for start, end, pay in self.stretches(schedule) if start < until
        )
        after = (HORIZON_WEEKS - until) * self.target
        return along + after - HORIZON_WEEKS * self.now - cost

    def pay_during(self, option: StepOption, weeks: int) -> list[tuple[int, int]]:
        """Weekly pay while a paid step of so many weeks runs: (weeks, cents a week) in order.

        Unknown pay is taken as the target's wage.
        """
        if option.pay is None:
            return []
        firsts = [first for first, _ in option.pay.stretches]
        return [
            (min(end, weeks) - first, self._or_target(pay))
            for (first, pay), end in zip(option.pay.stretches, [*firsts[1:], weeks], strict=True)
            if first < weeks
        ]

    def pay_after(self, pay: Pay) -> int:
        """Weekly pay once a paid step has ended: its last, or today's where that is more."""
        return max(self._or_target(pay.last), self.now)

    def forgone(self, option: StepOption, weeks: int) -> int:
        """What a paid step of so many weeks pays less than today's job, in cents.

        Weeks in which it pays more do not make up for others: who stays longer in a better job
        than today's is looked at elsewhere.
        """
        during = self.pay_during(option, weeks)
        return sum(some * max(0, self.now - pay) for some, pay in during)

    def stretches(self, schedule: Schedule) -> list[tuple[int, int, int]]:
        """Weekly pay along a route: (first week, week after, cents a week), up to its end."""
        until = min(schedule.weeks, HORIZON_WEEKS)
        day = [step for step in schedule.placed if step.option.lane == "day"]
        paid = [step for step in day if step.option.pay is not None]
        edges = {0, until}
        for step in day:
            edges |= {step.start, step.end}
        for step in paid:
            pay = step.option.pay
            if pay is not None:
                edges |= {step.start + first for first, _ in pay.stretches}
        weeks = sorted(edge for edge in edges if 0 <= edge <= until)
        return [(start, end, self._weekly(day, paid, start)) for start, end in pairwise(weeks)]

    def _weekly(self, day: Sequence[Placed], paid: Sequence[Placed], week: int) -> int:
        if any(step.option.is_unpaid_day and step.start <= week < step.end for step in day):
            return 0
        # Placed in order of their start; of two in one week the later in the lane is the latest.
        started = [step for step in paid if step.start <= week]
        if not started:
            return self.now
        latest = started[-1]
        pay = latest.option.pay or Pay(stretches=((0, None),), last=None)
        if week < latest.end:
            return self._or_target(_at(pay, week - latest.start))
        return self.pay_after(pay)

    def _or_target(self, weekly: int | None) -> int:
        return self.target if weekly is None else weekly


def _at(pay: Pay, week: int) -> int | None:
    """Weekly pay in the given week of a paid step."""
    current = pay.stretches[0][1]
    for first, weekly in pay.stretches:
        if first <= week:
            current = weekly
    return current
