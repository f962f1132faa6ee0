"""What to open in a whole state: a good set of classes, and what no set can beat.

The meaning is that of `plan.py`; what differs is said in `what-to-open.md`, "A whole state". All
areas are reckoned at once, the work is bounded by counts, and nothing is proven but the bound.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import islice

from pathways.network import Network

from .plan import Opened, Plan, PlanAsk, PlanSet, Stages
from .plan_worth import OPENINGS, WORKERS, Move, Worth
from .sweep import SweepAsk
from .wide_bound import prices
from .wide_candidates import WideCandidates
from .wide_lanes import FeederSweep, Newly
from .wide_learning import PartWalls
from .wide_proof import Mark, WideProof
from .wide_search import WideSearch
from .wide_walls import WallFinder
from .wide_worth import Part, WideWorth

WIDE_STAGES = ("candidates", "walls", "choice", "bound")
"""What a plan for a state goes through, in order."""


FIRST_STEPS = 6
"""Steps of the proof that the first answer takes."""


def what_to_open_widely(network: Network, ask: PlanAsk, tell: Stages | None = None) -> Plan:
    """A good set of classes for a budget in many areas, with a bound, by bounded work.

    Parameters
    ----------
    tell
        Called with the name of each stage as it begins: one of ``WIDE_STAGES``.
    """
    planner = WidePlanner(network, ask, tell)
    return planner.plan(planner.first())


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a proof is: the answer, and the mark from which it goes on."""

    plan: Plan
    mark: Mark


def prove_widely(
    network: Network, ask: PlanAsk, tell: Stages | None = None, mark: Mark | None = None
) -> Iterator[Standing]:
    """Better and better answers, the first of them soon, up to the proven one.

    The set is never worth less than before, and the bound never higher. All of it is the same each
    time; whoever goes on from the mark of a proof that was ended comes to the same end. Where
    classes are to be shared evenly there is one answer alone.
    """
    planner = WidePlanner(network, ask, tell)
    mark = planner.first() if mark is None else mark
    yield Standing(planner.plan(mark), mark)
    for further in planner.further(mark):
        yield Standing(planner.plan(further), further)


