"""How much a catalogue holds, and how fresh it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from pathways.model.records import Catalogue, Part

FRESH_DAYS: Mapping[str, int] = MappingProxyType(
    {"offerings": 365, "funding": 183, "wages": 730, "rules": 730}
)
"""Days for which a fact of a kind stays fresh once it was confirmed (the catalogue's rule)."""


@dataclass(frozen=True, slots=True)
class Freshness:
    """How many facts of a kind are fresh, stale (confirmed too long ago) and undated."""

    fresh: int = 0
    stale: int = 0
    undated: int = 0


@dataclass(frozen=True, slots=True)
class Summary:
    """Records by table, and facts by freshness."""

    counts: Mapping[str, int] = field(default_factory=dict)
    freshness: Mapping[str, Freshness] = field(default_factory=dict)
    revision: str = ""


def summarize(
    catalogue: Catalogue, today: date, *, fresh_days: Mapping[str, int] = FRESH_DAYS
) -> Summary:
    """Return what a catalogue holds, as of a day."""
    dates = {
        "offerings": [offering.verified_on for offering in catalogue.offerings.values()],
        "funding": [fund.verified_on for fund in catalogue.funds.values()],
        "wages": list(_wage_dates(catalogue)),
        "rules": list(_rule_dates(catalogue)),
    }
    return Summary(
        counts=_counts(catalogue),
        freshness={kind: _freshness(dates[kind], today, fresh_days[kind]) for kind in dates},
        revision=catalogue.revision,
    )


def is_stale(confirmed: date | None, today: date, days: int) -> bool:
    """Whether a fact is stale: without a date, or confirmed longer ago than its kind allows.

    >>> is_stale(date(2025, 1, 1), date(2026, 1, 1), 365), is_stale(None, date(2026, 1, 1), 365)
    (False, True)
    """
    return confirmed is None or (today - confirmed).days > days


def _freshness(dates: Iterable[date | None], today: date, days: int) -> Freshness:
    """Return how many of some dates are fresh, stale and absent."""
    found = Counter(
        "undated" if day is None else "stale" if is_stale(day, today, days) else "fresh"
        for day in dates
    )
    return Freshness(found["fresh"], found["stale"], found["undated"])


def _counts(catalogue: Catalogue) -> dict[str, int]:
    """Return the number of records of each table, in the order of the format."""
    vocabulary = catalogue.vocabulary
    tables = {
        "occupations": catalogue.occupations,
        "credentials": catalogue.credentials,
        "areas": catalogue.areas,
        "providers": catalogue.providers,
        "sites": catalogue.sites,
        "offerings": catalogue.offerings,
        "funding": catalogue.funds,
        "services": catalogue.services,
        "employers": catalogue.employers,
        "outcomes": catalogue.outcomes,
        "checks": catalogue.checks,
        "sources": catalogue.sources,
        "kinds": vocabulary.kinds,
        "situations": vocabulary.situations,
        "approvals": vocabulary.approvals,
        "conditions": vocabulary.conditions,
    }
    return {name: len(table) for name, table in tables.items()}


def _wage_dates(catalogue: Catalogue) -> Iterator[date | None]:
    """Yield the date of each wage: its year counts as that year's first day."""
    for occupation in catalogue.occupations.values():
        for wage in occupation.wages:
            yield date(wage.year, 1, 1)


def _rule_dates(catalogue: Catalogue) -> Iterator[date | None]:
    """Yield the date of each rule: that on which its source was published."""
    parts: list[Part] = []
    for occupation in catalogue.occupations.values():
        parts += [part for part in occupation.requires if part.basis != "employer"]
    for credential in catalogue.credentials.values():
        parts += credential.requires
    for part in parts:
        source = catalogue.sources.get(part.source or "")
        yield source.published if source else None
