"""Which occupation somebody means: ids, codes, titles, everyday names, in two languages."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pathways.model.records import Catalogue, Credential, Occupation

from .naming import Match, NameIndex, Naming, plain, telling_stems

__all__ = [
    "MOST_GUESSES",
    "find_occupations",
    "plain",
    "search_credentials",
    "search_occupations",
]

MOST_GUESSES = 8
LIKE_THE_BEST = 0.08
"""How much less well than the best a guess may fit and still be one."""


def find_occupations(catalogue: Catalogue, said: str) -> list[Occupation]:
    """The occupations that a text can mean, best first.

    One is understood; several are for the person to choose from; none is not known. The first of
    these that fits anything decides: id, SOC code, title, another name, all words within a title
    or name, a likely misspelling.
    """
    wanted = plain(said)
    if not wanted:
        return []
    named = catalogue.occupations.get(said.strip().lower())
    if named is not None:
        return [named]  # addresses of ours say ids
    occupations = list(catalogue.occupations.values())
    tests: tuple[Callable[[Occupation], bool], ...] = (
        lambda o: _is_code(said, o.soc),
        lambda o: wanted in _plain_all(_titles(o)),
        lambda o: wanted in _plain_all(_others(o)),
        lambda o: any(
            _holds_words(wanted, name) for name in _plain_all((*_titles(o), *_others(o)))
        ),
    )
    for test in tests:
        found = [occupation for occupation in occupations if test(occupation)]
        if found:
            return sorted(found, key=lambda o: (len(o.name), o.id))
    return _guesses(catalogue, said)


def search_occupations(catalogue: Catalogue, said: str, most: int = 8) -> list[Match]:
    """The occupations that a text, perhaps half typed, can mean, best first."""
    code = [o for o in catalogue.occupations.values() if _is_code(said, o.soc)]
    if code:
        return [Match(o.id, o.name, 1.0, whole=True) for o in code[:most]]
    return _indexes(catalogue).occupations.search(said, most)


def search_credentials(catalogue: Catalogue, said: str, most: int = 8) -> list[Match]:
    """The credentials that a text, perhaps half typed, can mean, best first."""
    return _indexes(catalogue).credentials.search(said, most)


def _guesses(catalogue: Catalogue, said: str) -> list[Occupation]:
    """What a text with slips can mean: every telling word of it is found, nearly."""
    if not telling_stems(said):
        return []
    found = [m for m in _indexes(catalogue).occupations.search(said, MOST_GUESSES) if m.whole]
    return [
        catalogue.occupations[match.id]
        for match in found
        if match.score >= found[0].score - LIKE_THE_BEST
    ]


@dataclass(frozen=True, slots=True)
class _Indexes:
    occupations: NameIndex
    credentials: NameIndex


_KEPT: deque[tuple[Catalogue, _Indexes]] = deque(maxlen=4)
"""The indexes of the catalogues last asked; a catalogue never changes."""


def _indexes(catalogue: Catalogue) -> _Indexes:
    for known, indexes in tuple(_KEPT):
        if known is catalogue:
            return indexes
    made = _Indexes(
        occupations=NameIndex(_of_job(job) for job in catalogue.occupations.values()),
        credentials=NameIndex(_of_credential(each) for each in catalogue.credentials.values()),
    )
    _KEPT.append((catalogue, made))
    return made


def _of_job(job: Occupation) -> Naming:
    latest = max(job.employment, key=lambda figure: figure.year, default=None)
    workers = (latest.count or 0) if latest else 0
    return Naming(job.id, tuple(_titles(job)), tuple(_others(job)), workers)


def _of_credential(credential: Credential) -> Naming:
    titles = [credential.name, *([credential.name_es] if credential.name_es else ())]
    return Naming(credential.id, tuple(titles), (credential.id.replace("-", " "),))


def _titles(occupation: Occupation) -> Iterator[str]:
    yield occupation.name
    if occupation.name_es:
        yield occupation.name_es


def _others(occupation: Occupation) -> Iterator[str]:
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
