"""What people can come to hold, time aside, for everybody and every area at once.

Facts are joined by rules with `&` and `|` until nothing changes (a least fixpoint, so what only
rests on itself is never had). The rules are those of `planner/README.md`, without time, money and
limits.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pathways.model.records import whole_need
from pathways.model.requirement import Need
from pathways.network import Network
from pathways.planner.obstacles import obstacles
from pathways.planner.options import StepOption, credential_options, study_option
from pathways.planner.person import parts_that_count

from .compiler import Compiled, Compiler, Setting, State, Test
from .lanes import Lanes, anybody, default_person
from .places import Places

NOBODY_GONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Rule:
    """Where `test` holds, within `lanes`, all of `gives` hold too."""

    test: Test
    lanes: int
    gives: tuple[int, ...]
    offering: str | None = None


class Closure:
    """The rules of a catalogue for some areas, and the least states that follow from them.

    Attributes
    ----------
    base
        The state with what is within reach and active (stale too).
    offerings
        The offerings that are open to the public and within reach of some area, as steps.
    near
        For each of these the areas that it is within reach of, whatever it requires.
    """

    def __init__(self, network: Network, places: Places, areas: Sequence[str], today: date) -> None:
        self.network = network
        self.lanes = Lanes(network, areas)
        self._areas = tuple(areas)
        self._anybody = anybody(network, today)
        catalogue = network.catalogue
        self.offerings, self.near = self._open_offerings(places)
        self.requires = {c.id: whole_need(c.requires) for c in catalogue.credentials.values()}
        self.needs: dict[str, Need] = {
            job.id: whole_need(parts_that_count(job.requires, self._anybody.question))
            for job in catalogue.occupations.values()
        }
        self._numbers = _numbered(network)
        setting = Setting(network, self.lanes, self._numbers, self.offerings)
        self._compiler = Compiler(setting)
        self._rules: list[_Rule] = []
        self._readers: dict[int, list[int]] = defaultdict(list)
        self._settling: dict[str, int] = {}
        self._make_rules()
        self._start = self._starting_state(today)
        self.base = self._closed(self._start, range(len(self._rules)))

    def fact(self, kind: str, name: str) -> int:
        """The place of a fact in a state; its kind is had, given, job or offering."""
        return self._numbers[kind, name]

    def had(self, credential: str, state: State) -> int:
        """The lanes in which a credential can be had."""
        return state[self.fact("had", credential)]

    def reached(self, occupation: str, state: State) -> int:
        """The lanes in which an occupation's requirement can come to hold."""
        test, _ = self._compiler.compile(self.needs[occupation])
        return test(state)

    def with_gifts(self, credentials: Iterable[str], state: State | None = None) -> State:
        """The state where credentials can be had, too, by whoever meets their `requires`."""
        state = list(self.base if state is None else state)
        changed = []
        for credential in credentials:
            state[self.fact("given", credential)] = self.lanes.everybody
            changed.append(self._settling[credential])
        return self._closed(state, changed)

    def without_offerings(self, gone: frozenset[str]) -> State:
        """The state where some offerings are not there.

        Found from the start: what rests on itself in a circle falls with what held it up.
        """
        return self._closed(self._start, range(len(self._rules)), gone)

    def _closed(
        self, state: State, waiting: Iterable[int], gone: frozenset[str] = NOBODY_GONE
    ) -> State:
        """The least state above another one, given which rules may now say more."""
        state = list(state)
        queue = deque(waiting)
        queued = set(queue)
        while queue:
            number = queue.popleft()
            queued.discard(number)
            rule = self._rules[number]
            if rule.offering in gone:
                continue
            holds = rule.test(state) & rule.lanes
            for fact in rule.gives:
                if holds & ~state[fact]:
                    state[fact] |= holds
                    new = [r for r in self._readers[fact] if r not in queued]
                    queued.update(new)
                    queue.extend(new)
        return state

    def _open_offerings(
        self, places: Places
    ) -> tuple[dict[str, StepOption], dict[str, frozenset[str]]]:
        """Every active offering that is open to the public, and the areas that it is near."""
        options, near = {}, {}
        for offering in self.network.catalogue.offerings.values():
            if any(True for _ in obstacles(self.network, self._anybody, offering)):
                continue
            areas = frozenset(a for a in self._areas if places.is_within_reach(offering, a))
            if areas:
                options[offering.id] = study_option(self.network, self._anybody, offering)
                near[offering.id] = areas
        return options, near

    def _make_rules(self) -> None:
        for credential in self.network.catalogue.credentials.values():
            given = self.fact("given", credential.id)
            self._settling[credential.id] = len(self._rules)
            implied = sorted(self.network.implied[credential.id])
            settled = _settled(given, self._compiler.compile(self.requires[credential.id]))
            self._add(settled, [self.fact("had", c) for c in implied])
            for option in credential_options(self.network, self._anybody, credential):
                self._add(self._compiler.compile(option.need), [given])
        for name, option in self.offerings.items():
            gives = [self.fact("given", c) for c in sorted(option.gives)]
            need = self._compiler.compile(option.need)
            self._add(need, [self.fact("offering", name), *gives], name)
        for name, target in self.needs.items():
            self._add(self._compiler.compile(target), [self.fact("job", name)])

    def _add(self, compiled: Compiled, gives: Sequence[int], offering: str | None = None) -> None:
        test, reads = compiled
        number = len(self._rules)
        lanes = self.lanes.everybody if offering is None else self._lanes_near(offering)
        self._rules.append(_Rule(test, lanes, tuple(gives), offering))
        for fact in sorted(reads):
            self._readers[fact].append(number)

    def _lanes_near(self, offering: str) -> int:
        """The lanes of the areas that an offering is within reach of."""
        lanes = 0
        for area in self.near[offering]:
            lanes |= self.lanes.in_area.get(area, 0)
        return lanes

    def _starting_state(self, today: date) -> State:
        """What people hold by default; the job that they have asks for nothing."""
        state = [0] * len(self._numbers)
        for feeder in self.lanes.feeders:
            mask = self.lanes.of([feeder])
            state[self.fact("job", feeder)] |= mask
            for credential in default_person(self.network, feeder, today).held:
                state[self.fact("had", credential)] |= mask
        return state


def _numbered(network: Network) -> dict[tuple[str, str], int]:
    """The place of every fact in a state."""
    catalogue = network.catalogue
    facts = [
        *(("had", name) for name in catalogue.credentials),
        *(("given", name) for name in catalogue.credentials),
        *(("job", name) for name in catalogue.occupations),
        *(("offering", name) for name in catalogue.offerings),
    ]
    return {fact: number for number, fact in enumerate(facts)}


def _settled(given: int, compiled: Compiled) -> Compiled:
    """What was given is had where its own requirement holds."""
    test, reads = compiled
    return (lambda state: state[given] and state[given] & test(state)), reads | {given}
