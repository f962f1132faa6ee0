"""Accounts: who there is and what they may do; invitations; nothing of it for visitors."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any as AnyValue

from sqlalchemy import Connection, Engine, delete, insert, select, update

from pathways.store.engine import reading
from pathways.store.people import MAX_EMAIL, InvitationRow, MembershipRow, SessionRow, UserRow
from pathways.store.places import ProviderRow
from pathways.store.unit_of_work import unit_of_work

from .passwords import hashed, require_strong
from .values import ROLES, Actor, NotFound, StaffError

INVITATION_HOURS = 72
TOKEN_BYTES = 32
"""Random bytes of a token: 256 bits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An account as the operator sees it."""

    user: int
    email: str
    name: str
    roles: tuple[tuple[str, str], ...]
    has_password: bool
    disabled: bool

    def as_actor(self) -> Actor:
        """The person as one who acts."""
        return Actor(
            user=self.user,
            name=self.name,
            email=self.email,
            roles=frozenset(role for role, _ in self.roles),
            providers=frozenset(provider for role, provider in self.roles if role == "staff"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A token that lets one person set a password, once; it is told here and kept nowhere."""

    user: int
    email: str
    token: str
    expires_at: datetime


class BadInvitation(StaffError):
    """An invitation that is unknown, used or too old."""

    def __init__(self) -> None:
        super().__init__("This link was used, or is too old: ask for a new one.")


class Accounts:
    """Accounts and their invitations.

    Parameters
    ----------
    now
        The clock.
    """

    def __init__(self, engine: Engine, now: Callable[[], datetime]) -> None:
        self._engine, self._now = engine, now

    def list(self) -> tuple[Account, ...]:
        """Return every account, in order of e-mail address."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(UserRow.id).order_by(UserRow.email)).scalars().all()
            return tuple(account_of(connection, UserRow.id == number) for number in rows)

    def get(self, email: str) -> Account:
        """Return an account.

        Raises
        ------
        NotFound
            There is none.
        """
        with reading(self._engine) as connection:
            return account_of(connection, UserRow.email == read_email(email))

    def invite(self, email: str, name: str, role: str, provider: str | None = None) -> Invitation:
        """Make an account (or give one another role) and a link to set its password.

        Raises
        ------
        StaffError
            The address, the role or the provider is none.
        """
        email, moment = read_email(email), self._now()
        if not name.strip():
            raise StaffError("Name the person.")
        with unit_of_work(self._engine) as uow:
            connection = uow.connection
            user = connection.scalar(select(UserRow.id).where(UserRow.email == email))
            if user is None:
                statement = insert(UserRow).values(
                    email=email, name=name.strip()[:MAX_EMAIL], created_at=moment
                )
                (user,) = connection.execute(statement).inserted_primary_key or (0,)
            _give(connection, user, role, provider)
            made = _invitation(connection, user, email, moment)
            uow.commit()
        return made

    def reset(self, email: str) -> Invitation:
        """Take an account's password and sessions away, and make a link to set a new one."""
        with self._changing(email) as (connection, account):
            connection.execute(
                update(UserRow).where(UserRow.id == account.user).values(password=None)
            )
            connection.execute(delete(SessionRow).where(SessionRow.user == account.user))
            return _invitation(connection, account.user, account.email, self._now())

    def accept(self, token: str, password: str) -> Account:
        """Set the password that an invitation is for; the link is of no use after that.

        Raises
        ------
        BadInvitation
            The link was used, or is too old, or is none.
        WeakPassword
            The password is too easy to guess; the link stays good.
        """
        with reading(self._engine) as connection:
            account = _invited(connection, token, self._now())
        require_strong(password, account.email)
        kept = hashed(password)  # slow on purpose, so before anybody waits for us
        with unit_of_work(self._engine) as uow:
            connection, moment = uow.connection, self._now()
            account = _invited(connection, token, moment)
            set_password(connection, account.user, kept, moment)
            connection.execute(
                update(InvitationRow)
                .where(InvitationRow.user == account.user, InvitationRow.used_at.is_(None))
                .values(used_at=moment)
            )
            uow.commit()
        return account

    def invited(self, token: str) -> Account:
        """Return whom an invitation is for.

        Raises
        ------
        BadInvitation
            The link was used, or is too old, or is none.
        """
        with reading(self._engine) as connection:
            return _invited(connection, token, self._now())

    def disable(self, email: str) -> Account:
        """Close an account: it cannot sign in, and is signed out everywhere."""
        with self._changing(email) as (connection, account):
            mine = UserRow.id == account.user
            connection.execute(update(UserRow).where(mine).values(disabled_at=self._now()))
            connection.execute(delete(SessionRow).where(SessionRow.user == account.user))
            connection.execute(delete(InvitationRow).where(InvitationRow.user == account.user))
            return account_of(connection, mine)

    def enable(self, email: str) -> Account:
        """Open a closed account again."""
        with self._changing(email) as (connection, account):
            mine = UserRow.id == account.user
            connection.execute(update(UserRow).where(mine).values(disabled_at=None))
            return account_of(connection, mine)

    def give(self, email: str, role: str, provider: str | None = None) -> Account:
        """Give an account a role."""
        with self._changing(email) as (connection, account):
            _give(connection, account.user, role, provider)
            return account_of(connection, UserRow.id == account.user)

    def take(self, email: str, role: str, provider: str | None = None) -> Account:
        """Take a role from an account."""
        with self._changing(email) as (connection, account):
            connection.execute(
                delete(MembershipRow).where(
                    MembershipRow.user == account.user,
                    MembershipRow.role == role,
                    MembershipRow.provider == (provider or ""),
                )
            )
            return account_of(connection, UserRow.id == account.user)

    @contextmanager
    def _changing(self, email: str) -> Iterator[tuple[Connection, Account]]:
        """Give an account in a transaction of its own."""
        with unit_of_work(self._engine) as uow:
            yield uow.connection, account_of(uow.connection, UserRow.email == read_email(email))
            uow.commit()


