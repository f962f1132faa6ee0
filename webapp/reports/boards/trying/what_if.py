"""The page of what would change: a class that ends, moves, starts, or a new one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from flask import Response, render_template

from pathways.drawing import Phrases, Said
from pathways.gaps.figures import Figures
from pathways.gaps.following import StateAsk
from pathways.gaps.what_if import AreaDifference, Standing
from pathways.model.records import Catalogue
from pathways.services.gap_areas import planning_areas
from pathways.services.routing import QuestionError
from pathways.services.what_if import (
    HAPPENINGS,
    NEW_SEATS,
    WhatIf,
    read_what_if_ask,
    what_if_from,
    what_if_json,
)
from pathways.services.what_if_words import (
    edit_sentences,
    hanging_sentences,
    move_words,
    summary_sentences,
)
from webapp.catalogue import routing
from webapp.reports.boards.asking import (
    Page,
    Typed,
    board_address,
    json_answer,
    refused,
    typed,
)
from webapp.reports.cards import Figure, Pill, pill
from webapp.speaking import speak

from .states import state_shelf

OPTIONS: Final = (
    "offering", "happens", "credential", "site", "at", "seats", "area", "within", "online", "today",
)  # fmt: skip
MOST_ROWS: Final = 60
"""Rows of a table on the page; the file holds them all."""

Choices = list[tuple[str, Said, bool]]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusRow:
    """A credential in an area, before and after."""

    area: str
    name: Said
    before: Pill | None
    after: Pill | None
    note: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRow:
    """A move in an area, before and after."""

    area: str
    start: Said
    end: Said
    before: Said
    after: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaFigures:
    """What opens or shuts in an area, with its figures."""

    head: Said
    figures: tuple[Figure, ...]


def what_if() -> Page:
    """A form, and what the change that it describes would do."""
    values = typed(OPTIONS)
    found = None
    try:
        if "offering" in values or "credential" in values:
            found = _found(values)
    except QuestionError as error:
        return refused(error, "what_if")
    network = routing().current()
    return render_template(
        "trying/what_if.html",
        form=_form(values, network.catalogue),
        found=found,
        view=None if found is None else _view(found),
        file=None if found is None else board_address("what_if_values", **_query(values)),
        most=MOST_ROWS,
    )


def what_if_values() -> Response | Page:
    """The same as JSON."""
    try:
        return json_answer(what_if_json(_found(typed(OPTIONS))))
    except QuestionError as error:
        return refused(error, "what_if")


def _query(values: Typed) -> dict[str, object]:
    return {name: list(texts) for name, texts in values.items()}


def _found(values: Typed) -> WhatIf:
    network = routing().current()
    ask = read_what_if_ask(values, network, routing().today())
    within = network.catalogue.region.within_miles
    state = state_shelf().state(
        network,
        StateAsk(
            today=ask.today,
            areas=ask.areas,
            within_miles=within if ask.within_miles is None else ask.within_miles,
            online=ask.online,
        ),
    )
    return what_if_from(state, [ask.edit])


def _view(found: WhatIf) -> dict[str, object]:
    """What the page shows of a change."""
    say = speak()
    after, before = found.after.network.catalogue, found.before.network.catalogue
    statuses = [one for one in found.change.statuses if one.changes_status]
    return {
        "edit": [s for e in found.edits for s in edit_sentences(e, after, say.language)],
        "summary": list(summary_sentences(found, say.language)),
        "hanging": list(hanging_sentences(found, say.language)),
        "figures": [one for area in found.change.areas for one in _figures(area, after, say)],
        "statuses": [
            StatusRow(
                area=after.areas[one.area].name,
                name=say.name((after if one.after else before).credentials[one.credential]),
                before=_pill(one.before, say),
                after=_pill(one.after, say),
                note=_note(one.opens_gap, one.closes_gap, say),
            )
            for one in statuses
        ],
        "moves": [
            MoveRow(
                area=after.areas[one.area].name,
                start=_job(one.pair[0], (after, before), say),
                end=_job(one.pair[1], (after, before), say),
                before=move_words(one.before, say.language),
                after=move_words(one.after, say.language),
            )
            for one in found.change.moves
        ],
    }


def _pill(standing: Standing | None, say: Phrases) -> Pill | None:
    return None if standing is None else pill(standing.status, say)


def _note(opens: bool, closes: bool, say: Phrases) -> Said:  # noqa: FBT001 - two of one kind
    if opens:
        return say("whatif.gap-opens")
    return say("whatif.gap-closes") if closes else say("whatif.gap-stays")


def _job(job: str, catalogues: Sequence[Catalogue], say: Phrases) -> Said:
    record = next((c.occupations[job] for c in catalogues if job in c.occupations), None)
    return say.name(record) if record else say.plain(job)


def _figures(area: AreaDifference, catalogue: Catalogue, say: Phrases) -> Iterable[AreaFigures]:
    name = catalogue.areas[area.area].name
    for pairs, figures, key in (
        (area.opened, area.gained, "whatif.opens"),
        (area.closed, area.lost, "whatif.shuts"),
    ):
        if pairs:
            yield AreaFigures(
                head=say.many(key, len(pairs), area=name),
                figures=tuple(_meter(figures, catalogue, say)),
            )


def _meter(figures: Figures, catalogue: Catalogue, say: Phrases) -> Iterable[Figure]:
    place = catalogue.areas[figures.area].name if figures.area else None
    gain = figures.wage_gain_cents
    for name, value in (
        ("workers", None if figures.workers is None else say.plain(f"{figures.workers:,}")),
        ("openings", None if figures.openings is None else say.plain(f"{figures.openings:,}")),
        ("wage_gain", None if gain is None else say.money(round(gain, -2))),
    ):
        known = value is not None and name not in figures.unknown
        shown = value or say("unknown")
        if value is not None and not known:
            shown = say("whatif.at-least", value=value)
        label = say(f"whatif.{name}", place=place) if place else say(f"whatif.{name}-nowhere")
        yield Figure(label=label, value=shown, known=known)


def _form(values: Typed, catalogue: Catalogue) -> dict[str, object]:
    say = speak()

    def first(name: str) -> str:
        return next(iter(values.get(name, ())), "")

    classes = [
        (
            name,
            say.name(offering) + say.plain(", ") + say.name(catalogue.providers[offering.provider]),
        )
        for name, offering in catalogue.offerings.items()
        if offering.status != "ended" and offering.kind != "exposure"
    ]
    papers = [
        (name, say.name(credential))
        for name, credential in catalogue.credentials.items()
        if credential.kind != "condition"
    ]
    sites = [
        (
            name,
            say.name(catalogue.providers[site.provider])
            + say.plain(f", {site.name or site.city or site.zip}"),
        )
        for name, site in catalogue.sites.items()
    ]
    region = catalogue.areas[catalogue.region.area]
    areas = [(one.id, say.plain(one.name)) for one in (region, *planning_areas(catalogue))]
    happenings = [(name, say(f"whatif.happens-{name}")) for name in HAPPENINGS]
    return {
        "offering": _choices(_by_name(classes), first("offering")),
        "happens": _choices(happenings, first("happens")),
        "sites": _choices(_by_name(sites), first("site")),
        "credential": _choices(_by_name(papers), first("credential")),
        "at": _choices(areas, first("at")),
        "seats": first("seats"),
        "new_seats": first("seats") or str(NEW_SEATS),
        "kept": [(name, text) for name in ("within", "today", "online") if (text := first(name))],
    }


def _by_name(options: Iterable[tuple[str, Said]]) -> list[tuple[str, Said]]:
    return sorted(options, key=lambda option: (str(option[1]).casefold(), option[0]))


def _choices(options: Iterable[tuple[str, Said]], chosen: str) -> Choices:
    return [(value, text, value == chosen) for value, text in options]
