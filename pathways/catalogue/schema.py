"""What all schemas of the catalogue share: unknown fields are errors, records come out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING
from dataclasses import fields as dataclass_fields
from functools import cache
from typing import Any as AnyValue
from typing import ClassVar, TypeAlias

from marshmallow import RAISE, Schema, ValidationError, fields, post_load

from pathways.model.records import CountsToward, Part
from pathways.model.requirement import NOTHING

from .fields import Fault, Flag, NeedField, Ref, Reference, Scalar, refuse, shown
from .figures import Cents, Day, Decimal, Degrees, Whole
from .lists import Items

Path: TypeAlias = tuple[str | int, ...]


class Record(Schema):
    """A schema whose loads give records of the model."""

    record: ClassVar[type[AnyValue]]

    class Meta:
        """Refuse what the format does not have; keep the order of the declaration."""

        unknown = RAISE

    @post_load
    def make(self, values: dict[str, AnyValue], **_: AnyValue) -> AnyValue:
        """Return the record; what is not known takes the record's default."""
        return self.record(**self.kept(values))

    def kept(self, values: dict[str, AnyValue]) -> dict[str, AnyValue]:
        """Return the values that are known."""
        return {name: value for name, value in values.items() if value is not None}

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """Return the fields' names in the files, in order."""
        return tuple(field.data_key or name for name, field in instance(cls).fields.items())

    @classmethod
    def needed(cls) -> tuple[str, ...]:
        """Return those that no record may lack."""
        return tuple(
            field.data_key or name for name, field in instance(cls).fields.items() if field.required
        )

    def dumped(self, record: AnyValue) -> dict[str, AnyValue]:
        """Return a record as its file says it, without what is not known."""
        defaults = defaults_of(record.__class__)
        written: dict[str, AnyValue] = {}
        for name, field in self.fields.items():
            value = getattr(record, field.attribute or name)
            if value is None or (name in defaults and value == defaults[name]):
                continue
            written[field.data_key or name] = _dump(field, value)
        return written


class Bare(str):
    """A number, a date or a truth as text: files write it without quotes."""

    __slots__ = ()


BARE = (Whole, Decimal, Cents, Degrees, Day, Flag)
"""The fields whose texts are bare."""


def _dump(field: fields.Field[AnyValue], value: AnyValue) -> AnyValue:
    """Return a value as its file says it."""
    if isinstance(field, fields.Nested):
        return field.schema.dumped(value)  # type: ignore[attr-defined]  # always a Record
    if isinstance(field, fields.List) and isinstance(field.inner, fields.Nested):
        return [field.inner.schema.dumped(item) for item in value]  # type: ignore[attr-defined]
    return field._serialize(value, None, None)


@cache
def instance(schema: type[Record]) -> Record:
    """Return the one instance of a schema: building one costs more than using it."""
    return schema()


@cache
def defaults_of(record: type[AnyValue]) -> Mapping[str, AnyValue]:
    """Return the defaults of a record's fields."""
    found: dict[str, AnyValue] = {}
    for field in dataclass_fields(record):
        if field.default is not MISSING:
            found[field.name] = field.default
        elif field.default_factory is not MISSING:
            found[field.name] = field.default_factory()
    return found


class One(fields.Nested):
    """A mapping inside a record."""

    def __init__(self, schema: type[Record], **options: AnyValue) -> None:
        super().__init__(schema, allow_none=True, **options)


class Many(fields.List[AnyValue]):
    """A list of mappings inside a record."""

    expected = "a list of mappings"

    def __init__(self, schema: type[Record], **options: AnyValue) -> None:
        super().__init__(fields.Nested(schema), allow_none=True, **options)

    def _deserialize(self, value: AnyValue, *rest: AnyValue, **options: AnyValue) -> AnyValue:
        if not isinstance(value, list):
            refuse(shown(value), self.expected)
        return tuple(super()._deserialize(value, *rest, **options))


class Parts(Many):
    """A list of parts, or one requirement as plain text."""

    expected = "a requirement, or a list of parts, each with a need"

    def __init__(self, schema: type[Record], **options: AnyValue) -> None:
        super().__init__(schema, **options)
        self.plain = NeedField()

    def _deserialize(self, value: AnyValue, *rest: AnyValue, **options: AnyValue) -> AnyValue:
        if isinstance(value, str):
            need = self.plain.deserialize(value)
            return () if need == NOTHING else (Part(need=need),)
        return super()._deserialize(value, *rest, **options)


class CountsTowardList(Many):
    """A list of kinds, or mappings of a kind with a share or a cap."""

    expected = "a list of kinds, or of mappings with a kind, a share or a cap"

    def _deserialize(self, value: AnyValue, *rest: AnyValue, **options: AnyValue) -> AnyValue:
        if isinstance(value, list):
            value = [{"kind": item} if isinstance(item, str) else item for item in value]
        found: tuple[CountsToward, ...] = super()._deserialize(value, *rest, **options)
        return found


class WhereField(Items):
    """``anywhere``, ``online`` or site ids."""

    def split(self, value: AnyValue) -> list[AnyValue]:
        """Return the ids; a single word needs no list."""
        return [value] if isinstance(value, str) else super().split(value)


def references(
    schema: Schema, record: AnyValue, path: Path = ()
) -> Iterator[tuple[Path, Reference]]:
    """Yield every id that a record names, with the path of the field in its file.

    `record` may also be a mapping of those fields of a broken record that could be read.
    """
    for name, field in schema.fields.items():
        value = record.get(name) if isinstance(record, dict) else getattr(record, name, None)
        if value is None:
            continue
        here = (*path, field.data_key or name)
        yield from _field_references(field, value, here)


def _field_references(
    field: fields.Field[AnyValue], value: AnyValue, here: Path
) -> Iterator[tuple[Path, Reference]]:
    """Yield the ids that one field names."""
    if isinstance(field, Scalar):
        for reference in field.references(value):
            yield here, reference
    elif isinstance(field, Items):
        for place, reference in field.references(value):
            yield (*here, place), reference
    elif isinstance(field, fields.Nested):
        yield from references(field.schema, value, here)
    elif isinstance(field, fields.List) and isinstance(value, tuple):
        for place, item in enumerate(value):
            if isinstance(field.inner, fields.Nested):
                yield from references(field.inner.schema, item, (*here, place))


def faults(messages: AnyValue, path: Path = ()) -> Iterator[tuple[Path, Fault | str]]:
    """Yield every fault in marshmallow's messages with its path."""
    if isinstance(messages, dict):
        for key, inner in messages.items():
            yield from faults(inner, path if key == "_schema" else (*path, key))
    else:
        for fault in messages:
            yield path, fault


def source_field() -> Ref:
    """Return a field that names a source."""
    return Ref("sources")


def check_order(
    first: AnyValue,
    last: AnyValue,
    column: str,
    expected: str,
    show: Callable[[AnyValue], str] = str,
) -> None:
    """Raise where two values that have an order stand the other way round."""
    if first is not None and last is not None and last < first:
        raise ValidationError({column: [Fault(show(last), f"{expected} ({show(first)})")]})
