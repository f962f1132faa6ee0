"""Awards of schools as completers of offerings, where one offering stands for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from pathways.model.records import Catalogue, Offering

from .ipeds_awards import ASSOCIATE, BACHELOR, BELOW, Awards

SAME_SOURCE: Final = "ipeds-completions-"

TAUGHT: Final = "taught there by the numbers: no program of the catalogue stands for it"
NO_AWARDS: Final = "no awards in that year, and no program of the catalogue"
OTHER_FIELD: Final = "a field of study that leads to no occupation of the catalogue"
OTHER_LEVEL: Final = "awards of this level: no program of the catalogue there stands for them"
SEVERAL: Final = "more than one program there stands for them: whose they are is not known"
TYPED: Final = "the program's facts are of another source: type the number in if it is right"
OTHER_NUMBER: Final = (
    "the program has another number of the same source and year, perhaps of several fields: "
    "it stays"
)
OLDER: Final = "the program has the number of a later year"


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of a school's awards: an offering with their number, or why none.

    ``taken`` is true where the offering says the number already, too.
    """

    offering: Offering | None = None
    why: str | None = None


def decide(
    catalogue: Catalogue, awards: Awards, offerings: Iterable[Offering], cips: Collection[str]
) -> Decision:
    """Return what becomes of awards in one field and group of levels, of one school.

    Parameters
    ----------
    catalogue
        The catalogue as it is.
    awards
        The awards.
    offerings
        What the school's provider teaches there.
    cips
        Fields that a program of the catalogue teaches, or that lead to an occupation of it.
    """
    there = [one for one in offerings if one.cip == awards.cip]
    if not there:
        if awards.cip not in cips:
            return Decision(why=OTHER_FIELD)
        return Decision(why=TAUGHT if awards.count else NO_AWARDS)
    fitting = [one for one in there if awards.group in groups_of(catalogue, one)]
    if not fitting:
        return Decision(why=OTHER_LEVEL)
    counted = [one for one in fitting if one.completers_per_year is not None]
    if len(counted) == 1:
        fitting = counted
    if len(fitting) > 1:
        return Decision(why=SEVERAL)
    return _into(fitting[0], awards)


def _into(offering: Offering, awards: Awards) -> Decision:
    """Return the offering with the number, or why its own stays."""
    source = f"{SAME_SOURCE}{awards.year}"
    if offering.source is not None and not offering.source.startswith(SAME_SOURCE):
        return Decision(why=TYPED)
    if offering.source == source and offering.completers_per_year == awards.count:
        return Decision(offering=offering)
    if offering.source == source and offering.completers_per_year is not None:
        return Decision(why=OTHER_NUMBER)
    if offering.source is not None and offering.source > source:
        return Decision(why=OLDER)
    day = date(awards.year, 1, 1)
    verified = offering.verified_on
    return Decision(
        offering=replace(
            offering,
            completers_per_year=awards.count,
            source=source,
            verified_on=day if verified is None or verified < day else verified,
        )
    )


def groups_of(catalogue: Catalogue, offering: Offering) -> frozenset[str]:
    """Return the groups of award levels that an offering may stand for.

    A certificate program stands for what is below the degrees, a degree program for the degree
    that it awards, or for both where it does not say; other kinds for none.
    """
    if offering.kind == "certificate-program":
        return frozenset({BELOW})
    if offering.kind != "degree-program":
        return frozenset()
    kinds = {catalogue.credentials[id_].kind for id_ in offering.awards}
    degrees = {
        group
        for kind, group in (("associate-degree", ASSOCIATE), ("bachelor-degree", BACHELOR))
        if kind in kinds
    }
    return frozenset(degrees or {ASSOCIATE, BACHELOR})


def summed(rows: Iterable[tuple[str, str, str, int, int]]) -> Mapping[tuple[str, str, str], Awards]:
    """Return awards by school, field and group: rows of those and their counts and year, summed."""
    counts: dict[tuple[str, str, str], int] = defaultdict(int)
    years: dict[tuple[str, str, str], int] = {}
    for unitid, cip, group, count, year in rows:
        counts[unitid, cip, group] += count
        years[unitid, cip, group] = year
    return {key: Awards(*key, count, years[key]) for key, count in sorted(counts.items())}
