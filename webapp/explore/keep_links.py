"""The addresses at which an answer is kept: side by side, one sheet, a link, a calendar."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from .options import Options

LEFT_OUT: Final = ("wage", "age", "hours")
"""What a shared link leaves out unless it is ticked."""

MOST_COMPARED = 3
"""Routes side by side; more columns do not fit a table that one can still read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepLinks:
    """The addresses at which an answer is kept; ``compare`` is None where there is one route."""

    compare: str | None
    sheet: str
    share: str
    calendar: str


def keep_links(options: Options, numbers: Sequence[int], current: int) -> KeepLinks:
    """The addresses for the route being read; those side by side are it and the first others."""
    one = options.with_({"pick": str(current)})
    beside = [current, *(number for number in numbers if number != current)][:MOST_COMPARED]
    both = options.with_({"pick": [str(number) for number in beside]})
    return KeepLinks(
        compare=both.address("compare") if len(beside) > 1 else None,
        sheet=one.address("sheet"),
        share=one.address("share"),
        calendar=one.address("calendar"),
    )


def shared_options(options: Options, ticked: Collection[str]) -> Options:
    """The options of a link to share: without pay, age and hours where they are not ticked."""
    return options.with_({name: None for name in LEFT_OUT if name not in ticked})
