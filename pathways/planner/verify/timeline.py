"""What is had and true in each week of a route, re-executed from its steps and their starts."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from pathways.model.requirement import Age, Atom, Holds, Hours, Need, atoms

from .terms import Terms
from .world import World, true_of

Starts = Mapping[tuple[str, str], int]
COHORT_WEEKS = 52


@dataclass(slots=True)
class Moment:
    """A person at one moment: what they have, their hours, and the week.

    Without a week, time stands aside: they are as old as `age`, today's or one waited for.
    """

    world: World
    week: int | None
    given: frozenset[str]
    given_anyway: frozenset[str]
    study_hours: Mapping[str, Fraction]
    work_hours: Sequence[tuple[str, Fraction]]
    free_ages: frozenset[Fraction] = frozenset()
    age: Fraction = Fraction(0)
    _had: frozenset[str] | None = None
    _reached: dict[Hours, bool] = field(default_factory=dict)

    @property
    def had(self) -> frozenset[str]:
        """Held, or given with its own needs met (the least fixpoint), and what that implies."""
        if self._had is None:
            had = self.world.held | self.world.with_implied(self.given_anyway)
            ready = self._ready(had)
            while ready:
                had |= self.world.with_implied(ready)
                ready = self._ready(had)
            self._had = had
        return self._had

    def _ready(self, had: frozenset[str]) -> set[str]:
        """What was given, is not yet had, and whose own needs hold by now."""
        records = self.world.catalogue.credentials
        return {
            name
            for name in self.given - had
            if true_of(self.world.own_need(records[name]), lambda atom: self._true(atom, had))
        }

    def is_true(self, atom: Atom) -> bool:
        """Whether an atom is true now, validity aside."""
        return self._true(atom, self.had if isinstance(atom, Holds) else frozenset())

    def meets(self, need: Need) -> bool:
        """Whether a need holds now, validity aside."""
        return true_of(need, self.is_true)

    def _true(self, atom: Atom, had: frozenset[str]) -> bool:
        match atom:
            case Holds(credential):
                return credential in had
            case Hours():
                if atom not in self._reached:
                    self._reached[atom] = self._hours_reach(atom)
                return self._reached[atom]
            case Age(years):
                if self.week is None:
                    return years <= self.age
                return years in self.free_ages or self.week >= self.world.age_week(years)
            case _:
                return False

    def _hours_reach(self, atom: Hours) -> bool:
        """Hours brought along and from study, with those of one job (one makes up one kind)."""
        needed = atom.hours_needed
        base = dict(self.study_hours)
        for job, hours in ((None, Fraction(0)), *self.work_hours):
            mine = base if job is None else {**base, job: base.get(job, Fraction(0)) + hours}
            if self.world.credit(atom.kind, mine) >= needed:
                return True
        return False


def moment_at(
    world: World,
    steps: Iterable[Terms],
    starts: Starts,
    week: int,
    free_ages: frozenset[Fraction] = frozenset(),
) -> Moment:
    """The person in a week, after what the given steps have started and ended up to then."""
    given: set[str] = set()
    anyway: set[str] = set()
    study = dict(world.asked.hours)
    work: list[tuple[str, Fraction]] = []
    for step in steps:
        gone = week - starts[step.key]
        if gone < 0:
            continue
        given |= step.gives_at_start
        if gone >= step.duration:
            (anyway if step.kind == "lapse" else given).update(step.gives_at_end)
        if step.hours_kind is None:
            continue
        part = Fraction(min(gone, step.duration), step.duration) if step.duration else Fraction(1)
        if step.kind == "work":
            work.append((step.hours_kind, step.hours * part))
        else:
            study[step.hours_kind] = study.get(step.hours_kind, Fraction(0)) + step.hours * part
    return Moment(
        world, week, frozenset(given), frozenset(anyway), study, work, free_ages=free_ages
    )


def timeless_run(world: World, steps: Sequence[Terms], age: Fraction) -> tuple[Moment, list[Terms]]:
    """Let every step whose need holds happen and give all it gives, until nothing changes.

    Returns the person at the end and the steps that happened; they are as old as `age`, which is
    today's age or one that is waited for.
    """
    fired: list[Terms] = []
    waiting = list(steps)
    while True:
        last = max((step.duration for step in fired), default=0)
        now = moment_at(world, fired, {step.key: 0 for step in fired}, last)
        now.week, now.age = None, age
        ready = [step for step in waiting if now.meets(step.need)]
        if not ready:
            return now, fired
        fired += ready
        waiting = [step for step in waiting if step not in ready]


def reaches(world: World, steps: Sequence[Terms], target_need: Need, age: Fraction) -> bool:
    """Whether a set of steps, time aside, meets the need of the target job at an age."""
    return timeless_run(world, steps, age)[0].meets(target_need)


def age_waited_for(world: World, steps: Sequence[Terms], target_need: Need) -> Fraction:
    """The least age, today's or one that a need names, at which a set of steps reaches.

    A birthday not yet reached counts like a step, so no later one than that is waited for. The
    latest of all where none will do.
    """
    asked = {atom.years for atom in ages_in(world, steps, target_need)}
    ages = [world.asked.age, *sorted(years for years in asked if years > world.asked.age)]
    return next((age for age in ages if reaches(world, steps, target_need, age)), ages[-1])


def unmet_steps(world: World, steps: Sequence[Terms], starts: Starts) -> list[Terms]:
    """The steps whose need does not hold when they start.

    A step sees what others gave up to and in that week, never what it gives itself; steps of one
    week are let in one after the other, so that two cannot open each other's door.
    """
    unmet: list[Terms] = []
    inside: list[Terms] = []
    for week in sorted({starts[step.key] for step in steps}):
        waiting = [step for step in steps if starts[step.key] == week]
        while waiting:
            now = moment_at(world, inside, starts, week)
            ready = [step for step in waiting if now.meets(step.need)]
            if not ready:
                unmet += waiting
                ready = waiting
            inside += ready
            waiting = [step for step in waiting if step not in ready]
    return unmet


def target_week(
    world: World,
    steps: Sequence[Terms],
    starts: Starts,
    target_need: Need,
    free_ages: frozenset[Fraction] = frozenset(),
) -> int | None:
    """The first week in which all steps have ended and the target's need holds; None: never."""
    ended = max((starts[step.key] + step.duration for step in steps), default=0)
    birthdays = {world.age_week(atom.years) for atom in ages_in(world, steps, target_need)}
    for week in sorted({ended} | {each for each in birthdays if each > ended}):
        if moment_at(world, steps, starts, week, free_ages).meets(target_need):
            return week
    return None


def ages_in(world: World, steps: Iterable[Terms], target_need: Need) -> set[Age]:
    """Every age that a step, the target, or a credential given on the way asks for."""
    records = world.catalogue.credentials
    needs = [target_need]
    for step in steps:
        needs.append(step.need)
        needs.extend(world.own_need(records[name]) for name in step.gives)
    return {atom for need in needs for atom in atoms(need) if isinstance(atom, Age)}


def cohort_week_is_real(world: World, step: Terms, week: int) -> bool | None:
    """Whether a step may start in a week: True by a date, False by one taken to come again.

    None where it may not. Without dates, or with "open", any week will do.
    """
    offering = step.offering
    if offering is None or offering.starts_any_time or not offering.starts:
        return True
    days = [(start - world.asked.today).days for start in offering.starts]
    if any(day >= 0 and math.ceil(day / 7) == week for day in days):
        return True
    period = COHORT_WEEKS * 7
    again = (day % period if day < 0 else day for day in days)
    repeated = any(
        week >= math.ceil(day / 7) and (week - math.ceil(day / 7)) % COHORT_WEEKS == 0
        for day in again
    )
    return False if repeated else None
