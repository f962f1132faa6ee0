"""The tables of what happened to the catalogue: its revisions, and the loads of a folder."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base


class RevisionRow(Base):
    """One state of the catalogue: each commit that changes a record adds one and counts up.

    ``logged`` is false for the revisions of before there was a log of events.
    """

    __tablename__ = "revisions"

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    content: Mapped[str] = mapped_column(String(64))
    vocabulary_given: Mapped[bool] = mapped_column(Boolean)
    origin: Mapped[str] = mapped_column(String(20))
    logged: Mapped[bool] = mapped_column(Boolean)
    committed_at: Mapped[datetime]


class LoadRow(Base):
    """One load of a folder: the checksum of its files, and the revision that stood after it."""

    __tablename__ = "loads"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    checksum: Mapped[str] = mapped_column(String(64))
    revision: Mapped[int] = mapped_column(ForeignKey("revisions.number"))
    loaded_at: Mapped[datetime]
