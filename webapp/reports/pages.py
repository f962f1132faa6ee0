"""The gap report's pages and files, in English and Spanish."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from flask import Blueprint, Response, abort, render_template

from pathways.drawing import Said
from pathways.gaps import STATUSES, GapReport
from pathways.model.records import Catalogue
from pathways.network import Network
from pathways.services.gap_areas import PARTS, part_of, planning_areas
from pathways.services.gap_sureness import sureness_sentence
from pathways.services.gap_words import hanging_sentence
from pathways.services.reporting import gaps_csv
from pathways.services.routing import QuestionError
from webapp.catalogue import routing
from webapp.speaking import speak

from .area_map import area_map, area_rows, blocked_pairs
from .ask import (
    EACH,
    NEEDS,
    SORTS,
    ReportAsk,
    read_report_ask,
    report_address,
)
from .cards import Card, card, figures, pill
from .detail import detail
from .evidence_pages import evidence_file, evidence_page
from .files import CSV, PDF, XLSX, file_answer
from .gap_charts import seats_chart, status_strips, status_table
from .plan_pages import plan, plan_csv_file, plan_values, plan_xlsx_file
from .progress_pages import progress, progress_table, progress_values
from .shelf import areas_report, chosen_report

report_english = Blueprint("report_en", __name__)
report_spanish = Blueprint("report_es", __name__, url_prefix="/es")

FEW: Final = 6
"""Gaps of each part on a page that shows them all."""

MANY: Final = 40
"""Gaps on a page that shows one part alone."""

Page = str | tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the report on a page: some of its gaps as cards, and the way to the rest."""

    id: str
    count: int
    first: int
    cards: tuple[Card, ...]
    all: str | None
    next: str | None
    before: str | None


def gaps() -> Page:
    """What nobody can get in an area, what that blocks, and the same for each planning area."""
    network = routing().current()
    catalogue = network.catalogue
    try:
        ask = read_report_ask(catalogue, routing().today())
    except QuestionError as error:
        return _refused(error)
    report = chosen_report(network, ask)
    areas = areas_report(network, _everything(ask)) if planning_areas(catalogue) else None
    rows = area_rows(areas, catalogue) if areas is not None else []
    return render_template(
        "reports/gaps.html",
        ask=ask,
        report=report,
        title=_named(report, catalogue),
        summary=_summary(report, catalogue),
        parts=_parts(report, ask, catalogue, "gaps"),
        rows=rows,
        map=area_map(rows, catalogue) if rows else None,
        seats=seats_chart(report, ask, catalogue),
        strips=None if areas is None else status_strips(areas, catalogue),
        heat=None if areas is None else status_table(areas, catalogue),
        selects=_selects(ask, catalogue),
        method=_method(report),
        statuses=_legend(),
        files=_files(ask),
    )


def credential(credential: str) -> Page:
    """One credential in one area: who asks for it, who teaches it, what its lack blocks."""
    network = routing().current()
    catalogue = network.catalogue
    if credential not in catalogue.credentials:
        abort(404)
    try:
        ask = read_report_ask(catalogue, routing().today(), credential=credential)
    except QuestionError as error:
        return _refused(error)
    report = chosen_report(network, replace(ask, need="", part=""))
    if not report.gaps:
        abort(404)
    gap = report.gaps[0]
    return render_template(
        "reports/gap.html",
        ask=ask,
        report=report,
        gap=gap,
        name=speak().name(catalogue.credentials[credential]),
        area=catalogue.areas[gap.area],
        card=card(gap, catalogue, ask),
        pack=report_address(
            "evidence",
            credential=credential,
            area=gap.area,
            **{name: text for name in ("within", "online", "today") if (text := ask.first(name))},
        ),
        figures=list(figures(gap, catalogue, speak())),
        seats=seats_chart(replace(report, gaps=(gap,)), ask, catalogue),
        detail=detail(gap, catalogue),
        others=_in_each_area(network, ask, credential),
        method=_method(report),
        files=_files(ask, credential=credential),
    )


