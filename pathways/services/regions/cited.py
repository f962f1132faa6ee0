"""Which sources records cite."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any as AnyValue

from pathways.model.records import Catalogue


def with_cited_sources(catalogue: Catalogue) -> Catalogue:
    """The catalogue without sources that nothing in it cites any more."""
    cited = set(_cited(replace(catalogue, sources={})))
    kept = {id_: one for id_, one in catalogue.sources.items() if id_ in cited}
    return replace(catalogue, sources=kept)


def _cited(value: AnyValue) -> Iterator[str]:
    """Yield the source ids that a record names, in it or in a part of it."""
    if isinstance(value, Mapping):
        for one in value.values():
            yield from _cited(one)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _cited(one)
    elif is_dataclass(value):
        for field in fields(value):
            inner = getattr(value, field.name)
            if field.name == "source" and isinstance(inner, str):
                yield inner
            elif field.name == "sources" and isinstance(inner, tuple):
                yield from inner
            else:
                yield from _cited(inner)
