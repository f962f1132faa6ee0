"""Two people at one record: both versions side by side, and a choice for each field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any as AnyValue

from flask import render_template

from pathways.drawing import Said
from pathways.exchange.sheets_columns import column_words
from pathways.services.editing import Conflict
from webapp.speaking import speak

from .building import need_view
from .choices import Picker
from .doors import to
from .fields import control_of, schema_fields, tables_of
from .layout import WORD_OF
from .recordform import RecordForm, is_funding
from .typed import nested_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """One field in three versions; ``clashes`` where somebody must choose."""

    column: str
    label: Said
    base: str
    mine: str
    theirs: str
    clashes: bool


def conflict_page(form: RecordForm, conflict: Conflict, *, of_draft: bool) -> str:
    """Both versions, with mine in a form that goes on from theirs.

    What only one of the two changed is taken up as it is; where both changed a field, mine stands
    in it and theirs is shown beside, so that nothing typed is lost and nothing of theirs unseen.

    Parameters
    ----------
    of_draft
        Whether it is the draft that moved, and not the record.
    """
    fields = [
        Versions(
            column=one.column,
            label=label_of(form.table, one.column),
            base=value_words(form.table, one.column, one.base, form.picker),
            mine=value_words(form.table, one.column, one.mine, form.picker),
            theirs=value_words(form.table, one.column, one.theirs, form.picker),
            clashes=one.clashes,
        )
        for one in conflict.fields
        if one.column in schema_fields(form.table)
    ]
    for one in conflict.fields:
        if one.mine == one.base and one.theirs != one.base:
            if one.theirs in (None, ""):
                form.values.pop(one.column, None)
            else:
                form.values[one.column] = one.theirs
    if of_draft:
        form.draft = conflict.version
    else:
        form.version = conflict.version
    action = (
        to("draft", proposal=form.proposal)
        if form.proposal is not None
        else to("edit_record", word=WORD_OF[form.table], record=form.record)
        if form.record
        else to("new_record", word=WORD_OF[form.table])
    )
    return render_template(
        "staff/record.html",
        form=form,
        word=WORD_OF[form.table],
        action=action,
        sections=form.sections(),
        errors=[],
        found=None,
        saved=False,
        conflict=conflict,
        versions=fields,
    )


def label_of(table: str, column: str) -> Said:
    """What a column is called."""
    return speak().either(*column_words(table, column).label)


def value_words(table: str, column: str, value: AnyValue, picker: Picker) -> str:
    """A column's value in words."""
    if value in (None, "", [], {}):
        return ""
    tables = tables_of(schema_fields(table)[column])
    control = control_of(table, column)
    if control in ("search", "searches") and tables:
        items = value if isinstance(value, list) else str(value).split(";")
        return ", ".join(picker.label(tables, item.strip()) for item in items)
    if control in ("pick", "select", "checks"):
        items = value if isinstance(value, list) else str(value).split(";")
        return ", ".join(_word(item.strip(), tables, picker) for item in items)
    if control == "need":
        view = need_view(column, value, picker, funding=is_funding(table, column))
        return str(view.words) or str(value)
    return value if isinstance(value, str) else nested_text(value)


def _word(word: str, tables: tuple[str, ...], picker: Picker) -> str:
    """A word of a list, or the name of a record that may stand in its place."""
    key = f"word.{word}"
    return str(picker.say(key)) if key in picker.say else picker.label(tables, word)
