"""The questions of job seekers and boards: by the services that pages and command line ask."""

from __future__ import annotations

from typing import Final

from flask import current_app, url_for

from pathways.gaps.apprenticeships import apprenticeship_models
from pathways.gaps.following import StateAsk
from pathways.planner import QuestionError
from pathways.services.answers import answer_json
from pathways.services.asking import read_question
from pathways.services.boards.apprenticeships import apprenticeships_json
from pathways.services.boards.areas import areas_json, areas_side_by_side, read_areas_ask
from pathways.services.boards.good_jobs import (
    good_jobs_json,
    list_good_jobs,
    read_good_jobs_ask,
)
from pathways.services.downloads import downloads
from pathways.services.layoff import layoff_json, read_layoff_ask
from pathways.services.planning import plan_json, read_plan_ask
from pathways.services.reaching import ReachShelf, likely_targets, reach_json
from pathways.services.reporting import gaps_json, read_gap_ask
from pathways.services.what_if import read_what_if_ask, what_if_from, what_if_json
from webapp.reports.boards.cost_shelf import BUSY, READY, cost_work
from webapp.reports.boards.trying.layoff import BusyError as LayoffBusyError
from webapp.reports.boards.trying.layoff import LayoffShelf
from webapp.reports.boards.trying.states import state_shelf
from webapp.reports.plan_shelf import PlansBusyError, plan_shelf
from webapp.reports.shelf import kept_report

from . import shapes
from .operations import Answer, Call, Json, Operation, Partial, WorkOut
from .options import (
    AREA,
    DOLLARS,
    FLAG,
    GOOD,
    ONLINE,
    PAGING,
    PERSON,
    TODAY,
    WITHIN,
    ZIP,
    Option,
    flagged,
)
from .problems import PREFIX, BusyError
from .records import page_of

REACH_SECONDS: Final = 5.0
"""The longest that one call works on what is within reach; the next gets further."""

DOLLARS_SECONDS: Final = 30
MOST_LAID_OFF: Final = 3
"""Jobs of a layoff, as on its page."""

FROM: Final = Option(name="from", required=True)
TO: Final = Option(name="to", required=True)
MOST: Final = Option(name="most", whole=(1, 1_000))


def _routes(call: Call) -> WorkOut:
    values = flagged(call.values, "keep_earning", "thorough")
    question = read_question(values, call.network.catalogue, call.today)
    return lambda: answer_json(call.answer(question))


def _reach(call: Call) -> WorkOut:
    values = flagged(call.values, "keep_earning", "thorough")
    question = read_question(values, call.network.catalogue, call.today, target=False)
    network, origin = call.network, question.origin
    targets = likely_targets(network, origin) if origin else [*network.catalogue.occupations]

    def work_out() -> Answer:
        shelf: ReachShelf = current_app.extensions.setdefault("pathways_reach", ReachShelf())
        found = shelf.reach(network, question, targets, REACH_SECONDS)
        told: Json = {
            "from": origin,
            "revision": network.catalogue.revision,
            "today": question.today.isoformat(),
            "reached": reach_json(found.within),
            "out_of_reach": sorted(found.out),
            "waiting": list(found.waiting),
            "complete": not found.waiting,
        }
        return Partial(told) if found.waiting else told

    return work_out


def _gaps(call: Call) -> WorkOut:
    values = flagged(call.values, "online")
    ask = read_gap_ask(values, call.network.catalogue, call.today)

    def work_out() -> Json:
        report = kept_report(call.network, ask)
        report = report.only(credentials=ask.credentials, statuses=ask.statuses)
        today = ask.today.isoformat()
        return page_of(call, gaps_json(report), f"{PREFIX}/gaps", today=today)

    return work_out


