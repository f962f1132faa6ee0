"""Integer programs for HiGHS: built anew each time, solved the same way each time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import highspy
import numpy as np

Terms = Mapping[int, int]
"""Columns with their coefficients."""

MOST_NODES = 5_000
"""How many branches are looked at for one answer. A count, not a time: the same everywhere."""

WORK_A_NODE = 100
"""Steps of the solver that a branch is taken to need, where they are counted."""

FEWEST_NODES = 20
"""Branches that one answer may look at while any work is left."""

TOLERANCE = 1e-6
LARGEST = 1e4
"""What the largest coefficient of a row is scaled to, far above the solver's tolerance."""


@dataclass(frozen=True, slots=True)
class Row:
    """Terms that come to at least (or at most) a whole number."""

    terms: Terms
    at_least: int | None = None
    at_most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """A best point of a program; ``bound`` is proven: nothing is better.

    ``chosen`` are the whole columns that are 1, ``claimed`` the others that are not 0. ``proven``
    is false where the search was cut short.
    """

    chosen: frozenset[int]
    claimed: frozenset[int]
    bound: int
    proven: bool


@dataclass(slots=True)
class Work:
    """How many steps of the simplex method have been taken, and how many may be (None: any).

    A count, not a time: the same question ends at the same point on every machine.
    """

    most: int | None = None
    done: int = 0

    @property
    def is_over(self) -> bool:
        """Whether nothing may be asked of the solver any more."""
        return self.most is not None and self.done >= self.most

    @property
    def most_nodes(self) -> int:
        """How many branches the next answer may look at."""
        if self.most is None:
            return MOST_NODES
        return min(MOST_NODES, max(FEWEST_NODES, (self.most - self.done) // WORK_A_NODE))


class Program:
    """Columns between 0 and 1, the first `choices` of them whole, and rows over them."""

    def __init__(self, choices: int, work: Work | None = None) -> None:
        self.choices = choices
        self.columns = choices
        self._rows = _Matrix()
        self._work = work or Work()

    def add_column(self) -> int:
        """A new column, which need not be whole."""
        self.columns += 1
        return self.columns - 1

    def add(self, row: Row) -> None:
        """A row that holds from now on."""
        self._rows.add(row)

    def solve(self, goal: Terms, further: Iterable[Row] = ()) -> Solved | None:
        """The point that makes the goal largest; None where the rows cannot hold together.

        Where the work is over, it is nothing at all, with the bound that needs no search.
        """
        if not self.choices:  # nothing can be chosen, and the solver has no word for that
            return Solved(chosen=frozenset(), claimed=frozenset(), bound=0, proven=True)
        if self._work.is_over:
            most = sum(max(0, coefficient) for coefficient in goal.values())
            return Solved(chosen=frozenset(), claimed=frozenset(), bound=most, proven=False)
        scale = _scale(goal)
        solver = highspy.Highs()  # type: ignore[no-untyped-call]  # its stubs leave it open
        for option, setting in _OPTIONS.items():
            solver.setOptionValue(option, setting)
        solver.setOptionValue("mip_max_nodes", self._work.most_nodes)
        solver.passModel(self._model(goal, scale, self._rows.with_rows(further)))
        solver.run()
        self._work.done += max(1, solver.getInfo().simplex_iteration_count)
        status = solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        values = list(solver.getSolution().col_value)
        if len(values) != self.columns:  # cut short before any point was found
            values = [0.0] * self.columns
        bound = solver.getInfo().mip_dual_bound
        return Solved(
            chosen=frozenset(n for n in range(self.choices) if values[n] > 0.5),
            claimed=frozenset(
                n for n in range(self.choices, self.columns) if values[n] > TOLERANCE
            ),
            bound=_whole_below(bound / scale, sum(max(0, c) for c in goal.values())),
            proven=status == highspy.HighsModelStatus.kOptimal,
        )

    def _model(self, goal: Terms, scale: float, rows: _Matrix) -> highspy.HighsLp:
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = self.columns, len(rows.lower)
        lp.sense_ = highspy.ObjSense.kMaximize
        costs = np.zeros(self.columns)
        for column, coefficient in goal.items():
            costs[column] = coefficient * scale
        lp.col_cost_ = costs
        lp.col_lower_, lp.col_upper_ = np.zeros(self.columns), np.ones(self.columns)
        whole, broken = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
        lp.integrality_ = [whole] * self.choices + [broken] * (self.columns - self.choices)
        lp.row_lower_, lp.row_upper_ = np.array(rows.lower), np.array(rows.upper)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.array(rows.starts, dtype=np.int32)
        lp.a_matrix_.index_ = np.array(rows.indices, dtype=np.int32)
        lp.a_matrix_.value_ = np.array(rows.values, dtype=np.float64)
        return lp


@dataclass(slots=True)
class _Matrix:
    """Rows as the solver reads them: one list for all."""

    starts: list[int] = field(default_factory=lambda: [0])
    indices: list[int] = field(default_factory=list)
    values: list[float] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)

    def add(self, row: Row) -> None:
        scale = _scale(row.terms)
        self.indices.extend(row.terms)
        self.values.extend(coefficient * scale for coefficient in row.terms.values())
        self.starts.append(len(self.indices))
        self.lower.append(_limit(row.at_least, scale, -highspy.kHighsInf))
        self.upper.append(_limit(row.at_most, scale, highspy.kHighsInf))

    def with_rows(self, rows: Iterable[Row]) -> _Matrix:
        """These and further rows; this one stays as it is."""
        longer = _Matrix(
            [*self.starts], [*self.indices], [*self.values], [*self.lower], [*self.upper]
        )
        for row in rows:
            longer.add(row)
        return longer


_OPTIONS: Mapping[str, bool | int | float | str] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": TOLERANCE,
}


def _scale(terms: Terms) -> float:
    """What a row or goal is multiplied by, so that no coefficient is very large."""
    largest = max((abs(coefficient) for coefficient in terms.values()), default=1)
    return min(1.0, LARGEST / max(1, largest))


def _limit(number: int | None, scale: float, none: float) -> float:
    return none if number is None else number * scale


def _whole_below(bound: float, most: int) -> int:
    """A bound as a whole number (the goal is one), with room for rounding."""
    return most if bound > most else int(np.floor(bound + 0.05))
