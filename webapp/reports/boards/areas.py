"""The planning areas side by side: good jobs within reach, how far, and whom a gap hurts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from flask import Response, render_template, request

from pathways.drawing import Phrases, Said, source_line
from pathways.drawing.words import SourceLine
from pathways.gaps.equity import AreaReach, Equity, Hurt, JobReach
from pathways.gaps.equity_costs import AreaCosts
from pathways.model.records import Catalogue
from pathways.network import Network
from pathways.services.boards.areas import (
    areas_csv,
    areas_json,
    areas_side_by_side,
    read_areas_ask,
    workers_of,
)
from pathways.services.boards.good_jobs import GoodJobsAsk
from pathways.services.region_map import region_shapes
from pathways.services.reporting import GapAsk
from pathways.services.routing import QuestionError
from webapp.catalogue import routing
from webapp.reports.area_map import Shape
from webapp.reports.ask import report_address
from webapp.reports.shelf import kept_report
from webapp.speaking import speak

from .asking import Page, Typed, board_address, csv_answer, json_answer, refused, typed
from .cost_shelf import READY, cost_work

GOOD_OPTIONS: Final = ("hourly_at_least", "openings_at_least", "education_at_most")
OPTIONS: Final = ("area", "within", "online", "today", "dollars", *GOOD_OPTIONS)
RETRY_SECONDS: Final = 30
CLASSES: Final = 4
MOST_GAPS: Final = 12
"""Gaps in the table of those that hurt; the files hold all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dollars:
    """What good jobs cost from an area: for how many nothing, the middle of the others."""

    free: int
    median: Said | None
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What is said of one area; ``dollars`` where they are worked out."""

    id: str
    number: str
    name: Said
    address: str
    reached: int
    moves: int
    total_moves: int
    miles: Said | None
    no_travel: bool
    blocked: int
    workers: Said | None
    dollars: Dollars | None


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRow:
    """A good job that some area cannot reach.

    ``reached`` are the areas that can, ``farther`` those from which it is farther, with the
    miles, ``nowhere`` those from which no way is known.
    """

    name: Said
    reached: Said
    farther: tuple[Said, ...]
    nowhere: Said | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow:
    """A gap with the areas that it hurts, the worst first, each with its workers."""

    name: Said
    address: str
    worst: Said
    workers: Said | None
    others: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapArea:
    """An area on the map."""

    shape: Shape
    row: Row
    level: int
    text: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachMap:
    """The map of good jobs within reach, with what each of its classes stands for."""

    box: str
    width: str
    height: str
    islands: tuple[int, int] | None
    areas: tuple[MapArea, ...]
    classes: tuple[Said, ...]
    description: Said
    source: SourceLine


def areas() -> Page:
    """The areas side by side, with the map and its twin in a table."""
    network = routing().current()
    catalogue = network.catalogue
    values = typed(OPTIONS)
    try:
        gaps, good = read_areas_ask(values, catalogue, routing().today())
    except QuestionError as error:
        return refused(error, "areas")
    found = _found(network, gaps, good)
    say = speak()
    work = cost_work(network, found) if "dollars" in values else None
    costs = {one.area: one for one in work.costs} if work else {}
    rows = [_row(area, found, catalogue, say, costs.get(area.area)) for area in found.areas]
    return render_template(
        "boards/areas.html",
        found=found,
        rows=rows,
        lead=_lead(rows, found, say),
        map=reach_map(rows, catalogue),
        jobs=_job_rows(found, catalogue, say),
        everywhere=sum(
            all(_at(area, job).is_reached for area in found.areas) for job in found.jobs
        ),
        gaps=_gap_rows(found, catalogue, say)[:MOST_GAPS],
        figures_area=_figures_area(found, catalogue),
        files=_files(values, say),
        work=work,
        ask_dollars=board_address("areas", **{**values, "dollars": "1"}),
        kept=[(n, values[n][-1]) for n in (*GOOD_OPTIONS, "today") if n in values],
        form={"within": f"{found.within_miles:g}", "online": found.online},
    )


def areas_table() -> Response | Page:
    """The areas as CSV."""
    return _file()


def areas_values() -> Response | Page:
    """The areas as JSON, with each good job and each gap."""
    return _file()


def _file() -> Response | Page:
    network, values = routing().current(), typed(OPTIONS)
    try:
        gaps, good = read_areas_ask(values, network.catalogue, routing().today())
    except QuestionError as error:
        return refused(error, "areas")
    found = _found(network, gaps, good)
    work = cost_work(network, found) if "dollars" in values else None
    if work is not None and work.state != READY:
        return _not_yet(values)
    costs = work.costs if work else None
    if request.path.endswith(".csv"):
        return csv_answer(areas_csv(found, network.catalogue, costs), "areas.csv")
    return json_answer(areas_json(found, good, network.catalogue, costs))


def _not_yet(values: Typed) -> Response:
    """The dollars of a file are still being worked out."""
    again = board_address("areas", **values)
    page = render_template("boards/later.html", again=again)
    return Response(page, 503, {"Retry-After": str(RETRY_SECONDS)})


def reach_map(rows: Sequence[Row], catalogue: Catalogue) -> ReachMap | None:
    """The map of the rows; None where the areas are not those of the shapes."""
    by_id, drawn, say = {row.id: row for row in rows}, region_shapes(), speak()
    if set(by_id) != {shape.area for shape in drawn.areas}:
        return None
    low = min(rows, key=lambda row: row.reached)
    high = max(rows, key=lambda row: row.reached)
    step = max(1, -(-(high.reached - low.reached + 1) // CLASSES))
    _, _, width, height = drawn.box.split()
    return ReachMap(
        box=drawn.box,
        width=width,
        height=height,
        islands=drawn.islands,
        areas=tuple(
            MapArea(
                shape=shape,
                row=by_id[shape.area],
                level=(by_id[shape.area].reached - low.reached) // step,
                text=say(
                    "side.map-link",
                    number=shape.number,
                    name=by_id[shape.area].name,
                    count=by_id[shape.area].reached,
                ),
            )
            for shape in drawn.areas
        ),
        classes=tuple(
            say(
                "map.class",
                first=low.reached + level * step,
                last=low.reached + (level + 1) * step - 1,
            )
            for level in range(CLASSES)
        ),
        description=say(
            "side.map-desc", least=low.reached, low=low.name, most=high.reached, high=high.name
        ),
        source=source_line(drawn.source, catalogue, say),
    )


def _found(network: Network, gaps: GapAsk, good: GoodJobsAsk) -> Equity:
    return areas_side_by_side(network, gaps, good, kept_report(network, gaps))


def _lead(rows: Sequence[Row], found: Equity, say: Phrases) -> Said:
    low = min(rows, key=lambda row: row.reached)
    high = max(rows, key=lambda row: row.reached)
    total = len(found.jobs)
    if len(rows) == 1:
        return say("side.lead-one", area=low.name, count=low.reached, total=total)
    return say(
        "side.lead",
        high=high.name,
        most=high.reached,
        total=total,
        low=low.name,
        least=low.reached,
    )


def _row(
    area: AreaReach, found: Equity, catalogue: Catalogue, say: Phrases, costs: AreaCosts | None
) -> Row:
    numbers = {shape.area: shape.number for shape in region_shapes().areas}
    hurt, miles = found.hurt_in(area.area), area.median_miles
    return Row(
        id=area.area,
        number=numbers.get(area.area, ""),
        name=say.english(catalogue.areas[area.area].name),
        address=report_address("area", area=area.area),
        reached=len(area.reached),
        moves=sum(move.reached for move in area.moves),
        total_moves=len(area.moves),
        miles=None if miles is None else say.miles(miles),
        no_travel=area.has_centre and miles is None,
        blocked=len(hurt.pairs),
        workers=_workers(hurt, say),
        dollars=_dollars(costs, say) if costs else None,
    )


def _dollars(costs: AreaCosts, say: Phrases) -> Dollars:
    median = costs.median_cents
    return Dollars(
        free=costs.free,
        median=None if median is None else say.money(median),
        unknown=costs.unknown,
    )


def _workers(hurt: Hurt, say: Phrases) -> Said | None:
    count = workers_of(hurt)
    if count is None:
        return None
    told = say.number(count)
    return told if hurt.whole else say("side.at-least", count=told)


def _at(area: AreaReach, job: str) -> JobReach:
    return next(one for one in area.jobs if one.job == job)


def _job_rows(found: Equity, catalogue: Catalogue, say: Phrases) -> list[JobRow]:
    """The jobs that not every area reaches, those that fewest reach first."""
    rows = []
    for job in found.jobs:
        seen = [(area, _at(area, job)) for area in found.areas]
        reached = [area for area, one in seen if one.is_reached]
        if len(reached) < len(seen):
            row = _job_row(job, seen, catalogue, say)
            rows.append((len(reached), str(row.name).casefold(), row))
    return [row for _, _, row in sorted(rows, key=lambda one: one[:2])]


def _job_row(
    job: str, seen: Sequence[tuple[AreaReach, JobReach]], catalogue: Catalogue, say: Phrases
) -> JobRow:
    def name(area: AreaReach) -> str:
        return catalogue.areas[area.area].name

    farther = sorted(
        (one.miles, name(area))
        for area, one in seen
        if not one.is_reached and one.miles is not None
    )
    nowhere = [name(area) for area, one in seen if not one.is_reached and one.miles is None]
    return JobRow(
        name=say.name(catalogue.occupations[job]),
        reached=say.english(", ".join(name(area) for area, one in seen if one.is_reached)),
        farther=tuple(
            say.english(place) + say.plain(": ") + say.miles(miles) for miles, place in farther
        ),
        nowhere=_nowhere(nowhere, len(seen), say),
    )


def _nowhere(places: Sequence[str], total: int, say: Phrases) -> Said | None:
    if not places:
        return None
    if len(places) == total:
        return say("side.nowhere-all")
    return say("side.nowhere", places=say.english(", ".join(places)))


def _gap_rows(found: Equity, catalogue: Catalogue, say: Phrases) -> list[GapRow]:
    by_credential: Mapping[str, list[Hurt]] = defaultdict(list)
    for hurt in found.by_gap:  # the worst first
        by_credential[hurt.credential or ""].append(hurt)
    return [
        GapRow(
            name=say.name(catalogue.credentials[credential]),
            address=report_address("credential", credential=credential, area=hurts[0].area),
            worst=say.english(catalogue.areas[hurts[0].area].name),
            workers=_workers(hurts[0], say),
            others=tuple(_other(hurt, catalogue, say) for hurt in hurts[1:]),
        )
        for credential, hurts in by_credential.items()
    ]


def _other(hurt: Hurt, catalogue: Catalogue, say: Phrases) -> Said:
    workers = _workers(hurt, say) or say("unknown")
    return say.english(catalogue.areas[hurt.area].name) + say.plain(": ") + workers


def _figures_area(found: Equity, catalogue: Catalogue) -> str:
    """The area whose figures were parted most often."""
    areas = [hurt.figures_for for hurt in found.by_gap if hurt.figures_for]
    usual = max(sorted(set(areas)), key=areas.count, default=catalogue.region.area)
    return catalogue.areas[usual].name


def _files(values: Typed, say: Phrases) -> list[tuple[str, Said]]:
    kept = {name: list(texts) for name, texts in values.items()}
    return [
        (board_address("areas_table", **kept), say("board.csv")),
        (board_address("areas_values", **kept), say("board.json")),
    ]
