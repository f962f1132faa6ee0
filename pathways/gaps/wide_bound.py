"""What no set of classes in a state can be worth more than: a bound, proven by prices.

Each of the walls of a part of the worth is given a price, together no more than the part. A class
earns the prices of all walls that it breaks, in every area that it serves; whoever opens a part
breaks all its walls, so no set of so many classes is worth more than the largest earnings, and what
the parts are worth beyond their prices. That holds for any prices, and for classes that serve
several areas. Good prices are found by moving them from walls that the best earners break to those
that they leave (a subgradient method for the dual of the linear program: Held, Wolfe and Crowder,
*Validation of subgradient optimization*, 1974), the best by the linear program itself
(:mod:`.wide_program`). All sums are of whole numbers: a bound holds however prices came about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

ROUNDS = 80
"""How often prices move."""

FIRST_STEP, LAST_STEP = 0.5, 0.01
"""Which part of a part's worth a price moves by, at first and at last."""

Figures: TypeAlias = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Priced:
    """What some prices prove: a bound, and what each candidate earns by them."""

    price: Figures
    earned: Figures
    bound: int


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
        Each pair of a candidate and a slot that it fills, in the order of the candidates.
    candidates, slots
        How many there are.
    """

    worth: Figures
    part: Figures
    wall: Figures
    slot: Figures
    candidate: Figures
    serves: Figures
    candidates: int
    slots: int

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to gain, or nobody to gain it."""
        return not len(self.wall) or not self.candidates

    def longer(self, walls: Iterable[tuple[int, Sequence[int]]]) -> Prices:
        """The same with further walls: the part that each stands before, and its slots."""
        part: list[int] = []
        wall: list[int] = []
        slot: list[int] = []
        for of_part, slots in walls:
            wall.extend([len(self.part) + len(part)] * len(slots))
            slot.extend(slots)
            part.append(of_part)
        return replace(
            self,
            part=np.append(self.part, np.array(part, dtype=np.int64)),
            wall=np.append(self.wall, np.array(wall, dtype=np.int64)),
            slot=np.append(self.slot, np.array(slot, dtype=np.int64)),
        )

    def bound(self, most: int, rounds: int = ROUNDS) -> int:
        """What no `most` candidates are worth more than, in units."""
        return 0 if self.is_empty or most < 1 else self.moved_often(most, rounds).bound

    def moved_often(self, most: int, rounds: int = ROUNDS) -> Priced:
        """The best prices that moving them so often comes by."""
        worth, part = self.worth.astype(np.float64), self.part
        per_part = np.bincount(part, minlength=len(worth))
        price = np.floor((worth / np.maximum(per_part, 1))[part])
        best = self.priced(np.zeros(len(part)), most)
        for step in np.geomspace(FIRST_STEP, LAST_STEP, rounds):
            found = self.priced(price, most)
            if found.bound < best.bound:
                best = found
            broken = self.broken(first(found.earned, most))
            price = self._moved(price, broken, step * worth[part], worth)
        return best

    def priced(self, price: Figures, most: int) -> Priced:
        """What some prices (whole, of a part no more than its worth) prove."""
        earned = self._earned(price)
        whole = float(self.worth.sum())
        bound = whole - float(price.sum()) + float(earned[first(earned, most)].sum())
        return Priced(price, earned, int(bound))

    def fitted(self, price: Figures) -> Figures:
        """Prices made whole, and those of each part no more than its worth."""
        worth = self.worth.astype(np.float64)
        whole = np.floor(np.maximum(price, 0.0))
        together = np.bincount(self.part, whole, minlength=len(worth))
        share = np.minimum(1.0, worth / np.maximum(together, 1.0))
        fitted: Figures = np.floor(whole * share[self.part])
        return fitted

    def _earned(self, price: Figures) -> Figures:
        """What each candidate earns; a class in a slot earns no more than once for a wall."""
        slots = np.bincount(self.slot, price[self.wall], minlength=self.slots)
        earned: Figures = np.bincount(self.candidate, slots[self.serves], minlength=self.candidates)
        return earned

    def broken(self, chosen: Figures) -> Figures:
        """How many of some candidates break each wall."""
        is_chosen = np.zeros(self.candidates)
        is_chosen[chosen] = 1
        filled = np.bincount(self.serves, is_chosen[self.candidate], minlength=self.slots)
        return np.bincount(self.wall, filled[self.slot], minlength=len(self.part))

    def _moved(self, price: Figures, broken: Figures, step: Figures, worth: Figures) -> Figures:
        """Prices up where nothing breaks a wall, down where much does; no more than the worth."""
        price = np.maximum(0.0, price + np.floor(step * np.clip(1.0 - broken, -2.0, 1.0)))
        together = np.bincount(self.part, price, minlength=len(worth))
        share = np.minimum(1.0, worth / np.maximum(together, 1.0))
        moved: Figures = np.floor(price * share[self.part])
        return moved


def first(earned: Figures, most: int) -> Figures:
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
    fills = [(n, one) for n, slots in enumerate(candidates) for one in slots]
    most = max((*slot, *(one for _, one in fills)), default=-1)
    return Prices(
        worth=np.array(worth, dtype=np.int64),
        part=np.array(part, dtype=np.int64),
        wall=np.array(wall, dtype=np.int64),
        slot=np.array(slot, dtype=np.int64),
        candidate=np.array([n for n, _ in fills], dtype=np.int64),
        serves=np.array([one for _, one in fills], dtype=np.int64),
        candidates=len(candidates),
        slots=most + 1,
    )
