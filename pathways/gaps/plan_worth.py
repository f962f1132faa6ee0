"""What opened moves are worth in each area of a plan: whole units, so that sums are exact.

An area's part of a figure that is for a larger area is its population over that area's, else an
equal part: an estimate. Everybody who can move counts once, and so does every opening.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from pathways.network import Network

from .consequences import Pair
from .figures import FigureBook

OPENINGS, WORKERS = "openings", "workers"
WEIGHTS = (OPENINGS, WORKERS)

Move = tuple[str, Pair]
"""An area and a pair (from, to)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaPart:
    """Which area's figures stand for an area, and its part of them (1: they are its own)."""

    area: str
    figures_for: str | None
    part: Fraction

    @property
    def is_estimate(self) -> bool:
        """Whether the part stands for figures that the area itself does not have."""
        return self.figures_for != self.area


class Worth:
    """What moves are worth, by openings times the higher pay of a year, or by workers.

    Parameters
    ----------
    alike
        The worth of the same moves by another weight: what it looked up is not looked up again.

    Attributes
    ----------
    parts
        For each area, whose figures stand for it.
    units
        How many units make up a dollar a year (or a worker).
    unknown
        The moves of which the weight is not known; they are worth 0.
    """

    def __init__(
        self,
        network: Network,
        today: date,
        moves: Mapping[str, frozenset[Pair]],
        weigh: str,
        alike: Worth | None = None,
    ) -> None:
        self.weigh = weigh
        self.units = 1 if weigh == OPENINGS else 100
        self._book: FigureBook = FigureBook(network, today) if alike is None else alike._book
        self._known: dict[tuple[str, Pair], int | None] = {}
        self.parts: Mapping[str, AreaPart] = (
            self._shares(network, moves) if alike is None else alike.parts
        )
        self.worth: dict[Move, int] = {}
        self.unknown: set[Move] = set()
        for area, pairs in sorted(moves.items()):
            for pair in sorted(pairs):
                self._weigh(area, pair)

    def counted_once(self, move: Move) -> tuple[str, str]:
        """What a move shares with others, so that it is counted once: its target, or its feeder."""
        area, (feeder, target) = move
        return area, target if self.weigh == OPENINGS else feeder

    def groups(self) -> Mapping[tuple[str, str], list[Move]]:
        """The moves that are worth something, by what counts once, the dearest first."""
        found: dict[tuple[str, str], list[Move]] = defaultdict(list)
        for move, worth in self.worth.items():
            if worth:
                found[self.counted_once(move)].append(move)
        return {
            key: sorted(moves, key=lambda move: (-self.worth[move], move))
            for key, moves in sorted(found.items())
        }

    def total(self, moves: Iterable[Move]) -> int:
        """What some moves are worth together, in units."""
        best: dict[tuple[str, str], int] = {}
        for move in moves:
            key = self.counted_once(move)
            best[key] = max(best.get(key, 0), self.worth[move])
        return sum(best.values())

    def _weigh(self, area: str, pair: Pair) -> None:
        share = self.parts[area]
        known = None if share.figures_for is None else self._figure(pair, share.figures_for)
        if known is None:
            self.unknown.add((area, pair))
        over, under = (1, 100) if self.weigh == OPENINGS else (100, 1)
        part = share.part
        self.worth[area, pair] = _rounded(
            (known or 0) * part.numerator * over, part.denominator * under
        )

    def _figure(self, pair: Pair, place: str) -> int | None:
        """The figure that a pair is weighed by, for an area that may stand for many."""
        if (place, pair) not in self._known:
            _, figures = self._book.in_area([pair], place)
            known = figures.wage_gain_cents if self.weigh == OPENINGS else figures.workers
            self._known[place, pair] = known
        return self._known[place, pair]

    def _shares(
        self, network: Network, moves: Mapping[str, frozenset[Pair]]
    ) -> Mapping[str, AreaPart]:
        """Figures are those of the smallest area upward that has them for all openable moves."""
        figures_for = {area: self._book.of_pairs(some, area).area for area, some in moves.items()}
        sharing = Counter(figures_for.values())
        population = {area.id: area.population for area in network.catalogue.areas.values()}
        parts = {}
        for area, place in sorted(figures_for.items()):
            own, whole = population.get(area), population.get(place or "")
            if place == area:
                part = Fraction(1)
            elif own is not None and whole:
                part = Fraction(own, whole)
            else:
                part = Fraction(1, sharing[place])
            parts[area] = AreaPart(area=area, figures_for=place, part=part)
        return parts


def _rounded(over: int, under: int) -> int:
    """A part as a whole number, halves up."""
    return (2 * over + under) // (2 * under)
