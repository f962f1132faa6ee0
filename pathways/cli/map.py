"""``pathways map``: the shapes of a region's map, out of its outlines."""

from __future__ import annotations

from pathlib import Path

import click

from .outcome import ANSWERED, write_whole

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command("map")
@click.argument("outlines", type=_FILE, metavar="FILE.geojson")
@click.option(
    "--id",
    "id_pattern",
    default="{name}",
    show_default=True,
    metavar="PATTERN",
    help="The areas' ids in the catalogue, with properties of the file in braces: spa-{spa}.",
)
@click.option(
    "--number",
    metavar="PATTERN",
    help="What stands in each area on the map, likewise (default: they are counted from 1).",
)
@click.option("--source", required=True, metavar="ID", help="The source that the map names.")
@click.option("--into", default="-", metavar="FILE", help="Where to write; - is the screen.")
def map_(outlines: Path, id_pattern: str, number: str | None, source: str, into: str) -> None:
    """Make the map of a region out of the outlines of its planning areas (GeoJSON).

    The reports draw it where PATHWAYS_MAP names the file and its areas are the planning areas of
    the catalogue; `pathways import areas` brings the areas themselves. Exit code 1: the outlines
    cannot be read.
    """
    from pathways.exchange.outside.areas import AreaNaming, read_shapes

    from .imports.frame import saying_refusals

    naming = AreaNaming(kind="spa", id=id_pattern, name=id_pattern, number=number)
    with saying_refusals(as_json=False):
        text = read_shapes(outlines, naming, source)
    write_whole(into, text)
    raise SystemExit(ANSWERED)
