"""The real server with several processes: whoever dawdles or crowds harms nobody else."""

from __future__ import annotations

import re
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from pathways.services.settings import SHIPPED_DATA
from tests.support.servers import HOST, ask, served

DAWDLERS = 40
CROWD = 120


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    """A server of two processes on the catalogue that ships."""
    with served(None, tmp_path_factory.mktemp("served"), data=SHIPPED_DATA) as found:
        yield found


def test_visitors_who_never_close_their_connection_keep_nobody_out(port):
    with ExitStack() as open_still:
        for _ in range(DAWDLERS):
            visitor = open_still.enter_context(socket.create_connection((HOST, port), timeout=30))
            visitor.sendall(b"GET /healthz HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")

        start = time.monotonic()
        found = [ask(port, "/healthz").status for _ in range(6)]

        assert found == [200] * 6
        assert time.monotonic() - start < 6  # gunicorn by itself: two seconds for each of them


def test_the_end_of_an_answer_is_not_cut_off(port):
    with socket.create_connection((HOST, port), timeout=30) as visitor:
        visitor.sendall(b"GET /static/look.css HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")
        data = b""
        while part := visitor.recv(1000):
            data += part
    head, _, body = data.partition(b"\r\n\r\n")
    told = re.search(rb"Content-Length: (\d+)", head)
    assert told is not None
    assert int(told[1]) == len(body)


def test_a_crowd_is_served_whole_or_told_when_to_come_again(port):
    asked = "from=automotive-technician&to=ev-technician&zip=90015"

    def visit(number: int):
        page = ("/routes", "/es/routes", "/api/v1/routes")[number % 3]
        return ask(port, f"{page}?{asked}&age={20 + number % 40}.{number}")

    with ThreadPoolExecutor(CROWD) as pool:
        found = list(pool.map(visit, range(CROWD)))

    assert {answer.status for answer in found} == {200, 503}
    for answer in found:
        assert ("Retry-After" in answer.headers) == (answer.status == 503)
        assert int(answer.headers["Content-Length"]) == len(answer.text.encode())
        assert answer.text.rstrip().endswith(("</html>", "}"))
    assert ask(port, f"/routes?{asked}").status == 200


KNOWN = "/routes?from=automotive-technician&to=ev-technician&zip=90015"


def answers(port: int, asked: bytes, count: int) -> list[tuple[bytes, bytes]]:
    """The heads and bodies of so many answers on one connection, all asked for with `asked`."""
    found = []
    with socket.create_connection((HOST, port), timeout=30) as visitor:
        visitor.sendall(asked)
        stream = visitor.makefile("rb")
        for _ in range(count):
            head = b"".join(iter(stream.readline, b"\r\n"))
            length = re.search(rb"Content-Length: (\d+)", head)
            assert length is not None
            found.append((head, stream.read(int(length[1]))))
    return found


def test_a_page_that_is_known_is_the_same_whoever_answers(port):
    asked = f"GET {KNOWN} HTTP/1.1\r\nHost: here\r\n".encode()
    for _ in range(8):  # until every process knows it
        answers(port, asked + b"Connection: close\r\n\r\n", 1)
    at_once = answers(port, asked + b"\r\n", 1)
    # A field that a plain head does not have: then a thread answers.
    by_thread = answers(port, asked + b"Odd_field: x\r\n\r\n", 1)
    assert at_once[0][1] == by_thread[0][1]

    def fields(head: bytes) -> dict[bytes, bytes]:
        first, *lines = head.rstrip().split(b"\r\n")
        told = dict(line.split(b": ", 1) for line in lines)
        told.pop(b"Date")
        return told | {b"": first}

    assert fields(at_once[0][0]) == fields(by_thread[0][0])


def test_a_connection_serves_known_and_other_requests_one_after_another(port):
    known = f"GET {KNOWN} HTTP/1.1\r\nHost: here\r\n\r\n".encode()
    other = b"GET /static/mark.svg HTTP/1.1\r\nHost: here\r\n\r\n"
    for _ in range(8):
        answers(port, known, 1)
    with socket.create_connection((HOST, port), timeout=30) as visitor:
        stream = visitor.makefile("rb")
        for asked in (known, other, known, known, other, other, known):
            visitor.sendall(asked)
            head = b"".join(iter(stream.readline, b"\r\n"))
            assert head.startswith(b"HTTP/1.1 200"), head
            assert b"Connection: keep-alive" in head
            length = re.search(rb"Content-Length: (\d+)", head)
            assert length is not None
            body = stream.read(int(length[1]))
            assert body.rstrip().endswith(b"</html>" if asked is known else b"</svg>")


def test_requests_sent_together_are_answered_in_their_order(port):
    known = f"GET {KNOWN} HTTP/1.1\r\nHost: here\r\n\r\n".encode()
    other = b"GET /static/mark.svg HTTP/1.1\r\nHost: here\r\n\r\n"
    found = answers(port, known + other + known, 3)
    assert [body.rstrip()[-6:] for _, body in found] == [b"/html>", b"</svg>", b"/html>"]


def test_a_head_that_comes_in_pieces_is_answered(port):
    with socket.create_connection((HOST, port), timeout=30) as visitor:
        for piece in (
            b"GET /hea",
            b"lthz HTTP/1.1\r\nHost: he",
            b"re\r\n",
            b"Connection: close\r\n\r\n",
        ):
            visitor.sendall(piece)
            time.sleep(0.05)
        assert visitor.recv(100).startswith(b"HTTP/1.1 200")


def test_visitors_who_say_nothing_are_let_go_and_keep_nobody_out(port):
    with ExitStack() as open_still:
        silent = [
            open_still.enter_context(socket.create_connection((HOST, port), timeout=30))
            for _ in range(DAWDLERS)
        ]
        start = time.monotonic()
        assert [ask(port, "/healthz").status for _ in range(6)] == [200] * 6
        assert time.monotonic() - start < 5
        assert {visitor.recv(1) for visitor in silent} == {b""}
        assert time.monotonic() - start < 25


@pytest.mark.parametrize("length", [3_000, 6_000])
def test_a_long_question_is_refused_in_our_own_words(port, length):
    answer = ask(port, f"/routes?from={'x' * length}&to=ev-technician")
    assert answer.status in (414, 422)
    assert answer.text.rstrip().endswith("</html>")
    assert "Content-Security-Policy" in answer.headers
