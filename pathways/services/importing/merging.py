"""Records that a file brings, against those that a catalogue has: new, changed, the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
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
    the catalogue has and the tables do not stay as they are. A row without an id (an outcome, a
    check) takes the place of the one that the same source said of the same thing.
    """
    base = _tables_of(catalogue)
    brought = {
        **tables,
        **{name: _placed(name, some, base[name]) for name, some in (rows or {}).items()},
    }
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
    same = {key for key, record in kept.items() if base[key[0]].get(key[1]) == record}
    return Merge(
        catalogue=_with(catalogue, whole),
        new=tuple(key for key in kept if key not in same and key[1] not in base[key[0]]),
        changed=tuple(key for key in kept if key not in same and key[1] in base[key[0]]),
        same=tuple(key for key in kept if key in same),
        left_out=tuple((*key, why) for key, why in sorted(left_out.items())),
    )


def problems_of(catalogue: Catalogue, *, today: date | None = None) -> tuple[str, ...]:
    """What is wrong between the records of a catalogue, each in a line."""
    tables = {**_tables_of(catalogue), "region": {catalogue.region.id: catalogue.region}}
    given = catalogue.vocabulary.given
    return tuple(map(str, check_records(tables, vocabulary_given=given, today=today)))


def _tables_of(catalogue: Catalogue) -> dict[str, dict[str, AnyValue]]:
    """The records of a catalogue by table and id, but for the region's."""
    found = {name: dict(_table(catalogue, name)) for name in SCHEMAS if name not in _ALONE}
    return found | {name: _numbered(getattr(catalogue, name), "") for name in UNNAMED}


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


_SAME: Mapping[str, Callable[[AnyValue], tuple[object, ...]]] = {
    "outcomes": lambda row: (row.offering, row.measure, row.cohort, row.source),
    "checks": lambda row: (row.credential, row.area, row.checked_on, row.source),
}
"""What two rows without ids must share to be of the same thing by the same source."""


def _placed(
    name: str, rows: Iterable[AnyValue], there: Mapping[str, AnyValue]
) -> dict[str, AnyValue]:
    """Rows without ids, each by the number of the row whose place it takes, else by its own."""
    same, known = _SAME[name], {record: id_ for id_, record in there.items()}
    places: dict[tuple[object, ...], list[str]] = {}
    found: dict[str, AnyValue] = {}
    moved = []
    for row in rows:
        if row in known:
            found[known[row]] = row
        else:
            moved.append(row)
    for id_, record in there.items():
        if id_ not in found:
            places.setdefault(same(record), []).append(id_)
    for number, row in enumerate(moved, start=1):
        free = places.get(same(row), [])
        # Of several rows of the same thing it is not known which one was corrected: all stay.
        found[free.pop() if len(free) == 1 else f"row {number}"] = row
    return found


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
        ordered[name] = tuple(sorted(dict.fromkeys(tables[name].values()), key=repr))
    vocabulary = replace(catalogue.vocabulary, **sections)
    found = replace(catalogue, vocabulary=vocabulary, **ordered)
    return replace(found, revision=revision_of(found))
