"""What keeps a person from an offering, whatever it requires of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pathways.model.question import Person, Question
from pathways.model.records import Offering
from pathways.network import Network
from pathways.network.rows import CourseRows
from pathways.network.ways import ACTIVE, EXPOSURE

from .facts import Course, Distances, format_of

__all__ = [
    "Obstacle",
    "closed_door",
    "format_of",
    "is_open",
    "is_open_to",
    "obstacles",
    "row_is_open",
]


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One reason why an offering is shut; ``miles`` where it is the distance."""

    why: str
    miles: float | None = None


def obstacles(network: Network, person: Person, offering: Offering) -> Iterator[Obstacle]:
    """Every reason why this person cannot take an offering; none where it is open to them.

    What is not known (language, format, schedule) is no obstacle. Seats and waiting lists are none
    either: a step says so.
    """
    question = person.question
    if offering.kind == "exposure":
        yield Obstacle("exposure")
    if offering.status != "active":
        yield Obstacle("not-active")
    if not is_open_to(offering, question.qualifies):
        yield Obstacle(closed_door(network, offering))
    if question.max_miles is not None and not offering.is_online:
        miles = network.miles(question.zip, offering.site)
        if miles is not None and miles > question.max_miles:
            yield Obstacle("too-far", miles)
    if question.languages and offering.languages and not question.languages & {*offering.languages}:
        yield Obstacle("language")
    if question.formats and format_of(offering) not in question.formats:
        yield Obstacle("format")
    if (
        question.schedules
        and offering.schedule is not None
        and offering.schedule not in question.schedules
    ):
        yield Obstacle("schedule")


def is_open(course: Course, question: Question, distances: Distances) -> bool:
    """Whether nothing of all that :func:`obstacles` looks at keeps a person from a course."""
    if course.is_exposure or not course.is_active:
        return False
    if course.door and not question.qualifies & {*course.door}:
        return False
    if question.max_miles is not None and not course.is_online:
        position = distances.position(course.site)
        if position is not None and distances.exceed(position, question.max_miles):
            return False
    if question.languages and course.languages and not question.languages & {*course.languages}:
        return False
    if question.formats and course.format not in question.formats:
        return False
    return not (
        question.schedules
        and course.schedule is not None
        and course.schedule not in question.schedules
    )


def row_is_open(rows: CourseRows, row: int, question: Question, distances: Distances) -> bool:
    """Whether a course that is open to the public runs, and is near enough."""
    flags = rows.flags[row]
    if flags & EXPOSURE or not flags & ACTIVE:
        return False
    if question.max_miles is None or not distances.is_known:
        return True
    position = rows.position(row)
    return position is None or not distances.exceed(position, question.max_miles)


def is_open_to(offering: Offering, qualifies: frozenset[str]) -> bool:
    """Whether the door is open: to the public, or to a condition that the person says holds."""
    doors = offering.open_to
    return not doors or "public" in doors or bool(qualifies & {*doors})


def closed_door(network: Network, offering: Offering) -> str:
    """What a shut door asks for: a condition of the vocabulary, or to be one of a closed group."""
    conditions = network.catalogue.vocabulary.conditions
    return "condition" if any(door in conditions for door in offering.open_to) else "not-public"
