"""Requirements as condition profiles, which keep "and", "or" and "n of".

The profiles that an entity requires all hold, and so does everything in a profile but its
alternative conditions, of which one is enough. "n of" is therefore written as its ways, each an
alternative; where those are too many, in words. (``ceterms:requiredNumber`` belongs to the
components of pathways: see :mod:`pathways.exchange.ctdl.pathway_nodes`.)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import combinations, product
from math import comb, prod
from typing import Any as AnyValue
from typing import Final

from pathways.exchange.ctdl.vocabulary import Json, as_list, link_of
from pathways.exchange.ctdl.world import World
from pathways.model.requirement import (
    NOTHING,
    Age,
    All,
    Any,
    AtLeast,
    Holds,
    Hours,
    Meets,
    Need,
    Resident,
    number_text,
    text,
)

MAX_WAYS: Final = 64
"""More alternatives than these are said in words."""

_HOURS_PER_YEAR: Final = 2000
_NUMBER: Final = re.compile(r"[0-9]{1,4}(\.[0-9]{1,6})?")
"""Years, of an age or of work."""

_WORDS: Final = frozenset(
    {"ceterms:condition", "ceterms:experience", "ceterms:description", "ceterms:name"}
)
"""Terms whose values are for people; nothing is read out of them."""


def profiles(need: Need, world: World) -> list[Json]:
    """The profiles that say a need; all of them hold. Without a need: none."""
    if need == NOTHING:
        return []
    simple, choices = _split(need)
    found = [_profile(simple, choices[:1], world)]
    return found + [_profile([], [choice], world) for choice in choices[1:]]


def same_meaning(one: Sequence[Json], other: Sequence[Json]) -> bool:
    """Whether profiles say the same, whatever is said beside it for people."""
    return [_bare(profile) for profile in one] == [_bare(profile) for profile in other]


def _bare(profile: AnyValue) -> AnyValue:
    if not isinstance(profile, dict):
        return profile
    kept = {
        key: value
        for key, value in profile.items()
        if key.startswith(("ceterms:", "@type")) and key not in _WORDS
    }
    alternatives = as_list(kept.pop("ceterms:alternativeCondition", None))
    return {**kept, "alternatives": [_bare(inner) for inner in alternatives]}


def _split(need: Need) -> tuple[list[Need], list[Any | AtLeast]]:
    """The atoms and the choices of a need, all of which hold."""
    simple: list[Need] = []
    choices: list[Any | AtLeast] = []
    for part in need.parts if isinstance(need, All) else (need,):
        if isinstance(part, All):
            inner_simple, inner_choices = _split(part)
            simple += inner_simple
            choices += inner_choices
        elif isinstance(part, Any | AtLeast):
            choices.append(part)
        else:
            simple.append(part)
    return simple, choices


def _profile(simple: Iterable[Need], choices: Sequence[Any | AtLeast], world: World) -> Json:
    """One profile, of atoms and at most one choice."""
    found: Json = {"@type": "ceterms:ConditionProfile"}
    for atom in simple:
        _add_atom(found, atom, world)
    for choice in choices:
        ways = _ways(choice)
        if ways is None:
            _say(found, "ceterms:condition", {"en": text(choice)})
        else:
            found["ceterms:alternativeCondition"] = [_way(way, world) for way in ways]
    return found


def _ways(choice: Any | AtLeast) -> list[Need] | None:
    """The ways to meet a choice, or None where they are too many."""
    if isinstance(choice, Any):
        return list(choice.parts)
    if comb(len(choice.parts), choice.count) > MAX_WAYS:
        return None
    return [All(some) for some in combinations(choice.parts, choice.count)]


def _way(need: Need, world: World) -> Json:
    """One alternative; a way with several choices becomes one choice of their products."""
    simple, choices = _split(need)
    if len(choices) < 2:
        return _profile(simple, choices, world)
    ways = [_ways(choice) for choice in choices]
    known = [way for way in ways if way is not None]
    if len(known) < len(ways) or prod(len(way) for way in known) > MAX_WAYS:
        found = _profile(simple, [], world)
        _say(found, "ceterms:condition", {"en": text(All(tuple(choices)))})
        return found
    return _profile(simple, [Any(tuple(All(some) for some in product(*known)))], world)


def _add_atom(profile: Json, atom: Need, world: World) -> None:
    match atom:
        case Holds(credential) if world.is_credential(credential):
            link = world.iri("credentials", credential)
            profile.setdefault("ceterms:targetCredential", []).append(link)
        case Holds(credential):
            _say(profile, "ceterms:condition", world.names("credentials", credential))
        case Hours():
            _add_hours(profile, atom, world)
        case Age(years) if years.denominator == 1 and "ceterms:minimumAge" not in profile:
            profile["ceterms:minimumAge"] = int(years)
        case Age(years):
            _say(profile, "ceterms:condition", {"en": f"age >= {number_text(years)}"})
        case Meets(condition):
            _say(profile, "ceterms:condition", world.names("conditions", condition))
        case Resident(area):
            lives = {
                "@type": "ceterms:JurisdictionProfile",
                "ceterms:mainJurisdiction": [world.iri("areas", area)],
            }
            profile.setdefault("ceterms:residentOf", []).append(lives)


def _add_hours(profile: Json, hours: Hours, world: World) -> None:
    """Work in a job: the job and the years; any other kind of hours in words alone."""
    amount = f"{number_text(hours.amount)} {hours.unit}"
    is_job = world.has("occupations", hours.kind)
    names = world.names("occupations" if is_job else "kinds", hours.kind)
    said = {language: f"{amount}: {name}" for language, name in names.items()}
    if "es" in said:
        unit = "horas" if hours.unit == "hours" else "meses"
        said["es"] = f"{number_text(hours.amount)} {unit}: {names['es']}"
    _say(profile, "ceterms:experience", said)
    if is_job and "ceterms:targetOccupation" not in profile:
        profile["ceterms:targetOccupation"] = [world.iri("occupations", hours.kind)]
        years = hours.hours_needed / _HOURS_PER_YEAR
        profile["ceterms:yearsOfExperience"] = round(float(years), 6)


def _say(profile: Json, term: str, said: dict[str, str]) -> None:
    """Add a sentence, in each language that has it, to those that a profile has."""
    texts = profile.setdefault(term, {})
    for language, sentence in said.items():
        texts.setdefault(language, []).append(sentence)


def need_of(profile: Json, world: World) -> tuple[Need, list[str]]:
    """The need that a profile says by its structure, and the terms that could not be read."""
    parts: list[Need] = []
    unread: list[str] = []
    for link in as_list(profile.get("ceterms:targetCredential")):
        found = world.record(link_of(link))
        if found is not None and found[0] == "credentials":
            parts.append(Holds(found[1]))
        else:
            unread.append("ceterms:targetCredential")
    _read_age(profile, parts, unread)
    _read_experience(profile, world, parts, unread)
    _read_residence(profile, world, parts, unread)
    alternatives: list[Need] = []
    for inner in as_list(profile.get("ceterms:alternativeCondition")):
        if not isinstance(inner, dict):
            unread.append("ceterms:alternativeCondition")
            continue
        need, missed = need_of(inner, world)
        alternatives.append(need)
        unread += missed
    if alternatives and NOTHING not in alternatives:
        parts.append(alternatives[0] if len(alternatives) == 1 else Any(tuple(alternatives)))
    unread += [term for term in sorted(profile) if term in _UNREADABLE]
    return (parts[0] if len(parts) == 1 else All(tuple(parts))), unread


_UNREADABLE: Final = frozenset(
    {
        "ceterms:condition",
        "ceterms:targetAssessment",
        "ceterms:targetLearningOpportunity",
        "ceterms:targetCompetency",
        "ceterms:targetJob",
        "ceterms:targetTask",
    }
)


def _read_age(profile: Json, parts: list[Need], unread: list[str]) -> None:
    value = profile.get("ceterms:minimumAge")
    if value is None:
        return
    if _NUMBER.fullmatch(str(value)):
        parts.append(Age(Fraction(str(value))))
    else:
        unread.append("ceterms:minimumAge")


def _read_experience(profile: Json, world: World, parts: list[Need], unread: list[str]) -> None:
    """Years in one job of the catalogue; anything else is not read."""
    years = profile.get("ceterms:yearsOfExperience")
    jobs = [world.record(link_of(job)) for job in as_list(profile.get("ceterms:targetOccupation"))]
    if years is None:
        unread += ["ceterms:experience"] if "ceterms:experience" in profile else []
        unread += ["ceterms:targetOccupation"] if jobs else []
        return
    job = jobs[0] if len(jobs) == 1 else None
    if job is None or job[0] != "occupations" or not _NUMBER.fullmatch(str(years)):
        unread.append("ceterms:yearsOfExperience")
        return
    hours = round(Fraction(str(years)) * _HOURS_PER_YEAR)
    if hours > 0:
        parts.append(Hours(job[1], Fraction(hours)))


def _read_residence(profile: Json, world: World, parts: list[Need], unread: list[str]) -> None:
    for lives in as_list(profile.get("ceterms:residentOf")):
        places = lives.get("ceterms:mainJurisdiction") if isinstance(lives, dict) else None
        areas = [world.record(link_of(place)) for place in as_list(places)]
        if len(areas) == 1 and areas[0] is not None and areas[0][0] == "areas":
            parts.append(Resident(areas[0][1]))
        else:
            unread.append("ceterms:residentOf")
