"""A glance at a database misses no commit, whoever makes it and however the file came there."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url, text

from pathways.services.loading import load_catalogue
from pathways.services.routing import Routing
from pathways.services.snapshots import engine_network, newest_network
from pathways.store.backup import back_up, restore
from pathways.store.engine import open_engine
from pathways.store.glancing import Glance, newest_content
from pathways.store.reading import current_mark
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


def named(*names):
    """A catalogue of jobs, whose content is called after them."""
    return replace(catalogue(*map(job, names)), revision="-".join(names))


def test_the_newest_content_is_that_of_the_last_commit(engine, url):
    assert newest_content(url) is None  # no catalogue yet
    seen = []
    for names in (["helper"], ["helper", "tech"], ["helper"]):
        load_catalogue(engine, named(*names))
        seen.append(newest_content(url))
        assert seen[-1] == current_mark(engine)[1]  # the engine's connections are open beside
    assert seen[0] == seen[2] != seen[1]


def test_what_is_not_committed_is_not_the_newest_content(engine, url):
    load_catalogue(engine, named("helper"))
    before = newest_content(url)
    with engine.connect() as connection:
        connection.execute(text("UPDATE revisions SET content = 'another'"))
        assert newest_content(url) == before is not None
        connection.commit()
        assert newest_content(url) == "another"


@pytest.mark.parametrize("schema", ["0002", "9999", "none of ours", None])
def test_of_another_schema_no_content_is_told(engine, url, schema):
    load_catalogue(engine, named("helper"))
    assert newest_content(url)
    with engine.begin() as connection:
        if schema is None:
            connection.execute(text("DELETE FROM alembic_version"))
        else:
            told = {"schema": schema}
            connection.execute(text("UPDATE alembic_version SET version_num = :schema"), told)
    assert newest_content(url) is None


def test_a_database_that_somebody_holds_alone_is_left_to_who_waits(engine, url):
    load_catalogue(engine, named("helper"))
    if engine.url.get_backend_name() == "postgresql":
        with engine.connect() as connection:
            connection.execute(text("LOCK TABLE revisions IN ACCESS EXCLUSIVE MODE"))
            assert newest_content(url) is None
    else:
        engine.dispose()
        alone = sqlite3.connect(engine.url.database, isolation_level=None)
        alone.execute("PRAGMA locking_mode = EXCLUSIVE")
        alone.execute("UPDATE revisions SET origin = 'load'")
        assert newest_content(url) is None
        alone.close()
    assert newest_content(url) == "helper"


def test_a_state_without_a_name_is_never_taken_for_another(engine, url, tmp_path, monkeypatch):
    monkeypatch.setenv("PATHWAYS_SNAPSHOTS", str(tmp_path / "snapshots"))
    for names in (["helper"], ["helper", "tech"]):
        load_catalogue(engine, replace(named(*names), revision=""))
        assert newest_network(url) is None
        assert [*engine_network(engine).catalogue.occupations] == names


def test_a_file_that_is_missing_or_none_of_sqlites_tells_nothing(tmp_path, path):
    assert newest_content(f"sqlite:///{tmp_path / 'none.sqlite'}") is None
    assert not (tmp_path / "none.sqlite").exists()
    path.write_bytes(b"nothing of the kind" * 1000)
    assert newest_content(f"sqlite:///{path}") is None


def test_a_file_without_a_log_of_writes_is_left_to_the_engine(made, path):
    load_catalogue(made, named("helper"))
    made.dispose()
    assert newest_content(f"sqlite:///{path}")
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA journal_mode=DELETE").fetchone() == ("delete",)
    connection.close()
    assert newest_content(f"sqlite:///{path}") is None


@pytest.mark.parametrize(
    "said",
    [
        "postgresql://office@db/pathways",
        "postgres://office:p%40ss%20word@db.example.org:5433/pathways",
        "postgresql+psycopg://db/pathways?sslmode=require",
        "postgresql+psycopg://office@/pathways?host=/var/run/postgresql",
        "postgresql+psycopg://office@/pathways?host=%2Fvar%2Frun%2Fpostgresql",
    ],
)
def test_a_server_is_asked_where_the_engine_would_ask_it(said, monkeypatch):
    asked = []

    def connect(**words):
        asked.append(words)
        raise psycopg.OperationalError

    monkeypatch.setattr(psycopg, "connect", connect)
    assert newest_content(said) is None
    address = make_url(said).set(drivername="postgresql+psycopg")
    _, wanted = address.get_dialect()().create_connect_args(address)
    [found] = asked
    found.pop("options")
    found.pop("connect_timeout")
    found.pop("autocommit")
    assert {name: str(word) for name, word in found.items()} == {
        name: str(word) for name, word in wanted.items()
    }


@pytest.mark.parametrize(
    "said",
    [
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:////somewhere/p.sqlite?timeout=5",
        "sqlite:////somewhere/100%25.sqlite",
        "sqlite+pysqlite:////somewhere/p.sqlite",
        "postgresql://one,two/pathways",
        "postgresql://db/pathways?options=-c%20search_path%3Dother",
        "postgresql+asyncpg://db/pathways",
        "postgresql://db/pathways?host=/a&host=/b",
        "postgresql://db/pathways?host=/a",
        "mysql://db/pathways",
        "none",
    ],
)
def test_an_address_out_of_the_ordinary_is_left_to_the_engine(said, monkeypatch):
    def never(*_words, **_more):
        raise AssertionError(said)

    monkeypatch.setattr(psycopg, "connect", never)
    monkeypatch.setattr(sqlite3, "connect", never)
    assert newest_content(said) is None
