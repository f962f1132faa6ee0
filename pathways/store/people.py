"""The tables of people: accounts, what they may do, their invitations, sessions and tries."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from pathways.catalogue.language import MAX_ID

from .base import Base

MAX_EMAIL = 254
"""Longest e-mail address (RFC 5321, with its erratum 1690)."""

HASH = 64
"""Hexadecimal digits of a SHA-256."""


class UserRow(Base):
    """An account; one that was closed stays, for the history names it.

    ``subject`` is who the person is at the college's own sign-in, ``issuer`` which one that is.
    """

    __tablename__ = "users"
    __table_args__ = (Index("uq_users_issuer_subject", "issuer", "subject", unique=True),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    email: Mapped[str] = mapped_column(String(MAX_EMAIL), unique=True)
    name: Mapped[str]
    password: Mapped[str | None]
    password_set_at: Mapped[datetime | None]
    issuer: Mapped[str | None]
    subject: Mapped[str | None]
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]


class MembershipRow(Base):
    """What a person may do; ``provider`` is empty where it is not for one provider."""

    __tablename__ = "memberships"

    user: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    role: Mapped[str] = mapped_column(String(20), primary_key=True)
    provider: Mapped[str] = mapped_column(String(MAX_ID), primary_key=True, default="")


class InvitationRow(Base):
    """A link that lets one person set a password, once; only the token's hash is kept."""

    __tablename__ = "invitations"

    token: Mapped[str] = mapped_column(String(HASH), primary_key=True)
    user: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class SessionRow(Base):
    """Somebody who is signed in; only the hash of the cookie's token is kept."""

    __tablename__ = "sessions"

    token: Mapped[str] = mapped_column(String(HASH), primary_key=True)
    user: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]


class TryRow(Base):
    """One try of something that is limited, by whoever is counted (a name's or address's hash)."""

    __tablename__ = "tries"
    __table_args__ = (Index("ix_tries_what_who_at", "what", "who", "at"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    what: Mapped[str] = mapped_column(String(40))
    who: Mapped[str] = mapped_column(String(HASH))
    at: Mapped[datetime]
