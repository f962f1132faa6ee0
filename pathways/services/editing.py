"""Changing the catalogue: one use case a method, one transaction each, with its events.

Whatever goes live moves the catalogue's revision, so that the next answer of every server process
is made from it. Two people at one record: the second gets a `Conflict` with both versions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any as AnyValue

from sqlalchemy import Connection, Engine

from pathways.catalogue.plain import RecordIssue, RecordsError, Values, columns_of
from pathways.model.records import Catalogue
from pathways.store.engine import open_engine, reading
from pathways.store.event_log import Event
from pathways.store.unit_of_work import unit_of_work

from . import history
from .staff.drafts import require_well_formed
from .staff.proposing import Proposing
from .staff.publishing import (
    Cause,
    Whole,
    all_current,
    changed_whole,
    current,
    publish,
    require_unmoved,
    wanted_values,
)
from .staff.rules import (
    EDITABLE_KINDS,
    URGENT,
    owner_of,
    require_may_correct,
    require_may_propose,
)
from .staff.values import (
    Action,
    Actor,
    Change,
    Conflict,
    Current,
    FieldVersions,
    NotAllowed,
    NotFound,
    Proposal,
    Published,
    StaffError,
    WrongState,
)

__all__ = [
    "EDITABLE_KINDS",
    "URGENT",
    "Actor",
    "Change",
    "Conflict",
    "Current",
    "Editing",
    "FieldVersions",
    "NotAllowed",
    "NotFound",
    "Preview",
    "Proposal",
    "Published",
    "RecordIssue",
    "RecordsError",
    "StaffError",
    "WrongState",
]

UNDO_DAYS = 365
"""For how long a change can be undone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What changes would make of the catalogue; ``after`` is None where it cannot hold them.

    ``conflicts`` are records that moved since the changes were made.
    """

    before: Catalogue
    after: Catalogue | None
    issues: tuple[RecordIssue, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Editing:
    """Changes of the catalogue by people.

    Parameters
    ----------
    engine
        A database of the newest schema that holds a catalogue.
    now
        The clock.

    Attributes
    ----------
    proposals
        Drafts and their review.
    """

    def __init__(self, engine: Engine, now: Callable[[], datetime] = _utc_now) -> None:
        self.engine = engine
        self._now = now
        self.proposals = Proposing(engine, now)

    @classmethod
    def from_database(cls, url: str) -> Editing:
        """Open a database.

        Raises
        ------
        StoreError
            It is missing, of another schema, or cannot be reached.
        """
        return cls(open_engine(url))

    def today(self) -> date:
        """The day in the region's time zone."""
        with reading(self.engine) as connection:
            return Whole.read(connection).today(self._now())

    def catalogue(self) -> Catalogue:
        """The catalogue as it is now."""
        with reading(self.engine) as connection:
            return Whole.read(connection).catalogue

    def record(self, kind: str, record: str) -> Current:
        """Return a record as it is now, with the version that a change of it must name.

        Raises
        ------
        NotFound
            There is none.
        """
        _require_kind(kind)
        with reading(self.engine) as connection:
            return current(connection, Whole.read(connection), kind, record)

    def records(self, kind: str, provider: str | None = None) -> tuple[Current, ...]:
        """Return all records of a table (of one provider), in order of id."""
        _require_kind(kind)
        with reading(self.engine) as connection:
            whole = Whole.read(connection)
            found = all_current(connection, whole, kind)
        return tuple(one for one in found if provider is None or one.owner == provider)

    def preview(self, actor: Actor, changes: Sequence[Change]) -> Preview:
        """Return what changes would make of the catalogue, and what is wrong with them.

        Raises
        ------
        NotAllowed
            A record is not the person's to change.
        RecordsError
            A column that there is not, or a text longer than any.
        """
        with reading(self.engine) as connection:
            whole = Whole.read(connection)
            conflicts = []
            for change in changes:
                require_well_formed(change)
                self._require_may(actor, whole, change)
                try:
                    require_unmoved(connection, whole, change)
                except Conflict as conflict:
                    conflicts.append(conflict)
            try:
                after = changed_whole(whole, changes, whole.today(self._now()))
            except RecordsError as error:
                return Preview(
                    before=whole.catalogue,
                    after=None,
                    issues=error.issues,
                    conflicts=tuple(conflicts),
                )
        return Preview(before=whole.catalogue, after=after, conflicts=tuple(conflicts))

    def correct(
        self,
        actor: Actor,
        kind: str,
        record: str,
        version: int,
        values: Values,
        why: str | None = None,
    ) -> Published:
        """Correct phone, dates, seats or price of a record; live at once, and listed.

        Parameters
        ----------
        version
            The version of the record that was read.
        values
            The columns that change alone; an empty text or None makes one not known.

        Raises
        ------
        NotAllowed
            A column needs a review, or the record is another provider's.
        Conflict
            Somebody else was faster.
        RecordsError
            A value cannot be.
        """
        _require_kind(kind)
        with unit_of_work(self.engine) as uow:
            connection = uow.connection
            whole = Whole.read(connection)
            now = current(connection, whole, kind, record)
            require_may_correct(actor, kind, record, now.values, frozenset(values), whole.tables)
            whole_record = _merged(kind, now.values, values)
            change = Change(
                kind=kind,
                record=record,
                action="change",
                values=whole_record,
                base_version=version,
            )
            require_well_formed(change)
            cause = Cause(by=actor.user, at=self._now(), origin="correction", why=why)
            done = publish(connection, whole, [change], cause)
            uow.commit()
        return done

    def undo(self, actor: Actor, event: int, why: str | None = None) -> Published:
        """Take a change of the last year back; itself an event of the history.

        Only the columns that it changed go back; later changes of others stay.

        Raises
        ------
        NotAllowed
            The person may not, or the change is older than a year.
        Conflict
            What it changed was changed again since.
        RecordsError
            The catalogue would not hold together without the change.
        """
        found = history.get_event(self.engine, event)
        if found is None:
            raise NotFound(f"There is no change {event}.")
        return self._undo(actor, [found], why)

    def undo_revision(self, actor: Actor, revision: int, why: str | None = None) -> Published:
        """Take everything back that one revision changed (an upload, say), or nothing.

        Raises
        ------
        NotAllowed, Conflict, RecordsError
            As for `undo`.
        """
        events = history.events_of_revision(self.engine, revision)
        if not events:
            raise NotFound(f"Revision {revision} changed nothing.")
        return self._undo(actor, events, why)

    def corrections(self, actor: Actor, most: int = history.MOST_SHOWN) -> tuple[Event, ...]:
        """Return the newest corrections that went live without a review, the newest first."""
        found = history.newest_events(self.engine, origin="correction", most=most)
        if actor.is_reviewer:
            return found
        with reading(self.engine) as connection:
            tables = Whole.read(connection).tables
        return tuple(
            event
            for event in found
            if owner_of(event.kind, event.record, event.after, tables) in actor.providers
        )

    def _undo(self, actor: Actor, events: Iterable[Event], why: str | None) -> Published:
        moment = self._now()
        with unit_of_work(self.engine) as uow:
            connection = uow.connection
            whole = Whole.read(connection)
            changes = []
            number = None
            for event in events:
                if moment - event.at > timedelta(days=UNDO_DAYS):
                    raise NotAllowed("A change can be undone for a year, and this one is older.")
                self._require_may_undo(actor, whole, event)
                changes.append(_taken_back(whole, event))
                number = event.id
            versions = [
                Change(
                    kind=change.kind,
                    record=change.record,
                    action=change.action,
                    values=change.values,
                    base_version=_version(connection, whole, change),
                )
                for change in changes
            ]
            cause = Cause(by=actor.user, at=moment, origin="undo", why=why, undoes=number)
            done = publish(connection, whole, versions, cause)
            uow.commit()
        return done

    def _require_may(self, actor: Actor, whole: Whole, change: Change) -> None:
        before = whole.values(change.kind, change.record)
        after = wanted_values(whole, change)
        require_may_propose(actor, change.kind, change.record, before, after, whole.tables)

    def _require_may_undo(self, actor: Actor, whole: Whole, event: Event) -> None:
        """Raise unless a person may undo a change: staff their own corrections, reviewers all."""
        if actor.is_reviewer and event.kind in EDITABLE_KINDS:
            return
        now = whole.values(event.kind, event.record) or {}
        require_may_correct(
            actor, event.kind, event.record, now, frozenset(event.columns), whole.tables
        )
        if event.origin not in {"correction", "undo"}:
            raise NotAllowed("What was reviewed is undone by a reviewer: send a proposal.")


