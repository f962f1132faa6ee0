"""What to open agrees with trying every set of classes, on random small worlds.

What a set opens is asked of the slow reading of the rules, not of the gap analyzer.
`PATHWAYS_TEST_PLAN_WORLDS` says on how many worlds (200 if not set).
"""

from __future__ import annotations

import os
import random
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from math import comb

import pytest

from pathways.gaps import plan_search
from pathways.gaps.plan import Plan, PlanAsk, PlanSet, what_to_open
from pathways.model.records import Employment, Openings, Site, Wage
from pathways.network import build_network
from tests.support import slow_gaps
from tests.support.gap_worlds import GapWorld, make_gap_world

WORLDS = int(os.environ.get("PATHWAYS_TEST_PLAN_WORLDS", "200"))
CHUNK = 20
MOST_SETS = 700
Chosen = tuple[int, ...]


class EverySet:
    """Every set of candidates up to a size, with what it opens and is worth."""

    def __init__(self, world: GapWorld, plan: Plan) -> None:
        self.world = world
        self.ask = plan.ask
        self.areas = sorted(set(world.areas))
        self.candidates = plan.candidates
        self._moves = {
            (area, pair): slow_gaps.Move(world, pair, area)
            for area in self.areas
            for pair in slow_gaps.pairs(world.catalogue)
        }
        self._known: dict[tuple[str, frozenset[str]], frozenset[slow_gaps.Pair]] = {}
        blockers = sorted(slow_gaps.can_block(world.catalogue))
        self.openable = {area: self.opened(area, frozenset(blockers)) for area in self.areas}
        self.places = {
            area: slow_gaps.figures(world, set(self.openable[area]), area)[0] for area in self.areas
        }

    def opened(self, area: str, gifts: frozenset[str]) -> frozenset[slow_gaps.Pair]:
        if (area, gifts) not in self._known:
            self._known[area, gifts] = frozenset(
                pair
                for (place, pair), move in self._moves.items()
                if place == area and not move.opens(()) and move.opens(sorted(gifts))
            )
        return self._known[area, gifts]

    def by_area(self, chosen: Chosen) -> dict[str, frozenset[slow_gaps.Pair]]:
        return {
            area: self.opened(
                area,
                frozenset(self.candidates[n].credential for n in chosen if self.serves(n, area)),
            )
            for area in self.areas
        }

    def serves(self, number: int, area: str) -> bool:
        """Whether a class at the host's site would be within reach of an area."""
        site = self.candidates[number].site
        far = slow_gaps.miles(self.world.catalogue, area, site)
        near = far is not None and far <= self.world.within_miles
        return near or area in slow_gaps.areas_of_site(self.world.catalogue, site)

    def worth(self, area: str, pairs: frozenset[slow_gaps.Pair]) -> Fraction:
        """Each target (or feeder) once, with its best pair, rounded as money or people are."""
        jobs, place = self.world.catalogue.occupations, self.places[area]
        best: dict[str, Fraction] = {}
        for feeder, target in pairs:
            amount = Fraction(0)
            if place is not None and self.ask.weigh == "openings":
                places = slow_gaps.latest(jobs[target].openings, str(place), "per_year")
                now = slow_gaps.median(self.world, feeder, str(place))
                then = slow_gaps.median(self.world, target, str(place))
                if places is not None and now is not None and then is not None:
                    amount = Fraction(places * 2080 * max(0, then - now), 100)
            elif place is not None:
                count = slow_gaps.latest(jobs[feeder].employment, str(place), "count")
                amount = Fraction(100 * (count or 0))
            whole = Fraction(int(amount * self.part(area) + Fraction(1, 2)))
            once = target if self.ask.weigh == "openings" else feeder
            best[once] = max(best.get(once, Fraction(0)), whole)
        unit = 1 if self.ask.weigh == "openings" else 100
        return sum(best.values(), Fraction(0)) / unit

    def part(self, area: str) -> Fraction:
        place = self.places[area]
        if place == area:
            return Fraction(1)
        areas = self.world.catalogue.areas
        whole = areas[str(place)].population if place else None
        own = areas[area].population
        if own is not None and whole:
            return Fraction(own, whole)
        return Fraction(1, list(self.places.values()).count(place))

    def gain(self, chosen: Chosen) -> tuple[object, ...]:
        """What sets are compared by, larger is better."""
        pairs = self.by_area(chosen)
        values = {area: self.worth(area, some) for area, some in pairs.items()}
        total = sum(values.values(), Fraction(0))
        if not self.ask.evenly:
            return (total,)
        everything = self.by_area(tuple(range(len(self.candidates))))
        wholes = {area: self.worth(area, some) for area, some in everything.items()}
        parts = [values[area] / whole for area, whole in wholes.items() if whole]
        return (sum(part > 0 for part in parts), min(parts, default=Fraction(0)), total)

    def rank(self, chosen: Chosen) -> tuple[object, ...]:
        return (*self.gain(chosen), -len(chosen), sum(map(len, self.by_area(chosen).values())))

    def of_at_most(self, most: int) -> list[Chosen]:
        """Best first: by rank, then by ids."""
        numbers = range(len(self.candidates))
        every = [some for size in range(most + 1) for some in combinations(numbers, size)]
        return sorted(sorted(every), key=self.rank, reverse=True)

    def needs_all(self, chosen: Chosen) -> bool:
        """Whether each class of a set adds to what it is worth."""
        return all(
            self.gain(tuple(n for n in chosen if n != out)) < self.gain(chosen) for out in chosen
        )


