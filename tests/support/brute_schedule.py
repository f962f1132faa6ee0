"""The schedule of the brute force: week by week, then late exams, renewals and pay."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import combinations

from pathways.model.requirement import Age, Holds, Hours, Need, atoms

from .brute_person import View, World, holds, needed_of, weeks_valid
from .brute_steps import Step

YEARS_WEEKS = 520
Starts = dict[Step, int]


def target_need(world: World) -> Need:
    return needed_of(world.catalogue.occupations[world.question.target].requires, world.question)


def view_at(world: World, started: Mapping[Step, int], week: int) -> View:
    """What is true in a week, given the steps that have started and when."""
    given: set[str] = set()
    sure: set[str] = set()
    hours = dict(world.hours)
    works = []
    for step, start in started.items():
        ended = start + step.weeks <= week
        given |= step.gives_at_start
        if ended:
            (sure if step.kind == "lapse" else given).update(step.gives)
        if step.kind == "work":
            works.append((step.id, Fraction(40 * min(week - start, step.weeks))))
        elif step.hours is not None:
            kind, amount = step.hours
            part = Fraction(1) if ended else Fraction(week - start, step.weeks)
            hours[kind] = hours.get(kind, Fraction(0)) + amount * part
    return View(
        world,
        given=given,
        sure=sure,
        hours=hours,
        works=works,
        reached=lambda years: world.age_week(years) <= week,
    )


def schedule(
    world: World, steps: Iterable[Step], lanes: Sequence[Sequence[Step]]
) -> tuple[Starts, int] | None:
    """When each step starts and the target week, or None where some step never starts."""
    steps = list(steps)
    beside = [step for step in steps if step.lane == "none"]
    goal = target_need(world)
    starts: Starts = {}
    week = 0
    while True:
        view = start_all_that_can(world, starts, lanes, beside, week)
        ended = all(start + step.weeks <= week for step, start in starts.items())
        if len(starts) == len(steps) and ended and holds(goal, view):
            return starts, week
        following = next_week(world, starts, lanes, week, view, [*steps])
        if following is None:
            return None
        week = following


def start_all_that_can(
    world: World,
    starts: Starts,
    lanes: Sequence[Sequence[Step]],
    beside: Sequence[Step],
    week: int,
) -> View:
    """Start what can start in a week, one after another, until nothing more can."""
    while True:
        view = view_at(world, starts, week)
        ready = [
            step
            for step in (*heads(starts, lanes, week), *beside)
            if step not in starts
            and falls_in(world.question.today, step.dates, week)
            and holds(step.need, view)
        ]
        if not ready:
            return view
        starts[ready[0]] = week


def heads(starts: Starts, lanes: Sequence[Sequence[Step]], week: int) -> list[Step]:
    """The next step of each lane that is free in a week."""
    found = []
    for lane in lanes:
        waiting = [step for step in lane if step not in starts]
        done = [step for step in lane if step in starts]
        if waiting and all(starts[step] + step.weeks <= week for step in done):
            found.append(waiting[0])
    return found


def falls_in(today: date, dates: tuple[date, ...], week: int) -> bool:
    """Whether one of the dates, or a time when it comes again, lies in a week."""
    if not dates:
        return True
    for day in dates:
        first = math.ceil((day - today).days / 7)
        earliest = first + 52 if day < today else first
        if week >= earliest and (week - first) % 52 == 0:
            return True
    return False


def next_week(
    world: World,
    starts: Starts,
    lanes: Sequence[Sequence[Step]],
    week: int,
    view: View,
    steps: list[Step],
) -> int | None:
    """The next week in which anything may change, or None."""
    weeks = [start + step.weeks for step, start in starts.items()]
    if any(
        start + step.weeks > week and (step.hours is not None or step.kind == "work")
        for step, start in starts.items()
    ):
        weeks.append(week + 1)
    weeks += birthdays(world, steps)
    for step in heads(starts, lanes, week):
        if step.dates and holds(step.need, view):
            weeks.append(
                next(
                    later
                    for later in range(week + 1, week + 200)
                    if falls_in(world.question.today, step.dates, later)
                )
            )
    return min((later for later in weeks if later > week), default=None)


def birthdays(world: World, steps: Iterable[Step]) -> set[int]:
    """Every week in which an age that anything asks for is reached."""
    needs = [target_need(world), *(step.need for step in steps), *world.requires.values()]
    return {
        world.age_week(atom.years)
        for need in needs
        for atom in atoms(need)
        if isinstance(atom, Age)
    }


def stands(world: World, starts: Starts, target_week: int) -> bool:
    """Whether every step's need holds at its start, given by steps that came before it."""
    started: Starts = {}
    for week in sorted(set(starts.values())):
        waiting = [step for step, start in starts.items() if start == week]
        while waiting:
            view = view_at(world, started, week)
            ready = [step for step in waiting if holds(step.need, view)]
            if not ready:
                return False
            started[ready[0]] = week
            waiting.remove(ready[0])
    return all(start + step.weeks <= target_week for step, start in starts.items()) and holds(
        target_need(world), view_at(world, starts, target_week)
    )


