"""Plans that were worked out lately: each once, one at a time, with bounded work.

What was not proven within that work goes on being proven in a process of its own; whoever asks
again gets what that has come to.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from threading import Lock
from typing import Final

from flask import current_app

from pathways.gaps.plan import Plan, PlanAsk
from pathways.network import Network
from pathways.services.planning import plan_budget
from pathways.services.proving.desk import ProofDesk

MOST_WORK: Final = 40_000
"""Steps of the solver that a page may take: a few seconds. The command line takes as many as the
proof needs."""

MOST_KEPT: Final = 60
"""Plans kept at once; the one that nobody asked for longest goes first."""

PATIENCE: Final = 15.0
"""Seconds that a reader waits for the plans of others before being asked to come again."""


class PlansBusyError(RuntimeError):
    """Others' plans are being worked out; come again in a moment."""


class PlanShelf:
    """Works out each plan once while the catalogue stays as it is, one plan at a time."""

    def __init__(self, work_out: Callable[[Network, PlanAsk], Plan] = plan_budget) -> None:
        self._work_out = work_out
        self.desk = ProofDesk()
        self._kept: OrderedDict[tuple[str, PlanAsk], Plan] = OrderedDict()
        self._reading, self._working = Lock(), Lock()

    def plan(self, network: Network, ask: PlanAsk, patience: float = PATIENCE) -> Plan:
        """The plan that is asked for, up to what can be proven with bounded work.

        Raises
        ------
        PlansBusyError
            Others' plans took longer than `patience` seconds.
        """
        key = (network.catalogue.revision, replace(ask, most_work=MOST_WORK))
        found = self._best_known(network, key)
        if found is not None:
            return found
        if not self._working.acquire(timeout=patience):
            raise PlansBusyError("Others' plans are being worked out.")
        try:
            found = self._best_known(network, key)
            if found is None:
                found = self._keep(key, self._work_out(network, key[1]))
        finally:
            self._working.release()
        return found

    def goes_on(self, network: Network, ask: PlanAsk, found: Plan) -> bool:
        """See to it that a plan goes on being proven; whether it does, or waits for its turn."""
        return self.desk.go_on(network, replace(ask, most_work=MOST_WORK), found)

    def _best_known(self, network: Network, key: tuple[str, PlanAsk]) -> Plan | None:
        """A plan as it was worked out here, or as its proof has come to elsewhere."""
        found = self._look(key)
        if found is not None and found.optimal:
            return found
        proven = self.desk.known(network, key[1])
        return found if proven is None or proven == found else self._keep(key, proven)

    def _keep(self, key: tuple[str, PlanAsk], found: Plan) -> Plan:
        found = replace(
            found, candidates=()
        )  # hundreds of thousands, for a state; nobody reads them
        with self._reading:
            self._kept[key] = found
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return found

    def _look(self, key: tuple[str, PlanAsk]) -> Plan | None:
        with self._reading:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
        return found


def plan_shelf() -> PlanShelf:
    """The shelf of the current application."""
    shelf: PlanShelf = current_app.extensions.setdefault("pathways_plans", PlanShelf())
    return shelf
