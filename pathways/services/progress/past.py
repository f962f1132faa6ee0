"""The catalogue as a database holds it on days before."""

from __future__ import annotations

from datetime import UTC, date
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, select

from pathways.model.records import Catalogue
from pathways.services.history import HistoryError, catalogue_on
from pathways.store.engine import reading
from pathways.store.history import RevisionRow
from pathways.store.past import first_logged
from pathways.store.places import RegionRow


class Past:
    """Looks back in one database of the newest schema."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def first_day(self) -> date | None:
        """The first day that the history reaches, in the region's time zone (None: none)."""
        with reading(self._engine) as connection:
            number = first_logged(connection)
            query = select(RevisionRow.committed_at).where(RevisionRow.number == number)
            moment = connection.scalar(query)
            zone = connection.scalar(select(RegionRow.time_zone)) or "UTC"
        if moment is None:
            return None
        aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
        return aware.astimezone(ZoneInfo(zone)).date()

    def on(self, day: date) -> Catalogue | None:
        """The catalogue at the end of a day; None where the history does not reach it."""
        try:
            return catalogue_on(self._engine, day)
        except HistoryError:
            return None
