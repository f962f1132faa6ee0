"""What a server must be told before it starts, and what it refuses to start with."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pathways.services.settings import SHIPPED_DATA, read_settings

if TYPE_CHECKING:
    from pathways.services.staff.college import College

LEAST_KEY_BYTES = 32
LEAST_KEY_CHARACTERS = 8
"""Different characters in a key; fewer is a key that somebody made up."""

MOST_PROXIES = 10


class SettingsError(Exception):
    """A setting that a server cannot start with; the message is one sentence for its operator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSettings:
    """The settings of a web process.

    ``data`` is a catalogue folder to answer from in place of the database. ``base_url`` is the
    address that people know the site by, None where any host name is answered; ``proxies`` is
    how many proxies before this process are trusted to say who asks. ``college`` is the college
    whose people may also sign in through it.
    """

    secret_key: str
    database_url: str = ""
    data: Path | None = None
    base_url: str | None = None
    proxies: int = 0
    college: College | None = None


def read_web_settings(
    environment: Mapping[str, str] = os.environ, *, data: Path | None = None
) -> WebSettings:
    """The settings of an environment.

    With neither a folder nor a database (none set, and none at the usual place), the catalogue
    that ships is answered from.

    Raises
    ------
    SettingsError
        The secret key is missing or weak, or another setting makes no sense.
    """
    database_url = read_settings(environment).database_url
    given = environment.get("PATHWAYS_DATABASE_URL", "").strip()
    file = Path(database_url.removeprefix("sqlite:///"))
    if data is None and not given and not file.exists():
        data = SHIPPED_DATA
    return WebSettings(
        secret_key=_secret_key(environment.get("PATHWAYS_SECRET_KEY", "")),
        database_url=database_url,
        data=data,
        base_url=_base_url(environment.get("PATHWAYS_BASE_URL", "").strip()),
        proxies=_proxies(environment.get("PATHWAYS_PROXIES", "").strip()),
        college=_college(environment),
    )


def _secret_key(key: str) -> str:
    if not key.strip():
        raise SettingsError(
            "PATHWAYS_SECRET_KEY is not set: set it to 32 random bytes or more "
            "(scripts/serve makes one by itself)."
        )
    if len(key.encode()) < LEAST_KEY_BYTES or len(set(key)) < LEAST_KEY_CHARACTERS:
        raise SettingsError(
            "PATHWAYS_SECRET_KEY is too weak: set it to 32 random bytes or more "
            "(scripts/serve makes one by itself)."
        )
    return key


def _base_url(url: str) -> str | None:
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.path not in ("", "/"):
        raise SettingsError(
            f"PATHWAYS_BASE_URL is {url!r}: expected an address without a path, such as "
            "https://pathways.example.org."
        )
    return f"{parts.scheme}://{parts.netloc}"


def _proxies(count: str) -> int:
    if not count:
        return 0
    if not count.isdecimal() or int(count) > MOST_PROXIES:
        raise SettingsError(
            f"PATHWAYS_PROXIES is {count!r}: expected a whole number from 0 to {MOST_PROXIES}."
        )
    return int(count)


def _college(environment: Mapping[str, str]) -> College | None:
    if not environment.get("PATHWAYS_OIDC_URL", "").strip():
        return None
    from pathways.services.staff.college import CollegeError, read_college  # slow, and rare

    try:
        return read_college(environment)
    except CollegeError as error:
        raise SettingsError(str(error)) from None
