"""Certifications that CareerOneStop lists, as credentials of a catalogue.

A row is a credential of the catalogue where both have the same issuer, and the row's name has
every word of the credential's name: whole words, so that no "DevSecOps" is an EVSE. The list has
no occupation codes, and nobody says in it what a certification asks for: new credentials are made
for the rows that somebody names, and for no others. Addresses, telephone numbers and e-mails of
issuers are not taken.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final

from pathways.model.records import Catalogue, Credential, Source

from .brought import Brought, LeftOut, OutsideFileError
from .certifications_names import (
    Words,
    has_phrase,
    issuer_names,
    short_names,
    without_brackets,
    words,
)
from .keeping import slug, source_in
from .rows import Row, rows_of

COLUMNS: Final = ("CERT_ID", "CERT_NAME", "URL", "ACRONYM", "EXAM", "RENEWAL", "ORG_NAME")

_PREFIX: Final = "careeronestop-"
"""What the ids of sources begin with, before the CERT_ID."""

_CONTACTS: Final = ("ORG_ADDRES", "ORG_PHONE1", "ORG_PHONE2", "ORG_FAX", "ORG_EMAIL")

_NOTES: Final = (
    "What it asks for, and what it costs, is not in the list that it was taken from: ask the "
    "issuer before you count on it."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Certification:
    """A row of the list."""

    file: str
    row: int
    id: str
    name: str
    acronym: str
    issuer: str
    issuer_names: frozenset[Words]
    url: str | None
    has_exam: bool
    renewal: str
    all_words: Words

    @property
    def valid_for_months(self) -> int | None:
        """Months until it must be renewed; None where the list names no years.

        "0" would be no time at all, and is not known.
        """
        if not re.fullmatch(r"\d*\.?\d+", self.renewal):
            return None
        return round(float(self.renewal) * 12) or None


def read_certifications(
    catalogue: Catalogue,
    path: Path,
    *,
    published: date,
    meant: Mapping[str, str] | None = None,
    add: Iterable[str] = (),
    find: Iterable[str] = (),
    retrieved: date | None = None,
) -> Brought:
    """Read the list of certifications.

    Parameters
    ----------
    catalogue
        The catalogue that it comes into.
    path
        The list as CareerOneStop gives it out, a workbook or CSV.
    published
        The list's date, which it does not say itself.
    meant
        The CERT_ID that a credential of the catalogue is, by the credential's id, where their
        names do not tell.
    add
        CERT_IDs that become new credentials.
    find
        Words: the certifications whose names have all of them are told, to be added by their ids.
    retrieved
        The day on which the file was fetched.

    Raises
    ------
    OutsideFileError
        The file cannot be read, is no such list, or lacks an id that was named.
    """
    rows, repeated, contacts = _rows(path)
    taking = _Taking(catalogue, path.name, published, retrieved, rows)
    for id_, cert in (meant or {}).items():
        taking.meant(id_, cert)
    taking.match()
    for cert in add:
        taking.add(taking.row(cert))
    for one in rows.values():
        if one.row not in taking.used:
            why = taking.unsure.get(one.id, _NOT_ASKED)
            taking.left_out.append(LeftOut(one.file, one.row, f"{one.name} ({one.id})", why))
    remarks = [f"Addresses, telephone numbers and e-mails were left away in {contacts:,} rows."]
    return Brought(
        tables={"credentials": taking.credentials, "sources": taking.sources},
        read={path.name: len(rows) + len(repeated)},
        used={path.name: len(taking.used)},
        left_out=(*repeated, *taking.left_out),
        remarks=(*remarks, *(_found(rows.values(), phrase) for phrase in find)),
    )


_NOT_ASKED = (
    "no credential of the catalogue has its issuer and all words of its name: add it by its id, "
    "or say which credential it is"
)


@dataclass(slots=True)
class _Taking:
    """What has been taken so far."""

    catalogue: Catalogue
    file: str
    published: date
    retrieved: date | None
    rows: Mapping[str, Certification]
    credentials: dict[str, Credential] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    unsure: dict[str, str] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)
    cited: dict[str, str] = field(default_factory=dict)

    def row(self, cert: str) -> Certification:
        """The row of an id."""
        found = self.rows.get(cert.strip())
        if found is None:
            raise OutsideFileError(self.file, f"no {cert}", "a CERT_ID of the list")
        return found

    def meant(self, id_: str, cert: str) -> None:
        """Take a row for the credential that somebody said it is."""
        credential = self.catalogue.credentials.get(id_)
        if credential is None:
            expected = "the id of a credential of the catalogue"
            raise OutsideFileError(self.file, f"{id_} for {cert}", expected)
        self._take(credential, self.row(cert))

    def match(self) -> None:
        """Take the rows that are credentials of the catalogue: by source, else issuer and name."""
        self.cited = {
            source: id_
            for id_, credential in self.catalogue.credentials.items()
            for source in credential.sources
            if source.startswith(_PREFIX)
        }
        for row in self.rows.values():
            known = self.cited.get(_source_id(row))
            if known is not None and known not in self.credentials:
                self._take(self.catalogue.credentials[known], row)
        by_issuer: dict[Words, list[Certification]] = {}
        for row in self.rows.values():
            for name in row.issuer_names:
                by_issuer.setdefault(name, []).append(row)
        for credential in self.catalogue.credentials.values():
            if credential.issuer is None or credential.id in self.credentials:
                continue
            names = issuer_names(credential.issuer)
            rows = {row.id: row for name in names for row in by_issuer.get(name, ())}
            found = _matching(credential, [rows[id_] for id_ in sorted(rows)])
            free = [row for row in found if row.row not in self.used]
            if len(found) == len(free) == 1:
                self._take(credential, free[0])
            for row in free if len(found) > 1 else ():
                self.unsure[row.id] = (
                    f"{len(found)} rows may be the credential {credential.id}: say which"
                )

    def _take(self, credential: Credential, row: Certification) -> None:
        """Take what a row says of a credential of the catalogue, which keeps what it has."""
        self.used.add(row.row)
        months, known = row.valid_for_months, credential.valid_for_months
        if months is not None and known is not None and months != known:
            what = f"{credential.id}, column RENEWAL ({months} months, {known} in the catalogue)"
            why = "the catalogue has another length, which stays"
            self.left_out.append(LeftOut(row.file, row.row, what, why))
        sources = dict.fromkeys([*credential.sources, self._source(row)])
        self.credentials[credential.id] = replace(
            credential,
            valid_for_months=months if known is None else known,
            sources=tuple(sources),
        )

    def add(self, row: Certification) -> None:
        """Make a credential of a row, or keep the one that it is already."""
        if row.row in self.used:
            return
        self.used.add(row.row)
        source = self._source(row)
        ids = (slug(row.name), slug(f"{row.name} {row.id}"))
        id_ = next((one for one in ids if one and not self._has(one)), source)
        self.credentials[id_] = Credential(
            id=id_,
            name=row.name,
            kind="certification",
            issuer=row.issuer,
            earned_by="exam" if row.has_exam else "application",
            valid_for_months=row.valid_for_months,
            notes=_NOTES,
            sources=(source,),
        )

    def _has(self, id_: str) -> bool:
        return id_ in self.catalogue.credentials or id_ in self.credentials

    def _source(self, row: Certification) -> str:
        """The entry of the list as a source, with the issuer's page; its id."""
        source = Source(
            id=_source_id(row),
            publisher=f"CareerOneStop (U.S. Department of Labor), of {row.issuer}",
            title=row.name,
            url=row.url,
            published=self.published,
            retrieved=self.retrieved,
        )
        self.sources[source.id] = source_in(self.catalogue, source)
        return source.id


