"""A whole route in words: its stops in order and its totals."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pathways.model.answer import Answer, RenewalDue, Route
from pathways.model.records import Catalogue

from .facts import Telling
from .links import in_reading_order, step_links
from .needs import credential_name
from .phrasebook import ROUTE_PHRASES
from .phrases import NOTHING_SAID, Phrases, Said
from .stops import (
    FLAGS_OF_DOORS,
    goal_stop,
    is_unpaid_day,
    job_mark,
    origin_stop,
    step_mark,
    step_stop,
)
from .words import RouteOutline, RouteWords, Stop, Totals


def route_words(
    route: Route, catalogue: Catalogue, *, answer: Answer | None = None, language: str = "en"
) -> RouteWords:
    """A route as an ordered list of stops in one language.

    Parameters
    ----------
    answer
        The answer that the route is of. It tells the job now, the job wanted, the day that weeks
        are counted from and the ZIP code; without it the steps alone are told.
    """
    telling = Telling(catalogue=catalogue, say=_speaker(language), answer=answer)
    route = in_reading_order(route, catalogue)
    stops = tuple(_stops(route, telling))
    return RouteWords(
        language=language,
        title=_title(stops, telling.say),
        summary=_summary(stops, telling.say),
        stops=stops,
        totals=_totals(route, telling),
    )


def route_outline(
    route: Route, catalogue: Catalogue, *, answer: Answer, language: str = "en"
) -> RouteOutline:
    """As `route_words`, but of each step only what it is: for a list of routes to choose from."""
    telling = Telling(catalogue=catalogue, say=_speaker(language), answer=answer)
    question = answer.person.question
    marks = (
        job_mark("origin", question.origin, telling),
        *(step_mark(step, telling) for step in in_reading_order(route, catalogue).steps),
        job_mark("goal", question.target, telling),
    )
    stops = tuple(mark for mark in marks if mark is not None)
    return RouteOutline(stops=stops, totals=_totals(route, telling))


@cache
def _speaker(language: str) -> Phrases:
    return Phrases(ROUTE_PHRASES, language)


def _stops(route: Route, telling: Telling) -> Iterator[Stop]:
    answer = telling.answer
    links = step_links(route, telling.catalogue, answer)
    goal = len(route.steps)
    origin = origin_stop(answer, route.steps, telling) if answer else None
    if origin is not None:
        yield origin
    for place, step in enumerate(route.steps):
        ends = (end for start, end in links if start == place)
        anchors = tuple("goal" if end == goal else f"step-{end + 1}" for end in ends)
        yield step_stop(step, place + 1, telling, anchors)
    if answer is not None:
        known = "weeks" not in route.unknown
        last = goal_stop(answer, route.weeks, known=known, telling=telling)
        if last is not None:
            yield last


def _title(stops: tuple[Stop, ...], say: Phrases) -> Said:
    named = {stop.role: stop.title for stop in stops if stop.role != "step"}
    if "origin" in named and "goal" in named:
        return say("drawing.title", origin=named["origin"], target=named["goal"])
    if "goal" in named:
        return say("drawing.title-to", target=named["goal"])
    return say("drawing.title-plain")


def _summary(stops: tuple[Stop, ...], say: Phrases) -> Said:
    steps = [stop.title for stop in stops if stop.role == "step"]
    if not steps:
        return say("when.there-now")
    return say("drawing.steps", steps=say.many("steps", len(steps)), names=say.listed(steps))


def _totals(route: Route, telling: Telling) -> Totals:
    say = telling.say
    time_known, cost_known = "weeks" not in route.unknown, "cost" not in route.unknown
    time = say.duration(route.weeks)
    if not route.weeks and time_known:
        time = say("total.ready")
    return Totals(
        time=time if time_known else _at_least(route.weeks, say),
        time_known=time_known,
        weeks_too=say.many("weeks", route.weeks) if route.weeks > 52 else NOTHING_SAID,
        cost=_cost(route, say, known=cost_known),
        cost_known=cost_known,
        gain=_gain(route, say),
        gain_known=route.ten_year_gain_cents is not None and "ten_year_gain" not in route.unknown,
        pay_on_the_way=_pay_on_the_way(route, telling),
        uncertain=_uncertain(route, say),
        lawful=_lawful(route, say),
        renewals=tuple(_renewal(due, telling) for due in route.renewals),
        estimated=bool(route.estimated),
        miles=say("miles.farthest", distance=say.miles(route.miles))
        if route.miles is not None
        else NOTHING_SAID,
    )


def _at_least(weeks: int, say: Phrases) -> Said:
    """A length of which only a part is known."""
    return say("total.least", time=say.duration(weeks)) if weeks else say("total.unknown")


def _cost(route: Route, say: Phrases, *, known: bool) -> Said:
    amount = say.money(route.cost_cents)
    if known:
        return say("about", amount=amount) if "cost" in route.estimated else amount
    if route.cost_cents:
        return say("total.cost-least", amount=amount)
    return say("total.cost-unknown")


def _gain(route: Route, say: Phrases) -> Said:
    cents = route.ten_year_gain_cents
    if cents is None:
        return say("unknown")
    bound = "most-" if "ten_year_gain" in route.unknown else ""
    amount = say.rounded(cents)
    if str(amount) == "$0":
        return say(f"gain.{bound}same")
    return say(f"gain.{bound}{'more' if cents > 0 else 'less'}", amount=amount)


def _pay_on_the_way(route: Route, telling: Telling) -> Said:
    """What is earned along the route: paid steps, weeks without pay, or the pay of now."""
    say = telling.say
    unpaid = sum(step.weeks or 0 for step in route.steps if is_unpaid_day(step, telling))
    if unpaid:
        return say("learn.part", time=say.duration(unpaid))
    paid = [
        step.hourly_pay_cents
        for step in route.steps
        if step.lane == "day" and step.hourly_pay_cents is not None
    ]
    if paid:
        first, last = say.money(min(paid)), say.money(max(paid))
        both = say("from-to", first=first, last=last) if min(paid) != max(paid) else first
        return say("hourly", amount=both)
    if any(step.lane == "day" and step.weeks != 0 for step in route.steps):
        return say("earn.unknown")
    return say("learn.keep")


def _uncertain(route: Route, say: Phrases) -> Said:
    flagged = any(FLAGS_OF_DOORS & {*step.flags} for step in route.steps)
    return say("uncertain") if route.uncertain or flagged else NOTHING_SAID


def _lawful(route: Route, say: Phrases) -> Said:
    if route.lawful_from >= route.weeks:
        return NOTHING_SAID
    if route.lawful_from == 0:
        return say("lawful-now")
    return say("lawful-from", week=route.lawful_from)


def _renewal(due: RenewalDue, telling: Telling) -> Said:
    say = telling.say
    cents = due.cost_cents
    fee = (
        say("renew.fee-unknown") if cents is None else say("renew.in-all", amount=say.money(cents))
    )
    name = credential_name(due.credential, telling.catalogue, say)
    return say.many("renew.times", due.times, name=name, fee=fee)
