"""How easy a page is to read: its prose, without names, by the usual measures.

Names of records, sources and figures are no words of ours, and are masked. A piece of a page that
has no full stop counts as a sentence; one that stands there twice counts once. Labels of fewer
than four words are left out: they would make every page look easier than it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import textstat  # type: ignore[import-untyped]  # it has no types
from bs4 import BeautifulSoup, Tag

from pathways.model.records import Catalogue

LEAST_WORDS = 4
MASK = {"en": "it", "es": "eso"}
BLOCKS = ("p", "li", "h1", "h2", "h3", "td", "dd", "label", "legend", "summary", "caption")
OURS_NOT = (".src", ".srcs", "svg", "script", "select", "code", ".range", "nav.crumb")
"""What is left out: where facts were read, pictures, choices, ids."""


def names_of(catalogue: Catalogue) -> list[str]:
    """Every name of a catalogue, the longest first."""
    tables = (
        catalogue.occupations,
        catalogue.credentials,
        catalogue.offerings,
        catalogue.providers,
        catalogue.sites,
        catalogue.areas,
        catalogue.funds,
        catalogue.services,
        catalogue.employers,
        catalogue.vocabulary.kinds,
        catalogue.vocabulary.situations,
        catalogue.vocabulary.approvals,
        catalogue.vocabulary.conditions,
    )
    names = {
        name
        for table in tables
        for record in table.values()
        for name in (record.name, getattr(record, "name_es", None))
        if name
    }
    names |= {one.city for one in catalogue.sites.values() if one.city}
    names |= {one.issuer for one in catalogue.credentials.values() if one.issuer}
    names |= {one.publisher for one in catalogue.funds.values() if one.publisher}
    return sorted(names, key=lambda name: (-len(name), name))


def prose(page: BeautifulSoup, language: str, names: Iterable[str] = ()) -> str:
    """The sentences of a page's main part, names masked; foreign parts are left out."""
    main = BeautifulSoup(str(page.find("main")), "html.parser")
    for selector in OURS_NOT:
        for element in main.select(selector):
            element.decompose()
    for element in main.find_all(lang=True):
        if element["lang"] != language:
            element.replace_with(MASK[language])
    for line in main.find_all("br"):
        line.replace_with(". ")
    mask = re.compile("|".join(re.escape(name) for name in names)) if names else None
    sentences = []
    for block in main.find_all(BLOCKS):
        text = _own_text(block)
        text = mask.sub(MASK[language], text) if mask else text
        text = re.sub(r"[$]?\d[\d,.:%–-]*\d|\d", "5", text)
        if len(re.findall(r"[^\W\d]+", text)) >= LEAST_WORDS:
            sentences.append(text if text[-1] in ".!?" else f"{text}.")
    return " ".join(dict.fromkeys(sentences))


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of an English text: years of school.

    Syllables are counted by rule: the counter of textstat wants a dictionary from the network.
    """
    words = re.findall(r"[^\W\d_]+(?:[’'][^\W\d_]+)?", text)
    sentences = [part for part in re.split(r"[.!?:;]+", text) if re.search(r"[^\W\d_]", part)]
    return (
        0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    )


def syllables(word: str) -> int:
    """The syllables of an English word: groups of vowels, without a silent e at the end.

    >>> [syllables(word) for word in ("license", "table", "trained", "area", "a")]
    [2, 2, 1, 2, 1]
    """
    bare = re.sub(r"(?<=[^aeiouy])(?:es|ed|e)$", "", re.sub(r"le$", "ol", word.lower()))
    return max(1, len(re.findall(r"[aeiouy]+", bare)))


def ease(text: str) -> float:
    """The Fernández Huerta ease of a Spanish text: 70 and more is easy."""
    textstat.set_lang("es")
    return float(textstat.fernandez_huerta(text))


def _own_text(block: Tag) -> str:
    """A block's text without that of blocks within it."""
    inner = set(map(id, block.find_all(BLOCKS)))
    pieces = [
        text
        for text in block.find_all(string=True)
        if not any(id(parent) in inner for parent in text.parents if parent is not block)
    ]
    return re.sub(r"\s+", " ", " ".join(pieces)).strip()
