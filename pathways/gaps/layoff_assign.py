"""Sharing out places among people: as many as can be, by an integer program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import highspy
import numpy as np

Resource = tuple[str, str, int]
"""What there is so much of: seats of an offering or openings of a job, in a year from now."""

MOST_NODES = 20_000
"""Branches that are looked at for one answer. A count, not a time: the same everywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something that people of a group can do: what it uses up, and what each has of it.

    ``as_well`` is true where the job at the end pays at least as much as the one that was lost;
    ``pay`` is what each earns over ten years, in whole dollars.
    """

    group: int
    uses: frozenset[Resource]
    as_well: bool
    pay: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """How many people make each choice; ``proven`` is false where the search was cut short."""

    people: tuple[int, ...]
    as_well: int
    placed: int
    pay: int
    proven: bool


def assign(
    people: Sequence[int],
    choices: Sequence[Choice],
    caps: Mapping[Resource, int],
    *,
    by_pay: bool = False,
) -> Assigned:
    """The best way to share out what there is.

    Most people at least as well paid, then most people placed, then the largest pay in all; or, if
    asked, the largest pay alone. What is not in `caps` has no limit.
    """
    if not choices or not any(people):
        return Assigned(people=(0,) * len(choices), as_well=0, placed=0, pay=0, proven=True)
    as_well = [int(choice.as_well) for choice in choices]
    pay = [choice.pay for choice in choices]
    goals = [pay] if by_pay else [as_well, [1] * len(choices), pay]
    rows = _limits(people, choices, caps)
    counts, proven = [0] * len(choices), True
    for goal in goals:
        found, sure = _solved(people, choices, rows, goal)
        counts, proven = found, proven and sure
        reached = sum(g * n for g, n in zip(goal, counts, strict=True))
        rows = [*rows, (dict(enumerate(goal)), reached, None)]
    return Assigned(
        people=tuple(counts),
        as_well=sum(g * n for g, n in zip(as_well, counts, strict=True)),
        placed=sum(counts),
        pay=sum(g * n for g, n in zip(pay, counts, strict=True)),
        proven=proven,
    )


Row = tuple[Mapping[int, int], int | None, int | None]
"""Terms that come to at least, or at most, so much."""


def _limits(
    people: Sequence[int], choices: Sequence[Choice], caps: Mapping[Resource, int]
) -> list[Row]:
    rows: list[Row] = [
        ({n: 1 for n, choice in enumerate(choices) if choice.group == group}, None, count)
        for group, count in enumerate(people)
    ]
    for resource, most in sorted(caps.items()):
        users = {n: 1 for n, choice in enumerate(choices) if resource in choice.uses}
        if users:
            rows.append((users, None, most))
    return rows


def _solved(
    people: Sequence[int], choices: Sequence[Choice], rows: Sequence[Row], goal: Sequence[int]
) -> tuple[list[int], bool]:
    """A point that makes the goal largest, and whether that is proven."""
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # its stubs leave it open
    for option, setting in _OPTIONS.items():
        solver.setOptionValue(option, setting)
    solver.passModel(_model(people, choices, rows, goal))
    solver.run()
    values = list(solver.getSolution().col_value)
    if len(values) != len(choices):  # cut short before any point was found: nobody moves
        return [0] * len(choices), False
    proven = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return [round(value) for value in values], proven


def _model(
    people: Sequence[int], choices: Sequence[Choice], rows: Sequence[Row], goal: Sequence[int]
) -> highspy.HighsLp:
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(choices), len(rows)
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = np.array(goal, dtype=np.float64)
    lp.col_lower_ = np.zeros(len(choices))
    lp.col_upper_ = np.array([people[choice.group] for choice in choices], dtype=np.float64)
    lp.integrality_ = [highspy.HighsVarType.kInteger] * len(choices)
    lp.row_lower_ = np.array([-highspy.kHighsInf if low is None else low for _, low, _ in rows])
    lp.row_upper_ = np.array([highspy.kHighsInf if high is None else high for *_, high in rows])
    starts = [0]
    columns: list[int] = []
    values: list[int] = []
    for terms, _, _ in rows:
        columns.extend(terms)
        values.extend(terms.values())
        starts.append(len(columns))
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.array(starts, dtype=np.int32)
    lp.a_matrix_.index_ = np.array(columns, dtype=np.int32)
    lp.a_matrix_.value_ = np.array(values, dtype=np.float64)
    return lp


_OPTIONS: Mapping[str, bool | int | float | str] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.5,
    "mip_max_nodes": MOST_NODES,
}
