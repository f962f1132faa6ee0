"""The routes of one question: options, sets, schedules, and the pool that keeps what counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from pathways.model.answer import Preparation, RenewalDue
from pathways.model.question import Person, Question
from pathways.model.requirement import Need
from pathways.network import Network

from .bounds import Bounds
from .engine import Engine
from .kin import Kin, Made, families
from .measure import Measured, Order, best_order
from .money import HORIZON_WEEKS, Earnings
from .options import StepOption, gifts_towards, wait_option, with_figures
from .placing import Schedule
from .pool import SPARE, First, Pool
from .relevance import Twins, best_twins, compete, early_need, relevant_options
from .sets import MOST_WORK, THOROUGH, SetSearch, StepSet
from .timeless import Rules
from .validity import nothing_runs_out

MOST_TIES = 50_000
"""Looks at orders of one set once its measures are known, for ties alone."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: the pool of routes, and all that is needed to tell of them.

    ``waits`` says whether somebody may have to wait for a birthday; ``prepare_with`` keeps what
    prepares for an exam once it was looked up.
    """

    rules: Rules
    target: Need
    options: Sequence[StepOption]
    earnings: Earnings
    pool: Pool
    complete_up_to: int | None
    waits: bool
    prepare_with: dict[str, list[Preparation]] = field(default_factory=dict)


class _Ground:
    """What a search for the routes of one question stands on.

    `options` may be given where the steps are not those that are open to the person.
    """

    def __init__(
        self, network: Network, person: Person, options: Sequence[StepOption] | None = None
    ) -> None:
        question = person.question
        rules = Rules(network, person)
        target = rules.facts.job(question.target, question).need
        if options is None:
            # What nobody asks for, and what cannot be reached, needs no figures.
            near = relevant_options(rules, gifts_towards(network, person, target), target)
            steps: Sequence[StepOption] = with_figures(network, person, near)
        else:
            steps = options
        if limits_steps(question):
            useful = [option for option in steps if step_alone_keeps_limits(question, option)]
        else:
            useful = list(steps)
        helpful, twins = compete(rules.facts, useful)
        if options is not None or len(useful) < len(steps):
            # Without some steps others are of no use. Equal offerings share their need and what
            # they give: all or none are relevant.
            helpful = relevant_options(rules, helpful, target)
        ages = rules.ages_asked([target, *(option.need for option in helpful)])
        waits = (wait_option(person, years) for years in ages)
        groups = families(rules.facts, [*helpful, *waits])
        wage = rules.facts.wage(question.target, person.area, question.today)
        self.rules = rules
        self.target = target
        self.has_waits = bool(ages)
        self.earnings = Earnings(person.wage_cents, wage.hourly_median_cents if wage else None)
        self.bounds = bounds_for(rules, groups, target, self.earnings)
        self.kin = Kin(self.bounds, groups)
        self.measure = _Measure(rules, self.kin.options, twins, target, self.earnings)

    def search(self, pool: Pool | First) -> SetSearch:
        """Put the routes that may be worth something into a pool; returns the search."""
        question = self.rules.person.question
        most_work = MOST_WORK * (THOROUGH if question.thorough else 1)
        search = SetSearch(self.bounds.engine, self.bounds, self.target, pool.worth, most_work)
        for found in search.find():
            self._take(found, search, pool)
        if not pool.front and search.complete_up_to is not None:
            for found in search.some():
                self._take(found, search, pool)
        return search

    def _take(self, found: StepSet, search: SetSearch, pool: Pool | First) -> None:
        """Put the routes that a found set makes into the pool."""
        for made in self.kin.sets(found, pool.wants, search):
            route = self.measure.route(made, search.spend)
            if route is not None:
                pool.add(route)


def find_routes(
    network: Network, person: Person, options: Sequence[StepOption] | None = None
) -> Found:
    """The best routes within the person's limits, and the other ways.

    `options` may be given where the steps are not those that are open to the person.
    """
    ground = _Ground(network, person, options)
    spare = SPARE
    while True:
        pool = Pool(person.question, spare)
        search = ground.search(pool)
        if not pool.is_short() or search.complete_up_to is not None:
            return Found(
                rules=ground.rules,
                target=ground.target,
                options=ground.measure.options,
                earnings=ground.earnings,
                pool=pool,
                complete_up_to=search.complete_up_to,
                waits=ground.has_waits,
            )
        spare *= 4


def find_first(network: Network, person: Person, *, certain: bool = False) -> Measured | None:
    """The fastest route within the person's limits, the cheapest of these; None where none is.

    Known weeks come before unknown ones, known costs too. With `certain` only routes of known
    weeks that are not uncertain count. Much quicker than to find all that are best at something.
    """
    first = First(person.question, certain=certain)
    _Ground(network, person).search(first)
    return first.route


class _Measure:
    """Makes routes of sets of steps; ``options`` are those of the search, then their twins."""

    def __init__(
        self,
        rules: Rules,
        searched: Sequence[StepOption],
        twins: Twins,
        target: Need,
        earnings: Earnings,
    ) -> None:
        self.rules = rules
        self.twins = twins
        self.target = target
        self.earnings = earnings
        stand = {option.order for option in searched}
        others = (t for group in twins.values() for t in group if t.order not in stand)
        self.options = [*searched, *others]
        self._place = {option.order: index for index, option in enumerate(self.options)}

    def route(self, made: Made, spend: Callable[[], bool]) -> Measured | None:
        """The route that a set makes, with the twins that ties prefer; None outside the limits."""
        steps = [self.options[index] for index in made.members]
        named = [self._place[option.order] for option in best_twins(steps, self.twins)]
        chosen = StepSet(frozenset(named), made.step_set.lengths, made.step_set.gained)
        if self._is_settled(made, steps):
            return self._promised(made, chosen, named)
        return self._ordered(made, chosen, named, spend)

    def _ordered(
        self,
        made: Made,
        chosen: StepSet,
        named: Sequence[int],
        spend: Callable[[], bool],
    ) -> Measured | None:
        return best_order(
            self.rules,
            self.options,
            chosen,
            self.target,
            self.earnings,
            made.whole.clock(named, made.soonest),
            spend,
            0 if made.soonest is None else made.bound.weeks,
        )

    def _is_settled(self, made: Made, steps: Sequence[StepOption]) -> bool:
        """Whether the measures of a set are known before its best order is.

        Its fewest weeks are, no limit on money can rule them out, nobody is paid on the way (so
        what is earned depends on the weeks alone), and nothing has to be renewed.
        """
        weeks = made.bound.weeks
        return (
            made.soonest is not None
            and self.rules.person.question.budget_cents is None
            and weeks <= HORIZON_WEEKS
            and all(step.pay is None for step in steps)
            and nothing_runs_out(self.rules, steps, weeks)
        )

    def _promised(self, made: Made, chosen: StepSet, named: Sequence[int]) -> Measured:
        """A route whose order is worked out once it is asked for."""

        def make() -> tuple[Schedule, tuple[RenewalDue, ...]]:
            looks = iter(range(MOST_TIES))
            route = self._ordered(made, chosen, named, lambda: next(looks, None) is not None)
            if route is None:
                msg = f"no order of {named} takes {made.bound.weeks} weeks, as was worked out"
                raise AssertionError(msg)
            return route.order.made

        bound = made.bound
        steps = [self.options[index] for index in named if self.options[index].age is None]
        return Measured(
            step_set=chosen,
            order=Order(steps, make),
            weeks=bound.weeks,
            cost=bound.cost,
            gain=bound.gain,
            weeks_unknown=bound.weeks_unknown,
            cost_unknown=bound.cost_unknown,
            gain_unknown=bound.gain_unknown,
            uncertain=bound.uncertain,
        )


def bounds_for(
    rules: Rules,
    groups: Sequence[Sequence[StepOption]],
    target: Need,
    earnings: Earnings,
) -> Bounds:
    """The bounds that a search for sets goes by, with its engine.

    The first of each group of steps stands for all of it. Sets are sought among steps that rely on
    no way that comes too late; schedules know all ways.
    """
    first = [group[0] for group in groups]
    engine = Engine(rules, [_early(rules, option, target) for option in first])
    return Bounds(engine, earnings, target, [option.need for option in first], groups)


def _early(rules: Rules, option: StepOption, target: Need) -> StepOption:
    """A relevant option with the ways of meeting its need that an irredundant set can rely on."""
    need = early_need(rules, option.need, target)
    return option if need is None or need is option.need else replace(option, need=need)


def limits_steps(question: Question) -> bool:
    """Whether a limit on earnings, weeks or money can rule out a step by itself."""
    limits = (question.max_weeks, question.budget_cents)
    return question.keep_earning or any(limit is not None for limit in limits)


def step_alone_keeps_limits(question: Question, option: StepOption) -> bool:
    """Whether a step alone does not break a limit on earnings, weeks or money."""
    if question.keep_earning and option.is_unpaid_day and option.weeks_known and option.weeks > 0:
        return False
    if question.max_weeks is not None and option.weeks > question.max_weeks:
        return False
    return question.budget_cents is None or option.cost <= question.budget_cents
