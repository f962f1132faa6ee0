"""``pathways areas``: the region's areas side by side, by what people can reach from each."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .data import read_data
from .options import DATA, refusing
from .outcome import ANSWERED, Refused, emit_json, write_whole
from .texts import text_options

if TYPE_CHECKING:
    from collections.abc import Callable

    from pathways.gaps.equity import Equity
    from pathways.gaps.equity_costs import AreaCosts
    from pathways.model.records import Catalogue

OPTIONS: Sequence[tuple[str, str, str]] = (
    ("area", "A", "An area: an id or a name (default: each planning area). Repeatable."),
    ("within", "N", "Miles from an area's center that are within reach."),
    ("hourly-at-least", "USD", "A good job's middle hourly pay (default: the region's)."),
    ("openings-at-least", "N", "A good job's openings a year (default: the region's)."),
    ("education-at-most", "LEVEL", "A good job's most school (default: the region's)."),
    ("today", "DATE", "The day to count from, such as 2026-01-05 (default: today)."),
)


@click.command()
@text_options(OPTIONS)
@click.option("--online", is_flag=True, help="Online classes are within reach, too.")
@click.option("--dollars", is_flag=True, help="Work out the dollars, too (about a minute).")
@DATA
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--csv", "file", metavar="FILE", help="Write a table; - is the standard output.")
def areas(
    data: Path | None,
    as_json: bool,  # noqa: FBT001 - click's
    file: str | None,
    dollars: bool,  # noqa: FBT001 - click's
    online: bool,  # noqa: FBT001 - click's
    **said: tuple[str, ...],
) -> None:
    """Compare areas: the good jobs within reach of each, how far, and whom gaps hold back."""
    from pathways.gaps.equity_costs import area_costs
    from pathways.services.boards.areas import (
        areas_csv,
        areas_json,
        areas_side_by_side,
        read_areas_ask,
    )
    from pathways.services.routing import Routing

    if as_json and file is not None:
        raise Refused("Say --json or --csv, one of them.")
    catalogue = read_data(data)
    routing = Routing(lambda: catalogue)
    with refusing():
        options = {**said, "online": ("true",) if online else ()}
        gaps, good = read_areas_ask(options, catalogue, routing.today())
    found = areas_side_by_side(routing.current(), gaps, good)
    costs = None
    if dollars:
        with _progress() as tell:
            costs = area_costs(routing.current(), found, tell)
    if as_json:
        emit_json(areas_json(found, good, catalogue, costs))
    elif file is not None:
        write_whole(file, areas_csv(found, catalogue, costs))
    else:
        _print(found, catalogue, costs)
    raise SystemExit(ANSWERED)


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None] | None]:
    """A bar on the error stream, only where somebody watches it."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Looking for routes", total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def _print(found: Equity, catalogue: Catalogue, costs: Sequence[AreaCosts] | None) -> None:
    """Print a table for people."""
    from .page import Page

    page = Page()
    page.heading(f"{len(found.jobs):,} good jobs, and how many are within reach of each area")
    columns = [("Area", False), ("Good jobs", True), ("Miles", True), ("Workers held back", True)]
    rows = [_row(area.area, found, catalogue) for area in found.areas]
    if costs is not None:
        columns += [("Free", True), ("Dollars", True), ("Not stated", True)]
        by_area = {one.area: one for one in costs}
        for area, row in zip(found.areas, rows, strict=True):
            row.extend(_money(by_area.get(area.area)))
    page.table(columns, rows)
    page.gap()
    page.line(
        "Miles: the middle distance from the area's center to the farthest class, of all moves to "
        "good jobs for which people must go somewhere. Workers: an estimate by population."
    )
    if costs is not None:
        page.line(
            "Free: good jobs to which the cheapest way costs nothing, for one person a job. "
            "Dollars: the middle known cost of the others. Not stated: some price is not known."
        )
    page.print()


def _row(area: str, found: Equity, catalogue: Catalogue) -> list[str]:
    from pathways.services.boards.areas import workers_of

    seen, hurt = found.area(area), found.hurt_in(area)
    workers, miles = workers_of(hurt), seen.median_miles
    none = "none" if seen.has_centre else "not known"
    return [
        catalogue.areas[area].name,
        str(len(seen.reached)),
        none if miles is None else f"{miles:g}",
        "not known" if workers is None else f"{'' if hurt.whole else 'at least '}{workers:,}",
    ]


def _money(costs: AreaCosts | None) -> list[str]:
    if costs is None:
        return ["not known"] * 3
    median = costs.median_cents
    return [
        str(costs.free),
        "none" if median is None else f"${median / 100:,.0f}",
        str(costs.unknown),
    ]
