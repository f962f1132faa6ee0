"""What changed since a revision, as the log of events says: for whoever has the state of before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any as AnyValue

from sqlalchemy import Connection, Engine, func, select

from .engine import reading
from .event_log import EventRow
from .history import RevisionRow
from .reading import newest_revision, read_records

Changed = Mapping[str, Mapping[str, AnyValue]]
"""By table and id the records as they are now; None where one is gone."""


def changes_since(
    engine: Engine, number: int, content: str, *, most: int
) -> tuple[Changed, int, str] | None:
    """What changed since a revision, with the number and content of the newest one.

    None where the log does not tell it all: the revision is not the database's own (a backup was
    brought back), something was not logged, or more than `most` records changed.
    """
    with reading(engine) as connection:
        newest = newest_revision(connection)
        if newest is None or not _tells_all(connection, number, content):
            return None
        query = (
            select(EventRow.kind, EventRow.record)
            .where(EventRow.revision > number)
            .distinct()
            .limit(most + 1)
        )
        rows = connection.execute(query).all()
        if len(rows) > most:
            return None
        ids: dict[str, list[str]] = {}
        for kind, id_ in rows:
            ids.setdefault(kind, []).append(id_)
        changed = {}
        for kind, some in sorted(ids.items()):
            there = read_records(connection, kind, some)
            changed[kind] = {id_: there.get(id_) for id_ in sorted(some)}
    return changed, newest.number, newest.content


def _tells_all(connection: Connection, number: int, content: str) -> bool:
    """Whether a revision is the database's own, and all that came after it is in the log."""
    then = connection.execute(
        select(RevisionRow.content, RevisionRow.vocabulary_given).where(
            RevisionRow.number == number
        )
    ).one_or_none()
    if then is None or then.content != content:
        return False
    unlike = (RevisionRow.number > number) & (
        RevisionRow.logged.is_(False) | (RevisionRow.vocabulary_given != then.vocabulary_given)
    )
    return not connection.scalar(select(func.count()).select_from(RevisionRow).where(unlike))
