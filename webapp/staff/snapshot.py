"""The catalogue and the day as staff's pages read them: the snapshot that all answers are from."""

from __future__ import annotations

from datetime import date

from pathways.model.records import Catalogue
from webapp.catalogue import routing


def catalogue() -> Catalogue:
    """The newest committed catalogue; read again only where it moved."""
    return routing().current().catalogue


def today() -> date:
    """The day in the region's time zone."""
    return routing().today()
