"""The doors of offerings: what keeps a person from each, and what it would give were it open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pathways.model.question import Person
from pathways.model.records import Offering
from pathways.network import Network

from .doors import FORMAT, LANGUAGE, LIMITS, MUST_EARN, SCHEDULE, TOO_FAR, Door, Thing
from .facts import Ask, Course, facts_of, lacking
from .options import course_gifts, study_gifts, study_option


class CourseDoors:
    """Makes the doors of offerings; `free` is the person without limits."""

    def __init__(self, network: Network, person: Person, free: Person) -> None:
        self.network = network
        self.question = person.question
        self.free = free
        self.facts = facts_of(network)
        self._behind = [
            frozenset(Thing(why) for place, why in enumerate(LIMITS) if mask >> place & 1)
            for mask in range(1 << len(LIMITS))
        ]

    def towards(self, offerings: Iterable[str]) -> list[Door]:
        """The doors of offerings: one for all that ask and give the same behind the same limits.

        What something of its own keeps shut, or who gives hours, stands alone.
        """
        question, facts = self.question, self.facts
        distances = facts.distances(question.zip)
        found: list[Door] = []
        known: dict[tuple[Ask, frozenset[str], int], Door] = {}
        for id_ in offerings:
            course = facts.course(id_)
            if course.is_exposure:
                continue
            miles = distances.to(course.site)
            limits = self._limits(course, miles)
            if (
                course.is_active
                and course.hours_kind is None
                and not course.lacking
                and (not course.door or question.qualifies & {*course.door})
            ):
                key = (course.ask, course.gives, limits)
                door = known.get(key)
                if door is None:
                    door = known[key] = Door(course_gifts(course), self._behind[limits])
                    found.append(door)
                doors = [door]
            else:
                doors = list(self._own_doors(course, limits))
                found.extend(doors)
            if limits & TOO_FAR and miles is not None:
                for door in doors:
                    door.add(miles, id_)
        return found

    def _limits(self, course: Course, miles: float | None) -> int:
        """The limits of the person that shut a course (a mask of `LIMITS`)."""
        question = self.question
        found = 0
        if (
            question.max_miles is not None
            and miles is not None
            and miles > question.max_miles
            and not course.is_online
        ):
            found |= TOO_FAR
        if question.languages and course.languages and not question.languages & {*course.languages}:
            found |= LANGUAGE
        if question.formats and course.format not in question.formats:
            found |= FORMAT
        if (
            question.schedules
            and course.schedule is not None
            and course.schedule not in question.schedules
        ):
            found |= SCHEDULE
        if question.keep_earning:
            offering = self.network.catalogue.offerings[course.id]
            whole = study_option(self.network, self.free, offering)
            if whole.is_unpaid_day and whole.weeks:
                found |= MUST_EARN
        return found

    def _own_doors(self, course: Course, limits: int) -> Iterator[Door]:
        """An offering as it is, and as it would be with the approvals that it lacks."""
        shut = set(self._behind[limits])
        if not course.is_active:
            shut.add(Thing("not-active", course.id))
        approved = Thing("unapproved", course.id)
        offerings = self.network.catalogue.offerings
        option = course_gifts(course)
        for way in self._ways_in(course):
            yield Door(option, frozenset(shut | way))
            if course.lacking:
                better = as_fixed(self.network, offerings[course.id], frozenset({approved}))
                option_then = study_gifts(self.network, better)
                yield Door(option_then, frozenset(shut | way | {approved}))

    def _ways_in(self, course: Course) -> list[set[Thing]]:
        """What would open the door itself: nothing, a condition met, or the door made public."""
        doors = course.door
        if not doors or self.question.qualifies & {*doors}:
            return [set()]
        conditions = [d for d in doors if d in self.network.catalogue.vocabulary.conditions]
        if conditions:
            return [{Thing("condition", condition)} for condition in sorted(conditions)]
        return [{Thing("not-public", course.id)}]


def as_fixed(network: Network, offering: Offering, fixed: frozenset[Thing]) -> Offering:
    """An offering as it would be with its own things fixed."""
    if Thing("not-active", offering.id) in fixed:
        offering = replace(offering, status="active")
    if Thing("not-public", offering.id) in fixed:
        offering = replace(offering, open_to=())
    if Thing("unapproved", offering.id) in fixed:
        missing = lacking(network.catalogue, offering)
        offering = replace(offering, approvals=(*offering.approvals, *missing))
    return offering
