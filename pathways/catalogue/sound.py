"""Requirements that are as they should be, read at once; the grammar judges all others.

Setting up the grammar's parser takes longer than most commands' own work, and nearly every text is
sound: it was checked when it came into the catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

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

from .spelling import MAX_AGE, MAX_NUMBER, is_id

_TOKEN = re.compile(
    r"(?P<ignored>\s+)|(?=[0-9-]*[a-z])[a-z0-9][a-z0-9-]*"
    r"|[0-9]+(?:\.[0-9]+)?(?![a-z0-9-])|>=|[(),]"
)
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]{1,4})?")
_ZIP = re.compile(r"[0-9]{5}")
_END = ""

LONGEST_NUMBER = 20
LONGEST_COUNT = 4
"""Digits."""


class _NotSoundError(Exception):
    """Something is not as it should be; the grammar finds out what."""


def sound_need(text: str, *, funding: bool) -> Need | None:
    """Return the tree of a requirement; None where there is a fault in it."""
    try:
        return _Reader(_tokens(text), funding=funding).whole()
    except _NotSoundError:
        return None


def _tokens(text: str) -> list[str]:
    tokens, at = [], 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise _NotSoundError
        at = found.end()
        if found["ignored"] is None:
            tokens.append(found[0])
    return [*tokens, _END]


class _Reader:
    """Goes through the tokens of a text once; its depth was looked at before."""

    def __init__(self, tokens: list[str], *, funding: bool) -> None:
        self._left = tokens[::-1]
        self._funding = funding

    def whole(self) -> Need:
        need = NOTHING if self._left[-1] == _END else self._need()
        self._skip(_END)
        return need

    def _need(self) -> Need:
        parts = self._parted(self._both, "or")
        return Any(parts) if len(parts) > 1 else parts[0]

    def _both(self) -> Need:
        parts = self._parted(self._part, "and")
        return All(parts) if len(parts) > 1 else parts[0]

    def _part(self) -> Need:
        word = self._left.pop()
        if word == "(":
            need = self._need()
            self._skip(")")
            return need
        if word == "age":
            self._skip(">=")
            return Age(self._number(MAX_AGE))
        if word in {"hours", "months"} and not self._funding:
            kind = self._id(self._in_parentheses())
            self._skip(">=")
            return Hours(kind, self._number(MAX_NUMBER), word)
        if word == "resident" and self._funding:
            area = self._in_parentheses()
            return Resident(area if _ZIP.fullmatch(area) else self._id(area))
        return self._at_least(word) if word.isdecimal() else Holds(self._id(word))

    def _at_least(self, count: str) -> Need:
        self._skip("of", "(")
        parts = self._parted(self._need, ",")
        self._skip(")")
        if len(count) > LONGEST_COUNT or not 1 <= int(count) <= len(parts):
            raise _NotSoundError
        return AtLeast(int(count), parts)

    def _parted(self, read: Callable[[], Need], by: str) -> tuple[Need, ...]:
        """One or more needs with a token between them."""
        parts = [read()]
        while self._left[-1] == by:
            self._left.pop()
            parts.append(read())
        return tuple(parts)

    def _in_parentheses(self) -> str:
        self._skip("(")
        word = self._left.pop()
        self._skip(")")
        return word

    def _number(self, at_most: int) -> Fraction:
        word = self._left.pop()
        if len(word) > LONGEST_NUMBER or not _NUMBER.fullmatch(word) or Fraction(word) > at_most:
            raise _NotSoundError
        return Fraction(word)

    def _id(self, word: str) -> str:
        if not is_id(word):
            raise _NotSoundError
        return word

    def _skip(self, *tokens: str) -> None:
        for token in tokens:
            if not self._left or self._left.pop() != token:
                raise _NotSoundError
