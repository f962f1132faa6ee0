"""What a load would change: new, changed and gone records, and those that people edited."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from .layout import Tables


@dataclass(frozen=True, slots=True)
class TableChange:
    """The ids of one table, each in order.

    ``kept`` are those that people edited (or took away) and that a load leaves as they are, though
    the folder says something else (or nothing) of them; ``settled`` are those of which it says the
    same.
    """

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    settled: tuple[str, ...] = ()

    @property
    def moves(self) -> bool:
        """Whether a record is new, changed or gone."""
        return bool(self.new or self.changed or self.gone)


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes of every table that has any, and the records that will be there after them."""

    tables: Mapping[str, TableChange]
    after: Tables = field(repr=False)

    @property
    def any_content(self) -> bool:
        """Whether a record is new, changed or gone."""
        return any(table.moves for table in self.tables.values())

    @property
    def kept(self) -> tuple[tuple[str, str], ...]:
        """The table and id of every record that is kept for a reviewer."""
        return tuple((name, id_) for name, table in self.tables.items() for id_ in table.kept)


def compare(before: Tables, wanted: Tables, edited: Mapping[str, Set[str]]) -> Changes:
    """Return what makes the records of `before` those of `wanted`, but for the edited ones.

    Parameters
    ----------
    edited
        By table, the ids that stay as `before` has them, or lacks them.
    """
    tables: dict[str, TableChange] = {}
    after = {}
    for name, there in wanted.items():
        here = before.get(name, {})
        theirs = edited.get(name, frozenset())
        change = _compare_table(here, there, theirs)
        ours = {id_: here[id_] for id_ in change.kept if id_ in here}
        others = {id_: record for id_, record in there.items() if id_ not in change.kept}
        after[name] = {**others, **ours}
        if change != TableChange():
            tables[name] = change
    return Changes(tables, after)


def _compare_table(
    here: Mapping[str, object], there: Mapping[str, object], edited: Set[str]
) -> TableChange:
    """Return the changes of one table."""
    return TableChange(
        new=tuple(sorted(there.keys() - here.keys() - edited)),
        changed=tuple(
            id_ for id_ in sorted(here.keys() & there.keys() - edited) if here[id_] != there[id_]
        ),
        gone=tuple(sorted(here.keys() - there.keys() - edited)),
        kept=tuple(id_ for id_ in sorted(edited) if here.get(id_) != there.get(id_)),
        settled=tuple(id_ for id_ in sorted(edited) if here.get(id_) == there.get(id_)),
    )
