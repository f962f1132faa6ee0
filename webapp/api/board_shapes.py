"""The JSON Schemas of what boards ask beside the reports."""

from __future__ import annotations

from typing import Final

from pathways.exchange.bulk.values import closed
from pathways.gaps import STATUSES
from pathways.services.gap_areas import PARTS
from pathways.services.progress import MEASURES

from .shapes import (
    DAY,
    FLAG,
    GAP,
    GRADUATES,
    HEAD,
    NUMBER,
    PAIR,
    TEXT,
    TEXTS,
    WHOLE,
    Shape,
    many,
    maybe,
    paged,
)

_STANDING: Final[Shape] = {
    "area": TEXT,
    "credentials": WHOLE,
    **dict.fromkeys(PARTS, WHOLE),
    "routes_blocked": WHOLE,
    "statuses": closed(dict.fromkeys(STATUSES, WHOLE)),
}
HANGING: Final = closed(
    {
        "target": TEXT,
        "area": TEXT,
        "provider": TEXT,
        "site": maybe(TEXT),
        "offerings": TEXTS,
        "seats": maybe(WHOLE),
        "pairs": many(PAIR),
    }
)
GAP_AREAS: Final = closed(
    {
        **HEAD,
        "within": NUMBER,
        "online": FLAG,
        "programs": WHOLE,
        "programs_confirmed_lately": WHOLE,
        "region": closed(_STANDING),
        "areas": many(closed({"number": maybe(TEXT), **_STANDING})),
        "hanging": many(HANGING),
    }
)
_MOVES: Final = closed(
    {
        "workers": maybe(NUMBER),
        "openings": maybe(NUMBER),
        "wage_gain": maybe(NUMBER),
        "figures_for": maybe(TEXT),
        "unknown": TEXTS,
    }
)
_EDIT: Final = closed(
    {
        "kind": TEXT,
        "id": TEXT,
        "what": {"enum": ["added", "removed", "changed"]},
        "on": DAY,
        "event": maybe(WHOLE),
    }
)
GAP_CHANGES: Final = closed(
    {
        "from": DAY,
        "to": DAY,
        "areas": TEXTS,
        "within": NUMBER,
        "gaps": many(
            closed(
                {
                    "credential": TEXT,
                    "area": TEXT,
                    "change": {"enum": ["opened", "closed"]},
                    "before": maybe(TEXT),
                    "after": maybe(TEXT),
                    "by": many(_EDIT),
                    "time": FLAG,
                    "jointly": FLAG,
                    "exact": FLAG,
                }
            )
        ),
        "opened": WHOLE,
        "closed": WHOLE,
        "routes": many(
            closed(
                {
                    "area": TEXT,
                    "opened": many(PAIR),
                    "closed": many(PAIR),
                    "gained": _MOVES,
                    "lost": _MOVES,
                }
            )
        ),
        "revisions": PAIR,
    }
)
PROGRESS: Final = closed(
    {
        **HEAD,
        "days": many(
            closed(
                {
                    "day": DAY,
                    "revision": TEXT,
                    **dict.fromkeys(MEASURES, maybe(WHOLE)),
                    "opened": maybe(TEXTS),
                    "closed": maybe(TEXTS),
                }
            )
        ),
        "complete": FLAG,
    }
)


def figure(value: Shape) -> Shape:
    """A figure with the area, the year and the source that it is of; null where none is known."""
    return maybe(closed({"value": value, "area": TEXT, "year": WHOLE, "source": maybe(TEXT)}))


_CLASS: Final = closed(
    {
        "offering": TEXT,
        "provider": TEXT,
        "miles": maybe(NUMBER),
        "seats_per_year": maybe(WHOLE),
        "completers_per_year": maybe(WHOLE),
        "verified_on": maybe(DAY),
        "why_not": TEXTS,
    }
)
EVIDENCE: Final = closed(
    {
        **HEAD,
        "credential": TEXT,
        "area": TEXT,
        "proposal": closed(
            {
                "host": maybe(TEXT),
                "site": maybe(TEXT),
                "approval": maybe(TEXT),
                "seats": WHOLE,
                "cost_per_person": NUMBER,
                "cost": NUMBER,
            }
        ),
        "gap": GAP,
        "demand": many(
            closed(
                {
                    "job": TEXT,
                    "asks": many(closed({"how": TEXT, "basis": maybe(TEXT)})),
                    "openings": figure(WHOLE),
                    "employed": figure(WHOLE),
                    "hourly_median": figure(NUMBER),
                    "graduates": GRADUATES,
                }
            )
        ),
        "classes_here": many(_CLASS),
        "classes_elsewhere": many(_CLASS),
        "classes_elsewhere_count": WHOLE,
        "funds": many(closed({"fund": TEXT, "why": TEXT})),
        "employers": TEXTS,
        "searches": many(
            closed(
                {
                    "area": TEXT,
                    "checked_on": maybe(DAY),
                    "note": maybe(TEXT),
                    "source": maybe(TEXT),
                }
            )
        ),
        "not_known": TEXTS,
        "figures_not_known": TEXTS,
        "sources": TEXTS,
    }
)
CALLS: Final = paged(
    closed(
        {
            "call": TEXT,
            "provider": maybe(TEXT),
            "approval": maybe(TEXT),
            "phone": maybe(TEXT),
            "url": maybe(TEXT),
            "ask": TEXT,
            "why": TEXT,
            "targets": TEXTS,
            "ways": WHOLE,
            "weight": NUMBER,
            "on_file": many(
                closed(
                    {
                        "offering": TEXT,
                        "missing": TEXT,
                        "approval": maybe(TEXT),
                        "credentials": TEXTS,
                        "source": maybe(TEXT),
                        "verified_on": maybe(DAY),
                    }
                )
            ),
        }
    ),
    today=DAY,
)
