"""Which blocked moves a set of new classes opens in one area, and why others stay shut."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from pathways.network import Network

from .closure import Closure
from .consequences import Pair, relevant_credentials
from .places import Places

Gifts = frozenset[str]
"""Credentials that are taught in an area besides what is there."""


class AreaMoves:
    """The moves that are blocked in an area, and what would open them.

    Attributes
    ----------
    helpful
        For each target that somebody cannot reach, the credentials that can matter for it.
    blocked
        The pairs (from, to) whose target cannot be reached from here.
    openable
        The blocked pairs (from, to) that open where all of these can be had.
    """

    def __init__(
        self, network: Network, places: Places, area: str, today: date, blockers: frozenset[str]
    ) -> None:
        self.area = area
        self._closure = Closure(network, places, [area], today)
        self._opened: dict[Gifts, frozenset[Pair]] = {}
        self._blocked = self._blocked_lanes()
        self.helpful: Mapping[str, tuple[str, ...]] = {
            target: tuple(relevant_credentials(self._closure, target, lanes, blockers))
            for target, lanes in self._blocked.items()
        }
        self.blocked = frozenset(
            pair for target, lanes in self._blocked.items() for pair in self._pairs(target, lanes)
        )
        self.openable = self.opened(frozenset(c for some in self.helpful.values() for c in some))

    def opened(self, gifts: Gifts) -> frozenset[Pair]:
        """The blocked pairs that these credentials open, were they to be had here."""
        found = self._opened.get(gifts)
        if found is None:
            state = self._closure.with_gifts(sorted(gifts))
            found = self._opened[gifts] = frozenset(
                pair
                for target, lanes in self._blocked.items()
                for pair in self._pairs(target, lanes & self._closure.reached(target, state))
            )
        return found

    def named_for(self, target: str) -> frozenset[str]:
        """Every credential that stands somewhere on the way to a target."""
        closure = self._closure
        every = frozenset(closure.network.catalogue.credentials)
        nobody = closure.lanes.everybody + 1  # a lane of nobody, who has nothing: none is left out
        return frozenset(relevant_credentials(closure, target, nobody, every))

    def walls(
        self, target: str, gifts: Gifts, among: frozenset[Pair], addable: Gifts
    ) -> Iterator[tuple[frozenset[Pair], Gifts]]:
        """What keeps pairs of a target shut: of each of these sets one more must be taught.

        Credentials are added while the pairs stay shut; what is left over is the wall. Every set
        that opens the pair has a part of it, so it bounds all solutions, not only this one.
        """
        feeders = [feeder for feeder, to in among if to == target]
        lanes = self._closure.lanes.of(feeders)
        further = [c for c in self.helpful[target] if c in addable]
        while lanes:
            state, shut, wall = self._closure.with_gifts(sorted(gifts)), lanes, set()
            for credential in further:
                if credential in gifts:
                    continue
                trial = self._closure.with_gifts([credential], state)
                still = shut & ~self._closure.reached(target, trial)
                if still:
                    state, shut = trial, still
                else:
                    wall.add(credential)
            yield frozenset(self._pairs(target, shut)), frozenset(wall)
            lanes &= ~shut

    def _blocked_lanes(self) -> Mapping[str, int]:
        """The lanes of the feeders of each target that cannot reach it."""
        closure = self._closure
        blocked = {
            target: closure.lanes.of(job.feeders) & ~closure.reached(target, closure.base)
            for target, job in closure.network.catalogue.occupations.items()
        }
        return {target: lanes for target, lanes in blocked.items() if lanes}

    def _pairs(self, target: str, lanes: int) -> Iterator[Pair]:
        for lane in self._closure.lanes.members(lanes):
            yield lane.feeder, target
