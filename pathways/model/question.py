"""What a person asks: where they stand, where they want to go, and their limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

DEFAULT_HOURS = Fraction(4000)
"""Hours that somebody is taken to have worked in the job they have, unless they say."""

DEFAULT_AGE = Fraction(25)
"""Age in years, unless they say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A person and what they ask for, as they said it; nothing is assumed yet.

    ``held`` maps a credential to the day until which it is valid (None: not said). Money is whole
    cents. An empty set of languages, formats or schedules is no limit. Whoever is ``thorough`` has
    more work put into the search, where it would otherwise stop before all was looked at.
    """

    origin: str | None
    target: str
    today: date
    by: str = "hired"
    held: Mapping[str, date | None] = field(default_factory=dict)
    lacks: frozenset[str] = frozenset()
    lapsed: frozenset[str] = frozenset()
    hours: Mapping[str, Fraction] = field(default_factory=dict)
    age: Fraction | None = None
    wage_cents: int | None = None
    zip: str | None = None
    max_miles: float | None = None
    max_weeks: int | None = None
    budget_cents: int | None = None
    keep_earning: bool = False
    languages: frozenset[str] = frozenset()
    formats: frozenset[str] = frozenset()
    schedules: frozenset[str] = frozenset()
    when: frozenset[str] = frozenset()
    qualifies: frozenset[str] = frozenset()
    most: int = 12
    thorough: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A question with every default filled in: what the planner runs on.

    ``held`` is everything that counts as held (defaults and what is implied included), each with
    the day until which it is valid, where one is known. ``lapsed`` ran out. ``assumed`` names what
    was filled in ("held", "hours", "age", "wage"), ``ask`` the alternatives that the law leaves
    open for the job they have, of which none was assumed. ``wage_cents`` is None where it is not
    known; ``wage_area`` names the area that an assumed wage is for.
    """

    question: Question
    held: Mapping[str, date | None]
    lapsed: frozenset[str]
    hours: Mapping[str, Fraction]
    age: Fraction
    wage_cents: int | None
    wage_area: str | None
    area: str
    assumed: tuple[str, ...]
    ask: tuple[str, ...]
