"""Seeded worlds of three sizes: a county, a state, a country; the same numbers every time.

One generator makes all three, as a catalogue whose offerings are drawn one after the other when
they are gone through: a small world is held in memory or written as a catalogue folder, the
country goes straight into a compiled snapshot.

Credentials have five levels and ask mostly for what lies one level below in their own sector; few
ask for their own level, so there are rings. Each has one to three ways (classes that differ in
what they ask and give the same), of which one in eight is offered nowhere; some are had by exam.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from itertools import accumulate

from pathways.model.question import Question
from pathways.model.records import (
    Approval,
    Area,
    Catalogue,
    CountsToward,
    Credential,
    Employment,
    Fund,
    HourKind,
    Occupation,
    Offering,
    Openings,
    Part,
    Provider,
    Region,
    Renewal,
    Site,
    Vocabulary,
    Wage,
)
from pathways.model.requirement import NOTHING, All, Any, AtLeast, Holds, Hours, Need, atoms

TODAY = date(2026, 1, 5)
CLASS_OF_EQUALS = 30
"""Alternatives of "any of these", where a need names a whole class."""

JOBS_THAT_COUNT = 2
"""Jobs whose hours count toward their sector's kind of hours."""

LEVEL_SHARES = (0.45, 0.70, 0.85, 0.95, 1.0)
"""The share of credentials up to each level."""

GOAL_LEVELS = (15, 30, 30, 17, 8)
"""How often a job asks for each level, in percent."""

PERIODS = (1, 1, 4, 8, 18, 26, 52)
"""Weeks between the starts of a class; 1: it may begin at any time."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a world is; miles are those that its people travel."""

    name: str
    occupations: int
    credentials: int
    offerings: int
    areas: int
    zips: int
    sites: int
    sectors: int
    miles: int
    degrees: float


SIZES = {
    size.name: size
    for size in (
        Size("S", 100, 80, 300, 8, 300, 60, 4, 40, 1.2),
        Size("M", 1_016, 6_000, 15_000, 58, 1_800, 900, 20, 60, 9.0),
        Size("L", 1_016, 200_000, 1_000_000, 3_143, 33_000, 12_000, 100, 60, 36.0),
    )
}


@dataclass(frozen=True, slots=True)
class Way:
    """A kind of class: what it asks, gives and how it is paid; offerings of it differ in figures.

    ``weight`` is how much of it is offered.
    """

    credential: str
    need: Need
    level: int
    apprenticeship: bool
    weight: float


