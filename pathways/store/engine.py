"""Opening a database: SQLite by default, PostgreSQL by address; every fault one clear sentence.

SQLite runs in WAL mode, so that readers never wait; a transaction that will write says so at its
start (`BEGIN IMMEDIATE`), for one that reads first and then writes fails at once, whatever the
busy timeout, when another has written meanwhile (https://www.sqlite.org/isolation.html).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool

from .errors import DatabaseMissingError, StoreError, as_store_errors
from .schema import require_current_schema

BUSY_SECONDS = 10
"""How long a writer waits for another before it gives up."""

CONNECT_SECONDS = 5
"""How long a server may take to answer at all."""

WRITES = "pathways_writes"
"""The execution option of a connection whose transactions write."""

_WRITE_LOCK = 7_284_001
"""The key of PostgreSQL's advisory lock that every writing transaction takes."""


def open_engine(url: str | URL) -> Engine:
    """Return an engine on a database that is there and has this version's schema.

    Parameters
    ----------
    url
        ``sqlite:///FILE`` or ``postgresql://USER@HOST/NAME``.

    Raises
    ------
    DatabaseMissingError
        There is none.
    SchemaError
        It is older (`pathways upgrade` helps), newer, or of somebody else.
    StoreError
        It cannot be reached, opened or read, or the address is none.
    """
    engine = make_engine(url)
    try:
        with reading(engine) as connection:
            require_current_schema(connection)
    except BaseException:
        engine.dispose()
        raise
    return engine


def make_engine(url: str | URL, *, create: bool = False, enforce: bool = True) -> Engine:
    """Return an engine on a database, without looking whether it is there.

    Parameters
    ----------
    create
        Whether SQLite may make the file.
    enforce
        Whether SQLite enforces foreign keys; a migration that rebuilds a table cannot have it so.

    Raises
    ------
    StoreError
        The address is none that Pathways understands.
    """
    address = read_url(url)
    if address.get_backend_name() == "sqlite":
        return _sqlite_engine(address, create=create, enforce=enforce)
    own = str(address.query.get("options", ""))
    ours = f"-c lock_timeout={BUSY_SECONDS * 1000} -c timezone=UTC"
    # `pool_pre_ping`: a server that was restarted is met again without an error in between.
    return create_engine(
        address,
        pool_pre_ping=True,
        connect_args={"connect_timeout": CONNECT_SECONDS, "options": f"{ours} {own}".strip()},
    )


def read_url(url: str | URL) -> URL:
    """Return an address with the driver that Pathways uses.

    Raises
    ------
    StoreError
        It is no address, or one of another kind of database.
    """
    try:
        address = make_url(url)
    except ArgumentError:
        msg = (
            f"'{url}' is no address of a database: "
            "write sqlite:///FILE or postgresql://USER@HOST/NAME."
        )
        raise StoreError(msg) from None
    if address.drivername in {"postgresql", "postgres", "postgresql+psycopg"}:
        return address.set(drivername="postgresql+psycopg")
    if address.drivername not in {"sqlite", "sqlite+pysqlite"}:
        msg = (
            f"'{address.drivername}' is no database that Pathways knows: use sqlite or postgresql."
        )
        raise StoreError(msg)
    if not address.database or address.database == ":memory:":
        msg = "The address of a SQLite database needs a file: write sqlite:///FILE."
        raise StoreError(msg)
    return address


def _sqlite_engine(address: URL, *, create: bool, enforce: bool) -> Engine:
    """Return an engine on a SQLite file."""
    path = Path(address.database or "").absolute()

    def connect() -> sqlite3.Connection:
        if not create and not path.exists():
            msg = f"There is no database at {path}: run `pathways upgrade`, then `pathways load`."
            raise DatabaseMissingError(msg)
        mode = "rwc" if create else "rw"  # a mistyped name makes no empty file
        connection = sqlite3.connect(
            f"file:{quote(str(path))}?mode={mode}",
            uri=True,
            timeout=BUSY_SECONDS,
            check_same_thread=False,  # the pool hands a connection from thread to thread
            isolation_level=None,  # we begin ourselves; the driver would begin too late
        )
        try:
            _prepare(connection, enforce=enforce)
        except BaseException:
            connection.close()
            raise
        return connection

    engine = create_engine(address, creator=connect, poolclass=QueuePool)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, *, enforce: bool) -> None:
    """Set what SQLite keeps for each connection; WAL stays with the file."""
    if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        connection.execute("PRAGMA journal_mode=WAL")
    connection.execute(f"PRAGMA foreign_keys={'ON' if enforce else 'OFF'}")


def _begin(connection: Connection) -> None:
    """Begin a transaction, with the write lock where it will write."""
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees one committed state of everything, however long it reads."""
    with as_store_errors(engine.url), engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection that alone may write; what is not committed is rolled back."""
    with as_store_errors(engine.url), engine.connect() as connection:
        connection.execution_options(**{WRITES: True})
        if connection.dialect.name == "postgresql":
            # Before anything is read: what a transaction saw earlier may no longer be so.
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITE_LOCK})
        yield connection
