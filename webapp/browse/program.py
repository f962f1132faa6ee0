"""One class or program: all that is known of it, and what nobody states."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import quote

from flask import abort, render_template

from pathways.drawing import Phrases, Said, need_words, web_address
from pathways.drawing.needs import kind_name
from pathways.drawing.sources import source_lines
from pathways.drawing.words import SourceLine
from pathways.model.records import Catalogue, Offering, Outcome
from pathways.model.requirement import NOTHING
from pathways.network import Network
from pathways.services.browsing.facts import is_old, price_of
from pathways.services.browsing.funds import funds_for
from webapp.catalogue import routing
from webapp.speaking import speak

from .funding import fund_row
from .listing import address
from .pay import pay_of
from .structured import program_data
from .words import (
    Value,
    confirmed_words,
    joined,
    length_words,
    money_or_not,
    price_words,
    program_row,
    warnings,
    window_words,
)

MAP: Final = "https://www.openstreetmap.org/search?query="
MOST_FUNDS: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What became of those who took it: how many, of whom, when, as its source defines it."""

    measure: Said
    value: Value
    cohort: Said
    definition: Said
    sources: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a program is taught."""

    name: Said
    address: Said
    map_url: str


def program(program: str) -> str:
    """All that is known of one program."""
    service = routing()
    network, today = service.current(), service.today()
    catalogue = network.catalogue
    record = catalogue.offerings.get(program)
    if record is None:
        abort(404)
    say = speak()
    provider = catalogue.providers.get(record.provider)
    funds = funds_for(catalogue, record, today)
    return render_template(
        "browse/program.html",
        program=record,
        name=say.name(record),
        row=program_row(network, record, today, say),
        summary=say.either(record.summary, record.summary_es),
        notes=say.either(record.notes, record.notes_es),
        apply=say.either(record.how_to_apply, record.how_to_apply_es),
        provider=say.name(provider) if provider else say.english(record.provider),
        provider_url=web_address(provider.url) if provider else None,
        phone=provider.phone if provider else None,
        email=provider.email if provider else None,
        url=web_address(record.url),
        place=_place(record, catalogue, say),
        old=is_old(record, today),
        confirmed=confirmed_words(record.verified_on, "offerings", today, say),
        warnings=list(warnings(record, say)),
        facts=program_facts(record, network, today, say),
        gives=_papers((*record.awards_at_start, *record.awards), catalogue, say),
        may_give=[
            (text, where, f"{float(share):.0%}" if share is not None else None)
            for (name, share) in record.may_award
            for text, where in _papers([name], catalogue, say)
        ],
        prepares=_papers(record.prepares_for, catalogue, say),
        requires=_requires(record, catalogue, say),
        leads=_programs(record.leads_to, catalogue, say),
        works=_jobs(record.may_do, catalogue, say),
        approvals=[
            (say.name(found), web_address(found.url))
            for one in record.approvals
            if (found := catalogue.vocabulary.approvals.get(one))
        ],
        open_to=[_open_to(one, catalogue, say) for one in record.open_to if one != "public"],
        partners=_partners(record, catalogue, say),
        pay=pay_of(record, say),
        funds=[fund_row(fund, catalogue, today, say) for fund in funds[:MOST_FUNDS]],
        outcomes=[
            _outcome(one, catalogue, say) for one in catalogue.outcomes if one.offering == record.id
        ],
        read_in=source_lines([record.source], catalogue, say),
        structured=program_data(record, network, today, say.language),
    )


def program_facts(
    record: Offering, network: Network, today: date, say: Phrases
) -> list[tuple[Said, Value]]:
    """The figures of a program; what nobody states says so."""
    rows = [("price", price_words(record, today, say))]
    price = price_of(record, today)
    if price.too_old is None:
        parts = {
            "tuition": record.tuition_cents,
            "fees": record.fees_cents,
            "materials": record.materials_cents,
        }
        rows += [
            (name, money_or_not(cents, say))
            for name, cents in parts.items()
            if cents is not None and len([c for c in parts.values() if c]) > 1
        ]
    rows.append(("length", length_words(record, say)))
    rows.append(("load", _word("load.", record.load, say)))
    rows.append(("schedule", _word("schedule.", record.schedule, say)))
    rows.append(("format", _word("format.", record.format, say)))
    rows.append(("starts", _starts(record, today, say)))
    rows.append(("apply", _window(record, say)))
    rows.append(("intake", _word("intake.", record.intake, say)))
    rows.append(("admission", _word("admission.", record.admission, say)))
    rows.append(("seats", _count(record.seats_per_year, say)))
    rows.append(("finish", _count(record.completers_per_year, say)))
    if record.languages:
        rows.append(("languages", Value(text=_languages(record, say))))
    if record.experience_in is not None:
        kind = kind_name(record.experience_in, network.catalogue, say)
        if record.experience_hours is not None:
            text = say("needs.hours", count=say.number(record.experience_hours), kind=kind)
            rows.append(("hours", Value(text=text)))
    return [(say(f"program.{name}"), value) for name, value in rows]


def _place(record: Offering, catalogue: Catalogue, say: Phrases) -> Place | None:
    site = catalogue.sites.get(record.site or "")
    if site is None:
        return None
    parts = [part for part in (site.address, site.city, f"CA {site.zip}") if part]
    text = ", ".join(parts)
    return Place(
        name=say.english(site.name or ""),
        address=say.english(text),
        map_url=MAP + quote(text),
    )


def _papers(ids: Iterable[str], catalogue: Catalogue, say: Phrases) -> list[tuple[Said, str]]:
    return [
        (say.name(catalogue.credentials[one]), address("credential", credential=one))
        for one in dict.fromkeys(ids)
        if one in catalogue.credentials
    ]


def _programs(ids: Iterable[str], catalogue: Catalogue, say: Phrases) -> list[tuple[Said, str]]:
    return [
        (say.name(catalogue.offerings[one]), address("program", program=one))
        for one in ids
        if one in catalogue.offerings
    ]


def _jobs(ids: Iterable[str], catalogue: Catalogue, say: Phrases) -> list[tuple[Said, str]]:
    return [
        (say.name(catalogue.occupations[one]), address("job", job=one))
        for one in ids
        if one in catalogue.occupations
    ]


def _requires(record: Offering, catalogue: Catalogue, say: Phrases) -> Said:
    return Said() if record.requires == NOTHING else need_words(record.requires, catalogue, say)


def _open_to(who: str, catalogue: Catalogue, say: Phrases) -> Said:
    condition = catalogue.vocabulary.conditions.get(who)
    return say.name(condition) if condition else say(f"open-to.{who}")


def _partners(record: Offering, catalogue: Catalogue, say: Phrases) -> list[Said]:
    named = []
    for one, role in record.partners:
        provider = catalogue.providers.get(one)
        name = say.name(provider) if provider else say.english(one)
        named.append(say("aside", text=name, note=say.english(role.replace("-", " "))))
    return named


def _word(stem: str, value: str | None, say: Phrases) -> Value:
    if value is None:
        return Value(text=say("not-stated"), known=False)
    return Value(text=say(f"{stem}{value}"))


def _count(count: int | None, say: Phrases) -> Value:
    if count is None:
        return Value(text=say("not-stated"), known=False)
    return Value(text=say.plain(f"{count:,}"))


def _starts(record: Offering, today: date, say: Phrases) -> Value:
    coming = [day for day in record.starts if day >= today]
    if coming:
        return Value(text=joined([say.day(day) for day in coming[:4]], say))
    if record.starts:
        last = say.day(max(record.starts))
        return Value(text=say("program.last-start", date=last), known=False)
    return Value(text=say("program.start-unknown"), known=False)


def _window(record: Offering, say: Phrases) -> Value:
    said = window_words(record.apply_from, record.apply_by, say)
    return Value(text=said) if said else Value(text=say("not-stated"), known=False)


def _languages(record: Offering, say: Phrases) -> Said:
    known = {"en": "taught-in.en", "es": "taught-in.es"}
    return say.listed(
        [say(known[one]) if one in known else say.plain(one) for one in record.languages]
    )


def _outcome(one: Outcome, catalogue: Catalogue, say: Phrases) -> Figure:
    """A result with what it counts; a share alone where no numbers are stated."""
    if one.count is not None and one.of is not None:
        text = say("outcome.of", count=f"{one.count:,}", all=f"{one.of:,}")
    elif one.value is not None and one.measure != "wage":
        text = say.plain(f"{float(one.value):.0%}")
    elif one.value is not None:
        text = say.money(round(one.value * 100))
    elif one.count is not None:
        text = say.plain(f"{one.count:,}")
    else:
        text = say("unknown")
    return Figure(
        measure=say(f"outcome.{one.measure}"),
        value=Value(text=text, known=str(text) != str(say("unknown"))),
        cohort=say.english(one.cohort or ""),
        definition=say.english(one.definition or ""),
        sources=source_lines([one.source], catalogue, say),
    )
