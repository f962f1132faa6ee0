"""Bringing a database to the newest schema, once, however many workers start at the same time."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import URL, Connection, Engine, text

from .engine import WRITES, make_engine, read_url, reading
from .errors import SchemaError, StoreError, as_store_errors, shown
from .schema import newer_sentence, schema_of
from .versions import NEWEST, SCHEMAS

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"

_UPGRADE_LOCK = 7_284_002
"""The key of PostgreSQL's advisory lock that an upgrade takes."""

_LOCK_SECONDS = 300
"""How long a server's worker waits for another's upgrade."""


@dataclass(frozen=True, slots=True)
class Upgrade:
    """The schema before (None: the database was empty) and after."""

    before: str | None
    after: str


def upgrade(url: str | URL) -> Upgrade:
    """Bring a database to the newest schema; SQLite's file is made where it is missing.

    All migrations run in one transaction under a lock: whoever is killed half way leaves the
    database as it was, and whoever comes second finds nothing to do.

    Raises
    ------
    StoreError
        The database cannot be reached or written, or is newer, or is somebody else's.
    """
    address = read_url(url)
    engine = make_engine(address, create=True, enforce=False)
    try:
        with _alone(address), as_store_errors(address):
            return _upgrade(engine)
    finally:
        engine.dispose()


@contextmanager
def _alone(address: URL) -> Iterator[None]:
    """Hold SQLite's lock file, beside the database; PostgreSQL has locks of its own.

    A new file's switch to WAL cannot wait for another process, so the lock comes before it.
    """
    if address.get_backend_name() != "sqlite":
        yield
        return
    path = Path(address.database or "").absolute()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = path.with_name(f"{path.name}.upgrade-lock").open("a")
    except OSError as error:
        msg = f"The database {path} cannot be made or upgraded there: {error.strerror}."
        raise StoreError(msg) from error
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _upgrade(engine: Engine) -> Upgrade:
    """Upgrade where there is need; look first without a lock, and again under it."""
    with reading(engine) as connection:
        if schema_of(connection) == NEWEST:
            return Upgrade(NEWEST, NEWEST)
    with engine.connect() as connection:
        connection.execution_options(**{WRITES: True})
        with connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(text(f"SET LOCAL lock_timeout = '{_LOCK_SECONDS}s'"))
                connection.execute(
                    text("SELECT pg_advisory_xact_lock(:key)"), {"key": _UPGRADE_LOCK}
                )
            before = schema_of(connection)
            if before is not None and before not in SCHEMAS:
                raise SchemaError(newer_sentence(shown(engine.url), before))
            if before != NEWEST:
                from alembic import command  # slow, and at most starts needless

                command.upgrade(config(connection), "head")
                _require_whole(connection)
        return Upgrade(before, NEWEST)


def config(connection: Connection | None = None) -> Config:
    """Return Alembic's configuration for our migrations, on a connection where one is given."""
    from alembic.config import Config

    found = Config()
    found.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    found.attributes["connection"] = connection
    return found


def _require_whole(connection: Connection) -> None:
    """Raise, before anything is committed, where a rebuilt SQLite table lost what others name."""
    if connection.dialect.name != "sqlite":
        return
    broken = connection.execute(text("PRAGMA foreign_key_check")).all()
    if broken:
        msg = f"The upgrade would leave {len(broken)} rows without what they refer to: not done."
        raise StoreError(msg)
