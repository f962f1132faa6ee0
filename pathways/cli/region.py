"""``pathways region``: a catalogue for another region, made of published files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .data import read_data
from .imports.frame import FILE, saying_refusals, write_new
from .options import DATA
from .outcome import ANSWERED, Refused, emit_json
from .progress import stages

if TYPE_CHECKING:
    from pathways.model.records import Catalogue
    from pathways.services.regions.files import RegionFiles
    from pathways.services.regions.making import NewRegion, RegionAsk

STAGES = (
    ("areas", "Reading ZIP codes"),
    ("wages", "Reading wages"),
    ("projections", "Reading projections"),
    ("programs", "Reading schools and awards"),
)
"""What is read, in order, and what is said of it."""

_SHOWN = 40
"""Lines of a list that are printed; `--json` has all."""


@click.group()
def region() -> None:
    """Make a catalogue for another region."""


@region.command()
@click.option("--name", required=True, help="What people call the region.")
@click.option("--name-es", metavar="NAME", help="Its name in Spanish.")
@click.option("--state", metavar="STATE", help="The state that it lies in (default: the same).")
@click.option("--counties", metavar="A,B", default="", help="Its counties (default: all).")
@click.option(
    "--from",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="Look for the files in this folder and below it, each by its columns.",
)
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The new folder. Without it nothing is written.",
)
@click.option("--metro", default="", help="The metro area's name, where it is not its counties'.")
@click.option("--time-zone", metavar="ZONE", help="Such as America/Denver.")
@click.option("--wages", type=FILE, multiple=True, help="Wages and jobs (OEWS): metro and state.")
@click.option("--projections", type=FILE, help="The state's projections.")
@click.option("--institutions", type=FILE, help="Schools (IPEDS HD).")
@click.option("--completions", type=FILE, help="Awards by field (IPEDS C-A).")
@click.option("--crosswalk", type=FILE, help="Fields of study to occupations (CIP to SOC).")
@click.option("--places", type=FILE, help="ZIP codes with city and county.")
@click.option("--points", type=FILE, help="Centres of ZIP codes.")
@DATA
@click.option("--json", "as_json", is_flag=True, help="Print the whole report as JSON.")
def new(
    *,
    name: str,
    name_es: str | None,
    state: str | None,
    counties: str,
    folder: Path | None,
    into: Path | None,
    metro: str,
    time_zone: str | None,
    data: Path | None,
    as_json: bool,
    **given: object,
) -> None:
    """Make a catalogue for any county, counties, metro area or state of the US.

    Jobs, credentials and words come from the catalogue at hand (--data); law of its state only
    where the region lies in it. Wages, openings, schools and programs come from the files. Nothing
    in them was confirmed by a person, and the new catalogue says so. Exit code 1: a file could not
    be read, or has nothing of the region; nothing is written then.
    """
    from pathways.services.regions.making import RegionAsk, new_region, states_of
    from pathways.services.regions.telling import region_json

    base = read_data(data)
    home = states_of(base)[0]
    ask = RegionAsk(
        name=name,
        name_es=name_es,
        state=state or home,
        counties=tuple(one.strip() for one in counties.split(",") if one.strip()),
        metro=metro or None,
        time_zone=time_zone,
    )
    _require(ask, home, into)
    files = _files(folder, ask, given)
    with saying_refusals(as_json=as_json), stages(STAGES) as tell:
        made = new_region(base, ask, files, progress=tell)
    if into is not None:
        write_new(made.catalogue, into)
    if as_json:
        emit_json(region_json(made, files))
    else:
        _print(made, files, base, into)
    raise SystemExit(ANSWERED)


def _require(ask: RegionAsk, home: str, into: Path | None) -> None:
    """Refuse what cannot be carried out, before anything is read."""
    if into is not None and into.exists():
        raise Refused(f"{into} is there already: name a new folder.")
    from pathways.catalogue.language import is_id
    from pathways.exchange.outside.keeping import slug
    from pathways.exchange.outside.oews_areas import STATES

    if not is_id(slug(ask.name)):
        raise Refused(f"--name: {ask.name or 'nothing'} has no letters for an id; say it in Latin.")
    if ask.state not in STATES.values():
        raise Refused(f"--state: {ask.state} is no state of the US, such as California.")
    if ask.state != home and ask.time_zone is None:
        raise Refused(f"--time-zone: say the time zone of {ask.state}, such as America/Denver.")
    if ask.time_zone is not None:
        from zoneinfo import available_timezones

        if ask.time_zone not in available_timezones():
            raise Refused(f"--time-zone: {ask.time_zone} is no time zone, such as America/Denver.")


def _files(folder: Path | None, ask: RegionAsk, given: dict[str, object]) -> RegionFiles:
    """The files of the folder, and those that were named."""
    from pathways.services.regions.files import RegionFiles, find_files

    found = find_files(folder, ask.state, ask.metro_words) if folder is not None else RegionFiles()
    return found.with_given(given)


def _print(made: NewRegion, files: RegionFiles, base: Catalogue, into: Path | None) -> None:
    """Print what the region is made of, and what is to be looked up."""
    from pathways.services.regions.telling import told

    from .page import Page

    page = Page()
    for title, lines in told(made, files, base):
        page.heading(title)
        for line in lines[:_SHOWN]:
            page.item("-", line, indent=2)
        if len(lines) > _SHOWN:
            page.line(f"... and {len(lines) - _SHOWN:,} more: --json has all.", indent=2)
    page.gap()
    page.line(f"Written into {into}." if into else "Nothing is written: say --into DIR.")
    page.print()
