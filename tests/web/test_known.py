"""A page that many ask for is found at once, is the same to the byte, and is never an old one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pathways.catalogue.revision import revision_of
from pathways.services import routing as routing_module
from pathways.services.loading import load_catalogue
from pathways.services.routing import Routing, Snapshot
from pathways.services.settings import SHIPPED_DATA
from pathways.store.engine import open_engine
from pathways.store.upgrading import upgrade
from tests.support.small import catalogue, job
from webapp.overload import LATE, Gate
from webapp.turns import Room

ASKED = "from=automotive-technician&to=ev-technician&zip=90015"
POPULAR = f"/routes?{ASKED}"
GZIP = {"Accept-Encoding": "gzip"}


@pytest.fixture
def visitor(make_client):
    return make_client(Routing.from_folder(SHIPPED_DATA))


def at_once(client, address, waited=0.0, **headers):
    """What the gate answers without a thread."""
    path, _, query = address.partition("?")
    fields = {f"HTTP_{name.upper().replace('-', '_')}": text for name, text in headers.items()}
    asked = {"REQUEST_METHOD": "GET", "SCRIPT_NAME": "", "PATH_INFO": path, "QUERY_STRING": query}
    peer = {"REMOTE_ADDR": "127.0.0.1", "wsgi.url_scheme": "http", "HTTP_HOST": "localhost"}
    return client.application.wsgi_app.at_once(asked | peer | fields, waited)


@pytest.mark.parametrize("address", [POPULAR, f"/es{POPULAR}", f"{POPULAR}&pick=2", "/", "/es/"])
@pytest.mark.parametrize("headers", [{}, GZIP], ids=["plain", "gzip"])
def test_a_page_is_the_same_the_second_time_and_at_once(visitor, address, headers, monkeypatch):
    assert at_once(visitor, address, **headers) is None
    first = visitor.get(address, headers=headers)
    assert at_once(visitor, address, **headers) == (200, [*first.headers], first.data)

    monkeypatch.setattr(visitor.application, "dispatch_request", lambda: 1 / 0)
    second = visitor.get(address, headers=headers)
    assert (second.data, [*second.headers]) == (first.data, [*first.headers])


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "elsewhere.example"},
        {"X-Forwarded-Proto": "https"},
        {"X-Forwarded-Host": "elsewhere.example"},
        {"Accept-Encoding": "gzip"},
    ],
)
def test_another_who_must_get_another_page_does_not_get_a_kept_one(visitor, headers):
    visitor.get(POPULAR)
    assert at_once(visitor, POPULAR) is not None
    assert at_once(visitor, POPULAR, **headers) is None


def test_who_asks_differently_for_the_same_compression_gets_the_kept_page(visitor):
    visitor.get(POPULAR, headers={"Accept-Encoding": "gzip, deflate, br"})
    assert at_once(visitor, POPULAR, **{"Accept-Encoding": "br;q=1, gzip;q=0.5"}) is not None
    assert at_once(visitor, POPULAR, **{"Accept-Encoding": "gzip;q=0"}) is None


def test_a_head_request_has_no_body_though_the_page_is_kept(visitor):
    whole = visitor.get(POPULAR)
    told = visitor.head(POPULAR)
    assert (told.status_code, told.data) == (200, b"")
    assert told.headers["Content-Length"] == str(len(whole.data))


def test_a_page_with_a_cookie_is_kept_for_nobody(visitor):
    @visitor.application.after_request
    def with_cookie(response):
        response.set_cookie("who", "you")
        return response

    visitor.get(POPULAR)
    assert at_once(visitor, POPULAR) is None


def test_what_is_kept_is_of_one_day(visitor, monkeypatch):
    visitor.get(POPULAR)
    assert at_once(visitor, POPULAR) is not None
    monkeypatch.setattr(Snapshot, "today", lambda _self: date(2031, 5, 1))
    assert at_once(visitor, POPULAR) is None
    assert "2031" in visitor.get(POPULAR).text


def test_what_is_made_over_midnight_is_not_kept(visitor, monkeypatch):
    clock = {"today": date(2031, 5, 1)}
    monkeypatch.setattr(Snapshot, "today", lambda _self: clock["today"])

    @visitor.application.after_request
    def midnight(response):
        clock["today"] = date(2031, 5, 2)
        return response

    visitor.get(POPULAR)
    assert at_once(visitor, POPULAR) is None
    clock["today"] = date(2031, 5, 1)
    assert at_once(visitor, POPULAR) is None


def test_after_an_edit_no_page_of_before_is_given(tmp_path, make_client):
    url = f"sqlite:///{tmp_path / 'p.sqlite'}"
    upgrade(url)
    engine = open_engine(url)
    load_catalogue(engine, catalogue(job("helper"), job("tech")))
    client = make_client(database_url=url)
    address = "/routes?from=helper&to=tech"
    assert "Quite another name" not in client.get(address).text
    assert at_once(client, address) is not None

    other = catalogue(job("helper"), replace(job("tech"), name="Quite another name"))
    load_catalogue(engine, replace(other, revision=revision_of(other)))
    engine.dispose()

    assert at_once(client, address) is None
    assert "Quite another name" in client.get(address).text
    assert at_once(client, address) is not None


def test_while_questions_wait_a_new_one_is_sent_away_at_once_and_a_known_one_is_not(visitor):
    app = visitor.application
    app.wsgi_app = Gate(_open(app), planning=Room(places=1, waiting=0, patience=0.0))
    personal = f"{POPULAR}&age=31"
    assert visitor.get(personal).status_code == 200
    lane = app.wsgi_app._planning
    turn = lane.enter()

    status, headers, body = at_once(visitor, f"{POPULAR}&age=32")
    assert status == 503
    assert dict(headers)["Retry-After"] == "3"
    assert b"Many people are here" in body
    api = at_once(visitor, f"/api/v1/routes?{ASKED}&age=32")
    assert (api[0], dict(api[1])["Content-Type"]) == (503, "application/problem+json")
    reordered = "age=31&zip=90015&to=ev-technician&from=automotive-technician&pick=2"
    for known in (personal, f"/es{personal}", f"/api/v1/routes?{reordered}", "/jobs", "/healthz"):
        assert at_once(visitor, known) is None, known

    lane.leave(turn)
    assert at_once(visitor, f"{POPULAR}&age=32") is None


def test_what_finds_every_place_taken_is_sent_away_at_once_but_for_what_is_known(visitor):
    app = visitor.application
    nothing = Room(places=0, waiting=0, patience=0.0, extra=0)
    visitor.get(POPULAR)
    app.wsgi_app = Gate(_open(app), quick=nothing, long=nothing)

    assert at_once(visitor, POPULAR)[0] == 200
    for address in ("/jobs", "/gaps", "/es/jobs", "/api/v1/find?text=x"):
        assert at_once(visitor, address)[0] == 503, address
    for address in ("/healthz", "/readyz", "/static/look.css", "/robots.txt"):
        assert at_once(visitor, address) is None, address


def _open(app):
    """The application without its gate."""
    app.wsgi_app = app.wsgi_app._inside
    return app


def test_nothing_is_worked_out_to_find_a_page(visitor, monkeypatch):
    visitor.get(POPULAR)
    monkeypatch.setattr(routing_module, "plan", lambda *_: 1 / 0)
    assert at_once(visitor, POPULAR) is not None
    assert at_once(visitor, f"{POPULAR}&age=40") is None


def test_who_waited_long_before_they_were_seen_gets_what_is_known_or_is_sent_away(visitor):
    visitor.get(POPULAR)
    assert at_once(visitor, POPULAR, waited=2.0)[0] == 200
    for address in (f"{POPULAR}&age=31", "/jobs", "/api/v1/find?text=x", "/gaps"):
        assert at_once(visitor, address, waited=LATE - 0.1) is None, address
        status, headers, _ = at_once(visitor, address, waited=LATE + 0.1)
        assert (status, dict(headers)["Retry-After"]) == (503, "3"), address
    for address in ("/healthz", "/static/look.css"):
        assert at_once(visitor, address, waited=60.0) is None, address
