"""``pathways good-jobs``: which jobs are good, by criteria that anyone can read and set."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .data import read_data
from .options import DATA, refusing
from .outcome import ANSWERED, Refused, emit_json, write_whole
from .texts import text_options

if TYPE_CHECKING:
    from pathways.gaps.good_jobs import GoodJobList, Rating
    from pathways.model.records import Catalogue
    from pathways.services.boards.good_jobs import GoodJobsAsk

OPTIONS: Sequence[tuple[str, str, str]] = (
    ("hourly-at-least", "USD", "Middle hourly pay (default: the region's; `any`: none)."),
    ("openings-at-least", "N", "Openings a year (default: the region's; `any`: none)."),
    (
        "education-at-most",
        "LEVEL",
        "none, high-school, some-college, award, associate, bachelor, master, doctoral, any.",
    ),
    ("area", "A", "Whose figures count (default: the region's, else the nearest area up)."),
    ("today", "DATE", "The day to count from, such as 2026-01-05 (default: today)."),
)
PARTS = (
    ("good", "Good jobs"),
    ("unknown", "Cannot be said: a figure is not known"),
    ("not", "Not by these criteria"),
)


@click.command("good-jobs")
@text_options(OPTIONS)
@DATA
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--csv", "file", metavar="FILE", help="Write a table; - is the standard output.")
def good_jobs(
    data: Path | None,
    as_json: bool,  # noqa: FBT001 - click's
    file: str | None,
    **said: tuple[str, ...],
) -> None:
    """List the good jobs, with the criteria and what is not known.

    A job whose pay or openings nobody has counted is listed apart: it is never counted as not
    good.
    """
    from pathways.services.boards.good_jobs import (
        good_jobs_csv,
        good_jobs_json,
        list_good_jobs,
        read_good_jobs_ask,
    )
    from pathways.services.routing import Routing

    if as_json and file is not None:
        raise Refused("Say --json or --csv, one of them.")
    catalogue = read_data(data)
    with refusing():
        ask = read_good_jobs_ask(said, catalogue, Routing(lambda: catalogue).today())
    found = list_good_jobs(catalogue, ask)
    if as_json:
        emit_json(good_jobs_json(found, catalogue))
    elif file is not None:
        write_whole(file, good_jobs_csv(found, catalogue))
    else:
        _print(found, ask, catalogue)
    raise SystemExit(ANSWERED)


def _print(found: GoodJobList, ask: GoodJobsAsk, catalogue: Catalogue) -> None:
    """Print the list for people: the criteria, then the jobs, the best paid first."""
    from .page import Page

    page = Page()
    page.heading("What is asked of a good job")
    for sentence in _criteria(ask, catalogue):
        page.item("-", sentence, indent=2)
    for rating, title in PARTS:
        some = sorted(found.of(rating), key=_by_pay)
        if some:
            page.heading(f"{title} ({len(some):,})")
            columns = (("Job", False), ("Middle pay", True), ("Openings", True), ("School", False))
            page.table(columns, [_row(one, catalogue) for one in some])
    page.gap()
    page.line("Openings are those of a year. Each figure is of the nearest area up that has it.")
    page.print()


def _criteria(ask: GoodJobsAsk, catalogue: Catalogue) -> list[str]:
    asked, source = ask.criteria, catalogue.sources.get(ask.criteria.source or "")
    pay, openings = asked.hourly_at_least_cents, asked.openings_at_least
    cited = f" Source: {source.publisher}, {source.title}." if source else ""
    own = "pay" in ask.own
    return [
        "Pay: no least is set."
        if pay is None
        else f"Middle pay of ${pay / 100:,.2f} an hour or more.{'' if own else cited}",
        "Living wage: not set. The catalogue has no source for one.",
        "Openings: no least is set."
        if openings is None
        else f"{openings:,} openings a year or more.",
        "School: no limit is set."
        if asked.education_at_most is None
        else f"Typical school: {asked.education_at_most}, or less.",
    ]


def _row(one: Rating, catalogue: Catalogue) -> tuple[str, ...]:
    pay = one.pay.hourly_median_cents if one.pay else None
    openings = one.openings.per_year if one.openings else None
    return (
        catalogue.occupations[one.job].name,
        "not known" if pay is None else f"${pay / 100:,.2f}",
        "not known" if openings is None else f"{openings:,}",
        one.education or "not known",
    )


def _by_pay(one: Rating) -> tuple[int, str]:
    return -((one.pay.hourly_median_cents if one.pay else None) or 0), one.job