def area(area: str) -> Page:
    """One area: what can be had there, what cannot, and the jobs that hang on one provider."""
    network = routing().current()
    catalogue = network.catalogue
    known = {catalogue.region.area, *(one.id for one in planning_areas(catalogue))}
    if area not in known:
        abort(404)
    try:
        ask = read_report_ask(catalogue, routing().today(), area=area)
    except QuestionError as error:
        return _refused(error)
    report = chosen_report(network, ask)
    say = speak()
    counts = report.counts()[area]
    return render_template(
        "reports/area.html",
        ask=ask,
        report=report,
        area=catalogue.areas[area],
        summary=_summary(report, catalogue),
        counts=[(pill(status, say), say(f"means.{status}"), counts[status]) for status in STATUSES],
        hanging=[hanging_sentence(one, catalogue, say.language) for one in report.hanging],
        parts=_parts(report, ask, catalogue, "area", area=area),
        others=[one for one in planning_areas(catalogue) if one.id != area],
        method=_method(report),
        files=_files(ask, area=area),
    )


def csv_file() -> Response | Page:
    """The report as a table, a row a credential and area, in the order of the page."""
    catalogue = routing().current().catalogue
    try:
        ask = read_report_ask(catalogue, routing().today())
    except QuestionError as error:
        return _refused(error)
    report = chosen_report(routing().current(), ask)
    return file_answer(gaps_csv(report, catalogue).encode(), CSV, "gaps.csv")


def xlsx_file() -> Response | Page:
    """The same rows as a workbook, with what was left out, the sources and the method."""
    from pathways.services.gap_book import gaps_xlsx

    catalogue = routing().current().catalogue
    try:
        ask = read_report_ask(catalogue, routing().today())
    except QuestionError as error:
        return _refused(error)
    report = chosen_report(routing().current(), ask)
    return file_answer(gaps_xlsx(report, catalogue), XLSX, "gaps.xlsx")


def pdf_file() -> Response | Page:
    """The same report as an accessible PDF in the language of the page, with the map."""
    from pathways.services.gap_paper import gaps_pdf

    network = routing().current()
    catalogue = network.catalogue
    try:
        ask = read_report_ask(catalogue, routing().today())
    except QuestionError as error:
        return _refused(error)
    areas = areas_report(network, _everything(ask)) if planning_areas(catalogue) else None
    content = gaps_pdf(chosen_report(network, ask), catalogue, speak().language, areas)
    return file_answer(content, PDF, "gaps.pdf")


def _refused(error: QuestionError) -> Page:
    """A choice that cannot be read, with what was found and what was expected."""
    said = speak().english(str(error))
    return render_template("reports/gaps_error.html", message=said), 422


def _named(report: GapReport, catalogue: Catalogue) -> Said:
    """The area that the report is about; the region where it is about several."""
    say, region = speak(), catalogue.region
    if len(report.areas) > 1 or report.areas[0] == region.area:
        return say.name(region)
    return say.plain(catalogue.areas[report.areas[0]].name)


def _summary(report: GapReport, catalogue: Catalogue) -> list[Said]:
    """How many gaps there are, what is not known apart, routes blocked, and how sure all is."""
    say = speak()
    parts = [part_of(gap) for gap in report.gaps]
    routes = set().union(*(blocked_pairs(report, area) for area in report.areas))
    return [
        say.many("gaps.known", parts.count("known")),
        say.many("gaps.unsure", parts.count("unsure")),
        say.many("gaps.routes", len(routes)),
        sureness_sentence(catalogue, report.today, say.language),
    ]


def _parts(
    report: GapReport, ask: ReportAsk, catalogue: Catalogue, page: str, **path: str
) -> list[Part]:
    """The parts of the report that a page shows: what can be had only where it is asked for."""
    shown = [ask.part] if ask.part else list(PARTS)
    if not ask.part and "offered" not in ask.gaps.statuses:
        shown.remove("offered")
    found = []
    for name in shown:
        some = [gap for gap in report.gaps if part_of(gap) == name]
        first, most = (ask.skip, MANY) if ask.part else (0, FEW)
        last = first + most
        onward = ask.address(page, part=name, skip=last, **path)
        back = ask.address(page, part=name, skip=max(0, first - most) or None, **path)
        found.append(
            Part(
                id=name,
                count=len(some),
                first=first + 1,
                cards=tuple(card(gap, catalogue, ask) for gap in some[first:last]),
                all=ask.address(page, part=name, **path)
                if not ask.part and len(some) > FEW
                else None,
                next=onward if ask.part and last < len(some) else None,
                before=back if ask.part and first else None,
            )
        )
    return found


