"""The money of a route as a picture: pay a month in steps, what is paid out below the axis.

Only figures and short texts come in; every text is escaped. What is not known is drawn as such:
a gap in the line, a dashed ring with a question mark under the axis.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from itertools import chain

from .fitting import clean, width

LEFT, RIGHT, HEAD = 62, 12, 30
"""Room beside and above the axes, in px: the amounts on the left stand in it."""

BELOW = 78
"""Room below the axis: marks of costs, their amounts, years."""

TEXT, STRONG = 14, 15
"""Sizes of the texts, in px."""

GRID_CENTS = 200_000
FEW_LINES = 6
MARK = 16
"""Px from one mark of a cost to the next, so that none covers another."""

SHORTEST_LABELLED = 46
"""A stretch of fewer px is not labelled: the table beside the picture has its pay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Months of equal pay: ``cents`` a month, None where it is not known."""

    first: float
    last: float
    cents: int | None
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Something paid out at a month; ``known`` is false where a part of it is not known."""

    month: float
    known: bool
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """All that the picture shows; ``stay_cents`` is the pay a month of staying put, if known.

    ``years`` are the words under the axis, from now to the last year.
    """

    title: str
    description: str
    unit: str
    stay: str
    costs_word: str
    spans: tuple[Span, ...]
    costs: tuple[Cost, ...]
    stay_cents: int | None
    years: tuple[str, ...]

    @property
    def months(self) -> int:
        """How many months the picture covers."""
        return 12 * (len(self.years) - 1)


