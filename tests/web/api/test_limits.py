"""Limits hold over several server processes on one database, SQLite and PostgreSQL."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager

import pytest

from pathways.services.loading import load_folder
from pathways.services.settings import ROOT
from pathways.store.engine import open_engine
from pathways.store.upgrading import upgrade
from tests.store.conftest import BACKENDS, postgres_database
from tests.support.folders import write_folder
from tests.web.conftest import KEY
from webapp.api.problems import MEDIA_TYPE
from webapp.api.views import LONG

AT_ONCE = 4
OVER = 12
"""Questions more than may be asked."""


@pytest.fixture(params=BACKENDS)
def url(request, tmp_path):
    """The address of a database with a small catalogue."""
    with ExitStack() as stack:
        url = f"sqlite:///{tmp_path / 'it.sqlite'}"
        if request.param != "sqlite":
            server = request.getfixturevalue("postgres_url")
            made = stack.enter_context(postgres_database(server))
            url = made.render_as_string(hide_password=False)
        upgrade(url)
        engine = open_engine(url)
        load_folder(engine, write_folder(tmp_path / "data"))
        engine.dispose()
        yield url


def ask(port, address, method="GET"):
    """Status, headers and body of an answer, asked for on a connection of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request(method, address, headers={"Connection": "close"})
    answer = connection.getresponse()
    told = answer.status, dict(answer.headers), answer.read()
    connection.close()
    return told


@contextmanager
def server(url, folder):
    """A server process of one's own on a database."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    environment = {
        **os.environ,
        "PATHWAYS_DATABASE_URL": url,
        "PATHWAYS_SECRET_KEY": KEY,
        "PATHWAYS_SNAPSHOTS": str(folder),
    }
    command = [sys.executable, "-m", "pathways.cli", "serve", "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        for _ in range(300):
            assert process.poll() is None, "the server has ended"
            try:
                if ask(port, "/readyz")[0] == 200:
                    break
            except OSError:
                pass
            time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait(30)


def test_processes_on_one_database_let_in_as_many_as_one_would(url, tmp_path):
    folder = tmp_path / "snapshots"
    with server(url, folder) as first, server(url, folder) as second:
        questions = [(first, second)[number % 2] for number in range(LONG.most + OVER)]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            told = list(pool.map(lambda port: ask(port, "/api/v1/gap-areas"), questions))
        found = Counter(status for status, _, _ in told)
        assert set(found) == {200, 429}
        for port in (first, second):  # what a process has taken for itself is used up
            while ask(port, "/api/v1/gap-areas")[0] == 200:
                found[200] += 1
        assert found[200] == LONG.most
        for port in (first, second):
            status, headers, body = ask(port, "/api/v1/gap-areas")
            assert status == 429
            assert headers["Content-Type"] == MEDIA_TYPE
            assert 1 <= int(headers["Retry-After"]) <= LONG.seconds
            assert headers["Access-Control-Allow-Origin"] == "*"
            assert json.loads(body)["status"] == 429
            assert ask(port, "/api/v1/revision")[0] == 200, "what takes no work is counted apart"
            assert ask(port, "/gaps")[0] == 200, "pages are not the API"
