"""Every offering of a nation, by the columns of the network: none is decoded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from pathways.network.ways import ACTIVE, EXPOSURE, ONLINE, PUBLIC, WAITING, Columns

Figures: TypeAlias = NDArray[Any]

OPEN = ACTIVE | PUBLIC
MARKS = 128
"""One more than all flags of an offering with whether it is stale."""


class OfferingRows:
    """Offerings that are of one way, with the same faults, taken together.

    Parameters
    ----------
    columns
        The offerings, by row.
    """

    def __init__(self, columns: Columns) -> None:
        self._ways = len(columns.ways)
        self._way = np.asarray(columns.way, dtype=np.int64)
        self._site = np.asarray(columns.site, dtype=np.int64)
        self._flags = np.asarray(columns.flags, dtype=np.int64)
        self._confirmed = np.asarray(columns.confirmed, dtype=np.int64)

    def near(self, near: Sequence[int], online: int) -> list[int]:
        """For each way the areas (a mask) that an open offering of it is within reach of.

        Parameters
        ----------
        near
            The areas that each site is within reach of.
        online
            Those that online offerings are within reach of.
        """
        flags = self._flags
        is_open = (flags & (OPEN | EXPOSURE)) == OPEN
        found = [0] * self._ways
        for way, mask in self._groups(self._way, is_open, near):
            found[way] = mask
        if online:
            for way in _distinct(self._way[is_open & (flags & ONLINE != 0)]).tolist():
                found[way] |= online
        return found

    def taught(self, local: Sequence[int], earliest: int) -> Iterator[tuple[int, int, int, int]]:
        """Ways that are taught or will be: way, flags, whether stale, and the areas (a mask) where.

        Stale is what was confirmed before the `earliest` day (an ordinal).
        """
        flags = self._flags
        counts = (flags & EXPOSURE == 0) & (flags & (ACTIVE | WAITING) != 0)
        marks = flags << 1 | (self._confirmed < earliest)
        for key, mask in self._groups(self._way * MARKS + marks, counts, local):
            way, mark = divmod(key, MARKS)
            yield way, mark >> 1, mark & 1, mask

    def _groups(
        self, keys: Figures, among: Figures, masks: Sequence[int]
    ) -> Iterator[tuple[int, int]]:
        """The keys of some rows, in order, each with the masks of its rows' sites together."""
        places = len(masks) + 1  # and none, where nobody has to travel
        travelled = among & (self._flags & ONLINE == 0)
        site = np.where(travelled, self._site, -1) + 1
        key_of, site_of = np.divmod(_distinct((keys * places + site)[among]), places)
        mask_of = [0, *masks]
        before, mask = -1, 0
        for key, place in zip(key_of.tolist(), site_of.tolist(), strict=True):
            if key != before:
                if before >= 0:
                    yield before, mask
                before, mask = key, mask_of[place]
            else:
                mask |= mask_of[place]
        if before >= 0:
            yield before, mask


def _distinct(numbers: Figures) -> Figures:
    """Every number once, in order; by sorting, which is several times as fast as `np.unique`."""
    ordered = np.sort(numbers)
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))[: len(ordered)]]
