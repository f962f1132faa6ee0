"""The pages for people who look for work: the two questions, and the routes that answer them."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, render_template, request, url_for
from werkzeug import Response
from werkzeug.utils import redirect

from pathways.model.answer import Answer
from pathways.model.records import Catalogue
from pathways.services.asking import AmbiguousTitleError
from pathways.services.routing import QuestionError, Routing, read_question
from webapp.catalogue import routing
from webapp.known import keep_for_all
from webapp.speaking import SPEAKERS, language_of_request

from .about import about_page
from .answers import NOT_WHOLE, answer_page
from .embed import embed_route
from .forms import form_page
from .keeping import calendar_page, compare_page, share_page, sheet_page
from .options import NOT_SURE, Options
from .papers import AmbiguousPaperError, with_known_papers

english = Blueprint("en", __name__)
spanish = Blueprint("es", __name__, url_prefix="/es")

POPULAR = frozenset({"from", "to", "zip", "by", "pick"})
"""Options of questions that many ask: they tell no more than two jobs and a place."""

Page = str | tuple[str, int] | Response


def home() -> Page:
    """The two questions, with whatever the address already answers."""
    if not request.args:
        keep_for_all()
    return form_page(Options.of_request(), routing().current().catalogue)


def routes() -> Page:
    """The routes from one job to another; without the other, the jobs to choose from."""
    page = _answered(answer_page)
    popular = {name.replace("-", "_") for name in request.args} <= POPULAR
    if popular and isinstance(page, str) and not request.environ.get(NOT_WHOLE):
        keep_for_all()
    return page


def compare() -> Page:
    """Whole routes side by side."""
    return _answered(compare_page)


def sheet() -> Page:
    """One route on one sheet of paper."""
    return _answered(sheet_page)


def share() -> Page:
    """The link to share."""
    return _answered(share_page)


def calendar() -> Page:
    """The dates of a route as a calendar file."""
    return _answered(calendar_page)


def _answered(page: Callable[[Options, Answer, Routing], Page]) -> Page:
    """A page of the answer to the question in the address, or of what is unclear in it."""
    options = Options.of_request()
    service = routing()
    catalogue = service.current().catalogue
    if not options.first("to") or options.has("to", NOT_SURE):
        return _jobs(options.with_({"to": None}), service, catalogue)
    try:
        options = with_known_papers(options, catalogue)
        question = read_question(options.values, catalogue, service.today())
        return page(options, service.answer(question), service)
    except (AmbiguousTitleError, AmbiguousPaperError) as several:
        return _choices(several, options)
    except QuestionError as error:
        return form_page(options, catalogue, error), 422


def about_data() -> Page:
    """Where the data comes from, how fresh it is, and how answers are made."""
    return about_page(routing().current().catalogue)


def _jobs(options: Options, service: Routing, catalogue: Catalogue) -> Page:
    """On to the jobs to choose from, where those that people of the job now move into are first."""
    try:
        origin = read_question(options.values, catalogue, service.today(), target=False).origin
    except AmbiguousTitleError as several:
        return _choices(several, options.with_({"to": NOT_SURE}))
    except QuestionError as error:
        if not (error.option == "to" and not options.first("from")):
            return form_page(options, catalogue, error), 422
        origin = None
    return redirect(options.with_({"from": origin, "pick": None}).address("jobs"), 303)


def _choices(several: AmbiguousTitleError | AmbiguousPaperError, options: Options) -> str:
    """What a text could mean, each as a link that keeps the rest of the question."""
    catalogue = routing().current().catalogue
    say = SPEAKERS[language_of_request()]
    name = several.option or "from"
    said = several.said if isinstance(several, AmbiguousPaperError) else options.first(name)
    choices = []
    for id_, _ in several.choices:
        if isinstance(several, AmbiguousPaperError):
            chosen = options.with_({name: [*several.understood, id_, *several.rest]})
        else:
            chosen = options.with_({name: id_})
        record = catalogue.occupations.get(id_) or catalogue.credentials[id_]
        summary = say.either(record.summary, record.summary_es)
        choices.append((say.name(record), summary, chosen.address()))
    return render_template(
        "explore/choices.html", name=name, said=said, choices=choices, options=options
    )


def icon() -> tuple[str, int, dict[str, str]]:
    """Where browsers look for a picture of the site by themselves."""
    return "", 301, {"Location": url_for("static", filename="mark.svg")}


for pages in (english, spanish):
    pages.add_url_rule("/", view_func=home)
    pages.add_url_rule("/routes", view_func=routes)
    pages.add_url_rule("/routes/compare", view_func=compare)
    pages.add_url_rule("/routes/sheet", view_func=sheet)
    pages.add_url_rule("/routes/share", view_func=share)
    pages.add_url_rule("/calendar.ics", view_func=calendar)
    pages.add_url_rule("/embed/route", view_func=embed_route)
    pages.add_url_rule("/about/data", view_func=about_data)
english.add_url_rule("/favicon.ico", view_func=icon)
