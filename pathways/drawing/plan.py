"""What is to be drawn: boxes in the order of the stops, their lanes, and the arrows."""

from __future__ import annotations

from dataclasses import dataclass

from .fitting import clean, fitted, wrap
from .phrasebook import ROUTE_PHRASES
from .phrases import Phrases
from .words import RouteWords, Stop

MOST_BOXES = 20
"""More than these are not drawn: the words carry the rest."""

PADDING = 10.0
HEAD, LINE = 15.0, 13.0
HEAD_STEP, LINE_STEP = 18.0, 17.0
MOST_HEAD_LINES, MOST_LINES = 5, 3
BOX_WIDTHS = {"LR": 138.0, "TB": 142.0}
LANES = {
    "LR": (("evening",), ("none",), ("day",)),
    "TB": (("day",), ("evening", "none")),
}
LANE_WORDS = {
    "LR": ("lane.evening", "lane.none", "lane.day"),
    "TB": ("lane.day", "lane.other"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One box: the stop it stands for and its wrapped lines."""

    stop: Stop
    lane: int
    mark: str
    head: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arrow:
    """From one box to another: `needed` for it, `stay` until then, or `order`, never seen."""

    tail: int
    head: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """A whole drawing before it has places."""

    direction: str
    language: str
    title: str
    summary: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    lanes: tuple[str, ...]
    width: float
    height: float


def sketch(words: RouteWords, direction: str) -> Sketch:
    """The boxes and arrows of a route, from left to right (`LR`) or from the top down (`TB`)."""
    if direction not in BOX_WIDTHS:
        raise ValueError(f"Found: the direction {direction!r}. Expected: LR or TB.")
    say = Phrases(ROUTE_PHRASES, words.language)
    stops = _drawn(words.stops)
    boxes = tuple(_box(stop, direction) for stop in stops)
    summary = str(words.summary)
    if len(stops) < len(words.stops):
        shown = sum(stop.role == "step" for stop in stops)
        more = say("drawing.more", shown=shown, count=len(words.steps))
        summary = f"{summary[: 2 * MOST_BOXES * 20]} {more}"
    return Sketch(
        direction=direction,
        language=words.language,
        title=clean(str(words.title)),
        summary=" ".join(clean(part) for part in _chunks(summary)),
        boxes=boxes,
        arrows=tuple(_arrows(stops, direction)),
        lanes=tuple(str(say(key)) for key in LANE_WORDS[direction]),
        width=BOX_WIDTHS[direction],
        height=max(_height(box) for box in boxes) if boxes else HEAD,
    )


def _drawn(stops: tuple[Stop, ...]) -> tuple[Stop, ...]:
    """The stops that get a box: all, or the first ones and the goal."""
    if len(stops) <= MOST_BOXES:
        return stops
    last = stops[-1:] if stops[-1].role == "goal" else ()
    return stops[: MOST_BOXES - len(last)] + last


def _box(stop: Stop, direction: str) -> Box:
    room = BOX_WIDTHS[direction] - 2 * PADDING
    mark = str(stop.mark)
    if stop.number is not None:
        mark = f"{stop.number} · {mark}"
    lines: list[str] = []
    for text in stop.brief:
        lines += wrap(clean(str(text)), LINE, room, most=MOST_LINES)
    title = clean(str(stop.title))
    return Box(
        stop=stop,
        lane=next(i for i, lanes in enumerate(LANES[direction]) if stop.lane in lanes),
        mark=fitted(clean(mark), LINE, room - 20),
        head=tuple(wrap(title, HEAD, room, bold=True, most=MOST_HEAD_LINES)),
        lines=tuple(lines[:MOST_LINES]),
    )


def _height(box: Box) -> float:
    return 34 + HEAD_STEP * len(box.head) + LINE_STEP * len(box.lines) + 8


def _arrows(stops: tuple[Stop, ...], direction: str) -> list[Arrow]:
    places = {stop.anchor: place for place, stop in enumerate(stops)}
    arrows = [
        Arrow(place, places[anchor], "needed")
        for place, stop in enumerate(stops)
        for anchor in stop.needed_for
        if anchor in places
    ]
    arrows += _stays(stops)
    if direction == "TB":  # one box below the other, in the order of the stops
        joined = {frozenset((arrow.tail, arrow.head)) for arrow in arrows}
        pairs = ((place, place + 1) for place in range(len(stops) - 1))
        arrows += [Arrow(*pair, "order") for pair in pairs if frozenset(pair) not in joined]
    return arrows


def _stays(stops: tuple[Stop, ...]) -> list[Arrow]:
    """From the job now to the next stop of the day: until then one stays in it."""
    if not stops or stops[0].role != "origin":
        return []
    day = [place for place, stop in enumerate(stops) if place and stop.lane == "day"]
    return [Arrow(0, day[0], "stay")] if day else []


def _chunks(text: str, size: int = 190) -> list[str]:
    """A long text in pieces of whole words, each short enough to be kept whole."""
    chunks = [""]
    for word in text.split():
        if len(chunks[-1]) + len(word) + 1 > size and chunks[-1]:
            chunks.append("")
        chunks[-1] = f"{chunks[-1]} {word}".strip()
    return chunks
