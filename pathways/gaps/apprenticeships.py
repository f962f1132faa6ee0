"""Apprenticeship models: which there are, in which trades, with what seats, pay and way in.

A *model* is a program of one sponsor under one name, at however many sites. Its jobs are those
that say so most directly: the job in which its hours are worked, and whose work an apprentice may
do; where it names neither, the jobs that ask for the completion that it awards. Its trade is that
of its jobs, where they agree; else it is not known, and the model is counted apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from pathways.model.freshness import is_stale
from pathways.model.records import Catalogue, Occupation, Offering
from pathways.model.requirement import Holds, atoms
from pathways.network import Network, build_network

APPRENTICESHIP: Final = "apprenticeship"
COMPLETION: Final = "apprenticeship-completion"
BUILDING_AND_FIRE: Final = frozenset({"building", "fire"})
INSIDE, OUTSIDE, UNKNOWN = "inside", "outside", "unknown"
SIDES: Final = (INSIDE, OUTSIDE, UNKNOWN)
"""In the building and fire trades, in others, or not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """One program of one sponsor.

    ``jobs`` are those that it trains for, ``trade_group`` theirs (None: not known). ``offerings``
    are its sites' records, of which ``first`` stands for all; ``areas`` all areas that they lie
    in. ``seats`` is the known part (None: nothing known), ``seats_known`` whether it is all.
    """

    first: Offering
    offerings: tuple[str, ...]
    jobs: tuple[str, ...]
    trade_group: str | None
    areas: frozenset[str]
    seats: int | None
    seats_known: bool
    stale: bool

    @property
    def id(self) -> str:
        """The id of its first offering."""
        return self.first.id

    @property
    def side(self) -> str:
        """Whether it is in the building and fire trades."""
        if self.trade_group is None:
            return UNKNOWN
        return INSIDE if self.trade_group in BUILDING_AND_FIRE else OUTSIDE

    @property
    def is_running(self) -> bool:
        """Whether it is active."""
        return self.first.status == "active"

    @property
    def is_public(self) -> bool:
        """Whether anybody may apply."""
        return not self.first.open_to or "public" in self.first.open_to

    @property
    def starting_pay_cents(self) -> int | None:
        """The first hourly wage that is known."""
        steps = self.first.wage_steps
        return steps[0][1] if steps else self.first.wage_start_cents

    @property
    def last_pay_cents(self) -> int | None:
        """The hourly wage at the end."""
        steps = self.first.wage_steps
        return steps[-1][1] if steps else self.first.wage_end_cents


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprenticeshipModels:
    """Every model of a catalogue in order of id, and the jobs without one, seen from an area.

    ``without`` are the jobs that no running model with a site in the area trains for, though
    somewhere else one may.
    """

    area: str
    today: date
    revision: str
    models: tuple[Model, ...]
    without: tuple[str, ...]

    @property
    def here(self) -> tuple[Model, ...]:
        """The running models with a site in the area: those that are counted."""
        return tuple(m for m in self.models if m.is_running and self.area in m.areas)

    @property
    def elsewhere(self) -> tuple[Model, ...]:
        """The running models without a site in the area."""
        return tuple(m for m in self.models if m.is_running and self.area not in m.areas)

    @property
    def not_running(self) -> tuple[Model, ...]:
        """Planned, paused and ended models."""
        return tuple(m for m in self.models if not m.is_running)

    def count(self, side: str) -> int:
        """How many of those that are counted are inside, outside or not known."""
        return sum(model.side == side for model in self.here)


def apprenticeship_models(
    catalogue: Catalogue, today: date, *, area: str | None = None
) -> ApprenticeshipModels:
    """The apprenticeship models of a catalogue, counted in an area (default: the region's)."""
    network = build_network(catalogue)
    place = area or catalogue.region.area
    programs: dict[tuple[str, str], list[Offering]] = defaultdict(list)
    for offering in catalogue.offerings.values():
        if offering.kind == APPRENTICESHIP:
            programs[offering.provider, offering.name].append(offering)
    asking = _jobs_asking(network)
    models = sorted(
        (_model(network, group, asking, today) for group in programs.values()),
        key=lambda model: model.id,
    )
    served = {
        job for model in models if model.is_running and place in model.areas for job in model.jobs
    }
    return ApprenticeshipModels(
        area=place,
        today=today,
        revision=catalogue.revision,
        models=tuple(models),
        without=tuple(job for job in catalogue.occupations if job not in served),
    )


def _model(
    network: Network,
    offerings: Sequence[Offering],
    asking: Mapping[str, frozenset[str]],
    today: date,
) -> Model:
    ordered = sorted(offerings, key=lambda o: (o.status != "active", o.id))
    counted = [o for o in ordered if o.status == ordered[0].status]
    jobs = _jobs(network, counted, asking)
    known = [o.seats_per_year for o in counted if o.seats_per_year is not None]
    return Model(
        first=ordered[0],
        offerings=tuple(o.id for o in ordered),
        jobs=jobs,
        trade_group=_trade(network.catalogue.occupations[job] for job in jobs),
        areas=frozenset(
            a for o in counted if not o.is_online and o.site for a in network.areas_of_site(o.site)
        ),
        seats=sum(known) if known else None,
        seats_known=len(known) == len(counted),
        stale=all(is_stale(o.verified_on, "offerings", today) for o in counted),
    )


def _jobs(
    network: Network, offerings: Sequence[Offering], asking: Mapping[str, frozenset[str]]
) -> tuple[str, ...]:
    """The jobs that a program trains for, by the most direct ground that names any."""
    jobs = network.catalogue.occupations
    worked = {o.experience_in for o in offerings if o.experience_in in jobs}
    allowed = {job for o in offerings for job in o.may_do if job in jobs}
    direct = {job for job in worked | allowed if job is not None}
    awarded = {c for o in offerings for given in o.awards for c in network.implied[given]}
    return tuple(sorted(direct or {job for c in awarded for job in asking.get(c, ())}))


def _jobs_asking(network: Network) -> Mapping[str, frozenset[str]]:
    """For each completion of an apprenticeship the jobs that ask for it, or like it."""
    found: dict[str, set[str]] = defaultdict(set)
    credentials = network.catalogue.credentials
    for job in network.catalogue.occupations.values():
        needs = [part.need for part in job.requires] + [wish.need for wish in job.prefers]
        for need in needs:
            for atom in atoms(need):
                if isinstance(atom, Holds) and credentials[atom.credential].kind == COMPLETION:
                    found[atom.credential].add(job.id)
    return {name: frozenset(jobs) for name, jobs in found.items()}


def _trade(jobs: Iterable[Occupation]) -> str | None:
    """The trade group that all jobs share; None where they differ, or one does not say."""
    groups = {job.trade_group for job in jobs}
    return next(iter(groups)) if len(groups) == 1 else None
