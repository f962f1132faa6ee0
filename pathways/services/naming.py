"""Finding things by what people call them: typed half, in another order, or with a slip."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log
from typing import NamedTuple, TypeAlias

SAME_WORD: tuple[tuple[str, ...], ...] = (
    ("tech", "techie", "technician", "técnico"),
    ("mechanic", "mech", "mecánico"),
    ("driver", "chofer", "conductor", "chauffeur"),
    ("truck", "camión", "troque", "troca"),
    ("bus", "autobús"),
    ("car", "auto", "carro", "coche", "automobile"),
    ("warehouse", "bodega", "almacén"),
    ("electrician", "electricista"),
    ("welder", "soldador"),
    ("installer", "instalador"),
    ("operator", "operador", "op"),
    ("helper", "ayudante"),
    ("worker", "trabajador", "obrero", "hand"),
    ("oil", "petrolero", "petróleo"),
    ("garbage", "trash", "basura", "refuse"),
    ("airplane", "aircraft", "avión", "aviation", "aviación"),
    ("ac", "hvac", "a/c"),
    ("tire", "tyre", "llanta"),
    ("repair", "repairer", "reparador", "fixer"),
    ("maintenance", "mantenimiento", "maint"),
    ("assembler", "ensamblador", "assembly"),
    ("port", "puerto", "harbor"),
    ("train", "rail", "railroad", "tren"),
)
"""Words that people use for one another, in two languages."""

_FILLERS = """
    a am an and as at be con de del do drive el en for guy hago i im in it job la lady las los
    man manejo me my of on para person que some soy the to trabajaba trabaje trabajo un una who
    with work worked working y yo
"""

FILLERS = frozenset(_FILLERS.split())
"""Words that say nothing of which job is meant, where other words do."""

LEAST_COVERED = 0.6
"""The share (0 to 1) of what was said, by weight of words, that a name must hold."""

MOST_WORDS = 12
"""Words of a text that are looked at; no title has more."""

UNHEARD = 0.3
"""What a word weighs that stands in no name, of the weight of a word in one name alone."""

_WHOLE = 1.0
_SYNONYM = 0.95
_BEGUN = 0.9
_SLIP = 0.8
_BEGUN_SLIP = 0.65


def plain(said: str) -> str:
    """A text without case, accents and punctuation, words parted by one space, no plural s.

    >>> plain("  Mecánicos, de AUTOBUSES ")
    'mecanico de autobuse'
    """
    bare = said.casefold()
    if not bare.isascii():
        apart = unicodedata.normalize("NFKD", bare)
        bare = "".join(c for c in apart if not unicodedata.combining(c))
    words = re.findall(r"[^\W_]+", bare)
    return " ".join(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in words)


def stem(word: str) -> str:
    """A plain word without the ending that number and gender give it, in either language.

    >>> stem("camiones") == stem("camion"), stem("mecanica") == stem("mecanico")
    (True, True)
    """
    kept = ""
    while kept != word:
        kept = word
        if len(word) > 3 and word.endswith("s"):
            word = word[:-1]
        if len(word) > 3 and word[-1] in "aeo":
            word = word[:-1]
            if len(word) > 3 and word.endswith("s"):
                word = word[:-1]
            break
    return word


_CANONICAL = {
    stem(word): number
    for number, words in enumerate(SAME_WORD)
    for word in (plain(text).replace(" ", "") for text in words)
}


@lru_cache(maxsize=20_000)
def stems(said: str) -> tuple[str, ...]:
    """The stems of a text's words."""
    return tuple(stem(word) for word in plain(said).split())


def telling_stems(said: str) -> tuple[str, ...]:
    """The stems of a text's words, without those that tell nothing, where others are left."""
    all_of_them = stems(said)
    telling = tuple(
        each
        for each, word in zip(all_of_them, plain(said).split(), strict=True)
        if word not in FILLERS
    )
    return telling or all_of_them


@dataclass(frozen=True, slots=True)
class Naming:
    """What a thing is called: its titles, its other names, and how many people mean it."""

    id: str
    titles: tuple[str, ...]
    others: tuple[str, ...] = ()
    weight: int = 0

    def names(self) -> Iterator[tuple[str, bool]]:
        """Every name, and whether it is a title."""
        yield from ((title, True) for title in self.titles)
        yield from ((other, False) for other in self.others)


@dataclass(frozen=True, slots=True)
class Match:
    """A thing that a text can mean: by which of its names, how well (0 to about 1.3)."""

    id: str
    name: str
    score: float
    whole: bool
    """Whether every telling word of the text was found in the name."""


Heard: TypeAlias = Mapping[str, float]
"""The words of names that are like a word that was said, with how like (0 to 1)."""


class _Known(NamedTuple):
    """A name of a thing: its stems, and these without the blanks between them."""

    thing: Naming
    name: str
    is_title: bool
    words: tuple[str, ...]
    joined: str


