"""What every file of the catalogue says of itself: which revision, of when, under which licence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pathways.model.records import Catalogue

from .values import newest_day

LICENCE: Final = (
    "Each fact keeps the terms of its source: every record names its source, and the table of "
    "sources names the licence of each. The selection and the format are under the MIT license."
)
ATTRIBUTION: Final = (
    "This page includes information from the O*NET 30.1 Database by the U.S. Department of Labor, "
    "Employment and Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET "
    "is a trademark of USDOL/ETA. Pathways has modified all or some of this information. "
    "USDOL/ETA has not approved, endorsed, or tested these modifications."
)
UNKNOWN: Final = "not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a file says of itself; `date` is the newest day of a fact in it."""

    title: str
    region: str
    revision: str
    date: str
    licence: str = LICENCE
    attribution: str = ATTRIBUTION

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Names and texts, in order."""
        return (
            ("title", self.title),
            ("region", self.region),
            ("revision", self.revision),
            ("date", self.date),
            ("licence", self.licence),
            ("attribution", self.attribution),
        )

    def text(self) -> str:
        """The same as lines of text."""
        return "".join(f"{name}: {value}\n" for name, value in self.pairs())


def about(catalogue: Catalogue) -> About:
    """What the files of a catalogue say of themselves."""
    day = newest_day(catalogue)
    return About(
        title=f"Pathways: the public catalogue of {catalogue.region.name}",
        region=catalogue.region.id,
        revision=catalogue.revision,
        date=day.isoformat() if day else UNKNOWN,
    )
