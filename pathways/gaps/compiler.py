"""Needs as functions of a state: who, of everybody at once, meets them.

A state is a list of masks, one for each fact; a fact is a credential had, a job that can be held,
an offering that can be taken. Time aside, an age is reached one day, and a job makes up any hours
that it counts toward, up to its caps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from pathways.model.question import DEFAULT_HOURS
from pathways.model.requirement import Age, All, Any, AtLeast, Holds, Hours, Need, atoms
from pathways.network import Network
from pathways.planner.credit import has_credit
from pathways.planner.options import StepOption

from .lanes import Lanes

ANY_HOURS = Fraction(10**12)
"""Hours of a job that makes up whatever its caps allow."""

State: TypeAlias = list[int]
Test: TypeAlias = Callable[[State], int]
Compiled: TypeAlias = tuple[Test, frozenset[int]]
"""A test, and the facts that it reads."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the meaning of a need depends on: the facts by number, the lanes, the open offerings."""

    network: Network
    lanes: Lanes
    numbers: Mapping[tuple[str, str], int]
    offerings: Mapping[str, StepOption]

    def fact(self, kind: str, name: str) -> int:
        """The place of a fact in a state; its kind is had, given, job or offering."""
        return self.numbers[kind, name]


class Compiler:
    """Turns needs into tests of a state; equal needs share one."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self._made: dict[Need, Compiled] = {}

    def after(self, setting: Setting, kinds: Iterable[str]) -> Compiler:
        """A compiler in a setting where offerings give hours in some kinds otherwise."""
        compiler, changed = Compiler(setting), frozenset(kinds)
        compiler._made = {
            need: made
            for need, made in self._made.items()
            if not changed or not hours_change(setting.network, hour_kinds(need), changed)
        }
        return compiler

    def compile(self, need: Need) -> Compiled:
        """A need as a test, and the facts that it reads."""
        made = self._made.get(need)
        if made is None:
            made = self._made[need] = self._compile(need)
        return made

    def _compile(self, need: Need) -> Compiled:
        everybody = self.setting.lanes.everybody
        match need:
            case Holds(credential):
                fact = self.setting.fact("had", credential)
                return (lambda state: state[fact]), frozenset({fact})
            case Hours():
                return _hours_test(self.setting, need)
            case Age():
                # Time aside: whoever waits is old enough one day.
                return (lambda _state: everybody), frozenset()
            case All(parts):
                return self._joined(parts, lambda tests: _all_hold(tests, everybody))
            case Any(parts):
                return self._joined(parts, _any_holds)
            case AtLeast(count, parts):
                return self._joined(parts, lambda tests: _enough_hold(tests, count, everybody))
            case _:  # conditions of funds stand in no requirement
                return (lambda _state: 0), frozenset()

    def _joined(self, parts: Sequence[Need], join: Callable[[list[Test]], Test]) -> Compiled:
        made = [self.compile(part) for part in parts]
        return join([test for test, _ in made]), frozenset().union(*(reads for _, reads in made))


def hour_kinds(need: Need) -> frozenset[str]:
    """The kinds of hours that a need asks for."""
    return frozenset(atom.kind for atom in atoms(need) if isinstance(atom, Hours))


def hours_change(network: Network, asked: Iterable[str], given: Iterable[str]) -> bool:
    """Whether hours of one of the given kinds count for one of those asked for."""
    return any(network.gives_credit(source, kind) for kind in asked for source in given)


def _all_hold(tests: Sequence[Test], everybody: int) -> Test:
    def test(state: State) -> int:
        mask = everybody
        for part in tests:
            mask &= part(state)
            if not mask:
                break
        return mask

    return test


def _any_holds(tests: Sequence[Test]) -> Test:
    def test(state: State) -> int:
        mask = 0
        for part in tests:
            mask |= part(state)
        return mask

    return test


def _enough_hold(tests: Sequence[Test], count: int, everybody: int) -> Test:
    def test(state: State) -> int:
        reached = [everybody] + [0] * count  # reached[n]: the lanes in which n parts hold
        for part in tests:
            mask = part(state)
            for n in range(count, 0, -1):
                reached[n] |= reached[n - 1] & mask
        return reached[count]

    return test


class _HourSources:
    """What gives credit in a kind: jobs that make it up alone, and what has to be reckoned."""

    def __init__(self, setting: Setting, need: Hours) -> None:
        self.setting = setting
        self.need = need
        self.enough: list[int] = []
        self.jobs: dict[int, str] = {}
        self.offerings: dict[int, tuple[str, Fraction]] = {}
        self._known: dict[tuple[str | None, tuple[int, ...]], bool] = {}
        network = setting.network
        for job in sorted(network.sources_of(need.kind) & network.catalogue.occupations.keys()):
            self._add_job(job)
        for name, option in setting.offerings.items():
            if option.hours_kind is not None and self._counts(option.hours_kind):
                fact = setting.fact("offering", name)
                self.offerings[fact] = (option.hours_kind, option.hours)
        self.mixed = sorted({*self.jobs, *self.offerings})
        self.feeders = [feeder for feeder in setting.lanes.feeders if self._counts(feeder)]

    def groups(self, lanes: int) -> Iterator[tuple[str | None, int]]:
        """Lanes by the feeder whose hours count; all others together."""
        for feeder in self.feeders:
            among = lanes & self.setting.lanes.in_feeder.get(feeder, 0)
            if among:
                yield feeder, among
            lanes &= ~among
        if lanes:
            yield None, lanes

    def suffice(self, feeder: str | None, facts: tuple[int, ...]) -> bool:
        """Whether the hours of now, with these offerings and one of these jobs, are enough."""
        key = (feeder, facts)
        if key not in self._known:
            base = {} if feeder is None else {feeder: DEFAULT_HOURS}
            for kind, hours in (self.offerings[f] for f in facts if f in self.offerings):
                base[kind] = base.get(kind, Fraction(0)) + hours
            self._known[key] = self._credit(base, [self.jobs[f] for f in facts if f in self.jobs])
        return self._known[key]

    def _add_job(self, job: str) -> None:
        fact = self.setting.fact("job", job)
        if self._credit({}, [job]):
            self.enough.append(fact)
        else:
            self.jobs[fact] = job

    def _credit(self, base: Mapping[str, Fraction], jobs: Iterable[str]) -> bool:
        need = self.need
        worked = [(job, ANY_HOURS) for job in jobs]
        return has_credit(self.setting.network, need.kind, need.hours_needed, base, worked)

    def _counts(self, source: str) -> bool:
        """Whether an hour in a kind or job gives credit in the kind that is needed."""
        return self.setting.network.gives_credit(source, self.need.kind)


def _hours_test(setting: Setting, need: Hours) -> Compiled:
    """Who can come to so many hours."""
    sources = _HourSources(setting, need)

    def test(state: State) -> int:
        mask = 0
        for fact in sources.enough:
            mask |= state[fact]
        for feeder, among in sources.groups(setting.lanes.everybody & ~mask):
            for facts, lanes in _split(state, sources.mixed, among):
                if sources.suffice(feeder, facts):
                    mask |= lanes
        return mask

    return test, frozenset({*sources.enough, *sources.mixed})


def _split(state: State, facts: Sequence[int], lanes: int) -> Iterable[tuple[tuple[int, ...], int]]:
    """Lanes in groups, each with those of the facts that hold there."""
    groups: list[tuple[tuple[int, ...], int]] = [((), lanes)]
    for fact in facts:
        mask = state[fact]
        if mask & lanes:
            parted = []
            for held, among in groups:
                if among & mask:
                    parted.append(((*held, fact), among & mask))
                if among & ~mask:
                    parted.append((held, among & ~mask))
            groups = parted
    return groups
