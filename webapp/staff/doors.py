"""Doors: every page for people with an account, each behind the same guard.

A door says who may come in. What somebody may do to which record is for the services to say;
a door keeps out whoever is not signed in, has none of its roles, or sends a form that is not
ours.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from threading import Lock
from typing import Any as AnyValue
from typing import Final
from zoneinfo import ZoneInfo

from flask import (
    Blueprint,
    Flask,
    Response,
    abort,
    current_app,
    g,
    make_response,
    render_template,
    request,
    url_for,
)
from markupsafe import Markup
from werkzeug.wrappers import Response as AnyResponse

from pathways.services.editing import Actor, NotAllowed, NotFound
from pathways.services.office import Office, StoreError
from pathways.services.staff.sessions import Session
from webapp.catalogue import routing
from webapp.guards import TOKEN_FIELD, require_own_origin, require_session_token, session_token
from webapp.settings import WebSettings
from webapp.speaking import language_of_request, speak

from .turned_away import ask_to_sign_in

staff_english = Blueprint("staff_en", __name__, url_prefix="/staff")
staff_spanish = Blueprint("staff_es", __name__, url_prefix="/es/staff")

CHANGING: Final = frozenset({"POST", "PUT", "PATCH", "DELETE"})
AGAIN_SECONDS: Final = 10

View = Callable[..., AnyValue]


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """One page.

    ``roles`` are those of whom one is enough; None lets in every account. A public door lets in
    everybody, and looks after its own forms. ``most_bytes`` is the longest body that it takes.
    """

    rule: str
    name: str
    methods: tuple[str, ...]
    roles: frozenset[str] | None
    public: bool
    most_bytes: int | None


DOORS: Final[dict[str, Door]] = {}
"""Every door by its name."""


def door(
    rule: str,
    *,
    methods: tuple[str, ...] = ("GET",),
    roles: tuple[str, ...] | None = None,
    public: bool = False,
    most_bytes: int | None = None,
) -> Callable[[View], View]:
    """Make a view a page in both languages.

    Parameters
    ----------
    rule
        Its address below ``/staff``, such as ``/programs/<record>/edit``.
    """

    def take(view: View) -> View:
        name = view.__name__
        allowed = None if roles is None else frozenset(roles)
        entry = Door(
            rule=rule,
            name=name,
            methods=methods,
            roles=allowed,
            public=public,
            most_bytes=most_bytes,
        )
        DOORS[name] = entry
        guarded = _guarded(entry, view)
        for pages in (staff_english, staff_spanish):
            pages.add_url_rule(rule, name, guarded, methods=list(methods))
        return view

    return take


def _guarded(entry: Door, view: View) -> View:
    """Return a view behind its guard."""

    @wraps(view)
    def come_in(**arguments: AnyValue) -> AnyResponse:
        if entry.most_bytes is not None:
            request.max_content_length = entry.most_bytes
        if request.method in CHANGING:
            require_own_origin()
        try:
            if not entry.public:
                if session() is None:
                    return _ours(make_response(ask_to_sign_in()))
                _require_allowed(entry)
            return _ours(make_response(view(**arguments)))
        except NotAllowed:
            abort(403)
        except NotFound:
            abort(404)
        except StoreError as error:
            # Busy, full, or gone: trying again may help.
            current_app.logger.warning("Not done: %s", error)
            return _ours(_not_done())

    return come_in


def _not_done() -> Response:
    """What is said where the database failed.

    Where that was in the moment of keeping a change, nobody knows on which side of it.
    """
    message = speak()("error.not-done") if request.method in CHANGING else None
    response = make_response(render_template("error.html", code=503, message=message), 503)
    response.headers["Retry-After"] = str(AGAIN_SECONDS)
    return response


def _require_allowed(entry: Door) -> None:
    """Refuse (403) whoever has none of a door's roles, or sends a form that is not ours."""
    if entry.roles is not None and entry.roles.isdisjoint(actor().roles):
        abort(403)
    if request.method in CHANGING:
        require_session_token(_cookie())


