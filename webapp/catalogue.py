"""The catalogue that pages answer from, and the honest word where there is none."""

from __future__ import annotations

from threading import Lock

from flask import current_app

from pathways.services.routing import Routing

from .settings import WebSettings


class NotReadyError(Exception):
    """The catalogue cannot be read now; the message is one plain sentence."""


class Source:
    """Opens the catalogue at the first question and keeps it open."""

    def __init__(self, settings: WebSettings, routing: Routing | None = None) -> None:
        self._settings = settings
        self._routing = routing
        self._lock = Lock()

    def routing(self) -> Routing:
        """The routing service, with a catalogue that has just been found readable.

        Raises
        ------
        NotReadyError
            The database is missing, of another schema, or cannot be reached.
        """
        try:
            with self._lock:
                if self._routing is None:
                    self._routing = self._open()
            self._routing.current()
        except Exception as error:  # whatever it is, the catalogue cannot be read
            ours = type(error).__module__.startswith("pathways.")
            told = str(error) if ours else "The catalogue cannot be read."
            raise NotReadyError(told) from error
        return self._routing

    @property
    def database_url(self) -> str | None:
        """The database that the catalogue is read from; None where it is a folder."""
        return None if self._settings.data is not None else self._settings.database_url

    def _open(self) -> Routing:
        if self._settings.data is not None:
            return Routing.from_folder(self._settings.data)
        return Routing.from_database(self._settings.database_url)


def routing() -> Routing:
    """The routing service of the current application."""
    source: Source = current_app.extensions["pathways"]
    return source.routing()


def database_url() -> str | None:
    """The database of the current application; None where it answers from a folder."""
    source: Source = current_app.extensions["pathways"]
    return source.database_url
