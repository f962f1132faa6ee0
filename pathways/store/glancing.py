"""Telling cheaply that nothing was committed to a database since one looked last.

SQLite counts commits for each connection (`PRAGMA data_version`,
https://www.sqlite.org/pragma.html#pragma_data_version): two values of the same connection are the
same exactly if no other connection committed meanwhile. PostgreSQL has to be asked each time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Hashable
from pathlib import Path
from threading import Lock

from sqlalchemy import Engine


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
            uri = f"{path.as_uri()}?mode=rw"  # a reader of a WAL needs to write beside it
            self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False, timeout=0)
            self._file = file
            self._opened += 1
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        return (self._opened, version)

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = self._file = None
