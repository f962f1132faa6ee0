"""What follows from the records alone, whoever asks: worked out once and kept for the next one.

A network never changes, so what is kept of a record is true as long as the network is there; one
with edits over it is another network, with facts of its own. Of each table as much is kept as of
the records themselves, then it starts over.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from math import cos, inf, radians
from typing import TypeAlias

from pathways.model.question import Question
from pathways.model.records import Catalogue, Offering, Wage, whole_need
from pathways.model.requirement import Age, All, Holds, Hours, Need, atoms
from pathways.network import Network
from pathways.network.geometry import miles_between
from pathways.network.rows import CourseRows

from .alternatives import Way, ways_to_meet
from .person import parts_that_count

MOST_KEPT = 20_000
"""Facts of a kind that are kept; then that kind starts over."""

EVENING_SCHEDULES = frozenset({"evening", "weekend", "self-paced"})
NO_HOURS = Fraction(0)

MILES_PER_DEGREE = 69.0
"""Fewer than a degree of latitude has: boxes come out too large, never too small."""

SPARE_MILES = 1.0
"""What a box holds beyond its miles; shown figures are rounded."""

MOST_NORTHERN, HALF_ROUND = 89.0, 180.0
"""Degrees from which on there is no such box: near a pole, or beyond the date line."""

Position: TypeAlias = tuple[float, float]
"""Latitude and longitude."""


class Ask:
    """What a need names: credentials, hours and ages, each once, in the order of the need.

    Equal needs of a network share one object while it is kept, and the need in it.
    """

    def __init__(self, need: Need) -> None:
        self.need = need
        self.is_nothing = isinstance(need, All) and not need.parts
        credentials: dict[str, None] = {}
        hours: dict[Hours, None] = {}
        ages: dict[Fraction, None] = {}
        self.others = False
        every = dict.fromkeys(atoms(need))
        for atom in every:
            if isinstance(atom, Holds):
                credentials[atom.credential] = None
                continue
            self.others = True
            if isinstance(atom, Hours):
                hours[atom] = None
            elif isinstance(atom, Age):
                ages[atom.years] = None
        self.atoms = tuple(every)
        self.credentials = tuple(credentials)
        self.hours = tuple(hours)
        self.ages = tuple(ages)
        self._hash = hash(need)
        self._ways: tuple[Way, ...] | None = None
        self._listed = False

    def __hash__(self) -> int:
        """The hash of the need, whose whole tree it takes, worked out once."""
        return self._hash

    def __eq__(self, other: object) -> bool:
        """Whether it is of an equal need."""
        return self is other or (isinstance(other, Ask) and self.need == other.need)

    @property
    def ways(self) -> tuple[Way, ...] | None:
        """Every smallest set of atoms with which it holds; None where they are too many."""
        if not self._listed:
            self._ways = ways_to_meet(self.need)
            self._listed = True
        return self._ways


class Course:
    """What an offering asks and gives, who may come and where it is, whoever asks.

    ``door`` is empty where it is open to the public; ``lacking`` are approvals that keep it from
    giving what it awards or the hours that it counts.
    """

    def __init__(self, catalogue: Catalogue, offering: Offering, ask: Ask) -> None:
        self.id = offering.id
        self.ask = ask
        self.at_start = approved(catalogue, offering, offering.awards_at_start)
        self.at_end = approved(catalogue, offering, offering.awards)
        self.gives = self.at_start | self.at_end
        self.hours_kind, self.hours = experience(catalogue, offering)
        self.lane = lane_of(offering)
        self.is_exposure = offering.kind == "exposure"
        self.is_active = offering.status == "active"
        self.door = () if "public" in offering.open_to else offering.open_to
        self.site = offering.site
        self.is_online = offering.is_online
        self.lacking = lacking(catalogue, offering)
        self.languages = offering.languages
        self.format = format_of(offering)
        self.schedule = offering.schedule


class Distances:
    """Miles from a ZIP code to positions, each worked out once."""

    def __init__(self, catalogue: Catalogue, zip_code: str | None) -> None:
        self._sites = catalogue.sites
        home = None if zip_code is None else catalogue.areas.get(zip_code)
        self.is_known = home is not None and None not in (home.latitude, home.longitude)
        self._latitude = (home.latitude if home else None) or 0.0
        self._longitude = (home.longitude if home else None) or 0.0
        self._positions: dict[str, Position | None] = {}
        self._known: dict[Position, float] = {}
        self._box: tuple[float, float, float] = (-1.0, 0.0, 0.0)

    def position(self, site_id: str | None) -> Position | None:
        """Where a site is; None where it or the ZIP code is not known."""
        if site_id is None or not self.is_known:
            return None
        if site_id not in self._positions:
            site = self._sites.get(site_id)
            self._positions[site_id] = (site.latitude, site.longitude) if site else None
        return self._positions[site_id]

    def to(self, position: Position) -> float:
        """Miles to a position."""
        found = self._known.get(position)
        if found is None:
            found = miles_between(self._latitude, self._longitude, position[0], position[1])
            self._known[position] = found
        return found

    def exceed(self, position: Position, miles: float) -> bool:
        """Whether a position is farther away than so many miles."""
        return self._is_beyond(position, miles) or self.to(position) > miles

    def nearest(self, positions: Iterable[Position]) -> float:
        """Miles to the nearest of some positions."""
        nearest = inf
        for position in positions:
            if not self._is_beyond(position, nearest):
                nearest = min(nearest, self.to(position))
        return nearest

    def is_at(self, position: Position, miles: float) -> bool:
        """Whether a position is just so many miles away."""
        return not self._is_beyond(position, miles) and self.to(position) == miles

    def _is_beyond(self, position: Position, miles: float) -> bool:
        """Whether a position lies outside a box that holds all within so many miles."""
        box = self._box  # all of it at once: another thread may ask for other miles
        if box[0] != miles:
            degrees = (miles + SPARE_MILES) / MILES_PER_DEGREE
            polar = abs(self._latitude) + degrees
            wide = degrees / cos(radians(polar)) if polar < MOST_NORTHERN else inf
            if abs(self._longitude) + wide >= HALF_ROUND:
                wide = inf
            box = self._box = (miles, degrees, wide)
        _, high, wide = box
        return abs(position[0] - self._latitude) > high or abs(position[1] - self._longitude) > wide


class Facts:
    """The facts of one network."""

    def __init__(self, network: Network) -> None:
        catalogue = network.catalogue
        self._catalogue = catalogue
        self._asks: dict[Need, Ask] = {}
        self._met: dict[int, tuple[Need, Ask]] = {}
        self._courses: dict[str, Course] = {}
        self._by_way: dict[int, Course] = {}
        kinds = catalogue.vocabulary.kinds.values()
        self._rows = network.rows
        if any(kind.approval is not None for kind in kinds):
            # What an offering lacks for its hours to count is told by its record alone.
            self._rows = None
        self._requires: dict[str, Ask] = {}
        self._distances: tuple[str | None, Distances] | None = None
        self._holds: dict[str, Holds] = {}
        self._jobs: dict[tuple[str, str, frozenset[str | None]], Ask] = {}
        self._wages: dict[tuple[str, str, date], tuple[Wage | None]] = {}
        self._network = network

    def ask(self, need: Need) -> Ask:
        """What a need names; a tree is looked at once for each object that it is."""
        met = self._met.get(id(need))
        if met is not None:
            return met[1]
        found = self._asks.get(need)
        if found is None:
            if len(self._asks) >= MOST_KEPT:
                self._asks.clear()
                self._met.clear()
            found = self._asks[need] = Ask(need)
        if len(self._met) >= MOST_KEPT:
            self._met.clear()
        # The need is kept with its id, so that the id is not given to another.
        self._met[id(need)] = (need, found)
        return found

    def course(self, offering_id: str) -> Course:
        """What an offering asks and gives, and who may come."""
        found = self._courses.get(offering_id)
        if found is None:
            if len(self._courses) >= MOST_KEPT:
                self._courses.clear()
            offering = self._catalogue.offerings[offering_id]
            found = Course(self._catalogue, offering, self._shared(offering.requires))
            self._courses[offering_id] = found
        return found

    def rows_for(self, question: Question) -> CourseRows | None:
        """Offerings by row, where all that matters to a question is told of them so."""
        if question.languages or question.formats or question.schedules or question.keep_earning:
            return None
        return self._rows

    def of_row(self, rows: CourseRows, row: int) -> Course:
        """An offering that asks and gives the same as the one in a row, perhaps another one."""
        way = rows.way[row]
        found = self._by_way.get(way)
        if found is None:
            if len(self._by_way) >= MOST_KEPT:
                self._by_way.clear()
            found = self._by_way[way] = self.course(rows.name(row))
        return found

    def requires(self, credential: str) -> Ask:
        """What must hold for a credential to be had."""
        found = self._requires.get(credential)
        if found is None:
            if len(self._requires) >= MOST_KEPT:
                self._requires.clear()
            need = whole_need(self._catalogue.credentials[credential].requires)
            found = self._requires[credential] = self._shared(need)
        return found

    def holds(self, credential: str) -> Holds:
        """The need of a credential, one object while it is kept."""
        found = self._holds.get(credential)
        if found is None:
            if len(self._holds) >= MOST_KEPT:
                self._holds.clear()
            found = self._holds[credential] = Holds(credential)
        return found

    def job(self, occupation: str, question: Question) -> Ask:
        """What a job asks of whoever asks so: what law and situations make of its parts."""
        parts = self._catalogue.occupations[occupation].requires
        # Of the situations only those that the job knows of: the others are words of whoever asks.
        known = [part.when for part in parts if part.when in question.when] if question.when else []
        key = (occupation, question.by, frozenset(known))
        found = self._jobs.get(key)
        if found is None:
            if len(self._jobs) >= MOST_KEPT:
                self._jobs.clear()
            need = whole_need(parts_that_count(parts, question))
            found = self._jobs[key] = self._shared(need)
        return found

    def wage(self, occupation: str, area: str, today: date) -> Wage | None:
        """The wage record of an occupation in the nearest area up that has one."""
        key = (occupation, area, today)
        found = self._wages.get(key)
        if found is None:
            if len(self._wages) >= MOST_KEPT:
                self._wages.clear()
            found = self._wages[key] = (self._network.wage(occupation, area, today),)
        return found[0]

    def distances(self, zip_code: str | None) -> Distances:
        """Miles from a ZIP code; those of the last one asked for are kept."""
        kept = self._distances
        if kept is None or kept[0] != zip_code:
            kept = self._distances = (zip_code, Distances(self._catalogue, zip_code))
        return kept[1]

    def _shared(self, need: Need) -> Ask:
        """What a need of a record names, by its value: records are decoded anew now and then."""
        found = self._asks.get(need)
        return self.ask(need) if found is None else found


def facts_of(network: Network) -> Facts:
    """The facts of a network."""
    found = network.memory.get("planner")
    if not isinstance(found, Facts):
        found = network.memory["planner"] = Facts(network)
    return found


def approved(catalogue: Catalogue, offering: Offering, awards: Iterable[str]) -> frozenset[str]:
    """What an offering gives of what it awards: all whose approval it holds."""
    given = []
    for award in awards:
        approval = catalogue.credentials[award].approval
        if approval is None or approval in offering.approvals:
            given.append(award)
    return frozenset(given)


def experience(catalogue: Catalogue, offering: Offering) -> tuple[str | None, Fraction]:
    """The kind of hours that an offering gives, and how many; None and 0 where it gives none."""
    if offering.experience_in is None or not offering.experience_hours:
        return None, NO_HOURS
    kind = catalogue.vocabulary.kinds.get(offering.experience_in)
    if kind is not None and kind.approval is not None and kind.approval not in offering.approvals:
        return None, NO_HOURS
    return offering.experience_in, offering.experience_hours


def lacking(catalogue: Catalogue, offering: Offering) -> tuple[str, ...]:
    """Approvals that keep an offering from giving what it awards or the hours it counts."""
    asked = [
        catalogue.credentials[c].approval for c in (*offering.awards_at_start, *offering.awards)
    ]
    kind = catalogue.vocabulary.kinds.get(offering.experience_in or "")
    asked.append(kind.approval if kind else None)
    return tuple(sorted({a for a in asked if a and a not in offering.approvals}))


def lane_of(offering: Offering) -> str:
    """The lane that an offering runs in: day or evening."""
    if offering.is_paid or offering.schedule == "day" or offering.load == "full-time":
        return "day"
    if offering.load is None and offering.schedule not in EVENING_SCHEDULES:
        return "day"
    return "evening"


def format_of(offering: Offering) -> str:
    """The format of an offering: what it says, else in person where it has a site, else online."""
    if offering.format is not None:
        return offering.format
    return "online" if offering.site is None else "in-person"
