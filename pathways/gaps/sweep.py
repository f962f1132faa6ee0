"""Every credential in every area at once, for one kind of person: a nation in seconds.

One whole number a fact, one bit an area. What people can come to hold follows from rules joined
with `&` and `|`, as in :mod:`.closure`, over the columns of the network: no offering is decoded.
:mod:`.sweep_status` says how each credential can be had, :meth:`Sweep.unlocked` what it would open.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pathways.model.freshness import FRESH_DAYS
from pathways.model.records import whole_need
from pathways.model.requirement import NOTHING
from pathways.network import Network
from pathways.network.codec import need_to_plain
from pathways.network.ways import EXPOSURE, ONLINE, Plain, Way
from pathways.planner.options import StepOption, study_option
from pathways.planner.person import parts_that_count

from .compiler import Compiled, Setting, State
from .lanes import Lanes, anybody, default_person
from .sweep_needs import FactNumbers, PlainNeeds
from .sweep_places import SitesNear
from .sweep_rows import OPEN, OfferingRows
from .sweep_rules import Facts, Readers, SweepRules

NOTHING_ASKED: Plain = need_to_plain(NOTHING)


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
    rules
        What gives what, and the state that follows; see :meth:`had` and :meth:`reached`.
    rows
        Every offering, by its figures.
    """

    def __init__(self, network: Network, ask: SweepAsk, sites: SitesNear | None = None) -> None:
        with without_collecting():
            self._build(network, ask, sites)

    def _build(self, network: Network, ask: SweepAsk, sites: SitesNear | None) -> None:
        self.network, self.ask = network, ask
        self.sites = sites or SitesNear(network, ask.areas, ask.within_miles)
        self.everywhere = (1 << len(ask.areas)) - 1
        self.lanes = self._all_lanes()
        self._anybody = anybody(network, ask.today)
        catalogue = network.catalogue
        self._ways = network.columns.ways
        self.rows = OfferingRows(network.columns)
        with_hours = self._offerings_with_hours()
        self._facts = FactNumbers(catalogue.credentials, catalogue.occupations, with_hours)
        self._needs = PlainNeeds(Setting(network, self.lanes, self._facts, with_hours))
        self._job_rules: dict[int, str] = {}
        self.rules = SweepRules(len(self._facts) + self._more_facts())
        self._given = self._credential_rules()
        self._near_now = self.near_of_ways()
        self._way_rules = [
            self._add(way.need, self._spread(near), self._given_by(way))
            for way, near in zip(self._ways, self._near_now, strict=True)
        ]
        self._add_job_rules()
        self.rules.start(self._held())

    @property
    def state(self) -> State:
        """For each fact the mask of areas in which it holds."""
        return self.rules.state

    @property
    def credentials(self) -> Mapping[str, int]:
        """Every credential in order, with its place."""
        return self._facts.credentials

    def had(self, credential: str) -> int:
        """The areas (a mask) in which a credential can be had."""
        return self.state[self._facts.credentials[credential]]

    def reached(self, occupation: str) -> int:
        """The areas (a mask) in which a job's requirement can come to hold."""
        return self._needs.test(self._job_needs[occupation])[0](self.state)

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
        rules, state = self.rules, self.state
        given = self._given[self._facts.credentials[credential]]
        everybody, before = self.lanes.everybody, state[given]
        readers = self._toward_jobs.get(given)
        if before == everybody or readers is None:
            return {}
        state[given] = everybody
        undo = rules.close(readers, self._toward_jobs)
        found = {}
        for fact, mask in undo.items():
            job = self._job_rules.get(fact)
            if job is not None:
                found[job] = state[fact] & ~mask
        rules.put_back(undo)
        state[given] = before
        return found

    def openings(self) -> Iterator[tuple[str, Mapping[str, int]]]:
        """What :meth:`unlocked` says of every credential that opens something, in order."""
        for credential in self._facts.credentials:
            found = self.unlocked(credential)
            if found:
                yield credential, found

    def change_of_way(self, number: int, near: int) -> Mapping[int, int]:
        """Follow an edit: a way is within reach of other areas now; the facts that changed."""
        self._near_now[number] = near
        return self.rules.change(self._way_rules[number], self._spread(near))

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
        return self.change_of_way(number, self._near_now[number] | self._near_of(row))

    def near_of_ways(self) -> list[int]:
        """For each way the areas that an open offering of it is within reach of."""
        return self.rows.near(self.sites.near, self.everywhere if self.ask.online else 0)

    def _all_lanes(self) -> Lanes:
        """For whom all is reckoned."""
        return _OnePerson(self.ask.areas, self.ask.origin)

    def _spread(self, areas: int) -> int:
        """The lanes of everybody in some areas (a mask)."""
        return areas

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
            return self.everywhere if self.ask.online else 0
        return self.sites.near[place] if place >= 0 else 0

    @cached_property
    def _toward_jobs(self) -> Readers:
        """The rules that lead to some job, by the facts that they read."""
        with without_collecting():
            return self.rules.toward(self._job_rules)

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

    def _credential_rules(self) -> list[int]:
        """The rules of credentials; for each the fact that it was given.

        Where it asks for nothing and counts as nothing else, to be given it is to have it.
        """
        everybody = self.lanes.everybody
        rows, papers = self._facts.credentials, self.network.papers
        facts = []
        for row, (name, paper) in enumerate(zip(rows, papers, strict=True)):
            is_settled = paper.requires == NOTHING_ASKED and not paper.implies
            given = row if is_settled else len(papers) + row
            if not is_settled:
                implied = sorted(self.network.implied[name]) if paper.implies else (name,)
                has = tuple([rows[one] for one in implied])
                self._add(paper.requires, everybody, has, given)
            if paper.earned_by in ("exam", "application"):
                to_sit = paper.requires if paper.to_sit is None else paper.to_sit
                self._add(to_sit, everybody, (given,))
            facts.append(given)
        return facts

    def _add_job_rules(self) -> None:
        for place, (name, target) in enumerate(self._job_needs.items()):
            self._add(target, self.lanes.everybody, self._gives_job(name, place))

    def _more_facts(self) -> int:
        """How many facts there are besides those of the needs."""
        return 0

    def _gives_job(self, job: str, place: int) -> Facts:  # noqa: ARG002 - for who has more facts
        """What it is to meet a job's requirement."""
        fact = self._facts["job", job]
        self._job_rules[fact] = job
        return (fact,)

    def _add(self, need: Plain, mask: int, gives: Facts, given: int | None = None) -> int:
        """A rule for whoever meets a need, and perhaps was given something; its number."""
        facts = self._needs.facts_of(need)
        if facts is not None:
            return self.rules.add_all_of(facts if given is None else (given, *facts), mask, gives)
        asked = self._needs.test(need)
        return self.rules.add(asked if given is None else _settled(given, asked), mask, gives)

    def _given_by(self, way: Way) -> Facts:
        given, rows = self._given, self._facts.credentials
        gives = tuple([given[rows[name]] for name in way.gives])
        return gives if way.offering is None else (self._facts["offering", way.offering], *gives)

    def _held(self) -> Mapping[int, int]:
        """What people have before they begin, by fact."""
        network, origin = self.network, self.ask.origin
        found: dict[int, int] = {}
        held: Iterable[str] = network.usual
        if origin is not None:
            found[self._facts["job", origin]] = self.lanes.everybody
            held = default_person(network, origin, self.ask.today).held
        for credential in held:
            for implied in network.implied[credential]:
                found[self._facts.credentials[implied]] = self.lanes.everybody
        return found


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
    return (lambda state: state[given] and state[given] & test(state)), reads | {given}


def stale_before(today: date) -> int:
    """The day (an ordinal) before which an offering was confirmed too long ago."""
    return today.toordinal() - FRESH_DAYS["offerings"]
