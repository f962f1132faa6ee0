"""Which fields of study (CIP 2020) lead to which occupations (SOC 2018), by NCES and BLS.

The crosswalk says that a field teaches what an occupation needs, by reading both definitions; not
that its graduates take that job. Most fields lead to several occupations, and most occupations
are reached from several fields. A field or an occupation without a match says so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from .brought import OutsideFileError
from .ipeds_awards import cip_of
from .rows import BOOKS, Row, rows_of

NO_SOC: Final = "99-9999"
NO_CIP: Final = "99.9999"
_NEEDED: Final = ("CIP2020Code", "CIP2020Title", "SOC2018Code", "SOC2018Title")


@dataclass(frozen=True, slots=True, kw_only=True)
class CipSoc:
    """The crosswalk.

    ``socs`` has the codes of occupations by field of study, ``cips`` the fields by occupation;
    ``without_soc`` and ``without_cip`` are fields and occupations for which it says *no match*.
    ``titles`` names both. ``read`` counts rows by file.
    """

    socs: dict[str, frozenset[str]]
    cips: dict[str, frozenset[str]]
    without_soc: frozenset[str]
    without_cip: frozenset[str]
    titles: dict[str, str]
    read: dict[str, int]

    def cips_for(self, soc: str) -> frozenset[str]:
        """Return the fields that lead to an occupation, whose code may have O*NET's two digits."""
        return self.cips.get(soc[:7], frozenset())


def read_cip_soc(path: Path) -> CipSoc:
    """Return the crosswalk of a table, or of the sheet CIP-SOC of the workbook.

    Raises
    ------
    OutsideFileError
        It lacks the four columns, or a code is none.
    """
    socs: dict[str, set[str]] = defaultdict(set)
    cips: dict[str, set[str]] = defaultdict(set)
    titles: dict[str, str] = {}
    without_soc, without_cip, read = set[str](), set[str](), 0
    for row in _rows(path):
        read += 1
        cip, soc = _code(row)
        titles |= {cip: row["CIP2020Title"].rstrip("."), soc: row["SOC2018Title"]}
        if soc == NO_SOC:
            without_soc.add(cip)
        elif cip == NO_CIP:
            without_cip.add(soc)
        else:
            socs[cip].add(soc)
            cips[soc].add(cip)
    return CipSoc(
        socs={cip: frozenset(some) for cip, some in sorted(socs.items())},
        cips={soc: frozenset(some) for soc, some in sorted(cips.items())},
        without_soc=frozenset(without_soc),
        without_cip=frozenset(without_cip),
        titles=dict(sorted(titles.items())),
        read={path.name: read},
    )


@cache
def shipped_cip_soc() -> CipSoc:
    """Return the crosswalk that comes along: its codes, without titles.

    It is the sheet CIP-SOC of the workbook of NCES and BLS (CIP 2020, SOC 2018).
    """
    resource = files("pathways.exchange") / "templates" / "cip-soc-2020.txt"
    socs: dict[str, frozenset[str]] = {}
    cips: dict[str, set[str]] = defaultdict(set)
    for line in resource.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        cip, *some = line.split()
        socs[cip] = frozenset(some)
        for soc in some:
            cips[soc].add(cip)
    return CipSoc(
        socs=socs,
        cips={soc: frozenset(some) for soc, some in sorted(cips.items())},
        without_soc=frozenset(),
        without_cip=frozenset(),
        titles={},
        read={},
    )


def as_lines(crosswalk: CipSoc) -> str:
    """Return the codes of a crosswalk as the text that comes along: a field of study a line."""
    lines = (f"{cip} {' '.join(sorted(socs))}\n" for cip, socs in crosswalk.socs.items())
    return f"{_HEAD}{''.join(lines)}"


_HEAD: Final = """\
# Fields of study (CIP 2020) and the occupations (SOC 2018) that each leads to: codes alone.
# National Center for Education Statistics and Bureau of Labor Statistics, CIP 2020 to SOC 2018
# crosswalk, sheet CIP-SOC. US Government work, public domain.
"""


def _rows(path: Path) -> Iterator[Row]:
    sheet = "CIP-SOC" if path.suffix.lower() in BOOKS else None
    return rows_of(path, _NEEDED, sheet=sheet)


def _code(row: Row) -> tuple[str, str]:
    cip, soc = cip_of(row["CIP2020Code"]), row["SOC2018Code"]
    if cip is None:
        raise OutsideFileError(
            *(row.file, row["CIP2020Code"] or "nothing", "a field of study such as 47.0604"),
            row=row.number,
            column="CIP2020Code",
        )
    if not re.fullmatch(r"[0-9]{2}-[0-9]{4}", soc):
        raise OutsideFileError(
            *(row.file, soc or "nothing", "a code such as 47-2111"),
            row=row.number,
            column="SOC2018Code",
        )
    return cip, soc
