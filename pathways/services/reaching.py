"""Every job that somebody can get to from where they stand."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from threading import Lock
from time import monotonic
from typing import Final

from pathways.model.answer import Answer, Route
from pathways.model.question import Question
from pathways.model.records import Occupation
from pathways.network import Network
from pathways.planner import plan

from .answer_shelf import question_key

EVERY_ROUTE = 1_000_000
"""So many routes of a target are weighed, whatever the question says of how many to list."""


MOST_QUESTIONS: Final = 64
"""Questions of which the answers so far are kept; the one not asked for longest goes first."""


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
        reached = reach_one(network, question, target)
        if reached is not None:
            found.append(reached)
    return tuple(sorted(found, key=_order)), len(targets) - len(found)


def reach_one(network: Network, question: Question, target: str) -> Reached | None:
    """What it takes to get to one target; None where no route is open."""
    answer = plan(network, replace(question, target=target, most=EVERY_ROUTE))
    return _reached(target, answer) if answer.routes else None


def likely_targets(network: Network, origin: str) -> list[str]:
    """Every other job, likely next ones first.

    Those that people of the job move into, then those of the same kind of work, then the rest;
    each by how many people do them.
    """
    catalogue = network.catalogue
    own = catalogue.occupations[origin]
    others = [job for job in catalogue.occupations.values() if job.id != origin]

    def order(job: Occupation) -> tuple[bool, bool, int, str]:
        workers = max((figure.count or 0 for figure in job.employment), default=0)
        return (origin not in job.feeders, job.trade_group != own.trade_group, -workers, job.id)

    return [job.id for job in sorted(others, key=order)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachSoFar:
    """Some of the targets worked out: within reach (fastest first), out of reach, still to do."""

    within: tuple[Reached, ...]
    out: tuple[str, ...]
    waiting: tuple[str, ...]


@dataclass(slots=True)
class _Known:
    """What is known of one question: each target's answer, None where it is out of reach."""

    answers: dict[str, Reached | None] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)


class ReachShelf:
    """Works out what is within reach piece by piece, and keeps each piece.

    A piece is good for one snapshot of the catalogue and one question; questions are kept as
    digests with a salt of this process, so that nothing that anyone typed is.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._known: OrderedDict[bytes, _Known] = OrderedDict()
        self._lock = Lock()

    def reach(
        self, network: Network, question: Question, targets: Iterable[str], seconds: float
    ) -> ReachSoFar:
        """The targets as far as they are worked out in so many seconds, and were before.

        The target that is begun is ended, so that each call gets on.
        """
        wanted = list(targets)
        known = self._of(network, question)
        end = self._clock() + seconds
        with known.lock:
            for target in wanted:
                if target in known.answers:
                    continue
                if self._clock() >= end:
                    break
                known.answers[target] = reach_one(network, question, target)
            done = {target: known.answers[target] for target in wanted if target in known.answers}
        within = [reached for reached in done.values() if reached is not None]
        return ReachSoFar(
            within=tuple(sorted(within, key=_order)),
            out=tuple(target for target, reached in done.items() if reached is None),
            waiting=tuple(target for target in wanted if target not in done),
        )

    def _of(self, network: Network, question: Question) -> _Known:
        key = question_key(question, ("target", "most"), on=network.catalogue.revision)
        with self._lock:
            known = self._known.setdefault(key, _Known())
            self._known.move_to_end(key)
            while len(self._known) > MOST_QUESTIONS:
                self._known.popitem(last=False)
        return known


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
