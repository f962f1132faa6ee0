"""Records as plain values, in the files' own columns, and back; checked as files are.

A row of a CSV file is a mapping of its columns to the text of their cells; an entry of a YAML
file a mapping of texts, lists and mappings. What is not known is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any as AnyValue
from typing import TypeAlias

from . import records_schema
from .draft import FOLDERS, SECTIONS, TABLES, UNNAMED, Draft, Found, Place
from .fields import did_you_mean
from .issues import DataIssue
from .reading import load_record
from .references import check_references
from .schema import Record, instance
from .writer import cell_text

Values: TypeAlias = Mapping[str, AnyValue]
"""A record as its file says it."""

SCHEMAS: Mapping[str, type[Record]] = MappingProxyType(
    {
        "sources": records_schema.SourceSchema,
        "region": records_schema.RegionSchema,
        **SECTIONS,
        **FOLDERS,
        **{name: schema for name, (_, schema) in TABLES.items()},
    }
)
"""Every table's schema."""


@dataclass(frozen=True, slots=True)
class RecordIssue:
    """Something that is wrong with a record: its table, its id, and the issue of the field."""

    kind: str
    record: str
    issue: DataIssue

    def __str__(self) -> str:
        """Return the problem in one line."""
        column = f", {self.issue.column}" if self.issue.column else ""
        place = f"{self.kind}, {self.record}{column}"
        return f"{place}: found {self.issue.found}; expected {self.issue.expected}"


class RecordsError(ValueError):
    """Records that the catalogue cannot hold; `issues` has every problem."""

    def __init__(self, issues: tuple[RecordIssue, ...]) -> None:
        self.issues = issues
        more = f" (and {len(issues) - 1} more)" if len(issues) > 1 else ""
        super().__init__(f"{issues[0]}{more}" if issues else "the records cannot be kept")


def file_of(kind: str, record: str) -> str:
    """Return the file that a record of a table stands in.

    >>> file_of("funds", "grant"), file_of("occupations", "fitter")
    ('funding.csv', 'occupations/fitter.yaml')
    """
    if kind in TABLES:
        return TABLES[kind][0]
    if kind in FOLDERS:
        return f"{kind}/{record}.yaml"
    return "vocabulary.yaml" if kind in SECTIONS else f"{kind}.yaml"


def columns_of(kind: str) -> tuple[str, ...]:
    """Return the columns of a table, in their file's order."""
    return SCHEMAS[kind].columns()


def plain(kind: str, record: AnyValue) -> dict[str, AnyValue]:
    """Return a record of a table as its file says it, in values that JSON has."""
    written = instance(SCHEMAS[kind]).dumped(record)
    if kind in TABLES:
        return {name: str(cell_text(value)) for name, value in written.items()}
    found: dict[str, AnyValue] = json.loads(json.dumps(written))  # no text of a class of ours
    return found


def record_of(kind: str, record: str, values: Values) -> AnyValue:
    """Return the record that plain values say.

    Parameters
    ----------
    kind, record
        The table, and the id that problems are told under.

    Raises
    ------
    RecordsError
        With every field that is wrong, unknown fields too.
    """
    draft = Draft()
    known = {name: value for name, value in values.items() if value is not None}
    place = Place(file_of(kind, record), lambda _: 0)
    found = load_record(draft, SCHEMAS[kind], known, place, tabular=kind in TABLES)
    if draft.issues:
        raise RecordsError(_told(kind, record, draft.issues))
    return found.record


def past_record_of(kind: str, record: str, values: Values) -> AnyValue:
    """Return the record that plain values said once, by whatever rules there were then.

    Raises
    ------
    RecordsError
        A column that no record of the table can lack, today, is not there.
    """
    try:
        return record_of(kind, record, values)
    except RecordsError:
        maker = instance(SCHEMAS[kind])
        place = Place(file_of(kind, record), lambda _: 0)
        found = load_record(Draft(), type(maker), values, place, tabular=kind in TABLES).record
        try:
            return maker.record(**maker.kept(found))
        except TypeError:
            raise RecordsError(()) from None


def check_columns(kind: str, record: str, values: Values) -> None:
    """Raise a `RecordsError` for columns that the table does not have."""
    columns = columns_of(kind)
    unknown = [name for name in values if name not in columns]
    issues = [
        DataIssue(
            file_of(kind, record),
            None,
            name,
            f"the column '{name}'",
            f"one of {', '.join(columns)}{did_you_mean(name, columns)}",
        )
        for name in unknown
    ]
    if issues:
        raise RecordsError(_told(kind, record, issues))


def _told(kind: str, record: str, issues: list[DataIssue]) -> tuple[RecordIssue, ...]:
    """Return issues of one record, without rows, in order of column."""
    rowless = [replace(issue, row=None) for issue in issues]
    ordered = sorted(set(rowless), key=lambda issue: (issue.column or "", issue.found))
    return tuple(RecordIssue(kind, record, issue) for issue in ordered)


def check_records(
    tables: Mapping[str, Mapping[str, AnyValue]], *, vocabulary_given: bool, today: date | None
) -> tuple[RecordIssue, ...]:
    """Return what is wrong between the records of a whole catalogue, by the rules for files.

    Parameters
    ----------
    tables
        The records of every table by id.
    today
        Where given, a day on which something was confirmed may not be later.
    """
    draft = Draft(has_vocabulary=vocabulary_given)
    keys: list[tuple[str, str]] = []
    for kind, id_, found in _numbered(tables, keys):
        if kind == "region":
            draft.region = found
        elif kind in UNNAMED:
            draft.unnamed.setdefault(kind, []).append(found)
        else:
            draft.tables.setdefault(kind, {})[id_] = found
    for kind in tables:
        if kind != "region" and kind not in UNNAMED:
            draft.tables.setdefault(kind, {})
    check_references(draft, today)
    told = {(*keys[issue.row or 0], replace(issue, row=None)) for issue in draft.issues}
    ordered = sorted(told, key=lambda one: (one[0], one[1], one[2].column or "", one[2].found))
    return tuple(RecordIssue(*one) for one in ordered)


def _numbered(
    tables: Mapping[str, Mapping[str, AnyValue]], keys: list[tuple[str, str]]
) -> Iterator[tuple[str, str, Found]]:
    """Yield every record as a draft has it; its row is its number in `keys`, which grow."""
    for kind, table in tables.items():
        schema = instance(SCHEMAS[kind])
        for id_, record in table.items():
            number = len(keys)
            keys.append((kind, id_))
            place = Place(file_of(kind, id_), lambda _, row=number: row)  # type: ignore[misc]
            yield kind, id_, Found(record, schema, place)
