"""What is shut on the way to a target, and what each fix would open.

A *thing* is one fix: a limit lifted, a door opened, an approval won, a credential or hours had. A
world in which some things are fixed is a mask of steps over one engine, so that thousands of
combinations can be tried; routes under limits of time and money are then really searched for.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from pathways.model.question import Person
from pathways.model.records import Offering
from pathways.model.requirement import Hours
from pathways.network import Network

from .course_doors import CourseDoors, as_fixed
from .doors import Door, Thing, credential_gift, gift_hours, hour_gift
from .facts import Ask, facts_of
from .finding import Found, find_routes, step_alone_keeps_limits
from .nearby import records_towards
from .obstacles import obstacles
from .options import (
    credential_options,
    paper_gifts,
    study_option,
    wait_option,
    work_gifts,
    work_option,
)
from .person import age_week
from .relevance import relevant_options
from .steps import StepOption
from .timeless import Rules
from .worlds import Worlds


class Shut:
    """Everything that stands between a person and a target.

    Attributes
    ----------
    searches
        How often routes were searched so far.
    """

    def __init__(self, network: Network, person: Person) -> None:
        self.network = network
        self.person = person
        self.question = person.question
        self.target = facts_of(network).job(self.question.target, self.question).need
        self.free = _without_limits(person)
        self.searches = 0
        self.facts = facts_of(network)
        # Routes are searched among records.
        rows = None if self.searches_routes else self.facts.rows_for(self.question)
        self.near = records_towards(network, self.free, self.target, rows)
        self.courses = CourseDoors(network, person, self.free, self.near, rows)
        self.rules = Rules(network, self.free)
        self.doors = self._relevant(list(self._doors()))
        self.doors.extend(self._gifts())
        self.worlds = self._worlds()
        self.things = self._things()
        self._looked: dict[frozenset[Thing], Found] = {}

    @property
    def searches_routes(self) -> bool:
        """Whether routes have to be searched to know what opens: a limit of time or money."""
        return self.question.max_weeks is not None or self.question.budget_cents is not None

    def opens(self, fixed: frozenset[Thing], most_miles: float | None = None) -> bool:
        """Whether a route exists once these things are fixed.

        With `most_miles` only offerings within so many miles open where the distance is lifted.
        """
        if not self.worlds.reaches(self.worlds.mask(fixed), most_miles):
            return False
        if not self.searches_routes:
            return True
        # Limits of time or money are in force, or lifted to a value that is yet to be found.
        return bool(self.look(fixed, most_miles).pool.front)

    def reaches(self, fixed: int) -> bool:
        """Whether the target is reached, time and money aside, with some of `things` (a mask)."""
        return self.worlds.reaches(fixed)

    def look(self, fixed: frozenset[Thing], most_miles: float | None = None) -> Found:
        """Search for routes in the world in which these things are fixed."""
        known = self._looked.get(fixed) if most_miles is None else None
        if known is None:
            self.searches += 1
            person = self._fixed_person(fixed, most_miles)
            known = find_routes(self.network, person, list(self._open_steps(person, fixed)))
            if most_miles is None:
                self._looked[fixed] = known
        return known

    def least_miles(self, fixed: frozenset[Thing]) -> float:
        """The least distance within which a route opens once these things are fixed."""
        if not self.searches_routes:
            return self.worlds.least_miles(self.worlds.mask(fixed))
        distances = self.facts.distances(self.question.zip)
        far = sorted({distances.to(position) for door in self.doors for position in door.far})
        # What opens within some miles opens within more, so the least is found by halving.
        place = bisect_left(far, True, key=lambda miles: self.opens(fixed, miles))
        return far[min(place, len(far) - 1)]

    def first_at(self, miles: float) -> str:
        """The first, by id, of the offerings that are too far by just so many miles."""
        distances = self.facts.distances(self.question.zip)
        return min(
            self.courses.name(place)
            for door in self.doors
            for position, place in door.far.items()
            if distances.is_at(position, miles)
        )

    def offering(self, offering_id: str, fixed: frozenset[Thing]) -> Offering:
        """An offering as it would be with its own things fixed."""
        return as_fixed(self.network, self.network.catalogue.offerings[offering_id], fixed)

    def _doors(self) -> Iterator[Door]:
        yield from self.courses.doors()
        for id_ in self.near.credentials:
            for option in paper_gifts(self.network, self.free, id_):
                yield Door(option, frozenset())
        for id_ in self.near.occupations:
            yield Door(work_gifts(self.network, self.free, id_), frozenset())

    def _relevant(self, doors: list[Door]) -> list[Door]:
        """The doors that can matter for the target, were all of them open."""
        options = [door.option for door in doors]
        wanted = relevant_options(self.rules, options, self.target, reachable=False)
        kept = {id(option) for option in wanted}
        return [door for door in doors if id(door.option) in kept]

    def _gifts(self) -> list[Door]:
        """Credentials that nobody gives and hours, as if by a gift; notes the ages asked for."""
        facts = self.facts
        named: set[str] = set()
        hours: dict[str, Fraction] = {}
        ages: set[Fraction] = set()
        waiting = [facts.ask(self.target), *(facts.ask(door.option.need) for door in self.doors)]
        seen: set[Ask] = set()
        while waiting:
            ask = waiting.pop()
            if ask in seen:
                continue
            seen.add(ask)
            for credential in ask.credentials:
                if credential not in named:
                    named.add(credential)
                    waiting.append(facts.requires(credential))
            for need in ask.hours:
                hours[need.kind] = max(hours.get(need.kind, Fraction(0)), need.hours_needed)
            ages.update(ask.ages)
        self.ages = sorted(ages)
        return [
            *self._credential_gifts(named),
            *(hour_gift(kind, amount) for kind, amount in sorted(hours.items())),
            *(Door(wait_option(self.free, years), frozenset()) for years in self.ages),
        ]

    def _credential_gifts(self, named: set[str]) -> list[Door]:
        implied = self.network.implied
        gifts = {credential for door in self.doors for credential in door.option.gives}
        given = {other for credential in gifts for other in implied[credential]}
        self.given = named & given
        catalogue = self.network.catalogue
        return [
            credential_gift(
                credential,
                "condition"
                if catalogue.credentials[credential].kind == "condition"
                else "none-known",
            )
            for credential in sorted(named - given - self.free.held.keys())
        ]

    def _things(self) -> list[Thing]:
        """Every thing that could be fixed, limits first; hours only where nothing makes them up."""
        found = {thing for door in self.doors for thing in door.things}
        if self.question.max_weeks is not None:
            found.add(Thing("too-long"))
            found |= {Thing("age", _text(n)) for n in self.ages if age_week(n, self.person.age)}
        if self.question.budget_cents is not None:
            found.add(Thing("too-costly"))
        experience = {thing for thing in found if thing.why == "experience"}
        everything = frozenset(found - experience)
        if not self._reaches(everything):
            found |= self._unfounded(everything | experience)
        short = {thing for thing in experience if not self._makes_up(thing.need, everything)}
        things = sorted((found - experience) | short, key=_order)
        if tuple(things) != self.worlds.things:
            self.worlds.number(things)
        return things

    def _worlds(self) -> Worlds:
        things = {thing for door in self.doors for thing in door.things}
        return Worlds(self.rules, self.target, self.doors, sorted(things, key=_order))

    def _reaches(self, fixed: frozenset[Thing]) -> bool:
        return self.worlds.reaches(self.worlds.mask(fixed))

    def _makes_up(self, kind: str, fixed: frozenset[Thing]) -> bool:
        """Whether the most hours asked for of a kind can be made up with all else fixed."""
        hours = gift_hours(self.doors, Thing("experience", kind))
        return self.worlds.holds(Hours(kind, hours), self.worlds.mask(fixed))

    def _unfounded(self, everything: frozenset[Thing]) -> set[Thing]:
        """Credentials given only to those who have them already: as if nobody gave them."""
        worlds = self.worlds
        had = worlds.had(worlds.mask(everything))
        missing = [c for c in sorted(self.given) if not worlds.reach.has(had, c)]
        if not missing or self._reaches(everything):
            return set()
        self.doors.extend(credential_gift(credential, "none-known") for credential in missing)
        self.worlds = self._worlds()
        return {Thing("none-known", credential) for credential in missing}

    def _fixed_person(self, fixed: frozenset[Thing], most_miles: float | None) -> Person:
        """The person with their things fixed and the limits that stay."""
        question = self.question
        lifted = {thing.why for thing in fixed}
        conditions = {t.need for t in fixed if t.why == "condition"}
        held = dict(self.person.held)
        hours = dict(self.person.hours)
        age = self.person.age
        for thing in fixed:
            if thing.why in ("none-known", "condition") and thing.need in self.network.implied:
                held.update((c, None) for c in self.network.implied[thing.need] if c not in held)
            elif thing.why == "experience":
                gift = gift_hours(self.doors, thing)
                hours[thing.need] = hours.get(thing.need, Fraction(0)) + gift
            elif thing.why == "age":
                age = max(age, Fraction(thing.need))
        question = replace(
            question,
            max_miles=most_miles if "too-far" in lifted else question.max_miles,
            max_weeks=None if "too-long" in lifted else question.max_weeks,
            budget_cents=None if "too-costly" in lifted else question.budget_cents,
            keep_earning=question.keep_earning and "must-earn" not in lifted,
            languages=frozenset() if "language" in lifted else question.languages,
            formats=frozenset() if "format" in lifted else question.formats,
            schedules=frozenset() if "schedule" in lifted else question.schedules,
            qualifies=question.qualifies | conditions,
        )
        return replace(self.person, question=question, held=held, hours=hours, age=age)

    def _open_steps(self, person: Person, fixed: frozenset[Thing]) -> Iterator[StepOption]:
        """The steps that are open in the fixed world, with their real figures."""
        catalogue = self.network.catalogue
        for offering_id in self.near.offerings:
            offering = self.offering(offering_id, fixed)
            if not any(True for _ in obstacles(self.network, person, offering)):
                option = study_option(self.network, person, offering)
                if step_alone_keeps_limits(person.question, option):
                    yield option
        for name in self.near.credentials:
            yield from credential_options(self.network, person, catalogue.credentials[name])
        for name in self.near.occupations:
            yield work_option(self.network, person, catalogue.occupations[name])


def _without_limits(person: Person) -> Person:
    question = replace(
        person.question,
        max_miles=None,
        max_weeks=None,
        budget_cents=None,
        keep_earning=False,
        languages=frozenset(),
        formats=frozenset(),
        schedules=frozenset(),
    )
    return replace(person, question=question)


def _text(years: Fraction) -> str:
    return str(years)


_FIRST = ("too-long", "too-costly", "too-far", "must-earn", "schedule", "format", "language")


def _order(thing: Thing) -> tuple[int, str, str]:
    place = _FIRST.index(thing.why) if thing.why in _FIRST else len(_FIRST)
    return (place, thing.why, thing.need)