def _plan(call: Call) -> WorkOut:
    values = flagged(call.values, "evenly", "any_kind")
    ask = read_plan_ask(values, call.network, call.today)

    def work_out() -> Answer:
        try:
            found = plan_shelf().plan(call.network, ask)
        except PlansBusyError as error:
            raise BusyError(f"{error} Come again in a moment.") from None
        told = plan_json(found, call.network.catalogue)
        return told if found.optimal else Partial(told)  # a proof that goes on may find a better

    return work_out


def _good_jobs(call: Call) -> WorkOut:
    catalogue = call.network.catalogue
    ask = read_good_jobs_ask(call.values, catalogue, call.today)
    return lambda: good_jobs_json(list_good_jobs(catalogue, ask), catalogue)


def _equity(call: Call) -> WorkOut:
    network, values = call.network, flagged(call.values, "online", "dollars")
    gaps, good = read_areas_ask(values, network.catalogue, call.today)

    def work_out() -> Json:
        found = areas_side_by_side(network, gaps, good, kept_report(network, gaps))
        costs = None
        if "dollars" in values:
            work = cost_work(network, found)
            if work.state != READY:
                others = "Others' dollars" if work.state == BUSY else "The dollars"
                raise BusyError(f"{others} are being worked out.", DOLLARS_SECONDS)
            costs = work.costs
        return areas_json(found, good, network.catalogue, costs)

    return work_out


def _apprenticeships(call: Call) -> WorkOut:
    catalogue = call.network.catalogue
    ask = read_gap_ask(call.values, catalogue, call.today)
    if len(ask.areas) > 1:
        raise QuestionError("area: say one area.", "area")
    area = ask.areas[0] if ask.areas else None
    return lambda: apprenticeships_json(
        apprenticeship_models(catalogue, ask.today, area=area), catalogue
    )


def _what_if(call: Call) -> WorkOut:
    network = call.network
    ask = read_what_if_ask(flagged(call.values, "online"), network, call.today)
    within = network.catalogue.region.within_miles
    wanted = StateAsk(
        today=ask.today,
        areas=ask.areas,
        within_miles=within if ask.within_miles is None else ask.within_miles,
        online=ask.online,
    )
    return lambda: what_if_json(what_if_from(state_shelf().state(network, wanted), [ask.edit]))


def _layoff(call: Call) -> WorkOut:
    network = call.network
    ask = read_layoff_ask(call.values, network.catalogue, call.today)
    if len(ask.people) > MOST_LAID_OFF:
        raise QuestionError(f"people: here, at most {MOST_LAID_OFF} jobs.", "people")

    def work_out() -> Json:
        shelf: LayoffShelf = current_app.extensions.setdefault("pathways_layoffs", LayoffShelf())
        try:
            return layoff_json(shelf.layoff(network, ask))
        except LayoffBusyError:
            raise BusyError("Another layoff is being worked out.") from None

    return work_out


def _downloads(call: Call) -> WorkOut:
    def work_out() -> Json:
        made = downloads(call.network.catalogue)
        return {
            "revision": made.about.revision,
            "date": made.about.date,
            "licence": made.about.licence,
            "files": [
                {
                    "format": one.format,
                    "name": one.name,
                    "address": url_for("downloads_en.download", name=one.name),
                    "media_type": one.media_type,
                    "bytes": one.size,
                    "sha256": one.sha256,
                }
                for one in made.files
            ],
        }

    return work_out


