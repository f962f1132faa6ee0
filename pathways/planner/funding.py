"""Which fund pays for a step, how much it saves, and what might help."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pathways.model.answer import MightPay, StepFunding
from pathways.model.question import Person
from pathways.model.records import Credential, Fund, Offering
from pathways.model.requirement import (
    Age,
    All,
    Any,
    AtLeast,
    Holds,
    Meets,
    Need,
    Resident,
    text,
)
from pathways.network import Network

from .prices import Price
from .steps import NO_FUNDING

MOST_KEPT = 4_000
"""Texts of conditions that are kept with a network; then they are written anew."""

COSTS_THAT_COUNT = frozenset({"tuition", "fees", "materials"})


def best_funding(
    network: Network,
    person: Person,
    price: Price,
    *,
    offering: Offering | None = None,
    credential: Credential | None = None,
    covering: Sequence[Fund] | None = None,
) -> tuple[StepFunding, int]:
    """The funding of a study step (`offering`) or of an exam or application (`credential`).

    Returns the fund used with what else might pay, and the cents saved. The one fund that covers
    the step, whose conditions the person meets and that saves most is used; ties go to the lowest
    id. Nothing saved: none. `covering` are the funds that cover the step, where they are known.
    """
    today = person.question.today
    used: Fund | None = None
    saved = 0
    if covering is None:
        covering = funds_covering(network, offering, credential)
    if not covering:
        return NO_FUNDING, 0
    for fund in covering:
        if not _can_lower(fund, offering, today) or not meets(network, person, fund.eligible):
            continue
        amount = saving(fund, price)
        if amount > saved:
            used, saved = fund, amount
    might = tuple(
        MightPay(fund=fund.id, condition=_what_is_missing(network, person, fund, offering))
        for fund in covering
        if fund is not used
    )
    return StepFunding(used=used.id if used else None, saves_cents=saved, might=might), saved


def saving(fund: Fund, price: Price) -> int:
    """Cents that a fund takes off a price: its share of what it pays for, up to its cap."""
    if fund.covers_share is None and fund.cap_cents is None:
        return 0
    base = price.of([part for part in fund.pays_for if part in COSTS_THAT_COUNT])
    share = base
    if fund.covers_share is not None:  # rounded down, in whole numbers: fractions are slow
        share = fund.covers_share.numerator * base // fund.covers_share.denominator
    return share if fund.cap_cents is None else min(share, fund.cap_cents)


def meets(network: Network, person: Person, need: Need) -> bool:
    """Whether the person meets a fund's conditions today."""
    match need:
        case Holds(credential):
            return credential in person.held
        case Age(years):
            return person.age >= years
        case Meets(condition):
            return condition in person.question.qualifies
        case Resident(area):
            return area in network.areas_upward(person.area)
        case All(parts):
            return all(meets(network, person, part) for part in parts)
        case Any(parts):
            return any(meets(network, person, part) for part in parts)
        case AtLeast(count, parts):
            return sum(meets(network, person, part) for part in parts) >= count
        case _:
            return False


def funds_covering(
    network: Network, offering: Offering | None, credential: Credential | None = None
) -> tuple[Fund, ...]:
    """The active funds that cover a step, whoever takes it, in order of id."""
    funds, naming = network.catalogue.funds, network.funds_naming
    found: set[str] = set()
    if offering is not None:
        found.update(fund for fund in offering.funding if fund in funds)
        for name in (offering.id, *offering.approvals):
            found.update(naming.get(name, ()))
    elif credential is not None:
        found.update(naming.get(credential.id, ()))
    every = (funds[id_] for id_ in sorted(found))
    return tuple(fund for fund in every if fund.status == "active")


def _can_lower(fund: Fund, offering: Offering | None, today: date) -> bool:
    """Open today, paid to whom it must be, for costs that a learner has, with an amount."""
    if fund.opens_on is not None and today < fund.opens_on:
        return False
    if fund.closes_on is not None and today > fund.closes_on:
        return False
    if not COSTS_THAT_COUNT & {*fund.pays_for}:
        return False
    return fund.paid_to == "learner" or (
        fund.paid_to == "provider"
        and (offering is None or fund.id in offering.funding or offering.id in fund.offerings)
    )


def _what_is_missing(
    network: Network, person: Person, fund: Fund, offering: Offering | None
) -> str:
    """Why a covering fund is not used, in the words of its own conditions where those are it."""
    parts = fund.eligible.parts if isinstance(fund.eligible, All) else (fund.eligible,)
    unmet = [not meets(network, person, part) for part in parts]
    if any(unmet):
        return _in_words(network, fund, unmet)
    today = person.question.today
    if fund.opens_on is not None and today < fund.opens_on:
        return f"opens on {fund.opens_on.isoformat()}"
    if fund.closes_on is not None and today > fund.closes_on:
        return f"closed on {fund.closes_on.isoformat()}"
    if fund.paid_to is None:
        return "who is paid is not known"
    if not _can_lower(fund, offering, today):
        return f"paid to the {fund.paid_to}"
    if fund.covers_share is None and fund.cap_cents is None:
        return "how much it pays is not known"
    return "another fund pays more"


def _in_words(network: Network, fund: Fund, unmet: Sequence[bool]) -> str:
    """Some parts of a fund's conditions as text, kept with the network."""
    kept = network.kept("conditions", MOST_KEPT)
    key = (fund.id, *unmet)
    if key not in kept:
        need = fund.eligible
        if isinstance(need, All):
            missing = tuple(p for p, lacks in zip(need.parts, unmet, strict=True) if lacks)
            need = missing[0] if len(missing) == 1 else All(missing)
        kept[key] = text(need)
    return str(kept[key])
