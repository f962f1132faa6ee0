"""Signing in and out: sessions are kept on the server, and a cookie only names one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, delete, insert, select, update

from pathways.store.engine import reading
from pathways.store.errors import StoreError
from pathways.store.people import SessionRow, UserRow
from pathways.store.unit_of_work import unit_of_work

from .accounts import account_of, new_token, read_email, set_password, token_hash
from .limits import Limit, forget_tries, take_try, who_key
from .passwords import hashed, is_outdated, matches, require_strong
from .values import Actor, NotFound, StaffError

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)

WARN = timedelta(minutes=2)
"""How long before its end a session's owner is told."""

SEEN_EVERY = timedelta(seconds=60)
"""A session's last use is written at most this often, so that reading pages writes little."""

SIGN_IN = "sign-in"
FOR_ONE = Limit(most=10, seconds=300)
FOR_ALL = Limit(most=1000, seconds=300)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Somebody who is signed in, and when that ends if they do nothing."""

    actor: Actor
    ends_at: datetime


class SignInRefused(StaffError):
    """A name and password that do not go together; which of them is wrong is not told."""

    def __init__(self) -> None:
        super().__init__("We do not know this e-mail address with this password.")


class Sessions:
    """Who is signed in.

    Parameters
    ----------
    secret
        What makes the keys under which tries are counted untraceable.
    now
        The clock.
    """

    def __init__(self, engine: Engine, secret: bytes, now: Callable[[], datetime]) -> None:
        self._engine, self._secret, self._now = engine, secret, now

    def sign_in(self, email: str, password: str, address: str, old: str | None = None) -> str:
        """Return a new session's token.

        Parameters
        ----------
        address
            Where the try comes from.
        old
            The token that the browser had; that session ends.

        Raises
        ------
        TooManyTries
            Ten tries in five minutes for this name or address, or 1,000 in all.
        SignInRefused
            The two do not go together, or the account is closed.
        """
        name = email.strip().lower()[:300]
        by_name = who_key(self._secret, "name", name)
        self._count(by_name, address)
        kept = self._password_of(name)
        if not matches(kept, password) or kept is None:
            raise SignInRefused
        fresh = hashed(password) if is_outdated(kept) else None
        with unit_of_work(self._engine) as uow:
            connection, moment = uow.connection, self._now()
            query = select(UserRow.id, UserRow.password, UserRow.disabled_at)
            user = connection.execute(query.where(UserRow.email == name)).one_or_none()
            # Closed, or given another password, while this one was looked at.
            if user is None or user.disabled_at is not None or user.password != kept:
                raise SignInRefused
            if fresh is not None:
                mine = UserRow.id == user.id
                connection.execute(update(UserRow).where(mine).values(password=fresh))
            forget_tries(connection, SIGN_IN, by_name)
            token = _begin(connection, user.id, moment, old)
            uow.commit()
        return token

    def sign_in_with(
        self, issuer: str, subject: str, email: str | None, address: str, old: str | None = None
    ) -> str:
        """Return a new session's token for somebody whom their college's sign-in vouches for.

        An account is found by who the person is there; at the first time by the address that
        the college says it has verified.

        Parameters
        ----------
        email
            The verified address; None where the college verified none.

        Raises
        ------
        TooManyTries
            As for `sign_in`.
        SignInRefused
            Nobody was invited by that name.
        """
        self._count(who_key(self._secret, "subject", issuer, subject), address)
        with unit_of_work(self._engine) as uow:
            connection, moment = uow.connection, self._now()
            columns = (UserRow.id, UserRow.disabled_at)
            there = (UserRow.issuer == issuer, UserRow.subject == subject)
            user = connection.execute(select(*columns).where(*there)).one_or_none()
            if user is None and email is not None:
                unbound = (UserRow.email == read_email(email), UserRow.subject.is_(None))
                user = connection.execute(select(*columns).where(*unbound)).one_or_none()
            if user is None or user.disabled_at is not None:
                raise SignInRefused
            mine = UserRow.id == user.id
            connection.execute(update(UserRow).where(mine).values(issuer=issuer, subject=subject))
            token = _begin(connection, user.id, moment, old)
            uow.commit()
        return token

    def find(self, token: str | None) -> Session | None:
        """Return the session of a token; None where it is none, or has ended."""
        if not token:
            return None
        moment, mine = self._now(), SessionRow.token == token_hash(token)
        with reading(self._engine) as connection:
            query = select(SessionRow.user, SessionRow.created_at, SessionRow.seen_at)
            row = connection.execute(query.where(mine)).one_or_none()
            if row is None or moment >= _end(row.created_at, row.seen_at):
                return None
            try:
                account = account_of(connection, UserRow.id == row.user)
            except NotFound:  # pragma: no cover - accounts are closed, not deleted
                return None
        if account.disabled:
            return None
        seen = row.seen_at
        # A database that cannot be written now (busy, full) is no reason not to read.
        with suppress(StoreError):
            if moment - seen >= SEEN_EVERY:
                with unit_of_work(self._engine) as uow:
                    uow.connection.execute(update(SessionRow).where(mine).values(seen_at=moment))
                    uow.commit()
                seen = moment
        return Session(actor=account.as_actor(), ends_at=_end(row.created_at, seen))

    def sign_out(self, token: str) -> None:
        """End a session."""
        with unit_of_work(self._engine) as uow:
            uow.connection.execute(delete(SessionRow).where(SessionRow.token == token_hash(token)))
            uow.commit()

    def change_password(self, actor: Actor, old: str, new: str, address: str) -> str:
        """Give a person a new password; every session ends, and the token of a new one comes back.

        Raises
        ------
        TooManyTries
            As for `sign_in`.
        SignInRefused
            The old one is wrong.
        WeakPassword
            The new one is too easy to guess.
        """
        self._count(who_key(self._secret, "name", actor.email), address)
        require_strong(new, actor.email)
        known = self._password_of(actor.email)
        if not matches(known, old):
            raise SignInRefused
        kept = hashed(new)
        with unit_of_work(self._engine) as uow:
            connection, moment = uow.connection, self._now()
            set_password(connection, actor.user, kept, moment)
            token = _begin(connection, actor.user, moment, None)
            uow.commit()
        return token

    def _count(self, name: str, address: str) -> None:
        """Count a try in a transaction of its own: it counts whatever comes of it."""
        limits = {
            name: FOR_ONE,
            who_key(self._secret, "address", address): FOR_ONE,
            "all": FOR_ALL,
        }
        with unit_of_work(self._engine) as uow:
            take_try(uow.connection, SIGN_IN, limits, self._now())
            uow.commit()

    def _password_of(self, email: str) -> str | None:
        """Return what is kept of an open account's password."""
        query = select(UserRow.password).where(
            UserRow.email == email, UserRow.disabled_at.is_(None)
        )
        with reading(self._engine) as connection:
            return connection.scalar(query)


def _end(created_at: datetime, seen_at: datetime) -> datetime:
    """Return when a session ends if nothing more is done in it."""
    return min(created_at + LONGEST, seen_at + IDLE)


def _begin(connection: Connection, user: int, moment: datetime, old: str | None) -> str:
    """Enter a new session, and take away the old one and all that have ended."""
    ended = (SessionRow.created_at <= moment - LONGEST) | (SessionRow.seen_at <= moment - IDLE)
    connection.execute(delete(SessionRow).where(ended))
    if old:
        connection.execute(delete(SessionRow).where(SessionRow.token == token_hash(old)))
    token = new_token()
    connection.execute(
        insert(SessionRow).values(
            token=token_hash(token), user=user, created_at=moment, seen_at=moment
        )
    )
    return token
