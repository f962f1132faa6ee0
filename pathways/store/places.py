"""The tables of places, parties and what they offer; columns are named as the records' fields."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from pathways.catalogue.language import MAX_ID

from .base import (
    AreaRef,
    Base,
    Cents,
    CredentialRef,
    Editable,
    FundRequirement,
    Id,
    OfferingRef,
    Position,
    ProviderRef,
    Ref,
    Requirement,
    SiteRef,
    SourceRef,
)


class SourceRow(Editable, Base):
    """A document that facts were read in."""

    __tablename__ = "sources"

    id: Mapped[Id]
    publisher: Mapped[str | None]
    title: Mapped[str | None]
    url: Mapped[str | None]
    licence: Mapped[str | None]
    published: Mapped[date | None]
    retrieved: Mapped[date | None]


class AreaRow(Editable, Base):
    """A place."""

    __tablename__ = "areas"

    id: Mapped[Id]
    name: Mapped[str]
    kind: Mapped[str]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    population: Mapped[int | None]


class AreaParentRow(Base):
    """An area that another lies in."""

    __tablename__ = "area_parents"

    area: Mapped[str] = mapped_column(String(MAX_ID), ForeignKey("areas.id"), primary_key=True)
    position: Mapped[Position]
    parent: Mapped[AreaRef]


class RegionRow(Base):
    """The one region that the catalogue is for, and whether the catalogue brings its own words."""

    __tablename__ = "region"

    id: Mapped[Id]
    name: Mapped[str]
    area: Mapped[AreaRef]
    name_es: Mapped[str | None]
    time_zone: Mapped[str]
    languages: Mapped[tuple[str, ...]]
    within_miles: Mapped[int]
    version: Mapped[int] = mapped_column(default=1)


class RegionHelpRow(Base):
    """Somebody to call."""

    __tablename__ = "region_help"

    region: Mapped[str] = mapped_column(String(MAX_ID), ForeignKey("region.id"), primary_key=True)
    position: Mapped[Position]
    name: Mapped[str]
    name_es: Mapped[str | None]
    phone: Mapped[str | None]
    url: Mapped[str | None]


class RegionGoodJobsRow(Base):
    """The criteria of the public list of good jobs."""

    __tablename__ = "region_good_jobs"

    region: Mapped[str] = mapped_column(String(MAX_ID), ForeignKey("region.id"), primary_key=True)
    hourly_at_least_cents: Mapped[Cents | None]
    openings_at_least: Mapped[int | None]
    education_at_most: Mapped[str | None]
    source: Mapped[SourceRef | None]


class ProviderRow(Editable, Base):
    """A school, sponsor, agency or another party."""

    __tablename__ = "providers"

    id: Mapped[Id]
    name: Mapped[str]
    name_es: Mapped[str | None]
    kind: Mapped[str | None]
    roles: Mapped[tuple[str, ...]]
    url: Mapped[str | None]
    phone: Mapped[str | None]
    email: Mapped[str | None]
    source: Mapped[SourceRef | None]
    verified_on: Mapped[date | None]


class SiteRow(Editable, Base):
    """A place where a provider teaches."""

    __tablename__ = "sites"

    id: Mapped[Id]
    provider: Mapped[ProviderRef]
    zip: Mapped[AreaRef]
    latitude: Mapped[float]
    longitude: Mapped[float]
    name: Mapped[str | None]
    address: Mapped[str | None]
    city: Mapped[str | None]
    area: Mapped[AreaRef | None]
    source: Mapped[SourceRef | None]
    verified_on: Mapped[date | None]


class OfferingRow(Editable, Base):
    """Something that a provider teaches, or a paid training job."""

    __tablename__ = "offerings"

    id: Mapped[Id]
    name: Mapped[str]
    provider: Mapped[ProviderRef]
    kind: Mapped[str]
    status: Mapped[str]
    site: Mapped[SiteRef | None]
    name_es: Mapped[str | None]
    summary: Mapped[str | None]
    summary_es: Mapped[str | None]
    leads_to: Mapped[tuple[str, ...]]
    requires: Mapped[Requirement]
    weeks: Mapped[int | None]
    hours: Mapped[Fraction | None]
    units: Mapped[Fraction | None]
    load: Mapped[str | None]
    format: Mapped[str | None]
    schedule: Mapped[str | None]
    tuition_cents: Mapped[Cents | None]
    fees_cents: Mapped[Cents | None]
    materials_cents: Mapped[Cents | None]
    wage_start_cents: Mapped[Cents | None]
    wage_end_cents: Mapped[Cents | None]
    wage_steps: Mapped[tuple[tuple[int, int], ...]]
    experience_in: Mapped[Ref | None]
    experience_hours: Mapped[Fraction | None]
    may_do: Mapped[tuple[str, ...]]
    seats_per_year: Mapped[int | None]
    completers_per_year: Mapped[int | None]
    starts: Mapped[tuple[date, ...]]
    starts_any_time: Mapped[bool]
    apply_from: Mapped[date | None]
    apply_by: Mapped[date | None]
    intake: Mapped[str | None]
    how_to_apply: Mapped[str | None]
    how_to_apply_es: Mapped[str | None]
    admission: Mapped[str | None]
    open_to: Mapped[tuple[str, ...]]
    languages: Mapped[tuple[str, ...]]
    approvals: Mapped[tuple[str, ...]]
    partners: Mapped[tuple[tuple[str, str], ...]]
    cip: Mapped[str | None]
    funding: Mapped[tuple[str, ...]]
    notes: Mapped[str | None]
    notes_es: Mapped[str | None]
    url: Mapped[str | None]
    source: Mapped[SourceRef | None]
    verified_on: Mapped[date | None]


class OfferingCredentialRow(Base):
    """A credential that an offering awards, prepares for or may award.

    ``relation`` is the record's field: awards, awards_at_start, prepares_for or may_award.
    """

    __tablename__ = "offering_credentials"

    offering: Mapped[str] = mapped_column(
        String(MAX_ID), ForeignKey("offerings.id"), primary_key=True
    )
    relation: Mapped[str] = mapped_column(String(20), primary_key=True)
    position: Mapped[Position]
    credential: Mapped[CredentialRef]
    share: Mapped[Fraction | None]


class FundRow(Editable, Base):
    """Money that may pay for training."""

    __tablename__ = "funds"

    id: Mapped[Id]
    name: Mapped[str]
    name_es: Mapped[str | None]
    publisher: Mapped[str | None]
    summary: Mapped[str | None]
    summary_es: Mapped[str | None]
    pays_for: Mapped[tuple[str, ...]]
    covers_share: Mapped[Fraction | None]
    cap_cents: Mapped[Cents | None]
    paid_to: Mapped[str | None]
    who_applies: Mapped[str | None]
    eligible: Mapped[FundRequirement]
    offerings: Mapped[tuple[str, ...]]
    opens_on: Mapped[date | None]
    closes_on: Mapped[date | None]
    apply_url: Mapped[str | None]
    status: Mapped[str | None]
    source: Mapped[SourceRef | None]
    verified_on: Mapped[date | None]


class ServiceRow(Editable, Base):
    """Help beside training."""

    __tablename__ = "services"

    id: Mapped[Id]
    name: Mapped[str]
    name_es: Mapped[str | None]
    provider: Mapped[ProviderRef | None]
    kind: Mapped[str | None]
    serves: Mapped[tuple[str, ...]]
    who: Mapped[str | None]
    area: Mapped[AreaRef | None]
    site: Mapped[SiteRef | None]
    phone: Mapped[str | None]
    url: Mapped[str | None]
    source: Mapped[SourceRef | None]
    verified_on: Mapped[date | None]


class EmployerRow(Editable, Base):
    """Somebody who hires."""

    __tablename__ = "employers"

    id: Mapped[Id]
    name: Mapped[str]
    kind: Mapped[str | None]
    occupations: Mapped[tuple[str, ...]]
    zip: Mapped[AreaRef | None]
    area: Mapped[AreaRef | None]
    url: Mapped[str | None]
    note: Mapped[str | None]
    source: Mapped[SourceRef | None]
    verified_on: Mapped[date | None]


class OutcomeRow(Editable, Base):
    """What became of those who took an offering; the id is made of what tells rows apart."""

    __tablename__ = "outcomes"

    id: Mapped[str] = mapped_column(String(300), primary_key=True)
    offering: Mapped[OfferingRef]
    measure: Mapped[str]
    value: Mapped[Fraction | None]
    count: Mapped[int | None]
    of: Mapped[int | None]
    cohort: Mapped[str | None]
    definition: Mapped[str | None]
    source: Mapped[SourceRef | None]
    verified_on: Mapped[date | None]


class CheckRow(Editable, Base):
    """Someone looked for a credential in an area and found nothing."""

    __tablename__ = "checks"

    id: Mapped[str] = mapped_column(String(300), primary_key=True)
    credential: Mapped[CredentialRef]
    area: Mapped[AreaRef]
    checked_on: Mapped[date | None]
    by: Mapped[str | None]
    source: Mapped[SourceRef | None]
    note: Mapped[str | None]
