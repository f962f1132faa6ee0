"""Codes of occupations in older taxonomies, as the codes of today that they became.

O*NET-SOC has had five taxonomies (2000, 2006, 2009, 2010, 2019), SOC two that matter (2010, 2018).
The crosswalks that O*NET and BLS publish lead from each to the next. An occupation that was split
leads to all that it became: none is chosen here. Not every file says which taxonomy its codes are
of, and many mix several: a code of none of today's is then read in every taxonomy that has it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Final

from .brought import OutsideFileError
from .rows import rows_of

TAXONOMIES: Final = ("2000", "2006", "2009", "2010", "2019")
"""The O*NET-SOC taxonomies, oldest first; the last is today's."""

_CODE: Final = re.compile(r"(\d\d)[-. \u2010-\u2015]?(\d{4})(?:[-. \u2010-\u2015]?(\d\d))?")

Step = Mapping[str, tuple[str, ...]]
"""Each code of a taxonomy with the codes of the next one that it became."""


def read_code(text: str) -> str | None:
    """Return the code that a text must mean, or None where it is none.

    Two digits, four, and for O*NET-SOC two more; what stands between them and around them can be
    anything that people type there.

    >>> read_code("49.3023.02"), read_code(" 53-2012-00"), read_code("472111"), read_code("*CB")
    ('49-3023.02', '53-2012.00', '47-2111', None)
    """
    match = _CODE.fullmatch(text.strip())
    if match is None:
        return None
    code = f"{match[1]}-{match[2]}"
    return f"{code}.{match[3]}" if match[3] else code


@dataclass(frozen=True, slots=True, kw_only=True)
class Vintages:
    """What each code of an older taxonomy became.

    Attributes
    ----------
    steps
        By (older, newer) O*NET-SOC taxonomy.
    soc
        The SOC 2018 code of each O*NET-SOC 2019 code.
    soc_2010
        What each SOC 2010 code became in SOC 2018.
    legacy
        Codes that stand in no taxonomy's list, as somebody else mapped them to 2019.
    read
        Rows read, by file.
    """

    steps: Mapping[tuple[str, str], Step] = field(default_factory=dict)
    soc: Mapping[str, str] = field(default_factory=dict)
    soc_2010: Step = field(default_factory=dict)
    legacy: Step = field(default_factory=dict)
    read: Mapping[str, int] = field(default_factory=dict)

    def taxonomies_of(self, code: str) -> tuple[str, ...]:
        """Return the O*NET-SOC taxonomies that have a code of eight digits, oldest first."""
        return tuple(one for one in TAXONOMIES if code in self._codes(one))

    def today(self, code: str, taxonomy: str | None = None) -> tuple[str, ...]:
        """Return the O*NET-SOC 2019 codes that a code became, in order; none where nobody says.

        Parameters
        ----------
        code
            An O*NET-SOC code of eight digits, or an SOC code of six: then every O*NET-SOC code of
            the SOC 2018 codes that it is, or became.
        taxonomy
            The O*NET-SOC taxonomy that the code is of, where it is known. Where it is not, or
            lacks the code, a code of today is itself, and an older one all that it became in any
            taxonomy: a few codes were given to another occupation later.
        """
        if "." not in code:
            whole = set(self.soc_today(code))
            return tuple(sorted(one for one, soc in self.soc.items() if soc in whole))
        known = self.taxonomies_of(code)
        if taxonomy in known:
            known = (taxonomy,)
        elif code in self.soc:
            return (code,)
        if not known:
            return self.legacy.get(code, ())
        return tuple(sorted({newer for one in known for newer in self._after(code, one)}))

    def _after(self, code: str, taxonomy: str) -> set[str]:
        found = {code}
        for step in pairwise(TAXONOMIES[TAXONOMIES.index(taxonomy) :]):
            found = {newer for one in found for newer in self.steps.get(step, {}).get(one, ())}
        return found

    def soc_today(self, code: str, taxonomy: str | None = None) -> tuple[str, ...]:
        """Return the SOC 2018 codes of six digits that a code is, or became."""
        if "." in code:
            return tuple(sorted({self.soc[one] for one in self.today(code, taxonomy)}))
        if code in self.soc.values():
            return (code,)
        return self.soc_2010.get(code, ())

    def _codes(self, taxonomy: str) -> Mapping[str, object]:
        if taxonomy == TAXONOMIES[-1]:
            return self.soc
        newer = TAXONOMIES[TAXONOMIES.index(taxonomy) + 1]
        return self.steps.get((taxonomy, newer), {})


def read_vintages(folder: Path) -> Vintages:
    """Read the crosswalks in a folder: each CSV file that has the columns of one.

    Raises
    ------
    OutsideFileError
        The folder holds no crosswalk, or one that cannot be read or has something else than codes
        in it.
    """
    making = _Making()
    try:
        files = sorted(folder.glob("*.csv"))
    except OSError as error:
        raise OutsideFileError(str(folder), error.strerror or "no folder", "a folder") from None
    for path in files:
        making.take(path, _header(path))
    if not making.read:
        expected = "crosswalks with columns such as O*NET-SOC 2010 Code and O*NET-SOC 2019 Code"
        raise OutsideFileError(folder.name, f"{len(files)} other CSV files", expected)
    return Vintages(
        steps=making.steps,
        soc={code: one for code, (one, *_) in making.soc.items()},
        soc_2010=making.soc_2010,
        legacy=making.legacy,
        read=making.read,
    )


@dataclass(slots=True)
class _Making:
    """The crosswalks of a folder as they are read."""

    steps: dict[tuple[str, str], Step] = field(default_factory=dict)
    soc: Step = field(default_factory=dict)
    soc_2010: Step = field(default_factory=dict)
    legacy: Step = field(default_factory=dict)
    read: dict[str, int] = field(default_factory=dict)

    def take(self, path: Path, header: frozenset[str]) -> None:
        """Take a file that has the columns of a crosswalk."""
        for step in pairwise(TAXONOMIES):
            columns = tuple(f"O*NET-SOC {taxonomy} Code" for taxonomy in step)
            if header.issuperset(columns):
                self.steps[step] = self._step(path, columns)
        for columns, table in (
            (("O*NET-SOC 2019 Code", "2018 SOC Code"), "soc"),
            (("SOCCode2010", "SOCCode2018"), "soc_2010"),
            (("original_code", "mapped_soc2019_code"), "legacy"),
        ):
            if header.issuperset(columns) and "OES2019EstimatesCode" not in header:
                setattr(self, table, self._step(path, columns))

    def _step(self, path: Path, columns: Iterable[str]) -> Step:
        older, newer = columns
        step: dict[str, dict[str, None]] = {}
        count = 0
        for row in rows_of(path, (older, newer)):
            count += 1
            codes = []
            for column in (older, newer):
                code = read_code(row[column])
                if code is None:
                    raise OutsideFileError(
                        row.file,
                        repr(row[column]),
                        "a code such as 47-2111.00",
                        row=row.number,
                        column=column,
                    )
                codes.append(code)
            step.setdefault(codes[0], {})[codes[1]] = None
        self.read[path.name] = count
        return {code: tuple(sorted(newer)) for code, newer in step.items()}


def _header(path: Path) -> frozenset[str]:
    """Return the columns in the first line of a file; none where it is no text."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        line = file.readline(1 << 16)
    return frozenset(cell.strip() for cell in next(csv.reader([line]), []))
