"""Licences, certificates and cards: what each is, who asks for it, where it is had."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from flask import abort, render_template, url_for

from pathways.drawing import Phrases, Said, need_words
from pathways.drawing.needs import need_parts
from pathways.drawing.phrases import Named
from pathways.drawing.sources import source_lines
from pathways.drawing.words import SourceLine
from pathways.gaps.needed import NeededBy, needed_credentials
from pathways.model.records import Catalogue, Credential
from pathways.model.requirement import NOTHING, Need
from pathways.network import Network
from pathways.services.browsing.around import (
    class_counts,
    ground_of,
    implying,
    jobs_requiring,
    prepared_by,
    taught_by,
)
from pathways.services.browsing.standing import gap_status
from pathways.services.titles import search_credentials
from webapp.catalogue import routing
from webapp.speaking import language_of_request, speak

from .job import papers_named
from .listing import Ask, Filter, address, by_name, in_order, said_choices
from .structured import credential_data
from .words import ProgramRow, Value, money_or_not, program_row

KINDS: Final = (
    "license",
    "certification",
    "certificate",
    "badge",
    "registration",
    "apprenticeship-completion",
    "diploma",
    "associate-degree",
    "bachelor-degree",
    "condition",
)
NEEDS: Final = ("law", "issuer", "employer", "like", "duty")
SORTS: Final = ("name", "jobs", "fee")
MOST_NAMED: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialRow:
    """What the list says of a credential."""

    name: Said
    address: str
    kind: Said
    issuer: Said
    summary: Said
    fee: Value
    jobs: int
    classes: int
    law: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who asks for a credential: its name and page, on what ground, and in which case."""

    name: Said
    address: str | None
    kind: str
    ground: str
    when: Said
    other_way: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How it stands with a credential in the region, in its shape, with the report's page."""

    text: Said
    means: Said
    css: str
    icon: str
    address: str


def credentials() -> str:
    """Every credential, filtered by kind and by who asks for it."""
    network = routing().current()
    catalogue = network.catalogue
    ask = Ask("credentials", ("q", "kind", "need", "sort"))
    askers = needed_credentials(catalogue)
    shown = ask.shown(_chosen(ask, catalogue, askers))
    classes, say = class_counts(network), speak()
    return render_template(
        "browse/credentials.html",
        ask=ask,
        filters=_filters(ask, catalogue),
        shown=shown,
        rows=[_row(one, askers.get(one.id, ()), classes[one.id], say) for one in shown.rows],
    )


def credential(credential: str) -> str:
    """All that is known of one credential."""
    service = routing()
    network = service.current()
    catalogue = network.catalogue
    record = catalogue.credentials.get(credential)
    if record is None:
        abort(404)
    say, today = speak(), service.today()
    return render_template(
        "browse/credential.html",
        credential=record,
        name=say.name(record),
        summary=say.either(record.summary, record.summary_es),
        notes=say.either(record.notes, record.notes_es),
        facts=credential_facts(record, say),
        requires=_requires(record, catalogue, say),
        to_sit=_words(record.to_sit, catalogue, say),
        renewal=_words(record.renewal.need if record.renewal else None, catalogue, say),
        lapse=_words(record.after_lapse.need if record.after_lapse else None, catalogue, say),
        implies=_named(record.implies, catalogue, say),
        implied_by=_named(implying(catalogue, record), catalogue, say),
        askers=_askers(needed_credentials(catalogue).get(record.id, ()), catalogue, say),
        taught=taught(network, record, today, say),
        prepared=_prepared(network, record, today, say),
        approval=catalogue.vocabulary.approvals.get(record.approval or ""),
        gap=_gap(network, record, today, say),
        read_in=source_lines(record.sources, catalogue, say),
        structured=credential_data(record, catalogue, say.language),
    )


