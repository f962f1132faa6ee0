"""All mapped classes: whoever needs the whole metadata imports it here."""

from __future__ import annotations

from . import history, places, rules
from .base import Base

METADATA = Base.metadata
"""Every table."""

__all__ = ["METADATA", "Base", "history", "places", "rules"]
