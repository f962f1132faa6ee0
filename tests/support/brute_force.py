"""Every route of a small world, found the slow way: the planner's answers are held against it.

Written from the rules alone, in the order in which they stand there, and sharing no code with the
planner or the network. It tries every subset of the steps that can be taken, every vector of work
lengths, every pair of lane orders; it is meant for worlds of eight steps or so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations, permutations, product

from pathways.model.question import Question
from pathways.model.records import Catalogue
from pathways.model.requirement import Age, Holds, Hours, atoms

from .brute_person import View, World, credit, holds, read_world
from .brute_schedule import (
    Renewals,
    Starts,
    fee_of,
    move_late,
    renewals,
    schedule,
    target_need,
    ten_year_gain,
)
from .brute_steps import Step, all_steps

LONGEST_WORK = 520
OTHER_WAYS = 12


@dataclass(frozen=True)
class Found:
    """One route, measured. The unknown counts are of weeks, cost and gain."""

    starts: Starts
    weeks: int
    cost: int
    gain: int
    gain_known: bool
    unknown: tuple[int, int, int]
    renewals: Renewals
    gained: frozenset[str]
    world: World

    @property
    def uncertain(self) -> bool:
        return any(step.uncertain for step in self.starts)

    @property
    def estimated(self) -> frozenset[str]:
        weeks = {"weeks" for step in self.starts if step.weeks_estimated}
        return frozenset(weeks | {"cost" for step in self.starts if step.cost_estimated})

    @property
    def miles(self) -> float | None:
        return max((s.miles for s in self.starts if s.miles is not None), default=None)

    @property
    def lawful_from(self) -> int:
        return min((w for s, w in self.starts.items() if s.leads_to_work), default=self.weeks)

    @property
    def in_order(self) -> list[Step]:
        return sorted(self.starts, key=lambda step: (self.starts[step], step.key))

    @property
    def path(self) -> tuple[object, ...]:
        order = self.in_order
        return (
            tuple(step.key for step in order),
            tuple(self.starts[step] for step in order),
            tuple(step.weeks for step in order),
        )

    @property
    def tie(self) -> tuple[object, ...]:
        stale = sum(step.stale for step in self.starts if step.kind == "study")
        return (stale, len(self.starts), self.miles or 0.0, *self.path)

    @property
    def measures(self) -> tuple[int, int, int]:
        """The three measures, each the lower the better."""
        return (self.weeks, self.cost, -self.gain)

    @property
    def place(self) -> tuple[object, ...]:
        """Where it stands in the list: unknown numbers after known ones."""
        numbers = [(bool(n), m) for m, n in zip(self.measures, self.unknown, strict=True)]
        return (*numbers, self.uncertain, self.tie)


@dataclass(frozen=True)
class Solved:
    """All best routes in order, and for each further set of credentials gained the best way."""

    world: World
    routes: list[Found]
    total: int
    other_ways: list[Found]
    all_routes: list[Found]


def solve(catalogue: Catalogue, question: Question) -> Solved:
    """Answer a question by trying everything."""
    world = read_world(catalogue, question)
    every = [
        route
        for steps, age in irredundant_sets(world)
        if (route := best_order(world, steps, age)) is not None
    ]
    front = front_of(every)
    return Solved(world, front[: question.most], len(front), ways_beside(every, front), every)


def run(world: World, steps: Sequence[Step], age: Fraction | None = None) -> tuple[View, set[Step]]:
    """The timeless run: every step whose need holds gives all it gives, until nothing changes.

    `age` is that of today or one waited for; without it every age is reached.
    """
    fired: set[Step] = set()
    while True:
        view = view_of(world, fired, age)
        ready = [step for step in steps if step not in fired and holds(step.need, view)]
        if not ready:
            return view, fired
        fired.update(ready)


def view_of(world: World, fired: set[Step], age: Fraction | None) -> View:
    """What is true once some steps have given all that they give, at an age."""
    given: set[str] = set()
    sure: set[str] = set()
    hours = dict(world.hours)
    for step in fired:
        given |= step.gives_at_start
        (sure if step.kind == "lapse" else given).update(step.gives)
        if step.hours is not None:
            kind, amount = step.hours
            hours[kind] = hours.get(kind, Fraction(0)) + amount
    works = [(step.id, Fraction(40 * step.weeks)) for step in fired if step.kind == "work"]
    return View(
        world,
        given=given,
        sure=sure,
        hours=hours,
        works=works,
        reached=lambda years: age is None or years <= age,
    )


def reaches(world: World, steps: Sequence[Step], age: Fraction | None = None) -> bool:
    view, _ = run(world, steps, age)
    return holds(target_need(world), view)


def ages_to_try(world: World, steps: Sequence[Step]) -> list[Fraction]:
    """The age of today, and each that stands in a need and can be waited for, lowest first."""
    needs = [target_need(world), *(step.need for step in steps), *world.requires.values()]
    asked = {atom.years for need in needs for atom in atoms(need) if isinstance(atom, Age)}
    return [world.age, *sorted(years for years in asked if years > world.age)]


def usable_steps(world: World) -> list[Step]:
    """The steps that can be taken at all when everything else is, and that may matter.

    A job counts only where its hours do, and an exam or class only where something asks for what
    it gives: whatever else is in a set can be taken out of it.
    """
    steps = [
        replace(step, weeks=LONGEST_WORK) if step.kind == "work" else step
        for step in all_steps(world)
    ]
    _, fired = run(world, steps)
    asked = [target_need(world), *(s.need for s in fired), *world.requires.values()]
    wanted = {atom for need in asked for atom in atoms(need)}
    kinds = {atom.kind for atom in wanted if isinstance(atom, Hours)}
    names = {atom.credential for atom in wanted if isinstance(atom, Holds)} - world.held

    def matters(step: Step) -> bool:
        gives = step.gives | step.gives_at_start
        if any(world.implied[name] & names for name in gives):
            return True
        thing = step.id if step.kind == "work" else (step.hours or (None,))[0]
        return thing is not None and any(
            credit(world.toward, kind, {thing: Fraction(1)}) > 0 for kind in kinds
        )

    return sorted((step for step in fired if matters(step)), key=lambda step: step.key)


def irredundant_sets(world: World) -> Iterator[tuple[list[Step], Fraction]]:
    """Every set of steps, with lengths of work and the age waited for, of which all is needed.

    A set that needs a lower age, or none, is met first. What holds a whole set that reaches at no
    higher an age, and has no work to shorten, is redundant and left out at once.
    """
    usable = usable_steps(world)
    asked = [target_need(world), *(step.need for step in usable), *world.requires.values()]
    hours = {atom for need in asked for atom in atoms(need) if isinstance(atom, Hours)}
    enough: list[set[Step]] = []
    ages = ages_to_try(world, usable)
    for at, age in enumerate(ages):
        for size in range(len(usable) + 1):
            for steps in combinations(usable, size):
                if any(small <= set(steps) for small in enough) or not reaches(world, steps, age):
                    continue
                if not any(step.kind == "work" for step in steps):
                    enough.append(set(steps))
                for settled in with_lengths(world, steps, hours, age):
                    lower = ages[at - 1] if at else None
                    if irredundant(world, settled, age, lower):
                        yield settled, age


def with_lengths(
    world: World, steps: Sequence[Step], wanted: set[Hours], age: Fraction
) -> list[list[Step]]:
    """The steps with every vector of work lengths that reaches and cannot be lowered."""
    works = [step for step in steps if step.kind == "work"]
    others = [step for step in steps if step.kind != "work"]
    reaching: list[tuple[int, ...]] = []
    tried = [lengths_to_try(world, step, others, wanted) for step in works]
    for lengths in sorted(product(*tried), key=sum):
        if any(all(a <= b for a, b in zip(low, lengths, strict=True)) for low in reaching):
            continue
        if reaches(world, others + longer(works, lengths), age):
            reaching.append(lengths)
    return [others + longer(works, lengths) for lengths in reaching]


def longer(works: Sequence[Step], lengths: Sequence[int]) -> list[Step]:
    return [replace(step, weeks=weeks) for step, weeks in zip(works, lengths, strict=True)]


def lengths_to_try(
    world: World, work: Step, others: Sequence[Step], wanted: set[Hours]
) -> list[int]:
    """The lengths at which some need for hours is first met, given some of the other steps."""
    giving = [step for step in others if step.hours is not None]
    lengths = set()
    for size in range(len(giving) + 1):
        for some in combinations(giving, size):
            for atom in wanted:
                lengths.add(first_length(world, work, some, atom))
    return sorted(length for length in lengths if length is not None)


def first_length(world: World, work: Step, giving: Sequence[Step], atom: Hours) -> int | None:
    """The fewest weeks of a job, 1 to 520, that make up a need for hours."""

    def enough(weeks: int) -> bool:
        hours = dict(world.hours)
        for step in giving:
            assert step.hours is not None
            hours[step.hours[0]] = hours.get(step.hours[0], Fraction(0)) + step.hours[1]
        hours[work.id] = hours.get(work.id, Fraction(0)) + 40 * weeks
        return credit(world.toward, atom.kind, hours) >= atom.hours_needed

    low, high = 1, LONGEST_WORK
    if not enough(high):
        return None
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle + 1, high)
    return low


def irredundant(world: World, steps: Sequence[Step], age: Fraction, lower: Fraction | None) -> bool:
    """It reaches, everything fires, and nothing can be taken out or shortened.

    A wait for an age counts like a step: no lower age may do.
    """
    view, fired = run(world, steps, age)
    if len(fired) < len(steps) or not holds(target_need(world), view):
        return False
    if lower is not None and reaches(world, steps, lower):
        return False
    for step in steps:
        rest = [other for other in steps if other is not step]
        if reaches(world, rest, age):
            return False
        shorter = [*rest, replace(step, weeks=step.weeks - 1)]
        if step.kind == "work" and step.weeks > 1 and reaches(world, shorter, age):
            return False
    return True


def best_order(world: World, steps: Sequence[Step], age: Fraction) -> Found | None:
    """Of all lane orders that keep the limits: fewest weeks, largest gain, lowest ids, starts."""
    asked = world.question
    days = [step for step in steps if step.lane == "day"]
    evenings = [step for step in steps if step.lane == "evening"]
    gained = frozenset(run(world, steps, age)[0].had - world.held)
    best = None
    for lanes in product(permutations(days), permutations(evenings)):
        route = measured(world, steps, lanes, gained)
        if (
            route is None
            or (asked.max_weeks is not None and route.weeks > asked.max_weeks)
            or (asked.budget_cents is not None and route.cost > asked.budget_cents)
        ):
            continue
        key = (route.weeks, -route.gain, route.path)
        if best is None or key < (best.weeks, -best.gain, best.path):
            best = route
    return best


def measured(
    world: World, steps: Sequence[Step], lanes: Sequence[Sequence[Step]], gained: frozenset[str]
) -> Found | None:
    """The schedule of one order, with what it costs and brings."""
    found = schedule(world, steps, lanes)
    if found is None:
        return None
    starts, weeks = found
    starts = move_late(world, starts, weeks)
    renewed = renewals(world, starts, weeks)
    cost = sum(step.cost for step in steps) + renewed.cost
    unknown_pay = [step for step in steps if step.paid and not step.pay]
    in_doubt = [s for s in steps if not s.weeks_known or not s.cost_known or s in unknown_pay]
    return Found(
        starts=starts,
        weeks=weeks,
        cost=cost,
        gain=ten_year_gain(world, starts, lanes, weeks, cost),
        gain_known=world.cents_now is not None and world.cents_target is not None,
        unknown=(
            sum(not step.weeks_known for step in steps),
            sum(not step.cost_known for step in steps) + renewed.unknown,
            len(in_doubt) + renewed.unknown,
        ),
        renewals=renewed,
        gained=gained,
        world=world,
    )


def no_worse(one: Found, other: Found) -> list[bool]:
    """For each measure, whether one is at least as good as the other."""
    return [
        a <= b and m <= n
        for a, b, m, n in zip(one.measures, other.measures, one.unknown, other.unknown, strict=True)
    ]


def beats(one: Found, other: Found) -> bool:
    """At least as good in all three, and better in one, certain, or first by the tie rule."""
    if (one.uncertain and not other.uncertain) or not all(no_worse(one, other)):
        return False
    if not all(no_worse(other, one)) or other.uncertain != one.uncertain:
        return True
    return one.tie < other.tie


def front_of(routes: list[Found]) -> list[Found]:
    """The routes that no other beats, in the order of the list."""
    best = [one for one in routes if not any(beats(other, one) for other in routes)]
    return sorted(best, key=lambda route: route.place)


def ways_beside(routes: list[Found], front: list[Found]) -> list[Found]:
    """For each set of credentials gained by no best route, its first route; the first twelve."""
    known = {route.gained for route in front}
    ways: dict[frozenset[str], Found] = {}
    for route in sorted(routes, key=lambda route: route.place):
        if route.gained not in known:
            ways.setdefault(route.gained, route)
    return sorted(ways.values(), key=lambda route: route.place)[:OTHER_WAYS]


def plain(route: Found) -> dict[str, object]:
    """A route as plain data, to compare and to print."""
    names = ("weeks", "cost", "ten_year_gain")
    return {
        "weeks": route.weeks,
        "cost_cents": route.cost,
        "gain_cents": route.gain if route.gain_known else None,
        "unknown": [name for name, n in zip(names, route.unknown, strict=True) if n],
        "estimated": sorted(route.estimated),
        "uncertain": route.uncertain,
        "lawful_from": route.lawful_from,
        "miles": route.miles,
        "renewals": [
            (name, times, None if (fee := fee_of(route.world, name)) is None else times * fee)
            for name, times in route.renewals.times.items()
        ],
        "gained": sorted(route.gained),
        "steps": [
            (
                step.shown_kind,
                step.id,
                route.starts[step],
                step.weeks if step.weeks_known else None,
                step.lane,
                step.cost if step.cost_known else None,
                step.cost,
            )
            for step in route.in_order
        ],
    }
