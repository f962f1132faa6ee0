"""What the steps of one set ask of one another, as moments of these steps alone.

Within a set every need comes down to a few ways: steps that must have begun, ended, or (for hours)
lasted some weeks, and a birthday that must have come. Worked out once for a set, a need in time is
then a comparison of whole numbers. Sets in which a class gives hours are not served: their hours
would be there in part.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, product
from typing import Final, NamedTuple, TypeAlias

from pathways.model.requirement import Age, All, Any, AtLeast, Holds, Hours, Need

from .engine import NEVER, Engine
from .options import StepOption
from .placing import Placed

END: Final = -1
"""In place of weeks after a step's start: its end."""

MOST_WAYS: Final = 64
"""Ways of one need beyond which a set is not served."""

_Moment: TypeAlias = tuple[int, int]
"""A step by its place in the set, and the weeks after its start (or `END`)."""

_Way: TypeAlias = tuple[int, frozenset[_Moment]]
"""A week before which it does not hold, and the moments that must have come."""

_AT_ONCE: Final[tuple[_Way, ...]] = ((0, frozenset()),)


class Way(NamedTuple):
    """One way in which a need comes to hold.

    A week before which it does not, the steps that must have ended, and those that must have
    begun, each so many weeks before; steps by their place in the set.
    """

    week: int
    ended: tuple[tuple[int, int], ...]
    begun: tuple[tuple[int, int], ...]


class _TooMany(Exception):
    """A need has more ways than are worth listing."""


class Demands:
    """The needs of one set's steps and of the target, in ways of meeting them.

    Parameters
    ----------
    engine
        The engine of the question.
    steps
        The steps of the set; a step's place in it is its place here.
    jobs
        For each place of a work step its index in the engine, and its weeks.
    target
        What must hold in the end.
    """

    def __init__(
        self,
        engine: Engine,
        steps: Sequence[StepOption],
        jobs: Mapping[int, tuple[int, int]],
        target: Need,
    ) -> None:
        self._engine = engine
        self._jobs = jobs
        self._giving: dict[str, list[tuple[str, tuple[int, int], bool]]] = {}
        implied = engine.rules.network.implied
        for place, step in enumerate(steps):
            for given, weeks in _gifts(step):
                whatever = weeks == END and given in step.gives_whatever
                for credential in implied[given]:
                    moments = self._giving.setdefault(credential, [])
                    moments.append((given, (place, weeks), whatever))
        self._known: dict[int, tuple[Need, tuple[Way, ...]]] = {}
        self.of_steps = tuple(self.ways(step.need) for step in steps)
        self.of_target = self.ways(target)
        self.beside = {
            place: step.weeks
            for place, step in enumerate(steps)
            if step.lane == "none" and step.cohorts is None and step.age is None
        }
        """Steps that run beside everything and start as soon as they may, with their weeks."""
        # Not functools.cached_property, which keeps nothing in a class compiled ahead of time.
        self._firsts: tuple[frozenset[int], ...] | None = None
        self._of_lanes: tuple[tuple[Way, ...], ...] | None = None

    @property
    def firsts(self) -> tuple[frozenset[int], ...]:
        """For each step the steps without which it can never start."""
        if self._firsts is None:
            self._firsts = self._find_firsts()
        return self._firsts

    @property
    def of_lanes(self) -> tuple[tuple[Way, ...], ...]:
        """The ways of every step in moments of steps in lanes alone, the target's last.

        What rests on a step beside them rests on what that rests on, its weeks later.
        """
        if self._of_lanes is None:
            every = (*self.of_steps, self.of_target)
            self._of_lanes = tuple(self._through(ways, frozenset()) for ways in every)
        return self._of_lanes

    def _find_firsts(self) -> tuple[frozenset[int], ...]:
        every = frozenset(range(len(self.of_steps)))
        found = [every - {place} for place in every]
        moved = True
        while moved:
            moved = False
            for place, ways in enumerate(self.of_steps):
                needed = found[place]
                for way in ways:
                    steps = {other for other, _ in (*way.ended, *way.begun)}
                    needed &= steps.union(*(found[other] for other in steps))
                if needed != found[place]:
                    found[place] = needed
                    moved = True
        return tuple(found)

    def _through(self, ways: Sequence[Way], asked: frozenset[int]) -> tuple[Way, ...]:
        found: list[Way] = []
        for way in ways:
            parts = [[Way(way.week, (), ())]]
            for ending, moments in ((True, way.ended), (False, way.begun)):
                for place, weeks in moments:
                    if place not in self.beside:
                        alone = ((place, weeks),)
                        parts.append([Way(0, alone, ()) if ending else Way(0, (), alone)])
                    elif place in asked:
                        parts.append([])
                    else:
                        later = weeks + (self.beside[place] if ending else 0)
                        own = self._through(self.of_steps[place], asked | {place})
                        parts.append([_later(each, later) for each in own])
            found += map(_at_once, product(*parts))
        return _least(found)

    def ways(self, need: Need) -> tuple[Way, ...]:
        """The ways of meeting a need by the steps of the set; none where they cannot."""
        known = self._known.get(id(need))
        if known is None:
            found = tuple(_told(way) for way in self._ways(need, frozenset()))
            # The need is kept with its ways, so that its id is not given to another.
            known = self._known[id(need)] = (need, found)
        return known[1]

    def _ways(self, need: Need, asked: frozenset[str]) -> tuple[_Way, ...]:
        match need:
            case Holds(credential):
                return self._ways_to_have(credential, asked)
            case Hours():
                return self._ways_to_work(need)
            case Age(years):
                return ((self._engine.rules.age_week(years), frozenset()),)
            case All(parts):
                return _joined([self._ways(part, asked) for part in parts])
            case Any(parts):
                return _smallest([way for part in parts for way in self._ways(part, asked)])
            case AtLeast(count, parts):
                open_to = [ways for part in parts if (ways := self._ways(part, asked))]
                return _smallest(
                    [way for chosen in combinations(open_to, count) for way in _joined(chosen)]
                )
            case _:
                return ()

    def _ways_to_have(self, credential: str, asked: frozenset[str]) -> tuple[_Way, ...]:
        """A credential is had once given, when its own `requires` holds (the least fixpoint)."""
        rules = self._engine.rules
        if credential in rules.person.held:
            return _AT_ONCE
        found: list[_Way] = []
        for given, moment, whatever in self._giving.get(credential, ()):
            if given in asked:
                continue
            own = _AT_ONCE if whatever else self._ways(rules.requires[given], asked | {given})
            found += ((week, moments | {moment}) for week, moments in own)
        return _smallest(found)

    def _ways_to_work(self, need: Hours) -> tuple[_Way, ...]:
        least = self._engine.weeks_alone(need)
        if least is None:
            return _AT_ONCE
        return tuple(
            (0, frozenset({(place, least[index])}))
            for place, (index, weeks) in self._jobs.items()
            if least[index] <= weeks
        )


