"""What staff services take and give: who acts, what they change, and why it cannot be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any as AnyValue
from typing import Literal, TypeAlias

from pathways.catalogue.plain import Values
from pathways.store.review import Action, Change, Proposal

__all__ = [
    "ACTIONS",
    "ROLES",
    "Action",
    "Actor",
    "Change",
    "Conflict",
    "Current",
    "FieldVersions",
    "NotAllowed",
    "NotFound",
    "Proposal",
    "Published",
    "Role",
    "StaffError",
    "WrongState",
    "three_versions",
]

Role: TypeAlias = Literal["staff", "reviewer", "board", "administrator"]
ROLES: tuple[Role, ...] = ("staff", "reviewer", "board", "administrator")
"""What a person may be: staff of providers, reviewer of the region, board reader, administrator."""

ACTIONS: tuple[Action, ...] = ("create", "change", "end")


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who is signed in; ``providers`` are those whose staff they are."""

    user: int
    name: str
    email: str
    roles: frozenset[str]
    providers: frozenset[str] = frozenset()

    @property
    def is_reviewer(self) -> bool:
        """Whether they review for the region."""
        return "reviewer" in self.roles

    @property
    def is_staff(self) -> bool:
        """Whether they are staff of a provider."""
        return bool(self.providers)

    @property
    def is_administrator(self) -> bool:
        """Whether they manage accounts."""
        return "administrator" in self.roles


@dataclass(frozen=True, slots=True, kw_only=True)
class Current:
    """A record as it is now, with the version that a change of it must name."""

    kind: str
    record: str
    values: Values
    version: int
    owner: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What went live: the revision, and the table and id of each record that moved."""

    revision: int
    records: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldVersions:
    """One column in three versions; None where it says nothing."""

    column: str
    base: AnyValue
    mine: AnyValue
    theirs: AnyValue

    @property
    def clashes(self) -> bool:
        """Whether both changed it, and not to the same."""
        return self.mine != self.theirs and self.base not in (self.mine, self.theirs)


class StaffError(Exception):
    """Something that cannot be done; the message is one sentence for people."""


class NotAllowed(StaffError):
    """The person may not do this."""


class NotFound(StaffError):
    """There is no such thing (or none that the person may know of)."""


class WrongState(StaffError):
    """A proposal is not, or no longer, in a state for this."""


class Conflict(StaffError):
    """Somebody else was faster; both versions are here, and nothing typed is lost.

    Parameters
    ----------
    fields
        Every column in which the base, mine and theirs do not all agree.
    version
        The version to name when trying again; 0 where the record is no more.
    theirs
        The record as it is now; None where it is no more.
    mine
        The record as it was wanted; None where it was to go.
    by, at
        Who changed it last, and when, where that is known.
    """

    def __init__(
        self,
        kind: str,
        record: str,
        *,
        base: Values | None,
        mine: Values | None,
        theirs: Values | None,
        version: int,
        by: str | None = None,
        at: datetime | None = None,
    ) -> None:
        self.kind, self.record = kind, record
        self.base, self.mine, self.theirs, self.version = base, mine, theirs, version
        self.by, self.at = by, at
        self.fields = three_versions(base, mine, theirs)
        what = "was changed" if theirs is not None else "was taken away"
        who = f" by {by}" if by else ""
        super().__init__(
            f"{kind}, {record} {what}{who} while you were at it: compare both, then save again."
        )


def three_versions(
    base: Values | None, mine: Values | None, theirs: Values | None
) -> tuple[FieldVersions, ...]:
    """Return the columns in which three versions of a record do not all agree.

    >>> [f.column for f in three_versions({"a": "1", "b": "1"}, {"a": "1"}, {"a": "2", "b": "1"})]
    ['a', 'b']
    """
    versions: tuple[Mapping[str, AnyValue], ...] = (base or {}, mine or {}, theirs or {})
    found = []
    for column in dict.fromkeys(name for version in versions for name in version):
        one, two, three = (version.get(column) for version in versions)
        if not one == two == three:
            found.append(FieldVersions(column=column, base=one, mine=two, theirs=three))
    return tuple(found)
