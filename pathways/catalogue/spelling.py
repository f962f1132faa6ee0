"""What may stand in a requirement: ids, words, sizes; and the error that says what may not."""

from __future__ import annotations

import re

WORDS = frozenset({"and", "or", "of", "hours", "months", "age", "resident"})
"""The language's own words: no id may be one of them."""

MAX_LENGTH = 4000
"""Longest text of one requirement, in characters; the longest of California's rules has 600."""

MAX_DEPTH = 32
"""Deepest nesting of parentheses."""

MAX_ID = 100
"""Longest id, in characters."""

MAX_AGE = 120
MAX_NUMBER = 99_999
"""Largest number of hours or months: fifty years of full-time work."""

_ID = re.compile(r"(?=[0-9-]*[a-z])[a-z0-9][a-z0-9-]*")


class RequirementError(ValueError):
    """A requirement that cannot be read.

    `position` is the character where reading stopped, counted from 1; `found` is what stands
    there and `expected` what could have stood there, both in plain words.
    """

    def __init__(self, text: str, position: int, found: str, expected: str) -> None:
        self.text = text
        self.position = position
        self.found = found
        self.expected = expected
        super().__init__(f"character {position}: found {found}; expected {expected}")

    def render(self, width: int = 72) -> str:
        """Return the text around the fault with a caret under it, and the message below.

        >>> from pathways.catalogue.language import parse
        >>> try:
        ...     parse("a and and b")
        ... except RequirementError as error:
        ...     print(error.render().splitlines()[1])
              ^
        """
        flat = re.sub(r"\s", " ", self.text)
        start = max(0, min(self.position - 1 - width // 2, len(flat) - width))
        line = flat[start : start + width]
        return f"{line}\n{' ' * (self.position - 1 - start)}^\n{self}"


def is_id(text: str) -> bool:
    """Whether a text can be an id: lower-case letters, digits and hyphens, and a letter in it.

    >>> [is_id(text) for text in ("osha-10", "c-10-contractor", "90015", "-a", "Age", "age")]
    [True, True, False, False, False, False]
    """
    return len(text) <= MAX_ID and _ID.fullmatch(text) is not None and text not in WORDS