def _everything(ask: ReportAsk) -> ReportAsk:
    """The same question without what keeps only some gaps."""
    return replace(ask, need="", part="", gaps=replace(ask.gaps, credentials=(), statuses=()))


def _in_each_area(network: Network, ask: ReportAsk, credential: str) -> list[tuple[str, str, Card]]:
    """How it stands with a credential in each planning area: name, address, card."""
    catalogue = network.catalogue
    if not planning_areas(catalogue):
        return []
    only = replace(_everything(ask), gaps=replace(ask.gaps, credentials=(credential,)))
    found = sorted(areas_report(network, only).gaps, key=lambda gap: gap.area)
    cards = [(gap, card(gap, catalogue, ask)) for gap in found]
    return [(catalogue.areas[gap.area].name, one.address, one) for gap, one in cards]


def _selects(
    ask: ReportAsk, catalogue: Catalogue
) -> list[tuple[str, Said, list[tuple[str, Said, bool]]]]:
    """The lists to choose from: option, label, and each choice with whether it is chosen."""
    say = speak()
    areas = planning_areas(catalogue)
    region = catalogue.areas[catalogue.region.area]
    places = [("", say.plain(region.name)), *((one.id, say.plain(one.name)) for one in areas)]
    if areas:
        places.append((EACH, say("filter.each")))
    choices = {
        "area": places,
        "status": [
            ("", say("filter.any-status")),
            *((status, say(f"status.{status}")) for status in STATUSES),
        ],
        "need": [("", say("filter.anyone")), *((need, say(f"need.{need}")) for need in NEEDS)],
        "sort": [(sort, say(f"sort.{sort}")) for sort in SORTS],
    }
    return [
        (
            name,
            say(f"filter.{name}"),
            [(value, text, value == (ask.first(name) or offered[0][0])) for value, text in offered],
        )
        for name, offered in choices.items()
    ]


def _method(report: GapReport) -> list[Said]:
    """How it was made, in the language of the page."""
    say = speak()
    return [say.either(english, spanish) for english, spanish in report.method]


def _legend() -> list[tuple[object, Said]]:
    say = speak()
    return [(pill(status, say), say(f"means.{status}")) for status in STATUSES]


def _files(ask: ReportAsk, **fixed: str) -> list[tuple[str, Said]]:
    """The files that hold the same choice."""
    say = speak()
    asked = replace(ask, values={name: v for name, v in ask.values.items() if name != "skip"})
    return [
        (asked.address("csv_file", **fixed), say("gaps.csv")),
        (asked.address("xlsx_file", **fixed), say("gaps.xlsx")),
        (asked.address("pdf_file", **fixed), say("plan.pdf")),
    ]


for pages in (report_english, report_spanish):
    pages.add_url_rule("/gaps", view_func=gaps)
    pages.add_url_rule("/gaps.csv", view_func=csv_file)
    pages.add_url_rule("/gaps.xlsx", view_func=xlsx_file)
    pages.add_url_rule("/gaps.pdf", view_func=pdf_file)
    pages.add_url_rule("/gaps/<credential>", view_func=credential)
    pages.add_url_rule("/areas/<area>", view_func=area)
    pages.add_url_rule("/progress", view_func=progress)
    pages.add_url_rule("/progress.csv", view_func=progress_table)
    pages.add_url_rule("/progress.json", view_func=progress_values)
    pages.add_url_rule("/plan", view_func=plan)
    pages.add_url_rule("/plan.json", view_func=plan_values)
    pages.add_url_rule("/evidence", view_func=evidence_page, endpoint="evidence")
    pages.add_url_rule("/evidence.pdf", view_func=evidence_file)
    pages.add_url_rule("/plan.csv", view_func=plan_csv_file)
    pages.add_url_rule("/plan.xlsx", view_func=plan_xlsx_file)