_GAP_OPTIONS: Final = (
    AREA,
    Option(name="credential", many=True),
    Option(name="status", many=True, words="gap-status"),
    WITHIN,
    ONLINE,
    TODAY,
    *PAGING,
)
_PLAN_OPTIONS: Final = (
    Option(name="budget", pattern=DOLLARS, required=True),
    AREA,
    Option(name="weigh", choices=("openings", "workers")),
    Option(name="evenly", choices=FLAG),
    Option(name="any_kind", choices=FLAG),
    Option(name="seats", whole=(1, 10_000)),
    Option(name="cost_per_person", pattern=DOLLARS),
    WITHIN,
    TODAY,
)
_WHAT_IF_OPTIONS: Final = (
    Option(name="offering"),
    Option(name="happens", choices=("pause", "end", "start", "full", "move", "seats")),
    Option(name="credential", words="new-credential"),
    Option(name="site"),
    Option(name="at"),
    Option(name="seats", whole=(0, 10_000)),
    AREA,
    WITHIN,
    ONLINE,
    TODAY,
)
_LAYOFF_OPTIONS: Final = (
    Option(name="at", pattern=ZIP, required=True, words="at-zip"),
    Option(name="people", many=True, required=True),
    Option(name="max_miles", whole=(0, 10_000)),
    Option(name="max_weeks", whole=(0, 1_000)),
    Option(name="budget", whole=(0, 1_000_000), words="out-of-pocket"),
    Option(name="years", whole=(1, 3)),
    Option(name="seats", whole=(0, 10_000), words="seats-unknown"),
    Option(name="weigh", choices=("people", "pay"), words="weigh-layoff"),
    TODAY,
)

QUESTIONS: Final = (
    Operation(
        name="routes", path="/routes", read=_routes, shape=shapes.ROUTES,
        words="api.op-routes", options=(FROM, TO, *PERSON, MOST), personal=True, long=True,
        examples=(
            "/routes?from=automotive-technician&to=ev-technician&zip=90015",
            "/routes?from=roustabout&to=evse-installer&zip=90744&keep_earning=true",
        ),
    ),
    Operation(
        name="reach", path="/reach", read=_reach, shape=shapes.REACH, words="api.op-reach",
        options=(FROM, *PERSON), personal=True, long=True,
        examples=("/reach?from=warehouse-worker",),
    ),
    Operation(
        name="gaps", path="/gaps", read=_gaps, shape=shapes.GAPS, words="api.op-gaps",
        options=_GAP_OPTIONS, long=True,
        examples=(
            "/gaps?status=none-known&page_size=5",
            "/gaps?area=los-angeles-county&credential=evitp",
        ),
    ),
    Operation(
        name="plan", path="/plan", read=_plan, shape=shapes.PLAN, words="api.op-plan",
        options=_PLAN_OPTIONS, long=True, examples=("/plan?budget=1000000",),
    ),
    Operation(
        name="good-jobs", path="/good-jobs", read=_good_jobs, shape=shapes.GOOD_JOBS,
        words="api.op-good-jobs", options=(*GOOD, Option(name="area", words="one-area"), TODAY),
        examples=("/good-jobs", "/good-jobs?hourly_at_least=35&education_at_most=any"),
    ),
    Operation(
        name="equity", path="/equity", read=_equity, shape=shapes.EQUITY, words="api.op-equity",
        options=(AREA, WITHIN, ONLINE, *GOOD, Option(name="dollars", choices=FLAG), TODAY),
        long=True, examples=("/equity",),
    ),
    Operation(
        name="apprenticeships", path="/apprenticeships", read=_apprenticeships,
        shape=shapes.APPRENTICESHIPS, words="api.op-apprenticeships",
        options=(Option(name="area", words="one-area"), TODAY), examples=("/apprenticeships",),
    ),
    Operation(
        name="what-if", path="/what-if", read=_what_if, shape=shapes.WHAT_IF,
        words="api.op-what-if", options=_WHAT_IF_OPTIONS, long=True,
        examples=("/what-if?credential=evitp&at=los-angeles-county&seats=20",),
    ),
    Operation(
        name="layoff", path="/layoff", read=_layoff, shape=shapes.LAYOFF, words="api.op-layoff",
        options=_LAYOFF_OPTIONS, long=True,
        examples=("/layoff?at=90744&people=roustabout:20&max_weeks=30",),
    ),
    Operation(
        name="downloads", path="/downloads", read=_downloads, shape=shapes.DOWNLOADS,
        words="api.op-downloads", long=True, examples=("/downloads",),
    ),
)  # fmt: skip
"""Every question."""
