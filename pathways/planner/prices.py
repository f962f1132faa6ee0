"""What an offering costs and how long it takes, where it says and where it does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pathways.model.freshness import money_counts
from pathways.model.records import Credential, Offering


@dataclass(frozen=True, slots=True)
class Price:
    """A price in cents by what it is for; with ``known`` false it is only the known part."""

    tuition: int = 0
    fees: int = 0
    materials: int = 0
    known: bool = True
    estimated: bool = False
    money_counts: bool = True

    @property
    def total(self) -> int:
        """The whole price (or its known part)."""
        return self.tuition + self.fees + self.materials

    def of(self, parts: Sequence[str]) -> int:
        """What it costs for the named parts (others are ignored)."""
        amounts = {"tuition": self.tuition, "fees": self.fees, "materials": self.materials}
        return sum(amounts[part] for part in dict.fromkeys(parts) if part in amounts)


def price_of(offering: Offering, given: Sequence[Credential], today: date) -> Price:
    """The price of an offering that gives these credentials.

    Known where tuition and fees are. Else the sum of the usual costs of what it gives, never less
    than the known part, with the rest put on tuition where that is not known, else on fees. Money
    older than five years is not known.
    """
    counts = money_counts(offering.verified_on, today)
    tuition = offering.tuition_cents if counts else None
    fees = offering.fees_cents if counts else None
    materials = (offering.materials_cents if counts else None) or 0
    if tuition is not None and fees is not None:
        return Price(tuition, fees, materials, money_counts=counts)
    usual = [c.usual.cost_cents for c in given if c.usual and c.usual.cost_cents is not None]
    known_part = (tuition or 0) + (fees or 0) + materials
    rest = max(0, sum(usual) - known_part)
    if tuition is None:
        priced = Price(rest, fees or 0, materials)
    else:
        priced = Price(tuition, rest, materials)
    return Price(
        priced.tuition,
        priced.fees,
        priced.materials,
        known=bool(usual),
        estimated=bool(usual),
        money_counts=counts,
    )


def weeks_of(offering: Offering, given: Sequence[Credential]) -> tuple[int, bool, bool]:
    """Weeks (0 where not known), whether they are known, whether they are only usual."""
    if offering.weeks is not None:
        return offering.weeks, True, False
    usual = [c.usual.weeks for c in given if c.usual and c.usual.weeks is not None]
    if usual:
        return max(usual), True, True
    return 0, False, False
