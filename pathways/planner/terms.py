"""The time, price and pay of an offering on a day, whoever asks."""

from __future__ import annotations

from datetime import date

from pathways.model.freshness import is_stale
from pathways.model.records import UNCERTAIN_ADMISSIONS, Offering
from pathways.network import Network

from .cohorts import cohorts_of
from .credit import HOURS_PER_WEEK
from .facts import approved, experience, facts_of, lane_of
from .funding import funds_covering
from .prices import price_of, weeks_of
from .steps import Pay

MOST_KEPT = 4_000
"""Offerings whose terms are kept, with their records; then they are worked out anew."""


class Terms:
    """What taking an offering is, but for who pays and how far it is."""

    def __init__(self, network: Network, offering: Offering, today: date) -> None:
        catalogue = network.catalogue
        self.offering = offering
        self.today = today
        self.need = facts_of(network).ask(offering.requires).need
        self.at_start = approved(catalogue, offering, offering.awards_at_start)
        self.at_end = approved(catalogue, offering, offering.awards)
        given = [catalogue.credentials[c] for c in sorted(self.at_start | self.at_end)]
        self.price = price_of(offering, given, today)
        self.weeks, self.weeks_known, self.weeks_estimated = weeks_of(offering, given)
        self.hours_kind, self.hours = experience(catalogue, offering)
        self.lane = lane_of(offering)
        self.pay = _pay(offering, money_counts=self.price.money_counts)
        self.cohorts = cohorts_of(offering, today)
        self.stale = is_stale(offering.verified_on, "offerings", today)
        self.uncertain = offering.admission in UNCERTAIN_ADMISSIONS
        self.funds = funds_covering(network, offering)
        self.site = None if offering.is_online else offering.site


def terms_of(network: Network, offering: Offering, today: date) -> Terms:
    """The terms of an offering, kept with the network for the record that it is."""
    kept = network.kept("terms", MOST_KEPT)
    found = kept.get(offering.id)
    # The same id may stand for an offering as it would be with something fixed.
    if not isinstance(found, Terms) or found.offering is not offering or found.today != today:
        found = kept[offering.id] = Terms(network, offering, today)
    return found


def _pay(offering: Offering, *, money_counts: bool) -> Pay | None:
    if not offering.is_paid:
        return None
    if not money_counts:
        return Pay(stretches=((0, None),), last=None)
    if offering.wage_steps:
        return _stepped_pay(offering.wage_steps)
    ends = [w for w in (offering.wage_start_cents, offering.wage_end_cents) if w is not None]
    if not ends:
        return Pay(stretches=((0, None),), last=None)
    mean = sum(ends) * HOURS_PER_WEEK // len(ends)
    return Pay(stretches=((0, mean),), last=ends[-1] * HOURS_PER_WEEK)


def _stepped_pay(steps: tuple[tuple[int, int], ...]) -> Pay:
    stretches: list[tuple[int, int | None]] = []
    first = 0
    for weeks, hourly in steps:
        stretches.append((first, hourly * HOURS_PER_WEEK))
        first += weeks
    return Pay(stretches=tuple(stretches), last=steps[-1][1] * HOURS_PER_WEEK)
