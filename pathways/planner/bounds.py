"""What any completion of a partial route must at least take and cost, and can at most gain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from pathways.model.requirement import Age, All, Any, AtLeast, Holds, Hours, Need

from .credit import credit, weeks_of_work
from .engine import NEVER, Engine, members
from .money import HORIZON_WEEKS, Earnings
from .options import StepOption


@dataclass(frozen=True, slots=True)
class Bound:
    """The best that any completion can reach in each measure, and the least that is unknown."""

    weeks: int
    cost: int
    gain: int
    weeks_unknown: int
    cost_unknown: int
    gain_unknown: int
    uncertain: bool


class _Figures(NamedTuple):
    """What a step adds to a bound; weeks are None for work, whose length is found later."""

    weeks: int | None
    day: bool
    evening: bool
    unpaid: bool
    cost: int
    weeks_unknown: bool
    cost_unknown: bool
    any_unknown: bool
    uncertain: bool


class Bounds:
    """Bounds for one question, from figures that are worked out once.

    The earliest week of a need is found with every step available, lanes aside (of the parts of
    an `and` the latest, of an `or` the earliest); the pay that it may bring with it is the highest
    of any step that it could lead through.
    """

    def __init__(self, engine: Engine, earnings: Earnings) -> None:
        self.engine = engine
        self.rules = engine.rules
        self.options = engine.options
        self.earnings = earnings
        self._giving: dict[str, list[int]] = {}
        self._working: dict[str, list[int]] = {}
        self._hours_given: dict[str, Fraction] = dict(self.rules.person.hours)
        self._index()
        self._early: dict[int, int] = {}
        self._work_weeks: dict[tuple[str, Fraction, int], int] = {}
        self._making_up: dict[Hours, int] = {}
        self._starts = self._earliest_starts()
        self._own = [self._own_pay(option) for option in self.options]
        self._pays: dict[int, int] = {}
        self._figures = [_figures(option) for option in self.options]
        self._pay = self._highest_pay()

    def of(
        self,
        chosen: int,
        owed: Iterable[Need],
        lengths: Mapping[int, int],
        *,
        whole: bool = False,
    ) -> Bound:
        """The bound of a set of options (a mask) that still owes some needs.

        Work steps last at least the weeks of `lengths`; where the set is `whole` nothing comes to
        it.
        """
        weeks = day = evening = unpaid = cost = 0
        weeks_unknown = cost_unknown = any_unknown = 0
        uncertain = False
        pay = self.earnings.now
        for index in members(chosen):
            figures = self._figures[index]
            length = figures.weeks if figures.weeks is not None else lengths.get(index, 1)
            weeks = max(weeks, self._starts[index] + length)
            if figures.day:
                day += length
                unpaid += length if figures.unpaid else 0
            elif figures.evening:
                evening += length
            cost += figures.cost
            weeks_unknown += figures.weeks_unknown
            cost_unknown += figures.cost_unknown
            any_unknown += figures.any_unknown
            uncertain |= figures.uncertain
            pay = max(pay, self._own[index])
        for need in owed:
            weeks = max(weeks, self.earliest(need))
            if not whole:
                pay = max(pay, self._pay_of(need))
        weeks = max(weeks, day, evening)
        return Bound(
            weeks,
            cost,
            self._gain(min(weeks, HORIZON_WEEKS), unpaid, pay) - cost,
            weeks_unknown,
            cost_unknown,
            any_unknown,
            uncertain,
        )

    def earliest(self, need: Need) -> int:
        """A week before which a need cannot hold; `NEVER` where it never can."""
        number = self.engine.number(need)
        found = self._early.get(number)
        if found is None:
            found = self._early[number] = self._earliest(need, self._starts)
        return found

    def _gain(self, weeks: int, unpaid: int, pay: int) -> int:
        """The largest gain of any route of at least so many weeks, with pay of at most so much."""
        target, now = self.earnings.target, self.earnings.now
        until = HORIZON_WEEKS if pay > target else weeks
        paid = max(0, until - min(unpaid, until))
        return paid * pay + (HORIZON_WEEKS - until) * target - HORIZON_WEEKS * now

    def _index(self) -> None:
        network = self.rules.network
        for index, option in enumerate(self.options):
            for credential in option.gives:
                for other in network.implied[credential]:
                    self._giving.setdefault(other, []).append(index)
            if option.family == "work":
                for kind in network.credited.get(option.id, frozenset({option.id})):
                    self._working.setdefault(kind, []).append(index)
            elif option.hours_kind is not None:
                before = self._hours_given.get(option.hours_kind, Fraction(0))
                self._hours_given[option.hours_kind] = before + option.hours

    def _earliest_starts(self) -> list[int]:
        """For each option a week before which it cannot start, relaxed until nothing moves."""
        starts = [NEVER] * len(self.options)
        moved = True
        while moved:
            moved = False
            for index, option in enumerate(self.options):
                week = self._earliest(option.need, starts)
                if week < NEVER and option.cohorts is not None:
                    week = option.cohorts.next_start(week)
                if week < starts[index]:
                    starts[index] = week
                    moved = True
        return starts

    def _earliest(self, need: Need, starts: Sequence[int]) -> int:
        match need:
            case Holds(credential):
                if credential in self.rules.person.held:
                    return 0
                return min(
                    (
                        starts[i] + (0 if self._at_start(i, credential) else self.options[i].weeks)
                        for i in self._giving.get(credential, ())
                    ),
                    default=NEVER,
                )
            case Hours(kind, _, _):
                return self._earliest_hours(kind, need.hours_needed, starts)
            case Age(years):
                return self.rules.age_week(years)
            case All(parts):
                return max((self._earliest(part, starts) for part in parts), default=0)
            case Any(parts):
                return min((self._earliest(part, starts) for part in parts), default=NEVER)
            case AtLeast(count, parts):
                return sorted(self._earliest(part, starts) for part in parts)[count - 1]
            case _:
                return NEVER

    def _at_start(self, index: int, credential: str) -> bool:
        implied = self.rules.network.implied
        return any(credential in implied[given] for given in self.options[index].at_start)

    def _earliest_hours(self, kind: str, amount: Fraction, starts: Sequence[int]) -> int:
        """Hours of all offerings are taken as given; the rest takes some job its weeks."""
        if credit(self.rules.network, kind, self._hours_given) >= amount:
            return 0
        return min(
            (
                starts[index] + self._weeks_of_work(kind, amount, index)
                for index in self._working.get(kind, ())
            ),
            default=NEVER,
        )

    def _weeks_of_work(self, kind: str, amount: Fraction, index: int) -> int:
        """The fewest weeks of a job that make up a kind, with all offerings' hours beside it."""
        key = (kind, amount, index)
        known = self._work_weeks.get(key)
        if known is None:
            job = self.options[index].id
            weeks = weeks_of_work(self.rules.network, kind, amount, self._hours_given, job)
            known = self._work_weeks[key] = NEVER if weeks is None else weeks
        return known

    def weeks_to_make_up(self, need: Hours, index: int) -> int:
        """The fewest weeks in which a job makes up hours; `NEVER` where it cannot."""
        if not self.makes_up(need) >> index & 1:
            return NEVER
        return max(1, self._weeks_of_work(need.kind, need.hours_needed, index))

    def makes_up(self, need: Hours) -> int:
        """The options (a mask) that can help to make up hours.

        Offerings with hours that count, and jobs that can make up the kind within the longest
        work step.
        """
        found = self._making_up.get(need)
        if found is None:
            found = sum(1 << index for index in self._offering_hours(need.kind))
            for index in self._working.get(need.kind, ()):
                if self._weeks_of_work(need.kind, need.hours_needed, index) < NEVER:
                    found |= 1 << index
            self._making_up[need] = found
        return found

    def _own_pay(self, option: StepOption) -> int:
        """The highest weekly pay of a step, in cents; what is not known is the target's."""
        if option.pay is None:
            return 0
        pays = [pay for _, pay in option.pay.stretches] + [option.pay.last]
        return max(self.earnings.target if pay is None else pay for pay in pays)

    def _highest_pay(self) -> list[int]:
        """For each option the highest pay of any step that it could lead through."""
        before = [self._sources(option.need) for option in self.options]
        pays = list(self._own)
        moved = True
        while moved:
            moved = False
            for index, sources in enumerate(before):
                best = max((pays[i] for i in sources), default=0)
                if best > pays[index]:
                    pays[index] = best
                    moved = True
        return pays

    def _pay_of(self, need: Need) -> int:
        number = self.engine.number(need)
        found = self._pays.get(number)
        if found is None:
            pays = (self._pay[index] for index in self._sources(need))
            found = self._pays[number] = max(pays, default=0)
        return found

    def _sources(self, need: Need) -> frozenset[int]:
        """Options that could help a need to hold, what given credentials require included."""
        found: set[int] = set()
        waiting = [need]
        asked: set[str] = set()
        while waiting:
            match waiting.pop():
                case Holds(credential):
                    if credential in self.rules.person.held:
                        continue
                    for other in self.rules.network.implying.get(credential, ()):
                        if other not in asked:
                            asked.add(other)
                            waiting.append(self.rules.requires[other])
                            found.update(self._giving.get(other, ()))
                case Hours() as hours:
                    found.update(members(self.makes_up(hours)))
                case All(parts) | Any(parts) | AtLeast(_, parts):
                    waiting.extend(parts)
        return frozenset(found)

    def _offering_hours(self, kind: str) -> list[int]:
        network = self.rules.network
        return [
            index
            for index, option in enumerate(self.options)
            if option.family != "work" and network.gives_credit(option.hours_kind, kind)
        ]


def _figures(option: StepOption) -> _Figures:
    return _Figures(
        None if option.family == "work" else option.weeks,
        option.lane == "day",
        option.lane == "evening",
        option.pay is None,
        option.cost,
        not option.weeks_known,
        not option.cost_known,
        option.has_unknown,
        option.uncertain,
    )
