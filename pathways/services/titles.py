"""Which occupation somebody means: ids, codes, titles, everyday names, in two languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher

from pathways.model.records import Catalogue, Occupation

MOST_GUESSES = 8
LIKE_ENOUGH = 0.8
"""How alike (0 to 1) a mistyped name must be to be guessed."""


def find_occupations(catalogue: Catalogue, said: str) -> list[Occupation]:
    """The occupations that a text can mean, best first.

    One is understood; several are for the person to choose from; none is not known. The first of
    these that fits anything decides: id, SOC code, title, another name, all words within a title
    or name, a likely misspelling.
    """
    wanted = plain(said)
    if not wanted:
        return []
    occupations = list(catalogue.occupations.values())
    tests: tuple[Callable[[Occupation], bool], ...] = (
        lambda o: o.id == said.strip().lower(),
        lambda o: _is_code(said, o.soc),
        lambda o: wanted in _plain_all(_titles(o)),
        lambda o: wanted in _plain_all(_names(o)),
        lambda o: any(_holds_words(wanted, name) for name in _plain_all((*_titles(o), *_names(o)))),
    )
    for test in tests:
        found = [occupation for occupation in occupations if test(occupation)]
        if found:
            return sorted(found, key=lambda o: (len(o.name), o.id))
    return _guesses(wanted, occupations)


def plain(said: str) -> str:
    """A text without case, accents and punctuation, words parted by one space, no plural s.

    >>> plain("  Mecánicos, de AUTOBUSES ")
    'mecanico de autobuse'
    """
    bare = unicodedata.normalize("NFKD", said.casefold())
    bare = "".join(c for c in bare if not unicodedata.combining(c))
    words = re.findall(r"[^\W_]+", bare)
    return " ".join(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in words)


def _titles(occupation: Occupation) -> Iterator[str]:
    yield occupation.name
    if occupation.name_es:
        yield occupation.name_es


def _names(occupation: Occupation) -> Iterator[str]:
    yield from occupation.also_called
    yield from occupation.also_called_es


def _plain_all(names: Iterable[str]) -> list[str]:
    return [plain(name) for name in names]


def _is_code(said: str, soc: str) -> bool:
    """Whether a text is this SOC code, or its six digits."""
    code = said.strip()
    return bool(re.fullmatch(r"\d\d-\d{4}(\.\d\d)?", code)) and (
        soc == code or soc.split(".", maxsplit=1)[0] == code
    )


def _holds_words(wanted: str, name: str) -> bool:
    """Whether a name holds every word that was said, each from its beginning."""
    words = name.split()
    return all(any(word.startswith(part) for word in words) for part in wanted.split())


def _guesses(wanted: str, occupations: Iterable[Occupation]) -> list[Occupation]:
    alike = []
    for occupation in occupations:
        names = _plain_all((*_titles(occupation), *_names(occupation)))
        best = max((SequenceMatcher(None, wanted, name).ratio() for name in names), default=0.0)
        if best >= LIKE_ENOUGH:
            alike.append((-best, occupation.id, occupation))
    return [occupation for _, _, occupation in sorted(alike, key=lambda a: a[:2])][:MOST_GUESSES]
