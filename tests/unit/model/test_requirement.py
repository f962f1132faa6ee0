"""A requirement as a tree: how it prints, what it is made of, how two are joined."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given

from pathways.catalogue.language import parse
from pathways.model.requirement import (
    NOTHING,
    Age,
    All,
    Any,
    AtLeast,
    Holds,
    Hours,
    Meets,
    Need,
    Resident,
    atoms,
    both,
    number_text,
    text,
)
from tests.support.needs import needs

A, B, C = Holds("a"), Holds("b"), Holds("c")
ADULT = Age(Fraction(18))


@pytest.mark.parametrize(
    ("need", "printed"),
    [
        (NOTHING, ""),
        (A, "a"),
        (ADULT, "age >= 18"),
        (Age(Fraction(35, 2)), "age >= 17.5"),
        (Hours("wiring", Fraction(8000)), "hours(wiring) >= 8000"),
        (Hours("wiring", Fraction(24), "months"), "months(wiring) >= 24"),
        (Meets("veteran"), "veteran"),
        (Resident("la"), "resident(la)"),
        (All((A, B)), "a and b"),
        (Any((A, B)), "a or b"),
        (All((A, Any((B, ADULT)))), "a and (b or age >= 18)"),
        (Any((All((A, B)), C)), "a and b or c"),
        (All((All((A, B)), C)), "(a and b) and c"),
        (Any((Any((A, B)), C)), "(a or b) or c"),
        (AtLeast(2, (A, Any((B, C)), All((A, C)))), "2 of (a, b or c, a and c)"),
        (All((AtLeast(1, (A, B)), C)), "1 of (a, b) and c"),
    ],
)
def test_a_need_prints_with_as_few_parentheses_as_its_tree_allows(need: Need, printed: str):
    assert text(need) == printed


@given(needs)
def test_a_printed_need_is_read_as_the_same_tree(need):
    assert parse(text(need)) == need


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (Fraction(0), "0"),
        (Fraction(8000), "8000"),
        (Fraction(35, 2), "17.5"),
        (Fraction(1, 8), "0.125"),
        (Fraction(100_000_005, 1000), "100000.005"),
    ],
)
def test_a_number_prints_without_trailing_zeros(value, printed):
    assert number_text(value) == printed


def test_hours_needed_are_the_hours_themselves():
    assert Hours("wiring", Fraction(60)).hours_needed == 60


def test_twelve_months_are_two_thousand_hours():
    assert Hours("wiring", Fraction(12), "months").hours_needed == 2000
    assert Hours("wiring", Fraction(1), "months").hours_needed == Fraction(500, 3)


def test_atoms_come_left_to_right_and_as_often_as_they_stand():
    need = All((A, Any((B, AtLeast(1, (ADULT, A)))), B))

    assert list(atoms(need)) == [A, B, ADULT, A, B]


def test_the_empty_need_has_no_atoms():
    assert list(atoms(NOTHING)) == []


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        (NOTHING, NOTHING, NOTHING),
        (A, NOTHING, A),
        (NOTHING, A, A),
        (A, B, All((A, B))),
        (All((A, B)), C, All((A, B, C))),
        (A, All((B, C)), All((A, B, C))),
        (Any((A, B)), C, All((Any((A, B)), C))),
    ],
)
def test_two_needs_join_into_one_flat_and(first, second, joined):
    assert both(first, second) == joined
