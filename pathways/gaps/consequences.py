"""What a gap blocks: which moves from job to job, alone or with other gaps.

A pair (feeder, target) is blocked in an area where the target cannot be reached with what is
within reach there. A set of credentials *opens* it where it could be reached, were they to be had
there by whoever meets their `requires`, and *just* opens it where no part of the set does.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pathways.model.requirement import Holds, Hours, Need, atoms

from .closure import Closure

MOST_LOOKS = 500
"""How many sets left out are tried for somebody and a target before the search for joint gaps
stops; counted for each lane alone, so that what is found does not depend on who is asked besides.
"""

Pair = tuple[str, str]
Set = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """A blocked pair (from, to) that a gap opens only together with other credentials."""

    pair: Pair
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocked:
    """What the lack of a credential in an area stands in the way of.

    ``joint`` holds, for each pair, the smallest of the sets with this credential that just open
    it. ``complete`` is false where the search for joint gaps was cut short, so that some may be
    missing.
    """

    alone: tuple[Pair, ...] = ()
    joint: tuple[Joint, ...] = ()
    complete: bool = True


NOTHING_BLOCKED = Blocked()


Key = tuple[str, str]
"""A credential and an area."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Openers:
    """The sets that just open a target, each with the lanes for which it does.

    For the lanes that are ``left`` the search was cut short; ``candidates`` are the credentials
    that can matter.
    """

    sets: Mapping[Set, int]
    left: int = 0
    candidates: tuple[str, ...] = ()

    def other_than(self, lanes: int) -> Openers:
        """The same without some lanes."""
        sets = {one: kept for one, mask in self.sets.items() if (kept := mask & ~lanes)}
        return Openers(sets=sets, left=self.left & ~lanes, candidates=self.candidates)

    def along_with(self, other: Openers) -> Openers:
        """Both, of different lanes."""
        sets = dict(self.sets)
        for one, mask in other.sets.items():
            sets[one] = sets.get(one, 0) | mask
        candidates = tuple(sorted({*self.candidates, *other.candidates}))
        return Openers(sets=sets, left=self.left | other.left, candidates=candidates)


def blocked_by_gaps(closure: Closure, blockers: frozenset[str]) -> Mapping[Key, Blocked]:
    """For each credential and area, what its lack blocks; pairs without an entry block nothing.

    Parameters
    ----------
    blockers
        Credentials that may block: required by somebody in every situation, and no condition.
    """
    parts: dict[Key, list[Blocked]] = defaultdict(list)
    for target in closure.network.catalogue.occupations:
        openers = opening_sets(closure, target, blocked_lanes(closure, target), blockers)
        for key, blocked in blocked_on_the_way(closure, target, openers).items():
            parts[key].append(blocked)
    return {key: all_blocked(some) for key, some in sorted(parts.items())}


def blocked_lanes(closure: Closure, target: str) -> int:
    """The lanes of a target's feeders from which it cannot be reached."""
    feeders = closure.lanes.of(closure.network.catalogue.occupations[target].feeders)
    return feeders and feeders & ~closure.reached(target, closure.base)


def opening_sets(closure: Closure, target: str, lanes: int, blockers: frozenset[str]) -> Openers:
    """Every set that just opens a target for some of these lanes, in which it is blocked."""
    if not lanes:
        return Openers(sets={})
    search = _OpeningSets(closure, target, relevant_credentials(closure, target, lanes, blockers))
    search.run(lanes)
    return Openers(sets=search.found, left=search.left, candidates=tuple(search.candidates))


def blocked_on_the_way(closure: Closure, target: str, openers: Openers) -> Mapping[Key, Blocked]:
    """For each credential and area, what its lack blocks of the moves to one target."""
    alone: dict[Key, list[Pair]] = defaultdict(list)
    joint: dict[Key, dict[Pair, list[Set]]] = defaultdict(lambda: defaultdict(list))
    for opening, among in openers.sets.items():
        for lane in closure.lanes.members(among):
            pair = (lane.feeder, target)
            for credential in opening:
                if len(opening) == 1:
                    alone[credential, lane.area].append(pair)
                else:
                    joint[credential, lane.area][pair].append(opening)
    cut = {
        (credential, area)
        for credential in (openers.candidates if openers.left else ())
        for area, mask in closure.lanes.in_area.items()
        if openers.left & mask & ~closure.had(credential, closure.base)
    }
    return {
        key: Blocked(
            alone=tuple(sorted(alone.get(key, ()))),
            joint=_smallest(key[0], joint.get(key, {})),
            complete=key not in cut,
        )
        for key in {*alone, *joint, *cut}
    }


def all_blocked(parts: Iterable[Blocked]) -> Blocked:
    """What is blocked of the moves to several targets, together."""
    every = list(parts)
    return Blocked(
        alone=tuple(sorted(pair for part in every for pair in part.alone)),
        joint=tuple(
            sorted(
                (joint for part in every for joint in part.joint),
                key=lambda joint: (joint.pair, joint.others),
            )
        ),
        complete=all(part.complete for part in every),
    )


def _smallest(credential: str, sets: Mapping[Pair, Sequence[Set]]) -> tuple[Joint, ...]:
    """For each pair the smallest sets, without the credential itself."""
    joints: list[Joint] = []
    for pair, every in sorted(sets.items()):
        least = min(len(opening) for opening in every)
        others = {
            tuple(sorted(opening - {credential})) for opening in every if len(opening) == least
        }
        joints.extend(Joint(pair=pair, others=other) for other in sorted(others))
    return tuple(joints)


