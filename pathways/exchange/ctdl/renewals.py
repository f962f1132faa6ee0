"""Codecs of a few columns that take more than one node: renewal, issuer, area."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pathways.exchange.ctdl.amounts import Costs, cost
from pathways.exchange.ctdl.columns import Values, in_language
from pathways.exchange.ctdl.needs import OneNeed
from pathways.exchange.ctdl.vocabulary import OWN, Json, as_list, iri_of, link_of
from pathways.exchange.ctdl.world import World

ISSUERS: Final = "issuers"
"""The table, of no file, that the organizations are in which only a credential names."""

_FEE: Final = Costs(("fee",))
_NEED: Final = OneNeed("profiles", "need")


@dataclass(frozen=True, slots=True)
class Renewals:
    """What a renewal takes: a need, a fee, and hours that only our own term says."""

    columns: tuple[str, ...] = ("renewal",)

    def write(self, values: Values, world: World) -> Json:
        """The profiles of the need; the first has the fee."""
        said = values.get("renewal")
        if not said:
            return {}
        some = _NEED.write(said, world).get("profiles") or [{"@type": "ceterms:ConditionProfile"}]
        if "fee" in said:
            some[0]["ceterms:estimatedCost"] = [cost("fee", said["fee"])]
        if "hours" in said:
            some[0][f"{OWN}hours"] = said["hours"]
        return {"ceterms:renewal": some}

    def read(self, node: Json, world: World) -> Json:
        """The need, the fee and the hours."""
        some = [one for one in as_list(node.get("ceterms:renewal")) if isinstance(one, dict)]
        if not some:
            return {}
        bare = [{k: v for k, v in one.items() if k != "ceterms:estimatedCost"} for one in some]
        found = {**_FEE.read(some[0], world), **_NEED.read({"profiles": bare}, world)}
        if f"{OWN}hours" in some[0]:
            found["hours"] = some[0][f"{OWN}hours"]
        return {"renewal": found} if found else {}


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues a credential: the catalogue has a name, CTDL an organization."""

    columns: tuple[str, ...] = ("issuer",)

    def write(self, values: Values, _: World) -> Json:
        """The organization of that name."""
        if "issuer" not in values:
            return {}
        return {"ceterms:ownedBy": [iri_of(ISSUERS, values["issuer"])]}

    def read(self, node: Json, world: World) -> Json:
        """The name of the organization, where the document has it."""
        for value in as_list(node.get("ceterms:ownedBy")):
            link = link_of(value)
            found = world.record(link)
            if found is not None:
                return {"issuer": world.names(*found).get("en", found[1])}
            if isinstance(value, dict) and in_language(value.get("ceterms:name"), "en"):
                return {"issuer": in_language(value["ceterms:name"], "en")[0]}
        return {}


@dataclass(frozen=True, slots=True)
class Place:
    """An area, as the jurisdiction whose main place it is."""

    term: str
    column: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The column."""
        return (self.column,)

    def write(self, values: Values, world: World) -> Json:
        """A jurisdiction profile."""
        if not world.has("areas", values.get(self.column, "")):
            return {}
        profile = {
            "@type": "ceterms:JurisdictionProfile",
            "ceterms:mainJurisdiction": [world.iri("areas", values[self.column])],
        }
        return {self.term: [profile]}

    def read(self, node: Json, world: World) -> Json:
        """The area, where there is one and no more."""
        areas = [
            world.record(link_of(place))
            for profile in as_list(node.get(self.term))
            if isinstance(profile, dict)
            for place in as_list(profile.get("ceterms:mainJurisdiction"))
        ]
        if len(areas) == 1 and areas[0] is not None and areas[0][0] == "areas":
            return {self.column: areas[0][1]}
        return {}
