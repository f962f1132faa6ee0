"""Nodes of other makers: what becomes which record, and what the catalogue has no place for."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from pathways.exchange.ctdl.columns import Links, concept_of, in_language
from pathways.exchange.ctdl.vocabulary import FORMATS, STATUSES, Json, as_list
from pathways.exchange.ctdl.world import World, ctid_in

_KINDS: Final[Mapping[str, tuple[str, str]]] = {
    "License": ("license", "application"),
    "Certification": ("certification", "exam"),
    "Badge": ("badge", "offering"),
    "DigitalBadge": ("badge", "offering"),
    "OpenBadge": ("badge", "offering"),
    "Diploma": ("diploma", "offering"),
    "SecondarySchoolDiploma": ("diploma", "offering"),
    "GeneralEducationDevelopment": ("diploma", "exam"),
    "ApprenticeshipCertificate": ("apprenticeship-completion", "offering"),
    "JourneymanCertificate": ("apprenticeship-completion", "offering"),
}
"""Classes of credentials: their kind, and how they are earned where nothing says so."""

_ENDINGS: Final[Mapping[str, tuple[str, str]]] = {
    "Certificate": ("certificate", "offering"),
    "CertificateOfCompletion": ("certificate", "offering"),
    "CertificateOfParticipation": ("certificate", "offering"),
}
_TABLES: Final[Mapping[str, str]] = {
    "Organization": "providers",
    "CredentialOrganization": "providers",
    "QACredentialOrganization": "providers",
    "Course": "offerings",
    "LearningOpportunity": "offerings",
    "LearningOpportunityProfile": "offerings",
    "LearningProgram": "offerings",
    "Occupation": "occupations",
    "FinancialAssistanceProfile": "funds",
    "SupportService": "services",
}
_WHY_NOT: Final[Mapping[str, str]] = {
    "Agent": "an agent without a kind of organization may be a person",
    "AssessmentProfile": "an exam is part of its credential here, not a record of its own",
    "Assessment": "an exam is part of its credential here, not a record of its own",
    "Pathway": "ways into a job are computed from requirements here",
    "PathwaySet": "ways into a job are computed from requirements here",
    "ComponentCondition": "ways into a job are computed from requirements here",
    "ConditionManifest": "conditions for whatever an organization offers have no table",
    "CostManifest": "costs of whatever an organization offers have no table",
    "Place": "a place belongs to what is offered there",
}


def table_of(node: Json) -> tuple[str | None, str]:
    """The table of a node, or None and why there is none."""
    types = [one for one in as_list(node["@type"]) if isinstance(one, str)]
    names = [one.removeprefix("ceterms:") for one in types]
    for name in names:
        if name in _TABLES:
            return _TABLES[name], ""
        if kind_of_class(name) is not None:
            return "credentials", ""
    for name in names:
        if name in _WHY_NOT:
            return None, _WHY_NOT[name]
        if name.endswith("Component"):
            return None, _WHY_NOT["Pathway"]
        if name.endswith(("Degree", "Doctorate", "Certificate")) or "Credential" in name:
            return None, f"the catalogue has no kind of credential for {name}"
    return None, f"the catalogue has no table for {', '.join(names)}"


def kind_of_class(name: str) -> tuple[str, str] | None:
    """The kind of a class of credentials and how such are earned, where there is one.

    >>> kind_of_class("AssociateOfArtsDegree"), kind_of_class("MasterDegree")
    (('associate-degree', 'offering'), None)
    """
    if name in _KINDS or name in _ENDINGS:
        return _KINDS.get(name) or _ENDINGS[name]
    if re.fullmatch(r"Associate(Of\w+)?Degree", name):
        return "associate-degree", "offering"
    if re.fullmatch(r"Bachelor(Of\w+)?Degree", name):
        return "bachelor-degree", "offering"
    if name.endswith("Certificate") and not name.startswith(("Post", "Pre", "Master")):
        return "certificate", "offering"
    return None


def id_of(node: Json) -> str | None:
    """The id that a node gets: its name, and the start of its CTID, the same at each import.

    >>> id_of({"@id": "x:1", "ceterms:name": {"en-US": "Welding, Level 1"}})
    'welding-level-1-7fdbf5ed'
    """
    names = in_language(node.get("ceterms:name"), "en")
    if not names:
        return None
    plain = unicodedata.normalize("NFKD", names[0]).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:48].strip("-")
    known = ctid_in(node.get("ceterms:ctid")) or ctid_in(node.get("@id"))
    whole = f"{node.get('@id', '')} {names[0]}"
    tail = known[:8] if known else hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{words or 'record'}-{tail}"


def with_links(node: Json) -> tuple[Json, list[Json]]:
    """A node with links in place of the organizations written inside it, and these."""
    whole = dict(node)
    inside: list[Json] = []
    for term in ("ceterms:offeredBy", "ceterms:ownedBy"):
        links: list[object] = []
        for value in as_list(node.get(term)):
            id_ = id_of(value) if isinstance(value, dict) and "@type" in value else None
            if id_ is None or table_of(value)[0] != "providers":
                links.append(value)
                continue
            one = {"@id": f"_:{id_}", **value}
            inside.append(one)
            links.append(one["@id"])
        if links:
            whole[term] = links
    return whole, inside


def supplied(table: str, node: Json, columns: Json, world: World) -> tuple[Json, list[str]]:
    """Columns that a record needs and CTDL has otherwise or not at all, and what was assumed."""
    if table == "credentials":
        return _of_credential(node)
    if table == "offerings":
        return _of_offering(node, columns, world)
    return {}, []


def _of_credential(node: Json) -> tuple[Json, list[str]]:
    names = [one.removeprefix("ceterms:") for one in as_list(node["@type"])]
    kind, earned_by = next(found for name in names if (found := kind_of_class(name)))
    asked = [one for one in as_list(node.get("ceterms:requires")) if isinstance(one, dict)]
    if any("ceterms:targetAssessment" in one for one in asked):
        return {"kind": kind, "earned_by": "exam"}, []
    said = f"earned_by is taken as '{earned_by}', as is usual for {names[0]}"
    return {"kind": kind, "earned_by": earned_by}, [said]


def _of_offering(node: Json, columns: Json, world: World) -> tuple[Json, list[str]]:
    """Kind, status, provider and format, where the codecs of our own form did not find them."""
    found: Json = {}
    assumed: list[str] = []
    names = [one.removeprefix("ceterms:") for one in as_list(node["@type"])]
    if "kind" not in columns or columns["kind"] == "on-the-job":
        found["kind"] = "course" if "LearningProgram" not in names else "certificate-program"
    if "status" not in columns:
        stated = [concept_of(one) for one in as_list(node.get("ceterms:lifeCycleStatusType"))]
        if not any(concept in STATUSES.values() for concept in stated):
            found["status"] = "active"
            assumed.append("status is taken as 'active': nothing says otherwise")
    if "provider" not in columns:
        owners = Links("ceterms:ownedBy", "provider", "providers", many=False)
        found |= owners.read(node, world)
    if "format" not in columns and "ceterms:availableAt" not in node:
        online = "ceterms:availableOnlineAt" in node
        concepts = [concept_of(one) for one in as_list(node.get("ceterms:deliveryType"))]
        if online or FORMATS["online"] in concepts:
            found["format"] = "online"
    return found, assumed
