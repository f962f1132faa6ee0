"""Tables and look-ups that read a snapshot's sections only where they are asked."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any as AnyValue
from typing import Generic, TypeVar
from zlib import crc32

from .codec import decode, encode
from .names import MOST_KEPT, Names, write_names
from .sections import Sections, SectionWriter, SnapshotError

T = TypeVar("T")


class Table(Mapping[str, T], Generic[T]):
    """Records by id, in order of id, each decoded when it is asked for and kept for a while.

    Attributes
    ----------
    owner
        The catalogue that the table was opened for.

    Raises
    ------
    SnapshotError
        A record's bytes are not those that were written.
    """

    def __init__(self, sections: Sections, name: str, kind: type[T]) -> None:
        self.names = Names(sections, name)
        self.sections = sections
        self.owner: object = None
        self._name = name
        self._kind = kind
        self._data = sections[f"{name}.data"]
        self._at = sections[f"{name}.data.at"]
        self._sums = sections[f"{name}.data.sum"]
        self._kept: dict[str, T] = {}

    def __getitem__(self, id_: str) -> T:
        found = self._kept.get(id_)
        if found is None:
            row = self.names.row(id_)
            if row < 0:
                raise KeyError(id_)
            found = self.record(row)
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            self._kept[id_] = found
        return found

    def get(self, id_: str, default: AnyValue = None) -> AnyValue:
        """The record of an id, or another value where there is none; no error on the way."""
        found = self._kept.get(id_)
        if found is not None:
            return found
        return self[id_] if self.names.row(id_) >= 0 else default

    def __contains__(self, id_: object) -> bool:
        return isinstance(id_, str) and (id_ in self._kept or self.names.row(id_) >= 0)

    def __iter__(self) -> Iterator[str]:
        return map(self.names.name, range(len(self)))

    def __len__(self) -> int:
        return len(self.names)

    def record(self, row: int) -> T:
        """The record of a row."""
        data = self._data[self._at[row] : self._at[row + 1]]
        if crc32(data) != self._sums[row]:
            msg = f"Record {self.names.name(row)} of {self._name} is damaged in its snapshot."
            raise SnapshotError(msg)
        return decode(self._kind, data)


def write_table(
    writer: SectionWriter, name: str, records: Iterable[tuple[str, object]]
) -> list[str]:
    """Write records, which come in order of their names; returns the names."""
    at, sums, names = array("Q", [0]), array("I"), []

    def data() -> Iterator[bytes]:
        for id_, record in records:
            encoded = encode(record)
            names.append(id_)
            at.append(at[-1] + len(encoded))
            sums.append(crc32(encoded))
            yield encoded

    writer.blob(f"{name}.data", data())
    writer.numbers(f"{name}.data.at", "Q", at)
    writer.numbers(f"{name}.data.sum", "I", sums)
    write_names(writer, name, names)
    return names


class Groups(Mapping[str, tuple[str, ...]]):
    """For each name the ids of some records of a table, in order."""

    def __init__(self, sections: Sections, name: str, members: Names) -> None:
        self.names = Names(sections, name)
        self.at = sections[f"{name}.at"]
        self.rows = sections[f"{name}.rows"]
        self.members = members

    def __getitem__(self, name: str) -> tuple[str, ...]:
        row = self.names.row(name)
        if row < 0:
            raise KeyError(name)
        return tuple(map(self.members.name, self.rows[self.at[row] : self.at[row + 1]]))

    def get(self, name: str, default: AnyValue = None) -> AnyValue:
        """The ids that a name stands for, or another value where there is no such name."""
        return self[name] if self.names.row(name) >= 0 else default

    def rows_of(self, name: str) -> memoryview[int] | tuple[()]:
        """The rows that a name stands for; none where there is no such name."""
        row = self.names.row(name)
        return self.rows[self.at[row] : self.at[row + 1]] if row >= 0 else ()

    def __iter__(self) -> Iterator[str]:
        return map(self.names.name, range(len(self)))

    def __len__(self) -> int:
        return len(self.names)


def write_groups(writer: SectionWriter, name: str, groups: Mapping[str, Iterable[int]]) -> None:
    """Write groups of rows by name."""
    at, rows = array("I", [0]), array("I")
    names = sorted(groups)
    for one in names:
        rows.extend(groups[one])
        at.append(len(rows))
    write_names(writer, name, names)
    writer.numbers(f"{name}.at", "I", at)
    writer.numbers(f"{name}.rows", "I", rows)


class Closures(Mapping[str, frozenset[str]]):
    """For each name all that follows from it (itself too), found when it is asked for."""

    def __init__(
        self, names: Mapping[str, object], closure: Callable[[str], frozenset[str]]
    ) -> None:
        self._names = names
        self._closure = closure
        self._kept: dict[str, frozenset[str]] = {}

    def __getitem__(self, name: str) -> frozenset[str]:
        found = self._kept.get(name)
        if found is None:
            if name not in self._names:
                raise KeyError(name)
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            found = self._kept[name] = self._closure(name)
        return found

    def get(self, name: str, default: AnyValue = None) -> AnyValue:
        """All that follows from a name, or another value where there is no such name."""
        found = self._kept.get(name)
        if found is not None:
            return found
        return self[name] if name in self._names else default

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
