"""What a page is about, for machines: schema.org, with CTDL terms where they fit, as JSON-LD."""

from __future__ import annotations

import json
from datetime import date
from typing import Final

from flask import request
from markupsafe import Markup

from pathways.drawing import web_address
from pathways.model.records import Catalogue, Credential, Occupation, Offering, Wage
from pathways.network import Network
from pathways.services.browsing.facts import pay_near, price_of

Json = dict[str, object]

CONTEXT: Final = {
    "@vocab": "https://schema.org/",
    "ceterms": "https://purl.org/ctdl/terms/",
}

CTDL: Final = {
    "license": "ceterms:License",
    "certification": "ceterms:Certification",
    "certificate": "ceterms:Certificate",
    "badge": "ceterms:Badge",
    "diploma": "ceterms:SecondarySchoolDiploma",
    "associate-degree": "ceterms:AssociateDegree",
    "bachelor-degree": "ceterms:BachelorDegree",
    "apprenticeship-completion": "ceterms:ApprenticeshipCertificate",
    "registration": "ceterms:Credential",
    "condition": "ceterms:Credential",
}
"""The class of the Credential Transparency Description Language for each kind."""

_ESCAPED: Final = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}
"""What could end the element or begin another, as JSON writes it otherwise."""


def embedded(data: Json) -> Markup:
    """Data as it may stand in a page's script element: nothing in it can end the element."""
    text = json.dumps({"@context": CONTEXT, **data}, ensure_ascii=False, sort_keys=True)
    sendable = text.encode("utf-8", "replace").decode()
    safe = sendable.translate(_ESCAPED).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(safe))  # noqa: S704 - escaped above


def job_data(job: Occupation, network: Network, today: date, language: str) -> Markup:
    """An occupation with its code and, where known, its pay."""
    data: Json = {
        "@type": "Occupation",
        "name": _in(language, job.name, job.name_es),
        "description": _in(language, job.summary, job.summary_es),
        "url": request.base_url,
        "inLanguage": language,
        "occupationalCategory": {
            "@type": "CategoryCode",
            "inCodeSet": "O*NET-SOC",
            "codeValue": job.soc,
        },
        "occupationLocation": {
            "@type": "AdministrativeArea",
            "name": network.catalogue.region.name,
        },
        "alternateName": list((*job.also_called, *job.also_called_es)[:20]),
    }
    wage = pay_near(network, job, today)
    if wage is not None and wage.hourly_median_cents is not None:
        data["estimatedSalary"] = _pay(wage)
    return embedded(_known(data))


def program_data(offering: Offering, network: Network, today: date, language: str) -> Markup:
    """A program with its school, price, length and what it awards; a course where it is one."""
    catalogue = network.catalogue
    provider = catalogue.providers.get(offering.provider)
    site = catalogue.sites.get(offering.site or "")
    price = price_of(offering, today)
    awards = [catalogue.credentials[a] for a in offering.awards if a in catalogue.credentials]
    is_course = offering.kind in ("course", "exam-preparation")
    data: Json = {
        "@type": "Course" if is_course else "EducationalOccupationalProgram",
        "name": _in(language, offering.name, offering.name_es),
        "description": _in(language, offering.summary, offering.summary_es),
        "url": request.base_url,
        "provider": _organization(provider.name, web_address(provider.url)) if provider else None,
        "educationalCredentialAwarded": [_named(one, language) for one in awards] or None,
        "timeToComplete": f"P{offering.weeks}W" if offering.weeks is not None else None,
        "inLanguage": list(offering.languages) or None,
        "location": site and {"@type": "Place", "address": f"{site.city or ''} CA {site.zip}"},
        "ceterms:lifeCycleStatusType": offering.status,
    }
    if price.cents is not None and price.whole:
        data["offers"] = {
            "@type": "Offer",
            "price": price.cents / 100,
            "priceCurrency": "USD",
            "category": "Paid" if price.cents else "Free",
        }
    return embedded(_known(data))


def credential_data(credential: Credential, catalogue: Catalogue, language: str) -> Markup:
    """A credential with who issues it, its kind, and how long it is valid."""
    months = credential.valid_for_months
    data: Json = {
        "@type": ["EducationalOccupationalCredential", CTDL[credential.kind]],
        "name": _in(language, credential.name, credential.name_es),
        "description": _in(language, credential.summary, credential.summary_es),
        "url": request.base_url,
        "credentialCategory": credential.kind,
        "recognizedBy": _organization(credential.issuer, None) if credential.issuer else None,
        "validFor": f"P{months}M" if months else None,
        "validIn": {"@type": "AdministrativeArea", "name": catalogue.region.name},
    }
    return embedded(_known(data))


def _pay(wage: Wage) -> Json:
    figures = {
        "median": wage.hourly_median_cents,
        "percentile25": wage.hourly_p25_cents,
        "percentile75": wage.hourly_p75_cents,
    }
    return {
        "@type": "MonetaryAmountDistribution",
        "name": "base",
        "currency": "USD",
        "unitText": "HOUR",
        **{name: cents / 100 for name, cents in figures.items() if cents is not None},
    }


def _organization(name: str, url: str | None) -> Json:
    return _known({"@type": "Organization", "name": name, "url": url})


def _named(credential: Credential, language: str) -> Json:
    return {
        "@type": ["EducationalOccupationalCredential", CTDL[credential.kind]],
        "name": _in(language, credential.name, credential.name_es),
    }


def _in(language: str, english: str | None, spanish: str | None) -> str | None:
    return spanish if language == "es" and spanish else english


def _known(data: Json) -> Json:
    """What is known; what is not is left out, never zero."""
    return {name: value for name, value in data.items() if value not in (None, [], "")}