def _source_id(row: Certification) -> str:
    return f"{_PREFIX}{slug(row.id)}"


def _matching(credential: Credential, rows: list[Certification]) -> list[Certification]:
    """The rows that have every word of a credential's name; one that has no more goes first."""
    issuer = issuer_names(credential.issuer or "")
    exact, wider = [], []
    for row in rows:
        short = short_names(issuer | row.issuer_names)
        whole = words(without_brackets(credential.name))
        asked = whole - short or whole
        if asked and asked <= row.all_words:
            wider.append(row)
            if asked == words(without_brackets(row.name)) - short:
                exact.append(row)
    return exact or wider


def _rows(path: Path) -> tuple[dict[str, Certification], list[LeftOut], int]:
    """The rows by their ids, those whose id stands there already, and how many had contacts."""
    rows: dict[str, Certification] = {}
    repeated: list[LeftOut] = []
    contacts = 0
    for row in rows_of(path, COLUMNS):
        contacts += any(row[column] for column in _CONTACTS)
        one = _certification(row)
        if not one.id or not one.name:
            repeated.append(LeftOut(row.file, row.number, one.name or one.id, "no id or no name"))
        elif one.id in rows:
            why = "listed twice under the same id: the first row counts"
            repeated.append(LeftOut(row.file, row.number, f"{one.name} ({one.id})", why))
        else:
            rows[one.id] = one
    return rows, repeated, contacts


def _certification(row: Row) -> Certification:
    def text(column: str) -> str:
        return " ".join(html.unescape(row[column]).split())

    name, acronym = text("CERT_NAME"), text("ACRONYM")
    url = text("URL")
    return Certification(
        file=row.file,
        row=row.number,
        id=row["CERT_ID"],
        name=name,
        acronym=acronym,
        issuer=text("ORG_NAME"),
        issuer_names=issuer_names(text("ORG_NAME"), text("ORG ACRONYM")),
        url=url if url.startswith(("https://", "http://")) else None,
        has_exam=row["EXAM"] == "1",
        renewal=row["RENEWAL"],
        all_words=words(f"{name} {acronym}"),
    )


def _found(rows: Iterable[Certification], phrase: str) -> str:
    """The certifications whose names have all words of a phrase, in a sentence."""
    found = [
        f"{row.id} {row.name} ({row.issuer})"
        for row in rows
        if has_phrase(f"{row.name} {row.acronym}", phrase)
    ]
    return f"{phrase}: {'; '.join(found) or 'no certification has these words'}."
