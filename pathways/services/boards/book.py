"""Sheets of the boards' reports for workbooks."""

from __future__ import annotations

import csv
import io
from typing import Final

from pathways.exchange.xlsx import Cell, Sheet
from pathways.gaps import GapReport
from pathways.model.records import Catalogue
from pathways.network import build_network
from pathways.services.boards.areas import COLUMNS, areas_csv, areas_side_by_side, read_areas_ask

TEXTS: Final = frozenset({"area", "area_name", "workers_whole", "figures_for"})
"""The columns that hold text; all others hold numbers."""

DOLLARS: Final = frozenset({"jobs_free", "jobs_cost_known", "jobs_cost_unknown", "median_cost"})
"""Columns of which the workbook knows nothing: they take about a minute to work out."""


def areas_sheet(report: GapReport, catalogue: Catalogue) -> Sheet:
    """The region's areas side by side, by the day and the reach of a gap report.

    Of every area and every gap, whatever part of it the report holds.
    """
    options = {
        "within": (f"{report.within_miles:g}",),
        "online": ("1",) if report.online else (),
        "today": (report.today.isoformat(),),
    }
    gaps, good = read_areas_ask(options, catalogue, report.today)
    found = areas_side_by_side(build_network(catalogue), gaps, good)
    columns = tuple(name for name in COLUMNS if name not in DOLLARS)
    rows = csv.DictReader(io.StringIO(areas_csv(found, catalogue)))
    return Sheet(
        name="Areas",
        columns=columns,
        rows=[[_cell(name, row[name]) for name in columns] for row in rows],
    )


def _cell(column: str, said: str) -> Cell:
    """A cell of the table as what it is.

    >>> (
    ...     _cell("good_jobs", "40"),
    ...     _cell("median_miles", "6.5"),
    ...     _cell("area", "7"),
    ...     _cell("moves", ""),
    ... )
    (40, 6.5, '7', None)
    """
    if not said:
        return None
    if column in TEXTS:
        return said
    number = float(said)
    return int(number) if number.is_integer() else number
