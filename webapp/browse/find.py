"""What a text that is being typed can mean, as JSON for the field's own script."""

from __future__ import annotations

from typing import Final

from flask import Response, jsonify

from pathways.drawing import Said
from pathways.services.naming import Match, plain
from pathways.services.titles import search_credentials, search_occupations
from webapp.catalogue import routing
from webapp.speaking import speak

from .listing import Ask, by_name

MOST_FOUND: Final = 8
KINDS: Final = {"job": search_occupations, "credential": search_credentials}


def find() -> Response:
    """The jobs or papers that a text can mean, best first: id, name, and what else it is called."""
    ask = Ask("find", ("q", "kind"))
    kind = ask.choice("kind", KINDS, "job")
    catalogue = routing().current().catalogue
    records = catalogue.occupations if kind == "job" else catalogue.credentials
    found = KINDS[kind](catalogue, ask.first("q"), MOST_FOUND)
    say = speak()
    return jsonify(found=[_told(match, say.name(records[match.id])) for match in found])


def _told(match: Match, name: Said) -> dict[str, str]:
    """A thing found; ``called`` is the other name by which it was, where it is another."""
    own = plain(str(name))
    called = match.name if plain(match.name) not in (own, plain(match.id)) else ""
    language = next((language for _, language in name.parts), "en")
    return {"id": match.id, "name": str(name), "called": called, "lang": language}


def job_names() -> list[Said]:
    """The titles of all jobs, for the browser's own list where there is no script."""
    say = speak()
    jobs = routing().current().catalogue.occupations.values()
    return by_name((say.name(job) for job in jobs), lambda name: name)
