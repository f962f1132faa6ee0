"""Something wrong on this page? A word from a reader, without an account and without a cookie."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote

from flask import (
    Blueprint,
    Flask,
    Response,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as AnyResponse

from pathways.drawing import Said
from pathways.services.editing import StaffError
from pathways.services.staff.limits import TooManyTries
from pathways.services.staff.reporting import MOST_PATH, MOST_WORDS
from webapp.guards import form_token, form_token_holds, read_form, require_own_origin
from webapp.settings import WebSettings
from webapp.speaking import language_of_request, speak

from .doors import office

wrong_english = Blueprint("wrong_en", __name__)
wrong_spanish = Blueprint("wrong_es", __name__, url_prefix="/es")

PURPOSE: Final = "report"

_PAGE: Final = re.compile(r"/[A-Za-z0-9/_.~%-]*")
_RECORD: Final = re.compile(
    r"/(?:es/)?(programs|credentials|jobs|funding|providers|services)/([^/]+)"
)
_KIND: Final = {
    "programs": "offerings",
    "credentials": "credentials",
    "jobs": "occupations",
    "funding": "funds",
    "providers": "providers",
    "services": "services",
}
"""The tables whose records have a page of their own, by the page's first word."""

Answer = AnyResponse | str | tuple[str, int]


def wrong() -> Answer:
    """The form, and taking its word into the queue."""
    if request.method == "GET":
        done = request.args.get("done") == "yes"
        return _ours(_page(own_page(request.args.get("page", "")), done=done))
    require_own_origin()
    form = read_form("page", "words", most=MOST_WORDS * 4)
    page, words = own_page(form["page"]), form["words"]
    say = speak()
    if not form_token_holds(PURPOSE):
        return _ours(_page(page, words, say("wrong.old")), 403)
    kind, record = about(page)
    try:
        office().reports.report(
            page, words.replace("\r\n", "\n"), request.remote_addr or "", kind=kind, record=record
        )
    except TooManyTries as error:
        answer = _ours(_page(page, words, say("wrong.many")), 429)
        answer.headers["Retry-After"] = str(error.seconds)
        return answer
    except StaffError:
        return _ours(_page(page, words, say("wrong.words", most=f"{MOST_WORDS:,}")), 422)
    where = url_for(f"wrong_{language_of_request()}.wrong", done="yes", page=page)
    return redirect(where, 303)


def own_page(path: str) -> str:
    """A path of ours, without what a reader answered on it; the front page for any other.

    >>> own_page("/programs/ev-basics?zip=90015"), own_page("https://example.org/x")
    ('/programs/ev-basics', '/')
    """
    plain = path.partition("?")[0].partition("#")[0][:MOST_PATH]
    return plain if _PAGE.fullmatch(plain) and not plain.startswith("//") else "/"


def about(page: str) -> tuple[str | None, str | None]:
    """The table and the id of the record that a page is about.

    >>> about("/es/programs/ev-basics"), about("/gaps")
    (('offerings', 'ev-basics'), (None, None))
    """
    found = _RECORD.fullmatch(page)
    return (_KIND[found[1]], unquote(found[2])) if found else (None, None)


def _page(page: str, words: str = "", problem: Said | None = None, *, done: bool = False) -> str:
    office()  # where there is no database, there is nobody to tell
    return render_template(
        "staff/wrong.html",
        page=page,
        words=words,
        problem=problem,
        done=done,
        token=form_token(PURPOSE),
        most=MOST_WORDS,
    )


def _ours(page: str, status: int = 200) -> Response:
    """The page, whose form must tell its origin."""
    answer = make_response(page, status)
    answer.headers["Referrer-Policy"] = "same-origin"
    return answer


def open_wrong_pages(app: Flask, settings: WebSettings) -> None:
    """Give an application the form, and every page the way to it, where there is a queue."""
    has_queue = settings.data is None and bool(settings.database_url)

    def wrong_address() -> str:
        """Where a reader says that this page is wrong; empty on the pages of staff."""
        if not has_queue or (request.blueprint or "").startswith(("staff_", "wrong_")):
            return ""
        return url_for(f"wrong_{language_of_request()}.wrong", page=request.path)

    app.jinja_env.globals["wrong_address"] = wrong_address
    for pages in (wrong_english, wrong_spanish):
        app.register_blueprint(pages)


for pages in (wrong_english, wrong_spanish):
    pages.add_url_rule("/wrong", view_func=wrong, methods=["GET", "POST"])
