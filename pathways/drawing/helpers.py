"""What helps with a step: funds that might pay, classes that prepare, who to ask."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pathways.model.answer import MightPay, Preparation, Step

from .facts import Telling
from .needs import words_of_text
from .phrases import NOTHING_SAID, Said
from .sources import web_address
from .words import Helper

_FIXED = {
    "who is paid is not known": "help.who-unknown",
    "how much it pays is not known": "help.amount-unknown",
    "another fund pays more": "help.another",
}
_DATED = re.compile(r"(opens|closed) on (\d{4}-\d\d-\d\d)")
_PAID_TO = re.compile(r"paid to the (learner|provider|employer|sponsor)")


def paid_by(step: Step, telling: Telling) -> Said:
    """The fund that is used for a step, with what it saves."""
    if step.funding.used is None:
        return NOTHING_SAID
    saved = telling.say.money(step.funding.saves_cents)
    return telling.say("cost.after-fund", fund=_fund(step.funding.used, telling), saved=saved)


def might_pay(step: Step, telling: Telling) -> Iterator[Helper]:
    """Funds that could pay, were a condition met; each with that condition."""
    for might in step.funding.might:
        fund = telling.catalogue.funds.get(might.fund)
        yield Helper(
            id=might.fund,
            text=_condition(might, telling),
            url=web_address(fund.apply_url) if fund else None,
        )


def _fund(name: str, telling: Telling) -> Said:
    record = telling.catalogue.funds.get(name)
    return telling.say.name(record) if record else telling.say.english(name)


def _condition(might: MightPay, telling: Telling) -> Said:
    """A fund and why it is not used: one of the planner's fixed sentences, or what it asks."""
    say, fund = telling.say, _fund(might.fund, telling)
    if might.condition in _FIXED:
        return say("help.fund-note", fund=fund, note=say(_FIXED[might.condition]))
    dated = _DATED.fullmatch(might.condition)
    if dated:
        day = say.day(date.fromisoformat(dated[2]))
        return say("help.fund-note", fund=fund, note=say(f"help.{dated[1]}-on", date=day))
    paid_to = _PAID_TO.fullmatch(might.condition)
    if paid_to:
        return say("help.fund-note", fund=fund, note=say(f"help.paid-to.{paid_to[1]}"))
    asked = words_of_text(might.condition, telling.catalogue, say, funding=True)
    return say("help.if", fund=fund, condition=say("help.condition", condition=asked))


def preparations(step: Step, telling: Telling) -> Iterator[Helper]:
    """Classes that prepare for an exam, with their distance, length and price where known."""
    for preparation in step.prepare_with:
        offering = telling.catalogue.offerings.get(preparation.offering)
        if offering is None:
            continue
        provider = telling.catalogue.providers.get(offering.provider)
        said = telling.say.name(offering)
        if provider is not None:
            said = telling.say("comma", first=said, second=telling.say.name(provider))
        for figure in _figures(preparation, telling):
            said = telling.say("comma", first=said, second=figure)
        yield Helper(id=offering.id, text=said, url=web_address(offering.url))


def _figures(preparation: Preparation, telling: Telling) -> Iterator[Said]:
    say = telling.say
    if preparation.miles is not None:
        yield say.miles(preparation.miles)
    if preparation.weeks is not None:
        yield say.duration(preparation.weeks)
    cost = preparation.cost_cents
    yield say("cost.unknown") if cost is None else say.money(cost)
