"""What every answer carries and every question must keep to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import urlsplit

from flask import Flask, Request, Response, abort, request
from flask.sessions import SessionInterface

LONGEST_VALUE = 200
MOST_REPEATED = 50
MOST_VALUES = 200
LONGEST_NAME = 40

POLICY: Final = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; "
    "style-src 'self'; font-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""No script or style in a page, only our own files, nothing from elsewhere, no frame around us."""

HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
}


EMBEDDED: Final = frozenset({"en.embed_route", "es.embed_route"})
"""The one page that others may frame: it has no form, no script and no cookie."""

EMBEDDED_HEADERS: Final[Mapping[str, str]] = {
    **{name: value for name, value in HEADERS.items() if name != "X-Frame-Options"},
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; font-src 'self'; "
        "form-action 'none'; base-uri 'none'; frame-ancestors *"
    ),
    "Cross-Origin-Resource-Policy": "cross-origin",
}


class NoSessions(SessionInterface):
    """Nothing of a visitor is kept in a session of Flask's: whoever would write into one fails."""

    def open_session(self, _app: Flask, _request: Request) -> None:
        """None: no cookie is looked for, and no key is made ready to read it."""


class BoundsError(Exception):
    """A question with more or longer texts than any honest one; names the option at fault."""

    def __init__(self, key: str, option: str, **values: int) -> None:
        super().__init__(key)
        self.key, self.option, self.values = key, option, values


def fixed_headers(base_url: str | None) -> dict[str, str]:
    """The headers of an answer that no page is behind."""
    return {**HEADERS, "Cache-Control": "private, no-store", **_transport(base_url)}


def _transport(base_url: str | None) -> dict[str, str]:
    """What keeps browsers to TLS, where the site is reached by it."""
    over_tls = base_url is not None and base_url.startswith("https://")
    return {"Strict-Transport-Security": "max-age=31536000"} if over_tls else {}


def protect(app: Flask, base_url: str | None) -> None:
    """Answer to our own host name alone, and put the headers on every answer, errors too."""
    if base_url is not None:
        own_host = urlsplit(base_url).netloc.lower()

        @app.before_request
        def check_host() -> None:
            if request.host.lower() != own_host:
                abort(400)

    app.session_interface = NoSessions()
    usual, framing = ({**own, **_transport(base_url)} for own in (HEADERS, EMBEDDED_HEADERS))

    @app.after_request
    def add_headers(response: Response) -> Response:
        framed = request.endpoint in EMBEDDED and response.status_code in (200, 422)
        for name, value in (framing if framed else usual).items():
            response.headers.setdefault(name, value)
        if request.endpoint != "static":
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


def check_bounds(options: Mapping[str, Sequence[str]]) -> None:
    """Raise `BoundsError` where a question is longer than any honest one."""
    if sum(len(values) for values in options.values()) > MOST_VALUES:
        raise BoundsError("error.many", "", most=MOST_VALUES)
    for name, values in options.items():
        shown = name[:LONGEST_NAME]
        if len(values) > MOST_REPEATED:
            raise BoundsError("error.repeated", shown, most=MOST_REPEATED)
        if len(name) > LONGEST_VALUE or any(len(value) > LONGEST_VALUE for value in values):
            raise BoundsError("error.long", shown, most=LONGEST_VALUE)
