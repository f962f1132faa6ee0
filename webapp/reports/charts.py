"""Charts that the server draws: bars, strips and steps as plain geometry, with what they say.

Widths are in percent of the chart and heights in pixels, so that text keeps its size on a phone
and on a desk. Colours come from classes, never from here. A chart is made from the same rows as the
table under it, and what is not known has no bar: it says so.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from pathways.drawing import Said

Number = int | float | Fraction

WIDEST_BAR: Final = 55.0
"""Percent of the width that the longest bar takes; the rest is for its figure."""

LABEL, BAR, GAP = 22, 18, 12
"""Pixels: a label's line, a bar, and what lies between two rows."""

A_FIGURE: Final = 3.5
"""Percent of the width that a part of a strip needs for each character of a figure inside it."""

LONGEST_LABEL: Final = 36
"""Characters of a label that have room on a phone; the table beside the chart has all of it."""

PLOT_LEFT, PLOT_RIGHT = 1.0, 99.0
PLOT_TOP, PLOT_HEIGHT = 26, 150
LEVELS: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A figure and how it is said; None where it is not known."""

    value: Number | None
    text: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a chart: what it is, perhaps its page, and its figures in order."""

    label: Said
    amounts: tuple[Amount, ...]
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: where it stands, how long it is (None: not known), and its figure beside it."""

    y: int
    width: float | None
    text_x: float
    text_y: int
    text: Said
    series: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BarRow:
    """A label with its bars under it."""

    label: Said
    label_y: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Bars that are compared; ``id`` tells this chart from others of a page."""

    id: str
    title: Said
    description: Said
    height: int
    series: tuple[Said, ...]
    rows: tuple[BarRow, ...]
    table: tuple[Row, ...]

    def has_known(self, number: int) -> bool:
        """Whether any figure of a series (0: the first) is known."""
        return any(row.amounts[number].value is not None for row in self.table)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of a strip, in percent of the width; its figure inside where there is room."""

    x: float
    width: float
    middle: float
    text: Said | None
    series: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StripRow:
    """A label with the parts of a whole under it."""

    label: Said
    label_y: int
    y: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strips:
    """Wholes side by side, each divided into the same parts."""

    id: str
    title: Said
    description: Said
    height: int
    series: tuple[Said, ...]
    rows: tuple[StripRow, ...]
    table: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A straight stroke, horizontally in percent and vertically in pixels."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A text of a plot, with its place and the side on which it stands."""

    x: float
    y: float
    text: Said
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """One figure that goes up or down in steps along an axis."""

    id: str
    title: Said
    description: Said
    height: int
    lines: tuple[Line, ...]
    grid: tuple[Line, ...]
    dots: tuple[tuple[float, float], ...]
    marks: tuple[Mark, ...]
    table: tuple[Row, ...]


def bars(
    name: str, title: Said, description: Said, series: Sequence[Said], rows: Sequence[Row]
) -> Bars:
    """A bar for each figure of each row, on one scale from 0."""
    known = [float(a.value) for row in rows for a in row.amounts if a.value is not None]
    most = max(known, default=0.0)
    drawn, y = [], 0
    for row in rows:
        top = y + LABEL
        own = tuple(
            _bar(amount, number, top + number * BAR, most)
            for number, amount in enumerate(row.amounts)
        )
        drawn.append(BarRow(label=short(row.label), label_y=y + LABEL - 7, bars=own))
        y = top + len(row.amounts) * BAR + GAP
    return Bars(
        id=name,
        title=title,
        description=description,
        height=max(y, 1),
        series=tuple(series),
        rows=tuple(drawn),
        table=tuple(rows),
    )


def strips(
    name: str, title: Said, description: Said, series: Sequence[Said], rows: Sequence[Row]
) -> Strips:
    """A strip for each row, as long as the width, divided by its figures."""
    drawn, y = [], 0
    for row in rows:
        drawn.append(
            StripRow(
                label=short(row.label), label_y=y + LABEL - 7, y=y + LABEL, pieces=_pieces(row)
            )
        )
        y += LABEL + BAR + 4 + GAP
    return Strips(
        id=name,
        title=title,
        description=description,
        height=max(y, 1),
        series=tuple(series),
        rows=tuple(drawn),
        table=tuple(rows),
    )


