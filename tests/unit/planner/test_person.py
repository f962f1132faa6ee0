"""What is taken for granted of a person, what they say of themselves, and wrong questions."""

from __future__ import annotations

from fractions import Fraction

import pytest

from pathways.model.records import Area
from pathways.planner.person import (
    QuestionError,
    age_week,
    parts_that_count,
    resolve_person,
    validity_weeks,
)
from tests.support.little import ask, helper, hours, in_weeks, need, part, someone, tech, world
from tests.support.small import TODAY, credential

CARDS = tuple(credential(name) for name in ("a", "b", "c", "d"))
EXPIRING = credential("card", valid_for_months=12)


def held(*records, **asked):
    """Ids of what somebody holds in a world of the records and four plain cards."""
    return set(someone(world(*CARDS, tech(), *records), **asked).held)


# ---- held


def test_somebody_without_a_job_and_without_usual_things_holds_nothing():
    person = someone(world(*CARDS, tech()), origin=None)

    assert (person.held, person.assumed, person.hours) == ({}, ("age",), {})


def test_what_is_usual_to_have_is_held_and_said_to_be_assumed():
    network = world(helper(), tech(), credential("diploma", usual_to_have=True))

    person = someone(network)

    assert person.held == {"diploma": None}
    assert "held" in person.assumed


@pytest.mark.parametrize(
    ("basis", "is_held"),
    [("law", True), ("board", True), ("issuer", False), ("employer", False), (None, False)],
)
def test_what_law_or_a_board_asks_for_in_the_job_they_have_is_held(basis, is_held):
    assert ("a" in held(helper(part("a", basis)))) is is_held


def test_what_the_job_they_have_asks_for_in_a_situation_is_not_assumed():
    assert held(helper(part("a", "law", "port-site")), when=frozenset({"port-site"})) == set()


@pytest.mark.parametrize(
    ("law", "necessary"),
    [
        ("a and b", {"a", "b"}),
        ("a or b", set()),
        ("a and (b or c)", {"a"}),
        ("a and b or a and c", {"a"}),
        ("a or a and b", {"a"}),
        ("2 of (a, b, c)", set()),
        ("3 of (a, b, c)", {"a", "b", "c"}),
        ("2 of (a and b, a and c, b)", {"a", "b"}),
        ("2 of (a, b or c, d)", set()),
        ("2 of (a, a and c, d)", {"a"}),
        ("a and age >= 21 and hours(helper) >= 9000", {"a"}),
        ("a or age >= 99", set()),
    ],
)
def test_only_what_the_law_cannot_hold_without_is_assumed(law, necessary):
    assert held(helper(part(law))) == necessary


def test_each_part_is_looked_at_on_its_own():
    assert held(helper(part("a or b"), part("b or c", "board"), part("d"))) == {"d"}


@pytest.mark.parametrize(
    ("law", "asked_back"),
    [
        ("a or b", ("a or b",)),
        ("a and (b or c)", ("b or c",)),
        ("2 of (a, b, c)", ("2 of (a, b, c)",)),
        ("a and b", ()),
        ("age >= 18 or hours(helper) >= 10", ()),
    ],
)
def test_alternatives_are_asked_about_and_never_assumed(law, asked_back):
    network = world(*CARDS, helper(part(law)), tech())

    assert someone(network).ask == asked_back


@pytest.mark.parametrize("said", ["a", "b", "better"])
def test_an_alternative_is_not_asked_about_once_it_is_said(said):
    better = credential("better", implies=("b",))
    network = world(*CARDS, better, helper(part("a or b")), tech())

    assert someone(network, held={said: None}).ask == ()


@pytest.mark.parametrize(
    "asked", [{"held": {"card": in_weeks(-1)}}, {"held": {"a": None}, "lapsed": frozenset({"a"})}]
)
def test_an_alternative_is_still_asked_about_where_what_they_said_has_run_out(asked):
    network = world(*CARDS, EXPIRING, helper(part("a or card")), tech())

    assert someone(network, **asked).ask == ("a or card",)


