"""The tables of review: proposals with their changes, readers' reports, confirmations."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any as AnyValue

from sqlalchemy import JSON, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from pathways.catalogue.language import MAX_ID

from .base import Base, Position

MAX_KEY = 300


class ProposalRow(Base):
    """What somebody wants to change: a draft, in review, published, sent back or withdrawn.

    ``provider`` is whose matter it is, None where it is the region's; ``version`` counts the
    proposal's own changes, so that of two people at one draft the second learns of the first.
    """

    __tablename__ = "proposals"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    state: Mapped[str] = mapped_column(String(20), index=True)
    provider: Mapped[str | None] = mapped_column(String(MAX_ID), index=True)
    author: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    title: Mapped[str]
    why: Mapped[str | None]
    word: Mapped[str | None]
    version: Mapped[int]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    revision: Mapped[int | None] = mapped_column(ForeignKey("revisions.number"))


class ProposalChangeRow(Base):
    """One record of a proposal: what it should become, and what it was when that was written."""

    __tablename__ = "proposal_changes"

    proposal: Mapped[int] = mapped_column(ForeignKey("proposals.id"), primary_key=True)
    position: Mapped[Position]
    kind: Mapped[str] = mapped_column(String(20))
    record: Mapped[str] = mapped_column(String(MAX_KEY), index=True)
    action: Mapped[str] = mapped_column(String(10))
    values: Mapped[dict[str, AnyValue] | None] = mapped_column(JSON(none_as_null=True))
    base: Mapped[dict[str, AnyValue] | None] = mapped_column(JSON(none_as_null=True))
    base_version: Mapped[int]


class ReportRow(Base):
    """What a reader says is wrong on a page; nobody is named."""

    __tablename__ = "reader_reports"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    page: Mapped[str]
    kind: Mapped[str | None] = mapped_column(String(20))
    record: Mapped[str | None] = mapped_column(String(MAX_KEY), index=True)
    words: Mapped[str]
    at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    answer: Mapped[str | None]


class ConfirmationRow(Base):
    """Somebody said on a day that a record is still right."""

    __tablename__ = "confirmations"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    record: Mapped[str] = mapped_column(String(MAX_KEY), index=True)
    day: Mapped[date]
    by: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]
