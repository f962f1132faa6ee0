"""The areas of a region side by side: which good jobs can be reached from each, and how far.

A job counts as reached from an area where somebody in one of its feeders, with the defaults, can
come to it with what is within reach there, time aside (see README.md, "What it blocks"). Jobs
without a feeder in the catalogue are told apart: of them nothing can be said. What a gap costs an
area is an estimate: the area's part, by population, of workers counted for a larger area.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from statistics import median_low

from pathways.network import Network

from .closure import Closure
from .consequences import Pair
from .places import Places
from .plan_worth import WORKERS, Worth
from .report import GapReport
from .widening import Widening


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveReach:
    """Somebody in a feeder who wants a good job, in an area.

    ``reached`` says whether they can come to it with what is within reach. ``miles`` are those to
    the farthest class, going no farther than one has to: 0 where they need not go anywhere; None
    where it cannot be reached at any distance, or the area has no centre.
    """

    feeder: str
    reached: bool
    miles: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class JobReach:
    """A good job seen from an area, with the moves to it in order of the feeder."""

    job: str
    moves: tuple[MoveReach, ...]

    @property
    def feeders(self) -> tuple[str, ...]:
        """The jobs from which it can be reached with what is within reach."""
        return tuple(move.feeder for move in self.moves if move.reached)

    @property
    def is_reached(self) -> bool:
        """Whether somebody can come to it with what is within reach."""
        return any(move.reached for move in self.moves)

    @property
    def miles(self) -> float | None:
        """The least miles of all moves to it; None where none has any."""
        return min((m.miles for m in self.moves if m.miles is not None), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaReach:
    """The good jobs seen from an area, in order of id; ``has_centre`` is needed for miles."""

    area: str
    jobs: tuple[JobReach, ...]
    has_centre: bool

    @property
    def reached(self) -> tuple[JobReach, ...]:
        """Those that can be reached with what is within reach."""
        return tuple(job for job in self.jobs if job.is_reached)

    @property
    def nowhere(self) -> tuple[JobReach, ...]:
        """Those that cannot be reached at any distance; not known without a centre."""
        return tuple(job for job in self.jobs if self.has_centre and job.miles is None)

    @property
    def moves(self) -> tuple[MoveReach, ...]:
        """All moves to good jobs."""
        return tuple(move for job in self.jobs for move in job.moves)

    @property
    def median_miles(self) -> float | None:
        """The middle of the miles of all moves for which somebody has to go somewhere.

        Of two the lower; None where there is no such move.
        """
        known = [move.miles for move in self.moves if move.miles]
        return median_low(known) if known else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hurt:
    """What one gap (None: all of them together) costs an area.

    ``pairs`` are the routes that it blocks there, ``workers`` the area's part of those who work
    where they start: the known part, None where nothing is known. ``figures_for`` is the area
    whose figure was parted; the same area where it is no estimate.
    """

    area: str
    credential: str | None
    pairs: tuple[Pair, ...]
    workers: Fraction | None
    whole: bool
    figures_for: str | None

    @property
    def is_estimate(self) -> bool:
        """Whether the figure is a part of a larger area's."""
        return self.figures_for != self.area


@dataclass(frozen=True, slots=True, kw_only=True)
class Equity:
    """Areas side by side.

    ``jobs`` are the good jobs that are looked at, ``without_feeders`` those of which nothing can
    be said. ``hurt`` are the areas with all their gaps together, ``by_gap`` each gap that blocks
    a route alone, most workers first.
    """

    revision: str
    today: date
    within_miles: float
    online: bool
    jobs: tuple[str, ...]
    without_feeders: tuple[str, ...]
    areas: tuple[AreaReach, ...]
    hurt: tuple[Hurt, ...]
    by_gap: tuple[Hurt, ...]

    def area(self, name: str) -> AreaReach:
        """What is said of an area."""
        return next(one for one in self.areas if one.area == name)

    def hurt_in(self, name: str) -> Hurt:
        """What all gaps together cost an area."""
        return next(one for one in self.hurt if one.area == name)


