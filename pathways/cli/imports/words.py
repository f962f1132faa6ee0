"""Options of importers that name something of the catalogue, held against it before reading."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from pathways.cli.outcome import Refused

if TYPE_CHECKING:
    from pathways.exchange.outside.oews_carriers import Choices
    from pathways.model.records import Catalogue


def pairs_of(option: str, words: Iterable[str], left: str, right: str) -> dict[str, str]:
    """Return what stands left and right of ``=`` in each word of an option.

    Raises
    ------
    Refused
        A word has no ``=``, or says two things of one.
    """
    found: dict[str, str] = {}
    for word in words:
        one, _, other = word.partition("=")
        if not one or not other:
            raise Refused(f"{option} {word}: write {left}={right}.")
        if found.setdefault(one, other) != other:
            raise Refused(f"{option}: {one} is given twice, as {found[one]} and as {other}.")
    return found


def areas_of(catalogue: Catalogue, option: str, words: Iterable[str]) -> dict[str, str]:
    """Return areas of the catalogue by codes of another maker."""
    found = pairs_of(option, words, "CODE", "AREA")
    for code in found:
        if not re.fullmatch(r"[0-9]{1,7}", code):
            raise Refused(f"{option}: {code} is no area code, such as 0031080.")
    known(option, found.values(), catalogue.areas, "area of the catalogue")
    return found


def choices_of(
    catalogue: Catalogue, codes: Iterable[str], jobs_of: Iterable[str], also: Collection[str]
) -> Choices:
    """Return what was said of codes that occupations share."""
    from pathways.exchange.outside.oews_carriers import Choices

    by_occupation = pairs_of("--code", codes, "OCCUPATION", "CODE")
    jobs = pairs_of("--jobs-of", jobs_of, "CODE", "OCCUPATION")
    known("--code", by_occupation, catalogue.occupations, "occupation of the catalogue")
    known("--jobs-of", jobs.values(), catalogue.occupations, "occupation of the catalogue")
    known("--also", also, catalogue.occupations, "occupation of the catalogue")
    for code in (*by_occupation.values(), *jobs):
        if not re.fullmatch(r"[0-9]{2}-[0-9]{4}", code):
            raise Refused(f"{code} is no code of an occupation, such as 47-2111.")
    return Choices(codes=by_occupation, jobs_of=jobs, also=frozenset(also))


def known(option: str, ids: Iterable[str], records: Collection[str], what: str) -> None:
    """Refuse ids that the catalogue does not have."""
    for id_ in ids:
        if id_ not in records:
            raise Refused(f"{option}: {id_} is no {what}.")
