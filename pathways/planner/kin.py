"""Classes that ask and give the same: searched for as one, and told apart when a set is found.

Which sets of steps are irredundant depends on what steps ask and give alone, so of thirty classes
that end in the same certificate one stands for all while sets are sought. Each set that is found
is then made of each of its classes, as long as a bound says that it may be worth something.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pathways.model.records import Credential

from .bounds import Bounds
from .closer import WholeSet
from .figures import Bound, Figures
from .options import StepOption
from .sets import StepSet
from .soonest import Soonest

Wanted = Callable[[Bound, frozenset[str]], bool]


def families(options: Iterable[StepOption]) -> list[tuple[StepOption, ...]]:
    """Options that ask and give the same, together; in order of their first id.

    Those that give hours stand alone, since a route may need two of them.
    """
    groups: dict[tuple[object, ...], list[StepOption]] = {}
    for option in sorted(options, key=lambda option: option.order):
        alone = option.family != "study" or option.hours_kind is not None
        own = option.order if alone else ()
        key = (own, option.need, option.at_start, option.at_end)
        groups.setdefault(key, []).append(option)
    return [tuple(group) for group in groups.values()]


@dataclass(frozen=True, slots=True)
class Made:
    """A set made of members of families, and the set of families that it is of.

    ``members`` are its options by their place in ``whole``. Where ``soonest`` is known, the weeks
    of the bound are the fewest of any order of them, and those of its route unless the person's
    money rules that out.
    """

    step_set: StepSet
    whole: WholeSet
    members: tuple[int, ...]
    bound: Bound
    soonest: Soonest | None


@dataclass(frozen=True, slots=True)
class _Member:
    """A class of a family: its index among all options, and what it adds to a bound."""

    index: int
    option: StepOption
    figures: Figures


class Kin:
    """The families of one question, each known by the index of the option that stands for it.

    The options of the search come first among all options, then the other members in order.
    """

    def __init__(self, bounds: Bounds, groups: Sequence[Sequence[StepOption]]) -> None:
        self.bounds = bounds
        self.options = [group[0] for group in groups]
        self._members: list[list[_Member]] = []
        for place, group in enumerate(groups):
            indexes = [place, *range(len(self.options), len(self.options) + len(group) - 1)]
            self.options.extend(group[1:])
            self._members.append(
                [
                    _Member(index, option, Figures.of(option, bounds.earnings))
                    for index, option in zip(indexes, group, strict=True)
                ]
            )
        for members in self._members:
            members.sort(key=lambda one: (one.option.weeks, one.option.cost, one.option.order))
        self._best = [_undominated(members) for members in self._members]
        earnings = bounds.earnings
        self._sooner_is_better = earnings.target >= earnings.now
        credentials = bounds.rules.network.catalogue.credentials
        self._plain = [self._is_plain(option, credentials) for option in bounds.options]

    def sets(
        self, found: StepSet, bound: Bound, wanted: Wanted, spend: Callable[[], bool]
    ) -> Iterator[Made]:
        """The sets that a found set makes of its families' members.

        Only those that are `wanted` by what their bound allows; none once `spend`, which is asked
        before each look, says that the work is used up.
        """
        places = sorted(found.chosen)
        whole = WholeSet(self.bounds, [self.options[index] for index in places], found)
        plain = self._sooner_is_better and all(self._plain[index] for index in places)
        kept = self._best if plain else self._members
        families_ = [place for place, index in enumerate(places) if len(kept[index]) > 1]
        mask = sum(1 << index for index in places)
        figures = {
            index: kept[index][0].figures
            for index in places
            if len(kept[index]) == 1 < len(self._members[index])
        }
        every = [
            whole.choice(place, [one.option for one in kept[index]])
            for place, index in enumerate(places)
        ]
        chosen = list(every)
        indexes = [kept[index][0].index for index in places]

        def wants(bound: Bound) -> bool:
            return wanted(bound, found.gained)

        def closer(bound: Bound) -> tuple[Bound, Soonest | None] | None:
            if figures:
                bound = self.bounds.of(
                    mask, (self.bounds.target,), found.lengths, whole=True, instead=figures
                )
            return whole.closer(bound, chosen, wants) if wants(bound) else None

        def choose(turn: int, bound: Bound, soonest: Soonest | None) -> Iterator[Made]:
            if turn == len(families_):
                step_set = StepSet(frozenset(indexes), found.lengths, found.gained)
                yield Made(step_set, whole, tuple(indexes), bound, soonest)
                return
            place = families_[turn]
            family = places[place]
            for member in kept[family]:
                if not spend():
                    return
                figures[family] = member.figures
                indexes[place] = member.index
                chosen[place] = alone[place][member.index]
                better = closer(bound)
                if better is not None:
                    yield from choose(turn + 1, *better)
            figures.pop(family, None)
            chosen[place] = every[place]

        alone = {
            place: {m.index: whole.choice(place, [m.option]) for m in kept[places[place]]}
            for place in families_
        }
        first = closer(bound)
        if first is not None:
            yield from choose(0, *first)

    def _is_plain(self, option: StepOption, credentials: Mapping[str, Credential]) -> bool:
        """Whether a step is unpaid, and nothing that it gives runs out."""
        return option.pay is None and all(
            credentials[credential].valid_for_months is None for credential in option.gives
        )


def _undominated(members: Sequence[_Member]) -> list[_Member]:
    """The members that no other replaces where sooner is better and nothing runs out.

    In any order of any set the other would take no more weeks, dollars or weeks without pay, so
    its route is at least as good; it must be better, or come first among equals.
    """
    return [
        one
        for one in members
        if not any(_replaces(other, one) for other in members if other is not one)
    ]


def _replaces(one: _Member, other: _Member) -> bool:
    mine, theirs = one.option, other.option
    no_worse = (
        mine.pay is None
        and theirs.pay is None
        and mine.lane == theirs.lane
        and mine.weeks <= theirs.weeks
        and mine.cost <= theirs.cost
        and one.figures.weeks_unknown <= other.figures.weeks_unknown
        and one.figures.cost_unknown <= other.figures.cost_unknown
        and one.figures.any_unknown <= other.figures.any_unknown
        and mine.uncertain <= theirs.uncertain
        and mine.cohorts in (None, theirs.cohorts)
    )
    if not no_worse:
        return False
    cheaper = mine.cost < theirs.cost or one.figures.cost_unknown < other.figures.cost_unknown
    return cheaper or (
        mine.stale <= theirs.stale
        and (mine.miles or 0.0) <= (theirs.miles or 0.0)
        and mine.order < theirs.order
    )