def token_hash(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_token() -> str:
    """Return a token that nobody can guess."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def read_email(text: str) -> str:
    """Return an e-mail address as it is kept.

    >>> read_email(" Ana@Example.ORG ")
    'ana@example.org'

    Raises
    ------
    StaffError
        It is none.
    """
    email = text.strip().lower()
    if len(email) > MAX_EMAIL or not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", email):
        raise StaffError(f"'{email[:60]}' is no e-mail address, such as ana@example.org.")
    return email


def account_of(connection: Connection, condition: AnyValue) -> Account:
    """Return the one account of a condition.

    Raises
    ------
    NotFound
        There is none.
    """
    columns = (UserRow.id, UserRow.email, UserRow.name, UserRow.password, UserRow.disabled_at)
    row = connection.execute(select(*columns).where(condition)).one_or_none()
    if row is None:
        raise NotFound("There is no such account.")
    roles = connection.execute(
        select(MembershipRow.role, MembershipRow.provider)
        .where(MembershipRow.user == row.id)
        .order_by(MembershipRow.role, MembershipRow.provider)
    )
    return Account(
        user=row.id,
        email=row.email,
        name=row.name,
        roles=tuple((role, provider) for role, provider in roles),
        has_password=row.password is not None,
        disabled=row.disabled_at is not None,
    )


def set_password(connection: Connection, user: int, kept: str, moment: datetime) -> None:
    """Keep a new password; everybody who was signed in with the old one no longer is."""
    statement = update(UserRow).where(UserRow.id == user)
    connection.execute(statement.values(password=kept, password_set_at=moment))
    connection.execute(delete(SessionRow).where(SessionRow.user == user))


def _give(connection: Connection, user: int, role: str, provider: str | None) -> None:
    """Enter a role, unless it is there."""
    if role not in ROLES:
        raise StaffError(f"'{role}' is no role: choose one of {', '.join(ROLES)}.")
    if (role == "staff") != bool(provider):
        raise StaffError("Staff are staff of a provider, and nobody else is: name its id.")
    if provider and not connection.scalar(select(ProviderRow.id).where(ProviderRow.id == provider)):
        raise StaffError(f"There is no provider '{provider}' in the catalogue.")
    values = {"user": user, "role": role, "provider": provider or ""}
    there = select(MembershipRow.user).filter_by(**values)
    if connection.scalar(there) is None:
        connection.execute(insert(MembershipRow).values(**values))


def _invitation(connection: Connection, user: int, email: str, moment: datetime) -> Invitation:
    """Enter an invitation; those before it are of no use any more."""
    connection.execute(delete(InvitationRow).where(InvitationRow.user == user))
    token, ends = new_token(), moment + timedelta(hours=INVITATION_HOURS)
    connection.execute(
        insert(InvitationRow).values(
            token=token_hash(token), user=user, created_at=moment, expires_at=ends
        )
    )
    return Invitation(user=user, email=email, token=token, expires_at=ends)


def _invited(connection: Connection, token: str, moment: datetime) -> Account:
    """Return whom a good invitation is for."""
    user = connection.scalar(
        select(InvitationRow.user).where(
            InvitationRow.token == token_hash(token),
            InvitationRow.used_at.is_(None),
            InvitationRow.expires_at > moment,
        )
    )
    if user is None:
        raise BadInvitation
    account = account_of(connection, UserRow.id == user)
    if account.disabled:
        raise BadInvitation
    return account
