"""A database that is away is looked for again, and nobody waits for it in a row."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import monotonic

import pytest

from pathways.services.marks import LOOKS, PATIENCE, Glances, Marks, OutOfSightError, again


class GoneError(Exception):
    """What a database raises that cannot be reached."""


class Database:
    """Breaks the next connections, then answers."""

    def __init__(self, breaks: int = 0) -> None:
        self.breaks, self.looks = breaks, 0

    def look(self) -> int:
        self.looks += 1
        if self.breaks:
            self.breaks -= 1
            raise GoneError("The database is gone.")
        return 7


def test_a_broken_connection_is_made_anew_and_nobody_notices():
    database = Database(breaks=LOOKS - 1)

    assert again(database.look, GoneError) == 7
    assert database.looks == LOOKS


def test_another_fault_is_not_tried_again():
    with pytest.raises(ZeroDivisionError):
        again(lambda: 1 // 0, GoneError)


def test_a_database_that_stays_away_is_out_of_sight_until_it_is_back():
    database = Database(breaks=2 * LOOKS)
    marks = Marks(database.look, GoneError)

    for _ in range(2):
        with pytest.raises(OutOfSightError, match="is gone"):
            marks()

    assert [marks(), marks()] == [7, 7]


def test_while_one_waits_for_a_slow_server_the_others_do_not():
    database, hanging, go = Database(breaks=LOOKS), Event(), Event()

    def look() -> int:
        if database.breaks:
            return database.look()
        hanging.set()
        go.wait(timeout=10)
        return 7

    marks = Marks(look, GoneError)
    with pytest.raises(OutOfSightError):
        marks()
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(marks)
        hanging.wait(timeout=10)
        start = monotonic()
        with pytest.raises(OutOfSightError):
            marks()
        took = monotonic() - start
        go.set()
        assert first.result(timeout=10) == 7

    assert took < 10 * PATIENCE
    assert marks() == 7


class Data:
    """A state that moves, and a glance that tells that it did."""

    def __init__(self) -> None:
        self.state, self.looks, self.can_glance = 1, 0, True
        self.meanwhile = 0

    def look(self) -> int:
        self.looks += 1
        found = self.state
        self.state += self.meanwhile
        self.meanwhile = 0
        return found

    def glance(self) -> int | None:
        return -self.state if self.can_glance else None


def test_who_glances_looks_in_full_only_where_something_was_committed():
    data = Data()
    glances = Glances(data.look, data.glance)
    assert glances.at_once() is None

    assert [glances() for _ in range(3)] == [1, 1, 1]
    assert data.looks == 1
    assert glances.at_once() == 1

    data.state = 2
    assert glances.at_once() is None
    assert [glances(), glances()] == [2, 2]
    assert data.looks == 2


def test_what_is_committed_while_one_looks_is_seen_the_next_time():
    data = Data()
    glances = Glances(data.look, data.glance)
    data.state, data.meanwhile = 5, 1

    assert glances() == 5
    assert glances.at_once() is None
    assert glances() == 6


def test_without_a_glance_every_look_is_in_full():
    data = Data()
    data.can_glance = False
    glances = Glances(data.look, data.glance)

    assert [glances(), glances()] == [1, 1]
    assert data.looks == 2
    assert glances.at_once() is None
