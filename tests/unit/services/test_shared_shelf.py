"""What one process worked out the others have, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial

import pytest

from pathways.planner import plan
from pathways.services import answer_shelf
from pathways.services.answer_shelf import AnswerShelf
from pathways.services.shared_shelf import SharedShelf
from tests.support.little import ask, helper, tech, world

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can fork"),
    # Newer Pythons warn where there are threads; the child starts none and ends at once.
    pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"),
]

NAME, OTHER = b"\1" + bytes(31), b"\2" + bytes(31)
SMALL = world(helper(), tech())


@pytest.fixture
def shared(monkeypatch):
    """A shelf that all processes share, as a server has it."""
    found = SharedShelf(entries=64)
    monkeypatch.setattr(answer_shelf, "_SHARED", found)
    return found


def in_another_process(do: Callable[[], object]) -> None:
    """Do something in a process that is forked from this one."""
    child = os.fork()
    if child == 0:
        try:
            do()
        except BaseException:  # noqa: BLE001 - the parent is told by the exit code
            os._exit(1)
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0


def test_what_another_process_keeps_is_found():
    shelf = SharedShelf(entries=4)
    assert shelf.find(NAME) is None
    in_another_process(lambda: shelf.keep(NAME, ("something", 7)))
    assert shelf.find(NAME) == ("something", 7)
    assert shelf.find(OTHER) is None


def test_two_things_of_one_place_take_turns():
    shelf = SharedShelf(entries=1)
    shelf.keep(NAME, "first")
    shelf.keep(OTHER, "second")
    assert shelf.find(NAME) is None
    assert shelf.find(OTHER) == "second"


def test_what_is_too_large_is_not_kept_and_leaves_its_neighbours_alone():
    shelf = SharedShelf(entries=2, entry_bytes=512)
    zero, one = bytes(32), b"\1" + bytes(31)
    shelf.keep(one, "neighbour")
    shelf.keep(zero, os.urandom(600))
    assert shelf.find(zero) is None
    largest = next(n for n in range(512, 0, -1) if _fits(n))
    assert largest > 300
    assert shelf.find(one) == "neighbour"


def _fits(size: int) -> bool:
    shelf = SharedShelf(entries=1, entry_bytes=512)
    value = os.urandom(size)
    shelf.keep(NAME, value)
    return shelf.find(NAME) == value


def test_what_is_half_written_counts_as_not_there():
    shelf = SharedShelf(entries=1)
    shelf.keep(NAME, "a text of some length")
    whole = bytes(shelf._memory[:])
    used = len(whole.rstrip(b"\0"))
    for place in range(used):
        shelf._memory[place] = whole[place] ^ 255
        assert shelf.find(NAME) is None, place
        shelf._memory[place] = whole[place]
    assert shelf.find(NAME) == "a text of some length"
    shelf._memory[used // 2 :] = bytes(len(whole) - used // 2)
    assert shelf.find(NAME) is None


def test_an_answer_is_worked_out_by_one_process_alone(shared):
    def work_out(_question):
        raise AssertionError("worked out a second time")

    question = ask()
    first = AnswerShelf(on="r-1")
    assert not first.knows(question)
    answer = first.answer(question, partial(plan, SMALL))
    assert first.beside("nearer", answer, lambda: ("a stop",)) == ("a stop",)

    def elsewhere() -> None:
        second = AnswerShelf(on="r-1")
        assert second.knows(question)
        assert second.answer(question, work_out) == answer
        assert second.beside("nearer", answer, lambda: work_out(None)) == ("a stop",)
        assert not second.knows(ask(age=40))

    in_another_process(elsewhere)


@pytest.mark.parametrize("revision", ["r-2", ""])
def test_nothing_is_had_of_another_catalogue_or_of_one_without_a_name(shared, revision):
    AnswerShelf(on="r-1" if revision else "").answer(ask(), partial(plan, SMALL))
    assert not AnswerShelf(on=revision).knows(ask())


def test_a_process_alone_shares_nothing():
    AnswerShelf(on="r-1").answer(ask(), partial(plan, SMALL))
    assert not AnswerShelf(on="r-1").knows(ask())
