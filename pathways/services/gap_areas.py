"""The planning areas side by side, and the parts that a gap report is read in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pathways.gaps import Gap, GapReport
from pathways.gaps.hanging import Hanging
from pathways.model.records import Area, Catalogue

from .gap_sureness import confirmed_programs
from .region_map import region_shapes

PARTS: Final = ("known", "unsure", "wanted", "offered")
"""Known gaps, what nobody has checked, what is only liked or a duty, and what can be had."""

PLANNED: Final = ("spa", "county")
"""Kinds of areas that a region is planned in, the nearest first."""


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


def planning_areas(catalogue: Catalogue) -> list[Area]:
    """The region's planning areas, in order of id; where it has none, its counties."""
    region = catalogue.region.area
    for kind in PLANNED:
        parts = [a for a in catalogue.areas.values() if a.kind == kind and region in a.parents]
        if parts:
            return sorted(parts, key=lambda area: area.id)
    return []


def part_of(gap: Gap) -> str:
    """The part of the report that a gap is in: known, unsure, wanted or offered."""
    if not gap.supply.is_gap:
        return "offered"
    if gap.is_wanted_only:
        return "wanted"
    return "unsure" if gap.supply.is_unsure else "known"


def area_rows(report: GapReport, catalogue: Catalogue) -> list[AreaRow]:
    """A row for each planning area of a report."""
    numbers = {shape.area: shape.number for shape in region_shapes().areas}
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


def has_map(rows: list[AreaRow]) -> bool:
    """Whether the rows are those of the outlines of the region's map."""
    return {row.id for row in rows} == {shape.area for shape in region_shapes().areas}


def blocked_by_area(rows: list[AreaRow]) -> Mapping[str, int]:
    """How many routes are blocked in each area."""
    return {row.id: row.blocked for row in rows}


def gap_areas_json(region: GapReport, areas: GapReport, catalogue: Catalogue) -> dict[str, object]:
    """The figures of the region and of each planning area, and the jobs that hang on somebody.

    Parameters
    ----------
    region, areas
        The whole report of the region, and that of its planning areas.
    """
    numbers = {shape.area: shape.number for shape in region_shapes().areas}
    names = [area.id for area in planning_areas(catalogue)]
    sure = confirmed_programs(catalogue, region.today)
    return {
        "revision": region.revision,
        "today": region.today.isoformat(),
        "within": region.within_miles,
        "online": region.online,
        "programs": sure.programs,
        "programs_confirmed_lately": sure.confirmed,
        "region": _standing_json(region, catalogue.region.area),
        "areas": [{"number": numbers.get(n), **_standing_json(areas, n)} for n in names],
        "hanging": [hanging_json(one) for one in (*region.hanging, *areas.hanging)],
    }


def hanging_json(hanging: Hanging) -> dict[str, object]:
    """A job that hangs on one provider, as plain values."""
    return {
        "target": hanging.target,
        "area": hanging.area,
        "provider": hanging.provider,
        "site": hanging.site,
        "offerings": list(hanging.offerings),
        "seats": hanging.seats,
        "pairs": [list(pair) for pair in hanging.pairs],
    }


def _standing_json(report: GapReport, area: str) -> dict[str, object]:
    gaps = [gap for gap in report.gaps if gap.area == area]
    parts = [part_of(gap) for gap in gaps]
    return {
        "area": area,
        "credentials": len(gaps),
        **{part: parts.count(part) for part in PARTS},
        "routes_blocked": len(blocked_pairs(report, area)),
        "statuses": dict(report.counts()[area]),
    }
