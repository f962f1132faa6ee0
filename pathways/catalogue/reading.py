"""Reads the files of a folder into a draft: each file's form, then each record's fields."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any as AnyValue

from marshmallow import ValidationError

from . import records_schema as records
from .csvfile import decode, read_rows
from .draft import FOLDERS, SECTIONS, TABLES, UNNAMED, Draft, Found, Place
from .fields import Fault, did_you_mean
from .issues import DataIssue
from .schema import Path as FieldPath
from .schema import Record, faults, instance
from .yamlfile import Document, Value, read_yaml

MAX_YAML_BYTES = 4_000_000
MAX_CSV_BYTES = 64_000_000

NEEDED_FILES = ("region.yaml", "areas.csv", "sources.yaml", "occupations", "credentials")


def read_draft(folder: Path) -> Draft:
    """Return what can be read of a folder, with the issues of its files and fields."""
    draft = Draft()
    for name in NEEDED_FILES:
        if not (folder / name).exists():
            draft.issues.append(
                DataIssue(name, None, None, "no such file", f"{name} in the folder")
            )
    _read_region(draft, folder)
    _read_sources(draft, folder)
    _read_vocabulary(draft, folder)
    for table, schema in FOLDERS.items():
        _read_folder(draft, folder, table, schema)
    for table, (file, schema) in TABLES.items():
        _read_table(draft, folder, table, file, schema)
    return draft


def _text_of(draft: Draft, folder: Path, file: str, limit: int) -> str | None:
    """Return a file's text, or None where there is none to read."""
    path = folder / file
    if not path.is_file():
        return None
    if path.stat().st_size > limit:
        found = f"a file of {path.stat().st_size:,} bytes"
        draft.issues.append(DataIssue(file, None, None, found, f"at most {limit:,}"))
        return None
    text, issues = decode(file, path.read_bytes())
    draft.issues += issues
    return None if issues else text


def _yaml_of(draft: Draft, folder: Path, file: str) -> Document | None:
    """Return what a YAML file says, or None where it cannot be read."""
    text = _text_of(draft, folder, file, MAX_YAML_BYTES)
    if text is None:
        return None
    document, issues = read_yaml(file, text)
    draft.issues += issues
    return None if issues else document


def _read_region(draft: Draft, folder: Path) -> None:
    """Read ``region.yaml``."""
    document = _yaml_of(draft, folder, "region.yaml")
    if document is not None:
        place = Place("region.yaml", document.line)
        draft.region = load_record(draft, records.RegionSchema, document.value, place)


def _read_sources(draft: Draft, folder: Path) -> None:
    """Read ``sources.yaml``, a list of entries."""
    draft.tables["sources"] = {}
    document = _yaml_of(draft, folder, "sources.yaml")
    if document is not None:
        _read_list(draft, "sources", records.SourceSchema, document, ())


def _read_vocabulary(draft: Draft, folder: Path) -> None:
    """Read ``vocabulary.yaml``, four lists by name."""
    for section in SECTIONS:
        draft.tables[section] = {}
    draft.has_vocabulary = (folder / "vocabulary.yaml").is_file()
    document = _yaml_of(draft, folder, "vocabulary.yaml")
    if document is None or document.value is None:
        return
    place = Place("vocabulary.yaml", document.line)
    if not isinstance(document.value, dict):
        draft.issues.append(
            place.issue((), "a list or a text", f"a mapping of {', '.join(SECTIONS)}")
        )
        return
    for name in document.value:
        if name in SECTIONS:
            _read_list(draft, name, SECTIONS[name], document, (name,))
        else:
            expected = f"one of {', '.join(SECTIONS)}{did_you_mean(name, SECTIONS)}"
            draft.issues.append(place.issue((name,), f"the field '{name}'", expected))


def _read_list(
    draft: Draft, table: str, schema: type[Record], document: Document, path: FieldPath
) -> None:
    """Read a list of records at a path of a document."""
    file = "sources.yaml" if table == "sources" else "vocabulary.yaml"
    values = (
        document.value[str(path[0])]
        if path and isinstance(document.value, dict)
        else document.value
    )
    if values is None:
        return
    if not isinstance(values, list):
        found = "a mapping" if isinstance(values, dict) else "a text"
        draft.issues.append(Place(file, document.line).issue(path, found, "a list of entries"))
        return
    for count, value in enumerate(values):
        place = Place(file, document.line, (*path, count), (*path, count))
        _enter(draft, table, load_record(draft, schema, value, place))


