"""What stands beside a route: how to begin, who might pay, who helps, nearer jobs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import quote

from pathways.drawing import RouteWords, Said, need_words, web_address
from pathways.drawing.sources import source_lines
from pathways.drawing.words import SourceLine, Stop
from pathways.model.answer import Answer, Route, Step
from pathways.model.records import Catalogue, Fund, Site
from pathways.network import Network
from pathways.services.routing import Routing
from pathways.services.seeking.funds import funds_to_ask
from pathways.services.seeking.nearer import NearerStop
from pathways.services.seeking.support import services_near
from webapp.catalogue import routing
from webapp.speaking import speak

from .options import Options

MAP = "https://www.openstreetmap.org/"
MOST_EMPLOYERS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstStep:
    """How to begin: what, where, when, whom to call, what to bring."""

    stop: Stop
    place: Said
    address: Said
    online: bool
    map_url: str | None
    phone: str | None
    email: str | None
    url: str | None
    bring: Said
    employers: tuple[tuple[Said, str | None], ...]
    also_now: tuple[tuple[Said, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Payer:
    """A fund that pays, or might: for which steps, on what condition, until when."""

    name: Said
    summary: Said
    condition: Said
    dates: tuple[Said, ...]
    url: str | None
    steps: Said
    used: bool
    sources: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearer:
    """A job that comes sooner: its name, when and for how much, and its routes' address."""

    name: Said
    text: Said
    pay: Said
    note: Said
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpNear:
    """A service near by: what it is, for whom, and how to reach it."""

    name: Said
    kind: Said
    who: Said
    phone: str | None
    url: str | None


def first_step(words: RouteWords, route: Route, catalogue: Catalogue) -> FirstStep | None:
    """How to begin the route; `words` and `route` tell the same steps in the same order."""
    if not words.steps:
        return None
    stop, step = words.steps[0], route.steps[0]
    site = catalogue.sites.get(step.site or "")
    provider = catalogue.providers.get(_whom(step, site, catalogue))
    say = speak()
    others = zip(words.steps[1:], route.steps[1:], strict=True)
    return FirstStep(
        stop=stop,
        place=say.name(provider) if provider else _told_place(stop),
        address=_address(site),
        online=site is None and step.kind == "study",
        map_url=_map(site),
        phone=provider.phone if provider else None,
        email=provider.email if provider else None,
        url=stop.contact_url or web_address(provider.url if provider else None),
        bring=stop.apply,
        employers=tuple(_employers(step, catalogue)),
        also_now=tuple(
            (other.title, f"#{other.anchor}") for other, its in others if its.start_week == 0
        ),
    )


def _told_place(stop: Stop) -> Said:
    """Who gives it and where, as the step itself says it; nothing where it does not."""
    found = [fact.value for name in ("from", "where") if (fact := stop.fact(name))]
    if len(found) < 2:
        return found[0] if found else Said()
    return speak()("comma", first=found[0], second=found[1])


def _whom(step: Step, site: Site | None, catalogue: Catalogue) -> str:
    """The provider to turn to: the school, who runs the place, or who issues the paper."""
    paper = step.kind in ("exam", "application")
    credential = catalogue.credentials.get(step.id) if paper else None
    issuer = credential.issuer if credential else None
    return step.provider or issuer or (site.provider if site else "") or ""


def _address(site: Site | None) -> Said:
    """The address as it is written on a letter."""
    if site is None:
        return Said()
    city = " ".join(part for part in (site.city, site.zip) if part)
    return speak().english(", ".join(part for part in (site.address, city) if part))


def _map(site: Site | None) -> str | None:
    """A map of the place; it is fetched when somebody follows the link, never before."""
    if site is None:
        return None
    where = f"{site.latitude:.5f}", f"{site.longitude:.5f}"
    return f"{MAP}?mlat={quote(where[0])}&mlon={quote(where[1])}#map=16/{where[0]}/{where[1]}"


