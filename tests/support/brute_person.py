"""The person, hours and needs of the brute force: plain readings of the rules, one after another.

Shares nothing with the planner. `World` is a catalogue and a question with every default filled
in; the functions here answer what is held, what credit there is, and whether a need holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from pathways.model.question import DEFAULT_AGE, DEFAULT_HOURS, Question
from pathways.model.records import Catalogue, Part, whole_need
from pathways.model.requirement import Age, All, Any, AtLeast, Holds, Hours, Meets, Need, Resident

Toward = Mapping[str, tuple[tuple[str, Fraction, Fraction | None], ...]]


@dataclass(frozen=True)
class World:
    """A catalogue, a question, and what is taken of the person who asks.

    `awarded` holds the weeks of award of what is held with an award of its own; `until` the days
    that were said; `cents_now` and `cents_target` are hourly wages, None where not known.
    """

    catalogue: Catalogue
    question: Question
    area: str
    upward: tuple[str, ...]
    held: frozenset[str]
    until: Mapping[str, date | None]
    awarded: Mapping[str, Fraction]
    lapsed: frozenset[str]
    hours: Mapping[str, Fraction]
    age: Fraction
    cents_now: int | None
    cents_target: int | None
    implied: Mapping[str, frozenset[str]]
    toward: Toward
    requires: Mapping[str, Need]

    def age_week(self, years: Fraction) -> int:
        return max(0, -int(-((years - self.age) * 52) // 1))


def read_world(catalogue: Catalogue, question: Question) -> World:
    """Fill in every default of a question."""
    implied = {name: everything_implied(catalogue, name) for name in catalogue.credentials}
    area = question.zip or catalogue.region.area
    upward = areas_upward(catalogue, area)
    held, until, lapsed = what_is_held(catalogue, question, implied)
    hours = dict(question.hours)
    if question.origin is not None:
        hours.setdefault(question.origin, DEFAULT_HOURS)
    now = question.wage_cents
    if now is None and question.origin is not None:
        now = median_cents(catalogue, question, upward, question.origin)
    return World(
        catalogue=catalogue,
        question=question,
        area=area,
        upward=upward,
        held=held,
        until=until,
        awarded=weeks_of_award(catalogue, question, held, until, implied),
        lapsed=lapsed,
        hours=hours,
        age=DEFAULT_AGE if question.age is None else question.age,
        cents_now=now,
        cents_target=median_cents(catalogue, question, upward, question.target),
        implied=implied,
        toward=what_counts_toward(catalogue),
        requires={name: whole_need(c.requires) for name, c in catalogue.credentials.items()},
    )


def everything_implied(catalogue: Catalogue, name: str) -> frozenset[str]:
    """A credential and all that it implies, step after step."""
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting.extend(catalogue.credentials[one].implies)
    return frozenset(seen)


def areas_upward(catalogue: Catalogue, area: str) -> tuple[str, ...]:
    """The area, its parents in the order listed, level by level, then the region's."""
    found: list[str] = []
    level = [area]
    while level:
        following: list[str] = []
        for one in level:
            if one not in found:
                found.append(one)
                following.extend(catalogue.areas[one].parents)
        level = following
    if catalogue.region.area not in found:
        found.append(catalogue.region.area)
    return tuple(found)


def median_cents(
    catalogue: Catalogue, question: Question, upward: tuple[str, ...], occupation: str
) -> int | None:
    """The hourly median of the nearest area upward that has one, of the latest year."""
    for area in upward:
        known = [
            (wage.year, wage.hourly_median_cents)
            for wage in catalogue.occupations[occupation].wages
            if wage.area == area
            and wage.hourly_median_cents is not None
            and question.today.year - wage.year <= 5
        ]
        if known:
            return max(known)[1]
    return None


def what_is_held(
    catalogue: Catalogue, question: Question, implied: Mapping[str, frozenset[str]]
) -> tuple[frozenset[str], dict[str, date | None], frozenset[str]]:
    """What counts as held, the days until when, and what ran out (decision D3)."""
    credentials = catalogue.credentials
    base = {name for name, credential in credentials.items() if credential.usual_to_have}
    if question.origin is not None:
        parts = catalogue.occupations[question.origin].requires
        grounds = tuple(p for p in parts if p.basis in ("law", "board") and p.when is None)
        base |= {name for name in credentials if cannot_do_without(whole_need(grounds), name)}
    base |= set(question.held)
    past = {name for name, day in question.held.items() if day is not None and day < question.today}
    away = set(question.lacks) | set(question.lapsed) | past
    base = {name for name in base if not implied[name] & away}
    held = frozenset(other for name in base for other in implied[name])
    until = {name: question.held.get(name) for name in held}
    return held, until, frozenset(question.lapsed | past)


def cannot_do_without(need: Need, name: str) -> bool:
    """True where a need fails though everything but one credential is taken as true."""
    return not holds(need, Everything(name))


def weeks_of_award(
    catalogue: Catalogue,
    question: Question,
    held: frozenset[str],
    until: Mapping[str, date | None],
    implied: Mapping[str, frozenset[str]],
) -> dict[str, Fraction]:
    """The week in which each held credential counts as awarded (decision D5)."""
    awarded = {}
    for name in held:
        day = until[name]
        if day is not None:
            days = (day - question.today).days
            awarded[name] = Fraction(days, 7) - weeks_valid(catalogue, name)
        elif not any(name in implied[o] and o not in implied[name] for o in held):
            awarded[name] = Fraction(0)
    return awarded


