"""Proposals: the queue, what one would change, and what is decided."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort, redirect, render_template, request
from werkzeug.wrappers import Response

from pathways.drawing import Said
from pathways.services.editing import (
    Actor,
    Change,
    Conflict,
    NotAllowed,
    NotFound,
    Proposal,
    RecordsError,
    StaffError,
)
from webapp.guards import read_form
from webapp.speaking import speak

from . import snapshot
from .choices import Picker
from .doors import actor, door, office, to
from .effects import Panel, issue_words, panel_of
from .fields import schema_fields
from .home import task_of
from .layout import WORD_OF
from .versions import label_of, value_words

MOST_SHOWN = 50
DECISIONS = ("approve", "send-back", "take-back", "withdraw", "submit", "undo")

Answer = Response | str | tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One column of a change: before and after, in words."""

    label: Said
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """One record of a proposal."""

    name: str
    what: Said
    cells: tuple[Cell, ...]
    history: str | None


@door("/review", roles=("reviewer",))
def queue() -> str:
    """What waits for a reviewer, the longest waiting first; and what went live without one."""
    person, editing = actor(), office().editing
    today = snapshot.today()
    corrections = [
        (event, WORD_OF[event.kind], speak().day(event.at.date()))
        for event in editing.corrections(person, 20)
        if event.kind in WORD_OF
    ]
    return render_template(
        "staff/queue.html",
        tasks=[task_of(one, today) for one in editing.proposals.queue(person)],
        corrections=corrections,
        reports=len(office().reports.list(person)),
    )


@door("/proposals/<int:proposal>", methods=("GET", "POST"), roles=("staff", "reviewer"))
def proposal(proposal: int) -> Answer:
    """What a proposal would change, field by field; and the buttons to decide."""
    person = actor()
    found = office().editing.proposals.get(person, proposal)
    if request.method == "GET":
        return _page(found, person)
    form = read_form("do", "version", "word")
    version = int(form["version"]) if form["version"].isdecimal() else 0
    try:
        _decide(person, found, form["do"], version, form["word"])
    except Conflict as conflict:
        return _page(found, person, [speak()("review.moved", name=conflict.record)]), 409
    except RecordsError as error:
        told = [one for issue in error.issues for one in _issue(issue.record, error)]
        return _page(found, person, list(dict.fromkeys(told))), 422
    except (NotAllowed, NotFound):
        raise
    except StaffError as error:
        return _page(found, person, [speak().english(str(error))], form["word"]), 422
    return redirect(to("proposal", proposal=proposal, done=form["do"]), 303)


def _issue(record: str, error: RecordsError) -> list[Said]:
    say = speak()
    issues = [one for one in error.issues if one.record == record]
    kind = issues[0].kind
    return [
        say.plain(f"{record}: ") + told
        for column in issue_words(issues, kind).values()
        for told in column
    ]


def _decide(person: Actor, found: Proposal, said: str, version: int, word: str) -> None:
    proposals = office().editing.proposals
    if said not in DECISIONS:
        abort(400)
    if said == "approve":
        proposals.approve(person, found.id, version, word.strip() or None)
    elif said == "send-back":
        proposals.send_back(person, found.id, version, word)
    elif said == "undo":
        if found.revision is None:
            abort(400)
        office().editing.undo_revision(person, found.revision, word.strip() or None)
    elif said == "take-back":
        proposals.take_back(person, found.id, version)
    elif said == "withdraw":
        proposals.withdraw(person, found.id, version)
    else:
        proposals.submit(person, found.id, version)


def _page(
    found: Proposal, person: Actor, problems: list[Said] | None = None, word: str = ""
) -> str:
    own = found.author == person.user or found.provider in person.providers
    done = request.args.get("done", "sent" if request.args.get("sent") else "")
    return render_template(
        "staff/proposal.html",
        found=found,
        task=task_of(found, snapshot.today()),
        changes=[_view(change) for change in found.changes[:MOST_SHOWN]],
        more=max(0, len(found.changes) - MOST_SHOWN),
        effects=_panel(found, person),
        own=own,
        may_undo=person.is_reviewer and found.state == "published",
        may_decide=person.is_reviewer and not own and found.state == "in-review",
        problems=problems or [],
        word=word,
        done=done if done in (*DECISIONS, "sent") and not problems else "",
        published_day=speak().day(found.decided_at.date()) if found.decided_at else "",
        draft=to("draft", proposal=found.id) if own and len(found.changes) == 1 else None,
    )


def _panel(found: Proposal, person: Actor) -> Panel | None:
    """What an open proposal would do; None where it is decided, or cannot be."""
    if found.state not in ("draft", "sent-back", "in-review"):
        return None
    editing = office().editing
    try:
        tried = editing.preview(person, found.changes)
    except (RecordsError, StaffError):
        return None
    if tried.after is None:
        return None
    return panel_of(tried.before, tried.after, snapshot.today())


def _view(change: Change) -> ChangeView:
    """One record of a proposal: its cells that change."""
    say, catalogue = speak(), snapshot.catalogue()
    picker = Picker(catalogue, say)
    before, after = change.base or {}, change.values or {}
    names = [name for name in schema_fields(change.kind) if before.get(name) != after.get(name)]
    cells = [
        Cell(
            label=label_of(change.kind, name),
            before=value_words(change.kind, name, before.get(name), picker),
            after=value_words(change.kind, name, after.get(name), picker),
        )
        for name in names
        if change.values is not None
    ]
    named = after.get("name") or before.get("name") or after.get("title") or change.record
    word = WORD_OF.get(change.kind)
    return ChangeView(
        name=str(named),
        what=say(f"review.{change.action}"),
        cells=tuple(cells),
        history=to("history", word=word, record=change.record)
        if word and change.action != "create"
        else None,
    )
