"""The JSON Schemas of the API's answers."""

from __future__ import annotations

from typing import Any, Final

from pathways.exchange.bulk.values import closed, record_schema
from pathways.gaps import STATUSES

Shape = dict[str, Any]

TEXT: Final[Shape] = {"type": "string"}
NUMBER: Final[Shape] = {"type": "number"}
WHOLE: Final[Shape] = {"type": "integer"}
FLAG: Final[Shape] = {"type": "boolean"}
ANY: Final[Shape] = {"type": "object"}
DAY: Final[Shape] = {"type": "string", "format": "date"}


def maybe(shape: Shape) -> Shape:
    """The shape, or null: not known, or not so."""
    return {"anyOf": [shape, {"type": "null"}]}


def many(shape: Shape) -> Shape:
    """A list of it."""
    return {"type": "array", "items": shape}


def by_name(shape: Shape) -> Shape:
    """A mapping of names to it."""
    return {"type": "object", "additionalProperties": shape}


TEXTS: Final = many(TEXT)
PAIR: Final = {**TEXTS, "minItems": 2, "maxItems": 2}
HEAD: Final = {"revision": TEXT, "today": DAY}

GRADUATES: Final = maybe(
    closed(
        {
            "awards_per_year": WHOLE,
            "schools": many(TEXT),
            "places": WHOLE,
            "programs": many(TEXT),
            "years": many(WHOLE),
            "fields": many(TEXT),
            "sources": many(TEXT),
        }
    )
)
"""How many finish studies a year that lead to a job."""

_STEP: Final = closed(
    {
        "kind": {"enum": ["study", "exam", "application", "work", "wait"]},
        "id": TEXT,
        "provider": maybe(TEXT),
        "site": maybe(TEXT),
        "miles": maybe(NUMBER),
        "start_week": WHOLE,
        "weeks": WHOLE,
        "lane": TEXT,
        "cost": maybe(NUMBER),
        "hourly_pay": maybe(NUMBER),
        "hours": maybe(NUMBER),
        "needs": TEXTS,
        "gives": TEXTS,
        "basis": TEXTS,
        "sources": TEXTS,
        "flags": TEXTS,
        "funding": ANY,
        "prepare_with": many(ANY),
        "prepare_count": WHOLE,
    }
)
_ROUTE: Final[Shape] = {
    "weeks": WHOLE,
    "cost": maybe(NUMBER),
    "ten_year_gain": maybe(NUMBER),
    "unknown": TEXTS,
    "estimated": TEXTS,
    "uncertain": FLAG,
    "lawful_from": WHOLE,
    "miles": maybe(NUMBER),
    "renewals": many(ANY),
    "gained": TEXTS,
    "steps": many(_STEP),
}
_OTHER_WAY: Final[Shape] = {
    **_ROUTE,
    "longer_weeks": maybe(WHOLE),
    "dearer": maybe(NUMBER),
    "poorer": maybe(NUMBER),
}
ROUTES: Final = closed(
    {
        "from": maybe(TEXT),
        "to": TEXT,
        **HEAD,
        "asked": ANY,
        "assumed": TEXTS,
        "ask": TEXTS,
        "routes": many(closed(_ROUTE)),
        "other_ways": many(closed(_OTHER_WAY)),
        "shown": WHOLE,
        "total": WHOLE,
        "complete": FLAG,
        "complete_up_to": maybe(NUMBER),
        "also_needed_if": many(ANY),
        "blocked_by": many(many(ANY)),
        "more_blocked": WHOLE,
    }
)
REACH: Final = closed(
    {
        "from": maybe(TEXT),
        **HEAD,
        "reached": many(
            closed(
                {
                    "to": TEXT,
                    "routes": WHOLE,
                    "fastest": WHOLE,
                    "cheapest": NUMBER,
                    "best_gain": maybe(NUMBER),
                    "unknown": TEXTS,
                }
            )
        ),
        "out_of_reach": TEXTS,
        "waiting": TEXTS,
        "complete": FLAG,
    }
)
GAP: Final = closed(
    {
        "credential": TEXT,
        "area": TEXT,
        "status": {"enum": list(STATUSES)},
        "exam_here": FLAG,
        "nearest": maybe(ANY),
        "offerings": TEXTS,
        "left_out": many(ANY),
        "needed_by": many(ANY),
        "routes_blocked": many(PAIR),
        "blocked_jointly": many(ANY),
        "workers": maybe(NUMBER),
        "openings": maybe(NUMBER),
        "wage_gain": maybe(NUMBER),
        "figures_for": maybe(TEXT),
        "seats": maybe(NUMBER),
        "completers": maybe(NUMBER),
        "verified_on": maybe(DAY),
        "last_looked": maybe(DAY),
        "unknown": TEXTS,
    }
)


