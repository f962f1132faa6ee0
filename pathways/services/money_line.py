"""A route's money week by week and month by month: pay now, costs, pay on the way, pay after.

It is the planner's own reckoning told in time: the pay of all weeks, less what staying put pays,
less what is paid out, is the route's gain in ten years, to the cent (``planner/README.md``,
"Money"). What nobody states stays unknown here, and is never 0.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import groupby, permutations, product

from pathways.model.answer import Answer, Route, Step
from pathways.network import Network
from pathways.planner.credit import HOURS_PER_WEEK
from pathways.planner.money import HORIZON_WEEKS, Earnings
from pathways.planner.options import StepOption, credential_options, study_option, work_option
from pathways.planner.person import validity_weeks
from pathways.planner.schedule import Placed, Schedule

__all__ = [
    "HORIZON_MONTHS",
    "HORIZON_WEEKS",
    "MONTH_PARTS",
    "WEEKS_A_MONTH",
    "WEEK_PARTS",
    "MoneyLine",
    "Months",
    "Payment",
    "Stretch",
    "money_line",
    "month_of",
]

HORIZON_MONTHS = 120
WEEKS_A_MONTH = Fraction(HORIZON_WEEKS, HORIZON_MONTHS)
"""Ten years are 520 weeks and 120 months, so a month is 4 1/3 weeks, always."""

MONTH_PARTS, WEEK_PARTS = WEEKS_A_MONTH.as_integer_ratio()
"""A month is 13 and a week 3 of the same parts."""

ANY_WAGE_CENTS = 10**9
"""A wage an hour that nobody has: pay that changes with it is not known."""

MOST_ORDERS = 5_000
"""Orders of steps that start in one week that are tried, before the first is taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Weeks of equal pay, from ``start`` up to ``end``.

    ``weekly_cents`` is None where it is not known; 0 is a week without pay. ``doing`` is the place
    in the route's steps of the day step that sets the pay, None for the job now; ``there`` is
    true once the job wanted is reached.
    """

    start: int
    end: int
    weekly_cents: int | None
    doing: int | None = None
    there: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """What is paid out of pocket in the first day of a week.

    ``cents`` is the known part where ``known`` is false. ``step`` is the place of the step that
    it is for, ``renewal`` the credential that is renewed.
    """

    week: int
    cents: int
    known: bool
    step: int | None = None
    renewal: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """One month, counted from 1.

    ``pay_cents`` is None where some of its pay is not known. ``stretches`` are the places of the
    stretches that it lies in.
    """

    number: int
    pay_cents: Fraction | None
    payments: tuple[Payment, ...]
    stretches: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Months:
    """Equal months in a row, from ``first`` to ``last``; the payments of all of them.

    ``balance_cents`` is how far one is ahead of staying put at the end of the last, behind where
    it is negative; None where pay up to there is not known, without the costs that are not known.
    """

    first: int
    last: int
    pay_cents: Fraction | None
    payments: tuple[Payment, ...]
    stretches: tuple[int, ...]
    balance_cents: Fraction | None


@dataclass(frozen=True, kw_only=True)
class MoneyLine:
    """The money of a route over ten years; money in cents, weeks counted from today.

    ``now_weekly`` and ``target_weekly`` are None where that wage is not known. ``weeks_known`` is
    false where the route may take longer than the line shows.
    """

    stretches: tuple[Stretch, ...]
    payments: tuple[Payment, ...]
    now_weekly: int | None
    target_weekly: int | None
    weeks: int
    weeks_known: bool

    @property
    def pay_known(self) -> bool:
        """Whether the pay of every week, and that of staying put, is known."""
        pays = (stretch.weekly_cents for stretch in self.stretches)
        return self.now_weekly is not None and all(pay is not None for pay in pays)

    @property
    def costs_known(self) -> bool:
        """Whether everything that is paid out is known."""
        return all(payment.known for payment in self.payments)

    @property
    def is_known(self) -> bool:
        """Whether nothing that the balance hangs on is unknown."""
        return self.pay_known and self.costs_known and self.weeks_known

    @property
    def cost_cents(self) -> int:
        """All that is paid out, as far as it is known."""
        return sum(payment.cents for payment in self.payments)

    def balance(self, week: int) -> int | None:
        """How far one is ahead of staying put at the start of a week, what is due then paid."""
        if not self.pay_known or self.now_weekly is None:
            return None
        earned = sum(
            (min(stretch.end, week) - stretch.start) * (stretch.weekly_cents or 0)
            for stretch in self.stretches
            if stretch.start < week
        )
        paid = sum(payment.cents for payment in self.payments if payment.week <= week)
        return earned - week * self.now_weekly - paid

    @property
    def gain_cents(self) -> int | None:
        """What is gained in ten years; without the costs that are not known."""
        return self.balance(HORIZON_WEEKS)

    @cached_property
    def _turns(self) -> tuple[int, ...]:
        """The weeks in which the balance may turn: it is straight between them."""
        weeks = {0, HORIZON_WEEKS, *(payment.week for payment in self.payments)}
        for stretch in self.stretches:
            weeks |= {stretch.start, stretch.end}
        for payment in self.payments:
            weeks.add(max(0, payment.week - 1))
        return tuple(sorted(weeks))

    @property
    def lowest(self) -> tuple[int, int] | None:
        """The first week in which one is farthest behind staying put, and by how much (<= 0)."""
        balances = [(self.balance(week), week) for week in self._turns]
        known = [(balance, week) for balance, week in balances if balance is not None]
        if not known:
            return None
        balance, week = min(known)
        return week, min(balance, 0)

    @property
    def ahead_from(self) -> int | None:
        """The first week from which one is ahead to the end; None if never, or not known."""
        if not self.gain_cents or self.gain_cents <= 0:
            return None
        low = 0
        for week in self._turns:
            balance = self.balance(week)
            if balance is not None and balance <= 0:
                low = week
        high = next(turn for turn in self._turns if turn > low)
        return next(w for w in range(low + 1, high + 1) if (self.balance(w) or 0) > 0)

    def months(self) -> tuple[Month, ...]:
        """Every month of ten years; the pay of all is the pay of all weeks."""
        due = defaultdict(list)
        for payment in self.payments:
            due[month_of(payment.week)].append(payment)
        return tuple(
            self._month(number, tuple(due.get(number, ())))
            for number in range(1, HORIZON_MONTHS + 1)
        )

    def _month(self, number: int, payments: tuple[Payment, ...]) -> Month:
        """A month, reckoned in the parts of a week that months begin and end with: whole numbers.

        There are thousands of them on a page, and fractions are slow.
        """
        first, after = (number - 1) * MONTH_PARTS, number * MONTH_PARTS
        pay, known, places = 0, True, []
        for place, stretch in enumerate(self.stretches):
            start, end = stretch.start * WEEK_PARTS, stretch.end * WEEK_PARTS
            if start < after and end > first:
                places.append(place)
                known = known and stretch.weekly_cents is not None
                pay += (min(after, end) - max(first, start)) * (stretch.weekly_cents or 0)
        return Month(
            number=number,
            pay_cents=Fraction(pay, WEEK_PARTS) if known else None,
            payments=payments,
            stretches=tuple(places),
        )

    def rows(self) -> tuple[Months, ...]:
        """The months, equal ones in a row told together."""
        rows, balance = [], Fraction(0)
        pay_known = self.pay_known
        for _, same in groupby(self._alike(), key=lambda alike: alike[0]):
            alike = list(same)
            (stretches, pay), first, _ = alike[0]
            *_, last = alike[-1]
            payments = tuple(p for p in self.payments if first <= month_of(p.week) <= last)
            a_month = (pay or 0) - WEEKS_A_MONTH * (self.now_weekly or 0)
            balance += (last - first + 1) * a_month - sum(payment.cents for payment in payments)
            rows.append(
                Months(
                    first=first,
                    last=last,
                    pay_cents=pay,
                    payments=payments,
                    stretches=stretches,
                    balance_cents=balance if pay_known else None,
                )
            )
        return tuple(rows)

    def _alike(self) -> Iterator[tuple[tuple[tuple[int, ...], Fraction | None], int, int]]:
        """Months that are alike: their stretches and pay, the first and the last of them.

        Whole months inside of one stretch are told together, without looking at each.
        """
        number = 1
        while number <= HORIZON_MONTHS:
            month = self._month(number, ())
            last = number
            if len(month.stretches) == 1:
                end = self.stretches[month.stretches[0]].end * WEEK_PARTS
                last = min(max(number, end // MONTH_PARTS), HORIZON_MONTHS)
            yield (month.stretches, month.pay_cents), number, last
            number = last + 1


def month_of(week: int) -> int:
    """The month, counted from 1, that a week begins in.

    >>> month_of(0), month_of(4), month_of(5), month_of(519)
    (1, 1, 2, 120)
    """
    return week * WEEK_PARTS // MONTH_PARTS + 1


def money_line(network: Network, answer: Answer, route: Route) -> MoneyLine:
    """The money of one of an answer's routes.

    Parameters
    ----------
    network
        The catalogue that the answer was made from.
    """
    schedule = _schedule(network, answer, route)
    now, target = answer.person.wage_cents, answer.target_wage_cents
    return MoneyLine(
        stretches=tuple(_stretches(schedule, route, now, target)),
        payments=tuple(sorted(_payments(network, answer, route), key=_payment_order)),
        now_weekly=None if now is None else now * HOURS_PER_WEEK,
        target_weekly=None if target is None else target * HOURS_PER_WEEK,
        weeks=route.weeks,
        weeks_known="weeks" not in route.unknown,
    )


def _payment_order(payment: Payment) -> tuple[int, int, str]:
    return payment.week, -1 if payment.step is None else payment.step, payment.renewal or ""


def _stretches(
    schedule: Schedule, route: Route, now: int | None, target: int | None
) -> Iterator[Stretch]:
    """Pay along the route, then in the job wanted.

    What is not known is taken as the target's wage by the planner; pay that moves with a made-up
    target's wage is therefore not known.
    """
    low, high = Earnings(now, 0), Earnings(now, ANY_WAGE_CENTS)
    until = min(schedule.weeks, HORIZON_WEEKS)
    pairs = zip(low.stretches(schedule), high.stretches(schedule), strict=True)
    for (start, end, least), (_, _, most) in pairs:
        yield Stretch(
            start=start,
            end=end,
            weekly_cents=least if least == most else None,
            doing=_doing(route, start),
        )
    if until < HORIZON_WEEKS:
        weekly = None if target is None else target * HOURS_PER_WEEK
        yield Stretch(start=until, end=HORIZON_WEEKS, weekly_cents=weekly, there=True)


def _doing(route: Route, week: int) -> int | None:
    """The place of the day step that runs in a week; None where it is the job before it."""
    running = [
        place
        for place, step in enumerate(route.steps)
        if step.lane == "day" and step.start_week <= week < step.end_week
    ]
    return running[-1] if running else None


def _schedule(network: Network, answer: Answer, route: Route) -> Schedule:
    """The schedule that an answer tells of, with each step's pay.

    An answer does not tell the order of steps of no known length that start in one week. The last
    of them sets the wage, so the order is the one that gives the gain that the answer tells.
    """
    placed = [
        Placed(option=option, start=step.start_week, weeks=step.weeks or 0)
        for step in route.steps
        for option in [_option(network, answer, step)]
        if option is not None
    ]
    placed.sort(key=lambda step: (step.start, step.weeks > 0, step.option.order))
    first = Schedule(placed=tuple(placed), weeks=route.weeks)
    if route.ten_year_gain_cents is None:
        return first
    earnings = Earnings(answer.person.wage_cents, answer.target_wage_cents)
    for count, order in enumerate(_orders(placed)):
        schedule = Schedule(placed=order, weeks=route.weeks)
        if earnings.gain(schedule, route.cost_cents) == route.ten_year_gain_cents:
            return schedule
        if count > MOST_ORDERS:
            break
    return first


def _orders(placed: Sequence[Placed]) -> Iterator[tuple[Placed, ...]]:
    """The orders of steps that keep their starts, those of no known length first in a week."""
    weeks = [list(same) for _, same in groupby(placed, key=lambda s: (s.start, s.weeks > 0))]
    for order in product(*(permutations(same) for same in weeks)):
        yield tuple(step for same in order for step in same)


def _option(network: Network, answer: Answer, step: Step) -> StepOption | None:
    """What the planner knows of a step; None for a birthday, which costs and pays nothing."""
    catalogue, person = network.catalogue, answer.person
    if step.kind == "study":
        return study_option(network, person, catalogue.offerings[step.id])
    if step.kind == "work":
        return work_option(network, person, catalogue.occupations[step.id])
    if step.kind not in ("exam", "application"):
        return None
    family = "lapse" if "lapsed" in step.flags else step.kind
    options = credential_options(network, person, catalogue.credentials[step.id])
    return next(option for option in options if option.family == family)


def _payments(network: Network, answer: Answer, route: Route) -> Iterator[Payment]:
    """What each step and renewal costs, at its time."""
    for place, step in enumerate(route.steps):
        known = step.cost_cents is not None
        cents = step.known_cost_cents if step.cost_cents is None else step.cost_cents
        if cents or not known:
            week = min(step.start_week, HORIZON_WEEKS - 1)
            yield Payment(week=week, cents=cents, known=known, step=place)
    for due in route.renewals:
        if due.cost_cents == 0:
            continue
        for time in range(1, due.times + 1):
            yield Payment(
                week=_renewal_week(network, answer, route, due.credential, time),
                cents=0 if due.cost_cents is None else due.cost_cents // due.times,
                known=due.cost_cents is not None,
                renewal=due.credential,
            )


def _renewal_week(
    network: Network, answer: Answer, route: Route, credential: str, time: int
) -> int:
    """The week in which a credential runs out for the n-th time, within the route."""
    months = network.catalogue.credentials[credential].valid_for_months or 0
    period = validity_weeks(months)
    given = [step.end_week for step in route.steps if credential in step.gives]
    until = answer.person.held.get(credential)
    if given:
        first = max(given) + period
    elif until is not None:
        first = Fraction((until - answer.person.question.today).days, 7)
    else:
        first = period
    week = int(first + (time - 1) * period)
    return max(0, min(week, route.weeks, HORIZON_WEEKS - 1))
