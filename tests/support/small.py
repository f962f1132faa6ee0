"""Hand-made catalogues and answers, written short: what is not said has a plain default."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from pathways.model.records import (
    Area,
    Catalogue,
    Condition,
    Credential,
    Fund,
    HourKind,
    Occupation,
    Offering,
    Part,
    Provider,
    Region,
    Site,
    Vocabulary,
    Wage,
)
from pathways.model.requirement import All, Hours, Need
from pathways.model.requirement import Any as AnyOf

TODAY = date(2026, 1, 5)
FRESH = date(2025, 12, 1)


def job(
    name: str, *needs: Need, wage: int | None = 3000, basis: str = "law", **more: Any
) -> Occupation:
    """An occupation whose median wage (cents an hour) is that of the region."""
    wages = (Wage(area="la", year=2025, hourly_median_cents=wage),)
    parts = tuple(Part(need=need, basis=basis) for need in needs)
    record = {"requires": parts, "wages": wages, **more}
    return Occupation(id=name, name=name, soc="00-0000.00", **record)


def credential(name: str, by: str = "offering", *needs: Need, **more: Any) -> Credential:
    """A credential; `needs` are its own requires."""
    parts = tuple(Part(need=need, basis="issuer") for need in needs)
    return Credential(
        id=name, name=name, kind="certificate", earned_by=by, **{"requires": parts, **more}
    )


def course(name: str, *awards: str, **more: Any) -> Offering:
    """An active, public, fresh, free course of 10 full-time weeks at the near site."""
    record: dict[str, Any] = {
        "provider": "college",
        "kind": "course",
        "status": "active",
        "site": "near",
        "weeks": 10,
        "load": "full-time",
        "tuition_cents": 0,
        "fees_cents": 0,
        "verified_on": FRESH,
        "awards": awards,
        **more,
    }
    return Offering(id=name, name=name, **record)


def grant(name: str, **more: Any) -> Fund:
    """An active fund that pays tuition to the learner."""
    record: dict[str, Any] = {
        "status": "active",
        "paid_to": "learner",
        "pays_for": ("tuition",),
        **more,
    }
    return Fund(id=name, name=name, **record)


def catalogue(*records: Any, conditions: tuple[str, ...] = ()) -> Catalogue:
    """A catalogue of the records, with a near and a far site of one college."""
    kinds: dict[str, dict[str, Any]] = {}
    for record in records:
        kinds.setdefault(type(record).__name__, {})[record.id] = record
    areas = [
        Area(id="la", name="County", kind="county", latitude=34.05, longitude=-118.25),
        Area(
            id="90015", name="90015", kind="zip", parents=("la",), latitude=34.0, longitude=-118.25
        ),
    ]
    sites = [
        Site(id="near", provider="college", zip="90015", latitude=34.05, longitude=-118.25),
        Site(id="far", provider="college", zip="90015", latitude=34.7, longitude=-118.25),
    ]
    return Catalogue(
        region=Region(id="la", name="County", area="la"),
        areas={area.id: area for area in areas},
        occupations=kinds.get("Occupation", {}),
        credentials=kinds.get("Credential", {}),
        providers={"college": Provider(id="college", name="College")},
        sites={site.id: site for site in sites},
        offerings=kinds.get("Offering", {}),
        funds=kinds.get("Fund", {}),
        vocabulary=Vocabulary(
            given=True,
            kinds=kinds.get("HourKind", {}),
            conditions={name: Condition(id=name, name=name) for name in conditions},
        ),
    )


def kind(name: str, **more: Any) -> HourKind:
    """A kind of hours."""
    return HourKind(id=name, name=name, **more)


def hours(name: str, amount: int) -> Hours:
    """At least so many hours in a kind."""
    return Hours(name, Fraction(amount))


def both(*needs: Need) -> All:
    """All of the needs."""
    return All(needs)


def either(*needs: Need) -> AnyOf:
    """One of the needs."""
    return AnyOf(needs)


def step(step_kind: str, name: str, start: int, weeks: int | None, **more: Any) -> dict[str, Any]:
    """One step of an answer; what is not said is not printed."""
    lane = {"study": "day", "work": "day"}.get(step_kind, "none")
    record = {"kind": step_kind, "id": name, "start_week": start, "weeks": weeks, "lane": lane}
    return {**record, **more}


def route(
    weeks: int, cost: float, gain: float | None, *steps: dict[str, Any], **more: Any
) -> dict[str, Any]:
    """One route of an answer."""
    return {
        "weeks": weeks,
        "cost": cost,
        "ten_year_gain": gain,
        "steps": list(steps),
        "lawful_from": weeks,
        **more,
    }


def answer(*routes: dict[str, Any], **more: Any) -> dict[str, Any]:
    """An answer to somebody of 25 who earns $20 an hour as a helper and wants to be a tech."""
    asked: dict[str, Any] = {
        "by": "hired",
        "held": [],
        "hours": {},
        "age": 25,
        "wage": 20.0,
        "zip": "90015",
        "most": 12,
    }
    top = {
        "from": "helper",
        "to": "tech",
        "today": TODAY.isoformat(),
        "other_ways": [],
        "blocked_by": [],
    }
    top |= {
        key: more.pop(key)
        for key in ("from", "total", "other_ways", "blocked_by", "also_needed_if")
        if key in more
    }
    return {
        **top,
        "asked": {**asked, **more},
        "routes": list(routes),
        "shown": len(routes),
        "total": top.get("total", len(routes)),
    }
