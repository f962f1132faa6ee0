"""Where people can go who lose their jobs together, and what runs out first.

The model stands in `layoff.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pathways.model.answer import Route, Step
from pathways.model.question import Question
from pathways.network import Network
from pathways.planner import resolve_person
from pathways.planner.describe import describe
from pathways.planner.finding import find_routes

from .figures import FigureBook
from .layoff_assign import Assigned, Choice, Resource, assign

SEATS, OPENINGS = "seats", "openings"
SURE, POSSIBLE = "sure", "possible"
"""Counting only what is known; counting what is not known as if there were enough."""

WEEKS_A_YEAR = 52
GAIN_WEEKS = 520
HOURS_A_WEEK = 40
MOST_ROUTES = 6
"""Best routes to a target that are weighed."""

MOST_MARGINS = 12
"""Things that ran out of which it is asked what one more would do."""

Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoffAsk:
    """Who loses their job where, and their limits.

    ``people`` are occupations with how many; ``years`` within how many years a route may begin;
    ``seats_if_unknown`` the seats a year of a class that does not say (None: not known);
    ``by_pay`` shares out for the largest pay in all, not for the most people.
    """

    people: tuple[tuple[str, int], ...]
    zip: str
    today: date
    max_miles: float | None = None
    max_weeks: int | None = None
    budget_cents: int | None = None
    years: int = 1
    seats_if_unknown: int | None = None
    by_pay: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOut:
    """A route to another job that begins so many years from now.

    ``wage_before`` and ``wage_after`` are hourly medians in cents (None: not known);
    ``pay_dollars`` what one person earns by it in ten years, after what it costs. ``sure`` where
    its seats, openings and weeks are known and getting in is certain.
    """

    origin: str
    target: str
    route: Route
    delay_years: int
    wage_before: int | None
    wage_after: int | None
    pay_dollars: int
    uses: frozenset[Resource]
    sure: bool

    @property
    def as_well(self) -> bool:
        """Whether the new job is known to pay at least as much."""
        before, after = self.wage_before, self.wage_after
        return before is not None and after is not None and after >= before

    @property
    def weeks(self) -> int:
        """Weeks from now to the new job."""
        return self.route.weeks + self.delay_years * WEEKS_A_YEAR


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """How many people take a way."""

    way: WayOut
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RanOut:
    """Something of which all is used: seats of an offering or openings of a job in a year.

    ``more_as_well`` and ``more_placed`` are how many more people one more of it would bring to a
    job as well paid, and to any job.
    """

    kind: str
    id: str
    year: int
    amount: int
    more_as_well: int
    more_placed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What becomes of them, counting what is not known as none (sure) or enough (possible)."""

    name: str
    assigned: Assigned
    placed: tuple[Placed, ...]
    ran_out: tuple[RanOut, ...]
    left: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layoff:
    """The whole answer.

    ``wages`` are the hourly medians of the jobs that were lost; ``unknown_seats`` the offerings on
    the way that do not say how many seats they have, ``unknown_openings`` the jobs of which no
    openings are known; ``complete`` is false where a search was cut short.
    """

    ask: LayoffAsk
    revision: str
    wages: Mapping[str, int | None]
    openings_for: Mapping[str, str | None]
    outcomes: tuple[Outcome, ...]
    unknown_seats: tuple[str, ...] = ()
    unknown_openings: tuple[str, ...] = ()
    ways: int = 0
    complete: bool = True
    caps: Mapping[Resource, int] = field(default_factory=dict)

    def outcome(self, name: str) -> Outcome:
        """One of the two outcomes."""
        return next(outcome for outcome in self.outcomes if outcome.name == name)


def layoff(network: Network, ask: LayoffAsk, tell: Tell | None = None) -> Layoff:
    """Where people can go, and what runs out first.

    Raises
    ------
    QuestionError
        A job or ZIP code is not in the catalogue.
    """
    return _Layoff(network, ask).answer(tell)


