"""From a question to its answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pathways.model.answer import AlsoNeeded, Answer
from pathways.model.question import Person, Question
from pathways.model.records import whole_need
from pathways.model.requirement import Need
from pathways.network import Network

from .describe import describe, describe_other
from .explain import dead_end
from .measure import Measured, best_of_all, best_order, other_ways
from .money import Earnings
from .options import StepOption, step_options
from .person import parts_that_count, resolve_person
from .relevance import compete, relevant_options
from .sets import SetSearch
from .timeless import Rules

MOST_OTHER_WAYS = 12


@dataclass(frozen=True, slots=True)
class Found:
    """Every route within the limits: what the answer is chosen from."""

    rules: Rules
    target: Need
    options: Sequence[StepOption]
    routes: Sequence[Measured]
    earnings: Earnings
    complete: bool


def plan(network: Network, question: Question) -> Answer:
    """The answer to a question: best routes, other ways, or what stands in the way.

    Raises
    ------
    QuestionError
        The question names what the catalogue does not have, or does not fit.
    """
    person = resolve_person(network, question)
    found = find_routes(network, person)
    front = best_of_all(found.routes)
    others = other_ways(found.routes, front, MOST_OTHER_WAYS)
    blocked, more = ((), 0) if front else dead_end(network, person)
    wage = network.wage(question.target, person.area, question.today)
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
        complete=found.complete,
    )


def find_routes(
    network: Network, person: Person, options: Sequence[StepOption] | None = None
) -> Found:
    """Every irredundant route within the person's limits, one for each set of steps.

    `options` may be given where the steps are not those that are open to the person.
    """
    question = person.question
    rules = Rules(network, person)
    target = target_need(network, question)
    open_steps = step_options(network, person) if options is None else options
    useful = [option for option in open_steps if _within_limits(question, option)]
    chosen = compete(relevant_options(rules, useful, target))
    search = SetSearch(rules, chosen, target, question.budget_cents)
    wage = network.wage(question.target, person.area, question.today)
    earnings = Earnings(person.wage_cents, wage.hourly_median_cents if wage else None)
    routes = [
        route
        for step_set in search.find()
        if (route := best_order(rules, chosen, step_set, target, earnings)) is not None
    ]
    return Found(rules, target, chosen, routes, earnings, search.complete)


def target_need(network: Network, question: Question) -> Need:
    """What the target job asks of this person."""
    parts = network.catalogue.occupations[question.target].requires
    return whole_need(parts_that_count(parts, question))


def _within_limits(question: Question, option: StepOption) -> bool:
    """Whether a step alone does not break a limit on earnings, weeks or money."""
    if question.keep_earning and option.is_unpaid_day and option.weeks_known and option.weeks > 0:
        return False
    if question.max_weeks is not None and option.weeks > question.max_weeks:
        return False
    return question.budget_cents is None or option.cost <= question.budget_cents


def _also_needed(network: Network, question: Question) -> tuple[AlsoNeeded, ...]:
    """Needs of the target in situations that were not asked for."""
    return tuple(
        AlsoNeeded(when=part.when, need=part.need, basis=part.basis, source=part.source)
        for part in network.catalogue.occupations[question.target].requires
        if part.when is not None
        and part.when not in question.when
        and (question.by == "hired" or part.basis != "employer")
    )
