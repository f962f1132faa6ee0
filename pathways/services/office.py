"""Everything that people with an account need, on one database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Engine

from pathways.store.engine import open_engine
from pathways.store.errors import StoreError

from .editing import Editing
from .staff.accounts import Accounts
from .staff.confirming import Confirming
from .staff.reporting import Reports
from .staff.sessions import Sessions

__all__ = ["Office", "StoreError", "utc_now"]


def utc_now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


class Office:
    """The services for staff, reviewers and operators.

    Parameters
    ----------
    engine
        A database of the newest schema.
    secret
        What makes the keys under which tries are counted untraceable.
    now
        The clock.
    """

    def __init__(
        self, engine: Engine, secret: bytes, now: Callable[[], datetime] = utc_now
    ) -> None:
        self.engine, self.now = engine, now
        self.editing = Editing(engine, now)
        self.accounts = Accounts(engine, now)
        self.sessions = Sessions(engine, secret, now)
        self.confirming = Confirming(engine, now)
        self.reports = Reports(engine, secret, now)

    @classmethod
    def from_database(cls, url: str, secret: bytes = b"") -> Office:
        """Open a database.

        Raises
        ------
        StoreError
            It is missing, of another schema, or cannot be reached.
        """
        return cls(open_engine(url), secret)

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()
