"""A nearer stop: a job on the way to the one wanted, or close to it, that comes much sooner."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from pathways.model.answer import Answer, Step
from pathways.model.records import Occupation
from pathways.network import Network
from pathways.planner.finding import find_first

MOST_STOPS = 3
MOST_TRIED = 6
"""Jobs for which routes are looked for; the closest ones."""

SHORTEST_WEEKS = 12
"""A target within a season needs no nearer stop."""

ALIKE = Fraction(1, 4)

MOST_KEPT = 4_000
"""Jobs of which it is kept what is close to them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NearerStop:
    """A job that can be had sooner than the one wanted.

    ``weeks`` is when it starts, ``cost_cents`` what must be paid before (at least, where
    ``cost_known`` is false). ``on_the_way`` is true where a route to the target goes through it;
    ``hourly_cents`` is its median pay.
    """

    occupation: str
    weeks: int
    cost_cents: int
    cost_known: bool
    on_the_way: bool
    hourly_cents: int


def nearer_stops(network: Network, answer: Answer) -> tuple[NearerStop, ...]:
    """Jobs that this person can have in at most half the weeks to the target, soonest first.

    A job counts where

    - it is worked in on one of the best routes (*on the way*), or it is close to the target: who
      works in it may lawfully do the target's work, or people come to both from much the same
      jobs (of the feeders of either, a quarter or more are feeders of both);
    - it is neither the job now nor the target;
    - its median pay is known, and not below the lower of pay now and pay in the target job;
    - its fastest certain route takes a known time of at most half of the fastest known time to
      the target, which itself takes `SHORTEST_WEEKS` or more.

    Those on the way come first, then by time.
    """
    weeks = [route.weeks for route in answer.routes if "weeks" not in route.unknown]
    if not weeks or min(weeks) < SHORTEST_WEEKS:
        return ()
    half = min(weeks) // 2
    found = {stop.occupation: stop for stop in _on_the_way(network, answer, half)}
    first = sorted(found.values(), key=_soonest)[:MOST_STOPS]
    close = _close(network, answer, half, {*found}, MOST_STOPS - len(first))
    return (*first, *close)


def _soonest(stop: NearerStop) -> tuple[int, str]:
    return (stop.weeks, stop.occupation)


def _on_the_way(network: Network, answer: Answer, half: int) -> Iterator[NearerStop]:
    told = set()
    for route in answer.routes:
        for step in route.steps:
            hourly = _pay(network, answer, step.id) if step.kind == "work" else None
            if step.kind != "work" or step.id in told or step.start_week > half:
                continue
            if hourly is None or step.id == answer.person.question.origin:
                continue
            before = [s for s in route.steps if s.start_week <= step.start_week and s is not step]
            if any(s.weeks is None for s in before):
                continue
            told.add(step.id)
            yield NearerStop(
                occupation=step.id,
                weeks=step.start_week,
                cost_cents=sum(_known_cents(s) for s in before),
                cost_known=all(s.cost_cents is not None for s in before),
                on_the_way=True,
                hourly_cents=hourly,
            )


def _known_cents(step: Step) -> int:
    return step.known_cost_cents if step.cost_cents is None else step.cost_cents


def _close(
    network: Network, answer: Answer, half: int, found: Collection[str], most: int
) -> list[NearerStop]:
    """The soonest of the closest jobs that were not `found` yet.

    Nobody looks for what comes later than those that are there already.
    """
    stops: list[NearerStop] = []
    for occupation in _alike(network, answer)[:MOST_TRIED] if most else ():
        if occupation in found:
            continue
        latest = half if len(stops) < most else stops[-1].weeks
        stop = _stop_at(network, answer, occupation, latest)
        if stop is not None:
            stops = sorted([*stops, stop], key=_soonest)[:most]
    return stops


def _stop_at(network: Network, answer: Answer, occupation: str, latest: int) -> NearerStop | None:
    """A job as a stop by its fastest certain route; None where none comes by `latest` (weeks)."""
    hourly = _pay(network, answer, occupation)
    asked = replace(answer.person.question, target=occupation, max_weeks=latest)
    best = find_first(network, replace(answer.person, question=asked), certain=True)
    if best is None or hourly is None:
        return None
    return NearerStop(
        occupation=occupation,
        weeks=best.weeks,
        cost_cents=best.cost,
        cost_known=not best.cost_unknown,
        on_the_way=False,
        hourly_cents=hourly,
    )


def _alike(network: Network, answer: Answer) -> list[str]:
    """Jobs close to the target that pay enough, the closest first."""
    question = answer.person.question
    return [
        name
        for name in _close_to(network, question.target)
        if name != question.origin and _pay(network, answer, name) is not None
    ]


def _close_to(network: Network, job: str) -> tuple[str, ...]:
    """Jobs close to another, the closest first: by the records alone, so kept with the network."""
    kept = network.kept("close jobs", MOST_KEPT)
    if job not in kept:
        kept[job] = _ranked(network, network.catalogue.occupations[job])
    found: tuple[str, ...] = kept[job]
    return found


def _ranked(network: Network, target: Occupation) -> tuple[str, ...]:
    ranked = []
    feeders = {*target.feeders}
    for occupation in network.catalogue.occupations.values():
        if occupation.id == target.id:
            continue
        both, either = feeders & {*occupation.feeders}, feeders | {*occupation.feeders}
        share = Fraction(len(both), len(either)) if either else Fraction(0)
        lawful = target.id in occupation.may_do
        if lawful or share >= ALIKE:
            ranked.append((not lawful, -share, occupation.id))
    return tuple(name for _, _, name in sorted(ranked))


def _pay(network: Network, answer: Answer, occupation: str) -> int | None:
    """The median pay in a job; None where it is not known or too low to be a stop."""
    person = answer.person
    wage = network.wage(occupation, person.area, person.question.today)
    cents = wage.hourly_median_cents if wage else None
    floors = [c for c in (person.wage_cents, answer.target_wage_cents) if c is not None]
    return None if cents is None or (floors and cents < min(floors)) else cents
