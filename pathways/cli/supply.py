"""``pathways supply``: how many finish a year what leads to each job, beside its openings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .data import read_data
from .options import DATA
from .outcome import ANSWERED, NO, Refused, emit_json, harmless

if TYPE_CHECKING:
    from pathways.model.records import Catalogue
    from pathways.services.supply.numbers import JobSupply, Supply

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_SCHOOLS = 6
"""Schools named with a job; `--json` has all."""


@click.command()
@click.option(
    "--institutions",
    multiple=True,
    required=True,
    type=_FILE,
    help="The directory of schools (IPEDS, HD2024 and the like), CSV.",
)
@click.option(
    "--completions",
    multiple=True,
    required=True,
    type=_FILE,
    help="Awards a year by field of study (IPEDS, C2024_A and the like), CSV.",
)
@click.option(
    "--crosswalk",
    type=_FILE,
    help="Fields of study by occupation (CIP-SOC); the one that comes along unless said.",
)
@click.option("--area", metavar="A", help="A county, metro area or state (default: the region's).")
@DATA
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def supply(
    institutions: tuple[Path, ...],
    completions: tuple[Path, ...],
    crosswalk: Path | None,
    area: str | None,
    data: Path | None,
    *,
    as_json: bool,
) -> None:
    """Count the awards a year of an area's schools in studies that lead to each job.

    A field of study leads to a job where the crosswalk of NCES and BLS says so; most lead to
    several, and who finishes need not take any. Schools that do not report are not counted.
    """
    from pathways.exchange.outside.brought import OutsideFileError
    from pathways.services.supply.numbers import supply_by_numbers

    catalogue = read_data(data)
    if area is not None and area not in catalogue.areas:
        raise Refused(f"--area: {area} is no area of the catalogue.")
    try:
        found = supply_by_numbers(
            catalogue, institutions, completions, area=area, crosswalk=crosswalk
        )
    except OutsideFileError as error:
        click.echo(harmless(str(error)), err=True)
        raise SystemExit(NO) from None
    except ValueError as error:
        raise Refused(f"--area: {error}") from None
    if as_json:
        emit_json(found.as_json())
    else:
        _print(found, catalogue)
    raise SystemExit(ANSWERED)


def _print(found: Supply, catalogue: Catalogue) -> None:
    """Print the supply for people: jobs with awards, most first, then those without."""
    from .page import Page

    page = Page()
    page.line(f"{found.schools:,} schools that report, in {', '.join(found.places)}.")
    some = [one for one in found.jobs if one.awards is not None]
    for one in sorted(some, key=lambda one: (-(one.awards or 0), one.job)):
        page.heading(catalogue.occupations[one.job].name)
        page.line(_counted(one), indent=2)
        page.line(_openings(one, catalogue), indent=2)
        named = [f"{name} {awards:,}" for name, awards in one.schools[:_SCHOOLS]]
        rest = len(one.schools) - len(named)
        named += [f"{rest:,} more"] if rest else []
        page.line(f"At {'; '.join(named)}." if named else "No awards in that year.", indent=2)
    none = [catalogue.occupations[one.job].name for one in found.jobs if one.awards is None]
    if none:
        page.heading(f"No school here reports awards in studies that lead to these ({len(none):,})")
        page.line("; ".join(none), indent=2)
        page.line("That is no proof that nobody teaches them.", indent=2)
    page.heading("What this says, and what not")
    page.line(
        "Not all who finish take the job: most fields of study lead to several jobs. Awards are "
        "counted, not people, and only of schools with federal student aid.",
        indent=2,
    )
    page.print()


def _counted(one: JobSupply) -> str:
    years = " and ".join(map(str, one.years))
    fields = "; ".join(
        f"{some.cip}: {some.awards:,}, a field that leads to "
        f"{some.leads_to} {'kind' if some.leads_to == 1 else 'kinds'} of job"
        for some in one.fields
    )
    return f"{one.awards or 0:,} awards a year ({years}){f': {fields}' if fields else ''}"


def _openings(one: JobSupply, catalogue: Catalogue) -> str:
    openings = one.openings
    if openings is None or openings.per_year is None:
        return "Openings a year: not known"
    about = "about " if openings.estimated else ""
    place = catalogue.areas[openings.area].name
    return f"Openings a year: {about}{openings.per_year:,} ({place}, {openings.year})"
