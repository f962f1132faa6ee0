"""Writes tables as spreadsheets: what is there, an empty template, and rows to mend.

A template's sheet has lists to choose from where a column takes a word of a list or the id of a
record; a second sheet explains each column, a third holds the ids with their names.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from typing import Any as AnyValue

from pathways.catalogue.fields import Ref, Scalar, Word
from pathways.catalogue.lists import Cells
from pathways.catalogue.schema import instance
from pathways.catalogue.writer import table_text

from .sheets import fields_of, schema_of
from .sheets_cells import cell_value, guarded
from .sheets_columns import column_words
from .sheets_form import FIX_COLUMN

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

LANGUAGES: Final = ("en", "es")
FILLED_ROWS: Final = 1000
"""Rows of a template that have lists to choose from."""

_LONGEST_CHOICE: Final = 250
"""Characters that a list of words may have inside a cell's rule; longer ones stand in a sheet."""

_HEADS: Final = {
    "en": ("column", "name", "needed", "what it means", "what it takes"),
    "es": ("columna", "nombre", "obligatoria", "qué significa", "qué se escribe"),
}
_YES: Final = {"en": "yes", "es": "sí"}


@dataclass(frozen=True, slots=True)
class Choice:
    """A word or an id that a cell may hold, with the name that people know."""

    value: str
    name: str


Choices = Mapping[str, Sequence[Choice]]
"""What may be chosen, by table of the catalogue."""


def rows_of(table: str, records: Iterable[AnyValue]) -> list[dict[str, str]]:
    """Records as rows of text by column, without what is not known."""
    schema = schema_of(table)
    reader = csv.DictReader(io.StringIO(table_text(schema, records), newline=""))
    return [{name: cell for name, cell in row.items() if cell} for row in reader]


def sheet_csv(table: str, rows: Iterable[Mapping[str, str]], fixes: Sequence[str] = ()) -> bytes:
    """Rows as a CSV file with a mark that tells spreadsheets its encoding.

    Parameters
    ----------
    fixes
        What is wrong with each row, in the order of the rows; a last column then holds it.
    """
    written = io.StringIO(newline="")
    names = (*schema_of(table).columns(), *((FIX_COLUMN,) if fixes else ()))
    writer = csv.DictWriter(written, names, lineterminator="\r\n", extrasaction="ignore")
    writer.writeheader()
    for place, row in enumerate(rows):
        told = {FIX_COLUMN: fixes[place]} if fixes else {}
        writer.writerow({name: guarded(cell) for name, cell in {**row, **told}.items()})
    return written.getvalue().encode("utf-8-sig")


def sheet_xlsx(
    table: str,
    rows: Sequence[Mapping[str, str]],
    choices: Choices,
    language: str = "en",
    fixes: Sequence[str] = (),
) -> bytes:
    """Rows as a workbook with lists to choose from and a guide; without rows, a template.

    Parameters
    ----------
    choices
        The ids that cells may name, by table of the catalogue.
    fixes
        What is wrong with each row, in the order of the rows; a last column then holds it.
    """
    import xlsxwriter

    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(buffer, options) as book:
        _Book(book, table, language, choices).write(rows, fixes)
    return buffer.getvalue()


