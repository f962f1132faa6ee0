"""What a person says is in the address alone: in no log, file, database or cookie.

A real server on a real database is asked with twelve values that stand nowhere else; then
everything that it wrote is searched for them.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from contextlib import closing
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest

from pathways.services.loading import load_folder
from pathways.services.settings import ROOT, SHIPPED_DATA
from pathways.store.engine import open_engine
from pathways.store.upgrading import upgrade

SAID = {
    "wage": "31.47",
    "age": "47.25",
    "hours": "171133",
    "max_miles": "1337.1",
    "max_weeks": "4319",
    "budget": "765432",
    "today": "2031-03-14",
    "held": "cdl-b=2033-09-19",
    "pick": "86421",
}
NOT_UNDERSTOOD = {"zip": "98761", "from": "canary yellow worker", "lapsed": "canary-paper"}
"""Each of them by itself is answered with what was wrong."""

CANARIES = [*SAID.values(), *NOT_UNDERSTOOD.values(), "2033-09-19", "canary"]
PAGES = ("routes", "routes/compare", "routes/sheet", "routes/share", "calendar.ics", "embed/route")
SECONDS = 30


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """All that a server wrote while it was asked, and the headers of its answers."""
    folder = tmp_path_factory.mktemp("server")
    url = f"sqlite:///{folder}/pathways.sqlite"
    upgrade(url)
    load_folder(open_engine(url), SHIPPED_DATA)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "PATHWAYS_SECRET_KEY": "0123456789abcdef0123456789abcdef",
        "PATHWAYS_DATABASE_URL": url,
        "TMPDIR": str(folder),
        "PYTHONPATH": str(ROOT),
    }
    with (folder / "out.log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "pathways.cli", "serve", "--port", str(port)],
            env=environment,
            cwd=folder,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            answers = list(_ask(port))
        finally:
            server.terminate()
            server.wait(timeout=SECONDS)
    written = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return answers, written


def _ask(port):
    """Every page with everything that is understood, then with each thing that is not."""
    jobs = {"from": "roustabout", "to": "evse-installer", "zip": "90744"}
    for page in PAGES:
        for prefix in ("", "es/"):
            yield _get(port, f"/{prefix}{page}?{urlencode({**jobs, **SAID})}")
    for name, value in NOT_UNDERSTOOD.items():
        yield _get(port, f"/routes?{urlencode({**jobs, name: value})}")
    yield _get(port, f"/nowhere?{urlencode(SAID)}")
    yield _get(port, f"/routes?{urlencode({**jobs, **SAID})}", method="POST")


def _get(port, address, method="GET"):
    until = time.monotonic() + SECONDS
    while True:
        try:
            with closing(HTTPConnection("127.0.0.1", port, timeout=SECONDS)) as connection:
                connection.request(method, address, headers={"Referer": address})
                answer = connection.getresponse()
                return answer.status, dict(answer.getheaders()), answer.read(), address
        except ConnectionError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def test_the_server_understood_the_questions(kept):
    answers, written = kept
    statuses = [status for status, *_ in answers]
    assert statuses[: 2 * len(PAGES)] == [200] * 2 * len(PAGES), statuses
    assert statuses[2 * len(PAGES) :] == [422, 422, 422, 404, 405]
    assert any(b"evse-installer" in body for body in written.values()), "nothing was searched"
    assert b"31.47" in answers[0][2], "the page itself shows what was said"


def test_nothing_that_was_said_is_in_a_log_a_file_or_the_database(kept):
    _, written = kept
    found = [
        (path.name, canary)
        for path, body in written.items()
        for canary in CANARIES
        if canary.encode() in body
    ]
    assert found == []


def test_no_answer_sets_a_cookie_or_may_be_kept_or_tells_where_one_came_from(kept):
    answers, _ = kept
    for status, headers, _, address in answers:
        assert "Set-Cookie" not in headers, address
        assert headers["Cache-Control"] == "private, no-store", (status, address)
        assert headers["Referrer-Policy"] == "no-referrer"
