"""Apprenticeable occupations (RAPIDS) as what a catalogue says of completed apprenticeships.

The list says how long an apprenticeship in an occupation is, wherever it is. It says nothing of
any one program, so no offering gets hours from it: what an offering does not say stays unknown,
and the usual length stands at the credential, for offerings that do not say (40 hours are a week).
Which row a credential of the catalogue is, a person says; rows that might be it are told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from math import ceil
from pathlib import Path
from typing import Final

from pathways.model.records import Catalogue, Credential, Source, Usual

from .brought import Brought, LeftOut, OutsideFileError
from .keeping import slug, source_in
from .rapids_rows import Apprenticeship, apprenticeships
from .vintages import Vintages, read_code

WEEK: Final = 40
"""Hours of work in a week of an apprenticeship."""

KIND: Final = "apprenticeship-completion"


def read_rapids(
    catalogue: Catalogue,
    path: Path,
    *,
    year: int,
    vintages: Vintages | None = None,
    meant: Mapping[str, str] | None = None,
    add: Iterable[str] = (),
    retrieved: date | None = None,
) -> Brought:
    """Read the list of apprenticeable occupations.

    Parameters
    ----------
    catalogue
        The catalogue that it comes into.
    path
        The list.
    year
        The year of the list, which it does not say itself.
    vintages
        What older occupation codes became.
    meant
        The RAPIDS code that a credential of the catalogue is, by the credential's id. Where two
        rows have the code, it may be followed by a slash and the row's title.
    add
        Codes of rows that become new credentials, likewise.
    retrieved
        The day on which the file was fetched.

    Raises
    ------
    OutsideFileError
        The file cannot be read, or has none or two of the rows named.
    """
    rows = list(apprenticeships(path, vintages))
    source = source_in(catalogue, _source(year, retrieved))
    taking = _Taking(catalogue, source.id, path.name, rows)
    for id_, code in (meant or {}).items():
        taking.usual(id_, taking.find(code))
    for code in add:
        taking.add(taking.find(code))
    codes = {one.soc for one in catalogue.occupations.values()}
    for one in rows:
        if one.row not in taking.used:
            why = _why_left_out(one, codes)
            taking.left_out.append(LeftOut(one.file, one.row, f"{one.title} ({one.code})", why))
    return Brought(
        tables={"credentials": taking.credentials, "sources": {source.id: source}},
        read={path.name: len(rows)},
        used={path.name: len(taking.used)},
        left_out=tuple(taking.left_out),
        remarks=(*_typed(rows), *_split(rows), *taking.remarks, *_candidates(catalogue, rows)),
    )


@dataclass(slots=True)
class _Taking:
    """What has been taken so far."""

    catalogue: Catalogue
    source: str
    file: str
    rows: list[Apprenticeship]
    credentials: dict[str, Credential] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    left_out: list[LeftOut] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    by_code: dict[str, list[Apprenticeship]] = field(default_factory=dict)
    titles: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        for row in self.rows:
            self.by_code.setdefault(row.code.casefold(), []).append(row)
            self.titles[slug(row.title)] += 1

    def find(self, named: str) -> Apprenticeship:
        """The one row that a code, or a code and a title, names."""
        code, _, title = (part.strip().casefold() for part in named.partition("/"))
        found = [
            one for one in self.by_code.get(code, ()) if not title or one.title.casefold() == title
        ]
        if len({(one.title, one.term, one.onet) for one in found}) != 1:
            titles = " and ".join(f"{one.code}/{one.title}" for one in found)
            told = f"{len(found)} rows ({titles})" if found else "no row"
            expected = "a code of the list, with /TITLE where two rows have it"
            raise OutsideFileError(self.file, f"{told} for {named}", expected)
        return found[0]

    def usual(self, id_: str, row: Apprenticeship) -> None:
        """Say how long a credential of the catalogue usually takes."""
        credential = self.catalogue.credentials.get(id_)
        if credential is None or credential.kind != KIND:
            found = f"{id_}, which is no completed apprenticeship of the catalogue"
            raise OutsideFileError(self.file, found, f"the id of a credential of kind {KIND}")
        before, usual = credential.usual or Usual(), self._usual(row)
        if usual is None:
            return
        if before.weeks is not None and before.source != self.source:
            why = "the catalogue has a length from another source, which stays"
            self.left_out.append(LeftOut(row.file, row.row, f"{id_}, column term_length", why))
        else:
            usual = replace(usual, cost_cents=before.cost_cents)
            sources = tuple(dict.fromkeys([*credential.sources, self.source]))
            self.credentials[id_] = replace(credential, usual=usual, sources=sources)
        self.used.add(row.row)

    def add(self, row: Apprenticeship) -> None:
        """Make a credential of a row; one that is there already stays."""
        if row.row in self.used:
            return
        id_ = slug(f"{row.title} apprenticeship completion")
        another = self.catalogue.credentials.get(id_)
        is_another = another is not None and self.source not in another.sources
        if is_another or self.titles[slug(row.title)] > 1:
            id_ = slug(f"{row.title} {row.code} apprenticeship completion")
        if id_ in self.credentials:
            id_ = slug(f"{row.title} {row.code} {row.term_written} apprenticeship completion")
        self.used.add(row.row)
        before = self.catalogue.credentials.get(id_)
        if before is not None:
            self.credentials[id_] = before
            return
        length = f"{row.term}" if row.term is not None else "no set hours: skills are counted"
        self.credentials[id_] = Credential(
            id=id_,
            name=f"{_in_sentence(row.title)}: apprenticeship completed",
            kind=KIND,
            earned_by="offering",
            usual=self._usual(row),
            notes=f"Apprenticeship {row.code} of the federal list, with {length}. "
            "What a program asks at its door is not in the list: ask the program.",
            sources=(self.source,),
        )

    def _usual(self, row: Apprenticeship) -> Usual | None:
        """How many weeks the term of a row takes; None, and why, where it has no hours."""
        if row.term is None:
            return None
        if row.term.least != row.term.most:
            planned = f"{float(row.term.usual):,g} are planned on"
            self.remarks.append(f"{row.title} ({row.code}) has {row.term}: {planned}.")
        return Usual(weeks=ceil(row.term.usual / WEEK), source=self.source)


def _why_left_out(row: Apprenticeship, codes: set[str]) -> str:
    if read_code(row.onet_written) is None:
        return "its O*NET code cannot be read"
    if not row.onet:
        return "its O*NET code stands in no taxonomy"
    if not codes.intersection(row.onet):
        return "no occupation of the catalogue has its O*NET code"
    if row.term is None and row.type != "competency":
        return "its term cannot be read"
    if row.term is None:
        return "its term has no hours: skills are counted"
    return "no credential was said to be it: name one with --meant, or --add it"


def _typed(rows: list[Apprenticeship]) -> list[str]:
    """Which codes were read as something else than what stands there."""
    mended = dict.fromkeys(
        f"{one.onet_written} as {code}"
        for one in rows
        if (code := read_code(one.onet_written)) and code != one.onet_written
    )
    return [f"O*NET codes with typing errors were read: {', '.join(mended)}."] if mended else []


def _split(rows: list[Apprenticeship]) -> list[str]:
    """Which codes became several."""
    split = dict.fromkeys(
        f"{one.onet_written} is {' and '.join(one.onet)}" for one in rows if len(one.onet) > 1
    )
    if not split:
        return []
    return [f"Occupations that were split since count as each of theirs: {'; '.join(split)}."]


def _candidates(catalogue: Catalogue, rows: list[Apprenticeship]) -> list[str]:
    """The rows that a credential without a usual length might be, by the jobs that it is for."""
    found = []
    for credential in catalogue.credentials.values():
        if credential.kind != KIND or (credential.usual and credential.usual.weeks):
            continue
        codes = {catalogue.occupations[id_].soc for id_ in _jobs(catalogue, credential.id)}
        might = [f"{one.code} {one.title}" for one in rows if codes.intersection(one.onet)]
        if might:
            found.append(f"{credential.id} says no usual length; it might be {'; '.join(might)}.")
    return found


def _jobs(catalogue: Catalogue, credential: str) -> set[str]:
    """The occupations in which those are trained who are awarded a credential."""
    return {
        job
        for offering in catalogue.offerings.values()
        if credential in offering.awards
        for job in (offering.experience_in, *offering.may_do)
        if job is not None and job in catalogue.occupations
    }


def _in_sentence(title: str) -> str:
    """A title in capitals as it stands in a sentence.

    >>> _in_sentence("ELECTRICIAN, SUBSTATION"), _in_sentence("ELECTRICIAN (Ship & Boat)")
    ('Electrician, substation', 'Electrician (Ship & Boat)')
    """
    words = [word.lower() if word.isupper() else word for word in title.split(" ")]
    whole = " ".join(words)
    return whole[:1].upper() + whole[1:]


def _source(year: int, retrieved: date | None) -> Source:
    return Source(
        id=f"rapids-occupations-{year}",
        publisher="U.S. Department of Labor, Office of Apprenticeship",
        title="Occupations recognized for apprenticeship, with their usual hours",
        licence="US Government work (public domain)",
        published=date(year, 1, 1),
        retrieved=retrieved,
    )
