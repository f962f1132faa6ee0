"""Reads PDF files back: their text, their tags, and what an accessible file must have."""

from __future__ import annotations

import io
from collections import Counter
from itertools import pairwise
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def text_of(reader: PdfReader) -> str:
    """All text on one line, as it comes on the pages."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def tags(reader: PdfReader) -> list[Any]:
    """Every structure element, in reading order."""
    root = reader.trailer["/Root"]["/StructTreeRoot"]  # type: ignore[index]
    found: list[Any] = []
    waiting: list[Any] = [root.get_object()]
    while waiting:
        node = waiting.pop()
        if isinstance(node, DictionaryObject) and "/S" in node:
            found.append(node)
        kids = node.get("/K") if isinstance(node, DictionaryObject) else None
        some = kids.get_object() if kids is not None else None
        several: list[Any] = [*some] if isinstance(some, ArrayObject) else [some]
        real = [kid.get_object() for kid in several if hasattr(kid, "get_object")]
        waiting.extend(reversed(real))
    return found


def check_accessible(reader: PdfReader, *, title: str, language: str) -> Counter[str]:
    """What PDF/UA-1 asks of every file that a program can look at; how many tags of each kind.

    Matterhorn Protocol 1.1: 06-001 to 06-004 (metadata and title), 07-001 and 07-002 (the title is
    shown), 01-005 (all is tagged or an artifact, by way of Marked), 02-001 (standard kinds),
    11-006 (language), 13-004 (alternative texts), 14-002 and 14-003 (headings), 15-003 (headers),
    28-008 (order of tabs), 31 (fonts are in the file).
    """
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).partition("-")[0] == language
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    metadata = root["/Metadata"].get_data().decode()
    assert "pdfuaid:part" in metadata
    assert reader.metadata is not None
    assert reader.metadata.title == title
    elements = tags(reader)
    kinds = Counter(str(element["/S"]).removeprefix("/") for element in elements)
    known = {
        "Document", "Part", "Sect", "Div", "P", "H1", "H2", "H3", "L", "LI", "Lbl", "LBody",
        "Table", "THead", "TBody", "TR", "TH", "TD", "Caption", "Figure", "Link", "Span", "Strong",
        "Em", "NonStruct", "Reference",
    }  # fmt: skip
    roles = {str(k).removeprefix("/") for k in root["/StructTreeRoot"].get("/RoleMap", {})}
    assert set(kinds) <= known | roles, set(kinds) - known - roles
    for element in elements:
        if element["/S"] == "/Figure":
            assert element.get("/Alt") or element.get("/ActualText"), "a picture without words"
    levels = [int(str(e["/S"])[2:]) for e in elements if str(e["/S"]) in ("/H1", "/H2", "/H3")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert kinds["TH"] >= kinds["Table"], "a table without headers"
    pages: list[Any] = [*reader.pages]
    for page in pages:
        if "/Annots" in page:
            assert page["/Tabs"] == "/S"
        for font in page["/Resources"].get("/Font", {}).values():
            below = font.get_object().get("/DescendantFonts")
            described = below[0].get_object() if below else font.get_object()
            embedded = {str(name) for name in described["/FontDescriptor"]}
            assert embedded & {"/FontFile", "/FontFile2", "/FontFile3"}
            assert "/ToUnicode" in font.get_object()
    return kinds