def weeks_valid(catalogue: Catalogue, name: str) -> Fraction:
    """How many weeks a credential with a validity is valid for."""
    months = catalogue.credentials[name].valid_for_months
    assert months is not None
    return Fraction(months * 52, 12)


def what_counts_toward(catalogue: Catalogue) -> Toward:
    """For each kind, the things whose hours count toward it, each with its share and cap."""
    toward: dict[str, list[tuple[str, Fraction, Fraction | None]]] = {}
    things = {name: job.counts_toward for name, job in catalogue.occupations.items()}
    things |= {name: kind.counts_toward for name, kind in catalogue.vocabulary.kinds.items()}
    for name, listed in things.items():
        for counts in listed:
            toward.setdefault(counts.kind, []).append((name, counts.share, counts.at_most))
    return {kind: tuple(things) for kind, things in toward.items()}


def credit(toward: Toward, kind: str, hours: Mapping[str, Fraction]) -> Fraction:
    """The hours in a kind, and the share of the credit in each thing that counts toward it."""
    total = Fraction(hours.get(kind, 0))
    for thing, share, cap in toward.get(kind, ()):
        part = share * credit(toward, thing, hours)
        total += part if cap is None else min(part, cap)
    return total


class Everything:
    """Every atom holds but one credential."""

    def __init__(self, missing: str) -> None:
        self.missing = missing

    def atom(self, atom: Need) -> bool:
        return not (isinstance(atom, Holds) and atom.credential == self.missing)


class View:
    """What is true at a moment: credentials had, hours worked, birthdays reached.

    `sure` is had whatever its own needs; `given` is had once its own needs hold. `works` are the
    hours of each job taken, of which one alone may make up a kind.
    """

    def __init__(
        self,
        world: World,
        *,
        given: Iterable[str],
        sure: Iterable[str],
        hours: Mapping[str, Fraction],
        works: Iterable[tuple[str, Fraction]],
        reached: Callable[[Fraction], bool],
    ) -> None:
        self.world = world
        self.hours = hours
        self.works = tuple(works)
        self.reached = reached
        self.seen: dict[Hours, bool] = {}
        self.had = set(world.held)
        for name in sure:
            self.had |= world.implied[name]
        self.own = self._settle(set(given)) | set(sure)

    def _settle(self, pending: set[str]) -> set[str]:
        """Let every pending award whose own needs hold be had, until none is added."""
        own: set[str] = set()
        moved = True
        while moved:
            moved = False
            for name in sorted(pending):
                if holds(self.world.requires[name], self):
                    pending.discard(name)
                    own.add(name)
                    self.had |= self.world.implied[name]
                    moved = True
        return own

    def atom(self, atom: Need) -> bool:
        if isinstance(atom, Holds):
            return atom.credential in self.had
        if isinstance(atom, Hours):
            if atom not in self.seen:
                self.seen[atom] = self._enough(atom)
            return self.seen[atom]
        if isinstance(atom, Age):
            return self.reached(atom.years)
        raise TypeError(f"{atom} stands only in what a fund asks")

    def _enough(self, atom: Hours) -> bool:
        """Enough credit with no job at all, or with one of the jobs taken."""
        toward = self.world.toward
        if credit(toward, atom.kind, self.hours) >= atom.hours_needed:
            return True
        for occupation, more in self.works:
            hours = dict(self.hours)
            hours[occupation] = hours.get(occupation, Fraction(0)) + more
            if credit(toward, atom.kind, hours) >= atom.hours_needed:
                return True
        return False


class Today:
    """What is true of the person today, for what a fund asks."""

    def __init__(self, world: World) -> None:
        self.world = world

    def atom(self, atom: Need) -> bool:
        world = self.world
        if isinstance(atom, Holds):
            return atom.credential in world.held
        if isinstance(atom, Age):
            return world.age >= atom.years
        if isinstance(atom, Hours):
            return credit(world.toward, atom.kind, world.hours) >= atom.hours_needed
        if isinstance(atom, Meets):
            return atom.condition in world.question.qualifies
        assert isinstance(atom, Resident)
        return atom.area in areas_upward_only(world.catalogue, world.area)


def areas_upward_only(catalogue: Catalogue, area: str) -> set[str]:
    """An area and everything above it."""
    above = {area}
    for parent in catalogue.areas[area].parents:
        above |= areas_upward_only(catalogue, parent)
    return above


def holds(need: Need, view: View | Everything | Today) -> bool:
    """Whether a need holds, atom by atom."""
    if isinstance(need, All):
        return all(holds(part, view) for part in need.parts)
    if isinstance(need, Any):
        return any(holds(part, view) for part in need.parts)
    if isinstance(need, AtLeast):
        return sum(holds(part, view) for part in need.parts) >= need.count
    return view.atom(need)


def needed_of(parts: tuple[Part, ...], question: Question) -> Need:
    """What an occupation asks of this person: as hired or by law, in the situations asked for."""
    return whole_need(
        tuple(
            part
            for part in parts
            if (part.when is None or part.when in question.when)
            and not (question.by == "law" and part.basis == "employer")
        )
    )
