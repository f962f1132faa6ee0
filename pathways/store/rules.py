"""The tables of occupations, credentials and the words that rules use."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from pathways.catalogue.language import MAX_ID

from .base import AreaRef, Base, Cents, Editable, Id, Position, Ref, Requirement, SourceRef

OfOccupation = Annotated[
    str, mapped_column(String(MAX_ID), ForeignKey("occupations.id"), primary_key=True)
]
OfCredential = Annotated[
    str, mapped_column(String(MAX_ID), ForeignKey("credentials.id"), primary_key=True)
]
OfHourKind = Annotated[
    str, mapped_column(String(MAX_ID), ForeignKey("hour_kinds.id"), primary_key=True)
]


class OccupationRow(Editable, Base):
    """A job."""

    __tablename__ = "occupations"

    id: Mapped[Id]
    name: Mapped[str]
    soc: Mapped[str]
    name_es: Mapped[str | None]
    emerging: Mapped[bool]
    also_called: Mapped[tuple[str, ...]]
    also_called_es: Mapped[tuple[str, ...]]
    summary: Mapped[str | None]
    summary_es: Mapped[str | None]
    may_do: Mapped[tuple[str, ...]]
    feeders: Mapped[tuple[str, ...]]
    trade_group: Mapped[str | None]
    sources: Mapped[tuple[str, ...]]


class OccupationRequirementRow(Base):
    """One part of what an occupation requires."""

    __tablename__ = "occupation_requirements"

    occupation: Mapped[OfOccupation]
    position: Mapped[Position]
    need: Mapped[Requirement]
    basis: Mapped[str | None]
    when: Mapped[Ref | None]
    source: Mapped[SourceRef | None]
    note: Mapped[str | None]
    note_es: Mapped[str | None]


class OccupationPreferenceRow(Base):
    """What employers like."""

    __tablename__ = "occupation_preferences"

    occupation: Mapped[OfOccupation]
    position: Mapped[Position]
    need: Mapped[Requirement]
    source: Mapped[SourceRef | None]
    note: Mapped[str | None]
    note_es: Mapped[str | None]


class OccupationDutyRow(Base):
    """A rule that binds others than the person."""

    __tablename__ = "occupation_duties"

    occupation: Mapped[OfOccupation]
    position: Mapped[Position]
    need: Mapped[Requirement]
    binds: Mapped[str]
    when: Mapped[Ref | None]
    at_least: Mapped[int | None]
    share: Mapped[Fraction | None]
    source: Mapped[SourceRef | None]
    note: Mapped[str | None]
    note_es: Mapped[str | None]


class OccupationCountsTowardRow(Base):
    """A kind that an hour in an occupation counts toward."""

    __tablename__ = "occupation_counts_toward"

    occupation: Mapped[OfOccupation]
    position: Mapped[Position]
    kind: Mapped[Ref]
    share: Mapped[Fraction]
    at_most: Mapped[Fraction | None]


class OccupationEducationRow(Base):
    """The education that workers typically entered with."""

    __tablename__ = "occupation_education"

    occupation: Mapped[OfOccupation]
    level: Mapped[str]
    source: Mapped[SourceRef | None]


class OccupationWageRow(Base):
    """Hourly pay in an area and a year."""

    __tablename__ = "occupation_wages"

    occupation: Mapped[OfOccupation]
    position: Mapped[Position]
    area: Mapped[AreaRef]
    year: Mapped[int]
    hourly_p25_cents: Mapped[Cents | None]
    hourly_median_cents: Mapped[Cents | None]
    hourly_p75_cents: Mapped[Cents | None]
    source: Mapped[SourceRef | None]


class OccupationEmploymentRow(Base):
    """Jobs in an area and a year."""

    __tablename__ = "occupation_employment"

    occupation: Mapped[OfOccupation]
    position: Mapped[Position]
    area: Mapped[AreaRef]
    year: Mapped[int]
    count: Mapped[int | None]
    source: Mapped[SourceRef | None]


class OccupationOpeningsRow(Base):
    """Openings a year in an area."""

    __tablename__ = "occupation_openings"

    occupation: Mapped[OfOccupation]
    position: Mapped[Position]
    area: Mapped[AreaRef]
    year: Mapped[int]
    per_year: Mapped[int | None]
    estimated: Mapped[bool]
    source: Mapped[SourceRef | None]


class OccupationSkillRow(Base):
    """A skill on O*NET's scales."""

    __tablename__ = "occupation_skills"

    occupation: Mapped[OfOccupation]
    position: Mapped[Position]
    element: Mapped[str]
    level: Mapped[Fraction | None]
    importance: Mapped[Fraction | None]
    source: Mapped[SourceRef | None]


