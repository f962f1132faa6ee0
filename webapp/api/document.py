"""The OpenAPI document, made from the operations; the page for people is made from it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, Final
from urllib.parse import parse_qs

from flask import Flask
from flask_smorest import Api  # type: ignore[import-untyped]

from webapp.speaking import SPEAKERS

from .operations import Operation
from .problems import MEDIA_TYPE, PREFIX
from .shapes import PROBLEM
from .views import OPERATIONS, api

HEADERS: Final = {
    "ETag": {
        "description": "Names this answer; send it as If-None-Match to get 304 where it is new.",
        "schema": {"type": "string", "pattern": '^(W/)?"[0-9a-f]{32}"$'},
    },
    "Link": {
        "description": 'The address of the next page, rel="next".',
        "schema": {"type": "string"},
    },
}
RETRY: Final = {
    "description": "How many seconds to wait.",
    "schema": {"type": "string", "pattern": "^[0-9]+$"},
}
PROBLEMS: Final = {
    "400": "The request is not as this document says.",
    "404": "There is no such record or address.",
    "413": "The body is too large; none is needed.",
    "414": "The address is too long.",
    "422": "What is asked does not fit the catalogue; the option at fault is named.",
    "429": "Too many requests.",
    "503": "Not now: others' turn, or still being worked out.",
}


class _DocumentApi(Api):  # type: ignore[misc]  # the library has no types
    """flask-smorest's document alone: the pages keep their own errors and addresses."""

    def _register_error_handlers(self) -> None:
        """None: the operations answer with problem details."""

    def _register_doc_blueprint(self) -> None:
        """None: the document has an address of ours."""


@cache
def document() -> dict[str, Any]:
    """The document, the same for every server."""
    app = Flask("document")
    app.config.update(API_TITLE="Pathways", API_VERSION="1", OPENAPI_VERSION="3.1.0")
    made = _DocumentApi(app)
    made.register_blueprint(api)
    found: dict[str, Any] = made.spec.to_dict()
    say = SPEAKERS["en"]
    found["info"] |= {
        "description": str(say("api.lead")),
        "license": {"name": "MIT", "identifier": "MIT"},
    }
    found["servers"] = [{"url": "/"}]
    found["components"] = {
        "schemas": {"Problem": PROBLEM},
        "responses": {status: _problem(status) for status in PROBLEMS},
    }
    found["tags"] = [{"name": "questions"}, {"name": "records"}]
    for operation in OPERATIONS:
        path = PREFIX + operation.path.replace("<", "{").replace(">", "}")
        _complete(found["paths"][path], operation)
    return found


@cache
def document_text() -> str:
    """The document as text."""
    return json.dumps(document(), ensure_ascii=False, indent=1) + "\n"


def option_words(operation: Operation, name: str, language: str) -> str:
    """What an option is for."""
    say = SPEAKERS[language]
    for option in operation.options:
        if option.name == name:
            return str(say(option.phrase))
    return str(say("api.opt-id"))


def operation_words(operation: Operation, language: str) -> str:
    """What an operation answers."""
    say = SPEAKERS[language]
    of = {"of": str(say(f"api.of-{operation.of}"))} if operation.of else {}
    return str(say(operation.words, **of))


def _complete(path: dict[str, Any], operation: Operation) -> None:
    """Add to an operation what flask-smorest does not know."""
    own = path["get"]
    own["operationId"] = operation.name
    own["summary"] = operation_words(operation, "en")
    own["tags"] = ["records" if operation.of else "questions"]
    shown = _values_shown(operation)
    for option in (*own.get("parameters", ()), *path.get("parameters", ())):
        option["description"] = option_words(operation, option["name"], "en")
        if option["name"] in shown:
            option["example"] = _as_said(option["schema"], shown[option["name"]])
    good = own["responses"]["200"]
    good["headers"] = HEADERS
    own["responses"] = {
        "200": good,
        "304": {
            "description": "You have this answer already.",
            "headers": {"ETag": HEADERS["ETag"]},
        },
        **{status: {"$ref": f"#/components/responses/{status}"} for status in PROBLEMS},
    }
    own["x-examples"] = [PREFIX + example for example in operation.examples]


def _values_shown(operation: Operation) -> dict[str, list[str]]:
    """What the first example says for each option, and for the name in its address."""
    if not operation.examples:
        return {}
    path, _, query = operation.examples[0].partition("?")
    shown = parse_qs(query)
    if "<id>" in operation.path:
        shown["id"] = [path.rpartition("/")[2]]
    return shown


def _as_said(schema: Mapping[str, Any], said: list[str]) -> list[str] | str | int:
    """The texts of an option as its schema has them."""
    if schema.get("type") == "array":
        return said
    return int(said[0]) if schema.get("type") == "integer" else said[0]


def _problem(status: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "description": PROBLEMS[status],
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    if status in ("429", "503"):
        told["headers"] = {"Retry-After": RETRY}
    return told
