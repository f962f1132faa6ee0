"""Classes and programs: to look through, by what they give, where, when and for which job."""

from __future__ import annotations

from datetime import date
from typing import Final

from flask import render_template

from pathways.model.records import Area, Catalogue, Offering
from pathways.network import Network
from pathways.services.browsing.facts import price_of
from pathways.services.browsing.programs_for import programs_for
from pathways.services.gap_areas import planning_areas
from pathways.services.naming import NameIndex, Naming
from webapp.catalogue import routing
from webapp.speaking import speak

from .listing import Ask, Filter, by_name, in_order, said_choices
from .words import (
    program_row,
)

KINDS: Final = (
    "course",
    "certificate-program",
    "degree-program",
    "exam-preparation",
    "pre-apprenticeship",
    "apprenticeship",
    "on-the-job",
)
SORTS: Final = ("name", "price", "weeks", "confirmed")
SCHEDULES: Final = ("day", "evening", "weekend", "self-paced")
FORMATS: Final = ("in-person", "hybrid", "online")


def programs() -> str:
    """Every program, filtered by what it gives, where, when, and for which job."""
    service = routing()
    network, today = service.current(), service.today()
    catalogue = network.catalogue
    names = ("q", "kind", "credential", "job", "area", "schedule", "format", "free", "sort")
    ask = Ask("programs", names)
    shown = ask.shown(_chosen(ask, network, today))
    say = speak()
    record = catalogue.credentials.get(ask.first("credential"))
    wanted = catalogue.occupations.get(ask.first("job"))
    return render_template(
        "browse/programs.html",
        ask=ask,
        filters=_filters(ask, catalogue),
        hidden=[(n, ask.first(n)) for n in ("credential", "job") if ask.first(n)],
        credential=say.name(record) if record else None,
        job=say.name(wanted) if wanted else None,
        shown=shown,
        rows=[program_row(network, one, today, say) for one in shown.rows],
    )


def _chosen(ask: Ask, network: Network, today: date) -> list[Offering]:
    catalogue = network.catalogue
    say = speak()
    kind = ask.choice("kind", KINDS)
    schedule, format_ = ask.choice("schedule", SCHEDULES), ask.choice("format", FORMATS)
    credential = ask.choice("credential", catalogue.credentials)
    job = ask.choice("job", catalogue.occupations)
    area = ask.choice("area", {one.id for one in areas_to_choose(catalogue)})
    free = ask.choice("free", ("yes",))
    sort = ask.choice("sort", SORTS)
    found = [
        one
        for one in catalogue.offerings.values()
        if one.kind != "exposure"
        and one.status != "ended"
        and kind in ("", one.kind)
        and schedule in ("", one.schedule)
        and format_ in ("", one.format or ("online" if one.site is None else "in-person"))
        and (not credential or _gives(network, one, credential))
        and (not area or is_in(network, one, area))
        and (not free or price_of(one, today).cents == 0)
    ]
    if job:
        fits = programs_for(network, catalogue.occupations[job], today)
        order = {fit.offering: place for place, fit in enumerate(fits)}
        found = sorted((o for o in found if o.id in order), key=lambda o: order[o.id])
    if ask.first("q"):
        found = _named(found, catalogue, ask.first("q"))
    if not sort and (job or ask.first("q")):
        return found
    found = by_name(found, say.name)
    match sort:
        case "price":
            found.sort(key=lambda o: _price_order(o, today))
        case "weeks":
            found.sort(key=lambda o: (o.weeks is None, o.weeks or 0))
        case "confirmed":
            found.sort(key=lambda o: -(o.verified_on or date.min).toordinal())
    return found


def _price_order(offering: Offering, today: date) -> tuple[bool, bool, int]:
    price = price_of(offering, today)
    return (price.cents is None, not price.whole, price.cents or 0)


def _gives(network: Network, offering: Offering, credential: str) -> bool:
    given = (*offering.awards, *offering.awards_at_start, *offering.prepares_for)
    return any(credential in network.implied.get(one, (one,)) for one in given)


def is_in(network: Network, offering: Offering, area: str) -> bool:
    """Whether an offering has its site in an area."""
    return offering.site is not None and area in network.areas_of_site(offering.site)


def areas_to_choose(catalogue: Catalogue) -> list[Area]:
    """The planning areas of the region, or its counties, in order of id."""
    return planning_areas(catalogue)


def _named(found: list[Offering], catalogue: Catalogue, said: str) -> list[Offering]:
    """Programs by their own name or their school's."""
    things = []
    for one in found:
        provider = catalogue.providers.get(one.provider)
        school = provider.name if provider else one.provider
        things.append(
            Naming(
                one.id,
                tuple(n for n in (one.name, one.name_es) if n),
                (
                    school,
                    f"{one.name} {school}",
                    *((f"{one.name_es} {school}",) if one.name_es else ()),
                ),
            )
        )
    by_id = {one.id: one for one in found}
    return [by_id[match.id] for match in NameIndex(things).search(said, len(things))]


def _filters(ask: Ask, catalogue: Catalogue) -> list[Filter]:
    say = speak()
    offerings = catalogue.offerings.values()
    kinds = in_order(KINDS, (one.kind for one in offerings))
    places = [("", say("lists.any-area"))]
    places += [(one.id, say.english(one.name)) for one in areas_to_choose(catalogue)]
    return [
        ask.select("kind", "lists.kind", said_choices("offering.", kinds, "lists.any-kind")),
        ask.select("area", "lists.area", places),
        ask.select(
            "schedule", "lists.schedule", said_choices("schedule.", SCHEDULES, "lists.any-hours")
        ),
        ask.select("format", "lists.format", said_choices("format.", FORMATS, "lists.any-format")),
        ask.select(
            "free", "lists.price", [("", say("lists.any-price")), ("yes", say("lists.free"))]
        ),
        ask.select("sort", "lists.sort", [(s, say(f"sort-programs.{s}")) for s in SORTS], SORTS[0]),
    ]
