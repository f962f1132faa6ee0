"""Hand-made worlds for the tests of single modules: needs as text, people and steps in one line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from pathways.catalogue.language import parse
from pathways.model.answer import Answer, Route
from pathways.model.question import Person, Question
from pathways.model.records import (
    Approval,
    Area,
    Occupation,
    Part,
    Provider,
    Region,
    Site,
    Situation,
)
from pathways.model.requirement import Need
from pathways.network import Network, build_network
from pathways.planner import plan, resolve_person
from pathways.planner.options import StepOption, step_options, wait_option
from pathways.planner.timeless import Rules

from .small import TODAY, catalogue, job

DAYS = 7


def need(said: str) -> Need:
    """A requirement from its text, conditions of funds included."""
    return parse(said, funding="resident" in said)


def part(said: str, basis: str | None = "law", when: str | None = None, **more: Any) -> Part:
    """One part of a list of requirements."""
    return Part(need=need(said), basis=basis, when=when, **more)


def helper(*parts: Part, wage: int | None = 2000, **more: Any) -> Occupation:
    """The job that people in these tests come from, $20 an hour."""
    return job("helper", wage=wage, requires=parts, **more)


def tech(*said: str, wage: int | None = 3000, **more: Any) -> Occupation:
    """The job that people in these tests go to, $30 an hour."""
    return job("tech", *(need(each) for each in said), wage=wage, **more)


def world(*records: Any, conditions: tuple[str, ...] = (), region: Region | None = None) -> Network:
    """The network of a hand-made catalogue, records in order of id as a reader leaves them."""
    made = catalogue(*records, conditions=conditions)
    extra: dict[type, dict[str, Any]] = {}
    for record in records:
        extra.setdefault(type(record), {})[record.id] = record
    vocabulary = replace(
        made.vocabulary,
        situations=extra.get(Situation, {}),
        approvals=extra.get(Approval, {}),
    )
    return build_network(
        replace(
            made,
            region=region or made.region,
            areas=_sorted({**made.areas, **extra.get(Area, {})}),
            sites=_sorted({**made.sites, **extra.get(Site, {})}),
            providers=_sorted({**made.providers, **extra.get(Provider, {})}),
            occupations=_sorted(made.occupations),
            credentials=_sorted(made.credentials),
            offerings=_sorted(made.offerings),
            funds=_sorted(made.funds),
            vocabulary=vocabulary,
        )
    )


def ask(**more: Any) -> Question:
    """A helper's question of how to become a tech."""
    return Question(**{"origin": "helper", "target": "tech", "today": TODAY, **more})


def someone(network: Network, **asked: Any) -> Person:
    """The person behind such a question."""
    return resolve_person(network, ask(**asked))


def planned(*records: Any, conditions: tuple[str, ...] = (), **asked: Any) -> Answer:
    """The answer to such a question in a world of these records."""
    return plan(world(*records, conditions=conditions), ask(**asked))


def shown(route: Route) -> list[tuple[str, str, int, int | None]]:
    """The steps of a route, short: kind, id, start week, weeks."""
    return [(step.kind, step.id, step.start_week, step.weeks) for step in route.steps]


def option(
    name: str,
    weeks: int = 0,
    *,
    lane: str = "none",
    requires: str = "",
    gives: str = "",
    **more: Any,
) -> StepOption:
    """A step; without a lane an exam, else a study step."""
    record: dict[str, Any] = {
        "family": "exam" if lane == "none" else "study",
        "need": need(requires),
        "weeks": weeks,
        "lane": lane,
        "at_end": frozenset(gives.split()),
        **more,
    }
    return StepOption(id=name, **record)


def steps_of(network: Network, person: Person, *needs: Need) -> list[StepOption]:
    """Every step open to a person, with a wait for each age that stands in a need."""
    options = step_options(network, person)
    ages = Rules(network, person).ages_asked([*needs, *(each.need for each in options)])
    return [*options, *(wait_option(person, years) for years in ages)]


def in_weeks(weeks: int) -> date:
    """The day so many weeks after today."""
    return date.fromordinal(TODAY.toordinal() + weeks * DAYS)


def hours(**worked: int) -> dict[str, Fraction]:
    """Hours by kind."""
    return {kind: Fraction(amount) for kind, amount in worked.items()}


def _sorted(records: Mapping[str, Any]) -> dict[str, Any]:
    return dict(sorted(records.items()))
