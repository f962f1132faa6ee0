"""How often one address may ask the API: counted in the database where there is one.

A process takes its turns from the database a block at a time, so that reading seldom writes; a
limit may be passed by at most a block a process. Addresses are counted under a keyed digest, and
forgotten when their window is over.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from math import ceil
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Final

from pathways.services.staff.limits import Limit, TooManyTries, take_try, who_key
from pathways.store.engine import open_engine
from pathways.store.errors import StoreError
from pathways.store.unit_of_work import unit_of_work

if TYPE_CHECKING:
    from sqlalchemy import Engine

__all__ = ["AskingCounts", "Limit", "TooManyTries"]

BLOCK: Final = 20
"""Turns that are taken from the database at once: so many, and at most a tenth of a limit."""

MOST_KEPT: Final = 10_000
"""Addresses that a process remembers."""


class AskingCounts:
    """Counts who asks.

    Parameters
    ----------
    secret
        The key of the digests.
    url
        The database; None where there is none, or it cannot be written: each process counts alone.
    """

    def __init__(
        self, secret: bytes, url: str | None, clock: Callable[[], float] = monotonic
    ) -> None:
        self._secret, self._url, self._clock = secret, url, clock
        self._engine: Engine | None = None
        self._turns: OrderedDict[tuple[str, str], tuple[int, float]] = OrderedDict()
        self._alone: OrderedDict[tuple[str, str], deque[float]] = OrderedDict()
        self._lock = Lock()

    def take(self, what: str, address: str, limit: Limit) -> None:
        """Count one question.

        Raises
        ------
        TooManyTries
            The address has asked as often as it may; the error says how long to wait.
        """
        key = (what, who_key(self._secret, what, address))
        now = self._clock()
        with self._lock:
            left, good_until = self._turns.get(key, (0, 0.0))
            if left > 0 and now < good_until:
                self._turns[key] = (left - 1, good_until)
                return
        block = max(1, min(BLOCK, limit.most // 10))
        if self._url is not None and self._took_block(key, limit, block):
            with self._lock:
                left, good_until = self._turns.get(key, (0, 0.0))
                others = left if now < good_until else 0  # taken by a thread at the same time
                self._turns[key] = (others + block - 1, now + limit.seconds)
                self._turns.move_to_end(key)
                while len(self._turns) > MOST_KEPT:
                    self._turns.popitem(last=False)
            return
        self._count_alone(key, limit, now)

    def _took_block(self, key: tuple[str, str], limit: Limit, block: int) -> bool:
        """Whether a block was taken from the database; not where that cannot be written."""
        what, who = key
        blocks = Limit(most=limit.most // block, seconds=limit.seconds)
        with suppress(StoreError):
            if self._engine is None:
                self._engine = open_engine(str(self._url))
            with unit_of_work(self._engine) as work:
                take_try(work.connection, what, {who: blocks}, datetime.now(UTC))
                work.commit()
            return True
        return False

    def _count_alone(self, key: tuple[str, str], limit: Limit, now: float) -> None:
        with self._lock:
            seen = self._alone.setdefault(key, deque())
            self._alone.move_to_end(key)
            while len(self._alone) > MOST_KEPT:
                self._alone.popitem(last=False)
            while seen and seen[0] <= now - limit.seconds:
                seen.popleft()
            if len(seen) >= limit.most:
                raise TooManyTries(max(1, ceil(seen[0] + limit.seconds - now)))
            seen.append(now)
