"""The first lawful weeks of a route's steps, given the order of each lane."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import permutations, product
from math import factorial

from pathways.model.requirement import NOTHING, Need

from .terms import Terms
from .timeline import ages_in, cohort_week_is_real, moment_at, target_week, unmet_steps
from .world import World

Key = tuple[str, str]
Orders = tuple[tuple[Terms, ...], ...]
LANES = ("day", "evening")
MOST_ORDERS = 150
"""Beyond so many orders of a route's lanes they are not all tried."""


class _Clock:
    """Walks through the weeks and starts each step as early as its lane and its need allow."""

    def __init__(
        self, world: World, orders: Orders, beside: Sequence[Terms], free_ages: frozenset[Fraction]
    ) -> None:
        self.world = world
        self.lanes = [list(order) for order in orders]
        self.lane_free = [0 for _ in orders]
        self.beside = list(beside)
        self.free_ages = free_ages
        self.started: list[Terms] = []
        self.starts: dict[Key, int] = {}
        self.waits_for_date = False

    @property
    def pending(self) -> bool:
        return bool(self.beside) or any(self.lanes)

    def start_what_may(self, week: int) -> None:
        """Start all that can start in a week; what one gives may let another in."""
        again = True
        while again:
            again = False
            self.waits_for_date = False
            now = moment_at(self.world, self.started, self.starts, week, self.free_ages)
            for step in [step for step in self.beside if now.meets(step.need)]:
                self.beside.remove(step)
                self._start(step, week)
                again = True
            for number, lane in enumerate(self.lanes):
                if not lane or self.lane_free[number] > week or not now.meets(lane[0].need):
                    continue
                if cohort_week_is_real(self.world, lane[0], week) is None:
                    self.waits_for_date = True
                    continue
                self.lane_free[number] = week + lane[0].duration
                self._start(lane.pop(0), week)
                again = True

    def _start(self, step: Terms, week: int) -> None:
        self.started.append(step)
        self.starts[step.key] = week

    def next_week(self, week: int, birthdays: set[int]) -> int | None:
        """The next week in which something may have changed; None where nothing ever will."""
        running = [step for step in self.started if self.starts[step.key] + step.duration > week]
        if self.waits_for_date or any(step.hours for step in running):
            return week + 1
        ends = {self.starts[step.key] + step.duration for step in running}
        return min((each for each in ends | birthdays if each > week), default=None)


def earliest_starts(
    world: World,
    steps: Sequence[Terms],
    orders: Orders,
    free_ages: frozenset[Fraction] = frozenset(),
) -> dict[Key, int] | None:
    """Start every step in the first whole week in which its lane is free and its need holds.

    Each lane keeps its order; a step with dates waits for one; a step without a lane starts as
    soon as its need holds. None where some step never starts.
    """
    beside = [step for step in steps if step.lane == "none"]
    clock = _Clock(world, orders, beside, free_ages)
    birthdays = {world.age_week(age.years) for age in ages_in(world, steps, NOTHING)}
    week: int | None = 0
    while week is not None:
        clock.start_what_may(week)
        if not clock.pending:
            return clock.starts
        week = clock.next_week(week, birthdays)
    return None


def moved_late(
    world: World, steps: Sequence[Terms], early: Mapping[Key, int], target_need: Need
) -> dict[Key, int]:
    """Move exams and applications with a validity as late as delays nothing.

    In passes from the last start to the first (then by id, highest first) until nothing moves,
    each to the latest week at which every other step keeps its start and the target its week.
    """
    starts = dict(early)
    weeks = target_week(world, steps, starts, target_need)
    movable = [step for step in steps if step.movable]
    moved = weeks is not None
    while moved and weeks is not None:
        moved = False
        keys = {step.key: step for step in movable}
        for key in sorted(keys, key=lambda each: (starts[each], each), reverse=True):
            latest = _latest_start(world, steps, starts, keys[key], target_need, weeks)
            moved = moved or latest > starts[key]
            starts[key] = latest
    return starts


def _latest_start(
    world: World,
    steps: Sequence[Terms],
    starts: Mapping[Key, int],
    step: Terms,
    target_need: Need,
    weeks: int,
) -> int:
    """The latest harmless week for one step; later is never less harmful, so halve the span."""

    def harmless(week: int) -> bool:
        trial = {**starts, step.key: week}
        if target_week(world, steps, trial, target_need) != weeks:
            return False
        return not unmet_steps(world, steps, trial)

    low, high = starts[step.key], max(starts[step.key], weeks - step.duration)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if harmless(middle) else (low, middle - 1)
    return low


def schedule(
    world: World, steps: Sequence[Terms], orders: Orders, target_need: Need
) -> dict[Key, int] | None:
    """The starts of a route: as early as may be, then what should be late moved late."""
    early = earliest_starts(world, steps, orders)
    if early is None:
        return None
    return moved_late(world, steps, early, target_need)


def said_orders(steps: Sequence[Terms], starts: Mapping[Key, int]) -> list[Orders]:
    """The orders that said starts allow: steps of a lane in one week may stand either way."""
    choices: list[list[tuple[Terms, ...]]] = []
    for lane in LANES:
        mine = [step for step in steps if step.lane == lane]
        weeks = sorted({starts[step.key] for step in mine})
        groups = [[step for step in mine if starts[step.key] == week] for week in weeks]
        ways = product(*(permutations(group) for group in groups))
        choices.append([tuple(step for group in way for step in group) for way in ways])
    return list(product(*choices))


def all_orders(steps: Sequence[Terms]) -> Iterator[Orders]:
    """Every order of both lanes, or none where there are too many to try."""
    lanes = [[step for step in steps if step.lane == lane] for lane in LANES]
    count = factorial(len(lanes[0])) * factorial(len(lanes[1]))
    if count <= MOST_ORDERS:
        yield from product(*(list(permutations(lane)) for lane in lanes))
