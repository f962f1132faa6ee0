"""The outlines of a region's planning areas, and a map of them as a picture of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final
from xml.sax.saxutils import escape

CLASSES: Final = 4

FILLS: Final = ("#eaf0ea", "#bcd9d4", "#5f9c9b", "#0e5158")
"""The fills of the classes, pale to strong."""

INKS: Final = ("#18282b", "#18282b", "#0c2326", "#ffffff")
"""What stands out from each fill by 4.5 to 1 or more."""

FONT: Final = "Atkinson Hyperlegible Next"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """An area's outline, and where its number stands; drawn once, with shared borders shared."""

    number: str
    area: str
    path: str
    label: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shapes:
    """All outlines of a map with the box that they lie in and the source that they are from.

    ``islands`` is where the words beside islands stand that are drawn nearer than they lie; None
    where every outline is where it belongs.
    """

    source: str
    box: str
    islands: tuple[int, int] | None
    areas: tuple[Shape, ...]


class ShapesError(ValueError):
    """A file that holds no outlines of a map."""


@cache
def shapes() -> Shapes:
    """The outlines that ship with the program: those of Los Angeles County."""
    return read_shapes((files("pathways.drawing") / "shapes" / "areas.json").read_text("utf-8"))


def read_shapes(text: str) -> Shapes:
    """Read the outlines of a map, as ``pathways import areas --shapes`` writes them.

    Raises
    ------
    ShapesError
        The text is no JSON, or lacks something that a map has.
    """
    try:
        told = json.loads(text)
        islands = told.get("islands")
        areas = [
            Shape(
                number=str(one["number"]),
                area=str(one["area"]),
                path=_checked(_PATH, one["path"]),
                label=(int(one["label"][0]), int(one["label"][1])),
            )
            for one in told["areas"]
        ]
        return Shapes(
            source=str(told["source"]),
            box=_checked(_BOX, told["viewBox"]),
            islands=(int(islands[0]), int(islands[1])) if islands else None,
            areas=tuple(areas),
        )
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        raise ShapesError(f"no outlines of a map: {error}") from None


_PATH: Final = re.compile(r"[MLZ0-9. -]+")
_BOX: Final = re.compile(r"0 0 [1-9][0-9]{0,3} [1-9][0-9]{0,3}")


def _checked(pattern: re.Pattern[str], text: str) -> str:
    """A text that goes into pictures as it is, if it has the form of what stands there."""
    if not pattern.fullmatch(text):
        raise ValueError(f"{text[:40]!r} where a path or a box was expected")
    return text


def class_step(values: Mapping[str, int]) -> int:
    """How many whole numbers each class of a map holds.

    >>> class_step({"spa-1": 7}), class_step({"spa-1": 8}), class_step({"spa-1": 0})
    (2, 3, 1)
    """
    return max(1, -(-(max(values.values(), default=0) + 1) // CLASSES))


def map_svg(values: Mapping[str, int], islands: str, drawn: Shapes | None = None) -> str:
    """A map with a whole number in each area, as an SVG file that needs no style sheet.

    Parameters
    ----------
    values
        The number of each area; an area without one is drawn without a number.
    islands
        The words beside the far islands, where some are drawn nearer than they lie.
    drawn
        The outlines; those that ship unless given.
    """
    drawn, step = drawn or shapes(), class_step(values)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{drawn.box}">',
        f'<g font-family="{FONT}" font-weight="700" text-anchor="middle">',
    ]
    for shape in drawn.areas:
        fill = FILLS[values.get(shape.area, 0) // step]
        parts.append(
            f'<path d="{shape.path}" fill="{fill}" stroke="#46575a" stroke-linejoin="round"/>'
        )
    for shape in drawn.areas:
        left, top = shape.label
        ink = INKS[values.get(shape.area, 0) // step]
        value = values.get(shape.area)
        shown = "" if value is None else f"{value:,}"
        parts.append(
            f'<text x="{left}" y="{top}" font-size="17" fill="{ink}">{escape(shape.number)}</text>'
            f'<text x="{left}" y="{top + 16}" font-size="14" font-weight="400" fill="{ink}">'
            f"{shown}</text>"
        )
    if drawn.islands is not None:
        x, y = drawn.islands
        parts.append(
            f'<text x="{x}" y="{y}" font-size="13" font-weight="400" fill="{INKS[0]}">'
            f"{escape(islands)}</text>"
        )
    return "".join((*parts, "</g></svg>"))
