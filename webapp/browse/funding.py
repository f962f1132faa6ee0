"""Money for training: who may have it, how much, until when, how to ask, who is paid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from flask import render_template

from pathways.drawing import Phrases, Said, need_words, web_address
from pathways.drawing.sources import source_lines
from pathways.drawing.words import SourceLine
from pathways.model.freshness import is_stale
from pathways.model.records import Catalogue, Fund
from pathways.model.requirement import NOTHING, Meets, atoms
from pathways.services.browsing.facts import FUND_STATES, fund_state
from webapp.catalogue import routing
from webapp.speaking import speak

from .listing import Ask, Filter, address, by_name, in_order, said_choices
from .words import Value, confirmed_words, window_words

PAYS_FOR: Final = ("tuition", "fees", "materials", "tools", "transport", "childcare", "wages")
PAID_TO: Final = ("learner", "provider", "employer", "sponsor")
SORTS: Final = ("state", "name", "deadline")


@dataclass(frozen=True, slots=True, kw_only=True)
class FundRow:
    """A fund in words."""

    id: str
    name: Said
    publisher: Said
    summary: Said
    state: str
    state_words: Said
    amount: Value
    pays_for: Value
    paid_to: Value
    applies: Value
    eligible: Value
    window: Value
    covers: tuple[tuple[Said, str | None], ...]
    url: str | None
    address: str
    confirmed: Said
    old: bool
    sources: tuple[SourceLine, ...]


def funding() -> str:
    """Every fund, those that can be had now first."""
    service = routing()
    catalogue, today = service.current().catalogue, service.today()
    ask = Ask("funding", ("pays_for", "paid_to", "qualifies", "state", "sort"))
    shown = ask.shown(_chosen(ask, catalogue, today))
    say = speak()
    return render_template(
        "browse/funding.html",
        ask=ask,
        filters=_filters(ask, catalogue, today),
        shown=shown,
        rows=[fund_row(fund, catalogue, today, say) for fund in shown.rows],
    )


def fund_row(fund: Fund, catalogue: Catalogue, today: date, say: Phrases) -> FundRow:
    """A fund with each of its facts in words; what nobody states says so."""
    state = fund_state(fund, today)
    return FundRow(
        id=fund.id,
        name=say.name(fund),
        publisher=say.english(fund.publisher or ""),
        summary=say.either(fund.summary, fund.summary_es),
        state=state,
        state_words=say(f"fund-state.{state}"),
        amount=amount_words(fund, say),
        pays_for=_things(fund, say),
        paid_to=_word("paid-to.", fund.paid_to, say),
        applies=_word("applies.", fund.who_applies, say),
        eligible=_eligible(fund, catalogue, say),
        window=_window(fund, say),
        covers=_covers(fund, catalogue, say),
        url=web_address(fund.apply_url),
        address=address("funding") + f"#{fund.id}",
        confirmed=confirmed_words(fund.verified_on, "funding", today, say),
        old=is_stale(fund.verified_on, "funding", today),
        sources=source_lines([fund.source], catalogue, say),
    )


def amount_words(fund: Fund, say: Phrases) -> Value:
    """How much a fund pays: a share, a cap, or both; or that nobody says."""
    share, cap = fund.covers_share, fund.cap_cents
    if share is None and cap is None:
        return Value(text=say("not-stated"), known=False)
    if share is None:
        return Value(text=say("fund.up-to", amount=say.money(cap or 0)))
    text = say("fund.all") if share == 1 else say("fund.share", share=f"{float(share):.0%}")
    return Value(
        text=text
        if cap is None
        else say("comma", first=text, second=say("fund.up-to", amount=say.money(cap)))
    )


def _things(fund: Fund, say: Phrases) -> Value:
    if not fund.pays_for:
        return Value(text=say("not-stated"), known=False)
    return Value(text=say.listed([say(f"pays-for.{one}") for one in fund.pays_for]))


def _word(stem: str, value: str | None, say: Phrases) -> Value:
    if value is None:
        return Value(text=say("not-stated"), known=False)
    return Value(text=say(f"{stem}{value}"))


def _eligible(fund: Fund, catalogue: Catalogue, say: Phrases) -> Value:
    if fund.eligible == NOTHING:
        return Value(text=say("fund.anyone"), known=False)
    return Value(text=need_words(fund.eligible, catalogue, say))


def _window(fund: Fund, say: Phrases) -> Value:
    said = window_words(fund.opens_on, fund.closes_on, say)
    return Value(text=said) if said else Value(text=say("fund.no-dates"), known=False)


def _covers(fund: Fund, catalogue: Catalogue, say: Phrases) -> tuple[tuple[Said, str | None], ...]:
    """What a fund is for: programs, papers and approvals, each by name, with its page."""
    named: list[tuple[Said, str | None]] = []
    for one in fund.offerings:
        if one in catalogue.offerings:
            where = address("program", program=one)
            named.append((say.name(catalogue.offerings[one]), where))
        elif one in catalogue.credentials:
            where = address("credential", credential=one)
            named.append((say.name(catalogue.credentials[one]), where))
        elif one in catalogue.vocabulary.approvals:
            named.append((say.name(catalogue.vocabulary.approvals[one]), None))
    return tuple(named)


def _chosen(ask: Ask, catalogue: Catalogue, today: date) -> list[Fund]:
    pays, paid = ask.choice("pays_for", PAYS_FOR), ask.choice("paid_to", PAID_TO)
    state = ask.choice("state", FUND_STATES)
    condition = ask.choice("qualifies", catalogue.vocabulary.conditions)
    sort = ask.choice("sort", SORTS, SORTS[0])
    say = speak()
    found = by_name(
        (
            fund
            for fund in catalogue.funds.values()
            if (not pays or pays in fund.pays_for)
            and paid in ("", fund.paid_to)
            and (fund_state(fund, today) == state if state else fund_state(fund, today) != "ended")
            and (not condition or Meets(condition) in set(atoms(fund.eligible)))
        ),
        say.name,
    )
    if sort == "state":
        found.sort(key=lambda fund: _standing(fund, today))
    if sort == "deadline":
        found.sort(key=lambda fund: (_passed(fund, today), fund.closes_on or date.max))
    return found


def _standing(fund: Fund, today: date) -> tuple[int, bool]:
    """What can be had now before what cannot, what is paid to the learner before the rest."""
    return FUND_STATES.index(fund_state(fund, today)), fund.paid_to != "learner"


def _passed(fund: Fund, today: date) -> bool:
    return fund.closes_on is not None and fund.closes_on < today


def _filters(ask: Ask, catalogue: Catalogue, today: date) -> list[Filter]:
    say = speak()
    funds = list(catalogue.funds.values())
    met = {a.condition for fund in funds for a in atoms(fund.eligible) if isinstance(a, Meets)}
    conditions = [("", say("lists.anyone"))]
    conditions += [
        (one.id, say.name(one))
        for one in by_name(catalogue.vocabulary.conditions.values(), say.name)
        if one.id in met
    ]
    pays = in_order(PAYS_FOR, (thing for fund in funds for thing in fund.pays_for))
    paid = in_order(PAID_TO, (fund.paid_to for fund in funds))
    states = in_order(FUND_STATES, (fund_state(fund, today) for fund in funds))
    return [
        ask.select("pays_for", "lists.pays-for", said_choices("pays-for.", pays, "lists.anything")),
        ask.select("paid_to", "lists.paid-to", said_choices("paid-to.", paid, "lists.any-paid")),
        ask.select("qualifies", "lists.qualifies", conditions),
        ask.select("state", "lists.state", said_choices("fund-state.", states, "lists.any-state")),
        ask.select("sort", "lists.sort", [(s, say(f"sort-funds.{s}")) for s in SORTS], SORTS[0]),
    ]
