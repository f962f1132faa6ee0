"""The kinds of field that a catalogue has: text to value, value to text, and what was expected.

Every field reads text (a CSV cell, a YAML scalar) and writes the same text back. A value that does
not fit raises marshmallow's ``ValidationError`` holding one :class:`Fault`.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
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
    raise ValidationError([Fault(found, expected)])


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

    def __init__(self, **options: AnyValue) -> None:
        options.setdefault("allow_none", not options.get("required", False))
        super().__init__(**options)

    def parse(self, written: str) -> T:
        """Return the value of a text without spaces around it; raise `ValueError` for a bad one."""
        raise NotImplementedError

    def show(self, value: T) -> str:
        """Return the text of a value."""
        return str(value)

    def references(self, value: T) -> Iterator[Reference]:  # noqa: ARG002 - for those that name ids
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
        """Return the text, unless it is too long or holds control characters."""
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
        """Return the text, if it has the form."""
        if not self._pattern.fullmatch(written):
            raise ValueError(written)
        return written


class Url(Scalar[str]):
    """An address on the web."""

    expected = "an address that starts with https:// or http://"

    def parse(self, written: str) -> str:
        """Return the address, if it is one of the web."""
        parts = urlsplit(written)
        if parts.scheme not in {"http", "https"} or not parts.hostname or re.search(r"\s", written):
            raise ValueError(written)
        return written


class Id(Scalar[str]):
    """A record's own id."""

    expected = "an id: lower-case letters, digits and hyphens, with at least one letter"

    def parse(self, written: str) -> str:
        """Return the id, if it is one."""
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
        """Return the id, or the five digits."""
        return written if re.fullmatch(r"[0-9]{5}", written) else super().parse(written)


class Ref(Id):
    """The id of a record in one of some tables."""

    def __init__(self, *tables: str, **options: AnyValue) -> None:
        super().__init__(**options)
        self.tables = tables

    def parse(self, written: str) -> str:
        """Return the id; areas may be ZIP codes."""
        if "areas" in self.tables and re.fullmatch(r"[0-9]{5}", written):
            return written
        return super().parse(written)

    def references(self, value: str) -> Iterator[Reference]:
        """Yield the id."""
        yield Reference(value, self.tables)


class Zip(Ref):
    """A ZIP code that is in the table of areas."""

    expected = "a ZIP code of five digits"

    def __init__(self, **options: AnyValue) -> None:
        super().__init__("areas", **options)

    def parse(self, written: str) -> str:
        """Return the five digits."""
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
        """Return the word, if it is one of the list (or may be an id)."""
        if written in self.words or (self.tables and is_id(written)):
            return written
        refuse(shown(written), self.expected + did_you_mean(written, self.words))

    def references(self, value: str) -> Iterator[Reference]:
        """Yield the id, where it is no word of the list."""
        if self.tables and value not in self.words:
            yield Reference(value, self.tables)


class Flag(Scalar[bool]):
    """True or false."""

    expected = "true or false"

    def parse(self, written: str) -> bool:
        """Return the truth of `true` and `false`; nothing else has one."""
        if written not in {"true", "false"}:
            raise ValueError(written)
        return written == "true"

    def show(self, value: bool) -> str:  # noqa: FBT001 - the field's value
        """Return `true` or `false`."""
        return "true" if value else "false"


class NeedField(Scalar[Need]):
    """A requirement."""

    expected = "a requirement, such as osha-10 and hours(auto-repair) >= 2000"
    keeps_empty = True

    def __init__(self, *, funding: bool = False, **options: AnyValue) -> None:
        super().__init__(**options)
        self.funding = funding

    def parse(self, written: str) -> Need:
        """Return the tree of the requirement."""
        return parse(written, funding=self.funding)

    def show(self, value: Need) -> str:
        """Return the requirement as it is printed."""
        return text(value)

    def references(self, value: Need) -> Iterator[Reference]:
        """Yield every id of the requirement, once each."""
        for atom in dict.fromkeys(atoms(value)):
            match atom:
                case Holds(name) | Meets(name):
                    tables = ("credentials", "conditions") if self.funding else ("credentials",)
                    yield Reference(name, tables)
                case Hours(kind=kind):
                    yield Reference(kind, ("occupations", "kinds"))
                case Resident(area):
                    yield Reference(area, ("areas",))
