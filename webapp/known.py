"""Pages that many ask for, kept as they are sent: found before anything else is done.

A view says of a page that it may be kept (`keep_for_all`): it tells nothing of anybody. The gate
then keeps its headers and its body, under all that it hangs on but the catalogue: the address, the
host that was asked, what proxies say of that, the day, and whether the browser takes it compressed.
It lies on the shelf of the snapshot that it was made from, so no edit leaves it behind.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote_plus

from flask import request
from werkzeug.http import parse_accept_header

from pathways.services.answer_shelf import KeptPage
from pathways.services.routing import Snapshot

if TYPE_CHECKING:
    from datetime import date

    from _typeshed.wsgi import WSGIEnvironment

KEEP: Final = "pathways.keep"
"""Set in a request's environment where its page may be kept for others."""

HANGS_ON: Final = (
    "SCRIPT_NAME",
    "PATH_INFO",
    "QUERY_STRING",
    "REMOTE_ADDR",
    "HTTP_HOST",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PORT",
    "HTTP_X_FORWARDED_PREFIX",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_FORWARDED_PROTOCOL",
    "HTTP_X_FORWARDED_SSL",
)
"""What of a request a kept page may hang on: the addresses that it names are made of these."""

LONGEST: Final = 1_000
"""Characters of what a kept page hangs on; no honest question is longer."""


def keep_for_all() -> None:
    """Say that the page of the current request tells nothing of anybody, and may be kept."""
    request.environ[KEEP] = True


def page_name(environ: WSGIEnvironment, day: object) -> str | None:
    """All that a page hangs on but the catalogue; None for requests that no kept page answers."""
    if environ["REQUEST_METHOD"] != "GET" or environ.get("CONTENT_LENGTH") not in (None, "", "0"):
        return None
    compressed = takes_compressed(environ.get("HTTP_ACCEPT_ENCODING", ""))
    asked = (environ.get(part, "") for part in HANGS_ON)
    name = "\n".join((str(day), str(compressed), *asked))
    return name if len(name) <= LONGEST else None


@lru_cache(maxsize=256)
def takes_compressed(accepted: str) -> bool:
    """Whether a browser that sends this `Accept-Encoding` takes compressed answers."""
    return parse_accept_header(accepted)["gzip"] > 0


def question_words(environ: WSGIEnvironment) -> str:
    """The question of an address, however its parts are ordered and whichever route is picked."""
    parts = environ.get("QUERY_STRING", "").split("&")
    return "&".join(sorted(unquote_plus(part) for part in parts if not part.startswith("pick=")))


class Known:
    """What is known of one address in one state of the catalogue, on one day.

    ``page`` is what was sent of it; None where nothing is kept.
    """

    def __init__(self, name: str, words: str, snapshot: Snapshot, day: date) -> None:
        self._name, self._words = name, words
        self._snapshot, self._day = snapshot, day
        self.page = snapshot.shelf.find_page(name)

    @classmethod
    def of(cls, environ: WSGIEnvironment, snapshot: Snapshot) -> Known | None:
        """What is known of a request's address; None for requests that no kept page answers."""
        day = snapshot.today()
        name = page_name(environ, day)
        return None if name is None else cls(name, question_words(environ), snapshot, day)

    @property
    def was_answered(self) -> bool:
        """Whether the question of the address was answered in whatever form."""
        return self._snapshot.shelf.was_asked(self._words)

    def note_answered(self) -> None:
        """Remember that the question of the address was answered."""
        self._snapshot.shelf.note_asked(self._words)

    def keep(self, headers: list[tuple[str, str]], body: bytes) -> None:
        """Keep a page, unless it gives somebody a cookie or midnight came while it was made."""
        cookie = any(name.lower() == "set-cookie" for name, _ in headers)
        if not cookie and self._snapshot.today() == self._day:
            self._snapshot.shelf.keep_page(self._name, KeptPage(tuple(headers), body))
