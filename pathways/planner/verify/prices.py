"""What a step costs: the price, the one fund that lowers it most, and what is left to pay."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from pathways.model.records import Credential, Fund, Offering

from .world import OLD_MONEY_YEARS, World, older_than_years, true_of

PARTS = ("tuition", "fees", "materials")


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """The parts of a price that count as known, in cents; ``known`` where they are the whole."""

    parts: Mapping[str, int]
    known: bool
    estimated: bool = False

    @property
    def cents(self) -> int:
        """The sum of the parts."""
        return sum(self.parts.values())


FREE = Price(parts={}, known=True)


def fee_price(fee_cents: int | None) -> Price:
    """The price of an exam or application: its fee."""
    return Price(
        parts={} if fee_cents is None else {"fees": fee_cents}, known=fee_cents is not None
    )


def money_is_old(world: World, offering: Offering) -> bool:
    """Whether what an offering says of money is older than five years, and so left out."""
    day = offering.verified_on
    return day is not None and older_than_years(day, world.asked.today, OLD_MONEY_YEARS)


def usual_of(world: World, offering: Offering) -> list[Credential]:
    """The credentials that an offering gives, each once: their usual figures stand in for it."""
    given = world.gives_at_start(offering) | world.gives_at_end(offering)
    return [world.catalogue.credentials[name] for name in sorted(given)]


def weeks_of(world: World, offering: Offering) -> tuple[int | None, bool]:
    """The weeks of an offering, and whether they are estimated: else the longest usual weeks."""
    if offering.weeks is not None:
        return offering.weeks, False
    usual = [record.usual.weeks for record in usual_of(world, offering) if record.usual]
    known = [weeks for weeks in usual if weeks is not None]
    return (max(known), True) if known else (None, False)


def offering_price(world: World, offering: Offering) -> Price:
    """The price of an offering.

    Known when tuition and fees are. Else the sum of the usual costs of what it gives, never less
    than the part that is known: the rest counts as tuition where that is not known, else as fees.
    """
    said = {
        "tuition": offering.tuition_cents,
        "fees": offering.fees_cents,
        "materials": offering.materials_cents,
    }
    old = money_is_old(world, offering)
    parts = {name: cents for name, cents in said.items() if cents is not None and not old}
    if "tuition" in parts and "fees" in parts:
        return Price(parts=parts, known=True)
    usual = [record.usual.cost_cents for record in usual_of(world, offering) if record.usual]
    costs = [cents for cents in usual if cents is not None]
    if not costs:
        return Price(parts=parts, known=False)
    rest = max(0, sum(costs) - sum(parts.values()))
    unknown_part = "fees" if "tuition" in parts else "tuition"
    return Price(parts={**parts, unknown_part: rest}, known=True, estimated=True)


def fund_covers(fund: Fund, record: Offering | Credential) -> bool:
    """Whether a fund covers an offering (by either's naming, or an approval) or a fee."""
    if isinstance(record, Credential):
        return record.id in fund.offerings
    by_approval = bool(set(record.approvals) & set(fund.offerings))
    return _names(fund, record) or by_approval


def _names(fund: Fund, record: Offering | Credential) -> bool:
    named = record.id in fund.offerings
    return named or (isinstance(record, Offering) and fund.id in record.funding)


def saving_cents(world: World, fund: Fund, record: Offering | Credential, price: Price) -> int:
    """What a fund takes off a price for this person; 0 where it may not be counted on.

    It must be active, open today, cover the step, be paid to the learner (or to the provider,
    where one names the other), say how much, and the person must meet what it asks.
    """
    today = world.asked.today
    is_open = (fund.opens_on is None or fund.opens_on <= today) and (
        fund.closes_on is None or today <= fund.closes_on
    )
    reaches = fund.paid_to == "learner" or (fund.paid_to == "provider" and _names(fund, record))
    says_how_much = fund.covers_share is not None or fund.cap_cents is not None
    counts = fund.status == "active" and is_open and reaches and says_how_much
    if not (counts and fund_covers(fund, record) and true_of(fund.eligible, world.says)):
        return 0
    base = sum(price.parts.get(part, 0) for part in PARTS if part in fund.pays_for)
    share = Fraction(1) if fund.covers_share is None else fund.covers_share
    saved = math.floor(share * base)
    return saved if fund.cap_cents is None else min(saved, fund.cap_cents)


def best_fund(world: World, record: Offering | Credential, price: Price) -> tuple[str | None, int]:
    """The fund that saves most (then the lowest id) and what it saves; none where none saves."""
    savings = [
        (-saving_cents(world, fund, record, price), name)
        for name, fund in world.catalogue.funds.items()
    ]
    most, name = min(savings, default=(0, ""))
    return (name, -most) if most < 0 else (None, 0)
