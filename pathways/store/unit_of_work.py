"""A unit of work: everything of one use case is in the database, or nothing of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from .engine import writing


class UnitOfWork:
    """One writing transaction; nobody else writes while it lasts."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.committed = False

    def commit(self) -> None:
        """Make everything durable that was written so far."""
        self.connection.commit()
        self.committed = True


@contextmanager
def unit_of_work(engine: Engine) -> Iterator[UnitOfWork]:
    """Give a unit of work; what was not committed at its end is rolled back.

    Raises
    ------
    StoreError
        The database cannot be reached or written, or another writer held it for too long.
    """
    with writing(engine) as connection:
        yield UnitOfWork(connection)
