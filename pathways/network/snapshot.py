"""A compiled catalogue on disk: made once a revision, mapped into memory by every process.

Opening one reads a table of contents and nothing else, however large the catalogue; a question then
reads the few records near its target. What is mapped is shared by all processes of a machine.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import cos, radians
from pathlib import Path
from typing import Any as AnyValue
from typing import TypeVar, overload

from pathways.model import records
from pathways.model.records import Catalogue, CountsToward, HourKind, Offering

from .codec import fingerprint
from .compiled import (
    Network,
    awarded,
    build_network,
    closure_of,
    counts_toward,
    credit_maps,
    hours_named,
)
from .names import Names, write_names
from .rows import Box, CourseRows
from .sections import Sections, SectionWriter, SnapshotError
from .tables import Closures, Groups, Table, write_groups, write_table
from .ways import (
    Columns,
    ColumnWriter,
    Paper,
    paper_of,
    papers_as_bytes,
    papers_from_bytes,
    ways_from_bytes,
)

__all__ = ["CompiledNetwork", "SnapshotError", "network_of", "open_snapshot", "write_snapshot"]

MILES_PER_DEGREE = 69.0
"""Fewer than a degree of latitude has: boxes come out too large, never too small."""

TABLES: Mapping[str, type] = {
    "areas": records.Area,
    "occupations": records.Occupation,
    "credentials": records.Credential,
    "sources": records.Source,
    "providers": records.Provider,
    "sites": records.Site,
    "offerings": records.Offering,
    "funds": records.Fund,
    "services": records.Service,
    "employers": records.Employer,
}
"""The tables whose records have ids."""

UNNAMED: Mapping[str, type] = {"outcomes": records.Outcome, "checks": records.Check}
"""The tables whose records have none."""

LOOKUPS: Mapping[str, tuple[str, ...]] = defaultdict(
    tuple,
    {
        "offerings": ("giving", "preparing", "hours"),
        "credentials": ("implying",),
        "funds": ("funding",),
    },
)
"""The look-ups that are made of a table's records."""

COLUMNS: Mapping[str, Mapping[str, str]] = defaultdict(
    dict, {"offerings": {"site": "i"}, "sites": {"latitude": "d", "longitude": "d"}}
)
"""The figures that are looked at without decoding a record, with their kinds (`array`).

An offering's site is its row, -1 where nobody has to travel.
"""

T = TypeVar("T")


class Rows(Sequence[T]):
    """Records without ids, in order, each decoded when it is asked for."""

    def __init__(self, table: Table[T]) -> None:
        self._table = table

    def __len__(self) -> int:
        return len(self._table)

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...
    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        rows = range(len(self))[place]
        if isinstance(rows, range):
            return tuple(self._table.record(row) for row in rows)
        return self._table.record(rows)


