"""A card of one route for partners' pages: words and links alone, and it alone may be framed."""

from __future__ import annotations

from flask import render_template

from pathways.drawing.links import in_reading_order
from pathways.services.routing import QuestionError, read_question
from webapp.catalogue import routing
from webapp.speaking import speak

from .cards import told
from .options import Options

ASKED = ("from", "to", "zip", "by")
"""What a card may ask with: a partner's page knows jobs and a place, never a person."""

MOST_STEPS = 6


def embed_route() -> tuple[str, int]:
    """The fastest route between two jobs on a card, with a link to the whole answer."""
    options = Options.of_request().only(*ASKED)
    service = routing()
    catalogue = service.current().catalogue
    say = speak()
    try:
        question = read_question(options.values, catalogue, service.today())
        answer = service.answer(question)
    except QuestionError:
        return render_template(
            "explore/embed.html", words=None, address=options.address("home")
        ), 422
    origin = catalogue.occupations.get(question.origin or "")
    words = None
    if answer.routes:
        words = told(in_reading_order(answer.routes[0], catalogue), answer, catalogue)
    page = render_template(
        "explore/embed.html",
        words=words,
        steps=words.steps[:MOST_STEPS] if words else (),
        more=max(0, len(words.steps) - MOST_STEPS) if words else 0,
        total=answer.total,
        origin=say.name(origin) if origin else None,
        target=say.name(catalogue.occupations[question.target]),
        address=options.address(),
    )
    return page, 200
