"""Rows of the Occupational Employment and Wage Statistics (OEWS), in each form that they come in.

Three forms are read: tables with one column a data type and one a footnote (exports of the BLS
database, packed or not), the workbooks that BLS publishes (``national_M2025_dl.xlsx`` and its
kin for states and metro areas), and the whole database as one SQLite file. All say the same: a
cell that is not released, is paid by the year alone or stands at the top of the scale is
:class:`Unknown`, with the reason, and never a number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from .brought import OutsideFileError
from .rows import BOOKS, Row, rows_of

ALL_INDUSTRIES: Final = "000000"
ALL_OWNERS: Final = "1235"

NOT_RELEASED: Final = "not released by the publisher"
BY_THE_YEAR: Final = "published by the year only: an hour's pay cannot be told from it"
AT_THE_TOP: Final = (
    "at the top of the scale ($115.00 an hour or more): the figure itself is unknown"
)
NO_CELL: Final = "an empty cell, without a reason"


@dataclass(frozen=True, slots=True)
class Unknown:
    """A cell that holds no number, and why."""

    why: str


Figure: TypeAlias = int | Unknown
"""A count or hourly cents, or why there is none."""


@dataclass(frozen=True, slots=True)
class OewsArea:
    """An area of the survey: its code of seven digits, its name, and what it is.

    ``kind`` is nation, state, metro or nonmetro.
    """

    code: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OewsRow:
    """Employment and hourly cents of one code in one area.

    ``number`` is None where the file has no rows to count. ``why_not`` says why the row is no
    figure of one occupation in all industries, None where it is.
    """

    file: str
    number: int | None
    area: OewsArea
    soc: str
    title: str
    why_not: str | None
    employment: Figure
    p25: Figure
    median: Figure
    p75: Figure


def area_of(code: str, name: str) -> OewsArea:
    """Return an area by the publisher's code of seven digits.

    >>> area_of("31080", "Los Angeles-Long Beach-Anaheim, CA").kind, area_of("0600000", "").kind
    ('metro', 'state')
    """
    code = code.zfill(7)
    if code == "0000000":
        kind = "nation"
    elif code.startswith("00"):
        kind = "metro"
    else:
        kind = "state" if code.endswith("00000") else "nonmetro"
    return OewsArea(code, name, kind)


_TABLE: Final = {
    "employment": ("employment", "01"),
    "p25": ("hourly_25th_percentile_wage", "07"),
    "median": ("hourly_median_wage", "08"),
    "p75": ("hourly_75th_percentile_wage", "09"),
}
"""Columns of a table by figure, and the number of the data type, which names its footnote."""

_TABLE_NEEDED: Final = (
    *("area_code", "area_name", "industry_code", "soc_code", "occ_title", "display_level"),
    *(column for column, _ in _TABLE.values()),
    *(f"footnote_{number}" for _, number in _TABLE.values()),
)
_BOOK: Final = {"employment": "TOT_EMP", "p25": "H_PCT25", "median": "H_MEDIAN", "p75": "H_PCT75"}
_BOOK_NEEDED: Final = (
    *("AREA", "AREA_TITLE", "AREA_TYPE", "NAICS", "OWN_CODE", "OCC_CODE", "OCC_TITLE"),
    *("O_GROUP", "ANNUAL", *_BOOK.values()),
)


def oews_rows(path: Path) -> Iterator[OewsRow]:
    """Yield the rows of a table or of a workbook; an SQLite file is read by area instead.

    Raises
    ------
    OutsideFileError
        The file is none of these, or a cell is neither a number nor a mark that is known.
    """
    if path.suffix.lower() in BOOKS:
        return map(_of_book, rows_of(path, _BOOK_NEEDED))
    return map(_of_table, rows_of(path, _TABLE_NEEDED))


def _of_table(row: Row) -> OewsRow:
    figures = {
        name: _figure(row, column, FOOTNOTES.get(row[f"footnote_{number}"]), money=number != "01")
        for name, (column, number) in _TABLE.items()
    }
    return OewsRow(
        file=row.file,
        number=row.number,
        area=area_of(row["area_code"], row["area_name"]),
        soc=_code(row, "soc_code"),
        title=row["occ_title"],
        why_not=why_not(row["display_level"] == "3", row["industry_code"], ALL_OWNERS),
        **figures,
    )


FOOTNOTES: Final[Mapping[str, str]] = {"4": BY_THE_YEAR, "5": AT_THE_TOP, "8": NOT_RELEASED}
"""Footnotes of the survey's data types that take the place of a figure."""

