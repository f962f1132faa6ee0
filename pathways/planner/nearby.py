"""The records that can have to do with a target: found from it backward, not by looking at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pathways.model.question import Person
from pathways.model.requirement import Need
from pathways.network import Network
from pathways.network.rows import CourseRows
from pathways.network.ways import PUBLIC

from .facts import Ask, facts_of


@dataclass(frozen=True, slots=True)
class Nearby:
    """Ids of records that could be steps towards a target, each in order.

    ``rows`` are offerings told of by row: open to the public, with nothing lacking and no hours.
    """

    offerings: tuple[str, ...]
    credentials: tuple[str, ...]
    occupations: tuple[str, ...]
    rows: tuple[int, ...] = ()


def records_towards(
    network: Network, person: Person, target: Need, rows: CourseRows | None = None
) -> Nearby:
    """The records that could help towards a target, through any number of steps.

    Whoever gives a credential that is asked for (or implies one), whoever gives hours that count
    toward a kind that is, then all that these ask for in turn. What the person holds is asked of
    nobody. Doors and limits are not looked at; what is too far may be left out. With `rows` most
    offerings are told of by those.
    """
    search = _Search(network, person, rows)
    search.follow(target)
    return Nearby(
        tuple(sorted(search.offerings)),
        tuple(sorted(search.credentials)),
        tuple(sorted(search.occupations)),
        tuple(sorted(search.met)),
    )


class _Search:
    def __init__(self, network: Network, person: Person, rows: CourseRows | None) -> None:
        self.network = network
        self.person = person
        self.offerings: set[str] = set()
        self.credentials: set[str] = set()
        self.occupations: set[str] = set()
        self._facts = facts_of(network)
        self._asked: set[str] = set()
        self._kinds: set[str] = set()
        self._met: set[Ask] = set()
        self._waiting: list[Ask] = []
        self._rows = rows
        question = person.question
        self._box = None if rows is None else network.box(question.zip, question.max_miles)
        self.met: set[int] = set()

    def follow(self, target: Need) -> None:
        """Go backward from a need until nothing new is asked for."""
        self._waits(self._facts.ask(target))
        while self._waiting:
            ask = self._waiting.pop()
            for credential in ask.credentials:
                if credential not in self._asked and credential not in self.person.held:
                    self._asked.add(credential)
                    self._givers(credential)
            for hours in ask.hours:
                if hours.kind not in self._kinds:
                    self._kinds.add(hours.kind)
                    self._sources(hours.kind)

    def _waits(self, ask: Ask) -> None:
        """Note a need to be looked at, each once."""
        if ask not in self._met:
            self._met.add(ask)
            self._waiting.append(ask)

    def _givers(self, credential: str) -> None:
        """Note the needs of all that gives a credential or one that implies it."""
        network, facts, question = self.network, self._facts, self.person.question
        for other in network.implying.get(credential, ()):
            if other in self.credentials:
                continue
            self.credentials.add(other)
            self._waits(facts.requires(other))
            record = network.catalogue.credentials[other]
            if record.to_sit is not None:
                self._waits(facts.ask(record.to_sit))
            if record.after_lapse is not None and other in self.person.lapsed:
                self._waits(facts.ask(record.after_lapse.need))
            if self._rows is None:
                self._offerings(network.givers_near(other, question.zip, question.max_miles))
            else:
                self._by_row(self._rows, other)
                self._offerings(network.added_giving(other))

    def _by_row(self, rows: CourseRows, credential: str) -> None:
        """Note the rows of all that gives a credential, by id where a row tells too little."""
        facts = self._facts
        way, flags, met = rows.way, rows.flags, self.met
        told: dict[int, bool] = {}
        for row in rows.giving(credential, self._box):
            enough = told.get(way[row])
            if enough is None:
                course = facts.of_row(rows, row)
                enough = told[way[row]] = course.hours_kind is None and not course.lacking
                self._waits(course.ask)
            if enough and flags[row] & PUBLIC:
                met.add(row)
            else:
                self.offerings.add(rows.name(row))

    def _sources(self, kind: str) -> None:
        """Note the needs of all that gives hours that count toward a kind."""
        occupations = self.network.catalogue.occupations
        for source in sorted(self.network.sources_of(kind)):
            self._offerings(self.network.offerings_with_hours.get(source, ()))
            if source in occupations and source not in self.occupations:
                self.occupations.add(source)
                if source != self.person.question.origin:
                    self._waits(self._facts.job(source, self.person.question))

    def _offerings(self, ids: Iterable[str]) -> None:
        facts, found = self._facts, self.offerings
        for id_ in ids:
            if id_ not in found:
                found.add(id_)
                self._waits(facts.course(id_).ask)
