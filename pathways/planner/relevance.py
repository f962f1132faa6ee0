"""Which steps can matter for a target at all, and which of equal ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from pathways.model.requirement import Age, All, Any, AtLeast, Holds, Hours, Need, atoms

from .alternatives import Way, ways_to_meet
from .credit import credit, weeks_of_work
from .options import StepOption
from .timeless import Rules, run

ANY_AGE = Fraction(1000)


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
    if not reachable:
        return _backward(rules, options, target, [option.need for option in options])
    ahead = _Ahead(rules, target)
    needs = [ahead.early(option.need) for option in options]
    early = [option for option, need in zip(options, needs, strict=True) if need is not None]
    helpful = _backward(rules, early, target, [need for need in needs if need is not None])
    reached = run(rules, helpful, range(len(helpful)), {}, age=ANY_AGE)
    if not rules.holds(target, reached):
        return []
    return [option for index, option in enumerate(helpful) if index in reached.fired]


class _Ahead:
    """Looks for ways with which the target's need is met, too, of needs that can have any."""

    def __init__(self, rules: Rules, target: Need) -> None:
        self.rules, self.target = rules, target
        self.is_there = rules.holds(target, rules.start())
        asked = list(atoms(target))
        implying = rules.network.implying
        self.credentials = {
            name
            for atom in asked
            if isinstance(atom, Holds)
            for name in implying.get(atom.credential, ())
        }
        self.others = any(not isinstance(atom, Holds) for atom in asked)

    def early(self, need: Need) -> Need | None:
        """`early_need`, told at once for a need without an atom that the target asks for."""
        if self.is_there:
            return need
        if any(
            atom.credential in self.credentials if isinstance(atom, Holds) else self.others
            for atom in atoms(need)
        ):
            return early_need(self.rules, need, self.target)
        return need


def early_need(rules: Rules, need: Need, target: Need) -> Need | None:
    """A need without those ways of meeting it with which the target's need is met, too.

    In an irredundant set no step relies on such a way: whoever meets it is there already, and the
    step could be left out. None where no other way is left. A need with too many ways to list is
    returned as it is.
    """
    ways = ways_to_meet(need)
    if ways is None or rules.holds(target, rules.start()):
        return need
    kept = [way for way in ways if not _entails(rules, way, target)]
    if len(kept) == len(ways):
        return need
    if not kept:
        return None
    return Any(tuple(All(tuple(sorted(way, key=repr))) for way in kept))


def _entails(rules: Rules, way: Way, target: Need) -> bool:
    """Whether whoever has all atoms of a way meets the target's need, too."""
    match target:
        case Holds(credential):
            implied = rules.network.implied
            return credential in rules.person.held or any(
                isinstance(atom, Holds) and credential in implied[atom.credential] for atom in way
            )
        case Hours(kind):
            # The same sources and the same job that make up the hours of the way give these.
            return any(
                isinstance(atom, Hours)
                and credit(rules.network, kind, {atom.kind: atom.hours_needed})
                >= target.hours_needed
                for atom in way
            )
        case Age(years):
            return years <= rules.person.age or any(
                isinstance(atom, Age) and atom.years >= years for atom in way
            )
        case All(parts):
            return all(_entails(rules, way, part) for part in parts)
        case Any(parts):
            return any(_entails(rules, way, part) for part in parts)
        case AtLeast(count, parts):
            return sum(_entails(rules, way, part) for part in parts) >= count
        case _:
            return False


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


def _backward(
    rules: Rules, options: Sequence[StepOption], target: Need, needs: Sequence[Need]
) -> list[StepOption]:
    """The options that something asks for on the way to the target, given what each needs."""
    wanted = _Wanted(set(), set(), [])
    todo: list[Need] = [target]
    kept: set[int] = set()
    most = _all_hours(rules, options)
    giving: dict[str, list[int]] = {}
    for index, option in enumerate(options):
        for credential in option.gives:
            giving.setdefault(credential, []).append(index)
    with_hours = [i for i, option in enumerate(options) if option.hours_source is not None]
    while todo:
        new_hours = _want(rules, wanted, todo.pop(), todo)
        helps = [index for credential in wanted.fresh for index in giving.get(credential, ())]
        wanted.fresh.clear()
        for need in new_hours:
            sources = (i for i in with_hours if i not in kept)
            helps.extend(i for i in sources if _gives_hours(rules, options[i], need, most))
        for index in sorted({*helps} - kept):
            kept.add(index)
            todo.append(needs[index])
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
                    wanted.fresh.append(credential)
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
