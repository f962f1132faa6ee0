"""A head that is read here says the same as where the server reads it; what is odd is not read."""

from __future__ import annotations

import socket
import sys
import time
from contextlib import ExitStack
from email.utils import parsedate_to_datetime

import pytest
from gunicorn.config import Config  # type: ignore[import-untyped]  # it has no types
from gunicorn.http.parser import RequestParser  # type: ignore[import-untyped]  # nor this
from gunicorn.http.wsgi import create  # type: ignore[import-untyped]  # nor this
from hypothesis import given
from hypothesis import strategies as st

from pathways.cli.at_once import LONGEST_HEAD, keeps_open, read_head, waited_seconds, written
from webapp.known import HANGS_ON

PEER = "127.0.0.1"
PLAIN = (
    b"GET /es/routes?from=a&to=b%20c HTTP/1.1\r\nHost: here:8000\r\nAccept-Encoding: gzip, br\r\n"
)
END = b"\r\n"


def gunicorns(data: bytes):
    """What gunicorn makes of a request; None where it refuses it."""
    cfg = Config()
    try:
        request = next(iter(RequestParser(cfg, iter([data]), (PEER, 5))))
        ours, theirs = socket.socketpair()
        with ours, theirs:
            _, environ = create(request, ours, (PEER, 5), (PEER, 8000), cfg)
    except Exception:  # noqa: BLE001 - whatever it is, it is refused
        return None
    return environ


def asked(*lines: str) -> bytes:
    return "".join(f"{line}\r\n" for line in (*lines, "")).encode("latin-1")


@pytest.mark.parametrize(
    "lines",
    [
        ("GET / HTTP/1.1", "Host: a"),
        ("HEAD /static/look.css HTTP/1.1", "host: a.example:80", "Connection: close"),
        ("GET /routes?a=%C3%A9&b=1+2 HTTP/1.1", "Host: a", "X-Forwarded-For: 10.0.0.1"),
        ("GET /%C3%A9//x%20y?? HTTP/1.1", "Host: a", "X-Forwarded-Proto: https"),
        ("GET /a HTTP/1.1", "Host: a", "Accept-Encoding:gzip;q=0", "X-Forwarded-Host: b"),
        ("GET /a HTTP/1.1", "Host: a", "Accept: x", "Accept: y", "Cookie: a=b"),
        ("GET /a HTTP/1.1", "Host: a", "Content-Length: 0"),
    ],
)
def test_a_plain_head_is_read_as_the_server_reads_it(lines):
    data = asked(*lines)
    theirs = gunicorns(data)
    assert theirs is not None
    ours = read_head(data, PEER)
    if ours is None:
        assert "Content-Length" in lines[-1]
        return
    for name in (*HANGS_ON, "REQUEST_METHOD", "HTTP_ACCEPT_ENCODING", "HTTP_CONNECTION"):
        assert ours.get(name) == theirs.get(name), name


@pytest.mark.parametrize(
    "data",
    [
        b"",
        PLAIN,  # not whole
        PLAIN + END + b"x",  # more than a head
        PLAIN + END + PLAIN + END,
        asked("POST / HTTP/1.1", "Host: a"),
        asked("GET / HTTP/1.0", "Host: a"),
        asked("GET http://elsewhere/ HTTP/1.1", "Host: a"),
        asked("GET /a#b HTTP/1.1", "Host: a"),
        asked("GET /a b HTTP/1.1", "Host: a"),
        asked("GET / HTTP/1.1"),
        asked("GET / HTTP/1.1", "Host: a", "Host: b"),
        asked("GET / HTTP/1.1", "Host: a", "X-Forwarded-Proto: http", "X-Forwarded-Proto: https"),
        asked("GET / HTTP/1.1", "Host: a", "Content-Length: 5"),
        asked("GET / HTTP/1.1", "Host: a", "Transfer-Encoding: chunked"),
        asked("GET / HTTP/1.1", "Host: a", "Upgrade: h2c"),
        asked("GET / HTTP/1.1", "Host: a", "Expect: 100-continue"),
        asked("GET / HTTP/1.1", "Host: a", "Range: bytes=0-1"),
        asked("GET / HTTP/1.1", "Host: a", " folded"),
        asked("GET / HTTP/1.1", "Host : a"),
        asked("GET / HTTP/1.1", "Host: a", "Odd_Name: x"),
        asked("GET / HTTP/1.1", "Host: a", "Name: \xe9"),
        asked("GET / HTTP/1.1", "Host: a", "Name: a\nOther: b"),
        b"GET / HTTP/1.1\nHost: a\n\n",
    ],
)
def test_what_is_odd_is_left_to_the_server(data):
    assert read_head(data, PEER) is None


TOKENS = st.text("abcXYZ-_: \t,;=%é\x00\n\r/", max_size=12)


@given(st.lists(TOKENS, max_size=4), TOKENS)
def test_nothing_is_read_that_the_server_refuses_or_reads_otherwise(fields, path):
    data = asked(f"GET /{path} HTTP/1.1", "Host: a", *fields)
    ours = read_head(data, PEER)
    if ours is not None:
        theirs = gunicorns(data)
        assert theirs is not None
        assert {name: ours.get(name) for name in HANGS_ON} == {
            name: theirs.get(name) for name in HANGS_ON
        }


@pytest.mark.parametrize(
    ("said", "keeps"), [("", True), ("keep-alive", True), ("Close", False), ("x, close", False)]
)
def test_a_connection_stays_open_unless_the_visitor_says_otherwise(said, keeps):
    assert keeps_open({"HTTP_CONNECTION": said} if said else {}) is keeps


def test_an_answer_is_written_with_its_date_and_the_state_of_its_connection():
    data = written(
        503, [("Retry-After", "3"), ("Content-Length", "2")], b"no", server="s", keeps=False
    )
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    fields = dict(line.split(": ", 1) for line in lines)
    assert first == "HTTP/1.1 503 Service Unavailable"
    assert parsedate_to_datetime(fields.pop("Date")).year > 2000
    assert fields == {
        "Server": "s",
        "Connection": "close",
        "Retry-After": "3",
        "Content-Length": "2",
    }
    assert body == b"no"
    assert len(data) < LONGEST_HEAD


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell")
def test_the_system_tells_how_long_ago_a_request_came():
    with ExitStack() as opened:
        listener = opened.enter_context(socket.create_server((PEER, 0)))
        visitor = opened.enter_context(socket.create_connection(listener.getsockname()))
        visitor.sendall(PLAIN)
        time.sleep(0.3)
        sock = opened.enter_context(listener.accept()[0])
        assert 0.25 <= waited_seconds(sock) < 5
        visitor.sendall(END)
        until = time.monotonic() + 5
        while waited_seconds(sock) >= 0.25:
            assert time.monotonic() < until


def test_where_no_system_tells_nobody_has_waited():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        assert waited_seconds(ours) == 0
