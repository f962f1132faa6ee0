"""What has been read of a folder so far: records as they stand in their files, and issues.

Also the layout of the format: which table is in which file, under which schema.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any as AnyValue

from . import records_schema as records
from . import tables_schema as tables
from .issues import DataIssue
from .schema import Path, Record
from .yamlfile import path_text

SECTIONS: Mapping[str, type[Record]] = {
    "kinds": records.HourKindSchema,
    "situations": records.SituationSchema,
    "approvals": records.ApprovalSchema,
    "conditions": records.ConditionSchema,
}
"""The lists of ``vocabulary.yaml``."""

FOLDERS: Mapping[str, type[Record]] = {
    "occupations": records.OccupationSchema,
    "credentials": records.CredentialSchema,
}
"""The folders of one record a file."""

TABLES: Mapping[str, tuple[str, type[Record]]] = {
    "areas": ("areas.csv", tables.AreaSchema),
    "providers": ("providers.csv", tables.ProviderSchema),
    "sites": ("sites.csv", tables.SiteSchema),
    "offerings": ("offerings.csv", tables.OfferingSchema),
    "funds": ("funding.csv", tables.FundSchema),
    "services": ("services.csv", tables.ServiceSchema),
    "employers": ("employers.csv", tables.EmployerSchema),
    "outcomes": ("outcomes.csv", tables.OutcomeSchema),
    "checks": ("checks.csv", tables.CheckSchema),
}
"""The CSV files, by the name of the table that they fill."""

UNNAMED = frozenset({"outcomes", "checks"})
"""Tables whose rows have no id."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands: its file, and the row and column of each of its fields."""

    file: str
    row: Callable[[Path], int]
    prefix: Path = ()
    shown_prefix: Path = ()

    def issue(self, path: Path, found: str, expected: str) -> DataIssue:
        """Return an issue of the field at a path."""
        column = path_text((*self.shown_prefix, *path)) or None
        return DataIssue(self.file, self.row((*self.prefix, *path)), column, found, expected)


@dataclass(frozen=True, slots=True)
class Found:
    """A record as it was read: whole, or (a mapping) what could be read of a broken one."""

    record: AnyValue
    schema: Record
    place: Place


@dataclass(slots=True)
class Draft:
    """What has been read so far: records by table and id, and all issues."""

    tables: dict[str, dict[str, Found]] = field(default_factory=dict)
    unnamed: dict[str, list[Found]] = field(default_factory=dict)
    region: Found | None = None
    has_vocabulary: bool = False
    issues: list[DataIssue] = field(default_factory=list)

    def all(self) -> Iterator[Found]:
        """Yield every record, table by table."""
        if self.region is not None:
            yield self.region
        for table in self.tables.values():
            yield from table.values()
        for rows in self.unnamed.values():
            yield from rows

    def whole(self, table: str) -> dict[str, AnyValue]:
        """Return a table's records in order of id."""
        found = self.tables.get(table, {})
        return {id_: found[id_].record for id_ in sorted(found)}
