"""Which steps can matter for a target at all, and which of equal ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from pathways.model.requirement import Age, All, Any, AtLeast, Holds, Hours, Need

from .alternatives import Way
from .credit import credit, weeks_of_work
from .facts import Ask, Facts
from .reach import Reach
from .steps import StepOption
from .timeless import Rules


@dataclass(slots=True)
class _Wanted:
    """Credentials and hours that are asked for on the way to the target.

    ``fresh`` are credentials that nobody has been looked for yet.
    """

    credentials: set[str]
    hours: set[Hours]
    fresh: list[str]


def relevant_options(
    rules: Rules, options: Sequence[StepOption], target: Need, *, reachable: bool = True
) -> list[StepOption]:
    """The options that can help towards the target and (if `reachable`) can ever be started.

    Backward from what the target asks for and the person does not have; then forward over what is
    left, to drop what can never start: all, where even so the target is not reached. A step that
    asks for all that the target asks for comes too late to help.
    """
    facts = rules.facts
    first, place = _alike(facts, options)
    asks: list[Ask | None] = [facts.ask(option.need) for option in first]
    if reachable:
        ahead = _Ahead(rules, target)
        asks = [None if ask is None else ahead.early(ask) for ask in asks]
    kept = _backward(rules, first, facts.ask(target), asks)
    if reachable:
        kept = _started(rules, first, kept, target)
    return [option for option, index in zip(options, place, strict=True) if index in kept]


def _alike(facts: Facts, options: Sequence[StepOption]) -> tuple[list[StepOption], list[int]]:
    """The first of all options that ask and give the same, and the place of each one's first."""
    first: list[StepOption] = []
    place: list[int] = []
    known: dict[tuple[Ask, frozenset[str], frozenset[str], frozenset[str]], int] = {}
    for option in options:
        if option.family == "study" and option.hours_kind is None:
            ask = facts.ask(option.need)
            key = (ask, option.at_start, option.at_end, option.gives_whatever)
            index = known.setdefault(key, len(first))
        else:
            index = len(first)
        if index == len(first):
            first.append(option)
        place.append(index)
    return first, place


def _started(rules: Rules, options: Sequence[StepOption], kept: set[int], target: Need) -> set[int]:
    """Those of some options that start in a run of all of them; none if the target is not reached.

    Whoever waits is as old as they have to be.
    """
    chosen = sorted(kept)
    reach = Reach(rules, [options[index] for index in chosen], ages_hold=True)
    had = reach.closure(reach.start, reach.behind(()))
    if not reach.holds(reach.node(target), had):
        return set()
    return {index for place, index in enumerate(chosen) if reach.starts(place, had)}


class _Ahead:
    """Looks for ways with which the target's need is met, too, of needs that can have any."""

    def __init__(self, rules: Rules, target: Need) -> None:
        self.rules, self.target = rules, target
        self.facts = rules.facts
        self.is_there = rules.holds(target, rules.start())
        asked = self.facts.ask(target)
        implying = rules.network.implying
        self.credentials: set[str] = set()
        for credential in asked.credentials:
            self.credentials.update(implying.get(credential, ()))
        self.others = asked.others
        self._known: dict[Ask, Ask | None] = {}

    def early(self, ask: Ask) -> Ask | None:
        """`early_need`, told at once for a need without an atom that the target asks for."""
        if self.is_there or (
            not (self.others and ask.others) and self.credentials.isdisjoint(ask.credentials)
        ):
            return ask
        if ask not in self._known:
            need = _early(self.rules, ask, self.target)
            self._known[ask] = None if need is None else self.facts.ask(need)
        return self._known[ask]


def early_need(rules: Rules, need: Need, target: Need) -> Need | None:
    """A need without those ways of meeting it with which the target's need is met, too.

    In an irredundant set no step relies on such a way: whoever meets it is there already, and the
    step could be left out. None where no other way is left. A need with too many ways to list is
    returned as it is.
    """
    if rules.holds(target, rules.start()):
        return need
    ask = rules.facts.ask(need)
    found = _early(rules, ask, target)
    return need if found is ask.need else found


def _early(rules: Rules, ask: Ask, target: Need) -> Need | None:
    """What `early_need` says of a target that is not reached yet."""
    ways = ask.ways
    if ways is None:
        return ask.need
    kept = [way for way in ways if not _Given(rules, way).meets(target)]
    if len(kept) == len(ways):
        return ask.need
    if not kept:
        return None
    return Any(tuple(All(tuple(sorted(way, key=repr))) for way in kept))


class _Given:
    """What whoever meets a way has: credentials with all that they imply, hours and age."""

    def __init__(self, rules: Rules, way: Way) -> None:
        self.rules = rules
        self.credentials: set[str] = set()
        self.hours: list[Hours] = []
        self.age = rules.person.age
        for atom in way:
            if isinstance(atom, Holds):
                self.credentials |= rules.network.implied[atom.credential]
            elif isinstance(atom, Hours):
                self.hours.append(atom)
            elif isinstance(atom, Age):
                self.age = max(self.age, atom.years)

    def meets(self, need: Need) -> bool:
        """Whether they meet a need, too."""
        if isinstance(need, Holds):
            return need.credential in self.credentials or need.credential in self.rules.person.held
        if isinstance(need, All):
            return all(self.meets(part) for part in need.parts)
        if isinstance(need, Any):
            return any(self.meets(part) for part in need.parts)
        if isinstance(need, AtLeast):
            return sum(self.meets(part) for part in need.parts) >= need.count
        if isinstance(need, Age):
            return need.years <= self.age
        return isinstance(need, Hours) and self._makes_up(need)

    def _makes_up(self, need: Hours) -> bool:
        """Whether the same sources and the same job that make up their hours give these."""
        network = self.rules.network
        return any(
            credit(network, need.kind, {hours.kind: hours.hours_needed}) >= need.hours_needed
            for hours in self.hours
        )


