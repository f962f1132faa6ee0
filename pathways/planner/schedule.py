"""When each step of a set starts: orders of the lanes, weeks, late exams."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations

from pathways.model.requirement import NOTHING, Age, Need, atoms

from .credit import HOURS_PER_WEEK
from .options import StepOption
from .timeless import Rules, Standing, run

ANY_WEEK = 10**9
"""A week by which every birthday has come."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A step at its place in time.

    ``lane_free`` is the week in which its lane was free for it, ``moved_by`` how many weeks it was
    moved late.
    """

    option: StepOption
    start: int
    weeks: int
    lane_free: int = 0
    moved_by: int = 0

    @property
    def end(self) -> int:
        """The first week after it."""
        return self.start + self.weeks

    @property
    def before_moving(self) -> Placed:
        """The step where it was first placed."""
        return self.moved_to(self.start - self.moved_by)

    def moved_to(self, week: int) -> Placed:
        """The step in another week."""
        moved_by = self.moved_by + week - self.start
        return Placed(self.option, week, self.weeks, self.lane_free, moved_by)


@dataclass(frozen=True, slots=True)
class Schedule:
    """Every step placed, and the week in which the target job starts."""

    placed: tuple[Placed, ...]
    weeks: int


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
        needs = [need]
        for step in self.placed:
            needs.extend(self.rules.requires[credential] for credential in step.option.gives)
        return frozenset(
            atom.years for each in needs for atom in atoms(each) if isinstance(atom, Age)
        )


def schedules(
    rules: Rules,
    options: Sequence[StepOption],
    chosen: frozenset[int],
    lengths: Mapping[int, int],
    target: Need,
    most_weeks: int | None = None,
) -> Iterator[Schedule]:
    """The schedule of every order of the lanes that can be kept, late exams moved.

    Orders that end after `most_weeks` are left out.
    """
    before = _must_come_first(rules, options, chosen, lengths)
    lanes = {
        lane: [i for i in sorted(chosen) if options[i].lane == lane] for lane in ("day", "evening")
    }
    free = [i for i in sorted(chosen) if options[i].lane == "none" and options[i].age is None]
    for day in _orders(lanes["day"], before):
        for evening in _orders(lanes["evening"], before):
            made = _place(rules, options, lengths, (day, evening), free, target, most_weeks)
            if made is not None:
                yield _moved_late(rules, made, target)


def _must_come_first(
    rules: Rules,
    options: Sequence[StepOption],
    chosen: frozenset[int],
    lengths: Mapping[int, int],
) -> dict[int, frozenset[int]]:
    """For each step, the steps without which it can never start."""
    before: dict[int, set[int]] = {index: set() for index in chosen}
    for index in chosen:
        reached = run(rules, options, chosen - {index}, lengths).fired
        for other in chosen - {index} - reached:
            before[other].add(index)
    return {index: frozenset(first) for index, first in before.items()}


def _orders(lane: Sequence[int], before: Mapping[int, frozenset[int]]) -> Iterator[tuple[int, ...]]:
    """Every order of a lane in which nothing comes before what it cannot start without."""
    if len(lane) < 2:
        yield tuple(lane)
        return
    for order in permutations(lane):
        place = {index: position for position, index in enumerate(order)}
        if all(
            place[first] < place[index]
            for index in order
            for first in before[index]
            if first in place
        ):
            yield order


def _place(
    rules: Rules,
    options: Sequence[StepOption],
    lengths: Mapping[int, int],
    orders: tuple[tuple[int, ...], tuple[int, ...]],
    free: Sequence[int],
    target: Need,
    most_weeks: int | None,
) -> Schedule | None:
    """The schedule of one order: always the next step that can start first is placed."""
    queues = [list(order) for order in orders]
    lane_free = [0, 0]
    waiting = list(free)
    placed: list[Placed] = []
    while waiting or any(queues):
        timeline = Timeline(rules, placed)
        soonest: tuple[int, int, int] | None = None
        heads = [(queue[0], lane) for lane, queue in enumerate(queues) if queue]
        for index, lane in (*heads, *((index, -1) for index in waiting)):
            earliest = lane_free[lane] if lane >= 0 else 0
            start = _start(timeline, options[index], earliest)
            if start is not None and (soonest is None or start < soonest[0]):
                soonest = (start, index, lane)
        if soonest is None:
            return None
        start, index, lane = soonest
        if most_weeks is not None and start > most_weeks:
            return None
        option = options[index]
        weeks = lengths.get(index, option.weeks)
        step = Placed(option, start, weeks, lane_free[lane] if lane >= 0 else 0)
        placed.append(step)
        if lane >= 0:
            queues[lane].pop(0)
            lane_free[lane] = step.end
        else:
            waiting.remove(index)
    timeline = Timeline(rules, placed)
    weeks_in_all = timeline.first_week(target, timeline.last)
    if weeks_in_all is None or (most_weeks is not None and weeks_in_all > most_weeks):
        return None
    return Schedule(tuple(placed), weeks_in_all)


def _start(timeline: Timeline, option: StepOption, earliest: int) -> int | None:
    week = timeline.first_week(option.need, earliest)
    if week is None or option.cohorts is None:
        return week
    return option.cohorts.next_start(week)


def _moved_late(rules: Rules, made: Schedule, target: Need) -> Schedule:
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
                if _keeps(rules, placed, place, middle, made.weeks, target):
                    low = middle
                else:
                    high = middle - 1
            if low > step.start:
                placed[place] = step.moved_to(low)
                moved = True
    return Schedule(tuple(placed), made.weeks)


def _keeps(
    rules: Rules, placed: Sequence[Placed], place: int, week: int, weeks: int, target: Need
) -> bool:
    """Whether all others keep their start and the target its week with one step moved."""
    moved = [*placed]
    moved[place] = placed[place].moved_to(week)
    timeline = Timeline(rules, moved)
    return timeline.holds(target, weeks) and all(
        timeline.holds(other.option.need, other.start, without=other) for other in moved
    )
