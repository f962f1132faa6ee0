"""Random small worlds: a catalogue and a question, the same for the same seed.

They are small enough for :mod:`tests.support.brute_force` and hold every rule that the planner
knows: alternatives, hours with shares and caps, ages, cohorts, validity, lapses, implied and
pending awards, approvals, funds, closed doors, limits, cycles, old money, unknown figures.
"""

from __future__ import annotations

import random
import string
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import TypeVar

from hypothesis import strategies as st

from pathways.model.question import Question
from pathways.model.records import (
    AfterLapse,
    Approval,
    Area,
    Catalogue,
    Condition,
    CountsToward,
    Credential,
    Duty,
    Fund,
    HourKind,
    Occupation,
    Offering,
    Part,
    Preference,
    Provider,
    Region,
    Renewal,
    Site,
    Situation,
    Usual,
    Vocabulary,
    Wage,
)
from pathways.model.requirement import (
    NOTHING,
    Age,
    All,
    Any,
    AtLeast,
    Holds,
    Hours,
    Meets,
    Need,
    Resident,
)

from .brute_force import reaches, usable_steps
from .brute_person import World, read_world

MOST_STEPS = 9
T = TypeVar("T")


@dataclass(frozen=True)
class SmallWorld:
    """A catalogue and a question about it, with the seed that they came from."""

    seed: int
    catalogue: Catalogue
    question: Question


def make_world(seed: int) -> SmallWorld:
    """The world of a seed; drawn again where it has too many steps, and mostly where it is dull."""
    for attempt in range(1000):
        chance = random.Random(f"{seed}/{attempt}")
        drawing = Drawing(chance)
        catalogue = drawing.catalogue()
        question = drawing.question(catalogue)
        if worth_asking(read_world(catalogue, question), chance):
            return SmallWorld(seed, catalogue, question)
    raise AssertionError("no world was small enough")


def worth_asking(world: World, chance: random.Random) -> bool:
    """Few enough steps; seldom a question without an answer, or with nothing to do."""
    usable = usable_steps(world)
    if len(usable) > MOST_STEPS:
        return False
    if reaches(world, []):
        return chance.random() < 0.08
    longest = [replace(step, weeks=520) if step.kind == "work" else step for step in usable]
    if not reaches(world, longest):
        return chance.random() < 0.12
    needless = [one for one in longest if reaches(world, [s for s in longest if s is not one])]
    short = any(reaches(world, [step]) for step in longest)
    return len(needless) > 2 and (not short or chance.random() < 0.25)


def worlds() -> st.SearchStrategy[SmallWorld]:
    """Hypothesis: the world of a random seed."""
    return st.integers(min_value=0, max_value=2**32 - 1).map(make_world)


