"""Sorted names of a snapshot, each with its row."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .sections import Sections, SectionWriter

MOST_KEPT = 20_000
"""Rows of names, or records, that a process keeps of a table; then it starts over."""

MOST_MARKS = 4_096
"""Names, evenly spaced, that are kept to begin a search at."""

MANY_ASKED = 100
"""Searches after which it is worth to keep them."""


class Names:
    """Sorted names, each with its row: found by bisection in the mapped file."""

    def __init__(self, sections: Sections, name: str) -> None:
        self._text = sections[f"{name}.names"]
        self._at = sections[f"{name}.names.at"]
        self._met: dict[str, int] = {}
        self._marks: list[bytes] | None = None
        self._step = 1
        self._asked = 0

    def __len__(self) -> int:
        return len(self._at) - 1

    def name(self, row: int) -> str:
        """The name of a row, whose row is likely to be asked for next."""
        name = str(self._text[self._at[row] : self._at[row + 1]], "utf-8")
        self._note(name, row)
        return name

    def row(self, name: str) -> int:
        """The row of a name; -1 where there is none such."""
        met = self._met.get(name)
        if met is not None:
            return met
        # A name from outside may hold half a character; none of ours does.
        wanted = name.encode("utf-8", "surrogatepass")
        text, at = self._text, self._at
        low, high = self._stretch(wanted)
        while low < high:
            middle = (low + high) // 2
            if text[at[middle] : at[middle + 1]].tobytes() < wanted:
                low = middle + 1
            else:
                high = middle
        found = low < len(at) - 1 and text[at[low] : at[low + 1]] == wanted
        return self._note(name, low if found else -1)

    def _stretch(self, wanted: bytes) -> tuple[int, int]:
        """The rows between which a name stands: all, or fewer once many were asked for."""
        count = len(self._at) - 1
        if self._marks is None:
            self._asked += 1
            if self._asked < MANY_ASKED:
                return 0, count
            self._step = count // MOST_MARKS + 1
            text, at = self._text, self._at
            self._marks = [
                text[at[row] : at[row + 1]].tobytes() for row in range(0, count, self._step)
            ]
        place = bisect_right(self._marks, wanted)
        return max(0, place - 1) * self._step, min(place * self._step, count)

    def _note(self, name: str, row: int) -> int:
        """Keep a name's row for the next time."""
        if len(self._met) >= MOST_KEPT:
            self._met.clear()
        self._met[name] = row
        return row


def write_names(writer: SectionWriter, name: str, names: Iterable[str]) -> int:
    """Write sorted names; returns how many."""
    at, texts = array("I", [0]), []
    for one in names:
        texts.append(one.encode())
        at.append(at[-1] + len(texts[-1]))
    writer.blob(f"{name}.names", [b"".join(texts)])
    writer.numbers(f"{name}.names.at", "I", at)
    return len(texts)