def steps(
    name: str,
    title: Said,
    description: Said,
    rows: Sequence[Row],
    *,
    least: Said,
    most: Said,
) -> Steps:
    """A line that keeps its height from each row to the next; ``least`` and ``most`` name its ends.

    Rows whose figure is not known break the line.
    """
    values = [None if r.amounts[0].value is None else float(r.amounts[0].value) for r in rows]
    top = max((v for v in values if v is not None), default=0.0)
    places = [_place(n, len(rows)) for n in range(len(rows))]
    heights = [None if v is None else _height(v, top) for v in values]
    base = PLOT_TOP + PLOT_HEIGHT
    ends = (
        Mark(x=PLOT_LEFT, y=base + 20, text=least, anchor="start"),
        Mark(x=PLOT_RIGHT, y=base + 20, text=most, anchor="end"),
    )
    return Steps(
        id=name,
        title=title,
        description=description,
        height=base + 30,
        lines=tuple(_strokes(places, heights)),
        grid=(
            Line(x1=PLOT_LEFT, y1=base, x2=PLOT_RIGHT, y2=base),
            Line(x1=PLOT_LEFT, y1=PLOT_TOP, x2=PLOT_RIGHT, y2=PLOT_TOP),
        ),
        dots=tuple((x, y) for x, y in zip(places, heights, strict=True) if y is not None),
        marks=(*ends, *_figures(rows, places, heights)),
        table=tuple(rows),
    )


def short(label: Said, most: int = LONGEST_LABEL) -> Said:
    """A label that has room on a phone; what is cut off is marked by an ellipsis.

    >>> str(short(Said((("Entry-level driver training, class A", "en"),)), 30))
    'Entry-level driver training,…'
    """
    if len(str(label)) <= most:
        return label
    kept, left = [], most - 1
    for text, language in label.parts:
        piece = text[:left]
        left -= len(piece)
        if not left:
            piece = piece.rpartition(" ")[0] or piece
        kept.append((piece, language))
        if not left:
            break
    text, language = kept[-1]
    return Said((*kept[:-1], (f"{text}…", language)))


def level(value: Number, most: Number) -> int:
    """The class of a value on a scale from 0 to the largest: 0 (nothing or little) to 3.

    >>> [level(value, 8) for value in (0, 1, 4, 5, 8)]
    [0, 0, 1, 2, 3]
    """
    if most <= 0 or value <= 0:
        return 0
    return min(LEVELS - 1, max(0, math.ceil(value * LEVELS / most) - 1))


def _bar(amount: Amount, series: int, y: int, most: float) -> Bar:
    width = None
    if amount.value is not None:
        width = round(float(amount.value) / most * WIDEST_BAR, 2) if most else 0.0
    return Bar(
        y=y,
        width=width,
        text_x=width or 0.0,
        text_y=y + BAR - 5,
        text=amount.text,
        series=series,
    )


def _pieces(row: Row) -> tuple[Piece, ...]:
    values = [0.0 if amount.value is None else float(amount.value) for amount in row.amounts]
    total = sum(values)
    found, x = [], 0.0
    for number, (value, amount) in enumerate(zip(values, row.amounts, strict=True)):
        if not value:
            continue
        width = value / total * 100
        roomy = width >= A_FIGURE * len(str(amount.text))
        found.append(
            Piece(
                x=round(x, 2),
                width=round(width, 2),
                middle=round(x + width / 2, 2),
                text=amount.text if roomy else None,
                series=number,
            )
        )
        x += width
    return tuple(found)


def _place(number: int, count: int) -> float:
    if count < 2:
        return (PLOT_LEFT + PLOT_RIGHT) / 2
    return round(PLOT_LEFT + number * (PLOT_RIGHT - PLOT_LEFT) / (count - 1), 2)


def _height(value: float, top: float) -> float:
    base = PLOT_TOP + PLOT_HEIGHT
    return round(base - (max(0.0, value) / top * PLOT_HEIGHT if top else 0), 1)


def _strokes(places: Sequence[float], heights: Sequence[float | None]) -> list[Line]:
    found = []
    for n in range(len(places) - 1):
        now, then = heights[n], heights[n + 1]
        if now is None:
            continue
        found.append(Line(x1=places[n], y1=now, x2=places[n + 1], y2=now))
        if then is not None and then != now:
            found.append(Line(x1=places[n + 1], y1=now, x2=places[n + 1], y2=then))
    return found


def _figures(
    rows: Sequence[Row], places: Sequence[float], heights: Sequence[float | None]
) -> list[Mark]:
    """The first and the last figure that are known, above their points."""
    known = [n for n, height in enumerate(heights) if height is not None]
    found = []
    for n, anchor in zip(sorted({*known[:1], *known[-1:]}), ("start", "end"), strict=False):
        height = heights[n]
        if height is not None:
            text = rows[n].amounts[0].text
            side = anchor if len(rows) > 1 else "middle"
            found.append(Mark(x=places[n], y=height - 9, text=text, anchor=side))
    return found
