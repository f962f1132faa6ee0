"""Why there is no route: the smallest sets of things that, fixed, would open one."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import combinations

from pathways.model.answer import Missing, Nearest
from pathways.model.question import Person
from pathways.model.requirement import number_text
from pathways.network import Network

from .bits import members
from .doors import Thing
from .facts import lacking
from .least import LeastSets, TooManyTries
from .shut import Shut

MOST_SETS = 20
MOST_TRIES = 20_000
"""Combinations that are tried before any set that does will do."""

MOST_SEARCHES = 60
"""Of these, the ones for which routes are really searched, under limits of time or money."""


def dead_end(network: Network, person: Person) -> tuple[tuple[tuple[Missing, ...], ...], int]:
    """Every set, of the least size there is, of missing things which, all fixed, open a route.

    Returns at most 20 of them, and how many more there are. Where the combinations are too many to
    try, one set of which no part does stands for all.
    """
    shut = Shut(network, person)
    sets = _least_sets(shut)
    shown = [
        tuple(_missing(shut, thing, frozenset(things)) for thing in things)
        for things in sets[:MOST_SETS]
    ]
    return tuple(shown), max(0, len(sets) - MOST_SETS)


def _least_sets(shut: Shut) -> list[tuple[Thing, ...]]:
    things = shut.things
    if shut.searches_routes:
        return _one_by_one(shut)

    def named(mask: int) -> tuple[Thing, ...]:
        return tuple(things[index] for index in members(mask))

    try:
        found = LeastSets(len(things), shut.reaches, MOST_TRIES).find()
    except TooManyTries:
        return _one_set(shut)
    return [named(mask) for mask in sorted(found, key=lambda mask: tuple(members(mask)))]


def _one_by_one(shut: Shut) -> list[tuple[Thing, ...]]:
    """Combinations in order of their size, since each may ask for a search of routes."""
    tries = 0
    for size in range(1, len(shut.things) + 1):
        found: list[tuple[Thing, ...]] = []
        for things in combinations(shut.things, size):
            tries += 1
            if tries > MOST_TRIES or shut.searches > MOST_SEARCHES:
                return found or _one_set(shut)
            if shut.opens(frozenset(things)):
                found.append(things)
        if found:
            return found
    return []


def _one_set(shut: Shut) -> list[tuple[Thing, ...]]:
    """A set of which no part does: all things, less each that is not needed."""
    things = list(shut.things)
    for thing in list(reversed(things)):
        fewer = [other for other in things if other != thing]
        if shut.opens(frozenset(fewer)):
            things = fewer
    return [tuple(things)] if shut.opens(frozenset(things)) else []


def _missing(shut: Shut, thing: Thing, fixed: frozenset[Thing]) -> Missing:
    """One missing thing in words, with its figures, the nearest place and whom to call."""
    match thing.why:
        case "too-far":
            return _too_far(shut, fixed)
        case "too-long" | "too-costly":
            return _too_much(shut, thing, fixed)
        case "not-active" | "not-public" | "unapproved":
            return _at_offering(shut, thing)
        case _:
            return _of_the_person(shut, thing)


def _too_far(shut: Shut, fixed: frozenset[Thing]) -> Missing:
    """The least distance within which a route opens, and what lies there."""
    limit = shut.question.max_miles
    miles = shut.least_miles(fixed)
    offering = shut.first_at(miles)
    return Missing(
        need=offering,
        why="too-far",
        detail=f"The nearest way needs {miles:g} miles; your limit is {limit or 0:g}.",
        nearest=_nearest(shut, offering),
        call=_provider(shut, offering),
        value=miles,
    )


def _too_much(shut: Shut, thing: Thing, fixed: frozenset[Thing]) -> Missing:
    """The fewest weeks, or the least money, of any route once the rest is fixed."""
    routes = shut.look(fixed).pool.front
    if thing.why == "too-long":
        weeks = min(route.weeks for route in routes)
        unit = "week" if weeks == 1 else "weeks"
        detail = f"The fastest way takes {weeks} {unit}; your limit is {shut.question.max_weeks}."
        value: float = float(weeks)
    else:
        cost = min(route.cost for route in routes)
        budget = (shut.question.budget_cents or 0) / 100
        detail = f"The cheapest way costs ${cost / 100:,.2f}; your limit is ${budget:,.2f}."
        value = float(cost)
    return Missing(
        need=shut.question.target, why=thing.why, detail=detail, call=_help(shut), value=value
    )


_AT_OFFERING = {
    "not-active": "{name} does not run now ({status}).",
    "not-public": "{name} is open to {doors} only.",
    "unapproved": "{name} lacks the approval that makes it count ({approvals}).",
}


def _at_offering(shut: Shut, thing: Thing) -> Missing:
    catalogue = shut.network.catalogue
    offering = catalogue.offerings[thing.need]
    approvals = catalogue.vocabulary.approvals
    missing = [approvals[a].name if a in approvals else a for a in lacking(catalogue, offering)]
    detail = _AT_OFFERING[thing.why].format(
        name=offering.name,
        status=offering.status,
        doors=", ".join(offering.open_to),
        approvals=", ".join(missing),
    )
    return Missing(
        need=offering.id,
        why=thing.why,
        detail=detail,
        nearest=_nearest(shut, offering.id),
        call=_provider(shut, offering.id),
    )


_OF_THE_PERSON = {
    "none-known": "No school or exam for {name} is known to this catalogue.",
    "condition": "{name} is needed, and it is not among what you said.",
    "experience": "{name} is needed, and no job within reach gives enough of it.",
    "age": "You must be {name}; waiting for it takes longer than your limit.",
    "must-earn": "Every way has weeks without pay, and you asked for none.",
    "language": "No way is taught in the languages that you asked for.",
    "format": "No way is taught in the form that you asked for.",
    "schedule": "No way is taught at the times that you asked for.",
}


def _of_the_person(shut: Shut, thing: Thing) -> Missing:
    need = thing.need or shut.question.target
    if thing.why == "age":
        need = f"age >= {number_text(Fraction(thing.need))}"
    sentence = _OF_THE_PERSON[thing.why]
    if thing.why == "none-known" and thing.need in shut.given:
        sentence = "Every way to get {name} asks for it, or for what it leads to, first."
    return Missing(
        need=need,
        why=thing.why,
        detail=sentence.format(name=_name(shut, thing.need)),
        call=_help(shut),
    )


def _name(shut: Shut, need: str) -> str:
    catalogue = shut.network.catalogue
    for records in (
        catalogue.credentials,
        catalogue.vocabulary.conditions,
        catalogue.vocabulary.kinds,
        catalogue.occupations,
    ):
        if need in records:
            return records[need].name
    return need


def _nearest(shut: Shut, offering_id: str) -> Nearest:
    catalogue = shut.network.catalogue
    offering = catalogue.offerings[offering_id]
    site = catalogue.sites.get(offering.site or "")
    return Nearest(
        provider=offering.provider,
        site=offering.site,
        miles=shut.network.miles(shut.question.zip, offering.site),
        area=(site.area or site.zip) if site else None,
    )


def _provider(shut: Shut, offering_id: str) -> str | None:
    """Whom to call about an offering: its provider, by phone or address where one is known."""
    catalogue = shut.network.catalogue
    provider = catalogue.providers.get(catalogue.offerings[offering_id].provider)
    if provider is None:
        return _help(shut)
    return _contact((provider.name, provider.phone or provider.url))


def _help(shut: Shut) -> str | None:
    """Whom to call in the region."""
    for helper in shut.network.catalogue.region.help:
        return _contact((helper.name, helper.phone or helper.url))
    return None


def _contact(parts: Iterable[str | None]) -> str:
    return ", ".join(part for part in parts if part)