def _require_kind(kind: str) -> None:
    if kind not in EDITABLE_KINDS:
        raise NotFound(f"There is no table {kind} to edit.")


def _merged(kind: str, now: Values, values: Values) -> dict[str, AnyValue]:
    """Return a record with some columns otherwise, in their file's order."""
    merged = {**now, **values}
    known = [name for name in columns_of(kind) if merged.get(name) not in (None, "")]
    return {name: merged[name] for name in [*known, *(merged.keys() - {*columns_of(kind)})]}


def _version(connection: Connection, whole: Whole, change: Change) -> int:
    """Return the version that a record has now; 0 where it is not there."""
    if whole.values(change.kind, change.record) is None:
        return 0
    return current(connection, whole, change.kind, change.record).version


def _taken_back(whole: Whole, event: Event) -> Change:
    """Return the change that takes an event back, where nothing later stands on it."""
    now = whole.values(event.kind, event.record)
    wanted = _before(event, now)
    changed = event.columns if event.before and event.after else None
    touched = now != event.after
    if changed is not None and now is not None:
        after = event.after or {}
        touched = any(now.get(name) != after.get(name) for name in changed)
    if touched:
        raise Conflict(
            event.kind, event.record, base=event.after, mine=wanted, theirs=now, version=0
        )
    action: Action = "remove" if wanted is None else "create" if now is None else "change"
    return Change(kind=event.kind, record=event.record, action=action, values=wanted)


def _before(event: Event, now: Values | None) -> Values | None:
    """Return what a record is to say once an event is taken back."""
    if event.before is None or event.after is None or now is None:
        return event.before
    back = {name: event.before.get(name) for name in event.columns}
    return _merged(event.kind, now, back)
