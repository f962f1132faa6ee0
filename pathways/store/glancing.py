"""Telling cheaply which state a database is in, and that nothing was committed since.

SQLite counts commits for each connection (`PRAGMA data_version`,
https://www.sqlite.org/pragma.html#pragma_data_version): two values of the same connection are the
same exactly if no other connection committed meanwhile. PostgreSQL has to be asked each time.

What is here asks by the drivers alone: a command that finds the newest state compiled needs nothing
else of a database, and importing what reads it would take longer than all of the command's work.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Hashable
from contextlib import closing
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from .versions import NEWEST, VERSION_TABLE

if TYPE_CHECKING:
    from sqlalchemy import Engine

GLANCE_SECONDS: Final = 2
"""How long a look waits for a server, the least that libpq knows; the engine waits longer."""

_FILE: Final = re.compile(r"sqlite:///(?!:)(?P<path>[^?%]+)")
_SERVER: Final = re.compile(
    r"postgres(?:ql(?:\+psycopg)?)?://"
    r"(?:(?P<user>[\w.-]+)(?::(?P<password>[^@/?#]*))?@)?"
    r"(?P<host>[\w.-]+)?(?::(?P<port>[0-9]+))?/(?P<dbname>[\w.-]+)"
    r"(?:\?(?:host=(?P<socket>(?:/|%2F)[\w./%-]+)|sslmode=(?P<sslmode>[a-z-]+)))?"
)
"""Addresses that mean to everybody what they say; what is written otherwise is left to others."""

_NEWEST_OF_VERSION: Final = f"""
SELECT version_num, (SELECT content FROM revisions ORDER BY number DESC LIMIT 1)
FROM {VERSION_TABLE}
"""  # noqa: S608 - the table's name is a constant
"""One statement, so that both are of one committed state."""


def newest_content(url: str) -> str | None:
    """The name of what a database's newest revision holds, as committed last.

    None where it takes more to tell, or to say what is wrong: the address is out of the ordinary;
    the database is missing, busy, damaged, of another schema, or holds no catalogue.
    """
    if file := _FILE.fullmatch(url):
        rows = _ask_file(Path(file["path"]).absolute())
    elif server := _SERVER.fullmatch(url):
        rows = _ask_server(server.groupdict())
    else:
        return None
    if len(rows) != 1:
        return None
    version, content = rows[0]
    return content if version == NEWEST and isinstance(content, str) and content else None


def _ask_file(path: Path) -> list[tuple[Any, ...]]:
    """The answer of a SQLite file; nothing where it gives none at once."""
    try:
        with closing(_opened(path)) as connection:
            if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
                return []  # the engine sees to that
            return connection.execute(_NEWEST_OF_VERSION).fetchall()
    except sqlite3.Error:
        return []


def _ask_server(address: dict[str, str | None]) -> list[tuple[Any, ...]]:
    """The answer of a PostgreSQL server; nothing where it gives none."""
    try:
        import psycopg
    except ImportError:
        return []
    said: dict[str, Any] = {name: unquote(word) for name, word in address.items() if word}
    if socket := said.pop("socket", None):
        if "host" in said:
            return []
        said["host"] = socket
    try:
        with psycopg.connect(
            **said,
            autocommit=True,
            connect_timeout=GLANCE_SECONDS,
            options=f"-c lock_timeout={GLANCE_SECONDS * 1000}",
        ) as connection:
            return connection.execute(_NEWEST_OF_VERSION).fetchall()
    except psycopg.Error:
        return []


class Glance:
    """Looks at a SQLite database without reading it.

    Parameters
    ----------
    engine
        The engine that reads it. It is not used for looking, since what it commits counts as well.
    """

    def __init__(self, engine: Engine) -> None:
        is_file = engine.url.get_backend_name() == "sqlite"
        self._path = Path(engine.url.database or "").absolute() if is_file else None
        self._connection: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None
        self._opened = 0
        self._lock = Lock()

    def __call__(self) -> Hashable | None:
        """What stays the same until somebody commits; None where that cannot be told so."""
        if self._path is None:
            return None
        with self._lock:
            try:
                return self._look(self._path)
            except (OSError, sqlite3.Error):
                self._close()
                return None

    def _look(self, path: Path) -> Hashable:
        there = path.stat()
        file = (there.st_dev, there.st_ino)  # a file that another was moved over is another file
        if self._connection is None or self._file != file:
            self._close()
            self._connection = _opened(path)
            self._file = file
            self._opened += 1
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        return (self._opened, version)

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = self._file = None


def _opened(path: Path) -> sqlite3.Connection:
    """A connection to a file that is there, which waits for nobody."""
    uri = f"{path.as_uri()}?mode=rw"  # a reader of a WAL needs to write beside it
    return sqlite3.connect(uri, uri=True, check_same_thread=False, timeout=0)
