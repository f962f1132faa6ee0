"""Every schema that a database of Pathways may have, for whoever asks by whatever driver."""

from __future__ import annotations

from collections.abc import Sequence

SCHEMAS: Sequence[str] = ("0001", "0002", "0003")
"""Every schema since the first, oldest first; each is a migration's number."""

NEWEST = SCHEMAS[-1]
"""The schema that this version reads and writes."""

VERSION_TABLE = "alembic_version"
