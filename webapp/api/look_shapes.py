"""The JSON Schemas of what is shown of a record beside what the record says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pathways.exchange.bulk.values import closed
from pathways.gaps import STATUSES
from pathways.services.browsing.facts import FUND_STATES

from .shapes import DAY, FLAG, GRADUATES, HEAD, NUMBER, TEXT, TEXTS, WHOLE, Shape, many, maybe

__all__ = ["BESIDE", "CREDENTIAL", "DAY", "FIRMS", "FUND", "JOB", "PROGRAM", "SINGLE"]

_PLACED: Final[Shape] = {"area": TEXT, "year": WHOLE, "source": maybe(TEXT)}
_NAMED: Final[Shape] = {"id": TEXT, "name": TEXT}
_JOB: Final[Shape] = {
    **_NAMED,
    "trade": TEXT,
    "good": FLAG,
    "pay": maybe(
        closed(
            {
                "hourly_p25": maybe(NUMBER),
                "hourly_median": maybe(NUMBER),
                "hourly_p75": maybe(NUMBER),
                "of_a_like_job": FLAG,
                **_PLACED,
            }
        )
    ),
    "employed": maybe(closed({"count": WHOLE, **_PLACED})),
    "openings": maybe(closed({"per_year": WHOLE, "estimated": FLAG, **_PLACED})),
}
JOB: Final = closed(_JOB)
_CREDENTIAL: Final[Shape] = {**_NAMED, "jobs": WHOLE, "by_law": FLAG, "classes": WHOLE}
CREDENTIAL: Final = closed(_CREDENTIAL)
_PROGRAM: Final[Shape] = {
    **_NAMED,
    "price": maybe(NUMBER),
    "price_whole": FLAG,
    "price_too_old": maybe(WHOLE),
    "old": FLAG,
    "paid": FLAG,
    "pay_steps": many(closed({"week": WHOLE, "hourly": NUMBER})),
    "starts_ahead": many(DAY),
}
PROGRAM: Final = closed(_PROGRAM)
FUND: Final = closed(
    {**_NAMED, "state": {"enum": list(FUND_STATES)}, "paid_to": maybe(TEXT), "old": FLAG}
)
_FIRMS: Final[Shape] = {"funds": many(FUND), "services": TEXTS}
FIRMS: Final = closed({**HEAD, **_FIRMS})
_FIT: Final = closed(
    {
        "offering": TEXT,
        "fit": {"enum": ["all", "part", "towards", "liked"]},
        "met": TEXTS,
        "missing": TEXTS,
        "towards": TEXTS,
        "liked": TEXTS,
        "works": FLAG,
        "old": FLAG,
        "seats_per_year": maybe(WHOLE),
        "completers_per_year": maybe(WHOLE),
    }
)
_GROUND: Final = closed(
    {
        "kind": TEXT,
        "id": TEXT,
        "ground": {"enum": ["law", "issuer", "employer", "like", "duty"]},
        "when": maybe(TEXT),
        "alternative": FLAG,
    }
)
_OUTCOME: Final = closed(
    {
        "measure": TEXT,
        "value": maybe(NUMBER),
        "count": maybe(WHOLE),
        "of": maybe(WHOLE),
        "cohort": maybe(TEXT),
        "source": maybe(TEXT),
    }
)
SINGLE: Final[Mapping[str, Shape]] = {
    "job": closed(
        {
            **HEAD,
            **_JOB,
            "leads_to": TEXTS,
            "alike": closed(
                {"same_code": TEXTS, "nearest": TEXTS, "others": TEXTS, "sources": TEXTS}
            ),
            "graduates": GRADUATES,
            "programs": TEXTS,
            "employers": TEXTS,
        }
    ),
    "standing-of": closed(
        {
            **HEAD,
            **_CREDENTIAL,
            "status": maybe({"enum": list(STATUSES)}),
            "asked_by": many(_GROUND),
            "taught_by": TEXTS,
            "implied_by": TEXTS,
            "prepared_by": TEXTS,
        }
    ),
    "program": closed({**HEAD, **_PROGRAM, "funds": many(FUND), "outcomes": many(_OUTCOME)}),
    "hire": closed(
        {
            **HEAD,
            **_NAMED,
            "asked": TEXTS,
            "counts": closed(
                {
                    "all": WHOLE,
                    "part": WHOLE,
                    "finish_per_year": maybe(WHOLE),
                    "not_stated": WHOLE,
                }
            ),
            "programs": many(_FIT),
            **_FIRMS,
        }
    ),
}
_MONTHS: Final = closed(
    {
        "first": WHOLE,
        "last": WHOLE,
        "pay": maybe(NUMBER),
        "paid_out": NUMBER,
        "paid_out_known": FLAG,
        "balance": maybe(NUMBER),
        "steps": many(WHOLE),
        "there": FLAG,
    }
)
_MONEY: Final = closed(
    {
        "known": FLAG,
        "cost": NUMBER,
        "gain": maybe(NUMBER),
        "weekly_now": maybe(NUMBER),
        "weekly_then": maybe(NUMBER),
        "ahead_from_month": maybe(WHOLE),
        "lowest": maybe(closed({"month": WHOLE, "balance": NUMBER})),
        "months": many(_MONTHS),
    }
)
BESIDE: Final = closed(
    {
        "from": maybe(TEXT),
        "to": TEXT,
        **HEAD,
        "total": WHOLE,
        "routes": many(
            closed(
                {
                    "pick": WHOLE,
                    "best_at": TEXTS,
                    "money": _MONEY,
                    "dates": many(
                        closed(
                            {
                                "day": DAY,
                                "what": TEXT,
                                "id": TEXT,
                                "step": maybe(WHOLE),
                                "assumed": FLAG,
                            }
                        )
                    ),
                    "funds_to_ask": TEXTS,
                }
            )
        ),
        "nearer": many(
            closed(
                {
                    "to": TEXT,
                    "weeks": WHOLE,
                    "cost": NUMBER,
                    "cost_known": FLAG,
                    "on_the_way": FLAG,
                    "hourly_pay": NUMBER,
                }
            )
        ),
        "services": TEXTS,
    }
)
