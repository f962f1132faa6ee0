"""Programs, money and employers in an evidence pack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from pathways.drawing import Said
from pathways.exchange.pdf import Block, Bullets, Column, Item, Table
from pathways.model.records import Employer, Fund

from .context import Pack, cell, text

MOST_SIMILAR: Final = 60
"""Programs that are listed at most."""


def why_left_out(pack: Pack) -> dict[str, tuple[str, ...]]:
    """The classes that do not count as local supply, each with why."""
    return {left.offering: left.why for left in pack.gap.supply.left_out}


def classes_here(pack: Pack) -> list[str]:
    """The classes in the area, whether they count or not."""
    return [
        name
        for name in (*pack.gap.supply.offerings, *why_left_out(pack))
        if pack.places.is_local(pack.catalogue.offerings[name], pack.area.id)
    ]


def classes_elsewhere(pack: Pack) -> list[str]:
    """The classes elsewhere or online, the nearest first."""
    elsewhere = [
        name
        for name in why_left_out(pack)
        if not pack.places.is_local(pack.catalogue.offerings[name], pack.area.id)
    ]
    return sorted(
        elsewhere, key=lambda name: (pack.miles(name) is None, pack.miles(name) or 0, name)
    )


def supply(pack: Pack) -> Iterator[Block]:
    """What is taught in the area, with why it may not count."""
    yield pack.heading("pack.supply")
    here = classes_here(pack)
    if not pack.gap.supply.offerings:
        yield text(pack.say("pack.supply-none"))
    if here:
        yield _classes(pack, "pack.supply", here)


def similar(pack: Pack) -> Iterator[Block]:
    """What is taught elsewhere or online, the nearest first."""
    yield pack.heading("pack.similar")
    elsewhere = classes_elsewhere(pack)
    if not elsewhere:
        here = pack.gap.supply.offerings or why_left_out(pack)
        yield text(pack.say("pack.supply-none" if here else "pack.similar-none"))
        return
    yield text(pack.say("pack.similar-lead"))
    yield _classes(pack, "pack.similar", elsewhere[:MOST_SIMILAR])


def funds(pack: Pack) -> Iterator[Block]:
    """The money that could pay."""
    say = pack.say
    yield pack.heading("pack.funds")
    found = funds_that_may_fit(pack)
    if not found:
        yield text(say("pack.funds-none"))
        return
    yield text(say("pack.funds-lead"))
    rows = []
    for name, why in sorted(found.items()):
        fund = pack.catalogue.funds[name]
        pack.cite(fund.source)
        rows.append(
            (
                [say.name(fund).parts, say.english(fund.publisher or "").parts],
                cell(say(why)),
                cell(_open(pack, fund)),
            )
        )
    yield Table(
        caption=say("pack.funds").parts,
        columns=(
            Column(name=say("pack.fund").parts, width=2),
            Column(name=say("pack.fund-why").parts, width=2),
            Column(name=say("pack.fund-open").parts),
        ),
        rows=tuple(rows),
    )


def employers(pack: Pack) -> Iterator[Block]:
    """Who hires in the jobs that ask for it."""
    say = pack.say
    yield pack.heading("pack.employers")
    found = hirers(pack)
    if not found:
        yield text(say("pack.employers-none"))
        return
    pack.cite(*(employer.source for employer in found))
    yield text(say("pack.employers-lead"))
    yield Bullets(items=tuple(Item(text=say.english(employer.name).parts) for employer in found))


def hirers(pack: Pack) -> list[Employer]:
    """Who hires in the jobs that ask for the credential, by name."""
    jobs = {ground.id for ground in pack.gap.needed_by if ground.kind == "occupation"}
    jobs.update(pack.gap.demand.jobs)
    found = [e for e in pack.catalogue.employers.values() if jobs & {*e.occupations}]
    return sorted(found, key=lambda employer: employer.name.casefold())


def _classes(pack: Pack, caption: str, names: Iterable[str]) -> Table:
    say, why = pack.say, why_left_out(pack)
    rows = []
    for name in names:
        offering = pack.catalogue.offerings[name]
        pack.cite(offering.source)
        reasons = [say(f"left.{reason}") for reason in why.get(name, ())]
        miles = pack.miles(name)
        when = offering.verified_on
        rows.append(
            (
                [say.name(offering).parts],
                [pack.giver(offering).parts, pack.town(offering).parts],
                cell(say.number(miles) if miles is not None else say.plain("–")),
                cell(pack.number(offering.seats_per_year)),
                cell(pack.number(offering.completers_per_year)),
                cell(say.read_day(when) if when else say("pack.not-known")),
                cell(say.listed(reasons) if reasons else say("pack.counts")),
            )
        )
    return Table(
        caption=say(caption).parts,
        columns=(
            Column(name=say("pack.class").parts, width=2.4),
            Column(name=say("pack.by").parts, width=2),
            Column(name=say("pack.miles").parts, number=True, width=0.8),
            Column(name=say("pack.seats").parts, number=True, width=0.9),
            Column(name=say("pack.completers").parts, number=True, width=0.9),
            Column(name=say("pack.confirmed").parts, width=1.2),
            Column(name=say("pack.why").parts, width=2),
        ),
        rows=tuple(rows),
    )


def funds_that_may_fit(pack: Pack) -> dict[str, str]:
    """Funds with the phrase that says why, the closest reason first."""
    naming, funds = pack.network.funds_naming, pack.catalogue.funds
    supply = pack.gap.supply
    classes = [
        pack.catalogue.offerings[name]
        for name in (*supply.offerings, *(left.offering for left in supply.left_out))
    ]
    found: dict[str, str] = {}
    for name in naming.get(pack.credential.id, ()):
        found.setdefault(name, "pack.fund-credential")
    for name in naming.get(pack.credential.approval or "", ()):
        found.setdefault(name, "pack.fund-approval")
    for offering in classes:
        for name in (*offering.funding, *naming.get(offering.id, ())):
            found.setdefault(name, "pack.fund-class")
    return {name: why for name, why in found.items() if name in funds}


def _open(pack: Pack, fund: Fund) -> Said:
    say, today = pack.say, pack.report.today
    if fund.opens_on is not None and today < fund.opens_on:
        return say("pack.fund-from", date=say.day(fund.opens_on))
    if fund.closes_on is not None and today > fund.closes_on:
        return say("pack.fund-over")
    if fund.status != "active":
        return say("pack.not-known") if fund.status is None else say("pack.fund-over")
    if fund.closes_on is not None:
        return say("pack.fund-until", date=say.day(fund.closes_on))
    return say("pack.fund-active")
