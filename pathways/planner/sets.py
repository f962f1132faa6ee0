"""Every irredundant set of steps that reaches the target, the fastest first.

The search works backward from the target's need. A node is a set of chosen steps and what is still
*owed*: needs that must come to hold. An alternative (`or`, `n of`) is settled by choosing a part,
a credential by choosing who gives it, and whoever is chosen owes their own need. Hours come last:
only when nothing else is owed is it known how many there are. So every irredundant set is met,
since the choices that its own run makes lead to it through its own subsets; what else is met is
sorted out at the end.

Where the same steps come back with ever other debts, the choices are given up for that set: it
gets, in turn, each step of which every larger set that reaches holds at least one (the
*witnesses* of what it lacks), which covers all of its debts at once.

A set that reaches is done, unless it holds work steps: then a larger set may do with less work,
which is looked for under lower caps on their lengths.

Nodes are taken in order of a lower bound on their weeks, and left out where no completion of them
is worth anything (the caller says), so the search is a best-first branch and bound.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import combinations

from pathways.model.requirement import NOTHING, Age, All, Any, AtLeast, Holds, Hours, Need

from .alternatives import smallest
from .bits import members
from .bounds import Bounds
from .credit import MOST_WORK_WEEKS
from .engine import NEVER, Engine, State
from .facts import Ask
from .figures import Bound
from .options import StepOption
from .reasons import Reasons

Lengths = Mapping[int, int]
Caps = tuple[tuple[int, int], ...]

MOST_WORK = 20_000
"""The work that one question may take before it says that its answer is not complete.

