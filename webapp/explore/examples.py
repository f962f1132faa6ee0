"""The questions on the first page, each with the length of its fastest route and its stops."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import current_app

from pathways.drawing import LANGUAGES, RouteWords, Said
from pathways.drawing.links import in_reading_order
from pathways.services.routing import QuestionError, Routing, read_question
from webapp.speaking import speak

from .cards import told
from .options import Options

EXAMPLES = (
    ("automotive-technician", "ev-technician", "90015"),
    ("roustabout", "evse-installer", "90744"),
    ("warehouse-worker", "truck-driver", "90012"),
)
"""From, to and ZIP code, each shown where the catalogue has both jobs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Two jobs, the address of their routes, and the fastest route, where there is one."""

    origin: Said
    target: Said
    address: str
    words: RouteWords | None


def examples(service: Routing) -> list[Example]:
    """The examples; answered once for each state of the catalogue, day and language.

    They hold nothing of anybody, so their answers may be kept in memory.
    """
    key = (service.current().catalogue.revision, service.today(), speak().language)
    kept: dict[object, list[Example]] = current_app.extensions.setdefault("pathways-examples", {})
    found = kept.get(key)
    if found is None:
        found = list(_made(service))
        if len(kept) >= len(LANGUAGES):
            kept.clear()
        kept[key] = found
    return found


def _made(service: Routing) -> Iterator[Example]:
    catalogue = service.current().catalogue
    jobs, say = catalogue.occupations, speak()
    for origin, target, zip_code in EXAMPLES:
        if origin not in jobs or target not in jobs:
            continue
        options = Options({"from": [origin], "to": [target], "zip": [zip_code]})
        yield Example(
            origin=say.name(jobs[origin]),
            target=say.name(jobs[target]),
            address=options.address(),
            words=_fastest(options, service),
        )


def _fastest(options: Options, service: Routing) -> RouteWords | None:
    """The fastest route in words; None where there is none, or the ZIP code is not known here."""
    catalogue = service.current().catalogue
    try:
        answer = service.answer(read_question(options.values, catalogue, service.today()))
    except QuestionError:
        return None
    if not answer.routes:
        return None
    return told(in_reading_order(answer.routes[0], catalogue), answer, catalogue)
