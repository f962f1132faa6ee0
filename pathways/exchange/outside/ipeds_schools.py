"""Institutions of IPEDS (the directory, HD): where a school is, and of what kind, with care.

Names of persons, phones and the like are never read. What kind of school one is cannot be told
from one field: community colleges that award bachelor's degrees stand with universities, and
adult schools and colleges of nursing with community colleges. The awards tell more.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from .brought import OutsideFileError
from .ipeds_awards import ASSOCIATE, BACHELOR, BEYOND, Awards
from .rows import Row, rows_of

_NEEDED: Final = (
    *("UNITID", "INSTNM", "ADDR", "CITY", "STABBR", "ZIP", "WEBADDR", "SECTOR", "ICLEVEL"),
    *("CONTROL", "CYACTIVE", "COUNTYCD", "COUNTYNM", "LONGITUD", "LATITUDE"),
)

OFFICE: Final = "an office of a district or system, no school"
CLOSED: Final = "not active in that year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """A school of the directory; `county` is the five-digit code (FIPS), None where unknown."""

    file: str
    number: int
    unitid: str
    name: str
    alias: str | None
    address: str | None
    city: str | None
    state: str
    zip: str
    url: str | None
    sector: str
    level: str
    control: str
    active: bool
    county: str | None
    county_name: str | None
    latitude: float
    longitude: float
    system: str | None

    @property
    def why_not(self) -> str | None:
        """Why it is no school where anyone learns today; None where it is."""
        if not self.active:
            return CLOSED
        return OFFICE if self.sector == "0" else None


def read_institutions(path: Path) -> Iterator[Institution]:
    """Yield each institution of a directory (HD), offices and closed ones too.

    Raises
    ------
    OutsideFileError
        It is no such table, or a cell is not what it should be.
    """
    seen: dict[str, int] = {}
    for row in rows_of(path, _NEEDED):
        unitid = _matching(row, "UNITID", "[0-9]{6}", "an id of six digits")
        if seen.setdefault(unitid, row.number) != row.number:
            found = f"{unitid} a second time, after row {seen[unitid]}"
            raise OutsideFileError(row.file, found, "each school once", row=row.number)
        yield Institution(
            file=row.file,
            number=row.number,
            unitid=unitid,
            name=_matching(row, "INSTNM", ".+", "a name"),
            alias=_known(row["IALIAS"]),
            address=_known(row["ADDR"]),
            city=_known(row["CITY"]),
            state=_matching(row, "STABBR", "[A-Z]{2}", "a state such as CA"),
            zip=_zip(row),
            url=_url(row["WEBADDR"]),
            sector=row["SECTOR"],
            level=row["ICLEVEL"],
            control=row["CONTROL"],
            active=row["CYACTIVE"] == "1",
            county=_county(row["COUNTYCD"]),
            county_name=_known(row["COUNTYNM"]),
            latitude=_degrees(row, "LATITUDE"),
            longitude=_degrees(row, "LONGITUD"),
            system=_known(row["F1SYSNAM"]),
        )


def institutions_in(
    path: Path, *, counties: Collection[str] = (), states: Collection[str] = ()
) -> tuple[Institution, ...]:
    """Return the active schools of counties (five-digit codes) or states (postal codes).

    With neither, those of the whole file. Offices and closed schools are left away.
    """
    return tuple(
        one
        for one in read_institutions(path)
        if one.why_not is None
        and (not (counties or states) or one.county in counties or one.state in states)
    )


def kind_of(school: Institution, awards: Sequence[Awards] | None = None) -> str | None:
    """Return a school's kind as a provider; None where that is not certain.

    Parameters
    ----------
    school
        The school.
    awards
        Its awards of a year, where they are known: a public school that awards no master's or
        doctor's degrees and fewer bachelor's than associate's degrees is a community college,
        whatever its sector; one whose awards lie in few fields is a school.
    """
    name = school.name.casefold()
    if school.control == "1":
        return _public_kind(school, name, awards)
    if school.level == "1" and re.search(r"\buniversity\b", name):
        return "university"
    if school.level != "1":
        return "school"
    if awards:
        high = _sum(awards, {BACHELOR, BEYOND})
        return "university" if 2 * high > _sum(awards, None) else "school"
    return None


def _public_kind(school: Institution, name: str, awards: Sequence[Awards] | None) -> str | None:
    if re.search(r"\badult\b", name):
        return "adult-school"
    if school.level == "3":
        return "school"
    if "nursing" in name:
        return "school"
    system = (school.system or "").casefold()
    if "community college" in name or "community college" in system:
        return "community-college"
    if awards is None:
        return "university" if re.search(r"\buniversity\b", name) else None
    associate, bachelor = _sum(awards, {ASSOCIATE}), _sum(awards, {BACHELOR})
    if _sum(awards, {BEYOND}) or bachelor > associate:
        return "university"
    fields = {one.cip[:2] for one in awards if one.group == ASSOCIATE and one.count}
    return "community-college" if len(fields) >= _FIELDS else "school"


_FIELDS: Final = 5
"""Fields of study (two digits) with associate's degrees that make a school a general college."""


def _sum(awards: Sequence[Awards], groups: Collection[str] | None) -> int:
    return sum(one.count for one in awards if groups is None or one.group in groups)


def _known(text: str) -> str | None:
    """Return a text, None where the file says that there is none (blank, -1, -2, -3)."""
    text = text.strip()
    return None if text in {"", "-1", "-2", "-3"} else text


def _matching(row: Row, column: str, pattern: str, expected: str) -> str:
    if not re.fullmatch(pattern, row[column]):
        raise OutsideFileError(
            row.file, row[column] or "nothing", expected, row=row.number, column=column
        )
    return row[column]


def _zip(row: Row) -> str:
    """Return the five digits of a ZIP code; a spreadsheet may have lost the first zeros."""
    first = row["ZIP"].partition("-")[0].strip()
    if re.fullmatch(r"[0-9]{9}", first):
        first = first[:5]
    if not re.fullmatch(r"[0-9]{3,5}", first):
        raise OutsideFileError(
            *(row.file, row["ZIP"] or "nothing", "a ZIP code"), row=row.number, column="ZIP"
        )
    return first.zfill(5)


def _county(text: str) -> str | None:
    return text.zfill(5) if re.fullmatch(r"[0-9]{4,5}", text) else None


def _degrees(row: Row, column: str) -> float:
    if not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]+)?", row[column]):
        raise OutsideFileError(
            row.file, row[column] or "nothing", "degrees", row=row.number, column=column
        )
    return float(row[column])


def _url(text: str) -> str | None:
    """Return a web address with its scheme, None where there is none or it is no address.

    >>> _url("www.lbcc.edu/"), _url("-2")
    ('https://www.lbcc.edu/', None)
    """
    address = _known(text)
    if address is None or not re.fullmatch(r"\S+\.\S+", address):
        return None
    return address if re.match(r"https?://", address) else f"https://{address}"
