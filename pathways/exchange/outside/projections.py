"""Openings a year and entry education from employment projections, into occupations.

Openings are published for an area, or made of those of the state or the nation around it by the
area's share of the jobs: such a figure is an estimate, and marked as one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from typing import Final

from pathways.model.records import Catalogue, Education, Occupation, Openings, Source

from .brought import Brought, LeftOut, OutsideFileError
from .keeping import slug
from .oews import Progress, published_together
from .oews_areas import STATES
from .oews_carriers import Carriers, Choices, carriers_of
from .oews_figures import put
from .oews_rows import Unknown
from .oews_taking import FOR_SEVERAL, NO_OCCUPATION
from .projections_rows import NATION, ProjectionRow, Projections, read_projection_file
from .projections_shares import Jobs, jobs_known

NO_JOBS: Final = "its openings are given to no occupation: see what was taken for granted"
NO_AREA: Final = "openings of an area that the catalogue lacks, and no share of them is asked for"
NO_SHARE: Final = "the area's share of these jobs is not known: no openings are estimated"
NEW_JOB: Final = (
    "a job without a code of its own is not given the education that the closest one asks for"
)
OTHER_EDUCATION: Final = "another source says which education its workers have: it stays"


def read_projections(
    catalogue: Catalogue,
    paths: Sequence[Path],
    *,
    areas: Mapping[str, str] | None = None,
    shares: Collection[str] = (),
    only: Collection[str] = (),
    jobs: Sequence[Path] = (),
    jobs_year: int | None = None,
    job_areas: Mapping[str, str] | None = None,
    choices: Choices | None = None,
    together: Path | None = None,
    progress: Progress | None = None,
) -> Brought:
    """Read openings a year and entry education into the occupations that a catalogue has.

    Parameters
    ----------
    catalogue
        The catalogue whose occupations and areas the figures are for.
    paths
        Workbooks of BLS or of California (EDD), or Table 1.2 as JSON; in any order.
    areas
        Area ids by the names of files, where the area in a file's title is not surely one of the
        catalogue's.
    shares
        Areas that openings are estimated for, by their share of the jobs of the file's area.
    only
        Area ids; figures of other areas are left out. Empty: all.
    jobs, jobs_year, job_areas
        Files of the survey (OEWS) that shares are made of, their year where they do not say it,
        and area ids by their codes; else the jobs that the catalogue has.
    choices, together
        As for wages and jobs: :func:`pathways.exchange.outside.oews.read_oews`.
    progress
        Called after each file.

    Raises
    ------
    OutsideFileError
        A file is of no known form, or two files are of the same publisher and area.
    """
    for option, ids in (("--share", shares), ("--only", only), ("--area", (areas or {}).values())):
        for area in ids:
            if area not in catalogue.areas:
                raise OutsideFileError(option, area, "an area of the catalogue")
    files = []
    for number, path in enumerate(sorted(set(paths)), start=1):
        files.append(read_projection_file(path))
        if progress:
            progress(number, len(set(paths)))
    _check_twins(files)
    known = jobs_known(catalogue, jobs, year=jobs_year, areas=dict(job_areas or {}))
    covered = {row.soc for file in files for row in file.rows if row.why_not is None}
    aggregates = published_together(together) if together else {}
    taking = _Taking(
        catalogue=catalogue,
        carriers=carriers_of(catalogue, choices, aggregates, covered),
        aggregates=aggregates,
        jobs=known,
        shares=tuple(sorted(set(shares))),
        only=frozenset(only),
    )
    # What is published for an area comes before what is estimated for it.
    for file in sorted(files, key=lambda one: (one.area == NATION, one.publisher, one.name)):
        taking.take(file, (areas or {}).get(file.name) or _area(catalogue, file))
    return taking.brought(covered)


def _check_twins(files: Sequence[Projections]) -> None:
    seen: dict[tuple[str, str], str] = {}
    for file in files:
        other = seen.setdefault((file.publisher, file.area), file.name)
        if other != file.name:
            expected = f"one file of an area: {other} is for {file.area} too"
            raise OutsideFileError(file.name, "the same publisher and area", expected)


def _area(catalogue: Catalogue, file: Projections) -> str | None:
    """Return the area that a file is for where its title is surely one of the catalogue's."""
    name = file.area.casefold()
    kinds = ("state",) if file.area in STATES.values() else ("metro", "county")
    found = [
        one.id
        for one in catalogue.areas.values()
        if one.kind in kinds and one.name.casefold() == name
    ]
    return found[0] if len(found) == 1 and file.area != NATION else None


