"""What files of other makers would do to a catalogue, whichever importer read them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, fields
from typing import Any as AnyValue
from typing import TypeAlias

from pathways.catalogue.draft import SECTIONS, UNNAMED
from pathways.exchange.outside.brought import Brought, LeftOut
from pathways.model.records import Catalogue
from pathways.services.importing.merging import Merge, merged

Key: TypeAlias = tuple[str, str]
"""A record: its table and its id."""

Read: TypeAlias = Callable[[Catalogue], Brought]
"""An importer with its files and options: what they bring into a catalogue."""


class FilesRefusedError(ValueError):
    """Files that cannot be read: nothing is taken of any. ``why`` has the reason of each."""

    def __init__(self, why: Mapping[str, str]) -> None:
        self.why = dict(why)
        super().__init__("; ".join(f"{file}: {reason}" for file, reason in why.items()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bringing:
    """What an import would do, or did.

    Attributes
    ----------
    brought
        What the files say.
    merge
        The catalogue with it: records that are new, changed and the same, and those that do not
        fit the others.
    changed
        The fields in which each changed record is another.
    kept
        Records that staff edited and the files would change: they stay as staff left them.
    revision
        The number of the database's revision that holds it; None where no database does.
    """

    brought: Brought
    merge: Merge
    changed: Mapping[Key, tuple[str, ...]]
    kept: tuple[Key, ...] = ()
    revision: int | None = None

    @property
    def changes_anything(self) -> bool:
        """Whether a record is new or changed."""
        return bool(self.merge.new or self.merge.changed)

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """Every row, field and record that became no part of the catalogue, with why."""
        unfit = self.merge.left_out
        return (
            *self.brought.left_out,
            *(LeftOut("", None, f"{table} {id_}", why) for table, id_, why in unfit),
        )

    def why_left_out(self) -> tuple[tuple[str, int, LeftOut], ...]:
        """Each reason with how often it holds and its first example; the most frequent first."""
        first: dict[str, LeftOut] = {}
        count: Counter[str] = Counter()
        for one in self.left_out:
            count[one.why] += 1
            first.setdefault(one.why, one)
        return tuple((why, number, first[why]) for why, number in count.most_common())

    def as_json(self) -> dict[str, AnyValue]:
        """The report as JSON has it."""
        brought, merge = self.brought, self.merge
        return {
            "refused": {},
            "read": dict(brought.read),
            "used": dict(brought.used),
            "new": _listed(merge.new),
            "changed": [
                {"table": table, "id": id_, "fields": list(self.changed[table, id_])}
                for table, id_ in merge.changed
            ],
            "same": len(merge.same),
            "gone": _listed(brought.gone),
            "kept": _listed(self.kept),
            "left_out": [
                {"file": one.file or None, "row": one.row, "what": one.what, "why": one.why}
                for one in self.left_out
            ],
            "remarks": list(brought.remarks),
            "content": merge.catalogue.revision,
            "revision": self.revision,
        }


def bring(
    catalogue: Catalogue, brought: Brought, *, edited: Mapping[str, Set[str]] | None = None
) -> Bringing:
    """What files bring into a catalogue; nothing is written.

    Parameters
    ----------
    catalogue
        The catalogue that they were read for.
    brought
        What they say.
    edited
        By table, the records that staff edited, or took away: those stay as they are.
    """
    kept = [
        (table, id_)
        for table, ids in (edited or {}).items()
        for id_ in sorted(ids & brought.tables.get(table, {}).keys())
        if brought.tables[table][id_] != _record(catalogue, table, id_)
    ]
    tables = {
        table: {id_: record for id_, record in records.items() if (table, id_) not in kept}
        for table, records in brought.tables.items()
    }
    merge = merged(catalogue, tables, brought.rows)
    return Bringing(
        brought=brought,
        merge=merge,
        changed={key: _differing(catalogue, merge.catalogue, key) for key in merge.changed},
        kept=tuple(kept),
    )


def _record(catalogue: Catalogue, table: str, id_: str) -> AnyValue:
    """A record of a catalogue, or None."""
    found = getattr(catalogue.vocabulary if table in SECTIONS else catalogue, table)
    return None if table in UNNAMED else found.get(id_)


def _differing(before: Catalogue, after: Catalogue, key: Key) -> tuple[str, ...]:
    """The fields in which a record is another; nothing of a row without an id."""
    if key[0] in UNNAMED:
        return ()
    old, new = _record(before, *key), _record(after, *key)
    names = (one.name for one in fields(new))
    return tuple(name for name in names if getattr(old, name) != getattr(new, name))


def _listed(keys: tuple[Key, ...]) -> list[dict[str, str]]:
    return [{"table": table, "id": id_} for table, id_ in keys]
