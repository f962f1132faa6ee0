"""Writes a catalogue to a folder in the format that the reader reads: nothing is lost."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any as AnyValue

from ruamel.yaml import YAML
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import SafeRepresenter

from pathways.model.records import Catalogue

from .draft import FOLDERS, SECTIONS, TABLES
from .records_schema import RegionSchema, SourceSchema
from .schema import Bare, Record, instance

_WIDTH = 4096
"""Columns before a line of YAML is broken: texts stay whole, as a diff of them should."""


def write_catalogue(catalogue: Catalogue, folder: Path) -> None:
    """Write every record of a catalogue into a folder, which is made, or must be empty.

    Raises
    ------
    FileExistsError
        Where the folder holds something already.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        msg = f"{folder} is not empty: name a new folder"
        raise FileExistsError(msg)
    _write_yaml(folder / "region.yaml", instance(RegionSchema).dumped(catalogue.region))
    _write_yaml(folder / "sources.yaml", _dumped(SourceSchema, catalogue.sources))
    if catalogue.vocabulary.given:
        sections = {
            name: _dumped(schema, getattr(catalogue.vocabulary, name))
            for name, schema in SECTIONS.items()
        }
        _write_yaml(folder / "vocabulary.yaml", sections)
    for name, schema in FOLDERS.items():
        (folder / name).mkdir()
        for record in _dumped(schema, getattr(catalogue, name)):
            _write_yaml(folder / name / f"{record['id']}.yaml", record)
    for name, (file, schema) in TABLES.items():
        text = table_text(schema, getattr(catalogue, name))
        (folder / file).write_text(text, encoding="utf-8", newline="")


def table_text(schema: type[Record], records: Mapping[str, AnyValue] | Iterable[AnyValue]) -> str:
    """Return a CSV table of records with all columns of its schema."""
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, schema.columns(), lineterminator="\n")
    writer.writeheader()
    for row in _dumped(schema, records):
        writer.writerow({name: cell_text(value) for name, value in row.items()})
    return written.getvalue()


def _dumped(
    schema: type[Record], records: Mapping[str, AnyValue] | Iterable[AnyValue]
) -> list[dict[str, AnyValue]]:
    """Return records as their file says them."""
    values = records.values() if isinstance(records, Mapping) else records
    return [instance(schema).dumped(record) for record in values]


def cell_text(value: AnyValue) -> str:
    """Return a value as a CSV cell has it; a list is separated by semicolons.

    Raises
    ------
    ValueError
        Where an item of a list holds a semicolon itself.
    """
    if not isinstance(value, list):
        return str(value)
    if any(";" in item for item in value):
        msg = f"an item with a semicolon cannot stand in a cell's list: {value}"
        raise ValueError(msg)
    return ";".join(value)


class _Representer(SafeRepresenter):
    """Writes bare texts without quotes."""


def _represent_bare(representer: SafeRepresenter, value: Bare) -> ScalarNode:
    """Return a scalar of the kind that its text looks like, so that it needs no quotes."""
    kind = "bool" if value.isalpha() else "timestamp"
    if re.fullmatch(r"[0-9]+", value):
        kind = "int"
    elif re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value):
        kind = "float"
    node: ScalarNode = representer.represent_scalar(f"tag:yaml.org,2002:{kind}", str(value))
    return node


_Representer.add_representer(Bare, _represent_bare)


def _write_yaml(path: Path, value: AnyValue) -> None:
    """Write a value as YAML, in block style and the order given."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Representer = _Representer
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]  # declared as None
    yaml.width = _WIDTH
    with path.open("w", encoding="utf-8", newline="\n") as file:
        yaml.dump(value, file)
