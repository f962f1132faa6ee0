"""The trial of an upload: what is new, changed and gone, and every fault; nothing is written.

A column that the sheet lacks keeps what is there; an empty cell in a column that it has says that
the fact is not known. Records are gone only where the sender says that the sheet is whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any as AnyValue
from typing import Final

from pathways.catalogue.draft import FOLDERS, SECTIONS, TABLES, UNNAMED, Draft, Found, Place
from pathways.catalogue.fields import Fault
from pathways.catalogue.issues import DataIssue
from pathways.catalogue.reading import load_record
from pathways.catalogue.records_schema import SourceSchema
from pathways.catalogue.references import check_references
from pathways.catalogue.schema import instance
from pathways.exchange.sheets import fields_of, read_sheet, schema_of
from pathways.exchange.sheets_cells import with_cut_zero
from pathways.exchange.sheets_form import Note, Sheet, SheetRow
from pathways.exchange.sheets_writing import dumped
from pathways.model.records import Catalogue
from pathways.services.staff.rules import SHARED_KINDS

TOTALS: Final = frozenset({"total", "totals", "subtotal", "sum", "totales", "suma", "grand total"})

UPLOAD_TABLES: Final = ("offerings", "providers", "sites", "services", "funds", "employers")
"""The tables that come in as spreadsheets, those that staff send most first."""

WHOLE_TABLES: Final = ("offerings",)
"""The tables of which a sheet can be whole: what it no longer lists has ended."""


@dataclass(frozen=True, slots=True)
class ColumnChange:
    """A cell that an upload changes; an empty text is what is not known."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """A record that an upload makes or changes; ``row`` is where it stands, 0 where it does not."""

    key: str
    row: int
    record: AnyValue
    before: AnyValue = None
    columns: tuple[ColumnChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What an upload would do. Only one without faults can be saved."""

    table: str
    file: str
    rows: int = 0
    new: tuple[RowChange, ...] = ()
    changed: tuple[RowChange, ...] = ()
    gone: tuple[RowChange, ...] = ()
    same: int = 0
    faults: tuple[DataIssue, ...] = ()
    notes: tuple[Note, ...] = ()
    to_mend: tuple[SheetRow, ...] = field(default=(), repr=False)

    @property
    def changes(self) -> tuple[RowChange, ...]:
        """Everything that saving would write."""
        return (*self.new, *self.changed, *self.gone)

    @property
    def can_be_saved(self) -> bool:
        """Whether there is no fault, and something to write."""
        return not self.faults and bool(self.changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file and what its sender says of it.

    ``providers`` are those that the sender may speak for (None: for all); ``whole_for`` is the
    provider for which the sheet lists everything, None where it does not say so.
    """

    table: str
    file: str
    data: bytes = field(repr=False)
    providers: frozenset[str] | None = None
    whole_for: str | None = None


def try_upload(catalogue: Catalogue, upload: Upload, today: date) -> Trial:
    """Return what an upload would change in a catalogue, or everything that is wrong with it."""
    if upload.table not in UPLOAD_TABLES:
        raise ValueError(upload.table)
    sheet = read_sheet(upload.file, upload.data, upload.table)
    if sheet.issues and not sheet.rows:
        return Trial(table=upload.table, file=upload.file, faults=sheet.issues, notes=sheet.notes)
    return _Trier(catalogue, upload, sheet, today).trial()


def owner_of(table: str, record: AnyValue) -> str | None:
    """The provider that a record belongs to; None for what is nobody's own.

    `record` may be a mapping of what could be read of a broken one.
    """
    if table == "providers":
        return _get(record, "id")
    return None if table in SHARED_KINDS else _get(record, "provider")


def records_of(catalogue: Catalogue, table: str) -> dict[str, AnyValue]:
    """The records of a table by id."""
    return dict(getattr(catalogue, table))


class _Trier:
    """One trial."""

    def __init__(self, catalogue: Catalogue, upload: Upload, sheet: Sheet, today: date) -> None:
        self._catalogue, self._upload, self._sheet, self._today = catalogue, upload, sheet, today
        self._table = upload.table
        self._before = records_of(catalogue, upload.table)
        self._draft = Draft(has_vocabulary=catalogue.vocabulary.given)
        self._read: dict[str, tuple[SheetRow, Found]] = {}

    def trial(self) -> Trial:
        """Return what would change."""
        for row in self._sheet.rows:
            self._read_row(row)
        self._check()
        faults = self._faults()
        at_fault = {fault.row for fault in faults}
        new, changed, same = self._compared(at_fault)
        return Trial(
            table=self._table,
            file=self._upload.file,
            rows=len(self._sheet.rows),
            new=new,
            changed=changed,
            gone=self._gone(),
            same=same,
            faults=faults,
            notes=self._sheet.notes,
            to_mend=tuple(row for row in self._sheet.rows if row.row in at_fault),
        )

    def _fault(self, row: int, column: str | None, found: str, expected: str) -> None:
        self._draft.issues.append(DataIssue(self._upload.file, row, column, found, expected))

    def _read_row(self, row: SheetRow) -> None:
        """Read a row on top of what is there."""
        key = row.cells.get("id", "")
        if self._is_total(row):
            self._fault(row.row, None, "a row of totals", "records alone: take this row out")
            return
        before = self._before.get(key)
        cells = dict(row.cells)
        if before is not None:
            kept = dumped(self._table, before)
            cells |= {name: cell for name, cell in kept.items() if name not in self._columns}
        if key and key in self._read:
            first = self._read[key][0].row
            self._fault(row.row, "id", f"'{key}' a second time", f"it once (row {first} has it)")
            return
        place = Place(self._upload.file, lambda _, line=row.row: line)  # type: ignore[misc]
        found = load_record(self._draft, schema_of(self._table), cells, place, tabular=True)
        self._read[key or f"row {row.row}"] = row, found
        self._check_owner(row, found.record, before)

    @property
    def _columns(self) -> frozenset[str]:
        return frozenset(self._sheet.columns)

    def _is_total(self, row: SheetRow) -> bool:
        told = [cell.lower().rstrip(":") for cell in row.cells.values()]
        return row.cells.get("id", "").lower().rstrip(":") in TOTALS or (
            "id" not in row.cells and any(cell in TOTALS for cell in told)
        )

    def _check_owner(self, row: SheetRow, record: AnyValue, before: AnyValue) -> None:
        """Note records of somebody else, whoever the row says that they belong to."""
        allowed = self._upload.providers
        column = "id" if self._table == "providers" else "provider"
        if allowed is None or self._table in SHARED_KINDS or column not in self._columns:
            return
        for one in (record, before):
            owner = owner_of(self._table, one) if one is not None else None
            if one is not None and owner not in allowed:
                named = ", ".join(sorted(allowed)) or "none"
                found = f"'{owner}'" if owner else "a record of the region"
                self._fault(row.row, column, found, f"a provider of yours: {named}")
                return

    def _check(self) -> None:
        """Note ids that nobody has, and days that are yet to come, as a load would."""
        draft = self._draft
        for table, schema in (*FOLDERS.items(), *((n, s) for n, (_, s) in TABLES.items())):
            if table not in UNNAMED:
                draft.tables[table] = _found(getattr(self._catalogue, table), instance(schema))
        draft.tables["sources"] = _found(self._catalogue.sources, instance(SourceSchema))
        for section, schema in SECTIONS.items():
            draft.tables[section] = _found(
                getattr(self._catalogue.vocabulary, section), instance(schema)
            )
        read = {key: found for key, (_, found) in self._read.items()}
        draft.tables[self._table] |= read
        check_references(draft, self._today)

    def _faults(self) -> tuple[DataIssue, ...]:
        """Return all faults of the sheet, each once, in order of place."""
        said = dict.fromkeys(
            _kinder(issue, fields_of(self._table))
            for issue in (*self._sheet.issues, *self._draft.issues)
            if issue.file == self._upload.file
        )
        refused = {(i.row, i.column) for i in self._sheet.issues if i.row and i.column}
        kept = [
            issue
            for issue in said
            if (issue.row, issue.column) not in refused or issue.found != "nothing"
        ]
        absent = {i.column for i in self._sheet.issues if i.found == "no such column"}
        kept = [i for i in kept if i.found != "nothing" or i.column not in absent]
        return tuple(sorted(kept, key=lambda i: (i.row or 0, i.column or "", i.found)))

    def _compared(
        self, at_fault: set[int | None]
    ) -> tuple[tuple[RowChange, ...], tuple[RowChange, ...], int]:
        """Return what is new, what is changed, and how many records are the same."""
        new: list[RowChange] = []
        changed: list[RowChange] = []
        same = 0
        for key, (row, found) in self._read.items():
            if row.row in at_fault:
                continue
            before = self._before.get(key)
            columns = changed_columns(self._table, before, found.record)
            if not columns:
                same += 1
                continue
            change = RowChange(
                key=key, row=row.row, record=found.record, before=before, columns=columns
            )
            (new if before is None else changed).append(change)
        return tuple(new), tuple(changed), same

    def _gone(self) -> tuple[RowChange, ...]:
        """Return what the sheet no longer lists, where its sender says that it is whole."""
        whole_for = self._upload.whole_for
        if whole_for is None or self._table not in WHOLE_TABLES:
            return ()
        gone = []
        for key, record in self._before.items():
            owner = owner_of(self._table, record)
            if owner == whole_for and key not in self._read and record.status != "ended":
                ended = ended_record(record)
                columns = changed_columns(self._table, record, ended)
                gone.append(RowChange(key=key, row=0, record=ended, before=record, columns=columns))
        return tuple(gone)


def ended_record(record: AnyValue) -> AnyValue:
    """A record whose program has ended: it stays, so that whatever names it still can."""
    return replace(record, status="ended")


def changed_columns(table: str, before: AnyValue, after: AnyValue) -> tuple[ColumnChange, ...]:
    """The cells in which two records differ, in the columns' order; None has none."""
    old = {} if before is None else dumped(table, before)
    new = {} if after is None else dumped(table, after)
    return tuple(
        ColumnChange(name, old.get(name, ""), new.get(name, ""))
        for name in fields_of(table)
        if old.get(name, "") != new.get(name, "")
    )


def _found(records: Mapping[str, AnyValue], schema: AnyValue) -> dict[str, Found]:
    place = Place("", lambda _: 0)
    return {id_: Found(record, schema, place) for id_, record in records.items()}


def _kinder(issue: DataIssue, fields: Mapping[str, AnyValue]) -> DataIssue:
    """The issue, with a word on the zero that a spreadsheet cut."""
    text = issue.found.strip("'")
    fault = with_cut_zero(Fault(issue.found, issue.expected), fields.get(issue.column or ""), text)
    return DataIssue(issue.file, issue.row, issue.column, fault.found, fault.expected)


def _get(record: AnyValue, name: str) -> str | None:
    found = record.get(name) if isinstance(record, dict) else getattr(record, name, None)
    return found if isinstance(found, str) else None


def rows_to_mend(trial: Trial, say: Iterable[str]) -> tuple[Sequence[dict[str, str]], list[str]]:
    """The rows of a trial that have faults, as they were sent, and what is wrong with each."""
    told = list(say)
    by_row: dict[int | None, list[str]] = {}
    for issue, text in zip(trial.faults, told, strict=True):
        by_row.setdefault(issue.row, []).append(text)
    rows = [row.typed for row in trial.to_mend]
    return rows, [" | ".join(by_row.get(row.row, [])) for row in trial.to_mend]