Twins: TypeAlias = Mapping[tuple[str, str, str], tuple[StepOption, ...]]
"""For an option by its order: the others that are equal in all but place and id, itself too."""


def compete(facts: Facts, options: Iterable[StepOption]) -> tuple[list[StepOption], Twins]:
    """The options without those that are equal to another in all but price and place.

    Of offerings that give the same on the same terms only the cheapest can be part of a best route
    or of another way, of those of one price the ones that are not stale. The nearest of what is
    left stands for its twins; which of them a route names is settled by `best_twins`.
    """
    kept: list[StepOption] = []
    twins: dict[tuple[str, str, str], tuple[StepOption, ...]] = {}
    groups: dict[tuple[object, ...], list[StepOption]] = {}
    for option in options:
        # Hours add up, so a route may need both of two offerings that give them.
        if option.family != "study" or option.hours_kind is not None:
            kept.append(option)
        else:
            groups.setdefault(_effect(facts, option), []).append(option)
    for group in groups.values():
        terms = min((option.cost, option.stale) for option in group)
        equal = [option for option in group if (option.cost, option.stale) == terms]
        nearest = min(equal, key=lambda option: (option.miles or 0.0, option.order))
        kept.append(nearest)
        if len(equal) > 1:
            twins[nearest.order] = tuple(sorted(equal, key=lambda option: option.order))
    return sorted(kept, key=lambda option: option.order), twins


def best_twins(chosen: Sequence[StepOption], twins: Twins) -> list[StepOption]:
    """The steps of a route with, for each, the twin that ties prefer.

    Fewest miles to the farthest offering first, which the nearest twins give; then, within those
    miles, the lowest id of each.
    """
    farthest = max((option.miles or 0.0 for option in chosen), default=0.0)
    return [
        min(
            (t for t in twins.get(option.order, (option,)) if (t.miles or 0.0) <= farthest),
            key=lambda twin: twin.order,
        )
        for option in chosen
    ]


def _backward(
    rules: Rules, options: Sequence[StepOption], target: Ask, asks: Sequence[Ask | None]
) -> set[int]:
    """The options that something asks for on the way to the target, given what each asks for.

    An option that asks for None is left out.
    """
    giving, with_hours = _givers(options, asks)
    most = _all_hours(rules, [options[index] for index in with_hours])
    wanted = _Wanted(set(), set(), [])
    todo: list[Ask] = [target]
    seen: set[Ask] = {target}
    kept: set[int] = set()
    while todo:
        new_hours = _want(rules, wanted, todo.pop(), todo)
        helps: list[int] = []
        for credential in wanted.fresh:
            helps.extend(giving.get(credential, ()))
        wanted.fresh.clear()
        for need in new_hours:
            helps.extend(
                i
                for i in with_hours
                if i not in kept and _gives_hours(rules, options[i], need, most)
            )
        for index in helps:
            ask = asks[index]
            if index not in kept and ask is not None:
                kept.add(index)
                if ask not in seen:
                    seen.add(ask)
                    todo.append(ask)
    return kept


def _givers(
    options: Sequence[StepOption], asks: Sequence[Ask | None]
) -> tuple[dict[str, list[int]], list[int]]:
    """The options by what they give, and those with hours; none that asks for None."""
    giving: dict[str, list[int]] = {}
    with_hours: list[int] = []
    for index, option in enumerate(options):
        if asks[index] is None:
            continue
        for credential in option.gives:
            giving.setdefault(credential, []).append(index)
        if option.hours_source is not None:
            with_hours.append(index)
    return giving, with_hours


def _all_hours(rules: Rules, options: Sequence[StepOption]) -> dict[str, Fraction]:
    """The person's hours with those of every offering."""
    hours = dict(rules.person.hours)
    for option in options:
        if option.hours_kind is not None:
            before = hours.get(option.hours_kind, Fraction(0))
            hours[option.hours_kind] = before + option.hours
    return hours


def _want(rules: Rules, wanted: _Wanted, ask: Ask, todo: list[Ask]) -> list[Hours]:
    """Note what a need asks for, and what wanted credentials require; returns hours new to it."""
    new: list[Hours] = []
    for hours in ask.hours:
        if hours not in wanted.hours:
            wanted.hours.add(hours)
            new.append(hours)
    if not ask.credentials:
        return new
    held, implying = rules.person.held, rules.network.implying
    facts = rules.facts
    for name in ask.credentials:
        if name in held:
            continue
        for credential in implying.get(name, ()):
            if credential not in wanted.credentials:
                wanted.credentials.add(credential)
                wanted.fresh.append(credential)
                required = facts.requires(credential)
                if not required.is_nothing:
                    todo.append(required)
    return new


def _gives_hours(
    rules: Rules, option: StepOption, need: Hours, most: Mapping[str, Fraction]
) -> bool:
    """Whether an offering's hours count toward a kind, or a job can make it up."""
    network = rules.network
    if not network.gives_credit(option.hours_source, need.kind):
        return False
    return (
        option.family != "work"
        or weeks_of_work(network, need.kind, need.hours_needed, most, option.id) is not None
    )


def _effect(facts: Facts, option: StepOption) -> tuple[object, ...]:
    """All that two offerings must share to be compared by price and place alone."""
    return (
        facts.ask(option.need),
        option.at_start,
        option.at_end,
        option.weeks,
        option.weeks_known,
        option.lane,
        option.cost_known,
        option.pay,
        option.cohorts,
        option.uncertain,
    )
