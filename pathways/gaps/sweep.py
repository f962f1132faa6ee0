"""Every credential in every area at once, for one kind of person: a nation in seconds.

One whole number a fact, one bit an area. What people can come to hold follows from rules joined
with `&` and `|`, as in :mod:`.closure`, over the columns of the network: no offering is decoded.
:mod:`.sweep_status` says how each credential can be had, :meth:`Sweep.unlocked` what it would open.
"""

from __future__ import annotations

import gc
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pathways.model.freshness import FRESH_DAYS
from pathways.model.records import whole_need
from pathways.network import Network
from pathways.network.codec import need_to_plain
from pathways.network.ways import ACTIVE, EXPOSURE, ONLINE, PUBLIC, Plain, Way
from pathways.planner.options import StepOption, study_option
from pathways.planner.person import parts_that_count

from .compiler import Compiled, Setting, State, Test
from .lanes import Lanes, anybody, default_person
from .sweep_needs import Facts, PlainNeeds
from .sweep_places import SitesNear

OPEN = ACTIVE | PUBLIC


@dataclass(frozen=True, slots=True)
class SweepAsk:
    """What is asked: which areas, on which day, for whom (someone in a job, or nobody's)."""

    areas: tuple[str, ...]
    today: date
    within_miles: float
    online: bool = False
    origin: str | None = None


class _OnePerson(Lanes):
    """Every area once, for one kind of person."""

    def __init__(self, areas: Sequence[str], origin: str | None) -> None:
        self.feeders = [] if origin is None else [origin]
        self.everybody = (1 << len(areas)) - 1
        self.in_feeder = dict.fromkeys(self.feeders, self.everybody)
        self.in_area = {area: 1 << place for place, area in enumerate(areas)}


