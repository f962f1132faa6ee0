"""A figure of a file among those that an occupation has: put in, in place of one, or left."""

from __future__ import annotations

from typing import Final, TypeVar

from pathways.model.records import Employment, Openings, Wage

One = TypeVar("One", Wage, Employment, Openings)

ANOTHERS: Final = "another source has a figure for that area and year already: it stays"


def put(figures: tuple[One, ...], new: One) -> tuple[tuple[One, ...], str | None]:
    """Return figures with a new one, and why not where they are as they were.

    It takes the place of one of its area, year and source. Where its area and year have only one
    of another source, that one stays.
    """
    same = [one for one in figures if (one.area, one.year) == (new.area, new.year)]
    own = [one for one in same if one.source == new.source]
    if same and not own:
        return figures, ANOTHERS
    if own == [new]:
        return figures, None
    rest: list[One] = [one for one in figures if one not in own]
    rest.append(new)
    return tuple(sorted(rest, key=_order)), None


def _order(figure: Wage | Employment | Openings) -> tuple[str, int, str]:
    return (figure.area, figure.year, figure.source or "")
