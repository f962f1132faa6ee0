"""The kinds of field that a catalogue has: text to value, value to text, and what was expected.

Every field reads text (a CSV cell, a YAML scalar) and writes the same text back. A value that does
not fit raises marshmallow's ``ValidationError`` holding one :class:`Fault`.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any as AnyValue
from typing import ClassVar, NoReturn, TypeVar
from urllib.parse import urlsplit

from marshmallow import ValidationError, fields

from pathways.model.requirement import Holds, Hours, Meets, Need, Resident, atoms, text

from .language import MAX_ID, WORDS, RequirementError, is_id, parse

T = TypeVar("T")

MAX_TEXT = 10_000
"""Longest text of one field, in characters."""

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """What a field found and what it expected."""

    found: str
    expected: str


@dataclass(frozen=True, slots=True)
class Reference:
    """An id that a field names; `tables` are those that may have it."""

    id: str
    tables: tuple[str, ...]


def refuse(found: str, expected: str) -> NoReturn:
    """Raise marshmallow's error for a fault."""
    raise ValidationError([Fault(found, expected)])  # type: ignore[list-item]  # kept as it is


def shown(value: object) -> str:
    """Return a value as messages show it.

    >>> shown("abc"), shown([1]), shown({}), shown("")
    ("'abc'", 'a list', 'a mapping', 'an empty text')
    """
    if isinstance(value, str):
        short = value if len(value) <= _SHOWN else value[: _SHOWN - 3] + "..."
        return f"'{short}'" if value.strip() else "an empty text"
    return {dict: "a mapping", list: "a list", type(None): "nothing"}.get(type(value), repr(value))


def one_of(words: Collection[str], found: str = "") -> str:
    """Return a choice in words, with a guess at what was meant.

    >>> one_of(["crew", "site"], "sites")
    "one of crew, site (did you mean 'site'?)"
    """
    return f"one of {', '.join(words)}{did_you_mean(found, words)}"


def did_you_mean(found: str, words: Collection[str]) -> str:
    """Return a guess at what was meant, or nothing."""
    close = difflib.get_close_matches(found, words, n=1, cutoff=0.75) if found else []
    return f" (did you mean '{close[0]}'?)" if close else ""


class Scalar(fields.Field[T]):
    """A field that reads one text."""

    expected: str = "a text"
    keeps_empty: ClassVar[bool] = False
    default_error_messages: ClassVar[dict[str, str]] = {}

    def __init__(self, **options: AnyValue) -> None:
        options.setdefault("allow_none", not options.get("required", False))
        super().__init__(**options)

    def parse(self, written: str) -> T:
        """Return the value of a text without spaces around it; raise `ValueError` for a bad one."""
        raise NotImplementedError

    def show(self, value: T) -> str:
        """Return the text of a value."""
        return str(value)

    def references(self, value: T) -> Iterator[Reference]:
        """Yield the ids that a value names."""
        yield from ()

    def _deserialize(self, value: AnyValue, *_: AnyValue, **__: AnyValue) -> T:
        if not isinstance(value, str):
            refuse(shown(value), self.expected)
        written = value.strip()
        if not written and not self.keeps_empty:
            if self.required:
                refuse("nothing", self.expected)
            return None  # type: ignore[return-value]  # not known
        try:
            return self.parse(written)
        except RequirementError as error:
            refuse(f"{error.found} at character {error.position}", error.expected)
        except ValueError:
            refuse(shown(value), self.expected)

    def _serialize(self, value: T | None, *_: AnyValue, **__: AnyValue) -> str | None:
        return None if value is None else self.show(value)


class Text(Scalar[str]):
    """A text that people read."""

    def parse(self, written: str) -> str:
        if len(written) > MAX_TEXT:
            refuse(f"a text of {len(written):,} characters", f"at most {MAX_TEXT:,} characters")
        for character in written:
            if character < " " and character not in "\n\t\r":
                refuse(f"the character U+{ord(character):04X}", "a text without control characters")
        return written


class Pattern(Scalar[str]):
    """A text of a certain form."""

    def __init__(self, pattern: str, expected: str, **options: AnyValue) -> None:
        super().__init__(**options)
        self._pattern = re.compile(pattern)
        self.expected = expected

    def parse(self, written: str) -> str:
        if not self._pattern.fullmatch(written):
            raise ValueError(written)
        return written


