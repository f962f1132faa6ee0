"""Which funds might pay for an offering, or for an employer who trains people at work."""

from __future__ import annotations

from datetime import date
from typing import Final

from pathways.model.records import Catalogue, Fund, Offering

from .facts import FUND_STATES, fund_state

PAYS_FIRMS: Final = frozenset({"employer", "sponsor"})
LIVE: Final = frozenset({"open", "soon", "not-yet", "unknown"})


def funds_for(catalogue: Catalogue, offering: Offering, today: date) -> list[Fund]:
    """The funds that name an offering, its approvals or what it gives, or that name nothing.

    Those that name it come first; those that can be had now before those to come. Funds paid to
    firms are left aside: they are no help to a learner.
    """
    named = {offering.id, *offering.approvals, *offering.awards, *offering.prepares_for}
    found = [
        fund
        for fund in catalogue.funds.values()
        if fund_state(fund, today) in LIVE
        and fund.paid_to not in PAYS_FIRMS
        and (not fund.offerings or named & set(fund.offerings) or fund.id in offering.funding)
    ]
    return sorted(
        found,
        key=lambda fund: (
            not fund.offerings and fund.id not in offering.funding,
            FUND_STATES.index(fund_state(fund, today)),
            fund.paid_to != "learner",
            fund.name.casefold(),
        ),
    )


def funds_for_firms(catalogue: Catalogue, today: date) -> list[Fund]:
    """The funds that pay an employer or a sponsor, those that can be had now first."""
    found = [
        fund
        for fund in catalogue.funds.values()
        if fund.paid_to in PAYS_FIRMS and fund_state(fund, today) != "ended"
    ]
    return sorted(
        found, key=lambda fund: (FUND_STATES.index(fund_state(fund, today)), fund.name.casefold())
    )