_MARKS: Final[Mapping[str, str]] = {"*": NOT_RELEASED, "**": NOT_RELEASED, "#": AT_THE_TOP}
"""Marks of the publisher's workbooks (their sheet of field descriptions)."""


def _of_book(row: Row) -> OewsRow:
    yearly = BY_THE_YEAR if row["ANNUAL"].upper() == "TRUE" else None
    figures = {
        name: _figure(
            row,
            column,
            None if name == "employment" or row[column] == "#" else yearly,
            money=name != "employment",
        )
        for name, column in _BOOK.items()
    }
    return OewsRow(
        file=row.file,
        number=row.number,
        area=area_of(_seven(row), row["AREA_TITLE"]),
        soc=_code(row, "OCC_CODE"),
        title=row["OCC_TITLE"],
        why_not=why_not(row["O_GROUP"] == "detailed", row["NAICS"], row["OWN_CODE"]),
        **figures,
    )


def why_not(one: bool, industry: str, owners: str) -> str | None:  # noqa: FBT001 # a plain fact
    """Why a row is no figure of one occupation in all industries; None where it is."""
    if industry != ALL_INDUSTRIES:
        return "counts one industry, not all"
    if owners != ALL_OWNERS:
        return "counts some owners, not all"
    return None if one else "a group of occupations, not one"


def _seven(row: Row) -> str:
    """Return a workbook's area as the code of seven digits that the database has."""
    area, kind = row["AREA"], row["AREA_TYPE"]
    if kind == "1":
        return "0000000"
    if kind in {"2", "3"}:
        return f"{area.zfill(2)}00000"
    if kind in {"4", "6"}:
        return area.zfill(7)
    raise OutsideFileError(
        row.file, kind or "nothing", "1, 2, 3, 4 or 6", row=row.number, column="AREA_TYPE"
    )


def _code(row: Row, column: str) -> str:
    code = row[column]
    if not re.fullmatch(r"[0-9]{2}-[0-9]{4}", code):
        raise OutsideFileError(
            row.file, code or "nothing", "a code such as 47-2111", row=row.number, column=column
        )
    return code


def _figure(row: Row, column: str, footnote: str | None, *, money: bool) -> Figure:
    """Return what a cell holds; a mark or a footnote takes the place of a number."""
    found = figure(row[column], footnote, money=money)
    if found is None:
        expected = "hourly dollars" if money else "a whole number"
        raise OutsideFileError(row.file, row[column], expected, row=row.number, column=column)
    return found


def figure(text: str, footnote: str | None, *, money: bool) -> Figure | None:
    """Return a cell as cents or a count, or why it is unknown; None where it is neither.

    >>> figure("30.2", None, money=True), figure("-", NOT_RELEASED, money=False)
    (3020, Unknown(why='not released by the publisher'))
    """
    if footnote is not None:
        return Unknown(footnote)
    if text in _MARKS:
        return Unknown(_MARKS[text])
    if text in {"", "-"}:
        return Unknown(NO_CELL)
    match = re.fullmatch(r"([0-9]{1,9})(?:\.([0-9]{1,2}))?", text.replace(",", ""))
    if match is None or (match[2] and not money):
        return None
    return int(match[1]) * 100 + int((match[2] or "").ljust(2, "0")) if money else int(match[1])


Wanted: TypeAlias = Callable[[OewsArea], bool]
"""Whether the rows of an area are wanted."""
