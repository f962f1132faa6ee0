"""A sweep as pieces of work that any process can do, given the place of a compiled catalogue.

What is sent is the snapshot's place and the question; what comes back are rows. Pieces are put
together in their order, however many there are and whoever did them, so the bytes are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

from pathways.gaps.sweep import Sweep, SweepAsk
from pathways.gaps.sweep_places import SitesNear
from pathways.gaps.sweep_table import Row, table_rows
from pathways.network import Network, SnapshotError, open_snapshot

Done: TypeAlias = Callable[[int, int], None]
"""Called with how many pieces are done, and of how many."""


class SweepError(Exception):
    """A sweep that could not be carried out; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """What is asked: a table, for each of some people (None: nobody in particular)."""

    ask: SweepAsk
    people: tuple[str | None, ...]
    table: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some areas for one kind of person, in the snapshot of a revision."""

    snapshot: str
    revision: str
    ask: SweepAsk
    table: str


Runner: TypeAlias = Callable[[Sequence[Piece], Done | None], Iterable[list[Row]]]
"""Does pieces of work; gives their rows in the order of the pieces."""


def pieces(snapshot: Path, revision: str, whole: Whole, at_once: int) -> list[Piece]:
    """A sweep in pieces, person by person and area by area, for so many processes.

    Each piece goes over the whole catalogue, so there are no more of them than keep all at work.
    """
    areas = whole.ask.areas
    blocks = min(len(areas), max(1, -(-at_once // len(whole.people))))
    cuts = [len(areas) * number // blocks for number in range(blocks + 1)]
    return [
        Piece(
            snapshot=str(snapshot),
            revision=revision,
            ask=replace(whole.ask, areas=areas[first:last], origin=person),
            table=whole.table,
        )
        for person in whole.people
        for first, last in pairwise(cuts)
    ]


def do(piece: Piece) -> list[Row]:
    """The rows of a piece.

    Raises
    ------
    SweepError
        The snapshot is not to be had here, or is of another revision.
    """
    network = _opened(piece.snapshot)
    if network.catalogue.revision != piece.revision:
        raise SweepError(
            f"{piece.snapshot} holds revision {network.catalogue.revision} on a worker, not "
            f"{piece.revision}: it was changed meanwhile. Start again."
        )
    ask = piece.ask
    sites = _sites(piece.snapshot, ask.areas, ask.within_miles)
    return table_rows(Sweep(network, ask, sites), piece.table)


def in_this_process(some: Sequence[Piece], done: Done | None = None) -> Iterator[list[Row]]:
    """One piece after the other, here."""
    for number, piece in enumerate(some, start=1):
        yield do(piece)
        if done is not None:
            done(number, len(some))


@lru_cache(maxsize=2)
def _opened(snapshot: str) -> Network:
    try:
        return open_snapshot(Path(snapshot))
    except SnapshotError as error:
        raise SweepError(
            f"{error} Every worker must reach it at the same place, with the same version of "
            "Pathways."
        ) from None


@lru_cache(maxsize=2)
def _sites(snapshot: str, areas: tuple[str, ...], miles: float) -> SitesNear:
    return SitesNear(_opened(snapshot), areas, miles)
