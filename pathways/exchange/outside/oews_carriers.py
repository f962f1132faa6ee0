"""Which occupations of a catalogue a published code gives pay to, and which one its jobs.

Several occupations may share a code, and a job too new for a code of its own carries that of the
closest one. The pay of a code is the pay of each; its jobs and openings are counted once, for the
one occupation that the code is for. Where a person has left an occupation without figures that
others with its code have, that stands.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from pathways.model.records import Catalogue, Occupation


@dataclass(frozen=True, slots=True, kw_only=True)
class Carriers:
    """Who takes what of one published code.

    ``pay`` has the ids of occupations that take its wages, ``jobs`` that of the one that takes its
    employment and openings. ``no_pay`` says which occupations are left without pay, and
    ``no_jobs`` why nobody takes the jobs, in sentences.
    """

    pay: tuple[str, ...] = ()
    jobs: str | None = None
    no_pay: tuple[str, ...] = ()
    no_jobs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a person said: see the options of ``pathways import oews``.

    ``codes`` has published codes by occupation where they are not the occupation's own, ``jobs_of``
    the occupation that takes a code's jobs, ``also`` occupations that take the pay of their code
    although a person left them without.
    """

    codes: Mapping[str, str] = field(default_factory=dict)
    jobs_of: Mapping[str, str] = field(default_factory=dict)
    also: Collection[str] = ()


def carriers_of(
    catalogue: Catalogue,
    choices: Choices | None = None,
    together: Mapping[str, Collection[str]] | None = None,
    covered: Collection[str] | None = None,
) -> dict[str, Carriers]:
    """Return who takes what, by published code.

    ``together`` has the detailed codes of each code that is published for several: it gives pay,
    and no jobs. Where it is known which codes are ``covered``, it counts only for those that are
    not published by themselves.
    """
    choices = choices or Choices()
    published = {
        code: aggregate
        for aggregate, codes in (together or {}).items()
        if covered is None or aggregate in covered
        for code in codes
        if covered is None or code not in covered
    }
    by_code: dict[str, list[Occupation]] = {}
    for occupation in catalogue.occupations.values():
        own = occupation.soc[:7]
        code = choices.codes.get(occupation.id, published.get(own, own))
        by_code.setdefault(code, []).append(occupation)
    return {code: _carriers(code, some, choices) for code, some in sorted(by_code.items())}


def _carriers(code: str, some: Sequence[Occupation], choices: Choices) -> Carriers:
    paid = [one for one in some if one.wages]
    pay = [one for one in some if one.wages or not paid or one.id in choices.also]
    told = [
        f"{one.id} has no pay, while {paid[0].id} with the same code has: left so "
        f"(--also {one.id} gives it)"
        for one in some
        if one not in pay
    ]
    jobs, why = _jobs(code, [one for one in pay if _is_code_of(code, one)])
    if code in choices.jobs_of:
        jobs, why = choices.jobs_of[code], None
    return Carriers(
        pay=tuple(one.id for one in pay),
        jobs=jobs,
        no_pay=tuple(told),
        no_jobs=(why,) if why else (),
    )


def _is_code_of(code: str, occupation: Occupation) -> bool:
    return not occupation.emerging and occupation.soc[:7] == code


def _jobs(code: str, some: Sequence[Occupation]) -> tuple[str | None, str | None]:
    """Return the occupation that a code's jobs are for, or why there is none."""
    counted = [one for one in some if one.employment or one.openings]
    if len(counted) == 1:
        return counted[0].id, None
    if not some:
        return None, "only jobs without a code of their own carry it: its jobs are given to none"
    ways = f"--jobs-of {code}=OCCUPATION says whose they are"
    names = " and ".join(one.id for one in counted or some)
    if len(counted or some) > 1:
        return None, f"its jobs could be those of {names}: given to none; {ways}"
    if some[0].wages:
        return None, f"{names} has its pay and no jobs: left so; {ways}"
    return some[0].id, None
