"""The published CTDL schema, and whether a document keeps to it: classes, domains, ranges."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "reference" / "ctdl"
LITERALS: dict[str, Any] = {
    "xsd:string": str,
    "xsd:anyURI": str,
    "xsd:language": str,
    "xsd:integer": int,
    "xsd:float": (int, float),
    "xsd:decimal": (int, float),
    "xsd:boolean": bool,
}
DURATION = re.compile(r"P(\d+W|(\d+Y)?(\d+M)?(\d+D)?(T([\d.]+H)?([\d.]+M)?)?)")
CTID = re.compile(r"ce-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Schema:
    """Classes with what they are kinds of, properties with their domains and ranges, concepts."""

    def __init__(self, terms: list[dict[str, Any]]) -> None:
        self.parents = {
            term["@id"]: term.get("rdfs:subClassOf", [])
            for term in terms
            if term["@type"] == "rdfs:Class"
        }
        self.properties = {term["@id"]: term for term in terms if term["@type"] == "rdf:Property"}
        self.schemes = {
            term["@id"]: str(term.get("skos:inScheme", ""))
            for term in terms
            if term["@type"] == "skos:Concept"
        }

    def kinds(self, types: list[str]) -> set[str]:
        """The classes and all that they are kinds of."""
        found: set[str] = set()
        waiting = list(types)
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting += self.parents.get(one, [])
        return found

    def faults(self, document: dict[str, Any]) -> Iterator[str]:
        """What a document says that the schema does not know or allow."""
        nodes = document["@graph"]
        types = {node["@id"]: as_list(node["@type"]) for node in nodes if "@id" in node}
        for node in nodes:
            yield from self._node(node, types, node.get("@id", "?"))

    def _node(self, node: dict[str, Any], types: dict[str, list[str]], at: str) -> Iterator[str]:
        mine = [one for one in as_list(node.get("@type")) if not one.startswith("pathways:")]
        for one in mine:
            if one not in self.parents:
                yield f"{at}: no class {one}"
        for name, value in node.items():
            if name.startswith(("@", "pathways:")):
                continue
            if name not in self.properties:
                yield f"{at}: no property {name}"
                continue
            property_ = self.properties[name]
            if not self.kinds(mine) & set(property_["schema:domainIncludes"]):
                yield f"{at}: {name} is no property of {mine}"
            for fault in self._values(property_, value, types, at):
                yield f"{at}: {name}: {fault}"

    def _values(
        self, property_: dict[str, Any], value: Any, types: dict[str, list[str]], at: str
    ) -> Iterator[str]:
        ranges = set(property_["schema:rangeIncludes"])
        if "rdf:langString" in ranges:
            if not isinstance(value, dict) or not set(value) <= {"en", "es"} or not value:
                yield f"no language map: {value!r}"
            return
        for one in as_list(value):
            if isinstance(one, dict):
                if not self.kinds(as_list(one["@type"])) & ranges:
                    yield f"{one['@type']} is not in its range"
                yield from self._node(one, types, at)
                yield from self._concept(property_, one)
            elif ranges & set(LITERALS) or "schema:Duration" in ranges:
                yield from _literal(property_["@id"], ranges, one)
            elif one not in types:
                yield f"{one} is no node of the document"
            elif not self.kinds(types[one]) & ranges:
                yield f"{types[one]} is not in its range"

    def _concept(self, property_: dict[str, Any], aligned: dict[str, Any]) -> Iterator[str]:
        """A concept that is named is one of the property's own vocabulary."""
        concept = aligned.get("ceterms:targetNode")
        if concept is not None:
            schemes = property_.get("meta:targetScheme", [])
            if not any(scheme in self.schemes.get(concept, "") for scheme in schemes):
                yield f"{concept} is none of {schemes}"


def _literal(name: str, ranges: set[str], one: Any) -> Iterator[str]:
    """What is wrong with a value that is no node."""
    if name == "ceterms:ctid" and not CTID.fullmatch(one):
        yield f"no CTID: {one}"
    if "schema:Duration" in ranges:
        if not DURATION.fullmatch(one):
            yield f"no duration: {one}"
    elif not any(isinstance(one, LITERALS[kind]) for kind in ranges & set(LITERALS)):
        yield f"{one!r} is none of {sorted(ranges)}"


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def published_schema() -> Schema:
    """The schema as it was published."""
    path = FOLDER / "ctdl_schema" / "ctdl" / "schema.json.gz"
    return Schema(json.loads(gzip.decompress(path.read_bytes()))["@graph"])


def published_context() -> dict[str, Any]:
    """The context as it was published."""
    path = FOLDER / "ctdl_schema" / "ctdl" / "context.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["@context"]
    return found
