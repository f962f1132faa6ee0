"""Needs of a whole nation as tests of a state, made from plain tuples: no tree is ever built.

They mean what :mod:`.compiler` says, which also makes the few that ask for hours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pathways.network.codec import need_from_plain
from pathways.network.ways import Plain

from .compiler import Compiled, Compiler, Setting, State, Test

HOLDS, HOURS, AGE, ALL, ANY, AT_LEAST = range(6)
"""The tags of the codec's tuples."""


class FactNumbers(Mapping[tuple[str, str], int]):
    """The place of each fact in a state: credentials had, credentials given, jobs, offerings."""

    def __init__(
        self,
        credentials: Mapping[str, object],
        occupations: Mapping[str, object],
        offerings: Mapping[str, object],
    ) -> None:
        self.credentials = {name: row for row, name in enumerate(credentials)}
        many = len(self.credentials)
        self._first = {"had": 0, "given": many}
        self._others = {
            (kind, name): 2 * many + place
            for place, (kind, name) in enumerate(
                [*(("job", name) for name in occupations), *(("offering", n) for n in offerings)]
            )
        }

    def __getitem__(self, fact: tuple[str, str]) -> int:
        kind, name = fact
        first = self._first.get(kind)
        return self._others[fact] if first is None else first + self.credentials[name]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        for kind in self._first:
            yield from ((kind, name) for name in self.credentials)
        yield from self._others

    def __len__(self) -> int:
        return 2 * len(self.credentials) + len(self._others)


class PlainNeeds:
    """Turns plain needs into tests; equal needs share one."""

    def __init__(self, setting: Setting) -> None:
        facts = setting.numbers
        self._had = facts.credentials if isinstance(facts, FactNumbers) else {}
        self._everybody = setting.lanes.everybody
        self._compiler = Compiler(setting)
        self._made: dict[Plain, Compiled] = {}

    def test(self, need: Plain) -> Compiled:
        """A need as a test, and the facts that it reads."""
        made = self._made.get(need)
        if made is None:
            made = self._made[need] = self._make(need)
        return made

    def facts_of(self, need: Plain) -> tuple[int, ...] | None:
        """The facts that a need asks for, where it is for all of some and nothing else."""
        if need[0] == HOLDS:
            return (self._had[need[1]],)
        if need[0] != ALL:
            return None
        facts = []
        for part in need[1:]:
            if part[0] != HOLDS:
                return None
            facts.append(self._had[part[1]])
        return tuple(facts)

    def _make(self, need: Plain) -> Compiled:
        everybody = self._everybody
        tag = need[0]
        if tag == HOLDS:
            fact = self._had[need[1]]
            return (lambda state: state[fact]), frozenset((fact,))
        if tag in (HOURS, AT_LEAST):
            return self._compiler.compile(need_from_plain(need))
        if tag == AGE or (tag == ALL and len(need) == 1):
            return (lambda _state: everybody), frozenset()
        if tag not in (ALL, ANY):  # conditions of funds stand in no requirement
            return (lambda _state: 0), frozenset()
        if all(part[0] == HOLDS for part in need[1:]):
            facts = tuple([self._had[part[1]] for part in need[1:]])
            return _of_facts(facts, everybody, is_all=tag == ALL), frozenset(facts)
        made = [self.test(part) for part in need[1:]]
        tests = [test for test, _ in made]
        reads: frozenset[int] = frozenset().union(*(read for _, read in made))
        return (_all_of(tests, everybody) if tag == ALL else _any_of(tests)), reads


def _of_facts(facts: tuple[int, ...], everybody: int, *, is_all: bool) -> Test:
    """The facts together, without a call for each."""
    if len(facts) == 2:
        one, other = facts
        if is_all:
            return lambda state: state[one] & state[other]
        return lambda state: state[one] | state[other]

    def all_test(state: State) -> int:
        mask = everybody
        for fact in facts:
            mask &= state[fact]
        return mask

    def any_test(state: State) -> int:
        mask = 0
        for fact in facts:
            mask |= state[fact]
        return mask

    return all_test if is_all else any_test


def _all_of(tests: list[Test], everybody: int) -> Test:
    def test(state: State) -> int:
        mask = everybody
        for part in tests:
            mask &= part(state)
            if not mask:
                break
        return mask

    return test


def _any_of(tests: list[Test]) -> Test:
    def test(state: State) -> int:
        mask = 0
        for part in tests:
            mask |= part(state)
        return mask

    return test
