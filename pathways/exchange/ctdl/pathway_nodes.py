"""The way into a job as a CTDL pathway: its parts, and how many of them are needed.

Here ``ceterms:requiredNumber`` says "and" (all), "or" (one) and "n of" (n). Pathways say again
what occupations require; whoever reads them back as a catalogue leaves them out.
"""

from __future__ import annotations

from typing import Final

from pathways.exchange.ctdl.vocabulary import OWN, Json, ctid_of, iri_of
from pathways.exchange.ctdl.world import World
from pathways.model.records import Occupation, whole_need
from pathways.model.requirement import (
    Age,
    All,
    Any,
    AtLeast,
    Holds,
    Hours,
    Need,
    number_text,
    text,
)

DESCRIBES: Final = f"{OWN}describes"
"""The record that a pathway is made from."""


def pathway_nodes(occupation: Occupation, world: World) -> list[Json]:
    """The pathway of an occupation and its components; none where nothing leads to it.

    What a situation or an employer asks is no part of the way; feeders are steps before the job,
    of which one is enough and none is needed.
    """
    need = whole_need(
        tuple(p for p in occupation.requires if p.when is None and p.basis != "employer")
    )
    feeders = [id_ for id_ in occupation.feeders if world.has("occupations", id_)]
    if need == All(()) and not feeders:
        return []
    made = _Components(occupation, world)
    destination = made.add("ceterms:JobComponent", "occupations", occupation.id)
    condition = None if need == All(()) else made.condition(need)
    if condition is not None:
        destination["ceterms:hasCondition"] = [condition]
    before = [made.add("ceterms:JobComponent", "occupations", id_)["@id"] for id_ in feeders]
    if before:
        destination["ceterms:precededBy"] = before
    pathway: Json = {
        "@id": iri_of("pathways", occupation.id),
        "@type": ["ceterms:Pathway"],
        "ceterms:ctid": ctid_of("pathways", occupation.id),
        "ceterms:name": world.names("occupations", occupation.id),
        "ceterms:hasDestinationComponent": [destination["@id"]],
        "ceterms:hasPart": [node["@id"] for node in made.nodes.values()],
        DESCRIBES: world.iri("occupations", occupation.id),
    }
    return [pathway, *made.nodes.values()]


class _Components:
    """The components of one pathway, each made once."""

    def __init__(self, occupation: Occupation, world: World) -> None:
        self.occupation, self.world = occupation, world
        self.nodes: dict[str, Json] = {}

    def add(self, kind: str, table: str, id_: str) -> Json:
        """The component that stands for a record of the document."""
        proxy = {"ceterms:proxyFor": self.world.iri(table, id_)}
        return self._node(kind, f"{table}/{id_}", self.world.names(table, id_), proxy)

    def condition(self, need: Need) -> Json:
        """The condition that says a need: of its components and conditions, so many."""
        parts, number = _counted(need)
        targets: list[str] = []
        inner: list[Json] = []
        for part in parts:
            if isinstance(part, All | Any | AtLeast):
                inner.append(self.condition(part))
            else:
                targets.append(self._atom(part)["@id"])
        found: Json = {"@type": "ceterms:ComponentCondition", "ceterms:requiredNumber": number}
        if targets:
            found["ceterms:targetComponent"] = targets
        if inner:
            found["ceterms:hasCondition"] = inner
        return found

    def _atom(self, atom: Need) -> Json:
        match atom:
            case Holds(credential) if self.world.is_credential(credential):
                return self.add("ceterms:CredentialComponent", "credentials", credential)
            case Holds(credential):
                return self.add("ceterms:BasicComponent", "credentials", credential)
            case Hours(kind, amount, unit):
                table = "occupations" if self.world.has("occupations", kind) else "kinds"
                names = self.world.names(table, kind)
                said = {"en": f"{number_text(amount)} {unit}: {names.get('en', kind)}"}
                return self._node("ceterms:WorkExperienceComponent", text(atom), said, {})
            case Age(years):
                said = {"en": f"Age {number_text(years)} or older"}
                return self._node("ceterms:BasicComponent", text(atom), said, {})
            case _:
                said = {"en": text(atom)}
                return self._node("ceterms:BasicComponent", text(atom), said, {})

    def _node(self, kind: str, key: str, names: dict[str, str], more: Json) -> Json:
        of = f"{self.occupation.id}/{key}"
        return self.nodes.setdefault(
            key,
            {
                "@id": iri_of("components", of),
                "@type": [kind],
                "ceterms:ctid": ctid_of("components", of),
                "ceterms:name": names,
                "ceterms:isPartOf": [iri_of("pathways", self.occupation.id)],
                DESCRIBES: self.world.iri("occupations", self.occupation.id),
                **more,
            },
        )


def _counted(need: Need) -> tuple[tuple[Need, ...], int]:
    """The parts of a need, and how many of them are needed."""
    match need:
        case All(parts):
            return parts, len(parts)
        case Any(parts):
            return parts, 1
        case AtLeast(count, parts):
            return parts, count
        case _:
            return (need,), 1
