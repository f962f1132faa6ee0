"""What to open with a budget: the classes that together open the most, with the proof.

The meaning is that of the planning document, "What to open"; what it leaves open is said in
`what-to-open.md` here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from pathways.network import Network

from .needed import needed_credentials
from .places import Places
from .plan_candidates import Candidate, find_candidates
from .plan_moves import AreaMoves
from .plan_program import Work
from .plan_search import Choice, PlanSearch
from .plan_worth import OPENINGS, WORKERS, AreaPart, Move, Worth

SEATS = 20
COST_PER_PERSON_CENTS = 12_500_00
"""The middle of the $10,000 to $15,000 a person of the founding plan (LA Regional Collaborative
Transportation & Logistics Activation Plan, 2025-02-28)."""

WORK_SHARES = {"best": Fraction(6, 10), "others": Fraction(85, 100), "further": Fraction(1)}
"""Up to which part of the work each stage may go, where work is limited."""

STAGES = ("candidates", *WORK_SHARES)
"""What a plan goes through, in order."""

Stages = Callable[[str], None]

FURTHER_CENTS = 100_000_00
MOST_FURTHER = 10
"""How many further steps of $100,000 are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAsk:
    """What is asked of a plan; no areas named means the region.

    With ``any_kind`` what no class gives is a candidate, too: degrees, finished apprenticeships.
    ``most_work`` limits how many steps the solver takes (None: as many as the proof needs). It is
    a count, so that an answer that was cut short is the same everywhere.
    """

    budget_cents: int
    today: date
    areas: tuple[str, ...] = ()
    weigh: str = OPENINGS
    evenly: bool = False
    seats: int = SEATS
    cost_per_person_cents: int = COST_PER_PERSON_CENTS
    within_miles: float | None = None
    any_kind: bool = False
    most_work: int | None = None

    @property
    def class_cents(self) -> int:
        """What one class costs."""
        return self.seats * self.cost_per_person_cents

    def classes(self, budget_cents: int) -> int:
        """How many classes a budget pays for."""
        return budget_cents // self.class_cents


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A class to open, with the moves that only open with it and what they are worth there.

    ``workers`` and ``wage_gain_cents`` are the areas' parts of the known figures of these moves;
    classes that open a move together each count it.
    """

    candidate: Candidate
    moves: tuple[Move, ...]
    workers: Fraction
    wage_gain_cents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSet:
    """A set of classes, and its value: dollars a year, or workers."""

    opened: tuple[Opened, ...]
    value: Fraction
    pairs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Further:
    """What a larger budget would be worth: in all, and more than the plan.

    ``opened`` is given for the first $100,000 alone.
    """

    budget_cents: int
    value: Fraction
    gained: Fraction
    opened: tuple[Opened, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to open, with the bound that proves it, the next best, and what more would bring.

    ``best`` is proven where ``optimal``; ``bound``: no set is worth more. ``further`` begins with
    the first $100,000 more. ``ties`` are other sets that are worth as much, for as much money and
    as many moves; ``ties_complete`` is false where there are more. ``runner_up_proven`` says
    whether nothing lies between it and the plan (or that there is none). Where the work was
    limited, ``further`` ends before the first step that could not be proven. ``weighed`` is how
    many candidates there were, also where they are not listed any more. ``without_host`` are
    helpful gaps that no provider has a site for; ``unknown`` the moves whose worth nobody knows.
    """

    ask: PlanAsk
    revision: str
    areas: tuple[str, ...]
    parts: Mapping[str, AreaPart]
    within_miles: float
    best: PlanSet
    bound: Fraction
    optimal: bool
    runner_up: PlanSet | None
    runner_up_proven: bool
    further: tuple[Further, ...]
    ties: tuple[tuple[Candidate, ...], ...]
    ties_complete: bool
    candidates: tuple[Candidate, ...]
    weighed: int
    without_host: tuple[tuple[str, str], ...]
    blocked_pairs: int
    openable_pairs: int
    unknown: tuple[Move, ...]

    @property
    def spent_cents(self) -> int:
        """What the best set costs."""
        return len(self.best.opened) * self.ask.class_cents


def what_to_open(network: Network, ask: PlanAsk, tell: Stages | None = None) -> Plan:
    """The best set of classes for a budget.

    Parameters
    ----------
    tell
        Called with the name of each stage as it begins: one of ``STAGES``.
    """
    return _Planner(network, ask, tell).plan()


