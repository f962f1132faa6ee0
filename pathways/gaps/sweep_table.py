"""What a sweep of a nation says, as rows: for one kind of person, in some areas.

Two tables: *gaps*, what nobody offers in an area and what its lack alone blocks there; *areas*, how
many credentials have which status in each, and how many jobs are within reach.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from .figures import FigureBook, Figures
from .status import STATUSES
from .sweep import Sweep, without_collecting
from .sweep_status import statuses

Row: TypeAlias = tuple[str | int | None, ...]

GAPS, AREAS = "gaps", "areas"
TABLES: Mapping[str, Sequence[str]] = {
    GAPS: (
        "person", "area", "credential", "status", "jobs", "jobs_opened", "openings", "workers",
        "wage_gain_usd", "figures_for", "unknown",
    ),
    AREAS: ("person", "area", "jobs_reached", *STATUSES),
}  # fmt: skip
"""Each table's columns. ``person`` is the job that people work in, empty for people of whom
nothing is known; the figures are those of the gap report, in the area ``figures_for``."""


def table_rows(sweep: Sweep, table: str) -> list[Row]:
    """The rows of a table, by area as asked for, then by credential."""
    with without_collecting():
        return list(_gap_rows(sweep) if table == GAPS else _area_rows(sweep))


def _gap_rows(sweep: Sweep) -> Iterator[Row]:
    """What is offered nowhere near is left out where its lack alone blocks nobody."""
    found: list[list[tuple[str, str, list[str]]]] = [[] for _ in sweep.ask.areas]
    for credential, by_status in statuses(sweep):
        opened = sweep.unlocked(credential)
        if not opened:
            continue
        somewhere = 0
        for areas in opened.values():
            somewhere |= areas
        for status, mask in by_status.items():
            if status != "offered":
                for place in _places(somewhere & mask):
                    jobs = sorted(job for job, areas in opened.items() if areas >> place & 1)
                    found[place].append((credential, status, jobs))
    book, origin = FigureBook(sweep.network, sweep.ask.today), sweep.ask.origin
    for area, some in zip(sweep.ask.areas, found, strict=True):
        for credential, status, jobs in some:
            told = _figures(book, origin, jobs, area)
            gain = told.wage_gain_cents
            yield (
                origin or "",
                area,
                credential,
                status,
                len(jobs),
                ";".join(jobs),
                told.openings,
                told.workers,
                None if gain is None else gain // 100,
                told.area,
                ";".join(told.unknown),
            )


def _figures(book: FigureBook, origin: str | None, jobs: Sequence[str], area: str) -> Figures:
    """The figures of an area; without a job that people work in, openings alone."""
    if origin is not None:
        return book.of_pairs([(origin, job) for job in jobs], area)
    demand = book.demand(jobs, area)
    unknown = () if demand.whole else ("openings",)
    return Figures(
        area=demand.area,
        openings=demand.openings,
        workers=None,
        wage_gain_cents=None,
        unknown=unknown,
    )


def _area_rows(sweep: Sweep) -> Iterator[Row]:
    """How many credentials have each status, and how many jobs are reached, by area."""
    many = len(sweep.ask.areas)
    counts = {status: np.zeros(many, dtype=np.int64) for status in STATUSES}
    for _, by_status in statuses(sweep):
        for status, mask in by_status.items():
            counts[status] += _bits(mask, many)
    reached = np.zeros(many, dtype=np.int64)
    for job in sweep.network.catalogue.occupations:
        reached += _bits(sweep.reached(job), many)
    for place, area in enumerate(sweep.ask.areas):
        numbers = (int(counts[status][place]) for status in STATUSES)
        yield (sweep.ask.origin or "", area, int(reached[place]), *numbers)


def _bits(mask: int, many: int) -> NDArray[Any]:
    """A mask as ones and zeros."""
    whole = np.frombuffer(mask.to_bytes(-(-many // 8), "little"), dtype=np.uint8)
    return np.unpackbits(whole, count=many, bitorder="little")


def _places(mask: int) -> Iterator[int]:
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
