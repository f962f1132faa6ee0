"""A plan of a state, and how far its proof is, as plain values and back.

What only a proof of a county has is left out (the next best, ties, more money), and of the
candidates all but how many there are.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any, TypeAlias

from pathways.gaps.plan import Opened, Plan, PlanAsk, PlanSet
from pathways.gaps.plan_candidates import Candidate
from pathways.gaps.plan_worth import AreaPart
from pathways.gaps.wide_proof import Mark

Plain: TypeAlias = dict[str, Any]


def ask_plain(ask: PlanAsk) -> Plain:
    """What is asked."""
    return {
        "budget_cents": ask.budget_cents,
        "today": ask.today.isoformat(),
        "areas": list(ask.areas),
        "weigh": ask.weigh,
        "evenly": ask.evenly,
        "seats": ask.seats,
        "cost_per_person_cents": ask.cost_per_person_cents,
        "within_miles": ask.within_miles,
        "any_kind": ask.any_kind,
        "most_work": ask.most_work,
    }


def plain_ask(told: Plain) -> PlanAsk:
    """What is asked, read again."""
    return PlanAsk(
        **{
            **told,
            "today": date.fromisoformat(told["today"]),
            "areas": tuple(told["areas"]),
        }
    )


def mark_plain(mark: Mark) -> Plain:
    """How far a proof is."""
    return {
        "chosen": mark.chosen,
        "value": mark.value,
        "bound": mark.bound,
        "pool": mark.pool,
        "walls": mark.walls,
        "nodes": mark.nodes,
        "settled": mark.settled,
        "steps": mark.steps,
    }


def plain_mark(told: Plain) -> Mark:
    """How far a proof is, read again."""
    return Mark(
        **{
            **told,
            "chosen": tuple(told["chosen"]),
            "pool": tuple(told["pool"]),
            "walls": tuple((part, tuple(slots)) for part, slots in told["walls"]),
        }
    )


def plan_plain(plan: Plan) -> Plain:
    """A plan of a state."""
    return {
        "revision": plan.revision,
        "areas": plan.areas,
        "parts": [
            [area, part.area, part.figures_for, str(part.part)] for area, part in plan.parts.items()
        ],
        "within_miles": plan.within_miles,
        "value": str(plan.best.value),
        "pairs": plan.best.pairs,
        "opened": [_opened_plain(opened) for opened in plan.best.opened],
        "bound": str(plan.bound),
        "optimal": plan.optimal,
        "weighed": plan.weighed,
        "without_host": plan.without_host,
        "blocked_pairs": plan.blocked_pairs,
        "openable_pairs": plan.openable_pairs,
        "unknown": plan.unknown,
    }


def plain_plan(told: Plain, ask: PlanAsk) -> Plan:
    """A plan of a state, read again."""
    nothing_opens = not told["openable_pairs"]
    return Plan(
        ask=ask,
        revision=told["revision"],
        areas=tuple(told["areas"]),
        parts=_parts(told["parts"]),
        within_miles=told["within_miles"],
        best=PlanSet(
            opened=tuple(_opened(one) for one in told["opened"]),
            value=Fraction(told["value"]),
            pairs=told["pairs"],
        ),
        bound=Fraction(told["bound"]),
        optimal=told["optimal"],
        runner_up=None,
        runner_up_proven=nothing_opens,
        further=(),
        ties=(),
        ties_complete=nothing_opens,
        candidates=(),
        weighed=told["weighed"],
        without_host=tuple((credential, area) for credential, area in told["without_host"]),
        blocked_pairs=told["blocked_pairs"],
        openable_pairs=told["openable_pairs"],
        unknown=tuple((area, (start, end)) for area, (start, end) in told["unknown"]),
    )


def _parts(told: list[list[Any]]) -> Mapping[str, AreaPart]:
    return {
        name: AreaPart(area=area, figures_for=figures_for, part=Fraction(part))
        for name, area, figures_for, part in told
    }


def _opened_plain(opened: Opened) -> Plain:
    one = opened.candidate
    return {
        "candidate": [one.credential, one.area, one.host, one.site, one.serves, one.approval],
        "moves": opened.moves,
        "workers": str(opened.workers),
        "wage_gain_cents": opened.wage_gain_cents,
    }


def _opened(told: Plain) -> Opened:
    credential, area, host, site, serves, approval = told["candidate"]
    return Opened(
        candidate=Candidate(
            credential=credential,
            area=area,
            host=host,
            site=site,
            serves=tuple(serves),
            approval=approval,
        ),
        moves=tuple((place, (start, end)) for place, (start, end) in told["moves"]),
        workers=Fraction(told["workers"]),
        wage_gain_cents=told["wage_gain_cents"],
    )
