"""The answer pages as they are read: school grade in English, ease in Spanish, names masked."""

from __future__ import annotations

import re
from functools import lru_cache

import pytest
import textstat  # type: ignore[import-untyped]  # it has no types
from bs4 import BeautifulSoup

from tests.web.conftest import KEY
from tests.web.test_phrases import syllables
from webapp import WebSettings, create_app

GRADE_AT_MOST = 8
HUERTA_AT_LEAST = 70
BLOCKS = "h1, h2, h3, h4, p, li, dt, dd, th, td, legend, label, summary, caption, figcaption, a.btn"

ROUSTABOUT = "/routes?from=roustabout&to=evse-installer&zip=90744"
PAGES = (
    "/",
    ROUSTABOUT,
    f"{ROUSTABOUT}&pick=2",
    "/routes?from=automotive-technician&to=ev-technician&zip=90015",
    "/routes?from=warehouse-worker&to=zev-transit-mechanic&zip=90012",
    f"{ROUSTABOUT}&max_weeks=3&budget=0",
    ROUSTABOUT.replace("/routes", "/routes/compare"),
    ROUSTABOUT.replace("/routes", "/routes/sheet"),
    ROUSTABOUT.replace("/routes", "/routes/share") + "&age=31",
    ROUSTABOUT.replace("/routes", "/embed/route"),
)
SENTENCE_WORDS = 6
"""Words of a block that is read as a sentence; labels and figures would only flatter the grade."""

FORBIDDEN = {
    "en": r"mandatory|N/A|TBD|not available|no results|invalid|competitive admission|\bSOC\b"
    r"|\bCIP\b|\bETPL\b|coverage deficiency",
    "es": r"obligatorio|N/D|no disponible|sin resultados|inválido|\bSOC\b|\bCIP\b|\bETPL\b",
}
"""Words that LOOK.md and the quality rules keep off the pages."""


@pytest.fixture(scope="module")
def names(shipped):
    """Every name of the catalogue in either language, the longest first."""
    catalogue = shipped.current().catalogue
    vocabulary = catalogue.vocabulary
    tables = (
        catalogue.occupations, catalogue.credentials, catalogue.offerings, catalogue.providers,
        catalogue.sites, catalogue.funds, catalogue.services, catalogue.areas,
        catalogue.employers, vocabulary.conditions, vocabulary.situations, vocabulary.kinds,
    )  # fmt: skip
    found: set[str | None] = {"Los Angeles", "California", "Pathways", "WorkSource"}
    for table in tables:
        for record in table.values():
            for field in ("name", "name_es", "address", "city"):
                found.add(getattr(record, field, None))
    return sorted((name for name in found if name and len(name) > 3), key=len, reverse=True)


def told(tree, names):
    """The text of a page block by block, names masked, without sources."""
    for element in tree.select(".src, .srcs, datalist, [lang=en] [lang=en], details details"):
        element.decompose()
    for element in tree.select("main [lang]"):
        element.string = "it"
    masked = re.compile("|".join(re.escape(name) for name in names))
    blocks = []
    for block in tree.select("main")[0].select(BLOCKS):
        if block.find_parent("svg") or block.select(BLOCKS):
            continue
        text = masked.sub("it", " ".join(block.get_text(" ").split()))
        if len(re.findall(r"[^\W\d_]{2,}", text)) >= SENTENCE_WORDS:
            blocks.append(text.rstrip(" .:;?·") + ".")
    return list(dict.fromkeys(blocks))


def grade(blocks):
    """The school grade after Flesch and Kincaid, syllables counted by groups of vowels."""
    words = [word for block in blocks for word in re.findall(r"[A-Za-z’']+", block)]
    sentences = sum(len(re.findall(r"[^.!?:;]*[a-z][^.!?:;]*", block)) or 1 for block in blocks)
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


@pytest.fixture(scope="module")
def page_of(shipped):
    """The HTML of an address; each is made once."""
    client = create_app(WebSettings(secret_key=KEY), shipped).test_client()
    return lru_cache(lambda address: client.get(address).get_data(as_text=True))


@pytest.fixture
def read(page_of, names):
    return lambda address: told(BeautifulSoup(page_of(address), "html.parser"), names)


@pytest.mark.parametrize("address", PAGES)
def test_an_english_page_can_be_read_after_eight_years_of_school(read, address):
    blocks = read(address)
    assert len(blocks) >= 2
    assert grade(blocks) <= GRADE_AT_MOST, sorted(blocks, key=len)[-8:]


@pytest.mark.parametrize("address", PAGES)
def test_a_spanish_page_is_easy(read, address):
    textstat.set_lang("es")
    try:
        blocks = read(f"/es{address}")
        ease = textstat.fernandez_huerta(" ".join(blocks))
    finally:
        textstat.set_lang("en")
    assert ease >= HUERTA_AT_LEAST, sorted(blocks, key=len)[-8:]


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", ["en", "es"])
def test_words_that_help_nobody_are_not_on_the_pages(read, address, language):
    prefix = "" if language == "en" else "/es"
    text = " ".join(read(f"{prefix}{address}"))
    assert re.findall(FORBIDDEN[language], text) == []


@pytest.mark.parametrize("address", PAGES)
def test_a_spanish_page_marks_what_is_english_and_says_no_key(page_of, address):
    tree = BeautifulSoup(page_of(f"/es{address}"), "html.parser")
    text = tree.get_text(" ")
    english = r"\b(the|with|from|you|your|this|what|which)\b"
    for element in tree.select("[lang=en], datalist, script, title"):
        element.decompose()
    assert re.findall(english, tree.select("main")[0].get_text(" ")) == []
    assert re.findall(r"\b(?:money|start|payer|keep|card|form|dead)\.[a-z-]+", text) == []
