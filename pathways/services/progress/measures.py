"""The founding plan's measures of a catalogue, as far as a catalogue can show them.

What cannot be measured here (hires, placements) has no figure: it is said so where they are shown.
"""

from __future__ import annotations

import csv
import io
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from pathways.gaps import gap_report
from pathways.gaps.apprenticeships import INSIDE, OUTSIDE, UNKNOWN, apprenticeship_models
from pathways.gaps.good_jobs import good_jobs
from pathways.model.records import Catalogue, Fund
from pathways.network import build_network
from pathways.services.gap_areas import part_of

Json = dict[str, object]

EXPOSURE: Final = "exposure"

MOST_POINTS: Final = 24
"""Days that are looked back to at most: two years of months."""

MEASURES: Final = (
    "funds_listed",
    "funds_open",
    "exposure_programs",
    "models_inside",
    "models_outside",
    "models_unknown",
    "good_jobs",
    "credentials",
    "moves",
    "gaps_known",
    "gaps_unsure",
    "gaps_opened",
    "gaps_closed",
)
"""The columns of the table, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """What a catalogue shows on a day.

    ``models_...`` count running apprenticeship models of the region inside and outside the building
    and fire trades (or where the trade is not known). ``good_jobs`` is None where nobody has set
    criteria. ``moves`` are pairs of a job and one that people come to it from. ``known`` are the
    credentials that are known gaps in the region, ``unsure`` those of which nobody is sure.
    """

    day: date
    revision: str
    funds_listed: int
    funds_open: int
    exposure_programs: int
    models_inside: int
    models_outside: int
    models_unknown: int
    good_jobs: int | None
    credentials: int
    moves: int
    known: frozenset[str]
    unsure: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A day of the history: its measures, and which gaps were opened and closed since the last.

    A gap counts as closed when it is no known gap any more, whether it can be had now or its
    facts only grew old; ``opened`` and ``closed`` are None on the first day.
    """

    measures: Measures
    opened: tuple[str, ...] | None
    closed: tuple[str, ...] | None

    def value(self, measure: str) -> int | None:
        """A measure by its name; None where there is none."""
        own = self.measures
        match measure:
            case "gaps_known":
                return len(own.known)
            case "gaps_unsure":
                return len(own.unsure)
            case "gaps_opened":
                return None if self.opened is None else len(self.opened)
            case "gaps_closed":
                return None if self.closed is None else len(self.closed)
        found: int | None = getattr(own, measure)
        return found


def measures(catalogue: Catalogue, day: date) -> Measures:
    """The measures of a catalogue on a day."""
    models = apprenticeship_models(catalogue, day)
    listed = good_jobs(catalogue, None, day)
    report = gap_report(build_network(catalogue), day)
    parts = [(part_of(gap), gap.credential) for gap in report.gaps]
    exposure = [o for o in catalogue.offerings.values() if o.kind == EXPOSURE]
    taught = [c for c in catalogue.credentials.values() if c.kind != "condition"]
    return Measures(
        day=day,
        revision=catalogue.revision,
        funds_listed=len(catalogue.funds),
        funds_open=sum(is_open(fund, day) for fund in catalogue.funds.values()),
        exposure_programs=sum(offering.status == "active" for offering in exposure),
        models_inside=models.count(INSIDE),
        models_outside=models.count(OUTSIDE),
        models_unknown=models.count(UNKNOWN),
        good_jobs=len(listed.good) if catalogue.region.good_jobs else None,
        credentials=len(taught),
        moves=sum(len(job.feeders) for job in catalogue.occupations.values()),
        known=frozenset(name for part, name in parts if part == "known"),
        unsure=frozenset(name for part, name in parts if part == "unsure"),
    )


def is_open(fund: Fund, day: date) -> bool:
    """Whether a fund can be asked for on a day, as far as is known."""
    started = fund.opens_on is None or fund.opens_on <= day
    return fund.status == "active" and started and not (fund.closes_on and fund.closes_on < day)


def history(
    read: Callable[[date], Catalogue | None],
    first: date | None,
    today: date,
    measure: Callable[[Catalogue, date], Measures] = measures,
) -> tuple[Point, ...]:
    """The measures at the end of each month since `first`, and today; the oldest comes first.

    Parameters
    ----------
    read
        Gives the catalogue of a day; None where there was none.
    first
        The first day that there is a catalogue of (None: today alone).
    measure
        How a catalogue of a day is measured.
    """
    found = []
    for day in days_to_look_at(first, today):
        catalogue = read(day)
        if catalogue is not None:
            found.append(measure(catalogue, day))
    return tuple(_points(found))


def days_to_look_at(first: date | None, today: date) -> list[date]:
    """The first day, each end of a month after it, and today; the latest where there are many.

    >>> [f"{day:%m-%d}" for day in days_to_look_at(date(2026, 9, 12), date(2026, 11, 22))]
    ['09-12', '09-30', '10-31', '11-22']
    >>> days_to_look_at(None, date(2026, 11, 22))
    [datetime.date(2026, 11, 22)]
    """
    if first is None or first >= today:
        return [today]
    ends, year, month = [], first.year, first.month
    while (end := date(year, month, monthrange(year, month)[1])) < today:
        if end > first:
            ends.append(end)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return [first, *ends, today][-MOST_POINTS:]


def progress_json(points: Sequence[Point]) -> list[Json]:
    """The measures as plain values, the oldest day first; what is not known is null."""
    return [
        {
            "day": point.measures.day.isoformat(),
            "revision": point.measures.revision,
            **{name: point.value(name) for name in MEASURES},
            "opened": None if point.opened is None else list(point.opened),
            "closed": None if point.closed is None else list(point.closed),
        }
        for point in points
    ]


def progress_csv(points: Sequence[Point]) -> str:
    """The measures as a table, a row a day; what is not known is empty."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("day", "revision", *MEASURES))
    for point in points:
        own = point.measures
        values = [point.value(name) for name in MEASURES]
        writer.writerow((own.day, own.revision, *("" if v is None else v for v in values)))
    return text.getvalue()


def _points(found: Sequence[Measures]) -> Iterator[Point]:
    before: Measures | None = None
    for own in found:
        yield Point(
            measures=own,
            opened=None if before is None else tuple(sorted(own.known - before.known)),
            closed=None if before is None else tuple(sorted(before.known - own.known)),
        )
        before = own