class _Layoff:
    def __init__(self, network: Network, ask: LayoffAsk) -> None:
        self.network, self.ask = network, ask
        self.lost = {origin for origin, _ in ask.people}
        self.book = FigureBook(network, ask.today)
        self.complete = True
        self.caps: dict[Resource, int] = {}
        self.openings_for: dict[str, str | None] = {}
        self.unknown_seats: set[str] = set()
        self.unknown_openings: set[str] = set()
        self.wages: dict[str, int | None] = {}

    def answer(self, tell: Tell | None) -> Layoff:
        """Find the ways, and share out what there is, twice."""
        ways = list(self._ways(tell))
        return Layoff(
            ask=self.ask,
            revision=self.network.catalogue.revision,
            wages=self.wages,
            openings_for=self.openings_for,
            outcomes=tuple(self._outcome(name, ways) for name in (SURE, POSSIBLE)),
            unknown_seats=tuple(sorted(self.unknown_seats)),
            unknown_openings=tuple(sorted(self.unknown_openings)),
            ways=len(ways),
            complete=self.complete,
            caps=self.caps,
        )

    def _ways(self, tell: Tell | None) -> Iterator[WayOut]:
        """Every way out of each lost job, in order of job, target, delay and route."""
        targets = [t for t in self.network.catalogue.occupations if t not in self.lost]
        done, whole = 0, len(targets) * len(self.lost)
        for origin in sorted(self.lost):
            for target in targets:
                if tell is not None:
                    tell(done, whole)
                done += 1
                yield from self._ways_to(origin, target)

    def _ways_to(self, origin: str, target: str) -> Iterator[WayOut]:
        ask = self.ask
        question = Question(
            origin=origin,
            target=target,
            today=ask.today,
            zip=ask.zip,
            max_miles=ask.max_miles,
            max_weeks=ask.max_weeks,
            budget_cents=ask.budget_cents,
            most=MOST_ROUTES,
        )
        person = resolve_person(self.network, question)
        found = find_routes(self.network, person)  # without a word on what stands in the way
        self.complete = self.complete and found.complete_up_to is None
        wage = self.network.wage(target, person.area, ask.today)
        before, after = person.wage_cents, wage.hourly_median_cents if wage else None
        self.wages[origin] = before
        for measured in found.pool.best()[:MOST_ROUTES]:
            route = describe(found, measured)
            if any(step.kind == "work" and step.id in self.lost for step in route.steps):
                continue  # the job is gone: no more hours can be had in it
            for delay in range(ask.years):
                uses, known = self._uses(target, route, delay, person.area)
                yield WayOut(
                    origin=origin,
                    target=target,
                    route=route,
                    delay_years=delay,
                    wage_before=before,
                    wage_after=after,
                    pay_dollars=ten_year_pay(route, delay, before, after) // 100,
                    uses=uses,
                    sure=known and not route.uncertain and "weeks" not in route.unknown,
                )

    def _uses(
        self, target: str, route: Route, delay: int, area: str
    ) -> tuple[frozenset[Resource], bool]:
        """What a way uses up, and whether all of that is known."""
        found, known = set(), True
        for step in route.steps:
            if step.kind == "study":
                year = step.start_week // WEEKS_A_YEAR + delay
                known = self._seats(step, year) and known
                found.add((SEATS, step.id, year))
            elif step.kind == "work":  # somebody has to be hired for it, too
                year = step.start_week // WEEKS_A_YEAR + delay
                known = self._openings(step.id, year, area) and known
                found.add((OPENINGS, step.id, year))
        year = route.weeks // WEEKS_A_YEAR + delay
        known = self._openings(target, year, area) and known
        found.add((OPENINGS, target, year))
        return frozenset(found), known

    def _seats(self, step: Step, year: int) -> bool:
        offering = self.network.catalogue.offerings[step.id]
        seats = offering.seats_per_year
        if seats is None or (seats and offering.intake in ("waitlist", "closed")):
            self.unknown_seats.add(step.id)
            seats = self.ask.seats_if_unknown
        if seats is not None:
            self.caps[SEATS, step.id, year] = seats
        return seats is not None

    def _openings(self, target: str, year: int, area: str) -> bool:
        demand = self.book.demand([target], area)
        self.openings_for[target] = demand.area
        if not demand.whole or demand.openings is None:
            self.unknown_openings.add(target)
            return False
        self.caps[OPENINGS, target, year] = demand.openings
        return True

    def _outcome(self, name: str, ways: Sequence[WayOut]) -> Outcome:
        some = [way for way in ways if way.sure or name == POSSIBLE]
        people = [count for _, count in self.ask.people]
        origins = [origin for origin, _ in self.ask.people]
        choices = [
            Choice(
                group=origins.index(way.origin),
                uses=way.uses,
                as_well=way.as_well,
                pay=way.pay_dollars,
            )
            for way in some
        ]
        best = assign(people, choices, self.caps, by_pay=self.ask.by_pay)
        placed = [
            Placed(way=way, people=count)
            for way, count in zip(some, best.people, strict=True)
            if count
        ]
        gone = [sum(p.people for p in placed if p.way.origin == origin) for origin in origins]
        return Outcome(
            name=name,
            assigned=best,
            placed=tuple(sorted(placed, key=_order)),
            ran_out=tuple(self._ran_out(people, choices, best)),
            left=tuple(
                (origin, count - moved)
                for (origin, count), moved in zip(self.ask.people, gone, strict=True)
            ),
        )

    def _ran_out(
        self, people: Sequence[int], choices: Sequence[Choice], best: Assigned
    ) -> Iterator[RanOut]:
        """What is used up, the earliest first, with what one more would bring."""
        used: dict[Resource, int] = {}
        for choice, count in zip(choices, best.people, strict=True):
            for resource in choice.uses if count else ():
                used[resource] = used.get(resource, 0) + count
        full = [
            resource
            for resource, amount in self.caps.items()
            if used.get(resource, 0) == amount and any(resource in c.uses for c in choices)
        ]
        full.sort(key=lambda resource: (resource[2], resource[0] != SEATS, resource[1]))
        for kind, name, year in full[:MOST_MARGINS]:
            more = {**self.caps, (kind, name, year): self.caps[kind, name, year] + 1}
            again = assign(people, choices, more, by_pay=self.ask.by_pay)
            yield RanOut(
                kind=kind,
                id=name,
                year=year,
                amount=self.caps[kind, name, year],
                more_as_well=again.as_well - best.as_well,
                more_placed=again.placed - best.placed,
            )


