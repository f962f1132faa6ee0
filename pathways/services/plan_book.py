"""A plan as a table and as a workbook: what to open, what more money adds, how it was made."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Final

from pathways.exchange.xlsx import Cell, Sheet, workbook
from pathways.gaps.plan import Opened, Plan, PlanSet
from pathways.model.records import Catalogue

from .plan_words import no_runner_up, plan_message, plan_notes, ties_sentence, why_not
from .planning import plan_sources, plan_unit
from .reporting import harmless_cell

TITLE: Final = "What to open"

COLUMNS: Final = (
    "credential",
    "credential_name",
    "area",
    "area_name",
    "host",
    "host_name",
    "site",
    "site_name",
    "seats",
    "cost",
    "moves",
    "workers",
    "wage_gain",
    "approval",
    "serves",
    "pairs",
)
"""The columns of the table."""

FURTHER_COLUMNS: Final = ("budget", "value", "gained", "unit")
SOURCE_COLUMNS: Final = ("id", "publisher", "title", "url", "licence", "published", "retrieved")


def plan_rows(plan: Plan, some: Iterable[Opened], catalogue: Catalogue) -> list[list[Cell]]:
    """A row a class to open: money in dollars, workers and gain as the moves that it opens."""
    return [_row(plan, opened, catalogue) for opened in some]


def plan_csv(plan: Plan, catalogue: Catalogue) -> str:
    """What to open as a table, in the order of the page and the JSON."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in plan_rows(plan, plan.best.opened, catalogue):
        writer.writerow([harmless_cell(cell) for cell in row])
    return text.getvalue()


def plan_xlsx(plan: Plan, catalogue: Catalogue) -> bytes:
    """A plan as an XLSX file: the table, the next best, more money, sources and method."""
    second: PlanSet | None = plan.runner_up
    others = second.opened if second is not None else ()
    sheets = (
        Sheet(name="Open", columns=COLUMNS, rows=plan_rows(plan, plan.best.opened, catalogue)),
        Sheet(name="Next best", columns=COLUMNS, rows=plan_rows(plan, others, catalogue)),
        Sheet(name="More money", columns=FURTHER_COLUMNS, rows=_further(plan)),
        Sheet(name="Sources", columns=SOURCE_COLUMNS, rows=_sources(plan, catalogue)),
        Sheet(name="About", columns=("What", "Said"), rows=_about(plan, catalogue)),
    )
    return workbook(sheets, title=TITLE, made_on=plan.ask.today)


def _row(plan: Plan, opened: Opened, catalogue: Catalogue) -> list[Cell]:
    one = opened.candidate
    site = catalogue.sites.get(one.site)
    return [
        one.credential,
        catalogue.credentials[one.credential].name,
        one.area,
        catalogue.areas[one.area].name,
        one.host,
        catalogue.providers[one.host].name,
        one.site,
        None if site is None else site.name or site.city or site.zip,
        plan.ask.seats,
        _dollars(plan.ask.class_cents),
        len(opened.moves),
        float(opened.workers),
        _dollars(opened.wage_gain_cents),
        one.approval,
        ";".join(one.serves),
        ";".join(f"{area}:{start}>{end}" for area, (start, end) in opened.moves),
    ]


def _further(plan: Plan) -> list[list[Cell]]:
    unit = plan_unit(plan)
    rows: list[list[Cell]] = [[_dollars(plan.ask.budget_cents), float(plan.best.value), 0, unit]]
    rows.extend(
        [_dollars(one.budget_cents), float(one.value), float(one.gained), unit]
        for one in plan.further
    )
    return rows


def _sources(plan: Plan, catalogue: Catalogue) -> list[list[Cell]]:
    found = (catalogue.sources[name] for name in plan_sources(plan, catalogue))
    return [[s.id, s.publisher, s.title, s.url, s.licence, s.published, s.retrieved] for s in found]


def _about(plan: Plan, catalogue: Catalogue) -> list[list[Cell]]:
    ask = plan.ask
    second = plan.runner_up
    why = str(why_not(plan, second, catalogue)) if second else str(no_runner_up(plan))
    rows: list[list[Cell]] = [
        ["Title", TITLE],
        ["Counted on", ask.today],
        ["Catalogue revision", plan.revision],
        ["Areas", ", ".join(catalogue.areas[area].name for area in plan.areas)],
        ["Budget, dollars", _dollars(ask.budget_cents)],
        ["Spent, dollars", _dollars(plan.spent_cents)],
        ["Weighed by", ask.weigh],
        ["Evenly over areas", "yes" if ask.evenly else "no"],
        ["What no class gives, such as degrees", "weighed" if ask.any_kind else "left out"],
        ["Seats of a class", ask.seats],
        ["Cost a person, dollars", _dollars(ask.cost_per_person_cents)],
        ["Miles within reach", plan.within_miles],
        ["Worth", float(plan.best.value)],
        ["Bound: nothing is worth more", float(plan.bound)],
        ["Unit of worth", plan_unit(plan)],
        ["Proven to be the best", "yes" if plan.optimal else "no"],
        ["In words", str(plan_message(plan))],
        ["Next best", why],
        ["Ties", str(ties_sentence(plan))],
    ]
    rows.extend(["Taken for granted", str(note)] for note in plan_notes(plan, catalogue))
    return rows


def _dollars(cents: int) -> float | int:
    """An amount in dollars; whole ones as whole numbers."""
    return cents // 100 if cents % 100 == 0 else cents / 100