class DemandClock:
    """Tells when needs hold by the demands of a set.

    ``places`` are those of its options; ``windows`` by place a week before which each cannot start
    and the weeks that pass at least from its start to the end of all.
    """

    def __init__(
        self,
        demands: Demands,
        places: Mapping[int, int],
        windows: Sequence[tuple[int, int]] = (),
    ) -> None:
        self.demands = demands
        self.places = places
        self.windows = windows

    def window(self, index: int) -> tuple[int, int]:
        """A week before which a step cannot start, and the fewest weeks from there to the end."""
        return self.windows[self.places[index]] if self.windows else (0, 0)

    def at(self, placed: Sequence[Placed]) -> DemandPoint:
        """The person with some steps at their places."""
        return DemandPoint(self, placed)

    def must_come_first(
        self, chosen: frozenset[int], lengths: Mapping[int, int]
    ) -> Mapping[int, frozenset[int]]:
        """For each step of a set, the steps without which it can never start."""
        del lengths  # the demands are those of these lengths
        index_at = {place: index for index, place in self.places.items()}
        firsts = self.demands.firsts
        return {
            index: frozenset(index_at[place] for place in firsts[self.places[index]])
            for index in chosen
        }


class DemandPoint:
    """When needs hold, with some steps of a set at their places."""

    def __init__(self, clock: DemandClock, placed: Sequence[Placed]) -> None:
        self.clock = clock
        count = len(clock.demands.of_steps)
        self.starts = [NEVER] * count
        self.ends = [NEVER] * count
        for step in placed:
            place = clock.places[step.index]
            self.starts[place] = step.start
            self.ends[place] = step.end

    def holds(self, need: Need, week: int, *, without: Placed | None = None) -> bool:
        """Whether a need holds in a week; `without` is a step whose own gifts do not count."""
        ways = self.clock.demands.ways(need)
        if without is None:
            return met(ways, self.starts, self.ends) <= week
        place = self.clock.places[without.index]
        start, end = self.starts[place], self.ends[place]
        self.starts[place] = self.ends[place] = NEVER
        found = met(ways, self.starts, self.ends) <= week
        self.starts[place], self.ends[place] = start, end
        return found

    def first_week(self, need: Need, earliest: int) -> int | None:
        """The first week from `earliest` on in which a need holds; None where it never does."""
        week = met(self.clock.demands.ways(need), self.starts, self.ends)
        return None if week >= NEVER else max(week, earliest)