def move_late(world: World, starts: Starts, target_week: int) -> Starts:
    """Move exams and applications whose credential has a validity to their latest weeks.

    The latest week is one in which what the step gives comes just in time for another start, or
    for the target, so only those weeks are tried.
    """
    moved = True
    while moved:
        moved = False
        for step in sorted(starts, key=lambda s: (starts[s], s.key), reverse=True):
            if not step.moves_late:
                continue
            uses = {start for other, start in starts.items() if other is not step}
            for use in sorted(uses | {target_week}, reverse=True):
                later = {**starts, step: use - step.weeks}
                if later[step] > starts[step] and stands(world, later, target_week):
                    starts, moved = later, True
                    break
    return starts


@dataclass(frozen=True)
class Renewals:
    """How often each credential is renewed along a route, and what that costs."""

    times: dict[str, int]
    cost: int
    unknown: int


def renewals(world: World, starts: Starts, target_week: int) -> Renewals:
    """The renewals that keep every use valid, each use settled in turn."""
    if not any(c.valid_for_months for c in world.catalogue.credentials.values()):
        return Renewals({}, 0, 0)
    had_since = Awards(world, starts, target_week)
    uses: list[tuple[Step | None, int, int, Need]] = []
    for step in sorted(starts, key=lambda s: (starts[s], s.key)):
        start = starts[step]
        through = step.kind == "work" or (step.kind == "study" and step.paid)
        uses.append((step, start, start + step.weeks if through else start, step.need))
    uses.append((None, target_week, target_week, target_need(world)))
    done: dict[tuple[str, Fraction], int] = {}
    for user, start, end, need in uses:
        others = {step: week for step, week in starts.items() if step is not user}
        settle(world, Use(world, others, start, end, need, had_since.latest(start, user)), done)
    times: dict[str, int] = {}
    for (name, _), count in done.items():
        times[name] = times.get(name, 0) + count
    times = {name: count for name, count in sorted(times.items()) if count}
    fees = {name: fee_of(world, name) for name in times}
    return Renewals(
        times,
        sum(count * (fees[name] or 0) for name, count in times.items()),
        sum(count for name, count in times.items() if fees[name] is None),
    )


def fee_of(world: World, name: str) -> int | None:
    renewal = world.catalogue.credentials[name].renewal
    return None if renewal is None else renewal.fee_cents


class Awards:
    """Since which week each credential is had by each step that gives it."""

    def __init__(self, world: World, starts: Starts, target_week: int) -> None:
        self.world, self.starts, self.target_week = world, starts, target_week
        self.views: dict[int, View] = {}
        self.found: list[tuple[str, Fraction, Step | None]] = [
            (name, week, None) for name, week in world.awarded.items()
        ]
        for step, start in starts.items():
            given = [(name, start) for name in sorted(step.gives_at_start)]
            given += [(name, start + step.weeks) for name in sorted(step.gives)]
            for name, week in given:
                since = week if step.kind == "lapse" else self._since(name, week)
                if since is not None:
                    self.found.append((name, Fraction(since), step))

    def _since(self, name: str, week: int) -> int | None:
        """The first week, from the giving on, in which the credential's own needs hold.

        What holds once holds ever after, so the weeks up to the target's are halved.
        """
        low, high = week, self.target_week
        if not self._may_have(name, high):
            return None
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if self._may_have(name, middle) else (middle + 1, high)
        return low

    def _may_have(self, name: str, week: int) -> bool:
        if week not in self.views:
            started = {step: start for step, start in self.starts.items() if start <= week}
            self.views[week] = view_at(self.world, started, week)
        return holds(self.world.requires[name], self.views[week])

    def latest(self, start: int, user: Step | None) -> dict[str, Fraction]:
        """The latest award of each credential by a week, but by the step that needs it."""
        found: dict[str, Fraction] = {}
        for name, week, giver in self.found:
            if giver is None or (week <= start and giver is not user):
                found[name] = max(week, found.get(name, week))
        return found


