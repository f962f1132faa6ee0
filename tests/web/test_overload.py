"""Who cannot be served is told so at once and kindly; who is served gets all of it."""

from __future__ import annotations

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from time import monotonic, sleep
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from pathways.services.routing import Routing
from tests.support.serving import served
from webapp import WebSettings, create_app
from webapp.overload import THREADS, Gate
from webapp.security import POLICY
from webapp.turns import Lane, Room

KEY = "0123456789abcdef0123456789abcdef"
SMALL = Room(places=1, waiting=2, patience=0.3, soon=60.0)


class Held(Routing):
    """Answers no question until it may; counts how many are at it at once."""

    def __init__(self, shipped: Routing) -> None:
        super().__init__(lambda: shipped.current().catalogue)
        self.may, self.lock = threading.Event(), threading.Lock()
        self.now = self.most = 0

    def answer(self, question):
        with self.lock:
            self.now += 1
            self.most = max(self.most, self.now)
        self.may.wait(timeout=20)
        with self.lock:
            self.now -= 1
        return super().answer(question)


@contextmanager
def port_of(app: Flask):
    """The port of a real server of an application."""
    with served(app, THREADS) as address:
        yield int(address.rpartition(":")[2])


def get(port: int, path: str, method: str = "GET", body: bytes | None = None):
    """The status, headers and body of an answer, and the seconds to it."""
    start = monotonic()
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request(method, path, body=body)
    answer = connection.getresponse()
    data = answer.read()
    connection.close()
    return answer.status, dict(answer.getheaders()), data, monotonic() - start


def asked(number: int, page: str = "/routes") -> str:
    """A question that no other visitor asks."""
    return f"{page}?from=automotive-technician&to=ev-technician&zip=90015&age={20 + number}"


@pytest.fixture(scope="module")
def crowd(shipped):
    """A full server: one at work, two waiting, and what others got from it meanwhile."""
    service = Held(shipped)
    app: Any = create_app(WebSettings(secret_key=KEY), service)
    app.wsgi_app = Gate(app_without_gate(app), quick=SMALL)
    with port_of(app) as port, ThreadPoolExecutor(16) as pool:
        first = pool.submit(get, port, asked(0))
        until(lambda: service.now == 1)
        crowded = [pool.submit(get, port, asked(number)) for number in range(1, 13)]
        others = {
            path: pool.submit(get, port, path).result()
            for path in ("/healthz", "/readyz", "/static/look.css", "/robots.txt")
        }
        away = [future.result() for future in crowded]
        refused = {
            path: pool.submit(get, port, path, method).result()
            for path, method in (
                (asked(20, "/api/v1/routes"), "GET"),
                (asked(21, "/es/routes"), "GET"),
                (asked(22), "HEAD"),
                (asked(23, "/embed/route"), "GET"),
            )
        }
        service.may.set()
        served_at_last = first.result()
        afterwards = get(port, asked(30))
    return service, away, others, refused, served_at_last, afterwards


def app_without_gate(app: Any) -> Any:
    app.wsgi_app = app.wsgi_app._inside
    return app


def until(holds) -> None:
    """Wait for something that another thread does."""
    end = monotonic() + 20
    while not holds():
        assert monotonic() < end
        sleep(0.01)


def test_no_more_are_at_work_than_there_are_places(crowd):
    service, *_ = crowd
    assert service.most == 1


def test_who_finds_no_place_is_sent_away_soon_with_a_time_to_come_again(crowd):
    _, away, *_ = crowd
    assert {status for status, *_ in away} == {503}
    assert {headers["Retry-After"] for _, headers, *_ in away} == {"3"}
    assert max(seconds for *_, seconds in away) < 5


def test_who_is_sent_away_gets_a_whole_page_that_says_what_to_do(crowd):
    _, away, _, refused, *_ = crowd
    _, headers, data, _ = away[0]
    page: Any = BeautifulSoup(data, "html.parser")
    assert page.html["lang"] == "en"
    assert "Many people are here right now" in page.h1.get_text()
    assert page.select_one("a.btn")["href"] == ""
    assert not page.find_all(["script", "style"])
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    spanish: Any = BeautifulSoup(refused[asked(21, "/es/routes")][2], "html.parser")
    assert spanish.html["lang"] == "es"
    assert spanish.h1.get_text() != page.h1.get_text()


