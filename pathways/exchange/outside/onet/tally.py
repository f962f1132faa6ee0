"""The rows of a folder's files, counted as they are read, used and left out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from pathways.exchange.outside.brought import LeftOut, OutsideFileError
from pathways.exchange.outside.rows import Row, rows_of
from pathways.model.records import Catalogue, Occupation

CODE: Final = "O*NET-SOC Code"
NO_JOB: Final = "no job of the catalogue has this code"
ANOTHER: Final = "the catalogue has it from another source already"
NEAREST: Final = "the job is newer than the codes: its code is only the nearest"
NOBODY: Final = "somebody who named no source"
SUPPRESSED: Final = "O*NET recommends not to use it: too few answers, or too different ones"


class Tally:
    """What became of each row: ``left_out`` and ``used`` add up to what was ``read``."""

    def __init__(self) -> None:
        self.read: Counter[str] = Counter()
        self.used: Counter[str] = Counter()
        self.left_out: list[LeftOut] = []
        self.remarks: list[str] = []

    def rows(self, path: Path, columns: Sequence[str]) -> Iterator[Row]:
        """Yield the rows of a file, counted."""
        self.read[path.name] = self.used[path.name] = 0
        for row in rows_of(path, columns):
            self.read[row.file] += 1
            yield row

    def use(self, row: Row) -> None:
        """Count a row that a record rests on."""
        self.used[row.file] += 1

    def leave(self, row: Row, what: str, why: str) -> None:
        """Count a row that no record rests on, with why."""
        self.left_out.append(LeftOut(row.file, row.number, what, why))


def find(folder: Path, name: str) -> Path | None:
    """The file of a folder, packed or not; None where it is not there."""
    for path in (folder / name, folder / f"{name}.gz"):
        if path.is_file():
            return path
    return None


def code_of(soc: str) -> str:
    """An O*NET-SOC code with its two last digits.

    >>> code_of("47-2111"), code_of("53-7062.04")
    ('47-2111.00', '53-7062.04')
    """
    return soc if "." in soc else f"{soc}.00"


def jobs_by_code(catalogue: Catalogue) -> Mapping[str, tuple[Occupation, ...]]:
    """The jobs of each O*NET-SOC code, in order of id."""
    found: defaultdict[str, tuple[Occupation, ...]] = defaultdict(tuple)
    for job in catalogue.occupations.values():
        found[code_of(job.soc)] += (job,)
    return dict(found)


def whole_number(row: Row, column: str, least: int, most: int) -> int:
    """A whole number of a row.

    Raises
    ------
    OutsideFileError
        It is none, or out of bounds.
    """
    text = row[column]
    if not text.isdecimal() or len(text) > 6 or not least <= int(text) <= most:
        expected = f"a whole number from {least} to {most}"
        raise OutsideFileError(row.file, f"'{text}'", expected, row=row.number, column=column)
    return int(text)