class Url(Scalar[str]):
    """An address on the web."""

    expected = "an address that starts with https:// or http://"

    def parse(self, written: str) -> str:
        parts = urlsplit(written)
        if parts.scheme not in {"http", "https"} or not parts.hostname or re.search(r"\s", written):
            raise ValueError(written)
        return written


class Id(Scalar[str]):
    """A record's own id."""

    expected = "an id: lower-case letters, digits and hyphens, with at least one letter"

    def parse(self, written: str) -> str:
        if written in WORDS:
            refuse(shown(written), "an id that is not a word of the requirement language")
        if len(written) > MAX_ID:
            refuse(f"an id of {len(written)} characters", f"at most {MAX_ID} characters")
        if not is_id(written):
            raise ValueError(written)
        return written


class AreaId(Id):
    """An area's own id: that of a ZIP code is its five digits."""

    expected = "an id: lower-case letters, digits and hyphens with a letter; or a ZIP code"

    def parse(self, written: str) -> str:
        return written if re.fullmatch(r"[0-9]{5}", written) else super().parse(written)


class Ref(Id):
    """The id of a record in one of some tables."""

    def __init__(self, *tables: str, **options: AnyValue) -> None:
        super().__init__(**options)
        self.tables = tables

    def parse(self, written: str) -> str:
        if "areas" in self.tables and re.fullmatch(r"[0-9]{5}", written):
            return written
        return super().parse(written)

    def references(self, value: str) -> Iterator[Reference]:
        yield Reference(value, self.tables)


class Zip(Ref):
    """A ZIP code that is in the table of areas."""

    expected = "a ZIP code of five digits"

    def __init__(self, **options: AnyValue) -> None:
        super().__init__("areas", **options)

    def parse(self, written: str) -> str:
        if not re.fullmatch(r"[0-9]{5}", written):
            raise ValueError(written)
        return written


class Word(Scalar[str]):
    """One word of a list; ids of some tables may be allowed beside them."""

    def __init__(self, words: Sequence[str], *tables: str, **options: AnyValue) -> None:
        super().__init__(**options)
        self.words, self.tables = tuple(words), tables
        self.expected = one_of(self.words)
        if tables:
            self.expected += f", or an id of {' or '.join(tables)}"

    def parse(self, written: str) -> str:
        if written in self.words or (self.tables and is_id(written)):
            return written
        refuse(shown(written), self.expected + did_you_mean(written, self.words))

    def references(self, value: str) -> Iterator[Reference]:
        if self.tables and value not in self.words:
            yield Reference(value, self.tables)


class Flag(Scalar[bool]):
    """True or false."""

    expected = "true or false"

    def parse(self, written: str) -> bool:
        if written not in {"true", "false"}:
            raise ValueError(written)
        return written == "true"

    def show(self, value: bool) -> str:  # noqa: FBT001 - the field's value
        return "true" if value else "false"


class Whole(Scalar[int]):
    """A whole number, at least 0 unless said."""

    def __init__(self, least: int = 0, most: int = 100_000_000, **options: AnyValue) -> None:
        super().__init__(**options)
        self.least, self.most = least, most
        upper = f" to {most}" if most < 100_000_000 else " or more"
        self.expected = f"a whole number, {least}{upper}"

    def parse(self, written: str) -> int:
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
        if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,6})?", written):
            raise ValueError(written)
        number = Fraction(written)
        if not self.least <= number <= self.most:
            raise ValueError(written)
        return number

    def show(self, value: Fraction) -> str:
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
        if not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,15})?", written):
            raise ValueError(written)
        if abs(float(written)) > self.most:
            raise ValueError(written)
        return float(written)

    def show(self, value: float) -> str:
        return repr(value)


