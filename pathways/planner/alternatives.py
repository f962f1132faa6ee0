"""The ways in which a need can be met: sets of atoms, none of which holds another."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations, product
from typing import TypeAlias

from pathways.model.requirement import All, Any, AtLeast, Atom, Hours, Need

Way: TypeAlias = frozenset[Atom]

MOST_WAYS = 256


@lru_cache(maxsize=4_096)
def ways_to_meet(need: Need) -> tuple[Way, ...] | None:
    """Every smallest set of atoms with which a need holds; None where they are too many.

    More hours of a kind count as holding fewer.

    >>> from pathways.model.requirement import Holds
    >>> a, b = Holds("a"), Holds("b")
    >>> ways_to_meet(Any((a, All((a, b))))) == (frozenset({a}),)
    True
    """
    match need:
        case All(parts):
            return _joined(parts)
        case Any(parts):
            return _either(parts)
        case AtLeast(count, parts):
            found: list[Way] = []
            for chosen in combinations(parts, count):
                ways = _joined(chosen)
                if ways is None:
                    return None
                found.extend(ways)
                if len(found) > MOST_WAYS:
                    return None
            return smallest(found)
        case _:
            return (frozenset({need}),)


def smallest(ways: Iterable[Way]) -> tuple[Way, ...]:
    """The ways without those that ask for all that another asks for, in a fixed order."""
    kept: list[Way] = []
    in_order = sorted({_largest_hours(way) for way in ways}, key=_key)
    if not any(isinstance(atom, Hours) for way in in_order for atom in way):
        for way in in_order:
            # Without hours only a shorter way can ask for no more.
            if not any(other < way for other in kept):
                kept.append(way)
        return tuple(kept)
    for way in in_order:
        if not any(_asks_no_more(other, way) for other in kept):
            kept = [other for other in kept if not _asks_no_more(way, other)]
            kept.append(way)
    return tuple(kept)


def _joined(parts: Iterable[Need]) -> tuple[Way, ...] | None:
    """Ways to meet all parts at once."""
    found: tuple[Way, ...] = (frozenset(),)
    for part in parts:
        ways = ways_to_meet(part)
        if ways is None or len(ways) * len(found) > MOST_WAYS:
            return None
        found = smallest(one | other for one, other in product(found, ways))
    return found


def _either(parts: Iterable[Need]) -> tuple[Way, ...] | None:
    found: list[Way] = []
    for part in parts:
        ways = ways_to_meet(part)
        if ways is None or len(found) + len(ways) > MOST_WAYS:
            return None
        found.extend(ways)
    return smallest(found)


def _largest_hours(way: Way) -> Way:
    """A way in which only the most hours asked for of each kind are left."""
    if not any(isinstance(atom, Hours) for atom in way):
        return way
    most: dict[str, Hours] = {}
    for atom in way:
        if isinstance(atom, Hours) and (
            atom.kind not in most or most[atom.kind].hours_needed < atom.hours_needed
        ):
            most[atom.kind] = atom
    return frozenset(atom for atom in way if not isinstance(atom, Hours) or most[atom.kind] is atom)


def _asks_no_more(one: Way, other: Way) -> bool:
    """Whether whoever meets `other` meets `one`."""
    missing = one - other
    return not missing or all(
        isinstance(atom, Hours)
        and any(
            isinstance(more, Hours)
            and more.kind == atom.kind
            and more.hours_needed >= atom.hours_needed
            for more in other
        )
        for atom in missing
    )


def _key(way: Way) -> tuple[int, list[str]]:
    return (len(way), sorted(map(_shown, way)))


@lru_cache(maxsize=16_384)
def _shown(atom: Atom) -> str:
    return repr(atom)
