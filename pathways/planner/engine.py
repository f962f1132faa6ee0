"""Timeless runs, compiled: the same rules as :mod:`.timeless`, on bits, for the search.

A credential is a bit of one whole number, a set of options a bit mask, a need a function of what
is had. Credit in hours is computed once for each mix of sources and remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from pathways.model.requirement import Age, All, Any, AtLeast, Holds, Hours, Need

from .credit import MOST_WORK_WEEKS, credit, weeks_of_work
from .options import StepOption
from .timeless import Rules

NEVER = 10**9
"""More weeks than any step or route has."""

Jobs: TypeAlias = tuple[tuple[int, int], ...]
Test: TypeAlias = Callable[[int, int, Jobs], bool]


class State(NamedTuple):
    """Where a run ends, in masks: credentials had, options fired, those of them that are no work.

    ``jobs`` are the jobs worked with their weeks.
    """

    had: int
    fired: int
    done: int
    jobs: Jobs


def members(mask: int) -> Iterator[int]:
    """The options of a mask, lowest first.

    >>> list(members(0b1101))
    [0, 2, 3]
    """
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


class Engine:
    """Runs sets of options; made once for a question."""

    def __init__(self, rules: Rules, options: Sequence[StepOption]) -> None:
        self.rules = rules
        self.options = options
        # Only the credentials that the question meets have a bit.
        self._bits: dict[str, int] = {}
        self.names: list[str] = []
        self._tests: list[Test] = []
        self._numbers: dict[Need, int] = {}
        self._met: dict[int, tuple[Need, int]] = {}
        self.held = self._mask(rules.person.held)
        self._needs = [self.test(option.need) for option in options]
        self._whatever = [self._implied(option.gives_whatever) for option in options]
        self._free: list[int] = []
        self._bound: list[tuple[tuple[int, int, Test], ...]] = []
        for option in options:
            free, bound = self._gifts(option)
            self._free.append(free)
            self._bound.append(bound)
        self._runs: dict[tuple[int, Jobs], State] = {}

    def run(self, chosen: int, lengths: Mapping[int, int]) -> State:
        """The timeless run of a set of options (a mask), work steps with their weeks.

        A work step without a length lasts as long as it may.
        """
        key = (chosen, tuple(sorted(lengths.items())))
        state = self._runs.get(key)
        if state is None:
            state = self._runs[key] = self._run(chosen, lengths)
        return state

    def holds(self, need: Need, state: State) -> bool:
        """Whether a need holds at the end of a run."""
        return self.test(need)(state.had, state.done, state.jobs)

    def gained(self, state: State) -> frozenset[str]:
        """Credentials had at the end of a run and not held at the start."""
        return frozenset(self.names[i] for i in members(state.had & ~self.held))

    def number(self, need: Need) -> int:
        """A number that equal needs share.

        Trees are hashed once an object: hashing them each time would cost more than the search.
        """
        known = self._met.get(id(need))
        if known is not None:
            return known[1]
        number = self._numbers.get(need)
        if number is None:
            test = self._compile(need)
            number = self._numbers[need] = len(self._tests)
            self._tests.append(test)
        # The need is kept with its number, so that its id is not given to another.
        self._met[id(need)] = (need, number)
        return number

    def test(self, need: Need) -> Test:
        """A need as a function of what is had, the offerings that gave hours, and the jobs."""
        return self._tests[self.number(need)]

    def _run(self, chosen: int, lengths: Mapping[int, int]) -> State:
        had, fired, done = self.held, 0, 0
        jobs: Jobs = ()
        waiting = list(members(chosen))
        pending: list[tuple[int, int, Test]] = []
        again = True
        while again:
            again = False
            still = []
            for bit, implied, test in pending:
                if had & bit or test(had, done, jobs):
                    had |= implied
                    again = True
                else:
                    still.append((bit, implied, test))
            pending = still
            unfired = []
            for index in waiting:
                if not self._needs[index](had, done, jobs):
                    unfired.append(index)
                    continue
                again = True
                fired |= 1 << index
                had |= self._free[index] | self._whatever[index]
                pending.extend(self._bound[index])
                if self.options[index].family == "work":
                    jobs = (*jobs, (index, lengths.get(index, MOST_WORK_WEEKS)))
                else:
                    # Sources of hours and waits, for the needs that ask for hours or an age.
                    done |= 1 << index
            waiting = unfired
        return State(had, fired, done, jobs)

    def _gifts(self, option: StepOption) -> tuple[int, tuple[tuple[int, int, Test], ...]]:
        """What an option gives at once (a mask), and what waits for its own requirement."""
        free = 0
        bound = []
        for credential in sorted(option.gives - option.gives_whatever):
            need = self.rules.requires[credential]
            implied = self._implied((credential,))
            if isinstance(need, All) and not need.parts:
                free |= implied
            else:
                bound.append((self._bit(credential), implied, self.test(need)))
        return free, tuple(bound)

    def _mask(self, credentials: Iterable[str]) -> int:
        mask = 0
        for credential in credentials:
            mask |= self._bit(credential)
        return mask

    def _bit(self, credential: str) -> int:
        bit = self._bits.get(credential)
        if bit is None:
            bit = self._bits[credential] = 1 << len(self.names)
            self.names.append(credential)
        return bit

    def _implied(self, credentials: Iterable[str]) -> int:
        return self._mask(c for each in credentials for c in self.rules.network.implied[each])

    def _compile(self, need: Need) -> Test:
        match need:
            case Holds(credential):
                bit = self._bit(credential)
                return lambda had, _done, _jobs: bool(had & bit)
            case Hours():
                return self._credit_test(need)
            case All(parts):
                tests = [self.test(part) for part in parts]
                return lambda had, done, jobs: all(test(had, done, jobs) for test in tests)
            case Any(parts):
                tests = [self.test(part) for part in parts]
                return lambda had, done, jobs: any(test(had, done, jobs) for test in tests)
            case AtLeast(count, parts):
                tests = [self.test(part) for part in parts]
                return lambda had, done, jobs: sum(test(had, done, jobs) for test in tests) >= count
            case Age(years):
                if years <= self.rules.person.age:
                    return lambda _had, _done, _jobs: True
                waits = sum(
                    1 << index
                    for index, option in enumerate(self.options)
                    if option.age is not None and option.age >= years
                )
                return lambda _had, done, _jobs: bool(done & waits)
            case _:  # conditions of funds stand in no requirement
                return lambda _had, _done, _jobs: False

    def _credit_test(self, need: Hours) -> Test:
        """A need of hours, remembered for each mix of sources that give credit in its kind."""
        network = self.rules.network
        giving = working = 0
        for index, option in enumerate(self.options):
            if network.gives_credit(option.hours_source, need.kind):
                if option.family == "work":
                    working |= 1 << index
                else:
                    giving |= 1 << index
        # The fewest weeks of each job that suffice beside each mix of offerings; job -1 is none.
        known: dict[tuple[int, int], int] = {}

        def weeks_needed(given: int, job: int) -> int:
            found = known.get((given, job))
            if found is None:
                found = known[(given, job)] = self._weeks_needed(need, given, job)
            return found

        def enough(_had: int, done: int, jobs: Jobs) -> bool:
            given = done & giving
            return weeks_needed(given, -1) == 0 or any(
                weeks >= weeks_needed(given, job) for job, weeks in jobs if working >> job & 1
            )

        return enough

    def _weeks_needed(self, need: Hours, given: int, job: int) -> int:
        """The fewest weeks of a job with which hours suffice, given some offerings' hours.

        Job -1 is no job: 0 where the hours suffice without one, else more weeks than there are.
        """
        network, hours = self.rules.network, dict(self.rules.person.hours)
        for index in members(given):
            kind = self.options[index].hours_kind or ""
            hours[kind] = hours.get(kind, Fraction(0)) + self.options[index].hours
        if job < 0:
            return 0 if credit(network, need.kind, hours) >= need.hours_needed else NEVER
        weeks = weeks_of_work(network, need.kind, need.hours_needed, hours, self.options[job].id)
        return NEVER if weeks is None else weeks
