"""What the planner answers: routes of steps, other ways, and why there is none."""

from __future__ import annotations

from dataclasses import dataclass, field

from .question import Person
from .requirement import Need


@dataclass(frozen=True, slots=True, kw_only=True)
class MightPay:
    """A fund that could pay for a step, were a condition met; `condition` says which."""

    fund: str
    condition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFunding:
    """The fund that a step uses, what it saves, and what else might help."""

    used: str | None = None
    saves_cents: int = 0
    might: tuple[MightPay, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """An offering that prepares for an exam; help, never a need."""

    offering: str
    miles: float | None
    weeks: int | None
    cost_cents: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a route, at its place in time.

    ``kind`` is study, exam, application, work or wait; ``id`` an offering, credential or
    occupation (for a wait `age-N`). ``weeks`` is None where it is not known (then it counts as 0),
    ``cost_cents`` is what is paid out of pocket after funding, None where it is not known;
    ``known_cost_cents`` is the part that is known. ``lane`` is day, evening or none.
    ``hours`` are the hours gained, ``hourly_pay_cents`` the mean pay while it runs.
    """

    kind: str
    id: str
    start_week: int
    weeks: int | None
    lane: str
    provider: str | None = None
    site: str | None = None
    miles: float | None = None
    cost_cents: int | None = 0
    known_cost_cents: int = 0
    hourly_pay_cents: int | None = None
    pay_known: bool = True
    hours: float | None = None
    needs: tuple[str, ...] = ()
    gives: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    funding: StepFunding = field(default_factory=StepFunding)
    prepare_with: tuple[Preparation, ...] = ()
    prepare_count: int = 0

    @property
    def end_week(self) -> int:
        """The week in which it has ended (its start where the length is not known)."""
        return self.start_week + (self.weeks or 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalDue:
    """A credential that must be renewed along the route; cost None where the fee is not known."""

    credential: str
    times: int
    cost_cents: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One way to the target, measured.

    ``weeks``, ``cost_cents`` and ``ten_year_gain_cents`` are bounds (at least, at least, at most)
    for each measure named in ``unknown``; the gain is None where the target's wage or the wage
    now is not known. ``estimated`` names the measures that rest on usual figures. ``gained`` are
    the credentials had at the end and not at the start. ``longer_weeks`` and so on say, for one
    of the other ways, how much worse it is than the best routes.
    """

    steps: tuple[Step, ...]
    weeks: int
    cost_cents: int
    ten_year_gain_cents: int | None
    unknown: tuple[str, ...]
    estimated: tuple[str, ...]
    uncertain: bool
    lawful_from: int
    miles: float | None
    renewals: tuple[RenewalDue, ...]
    gained: tuple[str, ...]
    longer_weeks: int | None = None
    dearer_cents: int | None = None
    poorer_cents: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AlsoNeeded:
    """A need of the target that counts only in a situation that was not asked for."""

    when: str
    need: Need
    basis: str | None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """The nearest place that has what is missing."""

    provider: str | None
    site: str | None
    miles: float | None
    area: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """One thing that keeps a route shut.

    ``need`` is a credential, an offering, a kind of hours or an age; ``why`` one of none-known,
    too-far, too-long, too-costly, age, experience, not-active, not-public, unapproved, condition,
    language, format, schedule, must-earn; ``detail`` a sentence with the figures; ``value`` the
    least value of a limit that would do (miles, weeks, or cents).
    """

    need: str
    why: str
    detail: str
    nearest: Nearest | None = None
    call: str | None = None
    value: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The whole answer to one question.

    ``routes`` are the best ones (at most `most` of ``total``), ``other_ways`` what else one could
    end up holding, ``blocked_by`` the smallest sets of missing things where there is no route
    (``more_blocked`` how many more such sets there are). Where the search stopped at its bound on
    work, ``complete`` is false, and every route of fewer weeks than ``complete_up_to`` was looked
    at; slower ones may be missing.
    """

    person: Person
    revision: str
    routes: tuple[Route, ...]
    total: int
    other_ways: tuple[Route, ...] = ()
    also_needed_if: tuple[AlsoNeeded, ...] = ()
    blocked_by: tuple[tuple[Missing, ...], ...] = ()
    more_blocked: int = 0
    target_wage_cents: int | None = None
    target_wage_area: str | None = None
    complete: bool = True
    complete_up_to: int | None = None
