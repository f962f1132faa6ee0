"""What search engines and shared links are told of an answer: its two jobs, nothing of a person."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import islice

from flask import request
from markupsafe import Markup

from pathways.drawing import LANGUAGES, Said
from pathways.model.answer import Answer
from pathways.model.records import Catalogue, Offering
from pathways.services.routing import Routing
from webapp.catalogue import routing
from webapp.speaking import language_of_request, speak

from .options import Options
from .shell import outside

PUBLIC = ("from", "to")
"""Options that tell of jobs alone. All others are a person's answers, or a choice of theirs."""

MOST_PROGRAMS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """The description, the addresses in each language, structured data, and whether to list it.

    It stands for the addresses that every page tells of itself (`webapp.metadata`).
    """

    description: Said
    canonical: str
    english: str
    spanish: str
    listed: bool
    data: Markup | None = None


def answer_meta(answer: Answer, catalogue: Catalogue) -> Meta:
    """The meta data of the page of an answer.

    A page with anything that a person said of themselves is not to be listed by search engines;
    its canonical address is the one without.
    """
    say = speak()
    question = answer.person.question
    names = {"target": say.name(catalogue.occupations[question.target])}
    public = {"to": [question.target]}
    text = "meta.to"
    if question.origin is not None:
        names["origin"] = say.name(catalogue.occupations[question.origin])
        public = {"from": [question.origin], **public}
        text = "meta.from-to"
    addresses = {}
    for language in LANGUAGES:
        addresses[language] = outside(Options(public).address(language=language))
    return Meta(
        description=say(text, **names),
        canonical=addresses[language_of_request()],
        english=addresses["en"],
        spanish=addresses["es"],
        listed=set(request.args) <= set(PUBLIC),
        data=_structured(answer, catalogue, addresses[language_of_request()]),
    )


def _structured(answer: Answer, catalogue: Catalogue, address: str) -> Markup:
    """The job and the programs on the routes to it, in the terms of schema.org."""
    say = speak()
    target = catalogue.occupations[answer.person.question.target]
    studied = dict.fromkeys(
        step.id for route in answer.routes for step in route.steps if step.kind == "study"
    )
    job: dict[str, object] = {
        "@type": "Occupation",
        "@id": f"{address}#job",
        "name": str(say.name(target)),
        "occupationalCategory": f"{target.soc} (SOC 2018)",
        "occupationLocation": {"@type": "AdministrativeArea", "name": catalogue.region.name},
    }
    if answer.target_wage_cents is not None:
        job["estimatedSalary"] = {
            "@type": "MonetaryAmountDistribution",
            "name": "base",
            "currency": "USD",
            "duration": "PT1H",
            "median": answer.target_wage_cents / 100,
        }
    service = routing()
    programs = (_program_json(id_, service) for id_ in islice(studied, MOST_PROGRAMS))
    graph = ", ".join((_json(job), *programs))
    # Written by `_json`, which leaves nothing that could end a script element.
    return Markup(f'{{"@context": "https://schema.org", "@graph": [{graph}]}}')  # noqa: S704


def _program_json(offering: str, service: Routing) -> str:
    """A program, the same whoever asks."""

    def make() -> str:
        catalogue = service.current().catalogue
        return _json(_program(catalogue.offerings[offering], catalogue))

    return service.fixed(("structured", offering, language_of_request()), make)


def _json(told: dict[str, object]) -> str:
    """As JSON inside of a script element: nothing looks like its end, nor like a comment."""
    safe = json.dumps(told, ensure_ascii=True).replace("<", "\\u003c").replace(">", "\\u003e")
    return safe.replace("&", "\\u0026")


def _program(offering: Offering, catalogue: Catalogue) -> dict[str, object]:
    say = speak()
    provider = catalogue.providers.get(offering.provider)
    awards = [catalogue.credentials[name] for name in offering.awards]
    told: dict[str, object] = {
        "@type": "WorkBasedProgram" if offering.is_paid else "EducationalOccupationalProgram",
        "name": str(say.name(offering)),
    }
    if provider is not None:
        told["provider"] = {"@type": "Organization", "name": provider.name}
    if awards:
        told["occupationalCredentialAwarded"] = [
            {"@type": "EducationalOccupationalCredential", "name": str(say.name(award))}
            for award in awards
        ]
    if offering.weeks is not None:
        told["timeToComplete"] = f"P{offering.weeks}W"
    return told
