"""What a field may be chosen from: words of lists, and records by the name that people know."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pathways.drawing import Phrases
from pathways.model.records import Catalogue


@dataclass(frozen=True)
class Picker:
    """The records of some tables by what people call them.

    A name that two records share is told apart by the record's id in brackets. ``only`` are the
    records of a table that somebody may choose; without an entry, all.
    """

    catalogue: Catalogue
    say: Phrases
    only: Mapping[str, frozenset[str]] = field(default_factory=dict)
    _made: dict[tuple[str, ...], dict[str, str]] = field(default_factory=dict)

    def labels(self, tables: tuple[str, ...]) -> Mapping[str, str]:
        """The name of each record of the tables, by id, in order of name."""
        if tables not in self._made:
            names = {id_: self._name(one) for t in tables for id_, one in self._records(t).items()}
            times = Counter(name.casefold() for name in names.values())
            told = {
                id_: f"{name} ({id_})" if times[name.casefold()] > 1 else name
                for id_, name in names.items()
            }
            self._made[tables] = dict(sorted(told.items(), key=lambda one: one[1].casefold()))
        return self._made[tables]

    def label(self, tables: tuple[str, ...], id_: str) -> str:
        """What a record is called; what nobody has stays as it was typed."""
        return self.labels(tables).get(id_, id_)

    def find(self, tables: tuple[str, ...], typed: str) -> str | None:
        """The id of what was typed: an id, a name in either language, or a name with its id."""
        labels = self.labels(tables)
        said = " ".join(typed.split()).casefold()
        if said in labels:
            return said
        found = {id_ for id_, label in labels.items() if label.casefold() == said}
        found = found or {id_ for name, id_ in self._other_names(tables) if name == said}
        return found.pop() if len(found) == 1 else None

    def guess(self, tables: tuple[str, ...], typed: str) -> str | None:
        """A name that may have been meant."""
        labels = self.labels(tables)
        by_name = {label.casefold(): label for label in labels.values()}
        near = difflib.get_close_matches(typed.casefold(), list(by_name), n=1, cutoff=0.6)
        if near:
            return by_name[near[0]]
        ids = difflib.get_close_matches(typed.casefold(), list(labels), n=1, cutoff=0.75)
        return labels[ids[0]] if ids else None

    def _other_names(self, tables: tuple[str, ...]) -> Iterable[tuple[str, str]]:
        for table in tables:
            for id_, record in self._records(table).items():
                for name in (getattr(record, "name", None), getattr(record, "name_es", None)):
                    if name:
                        yield name.casefold(), id_

    def _records(self, table: str) -> Mapping[str, object]:
        vocabulary = self.catalogue.vocabulary
        found: Mapping[str, object] | None = getattr(vocabulary, table, None)
        if found is None:
            found = getattr(self.catalogue, table)
        if table not in self.only:
            return found
        return {id_: one for id_, one in found.items() if id_ in self.only[table]}

    def _name(self, record: object) -> str:
        name = getattr(record, "name", None)
        if self.say.language == "es":
            name = getattr(record, "name_es", None) or name
        title = getattr(record, "title", None) or getattr(record, "publisher", None)
        city = getattr(record, "city", None)
        told = name or title or city or getattr(record, "id", "")
        return " ".join(str(told).split())
