"""Where staff begin: what needs them, what is theirs, and what goes stale when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask import abort, render_template, request

from pathways.drawing import Said
from pathways.model.records import Catalogue
from pathways.services.editing import Actor, Proposal
from pathways.services.staff.confirming import Due
from webapp.speaking import speak

from . import snapshot
from .choices import Picker
from .doors import actor, door, office, to
from .layout import REVIEWER_TABLES, RULE, TABLES, WORD_OF

SOON_DAYS = 60
FEW = 5
MANY = 200

OWNED = ("programs", "sites", "services", "providers")
SHARED = ("funds", "employers", "sources")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A proposal in a list: what it is called, how it stands, since when, and where it goes on."""

    name: str
    state: Said
    since: Said
    author: str
    address: str
    word: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A record in a list."""

    name: str
    id: str
    owner: str
    status: Said | None
    checked: Said
    stale: bool
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """What goes stale in a month."""

    name: Said
    rows: tuple[Row, ...]


@door("/")
def home() -> str:
    """What needs me, my programs, what goes stale."""
    person, desk = actor(), office()
    today = snapshot.today()
    mine = desk.editing.proposals.list(person, "draft", "sent-back", "in-review")
    own = [one for one in mine if one.author == person.user or one.provider in person.providers]
    due = _due_for(person)
    edits = person.is_reviewer or person.is_staff
    return render_template(
        "staff/home.html",
        person=person,
        edits=edits,
        tasks=[task_of(one, today) for one in own[:MANY]],
        waiting=len(desk.editing.proposals.queue(person)) if person.is_reviewer else 0,
        reports=len(desk.reports.list(person)) if edits else 0,
        stale=sum(one.is_stale(today) for one in due),
        tables=[(word, _count(person, word)) for word in _words(person)],
        programs=_rows(person, "offerings", today)[:FEW] if person.is_staff else [],
    )


@door(f"/<{RULE}:word>", roles=("staff", "reviewer"))
def records(word: str) -> str:
    """The records of a table: one's own, or (for reviewers, and what is nobody's) all."""
    person = actor()
    if TABLES[word] in REVIEWER_TABLES and not person.is_reviewer:
        abort(403)
    said = request.args.get("q", "").strip()[:100]
    rows = _rows(person, TABLES[word], snapshot.today())
    found = [row for row in rows if _matches(row, said)]
    return render_template(
        "staff/records.html",
        word=word,
        rows=found[:MANY],
        count=len(found),
        said=said,
        may_add=TABLES[word] not in REVIEWER_TABLES or person.is_reviewer,
    )


@door("/calendar", roles=("staff", "reviewer"))
def due_calendar() -> str:
    """What goes stale, and when, month by month."""
    today, say = snapshot.today(), speak()
    months: dict[tuple[int, int], list[Row]] = {}
    for one in _due_for(actor()):
        stale_on = None if one.is_stale(today) else one.stale_on
        key = (0, 0) if stale_on is None else (stale_on.year, stale_on.month)
        months.setdefault(key, []).append(_due_row(one, today))
    found = [
        Month(
            name=say("staff.stale-now") if key == (0, 0) else say.read_day(date(*key, 1)),
            rows=tuple(rows),
        )
        for key, rows in sorted(months.items())
    ]
    return render_template("staff/calendar.html", months=found)


def task_of(one: Proposal, today: date) -> Task:
    """A proposal as a line of a list."""
    say = speak()
    since = one.submitted_at if one.state == "in-review" else one.changed_at
    days = (today - since.date()).days if since else 0
    alone = len(one.changes) == 1 and one.state in ("draft", "sent-back")
    return Task(
        name=one.title or say_nothing(),
        state=say(f"state.{one.state}"),
        since=say.many("staff.days", days) if days > 0 else say("staff.today"),
        author=one.author_name,
        address=to("draft" if alone else "proposal", proposal=one.id),
        word=one.word if one.state == "sent-back" else None,
    )


def say_nothing() -> str:
    """What stands where nobody wrote a title."""
    return str(speak()("staff.untitled"))


def _words(person: Actor) -> list[str]:
    if not (person.is_reviewer or person.is_staff):
        return []
    rules = [WORD_OF[table] for table in sorted(REVIEWER_TABLES)] if person.is_reviewer else []
    return [*OWNED, *SHARED, *rules]


def _count(person: Actor, word: str) -> int:
    return sum(1 for _ in _own(person, TABLES[word], snapshot.catalogue()))


def _own(person: Actor, table: str, catalogue: Catalogue) -> Iterable[tuple[str, object]]:
    """The records that a person works with: their own, and what is nobody's."""
    for id_, record in getattr(catalogue, table).items():
        owner = id_ if table == "providers" else getattr(record, "provider", None)
        owned = table in ("offerings", "sites", "services", "providers")
        if person.is_reviewer or not owned or owner in person.providers:
            yield id_, record


def _rows(person: Actor, table: str, today: date) -> list[Row]:
    say, catalogue = speak(), snapshot.catalogue()
    stale = {(one.kind, one.record) for one in _due_for(person) if one.is_stale(today)}
    names = Picker(catalogue, say)
    found = []
    for id_, record in _own(person, table, catalogue):
        status = getattr(record, "status", None)
        verified = getattr(record, "verified_on", None)
        owner = getattr(record, "provider", None)
        found.append(
            Row(
                name=names.label((table,), id_),
                id=id_,
                owner=names.label(("providers",), owner) if owner else "",
                status=say(f"word.{status}") if status else None,
                checked=say.read_day(verified) if verified else say("staff.never"),
                stale=(table, id_) in stale,
                address=to("edit_record", word=WORD_OF[table], record=id_),
            )
        )
    return sorted(found, key=lambda row: (row.name.casefold(), row.id))


def _matches(row: Row, said: str) -> bool:
    text = f"{row.name} {row.owner} {row.id}".casefold()
    return all(part in text for part in said.casefold().split())


def _due_for(person: Actor) -> list[Due]:
    """What a person must confirm, the most urgent first."""
    found = office().confirming.list_due()
    if person.is_reviewer:
        return list(found)
    return [one for one in found if one.owner in person.providers]


def _due_row(one: Due, today: date) -> Row:
    say = speak()
    return Row(
        name=one.name,
        id=one.record,
        owner=one.owner or "",
        status=None,
        checked=say.read_day(one.verified_on) if one.verified_on else say("staff.never"),
        stale=one.is_stale(today),
        address=to("edit_record", word=WORD_OF[one.kind], record=one.record),
    )
