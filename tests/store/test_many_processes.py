"""Many web processes over one PostgreSQL: no stale answer, and no fault of its to a reader.

Two servers of two processes each, as on two machines: edits go through one of them, reads
through both.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from pathways.services.history import events_of
from pathways.services.loading import load_folder
from pathways.store.engine import open_engine
from pathways.store.upgrading import upgrade
from tests.store.conftest import postgres_database
from tests.support.folders import write_folder
from tests.support.servers import READ, UNSEEN, Office, ask, furnish, price_in, served, until

pytestmark = [pytest.mark.postgres, pytest.mark.slow]

KILLS = 8
EDITS = 12


def prepare(url: str, folder: Path) -> None:
    """The small world and its people in a database."""
    upgrade(url)
    engine = open_engine(url)
    load_folder(engine, write_folder(folder / "small"))
    furnish(engine)
    engine.dispose()


def prices_kept(url: str) -> list[int]:
    """Every price that an edit left in the log of changes, the oldest first."""
    engine = open_engine(url)
    events = events_of(engine, "offerings", "shop-class")
    engine.dispose()
    ordered = sorted(events, key=lambda event: event.id)
    kept = [event.after or {} for event in ordered if event.origin == "correction"]
    return [int(values["tuition"]) for values in kept]


@pytest.fixture(scope="module")
def site(postgres_url, tmp_path_factory) -> Iterator[tuple[Office, str]]:
    """An office on two servers, and the address of their database."""
    folder = tmp_path_factory.mktemp("site")
    with postgres_database(postgres_url) as address:
        url = address.render_as_string(hide_password=False)
        prepare(url, folder)
        with served(url, folder) as first, served(url, folder) as second:
            yield Office([first, second]), url


def test_no_process_answers_from_before_the_last_acknowledged_edit(site):
    office, url = site
    before = len(office.kept)

    with office.at_work():
        until(lambda: len(office.kept) >= before + EDITS)

    assert office.refused == []
    assert set(office.read) == {200}
    assert office.stale == []
    assert prices_kept(url) == office.kept
    for port in office.ports:
        assert {price_in(ask(port, READ).text) for _ in range(8)} == {office.acknowledged}


def test_connections_that_break_all_at_once_are_made_anew(site, postgres_url):
    office, url = site
    office.read.clear()
    office.refused.clear()
    kept = len(office.kept)
    killed = 0
    watcher = create_engine(postgres_url, isolation_level="AUTOCOMMIT")
    kill = text(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
        "WHERE datname = :name AND pid <> pg_backend_pid()"
    )

    with office.at_work(), watcher.connect() as superuser:
        for _ in range(KILLS):
            time.sleep(0.4)
            killed += superuser.scalar(kill, {"name": url.rpartition("?")[0].rpartition("/")[2]})
        until(lambda: len(office.kept) >= kept + 3)
    watcher.dispose()

    assert killed >= KILLS
    assert set(office.read) == {200}, [odd.text[:300] for odd in office.odd[:3]]
    assert office.stale == []
    require_kept_or_refused(office, url)


def require_kept_or_refused(office: Office, url: str) -> None:
    """Every edit that was acknowledged is there, and the others were refused in words."""
    assert [price for price in office.kept if price not in prices_kept(url)] == []
    for answer in office.refused:
        assert answer.status == 503
        assert answer.headers["Retry-After"]
        assert "try again" in answer.text.lower()


def test_while_the_database_is_away_pages_are_read_and_the_site_says_so(tmp_path):
    machine = pytest.importorskip("scripts._machine")
    programs = machine.find_postgres()
    if programs is None:
        pytest.skip("PostgreSQL's own programs are not here to start and stop a server with")

    with machine.postgres_cluster(programs) as url:
        prepare(url, tmp_path)
        with served(url, tmp_path) as first, served(url, tmp_path) as second:
            office = Office([first, second])
            assert office.edit_once(100_001)
            for port in office.ports:
                assert {price_in(ask(port, READ).text) for _ in range(8)} == {100_001}
            # A process that nobody asked since the edit still has what was before it.
            had = {0, 100_001}

            control(machine, programs, url, "stop", "-m", "fast")
            away = [ask(port, READ) for port in office.ports for _ in range(6)]
            ready = [ask(port, "/readyz") for port in office.ports for _ in range(4)]
            alive = [ask(port, "/healthz").status for port in office.ports]
            assert not office.edit_once(100_002)
            with office.at_work():
                control(machine, programs, url, "start")
                until(lambda: len(office.kept) >= 4)

        assert {answer.status for answer in away} == {200}
        assert {price_in(answer.text) for answer in away} <= had
        assert all(UNSEEN in answer.text for answer in away)
        assert {answer.status for answer in ready} == {503}
        assert all(answer.text.count("\n") == 1 for answer in ready)
        assert set(alive) == {200}
        assert set(office.read) == {200}
        assert office.stale == []
        require_kept_or_refused(office, url)


def control(machine, programs: Path, url: str, *what: str) -> None:
    """Stop or start the server of a cluster of one's own."""
    folder = Path(url.partition("host=")[2])
    options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
    user = machine._server_user()
    command = [str(programs / "pg_ctl"), "-D", str(folder / "data"), "-w"]
    if what[0] == "start":
        command += ["-o", options, "-l", str(folder / "log")]
    subprocess.run(
        [*command, *what],
        user=user.pw_uid if user else None,
        group=user.pw_gid if user else None,
        extra_groups=[] if user else None,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
