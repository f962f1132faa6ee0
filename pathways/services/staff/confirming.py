"""Still right? What goes stale when, who is asked, and their word that a record is still right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any as AnyValue

from sqlalchemy import Engine, insert, select

from pathways.catalogue.plain import Values
from pathways.store.engine import reading
from pathways.store.people import MembershipRow, UserRow
from pathways.store.review_rows import ConfirmationRow
from pathways.store.unit_of_work import unit_of_work

from .mailing import MailServer
from .publishing import Cause, Whole, all_current, current, publish
from .rules import require_may_confirm, require_reviewer
from .values import Actor, Change, Current, NotFound, Published

FRESH_FOR: Mapping[str, int] = MappingProxyType(
    {
        "providers": 365,
        "sites": 365,
        "offerings": 365,
        "services": 365,
        "employers": 365,
        "funds": 183,
    }
)
"""Days for which a record of a table stays confirmed: a year, and half of one for money."""

SOON_DAYS = 30
"""How long before a record goes stale its people are reminded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A record that somebody must confirm.

    ``stale_on`` is the first day on which it is stale; None where nobody ever confirmed it.
    """

    kind: str
    record: str
    name: str
    owner: str | None
    version: int
    verified_on: date | None
    stale_on: date | None

    def is_stale(self, today: date) -> bool:
        """Whether it is stale on a day."""
        return self.stale_on is None or self.stale_on <= today


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """What the people of one provider should confirm."""

    provider: str
    name: str
    emails: tuple[str, ...]
    due: tuple[Due, ...]


class Confirming:
    """The yearly round, and the record of who looked where.

    Parameters
    ----------
    now
        The clock.
    """

    def __init__(self, engine: Engine, now: Callable[[], datetime]) -> None:
        self._engine, self._now = engine, now

    def list_due(
        self, *, provider: str | None = None, within_days: int | None = None
    ) -> tuple[Due, ...]:
        """Return what goes stale, those never confirmed first, then by day.

        Parameters
        ----------
        provider
            Whose records; None: everybody's.
        within_days
            Only what is stale, or will be in so many days; None: everything.
        """
        with reading(self._engine) as connection:
            whole = Whole.read(connection)
            today = whole.today(self._now())
            found = [
                _due(whole, now)
                for kind in FRESH_FOR
                for now in all_current(connection, whole, kind)
                if _is_live(whole.tables[kind][now.record])
            ]
        horizon = None if within_days is None else today + timedelta(days=within_days)
        wanted = [
            due
            for due in found
            if (provider is None or due.owner == provider)
            and (horizon is None or due.is_stale(horizon))
        ]
        return tuple(
            sorted(wanted, key=lambda due: (due.stale_on or date.min, due.kind, due.record))
        )

    def confirm(self, actor: Actor, records: Sequence[tuple[str, str, int]]) -> Published:
        """Say that records are still right today; all of them, or none.

        Parameters
        ----------
        records
            The table, id and version of each that was read.

        Raises
        ------
        NotAllowed
            One is another provider's.
        Conflict
            One was changed since it was read.
        """
        moment = self._now()
        with unit_of_work(self._engine) as uow:
            connection = uow.connection
            whole = Whole.read(connection)
            today = whole.today(moment)
            changes = []
            for kind, record, version in records:
                if kind not in FRESH_FOR:
                    raise NotFound(f"There is no table {kind} to confirm.")
                now = current(connection, whole, kind, record)
                require_may_confirm(actor, kind, record, now.values, whole.tables)
                changes.append(_confirmed(kind, record, version, now.values, today))
            cause = Cause(by=actor.user, at=moment, origin="edit", why="Still right")
            done = publish(connection, whole, changes, cause)
            rows = [
                {"kind": kind, "record": record, "day": today, "by": actor.user, "at": moment}
                for kind, record, _ in records
            ]
            if rows:
                connection.execute(insert(ConfirmationRow), rows)
            uow.commit()
        return done

    def confirmations(self, kind: str, record: str) -> tuple[tuple[date, str], ...]:
        """Return the days on which people confirmed a record, and who, the newest first."""
        query = (
            select(ConfirmationRow.day, UserRow.name)
            .join(UserRow, UserRow.id == ConfirmationRow.by)
            .where(ConfirmationRow.kind == kind, ConfirmationRow.record == record)
            .order_by(ConfirmationRow.id.desc())
        )
        with reading(self._engine) as connection:
            return tuple((day, name) for day, name in connection.execute(query))

    def look(
        self,
        actor: Actor,
        credential: str,
        area: str,
        *,
        source: str | None = None,
        note: str | None = None,
    ) -> Published:
        """Record that a reviewer looked for a credential in an area today, and found nothing.

        Raises
        ------
        NotAllowed
            The person is no reviewer.
        RecordsError
            There is no such credential, area or source.
        """
        require_reviewer(actor)
        moment = self._now()
        with unit_of_work(self._engine) as uow:
            whole = Whole.read(uow.connection)
            values = {
                "credential": credential,
                "area": area,
                "checked_on": whole.today(moment).isoformat(),
                "by": actor.name,
                "source": source,
                "note": note,
            }
            known = {name: value for name, value in values.items() if value}
            change = Change(
                kind="checks", record=f"{credential}/{area}", action="create", values=known
            )
            cause = Cause(by=actor.user, at=moment, origin="edit", why="Looked, found nothing")
            done = publish(uow.connection, whole, [change], cause)
            uow.commit()
        return done

    def reminders(self, within_days: int = SOON_DAYS) -> tuple[Reminder, ...]:
        """Return, for each provider with something to confirm, what, and whom to ask."""
        by_owner: dict[str, list[Due]] = {}
        for due in self.list_due(within_days=within_days):
            if due.owner is not None:
                by_owner.setdefault(due.owner, []).append(due)
        query = (
            select(MembershipRow.provider, UserRow.email)
            .join(UserRow, UserRow.id == MembershipRow.user)
            .where(MembershipRow.role == "staff", UserRow.disabled_at.is_(None))
            .order_by(UserRow.email)
        )
        emails: dict[str, list[str]] = {}
        with reading(self._engine) as connection:
            for provider, email in connection.execute(query):
                emails.setdefault(provider, []).append(email)
            names = Whole.read(connection).catalogue.providers
        return tuple(
            Reminder(
                provider=owner,
                name=names[owner].name if owner in names else owner,
                emails=tuple(emails.get(owner, ())),
                due=tuple(due),
            )
            for owner, due in sorted(by_owner.items())
        )


def send_reminders(server: MailServer, reminders: Iterable[Reminder], base_url: str) -> int:
    """Mail each reminder to its people; return how many mails went out.

    Raises
    ------
    MailError
        The server refuses one; those before it are sent.
    """
    sent = 0
    for reminder in reminders:
        for email in reminder.emails:
            server.send(email, f"Still right? {reminder.name}", reminder_text(reminder, base_url))
            sent += 1
    return sent


def reminder_text(reminder: Reminder, base_url: str) -> str:
    """Return a reminder's words."""
    lines = [
        f"Please look at what Pathways says of {reminder.name}. A minute is enough:",
        "",
        f"{base_url}/staff/still-right",
        "",
        *(f"- {due.name}: {_last(due)}" for due in reminder.due),
        "",
        "What nobody confirms is shown to job seekers as old: call first.",
        "",
    ]
    return "\n".join(lines)


def _last(due: Due) -> str:
    if due.verified_on is None:
        return "never confirmed"
    return f"last confirmed on {due.verified_on}, stale from {due.stale_on}"


def _due(whole: Whole, now: Current) -> Due:
    """Return when a record goes stale."""
    found = whole.tables[now.kind][now.record]
    verified: date | None = found.verified_on
    days = FRESH_FOR[now.kind]
    return Due(
        kind=now.kind,
        record=now.record,
        name=str(found.name or now.record),
        owner=now.owner,
        version=now.version,
        verified_on=verified,
        # The last of those days is still fresh (`pathways.model.freshness`).
        stale_on=None if verified is None else verified + timedelta(days=days + 1),
    )


def _is_live(record: AnyValue) -> bool:
    """Whether anybody needs a record confirmed: not of what has ended."""
    return getattr(record, "status", None) != "ended"


def _confirmed(kind: str, record: str, version: int, now: Values, today: date) -> Change:
    """Return the change that dates a record today."""
    values = {**now, "verified_on": today.isoformat()}
    return Change(kind=kind, record=record, action="change", values=values, base_version=version)
