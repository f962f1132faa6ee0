"""The planning areas side by side: a row each, and the map of the eight from their own shapes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from pathways.drawing import Said, source_line
from pathways.drawing.words import SourceLine
from pathways.gaps import GapReport
from pathways.model.records import Catalogue
from webapp.speaking import speak

from .ask import planning_areas
from .shelf import part_of

SHAPES: Final = Path(__file__).parents[1] / "shapes" / "areas.json"
CLASSES: Final = 4


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


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaRow:
    """What is said of one area: how many credentials, of how many, and how many routes.

    ``offered`` of ``total`` can be had there, ``stale`` may be, ``known`` are known gaps;
    ``blocked`` are routes.
    """

    id: str
    number: str
    name: str
    offered: int
    total: int
    known: int
    stale: int
    blocked: int


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
    islands: tuple[int, int]
    source: SourceLine


@cache
def shapes() -> Shapes:
    """The outlines that ship with the pages."""
    told = json.loads(SHAPES.read_text(encoding="utf-8"))
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


def area_rows(report: GapReport, catalogue: Catalogue) -> list[AreaRow]:
    """A row for each planning area of a report."""
    numbers = {shape.area: shape.number for shape in shapes().areas}
    rows = []
    for area in planning_areas(catalogue):
        gaps = [gap for gap in report.gaps if gap.area == area.id]
        parts = [part_of(gap) for gap in gaps]
        rows.append(
            AreaRow(
                id=area.id,
                number=numbers.get(area.id, ""),
                name=area.name,
                offered=parts.count("offered"),
                total=len(parts),
                known=parts.count("known"),
                stale=sum(gap.status == "stale" for gap in gaps),
                blocked=len(blocked_pairs(report, area.id)),
            )
        )
    return rows


def blocked_pairs(report: GapReport, area: str) -> set[tuple[str, str]]:
    """The routes that gaps block in an area, alone or together, each once."""
    gaps = [gap for gap in report.gaps if gap.area == area]
    alone = {pair for gap in gaps for pair in gap.blocked.alone}
    return alone | {joint.pair for gap in gaps for joint in gap.blocked.joint}


def area_map(rows: Sequence[AreaRow], catalogue: Catalogue) -> AreaMap | None:
    """The map of the rows; None where the catalogue's areas are not those of the shapes."""
    by_id = {row.id: row for row in rows}
    drawn = shapes()
    if set(by_id) != {shape.area for shape in drawn.areas}:
        return None
    say = speak()
    step = max(1, -(-(max(row.blocked for row in rows) + 1) // CLASSES))
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