class _Book:
    """Writes the sheets of one workbook."""

    def __init__(self, book: AnyValue, table: str, language: str, choices: Choices) -> None:
        self._book, self._table, self._language = book, table, language
        self._fields, self._choices = fields_of(table), choices
        self._needed = frozenset(schema_of(table).needed())
        self._head = book.add_format({"bold": True, "valign": "top", "bottom": 2})
        self._must = book.add_format(
            {"bold": True, "valign": "top", "bottom": 2, "bg_color": "#FFF4D6"}
        )
        self._text = book.add_format({"valign": "top", "num_format": "@"})
        self._number = book.add_format({"valign": "top"})
        self._day = book.add_format({"valign": "top", "num_format": "yyyy-mm-dd", "align": "left"})
        self._wrapped = book.add_format({"valign": "top", "text_wrap": True})
        self._lists: dict[str, str] = {}

    def write(self, rows: Sequence[Mapping[str, str]], fixes: Sequence[str]) -> None:
        """Write all sheets: the rows first, since that is the one that is read back."""
        page = self._book.add_worksheet(self._table)
        guide = self._book.add_worksheet("columns")
        lists = self._book.add_worksheet("lists")
        self._write_lists(lists)
        self._write_rows(page, rows, fixes)
        self._write_guide(guide)

    def _write_rows(
        self, page: Worksheet, rows: Sequence[Mapping[str, str]], fixes: Sequence[str]
    ) -> None:
        for column, (name, field) in enumerate(self._fields.items()):
            page.write_string(0, column, name, self._must if name in self._needed else self._head)
            page.set_column(column, column, max(12, min(40, len(name) + 4)), self._format(field))
            self._offer(page, column, name, field)
        for place, row in enumerate(rows, start=1):
            for column, (name, field) in enumerate(self._fields.items()):
                if name in row:
                    self._write_cell(page, place, column, cell_value(row[name], field))
        last = len(self._fields)
        for place, fix in enumerate(fixes, start=1):
            page.write_string(place, last, guarded(fix), self._wrapped)
        if fixes:
            page.write_string(0, last, FIX_COLUMN, self._head)
            page.set_column(last, last, 60)
        page.freeze_panes(1, 1)

    def _format(self, field: AnyValue) -> AnyValue:
        value = cell_value("1", field)
        return self._number if isinstance(value, int | float) else self._text

    def _write_cell(self, page: Worksheet, row: int, column: int, value: AnyValue) -> None:
        if isinstance(value, str):
            page.write_string(row, column, value, self._text)
        elif isinstance(value, int | float):
            page.write_number(row, column, value, self._number)
        else:
            page.write_datetime(row, column, value, self._day)

    def _offer(self, page: Worksheet, column: int, name: str, field: AnyValue) -> None:
        """Give a column its list to choose from; a list of several is only a hint."""
        source = self._source(name, field)
        rule: dict[str, AnyValue] = {
            "validate": "list" if source else "any",
            "input_title": column_words(self._table, name).label[self._place][:32],
            "input_message": column_words(self._table, name).hint[self._place][:255],
            "ignore_blank": True,
        }
        if source:
            rule |= {"source": source, "error_type": "warning"}
        if not rule["input_message"]:
            del rule["input_title"], rule["input_message"]
        if source or "input_message" in rule:
            page.data_validation(1, column, FILLED_ROWS, column, rule)

    @property
    def _place(self) -> int:
        return LANGUAGES.index(self._language)

    def _source(self, name: str, field: AnyValue) -> str | list[str] | None:
        if isinstance(field, Cells):
            return None
        if isinstance(field, Word) and not field.tables:
            if len(",".join(field.words)) <= _LONGEST_CHOICE:
                return list(field.words)
            return self._lists.get(f"{name} ")
        if isinstance(field, Ref) and len(field.tables) == 1:
            return self._lists.get(field.tables[0])
        return None

    def _write_lists(self, page: Worksheet) -> None:
        """Write the ids and words that cells may hold, two columns each: value and name."""
        wanted: dict[str, Sequence[Choice]] = {}
        for name, field in self._fields.items():
            inner = field.inner if isinstance(field, Cells) else field
            for table in getattr(inner, "tables", ()):
                wanted[table] = self._choices.get(table, ())
            if isinstance(inner, Word):
                wanted[f"{name} "] = [Choice(word, "") for word in inner.words]
        for place, (title, choices) in enumerate(wanted.items()):
            column = 2 * place
            page.write_string(0, column, title.strip(), self._head)
            page.set_column(column, column, 24)
            page.set_column(column + 1, column + 1, 40)
            for row, choice in enumerate(choices, start=1):
                page.write_string(row, column, guarded(choice.value))
                page.write_string(row, column + 1, guarded(choice.name))
            if choices:
                letters = _letters(column)
                self._lists[title] = f"=lists!${letters}$2:${letters}${len(choices) + 1}"
        page.freeze_panes(1, 0)

    def _write_guide(self, page: Worksheet) -> None:
        """Explain each column."""
        for column, (head, width) in enumerate(
            zip(_HEADS[self._language], (22, 30, 10, 60, 60), strict=True)
        ):
            page.write_string(0, column, head, self._head)
            page.set_column(column, column, width, self._wrapped)
        for row, (name, field) in enumerate(self._fields.items(), start=1):
            words = column_words(self._table, name)
            needed = _YES[self._language] if name in self._needed else ""
            takes = _takes(field)
            cells = (name, words.label[self._place], needed, words.hint[self._place], takes)
            for column, cell in enumerate(cells):
                page.write_string(row, column, guarded(cell), self._wrapped)
        page.freeze_panes(1, 0)


def _takes(field: AnyValue) -> str:
    return str(getattr(field, "expected", "")) if isinstance(field, Scalar | Cells) else ""


def _letters(column: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(column))


def dumped(table: str, record: AnyValue) -> dict[str, str]:
    """One record as a row of text by column."""
    written = instance(schema_of(table)).dumped(record)
    return {
        name: ";".join(value) if isinstance(value, list) else str(value)
        for name, value in written.items()
    }
