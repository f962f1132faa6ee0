"""One record's form: what it shows, what its buttons do, and what becomes of what was typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any as AnyValue
from typing import Final

from flask import abort, request

from pathways.catalogue.plain import columns_of
from pathways.drawing import Said
from pathways.services.editing import URGENT, Actor, Change
from webapp.speaking import speak

from .building import Editor, NeedView, need_view, press
from .choices import Picker
from .effects import Panel
from .fields import FormField, control_of, list_id, make_field, schema_fields, tables_of
from .layout import PAY_COLUMNS, Section, sections_of
from .typed import Typed, merged, nested_text, typed_form

MORE_BLANKS: Final = 3
PART_TABLES: Final = ("sources", "situations")
PAID: Final = frozenset({"apprenticeship", "on-the-job"})


@dataclass(slots=True, kw_only=True)
class RecordForm:
    """A form on its way: what the record would say, and what is wrong with it so far.

    ``record`` is empty for a new one; ``base`` is what it says now, ``version`` the version that
    this was made from. ``proposal`` and ``draft`` are the draft's number and version.
    """

    table: str
    record: str
    picker: Picker
    values: dict[str, AnyValue]
    base: Mapping[str, AnyValue] = field(default_factory=dict)
    version: int = 0
    proposal: int | None = None
    draft: int = 0
    why: str = ""
    errors: dict[str, list[Said]] = field(default_factory=dict)
    editor: Editor | None = None
    blanks: dict[str, int] = field(default_factory=dict)
    panel: Panel | None = None

    @property
    def can_correct(self) -> bool:
        """Whether some of its columns go live without a review."""
        return not self.is_new and self.table in URGENT

    @property
    def is_new(self) -> bool:
        """Whether the catalogue does not have the record yet."""
        return not self.record

    def take_up(self) -> Typed:
        """Take up what was typed into the form of this request."""
        typed = typed_form(self.table, self.picker)
        self.values = merged(self.base if self.base else self.values, typed)
        self.errors = typed.errors
        self.why = request.form.get("why", "").strip()[:2000]
        return typed

    def press_button(self, said: str) -> bool:
        """Do what a button inside the form says; False where it is not of these."""
        if said.startswith("need:") and said.count(":") >= 3:
            self._press_need(said)
            return True
        if said.startswith("more:"):
            column = said.removeprefix("more:")
            if column not in columns_of(self.table):
                abort(400)
            self.blanks[column] = MORE_BLANKS
            return True
        return False

    def _press_need(self, said: str) -> None:
        name = said.split(":")[1]
        holder, key = self._holder(name)
        column = name.split(".")[0]
        text, self.editor = press(
            said, str(holder.get(key, "")), self.picker, funding=is_funding(self.table, column)
        )
        if text:
            holder[key] = text
        else:
            holder.pop(key, None)

    def _holder(self, name: str) -> tuple[dict[str, AnyValue], str]:
        """Where the requirement of a name stands: in the record, or in a part of it."""
        column, _, rest = name.partition(".")
        if column not in columns_of(self.table):
            abort(400)
        if control_of(self.table, column) == "need":
            return self.values, column
        place = rest.partition(".")[0]
        parts = self.values.setdefault(column, [])
        if not place.isdigit() or int(place) > len(parts):
            abort(400)
        if int(place) == len(parts):
            parts.append({})
        return parts[int(place)], "need"

    def change(self) -> Change:
        """The change that the form proposes."""
        values = {name: self.values[name] for name in columns_of(self.table) if name in self.values}
        return Change(
            kind=self.table,
            record=self.record or str(values.get("id", "")),
            action="create" if self.is_new else "change",
            values=values,
            base_version=self.version,
        )

    def name_it(self, taken: Mapping[str, object]) -> None:
        """Give a new record an id, made of its provider's and its name."""
        if self.values.get("id") or not self.is_new:
            return
        name = self.values.get("name") or self.values.get("title") or self.table[:-1]
        owner = self.values.get("provider", "") if self.table in ("offerings", "sites") else ""
        self.values["id"] = free_id(f"{owner} {name}", taken)

    def lists(self) -> list[tuple[str, list[str]]]:
        """The lists that the form's searches look through: id, and names."""
        wanted: dict[tuple[str, ...], None] = {}
        for column, schema in schema_fields(self.table).items():
            tables = tables_of(schema)
            control = control_of(self.table, column)
            if tables and control in ("search", "searches"):
                wanted[tables] = None
            if control in ("need", "parts"):
                wanted[("credentials", "conditions")] = None
                wanted[("kinds", "occupations")] = None
            if control == "parts":
                wanted |= dict.fromkeys([("sources",), ("situations",)])
            if control == "need" and is_funding(self.table, column):
                wanted[("areas",)] = None
        return [(list_id(t), list(self.picker.labels(t).values())) for t in wanted]

    def sections(self) -> list[tuple[Section, list[FormField | FieldParts]]]:
        """The parts of the form with their fields."""
        found = []
        for section in sections_of(self.table, is_new=self.is_new):
            is_open = section.is_open and (section.key != "pay" or self._shows_pay())
            touched = {*self.errors, *self.blanks}
            touched |= {self.editor.name.partition(".")[0]} if self.editor else set()
            is_open = is_open or not touched.isdisjoint(section.columns)
            section = replace(section, is_open=is_open)  # noqa: PLW2901 - what was touched is seen
            found.append((section, [self._field(column) for column in section.columns]))
        return found

    def _shows_pay(self) -> bool:
        return self.values.get("kind") in PAID or any(name in self.values for name in PAY_COLUMNS)

    def _field(self, column: str) -> FormField | FieldParts:
        errors = self.errors.get(column, ())
        control = control_of(self.table, column)
        value = self.values.get(column, "")
        if control == "nested":
            value = nested_text(value)
        made = make_field(
            self.table,
            column,
            value,
            self.picker,
            errors=errors,
            blanks=self.blanks.get(column, 1),
        )
        if control == "need":
            view = need_view(column, value, self.picker, funding=is_funding(self.table, column))
            return FieldParts(field=made, needs=(PartView(view=view),))
        if control == "parts":
            return FieldParts(field=made, needs=self._parts(column, value))
        return made

    def _parts(self, column: str, value: AnyValue) -> tuple[PartView, ...]:
        parts = [{"need": value}] if isinstance(value, str) and value else list(value or [])
        parts += [{}] * max(self.blanks.get(column, 0) - 2, 0 if parts else 1)
        return tuple(
            PartView(
                view=need_view(f"{column}.{place}.need", part.get("need", ""), self.picker),
                prefix=f"{column}.{place}",
                basis=part.get("basis", ""),
                source=self.picker.label(("sources",), part.get("source", "")),
                when=part.get("when", ""),
                note=part.get("note", ""),
                note_es=part.get("note_es", ""),
            )
            for place, part in enumerate(parts)
        )

    def summary(self) -> list[tuple[str, Said, Said]]:
        """Every error with the field that it is at: column, label, words."""
        say = speak()
        found = []
        for column in [*columns_of(self.table), ""]:
            for told in self.errors.get(column, ()):
                label = self._label(column) if column else say("rec.whole")
                found.append((column, label, told))
        return found

    def _label(self, column: str) -> Said:
        return make_field(self.table, column, "", self.picker).label


