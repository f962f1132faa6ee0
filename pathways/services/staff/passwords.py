"""Passwords: which are good enough, and how they are kept (argon2id, never in clear)."""

from __future__ import annotations

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from .values import StaffError

LEAST = 12
"""Fewest characters of a password."""

MOST = 200
"""Most characters; a longer one would only cost time."""

LEAST_DIFFERENT = 5

MEMORY_KIB = 19 * 1024
PASSES = 2
"""OWASP's least for argon2id: 19 MiB and two passes with one lane."""

_COMMON = ("password", "contraseña", "123456", "qwerty", "pathways", "letmein")


class WeakPassword(StaffError):
    """A password that is too easy to guess; ``key`` names the rule."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


def require_strong(password: str, email: str) -> None:
    """Raise `WeakPassword` for one that is short, common, or made of the person's address."""
    if len(password) < LEAST:
        raise WeakPassword("short", f"Use {LEAST} characters or more.")
    if len(password) > MOST:
        raise WeakPassword("long", f"Use {MOST} characters or fewer.")
    plain = password.casefold()
    local = email.split("@", maxsplit=1)[0].casefold()
    rest = plain.replace(local, "") if len(local) > 2 else plain
    for word in _COMMON:
        rest = rest.replace(word, "")
    if len(set(rest)) < LEAST_DIFFERENT:
        raise WeakPassword("easy", "This is easy to guess: add words that have nothing to do.")


def hashed(password: str) -> str:
    """Return what is kept of a password."""
    return _hasher().hash(password)


def matches(kept: str | None, password: str) -> bool:
    """Whether a password is the one that is kept; as slow where none is kept at all."""
    found = kept or _nobodys()
    try:
        _hasher().verify(found, password[:MOST])
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


def is_outdated(kept: str) -> bool:
    """Whether a password was kept by weaker rules than today's."""
    return _hasher().check_needs_rehash(kept)


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher(time_cost=PASSES, memory_cost=MEMORY_KIB, parallelism=1)


@cache
def _nobodys() -> str:
    """Return a hash that no password has, so that unknown names take as long as known ones."""
    return _hasher().hash("nobody's: there is no such password")
