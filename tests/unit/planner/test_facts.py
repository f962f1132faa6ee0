"""What is kept of records, and offerings told of by row: never another answer than without."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from pathways.model.records import Approval, Catalogue, HourKind, Offering
from pathways.model.requirement import All, Holds
from pathways.network import build_network, open_snapshot, write_snapshot
from pathways.network.edits import edited_network
from pathways.planner import facts as facts_module
from pathways.planner import plan
from pathways.planner.facts import Ask, Distances, Position, facts_of
from scripts._bench_worlds import SIZES, World
from tests.support.little import need

SIZE = replace(SIZES["S"], occupations=24, credentials=40, offerings=160, sites=20)
WORLD = World(SIZE)
QUESTIONS = [
    replace(question, max_miles=miles)
    for question in WORLD.questions(10)
    for miles in (5.0, 40.0, None)
]

WARPS: dict[int, dict[str, Any]] = {
    0: {"open_to": ("members",)},
    1: {"kind": "exposure"},
    2: {"experience_in": "hours-000", "experience_hours": Fraction(1_500)},
    3: {"status": "planned"},
}
"""Changes of every eleventh offering."""


def warped() -> Catalogue:
    """A world in which some offerings have doors, hours, approvals that they lack, or do not count.

    The hours of no kind need an approval: then offerings are told of by row.
    """
    catalogue = WORLD.held_catalogue()
    offerings = dict(catalogue.offerings)
    for number, (id_, offering) in enumerate(sorted(offerings.items())):
        changes = WARPS.get(number % 11, {})
        offerings[id_] = replace(offering, **changes)
    credentials = {
        id_: replace(credential, approval="listed" if number % 9 == 0 else None)
        for number, (id_, credential) in enumerate(sorted(catalogue.credentials.items()))
    }
    return replace(catalogue, offerings=offerings, credentials=credentials)


def test_offerings_told_of_by_row_give_the_same_answers(tmp_path: Path):
    catalogue = warped()
    write_snapshot(tmp_path / "snapshot", catalogue)
    by_row, by_record = open_snapshot(tmp_path / "snapshot"), build_network(catalogue)

    assert facts_of(by_row).rows_for(QUESTIONS[0]) is not None
    assert facts_of(by_record).rows_for(QUESTIONS[0]) is None
    answers = [plan(by_row, question) for question in QUESTIONS]

    assert answers == [plan(by_record, question) for question in QUESTIONS]
    assert any(answer.routes for answer in answers)
    assert any(thing.why == "too-far" for answer in answers for thing in things(answer))


def things(answer):
    """All that is missing in a dead end."""
    return [thing for missing in answer.blocked_by for thing in missing]


def test_edits_over_rows_give_the_same_answers(tmp_path: Path):
    catalogue = warped()
    write_snapshot(tmp_path / "snapshot", catalogue)
    network = open_snapshot(tmp_path / "snapshot")
    before = [plan(network, question) for question in QUESTIONS]
    changed: dict[str, Offering | None] = {}
    for number, (id_, offering) in enumerate(sorted(catalogue.offerings.items())):
        match number % 7:
            case 0:
                changed[id_] = replace(offering, status="paused")
            case 1:
                changed[id_] = replace(offering, site=None, format="online", kind="course")
            case 2:
                changed[id_] = None
    edited = edited_network(network, {"offerings": changed}, "edited")
    now = {id_: changed.get(id_, offering) for id_, offering in catalogue.offerings.items()}
    kept = {id_: offering for id_, offering in now.items() if offering is not None}
    anew = build_network(replace(catalogue, offerings=kept, revision="edited"))

    answers = [plan(edited, question) for question in QUESTIONS]

    assert facts_of(edited).rows_for(QUESTIONS[0]) is not None
    assert answers == [plan(anew, question) for question in QUESTIONS]
    assert [plan(network, question) for question in QUESTIONS] == before
    assert [answer.routes for answer in answers] != [answer.routes for answer in before]


@pytest.mark.parametrize("table", ["sites", "areas", "credentials"])
def test_what_rows_do_not_know_of_is_read_from_records(tmp_path: Path, table: str):
    catalogue = warped()
    write_snapshot(tmp_path / "snapshot", catalogue)
    id_, record = next(iter(getattr(catalogue, table).items()))
    edited = edited_network(open_snapshot(tmp_path / "snapshot"), {table: {id_: record}}, "edited")

    assert facts_of(edited).rows_for(QUESTIONS[0]) is None


def test_hours_that_need_an_approval_are_read_from_records(tmp_path: Path):
    catalogue = warped()
    kinds = {"hours-000": HourKind(id="hours-000", name="Hours", approval="listed")}
    approvals = {"listed": Approval(id="listed", name="Listed")}
    vocabulary = replace(catalogue.vocabulary, kinds=kinds, approvals=approvals)
    write_snapshot(tmp_path / "snapshot", replace(catalogue, vocabulary=vocabulary))

    network = open_snapshot(tmp_path / "snapshot")

    assert facts_of(network).rows_for(QUESTIONS[0]) is None


@pytest.mark.parametrize(
    "limit",
    [
        {"languages": frozenset({"es"})},
        {"formats": frozenset({"online"})},
        {"schedules": frozenset({"day"})},
        {"keep_earning": True},
    ],
)
def test_limits_that_rows_do_not_tell_of_are_looked_up_in_records(tmp_path: Path, limit):
    catalogue = warped()
    write_snapshot(tmp_path / "snapshot", catalogue)
    network, question = open_snapshot(tmp_path / "snapshot"), replace(QUESTIONS[0], **limit)

    assert facts_of(network).rows_for(question) is None
    assert plan(network, question) == plan(build_network(catalogue), question)


def test_facts_that_are_forgotten_are_worked_out_again(monkeypatch):
    catalogue = warped()
    answers = [plan(build_network(catalogue), question) for question in QUESTIONS]
    monkeypatch.setattr(facts_module, "MOST_KEPT", 3)

    network = build_network(catalogue)

    assert [plan(network, question) for question in QUESTIONS] == answers


def test_a_network_with_another_catalogue_starts_with_no_facts():
    network = build_network(warped())
    facts = facts_of(network)

    other = replace(network, catalogue=replace(network.catalogue, revision="other"))

    assert facts_of(network) is facts
    assert facts_of(other) is not facts


def test_equal_needs_share_what_they_name():
    facts = facts_of(build_network(warped()))

    ask = facts.ask(need("c000003 and (c000004 or age >= 18) and hours(hours-000) >= 100"))

    assert ask is facts.ask(need("c000003 and (c000004 or age >= 18) and hours(hours-000) >= 100"))
    assert ask.credentials == ("c000003", "c000004")
    assert [hours.kind for hours in ask.hours] == ["hours-000"]
    assert ask.ages == (Fraction(18),)
    assert ask.others


def test_a_need_of_credentials_alone_names_nothing_else():
    ask = Ask(All((Holds("a"), Holds("b"), Holds("a"))))

    assert (ask.credentials, ask.hours, ask.ages, ask.others) == (("a", "b"), (), (), False)


def test_miles_are_told_apart_without_working_out_each():
    catalogue = warped()
    home = WORLD.zips[0]
    network, distances = build_network(catalogue), Distances(catalogue, home)
    miles: dict[Position, float] = {}
    for site in catalogue.sites:
        position = distances.position(site)
        assert position is not None
        far = network.miles(home, site)
        assert far is not None
        miles[position] = far
    for limit in (0.0, 5.0, 30.0, *miles.values()):
        again = Distances(catalogue, home)
        assert {p for p in miles if again.exceed(p, limit)} == {
            p for p, far in miles.items() if far > limit
        }
        assert {p for p in miles if again.is_at(p, limit)} == {
            p for p, far in miles.items() if far == limit
        }
    assert Distances(catalogue, home).nearest(miles) == min(miles.values())


def test_who_asks_for_other_miles_meanwhile_changes_nothing():
    """As another thread may, between any two looks at where a site is."""
    distances = Distances(warped(), WORLD.zips[0])
    sites = [distances.position(site) for site in WORLD.sites]
    [first, *_] = sorted({p for p in sites if p is not None}, key=distances.to)

    class Sly(tuple[float, ...]):
        def __getitem__(self, place: Any) -> Any:
            distances.exceed(first, 0.0)
            return super().__getitem__(place)

    for position in {p for p in sites if p is not None}:
        miles = distances.to(position) + 1
        assert not distances.exceed(Sly(position), miles)  # type: ignore[arg-type]


def test_of_situations_only_those_that_a_job_knows_of_are_told_apart():
    facts, question = facts_of(build_network(warped())), QUESTIONS[0]
    odd = replace(question, when=frozenset({"when it snows"}))

    assert facts.job(question.target, odd) is facts.job(question.target, question)


def test_nobody_without_a_place_is_far_from_anything():
    distances = Distances(warped(), None)

    assert not distances.is_known
    assert distances.position(next(iter(WORLD.sites))) is None
