"""Keeping an answer: side by side, on one sheet, as a link, in a calendar."""

from __future__ import annotations

import segno
from flask import Response, render_template, request
from markupsafe import Markup

from pathways.drawing.links import in_reading_order
from pathways.model.answer import Answer
from pathways.services.money_line import money_line
from pathways.services.routing import Routing
from pathways.services.seeking.choosing import choices
from pathways.services.seeking.dates import route_dates
from webapp.speaking import language_of_request, speak

from .answers import about_answer, all_routes, answer_page
from .around import first_step, payers
from .beside import compared
from .calendar_file import calendar_file
from .cards import all_picked, picked, told
from .keep_links import LEFT_OUT, MOST_COMPARED, shared_options
from .money import money_part
from .options import Options
from .shell import outside

LONGEST_CODE = 900
"""Characters of an address in a code that a phone still reads from paper."""


def compare_page(options: Options, answer: Answer, service: Routing) -> str:
    """Whole routes side by side; without a choice in the address, the first of the cards."""
    if not answer.routes:
        return answer_page(options, answer, service)
    network = service.current()
    catalogue = network.catalogue
    routes = [in_reading_order(route, catalogue) for route in all_routes(answer)]
    lines = [money_line(network, answer, route) for route in routes]
    best = choices(answer.routes, lines[: len(answer.routes)])
    places = all_picked(options, len(routes))
    if len(places) < 2:
        places += [choice.place for choice in best if choice.place not in places]
    labels = {choice.place: choice.labels for choice in best}
    columns = compared(
        [(place, routes[place], lines[place], labels.get(place, ())) for place in places][
            :MOST_COMPARED
        ],
        options,
        answer,
        catalogue,
    )
    return render_template(
        "explore/compare.html",
        columns=columns,
        back=options.with_({"pick": str(places[0] + 1)}).address(),
        **about_answer(options, answer, catalogue),
    )


def sheet_page(options: Options, answer: Answer, service: Routing) -> str:
    """One route on one sheet of paper, with a code that leads back to it."""
    if not answer.routes:
        return answer_page(options, answer, service)
    network = service.current()
    catalogue = network.catalogue
    routes = [in_reading_order(route, catalogue) for route in all_routes(answer)]
    place = picked(options, len(routes))
    words = told(routes[place], answer, catalogue)
    link = outside(shared_options(options, ()).address())
    return render_template(
        "explore/sheet.html",
        words=words,
        start=first_step(words, routes[place], catalogue),
        payers=payers(words, routes[place], catalogue),
        money=money_part(money_line(network, answer, routes[place]), words),
        link=link,
        code=_code(link),
        back=options.address(),
        **about_answer(options, answer, catalogue),
    )


def share_page(options: Options, answer: Answer, service: Routing) -> str:
    """The link to share, without pay, age and hours unless they are ticked."""
    ticked = [name for name in request.args.getlist("with") if name in LEFT_OUT]
    link = outside(shared_options(options, ticked).address())
    return render_template(
        "explore/share.html",
        link=link,
        code=_code(link),
        ticks=[(name, name in ticked) for name in LEFT_OUT if options.all(name)],
        carried=[(name, text) for name, texts in options.values.items() for text in texts],
        back=options.address(),
        **about_answer(options, answer, service.current().catalogue),
    )


def calendar_page(options: Options, answer: Answer, service: Routing) -> Response | str:
    """The dates of a route as a file for any calendar."""
    if not answer.routes:
        return answer_page(options, answer, service)
    catalogue = service.current().catalogue
    routes = [in_reading_order(route, catalogue) for route in all_routes(answer)]
    route = routes[picked(options, len(routes))]
    words = told(route, answer, catalogue)
    text = calendar_file(route_dates(answer, route, catalogue), words, catalogue, speak())
    response = Response(text, mimetype="text/calendar")
    response.headers["Content-Disposition"] = 'attachment; filename="pathways.ics"'
    response.headers["Content-Language"] = language_of_request()
    return response


def _code(link: str) -> Markup | None:
    """A QR code of a link as SVG; None where it would be too fine to read from paper."""
    if len(link) > LONGEST_CODE:
        return None
    made = segno.make(link, error="l", micro=False)
    svg = made.svg_inline(scale=4, border=4, omitsize=True, svgclass="qr", lineclass=None)
    # Written by segno from the modules of the code; no text goes into it.
    return Markup(svg)  # noqa: S704
