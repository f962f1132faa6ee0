"""An answer as JSON: the shape that the command line prints and the verifier reads."""

from __future__ import annotations

from fractions import Fraction

from pathways.model.answer import Answer, Missing, Route, Step
from pathways.model.question import Person
from pathways.model.requirement import text

Json = dict[str, object]


def answer_json(answer: Answer) -> Json:
    """An answer as plain values: money in dollars, None where a figure is not known."""
    question = answer.person.question
    return {
        "from": question.origin,
        "to": question.target,
        "today": question.today.isoformat(),
        "revision": answer.revision,
        "asked": _asked(answer.person),
        "assumed": list(answer.person.assumed),
        "ask": list(answer.person.ask),
        "routes": [route_json(route) for route in answer.routes],
        "other_ways": [
            route_json(route)
            | {
                "longer_weeks": route.longer_weeks,
                "dearer": _dollars(route.dearer_cents),
                "poorer": _dollars(route.poorer_cents),
            }
            for route in answer.other_ways
        ],
        "shown": len(answer.routes),
        "total": answer.total,
        "complete": answer.complete,
        "complete_up_to": answer.complete_up_to,
        "also_needed_if": [
            {"when": also.when, "need": text(also.need), "basis": also.basis}
            for also in answer.also_needed_if
        ],
        "blocked_by": [[_missing(thing) for thing in things] for things in answer.blocked_by],
        "more_blocked": answer.more_blocked,
    }


def route_json(route: Route) -> Json:
    """One route as plain values."""
    return {
        "weeks": route.weeks,
        "cost": _dollars(route.cost_cents),
        "ten_year_gain": _dollars(route.ten_year_gain_cents),
        "unknown": list(route.unknown),
        "estimated": list(route.estimated),
        "uncertain": route.uncertain,
        "lawful_from": route.lawful_from,
        "miles": route.miles,
        "gained": list(route.gained),
        "renewals": [
            {"credential": due.credential, "times": due.times, "cost": _dollars(due.cost_cents)}
            for due in route.renewals
        ],
        "steps": [_step(step) for step in route.steps],
    }


def _asked(person: Person) -> Json:
    question = person.question
    return {
        "by": question.by,
        "held": [
            credential if until is None else f"{credential}={until.isoformat()}"
            for credential, until in person.held.items()
        ],
        "lacks": sorted(question.lacks),
        "lapsed": sorted(person.lapsed),
        "hours": {kind: _number(hours) for kind, hours in person.hours.items()},
        "age": _number(person.age),
        "wage": _dollars(person.wage_cents),
        "zip": question.zip,
        "max_miles": question.max_miles,
        "max_weeks": question.max_weeks,
        "budget": _dollars(question.budget_cents),
        "keep_earning": question.keep_earning,
        "languages": sorted(question.languages),
        "formats": sorted(question.formats),
        "schedules": sorted(question.schedules),
        "when": sorted(question.when),
        "qualifies": sorted(question.qualifies),
        "most": question.most,
        **({"thorough": True} if question.thorough else {}),
    }


def _step(step: Step) -> Json:
    return {
        "kind": step.kind,
        "id": step.id,
        "provider": step.provider,
        "site": step.site,
        "miles": step.miles,
        "start_week": step.start_week,
        "weeks": step.weeks,
        "lane": step.lane,
        "cost": _dollars(step.cost_cents),
        "hourly_pay": _dollars(step.hourly_pay_cents),
        "hours": step.hours,
        "needs": list(step.needs),
        "gives": list(step.gives),
        "basis": list(step.basis),
        "sources": list(step.sources),
        "flags": list(step.flags),
        "funding": {
            "used": step.funding.used,
            "saves": _dollars(step.funding.saves_cents),
            "might": [
                {"fund": might.fund, "condition": might.condition} for might in step.funding.might
            ],
        },
        "prepare_with": [
            {
                "offering": way.offering,
                "miles": way.miles,
                "weeks": way.weeks,
                "cost": _dollars(way.cost_cents),
            }
            for way in step.prepare_with
        ],
        "prepare_count": step.prepare_count,
    }


def _missing(thing: Missing) -> Json:
    nearest = thing.nearest
    return {
        "need": thing.need,
        "why": thing.why,
        "detail": thing.detail,
        "value": _value(thing),
        "nearest": nearest
        and {
            "provider": nearest.provider,
            "site": nearest.site,
            "miles": nearest.miles,
            "area": nearest.area,
        },
        "call": thing.call,
    }


def _value(thing: Missing) -> float | None:
    """The least value of a limit that would do: miles, weeks, or dollars."""
    if thing.value is None or thing.why != "too-costly":
        return thing.value
    return thing.value / 100


def _dollars(cents: int | None) -> float | None:
    return None if cents is None else cents / 100


def _number(value: Fraction) -> float:
    return value.numerator if value.denominator == 1 else float(value)
