"""The doors of offerings: what keeps a person from each, and what it would give were it open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pathways.model.question import Person
from pathways.model.records import Offering
from pathways.network import Network
from pathways.network.rows import CourseRows
from pathways.network.ways import ACTIVE, EXPOSURE

from .doors import FORMAT, LANGUAGE, LIMITS, MUST_EARN, SCHEDULE, TOO_FAR, Door, Thing
from .facts import Ask, Course, Position, facts_of, lacking
from .nearby import Nearby
from .options import course_gifts, study_gifts, study_option


class CourseDoors:
    """Makes the doors of offerings near a target.

    `free` is the person without limits, `rows` what `near` tells of offerings by row.
    """

    def __init__(
        self,
        network: Network,
        person: Person,
        free: Person,
        near: Nearby,
        rows: CourseRows | None,
    ) -> None:
        self.network = network
        self.question = person.question
        self.free = free
        self.facts = facts_of(network)
        self._near = near
        self._rows = rows
        self._distances = self.facts.distances(person.question.zip)
        self._known: dict[tuple[Ask, frozenset[str], int], Door] = {}
        self._behind = [
            frozenset(Thing(why) for place, why in enumerate(LIMITS) if mask >> place & 1)
            for mask in range(1 << len(LIMITS))
        ]

    def doors(self) -> list[Door]:
        """The doors of offerings: one for all that ask and give the same behind the same limits.

        What something of its own keeps shut, or who gives hours, stands alone.
        """
        found: list[Door] = []
        if self._rows is not None:
            self._of_rows(self._rows, found)
        question, facts, distances = self.question, self.facts, self._distances
        for place, id_ in enumerate(self._near.offerings):
            course = facts.course(id_)
            if course.is_exposure:
                continue
            position = None if course.is_online else distances.position(course.site)
            limits = self._limits(course, position)
            if (
                course.is_active
                and course.hours_kind is None
                and not course.lacking
                and (not course.door or question.qualifies & {*course.door})
            ):
                doors = [self._shared(course, limits, found)]
            else:
                doors = list(self._own_doors(course, limits))
                found.extend(doors)
            if limits & TOO_FAR and position is not None:
                for door in doors:
                    door.far.setdefault(position, -1 - place)
        return found

    def name(self, place: int) -> str:
        """The id of an offering by its place: its row, or below 0 among those with ids."""
        if place < 0 or self._rows is None:
            return self._near.offerings[-1 - place]
        return self._rows.name(place)

    def _of_rows(self, rows: CourseRows, found: list[Door]) -> None:
        """Add the doors of offerings by row."""
        facts, distances, most = self.facts, self._distances, self.question.max_miles
        flags, way = rows.flags, rows.way
        doors: dict[tuple[int, int], Door] = {}
        for row in self._near.rows:
            so = flags[row]
            if so & EXPOSURE:
                continue
            limits = 0
            position = None
            if most is not None and distances.is_known:
                position = rows.position(row)
                if position is not None and distances.exceed(position, most):
                    limits = TOO_FAR
            key = (way[row], limits)
            door = doors.get(key) if so & ACTIVE else None
            if door is None:
                course = facts.of_row(rows, row)
                if so & ACTIVE:
                    door = doors[key] = self._shared(course, limits, found)
                else:
                    door = self._paused(course, rows.name(row), limits)
                    found.append(door)
            if limits and position is not None:
                door.far.setdefault(position, row)

    def _paused(self, course: Course, id_: str, limits: int) -> Door:
        """The door of an offering, like a course but for its id, that does not run now."""
        return Door(course_gifts(course, id_), self._behind[limits] | {Thing("not-active", id_)})

    def _shared(self, course: Course, limits: int, found: list[Door]) -> Door:
        """The door of all that ask and give the same as a course behind the same limits."""
        key = (course.ask, course.gives, limits)
        door = self._known.get(key)
        if door is None:
            door = self._known[key] = Door(course_gifts(course), self._behind[limits])
            found.append(door)
        return door

    def _limits(self, course: Course, position: Position | None) -> int:
        """The limits of the person that shut a course (a mask of `LIMITS`)."""
        question = self.question
        found = 0
        if (
            question.max_miles is not None
            and position is not None
            and self._distances.exceed(position, question.max_miles)
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
