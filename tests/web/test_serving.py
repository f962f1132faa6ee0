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
