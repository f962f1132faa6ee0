"""A catalogue for a new region: whole, checked, and with a word on everything to look up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from pathways.catalogue.revision import revision_of
from pathways.exchange.outside.areas_counties import read_counties
from pathways.exchange.outside.areas_zips import folded_county, mean_point, zip_codes
from pathways.exchange.outside.brought import Brought, OutsideFileError
from pathways.exchange.outside.cip_soc import read_cip_soc
from pathways.exchange.outside.keeping import slug
from pathways.exchange.outside.oews import read_oews
from pathways.exchange.outside.projections import read_projections
from pathways.model.records import Area, Catalogue, GoodJobs, Region
from pathways.services.importing.bringing import Bringing, bring
from pathways.services.importing.merging import problems_of
from pathways.services.regions.carrying import Place, carried, settled
from pathways.services.regions.cited import with_cited_sources
from pathways.services.regions.files import RegionFiles
from pathways.services.regions.law import Law
from pathways.services.regions.schools import SchoolFiles, read_schools
from pathways.services.regions.wages import code_of_state, median_of_all_jobs, metro_of


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionAsk:
    """What a region is called, where it is, and who it is for.

    Attributes
    ----------
    name
        What people call it, such as "Riverside and San Bernardino".
    state
        The state's name.
    counties
        Its counties; none where it is the whole state.
    name_es
        Its name in Spanish; else that in English is shown.
    metro
        Words of the metro area's name in the survey of wages; by default those of the counties.
    time_zone
        As in the tz database; None for that of the catalogue it is made like.
    """

    name: str
    state: str
    counties: tuple[str, ...] = ()
    name_es: str | None = None
    metro: str | None = None
    time_zone: str | None = None

    @property
    def metro_words(self) -> tuple[str, ...]:
        """The words by which the metro area is known."""
        names = (self.metro,) if self.metro else self.counties
        return tuple(name.removesuffix(" County") for name in names)


@dataclass(slots=True)
class NewRegion:
    """A region's catalogue, what each file brought, and what was left out of the law."""

    catalogue: Catalogue
    brought: dict[str, Bringing] = field(default_factory=dict)
    law: tuple[str, ...] = ()


def new_region(
    base: Catalogue,
    ask: RegionAsk,
    files: RegionFiles,
    *,
    progress: Callable[[str], None] | None = None,
) -> NewRegion:
    """Make a region's catalogue like that of another region.

    Parameters
    ----------
    base
        The catalogue whose jobs, credentials, words and law it takes over, as far as they hold
        there.
    files
        Published files; without those of ZIP codes there is no region.
    progress
        Told which file is read next.

    Raises
    ------
    OutsideFileError
        A file is not what it should be, or has nothing of the region.
    """
    making = _Making(base, ask, files)
    for name, step in making.steps():
        if progress is not None:
            progress(name)
        making.take(name, step(making.catalogue))
    return making.made()


