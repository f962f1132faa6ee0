"""The proof of what to open in a whole state, as steps that better a set or the bound above it.

Each step solves the program over the walls that are known, looks at what the set that it proposes
truly opens, and learns the walls which that set overlooked. Walls hold for every set, so the bound
holds after each step. Where both meet, the set is proven to be the best. Classes that serve several
areas need no tearing apart: the program is one for all areas, and its candidates are few, since by
the bound's prices most can be in no better set.

A step needs nothing but the mark that the one before has left: who was ended goes on from there and
comes to the same end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .wide_bound import Prices
from .wide_learning import PartWalls
from .wide_program import Picked, Relaxed, could_be_better, first_of, pick, relax, walls_among
from .wide_search import WideSearch
from .wide_worth import Part, WideWorth

START_ROUNDS = 30
"""How often prices move before the first linear program."""

FEWEST = 1_000
"""Candidates that the first linear program is over."""

FEW = 500
"""Candidates among which the best set is looked for while the sets found overlook walls."""

ROUGHLY, CLOSELY = 1e-3, 2e-5
"""The part of the linear program's worth by which its bound may miss it, before and after the sets
found overlook nothing any more."""

MOST_WALLS_AT_ONCE = 15_000
"""Walls in the first linear program up to which a step takes a second or two."""

FIRST_NODES = 200
"""Branches that a step looks at; twice as many each time that they did not suffice."""

ROUGH_ROUNDS = 2
"""How often the linear program is solved meanwhile."""

LOWERING_ROUNDS = 4
"""How often it is solved where no step follows, if that is quick."""

MOST_LEARNT = 500
"""Parts for which a step learns walls, those worth most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How far a proof is: the best set, what it is worth, what no set is worth more than.

    ``walls`` were learnt, each with the number of its part; ``pool`` is where the next linear
    program begins; ``settled`` says whether the last set overlooked nothing; ``nodes`` is how many
    branches the next step looks at, ``steps`` how many were taken.
    """

    chosen: tuple[int, ...]
    value: int
    bound: int
    pool: tuple[int, ...] = ()
    walls: tuple[tuple[int, tuple[int, ...]], ...] = ()
    nodes: int = FIRST_NODES
    settled: bool = False
    steps: int = 0

    @property
    def is_proven(self) -> bool:
        """Whether no set is worth more."""
        return self.bound <= self.value


class WideProof:
    """Takes the steps of a proof.

    Parameters
    ----------
    prices
        The walls of the parts as they are known at first, with the candidates.
    most
        How many classes may be opened.
    """

    def __init__(
        self,
        search: WideSearch,
        worth: WideWorth,
        learner: PartWalls,
        parts: Sequence[Part],
        prices: Prices,
        most: int,
    ) -> None:
        self._search, self._worth, self._learner = search, worth, learner
        self._parts, self._most = parts, most
        self._first = self._prices = prices
        self._learnt: tuple[tuple[int, tuple[int, ...]], ...] = ()

    def begin(self, chosen: frozenset[int]) -> Mark:
        """Where the proof begins, with a set that was found otherwise."""
        value = self._worth.total(self._search.opened(chosen))
        if self._prices.is_empty or self._most < 1:
            return Mark(chosen=tuple(sorted(chosen)), value=value, bound=value)
        found = self._prices.moved_often(self._most, START_ROUNDS)
        return Mark(
            chosen=tuple(sorted(chosen)),
            value=value,
            bound=max(value, found.bound),
            pool=tuple(sorted(first_of(found, FEWEST) | chosen)),
        )

    def steps(self, mark: Mark) -> Iterator[Mark]:
        """Each step after a mark, up to the proof."""
        while not mark.is_proven:
            mark = self.step(mark)
            yield mark

    def is_quick(self, mark: Mark) -> bool:
        """Whether the next step is bounded work, as in a first answer."""
        return walls_among(self._with(mark), self._most, mark.pool) <= MOST_WALLS_AT_ONCE

    def lowered(self, mark: Mark) -> Mark:
        """The same set with a bound that the linear program proves."""
        if mark.is_proven:
            return mark
        rounds = LOWERING_ROUNDS if self.is_quick(mark) else 2
        relaxed = relax(self._with(mark), self._most, mark.pool, ROUGHLY, rounds)
        bound = max(mark.value, min(mark.bound, relaxed.best.bound))
        return replace(mark, bound=bound, pool=tuple(sorted(relaxed.pool)))

    def step(self, mark: Mark) -> Mark:
        """One step further: the set is as good or better, the bound as low or lower."""
        prices, chosen = self._with(mark), frozenset(mark.chosen)
        relaxed = self._relaxed(mark, prices)
        bound = min(mark.bound, relaxed.best.bound)
        left = could_be_better(relaxed.best, self._most, mark.value)
        is_whole = mark.settled or len(left) <= FEW
        among = left if is_whole else first_of(relaxed.best, FEW)
        near = 0.0 if is_whole else ROUGHLY
        picked = pick(prices, self._most, among | chosen, mark.nodes, near)
        if is_whole:
            bound = min(bound, picked.bound)
        value, learnt = self._looked_at(picked)
        if value > mark.value:
            chosen = self._search.needed(picked.chosen)
        value = max(value, mark.value)
        cut_short = not learnt and not picked.proven
        return Mark(
            chosen=tuple(sorted(chosen)),
            value=value,
            bound=max(bound, value),
            pool=tuple(sorted(relaxed.pool)),
            walls=(*mark.walls, *learnt),
            nodes=mark.nodes * 2 if cut_short else mark.nodes,
            settled=not learnt,
            steps=mark.steps + 1,
        )

    def _relaxed(self, mark: Mark, prices: Prices) -> Relaxed:
        """The linear program, roughly while the sets found overlook walls that bring it down."""
        if mark.settled:
            return relax(prices, self._most, mark.pool, CLOSELY)
        return relax(prices, self._most, mark.pool, ROUGHLY, ROUGH_ROUNDS)

    def _looked_at(self, picked: Picked) -> tuple[int, list[tuple[int, tuple[int, ...]]]]:
        """What a set is truly worth, and the walls of what it was wrongly believed to gain."""
        learnt: list[tuple[int, tuple[int, ...]]] = []
        with self._search.with_open(picked.chosen) as newly:
            value = self._worth.total(newly)
            overlooked = [
                number
                for number in picked.claimed
                if not any(newly.get(t, 0) >> lane & 1 for t, lane in self._parts[number].moves)
            ]
            overlooked.sort(key=lambda number: -self._parts[number].units)
            for number in overlooked[:MOST_LEARNT]:
                learnt += [(number, tuple(w)) for w in self._learner.walls(self._parts[number])]
        return value, learnt

    def _with(self, mark: Mark) -> Prices:
        """The walls that are known at a mark."""
        known = len(self._learnt)
        if mark.walls[:known] != self._learnt:
            known, self._prices = 0, self._first
        self._prices = self._prices.longer(mark.walls[known:])
        self._learnt = mark.walls
        return self._prices
