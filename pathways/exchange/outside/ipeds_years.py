"""The year of a file of IPEDS, which its name says."""

from __future__ import annotations

import re
from pathlib import Path

from .brought import OutsideFileError


def year_of(path: Path, pattern: str, year: int | None) -> int:
    """Return the year that a file's name says, such as hd2024 or c2024_a; else the one given."""
    named = re.search(pattern + r"[_-]?((?:19|20)[0-9]{2})(?![0-9])", path.name.casefold())
    if named is None and year is None:
        expected = "the year in the file's name, such as hd2024 or c2024_a; or say the year"
        raise OutsideFileError(path.name, "no year", expected)
    found = year if named is None else int(named[1])
    if year is not None and found != year:
        raise OutsideFileError(path.name, f"a name of {found}", f"{year}, as was said")
    return found or 0
