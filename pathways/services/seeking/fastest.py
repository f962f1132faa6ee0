"""The fastest route alone, where nothing else of an answer is shown."""

from __future__ import annotations

from dataclasses import dataclass

from pathways.model.question import Question
from pathways.network import Network
from pathways.planner import resolve_person
from pathways.planner.finding import find_first


@dataclass(frozen=True, slots=True)
class Fastest:
    """How soon a job can be had: weeks (at least, where not ``known``), and without any step."""

    weeks: int
    known: bool
    at_once: bool


def fastest(network: Network, question: Question) -> Fastest | None:
    """The time of the first route that an answer to a question lists; None where there is none.

    Raises
    ------
    QuestionError
        The question names what the catalogue does not have, or does not fit.
    """
    route = find_first(network, resolve_person(network, question))
    if route is None:
        return None
    at_once = not route.weeks and not route.order.steps
    return Fastest(weeks=route.weeks, known=not route.weeks_unknown, at_once=at_once)
