"""Records that a file brings, against those that a catalogue has: new, changed, the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date
from typing import Any as AnyValue

from pathways.catalogue.draft import SECTIONS, UNNAMED
from pathways.catalogue.plain import SCHEMAS, check_records
from pathways.catalogue.revision import revision_of
from pathways.model.records import Catalogue

Tables = Mapping[str, Mapping[str, AnyValue]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """What an import would do: (table, id) of what is new, changed and the same.

    ``left_out`` has those that do not fit the others, each with why; ``catalogue`` is the whole
    with the changes.
    """

    catalogue: Catalogue
    new: tuple[tuple[str, str], ...]
    changed: tuple[tuple[str, str], ...]
    same: tuple[tuple[str, str], ...]
    left_out: tuple[tuple[str, str, str], ...]


def merged(
    catalogue: Catalogue,
    tables: Tables,
    rows: Mapping[str, Iterable[AnyValue]] | None = None,
    *,
    today: date | None = None,
) -> Merge:
    """A catalogue with records of other tables added or in place of those with their ids.

    A record that names what is not there is left out, and so is what then names it; records that
    the catalogue has and the tables do not stay as they are.
    """
    base = {name: dict(_table(catalogue, name)) for name in SCHEMAS if name not in _ALONE}
    base |= {name: _numbered(getattr(catalogue, name), "") for name in UNNAMED}
    brought = {**tables, **{name: _numbered(some, "row ") for name, some in (rows or {}).items()}}
    given = {(table, id_): record for table, id_, record in _each(brought)}
    left_out: dict[tuple[str, str], str] = {}
    while True:
        whole = {name: dict(table) for name, table in base.items()}
        for (table, id_), record in given.items():
            if (table, id_) not in left_out:
                whole[table][id_] = record
        faults = _faults(whole, catalogue, given.keys() - left_out.keys(), today)
        if not faults:
            break
        left_out |= faults
    kept = {key: record for key, record in given.items() if key not in left_out}
    before = {name: set(base[name].values()) for name in UNNAMED}
    same = {
        (table, id_)
        for (table, id_), record in kept.items()
        if base[table].get(id_) == record or (table in before and record in before[table])
    }
    return Merge(
        catalogue=_with(catalogue, whole),
        new=tuple(key for key in kept if key not in same and key[1] not in base[key[0]]),
        changed=tuple(key for key in kept if key not in same and key[1] in base[key[0]]),
        same=tuple(key for key in kept if key in same),
        left_out=tuple((*key, why) for key, why in sorted(left_out.items())),
    )


def _faults(
    whole: Tables, catalogue: Catalogue, given: Set[tuple[str, str]], today: date | None
) -> dict[tuple[str, str], str]:
    """Which of the records given do not fit, and why.

    A fault that shows at a record of the catalogue itself, such as a ring of areas, comes from
    one of those given in the same table: none of them is taken.
    """
    found = check_records(whole, vocabulary_given=catalogue.vocabulary.given, today=today)
    why = {
        (one.kind, one.record): f"found {one.issue.found}; expected {one.issue.expected}"
        for one in reversed(found)
    }
    faults = {key: text for key, text in why.items() if key in given}
    if faults or not why:
        return faults
    return {key: text for (table, _), text in why.items() for key in given if key[0] == table}


def _numbered(rows: Iterable[AnyValue], before: str) -> dict[str, AnyValue]:
    """Rows that have no ids, by their number."""
    return {f"{before}{number}": row for number, row in enumerate(rows, start=1)}


_ALONE = frozenset({"region", *UNNAMED})


def _table(catalogue: Catalogue, name: str) -> Mapping[str, AnyValue]:
    found: Mapping[str, AnyValue] = getattr(
        catalogue.vocabulary if name in SECTIONS else catalogue, name
    )
    return found


def _each(tables: Tables) -> Iterator[tuple[str, str, AnyValue]]:
    for table, records in tables.items():
        for id_, record in records.items():
            yield table, id_, record


def _with(catalogue: Catalogue, tables: Tables) -> Catalogue:
    """The catalogue of tables, each in order of id; no row without an id stands in it twice."""
    ordered: dict[str, AnyValue] = {
        name: dict(sorted(table.items())) for name, table in tables.items()
    }
    sections: dict[str, AnyValue] = {name: ordered.pop(name) for name in SECTIONS}
    for name in UNNAMED:
        before = list(getattr(catalogue, name))
        added = dict.fromkeys(row for row in tables[name].values() if row not in before)
        ordered[name] = tuple(sorted([*before, *added], key=repr))
    vocabulary = replace(catalogue.vocabulary, **sections)
    found = replace(catalogue, vocabulary=vocabulary, **ordered)
    return replace(found, revision=revision_of(found))
