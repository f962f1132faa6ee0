"""Schools of IPEDS and their awards into a catalogue's providers, sites and offerings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Final, Literal, TypeAlias, TypeVar

from pathways.model.records import Catalogue, Offering, Provider, Site, Source

from .brought import Brought, LeftOut, OutsideFileError
from .cip_soc import CipSoc, read_cip_soc, shipped_cip_soc
from .ipeds_awards import YEAR_IN_NAME, AwardRow, Awards, read_awards
from .ipeds_counting import Decision, decide, summed
from .ipeds_matching import Matches, match_schools
from .ipeds_records import completions_source, directory_source, is_in_a_county, school_records
from .ipeds_schools import Institution, read_institutions
from .ipeds_years import year_of

Progress: TypeAlias = Callable[[int, int], None]
Add: TypeAlias = Literal["none", "teaching", "all"]
Listed = TypeVar("Listed", Provider, Site)

NOT_THERE: Final = "no school of the catalogue; --add teaching or --add all adds such"
NOTHING_TAUGHT: Final = "it awards nothing in a field that leads to an occupation of the catalogue"
PERHAPS: Final = "it may be a school of the catalogue, but name or place differ: check it"
ELSEWHERE: Final = "its county is no area of the catalogue"
NO_SCHOOL: Final = "its school is not in the catalogue"
OLDER_YEAR: Final = "a later year of the same school is in another file"

WHAT_THE_NUMBERS_ARE: Final = (
    "Numbers are awards of first majors in a year, not people, and only of schools with federal "
    "student aid: a school or class that is not in them may well exist."
)
PERSONS: Final = "Names of persons, telephone numbers and the like in the files are not read."


def read_ipeds(
    catalogue: Catalogue,
    institutions: Sequence[Path] = (),
    completions: Sequence[Path] = (),
    *,
    crosswalk: Path | None = None,
    add: Add = "none",
    year: int | None = None,
    completions_year: int | None = None,
    progress: Progress | None = None,
) -> Brought:
    """Read schools and their awards.

    Parameters
    ----------
    catalogue
        The catalogue with the providers, sites and offerings that the schools may be.
    institutions
        Directories (HD) of one year; a school may stand in several of them.
    completions
        Tables of completions (C_A), one a year; of a school the latest year counts.
    crosswalk
        Fields of study by occupation (CIP-SOC): tells which fields matter here. The one that
        comes along, without titles, unless given.
    add
        Which schools that the catalogue lacks are added, in the counties that it has: none, those
        that award something in a field that matters, or all.
    year, completions_year
        Years of files whose names do not say them.
    progress
        Called after each file.

    Raises
    ------
    OutsideFileError
        A file is no such table, its year is not known, or directories are of several years.
    """
    if not institutions:
        raise OutsideFileError("--institutions", "no file", "a directory (HD) with the schools")
    files = len(set(institutions)) + len(set(completions))
    taking = _Taking(catalogue, read_cip_soc(crosswalk) if crosswalk else shipped_cip_soc(), add)
    for number, path in enumerate(sorted(set(institutions)), start=1):
        taking.read_schools(path, year_of(path, "hd", year))
        if progress:
            progress(number, files)
    for number, path in enumerate(sorted(set(completions)), start=len(set(institutions)) + 1):
        taking.read_awards(path, year_of(path, YEAR_IN_NAME, completions_year))
        if progress:
            progress(number, files)
    return taking.brought()


@dataclass
class _Taking:
    """Rows of files, and then what they bring."""

    catalogue: Catalogue
    crosswalk: CipSoc
    add: Add
    year: int = 0
    read: Counter[str] = field(default_factory=Counter)
    used: Counter[str] = field(default_factory=Counter)
    left_out: list[LeftOut] = field(default_factory=list)
    schools: dict[str, Institution] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    rows: list[tuple[int, AwardRow]] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    providers: dict[str, Provider] = field(default_factory=dict)
    sites: dict[str, Site] = field(default_factory=dict)
    offerings: dict[str, Offering] = field(default_factory=dict)

    def read_schools(self, path: Path, year: int) -> None:
        """Read a directory; offices and closed schools are left out at once."""
        if self.year not in {0, year}:
            raise OutsideFileError(path.name, f"a directory of {year}", f"of {self.year} as before")
        self.year = year
        self.used.setdefault(path.name, 0)
        for school in read_institutions(path):
            self.read[path.name] += 1
            before = self.schools.setdefault(school.unitid, school)
            if school.why_not is not None:
                self._leave_school(school, school.why_not)
                self.closed.add(school.unitid)
            elif before is not school:
                self._leave_school(school, f"it is in {before.file} already")

    def read_awards(self, path: Path, year: int) -> None:
        """Read a table of completions; what counts nothing is left out at once."""
        self.used.setdefault(path.name, 0)
        self.read[path.name] += 0
        for row in read_awards(path):
            self.read[path.name] += 1
            if row.why_not is not None:
                self._leave_row(row, row.why_not)
            elif self._may_count(row.unitid):
                self.rows.append((year, row))
            else:
                self._leave_row(row, NO_SCHOOL)

    def _may_count(self, unitid: str) -> bool:
        """Whether a school is in the catalogue, or may be added."""
        return unitid in self.matches.sure or (self.add != "none" and unitid in self.schools)

    def _leave_school(self, school: Institution, why: str) -> None:
        what = f"{school.name} ({school.unitid})"
        self.left_out.append(LeftOut(school.file, school.number, what, why))

    def _leave_row(self, row: AwardRow, why: str) -> None:
        name = self.schools[row.unitid].name if row.unitid in self.schools else "a school"
        title = self.crosswalk.titles.get(row.cip)
        field_ = f"{row.cip} {title}" if title else row.cip
        what = f"{name} ({row.unitid}), {field_}, {row.group or 'all levels'}: {row.count:,}"
        self.left_out.append(LeftOut(row.file, row.number, what, why))

    @cached_property
    def matches(self) -> Matches:
        """Which provider each school is, once all directories are read."""
        return match_schools(self.catalogue, self._active())

    def _active(self) -> list[Institution]:
        return [one for id_, one in sorted(self.schools.items()) if id_ not in self.closed]

    def brought(self) -> Brought:
        """Return all that the files bring."""
        matches = self.matches
        latest: dict[str, int] = {}
        for year, row in self.rows:
            latest[row.unitid] = max(year, latest.get(row.unitid, year))
        newest = [(year, row) for year, row in self.rows if year == latest[row.unitid]]
        awards = summed((r.unitid, r.cip, r.group, r.count, year) for year, r in newest)
        by_school: dict[str, list[Awards]] = defaultdict(list)
        for one in awards.values():
            by_school[one.unitid].append(one)
        added = {
            school.unitid
            for school in self._active()
            if self._take_school(school, matches, by_school.get(school.unitid))
        }
        self._count(matches, added, latest, awards)
        return Brought(
            tables={
                "sources": dict(sorted(self.sources.items())),
                "providers": dict(sorted(self.providers.items())),
                "sites": dict(sorted(self.sites.items())),
                "offerings": dict(sorted(self.offerings.items())),
            },
            gone=tuple(self._gone(matches)),
            read=dict(self.read),
            used=dict(self.used),
            left_out=tuple(self.left_out),
            remarks=tuple(self._remarks(matches)),
        )

    def _count(
        self,
        matches: Matches,
        added: Collection[str],
        latest: Mapping[str, int],
        awards: Mapping[tuple[str, str, str], Awards],
    ) -> None:
        """Give awards to offerings, and say of each row what became of it."""
        cips = self._cips()
        taught = {
            unitid: matches.offerings_of(self.catalogue, self.schools[unitid])
            for unitid in matches.sure
        }
        decisions: dict[tuple[str, str, str], Decision] = {}
        for year, row in self.rows:
            key = (row.unitid, row.cip, row.group)
            if row.unitid not in matches.sure and row.unitid not in added:
                self._leave_row(row, NO_SCHOOL)
                continue
            if year != latest[row.unitid]:
                self._leave_row(row, OLDER_YEAR)
                continue
            if key not in decisions:
                decisions[key] = decide(
                    self.catalogue, awards[key], taught.get(row.unitid, ()), cips
                )
            decision = decisions[key]
            if decision.offering is None:
                self._leave_row(row, decision.why or "")
                continue
            self.used[row.file] += 1
            self.offerings[decision.offering.id] = decision.offering
            source = completions_source(self.catalogue, year)
            self.sources[source.id] = source

    def _cips(self) -> frozenset[str]:
        """Return the fields that programs of the catalogue teach, or that lead to its jobs."""
        own = {one.cip for one in self.catalogue.offerings.values() if one.cip is not None}
        for occupation in self.catalogue.occupations.values():
            if not occupation.emerging:  # its code is that of the closest job
                own |= self.crosswalk.cips_for(occupation.soc)
        return frozenset(own)

    def _take_school(
        self, school: Institution, matches: Matches, awards: Sequence[Awards] | None
    ) -> bool:
        """Confirm, add or leave out a school; return whether it is added."""
        match = matches.sure.get(school.unitid)
        if match is not None:
            self.used[school.file] += 1
            provider = self.catalogue.providers[match.provider]
            self.providers[provider.id] = self._confirmed(provider)
            if match.site is not None:
                self.sites[match.site] = self._confirmed(self.catalogue.sites[match.site])
            return False
        why = self._why_not_added(school, matches, awards)
        if why is not None:
            self._leave_school(school, why)
            return False
        taken = replace(
            self.catalogue,
            providers={**self.catalogue.providers, **self.providers},
            sites={**self.catalogue.sites, **self.sites},
        )
        provider, site = school_records(taken, school, awards, self.year)
        self.providers[provider.id], self.sites[site.id] = provider, site
        self.used[school.file] += 1
        self._cite_directory()
        return True

    def _cite_directory(self) -> None:
        source = directory_source(self.catalogue, self.year)
        self.sources[source.id] = source

    def _confirmed(self, record: Listed) -> Listed:
        """Return a record that an older directory brought as this one confirms it."""
        source = f"ipeds-hd{self.year}"
        if record.source is None or not record.source.startswith("ipeds-hd"):
            return record
        if record.source < source:
            record = replace(record, source=source, verified_on=date(self.year, 1, 1))
            self._cite_directory()
        return record

    def _why_not_added(
        self, school: Institution, matches: Matches, awards: Sequence[Awards] | None
    ) -> str | None:
        if school.unitid in matches.perhaps:
            return PERHAPS
        if self.add == "none":
            return NOT_THERE
        if not is_in_a_county(self.catalogue, school):
            return ELSEWHERE
        if self.add == "teaching":
            cips = self._cips()
            if not any(one.count and one.cip in cips for one in awards or ()):
                return NOTHING_TAUGHT
        return None

    def _gone(self, matches: Matches) -> Iterator[tuple[str, str]]:
        """Yield providers of the directory that it no longer has, where the file reaches."""
        there = {one.provider for one in matches.sure.values()}
        half = {one for some in matches.perhaps.values() for one in some}
        zips = {one.zip[:3] for one in self.schools.values()}
        for provider in self.catalogue.providers.values():
            if not (provider.source or "").startswith("ipeds-hd") or provider.id in there | half:
                continue
            own = [one for one in self.catalogue.sites.values() if one.provider == provider.id]
            if own and all(one.zip[:3] in zips for one in own):
                yield "providers", provider.id

    def _remarks(self, matches: Matches) -> Iterator[str]:
        yield WHAT_THE_NUMBERS_ARE
        yield PERSONS
        for unitid, some in matches.perhaps.items():
            yield f"{self.schools[unitid].name} ({unitid}) may be {' or '.join(some)}: check it."
        unsure = sorted(
            one.name
            for id_, one in self.providers.items()
            if id_ not in self.catalogue.providers and one.kind is None
        )
        if unsure:
            yield f"Of what kind these are is not certain: {'; '.join(unsure)}."