@dataclass(frozen=True, slots=True, kw_only=True)
class PartView:
    """One requirement of a form: alone, or as a part of a rule with its ground."""

    view: NeedView
    prefix: str = ""
    basis: str = ""
    source: str = ""
    when: str = ""
    note: str = ""
    note_es: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldParts:
    """A field that holds requirements."""

    field: FormField
    needs: tuple[PartView, ...]


def is_funding(table: str, column: str) -> bool:
    """Whether a requirement is a fund's, which may name places and conditions."""
    return bool(getattr(schema_fields(table)[column], "funding", False))


def free_id(said: str, taken: Mapping[str, object]) -> str:
    """An id made of a text, that nothing has yet.

    >>> free_id("LATTC: EV Basics, módulo 1", {}), free_id("a b", {"a-b": 1})
    ('lattc-ev-basics-modulo-1', 'a-b-2')
    """
    plain = unicodedata.normalize("NFKD", said).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "new"
    if not re.search(r"[a-z]", stem):
        stem = f"n-{stem}"
    count, found = 1, stem
    while found in taken:
        count += 1
        found = f"{stem}-{count}"
    return found


def picker_for(actor: Actor, catalogue: AnyValue, table: str) -> Picker:
    """What somebody may choose from: staff name their own providers and sites alone."""
    only: dict[str, frozenset[str]] = {}
    if not actor.is_reviewer and table in ("offerings", "sites", "services"):
        only["providers"] = actor.providers
        if table == "offerings":
            only["sites"] = frozenset(
                id_ for id_, site in catalogue.sites.items() if site.provider in actor.providers
            )
    return Picker(catalogue, speak(), only)
