"""The fewest weeks in which a set of steps can be done, over every order of its lanes.

A label says which steps are placed, when, and when each lane is free again; a step that follows it
is put at the end of its lane, in the first week in which its need holds and a cohort begins. Needs
come to hold and cohorts begin no later for whoever is earlier, so of labels with the same steps one
that is nowhere later goes on in place of the others (label setting: Martins 1984), and labels are
taken in order of the week before which they cannot end (A*: Hart, Nilsson, Raphael 1968). What a
step must be followed by, in every way in which the others' needs hold, tells how long at least it
goes on after it starts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from heapq import heappop, heappush

from .cohorts import Cohorts
from .demands import Demands, Way, met
from .engine import NEVER

DAY, EVENING, NO_LANE = 0, 1, 2


class Terms:
    """When and for how long a step can run: weeks, lane, and the cohorts that it may begin with.

    Without cohorts it may begin at any time. Of several steps of which one will be chosen the
    terms are the best of each, or the worst: then the `latest` of the cohorts counts (None: at any
    time).
    """

    __slots__ = ("cohorts", "lane", "latest", "weeks")

    def __init__(
        self,
        weeks: int,
        lane: int,
        cohorts: tuple[Cohorts | None, ...] = (),
        *,
        latest: bool = False,
    ) -> None:
        self.weeks = weeks
        self.lane = lane
        self.cohorts = cohorts
        self.latest = latest

    def next_start(self, week: int) -> int:
        """The first week from `week` on in which it may begin."""
        if not self.cohorts:
            return week
        if len(self.cohorts) == 1:
            only = self.cohorts[0]
            return week if only is None else only.next_start(week)
        starts = [week if one is None else one.next_start(week) for one in self.cohorts]
        return max(starts) if self.latest else min(starts)


class _Label:
    """Where an order stands: steps that wait (a mask), weeks in which lanes are free, starts."""

    __slots__ = ("ends", "free", "starts", "waiting")

    def __init__(self, waiting: int, free: list[int], starts: list[int], ends: list[int]) -> None:
        self.waiting = waiting
        self.free = free
        self.starts = starts
        self.ends = ends


class Soonest:
    """The search for one set; ``terms`` are those of its steps, in the order of its demands.

    A step without terms (a wait for a birthday) is no step here.
    """

    def __init__(self, demands: Demands, terms: Sequence[Terms | None]) -> None:
        self.terms = terms
        self.count = len(terms)
        self.weeks = [0 if one is None else one.weeks for one in terms]
        self.lanes = [NO_LANE if one is None else one.lane for one in terms]
        self.steps = [place for place, one in enumerate(terms) if one is not None]
        self.placing = [place for place in self.steps if place not in demands.beside]
        *self.ways, self.target = demands.of_lanes
        self.beside = demands.beside
        self.rests: list[int] = []
        self.tails: list[int] = []
        self.earliest = self._without_lanes()
        self.possible = all(self.earliest[place] < NEVER for place in self.steps)
        if self.possible:
            self.tails = self._tails()
        self.floor = self._at_least()
        """A week before which no order ends, without trying any."""

    def _at_least(self) -> int:
        if not self.possible:
            return NEVER
        beside = (self.earliest[place] + self.weeks[place] for place in self.beside)
        lanes = range(NO_LANE + 1)
        waiting = sum(1 << place for place in self.placing)
        return max((0, *beside, *(self._lane_ends(waiting, lane, 0) for lane in lanes)))

    def at_most(self, terms: Sequence[Terms | None]) -> int:
        """The weeks of one order, with terms no better than those of any choice.

        `NEVER` where that order does not come to an end, or a step has no terms.
        """
        starts, ends = [NEVER] * self.count, [NEVER] * self.count
        free = [0, 0, 0]
        waiting = list(self.placing)
        if any(terms[place] is None for place in waiting):
            return NEVER
        while waiting:
            first, chosen = (NEVER, 0), -1
            for place in waiting:
                week = met(self.ways[place], starts, ends)
                one = terms[place]
                if week < NEVER and one is not None:
                    week = one.next_start(max(week, free[one.lane]))
                    first, chosen = min((first, chosen), ((week, -self.tails[place]), place))
            if chosen < 0:
                return NEVER
            one = terms[chosen]
            end = first[0] + (one.weeks if one is not None else 0)
            starts[chosen], ends[chosen] = first[0], end
            if self.lanes[chosen] != NO_LANE:
                free[self.lanes[chosen]] = end
            waiting.remove(chosen)
        return self._whole(starts, ends)

    def week(
        self,
        hopeless: Callable[[int], bool] = lambda _week: False,
        spend: Callable[[], bool] = lambda: True,
    ) -> int | None:
        """The fewest weeks; `NEVER` where no order lets every step start.

        Once no order ends before a week that is `hopeless`, that week is returned. `spend` is asked
        before each look at an order: None where it says that the work is used up.
        """
        floor = self.floor
        if floor >= NEVER:
            return NEVER
        waiting = sum(1 << place for place in self.placing)
        never = [NEVER] * self.count
        self.rests = self._rests()
        first = _Label(waiting, [0, 0, 0], never, never)
        if not waiting:
            return self._ends(first, NO_LANE)
        heap = [(floor, waiting.bit_count(), 0, first)]
        kept: dict[int, list[list[int]]] = {}
        pushed = 0
        while heap:
            week, _, _, label = heappop(heap)
            if not spend():
                return None
            if week > floor:
                floor = week
                if hopeless(week):
                    return week
            if not label.waiting:
                return week
            for following, lane in self._following(label, kept):
                ends = max(week, self._ends(following, lane))
                pushed += 1
                heappush(heap, (ends, following.waiting.bit_count(), pushed, following))
        return NEVER

    def _following(
        self, label: _Label, kept: dict[int, list[list[int]]]
    ) -> list[tuple[_Label, int]]:
        """The labels with one step more that go on, each with the lane of that step."""
        found: list[tuple[_Label, int]] = []
        for place in self.placing:
            if label.waiting >> place & 1:
                following = self._followed(label, place)
                if following is not None and self._goes_on(following, kept):
                    found.append((following, self.lanes[place]))
        return found

    def _followed(self, label: _Label, place: int) -> _Label | None:
        """A label with a step at the end of its lane; None where its need does not hold yet."""
        week = met(self.ways[place], label.starts, label.ends)
        if week >= NEVER:
            return None
        lane, terms = self.lanes[place], self.terms[place]
        start = max(week, label.free[lane])
        if terms is not None:
            start = terms.next_start(start)
        end = start + self.weeks[place]
        starts, ends, free = label.starts[:], label.ends[:], label.free[:]
        starts[place], ends[place] = start, end
        if lane != NO_LANE:
            free[lane] = end
        waiting = label.waiting & ~(1 << place)
        return _Label(waiting, free, starts, ends)

    def _goes_on(self, label: _Label, kept: dict[int, list[list[int]]]) -> bool:
        """Whether no label with the same steps is nowhere later; notes it, if so.

        A step matters only while what may rest on it can still turn out later for it.
        """
        waiting, free, starts, ends = label.waiting, label.free, label.starts, label.ends
        if not waiting:
            return True  # of whole orders the weeks are known, and lanes tell nothing
        soonest = NEVER
        for place in self.placing:
            if waiting >> place & 1 and free[self.lanes[place]] < soonest:
                soonest = free[self.lanes[place]]
        found = free[:]
        for place in self.placing:
            week = -1
            if waiting >> place & 1:
                week = NEVER
            elif ends[place] + self.rests[place] > soonest:
                week = starts[place]
            found.append(week)
        others = kept.setdefault(waiting, [])
        for other in others:
            if _is_nowhere_later(other, found):
                return False
        others.append(found)
        return True

    def _ends(self, label: _Label, lane: int) -> int:
        """A week before which a label cannot end, as far as the lane used last tells."""
        if label.waiting:
            return self._lane_ends(label.waiting, lane, label.free[lane])
        return self._whole(label.starts, label.ends)

    def _whole(self, starts: Sequence[int], ends: Sequence[int]) -> int:
        """The weeks of an order whose steps are all placed."""
        least = max((ends[place] for place in self.placing), default=0)
        for place, weeks in self.beside.items():
            least = max(least, met(self.ways[place], starts, ends) + weeks)
        return max(least, met(self.target, starts, ends))

    def _lane_ends(self, waiting: int, lane: int, free: int) -> int:
        """A week before which what waits in a lane, and what must follow it, cannot end."""
        least = weeks = 0
        soonest = shortest = NEVER
        lanes, earliest, tails, lasts = self.lanes, self.earliest, self.tails, self.weeks
        for place in self.placing:
            if waiting >> place & 1 and lanes[place] == lane:
                start = earliest[place]
                if start < free:  # plain comparisons: this is asked for every label
                    start = free
                tail, last = tails[place], lasts[place]
                if start + tail > least:
                    least = start + tail
                if start < soonest:
                    soonest = start
                if tail - last < shortest:
                    shortest = tail - last
                weeks += last
        if lane == NO_LANE or soonest >= NEVER:
            return least
        return max(least, soonest + weeks + shortest)

    def _without_lanes(self) -> list[int]:
        """For each step a week before which it cannot start, were every lane always free."""
        starts, ends = [NEVER] * self.count, [NEVER] * self.count
        waiting = list(self.placing)
        while waiting:
            first, chosen = NEVER, -1
            for place in waiting:
                week = met(self.ways[place], starts, ends)
                terms = self.terms[place]
                if week < NEVER and terms is not None:
                    week = terms.next_start(week)
                if week < first:
                    first, chosen = week, place
            if chosen < 0:
                break
            starts[chosen], ends[chosen] = first, first + self.weeks[chosen]
            waiting.remove(chosen)
        for place in self.beside:
            starts[place] = met(self.ways[place], starts, ends)
        return starts

    def _tails(self) -> list[int]:
        """For each step the weeks that pass at least from its start to the end of all."""
        tails = list(self.weeks)
        for place, weeks in self.beside.items():
            for before, after in self._needed(self.ways[place]).items():
                tails[before] = max(tails[before], after + weeks)
        for before, after in self._needed(self.target).items():
            tails[before] = max(tails[before], after)
        followed = [
            (before, weeks, after)
            for after in self.placing
            for before, weeks in self._needed(self._foreign(after)).items()
        ]
        followed.sort(key=lambda one: -self.earliest[one[2]])
        for _ in self.placing:
            moved = False
            for before, weeks, after in followed:
                if weeks + tails[after] > tails[before]:
                    tails[before] = weeks + tails[after]
                    moved = True
            if not moved:
                break
        return tails

    def _foreign(self, place: int) -> list[Way]:
        """The ways of a step's need that do not rest on the step itself."""
        return [
            way
            for way in self.ways[place]
            if all(other != place for other, _ in (*way.ended, *way.begun))
        ]

    def _needed(self, ways: Sequence[Way]) -> dict[int, int]:
        """The steps without which no way is left, with the fewest weeks after their start."""
        found: dict[int, int] | None = None
        for _, ended, begun in ways:
            here = {place: self.weeks[place] + weeks for place, weeks in ended}
            for place, weeks in begun:
                here[place] = max(weeks, here.get(place, 0))
            if found is None:
                found = here
            else:
                found = {p: min(w, here[p]) for p, w in found.items() if p in here}
        return found or {}

    def _rests(self) -> list[int]:
        """For each step the most weeks after its end for which something that rests on it goes on.

        That is until what waits for it may start, or until a step beside the lanes has ended.
        """
        found = [-NEVER] * self.count
        for after, ways in enumerate((*self.ways, self.target)):
            lasting = self.beside.get(after, 0)
            for way in ways:
                for place, weeks in (*way.ended, *way.begun):
                    found[place] = max(found[place], weeks + lasting)
        return found


def _is_nowhere_later(one: list[int], other: list[int]) -> bool:
    """Whether each week of one is no later than the same of the other."""
    for place, week in enumerate(one):  # noqa: SIM110 - asked for every pair of labels
        if week > other[place]:
            return False
    return True