def met(ways: Sequence[Way], starts: Sequence[int], ends: Sequence[int]) -> int:
    """The week in which a need comes to hold; `NEVER` or more where it does not.

    ``starts`` and ``ends`` are the weeks of the steps of the set, `NEVER` for those not placed.
    """
    best = NEVER
    for week, ended, begun in ways:
        latest = week
        for place, weeks in ended:
            if ends[place] + weeks > latest:
                latest = ends[place] + weeks
        for place, weeks in begun:
            if starts[place] + weeks > latest:
                latest = starts[place] + weeks
        if latest < best:
            best = latest
    return best


def _later(way: Way, weeks: int) -> Way:
    """A way that holds so many weeks after another."""
    ended = tuple((place, after + weeks) for place, after in way.ended)
    begun = tuple((place, after + weeks) for place, after in way.begun)
    return Way(way.week + weeks if way.week or not (ended or begun) else 0, ended, begun)


def _at_once(ways: Iterable[Way]) -> Way:
    """Several ways together: of each step the latest moment."""
    week = 0
    ended: dict[int, int] = {}
    begun: dict[int, int] = {}
    for way in ways:
        week = max(week, way.week)
        for latest, moments in ((ended, way.ended), (begun, way.begun)):
            for place, weeks in moments:
                latest[place] = max(weeks, latest.get(place, 0))
    return Way(week, tuple(sorted(ended.items())), tuple(sorted(begun.items())))


def _least(ways: Iterable[Way]) -> tuple[Way, ...]:
    """The ways without those that hold no sooner than another."""
    kept: list[Way] = []
    for way in sorted(set(ways), key=lambda way: (len(way.ended) + len(way.begun), way)):
        if not any(_holds_no_later(one, way) for one in kept):
            kept.append(way)
    if len(kept) > MOST_WAYS:
        raise _TooMany
    return tuple(kept)


def _holds_no_later(one: Way, other: Way) -> bool:
    ended, begun = dict(other.ended), dict(other.begun)
    return (
        one.week <= other.week
        and all(weeks <= ended.get(place, -1) for place, weeks in one.ended)
        and all(weeks <= begun.get(place, -1) for place, weeks in one.begun)
    )


def _gifts(step: StepOption) -> list[tuple[str, int]]:
    """What a step gives, and when: 0 for its start."""
    return [
        *((credential, 0) for credential in sorted(step.at_start)),
        *((credential, END) for credential in sorted(step.at_end)),
    ]


def _joined(parts: Sequence[tuple[_Way, ...]]) -> tuple[_Way, ...]:
    """The ways of meeting all parts at once."""
    found = _AT_ONCE
    for ways in parts:
        if ways != _AT_ONCE:
            found = _smallest(
                [(max(one[0], two[0]), one[1] | two[1]) for one, two in product(found, ways)]
            )
    return found


def _smallest(ways: Sequence[_Way]) -> tuple[_Way, ...]:
    """The ways without those that ask for all that another asks for."""
    if len(ways) < 2:
        return tuple(ways)
    kept: list[_Way] = []
    for week, moments in sorted(set(ways), key=lambda way: (len(way[1]), way[0], sorted(way[1]))):
        if not any(before <= week and less <= moments for before, less in kept):
            kept.append((week, moments))
    if len(kept) > MOST_WAYS:
        raise _TooMany
    return tuple(kept)


def _told(way: _Way) -> Way:
    week, moments = way
    ended = tuple(sorted((place, 0) for place, weeks in moments if weeks == END))
    begun = tuple(sorted((place, weeks) for place, weeks in moments if weeks != END))
    return Way(week, ended, begun)


def demands_of(
    engine: Engine,
    steps: Sequence[StepOption],
    jobs: Mapping[int, tuple[int, int]],
    target: Need,
) -> Demands | None:
    """The demands of a set; None where a class gives hours, or a need has too many ways."""
    if any(step.hours_kind is not None for step in steps):
        return None
    try:
        found = Demands(engine, steps, jobs, target)
        _ = found.of_lanes
    except _TooMany:
        return None
    return found
