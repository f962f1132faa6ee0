"""Which gaps opened and closed between two days, by which edits: from the history of a database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import Engine

from pathways.catalogue.plain import past_record_of
from pathways.gaps.changes import GapChange, GapChanges, Made, gap_changes
from pathways.gaps.edits import BY_ID, LISTED, Edit, edited, edits_between
from pathways.gaps.state import GapState
from pathways.model.records import Catalogue
from pathways.network import build_network
from pathways.planner import QuestionError
from pathways.store.engine import open_engine
from pathways.store.errors import StoreError

from .history import Event, HistoryError, catalogue_on, events_between
from .reporting import Json, Options, read_gap_ask
from .what_if import areas_to_compare, figures_json

__all__ = [
    "ChangesAsk",
    "HistoryError",
    "PastGaps",
    "StoreError",
    "changes_between",
    "changes_from",
    "changes_json",
    "read_changes_ask",
]

TABLES: Final = {table: kind for kind, table in (*BY_ID.items(), *LISTED.items())}
"""The kinds of records by the name of the table that the log calls them by."""

DAYS_BACK: Final = 30
"""How far back a question looks that says no day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesAsk:
    """Two days, and the areas and the reach for which it is asked."""

    first: date
    last: date
    areas: tuple[str, ...]
    within_miles: float | None = None
    online: bool = False


def read_changes_ask(options: Options, catalogue: Catalogue, today: date) -> ChangesAsk:
    """What is asked, from options by name (`from`, `to`, `area`, ...), values as typed.

    Without `to` it is today, without `from` thirty days before.

    Raises
    ------
    QuestionError
        Names the option, what was found and what was expected.
    """
    where = {name: options.get(name, ()) for name in ("area", "within", "online")}
    gaps = read_gap_ask(where, catalogue, today)
    last = _day(options, "to", today) or today
    first = _day(options, "from", today) or last - timedelta(days=DAYS_BACK)
    if first >= last:
        raise QuestionError(f"from: {first} is not before {last}.", "from")
    if last > today:
        raise QuestionError(f"to: {last} is still to come.", "to")
    return ChangesAsk(
        first=first,
        last=last,
        areas=gaps.areas or areas_to_compare(catalogue),
        within_miles=gaps.within_miles,
        online=gaps.online,
    )


class PastGaps:
    """What changed in a database's gaps, with an engine that is kept open."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def from_database(cls, url: str) -> PastGaps:
        """Answers from a database.

        Raises
        ------
        StoreError
            The database is missing, of another schema, or cannot be reached.
        """
        return cls(open_engine(url))

    def changes(self, ask: ChangesAsk) -> GapChanges:
        """What changed; see `changes_between`."""
        return changes_between(self._engine, ask)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()


def changes_between(engine: Engine, ask: ChangesAsk) -> GapChanges:
    """What changed, from the history of a database.

    Raises
    ------
    HistoryError
        The history does not reach back to the first day.
    StoreError
        The database cannot be read.
    """
    before = catalogue_on(engine, ask.first)
    after = catalogue_on(engine, ask.last)
    events = events_between(engine, ask.first, ask.last)
    return changes_from(before, after, events, ask)


def changes_from(
    before: Catalogue, after: Catalogue, events: Sequence[Event], ask: ChangesAsk
) -> GapChanges:
    """What changed from one catalogue to another by the events between them."""
    made = list(_made(events))
    # Words, the region and what a load did without telling of each record: named by no event.
    rest = edits_between(edited(before, (one.edit for one in made)), after)
    made += [Made(edit=edit, at=ask.last) for edit in rest]
    first = GapState.of(
        build_network(before),
        ask.first,
        areas=ask.areas,
        within_miles=ask.within_miles,
        online=ask.online,
    )
    return gap_changes(first, made, ask.last)


def changes_json(found: GapChanges, *, names: bool = False) -> Json:
    """What changed, as plain values; with who did it and why only where `names` are asked for."""
    before, after = found.before, found.after
    return {
        "from": before.ask.today.isoformat(),
        "to": after.ask.today.isoformat(),
        "areas": list(after.ask.areas),
        "within": after.ask.within_miles,
        "gaps": [_gap_json(one, names=names) for one in found.gaps],
        "opened": sum(one.opened for one in found.gaps),
        "closed": sum(not one.opened for one in found.gaps),
        "routes": [
            {
                "area": one.area,
                "opened": [list(pair) for pair in one.opened],
                "closed": [list(pair) for pair in one.closed],
                "gained": figures_json(one.gained),
                "lost": figures_json(one.lost),
            }
            for one in found.whole.areas
        ],
        "revisions": [before.network.catalogue.revision, after.network.catalogue.revision],
    }


def _gap_json(one: GapChange, *, names: bool) -> Json:
    change = one.change
    return {
        "credential": change.credential,
        "area": change.area,
        "change": "opened" if one.opened else "closed",
        "before": change.before.status if change.before else None,
        "after": change.after.status if change.after else None,
        "by": [_made_json(made, names=names) for made in one.causes],
        "time": one.and_time or not one.causes,
        "jointly": len(one.causes) > 1,
        "exact": one.exact,
    }


def _made_json(made: Made, *, names: bool) -> Json:
    edit = made.edit
    return {
        "kind": edit.kind,
        "id": edit.id,
        "what": "added" if edit.before is None else "removed" if edit.after is None else "changed",
        "on": made.at.isoformat(),
        **({"who": made.who, "why": made.why} if names else {}),
        "event": made.number,
    }


def _made(events: Sequence[Event]) -> Iterator[Made]:
    for event in events:
        kind = TABLES.get(event.kind)
        if kind is None:
            continue
        before, after = (
            None if values is None else past_record_of(event.kind, event.record, values)
            for values in (event.before, event.after)
        )
        yield Made(
            edit=Edit(kind=kind, id=event.record, before=before, after=after),
            at=event.at,
            who=event.by_name,
            why=event.why,
            origin=event.origin,
            number=event.id,
        )


def _day(options: Options, name: str, today: date) -> date | None:
    said = [text for text in options.get(name, ()) if text]
    if len(said) > 1:
        raise QuestionError(f"{name}: say it once.", name)
    if not said:
        return None
    try:
        if len(said[0]) != len("2026-11-30"):
            raise ValueError(said[0])
        return date.fromisoformat(said[0])
    except ValueError:
        raise QuestionError(
            f"{name}: found '{said[0]}'; expected a day, such as {today}.", name
        ) from None