def test_what_is_said_is_added_with_all_that_it_implies():
    top = credential("top", implies=("middle",))
    middle = credential("middle", implies=("a",))

    assert held(helper(part("b")), top, middle, held={"top": None}) == {"top", "middle", "a", "b"}


def test_a_day_belongs_to_the_credential_it_is_said_of_and_not_to_what_that_implies():
    network = world(*CARDS, credential("card", valid_for_months=12, implies=("a",)), tech())

    person = someone(network, origin=None, held={"card": in_weeks(3)})

    assert person.held == {"a": None, "card": in_weeks(3)}


def test_what_they_lack_goes_with_everything_that_implies_it():
    top = credential("top", implies=("middle",))
    middle = credential("middle", implies=("a", "b"))

    assert held(helper(part("top")), top, middle, lacks=frozenset({"a"})) == set()


def test_what_stands_on_its_own_stays_when_what_implied_it_is_taken_away():
    top = credential("top", implies=("a", "b"))

    taken = held(helper(part("top and b")), top, lacks=frozenset({"a"}))

    assert taken == {"b"}


def test_what_was_held_only_through_another_goes_with_that_one():
    top = credential("top", implies=("a",))

    assert held(helper(part("top")), top, lacks=frozenset({"top"})) == set()


def test_lacking_wins_over_holding():
    assert held(helper(), held={"a": None}, lacks=frozenset({"a"})) == set()


def test_what_lapsed_is_not_held_and_is_remembered():
    network = world(*CARDS, credential("top", implies=("a",)), helper(part("top")), tech())

    person = someone(network, lapsed=frozenset({"a"}))

    assert not person.held
    assert person.lapsed == {"a"}


def test_a_day_that_is_past_lapses_even_what_the_law_assumes():
    network = world(EXPIRING, helper(part("card")), tech())

    person = someone(network, held={"card": in_weeks(-1)})

    assert not person.held
    assert person.lapsed == {"card"}


def test_the_last_day_of_validity_still_counts():
    network = world(EXPIRING, helper(), tech())

    person = someone(network, held={"card": TODAY})

    assert (person.held, person.lapsed) == ({"card": TODAY}, frozenset())


# ---- hours, age, wage


def test_hours_in_the_job_they_have_are_assumed_unless_said():
    network = world(helper(), tech())

    assumed, said = someone(network), someone(network, hours=hours(helper=100))

    assert assumed.hours == {"helper": 4000}
    assert said.hours == {"helper": 100}
    assert ["hours" in each.assumed for each in (assumed, said)] == [True, False]


def test_hours_in_another_kind_do_not_replace_those_of_the_job_they_have():
    person = someone(world(helper(), tech()), hours=hours(wiring=50))

    assert person.hours == {"helper": 4000, "wiring": 50}
    assert "hours" in person.assumed


def test_no_hours_are_no_default():
    assert someone(world(helper(), tech()), hours=hours(helper=0)).hours == {"helper": 0}


def test_an_age_of_25_is_assumed_unless_said():
    network = world(helper(), tech())

    assumed, said = someone(network), someone(network, age=Fraction(35, 2))

    assert [each.age for each in (assumed, said)] == [25, Fraction(35, 2)]
    assert ["age" in each.assumed for each in (assumed, said)] == [True, False]


def test_the_wage_now_is_the_median_of_their_job_and_names_its_area():
    network = world(helper(wage=2150), tech())

    assumed, said = someone(network, zip="90015"), someone(network, wage_cents=1999)

    assert (assumed.wage_cents, assumed.wage_area, "wage" in assumed.assumed) == (2150, "la", True)
    assert (said.wage_cents, said.wage_area, "wage" in said.assumed) == (1999, None, False)


