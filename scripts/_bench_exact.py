"""An independent judge: the fewest weeks and dollars of any way to a job, by an exact solver.

The question is written anew as a program for OR-Tools CP-SAT, with nothing of the planner: steps
as optional intervals, lanes that hold one step at a time, needs as reified choices, start dates as
domains. It is solved for every pair of weeks and dollars that no other pair beats. What the worlds
leave out (renewals, unknown prices, hours of classes) it leaves out, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from ortools.sat.python import cp_model

from pathways.model.question import DEFAULT_HOURS, Question
from pathways.model.records import Catalogue, Credential, Offering, Part
from pathways.model.requirement import All, Any, AtLeast, Holds, Hours, Need
from pathways.network import build_network
from pathways.network.geometry import miles_between

HORIZON = 52 * 25
"""Weeks within which every route of the worlds ends."""

MOST_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class _Step:
    """An optional step in the model: whether it is taken, when it starts and ends."""

    taken: cp_model.IntVar
    start: cp_model.IntVar
    end: cp_model.LinearExprT
    need: Need
    gives: str | None
    cost: int


class Judge:
    """The exact model of one question."""

    def __init__(self, catalogue: Catalogue, question: Question) -> None:
        self.catalogue = catalogue
        self.question = question
        self.network = build_network(catalogue)
        self.model = cp_model.CpModel()
        self.held = {*question.held, *self.network.usual}
        self.held -= question.lacks
        self._held_by_law()
        self.had: dict[str, tuple[cp_model.IntVar, cp_model.IntVar, cp_model.IntVar]] = {}
        self.jobs: dict[str, _Step] = {}
        self.lanes: dict[str, list[cp_model.IntervalVar]] = {"day": [], "evening": []}
        self.steps: list[_Step] = []
        self._givers: dict[str, list[_Step]] = {}
        self._fresh = 0
        self._add_steps()
        self.weeks = self.model.new_int_var(0, HORIZON, "weeks")
        self._rank = self.model.new_int_var(0, 10_000, "rank")
        for part in catalogue.occupations[question.target].requires:
            self._demand(part.need, None, self.weeks, self._rank)
        self._finish()

    def front(self) -> tuple[list[tuple[int, int]], int]:
        """Every pair of weeks and cents that no other beats, and how often it was solved.

        Raises
        ------
        TimeoutError
            The solver could not prove a pair in time.
        """
        found: list[tuple[int, int]] = []
        cost = cp_model.LinearExpr.sum([step.cost * step.taken for step in self.steps])
        most: int | None = None
        solves = 0
        while True:
            model = self.model.clone()
            if most is not None:
                model.add(cost <= most)
            solves += 1
            weeks = self._solve(model, self.weeks)
            if weeks is None:
                return found, solves
            model.add(self.weeks == weeks[0])
            solves += 1
            least = self._solve(model, cost)
            if least is None:
                msg = "the solver contradicts itself"
                raise AssertionError(msg)
            if self._forbid_needless(least[1]):
                continue
            found.append((weeks[0], least[0]))
            most = least[0] - 1

    def _forbid_needless(self, taken: frozenset[int]) -> bool:
        """Where a set does without some step, forbid all that hold what suffices and more."""
        enough = set(taken)
        for place in sorted(taken):
            if self._reaches(enough - {place}):
                enough.discard(place)
        if enough == taken:
            return False
        whole = self._bool()
        inside = [self.steps[place].taken for place in sorted(enough)]
        self.model.add(sum(inside) - len(inside) + 1 <= whole)
        for place, step in enumerate(self.steps):
            if place not in enough:
                self.model.add_implication(whole, step.taken.negated())
        return True

    def _reaches(self, places: set[int]) -> bool:
        """Whether the steps lead to the job, time aside."""
        names = {id(step): name for name, step in self.jobs.items()}
        had, given, worked = set(self.held), set[str](), set[str]()
        waiting = [self.steps[place] for place in sorted(places)]
        moved = True
        while moved:
            moved = False
            for name in sorted(given - had):
                if self._holds(_whole(self.catalogue.credentials[name].requires), had, worked):
                    had.add(name)
                    moved = True
            for step in list(waiting):
                if self._holds(step.need, had, worked):
                    waiting.remove(step)
                    moved = True
                    if step.gives is None:
                        worked.add(names[id(step)])
                    else:
                        given.add(step.gives)
        target = self.catalogue.occupations[self.question.target].requires
        return self._holds(_whole(target), had, worked)

    def _holds(self, need: Need, had: set[str], worked: set[str]) -> bool:
        match need:
            case Holds(credential):
                return credential in had
            case Hours(kind):
                if self._hours_now(kind) >= need.hours_needed:
                    return True
                return any(name in worked for name in self._jobs_that_count(kind))
            case All(parts):
                return all(self._holds(part, had, worked) for part in parts)
            case Any(parts):
                return any(self._holds(part, had, worked) for part in parts)
            case AtLeast(count, parts):
                return sum(self._holds(part, had, worked) for part in parts) >= count
            case _:
                return False

    def _solve(
        self, model: cp_model.CpModel, what: cp_model.LinearExprT
    ) -> tuple[int, frozenset[int]] | None:
        """The least value with the steps that reach it; None where there is none."""
        model.minimize(what)
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = MOST_SECONDS
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 1
        status = solver.solve(model)
        if status == cp_model.INFEASIBLE:
            return None
        if status != cp_model.OPTIMAL:
            msg = f"not solved in {MOST_SECONDS:g} seconds"
            raise TimeoutError(msg)
        taken = (place for place, step in enumerate(self.steps) if solver.value(step.taken))
        return round(solver.objective_value), frozenset(taken)

    def _held_by_law(self) -> None:
        """Whoever works in a job holds what its law demands without a choice."""
        if self.question.origin is not None:
            for part in self.catalogue.occupations[self.question.origin].requires:
                self.held.update(_without_choice(part.need))

    def _bool(self) -> cp_model.IntVar:
        self._fresh += 1
        return self.model.new_bool_var(f"b{self._fresh}")

    def _add_steps(self) -> None:
        for credential in self.catalogue.credentials.values():
            taken = self._bool()
            weeks = self.model.new_int_var(0, HORIZON, f"had {credential.id}")
            rank = self.model.new_int_var(0, 10_000, f"rank {credential.id}")
            self.had[credential.id] = (taken, weeks, rank)
            if credential.earned_by == "exam":
                need = _whole(credential.requires)
                self._add_step(need, credential.weeks or 0, None, credential.id, _fee(credential))
        for offering in self.catalogue.offerings.values():
            if offering.status == "active" and self._is_near(offering):
                self._add_offering(offering)
        for credential in self.catalogue.credentials.values():
            self._settle(credential)

    def _is_near(self, offering: Offering) -> bool:
        limit = self.question.max_miles
        if offering.site is None or limit is None:
            return True
        home = self.catalogue.areas[self.question.zip or ""]
        site = self.catalogue.sites[offering.site]
        miles = miles_between(
            home.latitude or 0, home.longitude or 0, site.latitude, site.longitude
        )
        return miles <= limit

    def _add_offering(self, offering: Offering) -> None:
        paid = offering.kind == "apprenticeship"
        is_day = paid or offering.load == "full-time" or offering.schedule == "day"
        cost = (offering.tuition_cents or 0) + (offering.fees_cents or 0)
        saved = [
            min(int((fund.covers_share or 0) * (offering.tuition_cents or 0)), fund.cap_cents or 0)
            for fund in self.catalogue.funds.values()
            if fund.status == "active" and {*fund.offerings} & {*offering.approvals}
        ]
        step = self._add_step(
            offering.requires,
            offering.weeks or 0,
            "day" if is_day else "evening",
            offering.awards[0],
            cost - max(saved, default=0),
        )
        if offering.starts and not offering.starts_any_time:
            first = [ceil((start - self.question.today).days / 7) for start in offering.starts]
            weeks = [week + 52 * year for week in first for year in range(HORIZON // 52 + 1)]
            domain = cp_model.Domain.from_values([week for week in weeks if week <= HORIZON])
            self.model.add_linear_expression_in_domain(step.start, domain)

    def _add_step(
        self, need: Need, weeks: int, lane: str | None, gives: str | None, cost: int
    ) -> _Step:
        model, taken = self.model, self._bool()
        start = model.new_int_var(0, HORIZON, f"start {self._fresh}")
        step = _Step(taken, start, start + weeks, need, gives, cost)
        if lane is not None:
            interval = model.new_optional_interval_var(
                start, weeks, start + weeks, taken, f"step {self._fresh}"
            )
            self.lanes[lane].append(interval)
        self.steps.append(step)
        if gives is not None:
            self._givers.setdefault(gives, []).append(step)
        return step

    def _settle(self, credential: Credential) -> None:
        """A credential is had once a step has given it and its own requirement holds."""
        had, weeks, rank = self.had[credential.id]
        if credential.id in self.held:
            self.model.add(weeks == 0)
            self.model.add(rank == 0)
            return
        chosen = []
        for step in self._givers.get(credential.id, ()):
            from_it = self._bool()
            chosen.append(from_it)
            self.model.add_implication(from_it, step.taken)
            self.model.add(weeks >= step.end).only_enforce_if(from_it)
        self.model.add_bool_or([*chosen, had.negated()])
        below = self.model.new_int_var(0, 10_000, f"below {credential.id}")
        self.model.add(rank >= below + 1)
        self._demand(_whole(credential.requires), had, weeks, below)

    def _demand(
        self, need: Need, when: cp_model.IntVar | None, by: cp_model.IntVar, rank: cp_model.IntVar
    ) -> None:
        """A need must hold by a week (where `when` does), on grounds of a lower rank."""
        model = self.model
        enforced = [] if when is None else [when]
        match need:
            case Holds(credential):
                if credential in self.held:
                    return
                had, weeks, its_rank = self.had[credential]
                model.add(had == 1).only_enforce_if(enforced)
                model.add(by >= weeks).only_enforce_if(enforced)
                model.add(rank >= its_rank).only_enforce_if(enforced)
            case Hours(kind):
                self._demand_hours(kind, need.hours_needed, enforced, by)
            case All(parts):
                for part in parts:
                    self._demand(part, when, by, rank)
            case Any(parts) | AtLeast(_, parts):
                count = need.count if isinstance(need, AtLeast) else 1
                chosen = [self._bool() for _ in parts]
                model.add(sum(chosen) >= count).only_enforce_if(enforced)
                for one, part in zip(chosen, parts, strict=True):
                    self._demand(part, one, by, rank)

    def _demand_hours(
        self, kind: str, hours: Fraction, enforced: list[cp_model.IntVar], by: cp_model.IntVar
    ) -> None:
        """Hours of the job that one has, or of one other job that counts, week by week."""
        now = self._hours_now(kind)
        if now >= hours:
            return
        weeks = ceil((hours - now) / 40)
        chosen = []
        for name in self._jobs_that_count(kind):
            step, length = self._job(name)
            one = self._bool()
            chosen.append(one)
            self.model.add_implication(one, step.taken)
            self.model.add(length >= weeks).only_enforce_if(one)
            self.model.add(by >= step.start + weeks).only_enforce_if(one)
        self.model.add_bool_or(chosen).only_enforce_if(enforced)

    def _hours_now(self, kind: str) -> Fraction:
        """Hours of the job that one has, where they count."""
        return DEFAULT_HOURS if self.question.origin in self._jobs_that_count(kind) else Fraction(0)

    def _jobs_that_count(self, kind: str) -> list[str]:
        return [
            name
            for name, job in self.catalogue.occupations.items()
            if name == kind or any(link.kind == kind for link in job.counts_toward)
        ]

    def _job(self, name: str) -> tuple[_Step, cp_model.IntVar]:
        if name not in self.jobs:
            model, taken = self.model, self._bool()
            start = model.new_int_var(0, HORIZON, f"start {name}")
            length = model.new_int_var(1, 520, f"length {name}")
            end = model.new_int_var(0, HORIZON + 520, f"end {name}")
            self.lanes["day"].append(
                model.new_optional_interval_var(start, length, end, taken, name)
            )
            requires = self.catalogue.occupations[name].requires
            need = All(()) if name == self.question.origin else _whole(requires)
            step = _Step(taken, start, end, need, None, 0)
            self.jobs[name] = step
            self._lengths[name] = length
            self.steps.append(step)
        return self.jobs[name], self._lengths[name]

    @property
    def _lengths(self) -> dict[str, cp_model.IntVar]:
        lengths: dict[str, cp_model.IntVar] = self.__dict__.setdefault("lengths", {})
        return lengths

    def _finish(self) -> None:
        """What each step needs, one step a lane at a time, and all ended before the job starts."""
        done = 0
        while done < len(self.steps):  # a need of hours may bring further jobs
            step = self.steps[done]
            done += 1
            rank = self.model.new_int_var(0, 10_000, f"of step {done}")
            self._demand(step.need, step.taken, step.start, rank)
            self.model.add(self.weeks >= step.end).only_enforce_if(step.taken)
        for intervals in self.lanes.values():
            self.model.add_no_overlap(intervals)


def _whole(parts: Iterable[Part]) -> Need:
    return All(tuple(part.need for part in parts))


def _fee(credential: Credential) -> int:
    return credential.fee_cents or 0


def _without_choice(need: Need) -> Mapping[str, None]:
    """The credentials without which a need cannot hold, where it is an `and` or a single one."""
    match need:
        case Holds(credential):
            return {credential: None}
        case All(parts):
            return {c: None for part in parts for c in _without_choice(part)}
        case Any(parts):
            inner = [set(_without_choice(part)) for part in parts]
            return dict.fromkeys(set.intersection(*inner)) if inner else {}
        case _:
            return {}
