"""What any completion of a partial route must at least take and cost, and can at most gain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from pathways.model.requirement import Age, All, Any, AtLeast, Holds, Hours, Need

from .bits import members
from .cohorts import Cohorts
from .credit import credit, weeks_of_work
from .engine import NEVER, Engine
from .figures import Bound, Figures
from .money import HORIZON_WEEKS, Earnings
from .options import StepOption
from .soonest import Terms


class Bounds:
    """Bounds for one question, from figures that are worked out once.

    The earliest week of a need is found with every step available, lanes aside (of the parts of
    an `and` the latest, of an `or` the earliest); the pay that may come with it is that of all
    steps that it could lead through, each from its own earliest week on. `needs` are those that
    steps are scheduled by, where the engine's steps rely on fewer ways of meeting them; `groups`
    are the steps that each of the engine's stands for, where it is more than itself.
    """

    def __init__(
        self,
        engine: Engine,
        earnings: Earnings,
        target: Need,
        needs: Sequence[Need] | None = None,
        groups: Sequence[Sequence[StepOption]] | None = None,
    ) -> None:
        self.engine = engine
        self.target = target
        self._needs = needs or [option.need for option in engine.options]
        self.rules = engine.rules
        self.options = engine.options
        self.earnings = earnings
        self._giving: dict[str, list[int]] = {}
        self._hours_given: dict[str, Fraction] = dict(self.rules.person.hours)
        self._hours_beside: dict[str, Fraction] = dict(self.rules.person.hours)
        self.alone = self._reach_alone()
        self._index()
        self._groups = groups or [(option,) for option in self.options]
        self.each = [[Figures.of(option, earnings) for option in group] for group in self._groups]
        """The figures of all steps that each of the engine's stands for."""
        self.least = [Figures.least(figures) for figures in self.each]
        """For each of the engine's steps the least of them."""
        self._early: dict[int, int] = {}
        self._given: dict[int, bool] = {}
        self._work_weeks: dict[tuple[int, int], int] = {}
        self._making_up: dict[int, int] = {}
        self._starts = self._earliest_starts()
        self._own = [max(map(self.own_pay, group)) for group in self._groups]
        self._paid = sum(1 << index for index, pay in enumerate(self._own) if pay > earnings.now)
        self._terms: dict[tuple[int, int, tuple[Cohorts | None, ...], bool], Terms] = {}
        self._able: dict[str, int] = {}
        self._through: list[int] | None = None
        self._needed: dict[int, int] = {}
        self._stairs: dict[int, tuple[tuple[int, int], ...]] = {}

    def at_best(self) -> Bound:
        """What no route can beat: the earliest week of the target, and all else for nothing."""
        most = max(self.earnings.now, self.earnings.target, *self._own, 0)
        gain = HORIZON_WEEKS * (most - min(self.earnings.now, 0))
        return Bound(self.earliest(self.target), 0, gain, 0, 0, 0, False)

    def of(self, chosen: int, owed: Iterable[Need], lengths: Mapping[int, int]) -> Bound:
        """The bound of a set of options (a mask) that still owes some needs.

        Work steps last at least the weeks of `lengths`.
        """
        weeks, paid = 0, chosen
        for need in owed:
            weeks = max(weeks, self.earliest(need))
            paid |= self.all_sources(need)
        figures = [self.least[index] for index in members(chosen)]
        return self._total(chosen, figures, lengths, weeks, self._stairs_of(paid & self._paid))

    def of_whole(
        self, chosen: int, lengths: Mapping[int, int], figures: Sequence[Figures] | None = None
    ) -> Bound:
        """The bound of a set (a mask) to which nothing comes.

        `figures` are those of its steps in order of their index, where they are not the least of
        all that each stands for.
        """
        if figures is None:
            figures = [self.least[index] for index in members(chosen)]
        weeks = self.earliest(self.target)
        return self._total(chosen, figures, lengths, weeks, self._stairs_of(chosen & self._paid))

    def _total(
        self,
        chosen: int,
        figures: Sequence[Figures],
        lengths: Mapping[int, int],
        weeks: int,
        stairs: Sequence[tuple[int, int]],
    ) -> Bound:
        """The figures of some steps together; `weeks` are at least taken, `stairs` paid at most."""
        day = evening = unpaid = cost = forgone = 0
        weeks_unknown = cost_unknown = any_unknown = 0
        uncertain = False
        rest = chosen
        for one in figures:
            low = rest & -rest
            index = low.bit_length() - 1
            rest ^= low
            length, lost = one.weeks, one.forgone
            if length is None:
                length = lengths.get(index, 1)
                lost *= length
            if self._starts[index] + length > weeks:
                weeks = self._starts[index] + length
            if one.day:
                day += length
                forgone += lost
                if one.unpaid:
                    unpaid += length
            elif one.evening:
                evening += length
            cost += one.cost
            weeks_unknown += one.weeks_unknown
            cost_unknown += one.cost_unknown
            any_unknown += one.any_unknown
            uncertain = uncertain or one.uncertain
        weeks = max(weeks, day, evening)
        return Bound(
            weeks,
            cost,
            self.gain(stairs, weeks, unpaid) - forgone - cost,
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

    def gain(
        self,
        stairs: Sequence[tuple[int, int]],
        weeks: int,
        unpaid: int,
        most: int = HORIZON_WEEKS,
    ) -> int:
        """The largest gain, cost aside, of any route of at least so many weeks.

        In no week is the pay higher than the `stairs` of it; from `weeks` on the target job may
        pay, from `most` on it does. Of the weeks without pay the first are the cheapest, since
        what can be earned never falls.
        """
        total = -HORIZON_WEEKS * self.earnings.now
        target = self.earnings.target
        for place, (first, pay) in enumerate(stairs):
            last = stairs[place + 1][0] if place + 1 < len(stairs) else HORIZON_WEEKS
            before = min(max(weeks, first), last)
            latest = min(max(most, before), last)
            total += pay * (before - max(min(unpaid, before), first))
            total += max(pay, target) * (latest - before) + target * (last - latest)
        return total

    def staircase(self, pays: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
        """The highest pay from which week on, in order of weeks.

        Given the week from which each pay may be had, in cents a week; today's job pays from week
        0 on.
        """
        highest: dict[int, int] = {0: self.earnings.now}
        for week, pay in pays:
            if week < HORIZON_WEEKS:
                highest[week] = max(highest.get(week, 0), pay)
        stairs: list[tuple[int, int]] = []
        for week in sorted(highest):
            if not stairs or highest[week] > stairs[-1][1]:
                stairs.append((week, highest[week]))
        return tuple(stairs)

    def _stairs_of(self, paid: int) -> tuple[tuple[int, int], ...]:
        """The staircase of some paid steps (a mask), each from its own earliest week on."""
        found = self._stairs.get(paid)
        if found is None:
            pays = ((self._starts[index], self._own[index]) for index in members(paid))
            found = self._stairs[paid] = self.staircase(pays)
        return found

    def _index(self) -> None:
        network = self.rules.network
        for index, option in enumerate(self.options):
            for credential in option.gives:
                for other in network.implied[credential]:
                    self._giving.setdefault(other, []).append(index)
            if option.hours_kind is not None:
                _add(self._hours_given, option)
                if not self.alone >> index & 1:
                    _add(self._hours_beside, option)

    def _reach_alone(self) -> int:
        """The steps (a mask) that reach the target alone, so that no set has others beside."""
        found = 0
        for index in range(len(self.options)):
            state = self.engine.run(1 << index, {})
            if self.engine.holds(self.target, state):
                found |= 1 << index
        return found

    def _earliest_starts(self) -> list[int]:
        """For each option a week before which it cannot start, relaxed until nothing moves."""
        starts = [NEVER] * len(self.options)
        moved = True
        while moved:
            moved = False
            for index in range(len(self.options)):
                week = self._earliest(self._needs[index], starts)
                if week < NEVER:
                    week = self._next_start(index, week)
                if week < starts[index]:
                    starts[index] = week
                    moved = True
        return starts

    def _next_start(self, index: int, week: int) -> int:
        """The first week from `week` on in which a step, or one that it stands for, may start."""
        return min(
            week if option.cohorts is None else option.cohorts.next_start(week)
            for option in self._groups[index]
        )

    def _earliest(self, need: Need, starts: Sequence[int]) -> int:
        match need:
            case Holds(credential):
                if credential in self.rules.person.held:
                    return 0
                return min(
                    (
                        starts[i]
                        + (0 if self._at_start(i, credential) else self.least[i].weeks or 0)
                        for i in self._giving.get(credential, ())
                    ),
                    default=NEVER,
                )
            case Hours():
                return self._earliest_hours(need, starts)
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

    def _earliest_hours(self, need: Hours, starts: Sequence[int]) -> int:
        """Hours of all offerings are taken as given; the rest takes some job its weeks."""
        number = self.engine.number(need)
        given = self._given.get(number)
        if given is None:
            hours = credit(self.rules.network, need.kind, self._hours_given)
            given = self._given[number] = hours >= need.hours_needed
        if given:
            return 0
        return min(
            (
                starts[index] + self._weeks_of_work(need, index)
                for index in members(self.engine.crediting(need.kind)[1])
            ),
            default=NEVER,
        )

    def _weeks_of_work(self, need: Hours, index: int) -> int:
        """The fewest weeks of a job that make up hours, with all that it can have beside."""
        key = (self.engine.number(need), index)
        known = self._work_weeks.get(key)
        if known is None:
            weeks = weeks_of_work(
                self.rules.network,
                need.kind,
                need.hours_needed,
                self._hours_beside,
                self.options[index].id,
            )
            known = self._work_weeks[key] = NEVER if weeks is None else weeks
        return known

    def weeks_to_make_up(self, need: Hours, index: int) -> int:
        """The fewest weeks in which a job makes up hours; `NEVER` where it cannot."""
        if not self.makes_up(need) >> index & 1:
            return NEVER
        return max(1, self._weeks_of_work(need, index))

    def makes_up(self, need: Hours) -> int:
        """The options (a mask) that can help to make up hours.

        Offerings with hours that count, and jobs that can make up the kind within the longest
        work step.
        """
        number = self.engine.number(need)
        found = self._making_up.get(number)
        if found is None:
            found, working = self.engine.crediting(need.kind)
            for index in members(working):
                if self._weeks_of_work(need, index) < NEVER:
                    found |= 1 << index
            self._making_up[number] = found
        return found

    def terms(
        self,
        weeks: int,
        lane: int,
        cohorts: tuple[Cohorts | None, ...] = (),
        *,
        latest: bool = False,
    ) -> Terms:
        """Terms of steps, one object for all that are the same."""
        key = (weeks, lane, cohorts, latest)
        found = self._terms.get(key)
        if found is None:
            found = self._terms[key] = Terms(weeks, lane, cohorts, latest=latest)
        return found

    def own_pay(self, option: StepOption) -> int:
        """The highest weekly pay of a step, in cents; what is not known is the target's."""
        if option.pay is None:
            return 0
        pays = [pay for _, pay in option.pay.stretches] + [option.pay.last]
        return max(self.earnings.target if pay is None else pay for pay in pays)

    def _led_through(self) -> list[int]:
        """For each option all that it could lead through (a mask), itself included."""
        before = [self._sources(option.need) for option in self.options]
        through = [1 << index for index in range(len(self.options))]
        moved = True
        while moved:
            moved = False
            for index, sources in enumerate(before):
                found = through[index] | sources
                rest = sources
                while rest:
                    low = rest & -rest
                    rest ^= low
                    found |= through[low.bit_length() - 1]
                if found != through[index]:
                    through[index] = found
                    moved = True
        return through

    def all_sources(self, need: Need) -> int:
        """All that could come in for the sake of a need (a mask)."""
        number = self.engine.number(need)
        found = self._needed.get(number)
        if found is None:
            found = 0
            if self._through is None:
                self._through = self._led_through()
            for index in members(self._sources(need)):
                found |= self._through[index]
            self._needed[number] = found
        return found

    def _sources(self, need: Need) -> int:
        """Options (a mask) that could help a need to hold, what credentials require included."""
        facts, held = self.rules.facts, self.rules.person.held
        found = 0
        waiting = [facts.ask(need)]
        asked: set[str] = set()
        while waiting:
            ask = waiting.pop()
            for hours in ask.hours:
                found |= self.engine.able(hours, self.makes_up(hours))
            for credential in ask.credentials:
                if credential in held or credential in asked:
                    continue
                asked.add(credential)
                found |= self.givers_of(credential)
                for other in self.rules.network.implying.get(credential, ()):
                    required = facts.requires(other)
                    if not required.is_nothing:
                        waiting.append(required)
        return found

    def givers_of(self, credential: str) -> int:
        """Options (a mask) that give a credential, or one that implies it, for its own sake."""
        found = self._able.get(credential)
        if found is None:
            found = 0
            for index in self._giving.get(credential, ()):
                found |= 1 << index
            if found:
                found = self.engine.able(self.rules.facts.holds(credential), found)
            self._able[credential] = found
        return found


def _add(hours: dict[str, Fraction], option: StepOption) -> None:
    """Add the hours that an offering gives."""
    kind = option.hours_kind or ""
    hours[kind] = hours.get(kind, Fraction(0)) + option.hours
