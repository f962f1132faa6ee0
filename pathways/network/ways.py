"""Offerings as columns: what a whole country's are swept over with, without decoding one of them.

A *way* is what an offering asks and gives; offerings of one way differ in place, price and dates.
"""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple, TypeAlias

from pathways.model.records import Catalogue, Credential, Offering, whole_need

from .codec import need_to_plain

ACTIVE, WAITING, PUBLIC, FULL, EXPOSURE, ONLINE = 1, 2, 4, 8, 16, 32
"""What is so of an offering: it runs; it is planned or paused; its door is open to the public; it
has no seat; it is listed and never counted; nobody has to travel."""

UNDATED = 0
"""Nobody knows when an offering was last confirmed."""


Plain: TypeAlias = tuple[Any, ...]
"""A requirement as tuples, as the codec writes it: cheap to hash, never made into a tree."""


class Way(NamedTuple):
    """What offerings ask and give: credentials awarded, those for which an approval is lacking.

    ``offering`` names the one offering of a way that gives hours, since those add up.
    """

    need: Plain
    gives: tuple[str, ...]
    unapproved: tuple[str, ...]
    prepares: tuple[str, ...]
    perhaps: tuple[str, ...]
    offering: str | None = None


class Paper(NamedTuple):
    """What a credential asks, to have it and to sit for it (None: the same), and where."""

    requires: Plain
    to_sit: Plain | None
    earned_by: str
    where: tuple[str, ...]
    implies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Every offering by row: its way, its site's row (-1: none), flags, day last confirmed."""

    ways: Sequence[Way]
    way: Sequence[int]
    site: Sequence[int]
    flags: Sequence[int]
    confirmed: Sequence[int]


class ColumnWriter:
    """Notes offerings one after the other."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._credentials = catalogue.credentials
        self._kinds = catalogue.vocabulary.kinds
        self._sites = {site: row for row, site in enumerate(catalogue.sites)}
        self._numbers: dict[Way, int] = {}
        self._ways: list[Way] = []
        self.way, self.site = array("I"), array("i")
        self.flags, self.confirmed = array("B"), array("i")

    def add(self, offering: Offering) -> None:
        """Note an offering."""
        way = self._way_of(offering)
        number = self._numbers.get(way)
        if number is None:
            number = self._numbers[way] = len(self._ways)
            self._ways.append(way)
        self.way.append(number)
        self.site.append(self._sites.get(offering.site or "", -1))
        self.flags.append(flags_of(offering))
        self.confirmed.append(
            UNDATED if offering.verified_on is None else offering.verified_on.toordinal()
        )

    def columns(self) -> Columns:
        """What was noted."""
        return Columns(self._ways, self.way, self.site, self.flags, self.confirmed)

    def ways_as_bytes(self) -> bytes:
        """The ways for a snapshot."""
        return marshal.dumps([tuple(way) for way in self._ways])

    def _way_of(self, offering: Offering) -> Way:
        awards = tuple(dict.fromkeys((*offering.awards_at_start, *offering.awards)))
        lacking = tuple(award for award in awards if self._lacks(offering, award))
        return Way(
            need=need_to_plain(offering.requires),
            gives=tuple(award for award in awards if award not in lacking),
            unapproved=lacking,
            prepares=offering.prepares_for,
            perhaps=tuple(name for name, _ in offering.may_award),
            offering=offering.id if self._gives_hours(offering) else None,
        )

    def _lacks(self, offering: Offering, award: str) -> bool:
        record: Credential | None = self._credentials.get(award)
        return (
            record is not None
            and record.approval is not None
            and record.approval not in offering.approvals
        )

    def _gives_hours(self, offering: Offering) -> bool:
        if offering.experience_in is None or offering.experience_hours in (None, Fraction(0)):
            return False
        kind = self._kinds.get(offering.experience_in)
        return kind is None or kind.approval is None or kind.approval in offering.approvals


def flags_of(offering: Offering) -> int:
    """What is so of an offering, as bits."""
    flags = {
        ACTIVE: offering.status == "active",
        WAITING: offering.status in ("planned", "paused"),
        PUBLIC: not offering.open_to or "public" in offering.open_to,
        FULL: offering.seats_per_year == 0 or offering.intake == "waitlist",
        EXPOSURE: offering.kind == "exposure",
        ONLINE: offering.is_online,
    }
    return sum(bit for bit, is_so in flags.items() if is_so)


def columns_of(catalogue: Catalogue) -> Columns:
    """The columns of a catalogue in memory."""
    writer = ColumnWriter(catalogue)
    for offering in catalogue.offerings.values():
        writer.add(offering)
    return writer.columns()


def ways_from_bytes(data: bytes | memoryview) -> list[Way]:
    """The ways that a snapshot holds."""
    return [Way(*plain) for plain in marshal.loads(data)]  # noqa: S302 - our own bytes


def paper_of(credential: Credential) -> Paper:
    """What a credential asks, in plain values."""
    to_sit = credential.to_sit
    return Paper(
        requires=need_to_plain(whole_need(credential.requires)),
        to_sit=None if to_sit is None else need_to_plain(to_sit),
        earned_by=credential.earned_by,
        where=credential.where,
        implies=credential.implies,
    )


def papers_as_bytes(papers: Iterable[Paper]) -> bytes:
    """Papers for a snapshot."""
    return marshal.dumps([tuple(paper) for paper in papers])


def papers_from_bytes(data: bytes | memoryview) -> list[Paper]:
    """The papers that a snapshot holds."""
    return [Paper(*plain) for plain in marshal.loads(data)]  # noqa: S302 - our own bytes
