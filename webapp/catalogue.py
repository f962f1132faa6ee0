"""The catalogue that pages answer from, and the honest word where there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

from flask import current_app, has_request_context, request

from pathways.services.routing import Routing, Snapshot

from .settings import WebSettings

READING = frozenset({"GET", "HEAD", "OPTIONS"})
HELD = "pathways.routing"


class NotReadyError(Exception):
    """The catalogue cannot be read now; the message is one plain sentence."""


class Source:
    """Opens the catalogue at the first question and keeps it open."""

    def __init__(self, settings: WebSettings, routing: Routing | None = None) -> None:
        self._settings = settings
        self._routing = routing
        self._lock = Lock()
        self.before_planning: Callable[[], None] = lambda: None

    def routing(self) -> Routing:
        """The routing service, with a catalogue that has just been found readable.

        Raises
        ------
        NotReadyError
            The database is missing, of another schema, or cannot be reached.
        """
        with _readable():
            service = self._service()
            service.current()
        return service

    def pinned(self) -> Routing:
        """The routing service, held to the newest revision.

        Raises
        ------
        NotReadyError
            As for `routing`.
        """
        with _readable():
            return self._service().pinned()

    def newest_at_once(self) -> Snapshot | None:
        """The newest snapshot; None where it takes more than a glance to tell which that is."""
        return self._routing.newest_at_once() if self._routing is not None else None

    def require_sight(self) -> None:
        """Raise `NotReadyError` where the catalogue cannot be read, or is answered from memory."""
        with _readable():
            self._service().require_sight()

    def _service(self) -> Routing:
        with self._lock:
            if self._routing is None:
                self._routing = self._open()
            self._routing.before_planning = self.before_planning
            return self._routing

    @property
    def database_url(self) -> str | None:
        """The database that the catalogue is read from; None where it is a folder."""
        return None if self._settings.data is not None else self._settings.database_url

    def _open(self) -> Routing:
        if self._settings.data is not None:
            return Routing.from_folder(self._settings.data)
        return Routing.from_database(self._settings.database_url)


@contextmanager
def _readable() -> Iterator[None]:
    """Turn whatever keeps the catalogue from being read into a `NotReadyError`."""
    try:
        yield
    except Exception as error:  # whatever it is, the catalogue cannot be read
        ours = type(error).__module__.startswith("pathways.")
        told = str(error) if ours else "The catalogue cannot be read."
        raise NotReadyError(told) from error


def routing() -> Routing:
    """The routing service of the current application.

    While a request that changes nothing is answered it is held to one revision, the newest when it
    was first asked for; the database is looked at once.
    """
    source: Source = current_app.extensions["pathways"]
    if not has_request_context() or request.method not in READING:
        return source.routing()
    held: Routing | None = request.environ.get(HELD)
    if held is None:
        held = request.environ[HELD] = source.pinned()
    return held


def require_sight() -> None:
    """Raise `NotReadyError` where the catalogue cannot be read, or is answered from memory."""
    source: Source = current_app.extensions["pathways"]
    source.require_sight()


def database_url() -> str | None:
    """The database of the current application; None where it answers from a folder."""
    source: Source = current_app.extensions["pathways"]
    return source.database_url