class Cents(Scalar[int]):
    """US dollars as they are written, whole cents as they are kept."""

    expected = "dollars and whole cents without $ or commas, such as 1250 or 24.75"

    def parse(self, written: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,2})?", written):
            raise ValueError(written)
        dollars, _, cents = written.partition(".")
        return int(dollars) * 100 + int(cents.ljust(2, "0") or 0)

    def show(self, value: int) -> str:
        return f"{value // 100}.{value % 100:02d}" if value % 100 else str(value // 100)


class HourlyCents(Cents):
    """An hourly wage: dollars with cents."""

    expected = "hourly dollars and whole cents without $ or commas, such as 24.75"

    def show(self, value: int) -> str:
        return f"{value // 100}.{value % 100:02d}"


class Day(Scalar[date]):
    """A date; a month or a year counts as its first day."""

    expected = "a date such as 2026-05-31, 2026-05 or 2026"

    def parse(self, written: str) -> date:
        return parse_day(written)

    def show(self, value: date) -> str:
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


class NeedField(Scalar[Need]):
    """A requirement."""

    expected = "a requirement, such as osha-10 and hours(auto-repair) >= 2000"
    keeps_empty = True

    def __init__(self, *, funding: bool = False, **options: AnyValue) -> None:
        super().__init__(**options)
        self.funding = funding

    def parse(self, written: str) -> Need:
        return parse(written, funding=self.funding)

    def show(self, value: Need) -> str:
        return text(value)

    def references(self, value: Need) -> Iterator[Reference]:
        for atom in dict.fromkeys(atoms(value)):
            match atom:
                case Holds(name) | Meets(name):
                    tables = ("credentials", "conditions") if self.funding else ("credentials",)
                    yield Reference(name, tables)
                case Hours(kind=kind):
                    yield Reference(kind, ("occupations", "kinds"))
                case Resident(area):
                    yield Reference(area, ("areas",))


class Pair(Scalar[tuple[AnyValue, AnyValue]]):
    """Two values with an equals sign between them, such as ``26=22.10``."""

    def __init__(
        self,
        first: Scalar[AnyValue],
        second: Scalar[AnyValue],
        expected: str,
        *,
        second_needed: bool = True,
        **options: AnyValue,
    ) -> None:
        super().__init__(**options)
        self.first, self.second, self.expected = first, second, expected
        self.second_needed = second_needed

    def parse(self, written: str) -> tuple[AnyValue, AnyValue]:
        left, equals, right = (part.strip() for part in written.partition("="))
        if not left or (not right and (equals or self.second_needed)):
            raise ValueError(written)
        return self.first.parse(left), self.second.parse(right) if right else None

    def show(self, value: tuple[AnyValue, AnyValue]) -> str:
        left = self.first.show(value[0])
        return left if value[1] is None else f"{left}={self.second.show(value[1])}"

    def references(self, value: tuple[AnyValue, AnyValue]) -> Iterator[Reference]:
        yield from self.first.references(value[0])


class Items(fields.Field[tuple[AnyValue, ...]]):
    """A YAML list of texts."""

    def __init__(self, inner: Scalar[AnyValue], **options: AnyValue) -> None:
        super().__init__(allow_none=True, **options)
        self.inner = inner
        self.expected = f"a list, each {inner.expected}"

    def split(self, value: AnyValue) -> list[AnyValue]:
        """Return the single texts."""
        if not isinstance(value, list):
            refuse(shown(value), self.expected)
        return value

    def references(self, value: tuple[AnyValue, ...]) -> Iterator[tuple[int, Reference]]:
        """Yield the ids that the items name, each with its item's count."""
        for place, item in enumerate(value):
            for reference in self.inner.references(item):
                yield place, reference

    def _deserialize(self, value: AnyValue, *_: AnyValue, **__: AnyValue) -> tuple[AnyValue, ...]:
        found, faults = [], {}
        for place, item in enumerate(self.split(value)):
            try:
                read = self.inner.deserialize("" if item is None else item)
            except ValidationError as error:
                faults[place] = error.messages
                continue
            if read is None:
                faults[place] = [Fault("an empty item", self.inner.expected)]  # type: ignore[list-item]
            elif read in found:
                faults[place] = [Fault(f"{shown(item)} a second time", "each item once")]  # type: ignore[list-item]
            else:
                found.append(read)
        if faults:
            raise ValidationError(faults)  # type: ignore[arg-type]  # lists of faults by count
        return tuple(found)

    def _serialize(self, value: AnyValue, *_: AnyValue, **__: AnyValue) -> list[str] | None:
        return None if value is None else [self.inner.show(item) for item in value]


class Cells(Items):
    """A list inside a CSV cell, separated by semicolons."""

    def __init__(self, inner: Scalar[AnyValue], **options: AnyValue) -> None:
        super().__init__(inner, **options)
        self.expected = f"{inner.expected}; several are separated by ';'"

    def split(self, value: AnyValue) -> list[AnyValue]:
        if not isinstance(value, str):
            refuse(shown(value), self.expected)
        return value.split(";") if value.strip() else []
