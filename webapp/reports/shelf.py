"""Gap reports that were made lately, kept so that a page, its files and its map share one."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from threading import Lock
from typing import Final

from flask import current_app

from pathways.gaps import Gap, GapReport
from pathways.gaps.needed import NeededBy
from pathways.model.records import Catalogue
from pathways.network import Network
from pathways.services.gap_areas import part_of, planning_areas
from pathways.services.reporting import GapAsk, by_what_it_blocks, gap_report

from .ask import ReportAsk

MOST_KEPT: Final = 12
"""Reports kept at once; the one that nobody asked for longest goes first."""


class ReportShelf:
    """Makes each report once while the catalogue stays as it is."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, GapAsk], GapReport] = OrderedDict()
        self._lock = Lock()

    def report(self, network: Network, ask: GapAsk) -> GapReport:
        """The report of the areas that are asked for, with all credentials and statuses."""
        whole = replace(ask, credentials=(), statuses=())
        key = (network.catalogue.revision, whole)
        with self._lock:  # two at once would only make the same report twice
            found = self._kept.get(key)
            if found is None:
                found = gap_report(network, whole)
                self._kept[key] = found
                while len(self._kept) > MOST_KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
        return found


def chosen_report(network: Network, ask: ReportAsk) -> GapReport:
    """The report that a page shows and its files hold: filtered, and in the order asked for."""
    report = _shelf().report(network, ask.gaps)
    return _chosen(report, ask, network.catalogue)


def areas_report(network: Network, ask: ReportAsk) -> GapReport:
    """The same choice for each of the planning areas, whatever area was asked for."""
    areas = tuple(area.id for area in planning_areas(network.catalogue))
    report = _shelf().report(network, replace(ask.gaps, areas=areas))
    return _chosen(report, ask, network.catalogue)


def kept_report(network: Network, ask: GapAsk) -> GapReport:
    """The whole report of some areas, made once while the catalogue stays as it is."""
    return _shelf().report(network, ask)


def need_of(ground: NeededBy) -> str:
    """On what ground somebody needs a credential, as the pages' filter names it."""
    if ground.how != "requires":
        return "like" if ground.how == "prefers" else "duty"
    if ground.kind == "offering":
        return "school"
    if ground.basis in ("law", "board"):
        return "law"
    return ground.basis or ("issuer" if ground.kind == "credential" else "employer")


def _shelf() -> ReportShelf:
    shelf: ReportShelf = current_app.extensions.setdefault("pathways_reports", ReportShelf())
    return shelf


def _chosen(report: GapReport, ask: ReportAsk, catalogue: Catalogue) -> GapReport:
    kept = report.only(credentials=ask.gaps.credentials, statuses=ask.gaps.statuses)
    gaps = [
        gap
        for gap in kept.gaps
        if (not ask.need or any(need_of(ground) == ask.need for ground in gap.needed_by))
        and (not ask.part or part_of(gap) == ask.part)
    ]
    return replace(report, gaps=tuple(_sorted(gaps, ask.sort, catalogue)))


def _sorted(gaps: list[Gap], sort: str, catalogue: Catalogue) -> list[Gap]:
    """Gaps in an order; where that says nothing, those that block most come first."""
    gaps = by_what_it_blocks(gaps)
    match sort:
        case "workers":
            gaps.sort(key=lambda gap: -(gap.figures.workers or 0))
        case "openings":
            gaps.sort(key=lambda gap: -(gap.figures.openings or 0))
        case "gain":
            gaps.sort(key=lambda gap: -(gap.figures.wage_gain_cents or 0))
        case "name":
            gaps.sort(key=lambda gap: catalogue.credentials[gap.credential].name.casefold())
    return gaps
