"""The planning areas side by side: a row each, and the map of them from their own shapes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pathways.drawing import Said, source_line
from pathways.drawing.area_shapes import CLASSES, Shape, class_step
from pathways.drawing.words import SourceLine
from pathways.model.records import Catalogue
from pathways.services.gap_areas import AreaRow, area_rows, blocked_by_area, blocked_pairs, has_map
from pathways.services.region_map import region_shapes
from webapp.speaking import speak

__all__ = [
    "AreaMap",
    "AreaRow",
    "Drawn",
    "Shape",
    "area_map",
    "area_rows",
    "blocked_pairs",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """An area on the map: its shape, its row, its class from 0 (least) to 3, and its words."""

    shape: Shape
    row: AreaRow
    level: int
    text: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaMap:
    """A map with what it says in words, and the figures that each class stands for."""

    box: str
    width: str
    height: str
    title: Said
    description: Said
    areas: tuple[Drawn, ...]
    classes: tuple[Said, ...]
    islands: tuple[int, int] | None
    source: SourceLine


def area_map(rows: Sequence[AreaRow], catalogue: Catalogue) -> AreaMap | None:
    """The map of the rows; None where the catalogue's areas are not those of the shapes."""
    by_id = {row.id: row for row in rows}
    drawn = region_shapes()
    if not has_map(list(rows)):
        return None
    say = speak()
    step = class_step(blocked_by_area(list(rows)))
    low = min(rows, key=lambda row: row.blocked)
    high = max(rows, key=lambda row: row.blocked)
    _, _, width, height = drawn.box.split()
    return AreaMap(
        box=drawn.box,
        width=width,
        height=height,
        title=say("map.title"),
        description=say(
            "map.desc", least=low.blocked, low=low.name, most=high.blocked, high=high.name
        ),
        areas=tuple(_drawn(shape, by_id[shape.area], step) for shape in drawn.areas),
        classes=tuple(
            say("map.class", first=level * step, last=(level + 1) * step - 1)
            for level in range(CLASSES)
        ),
        islands=drawn.islands,
        source=source_line(drawn.source, catalogue, say),
    )


def _drawn(shape: Shape, row: AreaRow, step: int) -> Drawn:
    say = speak()
    count = say.many("routes.blocked", row.blocked)
    return Drawn(
        shape=shape,
        row=row,
        level=row.blocked // step,
        text=say("map.link", number=shape.number, name=row.name, count=count),
    )
