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
from .closer import Choice, WholeSet
from .facts import Facts
from .figures import Bound, Figures
from .options import StepOption
from .sets import SetSearch, StepSet
from .soonest import Soonest

Wanted = Callable[[Bound, frozenset[str]], bool]


def families(facts: Facts, options: Iterable[StepOption]) -> list[tuple[StepOption, ...]]:
    """Options that ask and give the same, together; in order of their first id.

    Those that give hours stand alone, since a route may need two of them.
    """
    groups: dict[tuple[object, ...], list[StepOption]] = {}
    for option in sorted(options, key=lambda option: option.order):
        alone = option.family != "study" or option.hours_kind is not None
        own = option.order if alone else ()
        key = (own, facts.ask(option.need), option.at_start, option.at_end)
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


class Member:
    """A class of a family: its index among all options, and what it adds to a bound."""

    __slots__ = ("figures", "index", "option")

    def __init__(self, index: int, option: StepOption, figures: Figures) -> None:
        self.index = index
        self.option = option
        self.figures = figures


class Kin:
    """The families of one question, each known by the index of the option that stands for it.

    The options of the search come first among all options, then the other members in order.
    """

    def __init__(self, bounds: Bounds, groups: Sequence[Sequence[StepOption]]) -> None:
        self.bounds = bounds
        self.options = [group[0] for group in groups]
        self._members: list[list[Member]] = []
        for place, group in enumerate(groups):
            indexes = [place, *range(len(self.options), len(self.options) + len(group) - 1)]
            self.options.extend(group[1:])
            self._members.append(
                [
                    Member(index, option, figures)
                    for index, option, figures in zip(
                        indexes, group, bounds.each[place], strict=True
                    )
                ]
            )
        for members in self._members:
            members.sort(key=lambda one: (one.option.weeks, one.option.cost, one.option.order))
        self._best = [_undominated(members) for members in self._members]
        self._choices: dict[tuple[int, int], Choice] = {}
        earnings = bounds.earnings
        self._sooner_is_better = earnings.target >= earnings.now
        credentials = bounds.rules.network.catalogue.credentials
        self._plain = [self._is_plain(option, credentials) for option in bounds.options]

    def sets(self, found: StepSet, wanted: Wanted, search: SetSearch) -> Iterator[Made]:
        """The sets that a found set makes of its families' members.

        Only those that are `wanted` by what their bound allows; none once the work that the search
        may take is used up.
        """
        return _Making(self, found, wanted, search).sets()

    def replaces_later(self, places: Sequence[int]) -> bool:
        """Whether in a set of these families sooner and cheaper members replace the others."""
        return self._sooner_is_better and all(self._plain[index] for index in places)

    def kept(self, index: int, *, best: bool) -> Sequence[Member]:
        """The members of a family, or the best of them alone."""
        return self._best[index] if best else self._members[index]

    def least(self, index: int) -> Figures:
        """The least that any member of a family adds."""
        return self.bounds.least[index]

    def choice(self, members: Sequence[Member], length: int | None) -> Choice:
        """The choice among members of one family, of a job with its weeks."""
        if length is not None:
            return Choice.of([one.option for one in members], length, self.bounds)
        key = (members[0].index, len(members))
        known = self._choices.get(key)
        if known is None:
            options = [one.option for one in members]
            known = self._choices[key] = Choice.of(options, None, self.bounds)
        return known

    def _is_plain(self, option: StepOption, credentials: Mapping[str, Credential]) -> bool:
        """Whether a step is unpaid, and nothing that it gives runs out."""
        return option.pay is None and all(
            credentials[credential].valid_for_months is None for credential in option.gives
        )


class _Making:
    """A found set, while it is made of its families' members: one family after the other.

    ``figures`` and ``choices`` are those of each place: of the member that was taken, or what is
    best of any that can be.
    """

    def __init__(self, kin: Kin, found: StepSet, wanted: Wanted, search: SetSearch) -> None:
        self.kin = kin
        self.found = found
        self.wanted = wanted
        self.search = search
        self.places = sorted(found.chosen)
        self.mask = sum([1 << index for index in self.places])
        best = kin.replaces_later(self.places)
        self.kept = [kin.kept(index, best=best) for index in self.places]
        self.figures = [
            members[0].figures if len(members) == 1 else kin.least(index)
            for members, index in zip(self.kept, self.places, strict=True)
        ]
        self.is_wanted = self._wants(self._bound())
        if self.is_wanted:
            self._prepare()

    def _prepare(self) -> None:
        """Work out what a closer look at the set rests on."""
        kin, found = self.kin, self.found
        self.whole = WholeSet(kin.bounds, [kin.options[index] for index in self.places], found)
        self.lengths = [found.lengths.get(index) for index in self.places]
        self.turns = [place for place, members in enumerate(self.kept) if len(members) > 1]
        self.indexes = [members[0].index for members in self.kept]
        self.choices = [
            kin.choice(members, length)
            for members, length in zip(self.kept, self.lengths, strict=True)
        ]

    def sets(self) -> Iterator[Made]:
        """Every set that is wanted."""
        first = self._closer() if self.is_wanted else None
        if first is not None:
            yield from self._choose(0, first[0], first[1])

    def _choose(self, turn: int, bound: Bound, soonest: Soonest | None) -> Iterator[Made]:
        if turn == len(self.turns):
            step_set = StepSet(frozenset(self.indexes), self.found.lengths, self.found.gained)
            yield Made(step_set, self.whole, tuple(self.indexes), bound, soonest)
            return
        place = self.turns[turn]
        figures, choice = self.figures[place], self.choices[place]
        for member in self.kept[place]:
            if not self.search.look():
                return
            self.figures[place] = member.figures
            self.indexes[place] = member.index
            self.choices[place] = self.kin.choice((member,), self.lengths[place])
            better = self._closer()
            if better is not None:
                yield from self._choose(turn + 1, better[0], better[1])
        self.figures[place], self.choices[place] = figures, choice

    def _closer(self) -> tuple[Bound, Soonest | None] | None:
        bound = self._bound()
        if not self._wants(bound):
            return None
        return self.whole.closer(bound, self.choices, self._wants, self.search.spend)

    def _bound(self) -> Bound:
        return self.kin.bounds.of_whole(self.mask, self.found.lengths, self.figures)

    def _wants(self, bound: Bound) -> bool:
        return self.wanted(bound, self.found.gained)


def _undominated(members: Sequence[Member]) -> list[Member]:
    """The members that no other replaces where sooner is better and nothing runs out.

    In any order of any set the other would take no more weeks, dollars or weeks without pay, so
    its route is at least as good; it must be better, or come first among equals.
    """
    return [
        one
        for one in members
        if not any(_replaces(other, one) for other in members if other is not one)
    ]


def _replaces(one: Member, other: Member) -> bool:
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
