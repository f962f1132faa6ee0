"""The columns that hold requirements, as condition profiles.

Each profile of ours also carries the requirement in the catalogue's own language, because a list
of alternatives can be the ways of "2 of" or plain alternatives, and hours in a kind are more than
years in a job. Where the profile no longer says what that text says, somebody has changed it, and
the profile is what counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any as AnyValue
from typing import Final

from pathways.catalogue.language import RequirementError, parse, with_conditions
from pathways.exchange.ctdl.columns import Texts, Values
from pathways.exchange.ctdl.conditions import need_of, profiles, same_meaning
from pathways.exchange.ctdl.vocabulary import OWN, Json, as_list
from pathways.exchange.ctdl.world import World
from pathways.model.requirement import NOTHING, Need, text

_NEED: Final = f"{OWN}need"
_PART: Final = f"{OWN}part"
_BESIDE: Final = ("basis", "when", "source")
_NOTE: Final = Texts("ceterms:description", "note")


@dataclass(frozen=True, slots=True)
class Parts:
    """A list of parts, each with its basis, source and note."""

    term: str
    column: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The column."""
        return (self.column,)

    def write(self, values: Values, world: World) -> Json:
        """The profiles of every part; those of one part have its number."""
        found: list[Json] = []
        for number, part in enumerate(values.get(self.column, ()), start=1):
            need = read_need(part["need"], world)
            some = profiles(need, world) or [{"@type": "ceterms:ConditionProfile"}]
            some[0] |= {f"{OWN}{name}": part[name] for name in _BESIDE if name in part}
            some[0] |= {_NEED: part["need"], **_NOTE.write(part, world)}
            found += [{**profile, _PART: number} for profile in some]
        return {self.term: found} if found else {}

    def read(self, node: Json, world: World) -> Json:
        """The parts; a profile of another's making is a part of its own."""
        found = []
        for some in _by_part(node.get(self.term)):
            need, _ = need_said(some, world)
            said: Json = {"need": text(need)}
            said |= {name: some[0][OWN + name] for name in _BESIDE if OWN + name in some[0]}
            said |= _NOTE.read(some[0], world)
            if need != NOTHING or _NEED in some[0]:
                found.append(said)
        return {self.column: found} if found else {}


@dataclass(frozen=True, slots=True)
class OneNeed:
    """A single requirement."""

    term: str
    column: str
    funding: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """The column."""
        return (self.column,)

    def write(self, values: Values, world: World) -> Json:
        """The profiles of the requirement."""
        if not values.get(self.column):
            return {}
        need = read_need(values[self.column], world, funding=self.funding)
        some = profiles(need, world)
        if not some:
            return {}
        some[0][_NEED] = values[self.column]
        return {self.term: [{**profile, _PART: 1} for profile in some]}

    def read(self, node: Json, world: World) -> Json:
        """All that the profiles ask, together."""
        found = [
            need_said(some, world, funding=self.funding)[0]
            for some in _by_part(node.get(self.term))
        ]
        needs = [need for need in found if need != NOTHING]
        if not needs:
            return {}
        said = text(needs[0]) if len(needs) == 1 else " and ".join(f"({text(n)})" for n in needs)
        return {self.column: said}


def read_need(said: str, world: World, *, funding: bool = False) -> Need:
    """A requirement in the catalogue's language; what a fund asks may be a condition."""
    need = parse(said, funding=funding)
    if not funding:
        return need
    return with_conditions(need, lambda id_: not world.has("credentials", id_))


def need_said(
    some: Sequence[Json], world: World, *, funding: bool = False
) -> tuple[Need, list[str]]:
    """The need of the profiles of one part, and the terms that could not be read."""
    said = some[0].get(_NEED)
    if isinstance(said, str):
        try:
            need = read_need(said, world, funding=funding)
        except RequirementError:
            pass
        else:
            if same_meaning(profiles(need, world) or [_EMPTY], some):
                return need, []
    needs: list[Need] = []
    unread: list[str] = []
    for profile in some:
        need, missed = need_of(profile, world)
        unread += missed
        if need != NOTHING:
            needs.append(need)
    if not needs:
        return NOTHING, unread
    joined = " and ".join(f"({text(need)})" for need in needs)
    return (needs[0] if len(needs) == 1 else parse(joined, funding=funding)), unread


_EMPTY: Final[Json] = {"@type": "ceterms:ConditionProfile"}


def _by_part(value: AnyValue) -> Iterator[list[Json]]:
    """The profiles of each part; those without a number are parts of their own."""
    found = [one for one in as_list(value) if isinstance(one, dict)]
    numbered = [(one.get(_PART, -place), one) for place, one in enumerate(found, start=1)]
    for _, group in groupby(numbered, key=lambda pair: pair[0]):
        yield [one for _, one in group]


def unread_in(value: AnyValue, world: World) -> list[str]:
    """The terms of condition profiles that no requirement can say, each once."""
    found: list[str] = []
    for profile in as_list(value):
        if isinstance(profile, dict) and profile.get("@type") == "ceterms:ConditionProfile":
            found += need_of(profile, world)[1]
    return list(dict.fromkeys(found))
