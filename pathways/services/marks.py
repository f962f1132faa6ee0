"""Looking which state a database is in, and going on where it cannot be reached for a while."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from time import monotonic
from typing import Final, TypeVar

Value = TypeVar("Value")

PATIENCE: Final = 0.25
"""Seconds that one waits for another's look at a database that was gone at the last one."""


LOOKS: Final = 4
LOOKING_SECONDS: Final = 1.0
"""A broken connection is made anew so often, unless so much time went by in vain."""


class OutOfSightError(Exception):
    """The database cannot be reached now; the message is a sentence that says why."""


def again(look: Callable[[], Value], gone: type[Exception]) -> Value:
    """What a look at a database sees; looked again where the connection was broken meanwhile."""
    end = monotonic() + LOOKING_SECONDS
    for _ in range(LOOKS - 1):
        try:
            return look()
        except gone:
            if monotonic() > end:
                raise
    return look()


class Marks:
    """Looks at a database for each question.

    While it is away, one at a time tries it and the others do not wait long, so that a server
    that takes seconds to refuse does not hold back everyone.

    Parameters
    ----------
    look
        Says which state the database is in.
    gone
        The error that it raises where the database cannot be reached.
    """

    def __init__(self, look: Callable[[], object], gone: type[Exception]) -> None:
        self._look, self._gone_error = look, gone
        self._gone: Exception | None = None
        self._one = Lock()

    def __call__(self) -> object:
        """The state that the database is in.

        Raises
        ------
        OutOfSightError
            It cannot be reached; the next call tries again.
        """
        known = self._gone
        if known is None:
            return self._try()
        if not self._one.acquire(timeout=PATIENCE):
            raise OutOfSightError(str(known)) from known
        try:
            return self._try()
        finally:
            self._one.release()

    def _try(self) -> object:
        try:
            mark = again(self._look, self._gone_error)
        except self._gone_error as error:
            self._gone = error
            raise OutOfSightError(str(error)) from error
        self._gone = None
        return mark


class Glances:
    """Looks at a database in full only where something may have been committed since the last time.

    Parameters
    ----------
    look
        Says which state the database is in.
    glance
        Says cheaply what stays the same until somebody commits; None where it cannot.
    """

    def __init__(self, look: Callable[[], object], glance: Callable[[], Hashable | None]) -> None:
        self._look, self._glance = look, glance
        self._seen: tuple[Hashable, object] | None = None

    def __call__(self) -> object:
        """The state that the database is in; a fault of looking is passed on."""
        before = self._glance()  # what is committed after this is seen the next time
        known = self._known(before)
        if known is not None:
            return known
        mark = self._look()
        self._seen = None if before is None else (before, mark)
        return mark

    def at_once(self) -> object | None:
        """The state that the database is in; None where telling takes more than a glance."""
        return self._known(self._glance())

    def _known(self, glance: Hashable | None) -> object | None:
        seen = self._seen
        return seen[1] if glance is not None and seen is not None and seen[0] == glance else None