@dataclass(frozen=True)
class CompiledNetwork(Network):
    """A network whose records and look-ups lie in a snapshot."""

    sections: Sections = field(kw_only=True, repr=False)

    @cached_property
    def offerings_giving(self) -> Mapping[str, tuple[str, ...]]:
        """For each credential, the offerings that award it itself, at the start or the end."""
        return self._giving

    @cached_property
    def offerings_preparing(self) -> Mapping[str, tuple[str, ...]]:
        """For each credential, the offerings that prepare for it."""
        return self._groups("preparing", "offerings")

    @cached_property
    def offerings_with_hours(self) -> Mapping[str, tuple[str, ...]]:
        """For each kind or occupation, the offerings that name it as what they give hours in."""
        return self._groups("hours", "offerings")

    @cached_property
    def usual(self) -> frozenset[str]:
        """The credentials that everybody is taken to hold until they say otherwise."""
        names = Names(self.sections, "usual")
        return frozenset(names.name(row) for row in range(len(names)))

    @cached_property
    def funds_naming(self) -> Mapping[str, tuple[str, ...]]:
        """For each offering, approval or credential, the funds that name it."""
        return self._groups("funding", "funds")

    def givers_near(self, credential: str, home: str | None, miles: float | None) -> Iterable[str]:
        """The offerings that award a credential, without most that are farther away than `miles`.

        By the columns of the snapshot alone: what is left out here is never decoded.
        """
        giving = self._giving
        box = self.box(home, miles)
        if box is None:
            found: Iterable[str] = giving.get(credential, ())
            return found
        return [giving.members.name(row) for row in self.rows.giving(credential, box)]

    @cached_property
    def rows(self) -> CourseRows:
        """Offerings by row."""
        return CourseRows(self.sections, self._giving)

    def box(self, home: str | None, miles: float | None) -> Box | None:
        """South, north, west and east of a box that holds all within so many miles, and more.

        None where there is no such box: no limit, no position, near a pole or the date line.
        """
        if miles is None or home is None:
            return None
        area = self.catalogue.areas.get(home)
        if area is None or area.latitude is None or area.longitude is None:
            return None
        degrees = (miles + 1) / MILES_PER_DEGREE
        polar = abs(area.latitude) + degrees
        if polar >= 89:
            return None
        wide = degrees / cos(radians(polar))
        if abs(area.longitude) + wide >= 180:
            return None
        return (
            area.latitude - degrees,
            area.latitude + degrees,
            area.longitude - wide,
            area.longitude + wide,
        )

    @cached_property
    def directly_implying(self) -> Groups:
        """For each credential those that name it in `implies`."""
        return self._groups("implying", "credentials")

    @cached_property
    def links(self) -> Mapping[str, tuple[CountsToward, ...]]:
        """What an hour in each occupation and kind counts toward, where it does."""
        table = Table(self.sections, "links", HourKind)
        return {name: table[name].counts_toward for name in table}

    @cached_property
    def columns(self) -> Columns:
        """Every offering as figures, for whoever goes over all of them."""
        sections = self.sections
        return Columns(
            ways_from_bytes(sections["offerings.ways"]),
            sections["offerings.way"],
            sections["offerings.place"],
            sections["offerings.flags"],
            sections["offerings.confirmed"],
        )

    @cached_property
    def papers(self) -> Sequence[Paper]:
        """Every credential in plain values, in order of id."""
        return papers_from_bytes(self.sections["credentials.papers"])

    @cached_property
    def _giving(self) -> Groups:
        return self._groups("giving", "offerings")

    def _groups(self, name: str, table: str) -> Groups:
        records: object = getattr(self.catalogue, table)
        names = records.names if isinstance(records, Table) else Names(self.sections, table)
        return Groups(self.sections, name, names)


def write_snapshot(folder: Path, catalogue: Catalogue) -> None:
    """Compile a catalogue into a folder, which is there whole or not at all.

    Every table is gone through once, in order of its ids, and need not fit into memory. What lies
    at the place already gives way.
    """
    writer = SectionWriter(folder)
    try:
        write_table(
            writer, "about", [("region", catalogue.region), ("vocabulary", catalogue.vocabulary)]
        )
        _write_tables(writer, catalogue)
        links = counts_toward(catalogue)
        write_table(
            writer,
            "links",
            (
                (name, HourKind(id=name, name=name, counts_toward=links[name]))
                for name in sorted(links)
            ),
        )
        about = {"fingerprint": fingerprint(), "revision": catalogue.revision}
    except BaseException:
        writer.abandon()
        raise
    writer.close(about)


def _write_tables(writer: SectionWriter, catalogue: Catalogue) -> None:
    columns = ColumnWriter(catalogue)
    for name in TABLES:
        table: Mapping[str, object] = getattr(catalogue, name)
        found = _Found(name, table.items(), columns)
        write_table(writer, name, found)
        found.write(writer)
    for name in UNNAMED:
        rows: Iterable[object] = getattr(catalogue, name)
        write_table(writer, name, ((f"{row:09}", record) for row, record in enumerate(rows)))


