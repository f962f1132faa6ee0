"""The terms of CTDL that the catalogue uses, its own terms beside them, and stable ids.

The context holds the prefixes and kinds of value that the published one gives to the same terms,
and no others; it is inside each document.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any as AnyValue
from typing import Final

Json = dict[str, AnyValue]

OWN: Final = "pathways:"
"""The prefix of what CTDL has no term for."""

_NAMESPACE: Final = uuid.uuid5(uuid.NAMESPACE_URL, "urn:pathways:catalogue")

_PREFIXES: Final[Mapping[str, str]] = {
    "ceterms": "https://purl.org/ctdl/terms/",
    "costType": "https://purl.org/ctdl/vocabs/costType/",
    "creditUnit": "https://purl.org/ctdl/vocabs/creditUnit/",
    "deliveryType": "https://purl.org/ctdl/vocabs/deliveryType/",
    "lifeCycle": "https://purl.org/ctdl/vocabs/lifeCycle/",
    "orgType": "https://purl.org/ctdl/vocabs/orgType/",
    "scheduleTiming": "https://purl.org/ctdl/vocabs/scheduleTiming/",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "pathways": "urn:pathways:terms:",
}

_BY_LANGUAGE: Final = (
    "addressLocality", "alternateName", "condition", "description", "experience",
    "frameworkName", "name", "streetAddress", "targetNodeName",
)  # fmt: skip
_LINKS: Final = (
    "address", "agentType", "alternativeCondition", "availableAt", "creditUnitType",
    "creditValue", "deliveryType", "directCostType", "estimatedCost", "estimatedDuration",
    "financialAssistance", "hasCondition", "hasDestinationComponent", "hasPart",
    "instructionalProgramType", "isPartOf", "isPreparationFor", "lifeCycleStatusType",
    "mainJurisdiction", "occupationType", "offeredBy", "offeredIn", "ownedBy", "preparationFrom",
    "precededBy", "proxyFor", "recommends", "renewal", "requires", "residentOf",
    "resultsInCredential", "scheduleTimingType", "subjectWebpage", "targetComponent",
    "targetContactPoint", "targetCredential", "targetNode", "targetOccupation",
)  # fmt: skip
_TYPED: Final[Mapping[str, str]] = {
    "codedNotation": "xsd:string",
    "ctid": "xsd:string",
    "currency": "xsd:string",
    "email": "xsd:string",
    "exactDuration": "schema:Duration",
    "inLanguage": "xsd:language",
    "latitude": "xsd:float",
    "longitude": "xsd:float",
    "minimumAge": "xsd:integer",
    "postalCode": "xsd:string",
    "price": "xsd:decimal",
    "renewalFrequency": "schema:Duration",
    "requiredNumber": "xsd:integer",
    "telephone": "xsd:string",
    "timeRequired": "schema:Duration",
    "yearsOfExperience": "xsd:float",
}
STRUCTURED: Final = (
    "about", "after_lapse", "also_called", "also_called_es", "counts_toward", "duties",
    "employment", "good_jobs", "help", "implies", "languages", "may_do", "openings", "prefers",
    "job_zone", "related", "renewal", "requires", "skills", "sources", "typical_education", "usual",
    "wages", "where",
    "feeders",
)  # fmt: skip
"""Own terms whose values are lists or mappings, kept as JSON."""


def context() -> Json:
    """The context of every document that is written."""
    terms: Json = dict(_PREFIXES)
    terms |= {f"ceterms:{name}": {"@container": "@language"} for name in _BY_LANGUAGE}
    terms |= {f"ceterms:{name}": {"@type": "@id"} for name in _LINKS}
    terms |= {f"ceterms:{name}": {"@type": kind} for name, kind in _TYPED.items()}
    terms |= {f"{OWN}{name}": {"@type": "@json"} for name in STRUCTURED}
    return {
        "@version": 1.1,
        **terms,
        "schema:value": {"@type": "xsd:float"},
        f"{OWN}describes": {"@type": "@id"},
    }


def uuid_of(table: str, record: str) -> uuid.UUID:
    """The identifier of a record: the same in every document, for ever."""
    return uuid.uuid5(_NAMESPACE, f"{table}/{record}")


def ctid_of(table: str, record: str) -> str:
    """The CTID of a record, in the form that CTDL asks for.

    >>> ctid_of("credentials", "osha-10")
    'ce-800a1d5d-f954-5907-a923-66dc7e1c5c31'
    """
    return f"ce-{uuid_of(table, record)}"


def iri_of(table: str, record: str) -> str:
    """The address by which the nodes of a document name one another."""
    return f"urn:uuid:{uuid_of(table, record)}"


CLASSES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "areas": "ceterms:Place",
        "sites": "ceterms:Place",
        "providers": "ceterms:Organization",
        "employers": "ceterms:Organization",
        "occupations": "ceterms:Occupation",
        "funds": "ceterms:FinancialAssistanceProfile",
        "services": "ceterms:SupportService",
    }
)
"""The class of the records of a table, where all have the same."""

OWN_CLASSES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "region": "pathways:Region",
        "sources": "pathways:Source",
        "kinds": "pathways:HourKind",
        "situations": "pathways:Situation",
        "approvals": "pathways:Approval",
        "conditions": "pathways:PersonalCondition",
        "outcomes": "pathways:Outcome",
        "checks": "pathways:Check",
    }
)
"""Classes of our own, for what CTDL has none for."""

CONDITION: Final = "pathways:Condition"
"""The class of a credential of the kind ``condition``: nothing that anybody awards."""

CREDENTIAL_CLASSES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "license": "ceterms:License",
        "certification": "ceterms:Certification",
        "certificate": "ceterms:Certificate",
        "badge": "ceterms:Badge",
        "diploma": "ceterms:Diploma",
        "associate-degree": "ceterms:AssociateDegree",
        "bachelor-degree": "ceterms:BachelorDegree",
        "apprenticeship-completion": "ceterms:ApprenticeshipCertificate",
        "registration": "ceterms:License",
        "condition": CONDITION,
    }
)
OFFERING_CLASSES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "course": "ceterms:Course",
        "certificate-program": "ceterms:LearningProgram",
        "degree-program": "ceterms:LearningProgram",
        "exam-preparation": "ceterms:Course",
        "pre-apprenticeship": "ceterms:LearningProgram",
        "apprenticeship": "ceterms:LearningProgram",
        "on-the-job": "ceterms:LearningOpportunityProfile",
        "exposure": "ceterms:LearningOpportunityProfile",
    }
)
"""Several kinds have one class; the first is what the class alone means."""

FORMATS: Final = {
    "online": "deliveryType:OnlineOnly",
    "hybrid": "deliveryType:BlendedDelivery",
    "in-person": "deliveryType:InPerson",
}
SCHEDULES: Final = {
    "day": "scheduleTiming:Daytime",
    "evening": "scheduleTiming:Evening",
    "weekend": "scheduleTiming:Weekends",
}
STATUSES: Final = {
    "active": "lifeCycle:Active",
    "paused": "lifeCycle:Suspended",
    "planned": "lifeCycle:Developing",
    "ended": "lifeCycle:Ceased",
}
AGENTS: Final = {
    "community-college": "orgType:TwoYear",
    "university": "orgType:FourYear",
    "school": "orgType:TrainingProvider",
    "adult-school": "orgType:TrainingProvider",
    "jatc": "orgType:TrainingProvider",
    "union": "orgType:LaborUnion",
    "employer": "orgType:Business",
    "company": "orgType:Business",
    "agency": "orgType:Government",
    "port": "orgType:Government",
    "airport": "orgType:Government",
    "workforce-board": "orgType:Government",
    "association": "orgType:BusinessAssociation",
    "intermediary": "orgType:CoordinatingBody",
}
COSTS: Final = {
    "tuition": "costType:Tuition",
    "fees": "costType:MixedFees",
    "materials": "costType:LearningResource",
    "fee": "costType:Application",
}


def as_list(value: AnyValue) -> list[AnyValue]:
    """A value of JSON-LD, where one and a list of one mean the same."""
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def link_of(value: AnyValue) -> str | None:
    """The address that a value names: a text, or a mapping with ``@id``."""
    if isinstance(value, dict):
        value = value.get("@id")
    return value if isinstance(value, str) else None
