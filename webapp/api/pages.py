"""The API's document and its page for people, and the page of the files to take home."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from flask import Blueprint, Flask, Response, abort, render_template, request, send_file

from pathways.drawing import Said
from pathways.exchange.bulk.files import SUMS
from pathways.services.downloads import Downloads, downloads
from webapp.catalogue import routing
from webapp.speaking import language_of_request, speak

from .document import document, document_text, operation_words, option_words
from .operations import Operation
from .options import DAY, DOLLARS, FINE_MILES, MILES, YEARS, ZIP
from .problems import KINDS, PREFIX
from .views import ALL, LONG, OPERATIONS, open_api

docs_english = Blueprint("api_docs_en", __name__)
docs_spanish = Blueprint("api_docs_es", __name__, url_prefix="/es")
downloads_english = Blueprint("downloads_en", __name__)
downloads_spanish = Blueprint("downloads_es", __name__, url_prefix="/es")

CLIENT = """\
import json, urllib.parse, urllib.request


def ask(what, **options):
    query = urllib.parse.urlencode(options, doseq=True)
    with urllib.request.urlopen(f"{SITE}/api/v1/{what}?{query}") as answer:
        return json.load(answer)


SITE = "http://127.0.0.1:8000"
asked = {"from": "mechanic", "to": "ev-technician", "zip": "90015"}
for route in ask("routes", **asked)["routes"]:
    print(route["weeks"], "weeks,", route["cost"], "dollars,", len(route["steps"]), "steps")
"""
"""A client in ten lines; the README has the same."""


LIKE: Final[Mapping[str, str]] = {
    DAY: "2026-01-05",
    DOLLARS: "1250.50",
    MILES: "12.5",
    ZIP: "90015",
    YEARS: "25",
    FINE_MILES: "12.5",
}
"""What a text of each form looks like."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionRow:
    """An option as the page shows it."""

    name: str
    about: str
    form: str
    needed: bool
    many: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationView:
    """An operation as the page shows it."""

    id: str
    path: str
    about: str
    options: tuple[OptionRow, ...]
    examples: tuple[str, ...]


def open_api_pages(app: Flask) -> None:
    """Open the API, its documentation, and the downloads."""
    open_api(app)
    for pages in (docs_english, docs_spanish, downloads_english, downloads_spanish):
        app.register_blueprint(pages)


def openapi() -> Response:
    """The document."""
    response = Response(document_text(), content_type="application/json")
    response.add_etag()
    response.headers["Cache-Control"] = "public, no-cache"
    response.make_conditional(request)
    return response


def docs() -> str:
    """The documentation, from the same document as programs read."""
    say = speak()
    parts: dict[str, list[OperationView]] = {"questions": [], "records": []}
    for operation in OPERATIONS:
        parts["records" if operation.of else "questions"].append(_view(operation))
    return render_template(
        "api/docs.html",
        parts=[(name, say(f"api.part-{name}"), views) for name, views in parts.items()],
        problems=[(kind, status, title) for status, (kind, title) in KINDS.items()],
        client=CLIENT,
        all=ALL,
        long=LONG,
        minutes=ALL.seconds // 60,
        site=request.host_url.rstrip("/"),
    )


def _view(operation: Operation) -> OperationView:
    language = language_of_request()
    path = PREFIX + operation.path.replace("<", "{").replace(">", "}")
    told = document()["paths"][path]
    options = (*told.get("parameters", ()), *told["get"].get("parameters", ()))
    return OperationView(
        id=operation.name,
        path=path,
        about=operation_words(operation, language),
        options=tuple(
            OptionRow(
                name=one["name"],
                about=option_words(operation, one["name"], language),
                form=_form(one["schema"]) or _shown(one.get("example")),
                needed=bool(one.get("required")),
                many=one["schema"].get("type") == "array",
            )
            for one in options
        ),
        examples=tuple(told["get"]["x-examples"]),
    )


def _form(schema: Mapping[str, Any]) -> str:
    """What an option may say, in short."""
    inner: Mapping[str, Any] = schema.get("items", schema)
    if "enum" in inner:
        return " | ".join(str(one) for one in inner["enum"])
    if "minimum" in inner:
        return f"{inner['minimum']} … {inner['maximum']}"
    return LIKE.get(str(inner.get("pattern")), "")


def _shown(example: object) -> str:
    """What an example says for an option; nothing where none says it."""
    first = example[0] if isinstance(example, list) else example
    return "" if first is None else str(first)


def download_page() -> str:
    """The files of the whole catalogue, each with what it is, its size and its checksum."""
    say, made = speak(), _downloads()
    return render_template(
        "api/downloads.html",
        about=made.about,
        day=say.day(date.fromisoformat(made.about.date)) if made.about.date[:1].isdigit() else None,
        files=[
            (one, say(f"downloads.{one.format}"), _size(one.size), one.name) for one in made.files
        ],
        sums=SUMS,
    )


def _size(size: int) -> Said:
    """A size in whole kilobytes, at least one."""
    return speak()("downloads.kilobytes", count=f"{max(1, round(size / 1000)):,}")


def download(name: str) -> Response:
    """A file."""
    made = _downloads()
    paths = {one.name: (one.path, one.media_type) for one in made.files}
    paths[SUMS] = (made.sums, "text/plain; charset=utf-8")
    if name not in paths:
        abort(404)
    path, media_type = paths[name]
    response = send_file(path, mimetype=media_type, as_attachment=name != SUMS, etag=False)
    response.set_etag(next((f.sha256 for f in made.files if f.name == name), made.about.revision))
    response.headers["Cache-Control"] = "public, no-cache"
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.make_conditional(request)
    return response


def _downloads() -> Downloads:
    return downloads(routing().current().catalogue)


docs_english.add_url_rule("/api/v1/openapi.json", view_func=openapi)
for _pages in (docs_english, docs_spanish):
    _pages.add_url_rule("/api/docs", view_func=docs)
for _pages in (downloads_english, downloads_spanish):
    _pages.add_url_rule("/downloads", view_func=download_page)
downloads_english.add_url_rule("/downloads/<name>", view_func=download)
