"""Readers' reports: something wrong on this page? Without an account, and without a name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Engine, insert, select, update

from pathways.store.engine import reading
from pathways.store.review_rows import ReportRow
from pathways.store.unit_of_work import unit_of_work

from .limits import Limit, take_try, who_key
from .publishing import Whole
from .rules import EDITABLE_KINDS, owner_of
from .values import Actor, NotFound, StaffError, WrongState

REPORT = "report"
FOR_ONE = Limit(most=5, seconds=60 * 60)
FOR_ALL = Limit(most=200, seconds=24 * 60 * 60)
MOST_WORDS = 2000
MOST_PATH = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a reader says is wrong; ``kind`` and ``record`` name what the page was about."""

    id: int
    page: str
    kind: str | None
    record: str | None
    words: str
    at: datetime
    closed_at: datetime | None
    closed_by: int | None
    answer: str | None


class Reports:
    """The queue of readers' reports.

    Parameters
    ----------
    secret
        What makes the keys under which tries are counted untraceable.
    now
        The clock.
    """

    def __init__(self, engine: Engine, secret: bytes, now: Callable[[], datetime]) -> None:
        self._engine, self._secret, self._now = engine, secret, now

    def report(
        self,
        page: str,
        words: str,
        address: str,
        *,
        kind: str | None = None,
        record: str | None = None,
    ) -> int:
        """Put a report into the queue; return its number.

        Parameters
        ----------
        page
            The path of the page, without what its reader answered.
        address
            Where it comes from; not kept.

        Raises
        ------
        StaffError
            It says nothing, or too much.
        TooManyTries
            Five in an hour from one address, or 200 in a day from all.
        """
        words, moment = words.strip(), self._now()
        if not words or len(words) > MOST_WORDS:
            raise StaffError(f"Say what is wrong, in 1 to {MOST_WORDS:,} characters.")
        limits = {who_key(self._secret, "address", address): FOR_ONE, "all": FOR_ALL}
        with unit_of_work(self._engine) as uow:
            connection = uow.connection
            take_try(connection, REPORT, limits, moment)
            known = kind in EDITABLE_KINDS and _is_there(connection, kind, record)
            statement = insert(ReportRow).values(
                page=page.partition("?")[0][:MOST_PATH],
                kind=kind if known else None,
                record=record if known else None,
                words=words,
                at=moment,
            )
            (number,) = connection.execute(statement).inserted_primary_key or (0,)
            uow.commit()
        return int(number)

    def list(self, actor: Actor, *, closed: bool = False) -> tuple[Report, ...]:
        """Return the open (or closed) reports that are a person's to see, the oldest first."""
        condition = ReportRow.closed_at.is_not(None) if closed else ReportRow.closed_at.is_(None)
        with reading(self._engine) as connection:
            found = _read(connection, condition)
            if actor.is_reviewer:
                return found
            whole = Whole.read(connection)
        return tuple(report for report in found if _is_of(actor, report, whole))

    def close(self, actor: Actor, number: int, answer: str | None = None) -> Report:
        """Put a report away, with a word on what came of it.

        Raises
        ------
        NotFound
            There is none of that number that is the person's to see.
        WrongState
            It is closed already.
        """
        moment = self._now()
        with unit_of_work(self._engine) as uow:
            connection = uow.connection
            found = _read(connection, ReportRow.id == number)
            if not found or not (
                actor.is_reviewer or _is_of(actor, found[0], Whole.read(connection))
            ):
                raise NotFound(f"There is no report {number}.")
            if found[0].closed_at is not None:
                raise WrongState("This report is closed already.")
            text = (answer or "").strip()[:MOST_WORDS] or None
            statement = update(ReportRow).where(ReportRow.id == number)
            connection.execute(
                statement.values(closed_at=moment, closed_by=actor.user, answer=text)
            )
            (closed,) = _read(connection, ReportRow.id == number)
            uow.commit()
        return closed


def _read(connection: Connection, condition: ColumnElement[bool]) -> tuple[Report, ...]:
    columns = [getattr(ReportRow, name) for name in Report.__dataclass_fields__]
    query = select(*columns).where(condition).order_by(ReportRow.at, ReportRow.id)
    return tuple(Report(**row) for row in connection.execute(query).mappings())


def _is_there(connection: Connection, kind: str | None, record: str | None) -> bool:
    """Whether the catalogue has a record."""
    return record in Whole.read(connection).tables.get(kind or "", {})


def _is_of(actor: Actor, report: Report, whole: Whole) -> bool:
    """Whether a report is about something of a person's provider."""
    if report.kind is None or report.record is None:
        return False
    values = whole.values(report.kind, report.record)
    owner = owner_of(report.kind, report.record, values, whole.tables)
    return owner is not None and owner in actor.providers
