"""Which steps can matter for a target at all, and which of equal ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from pathways.model.requirement import All, Any, Holds, Hours, Need, atoms

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
    early = [option for option in options if not _entails(rules, option.need, target)]
    helpful = _backward(rules, early, target)
    if not reachable:
        return helpful
    reached = run(rules, helpful, range(len(helpful)), {}, age=ANY_AGE)
    return [option for index, option in enumerate(helpful) if index in reached.fired]


def _entails(rules: Rules, need: Need, target: Need) -> bool:
    """Whether whoever meets a need meets the target's too, as far as the atoms alone tell."""
    standing = rules.start()
    if rules.holds(target, standing):
        return False
    return _follows(rules, [need], standing.had, target)


def _follows(rules: Rules, needs: list[Need], had: set[str], target: Need) -> bool:
    """Whether the target holds however the needs are met (each alternative on its own)."""
    had = set(had)
    open_needs: list[Any] = []
    waiting = list(needs)
    while waiting:
        match waiting.pop():
            case Holds(credential):
                had |= rules.network.implied[credential]
            case All(parts):
                waiting.extend(parts)
            case Any() as choice:
                open_needs.append(choice)
    standing = rules.start()
    standing.had |= had
    if rules.holds(target, standing):
        return True
    if not open_needs:
        return False
    first, *rest = open_needs
    return all(_follows(rules, [part, *rest], had, target) for part in first.parts)


def compete(options: Iterable[StepOption]) -> list[StepOption]:
    """The options without those that another one, equal in all but price and place, beats.

    Left out is what costs as much or more and loses every tie (stale, miles, id), so no best
    route, no tie and no set of credentials is lost.
    """
    kept: list[StepOption] = []
    groups: dict[tuple[object, ...], list[StepOption]] = {}
    for option in options:
        # Hours add up, so a route may need both of two offerings that give them.
        if option.family != "study" or option.hours_kind is not None:
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
    kind = option.id if option.family == "work" else option.hours_kind
    if kind is None or need.kind not in network.credited.get(kind, frozenset({kind})):
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


def _beats(one: StepOption, other: StepOption) -> bool:
    if one is other:
        return False
    if one.cost != other.cost:
        return one.cost < other.cost
    if one.stale != other.stale:
        return other.stale
    return (one.miles or 0.0) <= (other.miles or 0.0) and one.order < other.order
