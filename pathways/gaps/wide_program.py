"""The linear and the whole-number program of what to open in a state, over some of the candidates.

A part of the worth is gained where each of its walls is broken by a class that is opened. The
linear program's prices bound all sets (:mod:`.wide_bound`); candidates that earn more by them than
a class is worth at the margin come in, and it is solved anew (column generation: Gilmore and
Gomory, *A linear programming approach to the cutting-stock problem*, 1961). A candidate whose
earnings lie further below those of the last that is taken than the bound lies above the best set
known is in no better set (fixing by reduced costs), so few are left for the whole-number program.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np

from .wide_bound import Figures, Priced, Prices, first

LARGEST = 1e4
"""What the worth of the dearest part is scaled to, far above the solver's tolerance."""

TOLERANCE = 1e-6

LINEAR_ROUNDS = 30
"""How often the linear program is solved at most."""

MOST_BY_SIMPLEX = 10_000
"""Walls up to which the linear program is solved by the simplex method."""

MOST_NEW = 5_000
"""Candidates that earn most, among which those are looked for that come in."""

SHIFTS = 8
"""How often prices of what the program leaves out are shifted to walls that nobody breaks."""

_OPTIONS: dict[str, bool | int | float | str] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": TOLERANCE,
}


@dataclass(frozen=True, slots=True)
class Relaxed:
    """What the linear program tells: the best prices, and who took part in it."""

    best: Priced
    pool: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Linear:
    """A price for each wall of the program, its worth, and that of one class more."""

    price: Figures
    worth: float
    rate: float


@dataclass(frozen=True, slots=True)
class Picked:
    """The best set of some candidates, as far as the walls known tell.

    ``claimed`` are the parts that it would gain; no set of these candidates is worth more than
    ``bound``; ``proven`` is false where the search was cut short.
    """

    chosen: frozenset[int]
    claimed: tuple[int, ...]
    bound: int
    proven: bool


def relax(
    prices: Prices, most: int, pool: Collection[int], close: float, rounds: int = LINEAR_ROUNDS
) -> Relaxed:
    """Solve the linear program over a pool of candidates that grows by those that matter.

    Parameters
    ----------
    close
        The part of the program's worth that its bound may lie above it.
    rounds
        How often it is solved at most.
    """
    inside = set(pool)
    shares = np.ones(len(prices.part))
    best = prices.priced(np.zeros(len(prices.part)), most)
    for _ in range(rounds):
        program = _Program(prices, most, inside)
        linear = program.linear()
        found = program.priced(linear, shares, close)
        best = min(best, found, key=lambda one: one.bound)
        new = [one for one in first(found.earned, MOST_NEW).tolist() if one not in inside]
        new = [one for one in new if found.earned[one] > linear.rate]
        if not new or best.bound <= linear.worth * (1 + close):
            return Relaxed(best, frozenset(inside))
        inside.update(new)
    return Relaxed(best, frozenset(inside))


def could_be_better(found: Priced, most: int, value: int) -> frozenset[int]:
    """The candidates that a set of more worth than `value` can hold, by what prices prove."""
    earned = found.earned
    if len(earned) <= most:
        return frozenset(range(len(earned)))
    least = float(np.partition(earned, len(earned) - most)[len(earned) - most])
    return frozenset(np.flatnonzero(earned > least - (found.bound - value)).tolist())


def first_of(found: Priced, most: int) -> frozenset[int]:
    """The candidates that earn most."""
    return frozenset(first(found.earned, most).tolist())


def pick(
    prices: Prices, most: int, among: Collection[int], most_nodes: int, near: float = 0.0
) -> Picked:
    """The best set of at most `most` of some candidates, by the whole-number program.

    Parameters
    ----------
    most_nodes
        How many branches are looked at: a count, so that the answer is the same everywhere.
    near
        The part of its worth that it may miss.
    """
    return _Program(prices, most, among).pick(most_nodes, near)


def walls_among(prices: Prices, most: int, among: Collection[int]) -> int:
    """How many walls stand before what some candidates can gain: how large a program is."""
    return _Program(prices, most, among).size