def ten_year_pay(route: Route, delay_years: int, before: int | None, after: int | None) -> int:
    """What somebody without a job earns by a route in the next 520 weeks, less its cost, in cents.

    Nothing until the first paid step or the new job; in weeks of an unpaid day class nothing; after
    a paid step its pay goes on. Pay that is not known counts as that of the new job, and where that
    is not known, as that of the old one.
    """
    hourly = after if after is not None else before or 0
    delay = delay_years * WEEKS_A_YEAR
    start = min(GAIN_WEEKS, route.weeks + delay)
    paid = [step for step in route.steps if step.kind == "work" or _is_paid(step)]
    unpaid = [s for s in route.steps if s.kind == "study" and s.lane == "day" and not _is_paid(s)]
    earned = 0
    for week in range(delay, start):
        now = week - delay
        if any(step.start_week <= now < step.end_week for step in unpaid):
            continue
        latest = max(
            (step for step in paid if step.start_week <= now),
            key=lambda step: step.start_week,
            default=None,
        )
        if latest is not None:
            pay = latest.hourly_pay_cents
            earned += hourly if pay is None else pay
    return (earned + hourly * (GAIN_WEEKS - start)) * HOURS_A_WEEK - route.cost_cents


def _is_paid(step: Step) -> bool:
    return step.kind == "study" and (step.hourly_pay_cents is not None or not step.pay_known)


def _order(placed: Placed) -> tuple[object, ...]:
    way = placed.way
    return not way.as_well, way.origin, -placed.people, way.target, way.weeks
