"""Each table's codecs: what CTDL says of its records."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pathways.exchange.ctdl.amounts import Costs, Durations, Units
from pathways.exchange.ctdl.columns import (
    Code,
    Codec,
    Concepts,
    Items,
    Kind,
    Links,
    Number,
    Phone,
    Texts,
    Value,
)
from pathways.exchange.ctdl.needs import OneNeed, Parts
from pathways.exchange.ctdl.renewals import Issuer, Place, Renewals
from pathways.exchange.ctdl.vocabulary import (
    AGENTS,
    CREDENTIAL_CLASSES,
    FORMATS,
    OFFERING_CLASSES,
    SCHEDULES,
    STATUSES,
)

SOC: Final = "Standard Occupational Classification"
CIP: Final = "Classification of Instructional Programs"

_NAMED: Final[tuple[Codec, ...]] = (
    Texts("ceterms:name", "name"),
    Texts("ceterms:description", "summary"),
)
_PLACED: Final[tuple[Codec, ...]] = (
    Texts("ceterms:name", "name"),
    Number("ceterms:latitude", "latitude"),
    Number("ceterms:longitude", "longitude"),
)
_ABROAD: Final = "ceterms:subjectWebpage"

CODECS: Final[Mapping[str, tuple[Codec, ...]]] = MappingProxyType(
    {
        "areas": _PLACED,
        "sites": (
            *_PLACED,
            Texts("ceterms:streetAddress", "address"),
            Texts("ceterms:addressLocality", "city"),
            Value("ceterms:postalCode", "zip"),
        ),
        "providers": (
            Texts("ceterms:name", "name"),
            Value(_ABROAD, "url"),
            Value("ceterms:email", "email", many=True),
            Phone(),
            Concepts("ceterms:agentType", "kind", AGENTS),
        ),
        "employers": (Texts("ceterms:name", "name"), Value(_ABROAD, "url")),
        "occupations": (
            *_NAMED,
            Texts("ceterms:alternateName", "also_called", many=True),
            Code("ceterms:occupationType", "soc", SOC),
            Parts("ceterms:requires", "requires"),
            Parts("ceterms:recommends", "prefers"),
        ),
        "credentials": (
            Kind(CREDENTIAL_CLASSES),
            *_NAMED,
            Issuer(),
            Parts("ceterms:requires", "requires"),
            Costs(("fee",)),
            Durations(),
            Value("ceterms:renewalFrequency", "valid_for_months", "P", "M"),
            Renewals(),
        ),
        "offerings": (
            Kind(OFFERING_CLASSES),
            *_NAMED,
            Links("ceterms:offeredBy", "provider", "providers", many=False),
            Links("ceterms:availableAt", "site", "sites", many=False),
            Links("ceterms:resultsInCredential", "awards", "credentials"),
            Links("ceterms:isPreparationFor", "prepares_for", "credentials"),
            OneNeed("ceterms:requires", "requires"),
            Durations(("weeks", "hours")),
            Units(),
            Concepts("ceterms:deliveryType", "format", FORMATS),
            Concepts("ceterms:scheduleTimingType", "schedule", SCHEDULES),
            Items("ceterms:inLanguage", "languages"),
            Costs(("tuition", "fees", "materials")),
            Concepts("ceterms:lifeCycleStatusType", "status", STATUSES, many=False),
            Code("ceterms:instructionalProgramType", "cip", CIP),
            Links("ceterms:financialAssistance", "funding", "funds"),
            Value(_ABROAD, "url"),
        ),
        "funds": (
            *_NAMED,
            OneNeed("ceterms:requires", "eligible", funding=True),
            Value(_ABROAD, "apply_url"),
        ),
        "services": (
            Texts("ceterms:name", "name"),
            Links("ceterms:offeredBy", "provider", "providers", many=False),
            Links("ceterms:availableAt", "site", "sites", many=False),
            Place("ceterms:offeredIn", "area"),
            Value(_ABROAD, "url"),
        ),
    }
)

_OTHER_TERMS: Final = {
    "credentials": ("estimatedCost", "estimatedDuration", "ownedBy", "renewal"),
    "offerings": ("creditValue", "estimatedCost", "estimatedDuration", "ownedBy"),
    "providers": ("address",),
}


def terms_of(table: str) -> frozenset[str]:
    """The terms that some column of a table is read from."""
    named = {getattr(codec, "term", None) for codec in CODECS.get(table, ())}
    others = {f"ceterms:{name}" for name in _OTHER_TERMS.get(table, ())}
    return frozenset(term for term in named | others if term is not None)
