"""When each step of a set starts: orders of the lanes, weeks, late exams."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol, TypeAlias, TypeVar

from pathways.model.requirement import NOTHING, Need

from .credit import HOURS_PER_WEEK
from .options import StepOption
from .placing import Placed, Schedule
from .timeless import Rules, Standing, run

__all__ = ["Placed", "PlainClock", "Schedule", "Timeline", "schedules"]

LANES = ("day", "evening")

ANY_WEEK = 10**9
"""A week by which every birthday has come."""


class Timeline:
    """Where the person stands in any week, given steps at their places.

    With ``ages`` false every birthday is taken to have come.
    """

    def __init__(self, rules: Rules, placed: Sequence[Placed], *, ages: bool = True) -> None:
        self.rules = rules
        self.placed = placed
        self.ages = ages
        self.last = max((step.end for step in placed), default=0)
        self._known: dict[int, Standing] = {}

    def standing(self, week: int, *, without: Placed | None = None) -> Standing:
        """What is had in a week, from all that has started or ended by then.

        `without` leaves out what that one step gives: its own awards do not meet its own need.
        """
        if without is None and week in self._known:
            return self._known[week]
        standing = self.rules.start()
        for step in self.placed:
            if step.start > week or step is without:
                continue
            self.rules.give(standing, step.option.at_start, ())
            if step.end <= week:
                self.rules.give(standing, step.option.at_end, step.option.gives_whatever)
            self._hours(standing, step, week)
        self.rules.settle(standing, week=week if self.ages else ANY_WEEK)
        if without is None:
            self._known[week] = standing
        return standing

    def _hours(self, standing: Standing, step: Placed, week: int) -> None:
        option = step.option
        if option.family == "work":
            standing.jobs[option.id] = Fraction(HOURS_PER_WEEK * min(week - step.start, step.weeks))
        elif option.hours_kind is not None:
            share = (
                Fraction(min(week - step.start, step.weeks), step.weeks)
                if step.weeks
                else Fraction(1)
            )
            before = standing.hours.get(option.hours_kind, Fraction(0))
            standing.hours[option.hours_kind] = before + option.hours * share

    def holds(self, need: Need, week: int, *, without: Placed | None = None) -> bool:
        """Whether a need holds in a week."""
        if need == NOTHING:
            return True
        standing = self.standing(week, without=without)
        return self.rules.holds(need, standing, week=week if self.ages else ANY_WEEK)

    def first_week(self, need: Need, earliest: int) -> int | None:
        """The first week from `earliest` on in which a need holds; None where it never does."""
        if need == NOTHING or self.holds(need, earliest):
            return earliest
        latest = max(self.last, earliest, *(self.rules.age_week(n) for n in self.birthdays(need)))
        if not self.holds(need, latest):
            return None
        low, high = earliest + 1, latest
        while low < high:
            middle = (low + high) // 2
            if self.holds(need, middle):
                high = middle
            else:
                low = middle + 1
        return low

    def birthdays(self, need: Need) -> frozenset[Fraction]:
        """Ages in years that a need, or a credential given along the way, may wait for."""
        facts = self.rules.facts
        ages = set(facts.ask(need).ages)
        for step in self.placed:
            for credential in step.option.gives:
                ages.update(facts.requires(credential).ages)
        return frozenset(ages)


class Clock(Protocol):
    """Tells when needs hold, given steps at their places."""

    def at(self, placed: Sequence[Placed]) -> Standpoint:
        """The person with some steps at their places."""

    def must_come_first(
        self, chosen: frozenset[int], lengths: Mapping[int, int]
    ) -> Mapping[int, frozenset[int]]:
        """For each step of a set, the steps without which it can never start."""

    def window(self, index: int) -> tuple[int, int]:
        """A week before which a step cannot start, and the fewest weeks from there to the end."""


class Standpoint(Protocol):
    """A person with some steps at their places."""

    def holds(self, need: Need, week: int, *, without: Placed | None = None) -> bool:
        """Whether a need holds in a week; `without` is a step whose own gifts do not count."""

    def first_week(self, need: Need, earliest: int) -> int | None:
        """The first week from `earliest` on in which a need holds; None where it never does."""


@dataclass(frozen=True, slots=True)
class PlainClock:
    """A clock that follows the rules word by word."""

    rules: Rules
    options: Sequence[StepOption]

    def at(self, placed: Sequence[Placed]) -> Standpoint:
        """The person with some steps at their places."""
        return Timeline(self.rules, tuple(placed))

    def must_come_first(
        self, chosen: frozenset[int], lengths: Mapping[int, int]
    ) -> Mapping[int, frozenset[int]]:
        """For each step of a set, the steps without which it can never start."""
        before: dict[int, set[int]] = {index: set() for index in chosen}
        for index in chosen:
            reached = run(self.rules, self.options, chosen - {index}, lengths).fired
            for other in chosen - {index} - reached:
                before[other].add(index)
        return {index: frozenset(first) for index, first in before.items()}

    def window(self, index: int) -> tuple[int, int]:
        """A week before which a step cannot start, and the fewest weeks from there to the end."""
        del index  # nothing is known of it
        return 0, 0


Hopeless: TypeAlias = Callable[[int, tuple[Placed, ...]], bool]
"""Whether nothing can be hoped for of orders that cannot end before a week, begun so."""


def schedules(
    rules: Rules,
    options: Sequence[StepOption],
    chosen: frozenset[int],
    lengths: Mapping[int, int],
    target: Need,
    hopeless: Hopeless = lambda _weeks, _placed: False,
    clock: Clock | None = None,
) -> Iterator[Schedule]:
    """The schedule of every order of the lanes that can be kept, late exams moved.

    Orders are left out from the step on with which they are `hopeless`: told by a week before
    which they cannot end, and the steps placed so far.
    """
    clock = clock or PlainClock(rules, options)
    before = clock.must_come_first(chosen, lengths)
    orders = _Orders(options, lengths, target, before, hopeless, clock)
    for made in orders.schedules(chosen):
        yield _moved_late(clock, made, target)


class _Orders:
    """The orders of the lanes of one set, tried depth first, so that beginnings are shared.

    Always the next step that can start first is placed: of the first in the queue of each lane,
    and of the steps without one.
    """

    def __init__(
        self,
        options: Sequence[StepOption],
        lengths: Mapping[int, int],
        target: Need,
        before: Mapping[int, frozenset[int]],
        hopeless: Hopeless,
        clock: Clock,
    ) -> None:
        self.options = options
        self.lengths = lengths
        self.target = target
        self.before = before
        self.hopeless = hopeless
        self.clock = clock
        self.ahead = {
            index: (lengths.get(index, options[index].weeks), *clock.window(index))
            for index in before
        }

    def schedules(self, chosen: frozenset[int]) -> Iterator[Schedule]:
        """Every schedule that can be kept."""
        options = self.options
        in_order = sorted(chosen, key=lambda index: options[index].order)
        lanes = tuple(tuple(i for i in in_order if options[i].lane == lane) for lane in LANES)
        free = tuple(i for i in in_order if options[i].lane == "none" and options[i].age is None)
        return self._more((), lanes, (None,) * len(LANES), (0,) * len(LANES), free)

    def _more(
        self,
        placed: tuple[Placed, ...],
        lanes: tuple[tuple[int, ...], ...],
        heads: tuple[int | None, ...],
        lane_free: tuple[int, ...],
        free: tuple[int, ...],
    ) -> Iterator[Schedule]:
        """Every schedule that begins with the placed steps and these heads of the queues."""
        if self.hopeless(self._at_least(placed, lanes, heads, lane_free), placed):
            return
        for lane, queue in enumerate(lanes):
            if heads[lane] is None and queue:
                for index in queue:
                    if not self.before[index].isdisjoint(queue):
                        continue
                    rest = tuple(other for other in queue if other != index)
                    yield from self._more(
                        placed,
                        _with(lanes, lane, rest),
                        _with(heads, lane, index),
                        lane_free,
                        free,
                    )
                return
        if not free and all(head is None for head in heads):
            yield from self._whole(placed)
            return
        yield from self._next(placed, lanes, heads, lane_free, free)

    def _next(
        self,
        placed: tuple[Placed, ...],
        lanes: tuple[tuple[int, ...], ...],
        heads: tuple[int | None, ...],
        lane_free: tuple[int, ...],
        free: tuple[int, ...],
    ) -> Iterator[Schedule]:
        """Place the step that can start first."""
        standpoint = self.clock.at(placed)
        soonest: tuple[int, int, int] | None = None
        first = [(head, lane) for lane, head in enumerate(heads) if head is not None]
        for index, lane in (*first, *((index, -1) for index in free)):
            earliest = lane_free[lane] if lane >= 0 else 0
            start = _start(standpoint, self.options[index], earliest)
            if start is not None and (soonest is None or start < soonest[0]):
                soonest = (start, index, lane)
        if soonest is None:
            return
        start, index, lane = soonest
        option = self.options[index]
        weeks = self.lengths.get(index, option.weeks)
        lane_start = lane_free[lane] if lane >= 0 else 0
        step = Placed(option, start, weeks, lane_start, index=index)
        if lane >= 0:
            heads = _with(heads, lane, None)
            lane_free = _with(lane_free, lane, step.end)
        else:
            free = tuple(other for other in free if other != index)
        yield from self._more((*placed, step), lanes, heads, lane_free, free)

    def _whole(self, placed: tuple[Placed, ...]) -> Iterator[Schedule]:
        """The schedule of an order whose steps are all placed."""
        last = max((step.end for step in placed), default=0)
        weeks = self.clock.at(placed).first_week(self.target, last)
        if weeks is not None and not self.hopeless(weeks, placed):
            yield Schedule(placed, weeks)

    def _at_least(
        self,
        placed: tuple[Placed, ...],
        lanes: tuple[tuple[int, ...], ...],
        heads: tuple[int | None, ...],
        lane_free: tuple[int, ...],
    ) -> int:
        """A week before which it cannot end: what waits in a lane follows without a pause."""
        least = 0
        for step in placed:
            if step.start + step.weeks > least:  # plain comparisons: asked for every beginning
                least = step.start + step.weeks
        ahead = self.ahead
        for queue, head, week in zip(lanes, heads, lane_free, strict=True):
            total = week
            for index in queue if head is None else (*queue, head):
                weeks, earliest, tail = ahead[index]
                total += weeks
                if earliest < week:
                    earliest = week
                if earliest + tail > least:
                    least = earliest + tail
            if total > least:
                least = total
        return least


T = TypeVar("T")


def _with(values: tuple[T, ...], place: int, value: T) -> tuple[T, ...]:
    """A tuple with another value at a place."""
    return (*values[:place], value, *values[place + 1 :])


def _start(standpoint: Standpoint, option: StepOption, earliest: int) -> int | None:
    week = standpoint.first_week(option.need, earliest)
    if week is None or option.cohorts is None:
        return week
    return option.cohorts.next_start(week)


def _moved_late(clock: Clock, made: Schedule, target: Need) -> Schedule:
    """Exams and applications of what runs out moved as late as delays nothing.

    Passes from the last start to the first, then the highest id, until nothing moves.
    """
    placed = list(made.placed)
    if not any(step.option.moves_late for step in placed):
        return made
    moved = True
    while moved:
        moved = False
        order = sorted(
            (i for i, step in enumerate(placed) if step.option.moves_late),
            key=lambda i: (placed[i].start, placed[i].option.order),
            reverse=True,
        )
        for place in order:
            step = placed[place]
            low, high = step.start, made.weeks - step.weeks
            while low < high:
                middle = (low + high + 1) // 2
                if _keeps(clock, placed, place, middle, made.weeks, target):
                    low = middle
                else:
                    high = middle - 1
            if low > step.start:
                placed[place] = step.moved_to(low)
                moved = True
    return Schedule(tuple(placed), made.weeks)


def _keeps(
    clock: Clock, placed: Sequence[Placed], place: int, week: int, weeks: int, target: Need
) -> bool:
    """Whether all others keep their start and the target its week with one step moved."""
    moved = [*placed]
    moved[place] = placed[place].moved_to(week)
    standpoint = clock.at(moved)
    return standpoint.holds(target, weeks) and all(
        standpoint.holds(other.option.need, other.start, without=other) for other in moved
    )
