"""From a question to its answer."""

from __future__ import annotations

from pathways.model.answer import AlsoNeeded, Answer
from pathways.model.question import Question
from pathways.network import Network

from .describe import describe, describe_other
from .explain import dead_end
from .facts import facts_of
from .finding import find_routes
from .person import resolve_person
from .pool import MOST_OTHER_WAYS


def plan(network: Network, question: Question) -> Answer:
    """The answer to a question: best routes, other ways, or what stands in the way.

    Raises
    ------
    QuestionError
        The question names what the catalogue does not have, or does not fit.
    """
    person = resolve_person(network, question)
    found = find_routes(network, person)
    front = found.pool.best()
    others = found.pool.other_ways()[:MOST_OTHER_WAYS]
    blocked, more = ((), 0) if front else dead_end(network, person)
    wage = facts_of(network).wage(question.target, person.area, question.today)
    return Answer(
        person=person,
        revision=network.catalogue.revision,
        routes=tuple(describe(found, route) for route in front[: question.most]),
        total=len(front),
        other_ways=tuple(describe_other(found, route, front) for route in others),
        also_needed_if=_also_needed(network, question),
        blocked_by=blocked,
        more_blocked=more,
        target_wage_cents=wage.hourly_median_cents if wage else None,
        target_wage_area=wage.area if wage else None,
        complete=found.complete_up_to is None,
        complete_up_to=found.complete_up_to,
    )


def _also_needed(network: Network, question: Question) -> tuple[AlsoNeeded, ...]:
    """Needs of the target in situations that were not asked for."""
    return tuple(
        AlsoNeeded(when=part.when, need=part.need, basis=part.basis, source=part.source)
        for part in network.catalogue.occupations[question.target].requires
        if part.when is not None
        and part.when not in question.when
        and (question.by == "hired" or part.basis != "employer")
    )
