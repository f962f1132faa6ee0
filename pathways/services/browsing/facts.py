"""Facts of an offering or a fund as a reader needs them: price, freshness, whether it is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from pathways.model.freshness import is_stale, money_counts
from pathways.model.records import Fund, Occupation, Offering, Openings, Wage
from pathways.network import Network

SOON_DAYS: Final = 60
"""A deadline or a start so many days ahead is soon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What an offering costs: ``cents`` is at least so much unless it is ``whole``.

    ``too_old`` is the year in which a price was last stated that is too old to be used.
    """

    cents: int | None
    whole: bool
    too_old: int | None = None


def price_of(offering: Offering, today: date) -> Price:
    """The price of an offering: tuition, fees and materials, as far as somebody stated them."""
    parts = (offering.tuition_cents, offering.fees_cents)
    known = [cents for cents in (*parts, offering.materials_cents) if cents is not None]
    if not known:
        return Price(cents=None, whole=False)
    if not money_counts(offering.verified_on, today):
        stated = offering.verified_on.year if offering.verified_on else None
        return Price(cents=None, whole=False, too_old=stated)
    return Price(cents=sum(known), whole=None not in parts)


def is_old(offering: Offering, today: date) -> bool:
    """Whether nobody has confirmed an offering for a year."""
    return is_stale(offering.verified_on, "offerings", today)


FUND_STATES: Final = ("open", "soon", "not-yet", "unknown", "paused", "planned", "ended")
"""How it stands with a fund, those that pay first."""


def fund_state(fund: Fund, today: date) -> str:
    """How it stands with a fund on a day: one of `FUND_STATES`.

    An active fund without dates is open as far as anybody says.
    """
    if fund.status in ("paused", "planned", "ended"):
        return fund.status
    if fund.closes_on is not None and fund.closes_on < today:
        return "ended"
    if fund.opens_on is not None and fund.opens_on > today:
        soon = fund.opens_on <= today + timedelta(days=SOON_DAYS)
        return "soon" if soon else "not-yet"
    return "open" if fund.status == "active" else "unknown"


def openings_near(network: Network, job: Occupation, area: str) -> Openings | None:
    """The openings of the nearest area up that has a figure, the latest year."""
    for place in network.areas_with_figures(area):
        known = [one for one in job.openings if one.area == place and one.per_year is not None]
        if known:
            return max(known, key=lambda one: one.year)
    return None


def pay_near(network: Network, job: Occupation, today: date) -> Wage | None:
    """The wage of the region, or of the nearest area up that has one young enough."""
    return network.wage(job.id, network.catalogue.region.area, today)


def pay_steps(offering: Offering) -> tuple[tuple[int, int], ...]:
    """Hourly pay along an apprenticeship: (first week, cents), in order; empty: not known."""
    steps = []
    week = 0
    for weeks, cents in offering.wage_steps:
        steps.append((week, cents))
        week += weeks
    if steps or offering.wage_start_cents is None:
        return tuple(steps)
    steps = [(0, offering.wage_start_cents)]
    if offering.wage_end_cents is not None and offering.wage_end_cents != steps[0][1]:
        steps.append((offering.weeks or 0, offering.wage_end_cents))
    return tuple(steps)
