"""A glance at a database misses no commit, whoever makes it and however the file came there."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from pathways.services.loading import load_catalogue
from pathways.services.routing import Routing
from pathways.store.backup import back_up, restore
from pathways.store.engine import open_engine
from pathways.store.glancing import Glance
from pathways.store.upgrading import upgrade
from tests.support.small import catalogue, job

TOUCH = "CREATE TABLE IF NOT EXISTS touched (id INTEGER); INSERT INTO touched VALUES (1)"


@pytest.fixture
def path(tmp_path):
    """The file of a database."""
    found = tmp_path / "p.sqlite"
    upgrade(f"sqlite:///{found}")
    return found


@pytest.fixture
def made(path):
    """An engine on it."""
    engine = open_engine(f"sqlite:///{path}")
    yield engine
    engine.dispose()


def test_nothing_moves_while_nobody_commits(made, path):
    glance = Glance(made)
    first = glance()
    assert first is not None
    with made.connect() as connection:
        connection.execute(text("SELECT 1"))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("CREATE TABLE never (id INTEGER)")
    assert glance() == first  # not committed yet
    other.execute("ROLLBACK")
    other.close()
    assert glance() == first


def test_a_commit_of_this_process_or_of_another_is_seen(made, path):
    glance = Glance(made)
    seen = [glance()]
    with made.begin() as connection:
        connection.execute(text("CREATE TABLE touched (id INTEGER)"))
    seen.append(glance())
    script = f"import sqlite3; c = sqlite3.connect({str(path)!r}); c.executescript({TOUCH!r})"
    subprocess.run([sys.executable, "-c", script], check=True)
    seen.append(glance())
    assert None not in seen
    assert len(set(seen)) == 3


def test_a_file_that_another_was_moved_over_is_another(made, path, tmp_path):
    glance = Glance(made)
    before = glance()
    copy = tmp_path / "copy.sqlite"
    shutil.copy(path, copy)
    copy.replace(path)
    assert glance() not in (before, None)


def test_a_file_that_is_gone_gives_nothing_and_is_seen_again(made, path, tmp_path):
    glance = Glance(made)
    before = glance()
    away = path.rename(tmp_path / "away.sqlite")
    assert glance() is None
    assert not Path(path).exists()  # a look makes no empty file
    away.rename(path)
    assert glance() not in (before, None)


def test_postgresql_is_asked_in_full_each_time(engine):
    glance = Glance(engine)
    assert (glance() is None) == (engine.url.get_backend_name() == "postgresql")


def test_what_a_server_knows_at_once_is_never_from_before_an_edit(engine, url, monkeypatch):
    monkeypatch.setattr("pathways.store.engine.open_engine", lambda _url: engine)
    load_catalogue(engine, catalogue(job("helper")))
    routing = Routing.from_database(url)
    assert routing.newest_at_once() is None  # nothing was read yet
    first = routing.newest()
    assert first is not None
    at_once = routing.newest_at_once()
    if engine.url.get_backend_name() == "postgresql":
        assert at_once is None
        return
    assert at_once is first

    back_up(url, Path(str(engine.url.database) + ".backup"))
    load_catalogue(engine, catalogue(job("helper"), job("tech")))
    assert routing.newest_at_once() is None
    second = routing.newest()
    assert second is not None
    assert [*second.network.catalogue.occupations] == ["helper", "tech"]
    assert routing.newest_at_once() is second

    restore(url, Path(str(engine.url.database) + ".backup"), replace=True)
    assert routing.newest_at_once() is None
