"""What the gap report shows as charts: seats against openings, and how each area stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pathways.drawing import Phrases, Said
from pathways.gaps import STATUSES, Gap, GapReport
from pathways.model.records import Catalogue
from pathways.services.gap_areas import part_of
from webapp.speaking import speak

from .ask import ReportAsk, report_address
from .charts import Amount, Bars, Row, Strips, bars, level, strips

MOST_BARS: Final = 10
"""Credentials in the chart of seats: those whose seats are known first, most openings first."""

STRIP_PARTS: Final = ("offered", "wanted", "unsure", "known")
"""The parts of an area's strip, pale to strong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatCell:
    """A count with its class, from 0 (none or few) to 3."""

    count: int
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatTable:
    """How many credentials have which status in each area."""

    columns: tuple[Said, ...]
    rows: tuple[tuple[str, str, tuple[HeatCell, ...]], ...]


def seats_chart(report: GapReport, ask: ReportAsk, catalogue: Catalogue) -> Bars | None:
    """Seats a year against openings a year; None where no openings are known.

    Of several areas each has its own bars. What is not known has no bar. What people get by
    applying for it has no seats, and is left out.
    """
    say = speak()
    taught = {name for name, one in catalogue.credentials.items() if one.earned_by != "application"}
    asked = [gap for gap in report.gaps if gap.demand.openings and gap.credential in taught]
    asked.sort(
        key=lambda gap: (
            gap.supply.seats is None,
            -(gap.demand.openings or 0),
            gap.credential,
            gap.area,
        )
    )
    if not asked:
        return None
    kept = {name: ask.first(name) for name in ("within", "online", "today")}
    query = {name: text for name, text in kept.items() if text}
    rows = [_seats_row(gap, catalogue, say, query, report) for gap in asked[:MOST_BARS]]
    places = dict.fromkeys(
        catalogue.areas[gap.demand.area].name for gap in asked[:MOST_BARS] if gap.demand.area
    )
    return bars(
        "seats",
        say("chart.seats"),
        say("chart.seats-desc", count=len(rows), areas=", ".join(places)),
        (say("chart.supply"), say("chart.demand")),
        rows,
    )


def status_strips(report: GapReport, catalogue: Catalogue) -> Strips:
    """How the credentials of each area divide into the parts of the report."""
    say = speak()
    rows = []
    for area in sorted(report.areas):
        parts = [part_of(gap) for gap in report.gaps if gap.area == area]
        rows.append(
            Row(
                label=say.plain(catalogue.areas[area].name),
                amounts=tuple(
                    Amount(value=parts.count(name), text=say.number(parts.count(name)))
                    for name in STRIP_PARTS
                ),
                address=report_address("area", area=area),
            )
        )
    return strips(
        "strips",
        say("chart.strips"),
        say("chart.strips-desc", count=len(rows)),
        tuple(say(f"chart.part-{name}") for name in STRIP_PARTS),
        rows,
    )


def status_table(report: GapReport, catalogue: Catalogue) -> HeatTable:
    """The statuses by area, each count with its class; a status that nothing has is left out."""
    say = speak()
    counts = report.counts()
    shown = [s for s in STATUSES if any(counts[area][s] for area in counts)]
    most = max((counts[area][s] for area in counts for s in shown), default=0)
    return HeatTable(
        columns=tuple(say(f"status.{status}") for status in shown),
        rows=tuple(
            (
                catalogue.areas[area].name,
                report_address("area", area=area),
                _cells([counts[area][status] for status in shown], most),
            )
            for area in sorted(counts)
        ),
    )


def _cells(values: Sequence[int], most: int) -> tuple[HeatCell, ...]:
    return tuple(HeatCell(count=value, level=level(value, most)) for value in values)


def _seats_row(
    gap: Gap, catalogue: Catalogue, say: Phrases, query: dict[str, str], report: GapReport
) -> Row:
    name = say.name(catalogue.credentials[gap.credential])
    if len(report.areas) > 1:
        name = say("comma", first=name, second=catalogue.areas[gap.area].name)
    return Row(
        label=name,
        amounts=(
            _amount(gap.supply.seats, gap.supply.seats_known, say),
            _amount(gap.demand.openings, gap.demand.whole, say),
        ),
        address=report_address("credential", credential=gap.credential, area=gap.area, **query),
    )


def _amount(value: int | None, whole: bool, say: Phrases) -> Amount:  # noqa: FBT001 - of the value
    if value is None:
        return Amount(value=None, text=say("unknown"))
    said = say.number(value)
    return Amount(value=value, text=said if whole else say("at-least", amount=said))
