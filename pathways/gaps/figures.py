"""The figures of blocked moves: workers, openings and pay, all for one area.

Figures of different areas are never added up: one area is chosen for a gap, the smallest upward
that has them all (where none has, the smallest of those that have the most).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from pathways.network import Network
from pathways.network.compiled import WAGE_YEARS

HOURS_PER_YEAR = 2_080


class _OfYear(Protocol):
    @property
    def area(self) -> str: ...
    @property
    def year(self) -> int: ...


Record = TypeVar("Record", bound=_OfYear)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What a gap keeps from happening, in an area named by ``area``.

    ``workers`` is the employment in the feeders, ``openings`` those a year in the targets,
    ``wage_gain_cents`` a year's gain if they were filled from the feeders. Each is the known part
    (None where nothing is known); ``unknown`` names those of which a part is missing. Without
    blocked pairs all are 0, for no area.
    """

    area: str | None = None
    workers: int | None = 0
    openings: int | None = 0
    wage_gain_cents: int | None = 0
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """Openings a year in the jobs that ask for a credential: what seats stand against.

    ``openings`` is the known part in the area named by ``area`` (None where nothing is known);
    ``whole`` is false where some job's openings are not known.
    """

    jobs: tuple[str, ...] = ()
    openings: int | None = 0
    area: str | None = None
    whole: bool = True


class FigureBook:
    """Looks figures up, the latest of each area."""

    def __init__(self, network: Network, today: date) -> None:
        self.network = network
        self.today = today
        self._known_openings: dict[tuple[str, str], int | None] = {}
        self._known_employment: dict[tuple[str, str], int | None] = {}
        self._known_medians: dict[tuple[str, str], int | None] = {}

    def of_pairs(self, pairs: Iterable[tuple[str, str]], area: str) -> Figures:
        """The figures of some blocked pairs (from, to) in an area."""
        pairs = sorted(set(pairs))
        if not pairs:
            return Figures()
        found = [self.in_area(pairs, place) for place in self.network.areas_with_figures(area)]
        best = max(known for known, _ in found)
        return next(figures for known, figures in found if known == best)

    def demand(self, jobs: Iterable[str], area: str) -> Demand:
        """The openings a year in some jobs, all of one area: the smallest that has the most."""
        names = tuple(sorted(jobs))
        if not names:
            return Demand()
        found = [
            (place, [self._openings(n, place) for n in names])
            for place in self.network.areas_with_figures(area)
        ]
        best = max(sum(o is not None for o in openings) for _, openings in found)
        place, openings = next(
            entry for entry in found if sum(o is not None for o in entry[1]) == best
        )
        return Demand(
            jobs=names,
            openings=_known_sum(openings),
            area=place if best else None,
            whole=best == len(names),
        )

    def in_area(self, pairs: list[tuple[str, str]], area: str) -> tuple[int, Figures]:
        """The figures of one area, and how many of those that they are made of are known."""
        workers = [self._employment(f, area) for f in sorted({f for f, _ in pairs})]
        feeders: dict[str, list[str]] = defaultdict(list)
        for feeder, target in pairs:
            feeders[target].append(feeder)
        openings = [self._openings(target, area) for target in sorted(feeders)]
        gains = [self._gain(target, some, area) for target, some in sorted(feeders.items())]
        wages = [self._median(name, area) for name in sorted({n for pair in pairs for n in pair})]
        known = sum(figure is not None for figure in (*workers, *openings, *wages))
        complete = [gain is not None and whole for gain, whole in gains]
        unknown = (
            ("workers", None in workers),
            ("openings", None in openings),
            ("wage_gain", not all(complete)),
        )
        return known, Figures(
            area=area if known else None,
            workers=_known_sum(workers),
            openings=_known_sum(openings),
            wage_gain_cents=_known_sum(gain for gain, _ in gains),
            unknown=tuple(name for name, missing in unknown if missing),
        )

    def _gain(self, target: str, feeders: list[str], area: str) -> tuple[int | None, bool]:
        """A year's gain in cents over a target's openings, and whether all of it is known."""
        openings, median = self._openings(target, area), self._median(target, area)
        now = [self._median(feeder, area) for feeder in feeders]
        known = [wage for wage in now if wage is not None]
        if openings is None or median is None or not known:
            return None, False
        return openings * HOURS_PER_YEAR * max(0, median - min(known)), len(known) == len(now)

    def _employment(self, job: str, area: str) -> int | None:
        if (job, area) not in self._known_employment:
            records = self.network.catalogue.occupations[job].employment
            latest = _latest((r for r in records if r.count is not None), area)
            self._known_employment[job, area] = latest.count if latest else None
        return self._known_employment[job, area]

    def _openings(self, job: str, area: str) -> int | None:
        if (job, area) not in self._known_openings:
            records = self.network.catalogue.occupations[job].openings
            latest = _latest((r for r in records if r.per_year is not None), area)
            self._known_openings[job, area] = latest.per_year if latest else None
        return self._known_openings[job, area]

    def _median(self, job: str, area: str) -> int | None:
        if (job, area) not in self._known_medians:
            records = self.network.catalogue.occupations[job].wages
            young = (
                r
                for r in records
                if r.hourly_median_cents is not None and self.today.year - r.year <= WAGE_YEARS
            )
            latest = _latest(young, area)
            self._known_medians[job, area] = latest.hourly_median_cents if latest else None
        return self._known_medians[job, area]


def _latest(records: Iterable[Record] | Iterator[Record], area: str) -> Record | None:
    """The latest record for just this area."""
    return max((r for r in records if r.area == area), key=lambda r: r.year, default=None)


def _known_sum(figures: Iterable[int | None]) -> int | None:
    known = [figure for figure in figures if figure is not None]
    return sum(known) if known else None
