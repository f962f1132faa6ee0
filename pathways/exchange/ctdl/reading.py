"""Reads CTDL files: records, and everything that is left out of them, each with its reason.

Nodes that :mod:`pathways.exchange.ctdl.writing` wrote say which records they are. Those of other
makers become records by their class; what a record needs and they lack is told, not invented.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any as AnyValue
from typing import Final

from pathways.catalogue.draft import SECTIONS, UNNAMED
from pathways.catalogue.language import RequirementError, with_conditions
from pathways.catalogue.plain import SCHEMAS, RecordsError, record_of
from pathways.catalogue.revision import revision_of
from pathways.catalogue.schema import instance
from pathways.exchange.ctdl.columns import in_language
from pathways.exchange.ctdl.documents import nodes_in
from pathways.exchange.ctdl.foreign import id_of, supplied, table_of, with_links
from pathways.exchange.ctdl.needs import unread_in
from pathways.exchange.ctdl.nodes import TABLE, columns_in
from pathways.exchange.ctdl.pathway_nodes import DESCRIBES
from pathways.exchange.ctdl.renewals import ISSUERS
from pathways.exchange.ctdl.tables import terms_of
from pathways.exchange.ctdl.vocabulary import CONDITION, OWN, Json, as_list, iri_of
from pathways.exchange.ctdl.world import World, ctid_in
from pathways.exchange.ctdl.writing import VOCABULARY
from pathways.model.records import Catalogue, Vocabulary

_MADE: Final = "made from the records of the same document"
_SILENT: Final = frozenset({"ceterms:ctid"})
"""Terms that name a node and say nothing more."""


@dataclass(frozen=True, slots=True, order=True)
class LeftOut:
    """What did not become part of a record: the node, the term (None: all of it), and why."""

    node: str
    term: str | None
    why: str

    def __str__(self) -> str:
        """Return it in one line."""
        return f"{self.node}{f', {self.term}' if self.term else ''}: {self.why}"


@dataclass(slots=True)
class Reading:
    """What a file holds: records by table and id, rows without ids, and what is left out.

    ``remarks`` say what was assumed. ``region`` and ``vocabulary_given`` are None where the file
    is not a whole catalogue.
    """

    tables: dict[str, dict[str, AnyValue]] = field(default_factory=dict)
    rows: dict[str, list[AnyValue]] = field(default_factory=dict)
    region: AnyValue = None
    vocabulary_given: bool | None = None
    nodes: int = 0
    left_out: list[LeftOut] = field(default_factory=list)
    remarks: list[LeftOut] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many records were read."""
        rows = sum(map(len, self.rows.values()))
        return sum(map(len, self.tables.values())) + rows + (self.region is not None)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A node with the record that it is to become."""

    table: str
    id: str
    node: Json
    ours: bool


def read_ctdl(data: bytes) -> Reading:
    """What a CTDL file holds; nothing is fetched.

    Raises
    ------
    CtdlError
        The file cannot be read at all, with the reason.
    """
    nodes, remarks = nodes_in(data)
    reading = read_nodes(nodes)
    reading.remarks += [LeftOut("the file", None, remark) for remark in remarks]
    return reading


def read_nodes(nodes: Sequence[Json]) -> Reading:
    """What the nodes of one file, or of several that name one another, hold."""
    reading = Reading(nodes=len(nodes))
    entries = list(_entries(nodes, reading))
    world = _world(entries)
    for entry in entries:
        if entry.table != ISSUERS:
            try:
                _read(entry, world, reading)
            except RecursionError:
                why = "it is nested too deep"
                reading.left_out.append(LeftOut(_shown(entry.node, 0), None, why))
            except RequirementError as error:
                why = f"what it requires cannot be said: {error}"
                reading.left_out.append(LeftOut(_shown(entry.node, 0), None, why))
    credentials = reading.tables.get("credentials", {})
    for id_, fund in reading.tables.get("funds", {}).items():
        need = with_conditions(fund.eligible, lambda one: one not in credentials)
        reading.tables["funds"][id_] = replace(fund, eligible=need)
    return reading


def catalogue_of(reading: Reading) -> Catalogue:
    """The whole catalogue that a file of ours holds.

    Raises
    ------
    ValueError
        The file has no region: it is not a whole catalogue.
    """
    if reading.region is None:
        raise ValueError("This is not a whole catalogue: there is no region in it.")
    found = {name: dict(sorted(table.items())) for name, table in reading.tables.items()}
    sections = {name: found.pop(name, {}) for name in SECTIONS}
    needed: dict[str, AnyValue] = {"areas": {}, "occupations": {}, "credentials": {}}
    rows = {name: tuple(sorted(some, key=repr)) for name, some in reading.rows.items()}
    catalogue = Catalogue(
        region=reading.region,
        vocabulary=Vocabulary(given=bool(reading.vocabulary_given), **sections),
        **{**needed, **found, **rows},
    )
    return replace(catalogue, revision=revision_of(catalogue))


def _entries(nodes: Sequence[Json], reading: Reading) -> Iterator[_Entry]:
    """What every node is to become; those that become nothing are noted."""
    for place, node in enumerate(nodes, start=1):
        shown = _shown(node, place)
        said = node.get(TABLE)
        if isinstance(said, str) and (said in SCHEMAS or said == ISSUERS):
            own = node.get(f"{OWN}id")
            yield _Entry(said, own if isinstance(own, str) else shown, node, ours=True)
        elif DESCRIBES in node:
            reading.left_out.append(LeftOut(shown, None, _MADE))
        else:
            yield from _foreign_entries(node, shown, reading)


def _foreign_entries(node: Json, shown: str, reading: Reading) -> Iterator[_Entry]:
    """A node of another maker, and the organizations that are written inside it."""
    table, why = table_of(node)
    id_ = id_of(node)
    if table is None or id_ is None:
        reading.left_out.append(LeftOut(shown, None, why or "it has no name in English"))
        return
    whole, inside = with_links(node)
    for one in inside:
        name = id_of(one)
        if name is not None:
            yield _Entry("providers", name, one, ours=False)
    yield _Entry(table, id_, whole, ours=False)


def _shown(node: Json, place: int) -> str:
    """How a node is called in what is left out."""
    names = in_language(node.get("ceterms:name"), "en")
    classes = ", ".join(as_list(node["@type"]))
    return f"{names[0] if names else node.get('@id', f'node {place}')} ({classes})"


def _world(entries: list[_Entry]) -> World:
    """What the nodes of a file know of one another."""
    records: dict[str, tuple[str, str]] = {}
    texts: dict[tuple[str, str], dict[str, str]] = {}
    for entry in entries:
        if entry.table in UNNAMED or entry.table == "region":
            continue
        names = {
            language: found[0]
            for language in ("en", "es")
            if (found := in_language(entry.node.get("ceterms:name"), language))
        }
        id_ = names.get("en", "") if entry.table == ISSUERS else entry.id
        key = (entry.table, id_)
        texts[key] = names
        records[iri_of(*key)] = key
        for address in (entry.node.get("@id"), entry.node.get("ceterms:ctid")):
            if isinstance(address, str):
                records[ctid_in(address) or address] = key
                records[address] = key
    conditions = {one.id for one in entries if CONDITION in as_list(one.node.get("@type"))}
    return World(records, texts, frozenset(conditions))


def _read(entry: _Entry, world: World, reading: Reading) -> None:
    """Read one record, or note why it cannot be."""
    shown = _shown(entry.node, 0)
    columns = columns_in(entry.table, entry.node, world)
    if not entry.ours:
        known = SCHEMAS[entry.table]
        more, assumed = supplied(entry.table, entry.node, columns, world)
        columns = {"id": entry.id, **columns, **more}
        columns = {name: columns[name] for name in known.columns() if name in columns}
        reading.remarks += [LeftOut(shown, None, text) for text in assumed]
    columns, record = _record(entry, columns, shown, reading)
    if record is None:
        return
    _note_unread(entry, columns, world, reading)
    if entry.table == "region":
        reading.region = record
        reading.vocabulary_given = entry.node.get(VOCABULARY) is True
    elif entry.table in UNNAMED:
        reading.rows.setdefault(entry.table, []).append(record)
    elif record.id in reading.tables.setdefault(entry.table, {}):
        if reading.tables[entry.table][record.id] != record:
            why = f"another record '{record.id}' of the file is taken"
            reading.left_out.append(LeftOut(shown, None, why))
    else:
        reading.tables[entry.table][record.id] = record


def _record(
    entry: _Entry, columns: Json, shown: str, reading: Reading
) -> tuple[Json, AnyValue | None]:
    """The record of columns, without those that no record can hold; None where it cannot be."""
    needed = instance(SCHEMAS[entry.table]).needed()
    try:
        return columns, record_of(entry.table, entry.id, columns)
    except RecordsError as error:
        faults: Mapping[str, str] = {
            _column(one.issue.column): f"found {one.issue.found}; expected {one.issue.expected}"
            for one in error.issues
        }
    kept = {name: value for name, value in columns.items() if name not in faults}
    try:
        record = record_of(entry.table, entry.id, kept)
    except RecordsError as error:
        first = {_column(one.issue.column): str(one.issue.expected) for one in error.issues}
        told = {**{name: f"expected {text}" for name, text in first.items()}, **faults}
        lacking = [f"{name or 'it'}: {text}" for name, text in sorted(told.items())]
        why = f"no record of {entry.table} (needs {', '.join(needed)}): {'; '.join(lacking)}"
        reading.left_out.append(LeftOut(shown, None, why))
        return kept, None
    reading.left_out += [LeftOut(shown, name, text) for name, text in faults.items()]
    return kept, record


def _column(path: str | None) -> str:
    """The column that a path in a record begins with.

    >>> _column("requires[2].need")
    'requires'
    """
    return (path or "").partition(".")[0].partition("[")[0]


def _note_unread(entry: _Entry, columns: Json, world: World, reading: Reading) -> None:
    """Note the terms of a node that change nothing in its record."""
    if entry.ours:
        return
    shown = _shown(entry.node, 0)
    for term in entry.node:
        if term.startswith("@") or term in _SILENT:
            continue
        rest = {name: value for name, value in entry.node.items() if name != term}
        again = columns_in(entry.table, rest, world)
        more, _ = supplied(entry.table, rest, again, world)
        if {"id": entry.id, **again, **more} == columns:
            why = _UNREAD if term in terms_of(entry.table) else "no column takes it"
            reading.left_out.append(LeftOut(shown, term, why))
        else:
            found = unread_in(entry.node[term], world)
            reading.left_out += [LeftOut(shown, f"{term}, {name}", _PARTLY) for name in found]


_UNREAD: Final = "its value says nothing that the column can hold"
_PARTLY: Final = "a requirement cannot say it"
