"""What to open with a budget, for everybody who asks: by options, given as values or JSON."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction

from pathways.gaps.plan import (
    COST_PER_PERSON_CENTS,
    SEATS,
    Further,
    Opened,
    Plan,
    PlanAsk,
    PlanSet,
    what_to_open,
)
from pathways.gaps.plan_candidates import Candidate
from pathways.gaps.plan_sized import is_wide, plan_for
from pathways.gaps.plan_wide import prove_widely
from pathways.gaps.plan_worth import OPENINGS, WEIGHTS, AreaPart
from pathways.model.records import Catalogue
from pathways.network import Network
from pathways.planner import QuestionError

from .gap_sources import figure_sources
from .plan_words import plan_message, plan_notes, why_not
from .reporting import Json, Options, read_gap_ask

PLAN_SOURCE = "founding-plan-2025"
"""The source that names what it costs to serve a person."""

MOST_DOLLARS = 1_000_000_000
MOST_SEATS = 10_000


def read_plan_ask(options: Options, network: Network, today: date) -> PlanAsk:
    """What is asked, from options by name (`budget`, `area`, `weigh`, ...), values as typed.

    Raises
    ------
    QuestionError
        Names the option, what was found and what was expected.
    """
    where = {name: options.get(name, ()) for name in ("area", "within", "today")}
    gaps = read_gap_ask(where, network.catalogue, today)
    _check_apart(network, gaps.areas)
    budget = _money(options, "budget")
    if budget is None:
        raise QuestionError("budget: say how many dollars there are.", "budget")
    cost, seats = read_cost(options), read_seats(options)
    return PlanAsk(
        budget_cents=budget,
        today=gaps.today,
        areas=gaps.areas,
        weigh=_weigh(options),
        evenly=_is_said(options, "evenly"),
        any_kind=_is_said(options, "any_kind"),
        seats=SEATS if seats is None else seats,
        cost_per_person_cents=COST_PER_PERSON_CENTS if cost is None else cost,
        within_miles=gaps.within_miles,
    )


def plan_budget(network: Network, ask: PlanAsk, tell: Callable[[str], None] | None = None) -> Plan:
    """What to open, for a question that was read; `tell` is called as each stage begins.

    For a whole state it is a good set with a bound; `prove_budget` goes on from there.
    """
    return plan_for(network, ask, tell)


def prove_budget(
    network: Network, ask: PlanAsk, tell: Callable[[str], None] | None = None
) -> Iterator[Plan]:
    """What to open, better and better, up to the answer that is proven.

    The first comes as soon as that of `plan_budget`. What is small enough to be proven at once, and
    what is to be shared evenly, has one answer.
    """
    if ask.evenly or not is_wide(network, ask):
        yield what_to_open(network, ask, tell)
        return
    for standing in prove_widely(network, ask, tell):
        yield standing.plan


def plan_json(plan: Plan, catalogue: Catalogue) -> Json:
    """A plan as plain values: money in dollars, worth in dollars a year or in workers."""
    ask = plan.ask
    return {
        "budget": ask.budget_cents / 100,
        "spent": plan.spent_cents / 100,
        "value": _number(plan.best.value),
        "bound": _number(plan.bound),
        "optimal": plan.optimal,
        "pairs": plan.best.pairs,
        "opened": [_opened_json(opened, ask) for opened in plan.best.opened],
        "runner_up": _runner_up_json(plan, plan.runner_up, catalogue),
        "runner_up_proven": plan.runner_up_proven,
        "next_100000": _next_json(plan.further[0], ask) if plan.further else None,
        "further": [
            {
                "budget": further.budget_cents / 100,
                "value": _number(further.value),
                "gained": _number(further.gained),
            }
            for further in plan.further
        ],
        "ties": [[_named_json(candidate) for candidate in tie] for tie in plan.ties],
        "ties_complete": plan.ties_complete,
        "asked": {
            "areas": list(plan.areas),
            "weigh": ask.weigh,
            "evenly": ask.evenly,
            "any_kind": ask.any_kind,
            "seats": ask.seats,
            "cost_per_person": ask.cost_per_person_cents / 100,
            "within": plan.within_miles,
            "today": ask.today.isoformat(),
        },
        "unit": plan_unit(plan),
        "figures": [_part_json(part) for _, part in sorted(plan.parts.items())],
        "candidates": plan.weighed,
        "without_host": [
            {"credential": credential, "area": area} for credential, area in plan.without_host
        ],
        "blocked_pairs": plan.blocked_pairs,
        "openable_pairs": plan.openable_pairs,
        "unknown": [{"area": a, "pair": list(pair)} for a, pair in plan.unknown],
        "message": str(plan_message(plan)),
        "notes": [str(note) for note in plan_notes(plan, catalogue)],
        "revision": plan.revision,
    }


def plan_unit(plan: Plan) -> str:
    """What a plan's worth is counted in."""
    return "dollars a year" if plan.ask.weigh == OPENINGS else "workers"


