"""The apprenticeship models of a region, as JSON or CSV, beside the founding plan's own figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pathways.gaps.apprenticeships import SIDES, ApprenticeshipModels, Model
from pathways.model.records import Catalogue
from pathways.services.boards.tables import table
from pathways.services.reporting import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanShare:
    """A published share of apprentices outside the building and fire trades, and its source."""

    percent: int
    source: str


PLAN_SHARE: Final = PlanShare(percent=11, source="larc-broad-2024")
"""What the founding plan counts: of registered *apprentices* in its region, not of models."""

COLUMNS: Final = (
    "model",
    "name",
    "provider",
    "provider_name",
    "side",
    "trade_group",
    "jobs",
    "status",
    "counted",
    "open_to_public",
    "areas",
    "admission",
    "intake",
    "seats_per_year",
    "seats_known",
    "wage_start",
    "wage_end",
    "wage_steps",
    "weeks",
    "offerings",
    "verified_on",
    "confirmed_lately",
    "source",
)


def plan_share(catalogue: Catalogue) -> PlanShare | None:
    """The founding plan's share, for the region that it speaks of: the one that cites its source.

    None where the catalogue does not cite it.
    """
    return PLAN_SHARE if PLAN_SHARE.source in catalogue.sources else None


def share_outside(found: ApprenticeshipModels) -> tuple[int, int]:
    """How many of the counted models whose trade is known are outside, and of how many."""
    outside = found.count("outside")
    return outside, outside + found.count("inside")


def apprenticeships_json(found: ApprenticeshipModels, catalogue: Catalogue) -> Json:
    """The models as plain values; money in dollars, null where nothing is known."""
    published = plan_share(catalogue)
    return {
        "area": found.area,
        "today": found.today.isoformat(),
        "revision": found.revision,
        "counts": {side: found.count(side) for side in SIDES},
        "published_share": published
        and {
            "outside_percent": published.percent,
            "of": "registered apprentices",
            "source": published.source,
        },
        "models": [_model_json(model, found, catalogue) for model in found.models],
        "jobs_without": list(found.without),
    }


def apprenticeships_csv(found: ApprenticeshipModels, catalogue: Catalogue) -> str:
    """The models as a table, a row a model, in order of id."""
    rows = []
    for model in found.models:
        row = _model_json(model, found, catalogue)
        for name in ("jobs", "areas", "offerings"):
            row[name] = ";".join(str(each) for each in _list(row[name]))
        row["wage_steps"] = ";".join(
            f"{weeks}={cents / 100:.2f}" for weeks, cents in model.first.wage_steps
        )
        for name in ("counted", "open_to_public", "seats_known", "confirmed_lately"):
            row[name] = "yes" if row[name] else "no"
        rows.append(row)
    return table(COLUMNS, rows)


def places_of(model: Model, catalogue: Catalogue) -> tuple[str, ...]:
    """The planning areas that a model's sites lie in, else their counties, in order of id."""
    known = catalogue.areas
    for kind in ("spa", "county"):
        found = sorted(a for a in model.areas if a in known and known[a].kind == kind)
        if found:
            return tuple(found)
    return ()


def _model_json(model: Model, found: ApprenticeshipModels, catalogue: Catalogue) -> Json:
    first = model.first
    provider = catalogue.providers.get(first.provider)
    return {
        "model": model.id,
        "name": first.name,
        "provider": first.provider,
        "provider_name": provider.name if provider else None,
        "side": model.side,
        "trade_group": model.trade_group,
        "jobs": list(model.jobs),
        "status": first.status,
        "counted": model.is_running and found.area in model.areas,
        "open_to_public": model.is_public,
        "areas": list(places_of(model, catalogue)),
        "admission": first.admission,
        "intake": first.intake,
        "seats_per_year": model.seats,
        "seats_known": model.seats_known,
        "wage_start": _dollars(model.starting_pay_cents),
        "wage_end": _dollars(model.last_pay_cents),
        "wage_steps": [
            {"weeks": weeks, "hourly": cents / 100} for weeks, cents in first.wage_steps
        ],
        "weeks": first.weeks,
        "offerings": list(model.offerings),
        "verified_on": first.verified_on.isoformat() if first.verified_on else None,
        "confirmed_lately": not model.stale,
        "source": first.source,
    }


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _dollars(cents: int | None) -> float | None:
    return None if cents is None else cents / 100
