"""Why a program does not count as supply yet, and what is not stated of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from pathways.model.freshness import is_stale
from pathways.model.records import Approval, Catalogue, Offering
from pathways.planner.obstacles import is_open_to

FACTS: Final = ("weeks", "tuition_cents", "fees_cents", "seats_per_year", "schedule", "url")
"""What readers ask of every program; without it a page says that it is not stated."""

PAY_FACTS: Final = ("weeks", "wage_start_cents", "seats_per_year", "schedule", "url")
"""The same of a program that pays."""

COLUMN_OF: Final = {
    "tuition_cents": "tuition",
    "fees_cents": "fees",
    "wage_start_cents": "wage_start",
}


@dataclass(frozen=True, slots=True)
class Uncounted:
    """A reason for which a program is no supply, and the column that would mend it."""

    reason: str
    column: str


@dataclass(frozen=True, slots=True)
class Lacking:
    """An approval that a program lacks, for what it says that it gives.

    ``approval`` is None where the catalogue names it, and says nothing else of it.
    """

    credential: str
    id: str
    approval: Approval | None


def why_uncounted(offering: Offering, catalogue: Catalogue, today: date) -> tuple[Uncounted, ...]:
    """Every reason for which a program is not counted as local supply, in the columns' order."""
    gives = (*offering.awards, *offering.awards_at_start, *offering.prepares_for)
    lacking = lacking_approvals(offering, catalogue)
    reasons = (
        ("online", "site", offering.is_online),
        ("exposure", "kind", offering.kind == "exposure"),
        ("gives-nothing", "awards", not gives),
        ("full", "seats_per_year", offering.seats_per_year == 0),
        ("not-public", "open_to", not is_open_to(offering, frozenset())),
        ("unapproved", "approvals", bool(lacking)),
        ("not-active", "status", offering.status != "active"),
        ("never-confirmed", "verified_on", offering.verified_on is None),
        (
            "stale",
            "verified_on",
            offering.verified_on is not None and is_stale(offering.verified_on, "offerings", today),
        ),
    )
    return tuple(Uncounted(reason, column) for reason, column, holds in reasons if holds)


def lacking_approvals(offering: Offering, catalogue: Catalogue) -> tuple[Lacking, ...]:
    """The approvals without which a program cannot give what it says that it gives."""
    found = []
    for name in (*offering.awards, *offering.awards_at_start):
        credential = catalogue.credentials.get(name)
        needed = credential.approval if credential else None
        if needed is not None and needed not in offering.approvals:
            found.append(Lacking(name, needed, catalogue.vocabulary.approvals.get(needed)))
    return tuple(found)


def unknown_facts(offering: Offering) -> tuple[str, ...]:
    """The columns of which readers will read that the school does not state them."""
    facts = PAY_FACTS if offering.is_paid else FACTS
    return tuple(COLUMN_OF.get(name, name) for name in facts if getattr(offering, name) is None)
