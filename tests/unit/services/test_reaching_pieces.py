"""What is within reach is worked out piece by piece, within its time, and each piece is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

import pathways.services.reaching as module
from pathways.model.question import Question
from pathways.model.requirement import Holds
from pathways.network import build_network
from pathways.services.reaching import ReachShelf, likely_targets, reach
from tests.support.small import TODAY, catalogue, course, credential, job

WORLD = replace(
    catalogue(
        job("helper", wage=2000),
        job("fixer", Holds("card"), feeders=("helper",)),
        job("maker", trade_group="building"),
        job("dreamer", Holds("never")),
        credential("card"),
        credential("never"),
        course("class", "card"),
    ),
    revision="one",
)
NETWORK = build_network(WORLD)
ASKED = Question(origin="helper", target="helper", today=TODAY)


class Clock:
    """A clock that moves by a second each time somebody looks."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        self.seconds += 1.0
        return self.seconds


@pytest.fixture
def worked(monkeypatch):
    """The targets that were worked out, in order."""
    done: list[str] = []
    real = module.reach_one

    def one(network, question, target):
        done.append(target)
        return real(network, question, target)

    monkeypatch.setattr(module, "reach_one", one)
    return done


def test_jobs_that_people_move_into_come_first():
    assert likely_targets(NETWORK, "helper")[0] == "fixer"
    assert sorted(likely_targets(NETWORK, "helper")) == ["dreamer", "fixer", "maker"]


def test_with_time_enough_it_says_what_reach_says():
    found = ReachShelf().reach(NETWORK, ASKED, likely_targets(NETWORK, "helper"), 1e9)
    within, out = reach(NETWORK, ASKED)

    assert found.within == within
    assert (found.out, found.waiting) == (("dreamer",), ())
    assert out == 1


def test_without_time_what_is_left_waits_and_the_next_call_gets_on(worked):
    shelf = ReachShelf(clock=Clock())
    targets = likely_targets(NETWORK, "helper")

    first = shelf.reach(NETWORK, ASKED, targets, 1.5)
    second = shelf.reach(NETWORK, ASKED, targets, 1e9)

    assert first.waiting == tuple(targets[1:])
    assert second.waiting == ()
    assert worked == targets


def test_what_was_worked_out_is_kept_for_the_question_and_the_revision_alone(worked):
    shelf = ReachShelf()
    other = build_network(replace(WORLD, revision="two"))

    for network, question in [
        (NETWORK, ASKED),
        (NETWORK, replace(ASKED, target="maker", most=3)),
        (NETWORK, replace(ASKED, keep_earning=True)),
        (other, ASKED),
    ]:
        shelf.reach(network, question, ["fixer"], 1e9)

    assert worked == ["fixer"] * 3


def test_only_so_many_questions_are_kept_and_none_in_words(worked, monkeypatch):
    monkeypatch.setattr(module, "MOST_QUESTIONS", 2)
    shelf = ReachShelf()
    for age in (20, 30, 40, 20):
        shelf.reach(NETWORK, replace(ASKED, wage_cents=age), ["fixer"], 1e9)

    assert len(worked) == 4
    assert {len(key) for key in shelf._known} == {32}
