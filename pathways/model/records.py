"""The records of a catalogue: what each table holds, in plain values.

Units are in the names: money is whole US cents, times are whole weeks, hours or months, positions
are degrees. ``None`` means *not known*, never zero and never "no". Text that people read may have
a Spanish twin (``name_es``); a missing twin is ``None``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from .requirement import NOTHING, All, Need

PAID_KINDS = frozenset({"apprenticeship", "on-the-job"})
"""Kinds of offering that are a paid job as well as training."""

UNCERTAIN_ADMISSIONS = frozenset({"competitive", "lottery", "seniority", "employer"})
"""Admissions that nobody can count on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document that facts were read in."""

    id: str
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    licence: str | None = None
    published: date | None = None
    retrieved: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a list of requirements; all parts of a list must hold.

    ``basis`` is law, board, issuer or employer (None where a plain text was written); a part with
    ``when`` counts only for whoever asks for that situation.
    """

    need: Need
    basis: str | None = None
    when: str | None = None
    source: str | None = None
    note: str | None = None
    note_es: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preference:
    """What employers like; never needed."""

    need: Need
    source: str | None = None
    note: str | None = None
    note_es: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A rule that binds a crew, an employer, a business or a site; shown, never planned."""

    need: Need
    binds: str
    when: str | None = None
    at_least: int | None = None
    share: Fraction | None = None
    source: str | None = None
    note: str | None = None
    note_es: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountsToward:
    """An hour in one thing gives `share` hours in `kind`, up to `at_most` hours in all."""

    kind: str
    share: Fraction = Fraction(1)
    at_most: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wage:
    """Hourly pay in an occupation, in cents, for an area and a year."""

    area: str
    year: int
    hourly_p25_cents: int | None = None
    hourly_median_cents: int | None = None
    hourly_p75_cents: int | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Employment:
    """How many people work in an occupation in an area."""

    area: str
    year: int
    count: int | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Openings:
    """Job openings a year in an occupation in an area."""

    area: str
    year: int
    per_year: int | None = None
    estimated: bool = False
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """A skill or activity of an occupation: level 0 to 7, importance 1 to 5 (O*NET scales)."""

    element: str
    level: Fraction | None = None
    importance: Fraction | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JobZone:
    """How much preparation an occupation takes: 1 (little or none) to 5 (extensive), by O*NET."""

    zone: int
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """An occupation like another in the eyes of experts; nobody was seen to move between them.

    ``rank`` is the place among those like it, 1 being the most alike (O*NET has up to 20).
    """

    job: str
    rank: int
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Education:
    """The education that workers in an occupation typically entered with."""

    level: str
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Occupation:
    """A job. `requires` is what is needed, `duties` what binds others than the person."""

    id: str
    name: str
    soc: str
    name_es: str | None = None
    emerging: bool = False
    also_called: tuple[str, ...] = ()
    also_called_es: tuple[str, ...] = ()
    summary: str | None = None
    summary_es: str | None = None
    requires: tuple[Part, ...] = ()
    prefers: tuple[Preference, ...] = ()
    duties: tuple[Duty, ...] = ()
    counts_toward: tuple[CountsToward, ...] = ()
    may_do: tuple[str, ...] = ()
    feeders: tuple[str, ...] = ()
    typical_education: Education | None = None
    trade_group: str | None = None
    wages: tuple[Wage, ...] = ()
    employment: tuple[Employment, ...] = ()
    openings: tuple[Openings, ...] = ()
    skills: tuple[Skill, ...] = ()
    job_zone: JobZone | None = None
    related: tuple[Related, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """What earning a credential usually takes, for offerings that do not say."""

    weeks: int | None = None
    cost_cents: int | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """How a credential is kept: a fee, hours of class or work, a need."""

    fee_cents: int | None = None
    hours: Fraction | None = None
    need: Need = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterLapse:
    """The way back for whoever let a credential run out."""

    need: Need = NOTHING
    fee_cents: int | None = None
    weeks: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """A licence, certificate, degree, registration or condition.

    ``to_sit`` is what must hold to start its exam or application where that is less than
    ``requires``; None means that ``requires`` rules there too. ``where`` is "anywhere", "online"
    or site ids. ``earned_by`` is exam, application, offering or none.
    """

    id: str
    name: str
    kind: str
    earned_by: str
    name_es: str | None = None
    issuer: str | None = None
    summary: str | None = None
    summary_es: str | None = None
    requires: tuple[Part, ...] = ()
    to_sit: Need | None = None
    implies: tuple[str, ...] = ()
    fee_cents: int | None = None
    weeks: int | None = None
    where: tuple[str, ...] = ()
    usual: Usual | None = None
    usual_to_have: bool = False
    valid_for_months: int | None = None
    renewal: Renewal | None = None
    after_lapse: AfterLapse | None = None
    approval: str | None = None
    notes: str | None = None
    notes_es: str | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A place that figures and sites belong to; a ZIP code may have several parents."""

    id: str
    name: str
    kind: str
    parents: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    population: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """A school, sponsor, agency, union, association or other party."""

    id: str
    name: str
    name_es: str | None = None
    kind: str | None = None
    roles: tuple[str, ...] = ()
    url: str | None = None
    phone: str | None = None
    email: str | None = None
    source: str | None = None
    verified_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place where a provider teaches; it lies in its ZIP code (an area id) and its parents."""

    id: str
    provider: str
    zip: str
    latitude: float
    longitude: float
    name: str | None = None
    address: str | None = None
    city: str | None = None
    area: str | None = None
    source: str | None = None
    verified_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offering:
    """Something that a provider teaches at a site (or online), or a paid training job.

    ``starts`` are the known start dates; ``starts_any_time`` is true where "open" was written or
    no date is known. ``wage_steps`` are (weeks, hourly cents) in order, the last to the end.
    """

    id: str
    name: str
    provider: str
    kind: str
    status: str
    site: str | None = None
    name_es: str | None = None
    summary: str | None = None
    summary_es: str | None = None
    awards: tuple[str, ...] = ()
    awards_at_start: tuple[str, ...] = ()
    prepares_for: tuple[str, ...] = ()
    may_award: tuple[tuple[str, Fraction | None], ...] = ()
    leads_to: tuple[str, ...] = ()
    requires: Need = NOTHING
    weeks: int | None = None
    hours: Fraction | None = None
    units: Fraction | None = None
    load: str | None = None
    format: str | None = None
    schedule: str | None = None
    tuition_cents: int | None = None
    fees_cents: int | None = None
    materials_cents: int | None = None
    wage_start_cents: int | None = None
    wage_end_cents: int | None = None
    wage_steps: tuple[tuple[int, int], ...] = ()
    experience_in: str | None = None
    experience_hours: Fraction | None = None
    may_do: tuple[str, ...] = ()
    seats_per_year: int | None = None
    completers_per_year: int | None = None
    starts: tuple[date, ...] = ()
    starts_any_time: bool = True
    apply_from: date | None = None
    apply_by: date | None = None
    intake: str | None = None
    how_to_apply: str | None = None
    how_to_apply_es: str | None = None
    admission: str | None = None
    open_to: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    approvals: tuple[str, ...] = ()
    partners: tuple[tuple[str, str], ...] = ()
    cip: str | None = None
    funding: tuple[str, ...] = ()
    notes: str | None = None
    notes_es: str | None = None
    url: str | None = None
    source: str | None = None
    verified_on: date | None = None

    @property
    def is_online(self) -> bool:
        """True where nobody needs to travel: the format is online, or there is no site."""
        return self.format == "online" or self.site is None

    @property
    def is_paid(self) -> bool:
        """True for an apprenticeship or on-the-job training, whether or not the wage is known."""
        return self.kind in PAID_KINDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Fund:
    """Money that may pay for training: whom it pays, for what, how much, and who may have it."""

    id: str
    name: str
    name_es: str | None = None
    publisher: str | None = None
    summary: str | None = None
    summary_es: str | None = None
    pays_for: tuple[str, ...] = ()
    covers_share: Fraction | None = None
    cap_cents: int | None = None
    paid_to: str | None = None
    who_applies: str | None = None
    eligible: Need = NOTHING
    offerings: tuple[str, ...] = ()
    opens_on: date | None = None
    closes_on: date | None = None
    apply_url: str | None = None
    status: str | None = None
    source: str | None = None
    verified_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Help beside training: job centers, transport, child care, tools, mentoring, ..."""

    id: str
    name: str
    name_es: str | None = None
    provider: str | None = None
    kind: str | None = None
    serves: tuple[str, ...] = ()
    who: str | None = None
    area: str | None = None
    site: str | None = None
    phone: str | None = None
    url: str | None = None
    source: str | None = None
    verified_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Employer:
    """Somebody who hires; public facts only."""

    id: str
    name: str
    kind: str | None = None
    occupations: tuple[str, ...] = ()
    zip: str | None = None
    area: str | None = None
    url: str | None = None
    note: str | None = None
    source: str | None = None
    verified_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of those who took an offering, with the definition that the figure has."""

    offering: str
    measure: str
    value: Fraction | None = None
    count: int | None = None
    of: int | None = None
    cohort: str | None = None
    definition: str | None = None
    source: str | None = None
    verified_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Someone looked for a credential in an area and found nothing."""

    credential: str
    area: str
    checked_on: date | None = None
    by: str | None = None
    source: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HourKind:
    """A kind of hours that a rule counts; an offering without `approval` gives none in it."""

    id: str
    name: str
    name_es: str | None = None
    counts_toward: tuple[CountsToward, ...] = ()
    approval: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """A circumstance of the work that some rules hang on, with the question that asks for it."""

    id: str
    name: str
    question: str | None = None
    name_es: str | None = None
    question_es: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """An approval that a school must have before what it teaches counts."""

    id: str
    name: str
    by: str | None = None
    url: str | None = None
    how_to_apply: str | None = None
    name_es: str | None = None
    how_to_apply_es: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Something that a person may say of themselves, for funding and for closed doors."""

    id: str
    name: str
    question: str | None = None
    name_es: str | None = None
    question_es: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The words that records use, each kind by id; `given` is false where there is no file."""

    given: bool = False
    kinds: Mapping[str, HourKind] = field(default_factory=dict)
    situations: Mapping[str, Situation] = field(default_factory=dict)
    approvals: Mapping[str, Approval] = field(default_factory=dict)
    conditions: Mapping[str, Condition] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """Somebody to call."""

    name: str
    name_es: str | None = None
    phone: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodJobs:
    """The criteria of the public list of good jobs."""

    hourly_at_least_cents: int | None = None
    openings_at_least: int | None = None
    education_at_most: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """The region that a catalogue is for; `area` is its area id."""

    id: str
    name: str
    area: str
    name_es: str | None = None
    time_zone: str = "America/Los_Angeles"
    languages: tuple[str, ...] = ("en",)
    within_miles: int = 15
    help: tuple[Help, ...] = ()
    good_jobs: GoodJobs | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """A whole world: every record by id, in order of id, and the revision of the whole.

    `revision` names the content: the same records give the same revision.
    """

    region: Region
    areas: Mapping[str, Area]
    occupations: Mapping[str, Occupation]
    credentials: Mapping[str, Credential]
    sources: Mapping[str, Source] = field(default_factory=dict)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    providers: Mapping[str, Provider] = field(default_factory=dict)
    sites: Mapping[str, Site] = field(default_factory=dict)
    offerings: Mapping[str, Offering] = field(default_factory=dict)
    funds: Mapping[str, Fund] = field(default_factory=dict)
    services: Mapping[str, Service] = field(default_factory=dict)
    employers: Mapping[str, Employer] = field(default_factory=dict)
    outcomes: tuple[Outcome, ...] = ()
    checks: tuple[Check, ...] = ()
    revision: str = ""


def whole_need(parts: tuple[Part, ...]) -> Need:
    """One need out of all parts of a list."""
    needs = tuple(part.need for part in parts if part.need != NOTHING)
    return needs[0] if len(needs) == 1 else All(needs)
