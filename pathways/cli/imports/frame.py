"""What every importer shares: where it reads, whether it writes, and what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import update_wrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from pathways.cli.data import has_database, read_data
from pathways.cli.options import DATA
from pathways.cli.outcome import ANSWERED, NO, Refused, emit_json, harmless
from pathways.cli.progress import counting
from pathways.services.settings import read_settings

if TYPE_CHECKING:
    from pathways.cli.page import Page
    from pathways.exchange.outside.brought import Brought, LeftOut
    from pathways.model.records import Catalogue
    from pathways.services.importing.bringing import Bringing, Key, Read

Progress: TypeAlias = Callable[[int, int], None]
"""Told how much is read, and of how much (rows, or bytes)."""

_SHOWN = 40
"""Lines of a list that are printed; `--json` has all."""

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
"""A file that is there."""

DAY = click.DateTime(["%Y-%m-%d"])
"""A day, such as 2026-11-22."""

_ENDINGS = (
    click.option("--dry-run", is_flag=True, help="Say what would be new, changed and left out."),
    click.option(
        "--into",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="Write the catalogue with it into a new folder, all of it or nothing.",
    ),
    click.option(
        "--load",
        is_flag=True,
        help="Bring it into the database, in one transaction. What staff edited stays.",
    ),
    DATA,
    click.option("--json", "as_json", is_flag=True, help="Print the whole report as JSON."),
)
"""What every importer can be told, in the order of its help."""


def importer(name: str) -> Callable[[Callable[..., Brought]], click.Command]:
    """Make a command of a function that reads files for a catalogue.

    The function takes the catalogue, its own arguments and options, and `progress`, which is None
    where nobody watches. What it brings is written into a new folder, loaded, or only told, as
    was asked. Exit code 1: a file could not be read; 2: wrong use; nothing is changed then.
    """

    def command(read: Callable[..., Brought]) -> click.Command:
        def run(
            *, data: Path | None, dry_run: bool, into: Path | None, load: bool, **own: Any
        ) -> None:
            as_json = own.pop("as_json")
            ending = Ending(name, data, dry_run=dry_run, into=into, load=load)
            bar = counting(f"Reading ({name})", "Reading")
            with saying_refusals(as_json=as_json), bar as progress:
                report = ending.reach(lambda catalogue: read(catalogue, progress=progress, **own))
            if as_json:
                emit_json(report.as_json())
            else:
                print_report(report)
            raise SystemExit(ANSWERED)

        update_wrapper(run, read)
        run.__click_params__ = []  # type: ignore[attr-defined]  # where click keeps options
        for option in reversed(_ENDINGS):
            option(run)
        run.__click_params__ += getattr(read, "__click_params__", [])  # type: ignore[attr-defined]
        return click.command(name)(run)

    return command


@dataclass(frozen=True)
class Ending:
    """Which catalogue an importer reads, and what becomes of what it brings."""

    name: str
    data: Path | None
    dry_run: bool
    into: Path | None
    load: bool

    def __post_init__(self) -> None:
        if [self.dry_run, self.into is not None, self.load].count(True) != 1:
            raise Refused(
                "Say --dry-run, or --into DIR to write the catalogue into a new folder, "
                "or --load to bring it into the database."
            )
        if self.load and self.data is not None:
            raise Refused("--load brings it into the database's own catalogue: leave --data away.")
        if self.into is not None and self.into.exists():
            raise Refused(f"{self.into} is there already: name a new folder.")

    def reach(self, read: Read) -> Bringing:
        """Read the files, and write what they bring where it was asked."""
        if self.load or (self.dry_run and self.data is None and has_database()):
            return self._in_database(read)
        from pathways.services.importing.bringing import bring

        catalogue = read_data(self.data)
        report = bring(catalogue, read(catalogue))
        if self.into is not None:
            write_new(report.merge.catalogue, self.into)
        return report

    def _in_database(self, read: Read) -> Bringing:
        from pathways.services.importing.storing import bring_into_database
        from pathways.store.engine import open_engine
        from pathways.store.errors import StoreError

        try:
            engine = open_engine(read_settings().database_url)
            try:
                why = f"pathways import {self.name}"
                return bring_into_database(engine, read, why=why, dry_run=self.dry_run)
            finally:
                engine.dispose()
        except StoreError as error:
            raise Refused(str(error)) from None


def write_new(catalogue: Catalogue, into: Path) -> None:
    """Write a catalogue into a new folder.

    Raises
    ------
    Refused
        It cannot be written; there is nothing of it.
    """
    from pathways.services.importing.folders import write_new_folder

    try:
        write_new_folder(catalogue, into)
    except FileExistsError as error:
        raise Refused(str(error)) from None
    except OSError as error:
        raise Refused(f"{into} cannot be written: {error.strerror}. Nothing is there.") from None


@contextmanager
def saying_refusals(*, as_json: bool) -> Iterator[None]:
    """Say which files cannot be read and why, and end with exit code 1."""
    from pathways.exchange.outside.brought import OutsideFileError
    from pathways.services.importing.bringing import FilesRefusedError

    try:
        yield
    except FilesRefusedError as error:
        why = error.why
        lines = [f"{file}: {reason}" for file, reason in why.items()]
    except OutsideFileError as error:
        why, lines = {error.file: str(error)}, [str(error)]
    else:
        return
    if as_json:
        emit_json({"refused": why})
    for line in lines:
        click.echo(harmless(line), err=True)
    click.echo("A file cannot be read: nothing is changed.", err=True)
    raise SystemExit(NO)


def print_report(report: Bringing) -> None:
    """Print what an import does, for people."""
    from pathways.cli.page import Page

    page, merge, brought = Page(), report.merge, report.brought
    for file, count in brought.read.items():
        used = f", {brought.used[file]:,} of them used" if file in brought.used else ""
        page.line(f"{file}: {count:,} rows{used}.")
    page.line(
        f"{len(merge.new):,} new records, {len(merge.changed):,} changed, "
        f"{len(merge.same):,} the same as before."
    )
    _list(page, "New", map(" ".join, merge.new))
    _list(page, "Changed", (_changed(key, report) for key in merge.changed))
    _list(page, "Kept as staff edited them", map(" ".join, report.kept))
    _list(page, "No longer in the file, and kept", map(" ".join, brought.gone))
    _list(page, "Taken for granted: please check", brought.remarks)
    _list(
        page,
        f"Left out ({len(report.left_out):,}), by reason",
        (
            f"{count:,} x {why}" + (f" (first: {_place(one)})" if _place(one) else "")
            for why, count, one in report.why_left_out()
        ),
    )
    page.print()


def _changed(key: Key, report: Bringing) -> str:
    return f"{key[0]} {key[1]}: {', '.join(report.changed[key])}"


def _place(one: LeftOut) -> str:
    """Where the first example stands."""
    row = f"row {one.row}" if one.row is not None else ""
    return ", ".join(part for part in (one.file, row, one.what) if part)


def _list(page: Page, title: str, texts: Iterable[str]) -> None:
    found = list(texts)
    if not found:
        return
    page.heading(f"{title} ({len(found):,})")
    for text in found[:_SHOWN]:
        page.item("-", text, indent=2)
    if len(found) > _SHOWN:
        page.line(f"... and {len(found) - _SHOWN:,} more: --json has all of them.", indent=2)
