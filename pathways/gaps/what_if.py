"""What changes between two states of the gap report: before an edit and after it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .consequences import Pair
from .figures import FigureBook, Figures
from .gap import Gap
from .hanging import Hanging
from .state import GapState

OPEN, ALONE, JOINTLY, SHUT = "open", "alone", "jointly", "shut"
"""How a move stands in an area: it can be made; one gap blocks it; gaps only block it together; no
gap that could be closed would open it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a credential stands in an area: its status, whether that is unsure, what it blocks."""

    status: str
    is_unsure: bool
    is_gap: bool
    wanted_only: bool
    seats: int | None
    alone: int
    jointly: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusChange:
    """A credential in an area that stands otherwise; None where nobody asked, or asks, for it."""

    credential: str
    area: str
    before: Standing | None
    after: Standing | None

    @property
    def opens_gap(self) -> bool:
        """Whether it became a gap."""
        return _is_gap(self.after) and not _is_gap(self.before)

    @property
    def closes_gap(self) -> bool:
        """Whether it is a gap no more."""
        return _is_gap(self.before) and not _is_gap(self.after)

    @property
    def changes_status(self) -> bool:
        """Whether the status itself, or how sure it is, changed."""
        return _told(self.before) != _told(self.after)


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveChange:
    """A pair (from, to) that stands otherwise in an area: open, alone, jointly or shut."""

    area: str
    pair: Pair
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaDifference:
    """The moves of an area that open and that close, with their figures."""

    area: str
    opened: tuple[Pair, ...]
    closed: tuple[Pair, ...]
    gained: Figures
    lost: Figures


@dataclass(frozen=True, slots=True, kw_only=True)
class GapDifference:
    """Everything that changes, each part in order.

    ``statuses`` are the credentials that stand otherwise (also those of which only the seats, or
    what they block, changed); ``hanging_new`` and ``hanging_gone`` the jobs that come to hang on
    one provider, and that no longer do.
    """

    statuses: tuple[StatusChange, ...] = ()
    moves: tuple[MoveChange, ...] = ()
    areas: tuple[AreaDifference, ...] = ()
    hanging_new: tuple[Hanging, ...] = ()
    hanging_gone: tuple[Hanging, ...] = ()
    work: Mapping[str, int] = field(default_factory=dict, compare=False)

    @property
    def is_nothing(self) -> bool:
        """Whether nothing at all changes."""
        return not (self.statuses or self.moves or self.hanging_new or self.hanging_gone)

    @property
    def gaps_opened(self) -> tuple[StatusChange, ...]:
        """What becomes a gap."""
        return tuple(one for one in self.statuses if one.opens_gap)

    @property
    def gaps_closed(self) -> tuple[StatusChange, ...]:
        """What is a gap no more."""
        return tuple(one for one in self.statuses if one.closes_gap)


def difference(before: GapState, after: GapState) -> GapDifference:
    """What is otherwise in the second of two states of the same areas."""
    old = {(one.target, one.area, one.provider, one.site): one for one in before.report.hanging}
    new = {(one.target, one.area, one.provider, one.site): one for one in after.report.hanging}
    return GapDifference(
        statuses=tuple(_status_changes(before, after)),
        moves=tuple(_move_changes(before, after)),
        areas=tuple(_areas(before, after)),
        hanging_new=tuple(new[key] for key in sorted(new.keys() - old.keys(), key=_no_site_first)),
        hanging_gone=tuple(old[key] for key in sorted(old.keys() - new.keys(), key=_no_site_first)),
    )


def _no_site_first(key: tuple[str, str, str, str | None]) -> tuple[str, ...]:
    return tuple(part or "" for part in key)


def _status_changes(before: GapState, after: GapState) -> Iterator[StatusChange]:
    old = {(gap.credential, gap.area): gap for gap in before.report.gaps}
    new = {(gap.credential, gap.area): gap for gap in after.report.gaps}
    for key in sorted({*old, *new}):
        was, now = old.get(key), new.get(key)
        if was is now:
            continue
        stood, stands = _standing(was), _standing(now)
        if stood != stands:
            yield StatusChange(credential=key[0], area=key[1], before=stood, after=stands)


def _standing(gap: Gap | None) -> Standing | None:
    if gap is None:
        return None
    return Standing(
        status=gap.status,
        is_unsure=gap.supply.is_unsure,
        is_gap=gap.supply.is_gap,
        wanted_only=gap.is_wanted_only,
        seats=gap.supply.seats,
        alone=len(gap.blocked.alone),
        jointly=len({joint.pair for joint in gap.blocked.joint}),
    )


def _is_gap(standing: Standing | None) -> bool:
    return standing is not None and standing.is_gap


def _told(standing: Standing | None) -> tuple[str, bool] | None:
    return None if standing is None else (standing.status, standing.is_unsure)


def _move_changes(before: GapState, after: GapState) -> Iterator[MoveChange]:
    stood, stands = _moves(before), _moves(after)
    for area in sorted({*stood, *stands}):
        old, new = stood.get(area, {}), stands.get(area, {})
        for pair in sorted({*old, *new}):
            was, now = old.get(pair, SHUT), new.get(pair, SHUT)
            if was != now:
                yield MoveChange(area=area, pair=pair, before=was, after=now)


def _moves(state: GapState) -> dict[str, dict[Pair, str]]:
    """How every move stands that is not shut for good."""
    found: dict[str, dict[Pair, str]] = {
        area: dict.fromkeys(pairs, OPEN) for area, pairs in state.open_pairs.items()
    }
    for gap in state.report.gaps:
        here = found[gap.area]
        for joint in gap.blocked.joint:
            here.setdefault(joint.pair, JOINTLY)
        here.update(dict.fromkeys(gap.blocked.alone, ALONE))
    return found


def _areas(before: GapState, after: GapState) -> Iterator[AreaDifference]:
    then, now = (FigureBook(state.network, state.ask.today) for state in (before, after))
    for area in sorted(after.open_pairs):
        old, new = before.open_pairs.get(area, frozenset()), after.open_pairs[area]
        if old != new:
            opened, closed = sorted(new - old), sorted(old - new)
            yield AreaDifference(
                area=area,
                opened=tuple(opened),
                closed=tuple(closed),
                gained=now.of_pairs(opened, area),
                lost=then.of_pairs(closed, area),
            )
