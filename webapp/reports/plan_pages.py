"""The page of the plan and its files: what to open first with a budget."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Final

from flask import Response, make_response, render_template

from pathways.drawing import Said
from pathways.gaps.plan import COST_PER_PERSON_CENTS, SEATS, Plan
from pathways.gaps.plan_worth import WEIGHTS
from pathways.model.records import Catalogue
from pathways.services.gap_areas import planning_areas
from pathways.services.plan_book import plan_csv, plan_xlsx
from pathways.services.planning import plan_json
from pathways.services.routing import QuestionError
from webapp.catalogue import routing
from webapp.speaking import speak

from .ask import EACH
from .files import CSV, JSON, XLSX, file_answer
from .plan_ask import EXAMPLE, Typed, typed
from .plan_shelf import PlansBusyError, plan_shelf
from .plan_view import BOUND_WIDTH, plan_view

AGAIN_SECONDS: Final = 10

Page = str | Response | tuple[str, int]


def plan() -> Page:
    """What to open with a budget, how sure that is, and what more money would add."""
    said = typed()
    try:
        found = _found(said)
        goes_on = _goes_on(said, found)
    except QuestionError as error:
        return _form(said, message=speak().english(str(error))), 422
    except PlansBusyError:
        return _busy(said)
    kept = {name: text for name in ("within", "today") if (text := said.first(name))}
    catalogue = routing().current().catalogue
    return _form(
        said,
        plan=found,
        again=said.address("plan") if goes_on else None,
        view=plan_view(found, catalogue, kept),
        files=[
            (said.address("plan_csv_file"), speak()("plan.csv")),
            (said.address("plan_xlsx_file"), speak()("plan.xlsx")),
            (said.address("plan_values"), speak()("progress.json")),
        ],
    )


def plan_csv_file() -> Page:
    """What to open as a table."""
    return _file(lambda found, catalogue: plan_csv(found, catalogue).encode(), CSV, "plan.csv")


def plan_xlsx_file() -> Page:
    """The same as a workbook, with the next best, more money, sources and method."""
    return _file(plan_xlsx, XLSX, "plan.xlsx")


def plan_values() -> Page:
    """The same as JSON, as the command line prints it."""
    return _file(_json, JSON, "plan.json")


def _json(found: Plan, catalogue: Catalogue) -> bytes:
    told = json.dumps(plan_json(found, catalogue), ensure_ascii=False, indent=2)
    return f"{told}\n".encode()


def _file(make: Callable[[Plan, Catalogue], bytes], kind: str, name: str) -> Page:
    said = typed()
    try:
        found = _found(said)
    except QuestionError as error:
        return _form(said, message=speak().english(str(error))), 422
    except PlansBusyError:
        return _busy(said)
    return file_answer(make(found, routing().current().catalogue), kind, name)


def _found(said: Typed) -> Plan:
    network = routing().current()
    return plan_shelf().plan(network, said.read(network, routing().today()))


def _goes_on(said: Typed, found: Plan) -> bool:
    """Whether a plan goes on being proven beside this page."""
    network = routing().current()
    ask = said.read(network, routing().today())
    return plan_shelf().goes_on(network, ask, found)


def _form(said: Typed, **more: object) -> str:
    catalogue = routing().current().catalogue
    return render_template(
        "reports/plan.html",
        said=said,
        budget=said.first("budget") or EXAMPLE,
        areas=_areas(said, catalogue),
        several=len(said.values.get("area", ())) > 1,
        weights=[
            (name, speak()(f"plan.weigh-{name}"), name == (said.first("weigh") or WEIGHTS[0]))
            for name in WEIGHTS
        ],
        seats=said.first("seats") or SEATS,
        cost=said.first("cost_per_person") or COST_PER_PERSON_CENTS // 100,
        within=said.first("within") or f"{catalogue.region.within_miles:g}",
        bound_width=BOUND_WIDTH,
        **more,
    )


def _areas(said: Typed, catalogue: Catalogue) -> list[tuple[str, Said, bool]]:
    """The places to choose from; several that stand in the address are kept as they are."""
    say = speak()
    parts = planning_areas(catalogue)
    region = catalogue.areas[catalogue.region.area]
    places = [("", say.plain(region.name)), *((one.id, say.plain(one.name)) for one in parts)]
    if parts:
        places.insert(1, (EACH, say("plan.each")))
    chosen = {"" if name == region.id else name for name in said.values.get("area", ("",))}
    return [(value, text, value in chosen) for value, text in places]


def _busy(said: Typed) -> Response:
    page = render_template("reports/plan_busy.html", again=said.address("plan"))
    answer = make_response(page, 503)
    answer.headers["Retry-After"] = str(AGAIN_SECONDS)
    return answer
