"""What a route costs and earns over ten years, re-added week by week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from pathways.model.requirement import Need

from .terms import HOURS_A_WEEK, Terms
from .validity import renewal_fee, renewals_along
from .world import World

Key = tuple[str, str]
TEN_YEARS_WEEKS = 520


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """What a schedule amounts to; bounds where something is unknown.

    ``gain_cents`` stands in even where the printed gain is null, so that routes can be compared.
    """

    weeks: int
    cost_cents: int
    gain_cents: Fraction
    gain_known: bool
    unknown_counts: tuple[int, int, int]
    renewals: Mapping[str, int]

    @property
    def unknown(self) -> frozenset[str]:
        """The measures whose figure is only a bound."""
        names = ("weeks", "cost", "ten_year_gain")
        marked = {name for name, count in zip(names, self.unknown_counts, strict=True) if count}
        return frozenset(marked if self.gain_known else marked | {"ten_year_gain"})


def measure(
    world: World,
    steps: Sequence[Terms],
    starts: Mapping[Key, int],
    target_need: Need,
    weeks: int,
    day_order: Sequence[Terms] | None = None,
) -> Measures:
    """Weeks, cost and ten-year gain of a schedule, each as it is or as a bound.

    `day_order` is the order of the day lane; without it that of their starts. It counts where
    paid steps of no known length start in one week: the last of them sets the wage.
    """
    renewals = renewals_along(world, steps, starts, target_need, weeks)
    fees = {name: renewal_fee(world, name) for name in renewals}
    unknown_fees = sum(times for name, times in renewals.items() if fees[name] is None)
    known_fees = sum(times * (fees[name] or 0) for name, times in renewals.items())
    cost = sum(step.known_cents for step in steps) + known_fees
    target_wage = world.median_cents(world.asked.target)
    wage_now = world.asked.wage_cents
    wages = [wage for wage in (target_wage, wage_now) if wage is not None] or [0]
    if day_order is None:
        day_steps = [step for step in steps if step.lane == "day"]
        day_order = sorted(day_steps, key=lambda step: (starts[step.key], step.duration > 0))
    earned = _earned(
        day_order,
        starts,
        weeks,
        Fraction(target_wage if target_wage is not None else wages[0]),
        Fraction(wage_now if wage_now is not None else wages[0]),
    )
    return Measures(
        weeks=weeks,
        cost_cents=cost,
        gain_cents=earned - cost,
        gain_known=target_wage is not None and wage_now is not None,
        unknown_counts=(
            sum(step.weeks is None for step in steps),
            sum(not step.price.known for step in steps) + unknown_fees,
            sum(step.weeks is None or not step.price.known or step.pay_unknown for step in steps)
            + unknown_fees,
        ),
        renewals=dict(renewals),
    )


def _earned(
    day_order: Sequence[Terms],
    starts: Mapping[Key, int],
    weeks: int,
    target_wage: Fraction,
    wage_now: Fraction,
) -> Fraction:
    """Pay of ten years, route and target job, less that of staying put, in cents."""
    total = Fraction(0)
    for week in range(TEN_YEARS_WEEKS):
        wage = target_wage
        if week < weeks:
            wage = _wage_in(day_order, starts, week, target_wage, wage_now)
        total += HOURS_A_WEEK * (wage - wage_now)
    return total


def _wage_in(
    day_steps: Sequence[Terms],
    starts: Mapping[Key, int],
    week: int,
    target_wage: Fraction,
    wage_now: Fraction,
) -> Fraction:
    """The hourly wage in one week of the route.

    Nothing while an unpaid day step runs; else that of the latest paid step that has started;
    once it has ended its last wage or the wage now, where that is more; before any, the wage now.
    """
    wage = wage_now
    for step in day_steps:
        gone = week - starts[step.key]
        if step.pay is None and 0 <= gone < step.duration:
            return Fraction(0)
        if step.pay is None or gone < 0:
            continue
        if gone < step.duration:
            now = step.pay.in_week(gone)
            wage = target_wage if now is None else now
        else:
            last = step.pay.last
            wage = max(wage_now, target_wage if last is None else last)
    return wage
