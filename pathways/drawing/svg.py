"""The SVG of a route, written by us from Graphviz's places.

Boxes are links in the order of the steps; lanes and arrows are hidden from readers, whom the
title, the description and the list of steps serve. Colours come from classes alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from .errors import DrawingError
from .fitting import SPARE, width
from .graphviz import Places, Point
from .plan import HEAD, HEAD_STEP, LINE, LINE_STEP, PADDING, Box, Sketch
from .style import STANDALONE

SHAPES = {
    "job": '<circle cx="10" cy="10" r="8"/>',
    "train": '<rect x="2.5" y="2.5" width="15" height="15" rx="3"/>',
    "paper": '<path d="M10 1 19 10 10 19 1 10Z"/>',
    "appr": '<path d="M5.5 2h9L19 10l-4.5 8h-9L1 10Z"/>',
    "wait": '<path d="M4 2h12L11.5 10 16 18H4l4.5-8Z"/>',
}
"""One shape a kind, 20 by 20: never colour alone."""

LANE_LABEL = 92.0
"""Points beside the lanes, from left to right, for their names."""

EDGE = 2.0
"""Points around everything, so that no border is cut."""

BULGE = 0.75
"""A cubic curve goes at most so far of the way to its control points."""

LANE_HEAD = 26.0
"""Points above the lanes, from the top down, for their names."""

NEARLY_FULL = 0.7
"""Part of a box's room from which on a line could run over it in another font."""

WIDEST_LABEL = 12
"""Characters of a lane's name on one line, from left to right."""


def svg_of(sketch: Sketch, places: Places, *, key: str, standalone: bool = False) -> str:
    """The drawing as SVG.

    Parameters
    ----------
    key
        Made-up text that the ids of this drawing begin with: two drawings share a page.
    standalone
        Whether it carries its own style, to be a file of its own; else the page's style applies.
    """
    if {f"n{place}" for place in range(len(sketch.boxes))} - set(places.nodes):
        raise DrawingError("Graphviz left a step out, so the route is not drawn.")
    canvas = _Canvas(sketch, places, standalone=standalone)
    wide, tall = f"{canvas.width:.0f}", f"{canvas.height:.0f}"
    opening = (
        f'<svg class="draw" viewBox="0 0 {wide} {tall}" width="{wide}" height="{tall}" '
        f'role="group" aria-labelledby="{key}-t {key}-d" lang="{sketch.language}" '
        'xmlns="http://www.w3.org/2000/svg">'
    )
    return "".join(
        (
            opening,
            f'<title id="{key}-t">{escape(sketch.title)}</title>',
            f'<desc id="{key}-d">{escape(sketch.summary)}</desc>',
            f"<style>{STANDALONE}</style>" if standalone else "",
            *canvas.lanes(),
            *canvas.arrows(),
            *canvas.boxes(),
            "</svg>",
        )
    )


