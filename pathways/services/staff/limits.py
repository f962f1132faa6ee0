"""How often something may be tried; counted in the database, so all server processes agree."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from sqlalchemy import Connection, delete, func, insert, select

from pathways.store.people import TryRow

from .values import StaffError


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """At most so many tries of something in any stretch of so many seconds."""

    most: int
    seconds: int


class TooManyTries(StaffError):
    """Something was tried too often; ``seconds`` is how long to wait."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        minutes = max(1, ceil(seconds / 60))
        noun = "minute" if minutes == 1 else "minutes"
        super().__init__(f"Too many tries: wait {minutes} {noun}, then try again.")


def who_key(secret: bytes, *parts: str) -> str:
    """Return a name for whoever is counted that does not tell who it is.

    >>> len(who_key(b"k", "address", "192.0.2.1"))
    64
    """
    return hmac.new(secret, "\0".join(parts).encode(), hashlib.sha256).hexdigest()


def take_try(
    connection: Connection, what: str, limits: Mapping[str, Limit], moment: datetime
) -> None:
    """Count one try for everybody of `limits`, or refuse it; in a writing transaction.

    Parameters
    ----------
    limits
        The limit of each who is counted. One that is full refuses the try for all, uncounted.

    Raises
    ------
    TooManyTries
        A limit is full.
    """
    longest = max((limit.seconds for limit in limits.values()), default=0)
    forgotten = moment - timedelta(seconds=longest)
    connection.execute(delete(TryRow).where(TryRow.what == what, TryRow.at <= forgotten))
    for who, limit in limits.items():
        wait = _wait(connection, what, who, limit, moment)
        if wait:
            raise TooManyTries(wait)
    rows = [{"what": what, "who": who, "at": moment} for who in limits]
    if rows:
        connection.execute(insert(TryRow), rows)


def forget_tries(connection: Connection, what: str, who: str) -> None:
    """Forget the tries of one who is counted."""
    connection.execute(delete(TryRow).where(TryRow.what == what, TryRow.who == who))


def _wait(connection: Connection, what: str, who: str, limit: Limit, moment: datetime) -> int:
    """Return for how many seconds a limit stays full; 0 where it is not."""
    since = moment - timedelta(seconds=limit.seconds)
    mine = (TryRow.what == what, TryRow.who == who, TryRow.at > since)
    count = connection.scalar(select(func.count()).select_from(TryRow).where(*mine)) or 0
    if count < limit.most:
        return 0
    # The try that must be forgotten before there is room again.
    freeing = select(TryRow.at).where(*mine).order_by(TryRow.at).offset(count - limit.most)
    oldest = connection.scalar(freeing.limit(1))
    left = (oldest + timedelta(seconds=limit.seconds) - moment).total_seconds() if oldest else 1
    return max(1, ceil(left))
