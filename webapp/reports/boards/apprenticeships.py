"""Apprenticeship models for boards: inside and outside the building and fire trades."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from flask import Response, render_template, request

from pathways.drawing import Phrases, Said, source_line
from pathways.drawing.words import SourceLine
from pathways.gaps.apprenticeships import SIDES, ApprenticeshipModels, Model, apprenticeship_models
from pathways.model.records import Catalogue
from pathways.services.boards.apprenticeships import (
    apprenticeships_csv,
    apprenticeships_json,
    places_of,
    plan_share,
    share_outside,
)
from pathways.services.gap_areas import planning_areas
from pathways.services.reporting import read_gap_ask
from pathways.services.routing import QuestionError
from webapp.catalogue import routing
from webapp.speaking import speak

from .asking import Page, board_address, csv_answer, json_answer, refused, typed

OPTIONS: Final = ("area", "today")
ENTRIES: Final = ("open", "competitive", "lottery", "seniority", "employer")
INTAKES: Final = ("open", "waitlist", "closed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A model as the page shows it; what is None is not known."""

    name: Said
    provider: Said
    jobs: Said | None
    places: Said | None
    entry: Said | None
    intake: Said
    members_only: bool
    status: Said | None
    seats: Said | None
    pay: Said | None
    confirmed: Said | None
    old: bool
    source: SourceLine | None


def apprenticeships() -> Page:
    """The models that run here by side, those near, those that do not run, and jobs without."""
    catalogue = routing().current().catalogue
    values = typed(OPTIONS)
    try:
        found = _found(catalogue)
    except QuestionError as error:
        return refused(error, "apprenticeships")
    say, area = speak(), catalogue.areas[found.area]
    outside, known = share_outside(found)
    published = plan_share(catalogue)
    return render_template(
        "boards/apprenticeships.html",
        found=found,
        area=area,
        counts={side: found.count(side) for side in SIDES},
        outside=outside,
        known=known,
        percent=round(100 * outside / known) if known else None,
        published=published,
        published_source=published and source_line(published.source, catalogue, say),
        parts=[(side, _rows(_of(found, side), catalogue, say)) for side in SIDES],
        elsewhere=_rows(found.elsewhere, catalogue, say),
        not_running=_rows(found.not_running, catalogue, say),
        without=_names(found.without, catalogue, say),
        total=len(catalogue.occupations),
        places=_by_area(catalogue, found),
        files=[
            (board_address("apprenticeships_table", **values), say("board.csv")),
            (board_address("apprenticeships_values", **values), say("board.json")),
        ],
    )


def apprenticeships_table() -> Response | Page:
    """The models as CSV."""
    return _file()


def apprenticeships_values() -> Response | Page:
    """The models as JSON."""
    return _file()


def _file() -> Response | Page:
    catalogue = routing().current().catalogue
    try:
        found = _found(catalogue)
    except QuestionError as error:
        return refused(error, "apprenticeships")
    if request.path.endswith(".csv"):
        return csv_answer(apprenticeships_csv(found, catalogue), "apprenticeships.csv")
    return json_answer(apprenticeships_json(found, catalogue))


def _found(catalogue: Catalogue) -> ApprenticeshipModels:
    ask = read_gap_ask(typed(OPTIONS), catalogue, routing().today())
    if len(ask.areas) > 1:
        raise QuestionError("area: say one area.", "area")
    return apprenticeship_models(catalogue, ask.today, area=ask.areas[0] if ask.areas else None)


def _of(found: ApprenticeshipModels, side: str) -> list[Model]:
    return [model for model in found.here if model.side == side]


def _by_area(catalogue: Catalogue, found: ApprenticeshipModels) -> list[tuple[str, str, list[int]]]:
    """How many models of each side run in each planning area: name, address, counts."""
    rows = []
    for area in planning_areas(catalogue):
        there = apprenticeship_models(catalogue, found.today, area=area.id)
        counts = [there.count(side) for side in SIDES]
        rows.append((area.name, board_address("apprenticeships", area=area.id), counts))
    return rows


def _rows(models: Sequence[Model], catalogue: Catalogue, say: Phrases) -> list[Row]:
    return [_row(model, catalogue, say) for model in models]


def _row(model: Model, catalogue: Catalogue, say: Phrases) -> Row:
    first = model.first
    provider = catalogue.providers.get(first.provider)
    places = places_of(model, catalogue)
    return Row(
        name=say.name(first),
        provider=say.name(provider) if provider else say.plain(first.provider),
        jobs=say.listed(_names(model.jobs, catalogue, say)) if model.jobs else None,
        places=say.plain(", ".join(catalogue.areas[a].name for a in places)) if places else None,
        entry=say(f"ap.entry-{first.admission}") if first.admission in ENTRIES else None,
        intake=say(f"ap.intake-{first.intake if first.intake in INTAKES else 'unknown'}"),
        members_only=not model.is_public,
        status=None if model.is_running else say(f"ap.status-{first.status}"),
        seats=_seats(model, say),
        pay=_pay(model, say),
        confirmed=say.read_day(first.verified_on) if first.verified_on else None,
        old=model.stale,
        source=source_line(first.source, catalogue, say) if first.source else None,
    )


def _seats(model: Model, say: Phrases) -> Said | None:
    if model.seats is None:
        return None
    count = say.number(model.seats)
    return count if model.seats_known else say("side.at-least", count=count)


def _pay(model: Model, say: Phrases) -> Said | None:
    first, last = model.starting_pay_cents, model.last_pay_cents
    if first is None:
        return None if last is None else say("ap.pay-to", last=say.money(last))
    if last is None:
        return say("ap.pay-from", first=say.money(first))
    told = say("ap.pay-range", first=say.money(first), last=say.money(last))
    steps = len(model.first.wage_steps)
    return told + say.plain(", ") + say.many("ap.steps", steps) if steps else told


def _names(jobs: Sequence[str], catalogue: Catalogue, say: Phrases) -> list[Said]:
    names = [say.name(catalogue.occupations[job]) for job in jobs]
    return sorted(names, key=lambda name: str(name).casefold())
