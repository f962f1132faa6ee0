"""One cell of a spreadsheet and the text that the catalogue has in its place, both ways.

A text that a spreadsheet would run gets an apostrophe before it on the way out, and loses it on
the way in; nothing else changes, so what goes out comes back equal.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal as Exact
from fractions import Fraction
from typing import Any as AnyValue
from typing import Final

from pathways.catalogue.fields import Fault, Pattern, Zip
from pathways.catalogue.figures import Cents, Day, Decimal, Degrees, Whole
from pathways.catalogue.tables_schema import Starts

from .sheets_form import CUT_ZERO, Raw, Refused

NUMBERS: Final = (Whole, Decimal, Cents, Degrees)
"""The fields whose cells are numbers in a workbook."""

LONGEST_EXACT: Final = 15
"""Digits that a spreadsheet keeps of a number."""

FIRST_SERIAL: Final = 20_000
LAST_SERIAL: Final = 80_000
"""Between these a number in a column of dates counts days: 1954 to 2119."""

_RUNS: Final = re.compile(r"'*\s*[=+\-@\t\r]")
_UNFIT: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")
"""What no workbook can hold."""

_PLAIN: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_MONTH_FIRST: Final = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")


def guarded(text: str) -> str:
    """A text that no spreadsheet runs.

    >>> guarded("=1+1"), guarded("+1 213 555 0100"), guarded("-118.25"), guarded("as is")
    ("'=1+1", "'+1 213 555 0100", '-118.25', 'as is')
    """
    return f"'{text}" if _RUNS.match(text) and not _PLAIN.fullmatch(text) else text


def unguarded(text: str) -> str:
    """The text that was guarded.

    >>> unguarded("'=1+1"), unguarded("''=x"), unguarded("'tis")
    ('=1+1', "'=x", "'tis")
    """
    return text[1:] if text.startswith("'") and _RUNS.match(text) else text


def cell_text(value: Raw, field: AnyValue, *, starts_1904: bool = False) -> tuple[str, str]:
    """The text of a cell as its field reads it, and the kind of note that this deserves ("": none).

    Parameters
    ----------
    value
        The cell; not a `Refused`.
    field
        The field of the table's schema that the column fills.
    starts_1904
        Whether the workbook counts its days from 1904.
    """
    if value is None:
        return "", ""
    if isinstance(value, bool):
        return ("true" if value else "false"), ""
    if isinstance(value, int | float):
        return _number_text(value, field, starts_1904=starts_1904)
    if isinstance(value, date):
        return value.isoformat()[:10], ""
    if isinstance(value, Refused):
        raise TypeError(value)
    text = unguarded(value.replace("\xa0", " ").strip())
    return _day_text(text) if is_day(field) else (text, "")


def is_day(field: AnyValue) -> bool:
    """Whether a column holds dates."""
    return isinstance(field, Day | Starts)


def _number_text(value: float, field: AnyValue, *, starts_1904: bool) -> tuple[str, str]:
    text = plain_number(value)
    if is_day(field) and FIRST_SERIAL <= value <= LAST_SERIAL and value == int(value):
        return _serial_day(int(value), starts_1904=starts_1904), "serial"
    return text, ""


def plain_number(value: float) -> str:
    """A number as people write it, to the digits that a spreadsheet keeps.

    >>> plain_number(12.0), plain_number(0.1 + 0.2), plain_number(1e3)
    ('12', '0.3', '1000')
    """
    if isinstance(value, int):
        return str(value)
    text = format(Exact(f"{value:.{LONGEST_EXACT}g}"), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _serial_day(days: int, *, starts_1904: bool) -> str:
    start = date(1904, 1, 1) if starts_1904 else date(1899, 12, 30)
    return (start + timedelta(days=days)).isoformat()


def _day_text(text: str) -> tuple[str, str]:
    """A date as spreadsheets save it in CSV: its count of days, or month/day/year."""
    if text.isascii() and text.isdigit() and FIRST_SERIAL <= int(text[:9]) <= LAST_SERIAL:
        return _serial_day(int(text), starts_1904=False), "serial"
    found = _MONTH_FIRST.fullmatch(text)
    if found:
        month, day, year = (int(part) for part in found.groups())
        try:
            return date(year, month, day).isoformat(), "day"
        except ValueError:
            return text, ""
    return text, ""


def cell_value(text: str, field: AnyValue) -> str | int | float | date:
    """A text of the catalogue as a workbook's cell: a number, a day, or a text.

    Where a workbook could not keep a number exactly, it is a text.
    """
    if isinstance(field, NUMBERS) and _PLAIN.fullmatch(text):
        number = float(text) if "." in text else int(text)
        exact = Fraction(plain_number(number)) == Fraction(text)
        return number if exact and len(text.strip("-0.")) <= LONGEST_EXACT else text
    if isinstance(field, Day) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return date.fromisoformat(text)
    return guarded(_UNFIT.sub("\ufffd", text))


def with_cut_zero(fault: Fault, field: AnyValue, text: str) -> Fault:
    """The fault of a code, with a word on the zero that spreadsheets cut from its front."""
    lost = (isinstance(field, Zip) and re.fullmatch(r"[0-9]{3,4}", text)) or (
        isinstance(field, Pattern) and re.fullmatch(r"[0-9]\.[0-9]{1,4}", text)
    )
    return Fault(fault.found, f"{fault.expected}; {CUT_ZERO}") if lost else fault
