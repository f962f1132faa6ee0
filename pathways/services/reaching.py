"""Every job that somebody can get to from where they stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from pathways.model.answer import Answer, Route
from pathways.model.question import Question
from pathways.network import Network
from pathways.planner import plan

EVERY_ROUTE = 1_000_000
"""So many routes of a target are weighed, whatever the question says of how many to list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """A target and the best of its best routes, each measure on its own.

    ``routes`` is how many no other beats. ``fastest_weeks`` and ``cheapest_cents`` are at least
    so much, and ``best_gain_cents`` at most, where ``unknown`` names them (fastest, cheapest,
    best_gain); the gain is None where a wage is not known. ``uncertain`` is true where no route
    is certain, ``complete`` false where slower routes may be missing.
    """

    target: str
    routes: int
    fastest_weeks: int
    cheapest_cents: int
    best_gain_cents: int | None
    unknown: tuple[str, ...]
    uncertain: bool
    complete: bool

    @property
    def is_there_already(self) -> bool:
        """Whether nothing is left to do."""
        return self.fastest_weeks == 0 and "fastest" not in self.unknown


def reach(
    network: Network, question: Question, tell: Callable[[int, int], None] | None = None
) -> tuple[tuple[Reached, ...], int]:
    """All targets within reach, fastest first, and how many are out of reach.

    Parameters
    ----------
    question
        Its target is not looked at.
    tell
        Called before each target with how many are done, and of how many.

    Raises
    ------
    QuestionError
        The question names what the catalogue does not have, or does not fit.
    """
    targets = [id_ for id_ in network.catalogue.occupations if id_ != question.origin]
    found = []
    for done, target in enumerate(targets):
        if tell is not None:
            tell(done, len(targets))
        answer = plan(network, replace(question, target=target, most=EVERY_ROUTE))
        if answer.routes:
            found.append(_reached(target, answer))
    return tuple(sorted(found, key=_order)), len(targets) - len(found)


def reach_json(found: tuple[Reached, ...]) -> list[dict[str, object]]:
    """What is within reach as plain values: weeks, dollars; null where nothing is known."""
    return [
        {
            "to": reached.target,
            "routes": reached.routes,
            "fastest": reached.fastest_weeks,
            "cheapest": reached.cheapest_cents / 100,
            "best_gain": None if reached.best_gain_cents is None else reached.best_gain_cents / 100,
            "unknown": list(reached.unknown),
        }
        for reached in found
    ]


def _reached(target: str, answer: Answer) -> Reached:
    fastest = min(answer.routes, key=lambda route: ("weeks" in route.unknown, route.weeks))
    cheapest = min(answer.routes, key=lambda route: ("cost" in route.unknown, route.cost_cents))
    richest = max(answer.routes, key=_gain_order)
    unknown = (
        ("fastest", "weeks" in fastest.unknown),
        ("cheapest", "cost" in cheapest.unknown),
        ("best_gain", richest.ten_year_gain_cents is None or "ten_year_gain" in richest.unknown),
    )
    return Reached(
        target=target,
        routes=answer.total,
        fastest_weeks=fastest.weeks,
        cheapest_cents=cheapest.cost_cents,
        best_gain_cents=richest.ten_year_gain_cents,
        unknown=tuple(name for name, is_unknown in unknown if is_unknown),
        uncertain=all(route.uncertain for route in answer.routes),
        complete=answer.complete,
    )


def _gain_order(route: Route) -> tuple[bool, int]:
    """Known gains before bounds, then the largest."""
    return "ten_year_gain" not in route.unknown, route.ten_year_gain_cents or 0


def _order(reached: Reached) -> tuple[bool, int, str]:
    return "fastest" in reached.unknown, reached.fastest_weeks, reached.target
