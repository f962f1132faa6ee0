"""Which programs near by give what a job asks for: all of it, or which part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from pathways.model.records import Occupation, Offering, Preference
from pathways.model.requirement import Age, All, Any, AtLeast, Holds, Hours, Need, atoms
from pathways.network import Network

from .facts import is_old


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """What a program gives of what a job asks for.

    ``met`` and ``missing`` are the parts of what is required; ``towards`` are credentials that
    something required asks for in turn, ``prepares`` exams on the way that the program prepares
    for, ``liked`` credentials that employers like; ``works`` is true where trainees do this
    job's work while they train. ``old`` is true where nobody confirmed the program for a year.
    """

    offering: str
    met: tuple[Need, ...] = ()
    missing: tuple[Need, ...] = ()
    towards: tuple[str, ...] = ()
    liked: tuple[str, ...] = ()
    prepares: tuple[str, ...] = ()
    works: bool = False
    old: bool = False

    @property
    def is_all(self) -> bool:
        """Whether whoever finishes has all that is required, and something is."""
        return bool(self.met) and not self.missing


def programs_for(network: Network, job: Occupation, today: date) -> list[Fit]:
    """The programs in the region that give something of what a job asks for, best fit first.

    Ages, and what most people have (a diploma, a class C license), are asked of nobody here.
    """
    asked = required_parts(network, job)
    usual = _closed(network, _usual(network))
    wanted = _Wanted(asked, _on_the_way(network, asked), _liked(job.prefers), usual)
    fits = (
        _fit(network, job, offering, wanted, today)
        for offering in network.catalogue.offerings.values()
        if offering.status == "active"
        and offering.kind != "exposure"
        and is_here(network, offering)
    )
    found = [
        fit for fit in fits if fit.met or fit.towards or fit.liked or fit.prepares or fit.works
    ]
    return sorted(found, key=lambda fit: _order(network, fit))


def required_parts(network: Network, job: Occupation) -> tuple[Need, ...]:
    """What a job requires in every situation, part by part, beyond what is usual to have."""
    usual = _closed(network, _usual(network))
    parts = [
        need
        for part in job.requires
        if part.when is None
        for need in (part.need.parts if isinstance(part.need, All) else (part.need,))
    ]
    return tuple(need for need in dict.fromkeys(parts) if not _holds(network, need, usual, None))


def what_meets(network: Network, need: Need, offering: Offering) -> tuple[str, ...]:
    """The credentials of an offering by which a need is met; none where it is met by hours."""
    named = {atom.credential for atom in atoms(need) if isinstance(atom, Holds)}
    given = dict.fromkeys((*offering.awards_at_start, *offering.awards))
    return tuple(one for one in given if named & network.implied.get(one, frozenset((one,))))


def is_here(network: Network, offering: Offering) -> bool:
    """Whether an offering can be had in the region: it has a site there, or it is online."""
    if offering.site is None:
        return True
    return network.catalogue.region.area in network.areas_of_site(offering.site)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The parts that a job requires, every credential on the way to them, and what is liked.

    ``usual`` is what most people have.
    """

    asked: tuple[Need, ...]
    on_the_way: frozenset[str]
    liked: frozenset[str]
    usual: frozenset[str]


def _fit(
    network: Network, job: Occupation, offering: Offering, wanted: _Wanted, today: date
) -> Fit:
    asked = wanted.asked
    given = _closed(network, (*offering.awards, *offering.awards_at_start))
    had = given | wanted.usual
    met = tuple(
        need for need in asked if _holds(network, need, had, offering) and _needs(need, given)
    )
    hours = [need for need in asked if isinstance(need, Hours)]
    met += tuple(n for n in hours if n not in met and _gives_hours(network, offering, n))
    return Fit(
        offering=offering.id,
        met=met,
        missing=tuple(need for need in asked if need not in met),
        towards=() if met else tuple(sorted(wanted.on_the_way & given)),
        liked=tuple(sorted(wanted.liked & given)),
        prepares=tuple(n for n in offering.prepares_for if n in wanted.on_the_way and not met),
        works=job.id in offering.may_do or offering.experience_in == job.id,
        old=is_old(offering, today),
    )


def _on_the_way(network: Network, asked: Iterable[Need]) -> frozenset[str]:
    """Every credential that the needs name, and all that those ask for in turn."""
    found: set[str] = set()
    waiting = list(asked)
    while waiting:
        for atom in atoms(waiting.pop()):
            if not isinstance(atom, Holds) or atom.credential in found:
                continue
            record = network.catalogue.credentials.get(atom.credential)
            if record is None or record.usual_to_have or record.kind == "condition":
                continue
            found.add(record.id)
            waiting.extend(part.need for part in record.requires)
            waiting.extend(() if record.to_sit is None else (record.to_sit,))
    return frozenset(found)


def _needs(need: Need, given: frozenset[str]) -> bool:
    """Whether what is given plays a part in a need."""
    return any(isinstance(atom, Holds) and atom.credential in given for atom in atoms(need))


def _holds(network: Network, need: Need, had: frozenset[str], offering: Offering | None) -> bool:
    match need:
        case Holds(credential):
            return credential in had
        case Hours():
            return offering is not None and _gives_hours(network, offering, need)
        case Age():
            return True
        case All(parts):
            return all(_holds(network, part, had, offering) for part in parts)
        case Any(parts):
            return any(_holds(network, part, had, offering) for part in parts)
        case AtLeast(count, parts):
            return sum(_holds(network, part, had, offering) for part in parts) >= count
        case _:  # conditions of funds stand in no requirement of a job
            return False


def _gives_hours(network: Network, offering: Offering, need: Hours) -> bool:
    hours = offering.experience_hours
    return (
        hours is not None
        and hours >= need.hours_needed
        and network.gives_credit(offering.experience_in, need.kind)
    )


def _usual(network: Network) -> Iterator[str]:
    return (c.id for c in network.catalogue.credentials.values() if c.usual_to_have)


def _closed(network: Network, credentials: Iterable[str]) -> frozenset[str]:
    return frozenset(one for name in credentials for one in network.implied.get(name, (name,)))


def _liked(prefers: Iterable[Preference]) -> frozenset[str]:
    return frozenset(
        atom.credential for one in prefers for atom in atoms(one.need) if isinstance(atom, Holds)
    )


def _order(network: Network, fit: Fit) -> tuple[object, ...]:
    offering = network.catalogue.offerings[fit.offering]
    return (
        not fit.is_all,
        not fit.works,
        -len(fit.met),
        not fit.prepares and not fit.towards,
        fit.old,
        -(offering.completers_per_year or 0),
        -len(fit.liked),
        offering.name.casefold(),
        offering.id,
    )
