"""Which gaps opened and closed between two days, and by which edits.

A gap that is there on the last day and was not on the first opened; the other way round it closed.
Its *cause* is a set of edits, in their order, that alone turn it on the catalogue of the first day
as it stands on the last, and of which none can be left out. Where no edit is needed, time alone did
it: what was confirmed long ago counts no more. Where without the time that passed the edits would
not have done it, that is said, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pathways.model.records import Offering, Site
from pathways.network import Network

from .edits import Edit
from .needed import named_by
from .state import GapState
from .what_if import GapDifference, StatusChange, difference

MOST_TRIED = 12
"""Edits that touch a gap of which sets are tried; of more, all are named as they are."""

Key = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """An edit that was made: by whom, when and why (None: not known)."""

    edit: Edit
    at: datetime | date
    who: str | None = None
    why: str | None = None
    origin: str | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GapChange:
    """A gap that opened or closed, with its cause.

    ``causes`` are the edits that did it together; without any, time passed. ``and_time`` is true
    where they would not have done it on the first day. ``exact`` is false where there were too many
    edits to find those that were needed.
    """

    change: StatusChange
    causes: tuple[Made, ...]
    and_time: bool
    exact: bool = True

    @property
    def opened(self) -> bool:
        """Whether the gap opened; else it closed."""
        return self.change.opens_gap


@dataclass(frozen=True, slots=True, kw_only=True)
class GapChanges:
    """What changed between two days.

    ``whole`` is everything that stands otherwise, ``gaps`` those that opened or closed, in order of
    credential and area.
    """

    before: GapState
    after: GapState
    whole: GapDifference
    gaps: tuple[GapChange, ...]


def gap_changes(first: GapState, made: Sequence[Made], last: date) -> GapChanges:
    """What changed from a state to another day, by edits in the order of their making."""
    return _Finder(first, made, last).changes()


class _Finder:
    def __init__(self, first: GapState, made: Sequence[Made], last: date) -> None:
        self.first, self.made = first, tuple(made)
        self.aged = first.on(last)
        self.last = self.aged.after(one.edit for one in made)
        every = range(len(self.made))
        self._states: dict[tuple[bool, tuple[int, ...]], GapState] = {
            (True, ()): self.aged,
            (False, ()): first,
            (True, tuple(every)): self.last,
        }
        self._touching: dict[str, tuple[int, ...]] = {}

    def changes(self) -> GapChanges:
        """Everything that changed, with the cause of each gap that did."""
        whole = difference(self.first, self.last)
        turned = [one for one in whole.statuses if one.opens_gap or one.closes_gap]
        return GapChanges(
            before=self.first,
            after=self.last,
            whole=whole,
            gaps=tuple(self._change(one) for one in turned),
        )

    def _change(self, change: StatusChange) -> GapChange:
        key, now = (change.credential, change.area), change.opens_gap
        needed, exact = self._needed(key, now=now)
        and_time = bool(needed) and self._is_gap(key, needed, aged=False) != now
        causes = tuple(self.made[number] for number in needed)
        return GapChange(change=change, causes=causes, and_time=and_time, exact=exact)

    def _needed(self, key: Key, *, now: bool) -> tuple[tuple[int, ...], bool]:
        """The edits that turn a gap of which none can be left out; whether that is so."""
        if self._is_gap(key, (), aged=True) == now:
            return (), True
        kept = self._touching_edits(key[0])
        if len(kept) > MOST_TRIED or self._is_gap(key, kept, aged=True) != now:
            every = kept or tuple(range(len(self.made)))
            return every, False
        for number in kept:  # the earliest first: what came last is what turned it
            without = tuple(one for one in kept if one != number)
            if self._is_gap(key, without, aged=True) == now:
                kept = without
        return kept, True

    def _is_gap(self, key: Key, numbers: tuple[int, ...], *, aged: bool) -> bool:
        state = self._states.get((aged, numbers))
        if state is None:
            start = self.aged if aged else self.first
            state = start.after(self.made[number].edit for number in numbers)
            self._states[aged, numbers] = state
        return any(gap.area == key[1] and gap.supply.is_gap for gap in state.gaps.get(key[0], ()))

    def _touching_edits(self, credential: str) -> tuple[int, ...]:
        """The edits that can have to do with how a credential can be had, or who asks for it."""
        if credential not in self._touching:
            self._touching[credential] = tuple(
                number
                for number, one in enumerate(self.made)
                if any(
                    _touches(one.edit, credential, state.network)
                    for state in (self.first, self.last)
                )
            )
        return self._touching[credential]


def _touches(edit: Edit, credential: str, network: Network) -> bool:
    """Whether an edit can have to do with a credential; rather once too often."""
    records = [record for record in (edit.before, edit.after) if record is not None]
    match edit.kind:
        case "offering":
            return any(_has_to_do(record, credential, network) for record in records)
        case "site":
            return any(_is_place_for(record, credential, network) for record in records)
        case "check":
            return any(record.credential == credential for record in records)
        case "credential":
            names = {c for record in records for c in (record.id, *record.implies)}
            names |= {c for record in records for c in network.implied.get(record.id, ())}
            return credential in names or any(credential in named_by(r) for r in records)
        case "occupation":
            return any(credential in named_by(record) for record in records)
        case "provider" | "fund" | "service" | "employer" | "outcome" | "source":
            return False
        case _:
            return True


def _has_to_do(offering: Offering, credential: str, network: Network) -> bool:
    named: Iterable[str] = (
        *offering.awards,
        *offering.awards_at_start,
        *offering.prepares_for,
        *(award for award, _ in offering.may_award),
    )
    taught = {c for award in named for c in network.implied.get(award, (award,))}
    return credential in taught or credential in named_by(offering)


def _is_place_for(site: Site, credential: str, network: Network) -> bool:
    record = network.catalogue.credentials.get(credential)
    if record is not None and site.id in record.where:
        return True
    return any(
        offering.site == site.id and _has_to_do(offering, credential, network)
        for offering in network.catalogue.offerings.values()
    )
