"""The requirement builder: a requirement as blocks, and every change that a block's button makes.

The text of the requirement is the truth; blocks are made from it and written back into it, so the
builder works without a script, to any depth, and with what people type by hand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from pathways.catalogue.sentence import Names, sentence
from pathways.model.requirement import (
    NOTHING,
    All,
    Any,
    AtLeast,
    Need,
)

Path = tuple[int, ...]
"""Where a block stands: the place of each group on the way to it."""

GROUPS: Final[dict[str, type[All] | type[Any]]] = {"all": All, "any": Any}


class NoBlockError(ValueError):
    """There is no block at a path: the form is not of this requirement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block to draw: a fact (`kind` atom) in words, or a group of blocks.

    ``kind`` is atom, all, any or some (``count`` of them); ``path`` is as buttons say it.
    """

    path: str
    kind: str
    words: str = ""
    count: int = 0
    parts: tuple[Block, ...] = ()


def read_path(said: str) -> Path:
    """A path as a button says it: ``0.2.1``; empty for the whole.

    >>> read_path("0.2"), read_path("")
    ((0, 2), ())
    """
    if not said:
        return ()
    if len(said) > 200 or not all(part.isascii() and part.isdigit() for part in said.split(".")):
        raise NoBlockError(said)
    return tuple(int(part) for part in said.split("."))


def blocks(need: Need, names: Names, language: str, path: Path = ()) -> Block | None:
    """The blocks of a need; None where nothing is needed."""
    if need == NOTHING:
        return None
    said = ".".join(map(str, path))
    if not isinstance(need, All | Any | AtLeast):
        words = sentence(need, names, language).rstrip(".")
        return Block(path=said, kind="atom", words=words)
    parts = tuple(
        found
        for place, part in enumerate(need.parts)
        if (found := blocks(part, names, language, (*path, place))) is not None
    )
    kind = "all" if isinstance(need, All) else "any" if isinstance(need, Any) else "some"
    count = need.count if isinstance(need, AtLeast) else 0
    return Block(path=said, kind=kind, count=count, parts=parts)


def block_at(need: Need, path: Path) -> Need:
    """The block at a path.

    Raises
    ------
    NoBlockError
        There is none.
    """
    for place in path:
        if not isinstance(need, All | Any | AtLeast) or place >= len(need.parts):
            raise NoBlockError(path)
        need = need.parts[place]
    return need


def add(need: Need, path: Path, new: Need) -> Need:
    """The need with one more block in the group at a path; a fact there becomes a group of all.

    >>> from pathways.catalogue.language import parse
    >>> from pathways.model.requirement import text
    >>> text(add(parse("a or b"), (), parse("c")))
    'a or b or c'
    """
    return _put(need, path, lambda found: _grown(found, new))


def beside(need: Need, path: Path, new: Need, kind: str) -> Need:
    """The need in which the block at a path has another beside it: any of both, or all of both.

    >>> from pathways.catalogue.language import parse
    >>> from pathways.model.requirement import text
    >>> text(beside(parse("a and b"), (1,), parse("c"), "any"))
    'a and (b or c)'
    """
    return _put(need, path, lambda found: GROUPS[kind]((found, new)))


def remove(need: Need, path: Path) -> Need:
    """The need without the block at a path; a group of one is that one.

    >>> from pathways.catalogue.language import parse
    >>> from pathways.model.requirement import text
    >>> text(remove(parse("a and (b or c)"), (1, 0)))
    'a and c'
    """
    block_at(need, path)
    if not path:
        return NOTHING
    *around, place = path
    return _put(need, tuple(around), lambda group: _without(group, place))


def regroup(need: Need, path: Path, kind: str, count: int = 1) -> Need:
    """The need in which a group asks for all, any, or at least so many of its blocks.

    >>> from pathways.catalogue.language import parse
    >>> from pathways.model.requirement import text
    >>> text(regroup(parse("a or b or c"), (), "some", 2))
    '2 of (a, b, c)'
    """
    return _put(need, path, lambda group: _regrouped(group, kind, count))


def _put(need: Need, path: Path, change: Callable[[Need], Need]) -> Need:
    """The need with the block at a path changed."""
    if not path:
        return change(need)
    if not isinstance(need, All | Any | AtLeast) or path[0] >= len(need.parts):
        raise NoBlockError(path)
    parts = list(need.parts)
    parts[path[0]] = _put(parts[path[0]], path[1:], change)
    return _with_parts(need, tuple(parts))


def _with_parts(group: All | Any | AtLeast, parts: tuple[Need, ...]) -> Need:
    if len(parts) == 1:
        return parts[0]
    if isinstance(group, AtLeast):
        return AtLeast(min(group.count, len(parts)), parts)
    return type(group)(parts)


def _grown(found: Need, new: Need) -> Need:
    if found == NOTHING:
        return new
    if isinstance(found, All | Any | AtLeast):
        return _with_parts(found, (*found.parts, new))
    return All((found, new))


def _without(group: Need, place: int) -> Need:
    if not isinstance(group, All | Any | AtLeast):
        raise NoBlockError(place)
    return _with_parts(group, (*group.parts[:place], *group.parts[place + 1 :]))


def _regrouped(group: Need, kind: str, count: int) -> Need:
    if not isinstance(group, All | Any | AtLeast):
        raise NoBlockError(kind)
    if kind == "some":
        return AtLeast(max(1, min(count, len(group.parts))), group.parts)
    return GROUPS[kind](group.parts)
