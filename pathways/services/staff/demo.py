"""Accounts to try everything with, each with a password that is told once."""

from __future__ import annotations

import secrets
from collections import Counter
from dataclasses import dataclass

from pathways.model.records import Catalogue

from .accounts import Accounts
from .values import StaffError

_TEXT = (
    "amber anchor apple arrow basket beacon breeze bridge canyon cedar circle cotton copper coral "
    "desert dolphin ember falcon feather forest garden ginger granite harbor hazel island jacket "
    "jasmine kettle lantern lemon linen maple meadow mirror nickel ocean olive orange orchid paper "
    "pebble pepper pigeon planet pocket quartz rabbit ribbon river rocket saddle salmon silver "
    "sparrow spring summit sunset thimble timber tunnel velvet violet walnut willow winter"
)
_WORDS = tuple(_TEXT.split())
"""Words that are easy to copy; four of them and two digits are for an hour on one's own machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoAccount:
    """An account to sign in with, and its password."""

    role: str
    provider: str | None
    email: str
    password: str


def demo_accounts(accounts: Accounts, catalogue: Catalogue) -> tuple[DemoAccount, ...]:
    """Make (or renew) a staff, a reviewer and a board account; the passwords are new each time.

    The staff account is of the provider that offers most.

    Raises
    ------
    StaffError
        The catalogue has no offering.
    """
    offered = Counter(offering.provider for offering in catalogue.offerings.values())
    if not offered:
        raise StaffError("The catalogue has no offering: load one first.")
    provider = min(offered, key=lambda id_: (-offered[id_], id_))
    made = []
    for role, of in (("staff", provider), ("reviewer", None), ("board", None)):
        email, password = f"{role}@demo.example", _password()
        invitation = accounts.invite(email, f"Demo {role}", role, of)
        accounts.accept(invitation.token, password)
        made.append(DemoAccount(role=role, provider=of, email=email, password=password))
    return tuple(made)


def _password() -> str:
    words = [secrets.choice(_WORDS) for _ in range(4)]
    return "-".join([*words, f"{secrets.randbelow(90) + 10}"])
