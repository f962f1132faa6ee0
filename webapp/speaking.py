"""Pages in the reader's language: which one, and how what is said becomes HTML."""

from __future__ import annotations

import re
from contextvars import ContextVar
from functools import cache
from typing import Final
from urllib.parse import quote

from flask import Flask, g, request
from markupsafe import Markup, escape

from pathways.drawing import LANGUAGES, ROUTE_PHRASES, Phrases, Said, web_address
from pathways.model.records import Catalogue

from .catalogue import NotReadyError, routing
from .phrasebooks import PAGE_PHRASES

BOOK: Final = {**ROUTE_PHRASES, **PAGE_PHRASES}
"""All that pages say: the words of routes, and their own."""

SPEAKERS: Final = {language: Phrases(BOOK, language) for language in LANGUAGES}


_LANGUAGE: Final[ContextVar[str | None]] = ContextVar("language", default=None)
"""The language of the request being answered: it is asked for hundreds of times a page."""


def language_of_request() -> str:
    """The language of a page is its path: ``/es`` and all below it is Spanish."""
    return _LANGUAGE.get() or _language_of(request.path)


def _language_of(path: str) -> str:
    return "es" if path == "/es" or path.startswith("/es/") else "en"


def speak() -> Phrases:
    """What says things in the language of the current page."""
    return SPEAKERS[language_of_request()]


def html(said: Said | str) -> Markup:
    """What is said as HTML: escaped, and parts in another language marked with it."""
    return Markup(words_html(said))  # noqa: S704 - escaped there


def words_html(said: Said | str) -> str:
    """As `html`, for a template that puts it out at once."""
    if isinstance(said, str):
        return escaped(said)
    own = language_of_request()
    pieces: list[str] = []
    plain = ""
    for words, language in said.parts:
        if language == own or not any(map(str.isalpha, words)):
            plain += words
        else:
            foreign = f'<span lang="{language}">{escaped(_sendable(words))}</span>'
            pieces += (escaped(_sendable(plain)), foreign)
            plain = ""
    if not pieces:
        return escaped(_sendable(plain))
    return "".join((*pieces, escaped(_sendable(plain))))


_SPECIAL: Final = re.compile("[&<>\"']")


def escaped(shown: object) -> str:
    """As `escape`, but nothing is made of a text that is HTML as it is: most are."""
    if type(shown) is Markup or (type(shown) is str and not _SPECIAL.search(shown)):
        return shown
    return escape(shown)


def text(said: Said | str) -> Markup:
    """What is said as text alone, for a title, an attribute or a choice: no part is marked."""
    return escape(_sendable(str(said)))


def _sendable(text: str) -> str:
    """A text as UTF-8 can carry it: half a surrogate pair becomes a question mark."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def teach(app: Flask) -> None:
    """Give templates the words: ``say(key, ...)``, ``many(key, count)`` and two filters."""
    app.jinja_env.filters["html"] = html
    app.jinja_env.filters["text"] = text
    app.jinja_env.globals.update(say=_say, many=_many)

    @app.before_request
    def begin() -> None:
        g.language = _LANGUAGE.set(_language_of(request.path))

    @app.teardown_request
    def end(_error: BaseException | None) -> None:
        token = g.pop("language", None)
        if token is not None:
            _LANGUAGE.reset(token)

    @app.context_processor
    def words() -> dict[str, object]:
        say = speak()
        return {
            "language": say.language,
            "speaker": say,
            "other_language": _other_language(),
            **_region(say),
        }


def _say(key: str, **values: Said | str | int) -> Markup:
    return html(speak()(key, **values)) if values else fixed_phrase(key, language_of_request())


@cache
def fixed_phrase(key: str, language: str) -> Markup:
    """A phrase without places as HTML: most of what a page says."""
    return escape(str(SPEAKERS[language](key)))


def _many(key: str, count: int, **values: Said | str | int) -> Markup:
    return html(speak().many(key, count, **values))


def _other_language() -> str:
    """The address of this page in the other language; the whole question goes along."""
    path = request.path
    path = (path[3:] or "/") if language_of_request() == "es" else f"/es{path}"
    query = request.query_string.decode("ascii", "ignore")
    return quote(path, safe="/") + (f"?{query}" if query else "")


def _region(say: Phrases) -> dict[str, object]:
    """The region's name and whom to call there; nothing of it where there is no catalogue."""
    try:
        service = routing()
        catalogue = service.current().catalogue
    except NotReadyError:
        nothing = Said()
        return {
            "region_name": nothing,
            "helpers": (),
            "catalogue_is_seen": True,
            "pay_note": nothing,
        }
    region = catalogue.region
    helpers = [
        {"name": say.name(help_), "phone": help_.phone, "url": web_address(help_.url)}
        for help_ in region.help
    ]
    return {
        "region_name": say.name(region),
        "helpers": helpers,
        "pay_note": _pay_note(say, catalogue),
        "catalogue_is_seen": service.is_seen,
    }


LOS_ANGELES: Final = "los-angeles-metro"
"""The metro area of which the phrase says which counties it has."""


def _pay_note(say: Phrases, catalogue: Catalogue) -> Said:
    """Which area figures of pay are for: the metro area around the region, else the region."""
    todo = [catalogue.region.area]
    for id_ in todo:
        if id_ == LOS_ANGELES:
            return say("shell.metro")
        area = catalogue.areas[id_]
        if area.kind == "metro":
            return say("shell.pay-of", area=area.name)
        todo += area.parents
    return say("shell.pay-of", area=say.name(catalogue.region))