@pytest.mark.parametrize("asked", [{}, {"origin": None}])
def test_a_wage_that_nobody_knows_is_not_assumed(asked):
    person = someone(world(helper(wage=None), tech()), **asked)

    assert person.wage_cents is None
    assert "wage" not in person.assumed


def test_the_area_is_the_zip_codes_or_else_the_regions():
    network = world(helper(), tech())

    assert someone(network, zip="90015").area == "90015"
    assert someone(network).area == "la"


# ---- wrong use


@pytest.mark.parametrize(
    ("asked", "option", "says"),
    [
        ({"origin": "nobody"}, "from", "nobody"),
        ({"target": "nobody"}, "to", "nobody"),
        ({"held": {"nothing": None}}, "held", "nothing"),
        ({"lacks": frozenset({"nothing"})}, "lacks", "nothing"),
        ({"lapsed": frozenset({"nothing"})}, "lapsed", "nothing"),
        ({"held": {"a": TODAY}}, "held", "does not run out"),
        ({"zip": "99999"}, "zip", "99999"),
        ({"zip": "la"}, "zip", "la"),
        ({"max_miles": 5.0}, "max_miles", "ZIP code"),
    ],
)
def test_a_question_that_does_not_fit_names_the_option_at_fault(asked, option, says):
    with pytest.raises(QuestionError, match=says) as raised:
        someone(world(*CARDS, helper(), tech()), **asked)

    assert raised.value.option == option


def test_a_limit_in_miles_is_fine_with_a_zip_code():
    assert resolve_person(world(helper(), tech()), ask(max_miles=5.0, zip="90015")).area == "90015"


def test_a_zip_code_without_a_centre_is_one_all_the_same():
    network = world(helper(), tech(), Area(id="90016", name="90016", kind="zip"))

    assert someone(network, zip="90016").area == "90016"


# ---- parts, ages, validity

PARTS = (
    part("a", "law"),
    part("b", "board"),
    part("c", "issuer"),
    part("d", "employer"),
    part("a and b", None),
    part("a and c", "law", "port-site"),
    part("a and d", "employer", "port-site"),
)


@pytest.mark.parametrize(
    ("asked", "counting"),
    [
        ({}, [0, 1, 2, 3, 4]),
        ({"by": "law"}, [0, 1, 2, 4]),
        ({"when": frozenset({"port-site"})}, [0, 1, 2, 3, 4, 5, 6]),
        ({"by": "law", "when": frozenset({"port-site"})}, [0, 1, 2, 4, 5]),
        ({"when": frozenset({"elsewhere"})}, [0, 1, 2, 3, 4]),
    ],
)
def test_by_law_leaves_out_employers_and_a_situation_counts_once_asked_for(asked, counting):
    assert parts_that_count(PARTS, ask(**asked)) == tuple(PARTS[place] for place in counting)


@pytest.mark.parametrize(
    ("years", "age", "week"),
    [
        (Fraction(18), Fraction(25), 0),
        (Fraction(25), Fraction(25), 0),
        (Fraction(18), Fraction(35, 2), 26),
        (Fraction(18), Fraction(17), 52),
        (Fraction(18), Fraction("17.99"), 1),
        (Fraction("17.5"), Fraction("17.4"), 6),
    ],
)
def test_a_birthday_comes_in_the_first_whole_week_that_is_not_before_it(years, age, week):
    assert age_week(years, age) == week


@pytest.mark.parametrize(
    ("months", "weeks"), [(12, Fraction(52)), (1, Fraction(13, 3)), (60, Fraction(260))]
)
def test_months_of_validity_are_exact_weeks(months, weeks):
    assert validity_weeks(months) == weeks


def test_a_person_is_the_same_whoever_writes_the_law_in_one_part_or_in_two():
    one = someone(world(*CARDS, helper(part("a and b")), tech()))
    two = someone(world(*CARDS, helper(part("a"), part("b", "board")), tech()))

    assert one.held == two.held
    assert need("a and b") != need("a")