class _Canvas:
    """Turns Graphviz's places, y upward, into SVG's, y downward."""

    def __init__(self, sketch: Sketch, places: Places, *, standalone: bool) -> None:
        self._sketch, self._places = sketch, places
        self._fitted = standalone  # no font of ours can be counted on there
        beside = sketch.direction == "LR"
        bands = list(places.lanes.values()) or [(0.0, 0.0, places.width, places.height)]
        bends = [point for _, points in places.arrows.values() for point in points]
        left, right = min(band[0] for band in bands), max(band[2] for band in bands)
        left -= BULGE * max([0.0, *(left - x for x, _ in bends)])
        right += BULGE * max([0.0, *(x - right for x, _ in bends)])
        low, high = min(band[1] for band in bands), max(band[3] for band in bands)
        self._left = (LANE_LABEL - 24 if beside else EDGE) - left
        self._top = high + (EDGE if beside else LANE_HEAD)
        self.width = right + self._left + EDGE
        self.height = self._top - low + EDGE

    def _x(self, across: float) -> float:
        return across + self._left

    def _y(self, up: float) -> float:
        return self._top - up

    def lanes(self) -> Iterator[str]:
        """The band of each lane with its name."""
        for place, name in enumerate(self._sketch.lanes):
            band = self._places.lanes.get(f"cluster_{place}")
            if band is None:
                continue
            left, low, right, high = band
            if self._sketch.direction == "LR":
                shape = _rounded(0, self._y(high), self.width, high - low, 10)
                middle = (self._y(high) + self._y(low)) / 2
                texts = _label(name, middle)
            else:
                shape = _rounded(self._x(left), 0, right - left, self.height, 10)
                middle = (self._x(left) + self._x(right)) / 2
                texts = f'<text x="{middle:.1f}" y="20" text-anchor="middle">{escape(name)}</text>'
            yield f'<g class="lane" aria-hidden="true"><path d="{shape}"/>{texts}</g>'

    def arrows(self) -> Iterator[str]:
        """Every arrow that is seen, in order of its ends."""
        boxes = self._sketch.boxes
        for arrow in self._sketch.arrows:
            curve = self._places.arrows.get((f"n{arrow.tail}", f"n{arrow.head}"))
            if arrow.kind == "order" or curve is None:
                continue
            style = "edge e-cont" if arrow.kind == "stay" else "edge"
            ends = (boxes[arrow.tail].stop.anchor, boxes[arrow.head].stop.anchor)
            yield (
                f'<g class="{style}" data-from="{ends[0]}" data-to="{ends[1]}" aria-hidden="true">'
                f"{self._curve(*curve)}</g>"
            )

    def _curve(self, tip: Point, points: tuple[Point, ...]) -> str:
        (x, y), *rest = [(self._x(across), self._y(up)) for across, up in points]
        tip_x, tip_y = self._x(tip[0]), self._y(tip[1])
        path = f"M{x:.1f} {y:.1f}C" + " ".join(f"{a:.1f} {b:.1f}" for a, b in rest)
        end_x, end_y = rest[-1] if rest else (x, y)
        across, down = tip_x - end_x, tip_y - end_y
        length = (across * across + down * down) ** 0.5 or 1.0
        side_x, side_y = -down / length * 4.5, across / length * 4.5
        head = (
            f"{tip_x:.1f},{tip_y:.1f} {end_x + side_x:.1f},{end_y + side_y:.1f} "
            f"{end_x - side_x:.1f},{end_y - side_y:.1f}"
        )
        return f'<path d="{path}"/><polygon points="{head}"/>'

    def boxes(self) -> Iterator[str]:
        """The boxes as links, in the order of the stops, whatever Graphviz's order was."""
        for place, box in enumerate(self._sketch.boxes):
            yield self._box(box, self._places.nodes[f"n{place}"])

    def _box(self, box: Box, centre: Point) -> str:
        wide, tall = self._sketch.width, self._sketch.height
        x, y = self._x(centre[0]) - wide / 2, self._y(centre[1]) - tall / 2
        stop = box.stop
        goal = " n-goal" if stop.role == "goal" else ""
        across, down = x + PADDING, y + 46
        texts = [self._text(x + PADDING + 24, y + 23, box.mark, 'class="sm"', LINE)]
        for line in box.head:
            style = f'class="b" font-size="{HEAD:.0f}"'
            texts.append(self._text(across, down, line, style, HEAD))
            down += HEAD_STEP
        for line in box.lines:
            texts.append(self._text(across, down, line, 'class="sm"', LINE))
            down += LINE_STEP
        own = f' id="{stop.anchor}"' if self._fitted else ""  # in a page the list has these ids
        return (
            f'<a{own} href="#{stop.anchor}" data-id="{escape(stop.id)}">'
            f'<g class="node n-{stop.shape}{goal}">'
            f'<path d="{_rounded(x, y, wide, tall, 12)}"/>'
            f'<svg x="{across:.1f}" y="{y + 9:.1f}" width="18" height="18" viewBox="0 0 20 20" '
            f'aria-hidden="true"><g class="shape s-{stop.shape}">{SHAPES[stop.shape]}</g></svg>'
            f"{''.join(texts)}</g></a>"
        )

    def _text(self, x: float, y: float, text: str, style: str, size: float) -> str:
        """One line; the space at its end keeps the words of a link's name apart.

        In a file of its own a long line is told its width, since the reader's font may be wider.
        """
        if self._fitted:
            long = width(text, size, bold=size == HEAD)
            if long > (self._sketch.width - 2 * PADDING) * NEARLY_FULL:
                style += f' textLength="{long / SPARE:.0f}" lengthAdjust="spacingAndGlyphs"'
        return f'<text {style} x="{x:.1f}" y="{y:.1f}">{escape(text)} </text>'


def _label(name: str, middle: float) -> str:
    """The name of a lane beside it, a word a line where it is long."""
    lines = [name] if len(name) <= WIDEST_LABEL else name.split()
    first = middle + 5 - 8.5 * (len(lines) - 1)
    return "".join(
        f'<text x="12" y="{first + 17 * place:.1f}">{escape(line)}</text>'
        for place, line in enumerate(lines)
    )


def _rounded(x: float, y: float, width: float, height: float, radius: float) -> str:
    r = f"{radius:g}"
    across, down = f"{width - 2 * radius:.1f}", f"{height - 2 * radius:.1f}"
    return (
        f"M{x + radius:.1f} {y:.1f}h{across}a{r} {r} 0 0 1 {r} {r}v{down}a{r} {r} 0 0 1 -{r} {r}"
        f"h-{across}a{r} {r} 0 0 1 -{r} -{r}v-{down}a{r} {r} 0 0 1 {r} -{r}Z"
    )