@dataclass
class _Frame:
    """Where months and amounts lie in a picture, and what room its labels have taken."""

    chart: Chart
    wide: int
    tall: int
    taken: list[tuple[float, float, float]] = field(default_factory=list)

    @cached_property
    def base(self) -> float:
        return self.tall - BELOW

    @cached_property
    def top(self) -> int:
        """The amount at the head of the picture, a whole number of lines."""
        pays = [span.cents or 0 for span in self.chart.spans] + [self.chart.stay_cents or 0]
        step = self.step
        return max(step, -(-max(pays) // step) * step)

    @cached_property
    def step(self) -> int:
        """From one line to the next, so that there are few."""
        most = max(*(span.cents or 0 for span in self.chart.spans), self.chart.stay_cents or 0, 1)
        return GRID_CENTS * max(1, -(-most // (GRID_CENTS * FEW_LINES)))

    def x(self, month: float) -> float:
        return LEFT + (self.wide - LEFT - RIGHT) * min(month, self.chart.months) / self.chart.months

    def y(self, cents: float) -> float:
        return self.base - (self.base - HEAD) * cents / self.top

    def take(self, left: float, right: float, line: float) -> bool:
        """Take the room for a label; false where another one has it."""
        free = all(
            right < other_left or left > other_right or abs(line - at) > STRONG + 3
            for other_left, other_right, at in self.taken
        )
        if free:
            self.taken.append((left, right, line))
        return free


def draw_chart(chart: Chart, *, size: tuple[int, int], key: str, css: str) -> str:
    """The picture as SVG.

    Parameters
    ----------
    size
        Width and height in px.
    key
        Makes the ids of one picture on a page its own.
    """
    frame = _Frame(chart, *size)
    wide, tall = size
    parts = (_grid(frame), _pay(frame), _labels(frame), _costs(frame), _years(frame))
    head = (
        f'<svg class="chart {css}" viewBox="0 0 {wide} {tall}" width="{wide}" height="{tall}" '
        f'role="img" aria-labelledby="{key}-t {key}-d" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="{key}-t">{escape(clean(chart.title))}</title>'
        f'<desc id="{key}-d">{escape(chart.description)}</desc>'
    )
    return "".join([head, *chain.from_iterable(parts), "</svg>"])


def _text(
    x: float, y: float, text: str, *, anchor: str = "start", size: int = TEXT, css: str = ""
) -> str:
    named = f' class="{css}"' if css else ""
    return (
        f'<text{named} x="{x:.1f}" y="{y:.1f}" font-size="{size}" '
        f'text-anchor="{anchor}">{escape(clean(text))}</text>'
    )


def _grid(frame: _Frame) -> Iterator[str]:
    right = frame.wide - RIGHT
    yield _text(2, TEXT, frame.chart.unit)
    for cents in range(0, frame.top + 1, frame.step):
        line = "axis" if cents == 0 else "grid"
        yield f'<path class="{line}" d="M{LEFT} {frame.y(cents):.1f}H{right}"/>'
        yield _text(LEFT - 6, frame.y(cents) + 5, f"${cents // 100:,}", anchor="end")


def _pay(frame: _Frame) -> Iterator[str]:
    """The area and the line of each run of months whose pay is known; the line of staying."""
    chart = frame.chart
    runs: list[list[Span]] = [[]]
    for span in chart.spans:
        if span.cents is None:
            runs.append([])
        else:
            runs[-1].append(span)
    lines = []
    for run in (run for run in runs if run):
        points = [
            (frame.x(month), frame.y(span.cents or 0))
            for span in run
            for month in (span.first, span.last)
        ]
        line = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        first, last = points[0][0], points[-1][0]
        yield f'<path class="area" d="M{first:.1f} {frame.base}L{line}L{last:.1f} {frame.base}Z"/>'
        lines.append(f'<path class="pay" d="M{line}"/>')
    if chart.stay_cents is not None:
        height = frame.y(chart.stay_cents)
        yield f'<path class="stay" d="M{LEFT} {height:.1f}H{frame.wide - RIGHT}"/>'
    yield from lines


def _labels(frame: _Frame) -> Iterator[str]:
    """Pay beside its stretch, the last one first; and the word for the dotted line."""
    chart = frame.chart
    for span in reversed(chart.spans):
        left, right = frame.x(span.first), frame.x(span.last)
        wide = width(span.label, STRONG, bold=True)
        if right - left < min(wide, SHORTEST_LABELLED) or not span.label:
            continue
        middle = min(max((left + right) / 2, LEFT + wide / 2), frame.wide - RIGHT - wide / 2)
        height = frame.y(span.cents if span.cents is not None else frame.top / 2) - 9
        if frame.take(middle - wide / 2, middle + wide / 2, height):
            yield _text(middle, height, span.label, anchor="middle", size=STRONG, css="b")
    if chart.stay_cents is None:
        return
    wide = width(chart.stay, TEXT)
    right = frame.wide - RIGHT
    under, over = frame.y(chart.stay_cents) + 18, frame.y(chart.stay_cents) - 8
    places = [(at, height) for at in (right, LEFT + wide + 6) for height in (under, over)]
    for at, height in places:
        if height < frame.base - 2 and frame.take(at - wide, at, height):
            yield _text(at, height, chart.stay, anchor="end")
            return


def _costs(frame: _Frame) -> Iterator[str]:
    chart, base = frame.chart, frame.base
    if not chart.costs:
        return
    yield _text(LEFT - 6, base + 36, chart.costs_word, anchor="end")
    last = -float("inf")
    for cost in chart.costs:
        at = last = max(frame.x(cost.month), last + MARK)
        if cost.known:
            yield f'<path class="out" d="M{at - 6:.1f} {base + 7:.1f}h12l-6 13Z"/>'
        else:
            yield f'<circle class="ask-q" cx="{at:.1f}" cy="{base + 14:.1f}" r="8"/>'
            yield _text(at, base + 19, "?", anchor="middle", css="q")
    for x, label in _spread(frame, chart.costs):
        yield _text(x, base + 36, label)


def _spread(frame: _Frame, costs: Sequence[Cost]) -> Iterator[tuple[float, str]]:
    """The amounts under their marks, those that would run into each other joined.

    Where the joined text finds no room, it is cut after the last that does: the table has all.
    """
    groups: list[tuple[float, list[str]]] = []
    for cost in costs:
        at = frame.x(cost.month) - 6
        if groups and at < _end(*groups[-1]):
            groups[-1][1].append(cost.label)
        else:
            groups.append((at, [cost.label]))
    right = float(frame.wide - 4)
    told: list[tuple[float, str]] = []
    for at, labels in reversed(groups):
        text = _shortened(labels, right - LEFT)
        start = max(LEFT, min(at, right - width(text, TEXT)))
        told.append((start, text))
        right = start - 10
    yield from (place for place in reversed(told) if place[1])


def _end(at: float, labels: Sequence[str]) -> float:
    """Where the next label may begin."""
    return at + width(", ".join(labels), TEXT) + 10


def _shortened(labels: Sequence[str], room: float) -> str:
    """As many of the labels as there is room for; nothing where there is none for the first."""
    for count in range(len(labels), 0, -1):
        text = ", ".join(labels[:count]) + ("" if count == len(labels) else " …")
        if width(text, TEXT) <= room:
            return text
    return ""


def _years(frame: _Frame) -> Iterator[str]:
    last = len(frame.chart.years) - 1
    foot = frame.tall - 10
    for year, word in enumerate(frame.chart.years):
        anchor = "start" if year == 0 else "end" if year == last else "middle"
        at = frame.x(12 * year)
        yield f'<path class="axis" d="M{at:.1f} {frame.base - 3:.1f}v6"/>'
        yield _text(at, foot, word, anchor=anchor)
