"""From a route to its drawing: as SVG, or as the text that Graphviz reads."""

from __future__ import annotations

from functools import lru_cache

from pathways.model.answer import Answer, Route
from pathways.model.records import Catalogue

from .dot import dot_of
from .graphviz import lay_out
from .plan import Sketch, sketch
from .route import route_words
from .svg import svg_of
from .words import RouteWords


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
    """A route in words as SVG: the same stops in the same order."""
    return _drawn(sketch(words, direction), standalone)


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


@lru_cache(maxsize=256)
def _drawn(drawing: Sketch, standalone: bool) -> str:  # noqa: FBT001 - a cached function's key
    """The SVG of a sketch, kept by its content."""
    key = f"route-{drawing.direction.lower()}"
    return svg_of(drawing, lay_out(dot_of(drawing)), key=key, standalone=standalone)
