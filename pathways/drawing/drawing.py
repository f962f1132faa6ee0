"""From a route to its drawing: as SVG, or as the text that Graphviz reads."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Final

from pathways.kept import Kept
from pathways.model.answer import Answer, Route
from pathways.model.records import Catalogue

from .dot import dot_of
from .graphviz import lay_out
from .plan import sketch
from .route import route_words
from .svg import svg_of
from .words import RouteWords

MOST_BYTES: Final = 8 * 1024 * 1024
"""What one process keeps of drawings: some thousand."""

_KEPT: Final[Kept[str]] = Kept(MOST_BYTES, len)


def draw(
    route: Route,
    catalogue: Catalogue,
    *,
    answer: Answer | None = None,
    language: str = "en",
    direction: str = "LR",
    standalone: bool = False,
) -> str:
    """A route as SVG.

    Parameters
    ----------
    answer
        The answer that the route is of; with it, the job now and the job wanted are drawn too.
    direction
        ``LR``, from left to right in lanes (free time, any time, day), or ``TB``, from the top
        down in two, for narrow screens.
    standalone
        Whether the SVG is a file of its own, with its own style.

    Raises
    ------
    DrawingError
        Graphviz is missing, too slow or failed. The words of the route still stand.
    """
    words = route_words(route, catalogue, answer=answer, language=language)
    return draw_words(words, direction=direction, standalone=standalone)


def draw_words(words: RouteWords, *, direction: str = "LR", standalone: bool = False) -> str:
    """A route in words as SVG: the same stops in the same order.

    It is kept by its content: the same route is drawn once, wherever it stands. The key is all that
    a drawing shows, its language among it, as a digest that keeps no text.
    """

    def make() -> str:
        drawing = sketch(words, direction)
        key = f"route-{direction.lower()}"
        return svg_of(drawing, lay_out(dot_of(drawing)), key=key, standalone=standalone)

    said = repr((standalone, direction, *_shown(words))).encode("utf-8", "replace")
    return _KEPT.get(sha256(said).digest(), make)


def _shown(words: RouteWords) -> Iterator[object]:
    """All of a route's words that a drawing is made of."""
    yield from (words.language, str(words.title), str(words.summary))
    for stop in words.stops:
        yield from (stop.role, stop.anchor, stop.id, stop.shape, stop.lane, stop.number)
        yield from (str(stop.mark), str(stop.title), [*map(str, stop.brief)], stop.needed_for)


def dot_text(
    route: Route,
    catalogue: Catalogue,
    *,
    answer: Answer | None = None,
    language: str = "en",
    direction: str = "LR",
) -> str:
    """What Graphviz reads to draw a route: made-up ids and sizes, no words."""
    return dot_of(
        sketch(route_words(route, catalogue, answer=answer, language=language), direction)
    )
