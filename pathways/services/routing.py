"""Answering questions about routes: one snapshot of the catalogue, swapped when it changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
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

from .answer_shelf import AnswerShelf
from .answers import answer_json
from .asking import read_question
from .marks import Marks, OutOfSightError, again
from .seeking.nearer import NearerStop, nearer_stops
from .snapshots import folder_network, revision_network
from .titles import find_occupations

if TYPE_CHECKING:
    from .progress.past import Past

__all__ = ["QuestionError", "Routing", "answer_json", "read_question"]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A compiled catalogue, the mark of the data that it was made from, and its answers so far."""

    mark: object
    network: Network
    shelf: AnswerShelf = field(default_factory=AnswerShelf)


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
        self._mark = mark
        self._snapshot: Snapshot | None = None
        self._lock = Lock()
        self.is_seen = True

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
        from pathways.store.errors import UnreachableError
        from pathways.store.reading import current_mark, read_catalogue_from_database

        from .progress.past import Past

        engine = open_engine(url)

        def read() -> Catalogue:
            # After the mark was seen, so what is read is of that state or a newer one.
            _, revision = current_mark(engine)
            whole = partial(read_catalogue_from_database, engine)
            return revision_network(revision, whole).catalogue if revision else whole()

        return cls(
            lambda: again(read, UnreachableError),
            Marks(lambda: current_mark(engine), UnreachableError),
            Past(engine),
        )

    def current(self) -> Network:
        """The newest snapshot; read again where the data has moved since the last one.

        While the database cannot be reached nobody can change it through here: then it is the
        snapshot that was read last, where there is one.

        Raises
        ------
        OutOfSightError
            The database cannot be reached, and nothing was read from it before.
        """
        return self._newest()[0].network

    def pinned(self) -> Routing:
        """The same service, held to the newest snapshot: for one question of several parts.

        All parts are then of one revision, and the database is looked at once. ``is_seen`` of
        what comes back is false where the database could not be reached.
        """
        snapshot, is_seen = self._newest()
        if self._mark is None:
            return self
        held = Routing(self._read, lambda: snapshot.mark, self.past)
        held._snapshot, held.is_seen = snapshot, is_seen
        return held

    def require_sight(self) -> None:
        """Raise `OutOfSightError` where the database cannot be reached now."""
        self._look()

    def _newest(self) -> tuple[Snapshot, bool]:
        """The newest snapshot, and whether the database was seen to have nothing newer."""
        snapshot = self._snapshot
        try:
            mark = self._look()
        except OutOfSightError:
            if snapshot is None:
                raise
            return snapshot, False
        if snapshot is not None and snapshot.mark == mark:
            return snapshot, True
        with self._lock:
            # Asked again: while this one waited, another may have read a newer state than it saw.
            mark = self._look()
            snapshot = self._snapshot
            if snapshot is None or snapshot.mark != mark:
                snapshot = Snapshot(mark, network_of(self._read()))
                self._snapshot = snapshot
        return snapshot, True

    def _look(self) -> object:
        return None if self._mark is None else self._mark()

    def today(self) -> date:
        """The day in the region's time zone."""
        zone = self.current().catalogue.region.time_zone
        return datetime.now(ZoneInfo(zone)).date()

    def find_occupations(self, text: str) -> list[Occupation]:
        """The occupations that a text can mean, best first."""
        return find_occupations(self.current().catalogue, text)

    def answer(self, question: Question) -> Answer:
        """The answer to a question; one that was asked lately is not worked out again.

        Raises
        ------
        QuestionError
            The question names what the catalogue does not have, or does not fit.
        """
        snapshot, _ = self._newest()
        return snapshot.shelf.answer(question, partial(plan, snapshot.network))

    def text(self, of: str, write: Callable[[], str]) -> str:
        """What is written of something on the newest snapshot; not written again where it was.

        For what says nothing of anybody. `of` names it, with all that it hangs on but the
        catalogue.
        """
        return self._newest()[0].shelf.text(of, write)

    def nearer(self, answer: Answer) -> tuple[NearerStop, ...]:
        """Jobs that come much sooner than the one that an answer is about."""
        snapshot, _ = self._newest()
        network = snapshot.network
        if answer.revision != network.catalogue.revision:
            return nearer_stops(network, answer)
        return snapshot.shelf.beside("nearer", answer, partial(nearer_stops, network, answer))