def make_thin_world(seed: int) -> GapWorld:
    """A world with few classes left and many moves, so that there is something to open.

    A plan counts no online class. Small figures make sets that are worth the same.
    """
    world, chance = make_gap_world(seed), random.Random(f"plans/{seed}")
    catalogue = world.catalogue
    jobs = {
        name: replace(
            job,
            feeders=tuple(n for n in catalogue.occupations if n != name and chance.random() < 0.7),
            openings=(
                *(one for one in job.openings if one.area != "county"),
                Openings(area="county", year=2025, per_year=chance.choice((1, 2, None))),
            ),
            employment=(
                *(one for one in job.employment if one.area != "county"),
                Employment(area="county", year=2025, count=chance.choice((10, 20, None))),
            ),
            wages=(
                *(one for one in job.wages if one.area != "county"),
                Wage(area="county", year=2025, hourly_median_cents=chance.choice((2000, 3000))),
            ),
        )
        for name, job in catalogue.occupations.items()
    }
    kept = {n: o for n, o in catalogue.offerings.items() if chance.random() < 0.3}
    areas = {
        name: replace(area, population=chance.choice((None, 100, 300)))
        for name, area in catalogue.areas.items()
    }
    areas["county"] = replace(areas["county"], population=chance.choice((None, 700)))
    sites = dict(catalogue.sites)
    for place, latitude in (("90001", 34.0), ("90002", 34.3), ("90003", 34.9)):
        provider, name = chance.choice(("p-1", "p-2")), f"x-{place}"
        sites[name] = Site(
            id=name, provider=provider, zip=place, latitude=latitude, longitude=-118.25
        )
    poorer = replace(catalogue, occupations=jobs, offerings=kept, areas=areas, sites=sites)
    return replace(world, catalogue=poorer, online=False)


def asked(seed: int, world: GapWorld, classes: int) -> PlanAsk:
    return PlanAsk(
        budget_cents=classes * 100_000_00,
        today=world.today,
        areas=world.areas,
        weigh=("openings", "workers")[seed % 2],
        evenly=seed % 3 == 0,
        seats=10,
        cost_per_person_cents=10_000_00,
        within_miles=world.within_miles,
    )


def keys(some: PlanSet | None) -> list[tuple[str, str]] | None:
    return None if some is None else [opened.candidate.key for opened in some.opened]


def checked(seed: int, seen: Counter[str]) -> list[str]:
    world = make_thin_world(seed)
    network = build_network(world.catalogue)
    count = len(what_to_open(network, asked(seed, world, 0)).candidates)
    most = max(n for n in (1, 2, 3, 4) if n == 1 or comb(count, n) <= MOST_SETS)
    plan = what_to_open(network, asked(seed, world, most))
    judge = EverySet(world, plan)
    named = [candidate.key for candidate in plan.candidates]
    every = judge.of_at_most(min(most, count))
    best = every[0]
    as_good = [some for some in every[1:] if judge.rank(some) == judge.rank(best)]
    others = [some for some in every[1:] if some and judge.needs_all(some)]
    more = judge.of_at_most(min(most + 1, count))[0] if comb(count, most + 1) <= 2000 else None
    value = judge.gain(best)[-1]
    found = {
        "best": (keys(plan.best), [named[n] for n in best]),
        "value": (plan.best.value, value),
        "bound": (plan.bound, value),
        "optimal": (plan.optimal, True),
        "pairs": (plan.best.pairs, sum(map(len, judge.by_area(best).values()))),
        "runner-up": (
            keys(plan.runner_up),
            [named[n] for n in others[0]] if others else None,
        ),
        "ties": (
            [[c.key for c in tie] for tie in plan.ties] if plan.ties_complete else None,
            [[named[n] for n in some] for some in as_good] if plan.ties_complete else None,
        ),
        "served": (
            [c.serves for c in plan.candidates],
            [
                tuple(a for a in judge.areas if judge.serves(n, a))
                for n in range(len(plan.candidates))
            ],
        ),
    }
    if more is not None:
        found["100,000 more"] = (plan.further[0].value, judge.gain(more)[-1])
    seen.update(
        candidates=count > 1,
        worlds=1,
        several=len(best) > 1,
        runner=bool(others),
        ties=bool(as_good),
        jointly=any(not judge.gain((n,))[-1] for n in best),
    )
    return [f"{what}: {fast} for {slow}" for what, (fast, slow) in found.items() if fast != slow]


@pytest.mark.parametrize("first", range(0, WORLDS, CHUNK))
def test_the_plan_is_the_best_of_all_sets(first):
    seen: Counter[str] = Counter()
    for seed in range(first * 50, first * 50 + 1000):
        found = checked(seed, seen)
        assert not found, f"world {seed}\n" + "\n".join(found)
        if seen["candidates"] == CHUNK:
            break
    assert seen["candidates"] == CHUNK


def test_a_search_that_is_cut_short_says_so_and_gives_a_bound(monkeypatch):
    """Asked only once, a program may believe too much; its bound still holds."""
    cut = 0
    for seed in range(150):
        world = make_thin_world(seed)
        network = build_network(world.catalogue)
        ask = replace(asked(seed, world, 2), evenly=False)
        whole = what_to_open(network, ask)
        with monkeypatch.context() as patch:
            patch.setattr(plan_search, "MOST_ROUNDS", 0)
            short = what_to_open(network, ask)

        assert short.best.value <= whole.best.value <= short.bound
        if short.optimal:
            assert keys(short.best) == keys(whole.best)
        cut += not short.optimal
    assert cut
