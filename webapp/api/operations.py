"""What the API answers: each operation with its address, options, answer, shape and examples.

An answer is had in two steps: the question is read, which may refuse it, and then worked out,
which may take long and is left out where the asker has the answer already (its ETag).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from pathways.model.answer import Answer as RouteAnswer
from pathways.model.question import Question
from pathways.network import Network

from .options import Option, Values
from .shapes import Shape

Json = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One question: what was said, on which catalogue and day, and the names in the address.

    ``answer`` answers a question about routes on that catalogue.
    """

    network: Network
    answer: Callable[[Question], RouteAnswer]
    today: date
    values: Values
    names: Mapping[str, str] = field(default_factory=dict)

    def page(self) -> tuple[int, int]:
        """Which page is asked for, and how many items a page has."""
        page, size = self.values.get("page", ("1",)), self.values.get("page_size", ("100",))
        return int(page[0]), int(size[0])


@dataclass(frozen=True, slots=True)
class Partial:
    """An answer that is not whole: another call gets further, so it bears no ETag."""

    json: Json


Answer = Json | Partial
WorkOut = Callable[[], Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One thing that can be asked.

    ``personal`` answers are about one person, and no cache may keep them; ``long`` ones take
    work, and are counted apart. ``examples`` are addresses below the prefix; ``words`` is the
    phrase that says what it is.
    """

    name: str
    path: str
    read: Callable[[Call], WorkOut]
    shape: Shape
    words: str
    options: tuple[Option, ...] = ()
    examples: tuple[str, ...] = ()
    personal: bool = False
    long: bool = False
    of: str = ""
    """The table of records that it is about, where it is about one."""
