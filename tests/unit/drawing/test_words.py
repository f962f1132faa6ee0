"""A route in words: what is told, in which order, and that unknown things stay unknown."""

from dataclasses import replace

import pytest
from hypothesis import given

from pathways.drawing import (
    ROUTE_PHRASES,
    Phrases,
    job_asks,
    missing_words,
    route_outline,
    route_words,
)
from pathways.model.answer import Missing, Nearest
from pathways.model.requirement import NOTHING
from tests.unit.drawing.examples import (
    ANSWER,
    APPRENTICESHIP,
    CATALOGUE,
    DAY_CLASS,
    EXAM,
    ROUTE,
    WAIT,
    WORK,
    answer_of,
    random_routes,
    route_of,
)


def told(route=ROUTE, language="en", answer=ANSWER):
    return route_words(route, CATALOGUE, answer=answer, language=language)


def fact(stop, name):
    found = stop.fact(name)
    return (str(found.value), found.known) if found else None


def test_stops_are_the_job_now_the_steps_and_the_job_wanted():
    words = told()
    assert [stop.id for stop in words.stops] == [
        "roustabout",
        "night-class",
        "card",
        "helper",
        "licence",
        "day-class",
        "electrician",
    ]
    assert [stop.anchor for stop in words.stops] == [
        "step-0",
        *(f"step-{n}" for n in range(1, 6)),
        "goal",
    ]


def test_a_class_is_told_before_the_card_that_its_students_get_in_the_same_week():
    titles = [str(stop.title) for stop in told().steps]
    assert titles.index("Night class") < titles.index("Trainee card")


def test_steps_of_one_week_that_need_one_another_are_still_all_told():
    first = replace(DAY_CLASS, start_week=0, needs=("card",), gives=("enrolment",))
    second = replace(ROUTE.steps[0], needs=("enrolment",), gives=("card",))
    assert len(told(route_of(first, second)).steps) == 2


def test_what_a_step_is_needed_for_is_told():
    needed = {stop.id: stop.needed_for for stop in told().steps}
    assert needed == {
        "night-class": ("step-2", "step-4"),
        "card": ("step-3",),
        "helper": ("step-4",),
        "licence": ("goal",),
        "day-class": ("goal",),
    }


def test_hours_that_a_passed_exam_still_waits_for_are_needed_for_it():
    licence = replace(CATALOGUE.credentials["licence"], to_sit=NOTHING)
    catalogue = replace(CATALOGUE, credentials={**CATALOGUE.credentials, "licence": licence})
    route = route_of(WORK, replace(EXAM, start_week=6, needs=()))
    words = route_words(route, catalogue, answer=answer_of(route))
    assert [stop.needed_for for stop in words.steps] == [("step-2",), ("goal",)]


def test_a_birthday_is_needed_for_what_waits_for_it():
    words = told(route_of(WAIT, APPRENTICESHIP))
    assert words.steps[0].needed_for == ("step-2",)
    assert str(words.steps[0].title) == "Wait until you are 18"
    assert (words.steps[0].shape, words.steps[1].shape) == ("wait", "appr")


def test_an_unknown_price_is_at_least_what_is_known_and_never_zero():
    words = told()
    assert fact(words.steps[0], "cost") == ("at least $125 (the rest is not stated)", False)
    assert (str(words.totals.cost), words.totals.cost_known) == (
        "at least $325; the rest is not stated",
        False,
    )


def test_a_price_of_which_nothing_is_known_names_no_sum():
    route = route_of(replace(ROUTE.steps[1], known_cost_cents=0), unknown=("cost",))
    assert str(told(route).totals.cost) == "price not stated"
    assert "$0" not in str(told(route).steps[0].fact("cost").value)


def test_a_length_of_which_nothing_is_known_names_no_weeks():
    totals = told(route_of(ROUTE.steps[1], unknown=("weeks",))).totals
    assert (str(totals.time), totals.time_known) == ("length not known", False)


@pytest.mark.parametrize(
    ("cents", "unknown", "text"),
    [
        (12345600, (), "about $123,500 more than if you stay"),
        (-1988000, (), "about $19,900 less than if you stay"),
        (0, (), "the same as if you stay"),
        (500000, ("ten_year_gain",), "not known; at most $5,000 more than if you stay"),
        (-500000, ("ten_year_gain",), "not known; at least $5,000 less than if you stay"),
        (None, ("ten_year_gain",), "not known"),
    ],
)
def test_the_gain_is_said_as_more_or_less_than_staying(cents, unknown, text):
    route = route_of(ten_year_gain_cents=cents, unknown=unknown)
    assert str(told(route).totals.gain) == text


def test_pay_carries_its_area_and_year_and_its_source():
    work = told().steps[2]
    assert fact(work, "earn") == ("$24.28 an hour, middle pay, Here metro area, 2025", True)
    assert [source.id for source in work.sources] == ["pay"]


def test_a_source_that_is_no_web_address_is_named_and_not_linked():
    pay = told().steps[2].sources[0]
    assert (str(pay.text), pay.url) == ("The Bureau, May 2025", None)


def test_a_source_without_a_date_says_when_it_was_seen():
    law = told().steps[1].sources[0]
    assert str(law.text) == "The Legislature, Labor Code, no date, seen Nov 22, 2026"


