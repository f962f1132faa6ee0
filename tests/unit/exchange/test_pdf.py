"""Reports as PDF, read back: tagged, in a language, and whatever is said stays text."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pathways.exchange.pdf import (
    LONGEST,
    SETTABLE,
    UNSETTABLE,
    Bullets,
    Column,
    Heading,
    Item,
    Paper,
    Paragraph,
    Picture,
    Table,
    clean,
    pdf,
)
from tests.support.pdfs import check_accessible, read, tags, text_of

DAY = date(2026, 11, 22)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">'
    '<rect width="40" height="30" fill="#5f9c9b"/></svg>'
)


def said(text, language="en"):
    return ((text, language),)


def paper(*blocks, title="A report", language="en"):
    return Paper(
        title=title,
        language=language,
        day=DAY,
        footer="foot",
        blocks=(Heading(level=1, text=said(title)), *blocks),
    )


WHOLE = paper(
    Paragraph(text=(*said("En ", "es"), *said("English"))),
    Heading(level=2, text=said("A part")),
    Table(
        caption=said("Figures"),
        columns=(Column(name=said("What"), width=3), Column(name=said("How many"), number=True)),
        rows=(([said("first"), said("more of it")], [said("1,234")]),) * 60,
    ),
    Bullets(items=(Item(text=said("plain")), Item(text=said("far"), url="https://example.org/"))),
    Picture(svg=SVG, alt="A green box", caption=said("Box")),
    title="Un informe",
    language="es",
)


def test_a_report_is_tagged_titled_and_in_its_language():
    reader = read(pdf(WHOLE))
    kinds = check_accessible(reader, title="Un informe", language="es")
    assert (kinds["H1"], kinds["H2"], kinds["Figure"], kinds["Link"]) == (1, 1, 1, 1)
    assert (kinds["TR"], kinds["TH"]) == (61, 2)
    assert len(reader.pages) > 1
    langs = {str(element["/Lang"]) for element in tags(reader) if "/Lang" in element}
    assert any(language.startswith("en") for language in langs)


def test_all_that_is_said_is_there_and_the_same_report_has_the_same_bytes():
    content = pdf(WHOLE)
    told = text_of(read(content))
    assert "first more of it 1,234" in told
    assert told.count("1,234") == 60
    assert pdf(WHOLE) == content


@pytest.mark.parametrize(
    "hostile",
    ["#evil[x] $y$ *b* _i_ @ref <label>", '#read("/etc/passwd")', "= heading", "// gone", "\\u{41}",
     "- item", "```raw```", "https://example.org", '"},"x":[', "#sys.inputs"],
)  # fmt: skip
def test_markup_stays_text(hostile):
    for place in (
        Paragraph(text=said(hostile)),
        Heading(level=2, text=said(hostile)),
        Bullets(items=(Item(text=said(hostile)),)),
        Table(caption=said(hostile), columns=(Column(name=said(hostile)),), rows=()),
    ):
        reader = read(pdf(paper(place, title=f"T {hostile}")))
        squeezed = text_of(reader).replace(" ", "")
        assert squeezed.count(hostile.replace(" ", "")) >= 2
        assert "root:" not in squeezed


@settings(max_examples=25)
@given(st.text(max_size=60))
def test_any_text_at_all_can_be_set(text):
    content = pdf(paper(Paragraph(text=said(text)), Heading(level=2, text=said(f"x{text}"))))
    assert content.startswith(b"%PDF")


def test_every_character_that_counts_as_settable_is():
    every = [chr(c) for first, last in SETTABLE for c in range(first, last + 1)]
    shown = [c for c in every if c.isprintable()]
    assert all(clean(f"x{c}x") == f"x{c}x" for c in shown if not c.isspace())
    blocks = [Paragraph(text=said(" ".join(shown[n : n + 200]))) for n in range(0, len(shown), 200)]
    assert pdf(paper(*blocks)).startswith(b"%PDF")


def test_what_cannot_be_set_is_a_box_and_what_is_too_long_is_cut():
    assert clean("中文 ok") == f"{UNSETTABLE * 2} ok"
    assert len(clean("x" * (LONGEST + 9))) == LONGEST
    assert clean("a\x00b\u202ec\nd") == "a b c d"
