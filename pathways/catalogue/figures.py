"""The fields that hold numbers, money and dates."""

from __future__ import annotations

import decimal
import re
from datetime import date
from fractions import Fraction
from typing import Any as AnyValue

from .fields import Scalar


class Whole(Scalar[int]):
    """A whole number, at least 0 unless said."""

    def __init__(self, least: int = 0, most: int = 100_000_000, **options: AnyValue) -> None:
        super().__init__(**options)
        self.least, self.most = least, most
        upper = f" to {most}" if most < 100_000_000 else " or more"
        self.expected = f"a whole number, {least}{upper}"

    def parse(self, written: str) -> int:
        """Return the number, if it is within its bounds."""
        if not re.fullmatch(r"[0-9]{1,9}", written):
            raise ValueError(written)
        number = int(written)
        if not self.least <= number <= self.most:
            raise ValueError(written)
        return number


class Weeks(Whole):
    """Whole weeks."""

    def __init__(self, least: int = 0, **options: AnyValue) -> None:
        super().__init__(least, 5200, **options)
        self.expected = f"whole weeks, {least} or more, such as 18"


class Decimal(Scalar[Fraction]):
    """A decimal number between bounds, kept exactly."""

    def __init__(
        self, expected: str, least: int = 0, most: int = 1_000_000, **options: AnyValue
    ) -> None:
        super().__init__(**options)
        self.expected, self.least, self.most = expected, least, most

    def parse(self, written: str) -> Fraction:
        """Return the number exactly, if it is within its bounds."""
        if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,6})?", written):
            raise ValueError(written)
        number = Fraction(written)
        if not self.least <= number <= self.most:
            raise ValueError(written)
        return number

    def show(self, value: Fraction) -> str:
        """Return the number with as many decimals as it has."""
        return decimal_text(value)


def decimal_text(value: Fraction) -> str:
    """Return a number with up to six decimals, exactly.

    >>> decimal_text(Fraction(35, 2)), decimal_text(Fraction(8000))
    ('17.5', '8000')
    """
    scaled = value * 1_000_000
    if scaled.denominator != 1 or value < 0:
        msg = f"{value} has no decimal text of up to six places"
        raise ValueError(msg)
    whole, rest = divmod(scaled.numerator, 1_000_000)
    return f"{whole}.{rest:06d}".rstrip("0").rstrip(".")


class Share(Decimal):
    """A share from 0 to 1."""

    def __init__(self, **options: AnyValue) -> None:
        super().__init__("a share from 0 to 1, such as 0.25", 0, 1, **options)


class Degrees(Scalar[float]):
    """A latitude or a longitude."""

    def __init__(self, most: int, **options: AnyValue) -> None:
        super().__init__(**options)
        self.most = most
        self.expected = (
            f"degrees from -{most} to {most}, such as {'34.05' if most == 90 else '-118.24'}"
        )

    def parse(self, written: str) -> float:
        """Return the degrees, if they are on the globe."""
        if not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,20})?", written):
            raise ValueError(written)
        if abs(float(written)) > self.most:
            raise ValueError(written)
        return float(written)

    def show(self, value: float) -> str:
        """Return the shortest text that reads back the same."""
        return f"{decimal.Decimal(repr(value)):f}"


class Cents(Scalar[int]):
    """US dollars as they are written, whole cents as they are kept."""

    expected = "dollars and whole cents without $ or commas, such as 1250 or 24.75"

    def parse(self, written: str) -> int:
        """Return dollars as whole cents."""
        if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,2})?", written):
            raise ValueError(written)
        dollars, _, cents = written.partition(".")
        return int(dollars) * 100 + int(cents.ljust(2, "0") or 0)

    def show(self, value: int) -> str:
        """Return cents as dollars, without decimals where there are none."""
        return f"{value // 100}.{value % 100:02d}" if value % 100 else str(value // 100)


class HourlyCents(Cents):
    """An hourly wage: dollars with cents."""

    expected = "hourly dollars and whole cents without $ or commas, such as 24.75"

    def show(self, value: int) -> str:
        """Return cents as dollars with two decimals."""
        return f"{value // 100}.{value % 100:02d}"


class Day(Scalar[date]):
    """A date; a month or a year counts as its first day."""

    expected = "a date such as 2026-05-31, 2026-05 or 2026"

    def parse(self, written: str) -> date:
        """Return the day."""
        return parse_day(written)

    def show(self, value: date) -> str:
        """Return the day as ISO 8601 has it."""
        return value.isoformat()


def parse_day(written: str) -> date:
    """Return a date; a month or a year counts as its first day.

    >>> parse_day("2022-05").isoformat(), parse_day("2022").isoformat()
    ('2022-05-01', '2022-01-01')
    """
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", written)
    if not match or int(match[1]) < 1900:
        raise ValueError(written)
    return date(int(match[1]), int(match[2] or 1), int(match[3] or 1))


class Year(Whole):
    """The year of a figure."""

    def __init__(self, **options: AnyValue) -> None:
        super().__init__(1990, 2100, **options)
        self.expected = "a year, such as 2025"
