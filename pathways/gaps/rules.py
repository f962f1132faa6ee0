"""Rules that join facts, and the least states that follow from them.

A state is a list of masks, one for each fact, with a bit for everybody at once. Rules only ever add
bits, and each bit is reckoned on its own, so a change of some rules can be followed without
reckoning all anew.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pathways.model.requirement import Need

from .compiler import State, Test

NO_RULES: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Rule:
    """Where `test` holds, within `lanes`, all of `gives` hold too; `reads` is what it looks at.

    The test is made of `need`, and of the fact `given` where there is one.
    """

    test: Test
    reads: frozenset[int]
    lanes: int
    gives: tuple[int, ...]
    need: Need
    given: int | None = None

    def says(self, other: Rule) -> bool:
        """Whether it says the same as another one, as long as needs mean the same."""
        mine = (self.lanes, self.gives, self.given) if self.lanes else (0,)
        its = (other.lanes, other.gives, other.given) if other.lanes else (0,)
        return mine == its and (not self.lanes or self.need == other.need)

    def holds(self, state: State) -> int:
        """The lanes in which it fires."""
        return self.lanes and self.lanes & self.test(state)


class Rules:
    """Some rules by number.

    Attributes
    ----------
    tested
        How often a rule was tried so far: what the work is counted in.
    """

    def __init__(self) -> None:
        self.every: list[Rule] = []
        self.tested = 0
        self._readers: dict[int, tuple[int, ...]] = defaultdict(tuple)
        self._givers: dict[int, tuple[int, ...]] = defaultdict(tuple)

    def __len__(self) -> int:
        return len(self.every)

    def add(self, rule: Rule) -> int:
        """Add a rule; its number."""
        number = len(self.every)
        self.every.append(rule)
        self._index(number, rule)
        return number

    def changed(self, new: Mapping[int, Rule]) -> Rules:
        """These rules with others in the place of some; a number after the last adds one."""
        rules = Rules()
        rules.every = list(self.every)
        rules._readers, rules._givers = self._readers.copy(), self._givers.copy()
        for number in sorted(new):
            if number < len(rules.every):
                rules._forget(number, rules.every[number])
                rules.every[number] = new[number]
            else:
                rules.every.append(new[number])
            rules._index(number, new[number])
        return rules

    def readers(self, fact: int) -> Sequence[int]:
        """The rules that look at a fact."""
        return self._readers.get(fact, ())

    def givers(self, fact: int) -> Sequence[int]:
        """The rules that give a fact."""
        return self._givers.get(fact, ())

    def toward(self, facts: Iterable[int]) -> frozenset[int]:
        """The rules that some facts can rest on, directly or by way of others."""
        found: set[int] = set()
        waiting, seen = list(facts), set(facts)
        while waiting:
            for number in self.givers(waiting.pop()):
                if number not in found:
                    found.add(number)
                    more = self.every[number].reads - seen
                    seen |= more
                    waiting.extend(more)
        return frozenset(found)

    def closed(
        self,
        state: State,
        waiting: Iterable[int],
        gone: frozenset[int] = NO_RULES,
        only: frozenset[int] | None = None,
    ) -> State:
        """The least state above another one, given which rules may now say more.

        With `only` some rules are looked at, facts that rest on others may be left out.
        """
        state = list(state)
        queue = deque(waiting)
        queued = set(queue)
        while queue:
            number = queue.popleft()
            queued.discard(number)
            if number in gone or (only is not None and number not in only):
                continue
            self.tested += 1
            rule = self.every[number]
            holds = rule.holds(state)
            if not holds:
                continue
            for fact in rule.gives:
                if holds & ~state[fact]:
                    state[fact] |= holds
                    new = [r for r in self.readers(fact) if r not in queued]
                    queued.update(new)
                    queue.extend(new)
        return state

    def without(self, state: State, sure: State, gone: frozenset[int], within: int) -> State:
        """The least state without some rules; `state` is the one with them.

        Only `within` some lanes, since nothing changes in others; what is `sure` holds without
        those rules. What they gave is taken away with all that may rest on it, whatever else it
        rests on, then what other rules still give comes back: so what only rests on itself in a
        circle falls with what held it up.
        """
        left = list(state)
        lost: dict[int, int] = {}
        queue = deque(sorted(gone))
        queued = set(queue)
        while queue:
            number = queue.popleft()
            queued.discard(number)
            self.tested += 1
            rule = self.every[number]
            fell = rule.holds(state) & within
            if fell and number not in gone:
                fell &= any_of(lost, rule.reads)
            if not fell:
                continue
            for fact in rule.gives:
                falls = fell & left[fact] & ~sure[fact]
                if falls:
                    left[fact] &= ~falls
                    lost[fact] = lost.get(fact, 0) | falls
                    new = [r for r in self.readers(fact) if r not in queued]
                    queued.update(new)
                    queue.extend(new)
        waiting = dict.fromkeys(r for fact in sorted(lost) for r in self.givers(fact))
        return self.closed(left, waiting, gone)

    def _index(self, number: int, rule: Rule) -> None:
        for fact in sorted(rule.reads):
            self._readers[fact] = (*self._readers[fact], number)
        for fact in rule.gives:
            self._givers[fact] = (*self._givers[fact], number)

    def _forget(self, number: int, rule: Rule) -> None:
        for fact in rule.reads:
            self._readers[fact] = tuple(r for r in self._readers[fact] if r != number)
        for fact in rule.gives:
            self._givers[fact] = tuple(r for r in self._givers[fact] if r != number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Between which states the facts of old and new rules lie, whatever is given besides.

    Every state in question holds all of `low`; the old ones at most `old`, the new ones at most
    `new`.
    """

    low: State
    old: State
    new: State


def may_change(
    before: Rules, after: Rules, numbers: Iterable[int], span: Span, within: int
) -> dict[int, int]:
    """For each fact the lanes in which a change of some rules can make it come or go.

    Follows what rests on the rules, as far as it is neither had anyway nor out of reach anyway.
    """
    may: dict[int, int] = {}
    first = frozenset(numbers)
    fires: dict[int, int] = {}
    queue = deque(sorted(first))
    queued = set(queue)
    while queue:
        number = queue.popleft()
        queued.discard(number)
        old = before.every[number] if number < len(before) else None
        new = after.every[number]
        if number not in fires:
            after.tested += 1
            fires[number] = within & (
                new.holds(span.new) | (0 if old is None else old.holds(span.old))
            )
        lanes = fires[number]
        if lanes and number not in first:
            lanes &= any_of(may, new.reads)
        if not lanes:
            continue
        gives = new.gives if old is None or old is new else tuple({*old.gives, *new.gives})
        for fact in gives:
            more = lanes & ~span.low[fact] & ~may.get(fact, 0)
            if more:
                may[fact] = may.get(fact, 0) | more
                readers = {*before.readers(fact), *after.readers(fact)} - queued
                queued.update(readers)
                queue.extend(sorted(readers))
    return may


def any_of(masks: Mapping[int, int], facts: Iterable[int]) -> int:
    """The lanes of some facts together."""
    lanes = 0
    for fact in facts:
        lanes |= masks.get(fact, 0)
    return lanes
