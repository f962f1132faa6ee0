"""The parts of the PDF report on worlds by hand, and the words of all papers."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from pathways.drawing.phrases import missing_languages
from pathways.exchange.pdf import Heading, Paper, Picture, Table, pdf
from pathways.model.requirement import Holds
from pathways.services import gap_paper
from pathways.services.evidence.phrases import EVIDENCE_PHRASES
from pathways.services.gap_paper import gaps_paper
from pathways.services.paper_phrases import PAPER_PHRASES
from pathways.services.plan_phrases import PLAN_PHRASES
from pathways.services.status_phrases import LEFT_OUT_PHRASES, STATUS_PHRASES
from tests.support import small
from tests.support.county import county, report_on, workers
from tests.support.pdfs import read, text_of

BOOKS = (EVIDENCE_PHRASES, PAPER_PHRASES, PLAN_PHRASES, STATUS_PHRASES, LEFT_OUT_PHRASES)
HARDEST = 10
"""The grade up to which sentences for boards may go."""


def said(runs):
    return "".join(words for words, _ in runs)


def world(name="card"):
    made = county(
        small.credential("card"),
        small.job("helper", wage=2000, employment=workers(300)),
        small.job("tech", Holds("card"), wage=3000, feeders=("helper",)),
        small.course("far-class", "card", site="far", seats_per_year=9),
    )
    cards = {"card": replace(made.credentials["card"], name=name)}
    return replace(made, credentials={**made.credentials, **cards})


def tables(paper: Paper):
    return {said(b.caption): b for b in paper.blocks if isinstance(b, Table)}


def test_each_area_has_its_row_and_every_class_that_does_not_count_its_reason():
    made = world()
    report = report_on(made, "east", "west")
    paper = gaps_paper(report, made, areas=report)
    found = tables(paper)
    areas = found["The planning areas"]
    assert [said(row[0][0]) for row in areas.rows] == ["East", "West"]
    left = found["Classes that do not count, and why"]
    assert len(left.rows) == sum(len(gap.left_out) for gap in report.gaps) == 2
    assert "it is elsewhere" in said(left.rows[0][3][0])
    gaps = [b for b in paper.blocks if isinstance(b, Table) and len(b.columns) == 9]
    shown = [said(row[1][0]) for table in gaps for row in table.rows]
    assert sorted(shown) == ["East", "West"]
    assert not any(isinstance(block, Picture) for block in paper.blocks), (
        "its areas have no outline"
    )
    levels = [block.level for block in paper.blocks if isinstance(block, Heading)]
    assert levels[0] == 1
    assert set(levels[1:]) == {2}


def test_long_lists_of_what_does_not_count_are_cut_and_say_so(monkeypatch):
    monkeypatch.setattr(gap_paper, "MOST_ROWS", 1)
    made = world()
    left = tables(gaps_paper(report_on(made, "east", "west"), made))[
        "Classes that do not count, and why"
    ]
    assert [said(row[0][0]) for row in left.rows] == ["card", "…"]


def test_names_cannot_become_markup():
    made = world('#read("/etc/passwd") $x$ *b* <a> @b = c')
    told = text_of(read(pdf(gaps_paper(report_on(made), made))))
    assert '#read("/etc/passwd") $x$ *b* <a> @b = c' in told
    assert "root:" not in told


@pytest.mark.parametrize("book", BOOKS)
def test_every_phrase_has_both_languages_with_the_same_places(book):
    assert missing_languages(book) == []


def grade(text):
    """Flesch-Kincaid, with syllables counted by their vowels."""
    sentences = max(1, len(re.findall(r"[.!?:]", text)))
    words = re.findall(r"[A-Za-z']+", text)
    syllables = sum(
        max(1, len(re.findall(r"[aeiouy]+", re.sub(r"e$", "", w.lower())))) for w in words
    )
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


@pytest.mark.parametrize("book", BOOKS)
def test_sentences_for_boards_are_easy_enough(book):
    whole = " ".join(
        re.sub(r"\{\w+\}", "it", english) for english, _ in book.values() if english.endswith(".")
    )
    assert not whole or grade(whole) <= HARDEST
