"""Rules over facts, followed until nothing changes: only what a change can touch is looked at."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeAlias

from .compiler import Compiled, State, Test

Facts: TypeAlias = tuple[int, ...]
Readers: TypeAlias = Mapping[int, Sequence[int]]
"""For each fact the rules that read it."""


class SweepRules:
    """Rules by number, and the state that follows from them.

    A rule gives facts in the areas of its mask in which its test holds. Tests never turn false
    when a fact comes to hold, so a rule that holds with nothing, or reads what has changed, is all
    that has to be looked at.

    Attributes
    ----------
    state
        For each fact the mask of areas in which it holds.
    """

    def __init__(self, facts: int) -> None:
        self.state: State = [0] * facts
        self.masks: list[int] = []
        self._nothing: State = [0] * facts
        self._tests: list[Facts | Test] = []
        self._gives: list[Facts] = []
        self._reads: list[Facts | frozenset[int]] = []
        self._readers: dict[int, list[int]] = defaultdict(list)
        self._from_nothing: list[int] = []
        self._sure: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self._tests)

    def add(self, asked: Compiled, mask: int, gives: Facts) -> int:
        """A new rule with any test; its number."""
        test, reads = asked
        number = self._add(test, reads, mask, gives)
        if test(self._nothing):
            self._from_nothing.append(number)
        return number

    def add_all_of(self, facts: Facts, mask: int, gives: Facts) -> int:
        """A new rule that asks for all of some facts, as most do; its number."""
        number = self._add(facts, facts, mask, gives)
        if not facts:
            self._from_nothing.append(number)
        return number

    def _add(
        self, test: Facts | Test, reads: Facts | frozenset[int], mask: int, gives: Facts
    ) -> int:
        number = len(self._tests)
        self._tests.append(test)
        self.masks.append(mask)
        self._gives.append(gives)
        self._reads.append(reads)
        for fact in reads:
            self._readers[fact].append(number)
        return number

    def start(self, held: Mapping[int, int]) -> None:
        """The state that follows from what is held, and from nothing."""
        self._sure = {fact: mask for fact, mask in held.items() if mask}
        self.state[:] = self._nothing
        for fact, mask in self._sure.items():
            self.state[fact] = mask
        readers = (number for fact in self._sure for number in self._readers.get(fact, ()))
        self.close(dict.fromkeys((*self._from_nothing, *readers)))

    def close(  # noqa: C901 - one loop, the hottest of a sweep: a call each would double it
        self, waiting: Iterable[int], readers: Readers | None = None
    ) -> dict[int, int]:
        """Follow the rules until nothing changes; what each fact that changed was before.

        Perhaps only as far as some `readers` of facts go.
        """
        state, tests, masks, gives = self.state, self._tests, self.masks, self._gives
        reading = self._readers if readers is None else readers
        undo: dict[int, int] = {}
        changed: deque[int] = deque()
        queued: set[int] = set()
        while True:
            for number in waiting:
                test, holds = tests[number], masks[number]
                if isinstance(test, tuple):
                    for fact in test:
                        holds &= state[fact]
                elif holds:
                    holds &= test(state)
                if not holds:
                    continue
                for fact in gives[number]:
                    before = state[fact]
                    after = before | holds
                    if after != before:
                        state[fact] = after
                        undo.setdefault(fact, before)
                        if fact not in queued and fact in reading:
                            queued.add(fact)
                            changed.append(fact)
            if not changed:
                return undo
            fact = changed.popleft()
            queued.discard(fact)
            waiting = reading[fact]

    def change(self, rule: int, mask: int) -> Mapping[int, int]:
        """Follow a rule that counts in other areas now; the facts that changed, as they were.

        What it gave and no longer gives is taken away with all that rests on it, then what other
        rules still give comes back.
        """
        before, self.masks[rule] = self.masks[rule], mask
        lost = before & ~mask
        undo = self._take_back(rule, lost) if lost else {}
        givers = [number for fact in undo for number in self._givers.get(fact, ())]
        for fact, was in self.close([rule, *givers]).items():
            undo.setdefault(fact, was)
        return {fact: was for fact, was in undo.items() if self.state[fact] != was}

    def put_back(self, undo: Mapping[int, int]) -> None:
        """Make facts as they were."""
        for fact, mask in undo.items():
            self.state[fact] = mask

    def toward(self, goals: Iterable[int], *, now: bool = False) -> Readers:
        """The readers of all facts on which some goal rests, as far as they lead there.

        With `now` without rules that count in no area as things are.
        """
        leading, rules = set(goals), set[int]()
        waiting = list(leading)
        while waiting:
            for number in self._givers.get(waiting.pop(), ()):
                if number not in rules and not (now and not self.masks[number]):
                    rules.add(number)
                    new = [fact for fact in self._reads[number] if fact not in leading]
                    leading.update(new)
                    waiting.extend(new)
        return {
            fact: [number for number in self._readers[fact] if number in rules]
            for fact in leading
            if fact in self._readers
        }

    @cached_property
    def _givers(self) -> Mapping[int, Sequence[int]]:
        givers: dict[int, list[int]] = defaultdict(list)
        for number, facts in enumerate(self._gives):
            for fact in facts:
                givers[fact].append(number)
        return givers

    def _take_back(self, rule: int, lost: int) -> dict[int, int]:
        """Take away, in some areas, all that may rest on a rule; what it was before."""
        state, sure = self.state, self._sure
        undo: dict[int, int] = {}
        queue = deque([(fact, lost) for fact in self._gives[rule]])
        while queue:
            fact, areas = queue.popleft()
            falls = state[fact] & areas & ~sure.get(fact, 0)
            if not falls:
                continue
            undo.setdefault(fact, state[fact])
            state[fact] &= ~falls
            for reader in self._readers.get(fact, ()):
                among = falls & self.masks[reader]
                if among:
                    queue.extend((given, among) for given in self._gives[reader])
        return undo
