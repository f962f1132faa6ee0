"""An edit is seen by every server process at once, and its undo too."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from pathways.services.editing import Change
from pathways.services.history import events_of
from tests.web.conftest import KEY

ROOT = Path(__file__).resolve().parents[3]
WORKERS = 2
ASKED = 24
"""Questions after each edit, each on a connection of its own, so that both workers get some."""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def ask(port: int, address: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", address, headers={"Connection": "close"})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    assert answer.status == 200, answer.status
    return text


@contextmanager
def server(url: str):
    """A server with two processes on a database."""
    port = free_port()
    environment = {**os.environ, "PATHWAYS_DATABASE_URL": url, "PATHWAYS_SECRET_KEY": KEY}
    command = [sys.executable, "-m", "pathways.cli", "serve"]
    process = subprocess.Popen(
        [*command, "--port", str(port), "--workers", str(WORKERS)], cwd=ROOT, env=environment
    )
    try:
        for _ in range(300):
            try:
                ask(port, "/healthz")
                break
            except OSError:
                time.sleep(0.1)
        yield port, process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def workers_of(pid: int) -> int:
    """How many processes a process has started."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    return len(children.read_text().split()) if children.exists() else WORKERS


def revisions(port: int) -> set[str]:
    """The revision of the catalogue that each answer is made from."""
    found = set()
    for _ in range(ASKED):
        found |= set(re.findall(r"\b[0-9a-f]{16}\b", ask(port, "/about/data")))
    return found


@pytest.mark.skipif(sys.platform == "win32", reason="processes that fork need another system")
def test_every_process_answers_from_the_newest_edit(site):
    editing, school, reviewer = site.office.editing, site.people["school"], site.people["reviewer"]
    url = site.office.engine.url.render_as_string()
    with server(url) as (port, pid):
        for _ in range(600):  # the first may answer before the second is there
            if workers_of(pid) >= WORKERS:
                break
            time.sleep(0.1)
        assert workers_of(pid) >= WORKERS
        first = editing.catalogue().revision
        assert revisions(port) == {first}

        base = editing.record("offerings", "shop-class").values
        new = {**base, "id": "night-class", "name": "Night class"}
        change = Change(kind="offerings", record="night-class", action="create", values=new)
        draft = editing.proposals.save_draft(school, [change])
        sent = editing.proposals.submit(school, draft.id, draft.version)
        editing.proposals.approve(reviewer, sent.id, sent.version)

        second = editing.catalogue().revision
        assert second != first
        assert revisions(port) == {second}

        (event,) = events_of(editing.engine, "offerings", "night-class")
        editing.undo(reviewer, event.id)
        assert revisions(port) == {first}
