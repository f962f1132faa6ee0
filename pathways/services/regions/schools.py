"""Schools and their programs out of IPEDS: what awards of a year surely say, and nothing more.

An award in a field of study shows that a school taught it that year. Price, length, dates, seats
and approvals are unknown, and no person confirmed anything: every program is undated, so it is no
local supply until somebody calls. It awards a credential only where the first region's catalogue
takes every such program (the same field, the same level) to award that one credential, which
belongs to no one school and needs no approval.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any as AnyValue
from typing import Final

from pathways.exchange.outside.areas_zips import folded_county
from pathways.exchange.outside.brought import Brought, LeftOut
from pathways.exchange.outside.cip_soc import CipSoc
from pathways.exchange.outside.ipeds_awards import (
    ASSOCIATE,
    BACHELOR,
    BELOW,
    YEAR_IN_NAME,
    AwardRow,
    Awards,
    read_awards,
)
from pathways.exchange.outside.ipeds_matching import Matches, match_schools
from pathways.exchange.outside.ipeds_records import (
    completions_source,
    directory_source,
    school_records,
)
from pathways.exchange.outside.ipeds_schools import Institution, read_institutions
from pathways.exchange.outside.ipeds_years import year_of
from pathways.exchange.outside.oews_areas import STATES
from pathways.model.records import Area, Catalogue, Credential, Offering, Site

LEVELS: Final[Mapping[str, tuple[str, str, str]]] = {
    BELOW: ("certificate", "certificate-program", "certificate"),
    ASSOCIATE: ("associate-degree", "degree-program", "associate degree"),
    BACHELOR: ("bachelor-degree", "degree-program", "bachelor's degree"),
}
"""By group of award levels: kind of credential, kind of program, and the word for it.

Names of fields of study are published in English alone, so programs have no Spanish name yet.
"""

_ELSEWHERE: Final = "a school outside the region"
_NO_FIELD: Final = "no job of the catalogue is reached from this field of study"
_NO_PROGRAM: Final = "awards nothing in the fields of the catalogue's jobs"
_NOBODY: Final = "nobody finished it that year"
_KNOWN: Final = "the catalogue has a program of the school in this field already: it stays"
_BEYOND: Final = "a master's or doctor's degree, or a certificate after a bachelor's degree"


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolFiles:
    """The files of IPEDS that schools and programs are read from, and the crosswalk of fields."""

    institutions: Path
    completions: Path
    crosswalk: CipSoc


def read_schools(
    base: Catalogue,
    catalogue: Catalogue,
    files: SchoolFiles,
    *,
    state: str,
    counties: Mapping[str, str],
) -> Brought:
    """Read the schools of counties and their programs in the fields of the catalogue's jobs.

    Parameters
    ----------
    base
        The catalogue whose programs tell which field and level award which credential.
    catalogue
        The new region's. Schools and programs that it has stay as they are.
    state
        The state's name.
    counties
        Area ids by the names of counties, folded.

    Raises
    ------
    OutsideFileError
        A file is not what it should be.
    """
    return _Reading(base, catalogue, files, state, counties).brought()


def certain_awards(base: Catalogue) -> dict[tuple[str, str], str]:
    """The credential that a field of study and a kind of credential surely mean."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for offering in base.offerings.values():
        for id_ in offering.awards:
            credential = base.credentials[id_]
            if offering.cip and _is_anybodys(credential):
                found[offering.cip, credential.kind].add(id_)
    return {key: ids.pop() for key, ids in sorted(found.items()) if len(ids) == 1}


