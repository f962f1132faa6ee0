"""Errors of the API as problem details (RFC 9457), each with the option at fault and the remedy."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from flask import Flask, Response, current_app, request
from werkzeug.exceptions import HTTPException

from pathways.planner import QuestionError
from pathways.services.asking import AmbiguousTitleError
from pathways.services.office import StoreError
from webapp.catalogue import NotReadyError
from webapp.security import BoundsError
from webapp.turns import RETRY_SECONDS, NoTurnError

PREFIX: Final = "/api/v1"
MEDIA_TYPE: Final = "application/problem+json"

KINDS: Final = {
    400: ("form", "The request is not as the document says"),
    404: ("not-found", "There is nothing under this address"),
    405: ("method", "This address is for reading alone"),
    413: ("too-large", "The request's body is too large"),
    414: ("too-long", "The address is too long"),
    422: ("question", "The question does not fit the catalogue"),
    429: ("too-many", "Too many requests"),
    500: ("error", "Something went wrong"),
    503: ("busy", "Not now"),
}
"""By status: the name of the kind of problem and its title."""

OTHER: Final = KINDS[500]
LONGEST_ADDRESS: Final = 8_000
"""Characters of an address; the longest honest question stays well below."""

BUSY_NOW: Final = "Too many ask at once"
BUSY_SECONDS: Final = 10
NOT_READY_SECONDS: Final = 30


class FormError(Exception):
    """A request that does not keep to the form: the option and what was expected of it."""

    def __init__(self, option: str, said: str) -> None:
        super().__init__(f"{option[:40]}: {said}." if option else f"{said}.")
        self.option = option[:40] or None


class MissingError(Exception):
    """There is no such record, or nothing to answer from; the message says so."""


class BusyError(Exception):
    """The answer takes others' turn, or is still being worked out; come again."""

    def __init__(self, message: str, seconds: int = BUSY_SECONDS) -> None:
        super().__init__(message)
        self.seconds = seconds


class TooManyError(Exception):
    """Somebody asks too often; ``seconds`` is how long to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"Too many requests: wait {seconds} seconds, then ask again.")
        self.seconds = seconds


def problem(
    status: int,
    detail: str,
    option: str | None = None,
    choices: Sequence[tuple[str, str]] = (),
    headers: Sequence[tuple[str, str]] = (),
) -> Response:
    """A problem as an answer."""
    kind, title = KINDS.get(status, OTHER)
    base = current_app.config["PATHWAYS_BASE_URL"] or request.host_url.rstrip("/")
    told = {
        "type": f"{base}/api/docs#problem-{kind}",
        "title": title,
        "status": status,
        "detail": detail.encode("utf-8", "replace").decode(),
        "option": option,
        "choices": [{"id": id_, "name": name} for id_, name in choices],
    }
    answer = Response(f"{json.dumps(told, ensure_ascii=False)}\n", status, content_type=MEDIA_TYPE)
    answer.headers.extend(headers)
    return answer


def problem_of(error: Exception) -> Response:
    """The problem that an error is."""
    match error:
        case FormError():
            return problem(400, str(error), error.option)
        case BoundsError():
            return problem(400, "The request is longer than any honest one.", error.option or None)
        case AmbiguousTitleError():
            return problem(422, str(error), error.option, error.choices)
        case QuestionError():
            return problem(422, str(error), error.option)
        case MissingError():
            return problem(404, str(error))
        case TooManyError() | BusyError():
            status = 429 if isinstance(error, TooManyError) else 503
            return problem(status, str(error), headers=[("Retry-After", str(error.seconds))])
        case NoTurnError():
            later = [("Retry-After", str(RETRY_SECONDS))]
            return problem(
                503, f"{BUSY_NOW}: wait {RETRY_SECONDS} seconds, then ask again.", headers=later
            )
        case NotReadyError() | StoreError():
            current_app.logger.warning("Not answered: %s", error)
            later = [("Retry-After", str(NOT_READY_SECONDS))]
            return problem(503, "The catalogue cannot be read now.", headers=later)
        case HTTPException():
            return _http(error)
    current_app.logger.error("Not answered", exc_info=error)
    return problem(500, "Something went wrong here. It is in our log.")


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    kept = [(name, value) for name, value in error.get_headers() if name == "Allow"]
    details = {
        404: "No such address: /api/docs lists them all.",
        405: "Use GET, HEAD or OPTIONS.",
        400: "The request cannot be read.",
    }
    if 300 <= status < 400:
        return problem(404, details[404])
    return problem(status, details.get(status, "Something went wrong here."), headers=kept)


def is_ours(path: str) -> bool:
    """Whether an address is one of the API's."""
    return path == PREFIX or path.startswith(f"{PREFIX}/")


def handle_problems(app: Flask) -> None:
    """Answer what no operation of ours sees as problems: no such address or method, too long."""

    @app.before_request
    def cannot_be_answered() -> Response | None:
        if not is_ours(request.path):
            return None
        if len(request.full_path) > LONGEST_ADDRESS:
            return problem(414, f"An address may have {LONGEST_ADDRESS:,} characters.")
        error = request.routing_exception
        if error is not None:
            return _http(error)
        most = current_app.config["MAX_CONTENT_LENGTH"]
        if most is not None and (request.content_length or 0) > most:
            return problem(413, "Nothing is read from a body: leave it out.")
        return None