def test_flags_are_plain_sentences_with_the_date_of_a_stale_fact():
    texts = {flag.name: str(flag.text) for flag in told().steps[0].flags}
    assert texts["stale"] == "Last confirmed 2018. Call first."
    assert texts["price-unknown"] == "The price is not stated. Ask before you sign."


def test_who_asks_is_told_law_and_employers_apart():
    steps = told().steps
    assert [ask.basis for ask in steps[0].asks] == ["law"]
    assert [str(ask.text) for ask in steps[4].asks] == ["Employers ask for it"]


def test_doing_the_work_sooner_under_supervision_is_told():
    words = told()
    assert "under supervision from week 6" in str(words.totals.lawful)
    assert [str(note) for note in words.steps[2].notes] == [
        "From here on you may do the work of the job you want, under supervision."
    ]


def test_renewals_along_the_way_are_told_with_an_unknown_fee():
    assert [str(text) for text in told().totals.renewals] == [
        "Trainee card: renewed 4 times, fee not stated"
    ]


def test_what_might_pay_says_under_which_condition():
    texts = [str(helper.text) for helper in told().steps[0].might_pay]
    assert texts == [
        "The Grant, if this is true of you: Veteran",
        "The Loan: who gets the money is not known",
    ]


def test_a_fund_that_is_used_says_what_it_saves():
    assert str(told().steps[4].paid_by) == "The Grant pays $500"


def test_classes_that_prepare_are_listed_with_how_many_more_there_are():
    exam = told().steps[3]
    assert [helper.id for helper in exam.prepare] == ["night-class", "day-class"]
    assert str(exam.prepare_more) == "2 of 7 are listed"


def test_weeks_without_pay_are_said():
    assert str(told().totals.pay_on_the_way) == "nothing for 16 weeks, else your pay"


def test_an_apprenticeship_says_what_it_pays_at_first_and_at_last():
    words = told(route_of(WAIT, APPRENTICESHIP))
    assert fact(words.steps[1], "earn")[0] == "$34.50 an hour on average, from $24 to $45"
    assert str(words.totals.uncertain) == "Getting in is not certain"


def test_a_route_without_steps_says_that_one_can_start_now():
    words = told(route_of())
    assert str(words.totals.time) == "ready now"
    assert [stop.role for stop in words.stops] == ["origin", "goal"]


def test_without_its_answer_a_route_tells_its_steps_alone():
    words = told(answer=None)
    assert {stop.role for stop in words.stops} == {"step"}


def test_spanish_says_it_all_in_spanish_but_for_names_that_have_none():
    steps = told(language="es").steps
    assert str(steps[0].title) == "Curso de noche"
    assert steps[3].title.parts == (("State licence", "en"),)
    assert str(steps[0].fact("cost").value) == "al menos $125 (el resto no está publicado)"


@given(random_routes())
def test_any_route_can_be_told_in_both_languages_with_the_same_stops(route):
    answer = answer_of(route)
    english, spanish = (told(route, language, answer) for language in ("en", "es"))
    assert sorted(stop.id for stop in english.steps) == sorted(step.id for step in route.steps)
    assert [stop.id for stop in english.stops] == [stop.id for stop in spanish.stops]
    assert [stop.start_week for stop in english.steps] == [step.start_week for step in route.steps]


def test_what_a_job_asks_keeps_law_and_employers_apart():
    asks = job_asks(CATALOGUE.occupations["electrician"], CATALOGUE, Phrases(ROUTE_PHRASES))
    assert [(ask.ask.basis, str(ask.needs[0])) for ask in asks] == [
        ("law", "State licence"),
        ("employer", "Safety card"),
    ]


def test_a_dead_end_says_what_is_missing_the_nearest_and_whom_to_call():
    question = replace(ANSWER.person.question, max_miles=25.0)
    answer = replace(ANSWER, person=replace(ANSWER.person, question=question))
    missing = Missing(
        need="class-done",
        why="too-far",
        detail="",
        value=26.1,
        nearest=Nearest(provider="school", site="campus", miles=26.1, area="here"),
        call="The job center, https://example.org/call",
    )

    words = missing_words(missing, answer, CATALOGUE)

    assert str(words.text) == "The nearest is 26.1 miles away. Your limit is 25."
    assert str(words.nearest) == "Nearest: The School, Los Angeles, 26.1 miles."
    assert (str(words.call), words.call_url) == (
        "Ask: The job center.",
        "https://example.org/call",
    )
    assert words.limit == 27


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    "why",
    [
        "none-known",
        "too-far",
        "too-long",
        "too-costly",
        "age",
        "experience",
        "not-active",
        "not-public",
        "unapproved",
        "condition",
        "language",
        "format",
        "schedule",
        "must-earn",
    ],
)
def test_every_reason_of_a_dead_end_has_words(why, language):
    missing = Missing(need="card", why=why, detail="The planner's own words.", value=100.0)
    words = missing_words(missing, ANSWER, CATALOGUE, language=language)
    assert words.label
    assert words.text


SHOWN = ("role", "shape", "title")


@given(random_routes())
def test_an_outline_says_what_the_words_say_of_what_a_list_of_routes_shows(route):
    for language in ("en", "es"):
        answer = answer_of(route)
        words = route_words(route, CATALOGUE, answer=answer, language=language)
        outline = route_outline(route, CATALOGUE, answer=answer, language=language)
        assert outline.totals == words.totals
        assert [[getattr(stop, name) for name in SHOWN] for stop in outline.stops] == [
            [getattr(stop, name) for name in SHOWN] for stop in words.stops
        ]
