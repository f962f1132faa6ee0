"""Dollars are worked out beside the pages, once a question: no page ever waits for them."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock, Semaphore, Thread
from typing import Final

from flask import current_app

from pathways.gaps.equity import Equity
from pathways.gaps.equity_costs import AreaCosts, area_costs
from pathways.network import Network

MOST_KEPT: Final = 4
MOST_UNDONE: Final = 2
"""Questions that are worked on or wait; who asks one more is asked to come back."""

READY, WORKING, BUSY, FAILED = "ready", "working", "busy", "failed"


@dataclass(slots=True)
class Work:
    """The dollars of one question: how far they are, and what they came to."""

    state: str = WORKING
    done: int = 0
    total: int = 0
    costs: tuple[AreaCosts, ...] = field(default_factory=tuple)

    def tell(self, done: int, total: int) -> None:
        """Keep how far it is."""
        self.done, self.total = done, total


Key = tuple[object, ...]


class CostShelf:
    """Works out the dollars of areas in a thread of its own, one question after the other."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Key, Work] = OrderedDict()
        self._lock = Lock()
        self._one = Semaphore()

    def work(self, network: Network, found: Equity) -> Work:
        """The work on a question; it is begun where it is new."""
        areas = tuple(area.area for area in found.areas)
        key = (found.revision, found.today, found.within_miles, found.online, areas, found.jobs)
        with self._lock:
            work = self._kept.get(key)
            if work is not None and work.state != FAILED:
                self._kept.move_to_end(key)
                return work
            if sum(one.state == WORKING for one in self._kept.values()) >= MOST_UNDONE:
                return Work(state=BUSY)
            work = self._kept[key] = Work()
            self._forget()
        Thread(target=self._do, args=(work, network, found), daemon=True).start()
        return work

    def _do(self, work: Work, network: Network, found: Equity) -> None:
        with self._one:
            try:
                work.costs = area_costs(network, found, work.tell)
            except BaseException:
                work.state = FAILED
                raise
            work.state = READY

    def _forget(self) -> None:
        """The ones that nobody asked for longest go first; what is worked on stays."""
        for key in [key for key, work in self._kept.items() if work.state != WORKING]:
            if len(self._kept) <= MOST_KEPT:
                break
            del self._kept[key]


def cost_work(network: Network, found: Equity) -> Work:
    """The work on the dollars of some areas, for the current application."""
    shelf: CostShelf = current_app.extensions.setdefault("pathways_area_costs", CostShelf())
    return shelf.work(network, found)
