"""What a good job costs to come to, from each area: by the planner's own rules, within its limits.

For each good job that can be reached from an area one person is asked about, so that the work is
bounded: they work in the feeder with the most workers of those from which it can be reached there
(then the lowest id), live at the area's centre, hold the defaults, and go no farther than what is
within reach. The least cost of all best routes is told: out of pocket, after funding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median_low

from pathways.model.question import Question
from pathways.model.records import Employment
from pathways.network import Network, build_network
from pathways.planner import plan

from .equity import Equity, JobReach

Tell = Callable[[int, int], None]
EVERY_ROUTE = 1_000_000
"""The cheapest may be the slowest: the list is not cut."""

NOT_ONLINE = frozenset({"in-person", "hybrid"})


@dataclass(frozen=True, slots=True, kw_only=True)
class JobCost:
    """The least that somebody in a feeder pays for a good job, from an area.

    ``cents`` is None where the planner knows no route that goes no farther; it is at least so
    much where not ``known``.
    """

    area: str
    job: str
    feeder: str
    cents: int | None
    known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaCosts:
    """The costs of an area's good jobs, in order of the job."""

    area: str
    jobs: tuple[JobCost, ...]

    @property
    def median_cents(self) -> int | None:
        """The middle of the known costs of jobs for which something has to be paid.

        Of two the lower; None where there is no such job.
        """
        known = [job.cents for job in self.jobs if job.known and job.cents]
        return median_low(known) if known else None

    @property
    def free(self) -> int:
        """For how many jobs nothing has to be paid."""
        return sum(job.known and job.cents == 0 for job in self.jobs)

    @property
    def known(self) -> int:
        """Of how many jobs the cost is known."""
        return sum(job.known for job in self.jobs)

    @property
    def unknown(self) -> int:
        """Of how many jobs some price on the cheapest way is not stated."""
        return sum(job.cents is not None and not job.known for job in self.jobs)


def area_costs(network: Network, found: Equity, tell: Tell | None = None) -> tuple[AreaCosts, ...]:
    """The costs of the good jobs that can be reached from each area that has a centre.

    Parameters
    ----------
    tell
        Called with how many of all questions are answered, and of how many.
    """
    homes = _with_homes(network, [area.area for area in found.areas if area.has_centre])
    questions = [
        (area.area, job) for area in found.areas if area.has_centre for job in area.reached
    ]
    costs: dict[str, list[JobCost]] = {a.area: [] for a in found.areas if a.has_centre}
    for done, (area, job) in enumerate(questions):
        if tell is not None:
            tell(done, len(questions))
        costs[area].append(_cost(homes, found, area, job))
    return tuple(AreaCosts(area=area, jobs=tuple(jobs)) for area, jobs in costs.items())


def _with_homes(network: Network, areas: Sequence[str]) -> Network:
    """The same catalogue, where somebody can live at an area's centre as in a ZIP code."""
    known = network.catalogue.areas
    homes = {area: replace(known[area], kind="zip") for area in areas}
    return build_network(replace(network.catalogue, areas={**known, **homes}))


def _cost(network: Network, found: Equity, area: str, reach: JobReach) -> JobCost:
    feeder = max(sorted(reach.feeders), key=lambda name: _workers(network, name, area))
    answer = plan(
        network,
        Question(
            origin=feeder,
            target=reach.job,
            today=found.today,
            zip=area,
            max_miles=found.within_miles,
            formats=frozenset() if found.online else NOT_ONLINE,
            most=EVERY_ROUTE,
        ),
    )
    costs = [("cost" in route.unknown, route.cost_cents) for route in answer.routes]
    is_bound, cents = min(costs, default=(True, None))
    return JobCost(
        area=area, job=reach.job, feeder=feeder, cents=cents, known=bool(costs) and not is_bound
    )


def _workers(network: Network, job: str, area: str) -> int:
    """How many work in a job, in the nearest area up that has a figure; -1: nobody counts them."""
    records = network.catalogue.occupations[job].employment
    for place in network.areas_with_figures(area):
        known = list(_counted(records, place))
        if known:
            return max(known)[1]
    return -1


def _counted(records: Iterable[Employment], area: str) -> Iterator[tuple[int, int]]:
    """Each known figure of an area: year, count."""
    for record in records:
        if record.area == area and record.count is not None:
            yield record.year, record.count
