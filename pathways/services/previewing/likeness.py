"""Records that are likely the same thing under two names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any as AnyValue
from typing import Final

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from pathways.model.records import Catalogue, Offering, Site
from pathways.network.geometry import miles_between

WITHIN_MILES: Final = 15
SAME_AWARDS: Final = 60
"""Likeness of two programs' names, of 100, from which they may be one if both give the same."""

ANY_AWARDS: Final = 90
"""Likeness from which two records may be one, whatever else they say."""

MOST: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """A record that may be the same; miles are None where a place is online or not known."""

    kind: str
    record: str
    name: str
    likeness: int
    miles: float | None


def likely_doubles(catalogue: Catalogue, kind: str, record: AnyValue) -> tuple[Likely, ...]:
    """The records that are likely the same as one, the likest first.

    Programs are only compared within 15 miles; one that has ended is none.

    Parameters
    ----------
    catalogue
        The catalogue; the record itself, by its id, is left aside.
    """
    table = getattr(catalogue, kind, {})
    found = []
    for id_ in sorted(table):
        other = table[id_]
        if id_ == record.id or getattr(other, "status", None) == "ended":
            continue
        likeness = (
            round(fuzz.token_sort_ratio(record.name, other.name or "", processor=default_process))
            if record.name and other.name
            else 0
        )
        miles = _miles(catalogue, record, other)
        if miles is not None and miles > WITHIN_MILES:
            continue
        if likeness >= _threshold(record, other):
            one = Likely(
                kind=kind, record=id_, name=other.name or id_, likeness=likeness, miles=miles
            )
            found.append(one)
    return tuple(sorted(found, key=lambda one: (-one.likeness, one.record))[:MOST])


def _threshold(record: AnyValue, other: AnyValue) -> int:
    """How like the names must be."""
    if isinstance(record, Offering) and isinstance(other, Offering):
        gives = {*record.awards, *record.prepares_for}
        same = bool(gives) and gives == {*other.awards, *other.prepares_for}
        same_place = record.provider == other.provider or record.kind == other.kind
        return SAME_AWARDS if same and same_place else ANY_AWARDS
    return ANY_AWARDS


def _miles(catalogue: Catalogue, record: AnyValue, other: AnyValue) -> float | None:
    first, second = _place(catalogue, record), _place(catalogue, other)
    if first is None or second is None:
        return None
    return miles_between(first.latitude, first.longitude, second.latitude, second.longitude)


def _place(catalogue: Catalogue, record: AnyValue) -> Site | None:
    if isinstance(record, Site):
        return record
    return catalogue.sites.get(getattr(record, "site", None) or "")
