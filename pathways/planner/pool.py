"""The routes found so far: the best, the other ways, and what could still matter."""

from __future__ import annotations

from pathways.model.question import Question

from .figures import Bound
from .measure import Measured

MOST_OTHER_WAYS = 12
SPARE = 4
"""Other ways kept beyond those shown, since one may yet turn out to be a best route."""


class Pool:
    """Keeps the best routes and, for each set of credentials gained, the first in the list.

    ``spare`` is how many other ways beyond those shown hold back what is slower; ``held_back``
    says whether anything was left out for that alone.
    """

    def __init__(self, question: Question, spare: int = SPARE) -> None:
        self.question = question
        self.front: list[Measured] = []
        self.first: dict[frozenset[str], Measured] = {}
        self.spare = spare
        self.held_back = False
        self._slowest: tuple[bool, int] | None = None
        self._figures: list[Bound] = []

    def worth(self, bound: Bound) -> bool:
        """Whether any route within a bound could be a best route or one of the other ways."""
        if not _within_limits(self.question, bound):
            return False
        if not self._is_beaten(bound):
            return True
        if self._slowest is not None and _speed(bound) > self._slowest:
            self.held_back = True
            return False
        return True

    def wants(self, bound: Bound, gained: frozenset[str]) -> bool:
        """Whether a whole set with this bound could matter, given what it gains."""
        if not self.worth(bound):
            return False
        known = self.first.get(gained)
        return known is None or not self._is_beaten(bound) or _speed(bound) <= _speed(known)

    def add(self, route: Measured) -> None:
        """Take in a route."""
        known = self.first.get(route.step_set.gained)
        if known is None or route.rank < known.rank:
            self.first[route.step_set.gained] = route
        if not any(kept.beats(route) for kept in self.front):
            self._add_to_front(route)
            self._figures = [_figures(kept) for kept in self.front]
        shown = {kept.step_set.gained for kept in self.front}
        others = sorted(_speed(o) for gained, o in self.first.items() if gained not in shown)
        most = MOST_OTHER_WAYS + self.spare
        self._slowest = others[most - 1] if len(others) >= most else None

    def best(self) -> list[Measured]:
        """The routes that no other beats, one of each group of equals, in order of the list."""
        return sorted(self.front, key=lambda route: route.rank)

    def other_ways(self) -> list[Measured]:
        """The first route of each set of credentials that no best route gains, in order."""
        shown = {route.step_set.gained for route in self.front}
        others = [route for gained, route in self.first.items() if gained not in shown]
        return sorted(others, key=lambda route: route.rank)

    def is_short(self) -> bool:
        """Whether something was held back though fewer other ways were found than are shown."""
        return self.held_back and len(self.other_ways()) < MOST_OTHER_WAYS

    def _add_to_front(self, route: Measured) -> None:
        self.front = [kept for kept in self.front if not route.beats(kept)]
        for place, kept in enumerate(self.front):
            if kept.equals(route):
                if route.tie < kept.tie:
                    self.front[place] = route
                return
        self.front.append(route)

    def _is_beaten(self, bound: Bound) -> bool:
        """Whether some best route beats every route within a bound."""
        for kept in self._figures:  # plain comparisons: this is asked for every bound
            if (
                kept.weeks > bound.weeks
                or kept.cost > bound.cost
                or kept.gain < bound.gain
                or kept.weeks_unknown > bound.weeks_unknown
                or kept.cost_unknown > bound.cost_unknown
                or kept.gain_unknown > bound.gain_unknown
                or (kept.uncertain and not bound.uncertain)
            ):
                continue
            if (
                kept.weeks < bound.weeks
                or kept.cost < bound.cost
                or kept.gain > bound.gain
                or kept.weeks_unknown < bound.weeks_unknown
                or kept.cost_unknown < bound.cost_unknown
                or kept.gain_unknown < bound.gain_unknown
                or (bound.uncertain and not kept.uncertain)
            ):
                return True
        return False


def _figures(route: Measured) -> Bound:
    """The measures of a route, and what is unknown in them."""
    return Bound(
        route.weeks,
        route.cost,
        route.gain,
        route.weeks_unknown,
        route.cost_unknown,
        route.gain_unknown,
        route.uncertain,
    )


def _speed(of: Measured | Bound) -> tuple[bool, int]:
    """What the list goes by first: known weeks before unknown ones, then fewer."""
    return (of.weeks_unknown > 0, of.weeks)


class First:
    """Keeps the fastest route alone, of these the cheapest.

    With ``certain`` only routes of known weeks that are not uncertain count.
    """

    def __init__(self, question: Question, *, certain: bool = False) -> None:
        self.question = question
        self.certain = certain
        self.front: list[Measured] = []

    @property
    def route(self) -> Measured | None:
        """The route that is kept."""
        return self.front[0] if self.front else None

    def worth(self, bound: Bound) -> bool:
        """Whether any route within a bound could come before the one that is kept."""
        if self.certain and (bound.uncertain or bound.weeks_unknown):
            return False
        if not _within_limits(self.question, bound):
            return False
        return not self.front or _first(bound) < _first(self.front[0])

    def wants(self, bound: Bound, gained: frozenset[str]) -> bool:
        """Whether a whole set with this bound could matter, whatever it gains."""
        del gained
        return self.worth(bound)

    def add(self, route: Measured) -> None:
        """Take in a route."""
        if self.certain and (route.uncertain or route.weeks_unknown):
            return
        if not self.front or _first(route) < _first(self.front[0]):
            self.front = [route]


def _within_limits(question: Question, bound: Bound) -> bool:
    if question.max_weeks is not None and bound.weeks > question.max_weeks:
        return False
    return question.budget_cents is None or bound.cost <= question.budget_cents


def _first(of: Measured | Bound) -> tuple[bool, int, bool, int]:
    """Known weeks before unknown ones, then fewer; known costs before unknown, then lower."""
    return (of.weeks_unknown > 0, of.weeks, of.cost_unknown > 0, of.cost)