class Use:
    """A need from its start to its end, with the awards that may meet it."""

    def __init__(
        self,
        world: World,
        others: Starts,
        start: int,
        end: int,
        need: Need,
        latest: dict[str, Fraction],
    ) -> None:
        self.world, self.end, self.need, self.latest = world, end, need, latest
        self.view = view_at(world, {s: w for s, w in others.items() if w <= start}, start)
        self.covered: set[str] = set()

    def holds_with(self, valid: Iterable[str]) -> bool:
        self.covered = {other for name in valid for other in self.world.implied[name]}
        return holds_use(self.need, self)

    def times(self, name: str) -> int:
        """How many renewals in all carry an award through the end of the use."""
        weeks = weeks_valid(self.world.catalogue, name)
        return max(0, math.ceil((self.end - self.latest[name]) / weeks) - 1)

    def atom(self, atom: Need) -> bool:
        if isinstance(atom, Holds):
            return atom.credential in self.covered
        assert isinstance(atom, Hours | Age)
        return self.view.atom(atom)


def holds_use(need: Need, use: Use) -> bool:
    return holds(need, use)  # type: ignore[arg-type]


def settle(world: World, use: Use, done: dict[tuple[str, Fraction], int]) -> None:
    """Add the cheapest set of renewals with which a use holds to those already made."""
    valid, short = [], {}
    for name, award in use.latest.items():
        if world.catalogue.credentials[name].valid_for_months is None:
            valid.append(name)
            continue
        more = use.times(name) - done.get((name, award), 0)
        if more <= 0:
            valid.append(name)
        else:
            short[name] = more
    best: tuple[tuple[int, int, int, tuple[str, ...]], tuple[str, ...]] | None = None
    for size in range(len(short) + 1):
        for names in combinations(sorted(short), size):
            if use.holds_with([*valid, *names]):
                key = price_of(world, names, short)
                best = min(best, (key, names)) if best else (key, names)
        if best and size == 0:
            break
    assert best is not None, "a need that held at its start cannot be kept valid"
    for name in best[1]:
        award = use.latest[name]
        done[(name, award)] = done.get((name, award), 0) + short[name]


def price_of(
    world: World, names: tuple[str, ...], short: dict[str, int]
) -> tuple[int, int, int, tuple[str, ...]]:
    """Renewals of unknown fee, known cost, renewals, ids: fewer, lower first."""
    fees = {name: fee_of(world, name) for name in names}
    return (
        sum(short[name] for name in names if fees[name] is None),
        sum(short[name] * (fees[name] or 0) for name in names),
        sum(short[name] for name in names),
        names,
    )


def ten_year_gain(
    world: World, starts: Starts, lanes: Sequence[Sequence[Step]], target_week: int, cost: int
) -> int:
    """Pay of ten years by this route, less that of staying put, less the cost; in cents.

    Where the target's wage or the wage now is not known, the one stands for the other.
    """
    now, target = world.cents_now, world.cents_target
    now, target = (target if now is None else now), (now if target is None else target)
    here, there = Fraction(now or 0), Fraction(target or 0)
    place = {step: spot for lane in lanes for spot, step in enumerate(lane)}
    paid = sorted((s for s in starts if s.paid), key=lambda s: (starts[s], place[s]))
    total = Fraction(0)
    for week in range(YEARS_WEEKS):
        if week >= target_week:
            total += there
        elif any(s.unpaid_day and starts[s] <= week < starts[s] + s.weeks for s in starts):
            continue
        else:
            begun = [step for step in paid if starts[step] <= week]
            total += pay_in(begun[-1], week - starts[begun[-1]], here, there) if begun else here
    gain = 40 * (total - YEARS_WEEKS * here) - cost
    assert gain.denominator == 1, "money is whole cents"
    return int(gain)


def pay_in(step: Step, week: int, here: Fraction, there: Fraction) -> Fraction:
    """The hourly pay of a step in a week of it, or once it has ended."""
    if week >= step.weeks:
        last = there if step.last_cents is None else Fraction(step.last_cents)
        return max(last, here)
    if not step.pay:
        return there
    for weeks, cents in step.pay:
        if week < weeks:
            return cents
        week -= weeks
    return step.pay[-1][1]