class World:
    """A world of a size and a seed."""

    def __init__(self, size: Size, seed: int = 1) -> None:
        self.size = size
        self.seed = seed
        by_level: list[list[list[str]]] = [[[] for _ in LEVEL_SHARES] for _ in range(size.sectors)]
        for number in range(size.credentials):
            sector = number % size.sectors
            place = number // size.sectors / max(1, size.credentials // size.sectors)
            by_level[sector][min(bisect(LEVEL_SHARES, place), 4)].append(_credential(number))
        self._by_level = by_level

    def catalogue(self) -> Catalogue:
        """The world as a catalogue; its offerings are drawn when they are gone through."""
        return Catalogue(
            region=Region(id="region", name=f"World {self.size.name}", area="state"),
            areas=self.areas,
            occupations=self.occupations,
            credentials=self.credentials,
            vocabulary=self.vocabulary,
            providers={"school": Provider(id="school", name="School")},
            sites=self.sites,
            offerings=Drawn(self),
            funds=self.funds,
            revision=f"world-{self.size.name}-{self.seed}".lower(),
        )

    def held_catalogue(self) -> Catalogue:
        """The same with every offering in memory."""
        catalogue = self.catalogue()
        return replace(catalogue, offerings=dict(catalogue.offerings.items()))

    def chance(self, what: str) -> random.Random:
        """Chances of its own for each part of the world, so that no part moves another."""
        return random.Random(f"{self.seed}/{self.size.name}/{what}")

    # ---- places

    @cached_property
    def areas(self) -> Mapping[str, Area]:
        """A state of counties on a grid, and ZIP codes around their centres."""
        chance, size = self.chance("areas"), self.size
        found = {"state": Area(id="state", name="State", kind="state")}
        across = round(size.areas**0.5) or 1
        counties = []
        for number in range(size.areas):
            row, column = divmod(number, across)
            latitude = 30 + size.degrees * 0.5 * (row + 0.5) / across
            longitude = -120 + size.degrees * (column + 0.5) / across
            name = f"county-{number:04}"
            counties.append((name, latitude, longitude))
            found[name] = Area(
                id=name,
                name=name,
                kind="county",
                parents=("state",),
                latitude=round(latitude, 4),
                longitude=round(longitude, 4),
                population=chance.randrange(5_000, 900_000),
            )
        spread = size.degrees / across / 2
        for number in range(size.zips):
            county, latitude, longitude = counties[number % size.areas]
            name = f"{10_000 + number}"
            found[name] = Area(
                id=name,
                name=name,
                kind="zip",
                parents=(county,),
                latitude=round(latitude + chance.uniform(-spread, spread) / 2, 4),
                longitude=round(longitude + chance.uniform(-spread, spread), 4),
            )
        return dict(sorted(found.items()))

    @cached_property
    def zips(self) -> list[str]:
        """Every ZIP code."""
        return [area.id for area in self.areas.values() if area.kind == "zip"]

    @cached_property
    def sites(self) -> Mapping[str, Site]:
        """Sites, each near the middle of a ZIP code."""
        chance = self.chance("sites")
        found = {}
        for number in range(self.size.sites):
            place = self.areas[chance.choice(self.zips)]
            name = f"site-{number:05}"
            found[name] = Site(
                id=name,
                provider="school",
                zip=place.id,
                latitude=round((place.latitude or 0) + chance.uniform(-0.02, 0.02), 5),
                longitude=round((place.longitude or 0) + chance.uniform(-0.02, 0.02), 5),
            )
        return found

    # ---- what is asked for

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """A kind of hours for each sector; an approval that some funds ask for."""
        kinds = [f"hours-{sector:03}" for sector in range(self.size.sectors)]
        return Vocabulary(
            given=True,
            kinds={kind: HourKind(id=kind, name=kind) for kind in kinds},
            approvals={"listed": Approval(id="listed", name="On the state's list")},
        )

    @cached_property
    def occupations(self) -> Mapping[str, Occupation]:
        """Jobs whose wants concentrate on one sector each."""
        return dict(sorted(self._occupation(n) for n in range(self.size.occupations)))

    def _occupation(self, number: int) -> tuple[str, Occupation]:
        chance, sector = self.chance(f"job/{number}"), number % self.size.sectors
        clauses = [
            self._alternatives(
                chance,
                sector,
                chance.choice((1, 2, 2, 3, 3, 4)),
                chance.choices(range(5), GOAL_LEVELS)[0],
            )
            for _ in range(chance.randint(1, 5))
        ]
        if chance.random() < 0.35:
            jobs = range(sector, self.size.occupations, self.size.sectors)
            kind = chance.choice((f"hours-{sector:03}", f"job-{chance.choice(jobs):04}"))
            clauses.append(Hours(kind, Fraction(chance.choice((1_000, 2_000, 6_000)))))
        name = f"job-{number:04}"
        return name, Occupation(
            id=name,
            name=name,
            soc="00-0000.00",
            requires=tuple(Part(need=clause, basis="law") for clause in dict.fromkeys(clauses)),
            counts_toward=(CountsToward(kind=f"hours-{sector:03}"),)
            if number < JOBS_THAT_COUNT * self.size.sectors
            else (),
            feeders=tuple(
                sorted({f"job-{chance.randrange(self.size.occupations):04}" for _ in range(3)})
            ),
            wages=(
                Wage(
                    area="state", year=2025, hourly_median_cents=chance.randrange(1_800, 7_000, 5)
                ),
            ),
            employment=(Employment(area="state", year=2025, count=chance.randrange(100, 50_000)),),
            openings=(Openings(area="state", year=2025, per_year=chance.randrange(10, 5_000)),),
        )

    @cached_property
    def credentials(self) -> Mapping[str, Credential]:
        """Licences and certificates; one in four by exam, which has a need of its own."""
        found = {}
        for number in range(self.size.credentials):
            name = _credential(number)
            chance, level = self.chance(f"paper/{number}"), self._level(number)
            exam = chance.random() < 0.25
            need = self._clauses(chance, number, level) if exam and level else NOTHING
            validity = chance.choice((24, 36, 60)) if chance.random() < 0.15 else None
            found[name] = Credential(
                id=name,
                name=name,
                kind="certification",
                earned_by="exam" if exam else "offering",
                requires=(Part(need=need, basis="issuer"),) if need != NOTHING else (),
                fee_cents=chance.randrange(0, 60_000, 500) if exam else None,
                weeks=chance.randrange(1, 9) if exam else None,
                where=("anywhere",) if exam else (),
                valid_for_months=validity,
                renewal=Renewal(fee_cents=5_000) if validity else None,
                usual_to_have=number < 3,
            )
        return found

    @cached_property
    def ways(self) -> list[Way]:
        """Every kind of class, one to three for each credential."""
        wanted = self.wanted
        found = []
        for number in range(self.size.credentials):
            name, level = _credential(number), self._level(number)
            chance = self.chance(f"ways/{number}")
            for _ in range(chance.choices((1, 2, 3), (70, 20, 10))[0]):
                offered = chance.random() >= 0.12
                found.append(
                    Way(
                        credential=name,
                        need=self._clauses(chance, number, level) if level else NOTHING,
                        level=level,
                        apprenticeship=level >= 2 and chance.random() < 0.12,
                        weight=(20.0 if name in wanted else 1.0) if offered else 0.0,
                    )
                )
        return found

    @cached_property
    def wanted(self) -> frozenset[str]:
        """The credentials that some job asks for, directly or through others: there is demand."""
        return self._towards(self.occupations.values())

    def _towards(self, jobs: Iterable[Occupation]) -> frozenset[str]:
        """The credentials that jobs ask for, directly or through others."""
        asked = {
            atom.credential
            for job in jobs
            for part in job.requires
            for atom in atoms(part.need)
            if isinstance(atom, Holds)
        }
        waiting = list(asked)
        while waiting:
            for need in self._needs_of(int(waiting.pop()[1:])):
                for atom in atoms(need):
                    if isinstance(atom, Holds) and atom.credential not in asked:
                        asked.add(atom.credential)
                        waiting.append(atom.credential)
        return frozenset(asked)

    def _needs_of(self, number: int) -> Iterator[Need]:
        for part in self.credentials[_credential(number)].requires:
            yield part.need
        level, chance = self._level(number), self.chance(f"ways/{number}")
        for _ in range(chance.choices((1, 2, 3), (70, 20, 10))[0]):
            chance.random()
            if level:
                yield self._clauses(chance, number, level)
            if level >= 2:
                chance.random()

    def _clauses(self, chance: random.Random, number: int, level: int) -> Need:
        """One to three clauses of one to three alternatives each, mostly of the level below."""
        sector = number % self.size.sectors
        count = chance.choices((1, 2, 3), (80, 17, 3))[0]
        top = level if chance.random() < 0.02 else level - 1
        clauses = []
        for _ in range(count):
            many = chance.choices((1, 2, 3), (75, 18, 7))[0]
            clauses.append(self._alternatives(chance, sector, many, top))
        different = tuple(dict.fromkeys(clauses))
        return different[0] if len(different) == 1 else All(different)

    def _alternatives(self, chance: random.Random, sector: int, many: int, top: int) -> Need:
        """Any of some credentials up to a level; now and then of a whole class, or two of three."""
        levels = self._by_level[sector]
        level = top if chance.random() < 0.8 else chance.randint(0, top)
        while not levels[level]:
            level -= 1
        if level <= 1 and chance.random() < 0.005:
            many = CLASS_OF_EQUALS
        names = chance.sample(levels[level], min(many, len(levels[level])))
        parts = tuple(Holds(name) for name in sorted(names))
        if len(parts) == 1:
            return parts[0]
        return AtLeast(2, parts) if len(parts) == 3 and chance.random() < 0.2 else Any(parts)

    def _level(self, number: int) -> int:
        place = number // self.size.sectors / max(1, self.size.credentials // self.size.sectors)
        return min(bisect(LEVEL_SHARES, place), 4)

    @cached_property
    def funds(self) -> Mapping[str, Fund]:
        """Some funds for listed classes."""
        return {
            f"fund-{number}": Fund(
                id=f"fund-{number}",
                name=f"Fund {number}",
                pays_for=("tuition",),
                covers_share=Fraction(1, 2),
                cap_cents=100_000 * (number + 1),
                paid_to="learner",
                offerings=("listed",),
                status="active" if number else "paused",
            )
            for number in range(3)
        }

    # ---- questions

    def questions(self, count: int, *, nothing_held: bool = False) -> list[Question]:
        """People who hold some of what lies on the way, and travel so far; or hold nothing."""
        chance = self.chance(f"questions/{nothing_held}")
        jobs = list(self.occupations)
        found = []
        for _ in range(count):
            target = chance.choice(jobs)
            asked = sorted(self._towards([self.occupations[target]]))
            odds = (0.5, 0.25, 0.0, 0.0, 0.0)
            held = [name for name in asked if chance.random() < odds[self._level(int(name[1:]))]]
            origin = chance.choice([job for job in jobs if job != target])
            found.append(
                Question(
                    origin=None if nothing_held else origin,
                    target=target,
                    today=TODAY,
                    held={} if nothing_held else dict.fromkeys(held),
                    zip=chance.choice(self.zips),
                    max_miles=self.size.miles,
                )
            )
        return found


