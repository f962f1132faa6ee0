"""The parts of a gap report, and how they are brought up to date after an edit.

What each kind of edit can touch stands in `following.md`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from pathways.model.freshness import is_stale
from pathways.network import Network

from .closure import Closure, Touched
from .consequences import (
    NOTHING_BLOCKED,
    Blocked,
    Key,
    Openers,
    all_blocked,
    blocked_lanes,
    blocked_on_the_way,
    opening_sets,
    relevant_credentials,
)
from .figures import FigureBook
from .gap import Gap
from .hanging import Hanging, hanging_jobs
from .needed import Needed, NeededBy, asking_jobs, needed_after, needed_credentials
from .places import Places
from .reach_of_edits import Reach
from .report import apprenticeships
from .rules import any_of
from .status import SupplyFinder


@dataclass(frozen=True, slots=True, kw_only=True)
class StateAsk:
    """What a state is of: the areas, the reach and the day, as for a gap report."""

    today: date
    areas: tuple[str, ...]
    within_miles: float
    online: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What it took to reckon a state.

    ``rules`` is how often a rule was tried, ``targets`` how many jobs were searched for what opens
    them, ``pairs`` how many credentials and areas were judged anew, ``whole`` whether everything
    was reckoned from the start.
    """

    rules: int = 0
    targets: int = 0
    pairs: int = 0
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a state is made of; shared with the states that follow from it, and never changed."""

    places: Places
    closure: Closure
    supplies: SupplyFinder
    figures: FigureBook
    needed: Needed
    blockers: frozenset[str]
    asking: Mapping[str, frozenset[str]]
    apprenticed: Mapping[str, frozenset[str]]
    openers: Mapping[str, Openers] = field(default_factory=dict)
    blocked: Mapping[Key, Mapping[str, Blocked]] = field(default_factory=dict)
    gaps: Mapping[str, tuple[Gap, ...]] = field(default_factory=dict)
    hanging: Mapping[Key, tuple[Hanging, ...]] = field(default_factory=dict)


Result = tuple[Parts, Work]
"""The parts of a state, and what it took to reckon them."""


def whole_state(network: Network, ask: StateAsk) -> Result:
    """A state from the start."""
    catalogue = network.catalogue
    places = Places(network, ask.within_miles, online=ask.online)
    closure = Closure(network, places, ask.areas, ask.today)
    needed = needed_credentials(catalogue)
    parts = Parts(
        places=places,
        closure=closure,
        supplies=SupplyFinder(network, places, ask.today),
        figures=FigureBook(network, ask.today),
        needed=needed,
        blockers=frozenset(c for c, grounds in needed.items() if _blocks(grounds)),
        asking=asking_jobs(catalogue),
        apprenticed=apprenticeships(network, closure),
    )
    return Following(parts, ask, network).whole()


def _blocks(grounds: Iterable[NeededBy]) -> bool:
    return any(ground.can_block for ground in grounds)


class Following:
    """Makes the next state out of the parts of one."""

    def __init__(self, parts: Parts, ask: StateAsk, network: Network) -> None:
        self.old, self.ask, self.network = parts, ask, network
        self.areas = sorted(ask.areas)
        self.parts = parts
        self._tested = parts.closure.rules.tested

    def whole(self) -> Result:
        """The first state: everything is looked at."""
        closure = self.parts.closure
        openers = {
            target: opening_sets(
                closure, target, blocked_lanes(closure, target), self.parts.blockers
            )
            for target in self.network.catalogue.occupations
        }
        self._block(openers)
        hanging: dict[Key, tuple[Hanging, ...]] = defaultdict(tuple)
        for one in hanging_jobs(closure):
            hanging[one.target, one.area] += (one,)
        self.parts = replace(self.parts, hanging=dict(hanging))
        pairs = {(credential, area) for credential in self.parts.needed for area in self.areas}
        self._judge(pairs, frozenset(self.parts.needed))
        work = Work(rules=closure.rules.tested, targets=len(openers), pairs=len(pairs), whole=True)
        return self.parts, work

    def after(self, reach: Reach) -> Result:
        """The state after edits that touch no more than this."""
        old = self.old
        places = old.places.after(self.network, reach.sites) if reach.sites else old.places
        closure, touched = old.closure.after(
            self.network,
            places,
            offerings=reach.offerings,
            credentials=reach.rules,
            moved=reach.moved,
        )
        supplies, taught = old.supplies.after(self.network, places, self.ask.today, reach.offerings)
        needed, named = needed_after(
            old.needed, self.network.catalogue, offerings=reach.offerings, credentials=reach.rules
        )
        blockers = (old.blockers - named) | {c for c in named & needed.keys() if _blocks(needed[c])}
        self.parts = replace(
            old,
            places=places,
            closure=closure,
            supplies=supplies,
            needed=needed,
            blockers=frozenset(blockers),
            asking=asking_jobs(self.network.catalogue) if reach.rules else old.asking,
            apprenticed=self._apprenticed(reach, closure),
        )
        judged = (reach.credentials | taught) & needed.keys()
        again = judged | (named & needed.keys()) | self._otherwise()
        pairs = {(credential, area) for credential in again for area in self.areas}
        openers = self._search(touched)
        pairs |= self._block(openers)
        self._hang(reach, touched)
        self._judge(
            {key for key in pairs if key[0] in needed}, judged | (named - old.needed.keys())
        )
        tested = old.closure.rules.tested - self._tested
        if closure.rules is not old.closure.rules:
            tested += closure.rules.tested
        work = Work(rules=tested, targets=len(openers), pairs=len(pairs))
        return self.parts, work

    def later(self, before: date) -> Result:
        """The state of another day: what can be had does not change, but how sure that is."""
        day, catalogue = self.ask.today, self.network.catalogue
        turned = [
            offering.id
            for offering in catalogue.offerings.values()
            if is_stale(offering.verified_on, "offerings", before)
            != is_stale(offering.verified_on, "offerings", day)
        ]
        supplies, taught = self.old.supplies.after(self.network, self.old.places, day, turned)
        self.parts = replace(self.old, supplies=supplies)
        judged = taught & self.parts.needed.keys()
        again = judged
        if before.year != day.year:  # wages of another year count
            self.parts = replace(self.parts, figures=FigureBook(self.network, day))
            again = frozenset(self.parts.needed)
        pairs = {(credential, area) for credential in again for area in self.areas}
        self._judge(pairs, judged)
        return self.parts, Work(pairs=len(pairs))

    # ---- what its lack blocks

    def _search(self, touched: Touched) -> dict[str, Openers]:
        """What just opens each job that an edit can touch, searched anew where it can."""
        new = self.parts.closure
        found = {}
        for target, lanes in self._touched_jobs(touched).items():
            kept = self.old.openers[target].other_than(lanes)
            blocked = blocked_lanes(new, target) & lanes
            found[target] = kept.along_with(opening_sets(new, target, blocked, self.parts.blockers))
        gone = self.old.blockers - self.parts.blockers
        come = self.parts.blockers - self.old.blockers
        for target, openers in self.old.openers.items():
            # Where a search was cut, what it could have found may be named otherwise.
            again = bool(openers.left) and bool(touched.rules or gone or come)
            again = again or any(not gone.isdisjoint(one) for one in openers.sets)
            lanes = blocked_lanes(new, target) if again or come else 0
            if again or (come and lanes and relevant_credentials(new, target, lanes, come)):
                found[target] = opening_sets(new, target, lanes, self.parts.blockers)
        return found

    def _touched_jobs(self, touched: Touched) -> dict[str, int]:
        """The jobs for which something else may open them, each with the lanes for which it may."""
        closure, found = self.parts.closure, {}
        if not touched.rules:
            return {}
        numbers = {n for fact in touched.routes for n in closure.rules.readers(fact)}
        numbers |= touched.rules
        for target, job in self.network.catalogue.occupations.items():
            number = closure.rule("job", target)
            if number not in numbers:
                continue
            lanes = closure.lanes.of(job.feeders) & touched.lanes
            if number not in touched.rules:
                lanes &= any_of(touched.routes, closure.rules.every[number].reads)
            if lanes:
                found[target] = lanes
        return found

    def _block(self, openers: Mapping[str, Openers]) -> set[Key]:
        """Take up what opens some jobs; the credentials and areas of which that says other."""
        closure = self.parts.closure
        blocked = dict(self.parts.blocked)
        touched: set[Key] = set()
        for target, now in openers.items():
            was = self.parts.openers.get(target)
            told = blocked_on_the_way(closure, target, now)
            before = {} if was is None else blocked_on_the_way(self.old.closure, target, was)
            for key in {*told, *before}:
                if told.get(key) == before.get(key):
                    continue
                here = {t: some for t, some in blocked.get(key, {}).items() if t != target}
                if key in told:
                    here[target] = told[key]
                blocked[key] = here
                touched.add(key)
        every = {**self.parts.openers, **openers}
        self.parts = replace(self.parts, openers=every, blocked=blocked)
        return touched

    # ---- what hangs on whom

    def _hang(self, reach: Reach, touched: Touched) -> None:
        """Look again at the jobs and areas that may hang on others than they did."""
        catalogue, hanging = self.network.catalogue, self.old.hanging
        again: dict[str, set[str]] = defaultdict(set)
        for target, areas in self._touched_props(touched).items():
            again[target] |= areas
        providers = self._providers_touched(reach, touched)
        for (target, area), some in hanging.items():
            if any(one.provider in providers for one in some):
                again[target].add(area)
        if not again:
            return
        kept = {key: some for key, some in hanging.items() if key[1] not in again.get(key[0], ())}
        asked = {t: frozenset(areas) for t, areas in again.items() if t in catalogue.occupations}
        found: dict[Key, tuple[Hanging, ...]] = defaultdict(tuple)
        for one in hanging_jobs(self.parts.closure, asked):
            found[one.target, one.area] += (one,)
        self.parts = replace(self.parts, hanging={**kept, **found})

    def _touched_props(self, touched: Touched) -> dict[str, set[str]]:
        closure, found = self.parts.closure, {}
        if not touched.rules:
            return {}
        numbers = {n for fact in touched.props for n in closure.rules.readers(fact)}
        numbers |= touched.rules
        for target, job in self.network.catalogue.occupations.items():
            number = closure.rule("job", target)
            if number in numbers:
                lanes = closure.lanes.of(job.feeders) & touched.lanes
                if number not in touched.rules:
                    lanes &= any_of(touched.props, closure.rules.every[number].reads)
                areas = {a for a, mask in closure.lanes.in_area.items() if lanes & mask}
                if areas:
                    found[target] = areas
        return found

    def _providers_touched(self, reach: Reach, touched: Touched) -> set[str]:
        """Those whose offerings were edited, or can be taken by somebody now, or no longer."""
        before, after = self.old.closure, self.parts.closure
        listed = (before.network.catalogue.offerings, self.network.catalogue.offerings)
        found = {some[name].provider for some in listed for name in reach.offerings if name in some}
        if touched.rules:
            for name in after.offerings.keys() & before.offerings.keys():
                fact = after.fact("offering", name)
                if bool(before.base[fact]) != bool(after.base[fact]):
                    found.add(listed[1][name].provider)
        return found

    # ---- the words of each credential and area

    def _apprenticed(self, reach: Reach, closure: Closure) -> Mapping[str, frozenset[str]]:
        listed = (self.old.closure.network.catalogue.offerings, self.network.catalogue.offerings)
        kinds = {some[n].kind for some in listed for n in reach.offerings if n in some}
        if "apprenticeship" not in kinds:
            return self.old.apprenticed
        return apprenticeships(self.network, closure)

    def _otherwise(self) -> frozenset[str]:
        """The credentials that an apprenticeship gives elsewhere, or other jobs ask for."""
        changed: set[str] = set()
        for old, new in (
            (self.old.apprenticed, self.parts.apprenticed),
            (self.old.asking, self.parts.asking),
        ):
            if old is not new:
                changed |= {c for c in {*old, *new} if old.get(c) != new.get(c)}
        return frozenset(changed & self.parts.needed.keys())

    def _judge(self, pairs: Iterable[Key], supplied: frozenset[str]) -> None:
        """Say again what is said of some credentials and areas; how `supplied` ones can be had."""
        parts = self.parts
        gaps = dict(parts.gaps)
        some: dict[str, set[str]] = defaultdict(set)
        for credential, area in pairs:
            some[credential].add(area)
        for credential, again in some.items():
            old = {gap.area: gap for gap in gaps.get(credential, ())}
            gaps[credential] = tuple(
                self._gap(credential, area, None if credential in supplied else old.get(area))
                if area in again
                else old[area]
                for area in self.areas
            )
        if list(gaps) != list(parts.needed):
            gaps = {credential: gaps[credential] for credential in parts.needed}
        self.parts = replace(parts, gaps=gaps)

    def _gap(self, credential: str, area: str, old: Gap | None) -> Gap:
        parts = self.parts
        told = parts.blocked.get((credential, area))
        blocked = all_blocked(told.values()) if told else NOTHING_BLOCKED
        grounds = parts.needed[credential]
        if area in parts.apprenticed.get(credential, ()):  # a way round for everybody
            grounds = tuple(replace(ground, alternative=True) for ground in grounds)
        return Gap(
            supply=parts.supplies.supply(credential, area) if old is None else old.supply,
            needed_by=grounds,
            blocked=blocked,
            figures=parts.figures.of_pairs(blocked.alone, area),
            demand=parts.figures.demand(parts.asking.get(credential, ()), area),
        )
