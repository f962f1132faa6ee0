"""Records as JSON has them, by the catalogue's own schemas, and the JSON Schema of that form.

Every column of a record is there: null where nothing is known, an empty list where nothing is
named. Money is in dollars, days are ISO 8601, requirements are in the requirement language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any as AnyValue
from typing import Final

from marshmallow import fields

from pathways.catalogue.draft import FOLDERS, SECTIONS, TABLES
from pathways.catalogue.fields import Flag, NeedField, Scalar
from pathways.catalogue.figures import Cents, Decimal, Degrees, Whole
from pathways.catalogue.lists import Items, Pair
from pathways.catalogue.plain import SCHEMAS
from pathways.catalogue.schema import Record, instance
from pathways.model.records import Catalogue

Json = dict[str, AnyValue]

KINDS: Final[tuple[str, ...]] = ("sources", *SECTIONS, *FOLDERS, *TABLES)
"""Every table of the catalogue but the region, which is one record."""

PAIRS: Final[Mapping[str, tuple[str, str]]] = {
    "may_award": ("credential", "share"),
    "partners": ("provider", "role"),
}
"""What the two values of a pair are called, by the column that holds such pairs."""

STEPS: Final = ("weeks", "hourly")


def records_of(catalogue: Catalogue, kind: str) -> tuple[AnyValue, ...]:
    """The records of a table, in order of id (those without one: in the catalogue's order)."""
    holder = catalogue.vocabulary if kind in SECTIONS else catalogue
    found = getattr(holder, kind)
    return tuple(found.values()) if isinstance(found, Mapping) else tuple(found)


def record_json(kind: str, record: AnyValue) -> Json:
    """A record of a table as JSON has it."""
    return _record(instance(SCHEMAS[kind]), record)


def record_schema(kind: str) -> Json:
    """The JSON Schema of `record_json`."""
    return _schema(instance(SCHEMAS[kind]))


def catalogue_json(catalogue: Catalogue) -> Json:
    """The whole catalogue: the region, then every table as a list of records."""
    tables = {
        kind: [record_json(kind, record) for record in records_of(catalogue, kind)]
        for kind in KINDS
    }
    return {"region": record_json("region", catalogue.region), **tables}


def _record(schema: Record, record: AnyValue) -> Json:
    found: Json = {}
    for name, field in schema.fields.items():
        column = field.data_key or name
        found[column] = _value(column, field, getattr(record, field.attribute or name))
    if "starts" in found:
        found["starts_any_time"] = record.starts_any_time
    return found


def _value(column: str, field: fields.Field[AnyValue], value: AnyValue) -> AnyValue:
    if column == "starts":
        return [day.isoformat() for day in value]
    if column == "wage_steps":
        return [dict(zip(STEPS, (weeks, cents / 100), strict=True)) for weeks, cents in value]
    if value is None:
        return None
    if isinstance(field, fields.Nested):
        return _record(field.schema, value)  # type: ignore[arg-type]  # always a Record
    if isinstance(field, fields.List) and isinstance(field.inner, fields.Nested):
        return [_record(field.inner.schema, item) for item in value]  # type: ignore[arg-type]
    if isinstance(field, Items):
        return [_item(column, field.inner, item) for item in value]
    return _scalar(field, value)


def _item(column: str, inner: Scalar[AnyValue], value: AnyValue) -> AnyValue:
    if not isinstance(inner, Pair):
        return _scalar(inner, value)
    first, second = PAIRS[column]
    return {
        first: _scalar(inner.first, value[0]),
        second: None if value[1] is None else _scalar(inner.second, value[1]),
    }


def _scalar(field: fields.Field[AnyValue], value: AnyValue) -> AnyValue:
    if isinstance(field, NeedField):
        return field.show(value)
    if isinstance(field, Cents):
        return value / 100
    if isinstance(value, Fraction):
        return _number(value)
    return value.isoformat() if isinstance(value, date) else value


def _number(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else float(value)


def _schema(schema: Record) -> Json:
    properties = {
        field.data_key or name: _field_schema(field.data_key or name, field)
        for name, field in schema.fields.items()
    }
    if "starts" in properties:
        properties["starts_any_time"] = {"type": "boolean"}
    return closed(properties)


def closed(properties: Mapping[str, Json]) -> Json:
    """The JSON Schema of a mapping with these keys, all of them and no others."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def _field_schema(column: str, field: fields.Field[AnyValue]) -> Json:
    if column == "starts":
        return _list({"type": "string"})
    if column == "wage_steps":
        return _list(closed({STEPS[0]: {"type": "integer"}, STEPS[1]: {"type": "number"}}))
    if isinstance(field, fields.Nested):
        inner = _schema(field.schema)  # type: ignore[arg-type]  # always a Record
        return {"anyOf": [inner, {"type": "null"}]}
    if isinstance(field, fields.List) and isinstance(field.inner, fields.Nested):
        return _list(_schema(field.inner.schema))  # type: ignore[arg-type]
    if isinstance(field, Items):
        return _list(_item_schema(column, field.inner))
    kind = json_type(field)
    return {"type": kind} if field.required else {"type": [kind, "null"]}


def _item_schema(column: str, inner: Scalar[AnyValue]) -> Json:
    if not isinstance(inner, Pair):
        return {"type": json_type(inner)}
    first, second = PAIRS[column]
    return closed({first: {"type": "string"}, second: {"type": [json_type(inner.second), "null"]}})


def json_type(field: fields.Field[AnyValue]) -> str:
    """What JSON calls the values of a field that holds one."""
    if isinstance(field, Flag):
        return "boolean"
    if isinstance(field, Cents | Decimal | Degrees):
        return "number"
    if isinstance(field, Whole):
        return "integer"
    return "string"


def _list(items: Json) -> Json:
    return {"type": "array", "items": items}


def newest_day(catalogue: Catalogue) -> date | None:
    """The newest day on which a fact of the catalogue was seen or confirmed."""
    return max(_days(catalogue), default=None)


def _days(catalogue: Catalogue) -> Iterable[date]:
    for kind in KINDS:
        for record in records_of(catalogue, kind):
            for name in ("verified_on", "retrieved", "checked_on"):
                day = getattr(record, name, None)
                if day is not None:
                    yield day
