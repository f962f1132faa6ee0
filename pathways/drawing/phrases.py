"""Words in the reader's language: one small mechanism for pages, command line and drawings.

A phrase has a key, an English and a Spanish form with the same ``{places}``. What is said keeps
the language of each of its parts, so that a name that exists in English alone can be marked as
English inside a Spanish page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from string import Formatter
from typing import Protocol, TypeAlias

LANGUAGES = ("en", "es")
WEEKS_A_YEAR = 52
WEEKS_SAID_AS_WEEKS = 52
"""Up to a year is said in weeks, longer in years and months."""

Book: TypeAlias = Mapping[str, tuple[str, str]]
"""Each key's English and Spanish form."""

MONTHS = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "es": ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"),
}


class Named(Protocol):
    """A record with a name and perhaps a Spanish one."""

    @property
    def name(self) -> str: ...  # noqa: D102 - said by the class
    @property
    def name_es(self) -> str | None: ...  # noqa: D102 - said by the class


@dataclass(slots=True, unsafe_hash=True)
class Said:
    """A text, part by part, each with its language. It is never changed.

    It is not `frozen`: a page says some hundred texts, and frozen ones take three times as long to
    make.

    >>> str(Said((("Fuente: ", "es"), ("Bureau of Labor Statistics", "en"))))
    'Fuente: Bureau of Labor Statistics'
    """

    parts: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return "".join(text for text, _ in self.parts)

    def __bool__(self) -> bool:
        return any(text for text, _ in self.parts)

    def __add__(self, other: Said) -> Said:
        return Said(self.parts + other.parts)


NOTHING_SAID = Said()


def missing_languages(book: Book) -> list[str]:
    """Keys of a book whose two forms are not twins: one is empty, or their places differ.

    >>> missing_languages({"a": ("{n} weeks", "{n} semanas"), "b": ("{n} steps", "pasos")})
    ['b']
    """
    return [
        key
        for key, (english, spanish) in book.items()
        if not english or not spanish or _places(english) != _places(spanish)
    ]


def _places(template: str) -> set[str]:
    return {name for _, name in _pieces(template) if name is not None}


@cache  # the templates of the books; what people say is a value, never one
def _pieces(template: str) -> tuple[tuple[str, str | None], ...]:
    """A template's texts, each with the place that follows it."""
    return tuple((literal, place) for literal, place, _, _ in Formatter().parse(template))


class Phrases:
    """Says things in one language."""

    def __init__(self, book: Book, language: str = "en") -> None:
        if language not in LANGUAGES:
            raise ValueError(f"Found: the language {language!r}. Expected: en or es.")
        self.language = language
        self._book = book
        self._column = LANGUAGES.index(language)
        self._fixed: dict[str, Said] = {}

    def __contains__(self, key: str) -> bool:
        return key in self._book

    def __call__(self, key: str, **values: Said | str | int) -> Said:
        """The phrase of a key with its places filled in."""
        if not values:
            fixed = self._fixed.get(key)
            if fixed is None:
                fixed = self._fixed[key] = self._filled(key, {})
            return fixed
        return self._filled(key, values)

    def _filled(self, key: str, values: Mapping[str, Said | str | int]) -> Said:
        parts: list[tuple[str, str]] = []
        for literal, place in _pieces(self._book[key][self._column]):
            if literal:
                parts.append((literal, self.language))
            if place is not None:
                value = values[place]
                said = value if isinstance(value, Said) else self.plain(str(value))
                parts.extend(said.parts)
        return Said(tuple(parts))

    def many(self, key: str, count: int, **values: Said | str | int) -> Said:
        """The phrase of a key for a count: ``key.one`` where that is one, else ``key.many``."""
        form = "one" if count == 1 else "many"
        return self(f"{key}.{form}", count=f"{count:,}", **values)

    def plain(self, text: str) -> Said:
        """A text that is the same in both languages, or already in this one."""
        return Said(((text, self.language),)) if text else NOTHING_SAID

    def english(self, text: str) -> Said:
        """A text that exists in English alone."""
        return Said(((text, "en"),)) if text else NOTHING_SAID

    def either(self, english: str | None, spanish: str | None) -> Said:
        """A text in this language where there is one, else in English."""
        if self.language == "es" and spanish:
            return self.plain(spanish)
        return self.english(english or "")

    def name(self, record: Named) -> Said:
        """The name of a record."""
        return self.either(record.name, record.name_es)

    def listed(self, items: Iterable[Said], joint: str = "and") -> Said:
        """Several things in a row: "a, b and c"; `joint` is and, or."""
        return self._joined(list(items), joint)

    def _joined(self, items: list[Said], joint: str) -> Said:
        if len(items) < 2:
            return items[0] if items else NOTHING_SAID
        said = items[0]
        for item in items[1:-1]:
            said += self.plain(", ") + item
        return said + self(f"list.{joint}") + items[-1]

    def money(self, cents: int) -> Said:
        """An amount of US dollars; cents only where there are some.

        >>> str(Phrases({}).money(152500)), str(Phrases({}).money(-2428))
        ('$1,525', '-$24.28')
        """
        sign = "-" if cents < 0 else ""
        dollars, rest = divmod(abs(cents), 100)
        return self.plain(f"{sign}${dollars:,}" + (f".{rest:02d}" if rest else ""))

    def rounded(self, cents: int) -> Said:
        """An amount to the nearest hundred dollars, without its sign."""
        return self.money(round(abs(cents), -4))

    def day(self, day: date) -> Said:
        """A day.

        >>> str(Phrases({}).day(date(2026, 11, 22))), str(Phrases({}, "es").day(date(2026, 5, 1)))
        ('Nov 22, 2026', '1 may 2026')
        """
        month = MONTHS[self.language][day.month - 1]
        if self.language == "es":
            return self.plain(f"{day.day} {month} {day.year}")
        return self.plain(f"{month} {day.day}, {day.year}")

    def read_day(self, day: date) -> Said:
        """A day on which a source was written: its first of a month may stand for the month alone.

        >>> (
        ...     str(Phrases({}).read_day(date(2024, 1, 1))),
        ...     str(Phrases({}).read_day(date(2022, 5, 1))),
        ... )
        ('2024', 'May 2022')
        """
        if day.day != 1:
            return self.day(day)
        month = "" if day.month == 1 else f"{MONTHS[self.language][day.month - 1]} "
        return self.plain(f"{month}{day.year}")

    def duration(self, weeks: int) -> Said:
        """A length of time: in weeks up to a year, else in years and months."""
        if weeks <= WEEKS_SAID_AS_WEEKS:
            return self.many("weeks", weeks)
        months = round(weeks * 12 / WEEKS_A_YEAR)
        years, rest = divmod(months, 12)
        said = self.many("years", years)
        return said + self.plain(" ") + self.many("months", rest) if rest else said

    def miles(self, miles: float) -> Said:
        """A distance in miles, to a tenth."""
        return self("miles.one" if miles == 1 else "miles.many", count=self.number(miles))

    def number(self, value: float | Fraction) -> Said:
        """A number with thousands marked, without needless decimals."""
        if value == int(value):
            return self.plain(f"{int(value):,}")
        return self.plain(f"{float(value):,.1f}")