class _Planner:
    """Puts a plan together."""

    def __init__(self, network: Network, ask: PlanAsk, tell: Stages | None) -> None:
        catalogue = network.catalogue
        self.tell = tell
        if tell is not None:
            tell("candidates")
        self.network, self.ask = network, ask
        self.areas = tuple(sorted(set(ask.areas) or {catalogue.region.area}))
        given = ask.within_miles
        self.within = float(catalogue.region.within_miles if given is None else given)
        places = Places(network, self.within, online=False)
        blockers = frozenset(
            credential
            for credential, grounds in needed_credentials(catalogue).items()
            if any(ground.can_block for ground in grounds)
        )
        self.moves = {
            area: AreaMoves(network, places, area, ask.today, blockers) for area in self.areas
        }
        self.candidates = find_candidates(
            network, places, ask.today, self.moves, any_kind=ask.any_kind
        )
        openable = {area: moves.openable for area, moves in self.moves.items()}
        self.worths = {
            weigh: Worth(network, ask.today, openable, weigh) for weigh in (OPENINGS, WORKERS)
        }
        self.worth = self.worths[ask.weigh]
        self.work = Work()
        self.search = PlanSearch(
            self.candidates.found, self.moves, self.worth, evenly=ask.evenly, work=self.work
        )

    def plan(self) -> Plan:
        """The whole answer."""
        most = self._most(self.ask.budget_cents)
        self._stage("best")
        best = self._best(most)
        self._stage("others")
        ties, complete = self.search.ties(best, most) if best.proven else ([], False)
        runner_up, is_next = self.search.runner_up(best, most)
        if runner_up is not None and not best.proven and runner_up.value > best.value:
            best, runner_up = replace(runner_up, bound=max(best.bound, runner_up.value)), best
        self._stage("further")
        return Plan(
            ask=self.ask,
            revision=self.network.catalogue.revision,
            areas=self.areas,
            parts=self.worth.parts,
            within_miles=self.within,
            best=self._set(best),
            bound=self._amount(best.bound),
            optimal=best.proven,
            runner_up=None if runner_up is None else self._set(runner_up),
            runner_up_proven=is_next,
            further=tuple(self._further(best)),
            ties=tuple(self._named(tie.chosen) for tie in ties),
            ties_complete=complete,
            candidates=self.candidates.found,
            weighed=len(self.candidates.found),
            without_host=self.candidates.without_host,
            blocked_pairs=sum(len(moves.blocked) for moves in self.moves.values()),
            openable_pairs=len(self.search.moves),
            unknown=tuple(sorted(self.worth.unknown & set(self.search.moves))),
        )

    def _stage(self, name: str) -> None:
        """A stage begins: tell of it, and let it go on up to its share of the work."""
        if self.tell is not None:
            self.tell(name)
        if self.ask.most_work is not None:
            self.work.most = int(self.ask.most_work * WORK_SHARES[name])

    def _most(self, budget_cents: int) -> int:
        return min(self.ask.classes(budget_cents), len(self.candidates.found))

    def _best(self, most: int) -> Choice:
        found = self.search.best(most)
        if found is None:
            raise AssertionError("Opening nothing is always possible.")
        return found

    def _further(self, best: Choice) -> Iterable[Further]:
        """What each $100,000 more would be worth; the first with what it would open."""
        now, most = best, self._most(self.ask.budget_cents)
        for step in range(1, MOST_FURTHER + 1):
            budget = self.ask.budget_cents + step * FURTHER_CENTS
            if self._most(budget) != most:
                most = self._most(budget)
                now = self._best(most) if step == 1 else self.search.most_value(most) or now
                if self.work.is_over and now.bound > now.value:
                    return
            new = sorted(now.chosen - best.chosen) if step == 1 else []
            yield Further(
                budget_cents=budget,
                value=self._amount(now.value),
                gained=self._amount(now.value - best.value),
                opened=tuple(self._opened(now, n) for n in new),
            )

    def _set(self, choice: Choice) -> PlanSet:
        return PlanSet(
            opened=tuple(self._opened(choice, number) for number in sorted(choice.chosen)),
            value=self._amount(choice.value),
            pairs=len(choice.moves),
        )

    def _opened(self, choice: Choice, number: int) -> Opened:
        without = self.search.opened(choice.chosen - {number})
        lost = choice.moves - without
        gain, workers = self.worths[OPENINGS], self.worths[WORKERS]
        return Opened(
            candidate=self.candidates.found[number],
            moves=tuple(sorted(lost)),
            workers=Fraction(workers.total(lost), workers.units),
            wage_gain_cents=gain.total(lost) * 100 // gain.units,
        )

    def _named(self, chosen: Iterable[int]) -> tuple[Candidate, ...]:
        return tuple(self.candidates.found[number] for number in sorted(chosen))

    def _amount(self, units: int) -> Fraction:
        return Fraction(units, self.worth.units)
