"""The outlines of the eight planning areas, and a map of them as a picture of its own."""

from __future__ import annotations

import json
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
    """All outlines of a map with the box that they lie in and the source that they are from."""

    source: str
    box: str
    islands: tuple[int, int]
    areas: tuple[Shape, ...]


@cache
def shapes() -> Shapes:
    """The outlines that ship with the program."""
    told = json.loads((files("pathways.drawing") / "shapes" / "areas.json").read_text("utf-8"))
    areas = [
        Shape(
            number=one["number"],
            area=one["area"],
            path=one["path"],
            label=(one["label"][0], one["label"][1]),
        )
        for one in told["areas"]
    ]
    islands = told["islands"]
    return Shapes(
        source=told["source"],
        box=told["viewBox"],
        islands=(islands[0], islands[1]),
        areas=tuple(areas),
    )


def class_step(values: Mapping[str, int]) -> int:
    """How many whole numbers each class of a map holds.

    >>> class_step({"spa-1": 7}), class_step({"spa-1": 8}), class_step({"spa-1": 0})
    (2, 3, 1)
    """
    return max(1, -(-(max(values.values(), default=0) + 1) // CLASSES))


def map_svg(values: Mapping[str, int], islands: str) -> str:
    """A map with a whole number in each area, as an SVG file that needs no style sheet.

    Parameters
    ----------
    values
        The number of each area; an area without one is drawn without a number.
    islands
        The words beside the far islands, which are drawn nearer than they lie.
    """
    drawn, step = shapes(), class_step(values)
    x, y = drawn.islands
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
            f'<text x="{left}" y="{top}" font-size="17" fill="{ink}">{shape.number}</text>'
            f'<text x="{left}" y="{top + 16}" font-size="14" font-weight="400" fill="{ink}">'
            f"{shown}</text>"
        )
    parts.append(
        f'<text x="{x}" y="{y}" font-size="13" font-weight="400" fill="{INKS[0]}">'
        f"{escape(islands)}</text></g></svg>"
    )
    return "".join(parts)
