"""What the catalogue says of one step, for one person: the terms on which it can be taken."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from pathways.model.records import UNCERTAIN_ADMISSIONS, Offering
from pathways.model.requirement import NOTHING, Need

from .form import SaidStep
from .prices import FREE, Price, best_fund, fee_price, money_is_old, offering_price, weeks_of
from .world import World

LAPSED = "lapsed"
LONGEST_WORK_WEEKS = 520
HOURS_A_WEEK = 40
EVENING_SCHEDULES = frozenset({"evening", "weekend", "self-paced"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pay:
    """Hourly pay in cents, week by week; None where it is not known.

    ``steps`` are (weeks, cents) in order, the last to the end; ``last`` is what one earns after.
    """

    steps: tuple[tuple[int, Fraction], ...]
    last: Fraction | None

    def in_week(self, week: int) -> Fraction | None:
        """The pay in a week of the step, counted from 0."""
        for weeks, cents in self.steps:
            if week < weeks:
                return cents
            week -= weeks
        return self.steps[-1][1] if self.steps else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """One step as the catalogue has it. ``weeks`` None counts as 0; ``kind`` lapse is apart."""

    kind: str
    id: str
    need: Need
    weeks: int | None
    lane: str
    gives_at_start: frozenset[str] = frozenset()
    gives_at_end: frozenset[str] = frozenset()
    hours_kind: str | None = None
    hours: Fraction = Fraction(0)
    pay: Pay | None = None
    price: Price = FREE
    fund: str | None = None
    saves_cents: int = 0
    flags: frozenset[str] = frozenset()
    weeks_estimated: bool = False
    uncertain: bool = False
    movable: bool = False
    offering: Offering | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What orders steps "by id": the id, then the kind."""
        return self.id, self.kind

    @property
    def duration(self) -> int:
        """Weeks on the calendar: 0 where they are not known."""
        return self.weeks or 0

    @property
    def known_cents(self) -> int:
        """The part of the cost that is known, after funding."""
        return self.price.cents - self.saves_cents

    @property
    def cost_cents(self) -> int | None:
        """The cost after funding; None where it is not known."""
        return self.known_cents if self.price.known else None

    @property
    def pay_unknown(self) -> bool:
        """Whether it pays, and nobody says how much."""
        return self.pay is not None and not self.pay.steps

    @property
    def gives(self) -> frozenset[str]:
        """Every credential that it gives."""
        return self.gives_at_start | self.gives_at_end


def terms_of(world: World, said: SaidStep) -> tuple[Terms | None, str]:
    """The terms of a step of an answer, or None with what was expected instead."""
    if said.kind == "study":
        offering = world.catalogue.offerings.get(said.id)
        return (study_terms(world, offering), "") if offering else (None, "an offering")
    if said.kind == "work":
        return _work_terms(world, said)
    if said.kind == "application" and LAPSED in said.flags:
        return _lapse_terms(world, said.id)
    credential = world.catalogue.credentials.get(said.id)
    if credential is None or credential.earned_by != said.kind:
        return None, f"a credential earned by {said.kind}"
    price = fee_price(credential.fee_cents)
    fund, saves = best_fund(world, credential, price)
    return (
        Terms(
            kind=said.kind,
            id=credential.id,
            need=world.door_need(credential),
            weeks=credential.weeks,
            lane="none",
            gives_at_end=frozenset({credential.id}),
            price=price,
            fund=fund,
            saves_cents=saves,
            flags=frozenset() if price.known else frozenset({"price-unknown"}),
            movable=credential.valid_for_months is not None,
        ),
        "",
    )


