"""Rows of the federal list of apprenticeable occupations (RAPIDS): titles, codes and terms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Final

from .rows import Row, rows_of
from .vintages import Vintages, read_code

COLUMNS: Final = ("occupational_title", "rapids_code", "onet_code", "term_length", "type")

TYPES: Final = {"TB": "time", "HY": "hybrid", "CB": "competency"}
"""How the end of a term is told: hours served, both, or skills shown."""

TAXONOMY: Final = "2010"
"""The O*NET-SOC taxonomy that the list was made with."""

_OTHER_TITLE: Final = re.compile(
    r"\((?:Existing|Ext?\.|Alternate|Alt\.?) Titles?:\s*(.*?)\s*\)?$", re.IGNORECASE
)
_TERM: Final = re.compile(r"(\d+(?:\.\d+)?)(?:\s*[-\u2013]\s*(\d+(?:\.\d+)?)|(\+))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Hours of work on the job: the least and the most that the list names.

    ``most`` is None where it names no most.
    """

    least: Fraction
    most: Fraction | None

    @property
    def usual(self) -> Fraction:
        """The hours to plan on: the most, so that nobody is promised less than may be asked."""
        return self.most if self.most is not None else self.least

    def __str__(self) -> str:
        """Return it in words.

        >>> str(Term(least=Fraction(4000), most=Fraction(5000)))
        '4,000 to 5,000 hours'
        """
        least = f"{float(self.least):,g}"
        if self.most is None:
            return f"{least} hours or more"
        if self.most == self.least:
            return f"{least} hours"
        return f"{least} to {float(self.most):,g} hours"


def read_term(text: str) -> Term | None:
    """Return the term that a text says, or None where it says no hours.

    >>> str(read_term(" 4100\u20136805  ")), str(read_term("6000+")), read_term("*CB")
    ('4,100 to 6,805 hours', '6,000 hours or more', None)
    """
    match = _TERM.fullmatch(text.strip())
    if match is None:
        return None
    least = Fraction(match[1])
    if match[3]:
        return Term(least=least, most=None)
    return Term(least=least, most=Fraction(match[2]) if match[2] else least)


@dataclass(frozen=True, slots=True, kw_only=True)
class Apprenticeship:
    """An occupation that somebody may be an apprentice in, as the list has it.

    Attributes
    ----------
    title, other_title
        Its title, and the older or other one in brackets behind it.
    code
        Its RAPIDS code without the stars before it. A few codes stand with two titles.
    term
        The hours of the term; None where skills alone are counted.
    type
        ``time``, ``hybrid`` or ``competency``.
    onet
        The O*NET-SOC codes of today; none where the code is none that anybody knows.
    onet_written
        The code as it stands in the list.
    """

    file: str
    row: int
    title: str
    other_title: str | None
    code: str
    term: Term | None
    term_written: str
    type: str
    onet: tuple[str, ...]
    onet_written: str


def apprenticeships(path: Path, vintages: Vintages | None = None) -> Iterator[Apprenticeship]:
    """Yield the rows of the list.

    Parameters
    ----------
    path
        A table with the columns of `COLUMNS`.
    vintages
        What older codes became; without it a code is taken as it stands.
    """
    for row in rows_of(path, COLUMNS):
        yield _apprenticeship(row, vintages)


def _apprenticeship(row: Row, vintages: Vintages | None) -> Apprenticeship:
    written = row["occupational_title"]
    other = _OTHER_TITLE.search(written)
    code = read_code(row["onet_code"])
    today: tuple[str, ...] = ()
    if code is not None:
        today = vintages.today(code, TAXONOMY) if vintages is not None else (code,)
    return Apprenticeship(
        file=row.file,
        row=row.number,
        title=" ".join((written[: other.start()] if other else written).split()),
        other_title=" ".join(other[1].split()) if other else None,
        code=row["rapids_code"].lstrip("* "),
        term=read_term(row["term_length"]),
        term_written=row["term_length"],
        type=TYPES.get(row["type"], ""),
        onet=today,
        onet_written=row["onet_code"],
    )
