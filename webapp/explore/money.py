"""The money of a route on its page: sentences, a picture and its table, from one object."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from pathways.drawing import RouteWords, Said
from pathways.drawing.chart import Chart, Cost, Span, draw_chart
from pathways.services.money_line import (
    HORIZON_MONTHS,
    HORIZON_WEEKS,
    MONTH_PARTS,
    WEEK_PARTS,
    WEEKS_A_MONTH,
    MoneyLine,
    Months,
    Payment,
    Stretch,
    month_of,
)
from webapp.speaking import speak

WIDE, NARROW = (720, 310), (330, 290)
"""Sizes of the picture on wide and on narrow screens, in px."""

MARGIN_MONTHS = 12
"""So much of the time after the route the picture shows at least."""

SHORTEST_MONTHS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyRow:
    """Some months of the table: each cell, and whether it is known."""

    months: Said
    doing: tuple[Said, ...]
    pay: Said
    pay_known: bool
    cost: Said
    cost_known: bool
    balance: Said
    balance_known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyPart:
    """All that the page says of a route's money."""

    sentences: tuple[Said, ...]
    charts: tuple[Markup, ...]
    rows: tuple[MoneyRow, ...]


def money_part(line: MoneyLine, words: RouteWords) -> MoneyPart:
    """The money of the route in words: both must be of the same steps in the same order."""
    return MoneyPart(
        sentences=tuple(_sentences(line, words)),
        charts=_charts(line),
        rows=tuple(_row(row, line, words) for row in line.rows()),
    )


def _sentences(line: MoneyLine, words: RouteWords) -> list[Said]:
    say = speak()
    told = [say("money.gain", gain=words.totals.gain)]
    lowest = line.lowest
    if lowest is None:
        return [*told, say("money.pay-open")]
    week, cents = lowest
    if not line.costs_known:
        told.append(say("money.cost-open"))
    if cents < 0 and week < HORIZON_WEEKS:
        month = min(month_of(week), HORIZON_MONTHS)
        told.append(say("money.lowest", month=month, amount=_dollars(abs(cents))))
    elif cents == 0 and line.costs_known:
        told.append(say("money.never-behind"))
    ahead = line.ahead_from
    if ahead is not None and (line.gain_cents or 0) > 0:
        told.append(say("money.ahead", month=month_of(min(ahead, HORIZON_WEEKS - 1))))
    elif (line.gain_cents or 0) < 0:
        cut = (line.target_weekly or 0) < (line.now_weekly or 0)
        told.append(say("money.never-ahead" if cut else "money.not-earned-back"))
    if not line.weeks_known:
        told.append(say("money.weeks-open"))
    return told


def _charts(line: MoneyLine) -> tuple[Markup, ...]:
    chart = _chart(line)
    # Written by pathways.drawing.chart, which escapes every text in it.
    return tuple(
        Markup(draw_chart(chart, size=size, key=f"money-{css}", css=css))  # noqa: S704
        for size, css in ((WIDE, "wide"), (NARROW, "narrow"))
    )


def _chart(line: MoneyLine) -> Chart:
    say = speak()
    along = -(-(line.weeks * WEEK_PARTS // MONTH_PARTS + MARGIN_MONTHS) // 12) * 12
    months = max(SHORTEST_MONTHS, min(along, HORIZON_MONTHS))
    shown = [s for s in line.stretches if _months(s.start) < months]
    years = [say("money.now"), *(say.plain(str(year)) for year in range(1, months // 12))]
    return Chart(
        title=str(say("money.chart")),
        description=str(say("money.chart-text")),
        unit=str(say("money.unit")),
        stay=str(say("money.stay", amount=_monthly(line.now_weekly))),
        costs_word=str(say("money.costs")),
        spans=tuple(_span(stretch, months) for stretch in shown),
        costs=tuple(
            Cost(month=_months(p.week), known=p.known, label=_amount(p))
            for p in line.payments
            if _months(p.week) < months
        ),
        stay_cents=None if line.now_weekly is None else line.now_weekly * MONTH_PARTS // WEEK_PARTS,
        years=(*map(str, years), str(say("money.year", number=months // 12))),
    )


def _span(stretch: Stretch, months: int) -> Span:
    weekly = stretch.weekly_cents
    return Span(
        first=_months(stretch.start),
        last=min(_months(stretch.end), months),
        cents=None if weekly is None else weekly * MONTH_PARTS // WEEK_PARTS,
        label=str(_monthly(weekly)),
    )


def _months(weeks: int) -> float:
    """How many months so many weeks are."""
    return weeks * WEEK_PARTS / MONTH_PARTS


def _monthly(weekly: int | None) -> Said:
    """Pay a month in whole dollars."""
    say = speak()
    return say("money.unknown") if weekly is None else _dollars(weekly * WEEKS_A_MONTH)


def _dollars(cents: Fraction | int) -> Said:
    """An amount to the nearest whole dollar, half ones to the even dollar."""
    parts, of = cents.as_integer_ratio()
    dollars, rest = divmod(parts, 100 * of)
    if 2 * rest > 100 * of or (2 * rest == 100 * of and dollars % 2):
        dollars += 1
    return speak().money(dollars * 100)


def _amount(payment: Payment) -> str:
    say = speak()
    if payment.known:
        return str(_dollars(payment.cents))
    return str(say("money.and-more", amount=_dollars(payment.cents))) if payment.cents else "?"


def _row(row: Months, line: MoneyLine, words: RouteWords) -> MoneyRow:
    say = speak()
    known = all(payment.known for payment in row.payments)
    paid = sum(payment.cents for payment in row.payments)
    if row.first == row.last:
        months = say("money.month", first=row.first)
    else:
        months = say("money.months", first=row.first, last=row.last)
    balance, pay = row.balance_cents, row.pay_cents
    return MoneyRow(
        months=months,
        doing=tuple(_doing(row, line, words)),
        pay=say("money.unknown") if pay is None else _dollars(pay),
        pay_known=pay is not None,
        cost=_paid(paid, known=known),
        cost_known=known,
        balance=say("unknown") if balance is None else _balance(balance),
        balance_known=balance is not None,
    )


def _paid(cents: int, *, known: bool) -> Said:
    say = speak()
    if known:
        return _dollars(cents)
    return say("at-least", amount=_dollars(cents)) if cents else say("cost.unknown")


def _balance(cents: Fraction) -> Said:
    say = speak()
    if abs(cents) < 100:
        return say("money.even")
    return say("money.more" if cents > 0 else "money.less", amount=_dollars(abs(cents)))


def _doing(row: Months, line: MoneyLine, words: RouteWords) -> list[Said]:
    """What one lives on in these months, each thing once."""
    named = [_place(line.stretches[place], words) for place in row.stretches]
    return list(dict.fromkeys(said for said in named if said))


def _place(stretch: Stretch, words: RouteWords) -> Said:
    """The name of what one lives on: a step, the job now, or the job wanted."""
    say = speak()
    if stretch.there:
        return _titled(words, "goal") or say("kind.goal")
    if stretch.doing is None:
        return _titled(words, "origin") or say("money.no-job")
    title = words.steps[stretch.doing].title
    return say("money.unpaid", title=title) if stretch.weekly_cents == 0 else title


def _titled(words: RouteWords, role: str) -> Said:
    titles: Sequence[Said] = [stop.title for stop in words.stops if stop.role == role]
    return titles[0] if titles else Said()
