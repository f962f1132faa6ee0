"""Rows of the tables that others publish: CSV, tab-separated text and workbooks, packed or not.

A table is read row by row, so that a file of any length takes little memory. A file that ends in
the middle, holds no such columns or is no text is refused; a row is never guessed.
"""

from __future__ import annotations

import csv
import gzip
import io
import itertools
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from .brought import OutsideFileError

LARGEST: Final = 1 << 30
"""Bytes that a file may hold once unpacked: the largest national tables are a quarter of it."""

TABS: Final = frozenset({".txt", ".tsv"})
BOOKS: Final = frozenset({".xlsx", ".xlsm"})


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: where it stands, and its cells by the names of their columns.

    ``number`` counts the rows of the file as an editor or a spreadsheet shows them (a row of a CSV
    whose cells hold line breaks counts once). Cells are texts without the blanks around them.
    """

    file: str
    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        """Return the text of a cell, empty where there is none."""
        return self.cells.get(column, "")


def rows_of(
    path: Path,
    needed: Sequence[str],
    *,
    delimiter: str | None = None,
    sheet: str | None = None,
    name: str | None = None,
) -> Iterator[Row]:
    """Yield the rows of a table below the first row that holds all of the columns needed.

    Parameters
    ----------
    path
        A ``.csv``, ``.txt`` or ``.tsv`` file (tab-separated), either also as ``.gz``, or a
        workbook.
    needed
        Columns that must be there, in any order; titles above the header are passed over.
    delimiter
        What stands between two cells, where the file's name does not tell.
    sheet
        The sheet of a workbook; the first unless said.
    name
        The file's name in rows and errors; else the path's last part.

    Raises
    ------
    OutsideFileError
        The file cannot be opened, is not text in UTF-8 or Windows-1252, ends too early, is larger
        than `LARGEST`, lacks a column, or has a row with more or fewer cells than its header.
    """
    name = name or path.name
    plain = path.with_suffix("") if path.suffix == ".gz" else path
    if plain.suffix.lower() in BOOKS:
        records = _book_records(path, name, sheet)
    else:
        tabs = plain.suffix.lower() in TABS
        records = _text_records(path, name, delimiter or ("\t" if tabs else ","), quoted=not tabs)
    header = _header(records, needed, name)
    for number, cells in records:
        if not any(cells):
            continue
        if len(cells) != len(header):
            raise OutsideFileError(
                name, f"{len(cells)} cells", f"{len(header)}, as in the header", row=number
            )
        yield Row(name, number, dict(zip(header, cells, strict=True)))


def _header(
    records: Iterator[tuple[int, list[str]]], needed: Sequence[str], name: str
) -> list[str]:
    """Return the first row that names all columns needed, among the first 40."""
    best: list[str] = []
    for _, cells in itertools.islice(records, 40):
        missing = [column for column in needed if column not in cells]
        if not missing:
            return cells
        if not best or len(missing) < len(best):
            best = missing
    found = f"no column {', '.join(best or needed)}"
    raise OutsideFileError(name, found, f"a table with the columns {', '.join(needed)}")


def _text_records(
    path: Path, name: str, delimiter: str, *, quoted: bool
) -> Iterator[tuple[int, list[str]]]:
    with _opened(path, name) as stream:
        text = io.TextIOWrapper(stream, encoding=_encoding(path, name), newline="")
        if quoted:
            reader = csv.reader(text, delimiter=delimiter, strict=True)
        else:
            reader = csv.reader(text, delimiter=delimiter, quoting=csv.QUOTE_NONE)
        number = 0
        try:
            for number, cells in enumerate(reader, start=1):
                yield number, [cell.strip() for cell in cells]
        except csv.Error as error:
            raise OutsideFileError(name, str(error), "rows of CSV", row=number + 1) from None
        except (EOFError, zlib.error, gzip.BadGzipFile):
            found = "packed data that ends too early or is damaged"
            raise OutsideFileError(name, found, "the whole file", row=number + 1) from None
        except UnicodeDecodeError:
            raise OutsideFileError(
                name, "bytes that are no text", "UTF-8", row=number + 1
            ) from None


class _Bounded(io.RawIOBase):
    """A stream that refuses to give more than a file may hold."""

    def __init__(self, inner: gzip.GzipFile | io.BufferedReader, name: str) -> None:
        self.inner, self.name, self.left = inner, name, LARGEST

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self.inner.read(len(buffer))
        self.left -= len(data)
        if self.left < 0:
            raise OutsideFileError(self.name, "more than 1 GiB", "at most 1 GiB, unpacked")
        buffer[: len(data)] = data
        return len(data)


@contextmanager
def _opened(path: Path, name: str) -> Iterator[io.BufferedReader]:
    try:
        file = path.open("rb")
    except OSError as error:
        raise OutsideFileError(name, error.strerror or "no file", "a file to read") from None
    with file:
        stream = gzip.GzipFile(fileobj=file) if path.suffix == ".gz" else file
        yield io.BufferedReader(_Bounded(stream, name))


def _encoding(path: Path, name: str) -> str:
    """Return the encoding of a file: UTF-8, or what Windows wrote before where it is not that."""
    try:
        with _opened(path, name) as stream:
            decoder = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
            while text := decoder.read(1 << 20):
                if "\x00" in text:
                    raise OutsideFileError(name, "a NUL character", "text in UTF-8")
    except UnicodeDecodeError:
        return "cp1252"
    except (EOFError, zlib.error, gzip.BadGzipFile):
        found = "packed data that ends too early or is damaged"
        raise OutsideFileError(name, found, "the whole file") from None
    return "utf-8-sig"


def _book_records(path: Path, name: str, sheet: str | None) -> Iterator[tuple[int, list[str]]]:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    _weigh(path, name)
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, InvalidFileException) as error:
        raise OutsideFileError(name, f"no workbook ({error})", "an XLSX file") from None
    try:
        if sheet is not None and sheet not in book.sheetnames:
            found = f"the sheets {', '.join(book.sheetnames)}"
            raise OutsideFileError(name, found, f"a sheet {sheet}")
        page = book[sheet] if sheet is not None else book.worksheets[0]
        page.reset_dimensions()
        width = 0
        for number, cells in enumerate(page.iter_rows(values_only=True), start=1):
            texts = [_text(cell) for cell in cells]
            while texts and not texts[-1]:
                texts.pop()
            width = max(width, len(texts))
            yield number, texts + [""] * (width - len(texts))
    finally:
        book.close()


def _weigh(path: Path, name: str) -> None:
    """Refuse a workbook that unpacks to more than a file may hold."""
    try:
        with zipfile.ZipFile(path) as packed:
            if sum(one.file_size for one in packed.infolist()) > LARGEST:
                raise OutsideFileError(name, "more than 1 GiB", "at most 1 GiB, unpacked")
    except OSError as error:
        raise OutsideFileError(name, error.strerror or "no file", "an XLSX file") from None
    except zipfile.BadZipFile:
        found = "no workbook, or one that ends too early"
        raise OutsideFileError(name, found, "an XLSX file") from None


def _text(cell: object) -> str:
    """Return a cell of a workbook as text; a whole number has no decimals.

    >>> _text(3.0), _text(None), _text(" 47-2111 ")
    ('3', '', '47-2111')
    """
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