def _ours(response: Response) -> Response:
    """Put on an answer what all pages for staff carry: our forms must tell their origin."""
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def actor() -> Actor:
    """Who is signed in."""
    found = session()
    if found is None:
        abort(401)
    return found.actor


def session() -> Session | None:
    """The session of this request; None where nobody is signed in."""
    if "staff_session" not in g:
        cookie = _cookie()
        g.staff_session = office().sessions.find(cookie) if cookie else None
    found: Session | None = g.staff_session
    return found


def _cookie() -> str:
    return request.cookies.get(cookie_name(), "")


def is_https() -> bool:
    """Whether people reach the site over TLS."""
    base_url: str | None = current_app.config["PATHWAYS_BASE_URL"]
    return base_url.startswith("https://") if base_url else request.is_secure


def cookie_name() -> str:
    """The session cookie's name; over TLS one that no other host can set."""
    return "__Host-pathways" if is_https() else "pathways"


def keep_signed_in(response: AnyResponse, token: str) -> None:
    """Give a browser the cookie of a session; it goes when the browser does."""
    response.set_cookie(
        cookie_name(), token, secure=is_https(), httponly=True, samesite="Lax", path="/"
    )


def forget_session(response: AnyResponse) -> None:
    """Take the cookie of a session away."""
    response.delete_cookie(
        cookie_name(), secure=is_https(), httponly=True, samesite="Lax", path="/"
    )


def to(name: str, **values: AnyValue) -> str:
    """The address of a door in the language of the current page."""
    return url_for(f"staff_{language_of_request()}.{name}", **values)


def csrf_field() -> Markup:
    """The hidden field that every form of somebody signed in needs."""
    return Markup('<input type="hidden" name="{}" value="{}">').format(
        TOKEN_FIELD, session_token(_cookie())
    )


def seconds_left() -> int:
    """How long the session still lasts if nothing more is done."""
    found = session()
    left = (found.ends_at - office().now()).total_seconds() if found else 0
    return max(0, int(left))


def _until() -> str:
    """The time of day in the region at which the session ends if nothing more is done."""
    found = session()
    zone = ZoneInfo(routing().current().catalogue.region.time_zone)
    ends = found.ends_at.astimezone(zone) if found else None
    if ends is None:
        return ""
    return f"{ends:%H:%M}" if language_of_request() == "es" else f"{ends:%I:%M %p}".lstrip("0")


class Desk:
    """Opens the services for staff at the first need and keeps them."""

    def __init__(self, settings: WebSettings) -> None:
        self._settings = settings
        self._office: Office | None = None
        self._lock = Lock()

    def office(self) -> Office:
        """The services, where this site answers from a database; else there are no such pages."""
        if self._settings.data is not None or not self._settings.database_url:
            abort(404)
        with self._lock:
            if self._office is None:
                key = self._settings.secret_key.encode()
                self._office = Office.from_database(self._settings.database_url, key)
        return self._office

    def close(self) -> None:
        """Let go of the database."""
        with self._lock:
            if self._office is not None:
                self._office.close()
            self._office = None


def office() -> Office:
    """The services for staff of the current application."""
    desk: Desk = current_app.extensions["pathways.staff"]
    return desk.office()


def open_doors(app: Flask, settings: WebSettings) -> None:
    """Give an application every door that was made."""
    app.config["PATHWAYS_BASE_URL"] = settings.base_url
    app.config["PATHWAYS_COLLEGE"] = settings.college
    app.extensions["pathways.staff"] = Desk(settings)
    app.jinja_env.globals.update(
        csrf_field=csrf_field,
        staff_to=to,
        staff_session=session,
        staff_until=_until,
        staff_seconds_left=seconds_left,
        staff_college=settings.college.name if settings.college else None,
    )
    for pages in (staff_english, staff_spanish):
        app.register_blueprint(pages)