def equity(network: Network, good: Sequence[str], report: GapReport) -> Equity:
    """The areas of a gap report side by side.

    Parameters
    ----------
    good
        The ids of the good jobs.
    report
        Says which areas, what is within reach of them, and which gaps they have.
    """
    occupations = network.catalogue.occupations
    fed = {job for job in good if any(f in occupations for f in occupations[job].feeders)}
    jobs = tuple(job for job in good if job in fed)
    return Equity(
        revision=report.revision,
        today=report.today,
        within_miles=report.within_miles,
        online=report.online,
        jobs=jobs,
        without_feeders=tuple(job for job in good if job not in fed),
        areas=_reach(network, jobs, report),
        hurt=_together(network, report),
        by_gap=_by_gap(network, report),
    )


def _reach(network: Network, jobs: Sequence[str], report: GapReport) -> tuple[AreaReach, ...]:
    places = Places(network, report.within_miles, online=report.online)
    closure = Closure(network, places, report.areas, report.today)
    widening = Widening(network, report.areas, report.today, online=report.online)
    miles = widening.least_miles(jobs)
    return tuple(
        _seen_from(
            area,
            {job: _moves(closure, job, area, miles) for job in jobs},
            has_centre=_has_centre(network, area),
        )
        for area in report.areas
    )


def _seen_from(
    area: str, moves: Mapping[str, tuple[MoveReach, ...]], *, has_centre: bool
) -> AreaReach:
    jobs = tuple(
        JobReach(
            job=job,
            moves=some if has_centre else tuple(replace(move, miles=None) for move in some),
        )
        for job, some in moves.items()
    )
    return AreaReach(area=area, jobs=jobs, has_centre=has_centre)


def _has_centre(network: Network, area: str) -> bool:
    place = network.catalogue.areas[area]
    return place.latitude is not None and place.longitude is not None


def _moves(
    closure: Closure, job: str, area: str, miles: Mapping[tuple[str, str, str], float]
) -> tuple[MoveReach, ...]:
    """The moves to a job from each of its feeders in an area."""
    mine = closure.lanes.of(closure.network.catalogue.occupations[job].feeders, area)
    reached = {
        lane.feeder for lane in closure.lanes.members(closure.reached(job, closure.base) & mine)
    }
    return tuple(
        MoveReach(
            feeder=lane.feeder,
            reached=lane.feeder in reached,
            miles=miles.get((area, lane.feeder, job)),
        )
        for lane in closure.lanes.members(mine)
    )


def _together(network: Network, report: GapReport) -> tuple[Hurt, ...]:
    """For each area what all its gaps block, alone or together; who is counted is counted once."""
    blocked: dict[str, set[Pair]] = {area: set() for area in report.areas}
    for gap in report.gaps:
        blocked[gap.area] |= {*gap.blocked.alone, *(joint.pair for joint in gap.blocked.joint)}
    return tuple(_hurts(network, report.today, None, blocked))


def _by_gap(network: Network, report: GapReport) -> tuple[Hurt, ...]:
    blocked: dict[str, dict[str, set[Pair]]] = {}
    for gap in report.gaps:
        if gap.blocked.alone:
            blocked.setdefault(gap.credential, {})[gap.area] = {*gap.blocked.alone}
    found = [
        hurt
        for credential, areas in sorted(blocked.items())
        for hurt in _hurts(network, report.today, credential, areas)
    ]
    return tuple(sorted(found, key=lambda one: (-(one.workers or 0), one.credential, one.area)))


def _hurts(
    network: Network,
    today: date,
    credential: str | None,
    blocked: Mapping[str, Iterable[Pair]],
) -> list[Hurt]:
    """What is blocked in each area, with the area's part of the workers."""
    moves = {area: frozenset(pairs) for area, pairs in blocked.items()}
    worth = Worth(network, today, moves, WORKERS)
    hurts = []
    for area, pairs in moves.items():
        known = [pair for pair in pairs if (area, pair) not in worth.unknown]
        total = Fraction(worth.total((area, pair) for pair in known), worth.units)
        hurts.append(
            Hurt(
                area=area,
                credential=credential,
                pairs=tuple(sorted(pairs)),
                workers=total if known or not pairs else None,
                whole=len(known) == len(pairs),
                figures_for=worth.parts[area].figures_for,
            )
        )
    return hurts
