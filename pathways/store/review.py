"""Proposals in the database: what somebody wants to change, with the base that it was made from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any as AnyValue
from typing import Literal, TypeAlias

from sqlalchemy import Connection, Select, delete, insert, select, update
from sqlalchemy.orm import aliased

from pathways.catalogue.plain import Values

from .people import UserRow
from .review_rows import ProposalChangeRow, ProposalRow

Action: TypeAlias = Literal["create", "change", "end", "remove"]
State: TypeAlias = Literal["draft", "in-review", "published", "sent-back", "withdrawn"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One record that somebody wants to be otherwise.

    Parameters
    ----------
    kind, record
        The table and the id. Rows without ids (checks, outcomes) get theirs when they are kept.
    action
        ``end`` makes an offering or a fund ended, and takes away a record without a status;
        ``remove`` takes any record away, and is for undoing its creation alone.
    values
        The whole record in its file's columns; None for ``end``.
    base_version
        The version that the change was made from; 0 for ``create``.
    base
        What the record said then; the services fill it in.
    """

    kind: str
    record: str
    action: Action
    values: Values | None = None
    base_version: int = 0
    base: Values | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Changes that somebody proposes together, and how far they have come.

    ``provider`` is whose matter it is, None where it is the region's; ``word`` is what the
    reviewer said; ``revision`` is the one that published it.
    """

    id: int
    state: State
    provider: str | None
    author: int
    author_name: str
    title: str
    why: str | None
    word: str | None
    version: int
    created_at: datetime
    changed_at: datetime
    submitted_at: datetime | None
    decided_at: datetime | None
    decided_by: int | None
    decided_by_name: str | None
    revision: int | None
    changes: tuple[Change, ...]


_AUTHOR, _DECIDER = aliased(UserRow), aliased(UserRow)


def select_proposals() -> Select[AnyValue]:
    """Return a query for proposals with the names of their people, in no order yet."""
    apart = {"author_name", "decided_by_name", "changes"}
    columns = [
        getattr(ProposalRow, name) for name in Proposal.__dataclass_fields__ if name not in apart
    ]
    return (
        select(*columns, _AUTHOR.name.label("author_name"), _DECIDER.name.label("decided_by_name"))
        .join(_AUTHOR, _AUTHOR.id == ProposalRow.author)
        .outerjoin(_DECIDER, _DECIDER.id == ProposalRow.decided_by)
    )


def read_proposals(connection: Connection, query: Select[AnyValue]) -> tuple[Proposal, ...]:
    """Return the proposals of a query that `select_proposals` began."""
    rows = connection.execute(query).mappings().all()
    changes = _changes(connection, [row["id"] for row in rows])
    return tuple(Proposal(**row, changes=tuple(changes.get(row["id"], ()))) for row in rows)


def read_proposal(connection: Connection, number: int) -> Proposal | None:
    """Return a proposal; None where there is none of that number."""
    found = read_proposals(connection, select_proposals().where(ProposalRow.id == number))
    return found[0] if found else None


def _changes(connection: Connection, numbers: Sequence[int]) -> dict[int, list[Change]]:
    """Return the changes of proposals, in order."""
    names = list(Change.__dataclass_fields__)
    row = ProposalChangeRow
    query = select(row.proposal, *(getattr(row, name) for name in names)).where(
        row.proposal.in_(numbers)
    )
    found: dict[int, list[Change]] = {}
    for proposal, *values in connection.execute(query.order_by(row.proposal, row.position)):
        found.setdefault(proposal, []).append(Change(**dict(zip(names, values, strict=True))))
    return found


def insert_proposal(connection: Connection, **values: AnyValue) -> int:
    """Enter a proposal without changes; return its number."""
    done = connection.execute(insert(ProposalRow).values(**values))
    (number,) = done.inserted_primary_key or (0,)
    return int(number)


def update_proposal(connection: Connection, number: int, **values: AnyValue) -> None:
    """Write columns of a proposal, and count its version up."""
    statement = update(ProposalRow).where(ProposalRow.id == number)
    connection.execute(statement.values(version=ProposalRow.version + 1, **values))


def replace_changes(connection: Connection, number: int, changes: Iterable[Change]) -> None:
    """Write the changes of a proposal in place of those that it had."""
    connection.execute(delete(ProposalChangeRow).where(ProposalChangeRow.proposal == number))
    rows = [
        {
            "proposal": number,
            "position": position,
            **{name: getattr(change, name) for name in Change.__dataclass_fields__},
        }
        for position, change in enumerate(changes)
    ]
    if rows:
        connection.execute(insert(ProposalChangeRow), rows)
