"""How much a catalogue holds, and how fresh it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from pathways.model.freshness import FRESH_DAYS, is_stale
from pathways.model.records import Catalogue, Part


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
        freshness={kind: _freshness(kind, dates[kind], today, fresh_days) for kind in dates},
        revision=catalogue.revision,
    )


def _freshness(
    kind: str, dates: Iterable[date | None], today: date, fresh_days: Mapping[str, int]
) -> Freshness:
    """Return how many facts of a kind are fresh, stale and undated, by their dates."""
    found = Counter(
        "undated" if day is None else "stale" if is_stale(day, kind, today, fresh_days) else "fresh"
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
