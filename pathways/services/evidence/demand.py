"""The demand for a credential: the jobs that ask for it, with their openings, people and pay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from pathways.drawing import Phrases, Said
from pathways.exchange.pdf import Column, Runs, Table
from pathways.gaps import Gap
from pathways.gaps.needed import NeededBy
from pathways.network import Network
from pathways.network.compiled import WAGE_YEARS


class _Dated(Protocol):
    @property
    def area(self) -> str: ...
    @property
    def year(self) -> int: ...
    @property
    def source(self) -> str | None: ...


Record = TypeVar("Record", bound=_Dated)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure with the area and the year that it is for; ``value`` is whole (pay: in cents)."""

    value: int
    area: str
    year: int
    source: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class JobDemand:
    """A job that asks for a gap's credential: on what grounds (none: through others), figures."""

    job: str
    grounds: tuple[NeededBy, ...]
    openings: Figure | None
    employed: Figure | None
    pay: Figure | None

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources of its figures."""
        figures = (self.openings, self.employed, self.pay)
        return tuple(figure.source for figure in figures if figure and figure.source)


def job_demand(network: Network, gap: Gap, today: date) -> tuple[JobDemand, ...]:
    """The jobs that ask for a gap's credential, those that name it first."""
    areas = network.areas_with_figures(gap.area)
    by_job = _by_job(gap)
    found = []
    for name in (*by_job, *(job for job in gap.demand.jobs if job not in by_job)):
        job = network.catalogue.occupations[name]
        wages = [w for w in job.wages if today.year - w.year <= WAGE_YEARS]
        found.append(
            JobDemand(
                job=name,
                grounds=tuple(by_job.get(name, ())),
                openings=_latest(job.openings, areas, lambda r: r.per_year),
                employed=_latest(job.employment, areas, lambda r: r.count),
                pay=_latest(wages, areas, lambda r: r.hourly_median_cents),
            )
        )
    return tuple(found)


def demand_table(
    network: Network, gap: Gap, today: date, say: Phrases
) -> tuple[Table | None, tuple[str, ...]]:
    """The jobs that ask for a gap's credential (None: no job does), and the sources' ids."""
    cited: dict[str, None] = {}
    rows: list[tuple[Sequence[Runs], ...]] = []
    for one in job_demand(network, gap, today):
        figures = ((one.openings, say.number), (one.employed, say.number), (one.pay, say.money))
        cells = [_cell(figure, said, network, say) for figure, said in figures]
        cited.update(dict.fromkeys(one.sources))
        asks: list[Runs] = [_ground(ground, say).parts for ground in one.grounds]
        asks = asks or [say("pack.how-through").parts]
        rows.append(([say.name(network.catalogue.occupations[one.job]).parts], asks, *cells))
    if not rows:
        return None, ()
    table = Table(
        caption=say("pack.demand").parts,
        columns=(
            Column(name=say("pack.job").parts, width=2),
            Column(name=say("pack.asks").parts, width=1.6),
            Column(name=say("pack.openings").parts, number=True, width=1.5),
            Column(name=say("pack.employed").parts, number=True, width=1.5),
            Column(name=say("pack.pay").parts, number=True, width=1.5),
        ),
        rows=tuple(rows),
    )
    return table, tuple(cited)


def _by_job(gap: Gap) -> dict[str, list[NeededBy]]:
    found: dict[str, list[NeededBy]] = {}
    for ground in gap.needed_by:
        if ground.kind == "occupation":
            found.setdefault(ground.id, []).append(ground)
    return found


def _ground(ground: NeededBy, say: Phrases) -> Said:
    said = say(f"pack.how-{ground.how}")
    if ground.basis is not None and f"pack.basis-{ground.basis}" in say:
        said = said + say.plain(" ") + say(f"pack.basis-{ground.basis}")
    return said


def _latest(
    records: Iterable[Record], areas: Sequence[str], value: Callable[[Record], int | None]
) -> Figure | None:
    """The latest figure of the smallest area upward that has one."""
    known = [(record, number) for record in records if (number := value(record)) is not None]
    for area in areas:
        here = [entry for entry in known if entry[0].area == area]
        if here:
            record, number = max(here, key=lambda entry: entry[0].year)
            return Figure(value=number, area=area, year=record.year, source=record.source)
    return None


def _cell(
    found: Figure | None, said: Callable[[int], Said], network: Network, say: Phrases
) -> list[Runs]:
    """A figure with the area and the year that it is for."""
    if found is None:
        return [say("pack.not-known").parts]
    place = network.catalogue.areas[found.area].name
    return [said(found.value).parts, say("pack.of", area=place, year=str(found.year)).parts]
