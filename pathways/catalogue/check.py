"""The check of a catalogue folder: what `pathways check` says."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any as AnyValue

from pathways.model.records import Catalogue

from .issues import CatalogueError, DataIssue
from .reader import read_catalogue
from .summary import Summary, summarize


@dataclass(frozen=True, slots=True)
class CheckReport:
    """A folder's catalogue and its summary, or its problems."""

    folder: Path
    issues: tuple[DataIssue, ...] = ()
    catalogue: Catalogue | None = None
    summary: Summary | None = None

    def as_json(self) -> dict[str, AnyValue]:
        """Return the report as JSON has it."""
        return {
            "folder": str(self.folder),
            "issues": [asdict(issue) for issue in self.issues],
            "counts": dict(self.summary.counts) if self.summary else {},
            "freshness": (
                {kind: asdict(found) for kind, found in self.summary.freshness.items()}
                if self.summary
                else {}
            ),
            "revision": self.summary.revision if self.summary else None,
        }


def check_report(folder: Path, today: date) -> CheckReport:
    """Return what is in a folder, or everything that is wrong with it, as of a day."""
    try:
        catalogue = read_catalogue(folder, today=today)
    except CatalogueError as error:
        return CheckReport(folder=folder, issues=error.issues)
    return CheckReport(folder=folder, catalogue=catalogue, summary=summarize(catalogue, today))
