"""Help beside training that is near a person: job centers, child care, rides, counsel."""

from __future__ import annotations

from collections.abc import Collection
from typing import cast

from pathways.model.answer import Answer, Route
from pathways.model.records import Service
from pathways.network import Network

KINDS = (
    "job-center",
    "case-management",
    "childcare",
    "transport",
    "tools",
    "counselling",
    "rapid-response",
)
"""Help that gets somebody through training; mentoring and first looks have a page of their own."""

MOST_SERVICES = 5
FOR_SEEKERS = "services for people who look for work"
"""Under this name a network remembers them: of a whole country, all offerings are looked at."""


def services_near(network: Network, answer: Answer, route: Route | None) -> tuple[Service, ...]:
    """Services for people who look for work, whose area covers the person; at most five.

    Those of a school on the route come first, then the smallest area, so the nearest; help after
    a layoff last, since it is for few. A school's help for its own students is left out where the
    route does not go there.
    """
    catalogue = network.catalogue
    areas = network.areas_upward(answer.person.area)
    schools = {step.provider for step in route.steps} if route else set()
    ranked = []
    for service, is_of_a_school in _for_seekers(network):
        own = service.provider in schools
        if not own and (is_of_a_school or not _covers(service, areas)):
            continue
        near = areas.index(service.area) if service.area in areas else len(areas)
        layoff = service.kind == "rapid-response"
        ranked.append((not own, layoff, near, KINDS.index(service.kind), service.id))
    return tuple(catalogue.services[name] for *_, name in sorted(ranked)[:MOST_SERVICES])


def _for_seekers(network: Network) -> tuple[tuple[Service, bool], ...]:
    """Every service for people who look for work, and whether it is for one school's students."""
    found = network.memory.get(FOR_SEEKERS)
    if found is None:
        catalogue = network.catalogue
        teaches = {offering.provider for offering in catalogue.offerings.values()}
        found = network.memory[FOR_SEEKERS] = tuple(
            (service, _is_of_a_school(service, teaches))
            for service in catalogue.services.values()
            if service.kind in KINDS and "seekers" in service.serves
        )
    return cast("tuple[tuple[Service, bool], ...]", found)


def _covers(service: Service, areas: Collection[str]) -> bool:
    return service.area is None or service.area in areas


def _is_of_a_school(service: Service, teaches: Collection[str]) -> bool:
    """Whether a service is for the students of one school, not a job center that lies there."""
    return service.kind != "job-center" and service.provider in teaches
