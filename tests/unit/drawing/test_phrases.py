"""Both languages say the same things, and mark what only English says."""

from datetime import date

import pytest

from pathways.drawing import ROUTE_PHRASES, Phrases
from pathways.drawing.phrases import missing_languages


def test_every_phrase_has_both_languages_with_the_same_places():
    assert missing_languages(ROUTE_PHRASES) == []


def test_a_language_that_is_not_spoken_is_refused():
    with pytest.raises(ValueError, match="Expected: en or es"):
        Phrases(ROUTE_PHRASES, "fr")


@pytest.mark.parametrize(
    ("weeks", "english", "spanish"),
    [
        (0, "0 weeks", "0 semanas"),
        (1, "1 week", "1 semana"),
        (52, "52 weeks", "52 semanas"),
        (104, "2 years", "2 años"),
        (213, "4 years 1 month", "4 años 1 mes"),
        (234, "4 years 6 months", "4 años 6 meses"),
    ],
)
def test_a_length_is_said_in_weeks_up_to_a_year_and_then_in_years(weeks, english, spanish):
    assert str(Phrases(ROUTE_PHRASES, "en").duration(weeks)) == english
    assert str(Phrases(ROUTE_PHRASES, "es").duration(weeks)) == spanish


def test_cents_are_said_only_where_there_are_some():
    say = Phrases(ROUTE_PHRASES)
    assert [str(say.money(cents)) for cents in (0, 2500, 12525, 152500000)] == [
        "$0",
        "$25",
        "$125.25",
        "$1,525,000",
    ]


def test_a_first_of_january_is_a_year_since_sources_often_give_no_more():
    say = Phrases(ROUTE_PHRASES, "es")
    days = (date(2024, 1, 1), date(2022, 5, 1), date(2025, 2, 28))
    assert [str(say.read_day(day)) for day in days] == ["2024", "may 2022", "28 feb 2025"]


def test_a_name_without_spanish_stays_marked_as_english_inside_a_spanish_sentence():
    say = Phrases(ROUTE_PHRASES, "es")

    said = say("source", source=say.either("Labor Code", None))

    assert said.parts == (("Fuente: ", "es"), ("Labor Code", "en"))


def test_braces_in_a_name_are_text_and_no_place_to_fill_in():
    say = Phrases(ROUTE_PHRASES)
    assert str(say("source", source="{0} {source} {x.__class__}")) == (
        "Source: {0} {source} {x.__class__}"
    )
