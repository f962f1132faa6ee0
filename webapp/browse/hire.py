"""For small firms: who trains people for a job, how many a year, whom to call, what pays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from flask import abort, render_template
from werkzeug import Response
from werkzeug.utils import redirect

from pathways.drawing import Phrases, Said, need_words, web_address
from pathways.drawing.needs import need_parts
from pathways.model.records import Catalogue, Offering
from pathways.model.requirement import Need, text
from pathways.network import Network
from pathways.services.browsing.around import fit_part, trained
from pathways.services.browsing.funds import funds_for_firms
from pathways.services.browsing.programs_for import (
    Fit,
    programs_for,
    required_parts,
    what_meets,
)
from pathways.services.titles import find_occupations
from webapp.catalogue import routing
from webapp.speaking import speak

from .funding import fund_row
from .help import services_for_firms
from .job import ask_groups
from .listing import Ask, address, by_name
from .words import ProgramRow, Value, program_row

FIT_PARTS: Final = ("all", "part", "towards", "liked")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A program that trains people for a job: what of it they get, how many, whom to call."""

    row: ProgramRow
    fit: str
    met: tuple[Said, ...]
    missing: tuple[Said, ...]
    towards: tuple[Said, ...]
    liked: tuple[Said, ...]
    works: bool
    finish: Value
    seats: Value
    phone: str | None
    email: str | None
    url: str | None


def hire() -> str | Response:
    """The jobs to choose from, and what there is for firms whatever they hire for.

    A text that one job fits leads on to it.
    """
    service = routing()
    network, today = service.current(), service.today()
    catalogue = network.catalogue
    say = speak()
    ask = Ask("hire", ("q",))
    found = find_occupations(catalogue, ask.first("q"))
    if len(found) == 1:
        return redirect(address("hire_for", job=found[0].id), 303)
    jobs = found or by_name(catalogue.occupations.values(), say.name)
    return render_template(
        "browse/hire.html",
        ask=ask,
        found=bool(found),
        jobs=[(say.name(one), address("hire_for", job=one.id)) for one in jobs],
        funds=[fund_row(one, catalogue, today, say) for one in funds_for_firms(catalogue, today)],
        services=services_for_firms(network, today),
    )


def hire_for(job: str) -> str:
    """Who here trains people for one job."""
    service = routing()
    network, today = service.current(), service.today()
    catalogue = network.catalogue
    record = catalogue.occupations.get(job)
    if record is None:
        abort(404)
    say = speak()
    fits = programs_for(network, record, today)
    ask = Ask("hire_for", (), job=job)
    shown = ask.shown(fits)
    return render_template(
        "browse/hire_for.html",
        job=record,
        name=say.name(record),
        groups=ask_groups(record, catalogue, say),
        asked=_parts(required_parts(network, record), catalogue, say),
        counts=trained(catalogue, fits),
        shown=shown,
        sources=[_source(network, fit, today, say) for fit in shown.rows],
        funds=[fund_row(one, catalogue, today, say) for one in funds_for_firms(catalogue, today)],
        services=services_for_firms(network, today),
    )


def _source(network: Network, fit: Fit, today: date, say: Phrases) -> Source:
    catalogue = network.catalogue
    offering = catalogue.offerings[fit.offering]
    provider = catalogue.providers.get(offering.provider)

    def papers(ids: tuple[str, ...]) -> tuple[Said, ...]:
        return tuple(
            say.name(catalogue.credentials[one]) for one in ids if one in catalogue.credentials
        )

    return Source(
        row=program_row(network, offering, today, say),
        fit=fit_part(fit),
        met=_met(network, fit, offering, say),
        missing=_parts(fit.missing, catalogue, say),
        towards=papers(tuple(dict.fromkeys((*fit.towards, *fit.prepares)))),
        liked=papers(fit.liked),
        works=fit.works,
        finish=_people(offering, "completers_per_year", say),
        seats=_people(offering, "seats_per_year", say),
        phone=provider.phone if provider else None,
        email=provider.email if provider else None,
        url=web_address(offering.url) or (web_address(provider.url) if provider else None),
    )


def _met(network: Network, fit: Fit, offering: Offering, say: Phrases) -> tuple[Said, ...]:
    """What of the need whoever finishes has: papers by name, hours as the rule counts them."""
    catalogue = network.catalogue
    found: dict[str, Said] = {}
    for need in fit.met:
        papers = what_meets(network, need, offering)
        for one in papers:
            if one in catalogue.credentials:
                found[one] = say.name(catalogue.credentials[one])
        if not papers:
            found[text(need)] = need_words(need, catalogue, say)
    return tuple(found.values())


def _parts(needs: Iterable[Need], catalogue: Catalogue, say: Phrases) -> tuple[Said, ...]:
    return tuple(part for need in needs for part in need_parts(need, catalogue, say))


def _people(offering: Offering, name: str, say: Phrases) -> Value:
    count: int | None = getattr(offering, name)
    if count is None:
        return Value(text=say("not-stated"), known=False)
    return Value(text=say.plain(f"{count:,}"))
