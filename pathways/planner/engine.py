"""Timeless runs, compiled: the same rules as :mod:`.timeless`, on bits, for the search.

A credential is a bit of one whole number, a set of options a bit mask, a need a function of what
is had. Credit in hours is computed once for each mix of sources and remembered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from pathways.model.requirement import Age, All, Any, AtLeast, Holds, Hours, Need

from .bits import Jobs, Test, has_all, has_any, members, never, parts_of
from .credit import MOST_WORK_WEEKS, credit, weeks_of_work
from .facts import Ask
from .options import StepOption
from .timeless import Rules

NEVER = 10**9
"""More weeks than any step or route has."""

Gifts: TypeAlias = tuple[int, tuple[tuple[int, int, Test], ...]]
"""What is had at once (a mask); then bits, what each implies, and the test that it waits for."""


class State:
    """Where a run ends, in masks: credentials had, options fired, those of them that are no work.

    ``jobs`` are the jobs worked with their weeks.
    """

    __slots__ = ("done", "fired", "had", "jobs")

    def __init__(self, had: int, fired: int, done: int, jobs: Jobs) -> None:
        self.had = had
        self.fired = fired
        self.done = done
        self.jobs = jobs


class _Credit(NamedTuple):
    """A need of hours: offerings and jobs that help (masks), its test, and what that remembers."""

    need: Hours
    giving: int
    working: int
    test: Test
    known: dict[int, list[int] | None]


class Engine:
    """Runs sets of options; made once for a question."""

    def __init__(self, rules: Rules, options: Sequence[StepOption]) -> None:
        self.rules = rules
        self.options = options
        # Only the credentials that the question meets have a bit.
        self._bits: dict[str, int] = {}
        self.names: list[str] = []
        self._tests: list[Test] = []
        self._credits: list[_Credit] = []
        self._places: dict[int, int] = {}
        self._shut: frozenset[int] = frozenset()
        self._supporters: dict[int, int] = {}
        self._numbers: dict[Ask, int] = {}
        self._met: dict[int, tuple[Need, int]] = {}
        self.held = self._mask(rules.person.held)
        self._giving: dict[str, int] = {}
        self._working: dict[str, int] = {}
        self._credit_kinds()
        self._needs = [self.test(option.need) for option in options]
        self._whatever = [self.implied_by(option.gives_whatever) for option in options]
        self._free: list[int] = []
        self._bound: list[tuple[tuple[int, int, Test], ...]] = []
        for option in options:
            free, bound = self.gifts(option.gives - option.gives_whatever)
            self._free.append(free)
            self._bound.append(bound)
        self._runs: dict[tuple[int, Jobs], State] = {}
        self._nothing = State(self.held, 0, 0, ())
        self._at_once = 0
        for index, test in enumerate(self._needs):
            if test(self.held, 0, ()):
                self._at_once |= 1 << index

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

        Trees are hashed once an object, whoever asks: hashing them each time would cost more than
        the search.
        """
        known = self._met.get(id(need))
        if known is not None:
            return known[1]
        ask = self.rules.facts.ask(need)
        number = self._numbers.get(ask)
        if number is None:
            test = self._compile(need)
            number = self._numbers[ask] = len(self._tests)
            if isinstance(need, Hours):
                self._places[number] = len(self._credits) - 1
            self._tests.append(test)
        # The need is kept with its number, so that its id is not given to another.
        self._met[id(need)] = (need, number)
        return number

    def test(self, need: Need) -> Test:
        """A need as a function of what is had, the offerings that gave hours, and the jobs."""
        return self._tests[self.number(need)]

    def least_weeks(self, need: Hours, offerings: int, job: int) -> int:
        """The fewest weeks of a job that make up hours beside offerings of a mask (0: none)."""
        credit_ = self._credits[self._places[self.number(need)]]
        given = offerings & credit_.giving
        credit_.test(0, given, ())
        least = credit_.known[given]
        return 0 if least is None else least[job]

    def weeks_alone(self, need: Hours) -> Sequence[int] | None:
        """The fewest weeks of each option, as a job, that make up hours; None: none is needed."""
        credit_ = self._credits[self._places[self.number(need)]]
        credit_.test(0, 0, ())
        return credit_.known[0]

    def able(self, need: Holds | Hours, sources: int) -> int:
        """Those of some options (a mask) that can start while a need does not hold yet.

        It does not hold at the start.
        """
        if not sources & ~self._at_once and not self.holds(need, self._nothing):
            return sources  # told without a run
        return sources & self.supporters(need)

    def supporters(self, need: Holds | Hours) -> int:
        """The options (a mask) that can start while a need does not hold yet.

        In any run the need comes to hold by steps that started before it held, so no other has to
        be chosen for its sake. They are told by a run of everything in which the need, and all
        that holds only together with it, never comes to hold.
        """
        number = self.number(need)
        found = self._supporters.get(number)
        if found is None:
            shut = self._bit(need.credential) if isinstance(need, Holds) else 0
            if isinstance(need, Hours):
                self._shut = frozenset(self._no_fewer_hours(need))
            found = self._supporters[number] = self._run_without(shut)
            self._shut = frozenset()
        return found

    def _no_fewer_hours(self, need: Hours) -> Iterator[int]:
        """The needs of hours that hold only where this one does, too."""
        network = self.rules.network
        for place, other in enumerate(self._credits):
            if not network.gives_credit(other.need.kind, need.kind):
                continue
            hours = {other.need.kind: other.need.hours_needed}
            if credit(network, need.kind, hours) >= need.hours_needed:
                yield place

    def _run_without(self, shut: int) -> int:
        """What fires (a mask) in a run of every option in which some credentials are never had.

        Who gives one of them gives nothing else here: with it they would be had.
        """
        had, fired, done = self.held, 0, 0
        jobs: Jobs = ()
        waiting = list(range(len(self.options)))
        pending: list[tuple[int, int, Test]] = []
        again = True
        while again:
            again = False
            still = []
            for gift in pending:
                if had & gift[0] or gift[2](had, done, jobs):
                    had |= gift[1]
                    again = True
                else:
                    still.append(gift)
            pending = still
            unfired = []
            for index in waiting:
                if not self._needs[index](had, done, jobs):
                    unfired.append(index)
                    continue
                again = True
                fired |= 1 << index
                given = self._free[index] | self._whatever[index]
                if given & shut:
                    continue
                had |= given
                for gift in self._bound[index]:
                    if not gift[1] & shut:
                        pending.append(gift)
                if self.options[index].family == "work":
                    jobs = (*jobs, (index, MOST_WORK_WEEKS))
                else:
                    done |= 1 << index
            waiting = unfired
        return fired

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

    def gifts(self, credentials: Iterable[str]) -> Gifts:
        """What giving some credentials gives at once, and what waits for its own requirement."""
        free = 0
        bound = []
        for credential in sorted(credentials):
            need = self.rules.requires[credential]
            implied = self.implied_by((credential,))
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

    def implied_by(self, credentials: Iterable[str]) -> int:
        """Credentials with all that they imply, as a mask."""
        return self._mask(c for each in credentials for c in self.rules.network.implied[each])

    def _compile(self, need: Need) -> Test:
        match need:
            case Holds(credential):
                return has_any(self._bit(credential), [])
            case Hours():
                return self._credit_test(need)
            case All(parts):
                return has_all(*self._parts(parts))
            case Any(parts):
                return has_any(*self._parts(parts))
            case AtLeast(count, parts):
                tests = [self.test(part) for part in parts]
                return lambda had, done, jobs: sum(test(had, done, jobs) for test in tests) >= count
            case Age(years):
                if years <= self.rules.person.age:
                    return has_all(0, [])
                waits = sum(
                    1 << index
                    for index, option in enumerate(self.options)
                    if option.age is not None and option.age >= years
                )
                return lambda _had, done, _jobs: bool(done & waits)
            case _:  # conditions of funds stand in no requirement
                return never

    def _parts(self, parts: Iterable[Need]) -> tuple[int, list[Test]]:
        """The parts that are credentials as one mask, and tests of the others."""
        mask, tests = 0, []
        for part in parts:
            if isinstance(part, Holds):
                mask |= self._bit(part.credential)
            else:
                tests.append(self.test(part))
        return mask, tests

    def _credit_test(self, need: Hours) -> Test:
        """A need of hours, remembered for each mix of offerings that give credit in its kind."""
        giving, working = self.crediting(need.kind)
        # For each mix of offerings, the fewest weeks of each option that suffice, `NEVER` for all
        # that are no such job; None: no job needed.
        known: dict[int, list[int] | None] = {}

        def least_weeks(given: int) -> list[int] | None:
            if not self._weeks_needed(need, given, -1):
                return None
            found = [NEVER] * len(self.options)
            for job in members(working):
                found[job] = self._weeks_needed(need, given, job)
            return found

        place = len(self._credits)

        def enough(_had: int, done: int, jobs: Jobs) -> bool:
            if place in self._shut:
                return False
            given = done & giving
            if given not in known:
                known[given] = least_weeks(given)
            least = known[given]
            if least is None:
                return True
            for job, weeks in jobs:  # noqa: SIM110 - asked for in every run
                if weeks >= least[job]:
                    return True
            return False

        self._credits.append(_Credit(need, giving, working, enough, known))
        return enough

    def crediting(self, kind: str) -> tuple[int, int]:
        """The offerings and the jobs (masks) whose hours give credit in a kind."""
        return self._giving.get(kind, 0), self._working.get(kind, 0)

    def _credit_kinds(self) -> None:
        """Note for each kind whose hours give credit in it."""
        credited = self.rules.network.credited
        for index, option in enumerate(self.options):
            source = option.hours_source
            if source is not None:
                found = self._working if option.family == "work" else self._giving
                for kind in {source, *credited.get(source, ())}:
                    found[kind] = found.get(kind, 0) | 1 << index

    def work_lengths(self, chosen: int, job: int) -> list[int]:
        """The weeks of a job at which a run of a set can come out otherwise, 0 included, in order.

        Between two of them nothing changes, whatever else the set holds.
        """
        lengths = {0}
        for credit_ in self._credits:
            if credit_.working >> job & 1:
                for given in parts_of(credit_.giving & chosen):
                    credit_.test(0, given, ())
                    least = credit_.known[given]
                    if least is not None and least[job] < NEVER:
                        lengths.add(max(1, least[job]))
        return sorted(lengths)

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
