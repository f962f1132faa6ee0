"""A sweep as a table: CSV or JSON, the same bytes however the work was shared out."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from pathways.gaps.sweep_table import TABLES, Row
from pathways.model.records import Catalogue
from pathways.network import Network, write_snapshot
from pathways.network.snapshot import CompiledNetwork
from pathways.services.reporting import harmless_cell

from .work import Done, Runner, Whole, in_this_process, pieces

LISTS = ("jobs_opened", "unknown")
"""Cells that hold several values, separated by `;`."""


def sweep(
    network: Network,
    whole: Whole,
    runner: Runner = in_this_process,
    *,
    at_once: int = 1,
    done: Done | None = None,
) -> list[Row]:
    """The rows of a sweep, person by person and area by area in the order asked for.

    Parameters
    ----------
    runner
        Does the work: here, in processes or on a cluster.
    at_once
        How many pieces of work it does at once.

    Raises
    ------
    SweepError
        The work could not be done; says what to do.
    """
    with _place(network) as snapshot:
        some = pieces(snapshot, network.catalogue.revision, whole, at_once)
        return [row for rows in runner(some, done) for row in rows]


def as_csv(rows: Iterable[Row], whole: Whole, catalogue: Catalogue) -> str:
    """The rows as CSV, with the names of areas and credentials; nothing known is an empty cell.

    Text that a spreadsheet would run begins with an apostrophe instead.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_columns(whole.table))
    for record in _named(rows, whole.table, catalogue):
        writer.writerow([harmless_cell(cell) for cell in record.values()])
    return text.getvalue()


def as_json(rows: Iterable[Row], whole: Whole, catalogue: Catalogue) -> str:
    """The rows as JSON, with what was asked; nothing known is null."""
    ask = whole.ask
    found = [_plain(record) for record in _named(rows, whole.table, catalogue)]
    asked = {
        "table": whole.table,
        "people": [person or "" for person in whole.people],
        "areas": len(ask.areas),
        "within": ask.within_miles,
        "online": ask.online,
        "today": ask.today.isoformat(),
    }
    answer = {"asked": asked, "revision": catalogue.revision, "rows": found}
    return json.dumps(answer, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _plain(record: Mapping[str, object]) -> dict[str, object]:
    return {
        name: str(cell).split(";") if name in LISTS and cell else [] if name in LISTS else cell
        for name, cell in record.items()
    }


def _columns(table: str) -> list[str]:
    """The columns with those of names, each beside its id."""
    found: list[str] = []
    for name in TABLES[table]:
        found.append(name)
        if name in ("area", "credential"):
            found.append(f"{name}_name")
    return found


def _named(
    rows: Iterable[Row], table: str, catalogue: Catalogue
) -> Iterator[dict[str, str | int | None]]:
    name_of: Mapping[str, Callable[[str], str]] = {
        "area": cache(lambda area: catalogue.areas[area].name),
        "credential": cache(lambda credential: catalogue.credentials[credential].name),
    }
    columns: Sequence[str] = TABLES[table]
    for row in rows:
        record: dict[str, str | int | None] = {}
        for column, cell in zip(columns, row, strict=True):
            record[column] = cell
            if column in name_of:
                record[f"{column}_name"] = name_of[column](str(cell))
        yield record


@contextmanager
def _place(network: Network) -> Iterator[Path]:
    """Where a network's snapshot lies; one that has none gets one for as long as it is needed."""
    if isinstance(network, CompiledNetwork):
        yield network.sections.folder.resolve()
        return
    with TemporaryDirectory(prefix="pathways-sweep-") as folder:
        place = Path(folder) / "snapshot"
        write_snapshot(place, network.catalogue)
        yield place
