"""The page of what changed: gaps that opened and closed between two days, and why."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Final

from flask import Response, current_app, render_template

from pathways.drawing import Said
from pathways.gaps.changes import GapChange, GapChanges
from pathways.gaps.what_if import Standing
from pathways.services.gap_areas import planning_areas
from pathways.services.gap_changes import (
    ChangesAsk,
    HistoryError,
    PastGaps,
    StoreError,
    changes_json,
    read_changes_ask,
)
from pathways.services.gap_changes_words import cause_sentence, change_sentence, changes_summary
from pathways.services.routing import QuestionError
from webapp.catalogue import database_url, routing
from webapp.reports.boards.asking import Page, board_address, json_answer, refused, typed
from webapp.reports.cards import Pill, pill
from webapp.speaking import speak

OPTIONS: Final = ("from", "to", "area", "within", "online")
MOST_KEPT: Final = 8
MOST_ROWS: Final = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """A gap that opened or closed."""

    sentence: Said
    cause: Said
    before: Pill | None
    after: Pill | None


class PastShelf:
    """What changed, found lately; and the database, kept open."""

    def __init__(self) -> None:
        self._past: PastGaps | None = None
        self._kept: OrderedDict[tuple[str, ChangesAsk], GapChanges] = OrderedDict()
        self._lock = Lock()

    def changes(self, ask: ChangesAsk, url: str) -> GapChanges:
        """What changed between two days; the same answer while the catalogue stays as it is."""
        key = (routing().current().catalogue.revision, ask)
        with self._lock:
            if key not in self._kept:
                self._past = self._past or PastGaps.from_database(url)
                self._kept[key] = self._past.changes(ask)
                while len(self._kept) > MOST_KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
            return self._kept[key]


def gap_changes() -> Page:
    """The gaps that opened and closed, the newest reasons beside them."""
    try:
        ask = _asked()
    except QuestionError as error:
        return refused(error, "gap_changes")
    found, why_not = _found(ask)
    return render_template(
        "trying/changes.html",
        ask=ask,
        areas=_areas(ask),
        found=found,
        why_not=why_not,
        summary=None if found is None else changes_summary(found, speak().language),
        parts=[] if found is None else _parts(found),
        most=MOST_ROWS,
        file=board_address("gap_changes_values", **typed(OPTIONS)),
    )


def gap_changes_values() -> Response | Page:
    """The same as JSON; without who made an edit."""
    try:
        found, why_not = _found(_asked())
    except QuestionError as error:
        return refused(error, "gap_changes")
    if found is None:
        return refused(QuestionError(str(why_not), "from"), "gap_changes")
    return json_answer(changes_json(found))


def _asked() -> ChangesAsk:
    catalogue = routing().current().catalogue
    return read_changes_ask(typed(OPTIONS), catalogue, routing().today())


def _found(ask: ChangesAsk) -> tuple[GapChanges | None, Said | None]:
    """What changed; or why that cannot be said."""
    url = database_url()
    if url is None:
        return None, speak()("since.no-history")
    shelf: PastShelf = current_app.extensions.setdefault("pathways_past", PastShelf())
    try:
        return shelf.changes(ask, url), None
    except HistoryError as error:
        return None, speak().english(str(error))
    except StoreError:
        return None, speak()("since.no-history")


def _parts(found: GapChanges) -> list[tuple[str, list[ChangeRow]]]:
    return [
        ("opened", [_row(one, found) for one in found.gaps if one.opened]),
        ("closed", [_row(one, found) for one in found.gaps if not one.opened]),
    ]


def _row(one: GapChange, found: GapChanges) -> ChangeRow:
    language = speak().language
    return ChangeRow(
        sentence=change_sentence(one, found, language),
        cause=cause_sentence(one, language),
        before=_pill(one.change.before),
        after=_pill(one.change.after),
    )


def _pill(standing: Standing | None) -> Pill | None:
    return None if standing is None else pill(standing.status, speak())


def _areas(ask: ChangesAsk) -> list[tuple[str, Said, bool]]:
    catalogue, say = routing().current().catalogue, speak()
    region = catalogue.areas[catalogue.region.area]
    places = [(one.id, say.plain(one.name)) for one in (region, *planning_areas(catalogue))]
    chosen = ask.areas[0] if len(ask.areas) == 1 else ""
    every = ("", say("since.every-area"))
    return [(value, text, value == chosen) for value, text in (every, *places)]
