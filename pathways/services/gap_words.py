"""A gap in a few plain sentences, the same on every page, in every file and on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pathways.drawing.phrases import NOTHING_SAID, Phrases, Said
from pathways.gaps import Gap
from pathways.gaps.hanging import Hanging
from pathways.model.records import Catalogue

from .gap_phrases import GAP_PHRASES

PROGRAMS: Final = frozenset(
    {"associate-degree", "bachelor-degree", "apprenticeship-completion", "registration"}
)
"""Kinds of credential of which one does not say "a class for ...": their names are what is gained
at the end of a whole program, or by being let into one."""


def gap_sentence(gap: Gap, catalogue: Catalogue, language: str = "en") -> Said:
    """What is missing, how sure that is, and how many routes it blocks."""
    say = Phrases(GAP_PHRASES, language)
    said = NOTHING_SAID
    sentences = (
        _status(gap, catalogue, say),
        *_sureness(gap, say),
        *_seats(gap, catalogue, say),
        *_blocks(gap, say),
        *_figures(gap, catalogue, say),
    )
    for sentence in sentences:
        said = said + say.plain(" ") + sentence if said else sentence
    return said


def hanging_sentence(hanging: Hanging, catalogue: Catalogue, language: str = "en") -> Said:
    """On whom a whole job hangs."""
    say = Phrases(GAP_PHRASES, language)
    said = say(
        "hangs",
        area=_area(hanging.area, catalogue, say),
        job=say.name(catalogue.occupations[hanging.target]),
        provider=_provider(hanging.provider, catalogue, say),
    )
    if hanging.seats is None:
        return said
    return said + say.plain(" ") + say("hangs.seats", seats=f"{hanging.seats:,}")


def _status(gap: Gap, catalogue: Catalogue, say: Phrases) -> Said:
    record, supply = catalogue.credentials[gap.credential], gap.supply
    kind = "program" if record.kind in PROGRAMS else "class"
    name = say.name(record)
    named = {
        "area": _area(gap.area, catalogue, say),
        "name": name,
        "named": say(f"named.{kind}", name=name),
        "what": say(f"what.{kind}"),
    }
    match gap.status:
        case "offered" if supply.offerings:
            many = "programs" if kind == "program" else "classes"
            return say("offered", classes=say.many(many, len(supply.offerings)), **named)
        case "offered":
            return say("applied", **named)
        case "stale" if supply.verified_on is not None:
            return say("stale", day=say.read_day(supply.verified_on), **named)
        case "stale":
            return say("stale.undated", **named)
        case "unapproved":
            count = sum("unapproved" in left.why and _is_here(left.why) for left in gap.left_out)
            return say.many(_key(gap), count, **named)
    said = say(_key(gap), **named)
    if gap.status == "outside":
        said += say.plain(" ") + _nearest(gap, catalogue, say)
    return said


def _key(gap: Gap) -> str:
    """The phrase of a status: another where it may be only ignorance."""
    return f"{gap.status}.unsure" if gap.supply.is_unsure else gap.status


def _is_here(why: tuple[str, ...]) -> bool:
    return not {"elsewhere", "online", "ended", "planned", "paused"} & {*why}


def _nearest(gap: Gap, catalogue: Catalogue, say: Phrases) -> Said:
    nearest = gap.nearest
    if nearest is None:
        return NOTHING_SAID
    provider = _provider(nearest.provider, catalogue, say)
    place = _area(nearest.area, catalogue, say)
    if nearest.miles is None:
        return say("nearest", provider=provider, place=place)
    return say("nearest.miles", provider=provider, place=place, miles=say.miles(nearest.miles))


def _sureness(gap: Gap, say: Phrases) -> Iterator[Said]:
    """When somebody last looked; said where the status rests on nobody being known."""
    if gap.status in ("exam-only", "online-only", "outside", "none-known"):
        if gap.last_looked is not None:
            yield say("looked", day=say.day(gap.last_looked))
        else:
            yield say("not-looked")


def _seats(gap: Gap, catalogue: Catalogue, say: Phrases) -> Iterator[Said]:
    """Supply against demand, where both are known."""
    supply, demand = gap.supply, gap.demand
    if supply.seats and demand.openings and demand.whole:
        yield say(
            "seats" if supply.seats_known else "seats.at-least",
            seats=f"{supply.seats:,}",
            openings=f"{demand.openings:,}",
            place=_area(demand.area, catalogue, say),
        )


def _blocks(gap: Gap, say: Phrases) -> Iterator[Said]:
    alone = len(gap.blocked.alone)
    joint = len({one.pair for one in gap.blocked.joint})
    if alone:
        yield say.many("alone", alone)
    if joint:
        yield say.many("more" if alone else "joint", joint)
    if not gap.blocked.complete:
        yield say("more.unknown")


def _figures(gap: Gap, catalogue: Catalogue, say: Phrases) -> Iterator[Said]:
    """How many people, and how many openings, stand at the ends of the blocked routes."""
    figures = gap.figures
    place = _area(figures.area, catalogue, say)
    if figures.workers:
        key = "from.at-least" if "workers" in figures.unknown else "from"
        yield say(key, workers=f"{figures.workers:,}", place=place)
    if figures.openings:
        key = "to.at-least" if "openings" in figures.unknown else "to"
        yield say(key, openings=f"{figures.openings:,}", place=place)


def _area(area: str | None, catalogue: Catalogue, say: Phrases) -> Said:
    """An area's name: there is no other than the official one, which is English."""
    record = catalogue.areas.get(area or "")
    return say.english(record.name if record else area or "")


def _provider(provider: str | None, catalogue: Catalogue, say: Phrases) -> Said:
    record = catalogue.providers.get(provider or "")
    return say.name(record) if record else say.plain(provider or "")
