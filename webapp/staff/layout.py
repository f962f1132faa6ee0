"""How the forms are laid out: which tables have one, their addresses, their parts and their order.

What a column is called and means is said in one place (`pathways.exchange.sheets_columns`); what
it takes is what the catalogue's schema says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pathways.catalogue.plain import columns_of

TABLES: Final[Mapping[str, str]] = {
    "programs": "offerings",
    "providers": "providers",
    "sites": "sites",
    "services": "services",
    "funds": "funds",
    "employers": "employers",
    "sources": "sources",
    "credentials": "credentials",
    "jobs": "occupations",
}
"""The tables with a form, by the word in their address."""

WORD_OF: Final[Mapping[str, str]] = {table: word for word, table in TABLES.items()}

REVIEWER_TABLES: Final = frozenset({"credentials", "occupations"})

RULE: Final = f"any({','.join(TABLES)})"
"""The part of an address that names a table."""

LONG_TEXTS: Final = frozenset(
    {
        "summary",
        "summary_es",
        "notes",
        "notes_es",
        "note",
        "note_es",
        "how_to_apply",
        "how_to_apply_es",
        "who",
        "who_applies",
    }
)

LINES: Final = frozenset({"also_called", "also_called_es"})
"""Lists of texts: one a line."""

NESTED: Final = frozenset(
    {
        "prefers",
        "duties",
        "counts_toward",
        "typical_education",
        "wages",
        "employment",
        "openings",
        "skills",
        "job_zone",
        "related",
        "usual",
        "renewal",
        "after_lapse",
    }
)
"""Parts of a rule that are written as the catalogue's files write them."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a form: its heading's key, its columns, and whether it is open at first."""

    key: str
    columns: tuple[str, ...]
    is_open: bool = True


_SECTIONS: Final[Mapping[str, tuple[Section, ...]]] = {
    "offerings": (
        Section("what", ("name", "kind", "provider", "site", "format", "status")),
        Section("gives", ("awards", "approvals", "prepares_for")),
        Section("asks", ("requires",)),
        Section("time", ("weeks", "hours", "schedule", "load", "starts", "seats_per_year")),
        Section("money", ("tuition", "fees", "materials", "funding")),
        Section(
            "pay",
            (
                "wage_start",
                "wage_end",
                "wage_steps",
                "awards_at_start",
                "experience_in",
                "experience_hours",
                "may_do",
            ),
        ),
        Section(
            "door",
            (
                "intake",
                "admission",
                "open_to",
                "apply_from",
                "apply_by",
                "how_to_apply",
                "how_to_apply_es",
            ),
            is_open=False,
        ),
        Section("words", ("summary", "summary_es", "url"), is_open=False),
        Section("proof", ("source", "verified_on")),
    ),
    "providers": (
        Section("what", ("name", "kind", "role")),
        Section("reach", ("phone", "email", "url")),
        Section("proof", ("source", "verified_on")),
    ),
    "sites": (
        Section("what", ("name", "provider")),
        Section("where", ("address", "city", "zip", "latitude", "longitude", "area")),
        Section("proof", ("source", "verified_on")),
    ),
    "services": (
        Section("what", ("name", "kind", "provider", "serves", "who")),
        Section("where", ("area", "site", "phone", "url")),
        Section("proof", ("source", "verified_on")),
    ),
    "funds": (
        Section("what", ("name", "publisher", "status", "summary", "summary_es")),
        Section("money", ("pays_for", "covers_share", "cap", "paid_to")),
        Section("asks", ("eligible", "who_applies", "offerings")),
        Section("door", ("opens_on", "closes_on", "apply_url")),
        Section("proof", ("source", "verified_on")),
    ),
    "employers": (
        Section("what", ("name", "kind", "occupations")),
        Section("where", ("zip", "area", "url", "note")),
        Section("proof", ("source", "verified_on")),
    ),
    "sources": (
        Section("what", ("title", "publisher", "url", "published", "retrieved", "licence")),
    ),
    "credentials": (
        Section("what", ("name", "name_es", "kind", "issuer", "earned_by", "approval")),
        Section("words", ("summary", "summary_es", "notes", "notes_es")),
        Section("asks", ("requires", "to_sit", "implies")),
        Section("money", ("fee", "weeks", "where", "usual")),
        Section("keeps", ("valid_for_months", "renewal", "after_lapse", "usual_to_have")),
        Section("proof", ("sources",)),
    ),
    "occupations": (
        Section("what", ("name", "name_es", "soc", "emerging", "trade_group")),
        Section("words", ("summary", "summary_es", "also_called", "also_called_es")),
        Section("asks", ("requires", "prefers", "duties")),
        Section("hours", ("counts_toward", "may_do", "feeders")),
        Section(
            "figures",
            (
                "wages",
                "employment",
                "openings",
                "typical_education",
                "skills",
                "job_zone",
                "related",
            ),
        ),
        Section("proof", ("sources",)),
    ),
}

PAY_COLUMNS: Final = frozenset(_SECTIONS["offerings"][5].columns)
"""What only a paid program has."""


def sections_of(table: str, *, is_new: bool) -> tuple[Section, ...]:
    """The parts of a table's form; what no part names stands in the last one.

    The id of a new record is made from its name, unless somebody writes one.
    """
    found = _SECTIONS[table]
    named = {column for section in found for column in section.columns}
    rest = tuple(c for c in columns_of(table) if c not in named and (is_new or c != "id"))
    return (*found, Section("more", rest, is_open=False)) if rest else found