class Drawing:
    """One world being drawn; names are shuffled so that no order of ids means anything."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        letters = list(string.ascii_lowercase)
        chance.shuffle(letters)
        names = iter(letters)
        self.today = date(2026, 1, 5) + timedelta(days=chance.randrange(300))
        self.credentials = [f"c-{next(names)}" for _ in range(chance.randint(2, 7))]
        self.occupations = [f"j-{next(names)}" for _ in range(chance.choice((1, 2, 3, 3, 4)))]
        offerings = chance.choice((0, 2, 3, 4, 5, 5, 6, 6, 7, 7))
        self.offerings = [f"o-{next(names)}" for _ in range(offerings)]
        self.kinds = [f"k-{i}" for i in range(chance.choice((0, 1, 1, 2)))]
        self.approvals = ["approved-by-board", "approved-by-state"][: chance.randint(0, 2)]
        self.situations = ["port-site"] if chance.random() < 0.4 else []
        self.conditions = ["veteran", "union-kin"][: chance.randint(0, 2)]
        self.zips = ["90001", "90002", "90003"][: chance.randint(1, 3)]
        self.sites = [f"s-{i}" for i in range(chance.randint(1, 4))]
        self.funds = [f"f-{next(names)}" for _ in range(chance.choice((0, 0, 1, 1, 2, 3)))]
        if self.offerings and not self.funds and self.odds(0.15):
            self.offerings[0] = self.credentials[0]  # ids are unique only among their kind
        self.target = self.occupations[-1]
        self.origin = chance.choice([*self.occupations[:-1], *self.occupations, None])

    def odds(self, share: float) -> bool:
        return self.chance.random() < share

    def maybe(self, share: float, value: T) -> T | None:
        return value if self.odds(share) else None

    def some(self, things: Sequence[T], most: int) -> tuple[T, ...]:
        count = min(len(things), self.chance.randint(0, most))
        return tuple(self.chance.sample(list(things), count))

    def cents(self, most_dollars: int) -> int:
        """An amount; round ones are frequent, so that routes tie."""
        if self.odds(0.5):
            return self.chance.randrange(0, most_dollars + 1, max(1, most_dollars // 4)) * 100
        return self.chance.randrange(most_dollars * 100)

    # ---- needs

    def need(self, credentials: Sequence[str], depth: int) -> Need:
        if depth == 0 or self.odds(0.45):
            return self.atom(credentials)
        parts = tuple(self.need(credentials, depth - 1) for _ in range(self.chance.randint(2, 3)))
        pick = self.chance.random()
        if pick < 0.45:
            return All(parts)
        if pick < 0.85:
            return Any(parts)
        return AtLeast(self.chance.randint(1, len(parts)), parts)

    def atom(self, credentials: Sequence[str]) -> Need:
        if not credentials or self.odds(0.2):
            return self.measured_atom()
        return Holds(self.chance.choice(credentials))

    def measured_atom(self) -> Need:
        if self.odds(0.3):
            halves = self.chance.choice((35, 36, 36, 42, 51))
            return Age(Fraction(halves, 2))
        kind = self.chance.choice([*self.kinds, *self.kinds, *self.occupations])
        if self.odds(0.2):
            return Hours(kind, Fraction(self.chance.choice((1, 2))), "months")
        return Hours(kind, Fraction(self.chance.choice((1, 40, 60, 100, 120, 200, 240, 400))))

    def parts(self, credentials: Sequence[str], most: int, depth: int) -> tuple[Part, ...]:
        return tuple(
            Part(
                need=self.need(credentials, depth),
                basis=self.chance.choice(("law", "board", None)),
            )
            for _ in range(self.chance.randint(1, most))
        )

    def job_parts(self, credentials: Sequence[str], most: int) -> tuple[Part, ...]:
        return tuple(
            replace(
                part,
                basis=self.chance.choice(("law", "law", "board", "issuer", "employer", None)),
                when=self.chance.choice(self.situations)
                if self.situations and self.odds(0.25)
                else None,
            )
            for part in self.parts(credentials, most, 3)
        )

    # ---- records

    def catalogue(self) -> Catalogue:
        occupations = {name: self.occupation(name) for name in self.occupations}
        credentials = {name: self.credential(name, at) for at, name in enumerate(self.credentials)}
        offerings: dict[str, Offering] = {}
        for at, name in enumerate(self.offerings):
            twin = offerings and self.odds(0.2)
            offerings[name] = self.twin(name, offerings) if twin else self.offering(name, at)
        return Catalogue(
            region=Region(id="region", name="Region", area="county"),
            areas=self.areas(),
            occupations=in_order(occupations),
            credentials=in_order(credentials),
            vocabulary=self.vocabulary(),
            providers={name: Provider(id=name, name=name) for name in ("p-1", "p-2")},
            sites={name: self.site(name, at) for at, name in enumerate(self.sites)},
            offerings=in_order(offerings),
            funds=in_order({name: self.fund(name) for name in self.funds}),
            revision="small",
        )

    def areas(self) -> dict[str, Area]:
        found = {
            "county": Area(
                id="county",
                name="County",
                kind="county",
                parents=("state",),
                latitude=34.0,
                longitude=-118.25,
            ),
            "state": Area(id="state", name="State", kind="state"),
            "city": Area(id="city", name="City", kind="city", parents=("county",)),
            "90001": Area(
                id="90001",
                name="90001",
                kind="zip",
                parents=("city", "county"),
                latitude=34.0,
                longitude=-118.25,
            ),
            "90002": Area(
                id="90002",
                name="90002",
                kind="zip",
                parents=("county",),
                latitude=34.3,
                longitude=-118.25,
            ),
            "90003": Area(id="90003", name="90003", kind="zip", parents=("city",)),
        }
        return in_order(
            {name: area for name, area in found.items() if area.kind != "zip" or name in self.zips}
        )

    def site(self, name: str, at: int) -> Site:
        """Sites 0, 5, 21 and 62 miles north of the first ZIP code: far from any limit."""
        return Site(
            id=name,
            provider="p-1",
            zip="90001",
            latitude=34.0 + (0.0, 0.0731, 0.3013, 0.9017)[at],
            longitude=-118.25,
        )

    def vocabulary(self) -> Vocabulary:
        kinds = {}
        for at, name in enumerate(self.kinds):
            toward = tuple(self.counts(kind) for kind in self.kinds[:at] if self.odds(0.6))
            approval = self.chance.choice(self.approvals) if self.approvals else None
            kinds[name] = HourKind(
                id=name, name=name, counts_toward=toward, approval=self.maybe(0.3, approval)
            )
        return Vocabulary(
            given=True,
            kinds=kinds,
            situations={name: Situation(id=name, name=name) for name in self.situations},
            approvals={name: Approval(id=name, name=name) for name in self.approvals},
            conditions={name: Condition(id=name, name=name) for name in self.conditions},
        )

    def counts(self, kind: str) -> CountsToward:
        return CountsToward(
            kind=kind,
            share=self.chance.choice((Fraction(1), Fraction(1), Fraction(1, 2), Fraction(3, 10))),
            at_most=self.maybe(0.35, Fraction(self.chance.choice((40, 80, 120, 200)))),
        )

    def occupation(self, name: str) -> Occupation:
        target = name == self.target
        needs = self.job_parts(self.credentials, 3 if target else 2)
        return Occupation(
            id=name,
            name=name,
            soc="00-0000",
            requires=needs if target or self.odds(0.5) else (),
            prefers=(Preference(need=self.need(self.credentials, 1)),) if self.odds(0.2) else (),
            duties=(Duty(need=self.need(self.credentials, 1), binds="crew"),)
            if self.odds(0.2)
            else (),
            counts_toward=tuple(self.counts(kind) for kind in self.kinds if self.odds(0.6)),
            may_do=(self.target,) if not target and self.odds(0.2) else (),
            wages=self.wages(),
        )

    def wages(self) -> tuple[Wage, ...]:
        return tuple(
            Wage(
                area=area,
                year=year,
                hourly_median_cents=self.maybe(0.85, self.chance.randrange(1800, 6000, 50)),
            )
            for area in ("90001", "city", "county", "state")
            for year in (2017, 2024, 2025)
            if (area != "90001" or "90001" in self.zips) and self.odds(0.3)
        )

    def credential(self, name: str, at: int) -> Credential:
        """Needs mostly name earlier credentials; now and then any, so that there are cycles."""
        below = self.credentials if self.odds(0.15) else self.credentials[:at]
        others = [other for other in self.credentials if other != name]
        needs = self.parts(below, 2, 2) if self.odds(0.5) else ()
        earned = self.chance.choices(("exam", "application", "offering", "none"), (35, 20, 38, 7))[
            0
        ]
        validity = self.maybe(0.45, self.chance.choice((1, 1, 1, 2, 2, 3, 6, 12)))
        return Credential(
            id=name,
            name=name,
            kind="certificate",
            earned_by=earned,
            requires=needs,
            to_sit=self.maybe(0.3, self.chance.choice((NOTHING, self.need(below, 1)))),
            implies=self.some(others, 1) if self.odds(0.18) else (),
            fee_cents=self.maybe(0.85, self.cents(400)),
            weeks=self.maybe(0.9, self.chance.randint(0, 4)),
            usual=Usual(
                weeks=self.maybe(0.7, self.chance.randint(0, 8)),
                cost_cents=self.maybe(0.7, self.cents(2000)),
            )
            if self.odds(0.5)
            else None,
            usual_to_have=self.odds(0.08),
            valid_for_months=validity,
            renewal=Renewal(fee_cents=self.maybe(0.8, self.cents(200))) if self.odds(0.8) else None,
            after_lapse=AfterLapse(
                need=self.need(others, 1) if self.odds(0.4) else NOTHING,
                fee_cents=self.maybe(0.8, self.cents(200)),
                weeks=self.maybe(0.8, self.chance.randint(0, 4)),
            )
            if self.odds(0.4)
            else None,
            approval=self.chance.choice(self.approvals)
            if self.approvals and self.odds(0.25)
            else None,
        )

    def offering(self, name: str, at: int) -> Offering:
        """Offerings go round the credentials, so that most are taught and some twice."""
        top = len(self.credentials) - 1 - at % len(self.credentials)
        taught = [self.credentials[top]]
        taught += self.some(self.credentials, 1)
        kind = self.chance.choices(
            (
                "course",
                "certificate-program",
                "apprenticeship",
                "on-the-job",
                "exam-preparation",
                "exposure",
            ),
            (40, 20, 16, 10, 10, 4),
        )[0]
        site = self.maybe(0.8, self.chance.choice(self.sites))
        form = self.maybe(0.6, "online")
        if site is not None:
            form = self.chance.choice((None, "in-person", "in-person", "hybrid", "online"))
        below = self.credentials if self.odds(0.15) else self.credentials[:top]
        starts = (
            tuple(
                sorted(
                    self.today + timedelta(days=self.chance.choice((-200, -3, 0, 5, 7, 8, 30, 60)))
                    for _ in range(self.chance.randint(1, 2))
                )
            )
            if self.odds(0.22)
            else ()
        )
        plain = Offering(
            id=name,
            name=name,
            provider="p-1",
            kind=kind,
            status=self.chance.choices(("active", "planned", "paused", "ended"), (90, 4, 3, 3))[0],
            site=site,
            format=form,
            awards=tuple(dict.fromkeys(taught)),
            awards_at_start=self.some(self.credentials, 1) if self.odds(0.15) else (),
            requires=self.need(below, 2) if self.odds(0.4) else NOTHING,
            weeks=self.maybe(0.85, self.chance.choice((0, 1, 2, 3, 4, 5, 6, 8))),
            load=self.maybe(0.6, self.chance.choice(("full-time", "part-time"))),
            schedule=self.maybe(
                0.7, self.chance.choice(("day", "evening", "weekend", "self-paced"))
            ),
            starts=starts,
            starts_any_time=not starts or self.odds(0.1),
        )
        return self.with_money(self.with_doors(plain))

    def twin(self, name: str, offerings: dict[str, Offering]) -> Offering:
        """An offering like another but for one or two things: the two tie, or nearly."""
        pattern = replace(self.chance.choice(list(offerings.values())), id=name)
        other = self.offering(name, self.offerings.index(name))
        same = ("id", "name", "provider", "kind", "awards")
        changed = self.some([f.name for f in fields(pattern) if f.name not in same], 12)
        made = replace(
            pattern,
            **{
                field: getattr(other, field)
                for field in changed
                if field != "site" and (field != "format" or pattern.site is not None)
            },
        )
        return replace(made, starts_any_time=made.starts_any_time or not made.starts)

    def with_money(self, offering: Offering) -> Offering:
        """Prices, wages and the hours that it gives."""
        paid = offering.is_paid
        things = [*self.kinds, *self.kinds, *self.occupations]
        gives = self.odds(0.6 if paid else 0.2)
        wage = self.chance.randrange(1600, 5000, 25)
        steps = (
            (self.chance.randint(1, 3), wage),
            (self.chance.randint(1, 3), wage + 125),
            (self.chance.randint(1, 9), wage + 700),
        )
        return replace(
            offering,
            tuition_cents=self.maybe(0.8, 0 if paid else self.cents(4000)),
            fees_cents=self.maybe(0.8, self.cents(100)),
            materials_cents=self.maybe(0.4, self.cents(300)),
            wage_start_cents=self.maybe(0.8, wage) if paid else None,
            wage_end_cents=self.maybe(0.5, wage + 450) if paid else None,
            wage_steps=steps[: self.chance.randint(1, 3)] if paid and self.odds(0.25) else (),
            experience_in=self.chance.choice(things) if gives else None,
            experience_hours=self.maybe(
                0.9, Fraction(self.chance.choice((20, 40, 70, 100, 120, 200)))
            )
            if gives
            else None,
        )

    def with_doors(self, offering: Offering) -> Offering:
        """Who may enter, how sure that is, and when it was last confirmed."""
        ago = self.chance.choice((10, 100, 300, 366, 500, 1400, 2500))
        admission = self.chance.choice(("competitive", "lottery", "seniority", "employer"))
        return replace(
            offering,
            admission=self.maybe(0.5, "open") if self.odds(0.75) else admission,
            open_to=self.chance.choice((("public",), ("members",), tuple(self.conditions)))
            if self.odds(0.2)
            else (),
            languages=self.some(("en", "es"), 2),
            approvals=self.some(self.approvals, 2),
            intake=self.maybe(0.2, self.chance.choice(("open", "waitlist", "closed"))),
            funding=self.some(self.funds, 1),
            may_do=(self.target,) if self.odds(0.15) else (),
            verified_on=self.maybe(0.85, self.today - timedelta(days=ago)),
        )

    def fund(self, name: str) -> Fund:
        things = [*self.offerings, *self.approvals, *self.credentials]
        day = self.chance.choice((-40, -1, 0, 1, 40))
        return Fund(
            id=name,
            name=name,
            pays_for=self.some(("tuition", "fees", "materials", "tools"), 3),
            covers_share=self.maybe(
                0.6, self.chance.choice((Fraction(1), Fraction(1, 2), Fraction(1, 3)))
            ),
            cap_cents=self.maybe(0.5, self.cents(1500)),
            paid_to=self.maybe(
                0.9, self.chance.choice(("learner", "learner", "provider", "employer"))
            ),
            eligible=self.asked_by_fund() if self.odds(0.5) else NOTHING,
            offerings=self.some(things, 4),
            opens_on=self.maybe(0.15, self.today + timedelta(days=day)),
            closes_on=self.maybe(0.15, self.today - timedelta(days=day)),
            status=self.chance.choice(("active", "active", "active", "active", "planned")),
        )

    def asked_by_fund(self) -> Need:
        parts: list[Need] = [
            Resident(self.chance.choice(("city", "county", "state"))),
            Age(Fraction(21)),
            Holds(self.chance.choice(self.credentials)),
        ]
        parts += [Meets(condition) for condition in self.conditions]
        picked = tuple(self.chance.sample(parts, self.chance.randint(1, 2)))
        return picked[0] if len(picked) == 1 else self.chance.choice((All(picked), Any(picked)))

    # ---- the question

    def question(self, catalogue: Catalogue) -> Question:
        zip_code = self.maybe(0.7, self.chance.choice(self.zips))
        hours = {
            name: Fraction(self.chance.choice((0, 10, 40, 100, 150, 300)))
            for name in dict.fromkeys((*self.kinds, *self.occupations))
            if self.odds(0.6 if name == self.origin else 0.2)
        }
        return self.with_limits(
            Question(
                origin=self.origin,
                target=self.target,
                today=self.today,
                by=self.chance.choice(("hired", "hired", "law")),
                held=self.held_until(catalogue),
                lacks=frozenset(self.some(self.credentials, 1)) if self.odds(0.15) else frozenset(),
                lapsed=frozenset(self.some(self.credentials, 2))
                if self.odds(0.25)
                else frozenset(),
                hours=hours,
                age=self.maybe(0.4, Fraction(self.chance.choice((33, 34, 35, 36, 41, 60)), 2)),
                wage_cents=self.maybe(0.6, self.chance.randrange(1700, 4500, 5)),
                zip=zip_code,
                when=frozenset(self.situations) if self.odds(0.4) else frozenset(),
                qualifies=frozenset(self.some(self.conditions, 2)),
                most=self.chance.choice((12, 12, 12, 1, 2, 40)),
            )
        )

    def held_until(self, catalogue: Catalogue) -> dict[str, date | None]:
        """What is held, mostly with a day where it has a validity: past, today, near or far."""
        days = [-20, -1, 0, *range(3, 120, 4)]
        return {
            name: self.maybe(0.7, self.today + timedelta(days=self.chance.choice(days)))
            if catalogue.credentials[name].valid_for_months
            else None
            for name in self.credentials
            if self.odds(0.18)
        }

    def with_limits(self, question: Question) -> Question:
        """A few of the limits; far fewer than half of the worlds have any."""
        near = self.maybe(0.15, float(self.chance.choice((2, 10, 40))))
        return replace(
            question,
            max_miles=near if question.zip is not None else None,
            max_weeks=self.maybe(0.1, self.chance.randrange(2, 30)),
            budget_cents=self.maybe(0.12, self.chance.choice((0, 50000, 200000))),
            keep_earning=self.odds(0.08),
            languages=frozenset(self.some(("en", "es"), 1)) if self.odds(0.1) else frozenset(),
            formats=frozenset(self.some(("in-person", "hybrid", "online"), 2))
            if self.odds(0.1)
            else frozenset(),
            schedules=frozenset(self.some(("day", "evening", "weekend", "self-paced"), 3))
            if self.odds(0.1)
            else frozenset(),
        )


def in_order(records: dict[str, T]) -> dict[str, T]:
    return dict(sorted(records.items()))
