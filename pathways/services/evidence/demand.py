"""The demand for a credential: the jobs that ask for it, with their openings, people and pay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Protocol, TypeVar

from pathways.drawing import Phrases, Said
from pathways.exchange.pdf import Column, Runs, Table
from pathways.gaps import Gap
from pathways.gaps.needed import NeededBy
from pathways.network import Network
from pathways.network.compiled import WAGE_YEARS


class _Figure(Protocol):
    @property
    def area(self) -> str: ...
    @property
    def year(self) -> int: ...
    @property
    def source(self) -> str | None: ...


Record = TypeVar("Record", bound=_Figure)


def demand_table(
    network: Network, gap: Gap, today: date, say: Phrases
) -> tuple[Table | None, tuple[str, ...]]:
    """The jobs that ask for a gap's credential (None: no job does), and the sources' ids."""
    areas = network.areas_with_figures(gap.area)
    cited: dict[str, None] = {}
    rows: list[tuple[Sequence[Runs], ...]] = []
    by_job = _by_job(gap)
    for name in (*by_job, *(job for job in gap.demand.jobs if job not in by_job)):
        job = network.catalogue.occupations[name]
        wages = [w for w in job.wages if today.year - w.year <= WAGE_YEARS]
        openings = _latest(job.openings, areas, lambda r: r.per_year)
        employed = _latest(job.employment, areas, lambda r: r.count)
        pay = _latest(wages, areas, lambda r: r.hourly_median_cents)
        found: tuple[tuple[_Figure, int] | None, ...] = (openings, employed, pay)
        cells = [
            _cell(figure, said, network, say)
            for figure, said in zip(found, (say.number, say.number, say.money), strict=True)
        ]
        cited.update(dict.fromkeys(r.source for r, _ in filter(None, found) if r.source))
        asks: list[Runs] = [_ground(ground, say).parts for ground in by_job.get(name, ())]
        asks = asks or [say("pack.how-through").parts]
        rows.append(([say.name(job).parts], asks, *cells))
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
) -> tuple[Record, int] | None:
    """The latest figure of the smallest area upward that has one."""
    known = [(record, number) for record in records if (number := value(record)) is not None]
    for area in areas:
        here = [entry for entry in known if entry[0].area == area]
        if here:
            return max(here, key=lambda entry: entry[0].year)
    return None


def _cell(
    found: tuple[_Figure, int] | None,
    said: Callable[[int], Said],
    network: Network,
    say: Phrases,
) -> list[Runs]:
    """A figure with the area and the year that it is for."""
    if found is None:
        return [say("pack.not-known").parts]
    record, number = found
    place = network.catalogue.areas[record.area].name
    return [said(number).parts, say("pack.of", area=place, year=str(record.year)).parts]
