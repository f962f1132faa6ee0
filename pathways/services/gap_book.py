"""The gap report as a workbook: the gaps, what was left out, the sources, and how it was made."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Final

from pathways.exchange.xlsx import Cell, Sheet, workbook
from pathways.gaps import GapReport
from pathways.model.records import Catalogue
from pathways.services.boards.book import areas_sheet

from .gap_sources import gap_sources
from .gap_sureness import sureness_sentence
from .reporting import COLUMNS, gaps_csv

TITLE: Final = "Gap report"
DAYS: Final = frozenset({"verified_on", "last_looked"})
"""The columns of the table that hold days."""

NUMBERS: Final = frozenset(
    {
        "nearest_miles",
        "routes_blocked_count",
        "blocked_jointly_count",
        "workers",
        "openings",
        "wage_gain",
        "seats",
        "completers",
        "demand",
    }
)
"""The columns of the table that hold numbers."""

LEFT_OUT_COLUMNS: Final = (
    "credential",
    "credential_name",
    "area",
    "area_name",
    "offering",
    "offering_name",
    "provider",
    "provider_name",
    "why",
    "verified_on",
    "source",
)
SOURCE_COLUMNS: Final = ("id", "publisher", "title", "url", "licence", "published", "retrieved")


def gaps_xlsx(report: GapReport, catalogue: Catalogue) -> bytes:
    """The report as an XLSX file: the rows of the CSV, the areas, and what explains them."""
    sheets = (
        Sheet(name="Gaps", columns=COLUMNS, rows=_gaps(report, catalogue)),
        Sheet(name="Left out", columns=LEFT_OUT_COLUMNS, rows=_left_out(report, catalogue)),
        areas_sheet(report, catalogue),
        Sheet(name="Sources", columns=SOURCE_COLUMNS, rows=_sources(report, catalogue)),
        Sheet(name="About", columns=("What", "Said"), rows=_about(report, catalogue)),
    )
    return workbook(sheets, title=TITLE, made_on=report.today)


def _gaps(report: GapReport, catalogue: Catalogue) -> list[list[Cell]]:
    """The rows of the CSV file, read from it so that no two files can differ."""
    rows = csv.DictReader(io.StringIO(gaps_csv(report, catalogue)))
    return [[_cell(name, row[name]) for name in COLUMNS] for row in rows]


def _cell(column: str, said: str) -> Cell:
    """A cell of the table as what it is.

    >>> _cell("seats", "20"), _cell("nearest_miles", "6.5"), _cell("seats", ""), _cell("area", "7")
    (20, 6.5, None, '7')
    """
    if not said:
        return None
    if column in DAYS:
        return date.fromisoformat(said)
    if column in NUMBERS:
        number = float(said)
        return int(number) if number.is_integer() else number
    return said


def _left_out(report: GapReport, catalogue: Catalogue) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for gap in report.gaps:
        for left in gap.left_out:
            offering = catalogue.offerings[left.offering]
            provider = catalogue.providers.get(offering.provider)
            rows.append(
                [
                    gap.credential,
                    catalogue.credentials[gap.credential].name,
                    gap.area,
                    catalogue.areas[gap.area].name,
                    offering.id,
                    offering.name,
                    offering.provider,
                    provider.name if provider else None,
                    ";".join(left.why),
                    offering.verified_on,
                    offering.source,
                ]
            )
    return rows


def _sources(report: GapReport, catalogue: Catalogue) -> list[list[Cell]]:
    cited = {source for gap in report.gaps for source in gap_sources(gap, catalogue)}
    return [
        [
            source.id,
            source.publisher,
            source.title,
            source.url,
            source.licence,
            source.published,
            source.retrieved,
        ]
        for source in (catalogue.sources[name] for name in sorted(cited & {*catalogue.sources}))
    ]


def _about(report: GapReport, catalogue: Catalogue) -> list[list[Cell]]:
    areas = ", ".join(catalogue.areas[area].name for area in report.areas)
    method: list[list[Cell]] = [["Method", english] for english, _ in report.method]
    return [
        ["Title", TITLE],
        ["Counted on", report.today],
        ["Catalogue revision", report.revision],
        ["Areas", areas],
        ["Miles within reach", report.within_miles],
        ["Online counts as within reach", "yes" if report.online else "no"],
        ["Rows", len(report.gaps)],
        ["How sure", str(sureness_sentence(catalogue, report.today))],
        *method,
        ["Empty cells", "Not known, or nothing to say. Never zero."],
        ["Wage gain", "US dollars a year, for the area in the column figures_for."],
    ]
