"""What to open, by the search that fits the size of what is asked."""

from __future__ import annotations

from dataclasses import replace

from pathways.network import Network

from .plan import Plan, PlanAsk, Stages, what_to_open
from .plan_wide import what_to_open_widely

MOST_PROVEN = 200_000
"""People told apart (by job and area) times credentials, up to which the best set is proven; a
county has about 60,000. Above, a good set is given with a bound."""


def is_wide(network: Network, ask: PlanAsk) -> bool:
    """Whether so much is asked that the best set is not looked for to the end."""
    catalogue = network.catalogue
    feeders = {feeder for job in catalogue.occupations.values() for feeder in job.feeders}
    people = len(feeders & catalogue.occupations.keys()) * max(1, len(set(ask.areas)))
    return people * len(catalogue.credentials) > MOST_PROVEN


def plan_for(network: Network, ask: PlanAsk, tell: Stages | None = None) -> Plan:
    """The best set of classes for a budget with its proof; for a state a good one with a bound.

    Where the work is limited and ends before the proof, the better of both, and the lower bound:
    where these meet, it is proven after all.
    """
    if is_wide(network, ask):
        return what_to_open_widely(network, ask, tell)
    plan = what_to_open(network, ask, tell)
    if plan.optimal or ask.evenly:
        return plan
    wide = what_to_open_widely(network, ask)
    bound = min(plan.bound, wide.bound)
    plan = replace(plan, bound=bound, optimal=bound <= max(plan.best.value, wide.best.value))
    if wide.best.value <= plan.best.value:
        return plan
    return replace(
        plan,
        best=wide.best,
        runner_up=None,
        runner_up_proven=False,
        further=(),
        ties=(),
        ties_complete=False,
    )
