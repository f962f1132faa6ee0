r"""The requirement language: text to tree, with errors that point at the character.

The tree and its printed form are in :mod:`pathways.model.requirement`; the grammar is that of the
catalogue's description (``and`` binds tighter than ``or``; spaces do not matter; an empty text is
the empty requirement). Parentheses that change nothing about the tree vanish; a parenthesised
``a and (b and c)`` stays as it was written.

>>> from pathways.model.requirement import text
>>> text(parse("a   and((b)or c)"))
'a and (b or c)'
>>> parse("osha-10 or")
Traceback (most recent call last):
pathways.catalogue.spelling.RequirementError: character 11: found the end of the text; ...
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from pathways.model.requirement import All, Any, AtLeast, Holds, Meets, Need

from .sound import sound_need
from .spelling import (
    MAX_AGE,
    MAX_DEPTH,
    MAX_ID,
    MAX_LENGTH,
    MAX_NUMBER,
    WORDS,
    RequirementError,
    is_id,
)

__all__ = [
    "MAX_AGE",
    "MAX_DEPTH",
    "MAX_ID",
    "MAX_LENGTH",
    "MAX_NUMBER",
    "WORDS",
    "RequirementError",
    "is_id",
    "parse",
    "with_conditions",
]


def parse(text: str, *, funding: bool = False) -> Need:
    """Return the tree of a requirement.

    Parameters
    ----------
    text
        The requirement; an empty text is `NOTHING`.
    funding
        Whether it is a fund's ``eligible``: ids may then be conditions too (they come back as
        `Holds`; see `with_conditions`), ``resident(AREA)`` is understood and hours are not.

    Raises
    ------
    RequirementError
        Where the text is no requirement; it names the character.
    """
    if is_id(text):
        return Holds(text)
    return _parse(text, funding)


def with_conditions(need: Need, is_condition: Callable[[str], bool]) -> Need:
    """Return a fund's need in which the ids that are conditions are `Meets`."""
    match need:
        case Holds(credential):
            return Meets(credential) if is_condition(credential) else need
        case All(parts):
            return All(tuple(with_conditions(part, is_condition) for part in parts))
        case Any(parts):
            return Any(tuple(with_conditions(part, is_condition) for part in parts))
        case AtLeast(count, parts):
            return AtLeast(count, tuple(with_conditions(part, is_condition) for part in parts))
        case _:
            return need


@lru_cache(maxsize=4096)
def _parse(text: str, funding: bool) -> Need:  # noqa: FBT001 - a cached function's key
    """Parse after the cheap checks that keep hostile texts out of the parser."""
    _refuse_oversized(text)
    need = sound_need(text, funding=funding)
    if need is not None:
        return need
    from .grammar import judged_need  # slow to import, for texts that are not sound alone

    return judged_need(text, funding=funding)


def _refuse_oversized(text: str) -> None:
    """Raise where a text is too long or its parentheses too deep."""
    if len(text) > MAX_LENGTH:
        expected = f"at most {MAX_LENGTH:,} characters"
        raise RequirementError(
            text, MAX_LENGTH + 1, f"a text of {len(text):,} characters", expected
        )
    depth = 0
    for position, character in enumerate(text, start=1):
        if character == "(":
            depth += 1
        elif character == ")":
            depth = max(0, depth - 1)
        if depth > MAX_DEPTH:
            found = f"parentheses nested more than {MAX_DEPTH} deep"
            raise RequirementError(text, position, found, f"at most {MAX_DEPTH} within each other")
