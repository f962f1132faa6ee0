"""The steps of the brute force: what each may start on, lasts, costs, pays and gives."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from pathways.model.records import Catalogue, Fund, Offering
from pathways.model.requirement import NOTHING, Need

from .brute_person import Today, World, holds, median_cents, needed_of

EARTH_MILES = 3958.8
UNCERTAIN = ("competitive", "lottery", "seniority", "employer")


@dataclass(frozen=True, eq=False)  # a step is itself: comparing whole needs would take long
class Step:
    """One thing that a person can do.

    `weeks` counts 0 where they are not known. `pay` are (weeks, hourly cents) in order, empty
    where not known; `last_cents` is paid afterwards. `cost` is after funding, in cents.
    """

    kind: str
    id: str
    need: Need
    weeks: int = 0
    weeks_known: bool = True
    weeks_estimated: bool = False
    lane: str = "none"
    gives_at_start: frozenset[str] = frozenset()
    gives: frozenset[str] = frozenset()
    hours: tuple[str, Fraction] | None = None
    cost: int = 0
    cost_known: bool = True
    cost_estimated: bool = False
    fund: str | None = None
    paid: bool = False
    pay: tuple[tuple[int, Fraction], ...] = ()
    last_cents: int | None = None
    dates: tuple[date, ...] = ()
    moves_late: bool = False
    uncertain: bool = False
    stale: bool = False
    miles: float | None = None
    leads_to_work: bool = False

    @property
    def shown_kind(self) -> str:
        """What an answer calls it: the way back after a lapse is an application there."""
        return "application" if self.kind == "lapse" else self.kind

    @property
    def key(self) -> tuple[str, str, str]:
        """What ties go by; an application comes before a way back of the same credential."""
        return (self.id, self.shown_kind, self.kind)

    @property
    def unpaid_day(self) -> bool:
        return self.lane == "day" and not self.paid


def all_steps(world: World) -> list[Step]:
    """Every step that the person may take at all, whatever it needs."""
    steps = [
        study(world, offering)
        for offering in world.catalogue.offerings.values()
        if may_take(world, offering)
    ]
    for name, credential in world.catalogue.credentials.items():
        if credential.earned_by in ("exam", "application"):
            need = world.requires[name] if credential.to_sit is None else credential.to_sit
            step = Step(credential.earned_by, name, need)
            steps.append(sat(world, step, credential.weeks, credential.fee_cents))
        if name in world.lapsed and credential.after_lapse is not None:
            back = credential.after_lapse
            steps.append(sat(world, Step("lapse", name, back.need), back.weeks, back.fee_cents))
    steps += [work(world, name) for name in world.catalogue.occupations]
    return [
        step
        for step in steps
        if not (world.question.keep_earning and step.unpaid_day and step.weeks > 0)
    ]


def may_take(world: World, offering: Offering) -> bool:
    """Active, open to the person, and within every limit as far as is known."""
    asked = world.question
    public = {"public", *asked.qualifies}
    where = offering.format
    if where is None:
        where = "online" if offering.site is None else "in-person"
    miles = miles_to(world, offering)
    return (
        offering.kind != "exposure"
        and offering.status == "active"
        and (not offering.open_to or bool(public & set(offering.open_to)))
        and (asked.max_miles is None or miles is None or miles <= asked.max_miles)
        and passes(asked.languages, offering.languages)
        and passes(asked.formats, (where,))
        and passes(asked.schedules, () if offering.schedule is None else (offering.schedule,))
    )


def passes(wanted: frozenset[str], found: tuple[str, ...]) -> bool:
    """No wish, nothing known, or something in common."""
    return not wanted or not found or bool(wanted & set(found))


def miles_to(world: World, offering: Offering) -> float | None:
    """Great-circle miles to a tenth, from where the ZIP code lies; None online or not known."""
    if offering.site is None or offering.format == "online" or world.question.zip is None:
        return None
    home = world.catalogue.areas[world.area]
    site = world.catalogue.sites[offering.site]
    if home.latitude is None or home.longitude is None:
        return None
    north, other = math.radians(home.latitude), math.radians(site.latitude)
    turn = math.radians(site.longitude - home.longitude)
    half = (
        math.sin((other - north) / 2) ** 2
        + math.cos(north) * math.cos(other) * math.sin(turn / 2) ** 2
    )
    return round(2 * EARTH_MILES * math.asin(math.sqrt(half)), 1)


def study(world: World, offering: Offering) -> Step:
    """Taking an offering."""
    catalogue, today = world.catalogue, world.question.today
    start = approved(catalogue, offering, offering.awards_at_start)
    end = approved(catalogue, offering, offering.awards)
    old = offering.verified_on is not None and offering.verified_on < years_before(today, 5)
    if old:
        offering = replace(
            offering,
            tuition_cents=None,
            fees_cents=None,
            materials_cents=None,
            wage_start_cents=None,
            wage_end_cents=None,
            wage_steps=(),
        )
    usual = [catalogue.credentials[name].usual for name in sorted(start | end)]
    weeks = offering.weeks
    usual_weeks = [u.weeks for u in usual if u is not None and u.weeks is not None]
    estimated = weeks is None and bool(usual_weeks)
    if estimated:
        weeks = max(usual_weeks)
    usual_costs = [u.cost_cents for u in usual if u is not None and u.cost_cents is not None]
    paid = offering.kind in ("apprenticeship", "on-the-job")
    verified = offering.verified_on
    step = Step(
        "study",
        offering.id,
        offering.requires,
        weeks=weeks or 0,
        weeks_known=weeks is not None,
        weeks_estimated=estimated,
        lane="day" if paid or by_day(offering) else "evening",
        gives_at_start=start,
        gives=end,
        hours=class_hours(catalogue, offering),
        paid=paid,
        dates=() if offering.starts_any_time else offering.starts,
        uncertain=offering.admission in UNCERTAIN,
        stale=verified is None or (today - verified).days > 365,
        miles=miles_to(world, offering),
        leads_to_work=world.question.target in offering.may_do,
    )
    step = with_pay(step, offering) if paid else step
    return priced(world, step, offering, usual_costs)


def by_day(offering: Offering) -> bool:
    """A day schedule, full-time, or a load that nobody states and no other schedule."""
    if offering.schedule == "day" or offering.load == "full-time":
        return True
    return offering.load is None and offering.schedule not in ("evening", "weekend", "self-paced")


def years_before(day: date, years: int) -> date:
    return day.replace(year=day.year - years)


def approved(catalogue: Catalogue, offering: Offering, names: tuple[str, ...]) -> frozenset[str]:
    """The awards for which the offering has the approval that they need, if any."""
    return frozenset(
        name
        for name in names
        if catalogue.credentials[name].approval in (None, *offering.approvals)
    )


def class_hours(catalogue: Catalogue, offering: Offering) -> tuple[str, Fraction] | None:
    """The hours that an offering gives, where it may give them."""
    kind, amount = offering.experience_in, offering.experience_hours
    if kind is None or amount is None:
        return None
    known = catalogue.vocabulary.kinds.get(kind)
    if known is not None and known.approval not in (None, *offering.approvals):
        return None
    return (kind, amount)


def with_pay(step: Step, offering: Offering) -> Step:
    """What a paid offering pays: its steps, the mean of start and end, or the one known."""
    if offering.wage_steps:
        pay = tuple((weeks, Fraction(cents)) for weeks, cents in offering.wage_steps)
        return replace(step, pay=pay, last_cents=offering.wage_steps[-1][1])
    ends = [c for c in (offering.wage_start_cents, offering.wage_end_cents) if c is not None]
    if not ends:
        return step
    return replace(step, pay=((1, Fraction(sum(ends), len(ends))),), last_cents=ends[-1])


def priced(world: World, step: Step, offering: Offering, usual_costs: list[int]) -> Step:
    """The price of an offering, known, estimated or not known, less what a fund pays."""
    tuition, fees = offering.tuition_cents, offering.fees_cents
    parts = {"tuition": tuition or 0, "fees": fees or 0, "materials": offering.materials_cents or 0}
    known = tuition is not None and fees is not None
    estimated = not known and bool(usual_costs)
    if estimated:
        rest = max(0, sum(usual_costs) - sum(parts.values()))
        parts["tuition" if tuition is None else "fees"] += rest
    step = replace(step, cost_known=known or estimated, cost_estimated=estimated)
    return funded(world, step, parts, offering)


def sat(world: World, step: Step, weeks: int | None, fee: int | None) -> Step:
    """An exam, an application, or the way back after a lapse."""
    step = replace(
        step,
        weeks=weeks or 0,
        weeks_known=weeks is not None,
        gives=frozenset({step.id}),
        cost_known=fee is not None,
        moves_late=world.catalogue.credentials[step.id].valid_for_months is not None,
    )
    return funded(world, step, {"fees": fee or 0}, None)


def funded(world: World, step: Step, parts: dict[str, int], offering: Offering | None) -> Step:
    """The step after the one fund that saves most, the lowest id among equals."""
    saved, used = 0, None
    for name, fund in sorted(world.catalogue.funds.items()):
        saves = min(sum(parts.values()), saves_of(world, fund, step, parts, offering))
        if saves > saved:
            saved, used = saves, name
    return replace(step, cost=sum(parts.values()) - saved, fund=used)


def saves_of(
    world: World, fund: Fund, step: Step, parts: dict[str, int], offering: Offering | None
) -> int:
    """How many cents a fund takes off a step."""
    today = world.question.today
    names = step.id in fund.offerings
    if offering is not None:
        names = names or fund.id in offering.funding
    covers = names or (offering is not None and bool(set(offering.approvals) & set(fund.offerings)))
    works = (
        fund.status == "active"
        and (fund.opens_on is None or fund.opens_on <= today)
        and (fund.closes_on is None or today <= fund.closes_on)
        and covers
        and (fund.paid_to == "learner" or (fund.paid_to == "provider" and names))
        and (fund.covers_share is not None or fund.cap_cents is not None)
        and holds(fund.eligible, Today(world))
    )
    if not works:
        return 0
    base = sum(cents for part, cents in parts.items() if part in fund.pays_for)
    share = Fraction(1) if fund.covers_share is None else fund.covers_share
    saves = math.floor(share * base)
    return saves if fund.cap_cents is None else min(saves, fund.cap_cents)


def work(world: World, name: str) -> Step:
    """Working in an occupation; its length is settled later."""
    occupation = world.catalogue.occupations[name]
    here = name == world.question.origin
    cents = world.cents_now
    if not here:
        cents = median_cents(world.catalogue, world.question, world.upward, name)
    return Step(
        "work",
        name,
        NOTHING if here else needed_of(occupation.requires, world.question),
        lane="day",
        paid=True,
        pay=() if cents is None else ((1, Fraction(cents)),),
        last_cents=cents,
        leads_to_work=world.question.target in occupation.may_do,
    )
