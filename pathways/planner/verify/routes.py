"""Re-executes one route: its set of steps, its weeks, its measures and the limits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice, pairwise

from pathways.model.requirement import Need, number_text

from .earnings import Measures, measure
from .faults import Fault, dollars, listing
from .form import SaidRoute, SaidStep
from .schedule import LANES, MOST_ORDERS, Orders, all_orders, earliest_starts, said_orders, schedule
from .steps import Finding, same_miles, step_faults
from .terms import Terms, terms_of
from .timeline import (
    age_waited_for,
    ages_in,
    cohort_week_is_real,
    moment_at,
    reaches,
    target_week,
    timeless_run,
    unmet_steps,
)
from .validity import renewal_fee
from .world import World

Key = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A route that could be re-executed, for comparing it with the others."""

    said: SaidRoute
    steps: tuple[Terms, ...]
    starts: Mapping[Key, int]
    measures: Measures
    uncertain: bool
    gained: frozenset[str]
    miles: float | None

    @property
    def order_key(self) -> tuple[tuple[Key, ...], tuple[int, ...]]:
        """The steps by start (then id and kind), and their starts: the last words of a tie."""
        ordered = sorted(self.starts, key=lambda key: (self.starts[key], key))
        return tuple(ordered), tuple(self.starts[key] for key in ordered)


def check_route(
    world: World, said: SaidRoute, target_need: Need
) -> tuple[list[Fault], Checked | None]:
    """Every fault of a route, and the route as re-executed where its steps exist."""
    return _RouteCheck(world, said, target_need).run()


