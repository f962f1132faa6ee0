"""What the nodes of a document may know of one another: who has which address and name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from pathways.catalogue.draft import FOLDERS, SECTIONS, TABLES, UNNAMED
from pathways.exchange.ctdl.vocabulary import iri_of
from pathways.model.records import Catalogue

NAMED = ("sources", *SECTIONS, *FOLDERS, *(name for name in TABLES if name not in UNNAMED))
"""The tables whose records have ids."""


_CTID = re.compile(
    r"(?:^|[/:])(?:ce-|urn:ctid:)([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$", re.I
)


def ctid_in(value: object) -> str | None:
    """The identifier in a CTID or in the address that it ends; nodes are named by either.

    >>> ctid_in("https://example.org/resources/ce-25843D95-13E6-4CF8-B3F3-E5B9DBBEDB10")
    '25843d95-13e6-4cf8-b3f3-e5b9dbbedb10'
    """
    found = _CTID.search(value) if isinstance(value, str) else None
    return found[1].lower() if found else None


class _Record(Protocol):
    @property
    def id(self) -> str: ...


@dataclass(frozen=True, slots=True)
class World:
    """The records of a document by address, and their names.

    ``records`` has each table and id by address, ``texts`` the names of each by language, and
    ``conditions`` the credentials that are none in CTDL's sense.
    """

    records: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    texts: Mapping[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)
    conditions: frozenset[str] = frozenset()

    def iri(self, table: str, record: str) -> str:
        """The address of a record, whether or not the document has it."""
        return iri_of(table, record)

    def record(self, iri: str | None) -> tuple[str, str] | None:
        """The table and id of an address of the document."""
        if iri is None:
            return None
        found = self.records.get(iri)
        if found is not None:
            return found
        ctid = ctid_in(iri)
        return None if ctid is None else self.records.get(ctid)

    def has(self, table: str, record: str) -> bool:
        """Whether the document has a record."""
        return iri_of(table, record) in self.records

    def is_credential(self, record: str) -> bool:
        """Whether a credential is one in CTDL's sense."""
        return record not in self.conditions and self.has("credentials", record)

    def names(self, table: str, record: str) -> dict[str, str]:
        """What a record is called, by language; its id where nothing is known."""
        return dict(self.texts.get((table, record)) or {"en": record})


def tables_of(catalogue: Catalogue) -> dict[str, Mapping[str, _Record]]:
    """Every table whose records have ids."""
    return {
        name: getattr(catalogue.vocabulary if name in SECTIONS else catalogue, name)
        for name in NAMED
    }


def world_of(catalogue: Catalogue) -> World:
    """What is known of the records of a catalogue."""
    records: dict[str, tuple[str, str]] = {}
    texts: dict[tuple[str, str], dict[str, str]] = {}
    for table, found in tables_of(catalogue).items():
        for id_, record in found.items():
            records[iri_of(table, id_)] = (table, id_)
            said = {
                "en": getattr(record, "name", None),
                "es": getattr(record, "name_es", None),
            }
            texts[table, id_] = {language: name for language, name in said.items() if name}
    for one in catalogue.credentials.values():
        if one.issuer:
            records[iri_of("issuers", one.issuer)] = ("issuers", one.issuer)
            texts["issuers", one.issuer] = {"en": one.issuer}
    conditions = frozenset(
        one.id for one in catalogue.credentials.values() if one.kind == "condition"
    )
    return World(records, texts, conditions)