def paged(item: Shape, **more: Shape) -> Shape:
    """A page of a list: how many there are in all, and the address of the next page."""
    return closed(
        {
            "revision": TEXT,
            **more,
            "total": WHOLE,
            "page": WHOLE,
            "page_size": WHOLE,
            "next": maybe(TEXT),
            "items": many(item),
        }
    )


def one_of(kind: str) -> Shape:
    """A single record of a table."""
    return closed({"revision": TEXT, "record": record_schema(kind)})


GAPS: Final = paged(GAP, today=DAY)
PLAN: Final = closed(
    {
        "budget": NUMBER,
        "spent": NUMBER,
        "value": NUMBER,
        "bound": NUMBER,
        "optimal": FLAG,
        "pairs": WHOLE,
        "opened": many(ANY),
        "runner_up": maybe(ANY),
        "runner_up_proven": FLAG,
        "next_100000": maybe(ANY),
        "further": many(ANY),
        "ties": many(many(ANY)),
        "ties_complete": FLAG,
        "asked": ANY,
        "unit": TEXT,
        "figures": many(ANY),
        "candidates": WHOLE,
        "without_host": many(ANY),
        "blocked_pairs": WHOLE,
        "openable_pairs": WHOLE,
        "unknown": many(ANY),
        "message": TEXT,
        "notes": TEXTS,
        "revision": TEXT,
    }
)
GOOD_JOBS: Final = closed({"criteria": ANY, "area": TEXT, **HEAD, "good": WHOLE, "jobs": many(ANY)})
EQUITY: Final = closed(
    {
        "criteria": ANY,
        "within": NUMBER,
        "online": FLAG,
        **HEAD,
        "good_jobs": TEXTS,
        "without_feeders": TEXTS,
        "areas": many(ANY),
        "gaps": many(ANY),
    }
)
APPRENTICESHIPS: Final = closed(
    {
        "area": TEXT,
        **HEAD,
        "counts": by_name(WHOLE),
        "published_share": maybe(ANY),
        "models": many(ANY),
        "jobs_without": TEXTS,
    }
)
WHAT_IF: Final = closed(
    {
        "edits": many(ANY),
        "today": DAY,
        "areas": TEXTS,
        "within": maybe(NUMBER),
        "online": FLAG,
        "changes": FLAG,
        "statuses": many(ANY),
        "moves": many(ANY),
        "figures": many(ANY),
        "hanging_new": many(ANY),
        "hanging_gone": many(ANY),
        "revision": TEXT,
    }
)
LAYOFF: Final = closed(
    {
        "at": TEXT,
        "people": by_name(WHOLE),
        **HEAD,
        "asked": ANY,
        "wages": by_name(maybe(NUMBER)),
        "outcomes": many(ANY),
        "openings_for": by_name(maybe(TEXT)),
        "unknown_seats": TEXTS,
        "unknown_openings": TEXTS,
        "ways": WHOLE,
        "complete": FLAG,
    }
)
FIND: Final = closed(
    {
        "revision": TEXT,
        "found": many(closed({"id": TEXT, "name": TEXT, "matched": TEXT, "score": NUMBER})),
    }
)
REVISION: Final = closed(
    {"revision": TEXT, "region": TEXT, "title": TEXT, "date": TEXT, "licence": TEXT,
     "attribution": TEXT, "today": DAY, "counts": by_name(WHOLE)}
)  # fmt: skip
DOWNLOADS: Final = closed(
    {
        "revision": TEXT,
        "date": TEXT,
        "licence": TEXT,
        "files": many(
            closed(
                {"format": TEXT, "name": TEXT, "address": TEXT, "media_type": TEXT,
                 "bytes": WHOLE, "sha256": TEXT}
            )
        ),
    }
)  # fmt: skip
PROBLEM: Final = closed(
    {
        "type": TEXT,
        "title": TEXT,
        "status": WHOLE,
        "detail": TEXT,
        "option": maybe(TEXT),
        "choices": many(closed({"id": TEXT, "name": TEXT})),
    }
)
