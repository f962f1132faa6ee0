"""Offerings of a snapshot by row: what can be told of them without decoding their records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from .sections import Sections
    from .tables import Groups

Box: TypeAlias = tuple[float, float, float, float]
"""South, north, west and east, in degrees."""


class CourseRows:
    """Offerings by row, in order of their ids.

    Attributes
    ----------
    way
        For each row a number that offerings share which ask and give the same.
    flags
        For each row what is so of it: the bits of :mod:`.ways`.
    """

    def __init__(
        self, sections: Sections, giving: Groups, gone: frozenset[int] = frozenset()
    ) -> None:
        self.way: memoryview[int] = sections["offerings.way"]
        self.flags: memoryview[int] = sections["offerings.flags"]
        self._site: memoryview[int] = sections["offerings.site"]
        self._latitude: memoryview[float] = sections["sites.latitude"]
        self._longitude: memoryview[float] = sections["sites.longitude"]
        self._sections = sections
        self._giving = giving
        self._gone = gone

    def without(self, ids: Iterable[str]) -> CourseRows:
        """The rows without some offerings."""
        gone = frozenset(self._giving.members.row(id_) for id_ in ids)
        return CourseRows(self._sections, self._giving, gone) if gone else self

    def giving(self, credential: str, box: Box | None = None) -> Sequence[int]:
        """The rows that award a credential; within a box, or online."""
        rows: Sequence[int] = self._giving.rows_of(credential)
        if self._gone:
            rows = [row for row in rows if row not in self._gone]
        if box is None:
            return rows
        south, north, west, east = box
        where, latitude, longitude = self._site, self._latitude, self._longitude
        near = []
        for row in rows:
            site = where[row]
            if site < 0 or (south <= latitude[site] <= north and west <= longitude[site] <= east):
                near.append(row)
        return near

    def name(self, row: int) -> str:
        """The id of a row."""
        return self._giving.members.name(row)

    def position(self, row: int) -> tuple[float, float] | None:
        """Latitude and longitude of where a row is; None where nobody has to travel."""
        site = self._site[row]
        return None if site < 0 else (self._latitude[site], self._longitude[site])
