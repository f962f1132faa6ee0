"""Places for requests at work, and the queues before them.

A place is for one request. Who finds none waits in a short queue, first come first served; who
finds that full, or waits too long, gets none.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from time import monotonic
from typing import Final

from flask import has_request_context, request

PLACE: Final = "pathways.pass"
"""Where a request's environment holds its place."""

RETRY_SECONDS: Final = 3
"""When who found no place may come again."""


@dataclass(frozen=True, slots=True)
class Room:
    """How many are at work at once, how many wait, and for how many seconds at most.

    Who is at work for longer than ``soon`` seconds no longer holds up others: up to ``extra`` such
    stay beside those who came later.
    """

    places: int
    waiting: int
    patience: float
    soon: float = 0.5
    extra: int = 1


SLICE_SECONDS: Final = 0.25
"""How often who waits looks whether somebody at work takes long; each look takes others' time."""


class Turn:
    """One who comes: ``opened`` can be had once they are let in."""

    def __init__(self) -> None:
        self.opened = Lock()
        self.opened.acquire()


class Lane:
    """The places of one room, and the queue before them: first come, first served."""

    def __init__(self, room: Room, clock: Callable[[], float] = monotonic) -> None:
        self._room, self._clock = room, clock
        self._at_work: dict[Turn, float] = {}
        self._waiting: deque[Turn] = deque()
        self._lock = Lock()

    def enter(self) -> Turn | None:
        """A place, after waiting where need be; None where there was none."""
        turn = Turn()
        with self._lock:
            if not self._waiting and self._has_place():
                self._admit(turn)
                return turn
            if len(self._waiting) >= self._room.waiting:
                return None
            self._waiting.append(turn)
        end = self._clock() + self._room.patience
        while not turn.opened.acquire(timeout=self._slice(end)):
            with self._lock:
                if turn not in self._waiting:  # let in at this moment
                    return turn
                if turn is self._waiting[0] and self._has_place():
                    self._admit(self._waiting.popleft())
                    return turn
                if self._clock() >= end:
                    self._waiting.remove(turn)
                    return None
        return turn

    @property
    def is_full(self) -> bool:
        """Whether whoever comes now finds neither a place nor room to wait; a look, no promise."""
        if len(self._waiting) < self._room.waiting:
            return False
        with self._lock:
            return not self._has_place()

    def _slice(self, end: float) -> float:
        return max(0.0, min(SLICE_SECONDS, end - self._clock()))

    def leave(self, turn: Turn) -> None:
        """Give the place to whoever waits longest."""
        with self._lock:
            del self._at_work[turn]
            while self._waiting and self._has_place():
                self._admit(self._waiting.popleft())

    def _has_place(self) -> bool:
        since = self._clock() - self._room.soon
        long = sum(begun <= since for begun in self._at_work.values())
        return len(self._at_work) - min(long, self._room.extra) < self._room.places

    def _admit(self, turn: Turn) -> None:
        self._at_work[turn] = self._clock()
        turn.opened.release()


class NoTurnError(Exception):
    """Too many questions are being worked out: come again."""


class Pass:
    """A request's place, from its coming to its end.

    Parameters
    ----------
    planning
        The room that it must change to before a question is worked out; None: none.
    """

    def __init__(self, lane: Lane, turn: Turn, planning: Lane | None) -> None:
        self._lane: Lane | None = lane
        self._turn, self._planning = turn, planning

    def go_planning(self) -> None:
        """Give the place away for one in the planners' room, where that is not had yet.

        Raises
        ------
        NoTurnError
            There was none in time.
        """
        if self._planning is None:
            return
        self.leave()
        turn = self._planning.enter()
        if turn is None:
            raise NoTurnError
        self._lane, self._turn, self._planning = self._planning, turn, None

    def leave(self) -> None:
        """Give back what was had."""
        if self._lane is not None:
            self._lane.leave(self._turn)
        self._lane = None


def ask_to_plan() -> None:
    """Have the current request wait for its turn to work out a question; nothing without one.

    Raises
    ------
    NoTurnError
        It must come again.
    """
    passed = request.environ.get(PLACE) if has_request_context() else None
    if isinstance(passed, Pass):
        passed.go_planning()
