"""A plan as its page shows it: rows, how sure it is, and what more money adds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from pathways.drawing import Phrases, Said, source_line
from pathways.drawing.words import SourceLine
from pathways.gaps.plan import Opened, Plan
from pathways.gaps.plan_worth import OPENINGS
from pathways.model.records import Catalogue, Site
from pathways.services.plan_words import (
    further_sentences,
    no_runner_up,
    plan_message,
    plan_notes,
    ties_sentence,
    why_not,
)
from pathways.services.planning import plan_sources
from webapp.speaking import speak

from .ask import report_address
from .charts import Amount, Row, Steps, steps

BOUND_WIDTH = 300
"""Units of width of the bar that stands for the most that any plan can reach."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedRow:
    """A class to open, as a row of the table."""

    name: Said
    area: str
    host: Said
    site: Said
    seats: Said
    cost: Said
    moves: Said
    workers: Said
    gain: Said
    approval: Said
    evidence: str
    evidence_name: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """Everything that the page shows of a plan.

    ``share`` is how far the plan reaches of what any could, from 0 to ``BOUND_WIDTH``; ``far`` how
    far it may be from the best, empty where it is proven or nothing was found.
    """

    message: Said
    rows: tuple[OpenedRow, ...]
    proven: bool
    far: Said
    share: int
    second: Said
    ties: Said
    further: tuple[Said, ...]
    chart: Steps | None
    notes: tuple[Said, ...]
    sources: tuple[SourceLine, ...]


def plan_view(plan: Plan, catalogue: Catalogue, kept: dict[str, str]) -> PlanView:
    """A plan in the words of the current page; `kept` goes along to the evidence of each class."""
    say = speak()
    language = say.language
    second = plan.runner_up
    lost = why_not(plan, second, catalogue, language) if second else no_runner_up(plan, language)
    return PlanView(
        message=plan_message(plan, language),
        rows=tuple(_rows(plan, plan.best.opened, catalogue, say, kept)),
        proven=plan.optimal,
        far=_far(plan, say),
        share=round(BOUND_WIDTH * plan.best.value / plan.bound) if plan.bound else 0,
        second=lost,
        ties=ties_sentence(plan, language),
        further=tuple(further_sentences(plan, language)),
        chart=_chart(plan, say),
        notes=tuple(plan_notes(plan, catalogue, language)),
        sources=tuple(source_line(s, catalogue, say) for s in plan_sources(plan, catalogue)),
    )


def worth(plan: Plan, value: Fraction, say: Phrases) -> Said:
    """A worth in the unit of a plan."""
    if plan.ask.weigh == OPENINGS:
        return say("plan.worth.openings", money=say.money(int(value) * 100))
    return say.many("plan.worth.workers", round(value))


def _rows(
    plan: Plan, some: Iterable[Opened], catalogue: Catalogue, say: Phrases, kept: dict[str, str]
) -> Iterable[OpenedRow]:
    for opened in some:
        one = opened.candidate
        site = catalogue.sites[one.site]
        name = say.name(catalogue.credentials[one.credential])
        area = catalogue.areas[one.area].name
        approval = catalogue.vocabulary.approvals.get(one.approval or "")
        yield OpenedRow(
            name=name,
            area=area,
            host=say.name(catalogue.providers[one.host]),
            site=say.plain(_place(site, catalogue.providers[one.host].name)),
            seats=say.number(plan.ask.seats),
            cost=say.money(plan.ask.class_cents),
            moves=say.number(len(opened.moves)),
            workers=say.number(round(opened.workers)),
            gain=say.money(round(opened.wage_gain_cents, -2)),
            approval=say.name(approval) if approval else say.plain(one.approval or ""),
            evidence=report_address(
                "evidence",
                credential=one.credential,
                area=one.area,
                host=one.host,
                seats=plan.ask.seats,
                cost_per_person=f"{plan.ask.cost_per_person_cents / 100:.2f}",
                **kept,
            ),
            evidence_name=say("plan.evidence-for", name=name, area=area),
        )


def _place(site: Site, host: str) -> str:
    """A site in words; its name only where it says more than its provider's."""
    name = "" if site.name in (None, host) else site.name
    town = site.city or site.zip
    return ", ".join(text for text in (name, town if town not in (name or "") else "") if text)


def _far(plan: Plan, say: Phrases) -> Said:
    if plan.optimal or not plan.best.value:
        return Said()
    percent = 100 * (plan.bound - plan.best.value) / plan.bound
    tenths = -(-percent.numerator * 10 // percent.denominator)  # never less than it is
    return say("plan.percent", number=say.number(Fraction(tenths, 10)))


def _chart(plan: Plan, say: Phrases) -> Steps | None:
    """What this budget and each larger one is worth."""
    if not any(further.gained for further in plan.further):
        return None
    budgets = [(plan.ask.budget_cents, plan.best.value)]
    budgets += [(further.budget_cents, further.value) for further in plan.further]
    rows = [
        Row(
            label=say.money(budget),
            amounts=(
                Amount(value=value, text=worth(plan, value, say)),
                Amount(
                    value=value - plan.best.value,
                    text=worth(plan, value - plan.best.value, say),
                ),
            ),
        )
        for budget, value in budgets
    ]
    low, high = rows[0], rows[-1]
    return steps(
        "more",
        say(f"plan.chart-{plan.ask.weigh}"),
        say(
            "plan.more-desc",
            low=low.label,
            high=high.label,
            first=low.amounts[0].text,
            last=high.amounts[0].text,
        ),
        rows,
        least=low.label,
        most=high.label,
    )
