"""More visitors than the server can serve: so many are let in, some wait a little, others are told.

Who finds no place (`turns`) is sent away at once with 503 and `Retry-After`, so that those who are
served are served soon. The server must have more threads than there are places (`THREADS`): then
nobody waits unseen before the gate. A server that has the request's head before it gives it to a
thread asks `at_once` first: a page that is known, or the word to come again, needs no thread.

There are three rooms. Most requests are quick. A question of which no answer is known yet goes on
to the planners' room, so that what many ask is answered whatever else has to be worked out. What
may take seconds, and forms, which their senders may send slowly, have places of their own.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Final

from flask import Flask, Response, request
from werkzeug.wsgi import get_host

from pathways.drawing import LANGUAGES

from .api.problems import BUSY_NOW, KINDS, MEDIA_TYPE, PREFIX, is_ours
from .api.views import CORS
from .catalogue import HELD, READING, NotReadyError, Source
from .known import KEEP, Known
from .security import EMBEDDED_HEADERS, fixed_headers
from .speaking import SPEAKERS
from .turns import PLACE, RETRY_SECONDS, Lane, NoTurnError, Pass, Room, ask_to_plan

if TYPE_CHECKING:
    from _typeshed import OptExcInfo
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

log = logging.getLogger(__name__)

BUSY: Final = 503
TOLD_SECONDS: Final = 10.0
"""The log says at most so often that visitors were sent away."""

ALWAYS: Final = frozenset({"static", "healthz", "readyz", "robots.txt", "favicon.ico"})
"""First parts of addresses that are answered whatever the load: they cost next to nothing."""

LONG: Final = frozenset(
    {"areas", "downloads", "evidence", "from", "gaps", "good-jobs", "layoff", "plan", "progress"}
    | {"what-if", "equity", "gap-areas", "reach", "beside", "calls", "standing", "hire"}
)
"""First parts of addresses, the same in the API, of what may take seconds."""

PLANNED: Final = frozenset({"routes", "calendar", "embed"})
"""First parts of addresses of what is worked out of a question, unless its answer is known."""

KEPT: Final = PLANNED | {"", "es"}
"""First parts of addresses of pages that may be kept as they are sent."""

QUICK_ROOM: Final = Room(places=4, waiting=24, patience=0.5)
PLANNING_ROOM: Final = Room(places=1, waiting=3, patience=0.4, soon=1.0)
"""Few at once: threads at work share one processor, so more would only be slower each. And few
wait, so that whoever is served is served within a second."""

LONG_ROOM: Final = Room(places=2, waiting=6, patience=2.0)
TO_SPARE: Final = 12
"""Threads for whoever is answered always, and for sending others away."""

THREADS: Final = TO_SPARE + sum(
    room.places + room.extra + room.waiting for room in (QUICK_ROOM, PLANNING_ROOM, LONG_ROOM)
)
"""Threads of a server's process, so that everybody comes as far as the gate."""


LATE: Final = 0.5
"""Seconds that a request may have waited with the system before a server sees it."""

SWITCH_SECONDS: Final = 0.0002
"""How soon a thread at work lets another on: who only says "come again" is not kept waiting."""


