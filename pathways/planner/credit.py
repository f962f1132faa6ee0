"""Credit in kinds of hours: shares, caps, and one job for one kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import ceil

from pathways.network import Network

ZERO = Fraction(0)
ONE = Fraction(1)
HOURS_PER_WEEK = 40
MOST_WORK_WEEKS = 520
"""The longest work step."""

MOST_KEPT = 20_000
"""Rates and weeks of jobs in kinds that are kept with a network; then they start over."""


def credit(network: Network, kind: str, hours: Mapping[str, Fraction]) -> Fraction:
    """Hours of credit in a kind, given the hours worked in each kind and occupation.

    The hours in the kind itself and, of each thing that counts toward it, the share of the credit
    there, cut at its cap; the same way all the way up.
    """
    total = hours.get(kind, ZERO)
    contributors = network.contributors
    for source, link in contributors.get(kind, ()):
        # Of the many jobs that may count toward a kind, few have been worked in.
        if source in hours or source in contributors:
            part = credit(network, source, hours)
            if part:
                share = link.share
                if share.numerator != share.denominator:  # a product takes long, and most are 1
                    part *= share
                total += part if link.at_most is None else min(part, link.at_most)
    return total


def has_credit(
    network: Network,
    kind: str,
    amount: Fraction,
    base: Mapping[str, Fraction],
    jobs: Iterable[tuple[str, Fraction]],
) -> bool:
    """Whether `amount` hours of credit are there: with `base` alone or with one of the jobs.

    One job makes up one kind: hours of two jobs are never added up for the same need.
    """
    if credit(network, kind, base) >= amount:
        return True
    for occupation, worked in jobs:
        if worked and network.gives_credit(occupation, kind):
            together = {**base, occupation: base.get(occupation, ZERO) + worked}
            if credit(network, kind, together) >= amount:
                return True
    return False


def weeks_of_work(
    network: Network, kind: str, amount: Fraction, hours: Mapping[str, Fraction], job: str
) -> int | None:
    """The fewest whole weeks of a job with which the credit in a kind reaches an amount.

    None where no work step is long enough (a cap, or a kind that the job does not count toward).
    """
    kept = network.kept("weeks of work", MOST_KEPT)
    # Numerators and denominators: fractions take long to hash.
    beside: list[str | int] = []
    for source, had in hours.items():
        if had and network.gives_credit(source, kind):
            beside += (source, had.numerator, had.denominator)
    key = (kind, job, amount.numerator, amount.denominator, *beside)
    if key not in kept:
        kept[key] = _weeks_of_work(network, kind, amount, hours, job)
    weeks: int | None = kept[key]
    return weeks


def _weeks_of_work(
    network: Network, kind: str, amount: Fraction, hours: Mapping[str, Fraction], job: str
) -> int | None:
    rate = _rate(network, kind, job)
    if rate is not None:
        return _by_rate(amount - credit(network, kind, hours), rate)

    def reaches(weeks: int) -> bool:
        return has_credit(network, kind, amount, hours, [(job, Fraction(HOURS_PER_WEEK * weeks))])

    if not reaches(MOST_WORK_WEEKS):
        return None
    low, high = 0, MOST_WORK_WEEKS
    while low < high:
        middle = (low + high) // 2
        if reaches(middle):
            high = middle
        else:
            low = middle + 1
    return low


def _by_rate(missing: Fraction, rate: Fraction) -> int | None:
    """The weeks of work that make up so much credit, at so much for each hour."""
    if missing <= 0:
        return 0
    if rate == 0:
        return None
    weeks = ceil(missing / (rate * HOURS_PER_WEEK))
    return weeks if weeks <= MOST_WORK_WEEKS else None


def _rate(network: Network, kind: str, job: str) -> Fraction | None:
    """The credit in a kind of each hour of a job; None where a cap may make later ones count less.

    Shares multiply along each way from the job to the kind, and the ways add up.
    """
    kept = network.kept("rates", MOST_KEPT)
    key = (kind, job)
    if key not in kept:
        kept[key] = _worked_out(network, kind, job)
    rate: Fraction | None = kept[key]
    return rate


def _worked_out(network: Network, kind: str, job: str) -> Fraction | None:
    rate = ONE if kind == job else ZERO
    for source, link in network.contributors.get(kind, ()):
        if network.gives_credit(job, source):
            below = _rate(network, source, job)
            if below is None or link.at_most is not None:
                return None
            rate += link.share * below
    return rate