class WidePlanner:
    """Puts plans of a state together: the first one, and the better ones of its proof.

    Where classes are to be shared evenly there is a bound, and no proof.
    """

    def __init__(self, network: Network, ask: PlanAsk, tell: Stages | None = None) -> None:
        self.ask, self.network = ask, network
        self.tell = tell or (lambda _stage: None)
        self._told: tuple[tuple[int, ...], PlanSet] | None = None
        self.tell("candidates")
        region = network.catalogue.region
        within = float(region.within_miles if ask.within_miles is None else ask.within_miles)
        areas = tuple(sorted(set(ask.areas) or {region.area}))
        self.sweep = FeederSweep(network, SweepAsk(areas, ask.today, within))
        candidates = WideCandidates(self.sweep, any_kind=ask.any_kind)
        self.cones = candidates.cones
        self.candidates = candidates.find()
        self.teachable = self._teachable()
        helpful = {row: self.sweep.everywhere for cone in self.cones.values() for row in cone}
        with_all = self.sweep.pairs(self._openable(helpful))
        gain = Worth(network, ask.today, with_all, OPENINGS)
        workers = Worth(network, ask.today, with_all, WORKERS, gain)
        self.worths = {OPENINGS: gain, WORKERS: workers}
        self.worth = self.worths[ask.weigh]
        self.openable = self._openable(self.teachable)
        self.most = min(ask.classes(ask.budget_cents), len(self.candidates.found))
        self._prepare()

    def _prepare(self) -> None:
        """What the search and the proof need."""
        self.tell("walls")
        worth = WideWorth(self.sweep, self.worth, self.openable)
        finder = WallFinder(self.sweep, self.cones, self.teachable)
        walls = {target: finder.walls(target, lanes) for target, lanes in worth.lanes.items()}
        parts = list(worth.parts(walls))
        self.search = WideSearch(
            self.sweep,
            self.candidates.found,
            worth,
            walls,
            self._promise(parts),
            evenly=self.ask.evenly,
        )
        self.proof = WideProof(
            self.search,
            worth,
            PartWalls(self.sweep, finder),
            parts,
            prices([(part.units, part.walls) for part in parts], self._slots()),
            self.most,
        )

    def first(self) -> Mark:
        """The first answer: a good set by bounded work, with its bound."""
        self.tell("choice")
        chosen = self.search.choose(self.most)
        self.tell("bound")
        begun = self.proof.begin(chosen)
        if begun.is_proven:
            return begun
        if self.ask.evenly or not self.proof.is_quick(begun):
            return self.proof.lowered(begun)
        return [begun, *islice(self.proof.steps(begun), FIRST_STEPS)][-1]

    def further(self, mark: Mark) -> Iterator[Mark]:
        """Better and better marks after one, up to the proof; none where nothing is left to do."""
        return iter(()) if self.ask.evenly else self.proof.steps(mark)

    def plan(self, mark: Mark) -> Plan:
        """The whole answer, as far as the proof has come."""
        return Plan(
            ask=self.ask,
            revision=self.network.catalogue.revision,
            areas=self.sweep.ask.areas,
            parts=self.worth.parts,
            within_miles=self.sweep.ask.within_miles,
            best=self._best(mark.chosen),
            bound=self._amount(mark.bound),
            optimal=mark.is_proven and not self.ask.evenly,
            runner_up=None,
            runner_up_proven=not self.openable,
            further=(),
            ties=(),
            ties_complete=not self.openable,
            candidates=self.candidates.found,
            weighed=len(self.candidates.found),
            without_host=self.candidates.without_host,
            blocked_pairs=sum(lanes.bit_count() for lanes in self.sweep.blocked.values()),
            openable_pairs=sum(lanes.bit_count() for lanes in self.openable.values()),
            unknown=self._unknown,
        )

    @cached_property
    def _unknown(self) -> tuple[Move, ...]:
        """The moves that could open and whose worth nobody knows."""
        return tuple(sorted(self.worth.unknown & self._moves(self.openable)))

    def _promise(self, parts: Sequence[Part]) -> Mapping[int, int]:
        """For each credential (by its place) its share of what the walls it breaks are worth."""
        many = len(self.sweep.ask.areas)
        found: dict[int, int] = defaultdict(int)
        for part in parts:
            for wall in part.walls:
                for slot in wall:
                    found[slot // many] += part.units // len(part.walls)
        return found

    def _teachable(self) -> Mapping[int, int]:
        """For each credential (by its place) the areas (a mask) that some candidate serves."""
        places = {area: 1 << place for place, area in enumerate(self.sweep.ask.areas)}
        found: dict[int, int] = {}
        for candidate in self.candidates.found:
            row = self.sweep.credentials[candidate.credential]
            for area in candidate.serves:
                found[row] = found.get(row, 0) | places[area]
        return found

    def _openable(self, gifts: Mapping[int, int]) -> Newly:
        """What opens where all of some credentials are taught, each in some areas."""
        undo: dict[int, int] = {}
        for row, areas in sorted(gifts.items()):
            for fact, was in self.sweep.give(row, areas).items():
                undo.setdefault(fact, was)
        newly = self.sweep.newly(undo)
        self.sweep.rules.put_back(undo)
        return newly

    def _slots(self) -> list[list[int]]:
        """The slots (a credential in an area, as a number) that each candidate fills."""
        many = len(self.sweep.ask.areas)
        places = {area: place for place, area in enumerate(self.sweep.ask.areas)}
        return [
            [self.sweep.credentials[one.credential] * many + places[area] for area in one.serves]
            for one in self.candidates.found
        ]

    def _best(self, chosen: tuple[int, ...]) -> PlanSet:
        """The set, put into words no more often than it changes."""
        if self._told is None or self._told[0] != chosen:
            self._told = (chosen, self._set(chosen))
        return self._told[1]

    def _set(self, chosen: Collection[int]) -> PlanSet:
        search = self.search
        newly = search.opened(chosen)
        moves = self._moves(newly)
        opened = []
        for number in sorted(chosen):
            without = search.opened(n for n in chosen if n != number)
            lost = self._moves(
                {target: lanes & ~without.get(target, 0) for target, lanes in newly.items()}
            )
            gain, workers = self.worths[OPENINGS], self.worths[WORKERS]
            opened.append(
                Opened(
                    candidate=self.candidates.found[number],
                    moves=tuple(sorted(lost)),
                    workers=Fraction(workers.total(lost), workers.units),
                    wage_gain_cents=gain.total(lost) * 100 // gain.units,
                )
            )
        value = self._amount(self.worth.total(moves))
        return PlanSet(opened=tuple(opened), value=value, pairs=len(moves))

    def _moves(self, newly: Newly) -> frozenset[Move]:
        return frozenset(
            (area, pair) for area, pairs in self.sweep.pairs(newly).items() for pair in pairs
        )

    def _amount(self, units: int) -> Fraction:
        return Fraction(units, self.worth.units)
