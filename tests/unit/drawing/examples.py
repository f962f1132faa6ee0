"""A hand-made catalogue and answer, and random routes, for the tests of words and drawings."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import strategies as st

from pathways.model.answer import (
    Answer,
    MightPay,
    Preparation,
    RenewalDue,
    Route,
    Step,
    StepFunding,
)
from pathways.model.question import Person, Question
from pathways.model.records import (
    Area,
    Catalogue,
    Condition,
    CountsToward,
    Credential,
    Fund,
    HourKind,
    Occupation,
    Offering,
    Part,
    Provider,
    Region,
    Renewal,
    Site,
    Source,
    Vocabulary,
    Wage,
)
from pathways.model.requirement import Holds, Hours

TODAY = date(2026, 11, 22)

CATALOGUE = Catalogue(
    region=Region(id="here", name="Here", area="here"),
    areas={
        "here": Area(id="here", name="Here metro area", kind="metro"),
        "90001": Area(id="90001", name="90001", kind="zip", parents=("here",)),
    },
    occupations={
        "helper": Occupation(
            id="helper",
            name="Helper",
            name_es="Ayudante",
            soc="47-0000.00",
            counts_toward=(CountsToward(kind="wiring"),),
            may_do=("electrician",),
            wages=(Wage(area="here", year=2025, hourly_median_cents=2428, source="pay"),),
        ),
        "electrician": Occupation(
            id="electrician",
            name="Electrician",
            name_es="Electricista",
            soc="47-0001.00",
            requires=(
                Part(need=Holds("licence"), basis="law", source="law"),
                Part(need=Holds("safety-card"), basis="employer"),
            ),
            wages=(Wage(area="here", year=2025, hourly_median_cents=3549, source="pay"),),
        ),
        "roustabout": Occupation(
            id="roustabout",
            name="Roustabout",
            soc="47-0002.00",
            wages=(Wage(area="here", year=2025, hourly_median_cents=2346, source="pay"),),
        ),
    },
    credentials={
        "enrolment": Credential(
            id="enrolment", name="Enrolment", kind="registration", earned_by="offering"
        ),
        "class-done": Credential(
            id="class-done", name="Class done", kind="certificate", earned_by="offering"
        ),
        "card": Credential(
            id="card",
            name="Trainee card",
            name_es="Tarjeta",
            kind="registration",
            earned_by="application",
            issuer="The state",
            fee_cents=2500,
            weeks=6,
            valid_for_months=12,
            renewal=Renewal(fee_cents=None),
            sources=("law",),
        ),
        "licence": Credential(
            id="licence",
            name="State licence",
            kind="license",
            earned_by="exam",
            requires=(Part(need=Hours("wiring", Fraction(8000)), basis="law", source="law"),),
            where=("anywhere",),
            valid_for_months=36,
        ),
        "safety-card": Credential(
            id="safety-card", name="Safety card", kind="certificate", earned_by="offering"
        ),
    },
    sources={
        "law": Source(
            id="law",
            publisher="The Legislature",
            title="Labor Code",
            url="https://example.org/law",
            retrieved=date(2026, 11, 22),
        ),
        "pay": Source(
            id="pay", publisher="The Bureau", url="javascript:alert(1)", published=date(2025, 5, 1)
        ),
    },
    vocabulary=Vocabulary(
        given=True,
        kinds={"wiring": HourKind(id="wiring", name="Wiring", name_es="Cableado")},
        conditions={"veteran": Condition(id="veteran", name="Veteran", name_es="Veterano")},
    ),
    providers={"school": Provider(id="school", name="The School", phone="213-555-0100")},
    sites={
        "campus": Site(
            id="campus",
            provider="school",
            zip="90001",
            latitude=34.0,
            longitude=-118.0,
            city="Los Angeles",
        )
    },
    offerings={
        "night-class": Offering(
            id="night-class",
            name="Night class",
            name_es="Curso de noche",
            provider="school",
            site="campus",
            kind="course",
            status="active",
            awards=("class-done",),
            awards_at_start=("enrolment",),
            verified_on=date(2018, 1, 1),
            url="https://example.org/class",
            source="law",
        ),
        "apprenticeship": Offering(
            id="apprenticeship",
            name="Electrical apprenticeship",
            provider="school",
            site="campus",
            kind="apprenticeship",
            status="active",
            weeks=260,
            wage_start_cents=2400,
            wage_end_cents=4500,
            may_do=("electrician",),
            admission="competitive",
        ),
        "day-class": Offering(
            id="day-class",
            name="Day class",
            provider="school",
            kind="certificate-program",
            status="active",
            awards=("safety-card",),
            weeks=16,
        ),
    },
    funds={
        "grant": Fund(id="grant", name="The Grant", name_es="La Beca"),
        "loan": Fund(id="loan", name="The Loan"),
    },
)

PERSON = Person(
    question=Question(origin="roustabout", target="electrician", today=TODAY, zip="90001"),
    held={},
    lapsed=frozenset(),
    hours={"roustabout": Fraction(4000)},
    age=Fraction(25),
    wage_cents=2346,
    wage_area="here",
    area="90001",
    assumed=("hours", "age", "wage"),
    ask=(),
)

CLASS = Step(
    kind="study",
    id="night-class",
    start_week=0,
    weeks=None,
    lane="evening",
    provider="school",
    site="campus",
    miles=4.2,
    cost_cents=None,
    known_cost_cents=12500,
    gives=("class-done", "enrolment"),
    basis=("law",),
    sources=("law",),
    flags=("stale", "price-unknown", "estimated"),
    funding=StepFunding(
        used=None,
        might=(
            MightPay(fund="grant", condition="veteran"),
            MightPay(fund="loan", condition="who is paid is not known"),
        ),
    ),
)
CARD = Step(
    kind="application",
    id="card",
    start_week=0,
    weeks=6,
    lane="none",
    cost_cents=2500,
    known_cost_cents=2500,
    needs=("enrolment",),
    gives=("card",),
    basis=("law",),
    sources=("law",),
)
WORK = Step(
    kind="work",
    id="helper",
    start_week=6,
    weeks=200,
    lane="day",
    hourly_pay_cents=2428,
    hours=8000.0,
    needs=("card",),
    basis=("law",),
)
EXAM = Step(
    kind="exam",
    id="licence",
    start_week=206,
    weeks=4,
    lane="none",
    cost_cents=17500,
    known_cost_cents=17500,
    needs=("class-done", "hours(wiring) >= 8000"),
    gives=("licence",),
    basis=("law",),
    prepare_with=(
        Preparation(offering="night-class", miles=4.2, weeks=None, cost_cents=None),
        Preparation(offering="day-class", miles=None, weeks=16, cost_cents=5000),
    ),
    prepare_count=7,
)
DAY_CLASS = Step(
    kind="study",
    id="day-class",
    start_week=210,
    weeks=16,
    lane="day",
    provider="school",
    cost_cents=0,
    gives=("safety-card",),
    basis=("employer",),
    funding=StepFunding(used="grant", saves_cents=50000),
)
WAIT = Step(kind="wait", id="age-18", start_week=0, weeks=20, lane="none")
APPRENTICESHIP = Step(
    kind="study",
    id="apprenticeship",
    start_week=20,
    weeks=260,
    lane="day",
    provider="school",
    site="campus",
    hourly_pay_cents=3450,
    needs=("age >= 18",),
    gives=("licence",),
    flags=("competitive",),
)


def route_of(*steps: Step, **changes: object) -> Route:
    """A route of steps, plain unless said otherwise."""
    route = Route(
        steps=steps,
        weeks=max((step.end_week for step in steps), default=0),
        cost_cents=sum(step.known_cost_cents for step in steps),
        ten_year_gain_cents=12345600,
        unknown=(),
        estimated=(),
        uncertain=False,
        lawful_from=0,
        miles=None,
        renewals=(),
        gained=(),
    )
    return replace(route, **changes)  # type: ignore[arg-type]


ROUTE = route_of(
    CARD,  # by id before the class whose students alone get it, as an answer lists them
    CLASS,
    WORK,
    EXAM,
    DAY_CLASS,
    unknown=("cost", "ten_year_gain"),
    lawful_from=6,
    renewals=(RenewalDue(credential="card", times=4, cost_cents=None),),
)


def answer_of(*routes: Route, catalogue: Catalogue = CATALOGUE) -> Answer:
    """The answer of the hand-made person with these routes."""
    return Answer(
        person=PERSON,
        revision=catalogue.revision,
        routes=routes,
        total=len(routes),
        target_wage_cents=3549,
        target_wage_area="here",
    )


ANSWER = answer_of(ROUTE)

_IDS = {
    "study": tuple(CATALOGUE.offerings),
    "exam": tuple(CATALOGUE.credentials),
    "application": tuple(CATALOGUE.credentials),
    "work": tuple(CATALOGUE.occupations),
    "wait": ("age-18", "age-21", "age-17.5"),
}
_LANES = {"study": ("day", "evening"), "work": ("day",)}
_FLAGS = (
    "competitive",
    "stale",
    "full",
    "start-unknown",
    "start-assumed",
    "waitlist",
    "estimated",
    "price-unknown",
    "lapsed",
)
_NEEDS = ("enrolment", "card", "class-done", "hours(wiring) >= 8000", "age >= 18", "not ( readable")


@st.composite
def random_steps(draw: st.DrawFn) -> Step:
    """A step of any kind, whether or not it makes sense."""
    kind = draw(st.sampled_from(sorted(_IDS)))
    cost = draw(st.none() | st.integers(0, 10_000_00))
    return Step(
        kind=kind,
        id=draw(st.sampled_from(_IDS[kind])),
        start_week=draw(st.integers(0, 600)),
        weeks=draw(st.none() | st.integers(0, 520)),
        lane=draw(st.sampled_from(_LANES.get(kind, ("none",)))),
        provider=draw(st.sampled_from((None, "school", "gone"))),
        site=draw(st.sampled_from((None, "campus", "gone"))),
        miles=draw(st.none() | st.floats(0, 300).map(lambda miles: round(miles, 1))),
        cost_cents=cost,
        known_cost_cents=cost or 0,
        hourly_pay_cents=draw(st.none() | st.integers(1600, 9000)),
        hours=draw(st.none() | st.integers(1, 8000).map(float)),
        needs=tuple(draw(st.lists(st.sampled_from(_NEEDS), max_size=3, unique=True))),
        gives=tuple(draw(st.lists(st.sampled_from(_IDS["exam"]), max_size=3, unique=True))),
        basis=tuple(draw(st.lists(st.sampled_from(("law", "board", "employer")), max_size=2))),
        sources=tuple(draw(st.lists(st.sampled_from(("law", "pay", "gone")), max_size=2))),
        flags=tuple(draw(st.lists(st.sampled_from(_FLAGS), max_size=3, unique=True))),
    )


@st.composite
def random_routes(draw: st.DrawFn, most: int = 7) -> Route:
    """A route of any steps, in order of their start."""
    steps = sorted(
        draw(st.lists(random_steps(), max_size=most)), key=lambda step: (step.start_week, step.id)
    )
    unknown = draw(st.sets(st.sampled_from(("weeks", "cost", "ten_year_gain"))))
    return route_of(
        *steps,
        ten_year_gain_cents=draw(st.none() | st.integers(-(10**9), 10**9)),
        unknown=tuple(sorted(unknown)),
        lawful_from=draw(st.integers(0, 600)),
    )


def route_by_chance(chance: random.Random, most: int = 25) -> Route:
    """A route of any steps, in order of their start; quicker to make than those of Hypothesis."""
    steps = []
    for _ in range(chance.randrange(chance.randint(1, most))):
        kind = chance.choice(sorted(_IDS))
        steps.append(
            Step(
                kind=kind,
                id=chance.choice(_IDS[kind]),
                start_week=chance.choice((0, 0, chance.randrange(500))),
                weeks=chance.choice((None, 0, chance.randrange(200))),
                lane=chance.choice(_LANES.get(kind, ("none",))),
                needs=tuple(chance.sample(_NEEDS, chance.randrange(3))),
                gives=tuple(chance.sample(_IDS["exam"], chance.randrange(3))),
                flags=tuple(chance.sample(_FLAGS, chance.randrange(3))),
            )
        )
    return route_of(*sorted(steps, key=lambda step: (step.start_week, step.id)))
