"""The addresses of the API: read, counted, answered from what the asker has, or worked out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final

from flask import Flask, Response, current_app, request

from pathways.services.asking_often import AskingCounts, Limit, TooManyTries
from pathways.services.settings import ROOT
from webapp.catalogue import database_url, routing

from .boards import BOARDS
from .looking import LOOKING
from .operations import Answer, Call, Operation, Partial
from .options import ApiBlueprint, schema_of, values_of
from .problems import PREFIX, TooManyError, handle_problems, is_ours, problem_of
from .questions import QUESTIONS
from .records import RECORDS
from .skills import SKILLS

OPERATIONS: Final = (*QUESTIONS, SKILLS, *BOARDS, *LOOKING, *RECORDS)
"""Everything that can be asked, in the order of the documentation."""

ALL: Final = Limit(most=1_200, seconds=300)
LONG: Final = Limit(most=120, seconds=300)
"""How often one address may ask anything, and how often what takes work."""

CORS: Final[Mapping[str, str]] = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After",
    "Access-Control-Max-Age": "86400",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
"""Any page may read; none may send who its reader is."""

PUBLIC: Final = "public, no-cache"
PERSONAL: Final = "private, no-store"


def open_api(app: Flask) -> None:
    """Register the API's addresses, and answer what goes wrong below them as problems."""
    app.config.setdefault("API_LIMITS", (ALL, LONG))
    handle_problems(app)
    app.register_blueprint(api)

    @app.after_request
    def any_page_may_read(response: Response) -> Response:
        if is_ours(request.path):
            for name, value in CORS.items():
                response.headers[name] = value
        return response


def _view(operation: Operation) -> Callable[..., Response]:
    def view(said: Mapping[str, object], **names: str) -> Response:
        _count("api", 0)
        service = routing()
        call = Call(
            network=service.current(),
            answer=service.answer,
            today=service.today(),
            values=values_of(said),
            names=names,
        )
        work_out = operation.read(call)
        tag = etag_of(operation.name, call)
        if request.if_none_match.contains_weak(tag):  # compressed on the way, it comes back so
            return _tagged(Response(status=304), tag, operation)
        if operation.long:
            _count("api-long", 1)
        return _sent(work_out(), tag, operation)

    view.__name__ = operation.name.replace("-", "_")
    view.__doc__ = None
    return view


def _sent(answer: Answer, tag: str, operation: Operation) -> Response:
    told = answer.json if isinstance(answer, Partial) else answer
    body = json.dumps(told, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    data = f"{body}\n".encode("utf-8", "replace")
    response = Response(data, content_type="application/json")
    following = told.get("next")
    if isinstance(following, str):
        response.headers["Link"] = f'<{following}>; rel="next"'
    if isinstance(answer, Partial):
        return response
    return _tagged(response, tag, operation)


def _tagged(response: Response, tag: str, operation: Operation) -> Response:
    response.set_etag(tag)
    response.headers["Cache-Control"] = PERSONAL if operation.personal else PUBLIC
    return response


def etag_of(name: str, call: Call) -> str:
    """What names an answer: the question, the day, the catalogue's revision, our code."""
    said = [
        _code(),
        name,
        call.network.catalogue.revision,
        call.today.isoformat(),
        sorted(call.names.items()),
        sorted(call.values.items()),
    ]
    text = json.dumps(said).encode()
    return hashlib.sha256(text).hexdigest()[:32]


@cache
def _code() -> str:
    """A name of the code that makes answers: another version may answer otherwise."""
    digest = hashlib.sha256()
    for package in ("pathways", "webapp/api"):
        for path in sorted((ROOT / package).rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _count(what: str, which: int) -> None:
    """Count this question for whoever asks.

    Raises
    ------
    TooManyError
        They ask too often.
    """
    limit: Limit = current_app.config["API_LIMITS"][which]
    counts: AskingCounts | None = current_app.extensions.get("pathways_api_counts")
    if counts is None:
        secret = str(current_app.config["SECRET_KEY"]).encode()
        counts = AskingCounts(secret, database_url())
        counts = current_app.extensions.setdefault("pathways_api_counts", counts)
    try:
        counts.take(what, request.remote_addr or "", limit)
    except TooManyTries as error:
        raise TooManyError(error.seconds) from None


def _made() -> ApiBlueprint:
    made = ApiBlueprint("api", __name__, url_prefix=PREFIX)
    for operation in OPERATIONS:
        view: Any = _view(operation)
        schema = schema_of(operation.options, f"Ask{view.__name__.title().replace('_', '')}")
        view = made.arguments(schema, location="query")(view)
        view = made.response(200, schema=operation.shape)(view)
        made.add_url_rule(operation.path, view.__name__, view, merge_slashes=False)
    made.register_error_handler(Exception, problem_of)
    return made


api: Final = _made()
