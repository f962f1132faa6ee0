"""Pages to add a record, to change one, and to go on with a draft."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any as AnyValue

from flask import abort, redirect, render_template, request
from werkzeug.wrappers import Response

from pathways.drawing import Said
from pathways.services.editing import (
    Actor,
    Conflict,
    Current,
    Proposal,
    RecordsError,
    StaffError,
)
from webapp.speaking import speak

from . import snapshot
from .doors import actor, door, office, to
from .effects import issue_words, panel_of
from .layout import REVIEWER_TABLES, RULE, TABLES, WORD_OF
from .recordform import RecordForm, picker_for
from .versions import conflict_page

MOST_BYTES = 1024 * 1024
EDITORS = ("staff", "reviewer")

Answer = Response | str | tuple[str, int]


@door(f"/<{RULE}:word>/new", methods=("GET", "POST"), roles=EDITORS, most_bytes=MOST_BYTES)
def new_record(word: str) -> Answer:
    """Add a record; `copy` names one to begin from, `kind` what kind it is."""
    table, person = _table(word), actor()
    catalogue = snapshot.catalogue()
    form = RecordForm(
        table=table,
        record="",
        picker=picker_for(person, catalogue, table),
        values=_beginning(table, person),
    )
    return _work(form, person)


@door(
    f"/<{RULE}:word>/<record>/edit",
    methods=("GET", "POST"),
    roles=EDITORS,
    most_bytes=MOST_BYTES,
)
def edit_record(word: str, record: str) -> Answer:
    """Change a record; the form carries the version that it was made from."""
    table, person = _table(word), actor()
    editing = office().editing
    now = editing.record(table, record)
    _require_own(person, now)
    form = RecordForm(
        table=table,
        record=record,
        picker=picker_for(person, snapshot.catalogue(), table),
        values=dict(now.values),
        base=now.values,
        version=_number("base", now.version),
    )
    return _work(form, person)


@door("/drafts/<int:proposal>", methods=("GET", "POST"), roles=EDITORS, most_bytes=MOST_BYTES)
def draft(proposal: int) -> Answer:
    """Go on with a draft of one record; a draft of many is a proposal to look at."""
    person, editing = actor(), office().editing
    found = editing.proposals.get(person, proposal)
    if found.state not in ("draft", "sent-back") or len(found.changes) != 1:
        return redirect(to("proposal", proposal=proposal), 303)
    change = found.changes[0]
    if change.kind not in WORD_OF or change.action == "end":
        return redirect(to("proposal", proposal=proposal), 303)
    form = RecordForm(
        table=change.kind,
        record="" if change.action == "create" else change.record,
        picker=picker_for(person, snapshot.catalogue(), change.kind),
        values=dict(change.values or {}),
        base=dict(change.values or {}),
        version=_number("base", change.base_version),
        proposal=found.id,
        draft=_number("version", found.version),
        why=found.why or "",
    )
    return _work(form, person, found)


def _table(word: str) -> str:
    table = TABLES[word]
    if table in REVIEWER_TABLES and not actor().is_reviewer:
        abort(403)
    return table


def _require_own(person: Actor, now: Current) -> None:
    """Refuse (403) the form of another provider's record."""
    if not person.is_reviewer and now.owner is not None and now.owner not in person.providers:
        abort(403)


def _number(name: str, default: int) -> int:
    said = request.form.get(name, "")
    return int(said[:9]) if said.isascii() and said.isdigit() else default


def _beginning(table: str, person: Actor) -> dict[str, AnyValue]:
    """What a new record's form holds at first: a copy, or what is likely."""
    editing = office().editing
    copied = request.args.get("copy", "")[:300]
    if copied:
        now = editing.record(table, copied)
        _require_own(person, now)
        dated = {"id", "starts", "apply_from", "apply_by", "verified_on", "intake"}
        found = {name: value for name, value in now.values.items() if name not in dated}
    else:
        found = {}
        if table == "offerings":
            kind = request.args.get("kind", "")[:40]
            found = {"kind": kind or "course"}
        if table in ("offerings", "sites", "services") and len(person.providers) == 1:
            found["provider"] = next(iter(person.providers))
    if table in ("offerings", "funds"):
        found["status"] = "active"
    if table not in ("credentials", "occupations", "sources"):
        found["verified_on"] = snapshot.today().isoformat()
    return found


def _work(form: RecordForm, person: Actor, found: Proposal | None = None) -> Answer:
    """Show the form, or do what its button says."""
    if request.method == "GET":
        return _page(form, found)
    form.take_up()
    said = request.form.get("do", "save")
    if form.press_button(said):
        return _page(form, found)
    if said not in ("save", "send", "preview"):
        abort(400)
    catalogue = form.picker.catalogue
    form.name_it(getattr(catalogue, form.table))
    try:
        if said == "preview":
            return _preview(form, person, found)
        return _save(form, person, send=said == "send")
    except Conflict as conflict:
        return conflict_page(form, conflict, of_draft=_draft_moved(form, person)), 409
    except RecordsError as error:
        _add_errors(form, issue_words(error.issues, form.table))
        return _page(form, found), 422
    except StaffError as error:
        form.errors.setdefault("", []).append(speak().english(str(error)))
        return _page(form, found), 422


def _draft_moved(form: RecordForm, person: Actor) -> bool:
    """Whether it is the draft itself that somebody else changed."""
    if form.proposal is None:
        return False
    return office().editing.proposals.get(person, form.proposal).version != form.draft


def _preview(form: RecordForm, person: Actor, found: Proposal | None) -> Answer:
    """What the change would do; nothing is written."""
    editing = office().editing
    tried = editing.preview(person, [form.change()])
    if tried.conflicts:
        raise tried.conflicts[0]
    if tried.issues:
        _add_errors(form, issue_words(tried.issues, form.table))
    if form.errors or tried.after is None:
        return _page(form, found), 422
    form.panel = panel_of(tried.before, tried.after, snapshot.today())
    return _page(form, found)


def _save(form: RecordForm, person: Actor, *, send: bool) -> Answer:
    """Keep the draft, faults and all; send it where it is asked for and has none."""
    proposals = office().editing.proposals
    title = str(form.values.get("name") or form.values.get("title") or form.change().record)
    kept = proposals.save_draft(
        person,
        [form.change()],
        title=title[:200],
        why=form.why,
        proposal=form.proposal,
        version=form.draft,
    )
    form.proposal, form.draft = kept.id, kept.version
    if not send:
        return redirect(to("draft", proposal=kept.id, saved="yes"), 303)
    if form.errors:
        tried = office().editing.preview(person, [form.change()])
        _add_errors(form, issue_words(tried.issues, form.table))
        return _page(form, kept), 422
    sent = proposals.submit(person, kept.id, kept.version)
    return redirect(to("proposal", proposal=sent.id, sent="yes"), 303)


def _add_errors(form: RecordForm, found: Mapping[str, list[Said]]) -> None:
    """Say what is wrong at fields of which nothing wrong was said yet."""
    for column, told in found.items():
        form.errors.setdefault(column, told)


def _page(form: RecordForm, found: Proposal | None) -> str:
    """The form's page; it posts back to where it stands, a saved draft's to the draft."""
    action = request.path
    if form.proposal is not None:
        action = to("draft", proposal=form.proposal)
    elif request.query_string:
        action = f"{request.path}?{request.query_string.decode('ascii', 'ignore')}"
    return render_template(
        "staff/record.html",
        form=form,
        word=WORD_OF[form.table],
        action=action,
        sections=form.sections(),
        errors=form.summary(),
        found=found,
        saved=request.args.get("saved") == "yes" and request.method == "GET",
    )
