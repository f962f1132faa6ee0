"""What was typed into a form, as the catalogue's plain values; nothing typed is ever lost.

A name becomes the id that it stands for; what stands for nothing stays as it was typed, and the
field says so.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any as AnyValue
from typing import Final

from flask import abort, request
from ruamel.yaml import YAML
from werkzeug.datastructures import MultiDict

from pathways.catalogue.plain import columns_of
from pathways.catalogue.yamlfile import read_yaml
from pathways.drawing import Said

from .choices import Picker
from .fields import control_of, schema_fields, tables_of
from .layout import LINES

LONGEST: Final = 20_000
MOST_ITEMS: Final = 200
PART_COLUMNS: Final = ("need", "basis", "when", "source", "note", "note_es")
"""The columns of one part of a rule's requirement."""

OWN_NAMES: Final = frozenset(
    {
        "token",
        "do",
        "base",
        "proposal",
        "version",
        "why",
        "new-which",
        "new-kind",
        "new-amount",
        "new-unit",
        "new-age",
        "new-area",
    }
)
"""Fields of every form that are not of the record."""


class Typed:
    """One form as it was sent.

    ``values`` are what the record would say; ``errors`` what is wrong with single fields already.
    """

    def __init__(self, table: str, form: MultiDict[str, str], picker: Picker) -> None:
        self.table, self._form, self._picker = table, form, picker
        self.errors: dict[str, list[Said]] = {}
        self._refuse_strange()
        self.values: dict[str, AnyValue] = {}
        for column in columns_of(table):
            value = self._read(column)
            if value not in ("", [], {}, None):
                self.values[column] = value

    @property
    def names(self) -> frozenset[str]:
        """The columns that the form has."""
        return frozenset(name.split(".")[0] for name in self._form)

    def _refuse_strange(self) -> None:
        """Refuse (400) fields that no form of ours has, or more and longer ones."""
        columns = {*columns_of(self.table)}
        for name, values in self._form.lists():
            known = name in OWN_NAMES or name.split(".")[0] in columns
            if not known or len(values) > MOST_ITEMS or any(len(v) > LONGEST for v in values):
                abort(400)

    def _read(self, column: str) -> AnyValue:
        """One column's value."""
        match control_of(self.table, column):
            case "parts":
                return self._parts(column)
            case "nested":
                return self._nested(column)
            case "steps":
                return self._steps(column)
            case "search" | "select" if tables_of(schema_fields(self.table)[column]):
                return self._found(column, self._text(column))
            case "searches":
                found = [self._found(column, text) for text in self._texts(column)]
                return self._list(list(dict.fromkeys(found)))
            case "checks":
                return self._list(self._texts(column))
            case _ if column in LINES:
                return [line.strip() for line in self._text(column).split("\n") if line.strip()]
            case _ if self._is_yaml(column):
                return [item.strip() for item in self._text(column).split(";") if item.strip()]
            case _:
                return self._text(column)

    def _is_yaml(self, column: str) -> bool:
        """Whether a column is a list of texts in the catalogue's YAML."""
        return column in ("where",) and self.table == "credentials"

    def _list(self, items: list[str]) -> AnyValue:
        """Several values as the table has them: in one cell, or (of a rule) as a list."""
        return items if self.table in ("credentials", "occupations") else ";".join(items)

    def _text(self, name: str) -> str:
        return self._form.get(name, "").replace("\r\n", "\n").replace("\r", "\n").strip()

    def _texts(self, name: str) -> list[str]:
        return [text.strip() for text in self._form.getlist(name) if text.strip()]

    def _found(self, column: str, typed: str) -> str:
        """The id of what was typed, or what was typed."""
        if not typed:
            return ""
        tables = tables_of(schema_fields(self.table)[column])
        found = self._picker.find(tables, typed)
        if found is None:
            self._not_in_list(column, tables, typed)
        return found or typed

    def _not_in_list(self, column: str, tables: tuple[str, ...], typed: str) -> None:
        say = self._picker.say
        guess = self._picker.guess(tables, typed)
        key = "rec.not-in-list-guess" if guess else "rec.not-in-list"
        values = {"found": typed[:80], **({"guess": guess} if guess else {})}
        self.errors.setdefault(column, []).append(say(key, **values))

    def _steps(self, column: str) -> str:
        weeks = [text.strip() for text in self._form.getlist(f"{column}.weeks")]
        pay = [text.strip().removeprefix("$") for text in self._form.getlist(f"{column}.pay")]
        pairs = zip(weeks, pay, strict=False)
        return ";".join(f"{a}={b}" for a, b in pairs if a or b)

    def _parts(self, column: str) -> list[dict[str, str]]:
        """The parts of a rule's requirement; one without a need is none."""
        parts = []
        for place in range(MOST_ITEMS):
            if f"{column}.{place}.need" not in self._form:
                break
            part = {name: self._text(f"{column}.{place}.{name}") for name in PART_COLUMNS}
            if part["source"]:
                part["source"] = self._picker.find(("sources",), part["source"]) or part["source"]
            if part["need"]:
                parts.append({name: text for name, text in part.items() if text})
        return parts

    def _nested(self, column: str) -> AnyValue:
        """A part of a rule that is written as its file writes it."""
        text = self._text(column)
        if not text:
            return None
        document, issues = read_yaml(column, f"{text}\n")
        if issues:
            say = self._picker.say
            told = issues[0]
            where = say("rec.line", row=told.row or 1, found=told.found, expected=told.expected)
            self.errors.setdefault(column, []).append(where)
            return text
        return document.value


def typed_form(table: str, picker: Picker) -> Typed:
    """The form of the current request."""
    return Typed(table, request.form, picker)


def nested_text(value: AnyValue) -> str:
    """A part of a rule as its file writes it."""
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, str):
        return value
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]  # declared as None
    yaml.width = 4096
    file = io.StringIO()
    yaml.dump(value, file)
    return file.getvalue().rstrip()


def merged(base: Mapping[str, AnyValue], typed: Typed) -> dict[str, AnyValue]:
    """What a record says once a form is taken up: columns that the form lacks stay."""
    kept = {name: value for name, value in base.items() if name not in typed.names}
    found = {**kept, **typed.values}
    if base.get("to_sit") == "":  # "nothing" is another answer than no answer
        found.setdefault("to_sit", "")
    return {name: found[name] for name in columns_of(typed.table) if name in found}
