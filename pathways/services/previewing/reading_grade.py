"""How hard a text is to read: Flesch-Kincaid for English, Fernández Huerta for Spanish.

Names (words with a capital inside a sentence) count as one easy word, since nobody can choose
another. Texts of less than a sentence have no grade.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

HARDEST_GRADE: Final = 8.0
"""School grade that job seekers' texts keep to (Flesch-Kincaid)."""

EASIEST_SCALE: Final = 70.0
"""Fernández Huerta's scale, from 0 to 100: from 70 on a text is fairly easy."""

FEWEST_WORDS: Final = 8

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SENTENCE_END: Final = re.compile(r"[.!?…]+(?=\s|$)|\n+")
_ADDRESS: Final = re.compile(r"https?://\S+|\S+@\S+")


@dataclass(frozen=True, slots=True)
class Readability:
    """A text's figure: a school grade (en) or a scale of ease (es), and whether it is easy."""

    language: str
    figure: float

    @property
    def is_easy(self) -> bool:
        """Whether most people can read it."""
        return (
            self.figure <= HARDEST_GRADE if self.language == "en" else self.figure >= EASIEST_SCALE
        )


def readability(text: str, language: str = "en") -> Readability | None:
    """How hard a text is; None where it is too short to tell.

    >>> readability("We fix cars. You learn to find what is wrong and how to mend it.").is_easy
    True
    """
    words, syllables, sentences = _counts(_ADDRESS.sub("", text), language)
    if words < FEWEST_WORDS:
        return None
    if language == "es":
        figure = 206.84 - 60 * syllables / words - 1.02 * words / sentences
    else:
        figure = 0.39 * words / sentences + 11.8 * syllables / words - 15.59
    return Readability(language, round(figure, 1))


def _counts(text: str, language: str) -> tuple[int, int, int]:
    words = syllables = sentences = 0
    for sentence in _SENTENCE_END.split(text):
        found = _WORD.findall(sentence)
        if found:
            sentences += 1
        for place, word in enumerate(found):
            is_name = place > 0 and word[0].isupper()
            words += 1
            syllables += 1 if is_name else syllables_in(word, language)
    return words, syllables, max(1, sentences)


def syllables_in(word: str, language: str = "en") -> int:
    """How many syllables a word has.

    >>> [syllables_in(word) for word in ("cars", "certificate", "trained", "tables", "lion")]
    [1, 4, 1, 2, 2]
    >>> [syllables_in(word, "es") for word in ("curso", "título", "energía", "aprendizaje")]
    [2, 3, 4, 5]
    """
    return _spanish(word.lower()) if language == "es" else _english(word.lower())


_SILENT: Final = (
    re.compile(r"[^aeiouy]e$|[^aeiouy]re$"),  # make, where
    re.compile(r"[^aeiouytd]ed$"),  # trained, not wanted
    re.compile(r"[^aeiouyscxzl]es$"),  # makes, not classes
    re.compile(r"[aeiouy]les$"),  # rules, not tables
)
"""Endings whose e nobody speaks."""

_SPOKEN: Final = re.compile(r"[^aeiouy]le$")
"""An ending whose e is spoken: table."""

_TWO: Final = re.compile(r"i[ao](?!n|l$|r$|us)|[^tsc]ion|eo|ua[lt]|iu")
"""Vowels that are spoken apart: client, area, video, actual."""


def _english(word: str) -> int:
    word = re.sub(r"[^a-z]", "", word)
    count = len(re.findall(r"[aeiouy]+", word)) + len(_TWO.findall(word))
    if not _SPOKEN.search(word) and any(ending.search(word) for ending in _SILENT):
        count -= 1
    return max(1, count)


def _spanish(word: str) -> int:
    """Strong vowels, and weak ones with an accent, are each a syllable; others lean on them."""
    word = re.sub(r"(?<=[gq])u(?=[eiéí])", "", word)
    groups = re.findall(r"[aeiouáéíóúüy]+", word)
    return max(1, sum(max(1, len(re.findall(r"[aeoáéóíú]", group))) for group in groups))
