"""The best answer there is in time: from better and better ones, until they end or somebody stops.

They are worked out in a thread, since the solver cannot be interrupted: Ctrl-C is heard at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from queue import Empty, Queue
from threading import Thread
from time import monotonic
from typing import Generic, TypeVar

Answer = TypeVar("Answer")

LOOK_SECONDS = 0.2
"""How often it is looked at whether the time is over."""


@dataclass(frozen=True, slots=True)
class InTime(Generic[Answer]):
    """The last of the answers; ``is_going_on`` says whether a better one is still worked out."""

    answer: Answer
    is_going_on: bool

    def leave(self, code: int) -> None:
        """End the process, whatever is still worked out."""
        if not self.is_going_on:
            raise SystemExit(code)
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)  # a thread within the solver would keep an ordinary end waiting


def best_in_time(
    answers: Iterator[Answer],
    seconds: float | None = None,
    told: Callable[[Answer], None] | None = None,
) -> InTime[Answer]:
    """The last of some answers, each of them better than the one before.

    Parameters
    ----------
    seconds
        When to stop; the first answer is waited for, however long it takes. None: at the last one.
    told
        Called with each answer as it comes.

    Raises
    ------
    KeyboardInterrupt
        Somebody stopped it before the first answer.
    """
    coming: Queue[tuple[Answer] | BaseException | None] = Queue()
    Thread(target=_put, args=(answers, coming), daemon=True).start()
    end = None if seconds is None else monotonic() + seconds
    last: tuple[Answer] | None = None
    try:
        while last is None or end is None or monotonic() < end:
            try:
                found = coming.get(timeout=LOOK_SECONDS)
            except Empty:
                continue
            if isinstance(found, BaseException):
                raise found
            if found is None:
                break
            last = found
            if told is not None:
                told(last[0])
        else:
            return InTime(last[0], is_going_on=True)
    except KeyboardInterrupt:
        if last is None:
            raise
        return InTime(last[0], is_going_on=True)
    if last is None:
        raise AssertionError("There is always a first answer.")
    return InTime(last[0], is_going_on=False)


def _put(answers: Iterator[Answer], coming: Queue[tuple[Answer] | BaseException | None]) -> None:
    """Pass answers on as they come; then nothing, or what went wrong."""
    try:
        for answer in answers:
            coming.put((answer,))
    except BaseException as error:  # noqa: BLE001 - it is raised where the answers are waited for
        coming.put(error)
    else:
        coming.put(None)
