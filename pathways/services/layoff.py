"""A layoff for everybody who asks: by options, given as values or JSON."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from pathways.gaps.layoff import (
    Layoff,
    LayoffAsk,
    Outcome,
    Placed,
    RanOut,
    layoff,
)
from pathways.model.records import Catalogue
from pathways.network import Network
from pathways.planner import QuestionError

from .reporting import Json, Options, read_gap_ask
from .titles import find_occupations

MOST_PEOPLE: Final = 100_000
MOST_JOBS: Final = 5
MOST_YEARS: Final = 3
BY = ("people", "pay")


def read_layoff_ask(options: Options, catalogue: Catalogue, today: date) -> LayoffAsk:
    """What is asked, from options by name, values as typed.

    `at` (a ZIP code), `people` (JOB:NUMBER, repeated), perhaps `max_miles`, `max_weeks`, `budget`
    (dollars out of pocket), `years`, `seats` (of a class that does not say), `weigh` (people, pay).

    Raises
    ------
    QuestionError
        Names the option, what was found and what was expected.
    """
    at = _once(options, "at")
    if at is None or not re.fullmatch(r"\d{5}", at) or at not in catalogue.areas:
        raise QuestionError(
            f"at: found '{at or ''}'; expected a ZIP code of this catalogue, such as 90744.", "at"
        )
    weigh = _once(options, "weigh") or BY[0]
    if weigh not in BY:
        raise QuestionError(f"weigh: found '{weigh}'; expected {' or '.join(BY)}.", "weigh")
    budget = _number(options, "budget", 0, 1_000_000)
    miles = _number(options, "max_miles", 0, 10_000)
    return LayoffAsk(
        people=_people(options, catalogue),
        zip=at,
        today=read_gap_ask({"today": options.get("today", ())}, catalogue, today).today,
        max_miles=None if miles is None else float(miles),
        max_weeks=_number(options, "max_weeks", 0, 1_000),
        budget_cents=None if budget is None else budget * 100,
        years=_number(options, "years", 1, MOST_YEARS) or 1,
        seats_if_unknown=_number(options, "seats", 0, 10_000),
        by_pay=weigh == "pay",
    )


def find_ways_out(
    network: Network, ask: LayoffAsk, tell: Callable[[int, int], None] | None = None
) -> Layoff:
    """Where the people can go, and what runs out first."""
    return layoff(network, ask, tell)


def layoff_json(found: Layoff) -> Json:
    """The answer as plain values: wages and pay in dollars."""
    ask = found.ask
    return {
        "at": ask.zip,
        "people": dict(ask.people),
        "today": ask.today.isoformat(),
        "asked": {
            "max_miles": ask.max_miles,
            "max_weeks": ask.max_weeks,
            "budget": None if ask.budget_cents is None else ask.budget_cents / 100,
            "years": ask.years,
            "seats": ask.seats_if_unknown,
            "weigh": BY[1] if ask.by_pay else BY[0],
        },
        "wages": {job: _dollars(wage) for job, wage in sorted(found.wages.items())},
        "outcomes": [_outcome_json(outcome) for outcome in found.outcomes],
        "openings_for": dict(sorted(found.openings_for.items())),
        "unknown_seats": list(found.unknown_seats),
        "unknown_openings": list(found.unknown_openings),
        "ways": found.ways,
        "complete": found.complete,
        "revision": found.revision,
    }


def _outcome_json(outcome: Outcome) -> Json:
    return {
        "name": outcome.name,
        "as_well": outcome.assigned.as_well,
        "placed": outcome.assigned.placed,
        "proven": outcome.assigned.proven,
        "left": dict(outcome.left),
        "ways": [_placed_json(placed) for placed in outcome.placed],
        "ran_out": [_ran_out_json(one) for one in outcome.ran_out],
    }


def _placed_json(placed: Placed) -> Json:
    way = placed.way
    return {
        "from": way.origin,
        "to": way.target,
        "people": placed.people,
        "weeks": way.weeks,
        "starts_in_year": way.delay_years,
        "wage_before": _dollars(way.wage_before),
        "wage_after": _dollars(way.wage_after),
        "as_well": way.as_well,
        "ten_year_pay": way.pay_dollars,
        "cost": way.route.cost_cents / 100,
        "unknown": list(way.route.unknown),
        "uncertain": way.route.uncertain,
        "steps": [{"kind": step.kind, "id": step.id} for step in way.route.steps],
    }


def _ran_out_json(one: RanOut) -> Json:
    return {
        "kind": one.kind,
        "id": one.id,
        "year": one.year,
        "amount": one.amount,
        "one_more": {"as_well": one.more_as_well, "placed": one.more_placed},
    }


def _people(options: Options, catalogue: Catalogue) -> tuple[tuple[str, int], ...]:
    """The jobs with how many people, in order of job."""
    found: dict[str, int] = {}
    for said in (text for text in options.get("people", ()) if text):
        name, _, count = said.rpartition(":")
        if not name or not re.fullmatch(r"\d{1,6}", count) or not 1 <= int(count) <= MOST_PEOPLE:
            raise QuestionError(
                f"people: found '{said}'; expected a job and how many, such as "
                "refinery-operator:300.",
                "people",
            )
        jobs = find_occupations(catalogue, name)
        if len(jobs) != 1:
            can = ", ".join(job.id for job in jobs[:5]) or "nothing here"
            raise QuestionError(f"people: '{name}' can mean {can}. Say which job.", "people")
        if jobs[0].id in found:
            raise QuestionError(f"people: say {jobs[0].id} once.", "people")
        found[jobs[0].id] = int(count)
    if not 1 <= len(found) <= MOST_JOBS:
        raise QuestionError(
            f"people: expected 1 to {MOST_JOBS} jobs with how many people, such as "
            "refinery-operator:300.",
            "people",
        )
    return tuple(sorted(found.items()))


def _number(options: Options, name: str, least: int, most: int) -> int | None:
    said = _once(options, name)
    if said is None:
        return None
    if re.fullmatch(r"\d{1,7}", said) and least <= int(said) <= most:
        return int(said)
    raise QuestionError(
        f"{name}: found '{said}'; expected a whole number from {least} to {most:,}.", name
    )


def _once(options: Options, name: str) -> str | None:
    said = [text for text in options.get(name, ()) if text]
    if len(said) > 1:
        raise QuestionError(f"{name}: say it once.", name)
    return said[0] if said else None


def _dollars(cents: int | None) -> float | None:
    return None if cents is None else cents / 100
