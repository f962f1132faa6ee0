"""Reads the printed answer into plain values, and names every place where its form is wrong.

Nothing here raises on a wrong answer: a wrong form becomes a fault, and what hangs on it is left
out of the deeper checks.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from .faults import AnswerFormatError, Fault
from .reading import (
    Reader,
    WrongForm,
    a_day,
    a_text,
    an_object,
    cents,
    list_of,
    not_negative,
    one_of,
    optional,
    short,
    some_miles,
    whole,
    words,
    yes_or_no,
)

STEP_KINDS = ("study", "exam", "application", "work", "wait")
LANES = ("day", "evening", "none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked, with the defaults that were used. Money in cents, age in years."""

    origin: str | None
    target: str
    today: date
    by: str
    held: Mapping[str, date | None]
    lacks: frozenset[str]
    lapsed: frozenset[str]
    hours: Mapping[str, Fraction]
    age: Fraction
    wage_cents: int | None
    zip: str | None
    max_miles: float | None
    max_weeks: int | None
    budget_cents: int | None
    keep_earning: bool
    thorough: bool
    languages: frozenset[str]
    formats: frozenset[str]
    schedules: frozenset[str]
    when: frozenset[str]
    qualifies: frozenset[str]
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidStep:
    """One step as the answer says it; ``keys`` are those that it carries."""

    kind: str
    id: str
    start: int
    weeks: int | None
    lane: str
    cost_cents: int | None
    provider: str | None
    site: str | None
    miles: float | None
    hourly_pay_cents: int | None
    hours: Fraction | None
    needs: tuple[str, ...]
    gives: tuple[str, ...]
    flags: frozenset[str]
    fund: str | None
    saves_cents: int
    might: tuple[tuple[str, str], ...]
    prepare_with: tuple[tuple[str, float | None], ...]
    keys: frozenset[str]

    @property
    def end(self) -> int:
        """The week in which it has ended."""
        return self.start + (self.weeks or 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidRoute:
    """One route as the answer says it."""

    listed: str
    index: int
    steps: tuple[SaidStep, ...]
    weeks: int
    cost_cents: int
    gain_cents: int | None
    unknown: frozenset[str]
    estimated: frozenset[str]
    uncertain: bool
    lawful_from: int | None
    miles: float | None
    renewals: tuple[tuple[str, int, int | None], ...]
    gained: frozenset[str] | None
    longer_weeks: int | None
    dearer_cents: int | None
    poorer_cents: int | None
    keys: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidMissing:
    """One missing thing of a dead end."""

    need: str
    why: str
    site: str | None
    provider: str | None
    area: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidAnswer:
    """The whole answer; a route whose form is wrong is None, and has its faults."""

    asked: Asked
    routes: tuple[SaidRoute | None, ...]
    other_ways: tuple[SaidRoute | None, ...]
    shown: int
    total: int
    also_needed_if: tuple[tuple[str, str], ...] | None
    blocked_by: tuple[tuple[SaidMissing, ...], ...]


def load_answer(text: str) -> Mapping[str, object]:
    """The answer in a text that `pathways route --json` printed.

    Raises
    ------
    AnswerFormatError
        Where the text is no JSON or holds something else than one object.

    >>> load_answer('{"routes": []}')
    {'routes': []}
    """
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        message = f"This is no answer of route --json: it is not JSON ({error})."
        raise AnswerFormatError(message) from error
    if not isinstance(value, dict):
        message = (
            "This is no answer of route --json: one JSON object is expected, "
            f"found a {type(value).__name__}."
        )
        raise AnswerFormatError(message)
    return value


def _held(value: object) -> dict[str, date | None]:
    held: dict[str, date | None] = {}
    for entry in list_of(a_text)(value):
        name, mark, until = entry.partition("=")
        held[name] = a_day(until) if mark else None
    return held


def _hours(value: object) -> dict[str, Fraction]:
    return {a_text(kind): not_negative(hours) for kind, hours in an_object(value).items()}


def _renewal(value: object) -> tuple[str, int, int | None]:
    entry = an_object(value)
    cost = entry.get("cost")
    return (
        a_text(entry.get("credential")),
        whole(entry.get("times")),
        None if cost is None else cents(cost),
    )


def _might(value: object) -> tuple[str, str]:
    entry = an_object(value)
    return a_text(entry.get("fund")), a_text(entry.get("condition", ""))


def _preparation(value: object) -> tuple[str, float | None]:
    entry = an_object(value)
    return a_text(entry.get("offering")), optional(some_miles)(entry.get("miles"))


def _also(value: object) -> tuple[str, str]:
    entry = an_object(value)
    return a_text(entry.get("when")), a_text(entry.get("need"))


def _missing(value: object) -> SaidMissing:
    entry = an_object(value)
    nearest = an_object(entry.get("nearest") or {})
    return SaidMissing(
        need=a_text(entry.get("need")),
        why=a_text(entry.get("why")),
        site=optional(a_text)(nearest.get("site")),
        provider=optional(a_text)(nearest.get("provider")),
        area=optional(a_text)(nearest.get("area")),
    )


def read_answer(answer: object) -> tuple[SaidAnswer | None, list[Fault]]:
    """The answer as plain values, with a fault for everything whose form is wrong.

    None where what was asked cannot be read: then nothing else can be checked.
    """
    if not isinstance(answer, Mapping):
        return None, [Fault(None, None, "form", short(answer), "an object")]
    reader = Reader(answer, "")
    try:
        asked = _read_asked(reader)
        routes = _read_routes(reader, "routes")
        other_ways = _read_routes(reader, "other_ways")
        a_list = "a list of missing things, each with need and why"
        said = SaidAnswer(
            asked=asked,
            routes=routes,
            other_ways=other_ways,
            shown=reader.take("shown", "a whole number", whole, len(routes)),
            total=reader.take("total", "a whole number", whole, len(routes)),
            also_needed_if=reader.take(
                "also_needed_if", "a list of when and need", optional(list_of(_also)), None
            ),
            blocked_by=reader.take("blocked_by", a_list, list_of(list_of(_missing)), ()),
        )
    except WrongForm:
        return None, reader.faults
    return said, reader.faults


def _read_asked(reader: Reader) -> Asked:
    """The question with its defaults; `from`, `to` and `today` stand beside it."""
    origin = reader.take("from", "an occupation or null", optional(a_text), None)
    target = reader.take("to", "an occupation", a_text)
    today = reader.take("today", "a date", a_day)
    asked = Reader(reader.take("asked", "an object", an_object), "asked.", faults=reader.faults)
    a_list = "a list of words"
    empty: frozenset[str] = frozenset()
    return Asked(
        origin=origin,
        target=target,
        today=today,
        by=asked.take("by", "hired or law", one_of("hired", "law"), "hired"),
        held=asked.take("held", "a list of ID or ID=DATE", _held),
        lacks=asked.take("lacks", a_list, words, empty),
        lapsed=asked.take("lapsed", a_list, words, empty),
        hours=asked.take("hours", "hours by kind", _hours),
        age=asked.take("age", "a number of years", not_negative),
        wage_cents=asked.take("wage", "dollars or null", optional(cents), None),
        zip=asked.take("zip", "a ZIP code or null", optional(a_text), None),
        max_miles=asked.take("max_miles", "miles or null", optional(some_miles), None),
        max_weeks=asked.take("max_weeks", "weeks or null", optional(whole), None),
        budget_cents=asked.take("budget", "dollars or null", optional(cents), None),
        keep_earning=asked.take("keep_earning", "true or false", yes_or_no, False),
        languages=asked.take("languages", a_list, words, empty),
        formats=asked.take("formats", a_list, words, empty),
        schedules=asked.take("schedules", a_list, words, empty),
        when=asked.take("when", a_list, words, empty),
        qualifies=asked.take("qualifies", a_list, words, empty),
        most=asked.take("most", "a whole number", whole, 12),
        thorough=asked.take("thorough", "true or false", yes_or_no, False),
    )


def _read_routes(reader: Reader, key: str) -> tuple[SaidRoute | None, ...]:
    """Every route of a list; one that cannot be read is None, and hides no other."""
    nothing: tuple[Mapping[str, Any], ...] = ()
    entries = reader.take(key, "a list of routes", list_of(an_object), nothing)
    return tuple(
        _read_route(entry, index, key, reader.faults) for index, entry in enumerate(entries)
    )


def _read_route(
    entry: Mapping[str, Any], index: int, listed: str, faults: list[Fault]
) -> SaidRoute | None:
    reader = Reader(entry, "", index, None, listed, faults)
    a_list = "a list of words"
    empty: frozenset[str] = frozenset()
    try:
        raw_steps = reader.take("steps", "a list of steps", list_of(an_object))
        steps = tuple(_read_step(raw, reader) for raw in raw_steps)
        return SaidRoute(
            listed=listed,
            index=index,
            steps=steps,
            weeks=reader.take("weeks", "whole weeks", whole),
            cost_cents=reader.take("cost", "dollars and cents", cents),
            gain_cents=reader.take("ten_year_gain", "dollars and cents or null", optional(cents)),
            unknown=reader.take("unknown", a_list, words, empty),
            estimated=reader.take("estimated", a_list, words, empty),
            uncertain=reader.take("uncertain", "true or false", yes_or_no, False),
            lawful_from=reader.take("lawful_from", "a week", optional(whole), None),
            miles=reader.take("miles", "miles or null", optional(some_miles), None),
            renewals=reader.take(
                "renewals", "a list of credential, times and cost", list_of(_renewal), ()
            ),
            gained=reader.take("gained", a_list, optional(words), None),
            longer_weeks=reader.take("longer_weeks", "weeks or null", optional(whole), None),
            dearer_cents=reader.take("dearer", "dollars or null", optional(cents), None),
            poorer_cents=reader.take("poorer", "dollars or null", optional(cents), None),
            keys=frozenset(entry),
        )
    except WrongForm:
        return None


def _read_step(entry: Mapping[str, Any], route: Reader) -> SaidStep:
    reader = Reader(entry, "", route.route_index, None, route.listed, route.faults)
    step_id = reader.take("id", "an id", a_text)
    reader.step_id = step_id
    funding = _read_funding(reader, step_id)
    a_list = "a list of words"
    nothing_to_pay: int | None = 0
    return SaidStep(
        kind=reader.take("kind", "one of " + ", ".join(STEP_KINDS), one_of(*STEP_KINDS)),
        id=step_id,
        start=reader.take("start_week", "a whole week", whole),
        weeks=reader.take("weeks", "whole weeks or null", optional(whole)),
        lane=reader.take("lane", "one of " + ", ".join(LANES), one_of(*LANES), "none"),
        cost_cents=reader.take(
            "cost", "dollars and cents or null", optional(cents), nothing_to_pay
        ),
        provider=reader.take("provider", "a provider or null", optional(a_text), None),
        site=reader.take("site", "a site or null", optional(a_text), None),
        miles=reader.take("miles", "miles or null", optional(some_miles), None),
        hourly_pay_cents=reader.take("hourly_pay", "dollars or null", optional(cents), None),
        hours=reader.take("hours", "hours or null", optional(not_negative), None),
        needs=reader.take("needs", a_list, list_of(a_text), ()),
        gives=reader.take("gives", a_list, list_of(a_text), ()),
        flags=reader.take("flags", a_list, words, frozenset()),
        fund=funding.take("used", "a fund or null", optional(a_text), None),
        saves_cents=funding.take("saves", "dollars and cents", cents, 0),
        might=funding.take("might", "a list of fund and condition", list_of(_might), ()),
        prepare_with=reader.take("prepare_with", "a list of offerings", list_of(_preparation), ()),
        keys=frozenset(entry),
    )


def _read_funding(step: Reader, step_id: str) -> Reader:
    """The funding of a step; null or absent stands for none."""
    read = optional(an_object)
    nothing: Mapping[str, Any] | None = None
    source = step.take("funding", "an object", read, nothing)
    return Reader(source or {}, "funding.", step.route_index, step_id, step.listed, step.faults)
