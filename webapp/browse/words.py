"""What lists and pages say of an offering, a fund or a day: words with whether they are known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from pathways.drawing import Phrases, Said
from pathways.model.freshness import is_stale
from pathways.model.records import UNCERTAIN_ADMISSIONS, Offering
from pathways.network import Network
from pathways.services.browsing.facts import Price, is_old, price_of

from .listing import address

SHAPES: Final = {
    "apprenticeship": "appr",
    "on-the-job": "job",
    "pre-apprenticeship": "train",
    "exam-preparation": "train",
    "course": "train",
    "certificate-program": "train",
    "degree-program": "train",
    "exposure": "train",
}
"""The shape of each kind of offering."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """Words for a value; not ``known`` where they say that nobody stated it."""

    text: Said
    known: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramRow:
    """What a list says of an offering."""

    id: str
    address: str
    name: Said
    kind: Said
    shape: str
    provider: Said
    place: Said
    price: Value
    length: Value
    confirmed: Said
    old: bool
    warnings: tuple[Said, ...]


def program_row(network: Network, offering: Offering, today: date, say: Phrases) -> ProgramRow:
    """An offering as a row of a list."""
    provider = network.catalogue.providers.get(offering.provider)
    return ProgramRow(
        id=offering.id,
        address=address("program", program=offering.id),
        name=say.name(offering),
        kind=say(f"offering.{offering.kind}"),
        shape=SHAPES.get(offering.kind, "train"),
        provider=say.name(provider) if provider else say.english(offering.provider),
        place=place_words(network, offering, say),
        price=price_words(offering, today, say),
        length=length_words(offering, say),
        confirmed=confirmed_words(offering.verified_on, "offerings", today, say),
        old=is_old(offering, today),
        warnings=tuple(warnings(offering, say)),
    )


def place_words(network: Network, offering: Offering, say: Phrases) -> Said:
    """The town of an offering, or that it is online."""
    site = network.catalogue.sites.get(offering.site or "")
    if site is None:
        return say("where.online")
    return say.english(site.city or site.name or site.zip)


def price_words(offering: Offering, today: date, say: Phrases) -> Value:
    """What an offering costs, as far as somebody stated it lately."""
    if offering.is_paid and price_of(offering, today).cents in (None, 0):
        return Value(text=say("price.paid-job"))
    return said_price(price_of(offering, today), say)


def said_price(price: Price, say: Phrases) -> Value:
    """A price in words."""
    if price.too_old is not None:
        return Value(text=say("price.too-old", year=price.too_old), known=False)
    if price.cents is None:
        return Value(text=say("not-stated"), known=False)
    if price.whole:
        return Value(text=say("price.free") if price.cents == 0 else say.money(price.cents))
    if price.cents == 0:
        return Value(text=say("price.part-free"), known=False)
    return Value(text=say("total.cost-least", amount=say.money(price.cents)), known=False)


def length_words(offering: Offering, say: Phrases) -> Value:
    """How long an offering takes: weeks, class hours, units, or that it is not stated."""
    parts = []
    if offering.weeks is not None:
        parts.append(say.duration(offering.weeks))
    if offering.hours is not None:
        parts.append(say("length.class-hours", count=say.number(offering.hours)))
    if offering.units is not None:
        parts.append(say("length.units", count=say.number(offering.units)))
    if not parts:
        return Value(text=say("not-stated"), known=False)
    return Value(text=joined(parts, say))


def warnings(offering: Offering, say: Phrases) -> Iterable[Said]:
    """What keeps an offering from being sure: entry, waiting lists, what has not begun."""
    if offering.status != "active":
        yield say(f"status-of.{offering.status}")
    if offering.admission in UNCERTAIN_ADMISSIONS:
        yield say(f"flag.{offering.admission}")
    if offering.intake == "waitlist":
        yield say("flag.waitlist")
    if offering.intake == "closed":
        yield say("intake.closed")
    if offering.seats_per_year == 0:
        yield say("flag.full")


def confirmed_words(day: date | None, kind: str, today: date, say: Phrases) -> Said:
    """When a fact was last confirmed; with what to do where that is long ago."""
    if day is None:
        return say("confirmed.never")
    if not is_stale(day, kind, today):
        return say("confirmed.on", date=say.read_day(day))
    # A source of a month or a year alone is written as its first day.
    key = "confirmed.old-in" if day.day == 1 else "confirmed.old-on"
    return say(key, date=say.read_day(day))


def window_words(first: date | None, last: date | None, say: Phrases) -> Said:
    """From when until when something is open; nothing where neither is stated."""
    if first is not None and last is not None:
        return say("dates", first=say.day(first), last=say.day(last))
    if first is not None:
        return say("dates.from", first=say.day(first))
    return say("program.until", date=say.day(last)) if last is not None else Said()


def joined(parts: Iterable[Said], say: Phrases, between: str = ", ") -> Said:
    """Texts in a row, with the same mark between any two."""
    said = Said()
    for part in parts:
        said = said + say.plain(between) + part if said else part
    return said


def money_or_not(cents: int | None, say: Phrases) -> Value:
    """An amount, free for nothing, or that nobody states it."""
    if cents is None:
        return Value(text=say("not-stated"), known=False)
    return Value(text=say("price.free") if cents == 0 else say.money(cents))
