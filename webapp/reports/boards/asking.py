"""What is asked of the boards' pages, as it stands in their address, and how they answer."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from flask import Blueprint, Response, render_template, request, url_for

from pathways.services.routing import QuestionError
from webapp.security import check_bounds
from webapp.speaking import language_of_request, speak

boards_english = Blueprint("boards_en", __name__)
boards_spanish = Blueprint("boards_es", __name__, url_prefix="/es")

Page = str | tuple[str, int]
Typed = Mapping[str, tuple[str, ...]]


def typed(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The options of the request that a page knows, blanks left aside.

    Raises
    ------
    BoundsError
        There are more or longer texts than in any honest question.
    """
    given = {name: list(texts) for name, texts in request.args.lists()}
    check_bounds(given)
    return {
        name: kept
        for name in names
        if (kept := tuple(text.strip() for text in given.get(name, ()) if text.strip()))
    }


def choice(values: Typed, name: str, choices: Iterable[str], default: str) -> str:
    """One of some words.

    Raises
    ------
    QuestionError
        Another word was said.
    """
    said = values.get(name, (default,))[-1]
    allowed = [*choices]
    if said in allowed or said == default:
        return said
    raise QuestionError(f"{name}: found '{said}'; expected one of {', '.join(allowed)}.", name)


def board_address(page: str, **values: object) -> str:
    """The address of a page for boards in the language of the current page."""
    return url_for(f"boards_{language_of_request()}.{page}", **values)  # type: ignore[arg-type]


def refused(error: QuestionError, page: str) -> Page:
    """A choice that cannot be read, with what was found and what was expected."""
    said = speak().english(str(error))
    again = board_address(page)
    return render_template("boards/wrong.html", message=said, again=again), 422


def csv_answer(content: str, name: str) -> Response:
    """A table to keep."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, content_type="text/csv; charset=utf-8", headers=headers)


def json_answer(values: object) -> Response:
    """Plain values, the same bytes for the same answer."""
    body = json.dumps(values, ensure_ascii=False, indent=1)
    return Response(f"{body}\n", content_type="application/json")