class OccupationJobZoneRow(Base):
    """How much preparation an occupation takes."""

    __tablename__ = "occupation_job_zones"

    occupation: Mapped[OfOccupation]
    zone: Mapped[int]
    source: Mapped[SourceRef | None]


class OccupationRelatedRow(Base):
    """An occupation that is like another."""

    __tablename__ = "occupation_related"

    occupation: Mapped[OfOccupation]
    position: Mapped[Position]
    job: Mapped[Ref]
    rank: Mapped[int]
    source: Mapped[SourceRef | None]


class CredentialRow(Editable, Base):
    """A licence, certificate, degree, registration or condition."""

    __tablename__ = "credentials"

    id: Mapped[Id]
    name: Mapped[str]
    kind: Mapped[str]
    earned_by: Mapped[str]
    name_es: Mapped[str | None]
    issuer: Mapped[str | None]
    summary: Mapped[str | None]
    summary_es: Mapped[str | None]
    to_sit: Mapped[Requirement | None]
    implies: Mapped[tuple[str, ...]]
    fee_cents: Mapped[Cents | None]
    weeks: Mapped[int | None]
    where: Mapped[tuple[str, ...]]
    usual_to_have: Mapped[bool]
    valid_for_months: Mapped[int | None]
    approval: Mapped[Ref | None]
    notes: Mapped[str | None]
    notes_es: Mapped[str | None]
    sources: Mapped[tuple[str, ...]]


class CredentialRequirementRow(Base):
    """One part of what must be true to have a credential."""

    __tablename__ = "credential_requirements"

    credential: Mapped[OfCredential]
    position: Mapped[Position]
    need: Mapped[Requirement]
    basis: Mapped[str | None]
    when: Mapped[Ref | None]
    source: Mapped[SourceRef | None]
    note: Mapped[str | None]
    note_es: Mapped[str | None]


class CredentialUsualRow(Base):
    """What earning a credential usually takes."""

    __tablename__ = "credential_usual"

    credential: Mapped[OfCredential]
    weeks: Mapped[int | None]
    cost_cents: Mapped[Cents | None]
    source: Mapped[SourceRef | None]


class CredentialRenewalRow(Base):
    """How a credential is kept."""

    __tablename__ = "credential_renewal"

    credential: Mapped[OfCredential]
    fee_cents: Mapped[Cents | None]
    hours: Mapped[Fraction | None]
    need: Mapped[Requirement]


class CredentialAfterLapseRow(Base):
    """The way back for whoever let a credential run out."""

    __tablename__ = "credential_after_lapse"

    credential: Mapped[OfCredential]
    need: Mapped[Requirement]
    fee_cents: Mapped[Cents | None]
    weeks: Mapped[int | None]


class HourKindRow(Editable, Base):
    """A kind of hours that a rule counts."""

    __tablename__ = "hour_kinds"

    id: Mapped[Id]
    name: Mapped[str]
    name_es: Mapped[str | None]
    approval: Mapped[Ref | None]


class HourKindCountsTowardRow(Base):
    """A kind that an hour of another kind counts toward."""

    __tablename__ = "hour_kind_counts_toward"

    hour_kind: Mapped[OfHourKind]
    position: Mapped[Position]
    kind: Mapped[Ref]
    share: Mapped[Fraction]
    at_most: Mapped[Fraction | None]


class SituationRow(Editable, Base):
    """A circumstance of the work."""

    __tablename__ = "situations"

    id: Mapped[Id]
    name: Mapped[str]
    question: Mapped[str | None]
    name_es: Mapped[str | None]
    question_es: Mapped[str | None]


class ApprovalRow(Editable, Base):
    """An approval that a school must have."""

    __tablename__ = "approvals"

    id: Mapped[Id]
    name: Mapped[str]
    by: Mapped[str | None]
    url: Mapped[str | None]
    how_to_apply: Mapped[str | None]
    name_es: Mapped[str | None]
    how_to_apply_es: Mapped[str | None]


class ConditionRow(Editable, Base):
    """Something that a person may say of themselves."""

    __tablename__ = "conditions"

    id: Mapped[Id]
    name: Mapped[str]
    question: Mapped[str | None]
    name_es: Mapped[str | None]
    question_es: Mapped[str | None]
