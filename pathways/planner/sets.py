"""Every irredundant set of steps that reaches the target.

The search works backward from the target's need. A node is a set of chosen steps and what is still
*owed*: needs that must come to hold. An alternative (`or`, `n of`) is settled by choosing a part, a
credential by choosing who gives it, and whoever is chosen owes their own need. Hours come last:
only when nothing else is owed is it known how many there are. So every irredundant set is met, since
the choices that its own run makes lead to it through its own subsets; what else is met is sorted
out at the end.

A set that reaches is done, unless it holds work steps: then a larger set may do with less work,
which is looked for under lower caps on their lengths.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from pathways.model.requirement import NOTHING, All, Any, AtLeast, Holds, Hours, Need

from .options import StepOption
from .timeless import MOST_WORK_WEEKS, Rules, Standing, run

Chosen = frozenset[int]
Lengths = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class StepSet:
    """An irredundant set: options by index, the weeks of its work steps, what it leads to."""

    chosen: Chosen
    lengths: Lengths
    gained: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Node:
    """Chosen steps, what they still owe, and caps on the weeks of their work steps."""

    chosen: Chosen
    owed: tuple[Need, ...]
    caps: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class SetSearch:
    """The search for all irredundant sets of one question.

    ``budget_cents`` cuts sets whose known cost alone is beyond it; ``most_nodes`` bounds the work,
    and ``complete`` says whether the search ended before the bound.
    """

    rules: Rules
    options: Sequence[StepOption]
    target: Need
    budget_cents: int | None = None
    most_nodes: int = 100_000
    complete: bool = True
    nodes: int = 0
    _seen: set[tuple[Chosen, frozenset[Need], tuple[tuple[int, int], ...]]] = field(
        default_factory=set
    )
    _reaching: dict[Chosen, None] = field(default_factory=dict)
    _giving: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    _crediting: dict[str, list[int]] = field(default_factory=dict)

    def find(self) -> list[StepSet]:
        """Every irredundant set, in a fixed order."""
        self._index()
        stack = [_Node(frozenset(), (self.target,))]
        while stack:
            stack.extend(reversed(self._visit(stack.pop())))
        found = []
        for chosen in self._reaching:
            for lengths in self._lengths(chosen):
                gained = self._gained(chosen, lengths)
                if gained is not None:
                    found.append(StepSet(chosen, lengths, gained))
        return found

    def _index(self) -> None:
        credited = self.rules.network.credited
        for index, option in enumerate(self.options):
            for credential in sorted(option.gives):
                for other in self.rules.network.implied[credential]:
                    self._giving.setdefault(other, []).append((credential, index))
            kind = option.id if option.family == "work" else option.hours_kind
            if kind is not None:
                for other in credited.get(kind, frozenset({kind})):
                    self._crediting.setdefault(other, []).append(index)

    def _visit(self, node: _Node) -> list[_Node]:
        """What follows from a node; a set that reaches is noted."""
        if self._costs_too_much(node.chosen):
            return []
        lengths = {**self._longest(node.chosen), **dict(node.caps)}
        standing = run(self.rules, self.options, node.chosen, lengths)
        if self.rules.holds(self.target, standing):
            return self._reached(node, standing, lengths)
        owed = tuple(n for n in dict.fromkeys(node.owed) if not self.rules.holds(n, standing))
        key = (node.chosen, frozenset(owed), node.caps)
        if key in self._seen:
            return []
        if self.nodes >= self.most_nodes:
            self.complete = False
            return []
        self._seen.add(key)
        self.nodes += 1
        for place, need in enumerate(owed):
            if not isinstance(need, Hours):
                rest = owed[:place] + owed[place + 1 :]
                return list(self._settle(need, node, rest, standing))
        return list(self._more_hours(owed, node))

    def _reached(self, node: _Node, standing: Standing, lengths: dict[int, int]) -> list[_Node]:
        """Note the set where every step of it counts; go on with less work."""
        key = (node.chosen, frozenset[Need](), node.caps)
        if key in self._seen:
            return []
        self._seen.add(key)
        if standing.fired == node.chosen:
            self._reaching.setdefault(node.chosen)
        owed = (self.target, *(self.options[index].need for index in sorted(node.chosen)))
        return [
            _Node(node.chosen, owed, tuple(sorted({**dict(node.caps), index: weeks - 1}.items())))
            for index, weeks in sorted(self._lower(node.chosen, lengths).items())
            if weeks > 1
        ]

    def _settle(
        self, need: Need, node: _Node, rest: tuple[Need, ...], standing: Standing
    ) -> Iterator[_Node]:
        """The nodes in which an unmet need is settled, one for each choice."""
        match need:
            case All(parts):
                yield _Node(node.chosen, (*parts, *rest), node.caps)
            case Any(parts):
                for part in parts:
                    yield _Node(node.chosen, (part, *rest), node.caps)
            case AtLeast(count, parts):
                unmet = [part for part in parts if not self.rules.holds(part, standing)]
                still = count - (len(parts) - len(unmet))
                for chosen_parts in combinations(unmet, still):
                    yield _Node(node.chosen, (*chosen_parts, *rest), node.caps)
            case Holds(credential):
                for given, index in self._giving.get(credential, ()):
                    yield self._with_giver(given, index, node, rest)

    def _with_giver(self, given: str, index: int, node: _Node, rest: tuple[Need, ...]) -> _Node:
        option = self.options[index]
        own = NOTHING if given in option.gives_whatever else self.rules.requires[given]
        # Who is chosen already owes its need already.
        need = NOTHING if index in node.chosen else option.need
        return _Node(node.chosen | {index}, (need, own, *rest), node.caps)

    def _more_hours(self, owed: Iterable[Need], node: _Node) -> Iterator[_Node]:
        """One more source of hours, for any of the kinds that are short."""
        kinds = [need.kind for need in owed if isinstance(need, Hours)]
        sources = {i for kind in kinds for i in self._crediting.get(kind, ())} - node.chosen
        for index in sorted(sources):
            yield _Node(node.chosen | {index}, (self.options[index].need, *owed), node.caps)

    def _costs_too_much(self, chosen: Chosen) -> bool:
        if self.budget_cents is None:
            return False
        return sum(self.options[index].cost for index in chosen) > self.budget_cents

    def _longest(self, chosen: Chosen) -> dict[int, int]:
        return {i: MOST_WORK_WEEKS for i in chosen if self.options[i].family == "work"}

    def _reaches(self, chosen: Chosen, lengths: Lengths) -> bool:
        standing = run(self.rules, self.options, chosen, lengths)
        return self.rules.holds(self.target, standing)

    def _lower(self, chosen: Chosen, caps: Lengths) -> dict[int, int]:
        """Work lengths, one after the other in order, lowered as far as the set still reaches."""
        lengths = dict(caps)
        for index in sorted(lengths):
            low, high = 0, lengths[index]
            while low < high:
                middle = (low + high) // 2
                if self._reaches(chosen, {**lengths, index: middle}):
                    high = middle
                else:
                    low = middle + 1
            lengths[index] = low
        return lengths

    def _lengths(self, chosen: Chosen) -> list[dict[int, int]]:
        """Every vector of work lengths that reaches and of which no entry can be lowered."""
        found: set[tuple[tuple[int, int], ...]] = set()
        seen: set[tuple[tuple[int, int], ...]] = set()
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

    def _gained(self, chosen: Chosen, lengths: Lengths) -> frozenset[str] | None:
        """What is had at the end and was not held; None where the set is redundant."""
        standing = run(self.rules, self.options, chosen, lengths)
        if standing.fired != chosen:
            return None
        if any(self._reaches(chosen - {index}, lengths) for index in chosen):
            return None
        return frozenset(standing.had - self.rules.person.held.keys())
