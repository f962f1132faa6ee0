"""Single points of failure: one provider, or one site, on which a whole job hangs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from .closure import Closure
from .compiler import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Hanging:
    """A job that nobody in an area could reach any more, were one provider (or site) to stop.

    ``pairs`` are the moves (from, to) that would be lost, ``offerings`` what is taught there that
    keeps it within reach, ``seats`` their seats a year (None where one does not say). ``site`` is
    given where one site alone is enough.
    """

    target: str
    area: str
    provider: str
    site: str | None
    offerings: tuple[str, ...]
    seats: int | None
    pairs: tuple[tuple[str, str], ...]


def hanging_jobs(closure: Closure) -> tuple[Hanging, ...]:
    """Every job, area and provider such that the job can be reached only by way of the provider.

    A job that some feeder can step into without that provider hangs on nobody.
    """
    found: dict[tuple[str, str, str], Hanging] = {}
    for (provider, site), offerings in sorted(_groups(closure).items(), key=_order):
        for hanging in _lost_without(closure, provider, site, offerings):
            found[hanging.target, hanging.area, provider] = hanging  # a site comes after its whole
    return tuple(hanging for _, hanging in sorted(found.items()))


def _groups(closure: Closure) -> Mapping[tuple[str, str | None], frozenset[str]]:
    """Offerings that somebody can take, by provider, and by provider and site."""
    groups: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    for name in closure.offerings:
        if closure.base[closure.fact("offering", name)]:
            offering = closure.network.catalogue.offerings[name]
            groups[offering.provider, None].add(name)
            if offering.site is not None:
                groups[offering.provider, offering.site].add(name)
    return {key: frozenset(names) for key, names in groups.items()}


def _order(group: tuple[tuple[str, str | None], frozenset[str]]) -> tuple[str, str]:
    return group[0][0], group[0][1] or ""


def _lost_without(
    closure: Closure, provider: str, site: str | None, offerings: frozenset[str]
) -> list[Hanging]:
    """The jobs that nobody in some area reaches without these offerings."""
    state = closure.without_offerings(offerings)
    alone = _WithOneAlone(closure, offerings)
    lost = []
    for target, job in closure.network.catalogue.occupations.items():
        feeders = closure.lanes.of(job.feeders)
        before = closure.reached(target, closure.base) & feeders
        after = closure.reached(target, state) & feeders
        for area, mask in closure.lanes.in_area.items():
            if before & mask and not after & mask:
                holding = alone.keeping(target, before & mask)
                lost.append(
                    Hanging(
                        target=target,
                        area=area,
                        provider=provider,
                        site=site,
                        offerings=holding,
                        seats=_seats(closure, holding),
                        pairs=tuple(
                            (lane.feeder, target) for lane in closure.lanes.members(before & mask)
                        ),
                    )
                )
    return lost


class _WithOneAlone:
    """What could be reached if of some offerings just one were left; each is reckoned once."""

    def __init__(self, closure: Closure, offerings: frozenset[str]) -> None:
        self._closure = closure
        self._offerings = offerings
        self._states: dict[str, State] = {}

    def keeping(self, target: str, lanes: int) -> tuple[str, ...]:
        """The offerings of which each alone keeps a job within reach; else all of them."""
        names = sorted(self._offerings)
        alone = [n for n in names if self._closure.reached(target, self._state(n)) & lanes]
        return tuple(alone or names)

    def _state(self, name: str) -> State:
        if name not in self._states:
            self._states[name] = self._closure.without_offerings(self._offerings - {name})
        return self._states[name]


def _seats(closure: Closure, offerings: tuple[str, ...]) -> int | None:
    """Their seats a year; None where one does not say."""
    total = 0
    for name in offerings:
        seats = closure.network.catalogue.offerings[name].seats_per_year
        if seats is None:
            return None
        total += seats
    return total
