"""The page of routes: everything that its template shows, from one answer."""

from __future__ import annotations

import logging
import re

from flask import get_template_attribute, render_template, request
from markupsafe import Markup

from pathways.drawing import (
    DrawingError,
    RouteWords,
    Said,
    draw_words,
    job_asks,
    need_words,
    situation_words,
    words_of_text,
)
from pathways.drawing.links import in_reading_order
from pathways.model.answer import Answer, Route
from pathways.model.records import Catalogue
from pathways.services.money_line import money_line
from pathways.services.routing import Routing
from pathways.services.seeking.fastest import Fastest
from webapp.catalogue import routing
from webapp.speaking import speak

from .answer_form import assumed_words, filled_form
from .around import asked_payers, first_step, help_near, nearer_jobs, payers
from .cards import cards, other_cards, picked, told
from .deadends import dead_ends, other_looks
from .keep_links import keep_links
from .meta import answer_meta
from .money import money_part
from .options import Options

log = logging.getLogger(__name__)

NOT_WHOLE = "pathways.not-whole"
"""Set in the request's environment where a part of the page failed: the next one may be whole."""

NO_CAR_MILES = "5"
"""Miles that one may go without a car; there are no bus times in the catalogue to do better."""

MOST_BESIDE = 8
"""Stops of a drawing from left to right; longer ones go from the top down on every screen."""


def answer_page(options: Options, answer: Answer, service: Routing) -> str:
    """The page of an answer, or of a dead end."""
    network = service.current()
    catalogue = network.catalogue
    shared = {
        **about_answer(options, answer, catalogue),
        "assumed": assumed_words(answer, catalogue),
        "form": filled_form(options, answer, catalogue),
        "asked": _asked(options, answer, catalogue),
        "asks_card": _asks_card(answer.person.question.target, catalogue),
        "also": _also_needed(options, answer, catalogue),
        "difference": _difference(options, answer, service),
        "clear": options.only("from", "to").address(),
        "no_car": options.with_({"max_miles": NO_CAR_MILES, "pick": None}).address()
        if options.first("zip") and not options.first("max_miles")
        else None,
        "meta": answer_meta(answer, catalogue),
    }
    if not answer.routes:
        return render_template(
            "explore/dead_end.html",
            sets=dead_ends(options, answer, catalogue),
            looks=other_looks(options, answer, catalogue),
            helping=help_near(answer, None, network),
            **shared,
        )
    routes = [in_reading_order(route, catalogue) for route in all_routes(answer)]
    place = picked(options, len(routes))
    route, words = routes[place], told(routes[place], answer, catalogue)
    lines = [money_line(network, answer, each) for each in routes[: len(answer.routes)]]
    line = lines[place] if place < len(lines) else money_line(network, answer, route)
    first, more = cards(options, answer, catalogue, lines, place)
    return render_template(
        "explore/routes.html",
        words=words,
        picked=place + 1,
        drawings=_drawings(words),
        cards=first,
        more=more,
        everything=options.with_({"most": str(answer.total)}).address(),
        others=other_cards(options, answer, catalogue, place),
        money=money_part(line, words),
        start=first_step(words, route, catalogue),
        payers=payers(words, route, catalogue),
        asked_payers=asked_payers(answer, route, network),
        nearer=nearer_jobs(options, answer, service),
        helping=help_near(answer, route, network),
        keep=keep_links(options, [card.number for card in first], place + 1),
        **shared,
    )


def all_routes(answer: Answer) -> tuple[Route, ...]:
    """Every route that can be picked: the best ones, then the other ways."""
    return (*answer.routes, *answer.other_ways)


def about_answer(options: Options, answer: Answer, catalogue: Catalogue) -> dict[str, object]:
    """What every page of an answer tells: from where, to what, as asked when."""
    say = speak()
    question = answer.person.question
    origin = catalogue.occupations.get(question.origin or "")
    target = catalogue.occupations[question.target]
    return {
        "options": options,
        "answer": answer,
        "origin": say.name(origin) if origin else None,
        "target": say.name(target),
        "target_summary": say.either(target.summary, target.summary_es),
        "today": say.day(question.today),
        "region": catalogue.region,
    }


def _drawings(words: RouteWords) -> list[Markup]:
    """The drawing for wide and for narrow screens, one alone where it is long; none if it fails.

    The first is then for wide screens and the second for narrow ones.
    """
    directions = ("LR", "TB") if len(words.stops) <= MOST_BESIDE else ("TB",)
    try:
        drawn = [draw_words(words, direction=direction) for direction in directions]
    except DrawingError as error:
        log.warning("%s", error)
        request.environ[NOT_WHOLE] = True
        return []
    shown = ("xwide", "xnarrow") if len(drawn) > 1 else ("",)
    # Written by pathways.drawing, which escapes every text in it.
    return [
        Markup(svg.replace('class="draw"', f'class="draw {css}"', 1))  # noqa: S704
        for svg, css in zip(drawn, shown, strict=True)
    ]


def _asks_card(target: str, catalogue: Catalogue) -> Markup:
    """What a job asks for, as a part of a page: the same whoever asks."""
    say = speak()

    def make() -> Markup:
        asks = job_asks(catalogue.occupations[target], catalogue, say)
        card: Markup = get_template_attribute("explore/_job.html", "asks_card")(asks)
        return card

    return routing().fixed(("asks card", target, say.language), make)


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
    shown, other = _first_of(answer), service.other_view(answer)
    hired, law = (shown, other) if question.by == "hired" else (other, shown)
    return {"views": views, "text": say("by.differ", hired=_fastest(hired), law=_fastest(law))}


def _first_of(answer: Answer) -> Fastest | None:
    if not answer.routes:
        return None
    first = answer.routes[0]
    at_once = not first.weeks and not first.steps
    return Fastest(weeks=first.weeks, known="weeks" not in first.unknown, at_once=at_once)


def _fastest(found: Fastest | None) -> Said:
    say = speak()
    if found is None:
        return say("by.none")
    if found.at_once:
        return say("by.at-once")
    time = say.duration(found.weeks)
    return say("by.fastest", time=time if found.known else say("total.least", time=time))


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
