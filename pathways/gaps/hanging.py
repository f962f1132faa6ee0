"""Single points of failure: one provider, or one site, on which a whole job hangs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
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


def hanging_jobs(
    closure: Closure, among: Mapping[str, frozenset[str]] | None = None
) -> tuple[Hanging, ...]:
    """Every job, area and provider such that the job can be reached only by way of the provider.

    A job that some feeder can step into without that provider hangs on nobody.

    Parameters
    ----------
    among
        For each job to look at, in which areas (None: all jobs everywhere).
    """
    asked = _asked(closure, among)
    within = 0
    for lanes in asked.values():
        within |= lanes
    suspects = None if among is None else _on_the_way(closure, asked)
    found: dict[tuple[str, str, str], Hanging] = {}
    for (provider, site), offerings in sorted(_groups(closure).items(), key=_order):
        if suspects is not None and offerings.isdisjoint(suspects):
            continue
        for hanging in _lost_without(closure, provider, site, offerings, asked, within):
            found[hanging.target, hanging.area, provider] = hanging  # a site comes after its whole
    return tuple(hanging for _, hanging in sorted(found.items()))


def _asked(closure: Closure, among: Mapping[str, frozenset[str]] | None) -> Mapping[str, int]:
    """The lanes of each job to look at: its feeders in the areas, where some need an offering."""
    asked = {}
    for target, job in closure.network.catalogue.occupations.items():
        if among is not None and target not in among:
            continue
        feeders = closure.lanes.of(job.feeders)
        before = closure.reached(target, closure.base) & feeders
        anyway = before and closure.reached(target, closure.least) & feeders
        lanes = 0
        for area, mask in closure.lanes.in_area.items():
            if before & mask and not anyway & mask and (among is None or area in among[target]):
                lanes |= mask & feeders
        if lanes:
            asked[target] = lanes
    return asked


def _on_the_way(closure: Closure, asked: Mapping[str, int]) -> frozenset[str]:
    """The offerings that something rests on, in the base state, that these jobs rest on."""
    offerings: set[str] = set()
    seen: dict[int, int] = {}
    names = {closure.rule("class", name): name for name in closure.offerings}
    waiting = [(closure.rule("job", target), lanes) for target, lanes in asked.items()]
    while waiting:
        number, lanes = waiting.pop()
        rule = closure.rules.every[number]
        if number in names:
            offerings.add(names[number])
        for fact in rule.reads:
            rests = closure.base[fact] & ~closure.least[fact] & lanes & ~seen.get(fact, 0)
            if rests:
                seen[fact] = seen.get(fact, 0) | rests
                waiting.extend((giver, rests) for giver in closure.rules.givers(fact))
    return frozenset(offerings)


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
    closure: Closure,
    provider: str,
    site: str | None,
    offerings: frozenset[str],
    asked: Mapping[str, int],
    within: int,
) -> Iterator[Hanging]:
    """The jobs that nobody in some area reaches without these offerings."""
    state = closure.without_offerings(offerings, within)
    alone = _WithOneAlone(closure, offerings)
    for target, lanes in asked.items():
        before = closure.reached(target, closure.base) & lanes
        after = closure.reached(target, state) & lanes
        if before == after:
            continue
        for area, mask in closure.lanes.in_area.items():
            if before & mask and not after & mask:
                holding = alone.keeping(target, before & mask)
                pairs = ((lane.feeder, target) for lane in closure.lanes.members(before & mask))
                yield Hanging(
                    target=target,
                    area=area,
                    provider=provider,
                    site=site,
                    offerings=holding,
                    seats=_seats(closure, holding),
                    pairs=tuple(pairs),
                )


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
