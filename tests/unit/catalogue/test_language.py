"""The requirement language: what is read, what is refused and where."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.catalogue.grammar import judged_need
from pathways.catalogue.language import (
    MAX_DEPTH,
    MAX_LENGTH,
    WORDS,
    RequirementError,
    is_id,
    parse,
    with_conditions,
)
from pathways.catalogue.sound import sound_need
from pathways.model.requirement import (
    NOTHING,
    Age,
    All,
    Any,
    AtLeast,
    Holds,
    Hours,
    Meets,
    Resident,
    atoms,
    text,
)
from tests.support.needs import needs

A, B, C = Holds("a"), Holds("b"), Holds("c")


@pytest.mark.parametrize(
    ("written", "tree"),
    [
        ("", NOTHING),
        ("  \n ", NOTHING),
        ("osha-10", Holds("osha-10")),
        ("c-10-contractor", Holds("c-10-contractor")),
        ("720-class", Holds("720-class")),
        ("android or order", Any((Holds("android"), Holds("order")))),
        ("hours-card", Holds("hours-card")),
        ("age >= 17.5", Age(Fraction(35, 2))),
        ("age>=18", Age(Fraction(18))),
        ("hours(auto-repair) >= 8000", Hours("auto-repair", Fraction(8000))),
        ("months( auto-repair )>=24", Hours("auto-repair", Fraction(24), "months")),
        ("a and b and c", All((A, B, C))),
        ("a or b and c", Any((A, All((B, C))))),
        ("(a or b) and c", All((Any((A, B)), C))),
        ("((a)) and(b)", All((A, B))),
        ("a and (b and c)", All((A, All((B, C))))),
        ("2 of (a, b or c, c)", AtLeast(2, (A, Any((B, C)), C))),
        ("1 of (a)", AtLeast(1, (A,))),
        ("a\nand\tb", All((A, B))),
    ],
)
def test_a_text_is_read_as_its_tree(written, tree):
    assert parse(written) == tree


@pytest.mark.parametrize(
    ("written", "position", "found", "expected"),
    [
        ("a and", 6, "the end of the text", "a credential"),
        ("a and and b", 7, "'and'", "a credential"),
        ("a b", 3, "'b'", "'and', 'or' or the end of the text"),
        ("and", 1, "'and'", "a credential"),
        ("a or of", 6, "'of'", "a credential"),
        ("EVITP", 1, "'E'", "lower-case"),
        ("a)", 2, "')'", "the end of the text"),
        ("(a", 3, "the end of the text", "')'"),
        ("()", 2, "')'", "a credential"),
        ("a,b", 2, "','", "the end of the text"),
        ("12", 3, "the end of the text", "'of'"),
        ("not a", 5, "'a'", "'and'"),
        ("3 of (a, b)", 1, "'3'", "a whole number from 1 to 2"),
        ("a and 0 of (b)", 7, "'0'", "a whole number from 1 to 1"),
        ("1.5 of (a, b)", 1, "'1.5'", "a whole number"),
        ("2 of (a, )", 10, "')'", "a credential"),
        ("hours(a)", 9, "the end of the text", "'>='"),
        ("hours(a) > 3", 10, "'>'", "'>='"),
        ("hours(a) = 3", 10, "'='", "'>='"),
        ("hours(and) >= 3", 7, "'and'", "an id"),
        ("hours() >= 3", 7, "')'", "an id"),
        ("hours(a) >= 3h", 13, "'3h'", "a number"),
        ("hours(a) >= 3.", 14, "'.'", "ids, numbers"),
        ("hours(a) >= -3", 13, "'-'", "ids, numbers"),
        ("hours(a) >= 1e3", 13, "'1e3'", "a number"),
        ("hours(a) >= 123456", 13, "'123456'", "a number up to 99,999"),
        ("hours(a) >= 1.23456", 13, "'1.23456'", "at most four decimals"),
        ("age >= 121", 8, "'121'", "a number up to 120"),
        ("a & b", 3, "'&'", "ids, numbers"),
        ("á", 1, "'á'", "ids, numbers"),
        ("a \x07", 3, "character U+0007", "ids, numbers"),
        ("resident(90015)", 1, "the word 'resident'", "no place"),
        ("a and (b or resident(x))", 13, "the word 'resident'", "no place"),
        (f"a and {'b' * 101}", 7, "'bbb", "an id of at most 100 characters"),
    ],
)
def test_an_error_points_at_the_character(written, position, found, expected):
    with pytest.raises(RequirementError) as caught:
        parse(written)

    assert caught.value.position == position
    assert caught.value.found.startswith(found)
    assert expected in caught.value.expected


def test_a_drawn_error_has_its_caret_under_the_character():
    with pytest.raises(RequirementError) as caught:
        parse("hours(auto-repair) > 24")

    line, caret, message = caught.value.render().splitlines()
    assert line[caret.index("^")] == ">"
    assert message == "character 20: found '>'; expected '>='"


def test_a_drawn_error_far_into_a_long_text_shows_its_neighbourhood():
    with pytest.raises(RequirementError) as caught:
        parse(f"{'a and ' * 100}& b")

    line, caret, _ = caught.value.render(width=40).splitlines()
    assert len(line) == 40
    assert line[caret.index("^")] == "&"


def test_a_thousand_nested_parentheses_are_refused_in_words():
    with pytest.raises(RequirementError, match=f"at most {MAX_DEPTH}") as caught:
        parse("(" * 1000 + "a" + ")" * 1000)

    assert caught.value.position == MAX_DEPTH + 1


def test_the_deepest_nesting_that_is_allowed_is_read():
    assert parse("(" * MAX_DEPTH + "a" + ")" * MAX_DEPTH) == A


@pytest.mark.parametrize("written", ["a" * (MAX_LENGTH + 1), "a and " * 10_000 + "a"])
def test_a_text_that_is_too_long_is_refused_in_words(written):
    with pytest.raises(RequirementError, match="at most 4,000 characters"):
        parse(written)


def test_the_language_s_words_are_no_ids():
    assert not any(is_id(word) for word in WORDS)


def test_a_fund_may_ask_for_a_place_and_a_condition():
    need = parse("veteran and resident(90015) or resident(long-beach)", funding=True)

    assert need == Any((All((Holds("veteran"), Resident("90015"))), Resident("long-beach")))
    assert with_conditions(need, lambda id_: id_ == "veteran") == Any(
        (All((Meets("veteran"), Resident("90015"))), Resident("long-beach"))
    )


@pytest.mark.parametrize(
    ("written", "position"),
    [("a and hours(b) >= 3", 7), ("months ( b ) >= 3", 1), ("a or resident(9001)", 15)],
)
def test_a_fund_may_not_ask_for_hours_or_half_a_zip_code(written, position):
    with pytest.raises(RequirementError) as caught:
        parse(written, funding=True)

    assert caught.value.position == position


@given(needs)
def test_a_printed_tree_reads_back_as_itself(need):
    assert parse(text(need)) == need


@given(needs)
def test_printing_is_canonical(need):
    printed = text(need)

    assert text(parse(printed)) == printed
    assert text(parse(printed.replace(" ", "  ").replace("(", " ( "))) == printed


PIECES = st.sampled_from(
    [
        *("a", "b-2", "720-class", "a-" * 51, "and", "or", "of", "age", "hours", "months"),
        *("resident", "(", "(", ")", ")", ",", ">=", ">", "0", "1", "2", "17.5", "007", "90015"),
        *("100000", "1.00000", "3.", "3h", "1" * 21, " ", "\n", "\u00a0", "A", "é", "-a"),
        *("hours(a) >= 3", "2 of (a, b)", "resident(90015)", "(a or b)"),
    ]
)


@pytest.mark.parametrize("funding", [False, True])
@given(st.lists(PIECES, max_size=12), st.sampled_from(["", " "]))
def test_what_is_read_at_once_is_read_as_the_grammar_has_it(funding, pieces, blank):
    written = blank.join(pieces)
    try:
        judged = judged_need(written, funding=funding)
    except RequirementError:
        judged = None
    at_once = sound_need(written, funding=funding)
    assert at_once in (None, judged)
    if judged is not None and len(written) < 80:
        assert at_once == judged  # nothing that is sound needs the grammar


@given(needs)
def test_a_printed_tree_is_read_at_once(need):
    assert sound_need(text(need), funding=False) == judged_need(text(need), funding=False) == need


def test_a_sound_requirement_does_not_set_up_the_grammar():
    script = (
        "import sys; from pathways.catalogue.language import parse; "
        "parse('2 of (a, b or hours(c) >= 3, age >= 18)'); parse('a or resident(b)', funding=True);"
        "sys.exit('lark' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


@given(st.text(alphabet="ab19 ()>=,.-andorfhurs", max_size=40))
def test_any_text_is_read_or_refused_at_a_character(written):
    try:
        need = parse(written)
    except RequirementError as refused:
        error = refused
    else:
        assert parse(text(need)) == need
        assert all(is_id(atom.credential) for atom in atoms(need) if isinstance(atom, Holds))
        return
    assert 1 <= error.position <= len(written) + 1
    assert error.render()
