"""Completions of IPEDS (C_A): awards of a year by school, field of study (CIP) and level.

A row counts awards, not people, and the schools that report are those with federal student aid:
noncredit classes and most driving schools are not in it. No row is no proof of no class.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from .brought import OutsideFileError
from .ipeds_years import year_of
from .rows import Row, rows_of

BELOW, ASSOCIATE, BACHELOR, BEYOND = "below-associate", "associate", "bachelor", "beyond"

GROUPS: Final = {
    **dict.fromkeys(("1", "2", "4", "20", "21"), BELOW),
    "3": ASSOCIATE,
    "5": BACHELOR,
    **dict.fromkeys(("6", "7", "8", "17", "18", "19"), BEYOND),
}
"""Award levels (IPEDS AWLEVEL): certificates below the bachelor's degree, and degrees."""

TOTAL: Final = "a total of all fields, not one field of study"
SECOND_MAJOR: Final = "a second major: whoever has it is counted once, with the first"

_NEEDED: Final = ("UNITID", "CIPCODE", "MAJORNUM", "AWLEVEL", "CTOTALT")


@dataclass(frozen=True, slots=True)
class Awards:
    """First-major awards of a school in a year, in a field of study and a group of levels."""

    unitid: str
    cip: str
    group: str
    count: int
    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardRow:
    """A row of the table; `why_not` says why it is no count of first majors in one field."""

    file: str
    number: int
    unitid: str
    cip: str
    group: str
    count: int
    why_not: str | None


def cip_of(text: str) -> str | None:
    """Return a field of study as 47.0604 is written; None where it is no six digits.

    >>> cip_of("1.0101"), cip_of("47.0604"), cip_of("99")
    ('01.0101', '47.0604', None)
    """
    found = re.fullmatch(r"([0-9]{1,2})\.([0-9]{1,4})", text)
    return None if found is None else f"{found[1].zfill(2)}.{found[2].ljust(4, '0')}"


def read_awards(path: Path) -> Iterator[AwardRow]:
    """Yield each row of a table of completions.

    Raises
    ------
    OutsideFileError
        It is no such table, a cell is not what it should be, or a row stands there twice.
    """
    seen: dict[tuple[str, ...], int] = {}
    for row in rows_of(path, _NEEDED):
        key = tuple(row[column] for column in _NEEDED[:4])
        if seen.setdefault(key, row.number) != row.number:
            found = f"{' '.join(key)} a second time, after row {seen[key]}"
            raise OutsideFileError(row.file, found, "each count once", row=row.number)
        yield _award(row)


def _award(row: Row) -> AwardRow:
    cip = cip_of(row["CIPCODE"])
    total = row["CIPCODE"].startswith("99") or (cip is None and row["CIPCODE"].isdigit())
    if cip is None and not total:
        raise _fault(row, "CIPCODE", "a field of study such as 47.0604")
    if not re.fullmatch(r"[0-9]{6}", row["UNITID"]):
        raise _fault(row, "UNITID", "an id of six digits")
    if not re.fullmatch(r"[0-9]{1,7}", row["CTOTALT"]):
        raise _fault(row, "CTOTALT", "a whole number")
    if row["AWLEVEL"].lstrip("0") not in GROUPS and not total:
        raise _fault(row, "AWLEVEL", f"one of {', '.join(GROUPS)}")
    why_not = TOTAL if total else None if row["MAJORNUM"] == "1" else SECOND_MAJOR
    return AwardRow(
        file=row.file,
        number=row.number,
        unitid=row["UNITID"],
        cip=cip or row["CIPCODE"],
        group=GROUPS.get(row["AWLEVEL"].lstrip("0"), ""),
        count=int(row["CTOTALT"]),
        why_not=why_not,
    )


def _fault(row: Row, column: str, expected: str) -> OutsideFileError:
    found = row[column] or "nothing"
    return OutsideFileError(row.file, found, expected, row=row.number, column=column)


def completions_of(
    paths: Sequence[Path],
    year_of_file: Collection[tuple[str, int]] = (),
    *,
    unitids: Collection[str] | None = None,
    cips: Collection[str] | None = None,
) -> tuple[Awards, ...]:
    """Return the first-major awards of schools in fields of study, of the latest year given.

    Parameters
    ----------
    paths
        Tables of completions, one a year; of a school with rows in several, the latest counts.
    year_of_file
        Years by file name, for files whose name does not say it (c2024_a, completions_2024).
    unitids, cips
        Which schools and fields; None: all.
    """
    given = dict(year_of_file)
    counts: dict[int, dict[tuple[str, str, str], int]] = defaultdict(lambda: defaultdict(int))
    for path in sorted(set(paths)):
        year = year_of(path, YEAR_IN_NAME, given.get(path.name))
        for row in read_awards(path):
            wanted = (unitids is None or row.unitid in unitids) and (
                cips is None or row.cip in cips
            )
            if wanted and row.why_not is None:
                counts[year][row.unitid, row.cip, row.group] += row.count
    latest: dict[str, int] = {}
    for year in sorted(counts):
        latest |= {unitid: year for unitid, _, _ in counts[year]}
    return tuple(
        Awards(unitid, cip, group, count, year)
        for year in sorted(counts)
        for (unitid, cip, group), count in sorted(counts[year].items())
        if latest[unitid] == year
    )


YEAR_IN_NAME: Final = r"(?:^|[^a-z])(?:completions|c)"
"""What stands before the year in the name of a table of completions."""
