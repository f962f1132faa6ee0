"""Databases for tests: each test that asks for one runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL, Engine, create_engine, make_url, text

from pathways.store.engine import open_engine
from pathways.store.upgrading import upgrade

BACKENDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(params=BACKENDS)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database that holds nothing (SQLite: whose file is not there yet)."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'database' / 'pathways.sqlite'}"
        return
    server = request.getfixturevalue("postgres_url")
    with postgres_database(server) as url:
        yield url.render_as_string(hide_password=False)


class postgres_database:  # noqa: N801 - used as a function
    """A database of one's own on a server, dropped at the end."""

    def __init__(self, server: str) -> None:
        self._server, self._name = server, f"test_{uuid.uuid4().hex}"

    def __enter__(self) -> URL:
        self._run(f"CREATE DATABASE {self._name}")
        return make_url(self._server).set(database=self._name)

    def __exit__(self, *_: object) -> None:
        self._run(f"DROP DATABASE {self._name} WITH (FORCE)")

    def _run(self, statement: str) -> None:
        engine = create_engine(self._server, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()


@pytest.fixture
def url(empty_url: str) -> str:
    """The address of a database of the newest schema, without a catalogue."""
    upgrade(empty_url)
    return empty_url


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """An engine on a database of the newest schema, without a catalogue."""
    found = open_engine(url)
    yield found
    found.dispose()


@pytest.fixture
def open_another(url: str) -> Iterator[Callable[[], Engine]]:
    """Opens the same database again, as another process would."""
    opened: list[Engine] = []

    def open_it() -> Engine:
        opened.append(open_engine(url))
        return opened[-1]

    yield open_it
    for engine in opened:
        engine.dispose()
