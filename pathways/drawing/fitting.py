"""Text that fits in a box: cleaned, cut, and wrapped with the font's own widths."""

from __future__ import annotations

import unicodedata

from .advance import BOLD, REGULAR

LONGEST = 200
"""Characters of one text that a drawing shows."""

SPARE = 1.08
"""Room for a fallback font that is a little wider than ours."""

WIDE, USUAL = 1.05, 0.62
"""Widths of characters that the font lacks: East Asian ones, and all others."""

_REORDERING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean(text: str) -> str:
    """A text without anything that could act, of at most 200 characters.

    Control characters, marks that reorder the text around them and what XML does not allow become
    U+FFFD; line ends and tabs become spaces.

    >>> clean("a" + chr(0) + "b" + chr(9) + "c") == "a" + chr(0xFFFD) + "b c"
    True
    """
    spaced = " ".join(text.split())
    if spaced.isprintable():  # nothing that acts is; nearly every text is looked at once
        kept = spaced
    else:
        kept = "".join("\ufffd" if _acts(character) else character for character in spaced)
    return kept if len(kept) <= LONGEST else kept[: LONGEST - 1] + "…"


def _acts(character: str) -> bool:
    """Whether a character is a control, a half of a pair, no character, or reorders text."""
    if unicodedata.category(character) in ("Cc", "Cs") or character in _REORDERING:
        return True
    return ord(character) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(character) <= 0xFDEF


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text is, in the unit of `size`."""
    return sum(map((_BOLD if bold else _REGULAR).__getitem__, text)) * size * SPARE


class _Widths(dict[str, float]):
    """The font's widths by character; what it lacks is told by what it is, and not kept."""

    def __missing__(self, character: str) -> float:
        if unicodedata.combining(character):
            return 0.0
        return WIDE if unicodedata.east_asian_width(character) in "WF" else USUAL


_BOLD, _REGULAR = (
    _Widths({character: wide for character, wide in table.items() if wide})
    for table in (BOLD, REGULAR)
)


def wrap(text: str, size: float, room: float, *, bold: bool = False, most: int) -> list[str]:
    """The lines of a text, none wider than `room`; at most `most`, the last then ends in "…"."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        trial = f"{line} {word}" if line else word
        if width(trial, size, bold=bold) <= room:
            line = trial
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, size, room, bold=bold)
        lines.extend(full)
    if line:
        lines.append(line)
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], _cut(lines[most - 1], size, room, bold=bold)]


def fitted(text: str, size: float, room: float) -> str:
    """A text on one line, cut with "…" where it is wider than `room`."""
    return text if width(text, size) <= room else _cut(text, size, room, bold=False)


def _pieces(word: str, size: float, room: float, *, bold: bool) -> list[str]:
    """A word in pieces that fit, for words that are wider than the box."""
    pieces = [""]
    for character in word:
        if pieces[-1] and width(pieces[-1] + character, size, bold=bold) > room:
            pieces.append("")
        pieces[-1] += character
    return pieces


def _cut(line: str, size: float, room: float, *, bold: bool) -> str:
    while line and width(line + "…", size, bold=bold) > room:
        line = line[:-1]
    return line.rstrip() + "…"
