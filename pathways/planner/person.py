"""What is taken for granted of a person until they say otherwise: `README.md`, "The person"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from pathways.model.question import DEFAULT_AGE, DEFAULT_HOURS, Person, Question
from pathways.model.records import Part
from pathways.model.requirement import All, Any, AtLeast, Holds, Need, atoms, text
from pathways.network import Network

from .errors import QuestionError

__all__ = ["QuestionError", "resolve_person"]

WEEKS_PER_YEAR = 52
MONTHS_PER_YEAR = 12
DAYS_PER_WEEK = 7
MOST_ORIGINS = 4_000
"""Jobs of which it is kept what law and boards ask there; then it is worked out anew."""

PARTS_OF_DAY = 3
PARTS_OF_WEEK = PARTS_OF_DAY * DAYS_PER_WEEK
"""In whole numbers of these both days and twelfths of 52 weeks are told: fractions are slow."""


def resolve_person(network: Network, question: Question) -> Person:
    """The person behind a question, with every default filled in.

    Raises
    ------
    QuestionError
        An id that the catalogue does not have, a limit in miles without a ZIP code, a day for a
        credential that does not expire.
    """
    _check(network, question)
    area = question.zip or network.catalogue.region.area
    origin = _origin_of(network, question.origin)
    default_held = network.usual | origin.held
    wage, wage_area = _wage(network, question, area)
    hours = dict(question.hours)
    assumed = []
    if default_held:
        assumed.append("held")
    if question.origin is not None and question.origin not in hours:
        hours[question.origin] = DEFAULT_HOURS
        assumed.append("hours")
    if question.age is None:
        assumed.append("age")
    if question.wage_cents is None and wage is not None:
        assumed.append("wage")
    gone = frozenset(
        credential
        for credential, until in question.held.items()
        if until is not None and until < question.today
    )
    lapsed = question.lapsed | gone
    held = _held(network, question, default_held, lapsed)
    return Person(
        question=question,
        held=held,
        lapsed=lapsed,
        hours=dict(sorted(hours.items())),
        age=question.age if question.age is not None else DEFAULT_AGE,
        wage_cents=wage,
        wage_area=wage_area,
        area=area,
        assumed=tuple(assumed),
        ask=origin.open_to(held),
    )


def age_week(years: Fraction, age: Fraction) -> int:
    """The week from which somebody of `age` years is `years` old; 0 where they are already."""
    # In whole numbers: fractions are slow, and this is asked for with every need of an age.
    over = years.denominator * age.denominator
    ahead = years.numerator * age.denominator - age.numerator * years.denominator
    return max(0, -(-ahead * WEEKS_PER_YEAR // over))


def validity_parts(months: int) -> int:
    """Months of validity, V × 52 ÷ 12 weeks, in `PARTS_OF_WEEK`: a whole number of them."""
    return months * WEEKS_PER_YEAR * PARTS_OF_WEEK // MONTHS_PER_YEAR


def validity_weeks(months: int) -> Fraction:
    """Months of validity in weeks."""
    return Fraction(validity_parts(months), PARTS_OF_WEEK)


def parts_that_count(parts: Iterable[Part], question: Question) -> tuple[Part, ...]:
    """The parts of an occupation's requirements that bind this person.

    As hired all of them, by law those whose basis is not employer; a part with a situation only
    where it was asked for.
    """
    return tuple(
        part
        for part in parts
        if (part.when is None or part.when in question.when)
        and (question.by == "hired" or part.basis != "employer")
    )


def _check(network: Network, question: Question) -> None:
    _check_names(network, question)
    catalogue = network.catalogue
    for credential, until in question.held.items():
        if until is not None and catalogue.credentials[credential].valid_for_months is None:
            raise QuestionError(
                f"'{credential}' does not run out, as far as this catalogue knows: "
                "say that it is held, without a day.",
                "held",
            )
    if question.zip is not None:
        place = catalogue.areas.get(question.zip)
        if place is None or place.kind != "zip":
            raise QuestionError(
                f"ZIP code '{question.zip}' is not in this catalogue, which covers "
                f"{catalogue.region.name}.",
                "zip",
            )
    if question.max_miles is not None and question.zip is None:
        raise QuestionError("A limit in miles needs a ZIP code to count from.", "max_miles")


def _check_names(network: Network, question: Question) -> None:
    catalogue = network.catalogue
    for option, occupation in (("from", question.origin), ("to", question.target)):
        if occupation is not None and occupation not in catalogue.occupations:
            raise QuestionError(f"No occupation '{occupation}' in this catalogue.", option)
    named = (("held", question.held), ("lacks", question.lacks), ("lapsed", question.lapsed))
    for option, credentials in named:
        for credential in credentials:
            if credential not in catalogue.credentials:
                raise QuestionError(f"No credential '{credential}' in this catalogue.", option)


class _Origin:
    """What law and boards ask of who works in a job: ``held`` is what must be held there."""

    def __init__(self, needs: Iterable[Need]) -> None:
        held: set[str] = set()
        self._choices: list[tuple[frozenset[str], str]] = []
        for need in needs:
            for atom in atoms(need):
                if isinstance(atom, Holds) and not _can_hold_without(need, atom):
                    held.add(atom.credential)
            for choice in _choices(need):
                named = frozenset(a.credential for a in atoms(choice) if isinstance(a, Holds))
                if named:
                    self._choices.append((named, text(choice)))
        self.held = frozenset(held)

    def open_to(self, held: Mapping[str, date | None]) -> tuple[str, ...]:
        """Needs that leave a choice of which nothing is held."""
        open_needs = (need for named, need in self._choices if named.isdisjoint(held))
        return tuple(dict.fromkeys(open_needs))


def _origin_of(network: Network, occupation: str | None) -> _Origin:
    """What is asked in a job, kept with the network."""
    kept = network.kept("origins", MOST_ORIGINS)
    found = kept.get(occupation)
    if not isinstance(found, _Origin):
        parts = () if occupation is None else network.catalogue.occupations[occupation].requires
        law = [p.need for p in parts if p.basis in ("law", "board") and p.when is None]
        found = kept[occupation] = _Origin(law)
    return found


def _can_hold_without(need: Need, missing: Holds) -> bool:
    """True where the need can hold though `missing` does not, everything else being true."""
    match need:
        case All(parts):
            return all(_can_hold_without(part, missing) for part in parts)
        case Any(parts):
            return any(_can_hold_without(part, missing) for part in parts)
        case AtLeast(count, parts):
            return sum(_can_hold_without(part, missing) for part in parts) >= count
        case _:
            return need != missing


def _held(
    network: Network, question: Question, default_held: frozenset[str], lapsed: frozenset[str]
) -> dict[str, date | None]:
    said = {c: until for c, until in question.held.items() if c not in lapsed}
    roots: dict[str, date | None] = dict.fromkeys(default_held)
    roots.update(said)
    away = question.lacks | lapsed
    kept = {c: until for c, until in roots.items() if not (network.implied[c] & away)}
    everything = dict(kept)
    for credential in kept:
        for other in network.implied[credential]:
            everything.setdefault(other, None)
    return dict(sorted(everything.items()))


def _choices(need: Need) -> list[Need]:
    match need:
        case All(parts):
            return [choice for part in parts for choice in _choices(part)]
        case Any(_) | AtLeast(_, _):
            return [need]
        case _:
            return []


def _wage(network: Network, question: Question, area: str) -> tuple[int | None, str | None]:
    if question.wage_cents is not None:
        return question.wage_cents, None
    if question.origin is None:
        return None, None
    record = network.wage(question.origin, area, question.today)
    return (record.hourly_median_cents, record.area) if record else (None, None)
