"""The catalogue as one person sees it: needs, distances, doors, wages. No time passes here."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property

from pathways.model.records import Catalogue, CountsToward, Credential, Offering
from pathways.model.requirement import (
    Age,
    All,
    Any,
    AtLeast,
    Atom,
    Hours,
    Meets,
    Need,
    Resident,
)

from .form import Asked

EARTH_RADIUS_MILES = 3958.8
WEEKS_A_YEAR = 52
STALE_OFFERING_DAYS = 365
OLD_MONEY_YEARS = 5


def true_of(need: Need, atom_holds: Callable[[Atom], bool]) -> bool:
    """Whether a need holds, given what is true of each of its atoms."""
    match need:
        case All(parts):
            return all(true_of(part, atom_holds) for part in parts)
        case Any(parts):
            return any(true_of(part, atom_holds) for part in parts)
        case AtLeast(count, parts):
            return sum(true_of(part, atom_holds) for part in parts) >= count
        case _:
            return atom_holds(need)


def older_than_years(day: date, today: date, years: int) -> bool:
    """Whether a day lies more than so many years before today, by the calendar."""
    return (day.year + years, day.month, day.day) < (today.year, today.month, today.day)


class World:
    """A catalogue together with what one person said of themselves."""

    def __init__(self, catalogue: Catalogue, asked: Asked) -> None:
        self.catalogue = catalogue
        self.asked = asked
        self._implied: dict[str, frozenset[str]] = {}

    # Credentials

    def implied_by(self, credential_id: str) -> frozenset[str]:
        """A credential and all that it implies, however far."""
        if credential_id not in self._implied:
            reached = {credential_id}
            waiting = [credential_id]
            while waiting:
                record = self.catalogue.credentials.get(waiting.pop())
                new = set(record.implies) - reached if record else set()
                reached |= new
                waiting.extend(new)
            self._implied[credential_id] = frozenset(reached)
        return self._implied[credential_id]

    def with_implied(self, credentials: Iterable[str]) -> frozenset[str]:
        """Credentials together with all that they imply."""
        return frozenset().union(*(self.implied_by(each) for each in credentials))

    @cached_property
    def held(self) -> frozenset[str]:
        """What is had today, with what it implies; what ran out before today is not."""
        today = self.asked.today
        return self.with_implied(
            name for name, until in self.asked.held.items() if until is None or until >= today
        )

    @cached_property
    def lapsed(self) -> frozenset[str]:
        """What ran out: named so, or valid until a day that is past."""
        past = {
            name
            for name, until in self.asked.held.items()
            if until is not None and until < self.asked.today
        }
        return frozenset(self.asked.lapsed | past)

    def validity_weeks(self, credential_id: str) -> Fraction | None:
        """For how many weeks an award is valid (months x 52 / 12); None: for ever."""
        months = self.catalogue.credentials[credential_id].valid_for_months
        return None if months is None else Fraction(months * WEEKS_A_YEAR, 12)

    @cached_property
    def held_awards(self) -> dict[str, Fraction]:
        """The week in which each credential held counts as awarded.

        Today, or one validity before the day until which it is valid. What is held only because
        another one held implies it has no award of its own.
        """
        awards: dict[str, Fraction] = {}
        for name, until in self.asked.held.items():
            if until is not None and until < self.asked.today:
                continue
            validity = self.validity_weeks(name)
            if until is not None and validity is not None:
                awards[name] = Fraction((until - self.asked.today).days, 7) - validity
            elif not self._only_implied(name):
                awards[name] = Fraction(0)
        return awards

    def _only_implied(self, name: str) -> bool:
        return any(
            name in self.implied_by(other) and other not in self.implied_by(name)
            for other in self.held
        )

    def own_need(self, credential: Credential) -> Need:
        """What must be true to have a credential."""
        return All(tuple(part.need for part in credential.requires))

    def door_need(self, credential: Credential) -> Need:
        """What must hold to start its exam or application: `to_sit`, else its own needs."""
        return self.own_need(credential) if credential.to_sit is None else credential.to_sit

    # Occupations

    def job_need(self, occupation_id: str) -> Need:
        """What a job asks of this person: by law or as hired, in the situations asked for."""
        parts = self.catalogue.occupations[occupation_id].requires
        return All(
            tuple(
                part.need
                for part in parts
                if (part.when is None or part.when in self.asked.when)
                and (self.asked.by == "hired" or part.basis != "employer")
            )
        )

    # Hours

    def credit(self, kind: str, hours: Mapping[str, Fraction]) -> Fraction:
        """The credit in a kind: its hours, and a capped share of what counts toward it."""
        return self._credit(kind, hours, ())

    def _credit(self, kind: str, hours: Mapping[str, Fraction], above: tuple[str, ...]) -> Fraction:
        credit = hours.get(kind, Fraction(0))
        for source, rule in self._counting.get(kind, ()):
            if source in above:
                continue  # a chain that returns to itself is an error of the catalogue
            part = rule.share * self._credit(source, hours, (*above, kind))
            credit += part if rule.at_most is None else min(part, rule.at_most)
        return credit

    @cached_property
    def _counting(self) -> dict[str, list[tuple[str, CountsToward]]]:
        """For each kind, what counts toward it."""
        table: dict[str, list[tuple[str, CountsToward]]] = {}
        groups = (self.catalogue.occupations, self.catalogue.vocabulary.kinds)
        for group in groups:
            for name, record in group.items():
                for rule in record.counts_toward:
                    table.setdefault(rule.kind, []).append((name, rule))
        return table

    # Ages and places

    def age_week(self, years: Fraction) -> int:
        """The first week in which the person is so old."""
        return max(0, math.ceil((years - self.asked.age) * WEEKS_A_YEAR))

    @cached_property
    def area(self) -> str:
        """The person's area: their ZIP code's, else the region's."""
        zip_code = self.asked.zip
        known = zip_code is not None and zip_code in self.catalogue.areas
        return zip_code if known and zip_code is not None else self.catalogue.region.area

    @cached_property
    def areas_upward(self) -> list[str]:
        """The person's area, those above it level by level, then the region's."""
        order: list[str] = []
        level = [self.area]
        while level:
            order.extend(level)
            parents = [
                parent
                for name in level
                for parent in (
                    self.catalogue.areas[name].parents if name in self.catalogue.areas else ()
                )
            ]
            level = [name for name in dict.fromkeys(parents) if name not in order]
        return [*order, *(name for name in [self.catalogue.region.area] if name not in order)]

    def site_miles(self, site_id: str | None) -> float | None:
        """Great-circle miles from the person to a site, unrounded; None where not known."""
        site = self.catalogue.sites.get(site_id or "")
        home = self.catalogue.areas.get(self.asked.zip or "")
        if site is None or home is None or home.latitude is None or home.longitude is None:
            return None
        return great_circle_miles((home.latitude, home.longitude), (site.latitude, site.longitude))

    def miles_to(self, offering: Offering) -> float | None:
        """Miles to where an offering is taught; None online and where not known."""
        return None if offering.is_online else self.site_miles(offering.site)

    # Wages

    def median_cents(self, occupation_id: str) -> int | None:
        """The hourly median of a job for the person's area, in cents, of the latest fresh year."""
        occupation = self.catalogue.occupations[occupation_id]
        for area in self.areas_upward:
            known = [
                (wage.year, wage.hourly_median_cents)
                for wage in occupation.wages
                if wage.area == area
                and wage.hourly_median_cents is not None
                and self.asked.today.year - wage.year <= OLD_MONEY_YEARS
            ]
            if known:
                return max(known)[1]
        return None

    # Offerings

    def is_stale(self, offering: Offering) -> bool:
        """Whether nobody confirmed it within the year."""
        day = offering.verified_on
        return day is None or (self.asked.today - day).days > STALE_OFFERING_DAYS

    def gives_at_start(self, offering: Offering) -> frozenset[str]:
        """What it awards at its start, as far as it has the approvals."""
        return self._approved(offering, offering.awards_at_start)

    def gives_at_end(self, offering: Offering) -> frozenset[str]:
        """What it awards at its end, as far as it has the approvals."""
        return self._approved(offering, offering.awards)

    def _approved(self, offering: Offering, awards: Iterable[str]) -> frozenset[str]:
        records = self.catalogue.credentials
        return frozenset(
            name
            for name in awards
            if records[name].approval is None or records[name].approval in offering.approvals
        )

    def hours_given(self, offering: Offering) -> Fraction:
        """The hours that it gives in its kind; none without the approval of that kind."""
        if offering.experience_in is None or offering.experience_hours is None:
            return Fraction(0)
        kind = self.catalogue.vocabulary.kinds.get(offering.experience_in)
        approval = kind.approval if kind else None
        approved = approval is None or approval in offering.approvals
        return offering.experience_hours if approved else Fraction(0)

    def closed_because(self, offering: Offering) -> list[tuple[str, str, str]]:
        """Why this person cannot take an offering: (rule, found, expected), empty if they can."""
        asked = self.asked
        reasons = []
        if offering.kind == "exposure":
            reasons.append(("exposure", "an exposure offering", "never a step"))
        if offering.status != "active":
            reasons.append(("not-active", f"status {offering.status}", "status active"))
        if not self.is_open(offering):
            reasons.append(
                (
                    "not-public",
                    f"open to {'; '.join(offering.open_to)}",
                    "a door open to this person",
                )
            )
        miles = self.miles_to(offering)
        if asked.max_miles is not None and miles is not None and round(miles, 1) > asked.max_miles:
            reasons.append(("too-far", f"{miles:.1f} miles", f"at most {asked.max_miles:g} miles"))
        if asked.languages and offering.languages and not asked.languages & set(offering.languages):
            reasons.append(
                ("language", "; ".join(offering.languages), "; ".join(sorted(asked.languages)))
            )
        taught = offering.format or ("online" if offering.site is None else "in-person")
        if asked.formats and taught not in asked.formats:
            reasons.append(("format", taught, "; ".join(sorted(asked.formats))))
        if asked.schedules and offering.schedule and offering.schedule not in asked.schedules:
            reasons.append(("schedule", offering.schedule, "; ".join(sorted(asked.schedules))))
        return reasons

    def is_open(self, offering: Offering) -> bool:
        """Open to the public, or to a condition that the person says holds."""
        doors = set(offering.open_to)
        return not doors or "public" in doors or bool(doors & self.asked.qualifies)

    def says(self, atom: Atom) -> bool:
        """What is true of the person today, without any step: for the conditions of a fund."""
        match atom:
            case Meets(condition):
                return condition in self.asked.qualifies
            case Resident(area):
                return area in self.areas_of_residence
            case Age(years):
                return self.asked.age >= years
            case Hours():
                return self.credit(atom.kind, self.asked.hours) >= atom.hours_needed
            case _:
                return atom.credential in self.held

    @cached_property
    def areas_of_residence(self) -> frozenset[str]:
        """The person's area and all above it."""
        found = {self.area}
        waiting = [self.area]
        while waiting:
            record = self.catalogue.areas.get(waiting.pop())
            new = set(record.parents) - found if record else set()
            found |= new
            waiting.extend(new)
        return frozenset(found)


def great_circle_miles(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Miles along a great circle between two (latitude, longitude) in degrees.

    >>> round(great_circle_miles((34.0, -118.0), (35.0, -118.0)), 1)
    69.1
    """
    north_a, east_a, north_b, east_b = map(math.radians, (*first, *second))
    chord = (
        math.sin((north_b - north_a) / 2) ** 2
        + math.cos(north_a) * math.cos(north_b) * math.sin((east_b - east_a) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_MILES * math.asin(math.sqrt(min(1.0, chord)))