class _Program:
    """A column for each candidate, then one for each part that they can gain."""

    def __init__(self, prices: Prices, most: int, among: Collection[int]) -> None:
        self._prices = prices
        self._most = most
        self._among = np.array(sorted(among), dtype=np.int64)
        self._find_parts()

    def linear(self) -> _Linear:
        """The linear program, solved."""
        solver = self._solved(whole=False)
        duals = np.abs(np.array(solver.getSolution().row_dual)) / self._scale
        price = np.zeros(len(self._prices.part))
        price[self._walls] = duals[1:]
        worth = float(solver.getInfo().objective_function_value) / self._scale
        return _Linear(price, worth, float(duals[0]))

    def priced(self, linear: _Linear, shares: Figures, close: float) -> Priced:
        """The bound by the program's prices, and good ones of the parts that it leaves out.

        These are shared among the walls that none of its candidates breaks; a share is halved
        (in `shares`, for the next time as well) where whoever breaks the wall earns too much.
        """
        prices, outside = self._prices, self._unbroken & (self._left[self._prices.part] > 0)
        part, price = prices.part[outside], linear.price
        worth = prices.worth[part]
        best = prices.priced(prices.fitted(price), self._most)
        for _ in range(SHIFTS):
            share = shares[outside]
            together = np.bincount(part, share, minlength=len(prices.worth))
            price = linear.price.copy()
            price[outside] = worth * share / together[part]
            found = prices.priced(prices.fitted(price), self._most)
            best = min(best, found, key=lambda one: one.bound)
            if best.bound <= linear.worth * (1 + close):
                break
            bad = prices.broken(np.flatnonzero(found.earned > linear.rate)) > 0
            shares[outside & bad] *= 0.5
        return best

    @property
    def size(self) -> int:
        """How many walls there are."""
        return len(self._walls)

    def pick(self, most_nodes: int, near: float) -> Picked:
        """The best set, as far as these walls tell."""
        if not len(self._parts):
            return Picked(frozenset(), (), 0, proven=True)
        solver = self._solved(whole=True, most_nodes=most_nodes, near=near)
        values = np.array(solver.getSolution().col_value)
        if len(values) != len(self._among) + len(self._parts):  # cut short before any was found
            values = np.zeros(len(self._among) + len(self._parts))
        chosen = frozenset(self._among[values[: len(self._among)] > 0.5].tolist())
        claimed = self._gained(chosen)
        worth = int(self._prices.worth[claimed].sum())
        proven = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        bound = worth
        if near or not proven:
            told = solver.getInfo().mip_dual_bound / self._scale
            whole = int(self._prices.worth[self._parts].sum())
            bound = whole if not told < whole else max(worth, int(np.floor(told + 0.05)))
        return Picked(chosen, tuple(claimed.tolist()), bound, proven)

    def _gained(self, chosen: frozenset[int]) -> Figures:
        """The parts of which a set breaks every wall that is known."""
        prices = self._prices
        is_chosen = np.zeros(prices.candidates, dtype=bool)
        is_chosen[sorted(chosen)] = True
        filled = np.zeros(prices.slots, dtype=bool)
        filled[prices.serves[is_chosen[prices.candidate]]] = True
        _, left = self._broken(filled.astype(np.int64))
        gained: Figures = self._parts[left[self._parts] == 0]
        return gained

    def _broken(self, filled: Figures) -> tuple[Figures, Figures]:
        """How many ways some slots break each wall, and how many walls they leave of each part."""
        prices = self._prices
        ways = np.bincount(prices.wall, filled[prices.slot], minlength=len(prices.part))
        return ways, np.bincount(prices.part, ways == 0, minlength=len(prices.worth))

    def _find_parts(self) -> None:
        """The parts that can be gained, their walls, and who breaks them."""
        prices = self._prices
        column = np.full(prices.candidates, -1, dtype=np.int64)
        column[self._among] = np.arange(len(self._among))
        mine = column[prices.candidate] >= 0
        order = np.argsort(prices.serves[mine], kind="stable")
        self._fillers = column[prices.candidate[mine]][order]
        slots = prices.serves[mine][order]
        self._starts = np.searchsorted(slots, np.arange(prices.slots + 1))
        filled = np.diff(self._starts)
        ways, self._left = self._broken(filled)
        self._unbroken = ways == 0
        self._parts = np.flatnonzero(self._left == 0)
        self._walls = np.flatnonzero(self._left[prices.part] == 0)
        self._filled = filled
        largest = float(prices.worth[self._parts].max()) if len(self._parts) else 1.0
        self._scale = min(1.0, LARGEST / max(1.0, largest))

    def _solved(self, *, whole: bool, most_nodes: int = 0, near: float = 0.0) -> Any:
        solver = highspy.Highs()  # type: ignore[no-untyped-call]  # its stubs leave it open
        for option, setting in _OPTIONS.items():
            solver.setOptionValue(option, setting)
        if whole:
            solver.setOptionValue("mip_max_nodes", most_nodes)
            solver.setOptionValue("mip_rel_gap", near)
        elif self.size > MOST_BY_SIMPLEX:
            solver.setOptionValue("solver", "ipm")
        if solver.passModel(self._model(whole=whole)) == highspy.HighsStatus.kError:
            raise AssertionError("A program of what to open cannot be read by the solver.")
        solver.run()
        return solver

    def _model(self, *, whole: bool) -> highspy.HighsLp:
        """The first row counts the classes; each other says that a part needs its wall broken."""
        rows, columns, values = self._terms()
        classes, parts, walls = len(self._among), len(self._parts), len(self._walls)
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = classes + parts, 1 + walls
        lp.sense_ = highspy.ObjSense.kMaximize
        worth = self._prices.worth[self._parts] * self._scale
        lp.col_cost_ = np.concatenate([np.zeros(classes), worth])
        lp.col_lower_, lp.col_upper_ = np.zeros(classes + parts), np.ones(classes + parts)
        lp.row_lower_ = np.full(1 + walls, -highspy.kHighsInf)
        lp.row_upper_ = np.concatenate([[float(self._most)], np.zeros(walls)])
        if whole:
            integer, continuous = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
            lp.integrality_ = [integer] * classes + [continuous] * parts
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.searchsorted(rows, np.arange(walls + 2)).astype(np.int32)
        lp.a_matrix_.index_ = columns.astype(np.int32)
        lp.a_matrix_.value_ = values
        return lp

    def _terms(self) -> tuple[Figures, Figures, Figures]:
        """Rows, columns and coefficients, in order."""
        prices, classes = self._prices, len(self._among)
        row = np.full(len(prices.part), -1, dtype=np.int64)
        row[self._walls] = 1 + np.arange(len(self._walls))
        column = np.full(len(prices.worth), -1, dtype=np.int64)
        column[self._parts] = classes + np.arange(len(self._parts))
        some = np.flatnonzero((row[prices.wall] >= 0) & (self._filled[prices.slot] > 0))
        many = self._filled[prices.slot[some]]
        # For each slot of a wall all that fill it: the runs of `fillers`, one after the other.
        within = np.arange(int(many.sum())) - np.repeat(np.cumsum(many) - many, many)
        breakers = self._fillers[np.repeat(self._starts[prices.slot[some]], many) + within]
        breaking = np.repeat(row[prices.wall[some]], many)
        rows = np.concatenate([np.zeros(classes, dtype=np.int64), breaking, row[self._walls]])
        columns = np.concatenate([np.arange(classes), breakers, column[prices.part[self._walls]]])
        values = np.concatenate(
            [np.ones(classes), -np.ones(len(breaking)), np.ones(len(self._walls))]
        )
        order = np.lexsort((columns, rows))
        rows, columns, values = rows[order], columns[order], values[order]
        # Who breaks a wall in two ways stands in its row once.
        once = np.append(True, (np.diff(rows) != 0) | (np.diff(columns) != 0))
        return rows[once], columns[once], values[once]
