"""Which skills and activities carry over from one job to another, and how much.

It compares what O*NET says of two jobs. It helps to read a route; nothing here is required of
anybody, and no route rests on it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any as AnyValue
from typing import Final

from pathways.model.records import Catalogue, Occupation, Skill

from .element_names import kind_of

MATTERS: Final = Fraction(3)
"""The importance (1 to 5) from which an element matters in a job: "important" on O*NET's scale."""

SAME: Final = Fraction(1, 4)
"""A smaller difference in importance tells nothing: O*NET's answers scatter more than that."""

HIGHER: Final = Fraction(1, 2)
"""So much more level (0 to 7) in the new job, and what carries over is needed at a higher one."""

STANDINGS: Final = ("both", "higher", "more", "unknown")
"""How it stands with what matters in the new job: it matters (as good as) in both; in both, but at
a higher level there; in the new job more than in the old one; not known for the old one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """Something that matters in the new job, with what is known of it in each."""

    element: str
    standing: str
    old: Skill | None
    new: Skill


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryOver:
    """What carries over between two jobs.

    Attributes
    ----------
    elements
        What matters in the new job, most important first.
    same_code
        O*NET counts both as one occupation: its figures cannot tell them apart, and there are no
        elements.
    unrated
        The jobs of which no importance is known; there are no elements then.
    borrowed
        The jobs that are newer than the codes: the figures are those of the nearest occupation.
    sources
        The ids of the sources, in the order in which they are first cited.
    """

    old: Occupation
    new: Occupation
    elements: tuple[Carried, ...] = ()
    same_code: bool = False
    unrated: tuple[str, ...] = ()
    borrowed: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    def of(self, *standings: str) -> tuple[Carried, ...]:
        """The elements of some standings."""
        return tuple(one for one in self.elements if one.standing in standings)

    @property
    def carried(self) -> int:
        """How many of the elements matter in both jobs."""
        return len(self.of("both", "higher"))


def carry_over(catalogue: Catalogue, old: str, new: str) -> CarryOver:
    """What carries over from a job (its id) to another."""
    before, after = catalogue.occupations[old], catalogue.occupations[new]
    jobs = dict.fromkeys((before, after))
    if _code(before) == _code(after):
        return CarryOver(old=before, new=after, same_code=True)
    unrated = tuple(job.id for job in jobs if not _rated(job.skills))
    if unrated:
        return CarryOver(old=before, new=after, unrated=unrated)
    known = {skill.element: skill for skill in before.skills}
    elements = [
        Carried(
            element=skill.element,
            standing=_standing(known.get(skill.element), skill),
            old=known.get(skill.element),
            new=skill,
        )
        for skill in most_important(after)
    ]
    cited = [one.source for e in elements for one in (e.old, e.new) if one is not None]
    return CarryOver(
        old=before,
        new=after,
        elements=tuple(elements),
        borrowed=tuple(job.id for job in jobs if job.emerging),
        sources=tuple(dict.fromkeys(id_ for id_ in cited if id_)),
    )


def most_important(job: Occupation) -> list[Skill]:
    """What matters in a job, most important first."""
    found = [s for s in job.skills if s.importance is not None and s.importance >= MATTERS]
    return sorted(found, key=lambda skill: (-(skill.importance or 0), skill.element))


def _code(job: Occupation) -> str:
    return job.soc if "." in job.soc else f"{job.soc}.00"


def _rated(skills: Sequence[Skill]) -> bool:
    return any(skill.importance is not None for skill in skills)


def _standing(old: Skill | None, new: Skill) -> str:
    if old is None or old.importance is None:
        return "unknown"
    if old.importance < MATTERS and (new.importance or 0) - old.importance >= SAME:
        return "more"
    if old.level is not None and new.level is not None and new.level - old.level >= HIGHER:
        return "higher"
    return "both"


def carry_over_json(found: CarryOver, revision: str) -> dict[str, AnyValue]:
    """What carries over, as JSON has it."""
    return {
        "revision": revision,
        "from": found.old.id,
        "to": found.new.id,
        "matters_from": float(MATTERS),
        "same_code": found.same_code,
        "unrated": list(found.unrated),
        "borrowed": list(found.borrowed),
        "counts": {standing: len(found.of(standing)) for standing in STANDINGS},
        "elements": [_element_json(one) for one in found.elements],
        "sources": list(found.sources),
    }


def _element_json(one: Carried) -> Mapping[str, AnyValue]:
    return {
        "element": one.element,
        "kind": kind_of(one.element),
        "standing": one.standing,
        "importance_from": _number(one.old.importance if one.old else None),
        "importance_to": _number(one.new.importance),
        "level_from": _number(one.old.level if one.old else None),
        "level_to": _number(one.new.level),
    }


def one_decimal(figure: Fraction) -> str:
    """A figure with one decimal, halves rounded up.

    >>> one_decimal(Fraction("3.25")), one_decimal(Fraction(4))
    ('3.3', '4.0')
    """
    tenths = int(figure * 10 + Fraction(1, 2))
    return f"{tenths // 10}.{tenths % 10}"


def _number(figure: Fraction | None) -> float | None:
    return None if figure is None else float(figure)
