"""All mapped classes: whoever needs the whole metadata imports it here."""

from __future__ import annotations

from . import event_log, history, people, places, review_rows, rules
from .base import Base

METADATA = Base.metadata
"""Every table."""

__all__ = [
    "METADATA",
    "Base",
    "event_log",
    "history",
    "people",
    "places",
    "review_rows",
    "rules",
]