class _Found:
    """Goes through a table and notes, on the way, what the look-ups are made of."""

    def __init__(
        self, table: str, items: Iterable[tuple[str, object]], columns: ColumnWriter
    ) -> None:
        self._table = table
        self._offerings = columns
        self._columns: dict[str, array[AnyValue]] = {
            name: array(kind) for name, kind in COLUMNS[table].items()
        }
        self._items = items
        self._groups: dict[str, dict[str, array[int]]] = {}
        self._usual: list[str] = []
        self._papers: list[Paper] = []

    def __iter__(self) -> Iterator[tuple[str, object]]:
        before = ""
        for row, (id_, record) in enumerate(self._items):
            if id_ <= before:
                msg = f"Records come in order of their ids: '{id_}' after '{before}'."
                raise ValueError(msg)
            before = id_
            for name, keys in self._keys(record):
                group = self._groups.setdefault(name, defaultdict(lambda: array("I")))
                for key in dict.fromkeys(keys):
                    group[key].append(row)
            yield id_, record

    def write(self, writer: SectionWriter) -> None:
        """Write the look-ups of the table."""
        for name in LOOKUPS[self._table]:
            write_groups(writer, name, self._groups.get(name, {}))
        if self._table == "offerings":
            noted = self._offerings
            writer.blob("offerings.ways", [noted.ways_as_bytes()])
            writer.numbers("offerings.way", "I", noted.way)
            writer.numbers("offerings.place", "i", noted.site)
            writer.numbers("offerings.flags", "B", noted.flags)
            writer.numbers("offerings.confirmed", "i", noted.confirmed)
        for name, numbers in self._columns.items():
            writer.numbers(f"{self._table}.{name}", numbers.typecode, numbers)
        if self._table == "credentials":
            write_names(writer, "usual", self._usual)
            writer.blob("credentials.papers", [papers_as_bytes(self._papers)])

    def _keys(self, record: object) -> Iterator[tuple[str, Iterable[str]]]:
        match record:
            case Offering():
                yield "giving", awarded(record)
                yield "preparing", record.prepares_for
                yield "hours", hours_named(record)
                self._offerings.add(record)
                place = self._offerings.site[-1]
                self._columns["site"].append(-1 if record.is_online else place)
            case records.Site():
                self._columns["latitude"].append(record.latitude)
                self._columns["longitude"].append(record.longitude)
            case records.Credential():
                yield "implying", record.implies
                self._papers.append(paper_of(record))
                if record.usual_to_have:
                    self._usual.append(record.id)
            case records.Fund():
                yield "funding", record.offerings


def open_snapshot(folder: Path) -> CompiledNetwork:
    """The network that a folder holds, mapped and not read.

    Raises
    ------
    SnapshotError
        The folder is missing, not whole, damaged, or made by another version.
    """
    sections = Sections(folder, fingerprint())
    tables: dict[str, AnyValue] = {
        name: Table(sections, name, kind) for name, kind in TABLES.items()
    }
    for name, kind in UNNAMED.items():
        tables[name] = Rows(Table(sections, name, kind))
    catalogue = Catalogue(
        region=_one(sections, "region", records.Region),
        vocabulary=_one(sections, "vocabulary", records.Vocabulary),
        revision=sections.about["revision"],
        **tables,
    )
    tables["offerings"].owner = catalogue
    return network_over(sections, catalogue)


def network_of(catalogue: Catalogue) -> Network:
    """The network of a catalogue: the compiled one where it came out of a snapshot as it is."""
    offerings = catalogue.offerings
    if isinstance(offerings, Table) and offerings.owner is catalogue:
        return network_over(offerings.sections, catalogue)
    return build_network(catalogue)


def network_over(sections: Sections, catalogue: Catalogue) -> CompiledNetwork:
    """The look-ups of a catalogue whose records lie in a snapshot."""
    credentials = catalogue.credentials
    implying = Groups(sections, "implying", Names(sections, "credentials"))
    links = Table(sections, "links", HourKind)
    contributors, credited = credit_maps({name: links[name].counts_toward for name in links})
    return CompiledNetwork(
        catalogue=catalogue,
        implied=Closures(
            credentials,
            lambda name: closure_of(
                name, lambda c: credentials[c].implies if c in credentials else ()
            ),
        ),
        implying=Closures(
            credentials, lambda name: closure_of(name, lambda c: implying.get(c, ()))
        ),
        contributors=contributors,
        credited=credited,
        sections=sections,
    )


def _one(sections: Sections, name: str, kind: type[T]) -> T:
    return Table(sections, "about", kind)[name]
