"""What the pages for boards show beside the reports: areas, changes, progress, evidence, calls."""

from __future__ import annotations

from typing import Final

from flask import current_app

from pathways.kept import Kept
from pathways.planner import QuestionError
from pathways.services.call_words import calls_json
from pathways.services.calls import calls_worth_making
from pathways.services.evidence.ask import read_evidence_ask
from pathways.services.evidence.values import evidence_json
from pathways.services.gap_areas import gap_areas_json, planning_areas
from pathways.services.gap_changes import (
    HistoryError,
    StoreError,
    changes_json,
    read_changes_ask,
)
from pathways.services.progress import progress_json
from pathways.services.reporting import GapAsk, read_gap_ask
from webapp.catalogue import database_url
from webapp.reports.boards.trying.changes import PastShelf
from webapp.reports.progress_pages import ProgressShelf
from webapp.reports.shelf import kept_report

from . import board_shapes as shapes
from .operations import Answer, Call, Json, Operation, Partial, WorkOut
from .options import AREA, DAY, DOLLARS, ONLINE, PAGING, TODAY, WITHIN, Option, flagged
from .problems import PREFIX, BusyError, MissingError
from .records import page_of

HISTORY_SECONDS: Final = 30
MOST_CALLS: Final = 20_000
"""Calls, of several days and revisions, that are kept."""


def _gap_areas(call: Call) -> WorkOut:
    network, catalogue = call.network, call.network.catalogue
    ask = read_gap_ask(flagged(call.values, "online"), catalogue, call.today)
    areas = tuple(area.id for area in planning_areas(catalogue))

    def report(*names: str) -> GapAsk:
        return GapAsk(
            today=ask.today, areas=names, within_miles=ask.within_miles, online=ask.online
        )

    def work_out() -> Json:
        region = kept_report(network, report())
        each = kept_report(network, report(*areas)) if areas else region
        return gap_areas_json(region, each, catalogue)

    return work_out


def _gap_changes(call: Call) -> WorkOut:
    ask = read_changes_ask(flagged(call.values, "online"), call.network.catalogue, call.today)
    url = database_url()
    if not url:
        raise MissingError("There is no history here: this server answers from a folder of files.")

    def work_out() -> Json:
        shelf: PastShelf = current_app.extensions.setdefault("pathways_past", PastShelf())
        try:
            return changes_json(shelf.changes(ask, url))
        except HistoryError as error:
            raise QuestionError(f"from: {error}", "from") from None
        except StoreError:
            raise BusyError("The history cannot be read now.", HISTORY_SECONDS) from None

    return work_out


def _progress(call: Call) -> WorkOut:
    def work_out() -> Answer:
        shelves = current_app.extensions
        shelf: ProgressShelf = shelves.setdefault("pathways_progress", ProgressShelf())
        points, whole = shelf.points(call.today)
        told: Json = {
            "revision": call.network.catalogue.revision,
            "today": call.today.isoformat(),
            "days": progress_json(points),
            "complete": whole,
        }
        return told if whole else Partial(told)

    return work_out


def _evidence(call: Call) -> WorkOut:
    network = call.network
    ask = read_evidence_ask(flagged(call.values, "online"), network.catalogue, call.today)
    return lambda: evidence_json(network, ask, kept_report(network, ask.gaps))


def _calls(call: Call) -> WorkOut:
    catalogue = call.network.catalogue
    today = read_gap_ask({"today": call.values.get("today", ())}, catalogue, call.today).today

    def all_calls() -> list[Json]:
        return calls_json(calls_worth_making(catalogue, today, call.network), catalogue)

    def work_out() -> Json:
        shelves = current_app.extensions
        kept: Kept[list[Json]] = shelves.setdefault("pathways_calls", Kept(MOST_CALLS, len))
        found = kept.get((catalogue.revision, today), all_calls)
        return page_of(call, found, f"{PREFIX}/calls", today=today.isoformat())

    return work_out


BOARDS: Final = (
    Operation(
        name="gap-areas", path="/gap-areas", read=_gap_areas, shape=shapes.GAP_AREAS,
        words="api.op-gap-areas", options=(WITHIN, ONLINE, TODAY), long=True,
        examples=("/gap-areas", "/gap-areas?within=10&online=true"),
    ),
    Operation(
        name="gap-changes", path="/gap-changes", read=_gap_changes, shape=shapes.GAP_CHANGES,
        words="api.op-gap-changes",
        options=(
            Option(name="from", pattern=DAY, words="from-day"),
            Option(name="to", pattern=DAY, words="to-day"),
            AREA, WITHIN, ONLINE,
        ),
        long=True, examples=("/gap-changes", "/gap-changes?area=los-angeles-county"),
    ),
    Operation(
        name="progress", path="/progress", read=_progress, shape=shapes.PROGRESS,
        words="api.op-progress", long=True, examples=("/progress",),
    ),
    Operation(
        name="evidence", path="/evidence", read=_evidence, shape=shapes.EVIDENCE,
        words="api.op-evidence",
        options=(
            Option(name="credential", required=True, words="one-credential"),
            Option(name="area", words="one-area"),
            Option(name="host"),
            Option(name="seats", whole=(1, 10_000)),
            Option(name="cost_per_person", pattern=DOLLARS),
            WITHIN, ONLINE, TODAY,
        ),
        long=True,
        examples=("/evidence?credential=evitp&area=los-angeles-county&seats=20",),
    ),
    Operation(
        name="calls", path="/calls", read=_calls, shape=shapes.CALLS, words="api.op-calls",
        options=(TODAY, *PAGING), long=True, examples=("/calls?page_size=3",),
    ),
)  # fmt: skip
"""What boards ask beside the reports."""
