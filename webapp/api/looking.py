"""What the pages to look through show of a record beside what the record says, for a day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from pathways.services.asking import read_question
from pathways.services.browsing import here as values
from pathways.services.browsing.facts import FUND_STATES
from pathways.services.browsing.here import Here
from pathways.services.reporting import read_gap_ask
from pathways.services.seeking.beside import beside_json

from . import look_shapes as shapes
from .operations import Call, Json, Operation, WorkOut
from .options import FLAG, PAGING, PERSON, TODAY, Option, flagged
from .problems import PREFIX, MissingError
from .questions import FROM, MOST, TO
from .records import page_of
from .shapes import paged

Told = Callable[[Here, Any], Json]
PICK: Final = Option(name="pick", pattern=r"^[1-9][0-9]{0,3}$", many=True)
NEEDS: Final = ("law", "issuer", "employer", "like", "duty")
"""The grounds on which somebody asks for a credential."""


def _here(call: Call) -> Here:
    """The catalogue on the day that is asked for."""
    days = {"today": call.values.get("today", ())}
    return Here(call.network, read_gap_ask(days, call.network.catalogue, call.today).today)


def _first(call: Call, name: str) -> str | None:
    return next(iter(call.values.get(name, ())), None)


def _one(call: Call, *, records: str, told: Told) -> WorkOut:
    """One record, told for the day."""
    here, id_ = _here(call), call.names["id"]
    found: Mapping[str, object] = getattr(call.network.catalogue, records)
    if id_ not in found:
        raise MissingError(f"There is no '{id_[:80]}' among the {records}.")
    return lambda: {**_head(here), **told(here, found[id_])}


def _head(here: Here) -> Json:
    return {"revision": here.network.catalogue.revision, "today": here.today.isoformat()}


def _listed(call: Call, here: Here, path: str, found: list[Any], told: Told) -> Json:
    """A page of records, each told for the day: only what is on the page is worked out."""
    whole = page_of(call, found, f"{PREFIX}{path}", today=here.today.isoformat())
    return {**whole, "items": [told(here, one) for one in whole["items"]]}


def _jobs(call: Call) -> WorkOut:
    here, good = _here(call), call.values.get("good") == ("true",)
    return lambda: _listed(
        call,
        here,
        "/jobs",
        values.jobs_here(here, _first(call, "trade"), good=good),
        values.job_figures,
    )


def _standing(call: Call) -> WorkOut:
    here, need = _here(call), _first(call, "need")
    return lambda: _listed(
        call, here, "/standing", values.credentials_here(here, need), values.credential_counts
    )


def _programs(call: Call) -> WorkOut:
    here, job = _here(call), _first(call, "job")
    jobs = call.network.catalogue.occupations
    if job is not None and job not in jobs:
        raise MissingError(f"There is no '{job[:80]}' among the occupations.")
    wanted = None if job is None else jobs[job]
    return lambda: _listed(
        call,
        here,
        "/programs",
        values.programs_here(here, wanted, _first(call, "kind")),
        values.program_figures,
    )


def _funds(call: Call) -> WorkOut:
    here, state = _here(call), _first(call, "state")
    return lambda: _listed(call, here, "/funds", values.funds_here(here, state), values.fund_json)


def _firms(call: Call) -> WorkOut:
    here = _here(call)
    return lambda: {**_head(here), **values.firms_json(here)}


def _beside(call: Call) -> WorkOut:
    said = flagged(call.values, "keep_earning", "thorough")
    asked = {name: texts for name, texts in said.items() if name != "pick"}
    question = read_question(asked, call.network.catalogue, call.today)
    picked = [int(number) for number in said.get("pick", ())]

    def work_out() -> Json:
        answer = call.answer(question)
        head = {
            "from": question.origin,
            "to": question.target,
            "revision": answer.revision,
            "today": question.today.isoformat(),
        }
        return {**head, **beside_json(call.network, answer, picked)}

    return work_out


def _single(name: str, path: str, records: str, told: Told, example: str) -> Operation:
    return Operation(
        name=name,
        path=f"{path}/<id>",
        read=partial(_one, records=records, told=told),
        shape=shapes.SINGLE[name],
        words=f"api.op-{name}",
        options=(TODAY,),
        long=True,
        examples=(f"{path}/{example}",),
    )


LOOKING: Final = (
    Operation(
        name="beside", path="/beside", read=_beside, shape=shapes.BESIDE, words="api.op-beside",
        options=(FROM, TO, *PERSON, MOST, PICK),
        personal=True, long=True,
        examples=("/beside?from=automotive-technician&to=ev-technician&zip=90015&pick=1",),
    ),
    Operation(
        name="jobs", path="/jobs", read=_jobs, shape=paged(shapes.JOB, today=shapes.DAY),
        words="api.op-jobs",
        options=(Option(name="trade"), Option(name="good", choices=FLAG), TODAY, *PAGING),
        examples=("/jobs?good=true&page_size=5",),
    ),
    _single("job", "/jobs", "occupations", values.job_json, "ev-technician"),
    Operation(
        name="standing", path="/standing", read=_standing,
        shape=paged(shapes.CREDENTIAL, today=shapes.DAY), words="api.op-standing",
        options=(Option(name="need", choices=NEEDS), TODAY, *PAGING),
        examples=("/standing?need=law&page_size=5",),
    ),
    _single("standing-of", "/standing", "credentials", values.credential_json, "evitp"),
    Operation(
        name="programs", path="/programs", read=_programs,
        shape=paged(shapes.PROGRAM, today=shapes.DAY), words="api.op-programs",
        options=(
            Option(name="job", words="for-job"),
            Option(name="kind", words="program-kind"),
            TODAY, *PAGING,
        ),
        examples=("/programs?job=ev-technician&page_size=5",),
    ),
    _single("program", "/programs", "offerings", values.program_json, "elc-cdl"),
    Operation(
        name="funds", path="/funds", read=_funds, shape=paged(shapes.FUND, today=shapes.DAY),
        words="api.op-funds",
        options=(Option(name="state", choices=FUND_STATES), TODAY, *PAGING),
        examples=("/funds?state=open&page_size=5",),
    ),
    Operation(
        name="firms", path="/hire", read=_firms, shape=shapes.FIRMS, words="api.op-firms",
        options=(TODAY,), examples=("/hire",),
    ),
    _single("hire", "/hire", "occupations", values.hire_json, "ev-technician"),
)  # fmt: skip
"""What people who look around ask."""
