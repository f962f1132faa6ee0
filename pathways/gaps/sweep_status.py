"""How each credential can be had in every area at once: the ten statuses of :mod:`.status`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pathways.network.ways import ACTIVE, FULL, ONLINE, PUBLIC, Paper, Way

from .status import STATUSES
from .sweep import Sweep, stale_before, without_collecting

OFFERED, FULL_THERE, STALE, NOT_STARTED, UNAPPROVED, CLOSED = range(6)
LOCAL = STATUSES[:6]
"""The statuses of those six."""

Kinds = tuple[tuple[int, bool], ...]
"""The rows of the credentials that a way teaches, each with whether it may give it."""


@dataclass(frozen=True, slots=True)
class _Where:
    """Where an exam or application is at hand: the areas (a mask), whether online, at any site."""

    here: int
    online: bool
    somewhere: bool


class _Taught:
    """How every credential is taught, by its row.

    Attributes
    ----------
    local
        By how, the areas (a mask) in which it is.
    online, somewhere
        Whether a class that counts is online, or anywhere.
    """

    def __init__(self, sweep: Sweep) -> None:
        many = len(sweep.credentials)
        self.local = [[0] * many for _ in LOCAL]
        self.online, self.somewhere = bytearray(many), bytearray(many)
        kinds = [_kinds(sweep, way) for way in sweep.network.columns.ways]
        earliest = stale_before(sweep.ask.today)
        for way, flags, stale, mask in sweep.rows.taught(sweep.sites.local, earliest):
            for row, approved in kinds[way]:
                self._note(row, flags, stale, approved, mask)

    def _note(self, row: int, flags: int, stale: int, approved: bool, mask: int) -> None:  # noqa: FBT001
        """Count some offerings of a way with the same faults under how they teach."""
        active, public = flags & ACTIVE, flags & PUBLIC
        if active and public and approved:
            kind = STALE if stale else FULL_THERE if flags & FULL else OFFERED
            self.local[kind][row] |= mask
            self.somewhere[row] = 1
            if flags & ONLINE:
                self.online[row] = 1
        elif not active and public and approved:
            self.local[NOT_STARTED][row] |= mask
        if active and not approved:
            self.local[UNAPPROVED][row] |= mask
        if active and not public:
            self.local[CLOSED][row] |= mask


def statuses(sweep: Sweep) -> Iterator[tuple[str, Mapping[str, int]]]:
    """For each credential the areas (a mask) of each status; every area has one."""
    with without_collecting():
        taught = _Taught(sweep)
    everybody = sweep.everywhere
    places: dict[tuple[str, ...], _Where] = {}
    for row, (name, paper) in enumerate(zip(sweep.credentials, sweep.network.papers, strict=True)):
        where = places.get(paper.where)
        if where is None:
            where = places[paper.where] = _where(sweep, paper)
        found: dict[str, int] = {}
        left = everybody
        for status, mask in _by_order(row, paper, taught, where, everybody):
            among = mask & left
            if among:
                found[status] = among
                left ^= among
                if not left:
                    break
        yield name, found


def _by_order(
    row: int, paper: Paper, taught: _Taught, where: _Where, everybody: int
) -> Iterator[tuple[str, int]]:
    """The statuses in their order, each with the areas in which it fits, whatever came before."""
    filed = where.here if paper.earned_by == "application" else 0
    for status, masks in zip(LOCAL, taught.local, strict=True):
        if filed or masks[row]:
            yield status, filed | masks[row]
            filed = 0  # as the first of them: offered
    if paper.earned_by == "exam":
        yield "exam-only", where.here
    if taught.online[row] or where.online:
        yield "online-only", everybody
    if taught.somewhere[row] or where.somewhere:
        yield "outside", everybody
    yield "none-known", everybody


def _where(sweep: Sweep, paper: Paper) -> _Where:
    """Where an exam or application is at hand."""
    sites, here = sweep.sites, 0
    rows = [sites.rows[where] for where in paper.where if where in sites.rows]
    for row in rows:
        here |= sites.local[row]
    if "anywhere" in paper.where:
        here = sweep.everywhere
    return _Where(here=here, online="online" in paper.where, somewhere=bool(rows))


def _kinds(sweep: Sweep, way: Way) -> Kinds:
    """The credentials that a way teaches."""
    rows = sweep.credentials
    found = {c: False for name in way.unapproved for c in _implied(sweep, name)}
    found |= {c: True for name in way.gives for c in _implied(sweep, name)}
    found |= dict.fromkeys(way.prepares, True)
    return tuple([(rows[name], approved) for name, approved in found.items()])


def _implied(sweep: Sweep, name: str) -> Iterable[str]:
    """All that a credential counts as, itself too."""
    paper = sweep.network.papers[sweep.credentials[name]]
    return sweep.network.implied[name] if paper.implies else (name,)
