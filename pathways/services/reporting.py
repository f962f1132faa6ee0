"""The gap report for everybody who reads it: asked for by options, given as values, JSON or CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pathways.gaps import STATUSES, Gap, GapReport
from pathways.gaps import gap_report as find_gaps
from pathways.model.records import Area, Catalogue
from pathways.network import Network
from pathways.planner import QuestionError

from .asking import EARLIEST_DAY
from .gap_words import gap_sentence

Json = dict[str, object]
Options = Mapping[str, Sequence[str]]

MOST_MILES = 10_000
FORMULA = ("=", "+", "-", "@")
"""What a cell must not begin with: a spreadsheet would run it."""

_BREAKS = re.compile(r"[\t\r\n]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class GapAsk:
    """What is asked of the gap report; nothing named means everything (of areas: the region)."""

    today: date
    areas: tuple[str, ...] = ()
    credentials: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    within_miles: float | None = None
    online: bool = False


def read_gap_ask(options: Options, catalogue: Catalogue, today: date) -> GapAsk:
    """What is asked, from options by name (`area`, `credential`, `status`, ...), values as typed.

    Raises
    ------
    QuestionError
        Names the option, what was found and what was expected.
    """
    return GapAsk(
        today=_day(options) or today,
        areas=tuple(_area(said, catalogue) for said in options.get("area", ())),
        credentials=tuple(_credential(said, catalogue) for said in options.get("credential", ())),
        statuses=tuple(_status(said) for said in options.get("status", ())),
        within_miles=_within(options),
        online=any(said not in ("", "0", "false", "no") for said in options.get("online", ())),
    )


def gap_report(
    network: Network, ask: GapAsk, tell: Callable[[int, int], None] | None = None
) -> GapReport:
    """The gap report that is asked for; `tell` is called with how much is done, and of how much."""
    report = find_gaps(
        network,
        ask.today,
        areas=ask.areas,
        within_miles=ask.within_miles,
        online=ask.online,
        tell=tell,
    )
    return report.only(credentials=ask.credentials, statuses=ask.statuses)


def by_what_it_blocks(gaps: Iterable[Gap]) -> list[Gap]:
    """Gaps in the order in which a board reads them: those that block most first."""
    return sorted(
        gaps,
        key=lambda gap: (
            -len(gap.blocked.alone),
            -len({one.pair for one in gap.blocked.joint}),
            -(gap.figures.wage_gain_cents or 0),
            gap.credential,
            gap.area,
        ),
    )


def gaps_json(report: GapReport) -> list[Json]:
    """The report as plain values, in order of credential and area; money in dollars.

    Figures and lists that `unknown` names are what is known of them: at least so much.
    """
    return [_gap_json(gap) for gap in report.gaps]


def gaps_csv(report: GapReport, catalogue: Catalogue) -> str:
    """The report as a table, a row a credential and area, in the order of the JSON.

    Lists stand in one cell, separated by `;`. Text that a spreadsheet would run begins with an
    apostrophe instead.
    """
    text = io.StringIO()
    rows = [_row(gap, catalogue) for gap in report.gaps]
    writer = csv.DictWriter(text, fieldnames=COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: harmless_cell(cell) for name, cell in row.items()} for row in rows)
    return text.getvalue()


def harmless_cell(cell: object) -> object:
    """A cell on one line that no spreadsheet takes for a formula; numbers stay numbers.

    >>> harmless_cell("=1+1"), harmless_cell("as-is"), harmless_cell(-2.5), harmless_cell(None)
    ("'=1+1", 'as-is', -2.5, '')
    """
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return cell
    line = _BREAKS.sub(" ", cell)
    return f"'{line}" if line.lstrip().startswith(FORMULA) else line


def _gap_json(gap: Gap) -> Json:
    supply, nearest = gap.supply, gap.nearest
    return {
        "credential": gap.credential,
        "area": gap.area,
        "status": gap.status,
        "exam_here": supply.exam_here,
        "nearest": nearest
        and {
            "provider": nearest.provider,
            "site": nearest.site,
            "miles": nearest.miles,
            "area": nearest.area,
        },
        "offerings": list(supply.offerings),
        "left_out": [
            {"offering": left.offering, "why": ";".join(left.why)} for left in gap.left_out
        ],
        "needed_by": [
            {
                "kind": ground.kind,
                "id": ground.id,
                "how": ground.how,
                "basis": ground.basis,
                "when": ground.when,
                "binds": ground.binds,
                "alternative": ground.alternative,
            }
            for ground in gap.needed_by
        ],
        "routes_blocked": [list(pair) for pair in gap.blocked.alone],
        "blocked_jointly": [
            {"pair": list(one.pair), "with": list(one.others)} for one in gap.blocked.joint
        ],
        "workers": gap.figures.workers,
        "openings": gap.figures.openings,
        "wage_gain": _dollars(gap.figures.wage_gain_cents),
        "figures_for": gap.figures.area,
        "seats": supply.seats,
        "completers": supply.completers,
        "verified_on": _iso(supply.verified_on),
        "last_looked": _iso(supply.last_looked),
        "unknown": list(gap.unknown),
    }


COLUMNS = (
    "credential",
    "credential_name",
    "area",
    "area_name",
    "status",
    "sure",
    "sentence",
    "exam_here",
    "nearest_provider",
    "nearest_site",
    "nearest_miles",
    "nearest_area",
    "offerings",
    "left_out",
    "needed_by",
    "routes_blocked",
    "routes_blocked_count",
    "blocked_jointly",
    "blocked_jointly_count",
    "workers",
    "openings",
    "wage_gain",
    "figures_for",
    "seats",
    "completers",
    "demand",
    "demand_for",
    "demand_known",
    "verified_on",
    "last_looked",
    "unknown",
)
"""The columns of the table."""


def _row(gap: Gap, catalogue: Catalogue) -> Json:
    """The cells of a gap: the figures of its JSON, with names and the sentence beside them."""
    plain = _gap_json(gap)
    nearest, joint = gap.nearest, gap.blocked.joint
    return {name: plain.get(name) for name in COLUMNS} | {
        "credential_name": catalogue.credentials[gap.credential].name,
        "area_name": catalogue.areas[gap.area].name,
        "sure": "no" if gap.supply.is_unsure else "yes",
        "sentence": str(gap_sentence(gap, catalogue)),
        "exam_here": "yes" if gap.supply.exam_here else "no",
        "nearest_provider": nearest.provider if nearest else None,
        "nearest_site": nearest.site if nearest else None,
        "nearest_miles": nearest.miles if nearest else None,
        "nearest_area": nearest.area if nearest else None,
        "offerings": ";".join(gap.supply.offerings),
        "left_out": ";".join(f"{left.offering}={'+'.join(left.why)}" for left in gap.left_out),
        "needed_by": ";".join(f"{g.kind} {g.id} {g.how}" for g in gap.needed_by),
        "routes_blocked": ";".join(f"{start}>{end}" for start, end in gap.blocked.alone),
        "routes_blocked_count": len(gap.blocked.alone),
        "blocked_jointly": ";".join(
            f"{one.pair[0]}>{one.pair[1]} with {'+'.join(one.others)}" for one in joint
        ),
        "blocked_jointly_count": len({one.pair for one in joint}),
        "demand": gap.demand.openings,
        "demand_for": gap.demand.area,
        "demand_known": "yes" if gap.demand.whole else "no",
        "unknown": ";".join(gap.unknown),
    }


def _area(said: str, catalogue: Catalogue) -> str:
    """An area by its id or its name."""
    if said in catalogue.areas:
        return said
    named = [area.id for area in catalogue.areas.values() if _is_named(area, said)]
    if len(named) == 1:
        return named[0]
    if named:
        raise QuestionError(f"area: '{said}' can mean {', '.join(named)}. Say which.", "area")
    raise QuestionError(f"area: no area '{said}' in this catalogue.", "area")


def _is_named(area: Area, said: str) -> bool:
    return area.name.casefold() == said.strip().casefold()


def _credential(said: str, catalogue: Catalogue) -> str:
    if said not in catalogue.credentials:
        raise QuestionError(f"credential: no credential '{said}' in this catalogue.", "credential")
    return said


def _status(said: str) -> str:
    if said not in STATUSES:
        expected = ", ".join(STATUSES)
        raise QuestionError(f"status: found '{said}'; expected one of {expected}.", "status")
    return said


def _within(options: Options) -> float | None:
    said = _last(options, "within")
    if said is None:
        return None
    if re.fullmatch(r"\d{1,5}(\.\d)?", said) and float(said) <= MOST_MILES:
        return float(said)
    raise QuestionError(
        f"within: found '{said}'; expected miles from 0 to {MOST_MILES:,}.", "within"
    )


def _day(options: Options) -> date | None:
    said = _last(options, "today")
    if said is None:
        return None
    try:
        # Facts' ages are counted back from a day, so the first years are out of range.
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", said) or said < EARLIEST_DAY:
            raise ValueError(said)
        return date.fromisoformat(said)
    except ValueError:
        raise QuestionError(
            f"today: found '{said}'; expected a day, such as 2026-11-30.", "today"
        ) from None


def _last(options: Options, name: str) -> str | None:
    said = options.get(name, ())
    if len(said) > 1:
        raise QuestionError(f"{name}: say it once.", name)
    return said[0] if said and said[0] else None


def _dollars(cents: int | None) -> float | None:
    return None if cents is None else cents / 100


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