class Drawn(Mapping[str, Offering]):
    """The offerings of a world, drawn in order whenever they are gone through."""

    def __init__(self, world: World) -> None:
        self._world = world

    def __len__(self) -> int:
        return self._world.size.offerings

    def __iter__(self) -> Iterator[str]:
        return (_offering(number) for number in range(len(self)))

    def __getitem__(self, id_: str) -> Offering:
        for offering in self._draw():
            if offering.id == id_:
                return offering
        raise KeyError(id_)

    def items(self) -> Iterator[tuple[str, Offering]]:  # type: ignore[override]
        """Ids and records, drawn one after the other."""
        return ((offering.id, offering) for offering in self._draw())

    def values(self) -> Iterator[Offering]:  # type: ignore[override]
        """The records, drawn one after the other."""
        return self._draw()

    def _draw(self) -> Iterator[Offering]:
        world = self._world
        chance = world.chance("offerings")
        ways = world.ways
        shares = list(accumulate(way.weight for way in ways))
        sites = list(world.sites)
        for number in range(len(self)):
            way = ways[bisect(shares, chance.random() * shares[-1])]
            yield _draw_offering(chance, _offering(number), way, sites)


def _draw_offering(chance: random.Random, name: str, way: Way, sites: list[str]) -> Offering:
    online = chance.random() < 0.2
    sector = int(way.credential[1:])
    period = chance.choice(PERIODS)
    paid = way.apprenticeship
    load = chance.choice(("full-time", "part-time"))
    return Offering(
        id=name,
        name=name,
        provider="school",
        kind="apprenticeship" if paid else "course",
        status="active" if chance.random() < 0.95 else "paused",
        site=None if online else sites[int(chance.random() * len(sites))],
        format="online" if online else None,
        awards=(way.credential,),
        requires=way.need,
        weeks=chance.randrange(4, 60) if not paid else chance.choice((104, 156, 208)),
        load=load,
        schedule=None if load == "full-time" else chance.choice(("day", "evening")),
        tuition_cents=0 if paid else chance.randrange(0, 800_000, 2_500),
        fees_cents=0 if chance.random() < 0.9 else None,
        wage_start_cents=2_200 if paid else None,
        wage_end_cents=3_800 if paid else None,
        starts=tuple(
            TODAY + timedelta(weeks=week)
            for week in range(chance.randrange(period), 52, period)
            if period > 1
        ),
        starts_any_time=period == 1,
        admission="competitive" if paid else "open",
        approvals=("listed",) if sector % 3 == 0 else (),
        seats_per_year=chance.choice((None, 0, 20, 30)),
        verified_on=TODAY - timedelta(days=chance.randrange(600)),
    )


def _credential(number: int) -> str:
    return f"c{number:06}"


def _offering(number: int) -> str:
    return f"o{number:07}"
