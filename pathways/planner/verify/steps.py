"""Checks what an answer says of each step against what the catalogue says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from pathways.model.records import Credential, Offering
from pathways.model.requirement import atoms, text

from .faults import Fault, dollars, listing
from .form import SaidRoute, SaidStep
from .prices import fund_covers
from .terms import LAPSED, Terms
from .world import World

PREPARATIONS_SHOWN = 5
KNOWN_FLAGS = frozenset(
    {
        *("competitive", "lottery", "seniority", "employer", "stale", "full", "lapsed"),
        *("start-unknown", "start-assumed", "waitlist", "estimated", "price-unknown"),
    }
)
HALF_A_TENTH = 0.05 + 1e-6

Finding = tuple[str, str, str]
"""A rule with what was found and what was expected."""


def step_faults(
    world: World, route: SaidRoute, said: SaidStep, terms: Terms, *, assumed: bool
) -> list[Fault]:
    """Everything in one step that the catalogue does not bear out.

    `assumed` says whether its start rests on a date taken to come again.
    """
    findings = [
        *(world.closed_because(terms.offering) if terms.offering else ()),
        *_time_and_place(world, said, terms),
        *_money(world, said, terms),
        *_what_it_gives(said, terms),
        *_flags(said, terms, assumed=assumed),
        *_preparation(world, said),
    ]
    return [
        Fault(route.index, said.id, rule, found, expected, route.listed)
        for rule, found, expected in findings
    ]


def _time_and_place(world: World, said: SaidStep, terms: Terms) -> Iterator[Finding]:
    if said.weeks != terms.weeks:
        yield "step-weeks", _weeks(said.weeks), _weeks(terms.weeks)
    if said.lane != terms.lane:
        yield "lane", said.lane, terms.lane
    if terms.offering is None:
        return
    for name, found, expected in (
        ("provider", said.provider, terms.offering.provider),
        ("site", said.site, terms.offering.site),
    ):
        if found is not None and found != expected:
            yield name, found, str(expected)
    miles = world.miles_to(terms.offering)
    if "miles" in said.keys and not same_miles(said.miles, miles):
        yield "miles", _miles(said.miles), _miles(miles)


def same_miles(said: float | None, exact: float | None) -> bool:
    """Whether said miles are the exact ones, rounded to a tenth."""
    if said is None or exact is None:
        return said is exact
    return abs(said - exact) <= HALF_A_TENTH


def _weeks(weeks: int | None) -> str:
    return "not known" if weeks is None else f"{weeks} weeks"


def _miles(miles: float | None) -> str:
    return "none" if miles is None else f"{miles:.1f} miles"


def _money(world: World, said: SaidStep, terms: Terms) -> Iterator[Finding]:
    """The best fund that may be counted on, the cost after it, and the pay."""
    if said.fund != terms.fund:
        yield "funding", str(said.fund or "none"), str(terms.fund or "none")
    if said.saves_cents != terms.saves_cents:
        yield "funding-saves", dollars(said.saves_cents), dollars(terms.saves_cents)
    if said.cost_cents != terms.cost_cents:
        yield "step-cost", dollars(said.cost_cents), dollars(terms.cost_cents)
    record = terms.offering or world.catalogue.credentials.get(terms.id)
    for fund_id, _ in said.might:
        if not _might_pay(world, fund_id, record):
            yield "funding-might", fund_id, "a fund that covers this step"
    if "hourly_pay" in said.keys and not _pay_fits(said, terms):
        steps = terms.pay.steps if terms.pay else ()
        expected = " to ".join(dollars(cents) for cents in sorted({cents for _, cents in steps}))
        yield "hourly-pay", dollars(said.hourly_pay_cents), expected or "none"


def _might_pay(world: World, fund_id: str, record: Offering | Credential | None) -> bool:
    fund = world.catalogue.funds.get(fund_id)
    return fund is not None and record is not None and fund_covers(fund, record)


def _pay_fits(said: SaidStep, terms: Terms) -> bool:
    """The pay is a mean: it lies between the lowest and the highest wage, to the cent."""
    wages = [cents for _, cents in terms.pay.steps] if terms.pay else []
    if said.hourly_pay_cents is None or not wages:
        return said.hourly_pay_cents is None and not wages
    return min(wages) - 1 < said.hourly_pay_cents < max(wages) + 1


def _what_it_gives(said: SaidStep, terms: Terms) -> Iterator[Finding]:
    """Awards as far as approved, hours as far as approved, and needs that are its own."""
    gives = {word for word in said.gives if not word.startswith(("hours(", "months("))}
    if gives != terms.gives and terms.kind != "work":
        yield "gives", listing(gives), listing(terms.gives)
    if "hours" in said.keys and (said.hours or Fraction(0)) != terms.hours:
        yield "hours", str(float(said.hours or 0)), str(float(terms.hours))
    own = {_plain(text(atom)) for atom in atoms(terms.need)}
    foreign = [word for word in said.needs if _plain(word) not in own]
    if foreign:
        yield "needs", listing(foreign), f"atoms of its need: {listing(own)}"


def _plain(words: str) -> str:
    return re.sub(r"\s+", "", words)


def _flags(said: SaidStep, terms: Terms, *, assumed: bool) -> Iterator[Finding]:
    expected = terms.flags | ({"start-assumed"} if assumed else set())
    for flag in sorted(expected - said.flags):
        yield f"flag-{flag}", "no such flag", f"the flag {flag}"
    for flag in sorted((said.flags & KNOWN_FLAGS) - expected):
        yield f"flag-{flag}", f"the flag {flag}", "no such flag"


def _preparation(world: World, said: SaidStep) -> Iterator[Finding]:
    """Help for an exam: at most five offerings within the limits that teach it, nearest first."""
    if len(said.prepare_with) > PREPARATIONS_SHOWN:
        yield "preparation", f"{len(said.prepare_with)} offerings", f"at most {PREPARATIONS_SHOWN}"
    for offering_id, miles in said.prepare_with:
        offering = world.catalogue.offerings.get(offering_id)
        if offering is None or said.kind != "exam" or LAPSED in said.flags:
            yield "preparation", offering_id, "an offering, beside an exam"
        elif said.id not in world.with_implied(
            {*offering.awards, *offering.awards_at_start, *offering.prepares_for}
        ):
            yield "preparation", offering_id, f"an offering that teaches {said.id}"
        elif world.closed_because(offering):
            yield "preparation", offering_id, "an offering within this person's limits"
        elif not same_miles(miles, world.miles_to(offering)):
            yield "preparation", _miles(miles), _miles(world.miles_to(offering))
    known = [miles for _, miles in said.prepare_with if miles is not None]
    if known != sorted(known):
        yield "preparation", "another order", "the nearest first"
