"""Credit in kinds of hours: shares, caps, and one job for one kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from pathways.network import Network

ZERO = Fraction(0)


def credit(network: Network, kind: str, hours: Mapping[str, Fraction]) -> Fraction:
    """Hours of credit in a kind, given the hours worked in each kind and occupation.

    The hours in the kind itself and, of each thing that counts toward it, the share of the credit
    there, cut at its cap; the same way all the way up.
    """
    total = hours.get(kind, ZERO)
    for source, link in network.contributors.get(kind, ()):
        part = credit(network, source, hours) * link.share
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
        if worked and kind in network.credited.get(occupation, (occupation,)):
            together = {**base, occupation: base.get(occupation, ZERO) + worked}
            if credit(network, kind, together) >= amount:
                return True
    return False
