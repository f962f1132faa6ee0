"""How pay rises along an apprenticeship: the table, and the same as a small picture."""

from __future__ import annotations

from dataclasses import dataclass

from pathways.drawing import Phrases, Said
from pathways.model.records import Offering
from pathways.services.browsing.facts import pay_steps

from .charts import Bar, pay_bars


@dataclass(frozen=True, slots=True, kw_only=True)
class PaySteps:
    """Pay from each point on; ``bars`` is empty where there is one figure alone."""

    rows: tuple[tuple[Said, Said], ...]
    bars: tuple[Bar, ...]


def pay_of(offering: Offering, say: Phrases) -> PaySteps | None:
    """The pay of a paid training job, step by step; None where nobody states it."""
    steps = pay_steps(offering)
    if not steps:
        return None
    rows = [(_when(place, week, offering, say), cents) for place, (week, cents) in enumerate(steps)]
    return PaySteps(
        rows=tuple((when, say("hourly", amount=say.money(cents))) for when, cents in rows),
        bars=tuple(pay_bars([(str(place + 1), cents) for place, (_, cents) in enumerate(rows)]))
        if len(rows) > 1
        else (),
    )


def _when(place: int, week: int, offering: Offering, say: Phrases) -> Said:
    if place == 0:
        return say("pay.start")
    if not offering.wage_steps:
        return say("pay.end")
    return say("pay.after", time=say.duration(week))
