"""Money for training that is tied to no class of a route, and worth asking for all the same."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from pathways.model.answer import Answer, Route
from pathways.model.question import Person
from pathways.model.records import Fund
from pathways.model.requirement import (
    Age,
    All,
    Any,
    AtLeast,
    Holds,
    Meets,
    Need,
    Resident,
)
from pathways.network import Network

MOST_FUNDS = 5
FOR_PEOPLE = ("learner", "provider")
"""Whom a fund pays that a person may take part in; employers and sponsors ask for the others."""

REMEMBERED = "funds that pay for training of people"
"""The name under which a network remembers them."""


def funds_to_ask(network: Network, answer: Answer, route: Route) -> tuple[Fund, ...]:
    """Funds that run today, pay for training, and whose conditions this person may meet.

    Left out are those that a step of the route names by itself, those for the offerings of other
    routes, and those that ask for what the person is known not to have. First come those that
    ask for what the person said, then those that people ask for themselves, then those whose
    conditions are all met by what is known, by id.
    """
    person, today = answer.person, answer.person.question.today
    offered = {step.id for step in route.steps if step.kind == "study"}
    named = {might.fund for step in route.steps for might in step.funding.might}
    named |= {step.funding.used for step in route.steps if step.funding.used}
    ranked = []
    for fund in _for_people(network):
        if fund.id in named or not (fund.closes_on is None or fund.closes_on >= today):
            continue
        if fund.offerings and not offered & {*fund.offerings}:
            continue
        met = _met(fund.eligible, person, network)
        if met is not False:
            said = _asks(fund.eligible) & person.question.qualifies
            own = fund.who_applies == "learner"
            ranked.append((not said, not own, met is None, fund.id))
    return tuple(network.catalogue.funds[name] for *_, name in sorted(ranked)[:MOST_FUNDS])


def _for_people(network: Network) -> tuple[Fund, ...]:
    """Every fund that runs and pays for training of people."""
    found = network.memory.get(REMEMBERED)
    if found is None:
        found = network.memory[REMEMBERED] = tuple(
            fund
            for fund in network.catalogue.funds.values()
            if fund.status == "active" and fund.pays_for and fund.paid_to in FOR_PEOPLE
        )
    return cast("tuple[Fund, ...]", found)


def _met(need: Need, person: Person, network: Network) -> bool | None:
    """Whether a condition holds; None where it hangs on what the person has not said."""
    match need:
        case Holds(credential):
            return credential in person.held
        case Age(years):
            return person.age >= years
        case Resident(area):
            lives = area in network.areas_upward(person.area)
            return lives or (None if person.question.zip is None else False)
        case Meets(condition):
            return condition in person.question.qualifies or None
        case All(parts):
            return _all(_met(part, person, network) for part in parts)
        case Any(parts):
            return _count([_met(part, person, network) for part in parts], 1)
        case AtLeast(count, parts):
            return _count([_met(part, person, network) for part in parts], count)
        case _:
            return None


def _all(met: Iterable[bool | None]) -> bool | None:
    found = list(met)
    return _count(found, len(found))


def _count(met: list[bool | None], least: int) -> bool | None:
    """Whether at least so many hold, where some are not known."""
    if met.count(True) >= least:
        return True
    return None if len(met) - met.count(False) >= least else False


def _asks(need: Need) -> frozenset[str]:
    """The conditions that a need names."""
    match need:
        case Meets(condition):
            return frozenset({condition})
        case All(parts) | Any(parts) | AtLeast(_, parts):
            return frozenset().union(*(_asks(part) for part in parts))
        case _:
            return frozenset()
