"""Answering questions about routes: one snapshot of the catalogue, swapped when it changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, TypeAlias, TypeVar
from zoneinfo import ZoneInfo

from pathways.model.answer import Answer
from pathways.model.question import Question
from pathways.model.records import Catalogue, Occupation
from pathways.network import Network, network_of
from pathways.planner import QuestionError, plan

from .answer_shelf import AnswerShelf
from .answers import answer_json
from .asking import read_question
from .following import followed
from .marks import Glances, Marks, OutOfSightError, again
from .seeking.fastest import Fastest, fastest
from .seeking.nearer import NearerStop, nearer_stops
from .snapshots import folder_network, revision_network
from .titles import find_occupations

if TYPE_CHECKING:
    from .progress.past import Past

__all__ = ["QuestionError", "Routing", "answer_json", "read_question"]


Value = TypeVar("Value")

Follow: TypeAlias = Callable[[Network, object], tuple[Network, object] | None]
"""Given a network and its mark, the newest network and its mark; None where it cannot."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A compiled catalogue, the mark of the data that it was made from, and its answers so far."""

    mark: object
    network: Network
    shelf: AnswerShelf = field(init=False)

    def __post_init__(self) -> None:
        """Begin an empty shelf for what is worked out of this state of the catalogue."""
        object.__setattr__(self, "shelf", AnswerShelf(on=self.network.catalogue.revision))

    def today(self) -> date:
        """The day in the region's time zone."""
        return datetime.now(ZoneInfo(self.network.catalogue.region.time_zone)).date()


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
    follow
        Goes from the network of one mark to the newest by what changed alone, where it can.

    Attributes
    ----------
    before_planning
        Called where an answer is not known, before it is worked out or waited for; it may refuse
        by an exception.
    """

    def __init__(
        self,
        read: Callable[[], Catalogue],
        mark: Callable[[], object] | None = None,
        past: Past | None = None,
        follow: Follow | None = None,
    ) -> None:
        self.past = past
        self._glances = mark if isinstance(mark, Glances) else None
        self._follow = follow
        self._read = read
        self._mark = mark
        self._snapshot: Snapshot | None = None
        self._lock = Lock()
        self.is_seen = True
        self.before_planning: Callable[[], None] = lambda: None

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
        from pathways.store.glancing import Glance
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
            Glances(Marks(lambda: current_mark(engine), UnreachableError), Glance(engine)),
            Past(engine),
            lambda network, mark: again(partial(followed, engine, network, mark), UnreachableError),
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
        held.before_planning = self.before_planning
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
                snapshot = self._moved(snapshot, mark)
                self._snapshot = snapshot
        return snapshot, True

    def _moved(self, before: Snapshot | None, mark: object) -> Snapshot:
        """The snapshot of a newer state: that of before with what changed, or one read anew."""
        if before is not None and self._follow is not None:
            found = self._follow(before.network, before.mark)
            if found is not None:
                return Snapshot(found[1], found[0])
        return Snapshot(mark, network_of(self._read()))

    def _look(self) -> object:
        return None if self._mark is None else self._mark()

    def today(self) -> date:
        """The day in the region's time zone."""
        return self._newest()[0].today()

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
        if not snapshot.shelf.knows(question):
            self.before_planning()  # also where another works it out: this one waits for that
        return snapshot.shelf.answer(question, partial(plan, snapshot.network))

    def fixed(self, what: Hashable, work_out: Callable[[], Value]) -> Value:
        """Something small that hangs on the catalogue alone, worked out once; ``what`` names it."""
        return self._newest()[0].shelf.fixed(what, work_out)

    def newest(self) -> Snapshot | None:
        """The newest snapshot with all that is kept of it; None where it may not be the newest."""
        snapshot, is_seen = self._newest()
        return snapshot if is_seen and self.is_seen else None

    def newest_at_once(self) -> Snapshot | None:
        """As `newest`; None also where it takes more than a glance to tell that it is."""
        snapshot = self._snapshot
        if snapshot is None or self._mark is None:
            return snapshot
        mark = self._glances.at_once() if self._glances else None
        return snapshot if mark is not None and mark == snapshot.mark else None

    def other_view(self, answer: Answer) -> Fastest | None:
        """How soon the job of an answer can be had by the other view: by law, or as hired."""
        snapshot, _ = self._newest()
        question = answer.person.question
        other = replace(question, by="law" if question.by == "hired" else "hired")

        def work_out() -> Fastest | None:
            self.before_planning()
            return fastest(snapshot.network, other)

        return snapshot.shelf.beside("other view", answer, work_out)

    def nearer(self, answer: Answer) -> tuple[NearerStop, ...]:
        """Jobs that come much sooner than the one that an answer is about."""
        snapshot, _ = self._newest()
        network = snapshot.network
        if answer.revision != network.catalogue.revision:
            return nearer_stops(network, answer)

        def work_out() -> tuple[NearerStop, ...]:
            self.before_planning()
            return nearer_stops(network, answer)

        return snapshot.shelf.beside("nearer", answer, work_out)
