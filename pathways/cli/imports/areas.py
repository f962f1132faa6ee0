"""``pathways import areas`` and ``counties``: outlines, counties, cities and ZIP codes."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pathways.cli.outcome import Refused

from .frame import DAY, FILE, Progress, importer
from .words import known

if TYPE_CHECKING:
    from pathways.exchange.outside.brought import Brought
    from pathways.model.records import Catalogue

_POINTS = click.option(
    "--points", type=FILE, metavar="FILE", help="Centres of ZIP codes (GEOID, LAT, LONG)."
)
_PLACES_HELP = "Postal city and county of ZIP codes (zip, city, county)."


@importer("areas")
@click.argument("outlines", type=FILE, metavar="FILE.geojson")
@click.option("--kind", required=True, metavar="KIND", help="What they are: spa, city, county, ...")
@click.option("--parent", metavar="AREA", help="The area of the catalogue that they lie in.")
@click.option(
    "--id",
    "id_pattern",
    default="{name}",
    show_default=True,
    metavar="PATTERN",
    help="Their ids, with properties of the file in braces: spa-{spa}.",
)
@click.option(
    "--name",
    "name_pattern",
    default="{name}",
    show_default=True,
    metavar="PATTERN",
    help="Their names, likewise.",
)
@_POINTS
@click.option("--places", type=FILE, metavar="FILE", help=_PLACES_HELP)
@click.option(
    "--county", "counties", multiple=True, metavar="NAME", help="Only ZIP codes of this county."
)
@click.option("--source", "source_id", required=True, metavar="ID", help="Id of their source.")
@click.option("--publisher", metavar="TEXT", help="Who drew them.")
@click.option("--title", metavar="TEXT", help="What the file is called there.")
@click.option("--url", metavar="URL", help="Where it is published.")
@click.option("--published", type=DAY, metavar="DATE", help="When it was published.")
def areas(
    catalogue: Catalogue,
    outlines: Path,
    *,
    kind: str,
    parent: str | None,
    id_pattern: str,
    name_pattern: str,
    points: Path | None,
    places: Path | None,
    counties: tuple[str, ...],
    source_id: str,
    publisher: str | None,
    title: str | None,
    url: str | None,
    published: datetime | None,
    progress: Progress | None,  # noqa: ARG001 - every importer is told
) -> Brought:
    """Read the outlines of areas (GeoJSON), and put ZIP codes into them by their centres."""
    from pathways.catalogue.words import AREA_KINDS
    from pathways.exchange.outside.areas import AreaNaming, read_areas
    from pathways.exchange.outside.areas_zips import zip_codes
    from pathways.model.records import Source

    if kind not in AREA_KINDS:
        raise Refused(f"--kind: {kind} is none of {', '.join(AREA_KINDS)}.")
    known("--parent", [parent] if parent else [], catalogue.areas, "area of the catalogue")
    return read_areas(
        catalogue,
        outlines,
        AreaNaming(kind=kind, parent=parent, id=id_pattern, name=name_pattern),
        Source(
            id=source_id,
            publisher=publisher,
            title=title,
            url=url,
            published=published.date() if published else None,
        ),
        zips=zip_codes(points, places) if points or places else None,
        counties=counties,
    )


@importer("counties")
@click.argument("places", type=FILE, metavar="FILE")
@_POINTS
@click.option(
    "--county",
    "counties",
    multiple=True,
    required=True,
    metavar="NAME",
    help="A county, such as Riverside; may be said several times.",
)
@click.option("--state", metavar="AREA", help="The area of the catalogue that they lie in.")
def counties(
    catalogue: Catalogue,
    places: Path,
    *,
    points: Path | None,
    counties: tuple[str, ...],
    state: str | None,
    progress: Progress | None,  # noqa: ARG001 - every importer is told
) -> Brought:
    """Read counties with their cities and ZIP codes from a table of ZIP codes.

    FILE has the columns zip, city and county; --points has the centres that it lacks.
    """
    from pathways.exchange.outside.areas_counties import read_counties
    from pathways.exchange.outside.areas_zips import zip_codes

    known("--state", [state] if state else [], catalogue.areas, "area of the catalogue")
    return read_counties(catalogue, zip_codes(points, places), counties, state=state)