def test_who_is_sent_away_gets_the_headers_of_every_answer(crowd):
    _, away, _, refused, *_ = crowd
    for _, headers, *_ in (*away, refused[asked(20, "/api/v1/routes")]):
        assert headers["Content-Security-Policy"] == POLICY
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Cache-Control"] == "private, no-store"
        assert "Set-Cookie" not in headers
        assert "Server" not in headers
    framed = refused[asked(23, "/embed/route")][1]
    assert "frame-ancestors *" in framed["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed


def test_programs_that_are_sent_away_get_problem_details(crowd):
    *_, refused, _, _ = crowd
    status, headers, data, _ = refused[asked(20, "/api/v1/routes")]
    problem = json.loads(data)
    assert status == problem["status"] == 503
    assert headers["Content-Type"] == "application/problem+json"
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert problem["type"].endswith("/api/docs#problem-busy")
    assert "wait 3 seconds" in problem["detail"]
    assert "automotive" not in data.decode()


def test_a_head_request_that_is_sent_away_has_no_body(crowd):
    *_, refused, _, _ = crowd
    status, headers, data, _ = refused[asked(22)]
    assert (status, data) == (503, b"")
    assert int(headers["Content-Length"]) > 0


def test_what_costs_nothing_is_answered_whatever_the_load(crowd):
    _, _, others, *_ = crowd
    assert {path: status for path, (status, *_) in others.items()} == dict.fromkeys(others, 200)


def test_who_was_let_in_is_answered_whole_and_the_server_recovers(crowd):
    *_, served_at_last, afterwards = crowd
    for status, headers, data, _ in (served_at_last, afterwards):
        assert status == 200
        assert int(headers["Content-Length"]) == len(data)
        assert data.rstrip().endswith(b"</html>")


def test_a_crowd_of_programs_and_people_is_served_whole_or_told(shipped):
    app: Any = create_app(WebSettings(secret_key=KEY), shipped)
    room = Room(places=1, waiting=2, patience=0.2)
    app.wsgi_app = Gate(app_without_gate(app), quick=room)
    with port_of(app) as port, ThreadPoolExecutor(40) as pool:
        # No two ask the same: what is known would be answered too fast for a crowd to gather.
        found = list(pool.map(lambda number: get(port, f"{asked(number)}.5"), range(80)))
    statuses = {status for status, *_ in found}
    assert statuses == {200, 503}
    for status, headers, data, _ in found:
        assert int(headers["Content-Length"]) == len(data)
        assert data.rstrip().endswith(b"</html>")
        assert ("Retry-After" in headers) == (status == 503)


class Clock:
    """Time that moves when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_who_takes_long_no_longer_holds_up_the_others_but_only_so_many():
    clock = Clock()
    lane = Lane(Room(places=1, waiting=0, patience=0.0, soon=1.0, extra=1), clock)
    slow = lane.enter()
    assert slow
    assert lane.enter() is None

    clock.now = 1.0
    slower = lane.enter()
    assert slower
    clock.now = 2.0

    assert lane.enter() is None
    lane.leave(slow)
    assert lane.enter()


def test_places_are_given_in_the_order_of_coming():
    lane = Lane(Room(places=1, waiting=5, patience=20.0, soon=60.0))
    order: list[int] = []
    turn = lane.enter()
    assert turn is not None

    def come(number: int) -> None:
        mine = lane.enter()
        assert mine is not None
        order.append(number)
        lane.leave(mine)

    threads = []
    for number in range(5):
        threads.append(threading.Thread(target=come, args=[number]))
        threads[-1].start()
        until(lambda count=number + 1: len(lane._waiting) == count)
    lane.leave(turn)
    for thread in threads:
        thread.join(timeout=20)

    assert order == [0, 1, 2, 3, 4]


def test_what_is_known_is_answered_while_nothing_new_can_be_worked_out(shipped):
    app: Any = create_app(WebSettings(secret_key=KEY), Routing(lambda: shipped.current().catalogue))
    app.wsgi_app = Gate(app_without_gate(app), planning=Room(places=1, waiting=0, patience=0.0))
    client = app.test_client()
    known = [asked(1), asked(1, "/es/routes"), asked(1, "/api/v1/routes")]
    assert [client.get(path).status_code for path in known] == [200, 200, 200]
    lane = app.wsgi_app._planning
    turn = lane.enter()

    new = [client.get(asked(2)), client.get(asked(2, "/api/v1/routes"))]

    assert [client.get(path).status_code for path in known] == [200, 200, 200]
    assert client.get("/jobs").status_code == 200
    assert [answer.status_code for answer in new] == [503, 503]
    assert "Many people are here" in new[0].get_data(as_text=True)
    assert new[1].get_json()["type"].endswith("#problem-busy")
    for answer in new:
        assert answer.headers["Retry-After"] == "3"
        assert answer.headers["Content-Security-Policy"] == POLICY
    lane.leave(turn)
    assert client.get(asked(2)).status_code == 200
    assert not app.wsgi_app._quick._at_work
    assert not lane._at_work


def test_a_form_that_is_sent_slowly_takes_no_place_of_a_question(shipped):
    app: Any = create_app(WebSettings(secret_key=KEY), shipped)
    app.wsgi_app = Gate(
        app_without_gate(app), quick=SMALL, long=Room(places=0, waiting=0, patience=0.0, extra=0)
    )
    client = app.test_client()

    assert client.get("/jobs").status_code == 200
    sent = client.post("/wrong", data={"text": "something"})
    assert sent.status_code == 503
    assert "Go back one page" in sent.get_data(as_text=True)


def test_a_fault_inside_gives_the_place_back(shipped):
    app: Any = create_app(WebSettings(secret_key=KEY), shipped)
    broken: Any = Flask("broken")
    broken.wsgi_app = app.wsgi_app
    broken.jinja_env.loader = app.jinja_env.loader

    def fail(*_):
        raise RuntimeError("inside")

    broken.wsgi_app = fail
    gate = Gate(broken, quick=Room(places=1, waiting=0, patience=0.0))
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/jobs"}
    for _ in range(3):
        with pytest.raises(RuntimeError, match="inside"):
            gate(environ, fail)
