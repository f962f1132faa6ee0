"""The catalogue as flat tables, for spreadsheets and databases.

A list of mappings inside a record (an occupation's wages) is a table of its own,
``occupations_wages``, whose first column names the record and whose second counts from 1. One
mapping inside a record is columns of it (``usual_weeks``). A list of texts stays in one cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any as AnyValue
from typing import TypeAlias

from pathways.model.records import Catalogue

from .values import KINDS, Json, record_json, record_schema, records_of

Cell: TypeAlias = str | int | float | bool | list[AnyValue] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its name, and string, integer, number, boolean or array."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; `owner` is the table whose records it belongs to, None for records themselves."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    owner: str | None = None


def flat_tables(catalogue: Catalogue) -> list[Table]:
    """Every table of the catalogue, each followed by those of its lists."""
    found = _tables("region", [catalogue.region])
    for kind in KINDS:
        found.extend(_tables(kind, records_of(catalogue, kind)))
    return found


def _tables(kind: str, records: Sequence[AnyValue]) -> list[Table]:
    schema = record_schema(kind)["properties"]
    values = [record_json(kind, record) for record in records]
    own = [name for name in schema if not _is_apart(schema[name])]
    columns = tuple(column for name in own for column in _columns(name, schema[name]))
    rows = tuple(
        tuple(cell for name in own for cell in _cells(schema[name], one[name])) for one in values
    )
    found = [Table(name=kind, columns=columns, rows=rows)]
    found.extend(
        _side(kind, name, schema[name], values) for name in schema if _is_apart(schema[name])
    )
    return found


def _is_apart(schema: Json) -> bool:
    """Whether a column is a list of mappings."""
    return bool(schema.get("items", {}).get("type") == "object")


def _side(kind: str, name: str, schema: Json, values: Sequence[Json]) -> Table:
    inner = schema["items"]["properties"]
    columns = [Column(name="record", kind="string"), Column(name="number", kind="integer")]
    columns += [column for key in inner for column in _columns(key, inner[key])]
    rows = [
        (one["id"], number, *(cell for key in inner for cell in _cells(inner[key], item[key])))
        for one in values
        for number, item in enumerate(one[name], 1)
    ]
    return Table(name=f"{kind}_{name}", columns=tuple(columns), rows=tuple(rows), owner=kind)


def _nested(schema: Json) -> Json | None:
    """The columns of one mapping inside a record."""
    inner = schema.get("anyOf")
    return inner[0]["properties"] if inner else None


def _columns(name: str, schema: Json) -> list[Column]:
    inner = _nested(schema)
    if inner is not None:
        return [Column(name=f"{name}_{key}", kind=_kind(inner[key])) for key in inner]
    return [Column(name=name, kind=_kind(schema))]


def _cells(schema: Json, value: AnyValue) -> list[Cell]:
    inner = _nested(schema)
    if inner is not None:
        return [None if value is None else value[key] for key in inner]
    return [value]


def _kind(schema: Json) -> str:
    kind = schema["type"]
    return str(kind[0] if isinstance(kind, list) else kind)
