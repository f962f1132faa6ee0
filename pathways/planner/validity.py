"""What must be renewed along a route so that everything is valid when it is used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from pathways.model.answer import RenewalDue
from pathways.model.requirement import All, Any, AtLeast, Holds, Need, atoms

from .options import StepOption
from .person import PARTS_OF_DAY, PARTS_OF_WEEK
from .schedule import Placed, Schedule, Timeline
from .timeless import Rules, Standing


@dataclass(frozen=True, slots=True)
class _Award:
    """A credential had since some time (perhaps before today), by a step or from the start.

    ``since`` is counted from today, in `PARTS_OF_WEEK`.
    """

    credential: str
    since: int
    step: Placed | None


@dataclass(frozen=True, slots=True)
class _Use:
    """A step (None: the target job) that needs a need from one week to another."""

    need: Need
    start: int
    end: int
    step: Placed | None


def nothing_runs_out(rules: Rules, steps: Sequence[StepOption], weeks: int) -> bool:
    """Whether all that is held or given is valid to the end of a route, whenever it is awarded.

    Told by the steps of the route, and its weeks.
    """
    for step in steps:
        if rules.lasting(step.gives) < weeks:
            return False
    return rules.held_lasts() >= weeks


def nothing_is_renewed(rules: Rules, schedule: Schedule) -> bool:
    """Whether all that is held, or given along a schedule, is valid to its end."""
    for step in schedule.placed:
        if step.start + rules.lasting(step.option.gives) < schedule.weeks:
            return False
    return rules.held_lasts() >= schedule.weeks


class Renewals:
    """Works out the renewals of one schedule."""

    def __init__(self, rules: Rules, schedule: Schedule, target: Need) -> None:
        self.rules = rules
        self.timeline = Timeline(rules, schedule.placed)
        self.awards = [*self._held_awards(), *self._step_awards(schedule)]
        self.uses = list(_uses(schedule, target))
        ends = [self._valid_until(award) for award in self.awards]
        self._first_end = min([week for week in ends if week is not None], default=None)
        self.times: dict[tuple[str, int], int] = {}

    def due(self) -> tuple[RenewalDue, ...]:
        """Every renewal that the route needs, by credential, with what it costs."""
        for use in self.uses:
            self._cover(use)
        totals: dict[str, int] = {}
        for (credential, _), times in self.times.items():
            totals[credential] = totals.get(credential, 0) + times
        return tuple(
            RenewalDue(
                credential=credential,
                times=times,
                cost_cents=None if (fee := self._fee(credential)) is None else fee * times,
            )
            for credential, times in sorted(totals.items())
            if times
        )

    def _held_awards(self) -> Iterator[_Award]:
        person, network = self.rules.person, self.rules.network
        for credential, until in person.held.items():
            valid = self.rules.valid_for(credential)
            if until is not None and valid is not None:
                days = (until - person.question.today).days
                yield _Award(credential, days * PARTS_OF_DAY - valid, None)
            elif not any(
                other != credential
                and other in person.held
                and other not in network.implied[credential]
                for other in network.implying[credential]
            ):
                yield _Award(credential, 0, None)

    def _step_awards(self, schedule: Schedule) -> Iterator[_Award]:
        for step in schedule.placed:
            option = step.option
            givings = [
                *((credential, step.start) for credential in sorted(option.at_start)),
                *((credential, step.end) for credential in sorted(option.at_end)),
            ]
            for credential, given in givings:
                since: int | None = given
                if credential not in option.gives_whatever:
                    since = self.timeline.first_week(self.rules.requires[credential], given)
                if since is not None:
                    yield _Award(credential, since * PARTS_OF_WEEK, step)

    def _fee(self, credential: str) -> int | None:
        renewal = self.rules.network.catalogue.credentials[credential].renewal
        return renewal.fee_cents if renewal else None

    def _cover(self, use: _Use) -> None:
        """Add the cheapest renewals with which what the use needs is valid to its end."""
        if self._first_end is None or use.end <= self._first_end:
            return  # all is valid, and what is used holds at its start, or nothing would start
        latest = self._latest(use)
        standing = self.timeline.standing(use.start, without=use.step)
        covering = {c for c, award in latest.items() if self._is_valid(award, use.end)}
        if self._holds(use, standing, covering):
            return
        asked = {a.credential for a in atoms(use.need) if isinstance(a, Holds)}
        could = [
            c for c in sorted(latest) if c not in covering and asked & self.rules.network.implied[c]
        ]
        best: tuple[int, int, int, tuple[str, ...]] | None = None
        for size in range(1, len(could) + 1):
            for chosen in combinations(could, size):
                if self._holds(use, standing, covering | {*chosen}):
                    price = self._price(chosen, latest, use.end)
                    best = price if best is None else min(best, price)
        for credential in best[3] if best else ():
            award = latest[credential]
            self.times[(credential, award.since)] = self._times_needed(award, use.end)

    def _latest(self, use: _Use) -> dict[str, _Award]:
        """The latest award of each credential by the start of a use, not by that use itself."""
        start = use.start * PARTS_OF_WEEK
        latest: dict[str, _Award] = {}
        for award in self.awards:
            # What is held is had from now on, however far off the day until which it is valid.
            if award.step is not None and (award.since > start or award.step is use.step):
                continue
            before = latest.get(award.credential)
            if before is None or award.since > before.since:
                latest[award.credential] = award
        return latest

    def _valid_until(self, award: _Award) -> int | None:
        """The last week in which an award is valid without renewal; None: for good."""
        valid = self.rules.valid_for(award.credential)
        return None if valid is None else (award.since + valid) // PARTS_OF_WEEK

    def _is_valid(self, award: _Award, week: int) -> bool:
        valid = self.rules.valid_for(award.credential)
        if valid is None:
            return True
        renewed = self.times.get((award.credential, award.since), 0)
        return week * PARTS_OF_WEEK - award.since <= (1 + renewed) * valid

    def _times_needed(self, award: _Award, week: int) -> int:
        valid = self.rules.valid_for(award.credential)
        if valid is None:
            return 0
        return max(0, -((award.since - week * PARTS_OF_WEEK) // valid) - 1)

    def _price(
        self, chosen: Sequence[str], latest: dict[str, _Award], week: int
    ) -> tuple[int, int, int, tuple[str, ...]]:
        """What a set of renewals adds: unknown fees, cents, number, ids."""
        unknown = cost = number = 0
        for credential in chosen:
            award = latest[credential]
            before = self.times.get((credential, award.since), 0)
            more = self._times_needed(award, week) - before
            fee = self._fee(credential)
            number += more
            if fee is None:
                unknown += more
            else:
                cost += fee * more
        return (unknown, cost, number, tuple(sorted(chosen)))

    def _holds(self, use: _Use, standing: Standing, covering: set[str]) -> bool:
        """Whether the need holds with what is valid; hours and ages as they stand at its start."""
        valid = {other for c in covering for other in self.rules.network.implied[c]}
        return self._check(use.need, use, standing, valid)

    def _check(self, need: Need, use: _Use, standing: Standing, valid: set[str]) -> bool:
        match need:
            case Holds(credential):
                return credential in valid
            case All(parts):
                return all(self._check(part, use, standing, valid) for part in parts)
            case Any(parts):
                return any(self._check(part, use, standing, valid) for part in parts)
            case AtLeast(count, parts):
                return sum(self._check(part, use, standing, valid) for part in parts) >= count
            case _:
                return self.rules.holds(need, standing, week=use.start)


def _uses(schedule: Schedule, target: Need) -> Iterator[_Use]:
    for step in sorted(schedule.placed, key=lambda s: (s.start, s.option.order)):
        option = step.option
        through = option.family == "work" or (option.family == "study" and option.pay is not None)
        yield _Use(option.need, step.start, step.end if through else step.start, step)
    yield _Use(target, schedule.weeks, schedule.weeks, None)