def credential_facts(record: Credential, say: Phrases) -> list[tuple[Said, Value]]:
    """The figures of a credential: fee, time, validity, renewal, the way back."""
    renewal, lapse = record.renewal, record.after_lapse
    rows: list[tuple[str, Value]] = [("how", Value(text=say(f"earned.{record.earned_by}")))]
    if record.issuer:
        rows.append(("issuer", Value(text=say.english(record.issuer))))
    if record.earned_by in ("exam", "application"):
        rows.append(("fee", money_or_not(record.fee_cents, say)))
        rows.append(("weeks", _weeks(record.weeks, say)))
        rows.append(("where", _where(record, say)))
    if record.usual is not None:
        if record.usual.weeks is not None:
            rows.append(("usual-weeks", Value(text=say.duration(record.usual.weeks))))
        if record.usual.cost_cents is not None:
            rows.append(("usual-cost", money_or_not(record.usual.cost_cents, say)))
    rows.append(("valid", _valid(record, say)))
    if renewal is not None:
        rows.append(("renew-fee", money_or_not(renewal.fee_cents, say)))
        if renewal.hours is not None:
            rows.append(
                ("renew-hours", Value(text=say("fact.hours-of", count=say.number(renewal.hours))))
            )
    if lapse is not None:
        rows.append(("lapse-fee", money_or_not(lapse.fee_cents, say)))
        rows.append(("lapse-weeks", _weeks(lapse.weeks, say)))
    return [(say(f"paper.{name}"), value) for name, value in rows]


def taught(network: Network, record: Credential, today: date, say: Phrases) -> list[ProgramRow]:
    """Programs of the region that give a credential, running ones and confirmed ones first."""
    rows = [program_row(network, one, today, say) for one in taught_by(network, record)]
    return sorted(rows, key=lambda row: (bool(row.warnings), row.old, str(row.name)))


def _prepared(network: Network, record: Credential, today: date, say: Phrases) -> list[ProgramRow]:
    found = prepared_by(network, record)
    return by_name([program_row(network, one, today, say) for one in found], lambda r: r.name)


def _chosen(
    ask: Ask, catalogue: Catalogue, askers: Mapping[str, tuple[NeededBy, ...]]
) -> list[Credential]:
    kind, need = ask.choice("kind", KINDS), ask.choice("need", NEEDS)
    sort = ask.choice("sort", SORTS)
    say = speak()
    found = [
        one
        for one in catalogue.credentials.values()
        if kind in ("", one.kind)
        and (not need or any(ground_of(g) == need for g in askers.get(one.id, ())))
    ]
    if ask.first("q"):
        matches = search_credentials(catalogue, ask.first("q"), MOST_NAMED)
        order = {match.id: place for place, match in enumerate(matches)}
        found = sorted((c for c in found if c.id in order), key=lambda c: order[c.id])
        if not sort:
            return found
    found = by_name(found, say.name)
    if sort == "jobs":
        found = sorted(found, key=lambda c: -jobs_requiring(askers.get(c.id, ())))
    if sort == "fee":
        found = sorted(found, key=lambda c: (c.fee_cents is None, c.fee_cents or 0))
    return found


def _row(
    record: Credential, grounds: tuple[NeededBy, ...], classes: int, say: Phrases
) -> CredentialRow:
    return CredentialRow(
        name=say.name(record),
        address=address("credential", credential=record.id),
        kind=say(f"paper-kind.{record.kind}"),
        issuer=say.english(record.issuer or ""),
        summary=say.either(record.summary, record.summary_es),
        fee=money_or_not(record.fee_cents, say),
        jobs=jobs_requiring(grounds),
        classes=classes,
        law=any(ground_of(g) == "law" for g in grounds),
    )


def _requires(
    record: Credential, catalogue: Catalogue, say: Phrases
) -> list[tuple[tuple[Said, ...], Said, tuple[SourceLine, ...], tuple[tuple[Said, str], ...]]]:
    """What must be true to have a credential, part by part: words, note, source, papers."""
    return [
        (
            need_parts(part.need, catalogue, say),
            say.either(part.note, part.note_es),
            source_lines([part.source], catalogue, say),
            papers_named([part.need], catalogue, say),
        )
        for part in record.requires
        if part.need != NOTHING
    ]


