"""Checks a list of routes as a whole: none beats another, the order is right, nothing twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from .faults import Fault, listing
from .form import SaidAnswer, SaidRoute
from .routes import Checked
from .world import World

MOST_OTHER_WAYS = 12

Figures = tuple[tuple[object, int], tuple[object, int], tuple[object, int]]


def figures(route: Checked) -> Figures:
    """The three measures, the lower the better, each with how many things in it are unknown.

    A gain that is null compares by its stand-in.
    """
    measures = route.measures
    weeks, cost, gain = measures.unknown_counts
    return (
        (measures.weeks, weeks),
        (measures.cost_cents, cost),
        (-measures.gain_cents, gain),
    )


def as_good(one: Checked, other: Checked) -> bool:
    """At least as good in all three: the figure or bound is, and no more things are unknown."""
    return all(
        mine <= theirs and my_unknown <= their_unknown  # type: ignore[operator]
        for (mine, my_unknown), (theirs, their_unknown) in zip(
            figures(one), figures(other), strict=True
        )
    )


def beats(one: Checked, other: Checked) -> bool:
    """As good in all three and better in one, or certain where the other is not.

    An uncertain route never beats a certain one.
    """
    if (one.uncertain and not other.uncertain) or not as_good(one, other):
        return False
    return figures(one) != figures(other) or (other.uncertain and not one.uncertain)


def place(route: Checked) -> tuple[object, ...]:
    """Where a route stands in the list: weeks, cost, gain, each with unknown after known.

    Then certain first, fewer stale steps, fewer steps, fewer miles, lower ids in order of start.
    """
    measures = route.measures
    # Where every gain is null, routes compare by its stand-in: only what is unknown in it counts.
    weeks, cost, gain = (bool(count) for count in measures.unknown_counts)
    return (
        (weeks, measures.weeks),
        (cost, measures.cost_cents),
        (gain, -measures.gain_cents),
        route.uncertain,
        sum("stale" in step.flags for step in route.steps),
        len(route.steps),
        round(route.miles or 0.0, 1),
        route.order_key,
    )


def list_faults(world: World, answer: SaidAnswer, routes: Sequence[Checked]) -> Iterator[Fault]:
    """Beaten and repeated routes, a wrong order, and counts that do not fit."""
    for one in routes:
        for other in routes:
            if one is not other and beats(one, other):
                yield _fault(
                    other, "beaten", f"beaten by route {one.said.index + 1}", "no other beats it"
                )
    for first, second in pairwise(routes):
        if place(first) > place(second):
            yield _fault(second, "list-order", "listed after a later one", "fastest first")
        elif figures(first) == figures(second) and first.uncertain == second.uncertain:
            yield _fault(second, "not-unique", "equal to the route before", "one of equal routes")
    yield from _repeated(routes)
    yield from _count_faults(world, answer)


def _repeated(routes: Sequence[Checked]) -> Iterator[Fault]:
    """A set of steps makes one route (work steps of other lengths make another set)."""
    seen: set[frozenset[tuple[object, ...]]] = set()
    for route in routes:
        steps = frozenset((step.kind, step.id, step.weeks) for step in route.steps)
        if steps in seen:
            yield _fault(route, "set-twice", "the same set of steps again", "each set once")
        seen.add(steps)


def _fault(route: Checked, rule: str, found: str, expected: str) -> Fault:
    return Fault(route.said.index, None, rule, found, expected, route.said.listed)


def _count_faults(world: World, answer: SaidAnswer) -> Iterator[Fault]:
    shown, listed, total = answer.shown, len(answer.routes), answer.total
    if shown != listed:
        yield Fault(None, None, "shown", str(shown), f"{listed}, the routes listed")
    if listed != min(total, world.asked.most):
        yield Fault(
            None, None, "total", f"{listed} of {total}", f"all, up to {world.asked.most} (most)"
        )


def other_way_faults(
    answer: SaidAnswer, routes: Sequence[Checked], other_ways: Sequence[Checked]
) -> Iterator[Fault]:
    """Other ways end with other credentials than the best, each set once, the fastest first."""
    if len(answer.other_ways) > MOST_OTHER_WAYS:
        yield Fault(
            None,
            None,
            "other-ways",
            f"{len(answer.other_ways)} other ways",
            f"at most {MOST_OTHER_WAYS}",
        )
    seen = {route.gained for route in routes}
    for way in other_ways:
        if way.gained in seen:
            yield _fault(
                way, "other-way-gained", listing(way.gained), "a set that no other one ends with"
            )
        seen.add(way.gained)
    for first, second in pairwise(other_ways):
        if place(first) > place(second):
            yield _fault(second, "list-order", "listed after a later one", "fastest first")
    if routes and answer.total == len(routes):
        for way in other_ways:
            yield from _distance_faults(way, routes)


def _distance_faults(way: Checked, routes: Sequence[Checked]) -> Iterator[Fault]:
    """How much longer, dearer or poorer it is than the fastest, cheapest, richest of the best."""
    said: SaidRoute = way.said
    best_weeks = min(route.measures.weeks for route in routes)
    best_cost = min(route.measures.cost_cents for route in routes)
    best_gain = max(route.measures.gain_cents for route in routes)
    for rule, found, expected in (
        ("longer-weeks", said.longer_weeks, way.measures.weeks - best_weeks),
        ("dearer", said.dearer_cents, way.measures.cost_cents - best_cost),
        ("poorer", said.poorer_cents, best_gain - way.measures.gain_cents),
    ):
        if found is not None and found != max(0, expected):
            yield _fault(way, rule, str(found), str(max(0, expected)))
