"""Drafts and their review: each method one use case in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, Engine

from pathways.store.engine import reading
from pathways.store.review import (
    insert_proposal,
    read_proposals,
    replace_changes,
    select_proposals,
    update_proposal,
)
from pathways.store.review_rows import ProposalRow
from pathways.store.unit_of_work import unit_of_work

from .drafts import (
    draft_conflict,
    get_proposal,
    is_own,
    may_see,
    require_version,
    require_well_formed,
    shortened,
    visible_proposal,
)
from .publishing import Cause, Whole, changed_whole, publish, require_unmoved, wanted_values
from .rules import owner_of, require_may_propose, require_reviewer
from .values import (
    Actor,
    Change,
    NotAllowed,
    Proposal,
    Published,
    StaffError,
    WrongState,
)

OPEN = ("draft", "sent-back")
"""The states in which a proposal may be written on."""

MOST_CHANGES = 20_000
"""Records in one proposal; an upload's longest table has fewer."""


class Proposing:
    """Drafts, their way through review, and the queue.

    Parameters
    ----------
    now
        The clock.
    """

    def __init__(self, engine: Engine, now: Callable[[], datetime]) -> None:
        self._engine, self._now = engine, now

    def save_draft(
        self,
        actor: Actor,
        changes: Sequence[Change],
        *,
        title: str = "",
        why: str | None = None,
        proposal: int | None = None,
        version: int = 0,
    ) -> Proposal:
        """Keep a draft, faults and all; return it as it is kept.

        Parameters
        ----------
        proposal, version
            The draft that this goes on with, and its version when it was read; without them a
            new one is made.

        Raises
        ------
        Conflict
            Somebody else changed the draft, or a record, in the meantime.
        RecordsError
            A column that there is not, or a text longer than any.
        NotAllowed
            A record is not the person's to change.
        """
        with unit_of_work(self._engine) as uow:
            connection = uow.connection
            whole = Whole.read(connection)
            old = None if proposal is None else self._open(connection, actor, proposal)
            if old is not None and old.version != version:
                raise draft_conflict(old, changes)
            kept = [self._based(connection, whole, actor, change, old) for change in changes]
            provider = self._provider(actor, whole, kept, old)
            number = self._write(connection, actor, old, provider, title, why)
            replace_changes(connection, number, kept)
            found = get_proposal(connection, number)
            uow.commit()
        return found

    def submit(self, actor: Actor, proposal: int, version: int) -> Proposal:
        """Send a draft to the reviewers, if the catalogue could hold it.

        Raises
        ------
        RecordsError
            With everything that is wrong.
        Conflict
            A record, or the draft, was changed in the meantime.
        """
        with unit_of_work(self._engine) as uow:
            connection, moment = uow.connection, self._now()
            old = self._open(connection, actor, proposal)
            require_version(old, version)
            whole = Whole.read(connection)
            if not old.changes:
                raise WrongState("The draft is empty: there is nothing to review.")
            for change in old.changes:
                self._require_may(actor, whole, change)
                require_unmoved(connection, whole, change)
            changed_whole(whole, old.changes, whole.today(moment))
            update_proposal(connection, proposal, state="in-review", submitted_at=moment)
            found = get_proposal(connection, proposal)
            uow.commit()
        return found

    def approve(
        self, actor: Actor, proposal: int, version: int, word: str | None = None
    ) -> Published:
        """Make a proposal live; it shows in the next answer of every server process.

        Raises
        ------
        NotAllowed
            The person is no reviewer, or it is their own, or their provider's.
        Conflict
            A record moved since the proposal was made: send it back, or undo.
        RecordsError
            The catalogue would not hold together.
        """
        with unit_of_work(self._engine) as uow:
            connection, moment = uow.connection, self._now()
            old = self._in_review(connection, actor, proposal, version)
            if old.author == actor.user or old.provider in actor.providers:
                raise NotAllowed("Somebody else must review what is your own.")
            cause = Cause(by=old.author, at=moment, origin="edit", why=old.why, proposal=proposal)
            done = publish(connection, Whole.read(connection), old.changes, cause)
            update_proposal(
                connection,
                proposal,
                state="published",
                decided_at=moment,
                decided_by=actor.user,
                word=word,
                revision=done.revision,
            )
            uow.commit()
        return done

    def send_back(self, actor: Actor, proposal: int, version: int, word: str) -> Proposal:
        """Give a proposal back to its author with a word.

        Raises
        ------
        NotAllowed
            The person is no reviewer.
        StaffError
            There is no word.
        """
        if not word.strip():
            raise StaffError("Say what to change: the author sees your words.")
        with unit_of_work(self._engine) as uow:
            connection = uow.connection
            self._in_review(connection, actor, proposal, version)
            update_proposal(
                connection,
                proposal,
                state="sent-back",
                word=shortened(word),
                decided_at=self._now(),
                decided_by=actor.user,
            )
            found = get_proposal(connection, proposal)
            uow.commit()
        return found

    def take_back(self, actor: Actor, proposal: int, version: int) -> Proposal:
        """Make a draft again of what the person sent to review."""
        return self._move(actor, proposal, version, ("in-review",), "draft")

    def withdraw(self, actor: Actor, proposal: int, version: int) -> Proposal:
        """Put a draft away for good; it stays to be read."""
        return self._move(actor, proposal, version, (*OPEN, "in-review"), "withdrawn")

    def get(self, actor: Actor, proposal: int) -> Proposal:
        """Return a proposal.

        Raises
        ------
        NotFound
            There is none of that number, or it is another provider's.
        """
        with reading(self._engine) as connection:
            return visible_proposal(connection, actor, proposal)

    def list(self, actor: Actor, *states: str) -> tuple[Proposal, ...]:
        """Return the proposals that a person may see (in these states), the newest first."""
        query = select_proposals().order_by(ProposalRow.changed_at.desc(), ProposalRow.id.desc())
        if states:
            query = query.where(ProposalRow.state.in_(states))
        with reading(self._engine) as connection:
            found = read_proposals(connection, query)
        return tuple(proposal for proposal in found if may_see(actor, proposal))

    def queue(self, actor: Actor) -> tuple[Proposal, ...]:
        """Return what waits for review, the longest waiting first.

        Raises
        ------
        NotAllowed
            The person is no reviewer.
        """
        require_reviewer(actor)
        query = select_proposals().where(ProposalRow.state == "in-review")
        with reading(self._engine) as connection:
            return read_proposals(
                connection, query.order_by(ProposalRow.submitted_at, ProposalRow.id)
            )

    def _open(self, connection: Connection, actor: Actor, proposal: int) -> Proposal:
        """Return a draft that a person may write on."""
        found = visible_proposal(connection, actor, proposal)
        if not is_own(actor, found):
            raise NotAllowed("Only its author, and staff of the same provider, may change a draft.")
        if found.state not in OPEN:
            raise WrongState(f"The proposal is {found.state}: it can no longer be changed.")
        return found

    def _in_review(
        self, connection: Connection, actor: Actor, proposal: int, version: int
    ) -> Proposal:
        """Return a proposal that a reviewer may decide."""
        require_reviewer(actor)
        found = visible_proposal(connection, actor, proposal)
        if found.state != "in-review":
            raise WrongState(f"The proposal is {found.state}, and not in review.")
        require_version(found, version)
        return found

    def _move(
        self, actor: Actor, proposal: int, version: int, states: tuple[str, ...], state: str
    ) -> Proposal:
        with unit_of_work(self._engine) as uow:
            connection = uow.connection
            found = visible_proposal(connection, actor, proposal)
            if not is_own(actor, found):
                raise NotAllowed("Only its author, and staff of the same provider, may do this.")
            if found.state not in states:
                raise WrongState(f"The proposal is {found.state} already.")
            require_version(found, version)
            update_proposal(connection, proposal, state=state, changed_at=self._now())
            moved = get_proposal(connection, proposal)
            uow.commit()
        return moved

    def _write(
        self,
        connection: Connection,
        actor: Actor,
        old: Proposal | None,
        provider: str | None,
        title: str,
        why: str | None,
    ) -> int:
        """Write a draft's own row; return its number."""
        moment = self._now()
        shared = {"title": shortened(title), "why": shortened(why), "changed_at": moment}
        if old is not None:
            update_proposal(connection, old.id, state="draft", provider=provider, **shared)
            return old.id
        return insert_proposal(
            connection,
            state="draft",
            author=actor.user,
            provider=provider,
            version=1,
            created_at=moment,
            **shared,
        )

    def _based(
        self,
        connection: Connection,
        whole: Whole,
        actor: Actor,
        change: Change,
        old: Proposal | None,
    ) -> Change:
        """Return a change with the base that it was made from."""
        require_well_formed(change)
        self._require_may(actor, whole, change)
        before = {(one.kind, one.record): one for one in old.changes} if old else {}
        earlier = before.get((change.kind, change.record))
        if earlier is not None and earlier.base_version == change.base_version:
            change = replace(change, base=earlier.base)
        require_unmoved(connection, whole, change)
        return replace(change, base=whole.values(change.kind, change.record))

    def _require_may(self, actor: Actor, whole: Whole, change: Change) -> None:
        """Raise `NotAllowed` for a change that is not the person's to propose."""
        before = whole.values(change.kind, change.record)
        after = wanted_values(whole, change)
        require_may_propose(actor, change.kind, change.record, before, after, whole.tables)

    def _provider(
        self, actor: Actor, whole: Whole, changes: Iterable[Change], old: Proposal | None
    ) -> str | None:
        """Return whose matter a proposal is: never what a form says, but whose records they are."""
        if old is not None:
            return old.provider
        owners = {
            owner_of(change.kind, change.record, wanted_values(whole, change), whole.tables)
            for change in changes
        } - {None}
        own = sorted(actor.providers & {owner for owner in owners if owner})
        if own:
            return own[0]
        return min(actor.providers, default=None)
