"""The page of routes: everything that its template shows, from one answer."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, replace

from flask import render_template
from markupsafe import Markup

from pathways.drawing import (
    DrawingError,
    RouteWords,
    Said,
    draw_words,
    job_asks,
    missing_words,
    need_words,
    route_words,
    situation_words,
    words_of_text,
)
from pathways.model.answer import Answer, Route
from pathways.model.records import Catalogue
from pathways.services.routing import Routing
from webapp.speaking import speak

from .answer_form import assumed_words, filled_form
from .options import Options

log = logging.getLogger(__name__)

MOST_BESIDE = 8
"""Stops of a drawing from left to right; longer ones go from the top down on every screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One route to choose from: its place counted from 1, what it is best at, its address."""

    number: int
    labels: tuple[Said, ...]
    words: RouteWords
    address: str
    current: bool


def answer_page(options: Options, answer: Answer, service: Routing) -> str:
    """The page of an answer, or of a dead end."""
    catalogue = service.current().catalogue
    say = speak()
    question = answer.person.question
    origin = catalogue.occupations.get(question.origin or "")
    target = catalogue.occupations[question.target]
    shared = {
        "options": options,
        "answer": answer,
        "origin": say.name(origin) if origin else None,
        "target": say.name(target),
        "target_summary": say.either(target.summary, target.summary_es),
        "today": say.day(question.today),
        "assumed": assumed_words(answer, catalogue),
        "form": filled_form(options, answer, catalogue),
        "asked": _asked(options, answer, catalogue),
        "asks": job_asks(target, catalogue, say),
        "also": _also_needed(options, answer, catalogue),
        "difference": _difference(options, answer, service),
        "region": catalogue.region,
    }
    if not answer.routes:
        return render_template(
            "explore/dead_end.html", sets=_dead_ends(options, answer, catalogue), **shared
        )
    everything = (*answer.routes, *answer.other_ways)
    place = _picked(options, len(everything))
    words = _told(everything[place], answer, catalogue)
    return render_template(
        "explore/routes.html",
        words=words,
        picked=place + 1,
        drawings=_drawings(words),
        cards=_cards(options, answer, catalogue, place),
        others=_others(options, answer, catalogue, place),
        **shared,
    )


def _told(route: Route, answer: Answer, catalogue: Catalogue) -> RouteWords:
    return route_words(route, catalogue, answer=answer, language=speak().language)


def _picked(options: Options, count: int) -> int:
    """Which route is read, counted from 0; the first where the address names none there is."""
    said = options.first("pick")
    if said.isascii() and said.isdecimal() and 1 <= int(said) <= count:
        return int(said) - 1
    return 0


def _cards(options: Options, answer: Answer, catalogue: Catalogue, picked: int) -> list[Card]:
    """The fastest, the cheapest and the best paid of the best routes, then the others."""
    labels = _labels(answer.routes)
    order = sorted(range(len(answer.routes)), key=lambda place: (place not in labels, place))
    return [
        Card(
            number=place + 1,
            labels=labels.get(place, ()),
            words=_told(answer.routes[place], answer, catalogue),
            address=options.with_({"pick": str(place + 1)}).address(),
            current=place == picked,
        )
        for place in order
    ]


def _labels(routes: tuple[Route, ...]) -> dict[int, tuple[Said, ...]]:
    """What each of the best routes is best at.

    A best figure that an unknown one might still beat is called the best known; a gain that is
    none is not praised.
    """
    say = speak()
    measures = (
        ("fastest", "weeks", [route.weeks for route in routes]),
        ("cheapest", "cost", [route.cost_cents for route in routes]),
        ("paid", "ten_year_gain", [-(route.ten_year_gain_cents or 0) for route in routes]),
    )
    best: dict[int, list[Said]] = {}
    for name, measure, figures in measures:
        known = [
            (figure, place)
            for place, figure in enumerate(figures)
            if measure not in routes[place].unknown and (name != "paid" or figure < 0)
        ]
        if known:
            figure, place = min(known)
            sure = "" if figure <= min(figures) else "-known"
            best.setdefault(place, []).append(say(f"card.{name}{sure}"))
    return {place: tuple(labels) for place, labels in best.items()}


def _others(
    options: Options, answer: Answer, catalogue: Catalogue, picked: int
) -> list[tuple[Card, Said]]:
    """What else one could end up holding, each with how much worse it is than the best."""
    say = speak()
    listed = []
    for place, route in enumerate(answer.other_ways, start=len(answer.routes)):
        worse = [
            text
            for amount, text in (
                (
                    route.longer_weeks,
                    say("other.longer", time=say.duration(route.longer_weeks or 0)),
                ),
                (
                    route.dearer_cents,
                    say("other.dearer", amount=say.money(route.dearer_cents or 0)),
                ),
                (
                    route.poorer_cents,
                    say("other.poorer", amount=say.rounded(route.poorer_cents or 0)),
                ),
            )
            if amount
        ]
        card = Card(
            number=place + 1,
            labels=(),
            words=_told(route, answer, catalogue),
            address=options.with_({"pick": str(place + 1)}).address(),
            current=place == picked,
        )
        listed.append((card, say.listed(worse) if worse else say("other.same")))
    return listed


def _drawings(words: RouteWords) -> list[Markup]:
    """The drawing for wide and for narrow screens, one alone where it is long; none if it fails.

    The first is then for wide screens and the second for narrow ones.
    """
    directions = ("LR", "TB") if len(words.stops) <= MOST_BESIDE else ("TB",)
    try:
        drawn = [draw_words(words, direction=direction) for direction in directions]
    except DrawingError as error:
        log.warning("%s", error)
        return []
    shown = ("xwide", "xnarrow") if len(drawn) > 1 else ("",)
    # Written by pathways.drawing, which escapes every text in it.
    return [
        Markup(svg.replace('class="draw"', f'class="draw {css}"', 1))  # noqa: S704
        for svg, css in zip(drawn, shown, strict=True)
    ]


def _also_needed(
    options: Options, answer: Answer, catalogue: Catalogue
) -> list[tuple[Said, Said, Said, str]]:
    """What the job asks in a situation alone: situation, need, who asks, and a link to count it."""
    say = speak()
    return [
        (
            situation_words(also.when, catalogue, say),
            need_words(also.need, catalogue, say),
            say(f"ask.{also.basis}") if also.basis else Said(),
            options.adding("when", also.when).with_({"pick": None}).address(),
        )
        for also in answer.also_needed_if
    ]


def _difference(options: Options, answer: Answer, service: Routing) -> dict[str, object]:
    """The two views, as hired and by law, and what the difference is."""
    say = speak()
    question = answer.person.question
    target = service.current().catalogue.occupations[question.target]
    same = all(part.basis != "employer" for part in target.requires)
    views = [
        (by, say(f"by.{by}"), options.with_({"by": by, "pick": None}).address(), question.by == by)
        for by in ("hired", "law")
    ]
    if same:
        return {"views": views, "text": say("by.same")}
    other = service.answer(replace(question, by="law" if question.by == "hired" else "hired"))
    hired, law = (answer, other) if question.by == "hired" else (other, answer)
    told = {by: _fastest(which) for by, which in (("hired", hired), ("law", law))}
    return {"views": views, "text": say("by.differ", hired=told["hired"], law=told["law"])}


def _fastest(answer: Answer) -> Said:
    say = speak()
    if not answer.routes:
        return say("by.none")
    first = answer.routes[0]
    if not first.steps and not first.weeks:
        return say("by.at-once")
    time = say.duration(first.weeks)
    return say(
        "by.fastest", time=time if "weeks" not in first.unknown else say("total.least", time=time)
    )


def _dead_ends(
    options: Options, answer: Answer, catalogue: Catalogue
) -> list[list[dict[str, object]]]:
    """Every smallest set of missing things, each thing with the link that would mend it."""
    language = speak().language
    return [
        [
            {"words": words, "fix": _fix(words.why, words.limit, options), "id": thing.need}
            for thing in things
            for words in [missing_words(thing, answer, catalogue, language=language)]
        ]
        for things in answer.blocked_by
    ]


def _fix(why: str, limit: int | None, options: Options) -> tuple[Said, str] | None:
    """The words and the address of the question that would not be blocked by this."""
    say = speak()
    limits = {"too-far": "max_miles", "too-long": "max_weeks", "too-costly": "budget"}
    if why in limits and limit is not None:
        name = limits[why]
        amount = say.money(limit * 100) if why == "too-costly" else say.number(limit)
        return say(f"fix.{why}", limit=amount), options.with_({name: str(limit)}).address()
    dropped = {
        "language": "language",
        "format": "format",
        "schedule": "schedule",
        "must-earn": "keep_earning",
    }
    if why in dropped:
        return say(f"fix.{why}"), options.with_({dropped[why]: None}).address()
    return None


def _asked(options: Options, answer: Answer, catalogue: Catalogue) -> list[tuple[Said, str]]:
    """What the law leaves open for the job now: each choice with the link that says it is held."""
    say = speak()
    return [
        (
            words_of_text(text, catalogue, say),
            options.with_({"held": [*options.all("held"), *ids]}).address(),
        )
        for text in answer.person.ask
        for ids in [
            [name for name in re.findall(r"[a-z0-9-]+", text) if name in catalogue.credentials]
        ]
    ]
