"""Reading a question from options: what is understood, and what is refused by which name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from pathways.model.records import Situation, Vocabulary
from pathways.planner import QuestionError
from pathways.services.asking import AmbiguousTitleError, UnknownTitleError, read_question
from tests.support.little import helper, tech, world
from tests.support.small import TODAY, credential, job, kind

JOBS = world(
    helper(also_called=("Mate",)),
    tech(also_called=("Mechanic",)),
    job("mechanic-in-training"),
    credential("card", valid_for_months=12),
    credential("badge"),
    kind("wiring"),
    Situation(id="port-site", name="Port"),
    conditions=("veteran", "union-kin"),
).catalogue
BARE = replace(JOBS, vocabulary=Vocabulary())


def read(catalogue=JOBS, *, target=True, **options):
    """A question from options; one value may stand without a list."""
    typed = {
        name.rstrip("_"): [value] if isinstance(value, str) else value
        for name, value in {"from_": "helper", "to": "tech", **options}.items()
    }
    return read_question(typed, catalogue, TODAY, target=target)


def test_the_least_that_can_be_asked_has_no_limits():
    question = read_question({"to": ["tech"]}, JOBS, TODAY)

    assert (question.origin, question.target, question.today) == (None, "tech", TODAY)
    assert (question.by, question.most, question.keep_earning) == ("hired", 12, False)
    assert question.age is None
    assert question.wage_cents is None
    assert [question.held, question.hours, question.formats] == [{}, {}, frozenset()]


@pytest.mark.parametrize(
    ("option", "said", "field", "value"),
    [
        ("from_", "Mate", "origin", "helper"),
        ("from_", "none", "origin", None),
        ("from_", "None", "origin", None),
        ("from_", "-", "origin", None),
        ("from_", "  ", "origin", None),
        ("to", "mechanic", "target", "tech"),
        ("today", "2026-02-28", "today", date(2026, 2, 28)),
        ("by", "law", "by", "law"),
        ("by", "hired", "by", "hired"),
        ("held", "badge", "held", {"badge": None}),
        ("held", "card=2027-01-31", "held", {"card": date(2027, 1, 31)}),
        ("held", ["card", " badge "], "held", {"card": None, "badge": None}),
        ("lacks", ["badge", "card"], "lacks", {"badge", "card"}),
        ("lapsed", "card", "lapsed", {"card"}),
        ("hours", "wiring=100", "hours", {"wiring": 100}),
        ("hours", ["wiring=0", "tech=12.5"], "hours", {"wiring": 0, "tech": Fraction(25, 2)}),
        ("hours", "6000", "hours", {"helper": 6000}),
        ("age", "17.5", "age", Fraction(35, 2)),
        ("age", "0", "age", 0),
        ("age", "120", "age", 120),
        ("wage", "30.20", "wage_cents", 3020),
        ("wage", "$30.2", "wage_cents", 3020),
        ("wage", "0", "wage_cents", 0),
        ("zip", "90015", "zip", "90015"),
        ("max_miles", "12.5", "max_miles", 12.5),
        ("max_weeks", "0", "max_weeks", 0),
        ("max_weeks", "5200", "max_weeks", 5200),
        ("budget", "$4,000.50", "budget_cents", 400050),
        ("budget", "10000000", "budget_cents", 10**9),
        ("keep_earning", "yes", "keep_earning", True),
        ("thorough", "yes", "thorough", True),
        ("thorough", "no", "thorough", False),
        ("keep_earning", "1", "keep_earning", True),
        ("keep_earning", "0", "keep_earning", False),
        ("keep_earning", "No", "keep_earning", False),
        ("keep_earning", "false", "keep_earning", False),
        ("keep_earning", "off", "keep_earning", False),
        ("keep_earning", "", "keep_earning", False),
        ("language", ["ES", "en"], "languages", {"es", "en"}),
        ("format", ["in-person", "online"], "formats", {"in-person", "online"}),
        ("schedule", "self-paced", "schedules", {"self-paced"}),
        ("when", "port-site", "when", {"port-site"}),
        ("qualifies", ["veteran", "union-kin"], "qualifies", {"veteran", "union-kin"}),
        ("most", "1", "most", 1),
        ("most", "1000", "most", 1000),
        ("age", ["25", "25"], "age", 25),
        ("zip", "", "zip", None),
        ("max_weeks", " 12 ", "max_weeks", 12),
    ],
)
def test_each_option_is_read_as_it_is_typed(option, said, field, value):
    assert getattr(read(**{option: said}), field) == value


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("from", "astronaut"),
        ("to", "astronaut"),
        ("to", ""),
        ("to", ["tech", "helper"]),
        ("today", "tomorrow"),
        ("today", "2026-2-3"),
        ("today", "2026-02-30"),
        ("today", "20260203"),
        ("today", "0003-01-01"),
        ("today", "1899-12-31"),
        ("today", ["2026-01-01", "2026-01-02"]),
        ("by", "mouth"),
        ("held", "nothing"),
        ("held", "card="),
        ("held", "card=soon"),
        ("lacks", "nothing"),
        ("lapsed", "nothing"),
        ("lapsed", "card=2020-01-01"),
        ("hours", "painting=5"),
        ("hours", "wiring="),
        ("hours", "wiring=-5"),
        ("hours", "wiring=many"),
        ("hours", "wiring=200001"),
        ("age", "old"),
        ("age", "-1"),
        ("age", "121"),
        ("age", "1e1"),
        ("age", "nan"),
        ("wage", "30.205"),
        ("wage", "-3"),
        ("wage", "thirty"),
        ("wage", "10000000.01"),
        ("wage", "9" * 400),
        ("zip", "9001"),
        ("zip", "900155"),
        ("zip", "LA"),
        ("max_miles", "far"),
        ("max_miles", "10001"),
        ("max_miles", "inf"),
        ("max_weeks", "12.5"),
        ("max_weeks", "5201"),
        ("max_weeks", "-1"),
        ("budget", "free"),
        ("budget", "1.234"),
        ("format", "telepathy"),
        ("schedule", "nights"),
        ("when", "moon"),
        ("qualifies", "royalty"),
        ("most", "0"),
        ("most", "1001"),
        ("most", "all"),
    ],
)
def test_what_does_not_fit_is_refused_by_the_name_of_its_option(option, said):
    typed = {"from": ["helper"], "to": ["tech"], option: [said] if isinstance(said, str) else said}

    with pytest.raises(QuestionError) as raised:
        read_question(typed, JOBS, TODAY)

    assert raised.value.option == option
    if isinstance(said, str) and said and "=" not in said:
        assert said in str(raised.value)


def test_a_message_says_what_was_found_and_what_was_expected():
    with pytest.raises(QuestionError, match="found '9001'; expected five digits, such as 90015"):
        read(zip="9001")


def test_hours_without_a_kind_need_a_job_that_they_are_in():
    with pytest.raises(QuestionError, match="expected a kind and a number") as raised:
        read(from_="none", hours="6000")

    assert raised.value.option == "hours"


def test_no_target_is_asked_for_by_the_name_of_to():
    with pytest.raises(QuestionError, match="which job you want") as raised:
        read_question({"from": ["helper"]}, JOBS, TODAY)

    assert raised.value.option == "to"


@pytest.mark.parametrize(("origin", "target"), [("helper", "helper"), ("none", "helper")])
def test_without_a_target_to_ask_for_it_stands_for_any(origin, target):
    assert read(target=False, from_=origin, to="nobody knows this").target == target


def test_an_unknown_title_is_told_apart_from_a_wrong_value():
    with pytest.raises(UnknownTitleError, match="astronaut"):
        read(to="astronaut")


def test_a_title_that_several_jobs_fit_lists_them_to_choose_from():
    vague = world(helper(), job("bus-mechanic"), job("car-mechanic")).catalogue

    with pytest.raises(AmbiguousTitleError) as raised:
        read(vague, to="mechanic")

    assert raised.value.option == "to"
    assert raised.value.choices == (
        ("bus-mechanic", "bus-mechanic"),
        ("car-mechanic", "car-mechanic"),
    )
    assert "bus-mechanic (bus-mechanic); car-mechanic (car-mechanic)" in str(raised.value)


@pytest.mark.parametrize(
    ("option", "field", "said", "value"),
    [
        ("when", "when", "moon", {"moon"}),
        ("qualifies", "qualifies", "royalty", {"royalty"}),
        ("hours", "hours", "painting=5", {"painting": 5}),
    ],
)
def test_where_there_is_no_vocabulary_every_word_goes(option, field, said, value):
    assert getattr(read(BARE, **{option: said}), field) == value


def test_a_word_of_the_options_is_never_taken_from_the_catalogue():
    with pytest.raises(QuestionError) as raised:
        read(BARE, format="telepathy")

    assert raised.value.option == "format"


def test_options_that_it_does_not_know_are_left_to_others():
    assert read(pick="3", data="folder", json="").target == "tech"
