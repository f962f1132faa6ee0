"""Records as bytes and back, for snapshots: made from the types of the model's own fields.

A record is the tuple of its fields' values, in order, written with :mod:`marshal`: data alone, no
code, an order of magnitude faster than a text format. What the field types say of dates, fractions,
requirements and records within records is turned into plain values and back.
"""

from __future__ import annotations

import hashlib
import marshal
import sys
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any as AnyValue
from typing import NamedTuple, TypeVar

from pathways.model import records
from pathways.model.requirement import (
    NOTHING,
    Age,
    All,
    Any,
    AtLeast,
    Holds,
    Hours,
    Meets,
    Need,
    Resident,
)

VERSION = 4
"""Goes up with every change of what the bytes mean."""

T = TypeVar("T")
Convert = Callable[[AnyValue], AnyValue]


class Codec(NamedTuple):
    """How a value becomes plain and how it comes back."""

    to_plain: Convert
    from_plain: Convert


def encode(record: AnyValue) -> bytes:
    """A record as bytes."""
    return marshal.dumps(_codec(type(record)).to_plain(record))


def decode(kind: type[T], data: bytes | memoryview) -> T:
    """The record of a kind that bytes hold."""
    record: T = _codec(kind).from_plain(marshal.loads(data))  # noqa: S302 - our own, checked bytes
    return record


@cache
def fingerprint() -> str:
    """A name of what the bytes mean: the model's fields, and how this Python writes values."""
    described = [
        f"{name}.{field.name}:{field.type}"
        for name, kind in sorted(vars(records).items())
        if isinstance(kind, type) and is_dataclass(kind)
        for field in fields(kind)
    ]
    system = f"{VERSION}/{sys.implementation.cache_tag}/{marshal.version}/{sys.byteorder}"
    return hashlib.sha256("\n".join([system, *described]).encode()).hexdigest()[:16]


_CODECS: dict[object, Codec] = {}


def _codec(kind: object) -> Codec:
    """The codec of a record type, made once."""
    codec = _CODECS.get(kind)
    if codec is None:
        codec = _CODECS[kind] = _make_codec(typing.cast("type[AnyValue]", kind))
    return codec


def _make_codec(record_type: type[AnyValue]) -> Codec:
    """A codec whose records get their fields past the frozen front door."""
    hints = typing.get_type_hints(record_type)
    names = [field.name for field in fields(record_type)]
    codecs = [(place, _of_type(hints[name])) for place, name in enumerate(names)]
    special = [(place, codec) for place, codec in codecs if codec is not None]
    setters = [vars(record_type)[name].__set__ for name in names]

    def to_plain(record: AnyValue) -> tuple[AnyValue, ...]:
        values = [getattr(record, name) for name in names]
        for place, codec in special:
            if values[place] is not None:
                values[place] = codec.to_plain(values[place])
        return tuple(values)

    def from_plain(values: tuple[AnyValue, ...]) -> AnyValue:
        record = object.__new__(record_type)
        for setter, value in zip(setters, values, strict=True):
            setter(record, value)
        for place, codec in special:
            if values[place] is not None:
                setters[place](record, codec.from_plain(values[place]))
        return record

    return Codec(to_plain, from_plain)


def _of_type(hint: AnyValue) -> Codec | None:
    """The codec of a field's type; None where its values are plain already."""
    if hint is date:
        return Codec(date.toordinal, date.fromordinal)
    if hint is Fraction:
        return Codec(lambda value: (value.numerator, value.denominator), lambda two: Fraction(*two))
    if is_dataclass(hint):
        return _codec(hint)
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        if Holds in inner:
            return Codec(need_to_plain, need_from_plain)
        [one] = [arm for arm in inner if arm is not type(None)]
        return _of_type(one)
    if origin is tuple:
        return _of_list(inner[0]) if inner[-1] is ... else _of_pair(inner)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _of_mapping(inner[1])
    return None


def _of_list(hint: AnyValue) -> Codec | None:
    codec = _of_type(hint)
    if codec is None:
        return None
    to_plain, from_plain = codec
    return Codec(
        lambda values: tuple(map(to_plain, values)), lambda values: tuple(map(from_plain, values))
    )


def _of_pair(hints: tuple[AnyValue, ...]) -> Codec | None:
    codecs = [_of_type(hint) for hint in hints]
    if not any(codecs):
        return None

    def each(values: tuple[AnyValue, ...], which: int) -> Iterator[AnyValue]:
        for value, codec in zip(values, codecs, strict=True):
            yield value if codec is None or value is None else codec[which](value)

    return Codec(lambda values: tuple(each(values, 0)), lambda values: tuple(each(values, 1)))


def _of_mapping(hint: AnyValue) -> Codec:
    codec = _of_type(hint) or Codec(lambda value: value, lambda value: value)
    return Codec(
        lambda values: tuple((key, codec.to_plain(value)) for key, value in values.items()),
        lambda pairs: {key: codec.from_plain(value) for key, value in pairs},
    )


def need_to_plain(need: Need) -> tuple[AnyValue, ...]:
    """A requirement as tuples."""
    match need:
        case Holds(credential):
            return (0, credential)
        case Hours(kind, amount, unit):
            return (1, kind, amount.numerator, amount.denominator, unit)
        case Age(years):
            return (2, years.numerator, years.denominator)
        case All(parts):
            return (3, *map(need_to_plain, parts))
        case Any(parts):
            return (4, *map(need_to_plain, parts))
        case AtLeast(count, parts):
            return (5, count, *map(need_to_plain, parts))
        case Meets(condition):
            return (6, condition)
        case Resident(area):
            return (7, area)


def need_from_plain(plain: tuple[AnyValue, ...]) -> Need:
    """A requirement out of its tuples."""
    match plain[0]:
        case 0:
            return Holds(plain[1])
        case 1:
            return Hours(plain[1], Fraction(plain[2], plain[3]), plain[4])
        case 2:
            return Age(Fraction(plain[1], plain[2]))
        case 3:
            return All(tuple(map(need_from_plain, plain[1:]))) if len(plain) > 1 else NOTHING
        case 4:
            return Any(tuple(map(need_from_plain, plain[1:])))
        case 5:
            return AtLeast(plain[1], tuple(map(need_from_plain, plain[2:])))
        case 6:
            return Meets(plain[1])
        case _:
            return Resident(plain[1])
