"""What each step of a proposal asks: who may see it, whether it moved, whether it is one at all."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from pathways.catalogue.issues import DataIssue
from pathways.catalogue.plain import RecordIssue, RecordsError, check_columns, file_of
from pathways.store.review import read_proposal

from .values import ACTIONS, Actor, Change, Conflict, NotAllowed, NotFound, Proposal, StaffError

MOST_TEXT = 10_000
"""Longest text of one field in a draft, faulty or not."""


def may_see(actor: Actor, proposal: Proposal) -> bool:
    """Whether a person may read a proposal; reviewers read what was sent to them, and no draft."""
    if is_own(actor, proposal):
        return True
    return actor.is_reviewer and proposal.state != "draft" and proposal.submitted_at is not None


def is_own(actor: Actor, proposal: Proposal) -> bool:
    """Whether a proposal is a person's own, or of a provider whose staff they are."""
    return proposal.author == actor.user or (
        proposal.provider is not None and proposal.provider in actor.providers
    )


def visible_proposal(connection: Connection, actor: Actor, proposal: int) -> Proposal:
    """Return a proposal, if a person may know of it."""
    found = read_proposal(connection, proposal)
    if found is None or not may_see(actor, found):
        raise NotFound(f"There is no proposal {proposal}.")
    return found


def get_proposal(connection: Connection, proposal: int) -> Proposal:
    """Return a proposal that is there."""
    found = read_proposal(connection, proposal)
    if found is None:  # pragma: no cover - it was written a moment ago
        raise NotFound(f"There is no proposal {proposal}.")
    return found


def require_version(proposal: Proposal, version: int) -> None:
    """Raise a `Conflict` where a proposal moved since it was read."""
    if proposal.version != version:
        raise draft_conflict(proposal, proposal.changes)


def draft_conflict(theirs: Proposal, mine: Sequence[Change]) -> Conflict:
    """Return the conflict of two people at one draft: its first record in both versions."""
    change = next(iter(mine), None) or next(iter(theirs.changes), None)
    if change is None:
        change = Change(kind="proposals", record=str(theirs.id), action="change")
    same = [one for one in theirs.changes if (one.kind, one.record) == (change.kind, change.record)]
    return Conflict(
        change.kind,
        change.record,
        base=same[0].base if same else change.base,
        mine=change.values,
        theirs=same[0].values if same else None,
        version=theirs.version,
        at=theirs.changed_at,
    )


def require_well_formed(change: Change) -> None:
    """Raise for a change that no form of ours can have sent."""
    if change.action not in ACTIONS or (change.values is None) != (change.action == "end"):
        raise StaffError(f"'{change.action}' with such values is no change.")
    if not change.record.strip() or len(change.record) > 300:
        raise StaffError("A change names the id of its record.")
    values = change.values or {}
    try:
        check_columns(change.kind, change.record, values)
    except KeyError:
        raise NotAllowed(f"There is no table {change.kind}.") from None
    for name, value in values.items():
        if isinstance(value, str) and len(value) > MOST_TEXT:
            found = f"a text of {len(value):,} characters"
            file = file_of(change.kind, change.record)
            issue = DataIssue(file, None, name, found, f"at most {MOST_TEXT:,} characters")
            raise RecordsError((RecordIssue(change.kind, change.record, issue),))


def shortened(text: str | None) -> str:
    """Return a text of at most the longest length."""
    return (text or "").strip()[:MOST_TEXT]
