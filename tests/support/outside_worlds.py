"""Small worlds and files for the readers of other makers' files."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pathways.exchange.outside.brought import Brought
from pathways.model.records import Area, Catalogue, Occupation, Region

METRO = "los-angeles-metro"


def world(*occupations: Occupation, **tables) -> Catalogue:
    """A catalogue of a state, a metro area and a county, with these occupations."""
    areas = [
        Area(id="california", name="California", kind="state"),
        Area(
            id=METRO,
            name="Los Angeles-Long Beach-Anaheim metro area",
            kind="metro",
            parents=("california",),
        ),
        Area(id="county", name="Los Angeles County", kind="county", parents=(METRO,)),
    ]
    return Catalogue(
        region=Region(id="here", name="Here", area="county"),
        areas={one.id: one for one in areas} | tables.pop("areas", {}),
        occupations={one.id: one for one in occupations},
        credentials=tables.pop("credentials", {}),
        **tables,
    )


def with_brought(catalogue: Catalogue, brought: Brought) -> Catalogue:
    """The catalogue with what was brought, unchecked."""
    from dataclasses import replace

    merged: dict[str, Any] = {
        table: {**getattr(catalogue, table), **records} for table, records in brought.tables.items()
    }
    return replace(catalogue, **merged)


def write_csv(path: Path, rows: Iterable[Mapping[str, object]]) -> Path:
    """Write rows as a table; the first row's keys are its columns."""
    rows = list(rows)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def rows_left(brought: Brought) -> dict[str, int]:
    """How many whole rows were left out, by file; a figure left out of a row names its column."""
    found: dict[str, int] = {}
    for one in brought.left_out:
        if ", column " not in one.what:
            found[one.file] = found.get(one.file, 0) + 1
    return found
