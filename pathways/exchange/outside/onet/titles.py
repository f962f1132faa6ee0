"""What else people call a job, by O*NET: only names that can mean no other job.

A search must find the job that somebody means. So a title is taken for a job alone where no other
job of the catalogue shares its code, no other occupation of O*NET has the same title, and its
words do not all stand in what another job of the catalogue is called. A job that is newer than
the codes (``emerging``) has only the nearest code: it gets no titles, and takes none from others.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pathways.exchange.outside.rows import Row
from pathways.model.records import Catalogue, Occupation

from .tally import CODE, NEAREST, NO_JOB, Tally, find

ALTERNATE: Final = "Alternate Titles.txt"
REPORTED: Final = "Sample of Reported Titles.txt"

SHARED: Final = "several jobs of the catalogue share its code: which one is meant is not said"
ELSEWHERE: Final = "O*NET gives this title to other occupations too"
TAKEN: Final = "its words stand in what another job of the catalogue is called"

_NONE: Final = "n/a"
_FILES: Final = ((ALTERNATE, "Alternate Title"), (REPORTED, "Reported Job Title"))

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class _Listed:
    """A row of a list of titles: the code, and the names that it gives."""

    row: Row
    code: str
    names: tuple[str, ...]


def read_titles(
    catalogue: Catalogue,
    folder: Path,
    jobs: Mapping[str, tuple[Occupation, ...]],
    tally: Tally,
) -> dict[str, tuple[str, ...]]:
    """The titles of each job that can mean no other, by its id, in the files' order."""
    listed = list(_listed(folder, tally))
    codes: defaultdict[Words, set[str]] = defaultdict(set)
    for one in listed:
        for name in one.names:
            codes[words_of(name)].add(one.code)
    called = {job.id: _called(job) for job in catalogue.occupations.values()}
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for one in listed:
        any_own = jobs.get(one.code, ())
        own = [job for job in any_own if not job.emerging]
        what = f"{one.code} {one.names[0]}"
        if not any_own:
            tally.leave(one.row, one.code, NO_JOB)
        elif not own:
            tally.leave(one.row, what, NEAREST)
        elif len(own) > 1:
            tally.leave(one.row, what, SHARED)
        elif not (alone := [n for n in one.names if len(codes[words_of(n)]) == 1]):
            tally.leave(one.row, what, ELSEWHERE)
        elif not (clear := [n for n in alone if _means_only(own[0].id, n, called)]):
            tally.leave(one.row, what, TAKEN)
        else:
            tally.use(one.row)
            found[own[0].id] |= dict.fromkeys(clear)
    return {id_: tuple(names) for id_, names in found.items()}


def with_titles(job: Occupation, titles: Iterable[str]) -> tuple[str, ...]:
    """What a job is also called: what people wrote, then titles with words that are new."""
    names = list(job.also_called)
    known = {" ".join(_in_order(name)) for name in (job.name, job.name_es or "", *names)}
    for title in titles:
        plain = " ".join(_in_order(title))
        if plain not in known:
            known.add(plain)
            names.append(title)
    return tuple(names)


def _listed(folder: Path, tally: Tally) -> Iterator[_Listed]:
    for name, column in _FILES:
        path = find(folder, name)
        if path is None:
            continue
        for row in tally.rows(path, (CODE, column)):
            yield _Listed(row, row[CODE], tuple(_names(row[column], row["Short Title"])))


def _names(title: str, short: str) -> Iterator[str]:
    """The names in a title: without the short one in brackets, and that one by itself.

    >>> list(_names("Electric Vehicle Electrician (EV Electrician)", "EV Electrician"))
    ['Electric Vehicle Electrician', 'EV Electrician']
    """
    bare = re.sub(r"\s*\([^()]*\)", "", title).strip()
    yield (bare or title).replace(";", ",")
    if short and short != _NONE:
        yield short.replace(";", ",")


def _called(job: Occupation) -> list[Words]:
    names = (job.name, job.name_es or "", *job.also_called, *job.also_called_es)
    return [words_of(name) for name in names if name]


def _means_only(job: str, name: str, called: Mapping[str, list[Words]]) -> bool:
    """Whether no other job is called something that holds all words of a name."""
    words = words_of(name)
    return bool(words) and not any(
        words <= theirs for id_, all_of_them in called.items() if id_ != job
        for theirs in all_of_them
    )  # fmt: skip


def words_of(name: str) -> Words:
    """The words of a name, whatever their order, case, accents or number.

    >>> words_of("Mechanics, Diesel") == words_of("diesel mechanic")
    True
    """
    return frozenset(_in_order(name))


def _in_order(name: str) -> list[str]:
    bare = unicodedata.normalize("NFKD", name.casefold())
    found = re.findall(r"[^\W_]+", "".join(c for c in bare if not unicodedata.combining(c)))
    return [word[:-1] if len(word) > 3 and word.endswith("s") else word for word in found]
