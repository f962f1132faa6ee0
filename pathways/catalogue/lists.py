"""The fields that hold several values: pairs, YAML lists and lists inside a CSV cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any as AnyValue

from marshmallow import ValidationError, fields

from .fields import Fault, Reference, Scalar, refuse, shown


class Pair(Scalar[tuple[AnyValue, AnyValue]]):
    """Two values with an equals sign between them, such as ``26=22.10``."""

    def __init__(
        self,
        first: Scalar[AnyValue],
        second: Scalar[AnyValue],
        expected: str,
        *,
        second_needed: bool = True,
        **options: AnyValue,
    ) -> None:
        super().__init__(**options)
        self.first, self.second, self.expected = first, second, expected
        self.second_needed = second_needed

    def parse(self, written: str) -> tuple[AnyValue, AnyValue]:
        """Return the two values."""
        left, equals, right = (part.strip() for part in written.partition("="))
        if not left or (not right and (equals or self.second_needed)):
            raise ValueError(written)
        return self.first.parse(left), self.second.parse(right) if right else None

    def show(self, value: tuple[AnyValue, AnyValue]) -> str:
        """Return the two values with the sign between them."""
        left = self.first.show(value[0])
        return left if value[1] is None else f"{left}={self.second.show(value[1])}"

    def references(self, value: tuple[AnyValue, AnyValue]) -> Iterator[Reference]:
        """Yield the ids of the first value."""
        yield from self.first.references(value[0])


class Items(fields.Field[tuple[AnyValue, ...]]):
    """A YAML list of texts."""

    def __init__(self, inner: Scalar[AnyValue], **options: AnyValue) -> None:
        super().__init__(allow_none=True, **options)
        self.inner = inner
        self.expected = f"a list, each {inner.expected}"

    def split(self, value: AnyValue) -> list[AnyValue]:
        """Return the single texts."""
        if not isinstance(value, list):
            refuse(shown(value), self.expected)
        return value

    def references(self, value: tuple[AnyValue, ...]) -> Iterator[tuple[int, Reference]]:
        """Yield the ids that the items name, each with its item's count."""
        for place, item in enumerate(value):
            for reference in self.inner.references(item):
                yield place, reference

    def _deserialize(self, value: AnyValue, *_: AnyValue, **__: AnyValue) -> tuple[AnyValue, ...]:
        found, faults = [], {}
        for place, item in enumerate(self.split(value)):
            try:
                read = self.inner.deserialize("" if item is None else item)
            except ValidationError as error:
                faults[place] = error.messages
                continue
            if read is None:
                faults[place] = [Fault("an empty item", self.inner.expected)]
            elif read in found:
                faults[place] = [Fault(f"{shown(item)} a second time", "each item once")]
            else:
                found.append(read)
        if faults:
            raise ValidationError(faults)
        return tuple(found)

    def _serialize(self, value: AnyValue, *_: AnyValue, **__: AnyValue) -> list[str] | None:
        return None if value is None else [self.inner.show(item) for item in value]


class Cells(Items):
    """A list inside a CSV cell, separated by semicolons."""

    def __init__(self, inner: Scalar[AnyValue], **options: AnyValue) -> None:
        super().__init__(inner, **options)
        self.expected = f"{inner.expected}; several are separated by ';'"

    def split(self, value: AnyValue) -> list[AnyValue]:
        """Return the single texts of the cell."""
        if not isinstance(value, str):
            refuse(shown(value), self.expected)
        return value.split(";") if value.strip() else []