class LaneCount:
    """Counts something for each lane, up to a limit.

    Attributes
    ----------
    full
        The lanes that have reached the limit.
    """

    def __init__(self, limit: int) -> None:
        self.full = 0
        self._bits = [limit >> place & 1 for place in range(limit.bit_length())]
        self._planes = [0] * limit.bit_length()  # of each lane's count, the binary digits

    def add(self, lanes: int) -> None:
        """Count one more for some lanes."""
        carry = lanes
        for place, plane in enumerate(self._planes):
            self._planes[place], carry = plane ^ carry, plane & carry
        full = lanes
        for bit, plane in zip(self._bits, self._planes, strict=True):
            full &= plane if bit else ~plane
        self.full |= full


class _OpeningSets:
    """Every set of credentials that just opens a target, lane by lane.

    Reiter's tree (*A theory of diagnosis from first principles*, 1987): a set is found by taking
    credentials away while the target stays open; every other set lacks some member of it, so the
    search goes on without each member in turn.
    """

    def __init__(self, closure: Closure, target: str, candidates: Sequence[str]) -> None:
        self.closure = closure
        self.target = target
        self.candidates = candidates
        self.found: dict[Set, int] = {}
        self._looked: dict[Set, int] = defaultdict(int)
        self._waiting: deque[tuple[Set, int]] = deque()
        self._opened: dict[Set, int] = {}
        self._looks = LaneCount(MOST_LOOKS)
        self._rules = closure.rules_toward(target)
        self._lanes = 0
        self.left = 0

    def run(self, lanes: int) -> None:
        """Find the sets for these lanes; the smallest number of credentials left out first."""
        self._lanes = lanes
        for credential in self.candidates:  # sets of one are never missed, whatever is cut
            self._find(frozenset({credential}), self._opens(frozenset({credential})) & lanes)
        self._waiting.append((frozenset(), lanes))
        while self._waiting:
            without, among = self._waiting.popleft()
            self.left |= among & self._looks.full
            among &= ~self._looks.full
            if among:
                self._looks.add(among)
                self._look(without, among)

    def _look(self, without: Set, lanes: int) -> None:
        """Find one set for each lane that uses none of the credentials left out."""
        lanes &= ~self._looked[without]
        self._looked[without] |= lanes
        everything = frozenset(self.candidates) - without
        lanes &= self._opens(everything)
        for known, among in sorted(self.found.items(), key=lambda found: sorted(found[0])):
            if lanes & among and known.isdisjoint(without):
                self._branch(known, without, lanes & among)
                lanes &= ~among
        while lanes:
            opening, among = self._shrunk(everything, lanes)
            self._find(opening, among)
            self._branch(opening, without, among)
            lanes &= ~among

    def _shrunk(self, opening: Set, lanes: int) -> tuple[Set, int]:
        """A set that just opens some of the lanes, and those lanes."""
        for credential in sorted(opening):
            still = self._opens(opening - {credential}) & lanes
            if still:
                opening, lanes = opening - {credential}, still
        return opening, lanes

    def _branch(self, opening: Set, without: Set, lanes: int) -> None:
        if lanes:
            self._waiting.extend((without | {c}, lanes) for c in sorted(opening))

    def _find(self, opening: Set, lanes: int) -> None:
        if lanes:
            self.found[opening] = self.found.get(opening, 0) | lanes

    def _opens(self, credentials: Set) -> int:
        lanes = self._opened.get(credentials)
        if lanes is None:
            state = self.closure.with_gifts(
                sorted(credentials), within=self._lanes, only=self._rules
            )
            lanes = self._opened[credentials] = self.closure.reached(self.target, state)
        return lanes


def relevant_credentials(
    closure: Closure, target: str, lanes: int, blockers: frozenset[str]
) -> Sequence[str]:
    """The blockers that can matter for a target: backward from what it asks for.

    What everybody in question can have already is no help.
    """
    network = closure.network
    named: set[str] = set()
    hours: set[str] = set()
    waiting: list[Need] = [closure.needs[target]]
    while waiting:
        for atom in atoms(waiting.pop()):
            if isinstance(atom, Hours) and atom.kind not in hours:
                hours.add(atom.kind)
                waiting.extend(_needs_for_hours(closure, atom.kind))
            elif isinstance(atom, Holds):
                for credential in network.implying.get(atom.credential, ()):
                    if credential not in named:
                        named.add(credential)
                        waiting.extend(_needs_for_credential(closure, credential))
    return sorted(c for c in named & blockers if lanes & ~closure.had(c, closure.base))


def _needs_for_hours(closure: Closure, kind: str) -> Iterable[Need]:
    """What stands before hours of a kind: a job, or an offering that counts them."""
    network = closure.network
    for job, need in closure.needs.items():
        if network.gives_credit(job, kind):
            yield need
    for option in closure.offerings.values():
        if network.gives_credit(option.hours_kind, kind):
            yield option.need


def _needs_for_credential(closure: Closure, credential: str) -> Iterable[Need]:
    """What stands before a credential: its own requirement, its exam, what awards it."""
    yield closure.requires[credential]
    record = closure.network.catalogue.credentials[credential]
    if record.to_sit is not None:
        yield record.to_sit
    for name in closure.network.offerings_giving.get(credential, ()):
        if name in closure.offerings:
            yield closure.offerings[name].need
