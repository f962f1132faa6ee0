"""The requirement language's grammar: what a text means, or the character that is wrong and why."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import TypeAlias

from lark import Lark, Token, Transformer, UnexpectedCharacters, UnexpectedToken, v_args

from pathways.model.requirement import (
    NOTHING,
    Age,
    All,
    Any,
    AtLeast,
    Holds,
    Hours,
    Need,
    Resident,
)

from .spelling import MAX_AGE, MAX_ID, MAX_NUMBER, RequirementError

_GRAMMAR = r"""
start: need?
?need: both ("or" both)*        -> any_part
?both: part ("and" part)*       -> all_parts
?part: ID                       -> holds
     | (HOURS | MONTHS) "(" ID ")" ">=" NUMBER  -> hours
     | "age" ">=" NUMBER                        -> age
     | RESIDENT "(" (ID | NUMBER) ")"           -> resident
     | NUMBER "of" "(" need ("," need)* ")"     -> at_least
     | "(" need ")"
HOURS: "hours"
MONTHS: "months"
RESIDENT: "resident"
ID: /(?=[0-9-]*[a-z])[a-z0-9][a-z0-9-]*/
NUMBER: /[0-9]+(\.[0-9]+)?(?![a-z0-9-])/
%ignore /\s+/
"""


def judged_need(text: str, *, funding: bool) -> Need:
    """Return the tree of a text of sane size and depth.

    Raises
    ------
    RequirementError
        Where the text is no requirement; it names the character.
    """
    try:
        loose: _Loose = _parser().parse(text)  # type: ignore[assignment]  # the start rule's value
    except UnexpectedCharacters as error:
        place: int = error.pos_in_stream  # type: ignore[assignment]  # lark declares None alone
        raise _bad_character(text, place) from None
    except UnexpectedToken as error:
        raise _bad_token(text, error) from None
    return _settle(text, loose, funding=funding)


@dataclass(frozen=True, slots=True)
class _Flaw:
    """Something that the grammar lets through and the language does not."""

    position: int
    found: str
    expected: str


_Loose: TypeAlias = tuple[Need, tuple[_Flaw, ...], int | None, int | None]
"""A need, its flaws, and where its first hours and its first residence stand (None: nowhere)."""


def _settle(text: str, loose: _Loose, *, funding: bool) -> Need:
    """Return the need, or raise for the first of its flaws."""
    need, flaws, hours_at, resident_at = loose
    found = list(flaws)
    if funding and hours_at is not None:
        found.append(
            _Flaw(hours_at, "hours of work", "a credential, a condition, an age or a place")
        )
    if not funding and resident_at is not None:
        expected = "no place: only what a fund asks may name one"
        found.append(_Flaw(resident_at, "the word 'resident'", expected))
    if found:
        first = min(found, key=lambda flaw: flaw.position)
        raise RequirementError(text, first.position, first.found, first.expected)
    return need


def _number(token: Token, flaws: list[_Flaw], *, at_most: int = MAX_NUMBER) -> Fraction:
    """Return a number of sane size and at most four decimals (so that it prints back exactly)."""
    decimals = len(token.partition(".")[2])
    if len(token) > 20 or decimals > 4 or Fraction(str(token)) > at_most:
        expected = f"a number up to {at_most:,} with at most four decimals"
        flaws.append(_Flaw(_place(token), f"'{token[:24]}'", expected))
        return Fraction(1)
    return Fraction(str(token))


def _name(token: Token, flaws: list[_Flaw]) -> str:
    """Return an id of sane length."""
    if len(token) > MAX_ID:
        flaws.append(
            _Flaw(_place(token), f"'{token[:24]}...'", f"an id of at most {MAX_ID} characters")
        )
    return str(token)


def _place(token: Token) -> int:
    """Where a token starts, counted from 1."""
    return (token.start_pos or 0) + 1


def _first(*places: int | None) -> int | None:
    """Return the first place that is one."""
    return min((place for place in places if place is not None), default=None)


@v_args(inline=True)
class _Builder(Transformer[Token, _Loose]):
    """Builds trees bottom-up while the parser reads: no recursion, however deep the text."""

    def start(self, need: _Loose | None = None) -> _Loose:
        return need or (NOTHING, (), None, None)

    def holds(self, name: Token) -> _Loose:
        flaws: list[_Flaw] = []
        return Holds(_name(name, flaws)), tuple(flaws), None, None

    def hours(self, unit: Token, kind: Token, amount: Token) -> _Loose:
        flaws: list[_Flaw] = []
        need = Hours(_name(kind, flaws), _number(amount, flaws), str(unit))
        return need, tuple(flaws), _place(unit), None

    def age(self, years: Token) -> _Loose:
        flaws: list[_Flaw] = []
        return Age(_number(years, flaws, at_most=MAX_AGE)), tuple(flaws), None, None

    def resident(self, word: Token, area: Token) -> _Loose:
        flaws: tuple[_Flaw, ...] = ()
        if area.type == "NUMBER" and not re.fullmatch(r"\d{5}", area):
            flaws = (_Flaw(_place(area), f"'{area}'", "an area's id or a ZIP code of five digits"),)
        return Resident(str(area)), flaws, None, _place(word)

    def at_least(self, count: Token, *parts: _Loose) -> _Loose:
        flaws: list[_Flaw] = []
        if not count.isdecimal() or not 1 <= _number(count, flaws) <= len(parts):
            flaws.append(
                _Flaw(_place(count), f"'{count}'", f"a whole number from 1 to {len(parts)}")
            )
        needed = int(count) if not flaws else 1
        return _join(lambda needs: AtLeast(needed, needs), parts, tuple(flaws))

    def any_part(self, *parts: _Loose) -> _Loose:
        return _join(Any, parts) if len(parts) > 1 else parts[0]

    def all_parts(self, *parts: _Loose) -> _Loose:
        return _join(All, parts) if len(parts) > 1 else parts[0]


def _join(
    make: Callable[[tuple[Need, ...]], Need],
    parts: Collection[_Loose],
    flaws: tuple[_Flaw, ...] = (),
) -> _Loose:
    """One tree of several, with everything that was noted about them."""
    return (
        make(tuple(part[0] for part in parts)),
        sum((part[1] for part in parts), flaws),
        _first(*(part[2] for part in parts)),
        _first(*(part[3] for part in parts)),
    )


@cache
def _parser() -> Lark:
    """Return the parser; the basic lexer keeps the language's words from being read as ids."""
    return Lark(_GRAMMAR, parser="lalr", lexer="basic", transformer=_Builder())


