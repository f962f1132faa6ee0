"""How each credential can be had in every area at once: the ten statuses of :mod:`.status`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pathways.network.ways import ACTIVE, EXPOSURE, FULL, ONLINE, PUBLIC, WAITING, Paper, Way

from .status import STATUSES
from .sweep import Sweep, stale_before, without_collecting

OFFERED, FULL_THERE, STALE, NOT_STARTED, UNAPPROVED, CLOSED, ONLINE_ONLY, OUTSIDE = range(8)
_RUNNING = (OFFERED, FULL_THERE, STALE)


@dataclass(slots=True)
class _Taught:
    """Masks of the areas in which a credential is taught, by how; whether online and anywhere."""

    local: list[int] = field(default_factory=lambda: [0] * 6)
    online: bool = False
    sites: int = 0
    somewhere: bool = False


def statuses(sweep: Sweep) -> Iterator[tuple[str, Mapping[str, int]]]:
    """For each credential the areas (a mask) of each status; every area has one."""
    with without_collecting():
        taught = _taught(sweep)
    nothing = _Taught()
    network = sweep.network
    for name, paper in zip(network.catalogue.credentials, network.papers, strict=True):
        yield name, _of_credential(sweep, paper, taught.get(name, nothing))


def _of_credential(sweep: Sweep, credential: Paper, taught: _Taught) -> dict[str, int]:
    """The first status that fits, area by area, by masks."""
    everybody = sweep.lanes.everybody
    here = _where(sweep, credential)
    away = taught.somewhere
    by_order = {
        "offered": taught.local[OFFERED] | (here if credential.earned_by == "application" else 0),
        "full": taught.local[FULL_THERE],
        "stale": taught.local[STALE],
        "not-started": taught.local[NOT_STARTED],
        "unapproved": taught.local[UNAPPROVED],
        "closed": taught.local[CLOSED],
        "exam-only": here if credential.earned_by == "exam" else 0,
        "online-only": everybody if taught.online or "online" in credential.where else 0,
        "outside": everybody if away or _has_sites(sweep, credential) else 0,
        "none-known": everybody,
    }
    found: dict[str, int] = {}
    left = everybody
    for status in STATUSES:
        among = by_order[status] & left
        if among:
            found[status] = among
            left &= ~among
            if not left:
                break
    return found


def _where(sweep: Sweep, credential: Paper) -> int:
    """The areas in which an exam or application is at hand."""
    mask = 0
    for where in credential.where:
        if where == "anywhere":
            return sweep.lanes.everybody
        row = sweep.sites.rows.get(where)
        if row is not None:
            mask |= sweep.sites.local[row]
    return mask


def _has_sites(sweep: Sweep, credential: Paper) -> bool:
    return any(where in sweep.sites.rows for where in credential.where)


def _taught(sweep: Sweep) -> Mapping[str, _Taught]:
    """How each credential is taught, from the columns of all offerings."""
    columns, local = sweep.network.columns, sweep.sites.local
    earliest = stale_before(sweep.ask.today)
    kinds = [_kinds(sweep, way) for way in columns.ways]
    found: dict[str, _Taught] = {}
    ways, places, confirmed = columns.way, columns.site, columns.confirmed
    cells: dict[tuple[int, int], int] = {}
    for row, flags in enumerate(columns.flags):
        if flags & EXPOSURE or not flags & (ACTIVE | WAITING):
            continue
        # Offerings of one way with the same faults count together.
        key = (ways[row], flags << 1 | (confirmed[row] < earliest))
        place = places[row]
        here = 0 if flags & ONLINE or place < 0 else local[place]
        cells[key] = cells.get(key, 0) | here
    for (way, marks), mask in cells.items():
        for name, approved in kinds[way]:
            taught = found.get(name)
            if taught is None:
                taught = found[name] = _Taught()
            _note(taught, marks >> 1, bool(marks & 1), approved, mask)
    return found


def _kinds(sweep: Sweep, way: Way) -> list[tuple[str, bool]]:
    """The credentials that a way teaches, each with whether it may give it."""
    found = {c: False for name in way.unapproved for c in _implied(sweep, name)}
    found |= {c: True for name in way.gives for c in _implied(sweep, name)}
    found |= dict.fromkeys(way.prepares, True)
    return list(found.items())


def _implied(sweep: Sweep, name: str) -> Iterable[str]:
    """All that a credential counts as, itself too."""
    return sweep.network.implied[name] if sweep.implies_more(name) else (name,)


def _note(taught: _Taught, flags: int, stale: bool, approved: bool, mask: int) -> None:  # noqa: FBT001
    """Count some offerings of a way with the same faults under how they teach."""
    active, public = bool(flags & ACTIVE), bool(flags & PUBLIC)
    passing = active and public and approved
    if passing:
        full = bool(flags & FULL)
        kind = STALE if stale else FULL_THERE if full else OFFERED
        taught.local[kind] |= mask
        taught.online = taught.online or bool(flags & ONLINE)
        taught.somewhere = True
    elif not active and public and approved:
        taught.local[NOT_STARTED] |= mask
    if active and not approved:
        taught.local[UNAPPROVED] |= mask
    if active and not public:
        taught.local[CLOSED] |= mask
