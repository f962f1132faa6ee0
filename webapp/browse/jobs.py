"""The jobs: to look through, by trade, by pay, by openings, or by what people call them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from flask import render_template

from pathways.drawing import Said
from pathways.drawing.sources import source_lines
from pathways.model.records import Catalogue, Occupation
from pathways.network import Network
from pathways.services.browsing.facts import openings_near, pay_near
from pathways.services.titles import search_occupations
from webapp.catalogue import routing
from webapp.explore.options import NOT_SURE, Options
from webapp.speaking import speak

from .good import good_jobs_here
from .listing import Ask, Filter, address, by_name, in_order, said_choices

TRADES: Final = (
    "transport",
    "maintenance",
    "building",
    "logistics",
    "production",
    "fire",
    "other",
)
SORTS: Final = ("name", "pay", "openings")
ASKED: Final = ("from", "zip")
"""What is kept of the question that somebody came with."""

MOST_NAMED: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRow:
    """What the list says of a job; ``routes`` is the address of the ways there."""

    id: str
    name: Said
    summary: Said
    pay: Said
    openings: Said
    good: bool
    address: str
    routes: str
    read_in: tuple[str | None, ...]


def jobs() -> str:
    """All jobs, filtered and sorted; those that people of the job now move into stand first."""
    service = routing()
    network = service.current()
    catalogue = network.catalogue
    options = Options.of_request()
    origin = _origin(options, catalogue)
    ask = Ask("jobs", ("q", "trade", "sort", "good", *ASKED))
    chosen = _chosen(ask, network, service.today())
    near = [job for job in chosen if origin is not None and origin in job.feeders]
    rest = [job for job in chosen if job not in near and job.id != origin]
    shown = ask.shown(rest)
    kept = options.with_({"from": origin, "to": None, "pick": None})
    say = speak()
    good = good_jobs_here(network, service.today())

    def row(job: Occupation) -> JobRow:
        return job_row(network, job, kept, good=job.id in good, today=service.today())

    near_rows = [row(job) for job in near] if not ask.first("page") else []
    rows = [row(job) for job in shown.rows]
    read_in = (one for line in (*near_rows, *rows) for one in line.read_in)
    return render_template(
        "browse/jobs.html",
        ask=ask,
        filters=_filters(ask, catalogue),
        hidden=[(name, ask.first(name)) for name in ASKED if ask.first(name)],
        asked=bool(options.values),
        origin=catalogue.occupations[origin] if origin else None,
        origin_name=say.name(catalogue.occupations[origin]) if origin else None,
        near=near_rows,
        shown=shown,
        rows=rows,
        read_in=source_lines(read_in, catalogue, say),
        count=len(rest) + len(near),
    )


def job_row(
    network: Network, job: Occupation, options: Options, *, good: bool, today: date
) -> JobRow:
    """A job as a row of a list."""
    say = speak()
    wage = pay_near(network, job, today)
    pay = Said()
    if wage is not None and wage.hourly_median_cents is not None:
        amount = say("hourly", amount=say.money(wage.hourly_median_cents))
        pay = say("job.count", count=amount, year=wage.year)
    found = openings_near(network, job, network.catalogue.region.area)
    openings = Said()
    if found is not None and found.per_year is not None:
        key = "job.count-estimated" if found.estimated else "job.count"
        openings = say(key, count=f"{found.per_year:,}", year=found.year)
    return JobRow(
        id=job.id,
        name=say.name(job),
        summary=say.either(job.summary, job.summary_es),
        pay=pay,
        openings=openings,
        good=good,
        address=address("job", job=job.id, **kept_question(options)),
        routes=options.with_({"to": job.id, "pick": None}).address(),
        read_in=(wage.source if wage else None, found.source if found else None),
    )


def kept_question(options: Options) -> dict[str, str]:
    """What pages to look through keep of the question that somebody came with."""
    return {name: options.first(name) for name in ASKED if options.first(name)}


def _origin(options: Options, catalogue: Catalogue) -> str | None:
    """The job now, where the address says it by id."""
    said = options.first("from")
    return said if said in catalogue.occupations and said != NOT_SURE else None


def _chosen(ask: Ask, network: Network, today: date) -> list[Occupation]:
    """The jobs that fit what is asked, in the order asked for."""
    catalogue = network.catalogue
    trade = ask.choice("trade", TRADES)
    sort = ask.choice("sort", SORTS)
    say = speak()
    found = [
        job for job in catalogue.occupations.values() if trade in ("", job.trade_group or "other")
    ]
    if ask.choice("good", ("yes",)):
        good = good_jobs_here(network, today)
        found = [job for job in found if job.id in good]
    if ask.first("q"):
        matches = search_occupations(catalogue, ask.first("q"), MOST_NAMED)
        order = {match.id: place for place, match in enumerate(matches)}
        found = sorted((job for job in found if job.id in order), key=lambda job: order[job.id])
        if not sort:
            return found
    found = by_name(found, say.name)
    if sort == "pay":
        return sorted(found, key=lambda job: -_median(network, job, today))
    if sort == "openings":
        return sorted(found, key=lambda job: -_openings(network, job))
    return found


def _median(network: Network, job: Occupation, today: date) -> int:
    """The middle pay in cents; less than any where it is not known."""
    wage = pay_near(network, job, today)
    known = wage.hourly_median_cents if wage else None
    return -1 if known is None else known


def _openings(network: Network, job: Occupation) -> int:
    found = openings_near(network, job, network.catalogue.region.area)
    return -1 if found is None or found.per_year is None else found.per_year


def _filters(ask: Ask, catalogue: Catalogue) -> list[Filter]:
    there = in_order(TRADES, (job.trade_group or "other" for job in catalogue.occupations.values()))
    say = speak()
    return [
        ask.select("trade", "lists.trade", said_choices("trade.", there, "lists.any-trade")),
        ask.select(
            "good", "lists.good", [("", say("lists.all-jobs")), ("yes", say("lists.good-only"))]
        ),
        ask.select("sort", "lists.sort", [(s, say(f"sort-jobs.{s}")) for s in SORTS], SORTS[0]),
    ]
