"""A layoff in plain sentences, the same on the page and on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pathways.drawing.phrases import Book, Phrases, Said
from pathways.gaps.layoff import SEATS, Layoff, Outcome, Placed, RanOut
from pathways.model.records import Catalogue

LAYOFF_PHRASES: Final[Book] = {
    "list.and": (" and ", " y "),
    "list.or": (" or ", " o "),
    "weeks.one": ("{count} week", "{count} semana"),
    "weeks.many": ("{count} weeks", "{count} semanas"),
    "years.one": ("{count} year", "{count} año"),
    "years.many": ("{count} years", "{count} años"),
    "months.one": ("{count} month", "{count} mes"),
    "months.many": ("{count} months", "{count} meses"),
    "people.one": ("{count} person", "{count} persona"),
    "people.many": ("{count} people", "{count} personas"),
    "lost": (
        "Lost: {job}, {people}, {wage} an hour (middle pay).",
        "Perdido: {job}, {people}, {wage} por hora (paga media).",
    ),
    "lost.unknown": (
        "Lost: {job}, {people}. The pay is not known.",
        "Perdido: {job}, {people}. No se sabe la paga.",
    ),
    "sure.as-well": (
        "By what is known, {count} of {all} can get a job that pays as well.",
        "Por lo que se sabe, {count} de {all} pueden tener un trabajo con paga igual o mejor.",
    ),
    "sure.placed": (
        "{count} can get a job of some kind.",
        "{count} pueden tener algún trabajo.",
    ),
    "possible.as-well": (
        "If every class and job of unknown size had room, it could be {count} of {all}.",
        (
            "Si todo curso y trabajo de tamaño desconocido tuviera lugar, podrían ser {count} de "
            "{all}."
        ),
    ),
    "possible.placed": (
        "Then {count} could get a job of some kind.",
        "Entonces {count} podrían tener algún trabajo.",
    ),
    "cut": (
        "{count} of these would earn less than before.",
        "{count} de ellas ganarían menos que antes.",
    ),
    "unsure-pay": (
        "For {count} of these the pay is not known.",
        "De {count} de ellas no se sabe la paga.",
    ),
    "left": ("No place for {people}.", "Sin lugar para {people}."),
    "unproven": (
        "The search was cut short: there may be a better way.",
        "La búsqueda se cortó: quizá hay algo mejor.",
    ),
    "placed": (
        "{people}: from {start} to {end}, {weeks}.",
        "{people}: de {start} a {end}, {weeks}.",
    ),
    "placed.now": ("{people}: from {start} to {end}, now.", "{people}: de {start} a {end}, ya."),
    "pay.more": (
        "{after} an hour, {difference} more than before.",
        "{after} por hora, {difference} más que antes.",
    ),
    "pay.same": ("{after} an hour, as before.", "{after} por hora, como antes."),
    "pay.less": (
        "{after} an hour, {difference} less than before.",
        "{after} por hora, {difference} menos que antes.",
    ),
    "pay.unknown": ("The pay is not known.", "No se sabe la paga."),
    "ran.seats": (
        "In year {year}, all {amount} seats of {name} are used.",
        "En el año {year}, se usan los {amount} lugares de {name}.",
    ),
    "ran.openings": (
        "In year {year}, all {amount} openings for {name} are used.",
        "En el año {year}, se usan las {amount} vacantes de {name}.",
    ),
    "more.as-well.one": (
        "One more would bring {count} more person to a job that pays as well.",
        "Uno más daría a {count} persona más un trabajo con paga igual o mejor.",
    ),
    "more.as-well.many": (
        "One more would bring {count} more people to a job that pays as well.",
        "Uno más daría a {count} personas más un trabajo con paga igual o mejor.",
    ),
    "more.placed.one": (
        "One more would bring {count} more person to a job.",
        "Uno más daría trabajo a {count} persona más.",
    ),
    "more.placed.many": (
        "One more would bring {count} more people to a job.",
        "Uno más daría trabajo a {count} personas más.",
    ),
    "no-seats.one": (
        "{count} class on the way does not say how many seats it has. Call it first.",
        "{count} curso del camino no dice cuántos lugares tiene. Llame primero.",
    ),
    "no-seats.many": (
        "{count} classes on the way do not say how many seats they have. Call them first.",
        "{count} cursos del camino no dicen cuántos lugares tienen. Llame primero.",
    ),
    "no-openings.one": (
        "Of {count} job the openings are not known.",
        "De {count} trabajo no se saben las vacantes.",
    ),
    "no-openings.many": (
        "Of {count} jobs the openings are not known.",
        "De {count} trabajos no se saben las vacantes.",
    ),
    "openings-for": (
        "Openings are those of a year in {places}. Others want them, too.",
        "Las vacantes son las de un año en {places}. Otras personas también las quieren.",
    ),
    "more.none": (
        "One more would bring nobody further: others take its place.",
        "Uno más no ayudaría a nadie: hay otros que lo suplen.",
    ),
}


def lost_sentences(found: Layoff, catalogue: Catalogue, language: str = "en") -> Iterator[Said]:
    """Who loses their job, and what it paid."""
    say = Phrases(LAYOFF_PHRASES, language)
    for job, count in found.ask.people:
        wage = found.wages.get(job)
        named = {
            "people": say.many("people", count),
            "job": say.name(catalogue.occupations[job]),
        }
        if wage is None:
            yield say("lost.unknown", **named)
        else:
            yield say("lost", **named, wage=say.money(wage))


def outcome_sentences(outcome: Outcome, found: Layoff, language: str = "en") -> Iterator[Said]:
    """How many find a job that pays as well, how many any, and for whom it pays less."""
    say = Phrases(LAYOFF_PHRASES, language)
    whole = sum(count for _, count in found.ask.people)
    assigned, name = outcome.assigned, outcome.name
    yield say(f"{name}.as-well", count=f"{assigned.as_well:,}", all=f"{whole:,}")
    yield say(f"{name}.placed", count=f"{assigned.placed:,}")
    less = sum(one.people for one in outcome.placed if _pays_less(one))
    unknown = assigned.placed - assigned.as_well - less
    if less:
        yield say("cut", count=f"{less:,}")
    if unknown:
        yield say("unsure-pay", count=f"{unknown:,}")
    left = sum(count for _, count in outcome.left)
    if left:
        yield say("left", people=say.many("people", left))
    if not assigned.proven or not found.complete:
        yield say("unproven")


def placed_sentence(placed: Placed, catalogue: Catalogue, language: str = "en") -> Said:
    """How many go where, in how many weeks, and what it pays."""
    say, way = Phrases(LAYOFF_PHRASES, language), placed.way
    said = say(
        "placed" if way.weeks else "placed.now",
        people=say.many("people", placed.people),
        start=say.name(catalogue.occupations[way.origin]),
        end=say.name(catalogue.occupations[way.target]),
        weeks=say.many("weeks", way.weeks),
    )
    return said + say.plain(" ") + pay_words(placed, language)


def pay_words(placed: Placed, language: str = "en") -> Said:
    """What the new job pays next to the old one."""
    say, way = Phrases(LAYOFF_PHRASES, language), placed.way
    before, after = way.wage_before, way.wage_after
    if before is None or after is None:
        return say("pay.unknown")
    form = "more" if after > before else "less" if after < before else "same"
    difference = say.money(abs(after - before))
    return say(f"pay.{form}", after=say.money(after), difference=difference)


def ran_out_sentence(one: RanOut, catalogue: Catalogue, language: str = "en") -> Said:
    """What is used up in which year, and what one more would bring."""
    say = Phrases(LAYOFF_PHRASES, language)
    records = catalogue.offerings if one.kind == SEATS else catalogue.occupations
    said = say(
        f"ran.{one.kind}",
        year=one.year + 1,
        amount=f"{one.amount:,}",
        name=say.name(records[one.id]),
    )
    return said + say.plain(" ") + _more(one, say)


def unknown_sentences(found: Layoff, catalogue: Catalogue, language: str = "en") -> Iterator[Said]:
    """What nobody says, and for which area the openings are."""
    say = Phrases(LAYOFF_PHRASES, language)
    if found.unknown_seats:
        yield say.many("no-seats", len(found.unknown_seats))
    if found.unknown_openings:
        yield say.many("no-openings", len(found.unknown_openings))
    places = sorted({area for area in found.openings_for.values() if area is not None})
    if places:
        named = say.listed(say.plain(catalogue.areas[area].name) for area in places)
        yield say("openings-for", places=named)


def _more(one: RanOut, say: Phrases) -> Said:
    if one.more_as_well > 0:
        return say.many("more.as-well", one.more_as_well)
    if one.more_placed > 0:
        return say.many("more.placed", one.more_placed)
    return say("more.none")


def _pays_less(placed: Placed) -> bool:
    before, after = placed.way.wage_before, placed.way.wage_after
    return before is not None and after is not None and after < before