def _read_folder(draft: Draft, folder: Path, table: str, schema: type[Record]) -> None:
    """Read a folder of one record a file; the file is named after the record."""
    draft.tables[table] = {}
    if not (folder / table).is_dir():
        return
    for path in sorted((folder / table).iterdir()):
        file = f"{table}/{path.name}"
        if path.name.startswith("."):
            continue
        if path.suffix != ".yaml" or not path.is_file():
            draft.issues.append(
                DataIssue(file, None, None, f"'{path.name}'", "files ID.yaml alone")
            )
            continue
        document = _yaml_of(draft, folder, file)
        if document is None:
            _enter(
                draft, table, Found({"id": path.stem}, instance(schema), Place(file, lambda _: 1))
            )
            continue
        found = load_record(draft, schema, document.value, Place(file, document.line))
        id_ = _id_of(found)
        if id_ is not None and id_ != path.stem:
            issue = found.place.issue(("id",), f"'{id_}'", f"'{path.stem}', as the file is named")
            draft.issues.append(issue)
        _enter(draft, table, found)


def _read_table(draft: Draft, folder: Path, table: str, file: str, schema: type[Record]) -> None:
    """Read a CSV file."""
    if table not in UNNAMED:
        draft.tables[table] = {}
    text = _text_of(draft, folder, file, MAX_CSV_BYTES)
    if text is None:
        return
    rows, issues = read_rows(file, text, schema.columns(), schema.needed())
    draft.issues += issues
    absent = frozenset(issue.column for issue in issues if issue.found == "no such column")
    for row in rows:
        place = Place(file, lambda _, line=row.line: line)  # type: ignore[misc]  # bound at once
        found = load_record(draft, schema, row.cells, place, absent=absent, tabular=True)
        if table in UNNAMED:
            draft.unnamed.setdefault(table, []).append(found)
        else:
            _enter(draft, table, found)


def load_record(
    draft: Draft,
    schema: type[Record],
    value: Value | Mapping[str, str],
    place: Place,
    *,
    absent: frozenset[str | None] = frozenset(),
    tabular: bool = False,
) -> Found:
    """Return a record, or what can be read of it; note what is wrong."""
    maker = instance(schema)
    if not isinstance(value, dict):
        found = "a list" if isinstance(value, list) else "nothing" if value is None else "a text"
        draft.issues.append(place.issue((), found, f"a mapping with {', '.join(schema.needed())}"))
        return Found({}, maker, place)
    try:
        return Found(maker.load(value), maker, place)
    except ValidationError as error:
        for path, fault in faults(error.messages):
            column = path[:1] if tabular else path
            if absent.isdisjoint(column):
                draft.issues.append(_fault_issue(place, schema, column, fault))
        return Found(dict(error.valid_data or {}), maker, place)


def _fault_issue(
    place: Place, schema: type[Record], path: FieldPath, fault: Fault | str
) -> DataIssue:
    """Return the issue of one of marshmallow's messages."""
    if isinstance(fault, Fault):
        return place.issue(path, fault.found, fault.expected)
    field_ = _field_at(schema, path)
    if fault.startswith("Unknown"):
        names = _names_beside(schema, path)
        guess = did_you_mean(str(path[-1]), names)
        return place.issue(path, f"the field '{path[-1]}'", f"one of {', '.join(names)}{guess}")
    expected = getattr(field_, "expected", "a value")
    found = "nothing" if "required" in fault or "null" in fault else fault
    if "Invalid input type" in fault:
        found, expected = "a text or a list", "a mapping"
    return place.issue(path, found, expected)


def _field_at(schema: type[Record], path: FieldPath) -> AnyValue:
    """Return the field of a schema at a path, or None."""
    here: AnyValue = instance(schema)
    for key in path:
        if isinstance(key, int):
            here = getattr(here, "inner", None)
        else:
            inner = getattr(here, "schema", here)
            named = getattr(inner, "fields", {})
            here = next((f for name, f in named.items() if key in (name, f.data_key)), None)
    return here


def _names_beside(schema: type[Record], path: FieldPath) -> tuple[str, ...]:
    """Return the names of the fields of the mapping that a path's last key is in."""
    holder = _field_at(schema, path[:-1])
    inner = getattr(holder, "schema", holder)
    return type(inner).columns() if isinstance(inner, Record) else ()


def _id_of(found: Found) -> str | None:
    """Return a record's id, where it has a good one."""
    record = found.record
    id_ = record.get("id") if isinstance(record, dict) else record.id
    return id_ if isinstance(id_, str) else None


def _enter(draft: Draft, table: str, found: Found) -> None:
    """Put a record into its table, or note that its id is taken."""
    id_ = _id_of(found)
    if id_ is None:
        return
    before = draft.tables[table].get(id_)
    if before is None:
        draft.tables[table][id_] = found
        return
    first = f"{before.place.file}, row {before.place.row((*before.place.prefix, 'id'))}"
    draft.issues.append(
        found.place.issue(("id",), f"'{id_}' a second time", f"an id of its own ({first} has it)")
    )
