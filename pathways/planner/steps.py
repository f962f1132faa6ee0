"""A step that somebody could take, with its fixed figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from pathways.model.answer import StepFunding
from pathways.model.requirement import Need

from .cohorts import Cohorts

NO_FUNDING = StepFunding()


@dataclass(frozen=True, slots=True)
class Pay:
    """Weekly pay of a paid step in cents: stretches of (first week, pay), and what it ends at.

    A pay of None is not known; it counts as pay all the same.
    """

    stretches: tuple[tuple[int, int | None], ...]
    last: int | None

    @property
    def known(self) -> bool:
        """Whether every stretch and the last wage are known."""
        return self.last is not None and all(pay is not None for _, pay in self.stretches)


@dataclass(slots=True, eq=False)
class StepOption:
    """A step that this person could take, with what does not depend on when; never changed.

    ``family`` is study, exam, application, lapse, work or wait (for a birthday: ``age``).
    ``weeks`` is 0 where not known (and for work, whose length is found later). ``gives_whatever``
    are credentials had even where their own `requires` does not hold (the way back after a lapse).
    Money is cents out of pocket after funding; ``cost`` is the known part where ``cost_known`` is
    false.

    Of these follow: ``kind``, the kind of step as an answer names it; ``order``, what ties go by
    (id, then kind); ``gives``, every credential that it gives, at its start or its end; and
    ``is_unpaid_day``, whether nobody earns while it runs.
    """

    family: str
    id: str
    need: Need
    weeks: int
    lane: str
    weeks_known: bool = True
    weeks_estimated: bool = False
    at_start: frozenset[str] = frozenset()
    at_end: frozenset[str] = frozenset()
    gives_whatever: frozenset[str] = frozenset()
    hours_kind: str | None = None
    hours: Fraction = Fraction(0)
    cost: int = 0
    cost_known: bool = True
    cost_estimated: bool = False
    funding: StepFunding = NO_FUNDING
    pay: Pay | None = None
    cohorts: Cohorts | None = None
    miles: float | None = None
    stale: bool = False
    uncertain: bool = False
    moves_late: bool = False
    age: Fraction | None = None

    kind: str = field(init=False, repr=False)
    order: tuple[str, str, str] = field(init=False, repr=False)
    gives: frozenset[str] = field(init=False, repr=False)
    is_unpaid_day: bool = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Work out what is asked for time and again."""
        self.kind = "application" if self.family == "lapse" else self.family
        self.order = (self.id, self.kind, self.family)
        self.gives = self.at_start | self.at_end
        self.is_unpaid_day = self.lane == "day" and self.pay is None

    @property
    def hours_source(self) -> str | None:
        """What it gives hours in: the occupation worked in, or the kind that an offering names."""
        return self.id if self.family == "work" else self.hours_kind

    @property
    def has_unknown(self) -> bool:
        """Whether its weeks, cost or pay are not known."""
        known_pay = self.pay is None or self.pay.known
        return not (self.weeks_known and self.cost_known and known_pay)