_PLAIN = {
    "ID": "an id",
    "NUMBER": "a number",
    "LPAR": "'('",
    "RPAR": "')'",
    "COMMA": "','",
    "AND": "'and'",
    "OR": "'or'",
    "OF": "'of'",
    "HOURS": "'hours'",
    "MONTHS": "'months'",
    "AGE": "'age'",
    "RESIDENT": "'resident'",
    "$END": "the end of the text",
}
_PART = frozenset({"ID", "NUMBER", "LPAR", "HOURS", "MONTHS", "AGE", "RESIDENT"})
_ORDER = {name: place for place, name in enumerate([*_PLAIN, ">="])}


def _expected(accepts: Collection[str]) -> str:
    """Say in plain words what could have come next.

    >>> _expected({"AND", "OR", "$END"})
    "'and', 'or' or the end of the text"
    """
    left = set(accepts)
    words = []
    if left >= _PART:
        words.append(
            "a credential, hours(KIND) >= N, months(KIND) >= N, age >= N, N of (...) or '('"
        )
        left -= _PART
    others = sorted(left, key=lambda name: _ORDER.get(name, len(_ORDER)))
    words += [_PLAIN.get(name, "'>='") for name in others]
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _bad_token(text: str, error: UnexpectedToken) -> RequirementError:
    """Describe a word that stands where it cannot."""
    accepts = error.accepts or error.expected
    if error.token.type == "$END":
        return RequirementError(text, len(text) + 1, "the end of the text", _expected(accepts))
    found = f"'{error.token}'"
    expected = _expected(accepts)
    return RequirementError(text, _place(error.token), found, expected)


def _bad_character(text: str, position: int) -> RequirementError:
    """Describe a character that the language does not have."""
    character = text[position]
    expected = "ids, numbers, and, or, of, hours, months, age, parentheses, commas and '>='"
    if character.isupper():
        expected = "lower-case letters: ids and words are written small"
    elif character.isdigit():
        expected = "a whole or decimal number, such as 8000 or 17.5, with nothing at its end"
    elif character in "<>=":
        expected = "'>='"
    shown = f"'{character}'" if character.isprintable() else f"character U+{ord(character):04X}"
    return RequirementError(text, position + 1, shown, expected)
