"""``pathways gaps``: which credentials cannot be had where, and what that blocks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .data import read_data
from .options import DATA, refusing
from .outcome import ANSWERED, Refused, emit_json, write_whole
from .progress import counting
from .texts import text_options

if TYPE_CHECKING:
    from pathways.gaps import Gap, GapReport
    from pathways.model.records import Catalogue
    from pathways.network import Network
    from pathways.services.reporting import GapAsk

    from .page import Page

OPTIONS: Sequence[tuple[str, str, str]] = (
    ("area", "A", "An area: an id or a name (default: the whole region). Repeatable."),
    ("credential", "C", "A credential. Repeatable."),
    ("status", "S", "A status, such as outside or none-known. Repeatable."),
    ("within", "N", "Miles from an area's center that are within reach."),
    ("today", "DATE", "The day to count from, such as 2026-01-05 (default: today)."),
)


@click.command()
@text_options(OPTIONS)
@click.option("--online", is_flag=True, help="Online classes are within reach, too.")
@DATA
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--csv", "table", metavar="FILE", help="Write a table; - is the standard output.")
@click.option("--xlsx", "book", metavar="FILE", help="Write a workbook with sources and method.")
@click.option("--pdf", "paper", metavar="FILE", help="Write an accessible PDF with the map.")
@click.option(
    "--language", type=click.Choice(("en", "es")), default="en", help="The language of the PDF."
)
def gaps(
    data: Path | None,
    as_json: bool,  # noqa: FBT001 - click's
    table: str | None,
    book: str | None,
    paper: str | None,
    language: str,
    online: bool,  # noqa: FBT001 - click's
    **said: tuple[str, ...],
) -> None:
    """Say which credentials nobody offers in an area, and which routes that blocks.

    One line a gap, those that block most first. JSON, the table and the workbook
    hold what is offered, too.
    """
    from pathways.services.reporting import gap_report, gaps_csv, gaps_json, read_gap_ask
    from pathways.services.routing import Routing

    if as_json + sum(file is not None for file in (table, book, paper)) > 1:
        raise Refused("Say --json or --csv or --xlsx or --pdf, one of them.")
    catalogue = read_data(data)
    routing = Routing(lambda: catalogue)
    with refusing(), counting("Finding what is blocked", "Counting what each gap means") as tell:
        options = {**said, "online": ("true",) if online else ()}
        ask = read_gap_ask(options, catalogue, routing.today())
        report = gap_report(routing.current(), ask, tell)
    if as_json:
        emit_json(gaps_json(report))
    elif table is not None:
        write_whole(table, gaps_csv(report, catalogue))
    elif book is not None:
        from pathways.services.gap_book import gaps_xlsx

        write_whole(book, gaps_xlsx(report, catalogue))
    elif paper is not None:
        _write_pdf(paper, routing.current(), catalogue, ask, report, language)
    else:
        _print(report, catalogue, every=bool(ask.statuses), chosen=bool(ask.credentials))
    raise SystemExit(ANSWERED)


def _write_pdf(
    path: str, network: Network, catalogue: Catalogue, ask: GapAsk, report: GapReport, language: str
) -> None:
    """The report as a PDF file, with each planning area's figures for the map."""
    from dataclasses import replace

    from pathways.exchange.pdf import PdfError
    from pathways.services.gap_areas import planning_areas
    from pathways.services.gap_paper import gaps_pdf
    from pathways.services.reporting import by_what_it_blocks, gap_report

    names = tuple(area.id for area in planning_areas(catalogue))
    whole = replace(ask, areas=names, credentials=(), statuses=())
    with counting("Finding what is blocked in each area", "Counting in each area") as tell:
        areas = gap_report(network, whole, tell) if names else None
    ordered = replace(report, gaps=tuple(by_what_it_blocks(report.gaps)))
    try:
        write_whole(path, gaps_pdf(ordered, catalogue, language, areas))
    except PdfError as error:
        raise Refused(str(error)) from None


def _print(report: GapReport, catalogue: Catalogue, *, every: bool, chosen: bool) -> None:
    """Print the report for people: known gaps, then what is not sure, then what is only liked.

    With `every` what is offered is printed, too. Jobs that hang on one provider are told where
    neither statuses nor credentials were `chosen`.
    """
    from .page import Page

    page = Page()
    if not (every or chosen):
        _print_counts(page, report, catalogue)
    shown = [gap for gap in report.gaps if every or gap.supply.is_gap]
    needed = [gap for gap in shown if not gap.is_wanted_only]
    parts = (
        ("Gaps", [gap for gap in needed if not gap.supply.is_unsure]),
        ("Not sure yet: call or look first", [gap for gap in needed if gap.supply.is_unsure]),
        ("Wanted, but nobody needs it", [gap for gap in shown if gap.is_wanted_only]),
    )
    for title, some in parts:
        _print_part(page, title, some, catalogue)
    if not shown:
        page.line("Nothing of what was asked for is a gap.")
    if not (every or chosen):
        _print_hanging(page, report, catalogue)
    _print_method(page, report)
    page.print()


def _print_counts(page: Page, report: GapReport, catalogue: Catalogue) -> None:
    """How many credentials have which status, an area a line."""
    from pathways.services.gap_sureness import sureness_sentence

    page.heading("Needed or wanted credentials, by status (--status S lists them)")
    for area, counts in report.counts().items():
        said = ", ".join(f"{count:,} {status}" for status, count in counts.items() if count)
        page.line(f"{catalogue.areas[area].name}: {said or 'none'}.")
    page.gap()
    page.line(str(sureness_sentence(catalogue, report.today)))


def _print_part(page: Page, title: str, gaps: Sequence[Gap], catalogue: Catalogue) -> None:
    from pathways.services.gap_words import gap_sentence
    from pathways.services.reporting import by_what_it_blocks

    if not gaps:
        return
    page.heading(f"{title} ({len(gaps):,})")
    for gap in by_what_it_blocks(gaps):
        page.item("-", str(gap_sentence(gap, catalogue)), indent=2)


def _print_hanging(page: Page, report: GapReport, catalogue: Catalogue) -> None:
    from pathways.services.gap_words import hanging_sentence

    if not report.hanging:
        return
    page.heading(f"Jobs that hang on one provider ({len(report.hanging):,})")
    for hanging in report.hanging:
        page.item("-", str(hanging_sentence(hanging, catalogue)), indent=2)


def _print_method(page: Page, report: GapReport) -> None:
    page.heading("How this was made")
    for english, _ in report.method:
        page.line(english)
    page.gap()
    page.line(f"Counted on {report.today.isoformat()}. Catalogue revision {report.revision}.")