class NameIndex:
    """Finds things by name; made once for a catalogue."""

    def __init__(self, things: Iterable[Naming]) -> None:
        self.things = {thing.id: thing for thing in things}
        self._names = [
            _Known(thing, name, is_title, words, "".join(words))
            for thing in self.things.values()
            for name, is_title in thing.names()
            for words in [stems(name)]
        ]
        self._holding: dict[str, list[int]] = {}
        for place, known in enumerate(self._names):
            for word in dict.fromkeys(known.words):
                self._holding.setdefault(word, []).append(place)
        having: Counter[str] = Counter()
        for thing in self.things.values():
            having.update({word for name, _ in thing.names() for word in stems(name)})
        count = max(1, len(self.things))
        self._weights = {word: log(1 + count / many) for word, many in having.items()}
        self._unknown = log(1 + count)

    def search(self, said: str, most: int = 8) -> list[Match]:
        """What a text can mean, best first: whole names, beginnings, words, then slips."""
        wanted = telling_stems(said)[:MOST_WORDS]
        if not wanted:
            return []
        everything = "".join(stems(said))
        heard = [
            self._heard(word, is_last=place == len(wanted) - 1) for place, word in enumerate(wanted)
        ]
        best: dict[str, Match] = {}
        for place in self._worth_a_look(everything, heard):
            known = self._names[place]
            match = self._match(wanted, heard, everything, known)
            if match and (match.id not in best or match.score > best[match.id].score):
                best[match.id] = match
        return sorted(best.values(), key=self._order)[:most]

    def _heard(self, word: str, *, is_last: bool) -> Heard:
        """The words of all names that are like one, with how like."""
        found = ((other, likeness(word, other, is_last=is_last)) for other in self._holding)
        return {other: alike for other, alike in found if alike}

    def _worth_a_look(self, everything: str, heard: Sequence[Heard]) -> list[int]:
        """The names, by place, that hold a word of the text or begin as all of it does."""
        places = {place for words in heard for word in words for place in self._holding[word]}
        places.update(
            place for place, known in enumerate(self._names) if known.joined.startswith(everything)
        )
        return sorted(places)

    def _order(self, match: Match) -> tuple[float, int, int, str]:
        thing = self.things[match.id]
        title = thing.titles[0] if thing.titles else thing.id
        return (-round(match.score, 2), -thing.weight, len(title), match.id)

    def _match(
        self, wanted: Sequence[str], heard: Sequence[Heard], everything: str, known: _Known
    ) -> Match | None:
        """How well a name fits what was said; None where it does not."""
        id_, name = known.thing.id, known.name
        bonus = 0.02 if known.is_title else 0.0
        if everything == known.joined:
            return Match(id_, name, 1.25 + bonus, whole=True)
        if known.joined.startswith(everything):
            return Match(id_, name, 1.05 + bonus - 0.002 * len(known.joined), whole=True)
        found = self._covered(wanted, heard, known.words)
        if found is None:
            return None
        covered, held, whole = found
        return Match(id_, name, 0.75 * covered + 0.25 * held + bonus, whole=whole)

    def _covered(
        self, wanted: Sequence[str], heard: Sequence[Heard], words: Sequence[str]
    ) -> tuple[float, float, bool] | None:
        """What share of the text a name holds, and of the name the text; None: too little."""
        got = total = 0.0
        used: set[int] = set()
        whole = True
        for word, like_it in zip(wanted, heard, strict=True):
            at, alike = _most_alike(like_it, words)
            if at is None:
                whole = False
                total += self._weight_of_missed(word)
                continue
            weight = self._weights.get(words[at], self._unknown)
            used.add(at)
            got += weight * alike
            total += weight
        if not used or got < LEAST_COVERED * total:
            return None
        of_name = sum(self._weights.get(word, self._unknown) for word in words)
        of_used = sum(self._weights.get(words[at], self._unknown) for at in used)
        return got / total, of_used / of_name, whole

    def _weight_of_missed(self, word: str) -> float:
        """What a word weighs that a name lacks: little where no name at all has one like it."""
        known = self._weights.get(word)
        return self._unknown * UNHEARD if known is None else known


def _most_alike(like_it: Heard, words: Sequence[str]) -> tuple[int | None, float]:
    """The place of the word most like one, and how like it is (0 to 1); None: none is."""
    best, place = 0.0, None
    for at, other in enumerate(words):
        alike = like_it.get(other, 0.0)
        if alike > best:
            best, place = alike, at
    return place, best


@lru_cache(maxsize=100_000)
def likeness(word: str, other: str, *, is_last: bool) -> float:
    """How like two stems are, from 0 (not at all) to 1 (the same).

    A word may be begun only (any length where it is the last one typed), or have a slip: one
    from four letters on, two from eight on.
    """
    if word == other:
        return _WHOLE
    group = _CANONICAL.get(word)
    if group is not None and _CANONICAL.get(other) == group:
        return _SYNONYM
    if other.startswith(word) and (is_last or len(word) > 2):
        return _BEGUN
    slips = 0 if len(word) < 4 else 1 if len(word) < 8 else 2
    if not slips:
        return 0.0
    strange = 0.0 if word[0] == other[0] else 0.1
    distance = _slips()(word, other, score_cutoff=slips)
    if distance <= slips:
        return _SLIP - 0.07 * (distance - 1) - strange
    if is_last and len(word) > 4 and len(other) > len(word):
        begun = _slips()(word, other[: len(word)], score_cutoff=1)
        if begun <= 1:
            return _BEGUN_SLIP - strange
    return 0.0


@cache
def _slips() -> Callable[..., int]:
    """What counts the slips between two words; slow to import, for what is not called by name."""
    from rapidfuzz.distance import OSA

    return OSA.distance
