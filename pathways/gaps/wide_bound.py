"""What no set of classes in a state can be worth more than: a bound, proven by prices.

Each of the walls of a move is given a price, together no more than the move is worth. A class earns
the prices of all walls that it breaks, in every area that it serves; whoever opens a move breaks
all its walls, so no set of so many classes is worth more than the largest earnings, and what the
moves are worth beyond their prices. That holds for any prices, and for classes that serve several
areas. The prices move from walls that the best earners break to those that they leave (a
subgradient method for the dual of the linear program: Held, Wolfe and Crowder, *Validation of
subgradient optimization*, 1974), a fixed number of times; all sums are of whole numbers, so they
are the same everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

ROUNDS = 80
"""How often prices move."""

FIRST_STEP, LAST_STEP = 0.5, 0.01
"""Which part of a move's worth a price moves by, at first and at last."""

Figures: TypeAlias = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Prices:
    """Walls of parts of the worth, and the classes that break them, as arrays.

    Attributes
    ----------
    worth
        What each part is worth, in units.
    part
        For each wall the part that it stands before.
    wall, slot
        Each pair of a wall and a slot (a credential in an area) that breaks it.
    candidate, serves
        Each pair of a candidate, of those that break any wall, and a slot that it fills.
    """

    worth: Figures
    part: Figures
    wall: Figures
    slot: Figures
    candidate: Figures
    serves: Figures

    def bound(self, most: int, rounds: int = ROUNDS) -> int:
        """What no `most` candidates are worth more than, in units."""
        worth, part = self.worth.astype(np.float64), self.part
        whole = float(worth.sum())
        if not len(self.wall) or not len(self.candidate) or most < 1:
            return 0
        per_part = np.bincount(part, minlength=len(worth))
        price = np.floor((worth / np.maximum(per_part, 1))[part])
        best = whole
        for step in np.geomspace(FIRST_STEP, LAST_STEP, rounds):
            earned = self._earned(price)
            first = _first(earned, most)
            used = np.bincount(part, price, minlength=len(worth))
            best = min(best, whole - float(used.sum()) + float(earned[first].sum()))
            broken = self._broken(first)
            price = self._moved(price, broken, step * worth[part], worth)
        return int(best)

    def _earned(self, price: Figures) -> Figures:
        """What each candidate earns; a class in a slot earns no more than once for a wall."""
        slots = np.bincount(self.slot, price[self.wall], minlength=int(self.serves.max()) + 1)
        return np.bincount(self.candidate, slots[self.serves])

    def _broken(self, chosen: Figures) -> Figures:
        """How many of some candidates break each wall."""
        is_chosen = np.zeros(int(self.candidate.max()) + 1)
        is_chosen[chosen] = 1
        filled = np.bincount(
            self.serves, is_chosen[self.candidate], minlength=int(self.slot.max()) + 1
        )
        return np.bincount(self.wall, filled[self.slot], minlength=len(self.part))

    def _moved(self, price: Figures, broken: Figures, step: Figures, worth: Figures) -> Figures:
        """Prices up where nothing breaks a wall, down where much does; no more than the worth."""
        price = np.maximum(0.0, price + np.floor(step * np.clip(1.0 - broken, -2.0, 1.0)))
        together = np.bincount(self.part, price, minlength=len(worth))
        share = np.minimum(1.0, worth / np.maximum(together, 1.0))
        moved: Figures = np.floor(price * share[self.part])
        return moved


def _first(earned: Figures, most: int) -> Figures:
    """Those that earn most; of equals the first, on every machine."""
    if len(earned) <= most:
        return np.arange(len(earned))
    least = np.partition(earned, len(earned) - most)[len(earned) - most]
    some = np.flatnonzero(earned >= least)
    return some[np.argsort(-earned[some], kind="stable")[:most]]


def prices(
    parts: Sequence[tuple[int, Sequence[Sequence[int]]]],
    candidates: Sequence[Sequence[int]],
) -> Prices:
    """Prices of some parts, each with its worth and its walls, which are lists of slots.

    Parameters
    ----------
    candidates
        The slots that each candidate fills.
    """
    worth: list[int] = []
    part: list[int] = []
    wall: list[int] = []
    slot: list[int] = []
    for number, (units, walls) in enumerate(parts):
        worth.append(units)
        for slots in walls:
            wall.extend([len(part)] * len(slots))
            slot.extend(slots)
            part.append(number)
    needed = set(slot)
    filled = (tuple(one for one in slots if one in needed) for slots in candidates)
    fills = [(n, one) for n, slots in enumerate(filter(None, filled)) for one in slots]
    return Prices(
        worth=np.array(worth, dtype=np.int64),
        part=np.array(part, dtype=np.int64),
        wall=np.array(wall, dtype=np.int64),
        slot=np.array(slot, dtype=np.int64),
        candidate=np.array([n for n, _ in fills], dtype=np.int64),
        serves=np.array([one for _, one in fills], dtype=np.int64),
    )
