"""The founding plan's own measures on one page, with their history."""

from __future__ import annotations

import json
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Final

from flask import Response, current_app, render_template

from pathways.drawing import Phrases, Said, source_line
from pathways.drawing.words import SourceLine
from pathways.model.records import Catalogue
from pathways.services.boards.apprenticeships import plan_share
from pathways.services.planning import PLAN_SOURCE
from pathways.services.progress import (
    MEASURES,
    Measures,
    Point,
    history,
    measures,
    progress_csv,
    progress_json,
)
from webapp.catalogue import routing
from webapp.speaking import language_of_request, speak

from .ask import report_address
from .charts import Amount, Row, Steps, steps
from .files import CSV, file_answer

SHOWN: Final = tuple(name for name in MEASURES if name not in ("gaps_opened", "gaps_closed"))
"""The measures that have a line of their own today."""

MOST_AT_ONCE: Final = 6
"""Days that one page measures anew; those that are left out come with the next view."""

MOST_KEPT: Final = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow:
    """A measure today: its name, its figure, what it counts, and the page with its list."""

    name: Said
    means: Said
    amount: Amount
    address: str


class ProgressShelf:
    """Measures each day once; a past day never changes, today does with the catalogue."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[date, str], Measures] = OrderedDict()
        self._lock = Lock()

    def points(self, today: date) -> tuple[tuple[Point, ...], bool]:
        """The history up to today, and whether it is whole: a page measures only so many days."""
        now, past = routing().current().catalogue, routing().past
        left_out = 0
        budget = MOST_AT_ONCE

        def read(day: date) -> Catalogue | None:
            nonlocal left_out, budget
            if day == today or past is None:
                return now
            if (day, "") in self._kept:
                return now  # it is not looked at: its measures are kept
            if not budget:
                left_out += 1
                return None
            budget -= 1
            return past.on(day)

        def measure(catalogue: Catalogue, day: date) -> Measures:
            key = (day, catalogue.revision if day == today else "")
            found = self._kept.get(key)
            if found is None:
                found = self._kept[key] = measures(catalogue, day)
                while len(self._kept) > MOST_KEPT:
                    self._kept.popitem(last=False)
            return found

        with self._lock:
            first = past.first_day() if past is not None else None
            return history(read, first, today, measure), not left_out


def progress() -> str:
    """What has come of the founding plan's measures, as far as a catalogue can show it."""
    points, whole = _points()
    catalogue, say = routing().current().catalogue, speak()
    share = plan_share(catalogue)
    return render_template(
        "reports/progress.html",
        now=points[-1].measures,
        rows=_rows(points[-1], say),
        table=_table(points, say) if len(points) > 1 else None,
        columns=[say(f"progress.{name}") for name in MEASURES],
        charts=_charts(points, say) if len(points) > 1 else [],
        whole=whole,
        kept=routing().past is not None,
        opened=_named(points[-1].opened, catalogue, say),
        closed=_named(points[-1].closed, catalogue, say),
        share=share,
        sources=_sources(catalogue, say),
        files=[
            (report_address("progress_table"), say("plan.csv")),
            (report_address("progress_values"), say("progress.json")),
        ],
    )


def progress_table() -> Response:
    """The measures as a table, a row a day."""
    return file_answer(progress_csv(_points()[0]).encode(), CSV, "progress.csv")


def progress_values() -> Response:
    """The measures as JSON, the oldest day first."""
    told = json.dumps(progress_json(_points()[0]), ensure_ascii=False, indent=2)
    return Response(f"{told}\n", content_type="application/json")


def _points() -> tuple[tuple[Point, ...], bool]:
    shelf: ProgressShelf = current_app.extensions.setdefault("pathways_progress", ProgressShelf())
    return shelf.points(routing().today())


def _rows(point: Point, say: Phrases) -> list[MeasureRow]:
    pages = _pages()
    return [
        MeasureRow(
            name=say(f"progress.{name}"),
            means=say(f"progress.means-{name}"),
            amount=_amount(point.value(name), say),
            address=pages.get(name, ""),
        )
        for name in SHOWN
    ]


def _pages() -> dict[str, str]:
    """The page that lists what a measure counts."""
    prefix = "/es" if language_of_request() == "es" else ""
    models = f"{prefix}/gaps/apprenticeships"
    return {
        "funds_listed": f"{prefix}/funding",
        "funds_open": f"{prefix}/funding",
        "exposure_programs": f"{prefix}/try",
        "models_inside": models,
        "models_outside": models,
        "models_unknown": models,
        "good_jobs": f"{prefix}/good-jobs",
        "credentials": f"{prefix}/credentials",
        "moves": f"{prefix}/jobs",
        "gaps_known": report_address("gaps", part="known"),
        "gaps_unsure": report_address("gaps", part="unsure"),
    }


def _amount(value: int | None, say: Phrases) -> Amount:
    return Amount(value=value, text=say("unknown") if value is None else say.number(value))


def _table(points: tuple[Point, ...], say: Phrases) -> list[Row]:
    return [
        Row(
            label=say.day(point.measures.day),
            amounts=tuple(_amount(point.value(name), say) for name in MEASURES),
        )
        for point in points
    ]


def _charts(points: tuple[Point, ...], say: Phrases) -> list[Steps]:
    """A small chart for each measure that has moved or could."""
    first, last = (say.day(points[n].measures.day) for n in (0, -1))
    found = []
    for name in SHOWN:
        rows = [
            Row(label=say.day(p.measures.day), amounts=(_amount(p.value(name), say),))
            for p in points
        ]
        if any(row.amounts[0].value is not None for row in rows):
            described = say(
                "progress.desc",
                first=first,
                last=last,
                before=rows[0].amounts[0].text,
                after=rows[-1].amounts[0].text,
            )
            found.append(
                steps(
                    f"p-{name}",
                    say(f"progress.{name}"),
                    described,
                    rows,
                    least=first,
                    most=last,
                )
            )
    return found


def _named(names: tuple[str, ...] | None, catalogue: Catalogue, say: Phrases) -> list[Said] | None:
    """Credentials by name; one that is gone since by its id."""
    if names is None:
        return None
    records = catalogue.credentials
    return [say.name(records[n]) if n in records else say.plain(n) for n in names]


def _sources(catalogue: Catalogue, say: Phrases) -> list[SourceLine]:
    share = plan_share(catalogue)
    cited = [PLAN_SOURCE] if PLAN_SOURCE in catalogue.sources else []
    cited += [share.source] if share else []
    return [source_line(name, catalogue, say) for name in cited]
