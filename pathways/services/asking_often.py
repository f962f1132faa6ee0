"""How often one address may ask the API: counted in the database where there is one.

A process takes its turns from the database a block at a time, and enters the first block of an
address once that is used up, so that reading seldom writes and who asks a few times never does; a
limit may be passed by at most a block a process. Addresses are counted under a keyed digest, and
forgotten when their window is over.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
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


@dataclass(slots=True)
class _Turns:
    """What an address has left of its blocks, until when, and how many were not entered yet."""

    left: int
    good_until: float
    owed: int


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
        self._turns: OrderedDict[tuple[str, str], _Turns] = OrderedDict()
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
        block = max(1, min(BLOCK, limit.most // 10))
        with self._lock:
            turns = self._turns.get(key)
            if self._url is not None and (turns is None or now >= turns.good_until):
                turns = self._begin(key, block, now + limit.seconds)
            if turns is not None and turns.left > 0:
                turns.left -= 1
                return
            owed = turns.owed if turns is not None else 0
            if turns is not None:
                turns.owed = 0  # whoever comes meanwhile enters their own block alone
        if turns is not None and self._took_blocks(key, limit, block, owed + 1):
            with self._lock:
                turns.left += block - 1
                turns.good_until = now + limit.seconds
            return
        self._count_alone(key, limit, now, before=owed * block)

    def _begin(self, key: tuple[str, str], block: int, good_until: float) -> _Turns:
        """Give an address its first block; the one not asked by for longest is forgotten."""
        turns = self._turns[key] = _Turns(left=block, good_until=good_until, owed=1)
        self._turns.move_to_end(key)
        while len(self._turns) > MOST_KEPT:
            self._turns.popitem(last=False)
        return turns

    def _took_blocks(self, key: tuple[str, str], limit: Limit, block: int, count: int) -> bool:
        """Whether blocks were taken from the database; not where that cannot be written."""
        what, who = key
        blocks = Limit(most=limit.most // block, seconds=limit.seconds)
        with suppress(StoreError):
            if self._engine is None:
                self._engine = open_engine(str(self._url))
            with unit_of_work(self._engine) as work:
                for _ in range(count):
                    take_try(work.connection, what, {who: blocks}, datetime.now(UTC))
                work.commit()
            return True
        return False

    def _count_alone(self, key: tuple[str, str], limit: Limit, now: float, before: int = 0) -> None:
        """Count one question here alone, and those `before` it that were not entered anywhere."""
        with self._lock:
            seen = self._alone.setdefault(key, deque())
            seen.extend([now] * before)
            self._alone.move_to_end(key)
            while len(self._alone) > MOST_KEPT:
                self._alone.popitem(last=False)
            while seen and seen[0] <= now - limit.seconds:
                seen.popleft()
            if len(seen) >= limit.most:
                raise TooManyTries(max(1, ceil(seen[0] + limit.seconds - now)))
            seen.append(now)
