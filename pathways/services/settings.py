"""What the environment sets."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The clone's folder."""

SHIPPED_DATA = ROOT / "data"
"""The catalogue that ships."""

DATABASE_URL = "sqlite:///var/pathways.sqlite"

SNAPSHOTS = "var/snapshots"

PROOF_MINUTES = 10.0

_FILE = "sqlite:///"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a process.

    ``database_url`` is ``PATHWAYS_DATABASE_URL``; a SQLite file without a leading slash lies in
    the clone's folder, wherever a command is called from.
    """

    database_url: str


def read_settings(environment: Mapping[str, str] = os.environ, root: Path = ROOT) -> Settings:
    """Return the settings of an environment; what is empty counts as not set."""
    url = environment.get("PATHWAYS_DATABASE_URL", "").strip() or DATABASE_URL
    return Settings(database_url=_under(root, url))


def _under(root: Path, url: str) -> str:
    """Return an address whose relative SQLite file lies under a folder.

    >>> _under(Path("/srv/pathways"), "sqlite:///var/pathways.sqlite")
    'sqlite:////srv/pathways/var/pathways.sqlite'
    >>> _under(Path("/srv/pathways"), "sqlite:////elsewhere/it.sqlite")
    'sqlite:////elsewhere/it.sqlite'
    """
    file = url.removeprefix(_FILE)
    if file == url or not file or file.startswith((":", "/")):
        return url
    return f"{_FILE}{root / file}"


def snapshots_folder(environment: Mapping[str, str] = os.environ, root: Path = ROOT) -> Path:
    """Return where compiled catalogues are kept: ``PATHWAYS_SNAPSHOTS``, else ``var/snapshots``.

    A path without a leading slash lies in the clone's folder.
    """
    return root / (environment.get("PATHWAYS_SNAPSHOTS", "").strip() or SNAPSHOTS)


def map_file(environment: Mapping[str, str] = os.environ, root: Path = ROOT) -> Path | None:
    """Return the file with the outlines of the region's map: ``PATHWAYS_MAP``; None where not set.

    A path without a leading slash lies in the clone's folder.
    """
    told = environment.get("PATHWAYS_MAP", "").strip()
    return root / told if told else None


def proof_minutes(environment: Mapping[str, str] = os.environ) -> float:
    """Return how long a server may work on the proof of one plan: ``PATHWAYS_PROOF_MINUTES``.

    Minutes of one processor, 10 where nothing is set; 0: it proves nothing beside its answers.
    What is no number of minutes counts as not set.
    """
    told = environment.get("PATHWAYS_PROOF_MINUTES", "").strip()
    try:
        minutes = float(told) if told else PROOF_MINUTES
    except ValueError:
        return PROOF_MINUTES
    return minutes if 0 <= minutes <= 24 * 60 else PROOF_MINUTES