@dataclass(slots=True, kw_only=True)
class _Taking:
    """Rows of files into copies of the catalogue's occupations, each used or told why not."""

    catalogue: Catalogue
    carriers: Mapping[str, Carriers]
    aggregates: Mapping[str, Collection[str]]
    jobs: Jobs
    shares: tuple[str, ...]
    only: frozenset[str]
    read: Counter[str] = field(default_factory=Counter)
    used: Counter[str] = field(default_factory=Counter)
    left_out: list[LeftOut] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    occupations: dict[str, Occupation] = field(default_factory=dict)
    made: set[tuple[str, str, str]] = field(default_factory=set)

    def take(self, file: Projections, area: str | None) -> None:
        """Take the rows of a file that is for an area of the catalogue, or for one it lacks."""
        source = _source(self.catalogue, file)
        self.used.setdefault(file.name, 0)
        self.remarks += [f"{file.name}: {file.how}", *self._of_area(file, area)]
        for row in file.rows:
            self.read[file.name] += 1
            told: list[tuple[str, str]] = []
            taken = False
            if row.why_not is not None:
                told = [("", row.why_not)]
            elif row.soc not in self.carriers:
                several = row.soc in self.aggregates or row.soc.endswith("0")
                told = [("", FOR_SEVERAL if several else NO_OCCUPATION)]
            else:
                found = [
                    *self._educate(row, source.id),
                    *self._open(row, file, area, source.id),
                ]
                taken = any(why is None for _, why in found)
                told = [(name, why) for name, why in found if why is not None]
            self.used[file.name] += taken
            self._tell(row, told, whole=not taken)
            if taken:
                self.sources[source.id] = source

    def _of_area(self, file: Projections, area: str | None) -> Iterator[str]:
        if file.area != NATION and area is not None:
            yield f"{file.name}: {file.area} is {self.catalogue.areas[area].name} ({area})."
        elif file.area != NATION:
            yield (
                f"{file.name} is for {file.area or 'an area that it does not name'}, surely no "
                f"area of the catalogue: --area {file.name}=AREA says which it is."
            )

    def _tell(self, row: ProjectionRow, told: list[tuple[str, str]], *, whole: bool) -> None:
        what = f"{row.soc} {row.title}"
        if whole:
            why = "; ".join(dict.fromkeys(one for _, one in told)) or NO_JOBS
            self.left_out.append(LeftOut(row.file, row.number, what, why))
        else:
            self.left_out += [
                LeftOut(row.file, row.number, f"{what}, column {name}", why) for name, why in told
            ]

    def _educate(self, row: ProjectionRow, source: str) -> Iterator[tuple[str, str | None]]:
        if row.education is None:
            return
        education = Education(level=row.education, source=source)
        for id_ in self._all_of(row.soc):
            before = self._record(id_).typical_education
            if before is None and self._record(id_).emerging:
                yield f"education of {id_}", NEW_JOB
                continue
            if before is not None and before.source != source:
                yield f"education of {id_}", OTHER_EDUCATION
                continue
            self._keep(replace(self._record(id_), typical_education=education), source)
            yield "education", None

    def _all_of(self, code: str) -> list[str]:
        """Return every occupation of a code: what its workers entered with is no figure of pay."""
        codes = {code, *self.aggregates.get(code, ())}
        carried = {*self.carriers[code].pay}
        return sorted(
            one.id
            for one in self.catalogue.occupations.values()
            if one.id in carried or one.soc[:7] in codes
        )

    def _open(
        self, row: ProjectionRow, file: Projections, area: str | None, source: str
    ) -> Iterator[tuple[str, str | None]]:
        id_ = self.carriers[row.soc].jobs
        if id_ is None:
            return
        if isinstance(row.per_year, Unknown):
            yield "openings", row.per_year.why
            return
        if area is not None and self._asked(area):
            figure = Openings(
                area=area, year=file.first, per_year=_whole(row.per_year), source=source
            )
            yield "openings", self._put(id_, figure)
        whole = area or file.area
        for part in self.shares:
            if self._asked(part) and part != area:
                yield f"openings in {part}", self._estimate(row, file, whole, part, id_, source)
        if area is None and not self.shares:
            yield "openings", NO_AREA

    def _asked(self, area: str) -> bool:
        return not self.only or area in self.only

    def _estimate(
        self, row: ProjectionRow, file: Projections, whole: str, part: str, id_: str, source: str
    ) -> str | None:
        found = self.jobs.share(part, whole, row.soc)
        if found is None or isinstance(row.per_year, Unknown):
            return NO_SHARE
        share, survey = found
        self.made.add((part, whole, survey))
        per_year = _whole(row.per_year * share)
        return self._put(
            id_,
            Openings(area=part, year=file.first, per_year=per_year, estimated=True, source=source),
        )

    def _put(self, id_: str, figure: Openings) -> str | None:
        record = self._record(id_)
        figures, why = put(record.openings, figure)
        if why is None:
            self._keep(replace(record, openings=figures), figure.source or "")
        return why

    def _record(self, id_: str) -> Occupation:
        return self.occupations.get(id_) or self.catalogue.occupations[id_]

    def _keep(self, record: Occupation, source: str) -> None:
        if source not in record.sources:
            record = replace(record, sources=(*record.sources, source))
        self.occupations[record.id] = record

    def brought(self, covered: Collection[str]) -> Brought:
        """Return all that the files bring."""
        for part, whole, survey in sorted(self.made):
            self.remarks.append(
                f"Openings in {part} are estimates: those of {whole} by the area's share of its "
                f"jobs ({survey}), rounded to whole openings."
            )
        for code, who in self.carriers.items():
            if code in covered:
                self.remarks += [f"{code}: {told}." for told in who.no_jobs]
        absent = sorted(
            one.id
            for one in self.catalogue.occupations.values()
            if not any(one.id in who.pay for code, who in self.carriers.items() if code in covered)
            and one.soc[:7] not in covered
        )
        if absent:
            self.remarks.append(
                f"No row has the code of {', '.join(absent)}: too few jobs, or published with "
                "others; what they have stays."
            )
        return Brought(
            tables={
                "sources": dict(sorted(self.sources.items())),
                "occupations": dict(sorted(self.occupations.items())),
            },
            read=dict(self.read),
            used=dict(self.used),
            left_out=tuple(self.left_out),
            remarks=tuple(self.remarks),
        )


def _whole(number: Fraction) -> int:
    """Return a number rounded to a whole one, halves up.

    >>> _whole(Fraction(5, 2)), _whole(Fraction(12, 5))
    (3, 2)
    """
    return int(number + Fraction(1, 2))


def _source(catalogue: Catalogue, file: Projections) -> Source:
    """Return the source of a file's figures, as the catalogue has it where it has it."""
    years = f"{file.first}-{file.last}"
    if file.publisher == "bls":
        source = Source(
            id=f"bls-projections-{years}",
            publisher="U.S. Bureau of Labor Statistics",
            title=f"Employment projections {years}, occupations (Table 1.2)",
            url="https://www.bls.gov/emp/tables.htm",
            licence="US Government work (public domain)",
        )
    else:
        part = "" if file.area == "California" else f"-{slug(file.area)}"
        source = Source(
            id=f"edd-projections{part}-{years}",
            publisher=(
                "California Employment Development Department, Labor Market Information Division"
            ),
            title=f"Occupational employment projections, {file.area}, {years}",
            url="https://labormarketinfo.edd.ca.gov/data/employment-projections.html",
            licence="State of California public data",
            published=file.published,
        )
    return catalogue.sources.get(source.id) or source
