"""Error pages: the same shell, a plain sentence, and a way on."""

from __future__ import annotations

from flask import Flask, render_template
from werkzeug.exceptions import HTTPException

from pathways.services.office import StoreError

from .catalogue import NotReadyError
from .security import BoundsError
from .speaking import speak

KNOWN = (400, 401, 403, 404, 405, 409, 413, 422, 429, 500, 503)


def handle_errors(app: Flask) -> None:
    """Answer every error with a page that says what happened and where to go."""

    @app.errorhandler(HTTPException)
    def http_error(error: HTTPException) -> tuple[str, int, list[tuple[str, str]]]:
        code = error.code or 500
        kept = [(name, value) for name, value in error.get_headers() if name == "Allow"]
        return _page(code), code, kept

    @app.errorhandler(BoundsError)
    def out_of_bounds(error: BoundsError) -> tuple[str, int]:
        say = speak()
        name = {"option": error.option} if error.option else {}
        return _page(422, str(say(error.key, **error.values, **name))), 422

    @app.errorhandler(StoreError)
    @app.errorhandler(NotReadyError)
    def not_ready(error: NotReadyError | StoreError) -> tuple[str, int, dict[str, str]]:
        app.logger.warning("Not answered: %s", error)
        return _page(503), 503, {"Retry-After": "30"}


def _page(code: int, message: str | None = None) -> str:
    known = code if code in KNOWN else 500 if code >= 500 else 400
    return render_template("error.html", code=known, message=message)
