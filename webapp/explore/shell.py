"""The frame of every page: where one can go, how a telephone is dialed, which script is loaded."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from flask import Flask, current_app, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from webapp.speaking import language_of_request

MAIN: Final = (
    ("/", "find"),
    ("/jobs", "jobs"),
    ("/programs", "programs"),
    ("/apprenticeships", "apprenticeships"),
    ("/funding", "funding"),
    ("/good-jobs", "good-jobs"),
    ("/gaps", "gaps"),
)
"""Addresses of the main navigation and what they are called; those that exist are shown."""

FOOT: Final = (
    ("/about/data", "about"),
    ("/credentials", "credentials"),
    ("/try", "try"),
    ("/services", "services"),
    ("/hire", "hire"),
    ("/plan", "plan"),
    ("/progress", "progress"),
    ("/downloads", "downloads"),
    ("/api/docs", "api"),
    ("/staff/", "staff"),
)

WITHIN: Final = {"/": ("/routes",), "/jobs": ("/from",), "/gaps": ("/areas",)}
"""Pages that belong to an entry though their address does not begin with its."""

MOST_PATHS: Final = 256
"""Pages whose navigation is kept: that of all questions is the same."""

Entry = tuple[str, str, bool]
"""Address, name, and whether the current page is there."""


def frame(app: Flask, base_url: str | None = None) -> None:
    """Give every template the navigation and the filter that makes a number to dial.

    `base_url` is the address that people know the site by, where one is set.
    """
    app.jinja_env.filters["tel"] = dialed
    app.config["BASE_URL"] = base_url

    @lru_cache(maxsize=MOST_PATHS)
    def entries(_root: str, _path: str, pages: tuple[tuple[str, str], ...]) -> tuple[Entry, ...]:
        return tuple(_entries(app, pages))

    @lru_cache(maxsize=MOST_PATHS)
    def own_file(_root: str, name: str) -> str:
        return url_for("static", filename=name)

    app.jinja_env.globals["own_file"] = lambda name: own_file(request.script_root, name)

    @app.context_processor
    def navigation() -> dict[str, object]:
        return {
            "main_pages": entries(request.script_root, request.path, MAIN),
            "foot_pages": entries(request.script_root, request.path, FOOT),
            "can_find": f"{language_of_request()}.find" in app.view_functions,
        }


def outside(address: str) -> str:
    """An address of ours as others need it: whole, with the name that the site is known by."""
    return (current_app.config["BASE_URL"] or request.host_url.rstrip("/")) + address


def dialed(phone: str) -> str:
    """A telephone number as a phone dials it.

    >>> dialed("(213) 555-0100 ext. 3")
    '213-555-0100'
    """
    number = re.split(r"(?i)\b(?:ext|x)\b", phone)[0]
    digits = re.findall(r"\d+", number)
    return ("+" if number.strip().startswith("+") else "") + "-".join(digits)


def _entries(app: Flask, pages: tuple[tuple[str, str], ...]) -> list[Entry]:
    return [
        (f"{request.script_root}{address}", name, _is_here(page))
        for page, name in pages
        for address in [_address(app, page)]
        if address is not None
    ]


def _address(app: Flask, page: str) -> str | None:
    """The page in the language of this one, else in English alone; None where there is none."""
    places = [page] if language_of_request() == "en" else [f"/es{page}", page]
    return next((place for place in places if _exists(app, place)), None)


def _exists(app: Flask, place: str) -> bool:
    """Whether there is a page; looked up once, since pages neither come nor go."""
    known: dict[str, bool] = app.extensions.setdefault("pathways-places", {})
    if place not in known:
        try:
            app.url_map.bind("").match(place, method="GET")
            known[place] = True
        except RequestRedirect:
            known[place] = True
        except HTTPException:
            known[place] = False
    return known[place]


def _is_here(page: str) -> bool:
    here = request.path
    if page == "/":
        bare = here.removeprefix("/es") or "/"
        return bare == "/" or bare.startswith(WITHIN["/"])
    own = (page, *WITHIN.get(page, ()))
    bare = here.removeprefix("/es")
    return any(bare == start or bare.startswith(f"{start}/") for start in own)
