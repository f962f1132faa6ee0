"""The files of a catalogue: the same catalogue gives the same bytes, on every machine and day."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Final

from pathways.catalogue.writer import write_catalogue
from pathways.exchange.ctdl import write_ctdl
from pathways.model.records import Catalogue

from .about import about
from .graph_files import gexf, graphml
from .tables import Cell, Column, Table, flat_tables
from .values import catalogue_json

SUMS: Final = "SHA256SUMS"
_FIRST_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
"""The moment of every file in an archive: the first that the format knows."""

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_SQL_TYPES: Final = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}


def csv_zip(catalogue: Catalogue) -> bytes:
    """Every table as CSV, in an archive with what it is and the checksums of its files."""
    members = {f"{table.name}.csv": _csv(table) for table in flat_tables(catalogue)}
    return _archive({"README.txt": about(catalogue).text().encode(), **members})


def folder_zip(catalogue: Catalogue) -> bytes:
    """The catalogue in its own format, as `pathways load` and `--data` read it."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "catalogue"
        write_catalogue(catalogue, folder)
        members = {
            str(path.relative_to(place)): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }
    return _archive({"README.txt": about(catalogue).text().encode(), **members})


def json_file(catalogue: Catalogue) -> bytes:
    """The whole catalogue as one JSON document."""
    whole = {"about": dict(about(catalogue).pairs()), **catalogue_json(catalogue)}
    return f"{json.dumps(whole, ensure_ascii=False, indent=1)}\n".encode("utf-8", "replace")


def ctdl_file(catalogue: Catalogue) -> bytes:
    """The whole catalogue in CTDL's terms, as one JSON-LD document."""
    return write_ctdl(catalogue, about(catalogue).pairs())


def sqlite_file(catalogue: Catalogue) -> bytes:
    """The flat tables as a SQLite file, with a table ``about``; lists are JSON arrays."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "catalogue.sqlite"
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA page_size=4096")
            connection.execute("BEGIN")
            connection.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
            connection.executemany("INSERT INTO about VALUES (?, ?)", about(catalogue).pairs())
            for table in flat_tables(catalogue):
                _create(connection, table)
            connection.execute("COMMIT")
            connection.execute("VACUUM")
        return path.read_bytes()


Maker = Callable[[Catalogue], bytes]

FILES: Final[Mapping[str, tuple[str, str, Maker]]] = {
    "csv": ("pathways-csv.zip", "application/zip", csv_zip),
    "sqlite": ("pathways.sqlite", "application/vnd.sqlite3", sqlite_file),
    "json": ("pathways.json", "application/json", json_file),
    "ctdl": ("pathways-ctdl.jsonld", "application/ld+json", ctdl_file),
    "graphml": ("pathways.graphml", "application/graphml+xml", graphml),
    "gexf": ("pathways.gexf", "application/gexf+xml", gexf),
    "folder": ("pathways-folder.zip", "application/zip", folder_zip),
}
"""Each format: its file's name, its media type, and what makes it."""


def sums_text(files: Mapping[str, bytes]) -> str:
    """The checksums of files, as `sha256sum --check` reads them."""
    lines = [f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items()]
    return "".join(lines)


def _archive(members: Mapping[str, bytes]) -> bytes:
    """An archive whose bytes depend on its files alone."""
    whole = {**members, SUMS: sums_text(members).encode()}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, data in whole.items():
            entry = zipfile.ZipInfo(name, _FIRST_MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, data)
    return file.getvalue()


def _csv(table: Table) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows([_csv_cell(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8", "replace")


def _csv_cell(cell: Cell) -> object:
    """A cell as text; one that a spreadsheet would run begins with an apostrophe instead.

    >>> _csv_cell(["a", "b"]), _csv_cell("=1+1"), _csv_cell(-118.2), _csv_cell(True)
    ('a;b', "'=1+1", -118.2, 'true')
    """
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, list):
        cell = ";".join(str(item) for item in cell)
    if isinstance(cell, str) and cell.lstrip(" ").startswith(_FORMULA):
        return f"'{cell}"
    return "" if cell is None else cell


def _create(connection: sqlite3.Connection, table: Table) -> None:
    """A table and its rows; every name comes from our schemas, none from a record."""
    columns = ", ".join(_declared(column, table) for column in table.columns)
    connection.execute(f'CREATE TABLE "{table.name}" ({columns})')
    marks = ", ".join("?" for _ in table.columns)
    statement = f'INSERT INTO "{table.name}" VALUES ({marks})'  # noqa: S608 - see above
    connection.executemany(statement, _bound(table.rows))
    if table.owner is not None:
        connection.execute(f'CREATE INDEX "{table.name}_record" ON "{table.name}" (record)')


def _declared(column: Column, table: Table) -> str:
    key = " PRIMARY KEY" if column.name == "id" and table.owner is None else ""
    return f'"{column.name}" {_SQL_TYPES.get(column.kind, "TEXT")}{key}'


def _bound(rows: Iterable[tuple[Cell, ...]]) -> Iterable[list[object]]:
    for row in rows:
        yield [json.dumps(cell) if isinstance(cell, list) else cell for cell in row]
