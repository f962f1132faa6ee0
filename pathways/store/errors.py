"""What can be wrong with a database, each in one sentence that names the thing and the remedy."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError


class StoreError(Exception):
    """A database that cannot be used as asked; the message is one sentence for people."""


class DatabaseMissingError(StoreError):
    """There is no database at the address."""


class SchemaError(StoreError):
    """The database is of another schema than this version of Pathways, or of somebody else."""


class UnreachableError(StoreError):
    """The database's server does not answer, or broke the connection: trying again may help."""


class BusyError(StoreError):
    """Another process held the database for longer than anybody should wait."""


_SQLITE: Mapping[str, str] = MappingProxyType(
    {
        "SQLITE_BUSY": "is being written by another process: try again in a moment",
        "SQLITE_FULL": "cannot be written, since the disk is full: free some space and try again",
        "SQLITE_READONLY": "cannot be written: it, or its folder, is read-only for this user",
        "SQLITE_CANTOPEN": "cannot be opened: see that its folder exists and may be written",
        "SQLITE_PERM": "cannot be opened: this user may not",
        "SQLITE_NOTADB": "is no SQLite database: name another file, or move this one away",
        "SQLITE_CORRUPT": "is damaged: restore it from a backup",
        "SQLITE_IOERR": "cannot be read or written: the disk reports an error",
    }
)
"""Faults by SQLite's primary result code (https://www.sqlite.org/rescode.html)."""

_POSTGRESQL: Mapping[str, str] = MappingProxyType(
    {
        "25006": "is read-only: name the primary server",
        "28": "refused the user or the password",
        "3D000": "does not exist on that server: create it first",
        "42501": "may not be used so by this user: grant the right",
        "53100": "cannot be written, since the server's disk is full",
        "53300": "has no connection left for us: try again in a moment",
        "55P03": "is being written by another process: try again in a moment",
        "57P": "is shutting down or starting: try again in a moment",
        "08": "broke the connection: try again in a moment",
    }
)
"""Faults by SQLSTATE, or the start of one (PostgreSQL's manual, appendix A)."""

_BUSY = frozenset({"SQLITE_BUSY", "55P03"})
_UNREACHABLE = ("57P", "08", "53300")


def shown(url: URL) -> str:
    """Return a database's name for people: the file, or the address without its password."""
    if url.get_backend_name() == "sqlite":
        return url.database or "SQLite in memory"
    return url.render_as_string(hide_password=True)


@contextmanager
def as_store_errors(url: URL) -> Iterator[None]:
    """Turn faults of the database itself into a `StoreError`; faults of ours stay what they are."""
    try:
        yield
    except DBAPIError as error:
        found = _explain(error.orig, url)
        if found is None:
            raise
        raise found from error


def _explain(error: BaseException | None, url: URL) -> StoreError | None:
    """Return a database's fault in words, or None where it is a fault of the statement."""
    if isinstance(error, sqlite3.Error):
        name = getattr(error, "sqlite_errorname", "") or ""
        return _sentence(_SQLITE, "_".join(name.split("_")[:2]), url)
    if error is None or not type(error).__module__.startswith("psycopg"):
        return None
    state = getattr(error, "sqlstate", None) or _state_in(str(error))
    if state is None and type(error).__name__ in {"OperationalError", "InterfaceError"}:
        return UnreachableError(
            f"The database {shown(url)} cannot be reached: {_first_line(error)}"
        )
    return _sentence(_POSTGRESQL, state or "", url)


def _state_in(message: str) -> str | None:
    """Return the SQLSTATE of a refused connection, which libpq gives in words alone."""
    if 'database "' in message and "does not exist" in message:
        return "3D000"
    return "28000" if "authentication failed" in message else None


def _sentence(faults: Mapping[str, str], code: str, url: URL) -> StoreError | None:
    """Return the error of a code, or None where it is no fault of the database's own."""
    fault = next((words for start, words in faults.items() if code.startswith(start)), None)
    if fault is None:
        return None
    kind = BusyError if code in _BUSY else StoreError
    if faults is _POSTGRESQL and code.startswith(_UNREACHABLE):
        kind = UnreachableError
    return kind(f"The database {shown(url)} {fault}.")


def _first_line(error: BaseException) -> str:
    """Return the first line of a driver's message, as a sentence's end."""
    line = (str(error).strip().splitlines() or ["no reason was given"])[0]
    return f"{line.rstrip('.')}."