def plan_sources(plan: Plan, catalogue: Catalogue) -> tuple[str, ...]:
    """The ids of the sources of a plan: the figures of the moves that it opens, and its costs."""
    found: dict[str, None] = {PLAN_SOURCE: None} if PLAN_SOURCE in catalogue.sources else {}
    for opened in plan.best.opened:
        for area, pair in opened.moves:
            figures_for = plan.parts[area].figures_for if area in plan.parts else None
            for source in figure_sources([pair], figures_for, catalogue):
                found.setdefault(source)
    return tuple(sorted(name for name in found if name in catalogue.sources))


def _opened_json(opened: Opened, ask: PlanAsk) -> Json:
    candidate = opened.candidate
    return {
        **_named_json(candidate),
        "host": candidate.host,
        "site": candidate.site,
        "seats": ask.seats,
        "cost": ask.class_cents / 100,
        "approval": candidate.approval,
        "serves": list(candidate.serves),
        "pairs": [{"area": area, "pair": list(pair)} for area, pair in opened.moves],
        "workers": _number(opened.workers),
        "wage_gain": opened.wage_gain_cents / 100,
    }


def _runner_up_json(plan: Plan, second: PlanSet | None, catalogue: Catalogue) -> Json | None:
    if second is None:
        return None
    return {
        "value": _number(second.value),
        "spent": len(second.opened) * plan.ask.class_cents / 100,
        "pairs": second.pairs,
        "opened": [_opened_json(opened, plan.ask) for opened in second.opened],
        "why": str(why_not(plan, second, catalogue)),
    }


def _next_json(further: Further, ask: PlanAsk) -> Json:
    return {
        "value": _number(further.gained),
        "opened": [_opened_json(opened, ask) for opened in further.opened],
    }


def _part_json(part: AreaPart) -> Json:
    return {
        "area": part.area,
        "figures_for": part.figures_for,
        "part": round(float(part.part), 6),
        "estimated": part.is_estimate,
    }


def _named_json(candidate: Candidate) -> Json:
    return {"credential": candidate.credential, "area": candidate.area}


def _number(amount: Fraction) -> float:
    return float(amount)


def _check_apart(network: Network, areas: tuple[str, ...]) -> None:
    """Areas of which one lies in another would count the same people twice."""
    for area in areas:
        for around in network.areas_upward(area)[1:]:
            if around in areas:
                names = network.catalogue.areas
                raise QuestionError(
                    f"area: {names[area].name} lies in {names[around].name}. Say one of the two, "
                    "or people would count twice.",
                    "area",
                )


def _weigh(options: Options) -> str:
    said = _once(options, "weigh") or OPENINGS
    if said not in WEIGHTS:
        raise QuestionError(
            f"weigh: found '{said}'; expected one of {', '.join(WEIGHTS)}.", "weigh"
        )
    return said


def _is_said(options: Options, name: str) -> bool:
    return any(said not in ("", "0", "false", "no") for said in options.get(name, ()))


def read_cost(options: Options) -> int | None:
    """What a seat costs in cents; None where it is not said."""
    cost = _money(options, "cost_per_person")
    if cost == 0:
        raise QuestionError(
            "cost_per_person: found 0; expected a dollar or more.", "cost_per_person"
        )
    return cost


def read_seats(options: Options) -> int | None:
    """How many seats a class has; None where it is not said."""
    said = _once(options, "seats")
    if said is None:
        return None
    if re.fullmatch(r"\d{1,6}", said) and 1 <= int(said) <= MOST_SEATS:
        return int(said)
    raise QuestionError(f"seats: found '{said}'; expected 1 to {MOST_SEATS:,}.", "seats")


def _money(options: Options, name: str) -> int | None:
    """An amount in cents."""
    said = _once(options, name)
    if said is None:
        return None
    plain = said.replace(",", "").removeprefix("$")
    if re.fullmatch(r"\d{1,12}(\.\d{1,2})?", plain) and float(plain) <= MOST_DOLLARS:
        return int(Fraction(plain) * 100)
    raise QuestionError(
        f"{name}: found '{said}'; expected dollars from 0 to {MOST_DOLLARS:,}.", name
    )


def _once(options: Options, name: str) -> str | None:
    said = options.get(name, ())
    if len(said) > 1:
        raise QuestionError(f"{name}: say it once.", name)
    return said[0] if said and said[0] else None
