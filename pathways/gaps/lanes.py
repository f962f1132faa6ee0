"""For whom the gap analyzer reckons: everybody who works in a feeder, in every area at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pathways.model.question import DEFAULT_AGE, Person, Question
from pathways.network import Network
from pathways.planner import resolve_person


@dataclass(frozen=True, slots=True)
class Lane:
    """Somebody in a job, with the defaults, who lives in an area: one bit of every mask."""

    area: str
    feeder: str


class Lanes:
    """Every area with every occupation that is a feeder of another, in order.

    Attributes
    ----------
    everybody
        The mask of all lanes.
    feeders
        The occupations that feed others, in order of id.
    """

    def __init__(self, network: Network, areas: Sequence[str]) -> None:
        jobs = network.catalogue.occupations
        self.feeders = sorted({f for job in jobs.values() for f in job.feeders} & jobs.keys())
        self.all = [Lane(area, feeder) for area in areas for feeder in self.feeders]
        self.everybody = (1 << len(self.all)) - 1
        self.in_area = self._masks(lambda lane: lane.area)
        self.in_feeder = self._masks(lambda lane: lane.feeder)

    def of(self, feeders: Iterable[str], area: str | None = None) -> int:
        """The lanes of some feeders, perhaps in one area alone."""
        mask = 0
        for feeder in feeders:
            mask |= self.in_feeder.get(feeder, 0)
        return mask if area is None else mask & self.in_area.get(area, 0)

    def members(self, mask: int) -> Iterator[Lane]:
        """The lanes of a mask, in order."""
        while mask:
            low = mask & -mask
            yield self.all[low.bit_length() - 1]
            mask ^= low

    def _masks(self, key: Callable[[Lane], str]) -> Mapping[str, int]:
        masks: dict[str, int] = defaultdict(int)
        for place, lane in enumerate(self.all):
            masks[key(lane)] |= 1 << place
        return dict(masks)


def default_person(network: Network, feeder: str, today: date) -> Person:
    """Somebody who said nothing but the job that they have: as hired, without limits.

    Nothing that is reckoned of them depends on the target, which any question has to name.
    """
    return resolve_person(network, Question(origin=feeder, target=feeder, today=today))


def anybody(network: Network, today: date) -> Person:
    """Somebody of whom nothing is known: for what is open to all."""
    return Person(
        question=Question(origin=None, target="", today=today),
        held={},
        lapsed=frozenset(),
        hours={},
        age=DEFAULT_AGE,
        wage_cents=None,
        wage_area=None,
        area=network.catalogue.region.area,
        assumed=(),
        ask=(),
    )
