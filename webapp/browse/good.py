"""Which jobs the region's public list calls good, worked out once a day and revision."""

from __future__ import annotations

from datetime import date
from threading import Lock

from flask import current_app

from pathways.gaps.good_jobs import good_jobs
from pathways.network import Network


def good_jobs_here(network: Network, today: date) -> frozenset[str]:
    """The ids of the good jobs by the region's own criteria; none where it has set none."""
    shelf: _Shelf = current_app.extensions.setdefault("pathways_good_jobs", _Shelf())
    return shelf.of(network, today)


class _Shelf:
    """Keeps the last list; another revision or day takes its place."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._key: tuple[str, date] | None = None
        self._good: frozenset[str] = frozenset()

    def of(self, network: Network, today: date) -> frozenset[str]:
        key = (network.catalogue.revision, today)
        with self._lock:
            if self._key != key:
                self._good = frozenset(good_jobs(network.catalogue, None, today).good)
                self._key = key
            return self._good
