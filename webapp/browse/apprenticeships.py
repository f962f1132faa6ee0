"""Apprenticeships and other paid training: pay steps, how entry works, who may do what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from flask import render_template

from pathways.drawing import Phrases, Said, need_words
from pathways.drawing.sources import source_lines
from pathways.drawing.words import SourceLine
from pathways.model.records import UNCERTAIN_ADMISSIONS, Offering
from pathways.model.requirement import NOTHING
from pathways.network import Network
from webapp.catalogue import routing
from webapp.speaking import speak

from .listing import Ask, Filter, address, by_name, in_order, said_choices
from .pay import PaySteps, pay_of
from .programs import areas_to_choose, is_in
from .words import ProgramRow, Value, length_words, program_row

KINDS: Final = ("apprenticeship", "pre-apprenticeship", "on-the-job")
ENTRIES: Final = ("open", "competitive", "lottery", "seniority", "employer")
SORTS: Final = ("name", "pay", "entry")


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidTraining:
    """An apprenticeship: its row, pay, entry, and what an apprentice may do and gets."""

    row: ProgramRow
    summary: Said
    pay: PaySteps | None
    is_paid: bool
    entry: Value
    intake: Value
    needs: Said
    apply: Said
    length: Value
    works: tuple[tuple[Said, str], ...]
    gives: tuple[tuple[Said, str], ...]
    sources: tuple[SourceLine, ...]


def apprenticeships() -> str:
    """Paid jobs with training, and the classes that lead to them."""
    service = routing()
    network, today = service.current(), service.today()
    ask = Ask("apprenticeships", ("kind", "admission", "area", "sort"))
    shown = ask.shown(_chosen(ask, network), per_page=10)
    say = speak()
    return render_template(
        "browse/apprenticeships.html",
        ask=ask,
        filters=_filters(ask, network),
        shown=shown,
        rows=[_told(network, one, today, say) for one in shown.rows],
    )


def _told(network: Network, record: Offering, today: date, say: Phrases) -> PaidTraining:
    catalogue = network.catalogue
    given = dict.fromkeys((*record.awards_at_start, *record.awards))
    return PaidTraining(
        row=program_row(network, record, today, say),
        summary=say.either(record.summary, record.summary_es),
        pay=pay_of(record, say),
        is_paid=record.is_paid,
        entry=entry_words(record, say),
        intake=_word("intake.", record.intake, say),
        needs=Said() if record.requires == NOTHING else need_words(record.requires, catalogue, say),
        apply=say.either(record.how_to_apply, record.how_to_apply_es),
        length=length_words(record, say),
        works=tuple(
            (say.name(catalogue.occupations[one]), address("job", job=one))
            for one in record.may_do
            if one in catalogue.occupations
        ),
        gives=tuple(
            (say.name(catalogue.credentials[one]), address("credential", credential=one))
            for one in given
            if one in catalogue.credentials
        ),
        sources=source_lines([record.source], catalogue, say),
    )


def entry_words(record: Offering, say: Phrases) -> Value:
    """How one gets in; that it is not certain, where others choose."""
    if record.admission is None:
        return Value(text=say("not-stated"), known=False)
    if record.admission in UNCERTAIN_ADMISSIONS:
        return Value(text=say(f"flag.{record.admission}"))
    return Value(text=say(f"admission.{record.admission}"))


def _word(stem: str, value: str | None, say: Phrases) -> Value:
    if value is None:
        return Value(text=say("not-stated"), known=False)
    return Value(text=say(f"{stem}{value}"))


def _chosen(ask: Ask, network: Network) -> list[Offering]:
    catalogue = network.catalogue
    kind, entry = ask.choice("kind", KINDS), ask.choice("admission", ENTRIES)
    area = ask.choice("area", {one.id for one in areas_to_choose(catalogue)})
    sort = ask.choice("sort", SORTS)
    found = [
        one
        for one in catalogue.offerings.values()
        if one.kind in KINDS
        and one.status != "ended"
        and kind in ("", one.kind)
        and entry in ("", one.admission)
        and (not area or is_in(network, one, area))
    ]
    found = by_name(found, speak().name)
    if sort == "pay":
        found.sort(key=lambda one: -_first_pay(one))
    elif sort == "entry":
        found.sort(key=lambda one: one.admission in UNCERTAIN_ADMISSIONS)
    else:
        found.sort(key=lambda one: KINDS.index(one.kind))
    return found


def _first_pay(offering: Offering) -> int:
    """Cents an hour at the start; less than any where nobody states it."""
    if offering.wage_steps:
        return offering.wage_steps[0][1]
    return -1 if offering.wage_start_cents is None else offering.wage_start_cents


def _filters(ask: Ask, network: Network) -> list[Filter]:
    say = speak()
    there = [one for one in network.catalogue.offerings.values() if one.kind in KINDS]
    kinds = in_order(KINDS, (one.kind for one in there))
    entries = in_order(ENTRIES, (one.admission for one in there))
    places = [("", say("lists.any-area"))]
    places += [(one.id, say.english(one.name)) for one in areas_to_choose(network.catalogue)]
    return [
        ask.select("kind", "lists.kind", said_choices("offering.", kinds, "lists.any-kind")),
        ask.select(
            "admission", "lists.entry", said_choices("admission.", entries, "lists.any-entry")
        ),
        ask.select("area", "lists.area", places),
        ask.select("sort", "lists.sort", [(s, say(f"sort-paid.{s}")) for s in SORTS], SORTS[0]),
    ]
