"""``pathways check``: read a catalogue folder and say everything that is wrong with it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pathways.catalogue.check import CheckReport, check_report

from .outcome import emit_json

if TYPE_CHECKING:
    from pathways.catalogue.summary import Summary
    from pathways.model.records import Catalogue

DATA = Path(__file__).resolve().parents[2] / "data"
"""The catalogue that ships, beside the package in a clone."""


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="[DIR]")
@click.option("--calls", is_flag=True, help="List the phone calls most worth making.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day to count freshness from (default: today).",
)
def check(
    folder: Path | None,
    calls: bool,  # noqa: FBT001 - click's options
    as_json: bool,  # noqa: FBT001
    today: datetime | None,
) -> None:
    """Check a catalogue folder (default: the one that ships).

    Exit code 0: clean, with what it holds. Exit code 1: every problem, each with its file, row,
    column, what was found and what was expected.

    With --calls: whom to call about a clean catalogue, what to ask, why it matters and what is on
    file, the call that would change most first.
    """
    day = today.date() if today else datetime.now(UTC).astimezone().date()
    report = check_report(folder or DATA, day)
    if calls and report.catalogue is not None:
        _print_calls(report.catalogue, day, as_json=as_json)
    elif as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    else:
        _print(report, day)
    raise SystemExit(1 if report.issues else 0)


def _print_calls(catalogue: Catalogue, day: date, *, as_json: bool) -> None:
    """Print the calls most worth making."""
    from pathways.services.calls import calls_worth_making

    found = calls_worth_making(catalogue, day)
    if as_json:
        from pathways.services.call_words import calls_json

        emit_json(calls_json(found, catalogue))
        return
    from .calls_text import print_calls

    print_calls(found, catalogue)


def _print(report: CheckReport, day: date) -> None:
    """Print a report for people."""
    console = Console(highlight=False, soft_wrap=False)
    if report.summary is not None:
        _print_summary(console, report.summary, day)
        return
    table = Table(title=None, box=None, pad_edge=False)
    for name in ("File", "Row", "Column", "Found", "Expected"):
        table.add_column(name, overflow="fold", justify="right" if name == "Row" else "left")
    for issue in report.issues:
        row = "" if issue.row is None else str(issue.row)
        cells = (issue.file, row, issue.column or "", issue.found, issue.expected)
        table.add_row(*(Text(cell) for cell in cells))  # Text: what was found is never markup
    console.print(table)
    count = len(report.issues)
    noun = "problem" if count == 1 else "problems"
    console.print(
        f"{count} {noun} in {report.folder}: nothing can be loaded until they are mended."
    )


def _print_summary(console: Console, summary: Summary, day: date) -> None:
    """Print what a clean catalogue holds and how fresh it is."""
    counts = Table(box=None, pad_edge=False)
    counts.add_column("Table")
    counts.add_column("Records", justify="right")
    for name, count in summary.counts.items():
        counts.add_row(name, f"{count:,}")
    console.print(counts)
    console.print()
    fresh = Table(box=None, pad_edge=False)
    fresh.add_column("Facts")
    for name in ("Fresh", "Stale", "Undated"):
        fresh.add_column(name, justify="right")
    for kind, found in summary.freshness.items():
        fresh.add_row(kind, f"{found.fresh:,}", f"{found.stale:,}", f"{found.undated:,}")
    console.print(fresh)
    console.print()
    console.print(f"Clean on {day.isoformat()}. Revision {summary.revision}.")
