"""What is shut on the way to a target, and what each fix would open.

A *thing* is one fix: a limit lifted, a door opened, an approval won, a credential or hours had. A
world in which some things are fixed is a mask of steps over one engine, so that thousands of
combinations can be tried; routes under limits of time and money are then really searched for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from pathways.model.question import Person
from pathways.model.records import Offering
from pathways.model.requirement import Age, Holds, Hours, atoms
from pathways.network import Network

from .bits import members
from .doors import LIMITS, Ajar, Door, Thing, credential_gift, gift_hours, hour_gift
from .engine import Engine
from .finding import Found, find_routes, step_alone_keeps_limits, target_need
from .nearby import records_towards
from .obstacles import obstacles
from .options import (
    StepOption,
    credential_options,
    study_gifts,
    study_option,
    wait_option,
    work_option,
)
from .person import age_week
from .relevance import relevant_options
from .timeless import Rules


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
        self.target = target_need(network, self.question)
        self.free = _without_limits(person)
        self._ajar = Ajar()
        self.searches = 0
        self.near = records_towards(network, self.free, self.target)
        self.rules = Rules(network, self.free)
        self.doors = self._relevant(list(self._doors()))
        self.doors.extend(self._gifts())
        options = [door.option for door in self.doors]
        self.engine = Engine(self.rules, options)
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
        state = self.engine.run(self._mask(fixed, most_miles), {})
        if not self.engine.holds(self.target, state):
            return False
        if not self.searches_routes:
            return True
        # Limits of time or money are in force, or lifted to a value that is yet to be found.
        return bool(self.look(fixed, most_miles).pool.front)

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

    def distances(self) -> list[float]:
        """Miles of the offerings that are too far, nearest first."""
        miles = {
            door.miles
            for door in self.doors
            if Thing("too-far") in door.things and door.miles is not None
        }
        return sorted(miles)

    def offering(self, offering_id: str, fixed: frozenset[Thing]) -> Offering:
        """An offering as it would be with its own things fixed."""
        offering = self.network.catalogue.offerings[offering_id]
        if Thing("not-active", offering_id) in fixed:
            offering = replace(offering, status="active")
        if Thing("not-public", offering_id) in fixed:
            offering = replace(offering, open_to=())
        if Thing("unapproved", offering_id) in fixed:
            offering = replace(offering, approvals=(*offering.approvals, *self.lacking(offering)))
        return offering

    def _doors(self) -> Iterator[Door]:
        catalogue, near = self.network.catalogue, self.near
        for offering in (catalogue.offerings[id_] for id_ in near.offerings):
            if offering.kind != "exposure":
                yield from self._offering_doors(offering)
        for credential in (catalogue.credentials[id_] for id_ in near.credentials):
            for option in credential_options(self.network, self.free, credential):
                yield Door(option, frozenset())
        for occupation in (catalogue.occupations[id_] for id_ in near.occupations):
            yield Door(work_option(self.network, self.free, occupation), frozenset())

    def _offering_doors(self, offering: Offering) -> Iterator[Door]:
        """An offering as it is, and as it would be with the approvals that it lacks."""
        shut = {
            Thing(o.why) for o in obstacles(self.network, self.person, offering) if o.why in LIMITS
        }
        if offering.status != "active":
            shut.add(Thing("not-active", offering.id))
        ways_in = self._ways_in(offering)
        miles = self.network.miles(self.question.zip, offering.site)
        option = study_gifts(self.network, offering)
        if self.question.keep_earning:
            whole = study_option(self.network, self.free, offering)
            if whole.is_unpaid_day and whole.weeks:
                shut.add(Thing("must-earn"))
        approved = Thing("unapproved", offering.id)
        for way in ways_in:
            yield Door(option, frozenset(shut | way), miles)
            if self.lacking(offering):
                better = self.offering(offering.id, frozenset({approved}))
                option_then = study_gifts(self.network, better)
                yield Door(option_then, frozenset(shut | way | {approved}), miles)

    def _ways_in(self, offering: Offering) -> list[set[Thing]]:
        """What would open the door itself: nothing, a condition met, or the door made public."""
        doors = offering.open_to
        if not doors or "public" in doors or self.question.qualifies & {*doors}:
            return [set()]
        conditions = [d for d in doors if d in self.network.catalogue.vocabulary.conditions]
        if conditions:
            return [{Thing("condition", condition)} for condition in sorted(conditions)]
        return [{Thing("not-public", offering.id)}]

    def lacking(self, offering: Offering) -> tuple[str, ...]:
        """Approvals that keep an offering from giving what it awards or the hours it counts."""
        catalogue = self.network.catalogue
        asked = [
            catalogue.credentials[c].approval for c in (*offering.awards_at_start, *offering.awards)
        ]
        kind = catalogue.vocabulary.kinds.get(offering.experience_in or "")
        asked.append(kind.approval if kind else None)
        return tuple(sorted({a for a in asked if a and a not in offering.approvals}))

    def _relevant(self, doors: list[Door]) -> list[Door]:
        """The doors that can matter for the target, were all of them open."""
        options = [door.option for door in doors]
        wanted = relevant_options(self.rules, options, self.target, reachable=False)
        kept = {id(option) for option in wanted}
        return [door for door in doors if id(door.option) in kept]

    def _gifts(self) -> list[Door]:
        """Credentials that nobody gives and hours, as if by a gift; notes the ages asked for."""
        requires = self.rules.requires
        named: set[str] = set()
        hours: dict[str, Fraction] = {}
        ages: set[Fraction] = set()
        waiting = [self.target, *(door.option.need for door in self.doors)]
        while waiting:
            for atom in atoms(waiting.pop()):
                if isinstance(atom, Holds) and atom.credential not in named:
                    named.add(atom.credential)
                    waiting.append(requires[atom.credential])
                elif isinstance(atom, Hours):
                    hours[atom.kind] = max(hours.get(atom.kind, Fraction(0)), atom.hours_needed)
                elif isinstance(atom, Age):
                    ages.add(atom.years)
        self.ages = sorted(ages)
        return [
            *self._credential_gifts(named),
            *(hour_gift(kind, amount) for kind, amount in sorted(hours.items())),
            *(Door(wait_option(self.free, years), frozenset()) for years in self.ages),
        ]

    def _credential_gifts(self, named: set[str]) -> list[Door]:
        implied = self.network.implied
        given = {o for d in self.doors for c in d.option.gives for o in implied[c]}
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
        return sorted((found - experience) | short, key=_order)

    def _reaches(self, fixed: frozenset[Thing]) -> bool:
        return self.engine.holds(self.target, self.engine.run(self._mask(fixed), {}))

    def _mask(self, fixed: frozenset[Thing], most_miles: float | None = None) -> int:
        """The steps that are open once these things are fixed, each once.

        An offering has a door for each way in, and one more for once it is approved: the last that
        is open counts, so that what it gives is not given twice.
        """
        if len(self._ajar.seen) != len(self.doors):
            self._ajar = Ajar.of(self.doors)
        mask = self._ajar.open
        instead: dict[tuple[str, str, str], int] = {}
        for index in self._opened(fixed, most_miles):
            order = self._ajar.seen[index]
            before = instead.get(order, self._ajar.first.get(order, -1))
            if index > before:
                mask = mask | 1 << index if before < 0 else mask & ~(1 << before) | 1 << index
                instead[order] = index
        return mask

    def _opened(self, fixed: frozenset[Thing], most_miles: float | None) -> list[int]:
        """The doors that open once these things are fixed, in order."""
        found: list[int] = []
        for things, doors in self._ajar.shut.items():
            if not things <= fixed:
                continue
            if most_miles is not None and Thing("too-far") in things:
                found += (index for index in doors if (self.doors[index].miles or 0) <= most_miles)
            else:
                found += doors
        return sorted(found)

    def _makes_up(self, kind: str, fixed: frozenset[Thing]) -> bool:
        """Whether the most hours asked for of a kind can be made up with all else fixed."""
        gift = next(d for d in self.doors if d.things == frozenset({Thing("experience", kind)}))
        state = self.engine.run(self._mask(fixed), {})
        return self.engine.holds(Hours(kind, gift.option.hours), state)

    def _unfounded(self, everything: frozenset[Thing]) -> set[Thing]:
        """Credentials given only to those who have them already: as if nobody gave them."""
        state = self.engine.run(self._mask(everything), {})
        had = {self.engine.names[i] for i in members(state.had)}
        missing = [c for c in sorted(self.given) if c not in had]
        if not missing or self._reaches(everything):
            return set()
        self.doors.extend(credential_gift(credential, "none-known") for credential in missing)
        self.engine = Engine(self.rules, [d.option for d in self.doors])
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