def _is_anybodys(credential: Credential) -> bool:
    """Whether any school that teaches a field gives a credential."""
    issuer = credential.issuer or ""
    free = credential.approval is None and not credential.requires
    return free and re.match(r"A (community )?(college|university)\b", issuer) is not None


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    base: Catalogue
    catalogue: Catalogue
    files: SchoolFiles
    state: str
    counties: Mapping[str, str]
    fields: frozenset[str] = field(init=False)
    awards: Mapping[tuple[str, str], str] = field(init=False)
    year: int = field(init=False)
    directory_year: int = field(init=False)
    matches: Matches = field(init=False)
    tables: dict[str, dict[str, AnyValue]] = field(default_factory=lambda: defaultdict(dict))
    left_out: list[LeftOut] = field(default_factory=list)
    read: Counter[str] = field(default_factory=Counter)
    used: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        jobs = self.catalogue.occupations.values()
        found = {cip for job in jobs for cip in self.files.crosswalk.cips_for(job.soc)}
        taught = {one.cip for one in self.base.offerings.values() if one.cip}
        self.fields = frozenset(found | taught)
        self.awards = certain_awards(self.base)
        self.year = year_of(self.files.completions, YEAR_IN_NAME, None)
        self.directory_year = year_of(self.files.institutions, "hd", None)

    def brought(self) -> Brought:
        """Read the files and return what they bring."""
        schools = {one.unitid: one for one in self._schools()}
        rows: dict[str, list[AwardRow]] = defaultdict(list)
        for row in read_awards(self.files.completions):
            self.read[row.file] += 1
            why = row.why_not or (None if row.unitid in schools else _ELSEWHERE)
            if why is None:
                rows[row.unitid].append(row)
            else:
                self._leave(row.file, row.number, f"{row.unitid} {row.cip}", why)
        self.matches = match_schools(self.catalogue, list(schools.values()))
        for unitid, school in sorted(schools.items()):
            self._take(school, rows[unitid])
        self._cite()
        return Brought(
            tables={name: dict(sorted(table.items())) for name, table in self.tables.items()},
            read=dict(self.read),
            used={name: self.used[name] for name in self.read},
            left_out=tuple(self.left_out),
            remarks=tuple(self._remarks()),
        )

    def _schools(self) -> Iterator[Institution]:
        """Yield the schools of the region; say why each other one is left out."""
        codes = {code for code, full in STATES.items() if full == self.state}
        for one in read_institutions(self.files.institutions):
            self.read[one.file] += 1
            here = one.state in codes and folded_county(one.county_name or "") in self.counties
            why = one.why_not if here else _ELSEWHERE
            if why is None:
                yield one
            else:
                self._leave(one.file, one.number, one.name, why)

    def _take(self, school: Institution, rows: Sequence[AwardRow]) -> None:
        """Take a school's programs, or say why each row of it is none."""
        programs: dict[tuple[str, str], list[AwardRow]] = defaultdict(list)
        for row in rows:
            why = self._why_not(row)
            if why is None:
                programs[row.cip, row.group].append(row)
            else:
                self._leave(row.file, row.number, f"{row.unitid} {row.cip}", why)
        if not programs:
            self._leave(school.file, school.number, school.name, _NO_PROGRAM)
            return
        site = self._site(school, rows)
        self.used[school.file] += 1
        for (cip, group), some in sorted(programs.items()):
            self._program(site, cip, group, some)

    def _why_not(self, row: AwardRow) -> str | None:
        if row.cip not in self.fields:
            return _NO_FIELD
        if row.group not in LEVELS:
            return _BEYOND
        return None if row.count else _NOBODY

    def _site(self, school: Institution, rows: Sequence[AwardRow]) -> Site:
        """The site that the catalogue has already, or a new one with its provider."""
        match = self.matches.sure.get(school.unitid)
        if match is not None and match.site is not None:
            return self.catalogue.sites[match.site]
        awards = [Awards(one.unitid, one.cip, one.group, one.count, self.year) for one in rows]
        taken = {**self.catalogue.providers, **self.tables["providers"]}
        known = replace(self.catalogue, providers=taken)
        provider, site = school_records(known, school, awards, self.directory_year)
        if match is not None:
            site = replace(site, provider=match.provider)
        else:
            self.tables["providers"][provider.id] = provider
        self._zip(school)
        self.tables["sites"][site.id] = site
        return site

    def _zip(self, school: Institution) -> None:
        """A ZIP code that no table has a centre of lies in the school's county, and no nearer."""
        if school.zip in self.catalogue.areas:
            return
        county = self.counties[folded_county(school.county_name or "")]
        self.tables["areas"][school.zip] = Area(
            id=school.zip, name=school.zip, kind="zip", parents=(county,)
        )

    def _program(self, site: Site, cip: str, group: str, rows: Sequence[AwardRow]) -> None:
        """A program, unless the catalogue has one of the school in that field and of that kind."""
        level, kind, word = LEVELS[group]
        for one in self.catalogue.offerings.values():
            if (one.provider, one.cip, one.kind) == (site.provider, cip, kind):
                for row in rows:
                    self._leave(row.file, row.number, f"{row.unitid} {cip}", _KNOWN)
                return
        credential = self.awards.get((cip, level))
        if credential is None and level == "bachelor-degree":
            credential = level if level in self.catalogue.credentials else None
        title = self.files.crosswalk.titles.get(cip, f"Field of study {cip}")
        count, years = sum(row.count for row in rows), f"{self.year - 1}-{self.year % 100:02}"
        offering = Offering(
            id=f"{site.provider}-{cip.replace('.', '-')}-{level}",
            provider=site.provider,
            site=site.id,
            name=f"{title}, {word}",
            kind=kind,
            status="active",
            awards=(credential,) if credential else (),
            completers_per_year=count,
            cip=cip,
            notes=f"{_awards(count)} in this field in {years}. To be checked: ask the school for "
            "its price, length, dates and what it gives.",
            notes_es=f"{_awards_es(count)} en este campo en {years}. Por revisar: pregunte a la "
            "escuela el precio, la duración, las fechas y lo que da.",
            source=completions_source(self.catalogue, self.year).id,
        )
        self.tables["offerings"][offering.id] = offering
        for row in rows:
            self.used[row.file] += 1

    def _cite(self) -> None:
        """Add the two sources."""
        for source in (
            directory_source(self.catalogue, self.directory_year),
            completions_source(self.catalogue, self.year),
        ):
            self.tables["sources"][source.id] = source

    def _remarks(self) -> Iterator[str]:
        """What was assumed."""
        credentials = self.base.credentials
        for (cip, level), id_ in self.awards.items():
            title = self.files.crosswalk.titles.get(cip, cip)
            word = next(one[2] for one in LEVELS.values() if one[0] == level)
            yield f"{title} ({cip}), {word}: taken to be {credentials[id_].name}."
        for unitid, names in self.matches.perhaps.items():
            yield f"School {unitid} may be {' or '.join(names)}: it stands by itself; check it."
        yield (
            "Programs come from awards, not from schools: nobody confirmed one, so none has a day "
            "and none counts as local supply until somebody calls. Noncredit classes and most "
            "driving schools are not in the file."
        )

    def _leave(self, file: str, number: int, what: str, why: str) -> None:
        self.left_out.append(LeftOut(file, number, what, why))


def _awards(count: int) -> str:
    return "1 award" if count == 1 else f"{count:,} awards"


def _awards_es(count: int) -> str:
    return "1 título" if count == 1 else f"{count:,} títulos"
