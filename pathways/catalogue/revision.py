"""The name of a catalogue's content: the same records, however written, have the same revision."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from typing import Any as AnyValue

from pathways.model.records import Catalogue
from pathways.model.requirement import (
    Age,
    All,
    Any,
    AtLeast,
    Holds,
    Hours,
    Meets,
    Resident,
    text,
)

from .schema import defaults_of

_NEEDS = (Holds, Hours, Age, Meets, Resident, All, Any, AtLeast)
LENGTH = 16
"""Hexadecimal digits of a revision."""


def revision_of(catalogue: Catalogue) -> str:
    """Return the revision: the start of the SHA-256 of the content in one canonical form.

    What is not known is left out, so a field that the model gains does not rename old content.
    """
    content = {
        field.name: _plain(getattr(catalogue, field.name))
        for field in fields(catalogue)
        if field.name != "revision"
    }
    written = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(written.encode("ascii")).hexdigest()[:LENGTH]


def _plain(value: AnyValue) -> AnyValue:
    """Return a value as JSON has it."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, _NEEDS):
        return text(value)
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(inner) for inner in value]
    if is_dataclass(value):
        return _plain_record(value)
    msg = f"a {type(value).__name__} in a catalogue"
    raise TypeError(msg)


def _plain_record(record: AnyValue) -> dict[str, AnyValue]:
    """Return what a record says beyond its defaults."""
    defaults = defaults_of(record.__class__)
    found = {name: getattr(record, name) for name in record.__dataclass_fields__}
    return {
        name: _plain(value)
        for name, value in found.items()
        if name not in defaults or value != defaults[name]
    }