class Gate:
    """Stands before an application.

    Parameters
    ----------
    app
        The application, with everything else that stands before it.
    base_url
        The address that people know the site by, where one is set.
    """

    def __init__(
        self,
        app: Flask,
        base_url: str | None = None,
        quick: Room = QUICK_ROOM,
        long: Room = LONG_ROOM,
        planning: Room = PLANNING_ROOM,
    ) -> None:
        self._inside, self._base_url = app.wsgi_app, base_url
        self._source: Source | None = app.extensions.get("pathways")
        self._quick, self._long, self._planning = Lane(quick), Lane(long), Lane(planning)
        self._headers = fixed_headers(base_url)
        self._pages = {
            (language, reading): _page(app, language, reading=reading)
            for language in LANGUAGES
            for reading in (True, False)
        }
        self._sent_away, self._told_at, self._lock = 0, monotonic() - TOLD_SECONDS, Lock()

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer a request, or send it away."""
        lane = self._lane(environ)
        if lane is None:
            return self._inside(environ, start)
        known = self._look(environ, lane)
        page = known.page if known else None
        if page is not None:
            start("200 OK", [*page.headers])
            return [page.body]
        turn = lane.enter()
        if turn is None:
            return self._away(environ, start)
        passed = Pass(lane, turn, self._planning if lane is self._quick else None)
        environ[PLACE] = passed
        try:
            return self._let_in(environ, start, known)
        finally:
            passed.leave()

    def at_once(
        self, environ: WSGIEnvironment, waited: float = 0.0
    ) -> tuple[int, list[tuple[str, str]], bytes] | None:
        """The status, headers and body for whoever needs no thread; None for the others.

        That is who asks for a page that is known, and who would be sent away. It takes a fraction
        of a millisecond and waits for nothing.

        Parameters
        ----------
        waited
            Seconds that the request has waited unseen: who waited longer than `LATE` is sent away
            too, since work would come too late for them and delay those who came after.
        """
        lane = self._lane(environ)
        if lane is None or not _is_reading(environ):
            return None
        is_kept = lane is self._quick and _first_part(environ) in KEPT
        snapshot = self._source.newest_at_once() if self._source and is_kept else None
        known = Known.of(environ, snapshot) if snapshot else None
        page = known.page if known else None
        if page is not None:
            return 200, [*page.headers], page.body
        if waited < LATE and not lane.is_full and not self._is_too_much(environ, lane, known):
            return None
        headers, body = self.sent_away(environ)
        return BUSY, [*headers.items()], b"" if environ["REQUEST_METHOD"] == "HEAD" else body

    def _is_too_much(self, environ: WSGIEnvironment, lane: Lane, known: Known | None) -> bool:
        """Whether a question is new, and as many as may wait to be worked out already do."""
        if lane is not self._quick or _first_part(environ) not in PLANNED:
            return False
        return self._planning.is_full and known is not None and not known.was_answered

    def _look(self, environ: WSGIEnvironment, lane: Lane) -> Known | None:
        """What is known of an address in the newest state of all; it is then answered from that."""
        if self._source is None or lane is not self._quick or not _is_reading(environ):
            return None
        if _first_part(environ) not in KEPT:
            return None
        try:
            environ[HELD] = held = self._source.pinned()
        except NotReadyError:
            return None  # whoever is asked next says so
        snapshot = held.newest()
        return Known.of(environ, snapshot) if snapshot else None

    def _let_in(
        self, environ: WSGIEnvironment, start: StartResponse, known: Known | None
    ) -> Iterable[bytes]:
        """Answer a request, and keep what may be kept."""
        if known is None:
            return self._inside(environ, start)
        told: list[tuple[str, list[tuple[str, str]]]] = []

        def tell(
            status: str, headers: list[tuple[str, str]], fault: OptExcInfo | None = None
        ) -> Callable[[bytes], object]:
            told.append((status, headers))
            return start(status, headers, fault)

        parts = self._inside(environ, tell)
        if not told or told[-1][0] != "200 OK":
            return parts
        if _first_part(environ) in PLANNED:
            known.note_answered()
        if not environ.get(KEEP):
            return parts
        try:
            body = b"".join(parts)
        finally:
            getattr(parts, "close", lambda: None)()
        known.keep(told[-1][1], body)
        return [body]

    def _lane(self, environ: WSGIEnvironment) -> Lane | None:
        first = _first_part(environ)
        if not _is_reading(environ) or environ.get("CONTENT_LENGTH") not in (None, "", "0"):
            return self._long
        if first in ALWAYS:
            return None
        return self._long if first in LONG else self._quick

    def _away(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        headers, body = self.sent_away(environ)
        start("503 SERVICE UNAVAILABLE", list(headers.items()))
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def sent_away(self, environ: WSGIEnvironment) -> tuple[dict[str, str], bytes]:
        """The headers and the body for whoever is sent away: they cost next to nothing."""
        self._tell()
        path = environ.get("PATH_INFO", "")
        headers = {**self._headers, "Retry-After": str(RETRY_SECONDS)}
        if is_ours(path):
            headers |= {**CORS, "Content-Type": MEDIA_TYPE}
            body = self._problem(environ)
        else:
            language = "es" if path == "/es" or path.startswith("/es/") else "en"
            headers |= {"Content-Type": "text/html; charset=utf-8"}
            if path.removeprefix("/es").startswith("/embed/"):
                headers |= EMBEDDED_HEADERS
                headers.pop("X-Frame-Options", None)
            body = self._pages[language, _is_reading(environ)]
        headers["Content-Length"] = str(len(body))
        return headers, body

    def _problem(self, environ: WSGIEnvironment) -> bytes:
        kind, title = KINDS[BUSY]
        base = self._base_url or f"{environ['wsgi.url_scheme']}://{get_host(environ)}"
        told = {
            "type": f"{base}/api/docs#problem-{kind}",
            "title": title,
            "status": BUSY,
            "detail": f"{BUSY_NOW}: wait {RETRY_SECONDS} seconds, then ask again.",
            "option": None,
            "choices": [],
        }
        return f"{json.dumps(told, ensure_ascii=False)}\n".encode("utf-8", "replace")

    def _tell(self) -> None:
        """Say in the log how many were sent away, and nothing of who or what they asked."""
        with self._lock:
            self._sent_away += 1
            if monotonic() - self._told_at < TOLD_SECONDS:
                return
            count, self._sent_away, self._told_at = self._sent_away, 0, monotonic()
        log.warning("Too many visitors at once: %d sent away for now.", count)


def guard_against_overload(app: Flask, base_url: str | None) -> None:
    """Put the gate before everything else of an application."""
    gate = Gate(app, base_url)
    source: Source = app.extensions["pathways"]
    source.before_planning = ask_to_plan

    @app.errorhandler(NoTurnError)
    def no_turn(_error: NoTurnError) -> Response:
        headers, body = gate.sent_away(request.environ)
        return Response(body, BUSY, headers)

    app.wsgi_app = gate  # type: ignore[method-assign, assignment]  # as Flask's manual says


def _is_reading(environ: WSGIEnvironment) -> bool:
    return environ["REQUEST_METHOD"] in READING


def _first_part(environ: WSGIEnvironment) -> str:
    """The first part of an address that is not its language or the API's, without an ending."""
    path: str = environ.get("PATH_INFO", "")
    first = path.removeprefix(f"{PREFIX}/").removeprefix("/es/").lstrip("/").split("/", 1)[0]
    return first if first in ALWAYS else first.split(".", 1)[0]


def _page(app: Flask, language: str, *, reading: bool) -> bytes:
    """The page for whoever is sent away, made beforehand: no part of it needs the catalogue."""
    speaker = SPEAKERS[language]

    def say(key: str) -> str:
        return str(speaker(key))

    template = app.jinja_env.get_template("busy.html")
    return template.render(language=language, say=say, reading=reading).encode()
