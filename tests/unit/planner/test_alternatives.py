"""The ways in which a need can be met: sets of atoms, none of which holds another."""

from __future__ import annotations

from itertools import chain, combinations

import pytest
from hypothesis import given

from pathways.model.requirement import All, Any, AtLeast, Hours, Need, atoms
from pathways.planner.alternatives import MOST_WAYS, smallest, ways_to_meet
from tests.support.little import need
from tests.support.needs import needs


def way(said: str):
    """A set of atoms, parted by commas."""
    return frozenset(need(each.strip()) for each in said.split(",") if each.strip())


def ways(*said: str):
    return {way(each) for each in said}


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("", [""]),
        ("a", ["a"]),
        ("a and b", ["a, b"]),
        ("a or b", ["a", "b"]),
        ("a or a and b", ["a"]),
        ("a and (b or c)", ["a, b", "a, c"]),
        ("(a or b) and (a or c)", ["a", "b, c"]),
        ("2 of (a, b, c)", ["a, b", "a, c", "b, c"]),
        ("2 of (a, b, a and b)", ["a, b"]),
        ("1 of (a, b)", ["a", "b"]),
        ("hours(x) >= 10 and hours(x) >= 20", ["hours(x) >= 20"]),
        ("hours(x) >= 10 or hours(x) >= 20", ["hours(x) >= 10"]),
        ("hours(x) >= 10 and hours(y) >= 20", ["hours(x) >= 10, hours(y) >= 20"]),
        ("months(x) >= 12 and hours(x) >= 1999", ["months(x) >= 12"]),
        ("hours(x) >= 20 and a or hours(x) >= 10", ["hours(x) >= 10"]),
    ],
)
def test_the_ways_to_meet_a_need_are_its_smallest_sets_of_atoms(said, found):
    assert set(ways_to_meet(need(said)) or ()) == ways(*found)


def test_what_has_too_many_ways_has_none_listed():
    many = need(" and ".join(f"(a{i} or b{i})" for i in range(9)))

    assert 2**8 <= MOST_WAYS < 2**9
    assert len(ways_to_meet(All(many.parts[:8])) or ()) == 2**8  # type: ignore[union-attr]
    assert ways_to_meet(many) is None
    assert ways_to_meet(Any((many, need("a")))) is None
    assert ways_to_meet(All((need("a"), many))) is None
    assert ways_to_meet(AtLeast(1, (many, need("a")))) is None


def test_too_many_parts_to_choose_from_are_too_many_ways():
    parts = tuple(need(f"a{i}") for i in range(24))

    assert ways_to_meet(AtLeast(2, parts)) is None  # 276 pairs


@pytest.mark.parametrize(
    ("given_ways", "left"),
    [
        ([], []),
        (["a", "a"], ["a"]),
        (["a, b", "a"], ["a"]),
        (["a, b", "b, c"], ["a, b", "b, c"]),
        (["a", ""], [""]),
        (["hours(x) >= 10", "hours(x) >= 20, a"], ["hours(x) >= 10"]),
        (["hours(x) >= 20", "hours(x) >= 10, a"], ["hours(x) >= 20", "hours(x) >= 10, a"]),
        (["hours(x) >= 20", "hours(x) >= 10"], ["hours(x) >= 10"]),
        (["months(x) >= 12", "hours(x) >= 2000, a"], ["months(x) >= 12"]),
        (["hours(x) >= 20, hours(x) >= 10"], ["hours(x) >= 20"]),
    ],
)
def test_of_ways_only_those_are_left_that_ask_for_no_more_than_another(given_ways, left):
    assert set(smallest(way(each) for each in given_ways)) == ways(*left)


def test_the_order_of_ways_does_not_go_by_the_order_in_which_they_are_given():
    found = [way("b"), way("a"), way("c, d")]

    assert smallest(found) == smallest(reversed(found))


def meets(tree: Need, had: frozenset[Need]) -> bool:
    """Whether a need holds with some atoms; more hours of a kind hold fewer."""
    match tree:
        case All(parts):
            return all(meets(part, had) for part in parts)
        case Any(parts):
            return any(meets(part, had) for part in parts)
        case AtLeast(count, parts):
            return sum(meets(part, had) for part in parts) >= count
        case Hours(kind):
            return any(
                isinstance(each, Hours)
                and each.kind == kind
                and each.hours_needed >= tree.hours_needed
                for each in had
            )
        case _:
            return tree in had


@given(needs)
def test_every_way_meets_the_need_and_whatever_meets_it_holds_a_way(tree):
    found = ways_to_meet(tree)
    named = sorted(set(atoms(tree)), key=repr)[:7]
    some = chain.from_iterable(combinations(named, size) for size in range(len(named) + 1))

    if found is not None:
        assert all(meets(tree, each) for each in found)
        for had in map(frozenset, some):
            assert not meets(tree, had) or any(
                all(meets(atom, had) for atom in each) for each in found
            )
