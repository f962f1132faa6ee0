"""Who may change what: the one place that says so, whatever page or command asks."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pathways.catalogue.plain import Values
from pathways.store.layout import Tables

from .values import Actor, NotAllowed

REVIEWER_KINDS = frozenset({"credentials", "occupations", "checks"})
"""What reviewers alone propose."""

STAFF_KINDS = frozenset(
    {
        "providers",
        "sites",
        "offerings",
        "services",
        "outcomes",
        "funds",
        "employers",
        "sources",
    }
)
"""What staff propose, too: their own provider's, and what is nobody's own."""

EDITABLE_KINDS = STAFF_KINDS | REVIEWER_KINDS

SHARED_KINDS = frozenset({"funds", "employers", "sources"})
"""What is nobody's own: any staff may propose it, and a reviewer decides."""

URGENT: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "providers": frozenset({"phone"}),
        "services": frozenset({"phone"}),
        "offerings": frozenset(
            {
                "starts",
                "apply_from",
                "apply_by",
                "intake",
                "seats_per_year",
                "tuition",
                "fees",
                "materials",
            }
        ),
        "funds": frozenset({"opens_on", "closes_on", "cap"}),
    }
)
"""The columns that go live at once: phone, dates, seats, price."""

ENDED = "ended"
STATUS_KINDS = frozenset({"offerings", "funds"})
"""What ends by its status, and stays to be read; the rest is taken away."""


def owner_of(kind: str, record: str, values: Values | None, tables: Tables) -> str | None:
    """Return the provider that a record belongs to; None where it is nobody's own."""
    if kind == "providers":
        return record
    if values is None or kind in SHARED_KINDS | REVIEWER_KINDS:
        return None
    if kind == "outcomes":
        offering = tables["offerings"].get(str(values.get("offering", "")))
        return None if offering is None else str(offering.provider)
    owner = values.get("provider")
    return None if owner is None else str(owner)


def require_may_propose(
    actor: Actor,
    kind: str,
    record: str,
    before: Values | None,
    after: Values | None,
    tables: Tables,
) -> None:
    """Raise `NotAllowed` unless a person may propose that a record becomes another.

    Staff may neither touch what is another provider's, nor hand over what is theirs.
    """
    if kind not in EDITABLE_KINDS:
        raise NotAllowed(f"{kind} are kept in the catalogue's files: nobody edits them here.")
    if actor.is_reviewer:
        return
    if not actor.is_staff or kind in REVIEWER_KINDS:
        raise NotAllowed(f"Only a reviewer may propose changes of {kind}.")
    if kind in SHARED_KINDS:
        if kind == "sources" and before is not None:
            raise NotAllowed("Only a reviewer may change a source that others cite: add another.")
        return
    if kind == "providers" and before is None:
        raise NotAllowed("Only a reviewer may add a provider.")
    for values in (before, after):
        if values is not None:
            _require_own(actor, owner_of(kind, record, values, tables), kind, record)


def require_may_correct(
    actor: Actor, kind: str, record: str, before: Values, columns: frozenset[str], tables: Tables
) -> None:
    """Raise `NotAllowed` unless a person may change these columns without a review."""
    over = sorted(columns - URGENT.get(kind, frozenset()))
    if over:
        raise NotAllowed(f"{', '.join(over)} of {kind} go through review: send a proposal.")
    if not actor.is_reviewer:
        _require_own(actor, owner_of(kind, record, before, tables), kind, record)


def require_may_confirm(
    actor: Actor, kind: str, record: str, values: Values, tables: Tables
) -> None:
    """Raise `NotAllowed` unless a person may say that a record is still right."""
    if not actor.is_reviewer:
        _require_own(actor, owner_of(kind, record, values, tables), kind, record)


def require_reviewer(actor: Actor) -> None:
    """Raise `NotAllowed` unless a person reviews for the region."""
    if not actor.is_reviewer:
        raise NotAllowed("Only a reviewer may do this.")


def _require_own(actor: Actor, owner: str | None, kind: str, record: str) -> None:
    """Raise `NotAllowed` unless a record is of a provider whose staff a person is."""
    if owner is None or owner not in actor.providers:
        raise NotAllowed(f"{kind}, {record} is not of your provider.")
