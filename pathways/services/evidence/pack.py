"""The evidence for one proposed program: what a regional consortium asks for, as far as known.

Page and PDF are made from the same parts, so they hold the same figures.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pathways.drawing import ROUTE_PHRASES, Phrases
from pathways.drawing.phrases import Book
from pathways.exchange.pdf import Block, Bullets, Column, Heading, Item, Paper, Paragraph, Table
from pathways.gaps import GapReport
from pathways.network import Network
from pathways.planner import QuestionError
from pathways.services.gap_paper import source_list
from pathways.services.gap_sources import checks_of, gap_sources
from pathways.services.gap_words import gap_sentence
from pathways.services.planning import PLAN_SOURCE
from pathways.services.reporting import gap_report
from pathways.services.status_phrases import LEFT_OUT_PHRASES

from .ask import EvidenceAsk
from .context import Pack, cell, text
from .demand import demand_table, job_demand
from .finishing import finishing
from .phrases import EVIDENCE_PHRASES
from .programs import employers, funds, similar, supply

BOOK: Final[Book] = {**ROUTE_PHRASES, **LEFT_OUT_PHRASES, **EVIDENCE_PHRASES}


def evidence(
    network: Network, ask: EvidenceAsk, language: str = "en", report: GapReport | None = None
) -> Paper:
    """The evidence pack; `report` may hold the gap already, so that it need not be found again.

    Raises
    ------
    QuestionError
        Nobody needs, likes or owes the credential: there is nothing to say.
    """
    return paper_of(open_pack(network, ask, language, report))


def open_pack(
    network: Network, ask: EvidenceAsk, language: str = "en", report: GapReport | None = None
) -> Pack:
    """The gap that the evidence is for, ready to be told.

    Raises
    ------
    QuestionError
        Nobody needs, likes or owes the credential: there is nothing to say.
    """
    found = (report or gap_report(network, ask.gaps)).only(credentials=ask.gaps.credentials)
    if not found.gaps:
        raise QuestionError(
            f"credential: nothing asks for '{ask.credential}', so there is no demand to show.",
            "credential",
        )
    return Pack(network, ask, found, Phrases(BOOK, language))


def paper_of(pack: Pack) -> Paper:
    """The evidence as a paper; the pack knows the cited sources after it."""
    say = pack.say
    title = say("pack.title", name=say.name(pack.credential), area=pack.area.name)
    parts = (
        _short(pack),
        _demand(pack),
        supply(pack),
        _gap(pack),
        _routes(pack),
        similar(pack),
        funds(pack),
        employers(pack),
        _unknown(pack),
        _ending(pack),
    )
    blocks: list[Block] = [Heading(level=1, text=title.parts)]
    for part in parts:
        blocks.extend(part)
    day = say.day(pack.report.today)
    return Paper(
        title=str(title),
        language=say.language,
        day=pack.report.today,
        footer=str(say("pack.footer", date=day)),
        blocks=tuple(blocks),
    )


def _short(pack: Pack) -> Iterator[Block]:
    say, ask, gap = pack.say, pack.ask, pack.gap
    day = say.day(pack.report.today)
    yield text(say("pack.about", date=day, revision=pack.report.revision))
    yield pack.heading("pack.short")
    yield Paragraph(text=gap_sentence(gap, pack.catalogue, say.language).parts, strong=True)
    yield text(
        say(
            "pack.proposal",
            seats=say.number(ask.seats),
            cost=say.money(ask.cost_per_person_cents),
            whole=say.money(ask.seats * ask.cost_per_person_cents),
        )
    )
    if PLAN_SOURCE in pack.catalogue.sources:
        pack.cite(PLAN_SOURCE)
        yield text(say("pack.cost-source"))
    yield from _host(pack)


def _host(pack: Pack) -> Iterator[Block]:
    say = pack.say
    provider = pack.catalogue.providers.get(pack.ask.host or "")
    if provider is None:
        yield text(say("pack.host-none"))
    else:
        pack.cite(provider.source)
        site = pack.site_of(provider.id)
        if site is None:
            yield text(say("pack.host-away", host=say.name(provider), area=pack.area.name))
        else:
            pack.cite(site.source)
            where = ", ".join(t for t in (site.name, site.address, site.city, site.zip) if t)
            yield text(say("pack.host", host=say.name(provider), site=where))
        yield text(say("pack.host-asked"))
    approval = pack.credential.approval
    if approval is not None:
        record = pack.catalogue.vocabulary.approvals.get(approval)
        named = say.name(record) if record else say.plain(approval)
        said = say("pack.approval", approval=named)
        if provider is not None:
            has = any(
                approval in offering.approvals
                for offering in pack.catalogue.offerings.values()
                if offering.provider == provider.id
            )
            said += say.plain(" ") + say("pack.approval-has" if has else "pack.approval-lacks")
        yield text(said)


def _demand(pack: Pack) -> Iterator[Block]:
    say, demand = pack.say, pack.gap.demand
    yield pack.heading("pack.demand")
    table, cited = demand_table(pack.network, pack.gap, pack.report.today, say)
    pack.cite(*cited)
    if table is None:
        yield text(say("pack.demand-none"))
    else:
        yield text(say("pack.demand-lead"))
        yield table
        demanded = job_demand(pack.network, pack.gap, pack.report.today)
        yield from finishing(pack, tuple(one.job for one in demanded))
    if demand.openings is not None and demand.area is not None:
        key = "pack.demand-all" if demand.whole else "pack.demand-least"
        place = pack.catalogue.areas[demand.area].name
        yield text(say(key, openings=say.number(demand.openings), area=place))
    others = [
        say.name(records[ground.id])
        for ground in pack.gap.needed_by
        for kind, records in (
            ("credential", pack.catalogue.credentials),
            ("offering", pack.catalogue.offerings),
        )
        if ground.kind == kind
    ]
    if others:
        yield text(say("pack.also", names=say.listed(dict.fromkeys(others))))


def _gap(pack: Pack) -> Iterator[Block]:
    say = pack.say
    yield pack.heading("pack.gap")
    yield text(gap_sentence(pack.gap, pack.catalogue, say.language))
    checks = checks_of(pack.credential.id, pack.catalogue)
    if checks:
        yield Heading(level=3, text=say("pack.searches").parts)
        pack.cite(*(check.source for check in checks))
        items = []
        for check in checks:
            place = pack.catalogue.areas.get(check.area)
            day = say.day(check.checked_on) if check.checked_on else say("pack.not-known")
            told = say(
                "pack.searched",
                area=place.name if place else check.area,
                note=say.english(check.note or "–"),
                date=day,
            )
            items.append(Item(text=told.parts))
        yield Bullets(items=tuple(items))


def _routes(pack: Pack) -> Iterator[Block]:
    say, blocked, own = pack.say, pack.gap.blocked, pack.gap.figures
    yield pack.heading("pack.routes")
    if not blocked.alone:
        yield text(say("pack.routes-none"))
    else:
        gain = None if own.wage_gain_cents is None else say.money(own.wage_gain_cents)
        place = pack.catalogue.areas.get(own.area or "")
        yield text(
            say(
                "pack.opens",
                workers=pack.known(pack.maybe(own.workers), "workers"),
                openings=pack.known(pack.maybe(own.openings), "openings"),
                gain=pack.known(gain, "wage_gain"),
                area=place.name if place else "–",
            )
        )
    pairs: list[tuple[tuple[str, str], tuple[str, ...]]] = [(p, ()) for p in blocked.alone]
    pairs += sorted((one.pair, one.others) for one in blocked.joint)
    if pairs:
        yield Table(
            caption=say("pack.routes").parts,
            columns=(
                Column(name=say("pack.route").parts),
                Column(name=say("pack.route-to").parts),
                Column(name=say("pack.route-with").parts),
            ),
            rows=tuple(
                (
                    cell(say.name(pack.catalogue.occupations[start])),
                    cell(say.name(pack.catalogue.occupations[end])),
                    cell(
                        say.listed(say.name(pack.catalogue.credentials[other]) for other in others)
                        or say.plain("–")
                    ),
                )
                for (start, end), others in pairs
            ),
        )


def not_known(pack: Pack) -> tuple[str, ...]:
    """What is not known: what a catalogue never shows, then what it lacks of this gap."""
    gap = pack.gap
    found = ["host", "students", "employers", "hires"]
    if gap.supply.offerings and not gap.supply.seats_known:
        found.append("seats")
    if gap.supply.offerings and not gap.supply.completers_known:
        found.append("completers")
    return (*found, *(["looked"] if gap.supply.is_unsure else []))


def figures_not_known(pack: Pack) -> tuple[str, ...]:
    """The figures of the gap that are not known in full."""
    return tuple(name for name in pack.gap.unknown if f"pack.name-{name}" in EVIDENCE_PHRASES)


def _unknown(pack: Pack) -> Iterator[Block]:
    say = pack.say
    yield pack.heading("pack.unknown")
    told = [say(f"pack.unknown-{name}") for name in not_known(pack) if name != "looked"]
    figures = figures_not_known(pack)
    if figures:
        names = say.listed(say(f"pack.name-{name}") for name in figures)
        told.append(say("pack.unknown-figures", names=names))
    if "looked" in not_known(pack):
        told.append(say("pack.unknown-looked"))
    yield Bullets(items=tuple(Item(text=one.parts) for one in told))


def _ending(pack: Pack) -> Iterator[Block]:
    say = pack.say
    yield pack.heading("pack.method")
    method = (say.either(english, spanish) for english, spanish in pack.report.method)
    yield Bullets(items=tuple(Item(text=said.parts) for said in method))
    pack.cite(*gap_sources(pack.gap, pack.catalogue))
    if pack.sources:
        yield pack.heading("pack.sources")
        yield source_list(sorted(pack.sources), pack.catalogue, say)
