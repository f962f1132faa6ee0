"""The list of jobs to choose from."""

from __future__ import annotations

from flask import render_template

from pathways.drawing import Said
from pathways.model.records import Catalogue, Occupation
from webapp.speaking import speak

from .options import Options

Row = tuple[Said, Said, Said, str]


def jobs_page(options: Options, catalogue: Catalogue, origin: str | None) -> str:
    """All jobs, each a link to the routes that lead there; likely next jobs come first."""
    say = speak()
    rest = options.with_({"from": origin, "to": None, "pick": None})
    others = [job for job in catalogue.occupations.values() if job.id != origin]
    near = [job for job in others if origin is not None and origin in job.feeders]
    far = [job for job in others if job not in near]
    return render_template(
        "explore/jobs.html",
        origin=say.name(catalogue.occupations[origin]) if origin else None,
        near=[_row(job, rest) for job in _by_name(near)],
        far=[_row(job, rest) for job in _by_name(far)],
        options=rest,
    )


def _by_name(jobs: list[Occupation]) -> list[Occupation]:
    say = speak()
    return sorted(jobs, key=lambda job: (str(say.name(job)).casefold(), job.id))


def _row(job: Occupation, options: Options) -> Row:
    """A job's name, what it is, its pay, and the address of the routes to it."""
    say = speak()
    wage = max(job.wages, key=lambda wage: wage.year, default=None)
    pay = Said()
    if wage is not None and wage.hourly_median_cents is not None:
        amount = say("hourly", amount=say.money(wage.hourly_median_cents))
        pay = say("jobs.pay", amount=amount, year=wage.year)
    return (
        say.name(job),
        say.either(job.summary, job.summary_es),
        pay,
        options.with_({"to": job.id}).address(),
    )
