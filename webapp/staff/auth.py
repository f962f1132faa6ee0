"""Signing in and out, invitations and passwords; the warning before a session ends."""

from __future__ import annotations

from functools import partial
from typing import Final

from flask import make_response, redirect, render_template, request
from werkzeug.wrappers import Response

from pathways.drawing import Said
from pathways.services.editing import Actor
from pathways.services.staff.accounts import BadInvitation
from pathways.services.staff.limits import TooManyTries
from pathways.services.staff.passwords import LEAST, WeakPassword
from pathways.services.staff.sessions import SignInRefused
from webapp.catalogue import routing
from webapp.guards import form_token, form_token_holds, read_form, session_token
from webapp.speaking import speak

from .doors import (
    DOORS,
    actor,
    cookie_name,
    door,
    forget_session,
    keep_signed_in,
    office,
    seconds_left,
    to,
)
from .turned_away import MOST_KEPT, SIGN_IN, own_path, sign_in_form, typed_again

Answer = Response | str | tuple[str, int] | tuple[dict[str, int], int]

INVITATION: Final = "invitation"
"""The purpose of the token that an invitation's form carries."""

MOST_PASSWORD: Final = 1000
"""Characters of a password field; longer ones are no passwords, and cost time."""


@door("/sign-in", methods=("GET", "POST"), public=True)
def sign_in() -> Answer:
    """The form to sign in, and signing in."""
    if request.method == "GET":
        return sign_in_form(next_path=own_path(request.args.get("next", "")))
    form = read_form("email", "password", "next", "kept", most=MOST_KEPT)
    email, next_path = form["email"][:300], own_path(form["next"])
    again = partial(sign_in_form, next_path=next_path, kept=form["kept"], email=email)
    if not form_token_holds(SIGN_IN):
        return again(key="old"), 403
    try:
        token = office().sessions.sign_in(
            email,
            form["password"][:MOST_PASSWORD],
            request_address(),
            request.cookies.get(cookie_name()),
        )
    except TooManyTries as error:
        answer = make_response(again(key="many", minutes=-(-error.seconds // 60)), 429)
        answer.headers["Retry-After"] = str(error.seconds)
        return answer
    except SignInRefused:
        return again(key="refused"), 403
    return signed_in(token, next_path, form["kept"])


def signed_in(token: str, next_path: str, kept: str = "") -> Response:
    """The answer to somebody who just signed in: on to where they were, with what they typed."""
    pairs = typed_again(kept) if next_path else []
    if pairs:
        page = render_template(
            "staff/resume.html",
            action=next_path,
            pairs=pairs,
            resume_token=session_token(token),
        )
        answer: Response = make_response(page)
    else:
        answer = redirect(next_path or home_path(), 303)
    keep_signed_in(answer, token)
    return answer


def home_path() -> str:
    """Where staff begin."""
    return to("home" if "home" in DOORS else "account")


@door("/sign-out", methods=("POST",))
def sign_out() -> Answer:
    """End the session, here and on the server."""
    office().sessions.sign_out(request.cookies.get(cookie_name(), ""))
    answer = redirect(to("sign_in"), 303)
    forget_session(answer)
    return answer


@door("/stay", methods=("POST",))
def stay() -> Answer:
    """Stay signed in: being here is enough; the script asks how long."""
    if "application/json" in request.headers.get("Accept", ""):
        return {"seconds_left": seconds_left()}, 200
    return redirect(own_path(request.args.get("back", "")) or home_path(), 303)


@door("/account", methods=("GET", "POST"))
def account() -> Answer:
    """Who one is here, and a new password."""
    if request.method == "GET":
        return _account_page()
    # The address is there for password managers alone; whose password it is, the session says.
    form = read_form("email", "old", "new", "again", most=MOST_PASSWORD)
    if form["new"] != form["again"]:
        return _account_page("differ"), 422
    try:
        token = office().sessions.change_password(
            actor(), form["old"], form["new"], request_address()
        )
    except TooManyTries:
        return _account_page("many"), 429
    except SignInRefused:
        return _account_page("old"), 422
    except WeakPassword as weak:
        return _account_page(weak.key), 422
    answer = redirect(to("account", changed="yes"), 303)
    keep_signed_in(answer, token)
    return answer


def _account_page(problem: str | None = None) -> str:
    return render_template(
        "staff/account.html",
        person=actor(),
        roles=_roles(actor()),
        problem=problem,
        words=_words(problem),
        changed=request.args.get("changed") == "yes",
        least=LEAST,
    )


def _roles(person: Actor) -> list[Said]:
    """What somebody may do, in words."""
    say, providers = speak(), routing().current().catalogue.providers
    own = [
        say("auth.role-staff", name=say.name(providers[id_]) if id_ in providers else id_)
        for id_ in sorted(person.providers)
    ]
    return own + [say(f"auth.role-{role}") for role in sorted(person.roles - {"staff"})]


def _words(problem: str | None) -> Said | str:
    """What is wrong with a password, in words."""
    if problem is None:
        return ""
    say = speak()
    if problem == "many":
        return say("error.429-text")
    key = {"old": "auth.old-wrong"}.get(problem, f"auth.{problem}")
    return say(key, least=LEAST) if problem == "short" else say(key)


@door("/invitation/<token>", methods=("GET", "POST"), public=True)
def invitation(token: str) -> Answer:
    """Choose a password with the link of an invitation, and be signed in."""
    try:
        invited = office().accounts.invited(token)
        if request.method == "GET":
            return _invitation_page(invited.email)
        return _choose_password(token, invited.email)
    except BadInvitation:
        return render_template("staff/bad_invitation.html"), 410


def _choose_password(token: str, email: str) -> Answer:
    """Take the password that somebody invited chose, and sign them in."""
    form = read_form("email", "new", "again", most=MOST_PASSWORD)
    if not form_token_holds(INVITATION):
        return _invitation_page(email, "old"), 403
    if form["new"] != form["again"]:
        return _invitation_page(email, "differ"), 422
    try:
        office().accounts.accept(token, form["new"])
    except WeakPassword as weak:
        return _invitation_page(email, weak.key), 422
    return signed_in(office().sessions.sign_in(email, form["new"], request_address()), "")


def _invitation_page(email: str, problem: str | None = None) -> str:
    return render_template(
        "staff/invitation.html",
        email=email,
        problem=problem,
        words=speak()("auth.old") if problem == "old" else _words(problem),
        least=LEAST,
        token=form_token(INVITATION),
    )


def request_address() -> str:
    """Where a request comes from, as far as the trusted proxies say; an IPv6 network as one."""
    address = request.remote_addr or ""
    if ":" not in address:
        return address
    return ":".join(address.split(":")[:4])