class Sweep:
    """What one kind of person can come to hold and do in every area.

    Attributes
    ----------
    state
        For each fact the mask of areas in which it holds; see :meth:`had` and :meth:`reached`.
    """

    def __init__(self, network: Network, ask: SweepAsk, sites: SitesNear | None = None) -> None:
        with without_collecting():
            self._build(network, ask, sites)

    def _build(self, network: Network, ask: SweepAsk, sites: SitesNear | None) -> None:
        self.network, self.ask = network, ask
        self.sites = sites or SitesNear(network, ask.areas, ask.within_miles)
        self.lanes = _OnePerson(ask.areas, ask.origin)
        self._anybody = anybody(network, ask.today)
        catalogue = network.catalogue
        self._ways = network.columns.ways
        with_hours = self._offerings_with_hours()
        self._facts = Facts(catalogue.credentials, catalogue.occupations, with_hours)
        self._needs = PlainNeeds(Setting(network, self.lanes, self._facts, with_hours))
        self._tests: list[Test] = []
        self._masks: list[int] = []
        self._gives: list[tuple[int, ...]] = []
        self._readers: dict[int, list[int]] = defaultdict(list)
        self._settling: dict[str, int] = {}
        self._job_rules: dict[int, str] = {}
        self._make_rules()
        self.state = self._starting_state()
        self._close(range(len(self._tests)))

    def had(self, credential: str) -> int:
        """The areas (a mask) in which a credential can be had."""
        return self.state[self._facts["had", credential]]

    def reached(self, occupation: str) -> int:
        """The areas (a mask) in which a job's requirement can come to hold."""
        return self._needs.test(self._job_needs[occupation])[0](self.state)

    def implies_more(self, credential: str) -> bool:
        """Whether a credential counts as any other."""
        return bool(self.network.papers[self._facts.credentials[credential]].implies)

    def areas_of(self, mask: int) -> Iterator[str]:
        """The areas of a mask, in order."""
        while mask:
            low = mask & -mask
            yield self.ask.areas[low.bit_length() - 1]
            mask ^= low

    def unlocked(self, credential: str) -> Mapping[str, int]:
        """The jobs that come within reach where a credential can be had by whoever meets its needs.

        With the areas (a mask) in which they do and did not before.
        """
        given = self._facts["given", credential]
        everybody = self.lanes.everybody
        before = self.state[given]
        if before == everybody or given not in self._leading_to_jobs:
            return {}
        self.state[given] = everybody
        undo = self._close([self._settling[credential]])
        found = {}
        for fact, mask in undo.items():
            job = self._job_rules.get(fact)
            if job is not None:
                found[job] = self.state[fact] & ~mask
        for fact, mask in undo.items():
            self.state[fact] = mask
        self.state[given] = before
        return found

    def change_of_way(self, number: int, near: int) -> Mapping[int, int]:
        """Follow an edit: a way is within reach of other areas now; the facts that changed.

        What a way gave and no longer gives is taken away with all that rests on it, then what
        other rules still give comes back.
        """
        rule = self._way_rules[number]
        before, self._masks[rule] = self._masks[rule], near
        lost = before & ~near
        undo = self._take_back(rule, lost) if lost else {}
        for fact, mask in self._close([rule, *self._givers_of(undo)]).items():
            undo.setdefault(fact, mask)
        return {fact: mask for fact, mask in undo.items() if self.state[fact] != mask}

    def without_offering(self, row: int) -> Mapping[int, int]:
        """Follow the end of one offering (by its row); the facts that changed, as they were."""
        number = self.network.columns.way[row]
        near = 0
        for other in self._rows_of_ways[number]:
            if other != row:
                near |= self._near_of(other)
        return self.change_of_way(number, near)

    def with_offering(self, row: int) -> Mapping[int, int]:
        """Follow the return of one offering; the facts that changed, as they were."""
        number = self.network.columns.way[row]
        return self.change_of_way(number, self._masks[self._way_rules[number]] | self._near_of(row))

    @cached_property
    def _rows_of_ways(self) -> Sequence[Sequence[int]]:
        rows: list[list[int]] = [[] for _ in self._ways]
        for row, way in enumerate(self.network.columns.way):
            rows[way].append(row)
        return rows

    def _near_of(self, row: int) -> int:
        """The areas that an offering is within reach of, where it is open."""
        columns = self.network.columns
        flags, place = columns.flags[row], columns.site[row]
        if flags & OPEN != OPEN or flags & EXPOSURE:
            return 0
        if flags & ONLINE:
            return self.lanes.everybody if self.ask.online else 0
        return self.sites.near[place] if place >= 0 else 0

    def near_of_ways(self) -> list[int]:
        """For each way the areas that an open offering of it is within reach of."""
        found = [0] * len(self._ways)
        near_of = self._near_of
        for row, way in enumerate(self.network.columns.way):
            found[way] |= near_of(row)
        return found

    def _offerings_with_hours(self) -> dict[str, StepOption]:
        offerings = self.network.catalogue.offerings
        names = [way.offering for way in self._ways if way.offering is not None]
        return {
            name: study_option(self.network, self._anybody, offerings[name])
            for name in sorted(names)
        }

    @cached_property
    def _job_needs(self) -> Mapping[str, Plain]:
        question = self._anybody.question
        return {
            job.id: need_to_plain(whole_need(parts_that_count(job.requires, question)))
            for job in self.network.catalogue.occupations.values()
        }

    def _make_rules(self) -> None:
        facts, everybody, test = self._facts, self.lanes.everybody, self._needs.test
        network = self.network
        many = len(network.papers)
        for row, (name, paper) in enumerate(zip(facts.credentials, network.papers, strict=True)):
            given = many + row
            own = test(paper.requires)
            implied: tuple[int, ...] = (row,)
            if paper.implies:
                implied = tuple(facts["had", c] for c in sorted(network.implied[name]))
            self._settling[name] = self._add(_settled(given, own), everybody, implied)
            if paper.earned_by in ("exam", "application"):
                to_sit = own if paper.to_sit is None else test(paper.to_sit)
                self._add(to_sit, everybody, (given,))
        self._way_rules = [
            self._add(test(way.need), near, self._given_by(way))
            for way, near in zip(self._ways, self.near_of_ways(), strict=True)
        ]
        for name, target in self._job_needs.items():
            fact = facts["job", name]
            self._job_rules[fact] = name
            self._add(test(target), everybody, (fact,))

    def _given_by(self, way: Way) -> tuple[int, ...]:
        facts = self._facts
        gives = tuple([facts["given", name] for name in way.gives])
        return gives if way.offering is None else (facts["offering", way.offering], *gives)

    def _add(self, compiled: Compiled, mask: int, gives: tuple[int, ...]) -> int:
        test, reads = compiled
        number = len(self._tests)
        self._tests.append(test)
        self._masks.append(mask)
        self._gives.append(gives)
        for fact in reads:
            self._readers[fact].append(number)
        return number

    def _starting_state(self) -> State:
        state = [0] * len(self._facts)
        network, origin = self.network, self.ask.origin
        held: Iterable[str] = network.usual
        if origin is not None:
            state[self._facts["job", origin]] = self.lanes.everybody
            held = default_person(network, origin, self.ask.today).held
        for credential in held:
            for implied in network.implied[credential]:
                state[self._facts["had", implied]] = self.lanes.everybody
        return state

    def _close(self, waiting: Iterable[int]) -> dict[int, int]:
        """Follow the rules until nothing changes; what each fact that changed was before."""
        state, tests, masks, gives = self.state, self._tests, self._masks, self._gives
        undo: dict[int, int] = {}
        queue = deque(number for number in waiting if masks[number])
        queued = set(queue)
        while queue:
            number = queue.popleft()
            queued.discard(number)
            holds = tests[number](state) & masks[number]
            if not holds:
                continue
            for fact in gives[number]:
                before = state[fact]
                if holds & ~before:
                    undo.setdefault(fact, before)
                    state[fact] = before | holds
                    for reader in self._readers.get(fact, ()):
                        if reader not in queued and masks[reader]:
                            queued.add(reader)
                            queue.append(reader)
        return undo

    @cached_property
    def _leading_to_jobs(self) -> frozenset[int]:
        """The facts on which some job rests, through any number of rules."""
        reads: dict[int, list[int]] = defaultdict(list)
        for fact, readers in self._readers.items():
            for number in readers:
                reads[number].append(fact)
        found = set(self._job_rules)
        waiting = list(found)
        while waiting:
            for number in self._givers.get(waiting.pop(), ()):
                for fact in reads[number]:
                    if fact not in found:
                        found.add(fact)
                        waiting.append(fact)
        return frozenset(found)

    @cached_property
    def _givers(self) -> Mapping[int, Sequence[int]]:
        givers: dict[int, list[int]] = defaultdict(list)
        for number, facts in enumerate(self._gives):
            for fact in facts:
                givers[fact].append(number)
        return givers

    def _givers_of(self, facts: Iterable[int]) -> list[int]:
        return [number for fact in facts for number in self._givers.get(fact, ())]

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
                among = falls & self._masks[reader]
                if among:
                    queue.extend((given, among) for given in self._gives[reader])
        return undo

    @cached_property
    def _sure(self) -> Mapping[int, int]:
        return {fact: mask for fact, mask in enumerate(self._starting_state()) if mask}


@contextmanager
def without_collecting() -> Iterator[None]:
    """Millions of objects are made and none is dropped: looking for garbage is half the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _settled(given: int, compiled: Compiled) -> Compiled:
    """What was given is had where its own requirement holds."""
    test, reads = compiled
    if not reads:
        return (lambda state: state[given]), frozenset({given})
    return (lambda state: state[given] and state[given] & test(state)), reads | {given}


def stale_before(today: date) -> int:
    """The day (an ordinal) before which an offering was confirmed too long ago."""
    return today.toordinal() - FRESH_DAYS["offerings"]