class _Making:
    """The catalogue as it grows, file by file."""

    def __init__(self, base: Catalogue, ask: RegionAsk, files: RegionFiles) -> None:
        self.base, self.ask, self.files = base, ask, files
        self.id = slug(ask.name)
        self.own: dict[str, Area] = self._above()
        self.brought: dict[str, Bringing] = {}
        self.same_state = ask.state in states_of(base)
        law = None if self.same_state else Law(base, states_of(base)[0], ask.state)
        catalogue = law.applied() if law else base
        self.law = tuple(law.told) if law else ()
        self.catalogue = replace(catalogue, areas={**base.areas, **self.own})
        self.take("areas", self._areas())
        self.catalogue = carried(self.catalogue, self._place())

    def steps(self) -> Sequence[tuple[str, Callable[[Catalogue], Brought]]]:
        """The files that are there, in the order in which each needs the others."""
        found: list[tuple[str, Callable[[Catalogue], Brought]]] = []
        if self.files.wages:
            found.append(("wages", self._wages))
        if self.files.projections is not None:
            found.append(("projections", self._openings))

        files = self.files
        if files.institutions and files.completions and files.crosswalk:
            found.append(("programs", self._programs))
        return found

    def take(self, name: str, brought: Brought) -> None:
        """Take what a file brings."""
        self.brought[name] = bring(self.catalogue, brought)
        self.catalogue = self.brought[name].merge.catalogue
        # ZIP codes of schools that no table has are areas of the region too.
        self.own |= {
            id_: self.catalogue.areas[id_]
            for id_ in brought.tables.get("areas", {})
            if id_ in self.catalogue.areas
        }

    def made(self) -> NewRegion:
        """The catalogue with the figures and sources of the region alone."""
        region = self._region()
        counted = self.own.keys() - ({self.state} if self.metro else set())
        whole = settled(replace(self.catalogue, region=region), self.own, counted=counted)
        whole = with_cited_sources(whole)
        if problems := problems_of(whole):
            raise AssertionError(problems)  # whatever the files hold: nothing broken is written
        return NewRegion(
            replace(whole, revision=revision_of(whole)), brought=self.brought, law=self.law
        )

    def _above(self) -> dict[str, Area]:
        """The areas that the counties lie in: the state, the metro area, the region itself."""
        state = self._known(self.ask.state, "state") or Area(
            id=slug(self.ask.state), name=self.ask.state, kind="state"
        )
        found = {state.id: state}
        self.state = self.top = state.id
        self.metro: str | None = None
        self.survey = metro_of(self.files.wages, self.ask.metro_words)
        if self.survey is not None:
            name = self.survey.name.partition(", ")[0]
            metro = self._known(f"{name} metro area", "metro") or Area(
                id=f"{slug(name)}-metro",
                name=f"{name} metro area",
                kind="metro",
                parents=(state.id,),
            )
            found[metro.id] = metro
            self.metro = self.top = metro.id
        if len(self.ask.counties) > 1:
            inner = {slug(name) for one in self.ask.counties for name in (one, f"{one} County")}
            id_ = f"{self.id}-region" if self.id in {*found, *inner} else self.id
            found[id_] = Area(
                id=id_, name=self.ask.name, kind="workforce-area", parents=(self.top,)
            )
            self.top = id_
        return found

    def _known(self, name: str, kind: str) -> Area | None:
        """An area that the first catalogue has already: two of a name are not told apart."""
        areas = self.base.areas.values()
        return next((one for one in areas if (one.name, one.kind) == (name, kind)), None)

    def _areas(self) -> Brought:
        """The counties with their ZIP codes; they become the region's own areas."""
        if self.files.places is None:
            expected = "a table with the columns zip, city, county (--places)"
            raise OutsideFileError("--from", "no table of ZIP codes by county", expected)
        table = zip_codes(self.files.points, self.files.places)
        counties = self.ask.counties or tuple(
            sorted({one.county for one in table.codes.values() if one.county})
        )
        skeleton = replace(self.base, areas=self.own)
        brought = read_counties(skeleton, table, counties, state=self.top)
        self.own = {**self.own, **brought.tables["areas"]}
        wanted = {folded_county(name) for name in counties}
        self.counties = tuple(
            one.id
            for one in self.own.values()
            if one.kind == "county" and folded_county(one.name) in wanted
        )
        if len(self.counties) == 1:
            self.top = self.counties[0]
        self.own[self.top] = _placed(self.own[self.top], [self.own[id_] for id_ in self.counties])
        return replace(brought, tables={"areas": self.own})

    def _place(self) -> Place:
        old = self.base.region
        return Place(
            areas=self.own,
            same_state=self.same_state,
            state=self.ask.state,
            origin=old.name,
            origin_es=old.name_es or old.name,
        )

    def _wages(self, catalogue: Catalogue) -> Brought:
        only = [id_ for id_ in (self.metro, self.state) if id_]
        brought = read_oews(catalogue, self.files.wages, only=only)
        if self.metro is not None or not self.ask.counties:
            return brought
        words = " ".join(self.ask.metro_words)
        remark = (
            f"No metro area of the tables of wages is named {words}: pay is that of "
            f"{self.ask.state}. --metro says which metro area the counties lie in."
        )
        return replace(brought, remarks=(remark, *brought.remarks))

    def _openings(self, catalogue: Catalogue) -> Brought:
        """Openings of the state, and the metro area's by its share of the jobs: an estimate."""
        return read_projections(
            catalogue,
            [self.files.projections] if self.files.projections else [],
            shares=[self.metro] if self.metro else [],
            only=[id_ for id_ in (self.metro, self.state) if id_],
            jobs=self.files.wages,
        )

    def _programs(self, catalogue: Catalogue) -> Brought:
        """Schools and programs, as far as awards of a year show them."""
        files = self.files
        if not (files.institutions and files.completions and files.crosswalk):
            raise AssertionError(files)
        return read_schools(
            self.base,
            catalogue,
            SchoolFiles(
                institutions=files.institutions,
                completions=files.completions,
                crosswalk=read_cip_soc(files.crosswalk),
            ),
            state=self.ask.state,
            counties={folded_county(self.own[id_].name): id_ for id_ in self.counties},
        )

    def _region(self) -> Region:
        """The region's own record: whom to call there is for its people to say."""
        old = self.base.region
        return Region(
            id=self.id,
            name=self.ask.name,
            name_es=self.ask.name_es,
            area=self.top,
            time_zone=self.ask.time_zone or old.time_zone,
            languages=old.languages,
            within_miles=old.within_miles,
            good_jobs=self._good_jobs(),
        )

    def _good_jobs(self) -> GoodJobs | None:
        """The criteria of good jobs: what half of all jobs of the area pay, where that is known."""
        files = self.files.wages
        code = self.survey.code if self.survey else code_of_state(files, self.ask.state)
        median = None if code is None else median_of_all_jobs(files, code)
        if median is None:
            return None
        old = self.base.region.good_jobs
        return GoodJobs(
            hourly_at_least_cents=median,
            education_at_most=old.education_at_most if old else None,
            source=_wage_source(self.catalogue, self.metro or self.state),
        )


def states_of(catalogue: Catalogue) -> list[str]:
    """The names of a catalogue's states, that of its region first."""
    found, todo = [], [catalogue.region.area]
    while todo:
        area = catalogue.areas[todo.pop(0)]
        if area.kind == "state":
            found.append(area.name)
        todo += area.parents
    return found


def _placed(area: Area, inner: Sequence[Area]) -> Area:
    """An area with the mean of the centres of what lies in it, where it has none of its own."""
    points = [
        (one.latitude, one.longitude)
        for one in inner
        if one.latitude is not None and one.longitude is not None
    ]
    centre = mean_point(points)
    if area.latitude is not None or centre is None:
        return area
    return replace(area, latitude=centre[0], longitude=centre[1])


def _wage_source(catalogue: Catalogue, area: str) -> str | None:
    """The newest source of wages in an area."""
    found = [
        (wage.year, wage.source)
        for job in catalogue.occupations.values()
        for wage in job.wages
        if wage.area == area and wage.source
    ]
    return max(found)[1] if found else None
