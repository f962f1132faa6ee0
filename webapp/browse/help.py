"""Help beside training: services for people and firms, and what one may try first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from flask import render_template

from pathways.drawing import Phrases, Said, web_address
from pathways.drawing.sources import source_lines
from pathways.drawing.words import SourceLine
from pathways.model.freshness import is_stale
from pathways.model.records import Catalogue, Service
from pathways.network import Network
from pathways.services.browsing.around import services_for
from webapp.catalogue import routing
from webapp.speaking import speak

from .listing import Ask, Filter, by_name, in_order, said_choices
from .programs import areas_to_choose
from .words import confirmed_words, program_row

KINDS: Final = (
    "job-center",
    "counselling",
    "case-management",
    "placement",
    "transport",
    "childcare",
    "tools",
    "stipend",
    "rapid-response",
    "mentoring",
    "network",
    "procurement",
    "incubator",
    "other",
)
SERVES: Final = ("seekers", "firms", "founders")
TRY_KINDS: Final = frozenset({"mentoring"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRow:
    """A service in words: whom it serves, where, whom to call."""

    id: str
    name: Said
    kind: Said
    serves: Said
    who: Said
    provider: Said
    area: Said
    place: Said
    phone: str | None
    url: str | None
    confirmed: Said
    old: bool
    sources: tuple[SourceLine, ...]


def services() -> str:
    """Every service, filtered by kind, whom it serves, and where."""
    service = routing()
    network, today = service.current(), service.today()
    ask = Ask("services", ("kind", "serves", "area"))
    shown = ask.shown(_chosen(ask, network))
    say = speak()
    return render_template(
        "browse/services.html",
        ask=ask,
        filters=_filters(ask, network.catalogue),
        shown=shown,
        rows=[service_row(network, one, today, say) for one in shown.rows],
    )


def try_first() -> str:
    """What one may try before training: a taste, or somebody to ask; it leads to no paper."""
    service = routing()
    network, today = service.current(), service.today()
    catalogue = network.catalogue
    say = speak()
    tastes = [
        one
        for one in catalogue.offerings.values()
        if one.kind == "exposure" and one.status != "ended"
    ]
    mentors = [one for one in catalogue.services.values() if one.kind in TRY_KINDS]
    return render_template(
        "browse/try.html",
        rows=[
            (
                program_row(network, one, today, say),
                say.either(one.summary, one.summary_es),
                say.either(one.notes, one.notes_es),
                [_open_to(who, catalogue, say) for who in one.open_to],
            )
            for one in by_name(tastes, say.name)
        ],
        mentors=[service_row(network, one, today, say) for one in by_name(mentors, say.name)],
    )


def services_for_firms(network: Network, today: date) -> list[ServiceRow]:
    """The services for firms and founders, by name."""
    say = speak()
    found = by_name(services_for(network.catalogue), say.name)
    return [service_row(network, one, today, say) for one in found]


def service_row(network: Network, record: Service, today: date, say: Phrases) -> ServiceRow:
    """A service with each of its facts in words."""
    catalogue = network.catalogue
    provider = catalogue.providers.get(record.provider or "")
    site = catalogue.sites.get(record.site or "")
    area = catalogue.areas.get(record.area or "")
    place = ", ".join(part for part in (site.address, site.city) if part) if site else ""
    return ServiceRow(
        id=record.id,
        name=say.name(record),
        kind=say(f"service-kind.{record.kind or 'other'}"),
        serves=say.listed([say(f"serves.{one}") for one in record.serves]),
        who=say.english(record.who or ""),
        provider=say.name(provider) if provider else Said(),
        area=say.english(area.name) if area else Said(),
        place=say.english(place),
        phone=record.phone or (provider.phone if provider else None),
        url=web_address(record.url) or (web_address(provider.url) if provider else None),
        confirmed=confirmed_words(record.verified_on, "offerings", today, say),
        old=is_stale(record.verified_on, "offerings", today),
        sources=source_lines([record.source], catalogue, say),
    )


def _open_to(who: str, catalogue: Catalogue, say: Phrases) -> Said:
    condition = catalogue.vocabulary.conditions.get(who)
    return say.name(condition) if condition else say(f"open-to.{who}")


def _chosen(ask: Ask, network: Network) -> list[Service]:
    catalogue = network.catalogue
    kind, serves = ask.choice("kind", KINDS), ask.choice("serves", SERVES)
    area = ask.choice("area", {one.id for one in areas_to_choose(catalogue)})
    around = frozenset(network.areas_upward(area)) if area else frozenset()
    found = [
        one
        for one in catalogue.services.values()
        if kind in ("", one.kind or "other")
        and (not serves or serves in one.serves)
        and (not area or _serves_area(network, one, area, around))
    ]
    return by_name(found, speak().name)


def _serves_area(network: Network, record: Service, area: str, around: frozenset[str]) -> bool:
    """Whether a service is for an area: it, all that it lies in, or what lies in it."""
    if record.site is not None and area in network.areas_of_site(record.site):
        return True
    if record.area is None:
        return False
    return record.area in around or area in network.areas_upward(record.area)


def _filters(ask: Ask, catalogue: Catalogue) -> list[Filter]:
    say = speak()
    there = list(catalogue.services.values())
    kinds = in_order(KINDS, (one.kind or "other" for one in there))
    serves = in_order(SERVES, (who for one in there for who in one.serves))
    places = [("", say("lists.any-area"))]
    places += [(one.id, say.english(one.name)) for one in areas_to_choose(catalogue)]
    return [
        ask.select("kind", "lists.kind", said_choices("service-kind.", kinds, "lists.any-kind")),
        ask.select("serves", "lists.serves", said_choices("serves.", serves, "lists.everyone")),
        ask.select("area", "lists.area", places),
    ]
