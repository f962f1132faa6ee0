"""Licenses and certificates that people type in their own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pathways.model.records import Catalogue, Credential
from pathways.services.routing import QuestionError
from pathways.services.titles import plain, search_credentials

from .options import Options

MOST_CHOICES = 12
_ID_AND_DAY = re.compile(r"[a-z0-9-]+(=.*)?")


class AmbiguousPaperError(QuestionError):
    """A text that several credentials fit.

    ``choices`` are ids with names; ``understood`` and ``rest`` the other things that were said,
    before it and after it.
    """

    def __init__(
        self,
        said: str,
        choices: Sequence[tuple[str, str]],
        understood: Sequence[str],
        rest: Sequence[str],
    ) -> None:
        super().__init__(f"'{said}' can mean several things. Say which.", "held")
        self.said, self.choices = said, tuple(choices)
        self.understood, self.rest = tuple(understood), tuple(rest)


class UnknownPaperError(QuestionError):
    """A text that no credential fits."""


def with_known_papers(options: Options, catalogue: Catalogue) -> Options:
    """The options with what is held said by id, so that "EPA 609, class A license" will do.

    Raises
    ------
    AmbiguousPaperError, UnknownPaperError
        Something said to be held has several meanings, or none.
    """
    said = list(_things(options))
    understood: list[str] = []
    for place, thing in enumerate(said):
        found = _find(thing, catalogue)
        if not found:
            raise UnknownPaperError(f"held: nothing called '{thing}' is known here.", "held")
        if len(found) > 1:
            choices = [(credential.id, credential.name) for credential in found]
            raise AmbiguousPaperError(thing, choices, understood, said[place + 1 :])
        day = thing.partition("=")[2]
        understood.append(f"{found[0].id}={day}" if day else found[0].id)
    return options.with_({"held": understood})


def _things(options: Options) -> Iterator[str]:
    for text in options.all("held"):
        yield from (thing.strip() for thing in re.split(r"[,;\n]", text) if thing.strip())


def _find(thing: str, catalogue: Catalogue) -> list[Credential]:
    """The credentials that a text can mean: by id, whole name, words in a name, or nearly so."""
    credential = catalogue.credentials.get(thing.partition("=")[0].strip().lower())
    if credential is not None and _ID_AND_DAY.fullmatch(thing.lower()):
        return [credential]
    wanted = plain(thing)
    if not wanted:
        return []
    named = [
        (plain(f"{c.name} {c.name_es or ''} {c.id}"), c) for c in catalogue.credentials.values()
    ]
    whole = [c for _, c in named if wanted in (plain(c.name), plain(c.name_es or ""))]
    if whole:
        return whole
    within = [
        c
        for text, c in named
        if all(any(word.startswith(part) for word in text.split()) for part in wanted.split())
    ]
    if not within:
        return _nearly(thing, catalogue)
    return sorted(within, key=lambda c: (len(c.name), c.id))[:MOST_CHOICES]


def _nearly(thing: str, catalogue: Catalogue) -> list[Credential]:
    """The credentials that a text with slips can mean: those of which all of it is found."""
    found = search_credentials(catalogue, thing, MOST_CHOICES)
    return [catalogue.credentials[match.id] for match in found if match.whole]
