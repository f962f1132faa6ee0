"""Which of the best routes to look at first, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from pathways.model.answer import Route
from pathways.services.money_line import MoneyLine

MOST_CHOICES = 5
"""Nobody weighs more than five at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A route to choose: its place in the list, and what it is best at.

    ``labels`` are of fastest, cheapest, paid (gains most in ten years), learning (earns most on
    the way), nearest, fewest (steps); ``-known`` is added where a route of which something is
    unknown might be better still.
    """

    place: int
    labels: tuple[str, ...]


def choices(routes: Sequence[Route], lines: Sequence[MoneyLine]) -> tuple[Choice, ...]:
    """All routes, those that are best at something first, in the order of what counts most.

    A single route is best at nothing. The first three labels go to the best route whatever the
    others are; the others only where they tell it apart: it alone is better than all.
    """
    labels: dict[int, list[str]] = {}
    if len(routes) > 1:
        for name, place in _best(routes):
            labels.setdefault(place, []).append(name)
        for name, place in _standing_out(routes, lines):
            labels.setdefault(place, []).append(name)
    order = [*labels, *(place for place in range(len(routes)) if place not in labels)]
    return tuple(Choice(place=place, labels=tuple(labels.get(place, ()))) for place in order)


def shown_first(chosen: Sequence[Choice]) -> int:
    """How many of them are shown as cards: all that are best at something, and three at least."""
    return max(min(3, len(chosen)), min(MOST_CHOICES, sum(bool(c.labels) for c in chosen)))


def _best(routes: Sequence[Route]) -> list[tuple[str, int]]:
    """The fastest, the cheapest, the one that gains most; a gain that is none is not praised."""
    measures = (
        ("fastest", "weeks", [route.weeks for route in routes]),
        ("cheapest", "cost", [route.cost_cents for route in routes]),
        ("paid", "ten_year_gain", [-(route.ten_year_gain_cents or 0) for route in routes]),
    )
    found = []
    for name, measure, figures in measures:
        known = [
            (figure, place)
            for place, figure in enumerate(figures)
            if measure not in routes[place].unknown and (name != "paid" or figure < 0)
        ]
        if known:
            figure, place = min(known)
            found.append((name if figure <= min(figures) else f"{name}-known", place))
    return found


def _standing_out(routes: Sequence[Route], lines: Sequence[MoneyLine]) -> list[tuple[str, int]]:
    earned = [None if (pay := pay_on_the_way(line)) is None else -pay for line in lines]
    measures: tuple[tuple[str, Sequence[float | Fraction | None]], ...] = (
        ("learning", earned),
        ("nearest", [_miles(route) for route in routes]),
        ("fewest", [len(route.steps) for route in routes]),
    )
    found = []
    for name, figures in measures:
        known = sorted(
            (figure, place) for place, figure in enumerate(figures) if figure is not None
        )
        if len(known) == len(figures) and known[0][0] < known[1][0]:
            found.append((name, known[0][1]))
    return found


def pay_on_the_way(line: MoneyLine) -> Fraction | None:
    """The mean pay of a week until the job wanted starts, in cents; None where not known."""
    along = [stretch for stretch in line.stretches if not stretch.there]
    weeks = sum(stretch.end - stretch.start for stretch in along)
    if not weeks or not line.weeks_known:
        return None
    total = 0
    for stretch in along:
        if stretch.weekly_cents is None:
            return None
        total += stretch.weekly_cents * (stretch.end - stretch.start)
    return Fraction(total, weeks)


def _miles(route: Route) -> float | None:
    """Miles to the farthest class; 0 where nobody needs to travel, None where it is not known."""
    study = [step for step in route.steps if step.kind == "study"]
    if any(step.site is not None and step.miles is None for step in study):
        return None
    return route.miles or 0.0
