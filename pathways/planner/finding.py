"""The routes of one question: options, sets, schedules, and the pool that keeps what counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pathways.model.question import Person, Question
from pathways.model.records import whole_need
from pathways.model.requirement import Need
from pathways.network import Network

from .bounds import Bounds
from .engine import Engine
from .measure import best_order
from .money import Earnings
from .options import StepOption, step_options, wait_option
from .person import parts_that_count
from .pool import SPARE, Pool
from .relevance import compete, relevant_options
from .sets import SetSearch
from .timeless import Rules


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: the pool of routes, and all that is needed to tell of them."""

    rules: Rules
    target: Need
    options: Sequence[StepOption]
    earnings: Earnings
    pool: Pool
    complete_up_to: int | None


def find_routes(
    network: Network, person: Person, options: Sequence[StepOption] | None = None
) -> Found:
    """The best routes within the person's limits, and the other ways.

    `options` may be given where the steps are not those that are open to the person.
    """
    question = person.question
    rules = Rules(network, person)
    target = target_need(network, question)
    open_steps = step_options(network, person) if options is None else options
    useful = [option for option in open_steps if step_alone_keeps_limits(question, option)]
    helpful = relevant_options(rules, useful, target)
    ages = rules.ages_asked([target, *(option.need for option in helpful)])
    chosen = compete([*helpful, *(wait_option(person, years) for years in ages)])
    wage = network.wage(question.target, person.area, question.today)
    earnings = Earnings(person.wage_cents, wage.hourly_median_cents if wage else None)
    engine = Engine(rules, chosen)
    bounds = Bounds(engine, earnings)
    spare = SPARE
    while True:
        pool = Pool(question, spare)
        search = SetSearch(engine, bounds, target, pool.worth)
        for step_set, bound in search.find():
            if pool.wants(bound, step_set.gained):
                route = best_order(rules, chosen, step_set, target, earnings)
                if route is not None:
                    pool.add(route)
        if not pool.is_short() or search.complete_up_to is not None:
            return Found(rules, target, chosen, earnings, pool, search.complete_up_to)
        spare *= 4


def target_need(network: Network, question: Question) -> Need:
    """What the target job asks of this person."""
    parts = network.catalogue.occupations[question.target].requires
    return whole_need(parts_that_count(parts, question))


def step_alone_keeps_limits(question: Question, option: StepOption) -> bool:
    """Whether a step alone does not break a limit on earnings, weeks or money."""
    if question.keep_earning and option.is_unpaid_day and option.weeks_known and option.weeks > 0:
        return False
    if question.max_weeks is not None and option.weeks > question.max_weeks:
        return False
    return question.budget_cents is None or option.cost <= question.budget_cents
