"""The fields of a form, made from the catalogue's schema: what each takes, shows and explains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any as AnyValue
from typing import Final

from pathways.catalogue.fields import Flag, Id, NeedField, Ref, Url, Word
from pathways.catalogue.figures import Cents, Day, Decimal, Degrees, Whole
from pathways.catalogue.lists import Items
from pathways.catalogue.plain import SCHEMAS
from pathways.catalogue.schema import WhereField, instance
from pathways.catalogue.tables_schema import WageSteps
from pathways.drawing import Said
from pathways.exchange.sheets_columns import column_words

from .choices import Picker
from .layout import LINES, LONG_TEXTS, NESTED

FEW_WORDS: Final = 4
"""So many words of a list are shown as buttons to pick; more go into a list that opens."""

FEW_RECORDS: Final = 12
"""So many records are a list that opens; more are searched by typing."""

BLANKS: Final = 1
"""Empty places after what a list holds already."""

NUMBERS: Final = (Whole, Decimal, Cents, Degrees)


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose."""

    value: str
    label: Said
    on: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One field as a template draws it.

    ``control`` is text, long, pick, select, checks, search, searches, steps, need, parts or
    nested; ``list_id`` names the list that a search looks through; ``values`` are the single
    values of a field that holds several.
    """

    name: str
    control: str
    label: Said
    hint: Said
    needed: bool
    value: str = ""
    values: tuple[AnyValue, ...] = ()
    options: tuple[Option, ...] = ()
    list_id: str = ""
    width: str = ""
    mode: str = ""
    errors: tuple[Said, ...] = ()


def schema_fields(table: str) -> dict[str, AnyValue]:
    """The fields of a table's schema by column."""
    return {f.data_key or n: f for n, f in instance(SCHEMAS[table]).fields.items()}


def control_of(table: str, column: str) -> str:
    """How a column is filled in."""
    field = schema_fields(table)[column]
    if table in ("credentials", "occupations") and column == "requires":
        return "parts"
    if column in NESTED:
        return "nested"
    if isinstance(field, NeedField):
        return "need"
    if isinstance(field, WageSteps):
        return "steps"
    if isinstance(field, Items):
        return _list_control(field, column)
    if isinstance(field, Word | Flag):
        return "pick" if len(_words(field)) <= FEW_WORDS else "select"
    if isinstance(field, Ref):
        return "search"
    return "long" if column in LONG_TEXTS else "text"


def _list_control(field: Items, column: str) -> str:
    if isinstance(field.inner, Word) and not isinstance(field, WhereField):
        return "checks"
    if isinstance(field.inner, Ref):
        return "searches"
    return "long" if column in LINES else "text"


def _words(field: AnyValue) -> tuple[str, ...]:
    if isinstance(field, Flag):
        return ("true", "false")
    words: tuple[str, ...] = field.words
    return words


def tables_of(field: AnyValue) -> tuple[str, ...]:
    """The tables whose records a field names."""
    inner = field.inner if isinstance(field, Items) else field
    tables: tuple[str, ...] = getattr(inner, "tables", ())
    return tables


def list_id(tables: Sequence[str]) -> str:
    """The id of the list of some tables' records on a page."""
    return "l-" + "-".join(tables)


def make_field(
    table: str,
    column: str,
    value: AnyValue,
    picker: Picker,
    *,
    errors: Sequence[Said] = (),
    blanks: int = BLANKS,
) -> FormField:
    """One field with what stands in it.

    Parameters
    ----------
    value
        As the catalogue's plain values have it: a text, or (of a rule) lists and mappings.
    blanks
        Empty places after what a list holds already.
    """
    say = picker.say
    field = schema_fields(table)[column]
    control = control_of(table, column)
    words = column_words(table, column)
    tables = tables_of(field)
    shown: dict[str, AnyValue] = {}
    text = value if isinstance(value, str) else ""
    if control in ("pick", "select"):
        shown["options"] = _options(field, text, picker)
    elif control == "checks":
        shown["options"] = _checks(field, _items(value), picker)
    elif control == "search":
        labels = picker.labels(tables)
        if len(labels) <= FEW_RECORDS and (not text or text in labels):
            control, shown["options"] = "select", _records(labels, text, picker)
        shown |= {"value": picker.label(tables, text), "list_id": list_id(tables)}
    elif control == "searches":
        named = [picker.label(tables, item) for item in _items(value)]
        shown |= {"values": (*named, *[""] * blanks), "list_id": list_id(tables)}
    elif control == "steps":
        pairs = [item.partition("=")[::2] for item in _items(value)]
        shown["values"] = (*pairs, *[("", "")] * max(blanks, 3 - len(pairs)))
    elif isinstance(value, list) and control != "parts":
        shown["value"] = ("\n" if column in LINES else ";").join(value)
    return FormField(
        name=column,
        control=control,
        label=say.either(*words.label),
        hint=say.either(*words.hint) if any(words.hint) else Said(),
        needed=field.required and not isinstance(field, Id),
        errors=tuple(errors),
        width=_width(field),
        mode=_mode(field),
        **{"value": text, **shown},
    )


def _items(value: AnyValue) -> list[str]:
    if isinstance(value, list):
        return [str(item) for item in value]
    return [item.strip() for item in str(value or "").split(";") if item.strip()]


def _options(field: AnyValue, chosen: str, picker: Picker) -> tuple[Option, ...]:
    say = picker.say
    words = _words(field)
    found = [Option(word, say(f"word.{word}"), word == chosen) for word in words]
    if chosen and chosen not in words:
        found.append(Option(chosen, say.plain(chosen), on=True))
    if not field.required:
        found.append(Option("", say("rec.unknown"), not chosen))
    return tuple(found)


def _checks(field: AnyValue, chosen: Sequence[str], picker: Picker) -> tuple[Option, ...]:
    say, inner = picker.say, field.inner
    found = [Option(word, say(f"word.{word}"), word in chosen) for word in inner.words]
    if inner.tables:
        labels = picker.labels(inner.tables)
        found += [Option(id_, say.plain(name), id_ in chosen) for id_, name in labels.items()]
    known = {option.value for option in found}
    return (*found, *(Option(one, say.plain(one), on=True) for one in chosen if one not in known))


def _records(labels: AnyValue, chosen: str, picker: Picker) -> tuple[Option, ...]:
    say = picker.say
    none = Option("", say("rec.none"), not chosen)
    return (none, *(Option(id_, say.plain(name), id_ == chosen) for id_, name in labels.items()))


def _width(field: AnyValue) -> str:
    if isinstance(field, NUMBERS):
        return "w-s"
    return "w-m" if isinstance(field, Day) else ""


def _mode(field: AnyValue) -> str:
    if isinstance(field, Whole):
        return "numeric"
    if isinstance(field, Decimal | Cents):
        return "decimal"
    if isinstance(field, Url):
        return "url"
    return ""