A look at a partial set, or at a set that was found, counts as many as there are options; a look at
an order of its steps counts `ORDER_WORK`.
"""

ORDER_WORK = 2

THOROUGH = 10
"""How many times as much work is put into a question where somebody asks for it."""

MOST_DEBTS = 24
"""Debts with which the same steps are visited before their witnesses are taken instead."""


@dataclass(frozen=True, slots=True)
class StepSet:
    """An irredundant set: options by index, the weeks of its work steps, what it leads to."""

    chosen: frozenset[int]
    lengths: Lengths
    gained: frozenset[str]


class _Node:
    """Chosen steps (a mask), what they still owe, and bounds on the weeks of their work steps.

    ``caps`` are the most weeks that a work step may have here, ``least`` the fewest that it must
    have, given what it was chosen for.
    """

    __slots__ = ("caps", "chosen", "least", "owed")

    def __init__(
        self, chosen: int, owed: tuple[Need, ...], caps: Caps = (), least: Caps = ()
    ) -> None:
        self.chosen = chosen
        self.owed = owed
        self.caps = caps
        self.least = least


@dataclass(slots=True)
class SetSearch:
    """The search for the irredundant sets of one question.

    ``worth`` says of a bound whether any route within it could matter; ``most_work`` bounds the
    work. Where that stops the search, every route of fewer weeks than ``complete_up_to`` was met.
    """

    engine: Engine
    bounds: Bounds
    target: Need
    worth: Callable[[Bound], bool]
    most_work: int = MOST_WORK
    complete_up_to: int | None = None
    nodes: int = 0
    work: int = 0
    reasons: Reasons = field(init=False)
    _reached: int = 0
    _seen: dict[tuple[int, frozenset[int], Caps], list[Caps]] = field(default_factory=dict)
    _debts: dict[tuple[int, Caps], int] = field(default_factory=dict)
    _judged: set[int] = field(default_factory=set)
    _giving: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    _left: dict[tuple[Ask, int], tuple[tuple[Need, ...], ...]] = field(default_factory=dict)

    def find(self) -> Iterator[StepSet]:
        """Every irredundant set of what may be worth something."""
        best = self.bounds.at_best()
        if best.weeks >= NEVER or not self.worth(best):
            return  # a limit on weeks may rule out everything
        self.reasons = Reasons(self.bounds, self.target)
        self._index()
        heap: list[tuple[int, int, int, _Node, Bound]] = []
        pushed = 0
        waiting = [_Node(0, (self.target,))]
        while waiting or heap:
            for node in waiting:
                bound = self.bounds.of(node.chosen, node.owed, dict(node.least))
                if (
                    bound.weeks < NEVER
                    and self.worth(bound)
                    and self.reasons.stand(node.chosen, node.owed, dict(node.caps))
                ):
                    pushed += 1
                    heappush(heap, (bound.weeks, bound.cost, pushed, node, bound))
            waiting = []
            if not heap:
                return
            *_, node, bound = heappop(heap)
            if not self.worth(bound):
                continue
            if self.work >= self.most_work:
                self.complete_up_to = bound.weeks
                return
            self._reached = bound.weeks
            waiting, reached = self._visit(node)
            if reached:
                yield from self._judge(node.chosen)
            if self.complete_up_to is not None:
                return

    def some(self) -> Iterator[StepSet]:
        """A few irredundant sets, for whoever met none before the work was used up.

        Everything that can be taken reaches; of it is left out what can be, the slowest steps
        first, or the dearest.
        """
        self.most_work = self.work + self.most_work // 4
        weeks = [option.weeks for option in self.options]
        costs = [option.cost for option in self.options]
        for figures in (weeks, costs):
            order = sorted(range(len(self.options)), key=lambda index: -figures[index])
            every = (1 << len(order)) - 1
            if self._reaches(every, {}):
                yield from self._judge(self._without(every, order))

    def _without(self, chosen: int, order: Sequence[int]) -> int:
        """A set that reaches (a mask) less all steps of an order that it can do without."""
        fewer = chosen & ~sum(1 << index for index in order)
        if self._reaches(fewer, {}):
            return fewer
        if len(order) > 1:
            half = len(order) // 2
            chosen = self._without(chosen, order[:half])
            chosen = self._without(chosen, order[half:])
        return chosen

    def look(self) -> bool:
        """Count one more look at a found set; False where the work that is allowed is used up."""
        self.nodes += 1
        return self.spend(len(self.options))

    def spend(self, work: int = ORDER_WORK) -> bool:
        """Count some work, or a look at an order; False where what is allowed is used up."""
        self.work += work
        if self.work < self.most_work:
            return True
        if self.complete_up_to is None:
            self.complete_up_to = self._reached
        return False

    def _index(self) -> None:
        network = self.engine.rules.network
        for index, option in enumerate(self.options):
            for credential in sorted(option.gives):
                for other in network.implied[credential]:
                    self._giving.setdefault(other, []).append((credential, index))

    @property
    def options(self) -> Sequence[StepOption]:
        """The options that sets are made of."""
        return self.engine.options

    def _visit(self, node: _Node) -> tuple[list[_Node], bool]:
        """What follows from a node, and whether it reaches with every step counting."""
        lengths = {**self._longest(node.chosen), **dict(node.caps)}
        state = self.engine.run(node.chosen, lengths)
        holds = self.engine.holds
        if holds(self.target, state):
            owed: tuple[Need, ...] = ()
        else:
            numbered = {self.engine.number(need): need for need in node.owed}
            owed = tuple(need for need in numbered.values() if not holds(need, state))
        if self._was_here(node, owed):
            return [], False
        self.nodes += 1
        self.work += len(self.options)
        if holds(self.target, state):
            return self._with_less_work(node, lengths), state.fired == node.chosen
        debts = self._debts[(node.chosen, node.caps)]
        if debts == MOST_DEBTS:
            return list(self._with_witnesses(node, state)), False
        for place, need in enumerate(owed):
            if not isinstance(need, Hours):
                rest = owed[:place] + owed[place + 1 :]
                return list(self._settle(need, node, rest, state)), False
        return list(self._more_hours(owed, node)), False

    def _was_here(self, node: _Node, owed: tuple[Need, ...]) -> bool:
        """Whether the same was visited before with no higher bounds; notes the visit."""
        debts = frozenset(self.engine.number(need) for need in owed)
        visits = self._seen.setdefault((node.chosen, debts, node.caps), [])
        least = dict(node.least)
        for before in visits:
            if all(weeks <= least.get(index, 1) for index, weeks in before):
                return True
        visits.append(node.least)
        place = (node.chosen, node.caps)
        self._debts[place] = self._debts.get(place, 0) + 1
        return self._debts[place] > MOST_DEBTS

    def _with_less_work(self, node: _Node, lengths: Lengths) -> list[_Node]:
        """The same steps with less work than they need: what else could make up for it."""
        owed = (self.target, *(self.options[index].need for index in members(node.chosen)))
        return [
            _Node(
                node.chosen,
                owed,
                tuple(sorted({**dict(node.caps), index: weeks - 1}.items())),
                tuple((i, min(w, weeks - 1) if i == index else w) for i, w in node.least),
            )
            for index, weeks in sorted(self._lower(node.chosen, lengths).items())
            # It stays for the sake of another need of hours, which must take it fewer weeks.
            if any(
                self.bounds.weeks_to_make_up(need, index) < weeks
                for need, _ in self.reasons.of(index)
            )
        ]

    def _settle(
        self, need: Need, node: _Node, rest: tuple[Need, ...], state: State
    ) -> Iterator[_Node]:
        """The nodes in which an unmet need is settled, one for each choice."""
        if isinstance(need, Holds):
            able = self.bounds.givers_of(need.credential)
            for given, index in self._giving.get(need.credential, ()):
                if able >> index & 1:
                    yield self._with_giver(given, index, node, rest)
            return
        if isinstance(need, Age):
            for index, option in enumerate(self.options):
                if option.age is not None and option.age >= need.years:
                    yield _Node(node.chosen | 1 << index, rest, node.caps, node.least)
            return
        for parts in self._choices(need, state):
            yield _Node(node.chosen, (*parts, *rest), node.caps, node.least)

    def _choices(self, need: Need, state: State) -> Iterator[tuple[Need, ...]]:
        """What must come to hold for an unmet need to hold, one for each way to meet it."""
        ask = self.engine.rules.facts.ask(need)
        if ask.ways is not None:
            yield from self._ways_left(ask, state)
            return
        match need:
            case All(parts):
                yield parts
            case Any(parts):
                yield from ((part,) for part in parts)
            case AtLeast(count, parts):
                open_parts = [part for part in parts if not self.engine.holds(part, state)]
                yield from combinations(open_parts, count - (len(parts) - len(open_parts)))

    def _ways_left(self, ask: Ask, state: State) -> tuple[tuple[Need, ...], ...]:
        """What is unmet of each way to meet a need, told once for all states that meet the same."""
        holds = self.engine.holds
        met = 0
        for place, atom in enumerate(ask.atoms):
            if holds(atom, state):
                met |= 1 << place
        key = (ask, met)
        found = self._left.get(key)
        if found is None:
            unmet = [frozenset(a for a in way if not holds(a, state)) for way in ask.ways or ()]
            found = tuple(tuple(sorted(way, key=repr)) for way in smallest(unmet))
            self._left[key] = found
        return found

    def _with_giver(self, given: str, index: int, node: _Node, rest: tuple[Need, ...]) -> _Node:
        option = self.options[index]
        own = NOTHING if given in option.gives_whatever else self.engine.rules.requires[given]
        # Who is chosen already owes its need already.
        need = NOTHING if node.chosen >> index & 1 else option.need
        return _Node(node.chosen | 1 << index, (need, own, *rest), node.caps, node.least)

    def _more_hours(self, owed: Iterable[Need], node: _Node) -> Iterator[_Node]:
        """One more source of hours, for any of the kinds that are short."""
        hours = [need for need in owed if isinstance(need, Hours)]
        sources = 0
        for need in hours:
            sources |= self.engine.able(need, self.bounds.makes_up(need))
        for index in members(sources & ~node.chosen):
            least = node.least
            if self.reasons.working >> index & 1:
                # It is chosen for one of these, so it lasts at least as long as the shortest takes.
                weeks = min(self.bounds.weeks_to_make_up(need, index) for need in hours)
                least = tuple(sorted((*least, (index, weeks))))
            owing = (self.options[index].need, *owed)
            yield _Node(node.chosen | 1 << index, owing, node.caps, least)

    def _with_witnesses(self, node: _Node, state: State) -> Iterator[_Node]:
        """The set with each of its witnesses, owing all that it can owe."""
        needs = [self.options[index].need for index in members(node.chosen)]
        for index in members(self._witnesses(self.target, node.chosen, state, frozenset())):
            owed = (self.target, *needs, self.options[index].need)
            yield _Node(node.chosen | 1 << index, owed, node.caps)

    def _witnesses(  # noqa: C901 - one case for each kind of need
        self, need: Need, chosen: int, state: State, asked: frozenset[int | str]
    ) -> int:
        """Options outside a set (a mask) of which any larger set that reaches holds at least one.

        The need does not hold. What could make it hold from inside the set (a chosen step that has
        not fired, a credential given but not had) is followed to what that in turn lacks.
        """
        match need:
            case Holds(credential):
                found = 0
                able = self.bounds.givers_of(credential)
                for given, index in self._giving.get(credential, ()):
                    if not able >> index & 1:
                        continue
                    found |= self._source(index, chosen, state, asked)
                    if state.fired >> index & 1 and given not in asked:
                        own = self.engine.rules.requires[given]
                        if not self.engine.holds(own, state):
                            found |= self._witnesses(own, chosen, state, asked | {given})
                return found
            case Hours():
                found = 0
                for index in members(self.engine.able(need, self.bounds.makes_up(need))):
                    found |= self._source(index, chosen, state, asked)
                return found
            case Age(years):
                ages = enumerate(option.age for option in self.options)
                return sum(1 << i for i, age in ages if age is not None and age >= years) & ~chosen
            case All(parts):
                unmet = [part for part in parts if not self.engine.holds(part, state)]
                masks = [self._witnesses(part, chosen, state, asked) for part in unmet]
                return min(masks, key=lambda mask: (mask.bit_count(), mask))
            case Any(parts) | AtLeast(_, parts):
                found = 0
                for part in parts:
                    if not self.engine.holds(part, state):
                        found |= self._witnesses(part, chosen, state, asked)
                return found
            case _:
                return 0

    def _source(self, index: int, chosen: int, state: State, asked: frozenset[int | str]) -> int:
        """A source outside the set itself, or what one inside it that has not fired lacks."""
        if not chosen >> index & 1:
            return 1 << index
        if state.fired >> index & 1 or index in asked:
            return 0
        return self._witnesses(self.options[index].need, chosen, state, asked | {index})

    def _longest(self, chosen: int) -> dict[int, int]:
        return dict.fromkeys(members(chosen & self.reasons.working), MOST_WORK_WEEKS)

    def _reaches(self, chosen: int, lengths: Lengths) -> bool:
        return self.engine.holds(self.target, self.engine.run(chosen, lengths))

    def _lower(self, chosen: int, caps: Lengths) -> dict[int, int]:
        """Work lengths, one after the other in order, lowered as far as the set still reaches."""
        lengths = dict(caps)
        for index in sorted(lengths):
            most = lengths[index]
            # What is between two such lengths comes out as the lower of them does.
            tried = [weeks for weeks in self.engine.work_lengths(chosen, index) if weeks < most]
            low, high = 0, len(tried)
            while low < high:
                middle = (low + high) // 2
                if self._reaches(chosen, {**lengths, index: tried[middle]}):
                    high = middle
                else:
                    low = middle + 1
            lengths[index] = tried[low] if low < len(tried) else most
        return lengths

    def _judge(self, chosen: int) -> Iterator[StepSet]:
        """The irredundant sets that a reaching set makes: one for each vector of work lengths."""
        if chosen in self._judged:
            return
        self._judged.add(chosen)
        for lengths in self._lengths(chosen):
            if any(self._reaches(fewer, lengths) for fewer in self._with_less(chosen)):
                continue
            state = self.engine.run(chosen, lengths)
            if state.fired == chosen:
                yield StepSet(frozenset(members(chosen)), lengths, self.engine.gained(state))

    def _with_less(self, chosen: int) -> Iterator[int]:
        """The set without each of its steps, and with a shorter wait in place of a longer."""
        for index in members(chosen):
            fewer = chosen & ~(1 << index)
            yield fewer
            age = self.options[index].age
            if age is not None:
                for other, option in enumerate(self.options):
                    if option.age is not None and option.age < age and not chosen >> other & 1:
                        yield fewer | 1 << other

    def _lengths(self, chosen: int) -> list[dict[int, int]]:
        """Every vector of work lengths that reaches and of which no entry can be lowered."""
        found: set[Caps] = set()
        seen: set[Caps] = set()
        waiting = [self._longest(chosen)]
        while waiting:
            caps = waiting.pop()
            key = tuple(sorted(caps.items()))
            if key in seen or not self._reaches(chosen, caps):
                continue
            seen.add(key)
            least = self._lower(chosen, caps)
            found.add(tuple(sorted(least.items())))
            waiting.extend({**caps, i: weeks - 1} for i, weeks in least.items() if weeks > 1)
        return [dict(vector) for vector in sorted(found) if all(weeks for _, weeks in vector)]
