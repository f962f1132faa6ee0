"""What stands beside the routes of an answer, as plain values: money in time, dates, funds, help.

Money is in dollars, None where a figure is not known. Routes are named by their place in the
answer, counted from 1: the best ones first, then the other ways; steps by theirs, from 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from pathways.model.answer import Answer, Route
from pathways.network import Network
from pathways.services.money_line import HORIZON_WEEKS, MoneyLine, Months, money_line, month_of

from .choosing import choices
from .dates import route_dates
from .funds import funds_to_ask
from .nearer import nearer_stops
from .support import services_near

Json = dict[str, object]


def beside_json(network: Network, answer: Answer, picked: Sequence[int] = ()) -> Json:
    """What stands beside some routes (none picked: the best ones), and beside the answer."""
    routes = (*answer.routes, *answer.other_ways)
    best = [money_line(network, answer, route) for route in answer.routes]
    labels = {one.place: one.labels for one in choices(answer.routes, best)}
    places = [number - 1 for number in dict.fromkeys(picked)] or [*range(len(answer.routes))]
    first = answer.routes[0] if answer.routes else None
    return {
        "total": len(routes),
        "routes": [
            {
                "pick": place + 1,
                "best_at": list(labels.get(place, ())),
                **_route_json(network, answer, routes[place]),
            }
            for place in places
            if place < len(routes)
        ],
        "nearer": [
            {
                "to": stop.occupation,
                "weeks": stop.weeks,
                "cost": stop.cost_cents / 100,
                "cost_known": stop.cost_known,
                "on_the_way": stop.on_the_way,
                "hourly_pay": stop.hourly_cents / 100,
            }
            for stop in nearer_stops(network, answer)
        ],
        "services": [one.id for one in services_near(network, answer, first)],
    }


def _route_json(network: Network, answer: Answer, route: Route) -> Json:
    catalogue = network.catalogue
    return {
        "money": money_json(money_line(network, answer, route)),
        "dates": [
            {
                "day": one.day.isoformat(),
                "what": one.what,
                "id": one.id,
                "step": one.step,
                "assumed": one.assumed,
            }
            for one in route_dates(answer, route, catalogue)
        ],
        "funds_to_ask": [fund.id for fund in funds_to_ask(network, answer, route)],
    }


def money_json(line: MoneyLine) -> Json:
    """The money of a route over ten years: turning points, and the months."""
    ahead, lowest = line.ahead_from, line.lowest
    return {
        "known": line.is_known,
        "cost": line.cost_cents / 100,
        "gain": _dollars(line.gain_cents),
        "weekly_now": _dollars(line.now_weekly),
        "weekly_then": _dollars(line.target_weekly),
        "ahead_from_month": None if ahead is None else month_of(min(ahead, HORIZON_WEEKS - 1)),
        "lowest": lowest and {"month": month_of(min(lowest[0], HORIZON_WEEKS - 1)),
                              "balance": lowest[1] / 100},
        "months": [_months_json(row, line) for row in line.rows()],
    }  # fmt: skip


def _months_json(row: Months, line: MoneyLine) -> Json:
    doing = [line.stretches[place] for place in row.stretches]
    return {
        "first": row.first,
        "last": row.last,
        "pay": _dollars(row.pay_cents),
        "paid_out": sum(payment.cents for payment in row.payments) / 100,
        "paid_out_known": all(payment.known for payment in row.payments),
        "balance": _dollars(row.balance_cents),
        "steps": [stretch.doing for stretch in doing if stretch.doing is not None],
        "there": any(stretch.there for stretch in doing),
    }


def _dollars(cents: int | Fraction | None) -> float | None:
    """Dollars to the cent; None where it is not known."""
    return None if cents is None else round(cents) / 100
