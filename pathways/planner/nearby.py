"""The records that can have to do with a target: found from it backward, not by looking at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pathways.model.question import Person
from pathways.model.records import whole_need
from pathways.model.requirement import Holds, Hours, Need, atoms
from pathways.network import Network

from .person import parts_that_count


@dataclass(frozen=True, slots=True)
class Nearby:
    """Ids of records that could be steps towards a target, each in order."""

    offerings: tuple[str, ...]
    credentials: tuple[str, ...]
    occupations: tuple[str, ...]


def records_towards(network: Network, person: Person, target: Need) -> Nearby:
    """The records that could help towards a target, through any number of steps.

    Whoever gives a credential that is asked for (or implies one), whoever gives hours that count
    toward a kind that is, then all that these ask for in turn. What the person holds is asked of
    nobody. Doors and limits are not looked at; what is too far may be left out.
    """
    search = _Search(network, person)
    search.follow(target)
    return Nearby(
        tuple(sorted(search.offerings)),
        tuple(sorted(search.credentials)),
        tuple(sorted(search.occupations)),
    )


class _Search:
    def __init__(self, network: Network, person: Person) -> None:
        self.network = network
        self.person = person
        self.offerings: set[str] = set()
        self.credentials: set[str] = set()
        self.occupations: set[str] = set()
        self._asked: set[str] = set()
        self._kinds: set[str] = set()
        self._needs: set[int] = set()

    def follow(self, target: Need) -> None:
        """Go backward from a need until nothing new is asked for."""
        waiting = [target]
        while waiting:
            for atom in atoms(waiting.pop()):
                if isinstance(atom, Holds):
                    waiting.extend(self._givers(atom.credential))
                elif isinstance(atom, Hours):
                    waiting.extend(self._sources(atom.kind))

    def _givers(self, credential: str) -> Iterator[Need]:
        """The needs of all that gives a credential or one that implies it."""
        if credential in self._asked or credential in self.person.held:
            return
        self._asked.add(credential)
        network = self.network
        for other in network.implying.get(credential, ()):
            if other in self.credentials:
                continue
            self.credentials.add(other)
            record = network.catalogue.credentials[other]
            yield whole_need(record.requires)
            if record.to_sit is not None:
                yield record.to_sit
            if record.after_lapse is not None and other in self.person.lapsed:
                yield record.after_lapse.need
            question = self.person.question
            near = network.givers_near(other, question.zip, question.max_miles)
            yield from self._offerings(near)

    def _sources(self, kind: str) -> Iterator[Need]:
        """The needs of all that gives hours that count toward a kind."""
        if kind in self._kinds:
            return
        self._kinds.add(kind)
        occupations = self.network.catalogue.occupations
        for source in sorted(self.network.sources_of(kind)):
            yield from self._offerings(self.network.offerings_with_hours.get(source, ()))
            if source in occupations and source not in self.occupations:
                self.occupations.add(source)
                if source != self.person.question.origin:
                    parts = parts_that_count(occupations[source].requires, self.person.question)
                    yield whole_need(parts)

    def _offerings(self, ids: Iterable[str]) -> Iterator[Need]:
        for id_ in ids:
            if id_ not in self.offerings:
                self.offerings.add(id_)
                yield self.network.catalogue.offerings[id_].requires
