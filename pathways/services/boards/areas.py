"""A region's areas side by side, for everybody who reads it: by options, as JSON or CSV."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from pathways.gaps import GapReport
from pathways.gaps.equity import AreaReach, Equity, Hurt, equity
from pathways.gaps.equity_costs import AreaCosts, JobCost
from pathways.model.records import Catalogue
from pathways.network import Network
from pathways.planner import QuestionError
from pathways.services.boards.good_jobs import (
    GoodJobsAsk,
    criteria_json,
    list_good_jobs,
    read_good_jobs_ask,
)
from pathways.services.boards.tables import table
from pathways.services.gap_areas import planning_areas
from pathways.services.reporting import GapAsk, Json, Options, gap_report, read_gap_ask

Costs = Sequence[AreaCosts]

COLUMNS: Final = (
    "area",
    "area_name",
    "population",
    "good_jobs",
    "good_jobs_reached",
    "good_jobs_nowhere",
    "moves",
    "moves_reached",
    "moves_with_travel",
    "median_miles",
    "jobs_free",
    "jobs_cost_known",
    "jobs_cost_unknown",
    "median_cost",
    "routes_blocked",
    "workers_estimate",
    "workers_whole",
    "figures_for",
)


def read_areas_ask(
    options: Options, catalogue: Catalogue, today: date
) -> tuple[GapAsk, GoodJobsAsk]:
    """What is asked: which areas and how far (as of the gap report), and which jobs are good.

    Without an area each planning area of the region is meant; where it has none, the region.

    Raises
    ------
    QuestionError
        Names the option, what was found and what was expected.
    """
    places = {n: options.get(n, ()) for n in ("area", "within", "online", "today")}
    gaps = read_gap_ask(places, catalogue, today)
    jobs = {n: texts for n, texts in options.items() if n != "area"}
    good = read_good_jobs_ask(jobs, catalogue, today)
    if not gaps.areas:
        parts = tuple(area.id for area in planning_areas(catalogue))
        gaps = replace(gaps, areas=parts or (catalogue.region.area,))
    elif len(set(gaps.areas)) < len(gaps.areas):
        raise QuestionError("area: an area is named twice.", "area")
    return gaps, good


def areas_side_by_side(
    network: Network, gaps: GapAsk, good: GoodJobsAsk, report: GapReport | None = None
) -> Equity:
    """The areas side by side, by a gap report of them (default: it is made)."""
    found = list_good_jobs(network.catalogue, good).good
    return equity(network, found, report or gap_report(network, gaps))


def areas_json(
    found: Equity, good: GoodJobsAsk, catalogue: Catalogue, costs: Costs | None = None
) -> Json:
    """The areas as plain values, in the order asked for; money in dollars, null without `costs`."""
    by_area = {one.area: one for one in costs or ()}
    return {
        "criteria": criteria_json(good.criteria),
        "within": found.within_miles,
        "online": found.online,
        "today": found.today.isoformat(),
        "revision": found.revision,
        "good_jobs": list(found.jobs),
        "without_feeders": list(found.without_feeders),
        "areas": [
            {
                **_row(area, found, catalogue, by_area.get(area.area)),
                "jobs": _jobs_json(area, by_area.get(area.area)),
            }
            for area in found.areas
        ],
        "gaps": [_gap_json(hurt) for hurt in found.by_gap],
    }


def areas_csv(found: Equity, catalogue: Catalogue, costs: Costs | None = None) -> str:
    """The areas as a table, a row an area; without `costs` the cells of dollars are empty."""
    by_area = {one.area: one for one in costs or ()}
    return table(
        COLUMNS,
        [_row(area, found, catalogue, by_area.get(area.area)) for area in found.areas],
    )


def workers_of(hurt: Hurt) -> int | None:
    """An area's part of the workers, to the nearest ten: it is an estimate; None: not known."""
    return None if hurt.workers is None else int(round(hurt.workers, -1))


def _row(area: AreaReach, found: Equity, catalogue: Catalogue, costs: AreaCosts | None) -> Json:
    record, hurt = catalogue.areas[area.area], found.hurt_in(area.area)
    return {
        "area": area.area,
        "area_name": record.name,
        "population": record.population,
        "good_jobs": len(found.jobs),
        "good_jobs_reached": len(area.reached),
        "good_jobs_nowhere": len(area.nowhere) if area.has_centre else None,
        "moves": len(area.moves),
        "moves_reached": sum(move.reached for move in area.moves),
        "moves_with_travel": sum(bool(move.miles) for move in area.moves)
        if area.has_centre
        else None,
        "median_miles": area.median_miles,
        "jobs_free": costs.free if costs else None,
        "jobs_cost_known": costs.known if costs else None,
        "jobs_cost_unknown": costs.unknown if costs else None,
        "median_cost": _dollars(costs.median_cents) if costs else None,
        "routes_blocked": len(hurt.pairs),
        "workers_estimate": workers_of(hurt),
        "workers_whole": "yes" if hurt.whole else "no",
        "figures_for": hurt.figures_for,
    }


def _jobs_json(area: AreaReach, costs: AreaCosts | None) -> Sequence[Json]:
    by_job = {one.job: one for one in costs.jobs} if costs else {}
    return [
        {
            "job": job.job,
            "reached_from": list(job.feeders),
            "miles": job.miles,
            "cost": _cost_json(by_job.get(job.job)),
        }
        for job in area.jobs
    ]


def _cost_json(cost: JobCost | None) -> Json | None:
    """The least cost from one feeder; at least so much where not `known`."""
    if cost is None:
        return None
    return {"from": cost.feeder, "dollars": _dollars(cost.cents), "known": cost.known}


def _dollars(cents: int | None) -> float | None:
    return None if cents is None else cents / 100


def _gap_json(hurt: Hurt) -> Json:
    return {
        "credential": hurt.credential,
        "area": hurt.area,
        "routes_blocked": len(hurt.pairs),
        "workers_estimate": workers_of(hurt),
        "workers_whole": hurt.whole,
        "figures_for": hurt.figures_for,
    }
