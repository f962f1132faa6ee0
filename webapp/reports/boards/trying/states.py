"""Gap states that were reckoned lately, kept so that what is tried out need not start anew."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Final

from flask import current_app

from pathways.gaps.following import StateAsk
from pathways.gaps.state import GapState
from pathways.network import Network

MOST_KEPT: Final = 4
"""States kept at once; the one that nobody asked for longest goes first."""


class StateShelf:
    """Reckons each state once while the catalogue stays as it is."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, StateAsk], GapState] = OrderedDict()
        self._lock = Lock()

    def state(self, network: Network, ask: StateAsk) -> GapState:
        """The state of a catalogue for some areas on a day."""
        key = (network.catalogue.revision, ask)
        with self._lock:  # two at once would only make the same state twice
            found = self._kept.get(key)
            if found is None:
                found = self._kept[key] = GapState.of(
                    network,
                    ask.today,
                    areas=ask.areas,
                    within_miles=ask.within_miles,
                    online=ask.online,
                )
                while len(self._kept) > MOST_KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
        return found


def state_shelf() -> StateShelf:
    """The shelf of the current application."""
    shelf: StateShelf = current_app.extensions.setdefault("pathways_states", StateShelf())
    return shelf