def _employers(step: Step, catalogue: Catalogue) -> Iterator[tuple[Said, str | None]]:
    """Who hires for a job that is the first step."""
    if step.kind != "work":
        return
    hiring = [e for e in catalogue.employers.values() if step.id in e.occupations]
    for employer in hiring[:MOST_EMPLOYERS]:
        yield speak().english(employer.name), web_address(employer.url)


def payers(words: RouteWords, route: Route, catalogue: Catalogue) -> list[Payer]:
    """Every fund that a step uses or might use, each once; those that are used come first."""
    found: dict[str, list[tuple[Stop, Said, bool]]] = {}
    for stop, step in zip(words.steps, route.steps, strict=True):
        if step.funding.used is not None:
            found.setdefault(step.funding.used, []).append((stop, stop.paid_by, True))
        for helper in stop.might_pay:
            found.setdefault(helper.id, []).append((stop, helper.text, False))
    listed = [
        _payer(catalogue.funds[name], uses, catalogue)
        for name, uses in found.items()
        if name in catalogue.funds
    ]
    return sorted(listed, key=lambda payer: not payer.used)


def _payer(fund: Fund, uses: list[tuple[Stop, Said, bool]], catalogue: Catalogue) -> Payer:
    say = speak()
    dates = [
        say(f"payer.{what}", date=say.day(day))
        for what, day in (("opens", fund.opens_on), ("closes", fund.closes_on))
        if day is not None
    ]
    conditions = dict.fromkeys(text for _, text, _ in uses)
    return Payer(
        name=say.name(fund),
        summary=say.either(fund.summary, fund.summary_es),
        condition=next(iter(conditions), Said()),
        dates=tuple(dates),
        url=web_address(fund.apply_url),
        steps=say.listed(dict.fromkeys(stop.title for stop, _, _ in uses)),
        used=any(used for _, _, used in uses),
        sources=source_lines([fund.source], catalogue, say),
    )


def asked_payers(answer: Answer, route: Route, network: Network) -> list[Payer]:
    """Funds that are tied to no step, each with what it asks of a person."""
    say, catalogue = speak(), network.catalogue

    def told(fund: Fund) -> Payer:
        condition = need_words(fund.eligible, catalogue, say)
        return replace(_payer(fund, [], catalogue), condition=condition)

    fixed = routing().fixed
    return [
        fixed(("asked payer", fund.id, say.language), partial(told, fund))
        for fund in funds_to_ask(network, answer, route)
    ]


def nearer_jobs(options: Options, answer: Answer, service: Routing) -> list[Nearer]:
    """Jobs on the way or close by that come much sooner, with the address of their routes."""
    catalogue = service.current().catalogue
    return [_nearer(stop, options, catalogue) for stop in service.nearer(answer)]


def _nearer(stop: NearerStop, options: Options, catalogue: Catalogue) -> Nearer:
    say = speak()
    job = catalogue.occupations[stop.occupation]
    cost = say.money(stop.cost_cents)
    if not stop.cost_known:
        cost = say("at-least", amount=cost) if stop.cost_cents else say("cost.unknown")
    when = say("nearer.in", time=say.duration(stop.weeks)) if stop.weeks else say("nearer.now")
    return Nearer(
        name=say.name(job),
        text=say("nearer.text", when=when, cost=cost),
        pay=say("hourly", amount=say.money(stop.hourly_cents)),
        note=say("nearer.on-the-way" if stop.on_the_way else "nearer.close"),
        address=options.with_({"to": job.id, "pick": None}).address(),
    )


def help_near(answer: Answer, route: Route | None, network: Network) -> list[HelpNear]:
    """Help beside training, for where the person lives and where the route goes."""
    say = speak()
    return [
        HelpNear(
            name=say.name(service),
            kind=say(f"service.{service.kind}"),
            who=say.english(service.who or ""),
            phone=service.phone,
            url=web_address(service.url),
        )
        for service in services_near(network, answer, route)
    ]