def _lapse_terms(world: World, credential_id: str) -> tuple[Terms | None, str]:
    """The way back for whoever let a credential run out."""
    credential = world.catalogue.credentials.get(credential_id)
    if credential is None or credential.after_lapse is None or credential_id not in world.lapsed:
        return None, "a credential that ran out and has a way back"
    price = fee_price(credential.after_lapse.fee_cents)
    fund, saves = best_fund(world, credential, price)
    unknown = frozenset() if price.known else frozenset({"price-unknown"})
    return (
        Terms(
            kind="lapse",
            id=credential.id,
            need=credential.after_lapse.need,
            weeks=credential.after_lapse.weeks,
            lane="none",
            gives_at_end=frozenset({credential.id}),
            price=price,
            fund=fund,
            saves_cents=saves,
            flags=unknown | {LAPSED},
            movable=credential.valid_for_months is not None,
        ),
        "",
    )


def _work_terms(world: World, said: SaidStep) -> tuple[Terms | None, str]:
    """Work in an occupation for the weeks that the answer says; in `from` it needs nothing."""
    if said.id not in world.catalogue.occupations:
        return None, "an occupation"
    if said.weeks is None or not 1 <= said.weeks <= LONGEST_WORK_WEEKS:
        return None, f"work of 1 to {LONGEST_WORK_WEEKS} weeks"
    in_from = said.id == world.asked.origin
    wage = world.asked.wage_cents if in_from else world.median_cents(said.id)
    known = () if wage is None else ((said.weeks, Fraction(wage)),)
    return (
        Terms(
            kind="work",
            id=said.id,
            need=NOTHING if in_from else world.job_need(said.id),
            weeks=said.weeks,
            lane="day",
            hours_kind=said.id,
            hours=Fraction(HOURS_A_WEEK * said.weeks),
            pay=Pay(steps=known, last=None if wage is None else Fraction(wage)),
        ),
        "",
    )


def lane_of(offering: Offering) -> str:
    """Day if paid, on a day schedule or full-time; else evening.

    A load not known counts as full-time unless the schedule is evening, weekend or self-paced.
    """
    full_time = offering.load == "full-time" or (
        offering.load is None and offering.schedule not in EVENING_SCHEDULES
    )
    return "day" if offering.is_paid or offering.schedule == "day" or full_time else "evening"


def study_terms(world: World, offering: Offering) -> Terms:
    """What taking an offering needs, takes, costs and gives."""
    weeks, weeks_estimated = weeks_of(world, offering)
    price = offering_price(world, offering)
    fund, saves = best_fund(world, offering, price)
    uncertain = offering.admission in UNCERTAIN_ADMISSIONS
    marks = {
        "stale": world.is_stale(offering),
        "full": offering.seats_per_year == 0,
        "start-unknown": offering.intake in {"closed", "waitlist"},
        "waitlist": offering.intake == "waitlist",
        "estimated": weeks_estimated or price.estimated,
        "price-unknown": not price.known,
        str(offering.admission): uncertain,
    }
    return Terms(
        kind="study",
        id=offering.id,
        need=offering.requires,
        weeks=weeks,
        lane=lane_of(offering),
        gives_at_start=world.gives_at_start(offering),
        gives_at_end=world.gives_at_end(offering),
        hours_kind=offering.experience_in,
        hours=world.hours_given(offering),
        pay=_offering_pay(world, offering) if offering.is_paid else None,
        price=price,
        fund=fund,
        saves_cents=saves,
        flags=frozenset(name for name, marked in marks.items() if marked),
        weeks_estimated=weeks_estimated,
        uncertain=uncertain,
        offering=offering,
    )


def _offering_pay(world: World, offering: Offering) -> Pay:
    """`wage_steps`, else the mean of first and last wage, else the one that is known."""
    if money_is_old(world, offering):
        return Pay(steps=(), last=None)
    ends = [
        cents for cents in (offering.wage_start_cents, offering.wage_end_cents) if cents is not None
    ]
    if offering.wage_steps:
        steps = tuple((weeks, Fraction(cents)) for weeks, cents in offering.wage_steps)
        return Pay(steps=steps, last=steps[-1][1])
    if not ends:
        return Pay(steps=(), last=None)
    return Pay(steps=((1, Fraction(sum(ends), len(ends))),), last=Fraction(ends[-1]))
