"""Reports as accessible PDF: tagged, with a title, a language and alternative texts (PDF/UA-1).

A report is a list of plain parts. They reach the typesetter as JSON, and its template sets them as
text: no name or note, whatever it looks like, is ever read as markup.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import as_file, files
from typing import Final, TypeAlias

Runs: TypeAlias = Sequence[tuple[str, str]]
"""What is said, part by part, each with its language."""

STANDARD: Final = "ua-1"
"""The standard that each file is held to while it is made: ISO 14289-1."""

LONGEST: Final = 8_000
"""Characters of one text; a longer one ends in an ellipsis."""

AUTHOR: Final = "Pathways"

SETTABLE: Final = (
    (0x20, 0x7E), (0xA0, 0x24F), (0x300, 0x3FF), (0x400, 0x45F), (0x1E00, 0x1EFF),
    (0x2010, 0x2040), (0x20A0, 0x20BF), (0x2100, 0x211E), (0x2120, 0x2120),
    (0x2122, 0x2122), (0x2190, 0x22FF), (0x2500, 0x25FF),
)  # fmt: skip
"""Characters that the fonts have: Latin, Greek, Cyrillic, signs and arrows."""

UNSETTABLE: Final = "\u25a1"
"""Stands for a character that no font here has: a file that shows it as nothing is not allowed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; level 1 is the title of the report, and no level is left out."""

    level: int
    text: Runs


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph."""

    text: Runs
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item of a list, perhaps with an address."""

    text: Runs
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullets:
    """A list."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table: its name, whether it holds figures, and its part of the width."""

    name: Runs
    number: bool = False
    width: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; a cell is one or more lines, of which those after the first stand smaller."""

    caption: Runs
    columns: tuple[Column, ...]
    rows: tuple[tuple[Sequence[Runs], ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture as SVG, with what it shows in words; ``width`` in percent of the page's."""

    svg: str
    alt: str
    caption: Runs
    width: float = 60.0


Block: TypeAlias = Heading | Paragraph | Bullets | Table | Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A report: what it is called, its language (en or es), its day, and its parts in order."""

    title: str
    language: str
    day: date
    footer: str
    blocks: tuple[Block, ...]
    wide: bool = False


def pdf(paper: Paper) -> bytes:
    """A report as a PDF file; the same report gives the same bytes.

    Raises
    ------
    PdfError
        The typesetter refuses it.
    """
    import typst

    told = json.dumps(_plain(paper), ensure_ascii=False)
    with as_file(files("pathways.exchange") / "templates") as templates:
        try:
            made: bytes = typst.compile(
                str(templates / "paper.typ"),
                root=str(templates),
                font_paths=[str(templates / "fonts")],
                ignore_system_fonts=True,
                format="pdf",
                sys_inputs={"paper": told},
                pdf_standards=[STANDARD],
            )
        except typst.TypstError as error:
            raise PdfError(f"The PDF cannot be made: {error}") from error
    return made


class PdfError(RuntimeError):
    """A report that cannot be made into a PDF file."""


def clean(text: str) -> str:
    r"""A text that can be set: on one line, a box for each character that no font here has.

    >>> clean("a\tb\x00c"), clean(" plain "), clean("\u4e2d")
    ('a b c', 'plain', '□')
    """
    kept = "".join(map(_settable, text))
    line = " ".join(kept.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def _settable(character: str) -> str:
    if not character.isprintable():
        return " "
    code = ord(character)
    return character if any(a <= code <= b for a, b in SETTABLE) else UNSETTABLE


def _plain(paper: Paper) -> dict[str, object]:
    return {
        "title": clean(paper.title),
        "author": AUTHOR,
        "language": paper.language,
        "day": [paper.day.year, paper.day.month, paper.day.day],
        "footer": clean(paper.footer),
        "wide": paper.wide,
        "blocks": [_block(block) for block in paper.blocks],
    }


def _block(block: Block) -> dict[str, object]:
    match block:
        case Heading():
            return {"kind": "heading", "level": block.level, "text": _runs(block.text)}
        case Paragraph():
            return {"kind": "text", "text": _runs(block.text), "strong": block.strong}
        case Bullets():
            items = [{"text": _runs(item.text), "url": item.url} for item in block.items]
            return {"kind": "list", "items": items}
        case Picture():
            return {
                "kind": "image",
                "svg": block.svg,
                "alt": clean(block.alt),
                "caption": _runs(block.caption),
                "width": block.width,
            }
        case Table():
            return {
                "kind": "table",
                "caption": _runs(block.caption),
                "columns": [
                    {"name": _runs(c.name), "number": c.number, "width": c.width}
                    for c in block.columns
                ],
                "rows": [[[_runs(line) for line in cell] for cell in row] for row in block.rows],
            }


def _runs(runs: Runs) -> list[list[str]]:
    """Runs without what cannot be set; the spaces between them stay."""
    return [[_spaced(text), language] for text, language in runs if text]


def _spaced(text: str) -> str:
    cleaned = clean(text)
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and cleaned else ""
    return f"{before}{cleaned}{after}"


def rows_of(rows: Iterable[Iterable[Sequence[Runs]]]) -> tuple[tuple[Sequence[Runs], ...], ...]:
    """Rows of a table from anything that goes through them."""
    return tuple(tuple(row) for row in rows)
