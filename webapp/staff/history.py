"""What happened to a record: who, when, before, after, why; and undoing it. Urgent corrections."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from flask import abort, redirect, render_template, request
from werkzeug.wrappers import Response

from pathways.drawing import Said
from pathways.services.editing import (
    URGENT,
    Actor,
    Conflict,
    NotAllowed,
    RecordsError,
    StaffError,
)
from pathways.services.history import Event, HistoryError, events_of, record_on
from webapp.guards import read_form
from webapp.speaking import speak

from . import snapshot
from .choices import Picker
from .doors import actor, door, office, to
from .effects import issue_words
from .fields import make_field, schema_fields
from .layout import RULE, TABLES
from .review import Cell
from .versions import label_of, value_words

Answer = Response | str | tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """One event."""

    id: int
    day: Said
    time: str
    who: str
    what: Said
    why: str | None
    cells: tuple[Cell, ...]
    may_undo: bool


@door(f"/<{RULE}:word>/<record>/history", methods=("GET", "POST"), roles=("staff", "reviewer"))
def history(word: str, record: str) -> Answer:
    """Every change of a record, the newest first, each to be undone for a year."""
    table, person = TABLES[word], actor()
    _require_known(person, table, record)
    if request.method == "GET":
        return _page(word, record)
    form = read_form("event", "why")
    if not form["event"].isdecimal():
        abort(400)
    events = {event.id for event in events_of(office().engine, table, record)}
    if int(form["event"]) not in events:
        abort(404)
    try:
        office().editing.undo(person, int(form["event"]), form["why"].strip() or None)
    except Conflict:
        return _page(word, record, speak()("history.moved")), 409
    except NotAllowed as error:
        return _page(word, record, speak().english(str(error))), 403
    except RecordsError as error:
        told = next(iter(issue_words(error.issues, table).values()))
        return _page(word, record, told[0]), 422
    return redirect(to("history", word=word, record=record, undone="yes"), 303)


def _require_known(person: Actor, table: str, record: str) -> None:
    """Refuse the history of another provider's record; of one that is gone, only reviewers ask."""
    editing = office().editing
    try:
        now = editing.record(table, record)
    except StaffError:
        if not person.is_reviewer or not events_of(office().engine, table, record):
            abort(404)
        return
    if not person.is_reviewer and now.owner is not None and now.owner not in person.providers:
        abort(403)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayView:
    """A record as it was at the end of a day.

    ``typed`` is the day as asked for, ``day`` in words; ``rows`` is None where the record was not
    there.
    """

    typed: str = ""
    day: Said | None = None
    rows: tuple[tuple[Said, str], ...] | None = None
    problem: Said | None = None


def _on_a_day(table: str, record: str, picker: Picker) -> DayView | None:
    """The record on the day that the address asks for; None where it asks for none."""
    typed = request.args.get("on", "").strip()
    if not typed:
        return None
    try:
        day = date.fromisoformat(typed)
        values = record_on(office().engine, table, record, day)
    except ValueError:
        return DayView(typed=typed[:40], problem=speak()("history.no-day"))
    except HistoryError:
        return DayView(typed=typed, problem=speak()("history.too-early"))
    if values is None:
        return DayView(typed=typed, day=speak().day(day))
    rows = (
        (label_of(table, name), value_words(table, name, values.get(name), picker))
        for name in schema_fields(table)
    )
    told = tuple((label, words) for label, words in rows if words)
    return DayView(typed=typed, day=speak().day(day), rows=told)


def _page(word: str, record: str, problem: Said | None = None) -> str:
    table, desk = TABLES[word], office()
    picker = Picker(snapshot.catalogue(), speak())
    events = events_of(desk.engine, table, record)
    confirmed = [
        (speak().day(day), name) for day, name in desk.confirming.confirmations(table, record)[:10]
    ]
    return render_template(
        "staff/history.html",
        word=word,
        record=record,
        name=picker.label((table,), record),
        events=[_view(event, table, picker) for event in events],
        confirmed=confirmed,
        on=_on_a_day(table, record, picker),
        problem=problem,
        undone=request.args.get("undone") == "yes" and problem is None,
        corrected=request.args.get("corrected") == "yes",
    )


def _view(event: Event, table: str, picker: Picker) -> EventView:
    say = speak()
    before, after = event.before or {}, event.after or {}
    known = schema_fields(table)
    at = event.at.astimezone(ZoneInfo(picker.catalogue.region.time_zone))
    names = [name for name in event.columns if name in known]
    what = "create" if event.before is None else "end" if event.after is None else "change"
    kind = event.origin if event.origin in ("undo", "correction", "load") else what
    return EventView(
        id=event.id,
        day=say.day(at.date()),
        time=f"{at:%H:%M}",
        who=event.by_name or str(say("history.files")),
        what=say(f"history.{kind}"),
        why=event.why,
        cells=tuple(
            Cell(
                label=label_of(table, name),
                before=value_words(table, name, before.get(name), picker),
                after=value_words(table, name, after.get(name), picker),
            )
            for name in names
        ),
        may_undo=event.origin in ("correction", "undo")
        or (actor().is_reviewer and event.origin != "load"),
    )


@door(f"/<{RULE}:word>/<record>/correct", methods=("GET", "POST"), roles=("staff", "reviewer"))
def correct(word: str, record: str) -> Answer:
    """Correct phone, dates, seats or price at once, without a review."""
    table, person = TABLES[word], actor()
    editing = office().editing
    now = editing.record(table, record)
    if not person.is_reviewer and now.owner is not None and now.owner not in person.providers:
        abort(403)
    columns = [name for name in schema_fields(table) if name in URGENT.get(table, ())]
    if not columns:
        return redirect(to("edit_record", word=word, record=record), 303)
    values, version = {name: str(now.values.get(name, "")) for name in columns}, now.version
    problems: dict[str, list[Said]] = {}
    status = 200
    if request.method == "POST":
        form = read_form("version", "why", *columns)
        values = {name: form[name].strip() for name in columns}
        version = int(form["version"]) if form["version"].isdecimal() else 0
        changed = {n: text for n, text in values.items() if text != str(now.values.get(n, ""))}
        try:
            if changed:
                editing.correct(person, table, record, version, changed, form["why"].strip())
            return redirect(to("history", word=word, record=record, corrected="yes"), 303)
        except Conflict as conflict:
            problems[""] = [speak()("correct.moved")]
            version, status = conflict.version, 409
        except RecordsError as error:
            problems, status = issue_words(error.issues, table), 422
    picker = Picker(snapshot.catalogue(), speak())
    fields = [
        make_field(table, name, values[name], picker, errors=problems.get(name, ()))
        for name in columns
    ]
    page = render_template(
        "staff/correct.html",
        word=word,
        record=record,
        name=picker.label((table,), record),
        fields=fields,
        version=version,
        errors=[
            (n, label_of(table, n) if n else Said(), t) for n, ts in problems.items() for t in ts
        ],
    )
    return page if status == 200 else (page, status)
