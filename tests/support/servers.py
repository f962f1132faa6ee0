"""Real servers on a database, and people who read and edit through them."""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

from bs4 import BeautifulSoup
from sqlalchemy import Engine, insert

from pathways.services.staff.accounts import token_hash
from pathways.store.people import MembershipRow, SessionRow
from pathways.store.unit_of_work import unit_of_work
from tests.support.staff import make_people

ROOT = Path(__file__).resolve().parents[2]
KEY = "0123456789abcdef0123456789abcdef"
HOST = "127.0.0.1"
READ = "/programs/shop-class"
EDIT = "/staff/programs/shop-class/correct"
UNSEEN = "cannot reach our database"
COOKIE = "session-of-reviewer"
FIRST = 100_001
"""The first price in dollars that an edit sets; each edit sets one dollar more."""


@dataclass(frozen=True, slots=True)
class Met:
    """An answer: its status, its text, and the headers."""

    status: int
    text: str = ""
    headers: dict[str, str] = field(default_factory=dict)


def ask(port: int, path: str, method: str = "GET", body: str | None = None) -> Met:
    """Ask a server on a connection of one's own; status 0 where none came."""
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    headers = {"Connection": "close"}
    if path.startswith("/staff"):
        headers["Cookie"] = f"pathways={COOKIE}"
    if body is not None:
        headers |= {
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": f"http://{HOST}:{port}",
            "Sec-Fetch-Site": "same-origin",
        }
    try:
        connection.request(method, path, body=body, headers=headers)
        answer = connection.getresponse()
        return Met(answer.status, answer.read().decode(), dict(answer.getheaders()))
    except (OSError, http.client.HTTPException):
        return Met(0)
    finally:
        connection.close()


@contextmanager
def served(
    url: str | None, folder: Path, workers: int = 2, data: Path | None = None
) -> Iterator[int]:
    """The port of a server with its processes, from its first answer to its end.

    It answers from a database, or from a folder where there is none.
    """
    with socket.socket() as found:
        found.bind((HOST, 0))
        port = int(found.getsockname()[1])
    environment = {
        **os.environ,
        "PATHWAYS_DATABASE_URL": url or "",
        "PATHWAYS_SECRET_KEY": KEY,
        "PATHWAYS_SNAPSHOTS": str(folder / f"snapshots-{port}"),  # as on a machine of its own
    }
    command = [sys.executable, "-m", "pathways.cli", "serve", "--workers", str(workers)]
    command += ["--data", str(data)] if data else []
    log = (folder / f"log-{port}").open("w+")
    process = subprocess.Popen(
        [*command, "--port", str(port)], cwd=ROOT, env=environment, stderr=log
    )
    try:
        until(lambda: ask(port, "/readyz").status == 200)
        yield port
    finally:
        process.terminate()
        process.wait(30)
        log.seek(0)
        print(log.read()[-5000:])  # noqa: T201 - pytest shows it where a test fails
        log.close()


def until(holds, seconds: float = 60.0) -> None:
    """Wait for something that happens elsewhere."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


def furnish(engine: Engine) -> None:
    """Enter the people of a small office, and sign the reviewer in."""
    reviewer = make_people(engine)["reviewer"]
    moment = datetime.now(UTC)
    with unit_of_work(engine) as uow:
        uow.connection.execute(
            insert(MembershipRow).values(user=reviewer.user, role="reviewer", provider="")
        )
        uow.connection.execute(
            insert(SessionRow).values(
                token=token_hash(COOKIE), user=reviewer.user, created_at=moment, seen_at=moment
            )
        )
        uow.commit()


def filled_in(page: str) -> dict[str, str]:
    """The fields of the form that corrects a record, as the page fills them in."""
    (form,) = BeautifulSoup(page, "html.parser").select("form:has(input[name=version])")
    values = {str(one["name"]): str(one.get("value", "")) for one in form.select("input[name]")}
    for one in form.select("select[name]"):
        chosen = one.select("option[selected]") or one.select("option")
        values[str(one["name"])] = str(chosen[0].get("value", ""))
    return values


def price_in(text: str) -> int:
    """The price that a page shows, in dollars; 0 for the one before every edit.

    With the fees it is shown again, as the sum.
    """
    prices = {int(found.replace(",", "")) for found in re.findall(r"\$(1\d\d,\d{3})\b", text)}
    return min(prices, default=0)


@dataclass
class Office:
    """Edits through one server and reads through all, each in threads, until it is enough.

    ``acknowledged`` is the newest price of which a server said that it is kept. ``stale`` are
    answers that were asked for after an edit was acknowledged, do not hold it, and do not say
    that they may miss the newest changes.
    """

    ports: list[int]
    acknowledged: int = 0
    kept: list[int] = field(default_factory=list)
    refused: list[Met] = field(default_factory=list)
    read: list[int] = field(default_factory=list)
    stale: list[tuple[int, int]] = field(default_factory=list)
    odd: list[Met] = field(default_factory=list)
    enough: threading.Event = field(default_factory=threading.Event)

    def edit_once(self, price: int) -> bool:
        """Correct the price through the first server; whether that was acknowledged."""
        page = ask(self.ports[0], EDIT)
        if page.status != 200:
            self.refused.append(page)
            return False
        filled = urlencode({**filled_in(page.text), "tuition": str(price), "why": ""})
        answer = ask(self.ports[0], EDIT, "POST", filled)
        if answer.status != 303:
            self.refused.append(answer)
            return False
        self.acknowledged = price
        self.kept.append(price)
        return True

    def edit(self) -> None:
        """Edit again and again."""
        price = max(FIRST, self.acknowledged + 1)
        while not self.enough.is_set():
            self.edit_once(price)
            price += 1  # an edit that was refused may have been kept: no price comes twice

    def look(self, port: int) -> None:
        """Read again and again."""
        while not self.enough.is_set():
            before = self.acknowledged
            answer = ask(port, READ)
            self.read.append(answer.status)
            if answer.status != 200:
                self.odd.append(answer)
            elif price_in(answer.text) < before and UNSEEN not in answer.text:
                self.stale.append((before, price_in(answer.text)))

    @contextmanager
    def at_work(self, readers: int = 2) -> Iterator[None]:
        """One editor, and so many readers of each server."""
        self.enough.clear()
        threads = [threading.Thread(target=self.edit)]
        threads += [
            threading.Thread(target=self.look, args=[port])
            for port in self.ports
            for _ in range(readers)
        ]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self.enough.set()
            for thread in threads:
                thread.join(60)
