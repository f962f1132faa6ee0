"""Which steps can matter for a target at all, and which of equal ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from pathways.model.requirement import Holds, Hours, Need, atoms

from .alternatives import ways_to_meet
from .credit import weeks_of_work
from .options import StepOption
from .timeless import Rules, run

ANY_AGE = Fraction(1000)


@dataclass(slots=True)
class _Wanted:
    """Credentials and hours that are asked for on the way to the target."""

    credentials: set[str]
    hours: set[Hours]


def relevant_options(
    rules: Rules, options: Sequence[StepOption], target: Need, *, reachable: bool = True
) -> list[StepOption]:
    """The options that can help towards the target and (if `reachable`) can ever be started.

    Backward from what the target asks for and the person does not have; then forward over what is
    left, to drop what can never start. A step that asks for all that the target asks for comes too
    late to help.
    """
    if not reachable:
        return _backward(rules, options, target)
    early = [option for option in options if not _entails(rules, option.need, target)]
    helpful = _backward(rules, early, target)
    reached = run(rules, helpful, range(len(helpful)), {}, age=ANY_AGE)
    return [option for index, option in enumerate(helpful) if index in reached.fired]


def _entails(rules: Rules, need: Need, target: Need) -> bool:
    """Whether whoever meets a need meets the target's too, however they meet it.

    Told from credentials alone; a need with too many ways is taken not to.
    """
    start = rules.start()
    if rules.holds(target, start):
        return False
    ways = ways_to_meet(need)
    if ways is None:
        return False
    for way in ways:
        standing = rules.start()
        for atom in way:
            if isinstance(atom, Holds):
                standing.had |= rules.network.implied[atom.credential]
        if not rules.holds(target, standing):
            return False
    return True


Twins: TypeAlias = Mapping[tuple[str, str, str], tuple[StepOption, ...]]
"""For an option by its order: the others that are equal in all but place and id, itself too."""


def compete(options: Iterable[StepOption]) -> tuple[list[StepOption], Twins]:
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
            groups.setdefault(_effect(option), []).append(option)
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


def _backward(rules: Rules, options: Sequence[StepOption], target: Need) -> list[StepOption]:
    wanted = _Wanted(set(), set())
    todo: list[Need] = [target]
    kept: set[int] = set()
    most = _all_hours(rules, options)
    while todo:
        new_hours = _want(rules, wanted, todo.pop(), todo)
        for index, option in enumerate(options):
            if index in kept:
                continue
            if _gives_wanted(option, wanted) or any(
                _gives_hours(rules, option, need, most) for need in new_hours
            ):
                kept.add(index)
                todo.append(option.need)
    return [options[index] for index in sorted(kept)]


def _all_hours(rules: Rules, options: Sequence[StepOption]) -> dict[str, Fraction]:
    """The person's hours with those of every offering."""
    hours = dict(rules.person.hours)
    for option in options:
        if option.hours_kind is not None:
            before = hours.get(option.hours_kind, Fraction(0))
            hours[option.hours_kind] = before + option.hours
    return hours


def _want(rules: Rules, wanted: _Wanted, need: Need, todo: list[Need]) -> list[Hours]:
    """Note what a need asks for, and what wanted credentials require; returns hours new to it."""
    new = []
    for atom in atoms(need):
        if isinstance(atom, Hours) and atom not in wanted.hours:
            wanted.hours.add(atom)
            new.append(atom)
        elif isinstance(atom, Holds) and atom.credential not in rules.person.held:
            for credential in sorted(rules.network.implying.get(atom.credential, ())):
                if credential not in wanted.credentials:
                    wanted.credentials.add(credential)
                    todo.append(rules.requires[credential])
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


def _gives_wanted(option: StepOption, wanted: _Wanted) -> bool:
    return bool(option.gives & wanted.credentials)


def _effect(option: StepOption) -> tuple[object, ...]:
    """All that two offerings must share to be compared by price and place alone."""
    return (
        option.need,
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
