"""Which release a folder of O*NET files is, and the sources that its facts are cited with."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from pathways.exchange.outside.brought import OutsideFileError
from pathways.model.records import Source

READ_ME: Final = "Read Me.txt"

_MONTHS: Final = {name: number for number, name in enumerate(calendar.month_name) if name}
_VERSION = re.compile(r"[0-9]{1,3}(\.[0-9]{1,2})?")
_OWN, _PROFILES = "onet-", "ace-onet-"


@dataclass(frozen=True, slots=True)
class Release:
    """A release of the O*NET database: its number, and its month where that is known."""

    version: str
    published: date | None = None

    @property
    def id(self) -> str:
        """The id of its source.

        >>> Release("30.1").id
        'onet-30-1'
        """
        return _OWN + self.version.replace(".", "-")

    @property
    def profiles_id(self) -> str:
        """The id of the source of skill profiles that others made from it."""
        return _PROFILES + self.version.replace(".", "-")

    def source(self) -> Source:
        """The release as a source."""
        return Source(
            id=self.id,
            publisher="O*NET Resource Center, U.S. Department of Labor, Employment and Training "
            "Administration (USDOL/ETA)",
            title=f"O*NET {self.version} Database",
            url="https://www.onetcenter.org/database.html",
            licence="CC BY 4.0",
            published=self.published,
        )

    def profiles_source(self) -> Source:
        """The skill profiles that the Adaptive Capacity Explorer made from it, as a source."""
        return Source(
            id=self.profiles_id,
            publisher="Adaptive Capacity Explorer (Jay Ricciardi)",
            title=f"Importance of skills and activities by SOC code, from O*NET {self.version}",
            url="https://github.com/jricciardi/adaptive-capacity-explorer",
            licence="MIT; O*NET data CC BY 4.0",
            published=self.published,
        )


def release_of(folder: Path, said: str | None = None) -> Release:
    """The release of a folder: what its read-me says, or else what somebody says.

    Raises
    ------
    OutsideFileError
        Neither says it, or they say different ones.
    """
    found = _read_me(folder)
    if said is not None and not _VERSION.fullmatch(said):
        raise OutsideFileError("--release", f"'{said}'", "a number such as 30.1")
    if found is None:
        if said is None:
            expected = "'O*NET 30.1 Database' in its first lines, or the option --release"
            raise OutsideFileError(READ_ME, "no release", expected)
        return Release(said)
    if said is not None and said != found.version:
        raise OutsideFileError(READ_ME, f"release {found.version}", f"{said}, as --release says")
    return found


def _read_me(folder: Path) -> Release | None:
    """The release that the read-me names in its first lines."""
    path = folder / READ_ME
    if not path.is_file():
        return None
    with path.open("rb") as file:
        text = file.read(2000).decode("utf-8", "replace")
    version = re.search(r"O\*NET ([0-9]+\.[0-9]+) Database", text)
    if version is None:
        return None
    month = re.search(r"([A-Z][a-z]+) ([0-9]{4}) Release", text)
    if month is None or month[1] not in _MONTHS:
        return Release(version[1])
    return Release(version[1], date(int(month[2]), _MONTHS[month[1]], 1))


def is_of_onet(source: str | None) -> bool:
    """Whether a source is some release of O*NET, or profiles made from one."""
    return source is not None and source.startswith((_OWN, _PROFILES))


def gives_way(old: str | None, new: str) -> bool:
    """Whether a figure of one source gives way to that of another.

    Figures of O*NET give way to those of any release that is read now, those that others made
    from O*NET give way to all of them, and nothing that comes from elsewhere gives way.

    >>> gives_way("onet-29-3", "onet-30-1"), gives_way("onet-30-1", "ace-onet-30-1")
    (True, False)
    >>> gives_way("ace-onet-30-1", "onet-30-1"), gives_way("survey-2025", "onet-30-1")
    (True, False)
    """
    if not is_of_onet(old):
        return False
    return new.startswith(_OWN) or bool(old and old.startswith(_PROFILES))
