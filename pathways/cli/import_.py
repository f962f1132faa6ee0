"""``pathways import``: bring what others have written into a catalogue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .data import read_data
from .options import DATA
from .outcome import ANSWERED, NO, Refused, emit_json

if TYPE_CHECKING:
    from pathways.services.importing.ctdl import CtdlImport

    from .page import Page

_SHOWN = 40
"""Lines of a list that are printed; `--json` has all."""

FILES = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.group("import")
def import_() -> None:
    """Bring files of other makers into a catalogue: try first, then write a new folder."""


@import_.command()
@click.argument("files", nargs=-1, required=True, type=FILES, metavar="FILE...")
@click.option("--dry-run", is_flag=True, help="Say what would be new, changed and left out.")
@click.option("--into", type=click.Path(path_type=Path), metavar="DIR", help="A new folder.")
@DATA
@click.option("--json", "as_json", is_flag=True, help="Print the whole report as JSON.")
def ctdl(
    files: tuple[Path, ...],
    into: Path | None,
    data: Path | None,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Read CTDL (JSON-LD) FILEs into the catalogue, and say what was left out and why.

    Nothing is fetched. The catalogue with what the files bring is written into the new folder
    --into DIR, all of it or nothing; `pathways load DIR` then loads it. Exit code 1: a file could
    not be read.
    """
    from pathways.services.importing.ctdl import import_ctdl

    if dry_run == (into is not None):
        raise Refused("Say --dry-run, or --into DIR to write the catalogue into a new folder.")
    contents = {str(file): file.read_bytes() for file in files}
    report = import_ctdl(read_data(data), contents)
    if as_json:
        emit_json(report.as_json())
    else:
        _print(report)
    if report.refused:
        raise SystemExit(NO)
    if into is not None:
        _write(report, into)
    raise SystemExit(ANSWERED)


def _write(report: CtdlImport, into: Path) -> None:
    """Write the catalogue beside its place, then put it there."""
    import shutil
    import tempfile

    from pathways.catalogue.writer import write_catalogue

    if into.exists():
        raise Refused(f"{into} is there already: name a new folder.")
    into.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(dir=into.parent, prefix=f".{into.name}-"))
    try:
        write_catalogue(report.merge.catalogue, beside / "whole")
        (beside / "whole").rename(into)
    finally:
        shutil.rmtree(beside)


def _print(report: CtdlImport) -> None:
    """Print a report for people."""
    from .page import Page

    page = Page()
    for name, why in report.refused.items():
        page.line(f"{name}: {why}")
    if report.refused:
        page.line("Nothing is written while a file cannot be read.")
    merge = report.merge
    page.line(
        f"{report.nodes:,} nodes: {len(merge.new):,} new records, {len(merge.changed):,} changed, "
        f"{len(merge.same):,} the same as before."
    )
    _list(page, "New", (f"{table} {id_}" for table, id_ in merge.new))
    _list(page, "Changed", (f"{table} {id_}" for table, id_ in merge.changed))
    _list(page, "Taken for granted: please check", report.assumed)
    whole = [f"{node}: {why}" for node, term, why in report.left_out if not term]
    _list(page, "Left out", whole)
    terms = Counter(f"{term}: {why}" for _, term, why in report.left_out if term)
    _list(page, "Left out of records", (f"{count:,} x {text}" for text, count in terms.items()))
    page.print()


def _list(page: Page, title: str, texts: Iterable[str]) -> None:
    found = list(texts)
    if not found:
        return
    page.heading(f"{title} ({len(found):,})")
    for text in found[:_SHOWN]:
        page.item("-", text, indent=2)
    if len(found) > _SHOWN:
        page.line(f"... and {len(found) - _SHOWN:,} more: --json has all of them.", indent=2)