class _RouteCheck:
    """One route under examination."""

    def __init__(self, world: World, said: SaidRoute, target_need: Need) -> None:
        self.world = world
        self.said = said
        self.target_need = target_need
        self.faults: list[Fault] = []
        self.steps: list[Terms] = []
        self.starts: dict[Key, int] = {}
        self.pairs: list[tuple[SaidStep, Terms]] = []

    def note(self, step_id: str | None, findings: Iterator[Finding] | Sequence[Finding]) -> None:
        """Keep findings as faults of this route."""
        for rule, found, expected in findings:
            self.faults.append(
                Fault(self.said.index, step_id, rule, found, expected, self.said.listed)
            )

    def run(self) -> tuple[list[Fault], Checked | None]:
        """Check the steps, then the set, then the weeks, then what it all amounts to."""
        if not self._find_steps():
            return self.faults, None
        for said, terms in self.pairs:
            real = cohort_week_is_real(self.world, terms, said.start)
            self.faults += step_faults(self.world, self.said, said, terms, assumed=real is False)
            if real is None:
                self.note(said.id, [("cohort", f"week {said.start}", "a week with a start date")])
        self.note(None, self._set_findings())
        if self._weeks_hold():
            self._check_first_weeks()
        checked = self._checked(self._measures())
        self.note(None, self._measure_findings(checked))
        self.note(None, self._limit_findings())
        return self.faults, checked

    def _find_steps(self) -> bool:
        """Look up every step; nothing deeper can be checked where one is not in the catalogue."""
        complete = True
        for step in self.said.steps:
            if step.kind == "wait":
                continue
            terms, expected = terms_of(self.world, step)
            if terms is None:
                self.note(step.id, [("unknown-step", f"{step.kind} {step.id}", expected)])
                complete = False
            elif terms.key in self.starts:
                self.note(step.id, [("step-twice", "the same step again", "each step once")])
                complete = False
            else:
                self.steps.append(terms)
                self.starts[terms.key] = step.start
                self.pairs.append((step, terms))
        return complete

    # The set of steps, time aside

    def _set_findings(self) -> Iterator[Finding]:
        """It reaches the target, every step happens, none can be left out, no work be shorter."""
        age = age_waited_for(self.world, self.steps, self.target_need)
        end, fired = timeless_run(self.world, self.steps, age)
        if not end.meets(self.target_need):
            yield "does-not-reach", "the target's need does not hold", "it holds in the end"
            return
        for step in self.steps:
            others = [other for other in self.steps if other is not step]
            if step not in fired:
                yield "never-happens", f"{step.kind} {step.id}", "a step whose need can hold"
            elif reaches(self.world, others, self.target_need, age):
                yield "redundant", f"{step.kind} {step.id}", "no step that can be left out"
            elif step.kind == "work" and step.weeks and step.weeks > 1:
                shorter = replace(
                    step, weeks=step.weeks - 1, hours=step.hours * (step.weeks - 1) / step.weeks
                )
                if reaches(self.world, [*others, shorter], self.target_need, age):
                    yield "work-too-long", f"{step.weeks} weeks in {step.id}", "the fewest weeks"

    # The weeks

    def _weeks_hold(self) -> bool:
        """Needs hold at each start and lanes do not overlap; the target begins when it can."""
        ordered = [said.start for said, _ in self.pairs]
        if ordered != sorted(ordered):
            self.note(None, [("step-order", "another order", "steps in order of their start")])
        first = target_week(self.world, self.steps, self.starts, self.target_need)
        if first != self.said.weeks:
            expected = "never" if first is None else str(first)
            self.note(None, [("weeks", str(self.said.weeks), expected)])
        before = len(self.faults)
        for step in unmet_steps(self.world, self.steps, self.starts):
            week = self.starts[step.key]
            self.note(step.id, [("need", f"its need does not hold in week {week}", "it holds")])
        for lane in LANES:
            self._check_lane(lane)
        return len(self.faults) == before

    def _check_lane(self, lane: str) -> None:
        mine = [step for step in self.steps if step.lane == lane]
        mine.sort(key=lambda step: (self.starts[step.key], step.duration))
        for first, second in pairwise(mine):
            end, start = self.starts[first.key] + first.duration, self.starts[second.key]
            if start < end:
                self.note(
                    second.id,
                    [("lane-busy", f"week {start}", f"not before {first.id} ends in week {end}")],
                )

    def _check_first_weeks(self) -> None:
        """Each step starts in the first week that its lane's order allows, or was moved late."""
        orders = list(islice(said_orders(self.steps, self.starts), MOST_ORDERS))
        schedules = [
            found
            for order in orders
            if (found := schedule(self.world, self.steps, order, self.target_need)) is not None
        ]
        if not schedules:
            return
        nearest = min(schedules, key=lambda each: sum(each[k] != self.starts[k] for k in each))
        for step in self.steps:
            said, lawful = self.starts[step.key], nearest[step.key]
            if said != lawful:
                self.note(step.id, [("start", f"week {said}", f"week {lawful}")])
        if nearest == self.starts:
            self._check_best_order()
            self._check_waits()

    def _check_best_order(self) -> None:
        """No other order of the same steps within the limits is shorter, or as short and richer."""
        mine = self._rank(self.starts, self.said.weeks, self._measures())
        for orders in all_orders(self.steps):
            other = schedule(self.world, self.steps, orders, self.target_need)
            if other is None or other == self.starts:
                continue
            weeks = target_week(self.world, self.steps, other, self.target_need)
            rank = None if weeks is None else self._rank_of(other, weeks, orders)
            if rank is not None and mine is not None and rank < mine:
                words = ", ".join(f"{key[0]} in week {other[key]}" for key in sorted(other))
                self.note(None, [("order", "an order that another one of its steps beats", words)])
                return

    def _measures(self) -> Measures:
        """What the route amounts to, in the best of the orders that give its starts."""
        ways = [
            measure(
                self.world, self.steps, self.starts, self.target_need, self.said.weeks, orders[0]
            )
            for orders in islice(said_orders(self.steps, self.starts), MOST_ORDERS)
            if schedule(self.world, self.steps, orders, self.target_need) == self.starts
        ]
        if ways:
            return max(ways, key=lambda measures: measures.gain_cents)
        return measure(self.world, self.steps, self.starts, self.target_need, self.said.weeks)

    def _rank_of(
        self, starts: Mapping[Key, int], weeks: int, orders: Orders
    ) -> tuple[object, ...] | None:
        measures = measure(
            self.world, self.steps, starts, self.target_need, weeks, day_order=orders[0]
        )
        return self._rank(starts, weeks, measures)

    def _rank(
        self, starts: Mapping[Key, int], weeks: int, measures: Measures
    ) -> tuple[object, ...] | None:
        """What orders of one set are chosen by; None where the limits do not allow it."""
        asked = self.world.asked
        if asked.max_weeks is not None and weeks > asked.max_weeks:
            return None
        if asked.budget_cents is not None and measures.cost_cents > asked.budget_cents:
            return None
        ordered = sorted(starts, key=lambda key: (starts[key], key))
        return weeks, -measures.gain_cents, ordered, [starts[key] for key in ordered]

    def _check_waits(self) -> None:
        """A birthday that something waits for is shown, ends in its week, and is a real need."""
        said_waits = {step.id: step for step in self.said.steps if step.kind == "wait"}
        ages = {age.years for age in ages_in(self.world, self.steps, self.target_need)}
        known = {f"age-{number_text(years)}": years for years in ages}
        for name, step in said_waits.items():
            if name not in known:
                self.note(name, [("wait", name, "an age that the route needs")])
                continue
            birthday = self.world.age_week(known[name])
            if step.end != birthday or step.lane != "none":
                self.note(
                    name, [("wait", f"until week {step.end}", f"until week {birthday}, in no lane")]
                )
            if step.cost_cents != 0 or step.gives:
                self.note(name, [("wait", "a wait that costs or gives", "nothing but time")])
        for name in sorted(known.keys() - said_waits.keys()):
            if self._waits_for(known[name]):
                self.note(name, [("wait", "no such wait", f"a wait for {name}")])

    def _waits_for(self, years: Fraction) -> bool:
        """Whether something would begin earlier, were this birthday past."""
        if not self.world.age_week(years):
            return False
        free = frozenset({years})
        for orders in islice(said_orders(self.steps, self.starts), MOST_ORDERS):
            if schedule(self.world, self.steps, orders, self.target_need) != self.starts:
                continue  # steps of no length may stand either way; only one way gives these starts
            late = earliest_starts(self.world, self.steps, orders)
            early = earliest_starts(self.world, self.steps, orders, free)
            if late is None or early is None:
                continue
            ends = [
                target_week(self.world, self.steps, starts, self.target_need, ages)
                for starts, ages in ((late, frozenset[Fraction]()), (early, free))
            ]
            sooner = late != early or ends[0] != ends[1]
            return sooner and self._opens_a_door(late, ends[0], self.world.age_week(years))
        return False

    def _opens_a_door(self, starts: Mapping[Key, int], end: int | None, birthday: int) -> bool:
        """Whether a need that something starts on comes to hold in the week of a birthday."""
        doors = [
            (step.need, starts[step.key], [other for other in self.steps if other is not step])
            for step in self.steps
        ]
        if end is not None:
            doors.append((self.target_need, end, list(self.steps)))

        def holds(need: Need, others: list[Terms], week: int) -> bool:
            return moment_at(self.world, others, starts, week).meets(need)

        return any(
            start >= birthday
            and holds(need, others, birthday)
            and not holds(need, others, birthday - 1)
            for need, start, others in doors
        )

    # What it amounts to

    def _checked(self, measures: Measures) -> Checked:
        age = age_waited_for(self.world, self.steps, self.target_need)
        end, _ = timeless_run(self.world, self.steps, age)
        offerings = [step.offering for step in self.steps if step.offering]
        miles = [self.world.miles_to(offering) for offering in offerings]
        return Checked(
            said=self.said,
            steps=tuple(self.steps),
            starts=self.starts,
            measures=measures,
            uncertain=any(step.uncertain for step in self.steps),
            gained=end.had - self.world.held,
            miles=max((each for each in miles if each is not None), default=None),
        )

    def _measure_findings(self, checked: Checked) -> Iterator[Finding]:
        said, measures = self.said, checked.measures
        if said.cost_cents != measures.cost_cents:
            yield "cost", dollars(said.cost_cents), dollars(measures.cost_cents)
        gain = measures.gain_cents if measures.gain_known else None
        if said.gain_cents != gain:
            yield "ten-year-gain", dollars(said.gain_cents), dollars(gain)
        if said.unknown != measures.unknown:
            yield "unknown", listing(said.unknown), listing(measures.unknown)
        yield from self._renewal_findings(measures)
        estimated = {"weeks"} if any(step.weeks_estimated for step in self.steps) else set()
        estimated |= {"cost"} if any(step.price.estimated for step in self.steps) else set()
        if said.estimated != estimated:
            yield "estimated", listing(said.estimated), listing(estimated)
        if said.uncertain != checked.uncertain:
            yield "uncertain", str(said.uncertain), str(checked.uncertain)
        if "lawful_from" in said.keys and said.lawful_from != self._lawful_from():
            yield "lawful-from", str(said.lawful_from), str(self._lawful_from())
        if "miles" in said.keys and not same_miles(said.miles, checked.miles):
            yield "miles", str(said.miles), str(checked.miles)
        if said.gained is not None and said.gained != checked.gained:
            yield "gained", listing(said.gained), listing(checked.gained)

    def _renewal_findings(self, measures: Measures) -> Iterator[Finding]:
        """The renewals are those of the validity rule, each with what it costs."""
        times: Counter[str] = Counter()
        for name, count, cost in self.said.renewals:
            times[name] += count
            if name not in self.world.catalogue.credentials:
                continue
            fee = renewal_fee(self.world, name)
            expected = None if fee is None else fee * count
            if cost != expected:
                yield "renewal-cost", f"{name} {dollars(cost)}", dollars(expected)
        if +times != Counter(measures.renewals):
            yield "renewals", _counts(times), _counts(measures.renewals)

    def _lawful_from(self) -> int:
        """When the first step starts that may lawfully do the target's work; else the end."""
        target = self.world.asked.target
        jobs = self.world.catalogue.occupations
        return min(
            (
                self.starts[step.key]
                for step in self.steps
                if (step.offering and target in step.offering.may_do)
                or (step.kind == "work" and target in jobs[step.id].may_do)
            ),
            default=self.said.weeks,
        )

    def _limit_findings(self) -> Iterator[Finding]:
        """What is known to break a limit; what is not known stays."""
        asked, said = self.world.asked, self.said
        if asked.max_weeks is not None and said.weeks > asked.max_weeks:
            yield "limit-weeks", str(said.weeks), f"at most {asked.max_weeks}"
        if asked.budget_cents is not None and said.cost_cents > asked.budget_cents:
            yield "limit-cost", dollars(said.cost_cents), f"at most {dollars(asked.budget_cents)}"
        for step in self.steps:
            unpaid = step.lane == "day" and step.pay is None and step.duration > 0
            if asked.keep_earning and unpaid:
                yield "must-earn", f"{step.id} is unpaid by day", "wages in every week"


def _counts(renewals: Mapping[str, int]) -> str:
    return listing([f"{times} x {name}" for name, times in renewals.items() if times])
