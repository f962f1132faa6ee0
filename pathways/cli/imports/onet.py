"""``pathways import onet``: what O*NET knows of the catalogue's jobs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .frame import FILE, Progress, importer

if TYPE_CHECKING:
    from pathways.exchange.outside.brought import Brought
    from pathways.model.records import Catalogue

_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
_RATED = ("skills", "work-output", "activities", "knowledge", "abilities")


@importer("onet")
@click.argument("folder", type=_FOLDER, metavar="DIR")
@click.option(
    "--profiles",
    type=FILE,
    metavar="FILE",
    help="Importance by six-digit code, by the Adaptive Capacity Explorer (ace_skill_profiles_long"
    ".csv), made from the same release: for where DIR lacks the rating files.",
)
@click.option(
    "--rate",
    type=click.Choice(_RATED),
    multiple=True,
    default=("skills", "work-output"),
    show_default=True,
    help="Which ratings are read; may be said several times.",
)
@click.option("--no-titles", is_flag=True, help="Leave the other titles of jobs alone.")
@click.option("--release", metavar="NUMBER", help="The release, where no read-me names it.")
def onet(
    catalogue: Catalogue,
    folder: Path,
    *,
    profiles: Path | None,
    rate: tuple[str, ...],
    no_titles: bool,
    release: str | None,
    progress: Progress | None,
) -> Brought:
    """Read O*NET's text files in DIR, as published: titles, skills, job zones, related jobs.

    Jobs of the catalogue are matched by their O*NET-SOC codes; none is added. What comes from
    another source stays.
    """
    from pathways.exchange.outside.onet import read_onet

    return read_onet(
        catalogue,
        folder,
        profiles=profiles,
        release=release,
        rate=rate,
        titles=not no_titles,
        progress=progress,
    )
