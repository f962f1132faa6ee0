"""What a request that changes something must prove: where it comes from, and that we asked for it.

Two proofs of different make: the browser's own word on the origin (`Sec-Fetch-Site`, `Origin`),
and a token that only our page holds. People with an account have a token of their session;
visitors, who get no cookie, one that is signed, bound to one form, and good for two hours.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Final
from urllib.parse import urlsplit

from flask import abort, current_app, request
from itsdangerous import BadData, URLSafeTimedSerializer

FORM_SECONDS: Final = 2 * 60 * 60
"""How long a visitor's form stays good."""

TOKEN_FIELD: Final = "token"  # noqa: S105 - a field's name
"""The field of a form that holds its token."""


def own_origin() -> str:
    """The origin that people know the site by."""
    base_url: str | None = current_app.config["PATHWAYS_BASE_URL"]
    return (base_url or request.host_url).rstrip("/").lower()


def require_own_origin() -> None:
    """Refuse a request (403) that another site's page has made.

    A page with `Referrer-Policy: no-referrer` makes browsers send ``Origin: null``, so that word
    alone proves nothing; then `Sec-Fetch-Site` must be there.
    """
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    told = origin not in (None, "null")
    if site is None and not told:
        abort(403)
    if site is not None and site != "same-origin":
        abort(403)
    if told and _origin(str(origin)) != _origin(own_origin()):
        abort(403)


def _origin(address: str) -> tuple[str, str]:
    parts = urlsplit(address.lower())
    return parts.scheme, parts.netloc


def form_token(purpose: str) -> str:
    """A token for one visitor's form, such as ``report``."""
    return _serializer(purpose).dumps(purpose)


def form_token_holds(purpose: str) -> bool:
    """Whether a form carries our token for it, and not one that is too old."""
    try:
        _serializer(purpose).loads(request.form.get(TOKEN_FIELD, ""), max_age=FORM_SECONDS)
    except BadData:
        return False
    return True


def require_form_token(purpose: str) -> None:
    """Refuse a form (403) without our token for it, or with one that is too old."""
    if not form_token_holds(purpose):
        abort(403)


def read_form(*names: str, most: int = 10_000) -> dict[str, str]:
    """The fields of a form; an empty text for one that is not there.

    A field that the form does not have, one that comes twice, or one that is longer than `most`
    characters is refused (400): no form of ours sends it.
    """
    for name, values in request.form.lists():
        if name not in (*names, TOKEN_FIELD) or len(values) > 1 or len(values[0]) > most:
            abort(400)
    return {name: request.form.get(name, "") for name in names}


def _serializer(purpose: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(secret_key(), salt=f"pathways.form.{purpose}")


def session_token(session: str) -> str:
    """The token of every form of a session, made from the session's own cookie."""
    return hmac.new(secret_key(), f"csrf\0{session}".encode(), hashlib.sha256).hexdigest()


def require_session_token(session: str) -> None:
    """Refuse a form (403) without its session's token."""
    given = request.form.get(TOKEN_FIELD, "") or request.headers.get("X-CSRF-Token", "")
    if not hmac.compare_digest(given.encode(), session_token(session).encode()):
        abort(403)


def secret_key() -> bytes:
    """The key that everything is signed with."""
    key = current_app.config["SECRET_KEY"]
    return key if isinstance(key, bytes) else str(key).encode()
