"""Rows of the survey (OEWS) into copies of a catalogue's occupations, each used or told why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from pathways.model.records import Catalogue, Employment, Occupation, Source, Wage

from .brought import Brought, LeftOut, OutsideFileError
from .oews_areas import AreaFinder, unknown_area
from .oews_carriers import Carriers, Choices, carriers_of
from .oews_figures import put
from .oews_rows import OewsArea, OewsRow, Unknown

NO_OCCUPATION: Final = "no occupation of the catalogue has this code"
FOR_SEVERAL: Final = "its code stands for several occupations, of which the catalogue has none"
NOT_ASKED_FOR: Final = "its area is none of those asked for"
NOBODYS_JOBS: Final = "its jobs are given to no occupation: see what was taken for granted"

JOBS_ARE_COUNTED_ONCE: Final = (
    "A job that shares a code, or is too new for one, takes the pay of its code and not its jobs, "
    "which are counted once. Jobs are those of employers: who works for themselves is not counted."
)


@dataclass(slots=True)
class Taking:
    """Rows of files, and then what they bring.

    ``aggregates`` has the detailed codes of each code that is published for several together.
    """

    catalogue: Catalogue
    finder: AreaFinder
    only: frozenset[str]
    aggregates: Mapping[str, Collection[str]]
    read: Counter[str] = field(default_factory=Counter)
    used: Counter[str] = field(default_factory=Counter)
    left_out: list[LeftOut] = field(default_factory=list)
    places: dict[OewsArea, str | None] = field(default_factory=dict)
    covered: set[str] = field(default_factory=set)
    chosen: dict[tuple[str, str], OewsRow] = field(default_factory=dict)
    occupations: dict[str, Occupation] = field(default_factory=dict)
    source: str = ""

    def read_row(self, row: OewsRow) -> None:
        """Keep a row that may be for the catalogue; leave out any other with the reason.

        Raises
        ------
        OutsideFileError
            It contradicts a row of the same code and area.
        """
        self.read[row.file] += 1
        self.used.setdefault(row.file, 0)
        why = row.why_not or self._why_elsewhere(row)
        if why is None:
            area = self._area(row.area) or ""
            before = self.chosen.setdefault((row.soc, area), row)
            why = None if before is row else _twice(before, row)
        if why is not None:
            self._leave(row, why)

    def _area(self, area: OewsArea) -> str | None:
        if area not in self.places:
            self.places[area] = self.finder.find(area)
        return self.places[area]

    def _why_elsewhere(self, row: OewsRow) -> str | None:
        area = self._area(row.area)
        if area is None:
            return unknown_area(row.area)
        if self.only and area not in self.only:
            return NOT_ASKED_FOR
        self.covered.add(row.soc)
        return None

    def _leave(self, row: OewsRow, why: str) -> None:
        what = f"{row.soc} {row.title}, {row.area.name} ({row.area.code})"
        self.left_out.append(LeftOut(row.file, row.number, what, why))

    def brought(self, year: int, choices: Choices, remarks: Sequence[str]) -> Brought:
        """Return what the rows bring, once all are read."""
        self.source = f"oews-{year}-05"
        carriers = carriers_of(self.catalogue, choices, self.aggregates, self.covered)
        for (code, area), row in sorted(self.chosen.items(), key=lambda one: one[0]):
            if code not in carriers:
                several = code in self.aggregates or code.endswith("0")
                self._leave(row, FOR_SEVERAL if several else NO_OCCUPATION)
            else:
                self._take(row, area, year, carriers[code])
        tables: dict[str, Mapping[str, object]] = {
            "sources": {self.source: self._source(year)},
            "occupations": dict(sorted(self.occupations.items())),
        }
        return Brought(
            tables=tables if self.occupations else {},
            read=dict(self.read),
            used=dict(self.used),
            left_out=tuple(self.left_out),
            remarks=(*remarks, *self._remarks(carriers)),
        )

    def _source(self, year: int) -> Source:
        return self.catalogue.sources.get(self.source) or Source(
            id=self.source,
            publisher="U.S. Bureau of Labor Statistics",
            title=f"Occupational Employment and Wage Statistics, May {year}",
            url="https://www.bls.gov/oes/",
            licence="US Government work (public domain)",
        )

    def _take(self, row: OewsRow, area: str, year: int, carriers: Carriers) -> None:
        """Put a row's figures where they belong; say of each that stands nowhere why."""
        told = [
            (name, value.why)
            for name, value in _named(row)
            if isinstance(value, Unknown) and (name != "jobs" or carriers.jobs is not None)
        ]
        taken = False
        pay = {name: value for name, value in _named(row)[:3] if isinstance(value, int)}
        if pay:
            wage = Wage(
                area=area,
                year=year,
                hourly_p25_cents=pay.get("p25"),
                hourly_median_cents=pay.get("median"),
                hourly_p75_cents=pay.get("p75"),
                source=self.source,
            )
            for id_ in carriers.pay:
                why = self._put_wage(id_, wage)
                taken = taken or why is None
                told += [(f"pay of {id_}", why)] if why else []
        if isinstance(row.employment, int) and carriers.jobs is not None:
            count = Employment(area=area, year=year, count=row.employment, source=self.source)
            why = self._put_jobs(carriers.jobs, count)
            taken = taken or why is None
            told += [(f"jobs of {carriers.jobs}", why)] if why else []
        self.used[row.file] += taken
        if taken:
            what = f"{row.soc} {row.title}, {row.area.name} ({row.area.code})"
            self.left_out += [
                LeftOut(row.file, row.number, f"{what}, column {name}", why) for name, why in told
            ]
        else:
            self._leave(row, "; ".join(dict.fromkeys(why for _, why in told)) or NOBODYS_JOBS)

    def _put_wage(self, id_: str, wage: Wage) -> str | None:
        record = self._record(id_)
        figures, why = put(record.wages, wage)
        if why is None:
            self.occupations[id_] = self._cited(replace(record, wages=figures))
        return why

    def _put_jobs(self, id_: str, count: Employment) -> str | None:
        record = self._record(id_)
        figures, why = put(record.employment, count)
        if why is None:
            self.occupations[id_] = self._cited(replace(record, employment=figures))
        return why

    def _record(self, id_: str) -> Occupation:
        return self.occupations.get(id_) or self.catalogue.occupations[id_]

    def _cited(self, record: Occupation) -> Occupation:
        if self.source in record.sources:
            return record
        return replace(record, sources=(*record.sources, self.source))

    def _remarks(self, carriers: Mapping[str, Carriers]) -> Iterator[str]:
        for area, place in sorted((a, p) for p, a in self.places.items() if a is not None):
            yield f"{place.name} ({place.code}) is {self.catalogue.areas[area].name} ({area})."
        others = sorted(f"{one.name} ({one.code})" for one, area in self.places.items() if not area)
        if others:
            yield f"No area of the catalogue is surely one of these: {'; '.join(others)}."
        yield JOBS_ARE_COUNTED_ONCE
        for code, who in carriers.items():
            if code in self.covered:
                yield from (f"{code}: {told}." for told in (*who.no_pay, *who.no_jobs))
        absent = sorted(
            f"{id_} ({code})"
            for code, who in carriers.items()
            if code not in self.covered
            for id_ in who.pay
        )
        if absent and self.covered:
            yield (
                f"No row has the code of {', '.join(absent)}: it may be published together with "
                "others (--together FILE, or --code OCCUPATION=CODE); what they have stays."
            )


def _named(row: OewsRow) -> tuple[tuple[str, int | Unknown], ...]:
    return (("p25", row.p25), ("median", row.median), ("p75", row.p75), ("jobs", row.employment))


def _twice(before: OewsRow, row: OewsRow) -> str:
    """Say that a row is there already; refuse one that contradicts it."""
    if _named(before) != _named(row):
        expected = f"the figures of {before.file} for {row.soc} in {row.area.name}"
        raise OutsideFileError(row.file, f"others for {row.soc}", expected, row=row.number)
    return "the same figures are in another file"
