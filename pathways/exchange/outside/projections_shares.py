"""The share of a state's or the nation's jobs that an area has, for openings nobody projects there.

What an area's share is of is said with each figure: jobs of employers in the same survey (OEWS)
and year, of the area and of the whole that openings are published for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from pathways.model.records import Catalogue

from .oews import wanted_rows
from .oews_areas import AreaFinder
from .projections_rows import NATION


@dataclass(frozen=True, slots=True)
class Jobs:
    """Jobs by source, area (an id; of a whole that the catalogue lacks its name) and code."""

    counts: dict[tuple[str, str, str], int] = field(default_factory=dict)

    def share(self, area: str, whole: str, code: str) -> tuple[Fraction, str] | None:
        """Return an area's share of the jobs of a whole, in the latest year that has both.

        The second is how it was made, in words; None where it is not known.
        """
        for source in sorted({one for one, _, _ in self.counts}, reverse=True):
            some = self.counts.get((source, area, code))
            all_ = self.counts.get((source, whole, code))
            if some is not None and all_:
                return Fraction(some, all_), source
        return None


def jobs_known(
    catalogue: Catalogue,
    files: Sequence[Path],
    *,
    year: int | None = None,
    areas: dict[str, str] | None = None,
) -> Jobs:
    """Return the jobs that a catalogue's occupations have, and those of files of the survey.

    Raises
    ------
    OutsideFileError
        As :func:`pathways.exchange.outside.oews.read_oews`.
    """
    jobs = Jobs()
    for occupation in catalogue.occupations.values():
        for one in occupation.employment:
            if one.count is not None and one.source is not None and not occupation.emerging:
                key = (one.source, one.area, occupation.soc[:7])
                jobs.counts.setdefault(key, one.count)
    finder = AreaFinder(catalogue, areas)
    for found_year, row in wanted_rows(files, year, finder):
        if row.why_not is not None or not isinstance(row.employment, int):
            continue
        area = NATION if row.area.kind == NATION else finder.find(row.area)
        if area is None and row.area.kind == "state":
            area = row.area.name  # a whole that the catalogue does not have
        if area is not None:
            jobs.counts[f"oews-{found_year}-05", area, row.soc] = row.employment
    return jobs
