"""The facts of one step: where, how long, what it costs and pays, what it needs and gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pathways.model.answer import Answer, Step
from pathways.model.records import Catalogue, Credential, Offering

from .needs import credential_name, words_of_text
from .phrases import Phrases, Said
from .sources import wage_behind
from .words import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What telling a step needs at hand."""

    catalogue: Catalogue
    say: Phrases
    answer: Answer | None

    @property
    def zip(self) -> str | None:
        """The ZIP code asked from."""
        return self.answer.person.question.zip if self.answer else None

    def offering(self, step: Step) -> Offering | None:
        """The offering that a step of study takes."""
        return self.catalogue.offerings.get(step.id) if step.kind == "study" else None

    def credential(self, step: Step) -> Credential | None:
        """The credential that an exam or application is for."""
        papers = ("exam", "application")
        return self.catalogue.credentials.get(step.id) if step.kind in papers else None


def step_facts(step: Step, telling: Telling) -> tuple[Fact, ...]:
    """The facts of a step, in the order in which they are read."""
    if step.kind == "wait":
        return ()
    makers = (_place, _length, _cost, _earned, _needed, _given, _renewed)
    return tuple(fact for make in makers for fact in make(step, telling))


def _fact(telling: Telling, name: str, value: Said, *, known: bool = True) -> Fact:
    return Fact(name=name, label=telling.say(f"fact.{name}"), value=value, known=known)


def _place(step: Step, telling: Telling) -> Iterator[Fact]:
    say, catalogue = telling.say, telling.catalogue
    credential = telling.credential(step)
    if credential is not None and credential.issuer:
        issuer = catalogue.providers.get(credential.issuer)
        yield _fact(telling, "from", say.name(issuer) if issuer else say.english(credential.issuer))
    if step.kind == "work":
        return
    offering = telling.offering(step)
    provider = catalogue.providers.get(step.provider or "")
    site = catalogue.sites.get(step.site or "")
    places: list[Said] = [say.name(provider)] if provider else []
    if offering is not None and offering.is_online:
        places.append(say("where.online"))
    elif site is not None:
        name = site.name if site.name and site.name != (provider.name if provider else "") else None
        places += [say.english(text) for text in (name, site.address, site.city) if text]
    elif credential is not None and "online" in credential.where:
        places.append(say("where.online"))
    elif credential is not None and step.kind == "exam" and "anywhere" in credential.where:
        places.append(say("where.anywhere"))
    if step.miles is not None and telling.zip:
        places.append(say("where.miles", distance=say.miles(step.miles), zip=telling.zip))
    if places:
        said = places[0]
        for place in places[1:]:
            said = say("comma", first=said, second=place)
        yield _fact(telling, "where", said)


def _length(step: Step, telling: Telling) -> Iterator[Fact]:
    say = telling.say
    if step.weeks is None:
        yield _fact(telling, "length", say("unknown"), known=False)
        return
    said = say.duration(step.weeks)
    offering = telling.offering(step)
    if offering is not None:
        if offering.hours:
            hours = say("length.class-hours", count=say.number(offering.hours))
            said = say("comma", first=said, second=hours)
        if offering.weeks is None and "estimated" in step.flags:
            said = say("aside", text=said, note=say("length.usual"))
    elif step.kind == "work" and step.hours:
        hours = say("length.hours", count=say.number(step.hours))
        said = say("comma", first=said, second=hours)
    yield _fact(telling, "length", said)


def _cost(step: Step, telling: Telling) -> Iterator[Fact]:
    if step.kind == "work":
        return
    said = cost_words(step, telling)
    yield _fact(telling, "cost", said, known=step.cost_cents is not None)


def cost_words(step: Step, telling: Telling) -> Said:
    """What a step costs: a sum, "at least", or that nobody states it."""
    say = telling.say
    if step.cost_cents is None:
        if step.known_cost_cents:
            least = say("at-least", amount=say.money(step.known_cost_cents))
            return say("aside", text=least, note=say("cost.rest-unknown"))
        return say("cost.unknown")
    said = say.money(step.cost_cents)
    offering = telling.offering(step)
    unstated = offering is not None and None in (offering.tuition_cents, offering.fees_cents)
    return (
        say("aside", text=said, note=say("cost.usual"))
        if unstated and "estimated" in step.flags
        else said
    )


def _earned(step: Step, telling: Telling) -> Iterator[Fact]:
    said = pay_words(step, telling)
    if said:
        yield _fact(telling, "earn", said, known=step.pay_known)


def pay_words(step: Step, telling: Telling) -> Said:
    """What a step pays while it runs; nothing said for an exam or application."""
    say = telling.say
    offering = telling.offering(step)
    if step.kind == "study" and offering is not None and not offering.is_paid:
        return say("earn.none") if step.lane == "day" else say("earn.keep")
    if step.kind not in ("work", "study"):
        return Said()
    if step.hourly_pay_cents is None:
        return say("earn.unknown")
    said = say("hourly", amount=say.money(step.hourly_pay_cents))
    if step.kind == "study":
        return _rising(said, offering, say)
    wage = wage_behind(telling.catalogue.occupations.get(step.id), step.hourly_pay_cents)
    if wage is None:
        return said
    place = telling.catalogue.areas.get(wage.area)
    area = say.english(place.name if place else wage.area)
    return say("comma", first=said, second=say("earn.middle", area=area, year=wage.year))


def _rising(said: Said, offering: Offering | None, say: Phrases) -> Said:
    steps = [cents for _, cents in offering.wage_steps] if offering else []
    first = steps[0] if steps else offering.wage_start_cents if offering else None
    last = steps[-1] if steps else offering.wage_end_cents if offering else None
    if first is None or last is None or first == last:
        return said
    amount = say("earn.on-average", amount=said)
    return say("earn.rises", amount=amount, first=say.money(first), last=say.money(last))


def _needed(step: Step, telling: Telling) -> Iterator[Fact]:
    if step.needs:
        words = [words_of_text(text, telling.catalogue, telling.say) for text in step.needs]
        yield _fact(telling, "needs", telling.say.listed(words))


def _given(step: Step, telling: Telling) -> Iterator[Fact]:
    gives = [name for name in step.gives if name != step.id or step.kind == "study"]
    if gives:
        names = [credential_name(name, telling.catalogue, telling.say) for name in gives]
        yield _fact(telling, "gives", telling.say.listed(names))
    if step.kind == "study" and step.hours:
        count = telling.say.number(step.hours)
        yield _fact(telling, "hours", telling.say("length.hours", count=count))


def _renewed(step: Step, telling: Telling) -> Iterator[Fact]:
    credential = telling.credential(step)
    if credential is None or credential.valid_for_months is None:
        return
    say = telling.say
    months = credential.valid_for_months
    years, rest = divmod(months, 12)
    period = say.many("months", months) if rest else say.many("years", years)
    time = say("renew.months", time=period)
    fee = credential.renewal.fee_cents if credential.renewal else None
    said = say("renew.fee-unknown") if fee is None else say.money(fee)
    yield _fact(telling, "renew", say("renew.fee", time=time, fee=said), known=fee is not None)
