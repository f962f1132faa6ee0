"""Answering questions about routes: one snapshot of the catalogue, swapped when it changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from pathways.model.answer import Answer
from pathways.model.question import Question
from pathways.model.records import Catalogue, Occupation
from pathways.network import Network, network_of
from pathways.planner import QuestionError, plan

from .answers import answer_json
from .asking import read_question
from .snapshots import folder_network, revision_network
from .titles import find_occupations

if TYPE_CHECKING:
    from .progress.past import Past

__all__ = ["QuestionError", "Routing", "answer_json", "read_question"]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A compiled catalogue and the mark of the data that it was made from."""

    mark: object
    network: Network


class Routing:
    """Answers questions from an immutable snapshot.

    Parameters
    ----------
    read
        Reads the whole catalogue.
    mark
        Says cheaply which state the data is in (a revision number); when it moves, the catalogue
        is read again before the next answer. None: the data never changes.
    past
        Gives the catalogue of days before (None: only the newest is kept).
    """

    def __init__(
        self,
        read: Callable[[], Catalogue],
        mark: Callable[[], object] | None = None,
        past: Past | None = None,
    ) -> None:
        self.past = past
        self._read = read
        self._mark = mark or (lambda: None)
        self._snapshot: Snapshot | None = None
        self._lock = Lock()

    @classmethod
    def from_folder(cls, folder: Path) -> Routing:
        """Answers from a catalogue folder, read once."""
        return cls(lambda: folder_network(folder).catalogue)

    @classmethod
    def from_database(cls, url: str) -> Routing:
        """Answers from a database; every answer is of the newest committed revision.

        Raises
        ------
        StoreError
            The database is missing, of another schema, or cannot be reached.
        """
        from pathways.store.engine import open_engine
        from pathways.store.reading import current_mark, read_catalogue_from_database

        from .progress.past import Past

        engine = open_engine(url)

        def read() -> Catalogue:
            # After the mark was seen, so what is read is of that state or a newer one.
            _, revision = current_mark(engine)
            whole = partial(read_catalogue_from_database, engine)
            return revision_network(revision, whole).catalogue if revision else whole()

        return cls(
            read,
            lambda: current_mark(engine),
            Past(engine),
        )

    def current(self) -> Network:
        """The newest snapshot; read again where the data has moved since the last one."""
        mark = self._mark()
        snapshot = self._snapshot
        if snapshot is not None and snapshot.mark == mark:
            return snapshot.network
        with self._lock:
            # Asked again: while this one waited, another may have read a newer state than it saw.
            mark = self._mark()
            snapshot = self._snapshot
            if snapshot is None or snapshot.mark != mark:
                snapshot = Snapshot(mark, network_of(self._read()))
                self._snapshot = snapshot
        return snapshot.network

    def today(self) -> date:
        """The day in the region's time zone."""
        zone = self.current().catalogue.region.time_zone
        return datetime.now(ZoneInfo(zone)).date()

    def find_occupations(self, text: str) -> list[Occupation]:
        """The occupations that a text can mean, best first."""
        return find_occupations(self.current().catalogue, text)

    def answer(self, question: Question) -> Answer:
        """The answer to a question.

        Raises
        ------
        QuestionError
            The question names what the catalogue does not have, or does not fit.
        """
        return plan(self.current(), question)
