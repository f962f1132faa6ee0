"""Checks a whole answer: its form, its question, each route, and the lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pathways.model.records import Catalogue
from pathways.model.requirement import text

from .choice import list_faults, other_way_faults
from .dead_ends import dead_end_faults
from .faults import Fault, listing
from .form import Asked, SaidAnswer, SaidRoute, read_answer
from .routes import Checked, check_route
from .world import World


def verify(catalogue: Catalogue, answer: Mapping[str, object]) -> tuple[Fault, ...]:
    """Every fault of an answer of `pathways route --json`; empty where it holds.

    The answer is re-executed step by step with nothing but the catalogue. What it leaves out
    (a route that should have been found) cannot be seen here: that is for the tests of the
    search. A malformed answer gives faults, never an exception.
    """
    said, faults = read_answer(answer)
    if said is None:
        return tuple(faults)
    faults += _unknown_names(catalogue, said.asked)
    if any(fault.rule == "unknown-id" for fault in faults):
        return tuple(faults)
    world = World(catalogue, said.asked)
    faults += _question_faults(catalogue, answer, world)
    faults += _unknown_renewals(catalogue, said)
    routes, other_ways = (
        _check_all(world, listed, faults) for listed in (said.routes, said.other_ways)
    )
    faults += list_faults(world, said, routes)
    faults += other_way_faults(said, routes, other_ways)
    faults += dead_end_faults(world, said)
    faults += _also_needed_faults(world, said)
    return tuple(faults)


def _check_all(
    world: World, listed: tuple[SaidRoute | None, ...], faults: list[Fault]
) -> list[Checked]:
    """The routes that could be re-executed, in their order; their faults are added."""
    target_need = world.job_need(world.asked.target)
    checked = []
    for said in listed:
        if said is None:
            continue
        found, route = check_route(world, said, target_need)
        faults += found
        if route is not None:
            checked.append(route)
    return checked


def _unknown_names(catalogue: Catalogue, asked: Asked) -> Iterator[Fault]:
    """Names in the question that the catalogue lacks: nothing can be said of them."""
    jobs, credentials = catalogue.occupations, catalogue.credentials
    hour_kinds = {*jobs, *catalogue.vocabulary.kinds}
    for where, names, known in (
        ("from", [asked.origin] if asked.origin else [], set(jobs)),
        ("to", [asked.target], set(jobs)),
        ("held", asked.held, set(credentials)),
        ("lapsed", asked.lapsed, set(credentials)),
        ("hours", asked.hours, hour_kinds),
    ):
        for name in sorted(set(names) - known):
            yield Fault(None, None, "unknown-id", f"{where}: {name}", "an id of the catalogue")


def _question_faults(
    catalogue: Catalogue, answer: Mapping[str, object], world: World
) -> Iterator[Fault]:
    """What was used must hang together: nothing lacking or run out is held; what is implied is."""
    asked = world.asked
    today = asked.today
    past = {name for name, until in asked.held.items() if until is not None and until < today}
    out = asked.lacks | asked.lapsed | past
    wrong = world.with_implied(asked.held) & out
    if wrong:
        yield Fault(None, None, "held", listing(wrong), "nothing that is lacking or ran out")
    missing = world.held - set(asked.held) - wrong
    if missing:
        yield Fault(
            None, None, "held-implied", "without " + listing(missing), "all that is implied"
        )
    for name, until in asked.held.items():
        if until is not None and catalogue.credentials[name].valid_for_months is None:
            yield Fault(
                None, None, "held-until", f"{name} until {until}", "no day: it does not expire"
            )
    if asked.zip is not None and asked.zip not in catalogue.areas:
        yield Fault(None, None, "zip", asked.zip, "a ZIP code of the catalogue")
    if asked.max_miles is not None and asked.zip is None:
        yield Fault(None, None, "max-miles", "a limit of miles without a ZIP code", "a ZIP code")
    revision = answer.get("revision")
    if catalogue.revision and isinstance(revision, str) and revision != catalogue.revision:
        yield Fault(None, None, "revision", revision, catalogue.revision)


def _unknown_renewals(catalogue: Catalogue, said: SaidAnswer) -> Iterator[Fault]:
    for route in (*said.routes, *said.other_ways):
        for name, _, _ in route.renewals if route else ():
            if route and name not in catalogue.credentials:
                yield Fault(
                    route.index,
                    None,
                    "renewals",
                    name,
                    "a credential of the catalogue",
                    route.listed,
                )


def _also_needed_faults(world: World, said: SaidAnswer) -> Iterator[Fault]:
    """What the target needs in situations that were not asked for is listed beside."""
    if said.also_needed_if is None:
        return
    asked = world.asked
    expected = {
        f"{part.when}: {text(part.need)}"
        for part in world.catalogue.occupations[asked.target].requires
        if part.when is not None
        and part.when not in asked.when
        and (asked.by == "hired" or part.basis != "employer")
    }
    found = {f"{when}: {need}" for when, need in said.also_needed_if}
    if found != expected:
        yield Fault(None, None, "also-needed-if", listing(found), listing(expected))
