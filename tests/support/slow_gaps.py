"""The judge of the gap analyzer: the same rules read plainly and reckoned slowly.

Shares nothing with `pathways.gaps` and the planner; people, needs and steps are those of the brute
force. Everything is asked for one credential, area or pair at a time.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations

from pathways.model.question import Question
from pathways.model.records import Catalogue, Credential, Offering
from pathways.model.requirement import NOTHING, Holds, Need, atoms

from .brute_force import reaches
from .brute_person import (
    Everything,
    areas_upward,
    areas_upward_only,
    everything_implied,
    holds,
    read_world,
)
from .brute_steps import Step, all_steps
from .gap_worlds import GapWorld

ANY_WEEKS = 10**9
Pair = tuple[str, str]
Ground = tuple[str, str, str, str | None, str | None, str | None]

# ---- who needs what


def grounds(catalogue: Catalogue) -> Iterator[tuple[Ground, Need]]:
    for job in catalogue.occupations.values():
        for part in job.requires:
            yield ("occupation", job.id, "requires", part.basis, part.when, None), part.need
        for wish in job.prefers:
            yield ("occupation", job.id, "prefers", None, None, None), wish.need
        for duty in job.duties:
            yield ("occupation", job.id, "duty", None, duty.when, duty.binds), duty.need
    for credential in catalogue.credentials.values():
        for part in credential.requires:
            yield ("credential", credential.id, "requires", part.basis, part.when, None), part.need
    for offering in catalogue.offerings.values():
        yield ("offering", offering.id, "requires", None, None, None), offering.requires


def named(need: Need) -> set[str]:
    return {atom.credential for atom in atoms(need) if isinstance(atom, Holds)}


def needed(catalogue: Catalogue) -> list[str]:
    every = {name for _, need in grounds(catalogue) for name in named(need)}
    return sorted(name for name in every if catalogue.credentials[name].kind != "condition")


def can_block(catalogue: Catalogue) -> set[str]:
    every = {
        name
        for ground, need in grounds(catalogue)
        if ground[2] == "requires" and ground[4] is None
        for name in named(need)
    }
    return {name for name in every if catalogue.credentials[name].kind != "condition"}


def needed_by(world: GapWorld, name: str, area: str) -> dict[Ground, bool]:
    """Who needs a credential, and whether each has another way round."""
    found: dict[Ground, bool] = {}
    for ground, need in grounds(world.catalogue):
        if name in named(need):
            another = holds(need, Everything(name)) or apprenticeship(world, name, area)
            found[ground] = found.get(ground, True) and another
    return found


def apprenticeship(world: GapWorld, name: str, area: str) -> bool:
    return any(
        offering.kind == "apprenticeship"
        and runs(offering)
        and within_reach(world, offering, area)
        and any(
            name in everything_implied(world.catalogue, award) and has_approval(world, o, award)
            for o, award in ((offering, a) for a in gives(offering))
        )
        for offering in world.catalogue.offerings.values()
    )


# ---- places


def areas_of_site(catalogue: Catalogue, name: str) -> set[str]:
    site = catalogue.sites[name]
    around = areas_upward_only(catalogue, site.zip)
    if site.area is None:
        return around
    own = areas_upward_only(catalogue, site.area)
    kinds = {catalogue.areas[area].kind for area in own}
    return own | {area for area in around if catalogue.areas[area].kind not in kinds}


def local(catalogue: Catalogue, offering: Offering, area: str) -> bool:
    if offering.site is None or offering.format == "online":
        return False
    return area in areas_of_site(catalogue, offering.site)


def miles(catalogue: Catalogue, area: str, site: str) -> float | None:
    home, there = catalogue.areas[area], catalogue.sites[site]
    if home.latitude is None or home.longitude is None:
        return None
    north, other = math.radians(home.latitude), math.radians(there.latitude)
    turn = math.radians(there.longitude - home.longitude)
    half = (
        math.sin((other - north) / 2) ** 2
        + math.cos(north) * math.cos(other) * math.sin(turn / 2) ** 2
    )
    return round(2 * 3958.8 * math.asin(math.sqrt(half)), 1)


def within_reach(world: GapWorld, offering: Offering, area: str) -> bool:
    if offering.site is None or offering.format == "online":
        return world.online
    far = miles(world.catalogue, area, offering.site)
    near = far is not None and far <= world.within_miles
    return near or local(world.catalogue, offering, area)


# ---- statuses


def public(offering: Offering) -> bool:
    return not offering.open_to or "public" in offering.open_to


def runs(offering: Offering) -> bool:
    return offering.status == "active" and public(offering)


def gives(offering: Offering) -> tuple[str, ...]:
    return (*offering.awards_at_start, *offering.awards)


def has_approval(world: GapWorld, offering: Offering, award: str) -> bool:
    return world.catalogue.credentials[award].approval in (None, *offering.approvals)


def awards_it(world: GapWorld, offering: Offering, name: str) -> list[str]:
    return [a for a in gives(offering) if name in everything_implied(world.catalogue, a)]


def teaches(world: GapWorld, offering: Offering, name: str) -> bool:
    if offering.kind == "exposure":
        return False
    return name in offering.prepares_for or bool(awards_it(world, offering, name))


def is_approved(world: GapWorld, offering: Offering, name: str) -> bool:
    if name in offering.prepares_for:
        return True
    return any(has_approval(world, offering, a) for a in awards_it(world, offering, name))


def is_stale(world: GapWorld, offering: Offering) -> bool:
    day: date | None = offering.verified_on
    return day is None or (world.today - day).days > 365


def is_full(offering: Offering) -> bool:
    return offering.seats_per_year == 0 or offering.intake == "waitlist"


def counted(world: GapWorld, name: str, area: str) -> list[str]:
    return [
        o.id
        for o in sorted(world.catalogue.offerings.values(), key=lambda o: o.id)
        if teaches(world, o, name)
        and local(world.catalogue, o, area)
        and runs(o)
        and is_approved(world, o, name)
        and not is_stale(world, o)
        and not is_full(o)
    ]


def left_out(world: GapWorld, name: str, area: str) -> set[str]:
    """Whatever teaches it, or may, and does not count."""
    every = {
        o.id
        for o in world.catalogue.offerings.values()
        if name in o.prepares_for
        or awards_it(world, o, name)
        or any(name in everything_implied(world.catalogue, a) for a, _ in o.may_award)
    }
    return every - set(counted(world, name, area))


def status_of(world: GapWorld, name: str, area: str) -> str:
    """The first of the ten that fits, as the table has them."""
    catalogue = world.catalogue
    credential = catalogue.credentials[name]
    every = [o for o in catalogue.offerings.values() if teaches(world, o, name)]
    here = [o for o in every if local(catalogue, o, area)]
    approved = [o for o in here if is_approved(world, o, name)]
    good = [o for o in approved if runs(o)]
    fresh = [o for o in good if not is_stale(world, o)]
    away = [o for o in every if o not in here and runs(o) and is_approved(world, o, name)]
    at_hand = sits_here(catalogue, credential, area)
    tests: Iterable[tuple[str, bool]] = (
        ("offered", bool([o for o in fresh if not is_full(o)])),
        ("offered", credential.earned_by == "application" and at_hand),
        ("full", bool(fresh)),
        ("stale", bool(good)),
        (
            "not-started",
            any(public(o) and o.status in ("planned", "paused") for o in approved),
        ),
        ("unapproved", any(o.status == "active" and o not in approved for o in here)),
        ("closed", any(o.status == "active" and not public(o) for o in here)),
        ("exam-only", credential.earned_by == "exam" and at_hand),
        ("online-only", any(o.site is None or o.format == "online" for o in away)),
        ("online-only", "online" in credential.where),
        ("outside", bool(away)),
        ("outside", any(w in catalogue.sites for w in credential.where)),
        ("none-known", True),
    )
    return next(status for status, fits in tests if fits)


def sits_here(catalogue: Catalogue, credential: Credential, area: str) -> bool:
    return any(
        where == "anywhere"
        or (where in catalogue.sites and area in areas_of_site(catalogue, where))
        for where in credential.where
    )


# ---- what is blocked


def pairs(catalogue: Catalogue) -> list[Pair]:
    return sorted(
        (feeder, job.id) for job in catalogue.occupations.values() for feeder in job.feeders
    )


class Move:
    """One pair in one area, for somebody with all defaults; what has been tried is kept."""

    def __init__(self, world: GapWorld, pair: Pair, area: str) -> None:
        near = {
            name: offering
            for name, offering in world.catalogue.offerings.items()
            if within_reach(world, offering, area)
        }
        catalogue = replace(world.catalogue, offerings=near, funds={})
        question = Question(origin=pair[0], target=pair[1], today=world.today)
        self.world = read_world(catalogue, question)
        self.steps = [
            replace(step, weeks=ANY_WEEKS) if step.kind == "work" else step
            for step in all_steps(self.world)
        ]

    def opens(self, gifts: Iterable[str]) -> bool:
        """Whether the target can be reached, were these to be had by whoever meets their needs."""
        given = [Step("gift", name, NOTHING, gives=frozenset({name})) for name in gifts]
        return reaches(self.world, [*self.steps, *given])

    def just_opening(self, blockers: set[str]) -> list[frozenset[str]]:
        """Every set of blockers that opens it and of which no part does."""
        if self.opens(()) or not self.opens(sorted(blockers)):
            return []
        found: list[frozenset[str]] = []
        for size in range(1, len(blockers) + 1):
            for some in combinations(sorted(blockers), size):
                if not any(known <= set(some) for known in found) and self.opens(some):
                    found.append(frozenset(some))
        return found


def blocked(
    world: GapWorld, area: str
) -> tuple[dict[str, set[Pair]], dict[str, set[tuple[Pair, frozenset[str]]]]]:
    """For each credential the pairs that it blocks alone, and those jointly, with the others."""
    alone: dict[str, set[Pair]] = {}
    joint: dict[str, set[tuple[Pair, frozenset[str]]]] = {}
    blockers = can_block(world.catalogue)
    for pair in pairs(world.catalogue):
        found = Move(world, pair, area).just_opening(blockers)
        for name in blockers:
            mine = [some for some in found if name in some]
            least = min((len(some) for some in mine), default=0)
            for some in mine:
                if len(some) == 1:
                    alone.setdefault(name, set()).add(pair)
                elif len(some) == least:
                    joint.setdefault(name, set()).add((pair, some - {name}))
    return alone, joint


def hanging(world: GapWorld, area: str) -> set[tuple[str, str]]:
    """Every job and provider without whom nobody in the area can reach the job any more."""
    catalogue = world.catalogue
    found = set()
    for job in catalogue.occupations.values():
        moves = [(feeder, job.id) for feeder in job.feeders]
        if not any(Move(world, pair, area).opens(()) for pair in moves):
            continue
        for provider in catalogue.providers:
            rest = {n: o for n, o in catalogue.offerings.items() if o.provider != provider}
            poorer = replace(world, catalogue=replace(catalogue, offerings=rest))
            if not any(Move(poorer, pair, area).opens(()) for pair in moves):
                found.add((job.id, provider))
    return found


# ---- figures


def latest(records: Iterable[object], area: str, field: str) -> int | None:
    """The newest known figure of just this area."""
    known = [
        (record.year, getattr(record, field))  # type: ignore[attr-defined]
        for record in records
        if record.area == area and getattr(record, field) is not None  # type: ignore[attr-defined]
    ]
    return int(max(known)[1]) if known else None


def median(world: GapWorld, job: str, area: str) -> int | None:
    wages = [
        wage for wage in world.catalogue.occupations[job].wages if world.today.year - wage.year <= 5
    ]
    return latest(wages, area, "hourly_median_cents")


def figures(world: GapWorld, moves: set[Pair], area: str) -> tuple[object, ...]:
    """Area, workers, openings and a year's gain in cents: the known parts, and what is missing."""
    if not moves:
        return (None, 0, 0, 0, set())
    jobs = world.catalogue.occupations
    feeders, targets = {f for f, _ in moves}, {t for _, t in moves}
    best: tuple[int, tuple[object, ...]] | None = None
    for place in areas_upward(world.catalogue, area):
        workers = {f: latest(jobs[f].employment, place, "count") for f in feeders}
        openings = {t: latest(jobs[t].openings, place, "per_year") for t in targets}
        wages = {j: median(world, j, place) for j in feeders | targets}
        known = sum(v is not None for d in (workers, openings, wages) for v in d.values())
        gain, missing = known_gain(moves, openings, wages)
        unknown = {
            name
            for name, lacks in (
                ("workers", None in workers.values()),
                ("openings", None in openings.values()),
                ("wage_gain", missing),
            )
            if lacks
        }
        figure = (
            place if known else None,
            total(workers.values()),
            total(openings.values()),
            gain,
            unknown,
        )
        if best is None or known > best[0]:
            best = (known, figure)
    assert best is not None
    return best[1]


def known_gain(
    moves: set[Pair], openings: dict[str, int | None], wages: dict[str, int | None]
) -> tuple[int | None, bool]:
    gain, missing, any_known = 0, False, False
    for target, places in openings.items():
        ups = []
        for feeder, to in moves:
            if to == target:
                now, then = wages[feeder], wages[to]
                if now is None or then is None:
                    missing = True
                else:
                    ups.append(max(0, then - now))
        if places is None or not ups:
            missing = True
        else:
            any_known = True
            gain += places * 2080 * max(ups)
    return (gain if any_known else None), missing


def total(figures: Iterable[int | None]) -> int | None:
    known = [figure for figure in figures if figure is not None]
    return sum(known) if known else None
