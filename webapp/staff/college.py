"""Signing in through one's college: there, and back with its word."""

from __future__ import annotations

import hmac
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from flask import abort, current_app, redirect, request
from itsdangerous import BadData, URLSafeTimedSerializer
from werkzeug.wrappers import Response

from pathways.services.staff.limits import TooManyTries
from pathways.services.staff.sessions import SignInRefused
from webapp.guards import own_origin, secret_key

from .auth import request_address, signed_in
from .doors import cookie_name, door, is_https, office, to
from .turned_away import own_path, sign_in_form

if TYPE_CHECKING:
    # Half a second of libraries that most sites never need: imported by whoever does.
    from pathways.services.staff.college import College

Answer = Response | tuple[str, int]

SECONDS: Final = 600
"""How long somebody may take at their college."""


@door("/college", public=True)
def college() -> Answer:
    """Send the browser to the college's sign-in."""
    from pathways.services.staff.college import CollegeError, begin

    found = _college()
    try:
        start = begin(found, _back())
    except CollegeError as error:
        current_app.logger.warning("Signing in through a college: %s", error)
        return _failed()
    answer = redirect(start.url, 303)
    kept = {**asdict(start), "next": own_path(request.args.get("next", ""))}
    answer.set_cookie(
        _cookie(),
        _serializer().dumps(kept),
        max_age=SECONDS,
        secure=is_https(),
        httponly=True,
        samesite="Lax",
        path="/",
    )
    return answer


@door("/college/back", public=True)
def college_back() -> Answer:
    """Come back from the college's sign-in, and be signed in here."""
    from pathways.services.staff.college import CollegeError, Start, finish

    found, kept = _college(), _kept()
    if kept is None:
        return _failed()
    next_path = own_path(kept.pop("next", ""))
    start = Start(**kept)
    # The very browser that began: nobody can sign somebody else in.
    if not hmac.compare_digest(start.state, request.args.get("state", "")):
        return _failed()
    try:
        person = finish(found, _back(), request.url, start)
        token = office().sessions.sign_in_with(
            person.issuer,
            person.subject,
            person.email,
            request_address(),
            request.cookies.get(cookie_name()),
        )
    except CollegeError as error:
        current_app.logger.warning("Signing in through a college: %s", error)
        return _failed()
    except SignInRefused:
        return sign_in_form(next_path=next_path, key="college-refused"), 403
    except TooManyTries as error:
        minutes = -(-error.seconds // 60)
        return sign_in_form(next_path=next_path, key="many", minutes=minutes), 429
    answer = signed_in(token, next_path)
    answer.delete_cookie(_cookie(), secure=is_https(), httponly=True, samesite="Lax", path="/")
    return answer


def _college() -> College:
    """The college of the settings; without one there are no such pages."""
    found: College | None = current_app.config["PATHWAYS_COLLEGE"]
    if found is None:
        abort(404)
    return found


def _failed() -> Answer:
    return sign_in_form(next_path="", key="college-failed"), 502


def _back() -> str:
    return own_origin() + to("college_back")


def _kept() -> dict[str, str] | None:
    try:
        found: dict[str, str] = _serializer().loads(
            request.cookies.get(_cookie(), ""), max_age=SECONDS
        )
    except BadData:
        return None
    return found


def _cookie() -> str:
    return f"{cookie_name()}-college"


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(secret_key(), salt="pathways.college")