def _words(need: Need | None, catalogue: Catalogue, say: Phrases) -> Said:
    return Said() if need in (None, NOTHING) else need_words(need, catalogue, say)


def _named(ids: Iterable[str], catalogue: Catalogue, say: Phrases) -> list[tuple[Said, str]]:
    found = [catalogue.credentials[one] for one in ids if one in catalogue.credentials]
    return [(say.name(c), address("credential", credential=c.id)) for c in by_name(found, say.name)]


def _askers(grounds: Iterable[NeededBy], catalogue: Catalogue, say: Phrases) -> list[Asker]:
    rows = [row for ground in grounds if (row := _asker(ground, catalogue, say)) is not None]
    order = {name: place for place, name in enumerate(NEEDS)}
    return sorted(rows, key=lambda row: (order.get(row.ground, 9), str(row.name)))


def _asker(ground: NeededBy, catalogue: Catalogue, say: Phrases) -> Asker | None:
    """Who asks, named; None where the record is not there."""
    record: Named | None
    match ground.kind:
        case "occupation":
            record, where = catalogue.occupations.get(ground.id), address("job", job=ground.id)
        case "credential":
            record = catalogue.credentials.get(ground.id)
            where = address("credential", credential=ground.id)
        case _:
            record = catalogue.offerings.get(ground.id)
            where = address("program", program=ground.id)
    if record is None:
        return None
    situation = catalogue.vocabulary.situations.get(ground.when or "")
    return Asker(
        name=say.name(record),
        address=where,
        kind=ground.kind,
        ground=ground_of(ground),
        when=say.name(situation) if situation else Said(),
        other_way=ground.alternative,
    )


def _gap(network: Network, record: Credential, today: date, say: Phrases) -> Standing | None:
    """How it stands with a credential here; None where nobody asks for it."""
    status = gap_status(network, record.id, today)
    if status is None:
        return None
    return Standing(
        text=say(f"status.{status}"),
        means=say(f"means.{status}"),
        css="none" if status == "none-known" else status,
        icon={"offered": "check", "none-known": "none", "stale": "stale"}.get(status, "warn"),
        address=url_for(f"report_{language_of_request()}.credential", credential=record.id),
    )


def _weeks(weeks: int | None, say: Phrases) -> Value:
    if weeks is None:
        return Value(text=say("not-stated"), known=False)
    return Value(text=say.duration(weeks) if weeks else say("paper.at-once"))


def _where(record: Credential, say: Phrases) -> Value:
    if not record.where:
        return Value(text=say("not-stated"), known=False)
    if "anywhere" in record.where:
        return Value(text=say("where.anywhere"))
    if "online" in record.where:
        return Value(text=say("where.online"))
    catalogue = routing().current().catalogue
    sites = [catalogue.sites[site] for site in record.where if site in catalogue.sites]
    return Value(text=say.listed([say.english(site.name or site.city or "") for site in sites]))


def _valid(record: Credential, say: Phrases) -> Value:
    months = record.valid_for_months
    if months is None:
        return Value(text=say("paper.valid-unknown"), known=False)
    if months % 12 == 0:
        return Value(text=say.many("years", months // 12))
    return Value(text=say.many("months", months))


def _filters(ask: Ask, catalogue: Catalogue) -> list[Filter]:
    say = speak()
    kinds = in_order(KINDS, (one.kind for one in catalogue.credentials.values()))
    return [
        ask.select("kind", "lists.kind", said_choices("paper-kind.", kinds, "lists.any-kind")),
        ask.select("need", "lists.need", said_choices("asked-by.", NEEDS, "lists.any-need")),
        ask.select("sort", "lists.sort", [(s, say(f"sort-papers.{s}")) for s in SORTS], SORTS[0]),
    ]
