"""The yearly round: still right? Somebody looked. What readers say is wrong."""

from __future__ import annotations

from contextlib import suppress

from flask import abort, redirect, render_template, request
from werkzeug.wrappers import Response

from pathways.drawing import Said
from pathways.services.editing import Conflict, RecordsError, StaffError, WrongState
from pathways.services.staff.confirming import Due
from webapp.guards import TOKEN_FIELD, read_form
from webapp.speaking import speak

from . import snapshot
from .choices import Picker
from .doors import actor, door, office, to
from .effects import issue_words
from .home import SOON_DAYS
from .layout import WORD_OF

MOST_ROWS = 100
EDITORS = ("staff", "reviewer")

Answer = Response | str | tuple[str, int]


@door("/still-right", methods=("GET", "POST"), roles=EDITORS)
def still_right() -> Answer:
    """Confirm records row by row, or all that are ticked at once."""
    if request.method == "GET":
        return _still_page()
    chosen = _ticked()
    try:
        office().confirming.confirm(actor(), chosen)
    except Conflict as conflict:
        return _still_page(speak()("still.moved", name=conflict.record)), 409
    except RecordsError as error:
        told = next(iter(issue_words(error.issues, error.issues[0].kind).values()))
        return _still_page(told[0]), 422
    return redirect(to("still_right", done=len(chosen)), 303)


def _ticked() -> list[tuple[str, str, int]]:
    """The rows that were ticked: the button of one row, or every box; each ``table:version:id``."""
    for name, values in request.form.lists():
        if name not in ("row", "one", TOKEN_FIELD) or len(values) > MOST_ROWS:
            abort(400)
    said = request.form.getlist("one") or request.form.getlist("row")
    found = []
    for text in said:
        kind, _, rest = text.partition(":")
        version, _, record = rest.partition(":")
        if not version.isdecimal() or len(text) > 400:
            abort(400)
        found.append((kind, record, int(version)))
    return found


def _still_page(problem: Said | None = None) -> str:
    person, desk, say = actor(), office(), speak()
    today = snapshot.today()
    due = [
        one
        for one in desk.confirming.list_due(within_days=SOON_DAYS)
        if person.is_reviewer or one.owner in person.providers
    ]
    catalogue = snapshot.catalogue()
    done = request.args.get("done", "")
    return render_template(
        "staff/still_right.html",
        rows=[_row(one, catalogue) for one in due[:MOST_ROWS]],
        count=len(due),
        stale=sum(one.is_stale(today) for one in due),
        done=say.many("still.done", int(done[:4])) if done.isdecimal() else None,
        problem=problem,
    )


def _row(one: Due, catalogue: object) -> dict[str, object]:
    say = speak()
    record = getattr(catalogue, one.kind)[one.record]
    facts = []
    for name, key in (("tuition_cents", "still.tuition"), ("weeks", "still.weeks"),
                      ("phone", "still.phone"), ("cap_cents", "still.cap")):  # fmt: skip
        value = getattr(record, name, None)
        if value is not None:
            text = say.money(value) if name.endswith("cents") else say.plain(str(value))
            facts.append(say(key, value=text))
    status = getattr(record, "status", None)
    if status:
        facts.insert(0, say(f"word.{status}"))
    return {
        "value": f"{one.kind}:{one.version}:{one.record}",
        "name": one.name,
        "kind": say(f"still.{one.kind}"),
        "facts": facts,
        "checked": say.read_day(one.verified_on) if one.verified_on else say("staff.never"),
        "edit": to("edit_record", word=WORD_OF[one.kind], record=one.record),
    }


@door("/looked", methods=("GET", "POST"), roles=("reviewer",))
def looked() -> Answer:
    """A reviewer looked for a credential in an area and found nothing: the gap report says so."""
    person, desk, say = actor(), office(), speak()
    catalogue = snapshot.catalogue()
    picker = Picker(catalogue, say)
    typed = dict.fromkeys(("credential", "area", "source", "note"), "")
    typed["credential"] = request.args.get("credential", "")[:200]
    typed["area"] = request.args.get("area", "")[:200]
    problems: dict[str, Said] = {}
    if request.method == "POST":
        typed = read_form("credential", "area", "source", "note")
        found: dict[str, str] = {}
        for name, tables in (("credential", ("credentials",)), ("area", ("areas",)),
                             ("source", ("sources",))):  # fmt: skip
            id_ = picker.find(tables, typed[name]) if typed[name].strip() else None
            if id_ is None and (typed[name].strip() or name != "source"):
                problems[name] = say("rec.not-in-list", found=typed[name][:80] or "…")
            found[name] = id_ or ""
        if not problems:
            try:
                desk.confirming.look(
                    person,
                    found["credential"],
                    found["area"],
                    source=found["source"] or None,
                    note=typed["note"].strip() or None,
                )
                return redirect(to("looked", done="yes"), 303)
            except RecordsError as error:
                for column, told in issue_words(error.issues, "checks").items():
                    problems[column or "note"] = told[0]
            except StaffError as error:
                problems["note"] = say.english(str(error))
    page = render_template(
        "staff/looked.html",
        typed={name: _shown(picker, name, text) for name, text in typed.items()},
        problems=problems,
        lists={
            "credentials": list(picker.labels(("credentials",)).values()),
            "areas": list(picker.labels(("areas",)).values()),
            "sources": list(picker.labels(("sources",)).values()),
        },
        checks=_checks(picker),
        done=request.args.get("done") == "yes",
    )
    return (page, 422) if problems else page


def _shown(picker: Picker, name: str, text: str) -> str:
    tables = {"credential": "credentials", "area": "areas", "source": "sources"}.get(name)
    return picker.label((tables,), text) if tables else text


def _checks(picker: Picker) -> list[tuple[str, str, Said, str]]:
    """The newest searches: what, where, when, by whom."""
    say = speak()
    found = sorted(
        picker.catalogue.checks,
        key=lambda one: (one.checked_on.isoformat() if one.checked_on else "", one.credential),
        reverse=True,
    )
    return [
        (
            picker.label(("credentials",), one.credential),
            picker.label(("areas",), one.area),
            say.day(one.checked_on) if one.checked_on else say("rec.unknown"),
            one.by or "",
        )
        for one in found[:20]
    ]


@door("/reports", methods=("GET", "POST"), roles=EDITORS)
def reports() -> Answer:
    """What readers say is wrong, the oldest first; each is closed with a word."""
    person, desk, say = actor(), office(), speak()
    if request.method == "POST":
        form = read_form("report", "answer", most=2000)
        if not form["report"].isdecimal():
            abort(400)
        with suppress(WrongState):  # somebody else closed it: all that was wanted
            desk.reports.close(person, int(form["report"]), form["answer"])
        return redirect(to("reports", done="yes"), 303)
    rows = [
        (
            one,
            say.day(one.at.date()),
            to("edit_record", word=WORD_OF[one.kind], record=one.record)
            if one.kind and one.kind in WORD_OF and one.record
            else None,
        )
        for one in desk.reports.list(person)[:MOST_ROWS]
    ]
    return render_template("staff/reports.html", rows=rows, done=request.args.get("done") == "yes")
