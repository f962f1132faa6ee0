"""Whoever is not signed in is asked to, and what they typed goes along."""

from __future__ import annotations

import json
import re
from typing import Final

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from webapp.guards import TOKEN_FIELD, form_token
from webapp.speaking import language_of_request

SIGN_IN: Final = "sign-in"
"""The purpose of the token that a sign-in form carries."""

MOST_KEPT: Final = 48 * 1024
"""Characters of a typed form that go along; a longer one is an upload, and sent again."""

_OWN = re.compile(r"/(es/)?staff(/[A-Za-z0-9._~%/+-]*)?(\?[^\s\\#]*)?")


def ask_to_sign_in() -> AnyResponse | tuple[str, int]:
    """The way to the sign-in page; for a form that was sent, that page with what was typed."""
    if request.method in ("GET", "HEAD"):
        query = request.query_string.decode("ascii", "replace")
        here = request.path + (f"?{query}" if query else "")
        where = url_for(f"staff_{language_of_request()}.sign_in", next=own_path(here))
        return redirect(where, 303)
    typed = [pair for pair in request.form.items(multi=True) if pair[0] != TOKEN_FIELD]
    kept = json.dumps(typed, ensure_ascii=False)
    if len(kept) > MOST_KEPT:
        kept = ""
    return sign_in_form(next_path=own_path(request.path), kept=kept, key="ended"), 401


def sign_in_form(
    *, next_path: str, kept: str = "", key: str | None = None, email: str = "", minutes: int = 0
) -> str:
    """The sign-in page; `key` names what was wrong."""
    return render_template(
        "staff/sign_in.html",
        next_path=next_path,
        kept=kept,
        problem=key,
        email=email,
        minutes=minutes,
        token=form_token(SIGN_IN),
    )


def own_path(path: str) -> str:
    """A path of the staff pages as it is, and nothing for any other address.

    >>> own_path("/staff/programs?page=2"), own_path("https://example.org/staff")
    ('/staff/programs?page=2', '')
    >>> own_path("//example.org/staff"), own_path("/staff/../jobs")
    ('', '')
    """
    whole = _OWN.fullmatch(path) is not None and ".." not in path
    return path if whole else ""


def typed_again(kept: str) -> list[tuple[str, str]]:
    """What was typed into a form before its sender had to sign in."""
    try:
        pairs = json.loads(kept) if len(kept) <= MOST_KEPT else []
    except ValueError:
        return []
    if not isinstance(pairs, list):
        return []
    return [
        (pair[0], pair[1])
        for pair in pairs
        if isinstance(pair, list) and len(pair) == 2 and all(isinstance(x, str) for x in pair)
    ]


__all__ = ["ask_to_sign_in", "own_path", "sign_in_form", "typed_again"]
