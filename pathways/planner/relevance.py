"""Which steps can matter for a target at all, and which of equal ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pathways.model.requirement import Holds, Hours, Need, atoms

from .options import StepOption
from .timeless import Rules, run


@dataclass(slots=True)
class _Wanted:
    """Credentials and kinds that are asked for on the way to the target."""

    credentials: set[str]
    kinds: set[str]


def relevant_options(rules: Rules, options: Sequence[StepOption], target: Need) -> list[StepOption]:
    """The options that can help towards the target and that can ever be started.

    Backward from what the target asks for and the person does not have; then forward over what is
    left, to drop what can never start.
    """
    helpful = _backward(rules, options, target)
    reached = run(rules, helpful, range(len(helpful)), {})
    return [option for index, option in enumerate(helpful) if index in reached.fired]


def compete(options: Iterable[StepOption]) -> list[StepOption]:
    """The options without those that another one, equal in all but price and place, beats.

    Left out is what costs as much or more and loses every tie (stale, miles, id), so no best
    route, no tie and no set of credentials is lost.
    """
    kept: list[StepOption] = []
    groups: dict[tuple[object, ...], list[StepOption]] = {}
    for option in options:
        if option.family != "study":
            kept.append(option)
            continue
        groups.setdefault(_effect(option), []).append(option)
    for group in groups.values():
        kept.extend(o for o in group if not any(_beats(other, o) for other in group))
    return sorted(kept, key=lambda option: option.order)


def _backward(rules: Rules, options: Sequence[StepOption], target: Need) -> list[StepOption]:
    wanted = _Wanted(set(), set())
    todo: list[Need] = [target]
    kept: set[int] = set()
    credited = rules.network.credited
    while todo:
        _want(rules, wanted, todo.pop(), todo)
        for index, option in enumerate(options):
            if index in kept:
                continue
            kind = option.id if option.family == "work" else option.hours_kind
            gives_hours = kind is not None and wanted.kinds & credited.get(kind, frozenset({kind}))
            if gives_hours or _gives_wanted(rules, option, wanted):
                kept.add(index)
                todo.append(option.need)
    return [options[index] for index in sorted(kept)]


def _want(rules: Rules, wanted: _Wanted, need: Need, todo: list[Need]) -> None:
    """Note what a need asks for; what a wanted credential requires is asked for too."""
    for atom in atoms(need):
        if isinstance(atom, Hours):
            wanted.kinds.add(atom.kind)
        elif isinstance(atom, Holds) and atom.credential not in rules.person.held:
            for credential in rules.network.implying.get(atom.credential, ()):
                if credential not in wanted.credentials:
                    wanted.credentials.add(credential)
                    todo.append(rules.requires[credential])


def _gives_wanted(rules: Rules, option: StepOption, wanted: _Wanted) -> bool:
    return bool(option.gives & wanted.credentials)


def _effect(option: StepOption) -> tuple[object, ...]:
    """All that two offerings must share to be compared by price and place alone."""
    return (
        option.need,
        option.at_start,
        option.at_end,
        option.hours_kind,
        option.hours,
        option.weeks,
        option.weeks_known,
        option.lane,
        option.cost_known,
        option.pay,
        option.cohorts,
        option.uncertain,
    )


def _beats(one: StepOption, other: StepOption) -> bool:
    if one is other:
        return False
    if one.cost != other.cost:
        return one.cost < other.cost
    if one.stale != other.stale:
        return other.stale
    return (one.miles or 0.0) <= (other.miles or 0.0) and one.order < other.order
