"""The dates of one route: what starts when, and by when one must have applied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pathways.model.answer import Answer, Route, Step
from pathways.model.records import Catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteDate:
    """One day of a route.

    ``what`` is start, apply-from, apply-by, opens, closes, runs-out or there. ``id`` is of the
    step (its place is ``step``), the fund, the credential or the target. ``assumed`` is true
    where the day is not a stated one: the route counts whole weeks from today.
    """

    day: date
    what: str
    id: str
    step: int | None = None
    assumed: bool = False


def route_dates(answer: Answer, route: Route, catalogue: Catalogue) -> tuple[RouteDate, ...]:
    """Everything with a day from today on, by day."""
    today = answer.person.question.today
    found = [
        *(day for place, step in enumerate(route.steps) for day in _of_step(place, step, today)),
        *_applying(route, catalogue),
        *_funds(route, catalogue),
        *_expiring(answer, route),
        RouteDate(
            day=_in_weeks(today, route.weeks),
            what="there",
            id=answer.person.question.target,
            assumed=True,
        ),
    ]
    once = dict.fromkeys(found)
    kept = [day for day in once if day.day >= today]
    return tuple(sorted(kept, key=lambda d: (d.day, d.step is None, d.step or 0, d.what, d.id)))


def _in_weeks(today: date, weeks: int) -> date:
    try:
        return today + timedelta(weeks=weeks)
    except OverflowError:  # a day in the year 9999 or so is asked from
        return date.max


def _of_step(place: int, step: Step, today: date) -> Iterator[RouteDate]:
    yield RouteDate(
        day=_in_weeks(today, step.start_week), what="start", id=step.id, step=place, assumed=True
    )


def _applying(route: Route, catalogue: Catalogue) -> Iterator[RouteDate]:
    for place, step in enumerate(route.steps):
        offering = catalogue.offerings.get(step.id) if step.kind == "study" else None
        if offering is None:
            continue
        for what, day in (("apply-from", offering.apply_from), ("apply-by", offering.apply_by)):
            if day is not None:
                yield RouteDate(day=day, what=what, id=step.id, step=place)


def _funds(route: Route, catalogue: Catalogue) -> Iterator[RouteDate]:
    for place, step in enumerate(route.steps):
        used = [step.funding.used] if step.funding.used else []
        for name in (*used, *(might.fund for might in step.funding.might)):
            fund = catalogue.funds.get(name)
            if fund is None:
                continue
            for what, day in (("opens", fund.opens_on), ("closes", fund.closes_on)):
                if day is not None:
                    yield RouteDate(day=day, what=what, id=name, step=place)


def _expiring(answer: Answer, route: Route) -> Iterator[RouteDate]:
    """What the person said runs out, where it does on the way."""
    end = _in_weeks(answer.person.question.today, route.weeks)
    for name, until in answer.person.question.held.items():
        if until is not None and until <= end:
            yield RouteDate(day=until, what="runs-out", id=name)
