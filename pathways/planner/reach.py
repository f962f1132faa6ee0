"""What can be reached from steps, time aside, where steps open one after the other or not.

The rules of :mod:`.timeless` on bits of one whole number: a credential had, one given whose own
`requires` does not hold yet, a source of hours that has fired, a birthday waited for. All of it
only ever grows, so a world in which more is open is told from where the one before ended.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TypeAlias

from pathways.model.requirement import Age, All, Any, AtLeast, Holds, Hours, Need
from pathways.network import Network

from .credit import HOURS_PER_WEEK, MOST_WORK_WEEKS, has_credit
from .facts import Ask
from .steps import StepOption
from .timeless import Rules

EVERY, SOME, COUNT, CREDIT = 0, 1, 2, 3

Behind: TypeAlias = list[list[tuple[int, int]]]
"""For each need of steps: things (a mask), and what the steps behind them give."""

LONGEST = Fraction(HOURS_PER_WEEK * MOST_WORK_WEEKS)


class Node:
    """A need as a test on bits.

    ``mask`` are the bits of which all (EVERY) or one (SOME) are asked for, ``parts`` the other
    parts, less those of an EVERY that ask for one of some bits: ``ones``. Of a COUNT at least
    ``count`` parts must hold; CREDIT is a need of hours, whose sources are the mask. ``touches``
    are all bits that can turn it.
    """

    def __init__(self, kind: int, mask: int, parts: list[Node], count: int, need: Need) -> None:
        self.kind = kind
        self.mask = mask
        self.parts: list[Node] = []
        self.ones: list[int] = []
        self.count = count
        self.need = need
        self.known: dict[int, bool] = {}
        self.touches: int = mask
        for part in parts:
            self.touches |= part.touches
            if kind == EVERY and part.kind == SOME and not part.parts:
                self.ones.append(part.mask)
            else:
                self.parts.append(part)


class Reach:
    """Steps over bits; ``ages_hold`` says that every age is taken as reached.

    Attributes
    ----------
    nodes
        The needs of steps, each once.
    place
        For each step the place of its need; those that follow turn what is given into what is had.
    gives
        For each step the bits that it gives.
    start
        The bits of what is held.
    """

    def __init__(
        self, rules: Rules, steps: Sequence[StepOption], *, ages_hold: bool = False
    ) -> None:
        self._rules = rules
        self._network: Network = rules.network
        self._facts = rules.facts
        self._ages_hold = ages_hold
        self._bits: dict[str, int] = {}
        self._implied: dict[str, int] = {}
        self._given: dict[str, int] = {}
        self._waits: list[tuple[Fraction, int]] = []
        self._sources: dict[tuple[str, str, str], int] = {}
        self._offered: list[tuple[int, str, Fraction]] = []
        self._worked: list[tuple[int, str]] = []
        self._credited: dict[str, int] = {}
        self._count = 0
        self._nodes: dict[int, Node] = {}
        self._needs: list[Need] = []
        self.nodes: list[Node] = []
        self.place: list[int] = []
        self.gives: list[int] = []
        self._watching: list[list[int]] = []
        self._looked: list[int] = []
        self._look = 0
        self.start = 0
        for credential in rules.person.held:
            self.start |= self.bit(credential)
        # Sources of hours and birthdays are known before the needs that ask for them are.
        for step in steps:
            self._source(step)
        places: dict[Ask, int] = {}
        for step in steps:
            ask = self._facts.ask(step.need)
            place = places.get(ask)
            if place is None:
                place = places[ask] = self._add(self.node(ask.need))
            self.place.append(place)
            self.gives.append(self._gifts(step))
        self._settle_gifts()

    def _add(self, node: Node) -> int:
        """Note a need of steps by the bits that can turn it."""
        place = len(self.nodes)
        self.nodes.append(node)
        self._looked.append(0)
        touches = node.touches
        while touches:
            low = touches & -touches
            touches ^= low
            bit = low.bit_length() - 1
            while len(self._watching) <= bit:
                self._watching.append([])
            self._watching[bit].append(place)
        return place

    def bit(self, credential: str) -> int:
        """The bit of a credential."""
        found = self._bits.get(credential)
        if found is None:
            found = self._bits[credential] = self._new()
        return found

    def has(self, had: int, credential: str) -> bool:
        """Whether a credential is among the bits had."""
        found = self._bits.get(credential)
        return found is not None and had & found != 0

    def behind(self, shut: Sequence[int]) -> Behind:
        """What stands behind each need: things (a mask) with what opens once they are fixed.

        `shut` are the things that have to be fixed for each step to open.
        """
        found: list[dict[int, int]] = [{} for _ in self.nodes]
        for index, gives in enumerate(self.gives):
            things = shut[index] if index < len(shut) else 0
            at = found[self.place[index]]
            at[things] = at.get(things, 0) | gives
        return [list(at.items()) for at in found]

    def closure(self, had: int, behind: Behind, fixed: int = 0) -> int:
        """What is had in the end, given what is had before and the things that are fixed."""
        return self.followed(self.at_once(had, behind, ~fixed), had, behind, ~fixed)

    def at_once(self, had: int, behind: Behind, closed: int) -> int:
        """What steps give that start with what is had, closed things aside."""
        new = 0
        for place, entries in enumerate(behind):
            gives = 0
            for things, given in entries:
                if not things & closed:
                    gives |= given
            if gives & ~had and self.holds(self.nodes[place], had):
                new |= gives
        return new

    def followed(self, new: int, had: int, behind: Behind, closed: int) -> int:
        """What is had in the end once some bits are new, closed things aside."""
        while True:
            new &= ~had
            if not new:
                return had
            had |= new
            new = self.opened(new, had, behind, closed)

    def opened(self, new: int, had: int, behind: Behind, closed: int) -> int:
        """What steps give that start once some bits are new, closed things aside."""
        self._look += 1
        look = self._look
        looked = self._looked
        watching = self._watching
        more = 0
        while new:
            low = new & -new
            new ^= low
            bit = low.bit_length() - 1
            if bit >= len(watching):
                continue
            for place in watching[bit]:
                if looked[place] == look:
                    continue
                looked[place] = look
                gives = 0
                for things, given in behind[place]:
                    if not things & closed:
                        gives |= given
                if gives & ~had and self.holds(self.nodes[place], had):
                    more |= gives
        return more

    def starts(self, step: int, had: int) -> bool:
        """Whether the need of a step holds, given the bits had."""
        return self.holds(self.nodes[self.place[step]], had)

    def holds(self, node: Node, had: int) -> bool:
        """Whether a need holds, given the bits had."""
        mask = node.mask
        if node.kind == EVERY:
            if had & mask != mask:
                return False
            for ones in node.ones:
                if not had & ones:
                    return False
            return not node.parts or all(self.holds(part, had) for part in node.parts)
        if node.kind == SOME:
            if had & mask:
                return True
            return bool(node.parts) and any(self.holds(part, had) for part in node.parts)
        return self._counts(node, had)

    def _counts(self, node: Node, had: int) -> bool:
        """Whether so many parts of a need hold, or so many hours are there."""
        if node.kind == COUNT:
            met = 0
            for part in node.parts:
                met += self.holds(part, had)
            return met >= node.count
        fired = had & node.mask
        known = node.known.get(fired)
        if known is None:
            known = node.known[fired] = self._enough(node.need, fired)
        return known

    def node(self, need: Need) -> Node:
        """A need as a test."""
        found = self._nodes.get(id(need))
        if found is None:
            found = self._nodes[id(need)] = self._compile(need)
            # The need is kept, so that its id is not given to another.
            self._needs.append(need)
        return found

    def _compile(self, need: Need) -> Node:
        if isinstance(need, Holds):
            return Node(SOME, self.bit(need.credential), [], 0, need)
        if isinstance(need, Hours):
            return Node(CREDIT, self._credited.get(need.kind, 0), [], 0, need)
        if isinstance(need, Age):
            return self._age(need)
        if isinstance(need, AtLeast):
            return Node(COUNT, 0, [self.node(part) for part in need.parts], need.count, need)
        if isinstance(need, All | Any):
            mask, parts = 0, []
            for part in need.parts:
                if isinstance(part, Holds):
                    mask |= self.bit(part.credential)
                else:
                    parts.append(self.node(part))
            return Node(EVERY if isinstance(need, All) else SOME, mask, parts, 0, need)
        return Node(SOME, 0, [], 0, need)  # conditions of funds stand in no requirement

    def _age(self, need: Age) -> Node:
        if self._ages_hold or need.years <= self._rules.person.age:
            return Node(EVERY, 0, [], 0, need)
        waits = 0
        for years, bit in self._waits:
            if years >= need.years:
                waits |= bit
        return Node(SOME, waits, [], 0, need)

    def _enough(self, need: Need, fired: int) -> bool:
        """Whether the person's hours with those of sources (a mask) make up a need of hours."""
        if not isinstance(need, Hours):
            return False
        hours = dict(self._rules.person.hours)
        for bit, kind, given in self._offered:
            if fired & bit:
                hours[kind] = hours.get(kind, Fraction(0)) + given
        jobs = [(job, LONGEST) for bit, job in self._worked if fired & bit]
        return has_credit(self._network, need.kind, need.hours_needed, hours, jobs)

    def _source(self, step: StepOption) -> None:
        """Give a bit to a source of hours or a birthday; an offering has one, however it opens."""
        order = step.order
        if order in self._sources:
            return
        if step.family == "work":
            bit = self._sources[order] = self._new()
            self._worked.append((bit, step.id))
            self._credit(step.id, bit)
        elif step.age is not None:
            bit = self._sources[order] = self._new()
            self._waits.append((step.age, bit))
        elif step.hours_kind is not None:
            bit = self._sources[order] = self._new()
            self._offered.append((bit, step.hours_kind, step.hours))
            self._credit(step.hours_kind, bit)

    def _credit(self, source: str, bit: int) -> None:
        """Note the bit of a source of hours under each kind that these give credit in."""
        for kind in {source, *self._network.credited.get(source, ())}:
            self._credited[kind] = self._credited.get(kind, 0) | bit

    def _gifts(self, step: StepOption) -> int:
        mask = 0
        for credential in step.gives_whatever:
            mask |= self._implied_by(credential)
        for credential in step.gives:
            if credential in step.gives_whatever:
                continue
            if self._facts.requires(credential).is_nothing:
                mask |= self._implied_by(credential)
            else:
                mask |= self._given_bit(credential)
        if step.hours_kind is not None or step.age is not None or step.family == "work":
            mask |= self._sources[step.order]
        return mask

    def _given_bit(self, credential: str) -> int:
        found = self._given.get(credential)
        if found is None:
            found = self._given[credential] = self._new()
        return found

    def _settle_gifts(self) -> None:
        """What is given and had only once its own `requires` holds, as steps of their own."""
        for credential, given in self._given.items():
            own = self.node(self._facts.requires(credential).need)
            self.place.append(self._add(Node(EVERY, given, [own], 0, own.need)))
            self.gives.append(self._implied_by(credential))

    def _implied_by(self, credential: str) -> int:
        found = self._implied.get(credential)
        if found is None:
            found = 0
            for other in self._network.implied[credential]:
                found |= self.bit(other)
            self._implied[credential] = found
        return found

    def _new(self) -> int:
        bit = 1 << self._count
        self._count += 1
        return bit
