"""Writes a catalogue as one CTDL document."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from pathways.exchange.ctdl.conditions import profiles
from pathways.exchange.ctdl.nodes import TABLE, node_of
from pathways.exchange.ctdl.pathway_nodes import DESCRIBES, pathway_nodes
from pathways.exchange.ctdl.renewals import ISSUERS
from pathways.exchange.ctdl.vocabulary import OWN, Json, context, ctid_of, iri_of
from pathways.exchange.ctdl.world import World, tables_of, world_of
from pathways.model.records import Catalogue, Credential, whole_need

ABOUT = f"{OWN}about"
"""What a document says of itself, at its region."""

VOCABULARY = f"{OWN}vocabulary_given"
"""Whether the catalogue has words of its own, at its region."""


def write_ctdl(catalogue: Catalogue, about: Iterable[tuple[str, str]] = ()) -> bytes:
    """A catalogue as JSON-LD, in UTF-8; the same catalogue gives the same bytes.

    Parameters
    ----------
    catalogue
        Whose records are written.
    about
        Names and texts that the document says of itself, such as its licence.
    """
    whole = document(catalogue, about)
    return f"{json.dumps(whole, ensure_ascii=False, indent=1)}\n".encode("utf-8", "replace")


def document(catalogue: Catalogue, about: Iterable[tuple[str, str]] = ()) -> Json:
    """A catalogue as one graph: its records, then the exams and pathways made from them."""
    nodes = list(_nodes(catalogue, world_of(catalogue)))
    nodes[0] |= {ABOUT: dict(about), VOCABULARY: catalogue.vocabulary.given}
    return {"@context": context(), "@graph": nodes}


def _nodes(catalogue: Catalogue, world: World) -> Iterator[Json]:
    yield node_of("region", catalogue.region, world)
    for table, records in tables_of(catalogue).items():
        for record in records.values():
            yield node_of(table, record, world)
    for row in catalogue.outcomes:
        yield node_of("outcomes", row, world)
    for check in catalogue.checks:
        yield node_of("checks", check, world)
    for name in sorted({one.issuer for one in catalogue.credentials.values() if one.issuer}):
        yield _issuer(name)
    for credential in catalogue.credentials.values():
        if credential.earned_by == "exam" and credential.kind != "condition":
            yield _exam(credential, world)
    for occupation in catalogue.occupations.values():
        yield from pathway_nodes(occupation, world)


def _issuer(name: str) -> Json:
    """The organization of an issuer, of which the catalogue knows but the name."""
    return {
        "@id": iri_of(ISSUERS, name),
        "@type": ["ceterms:Organization"],
        TABLE: ISSUERS,
        "ceterms:ctid": ctid_of(ISSUERS, name),
        "ceterms:name": {"en": name},
    }


def _exam(credential: Credential, world: World) -> Json:
    """The exam of a credential, with what must hold to sit it."""
    names = world.names("credentials", credential.id)
    prefixes = {"en": "Exam for", "es": "Examen para"}
    node: Json = {
        "@id": iri_of("exams", credential.id),
        "@type": ["ceterms:AssessmentProfile"],
        "ceterms:ctid": ctid_of("exams", credential.id),
        "ceterms:name": {lang: f"{prefixes[lang]} {name}" for lang, name in names.items()},
        "ceterms:resultsInCredential": [world.iri("credentials", credential.id)],
        DESCRIBES: world.iri("credentials", credential.id),
    }
    if credential.issuer:
        node["ceterms:ownedBy"] = [iri_of(ISSUERS, credential.issuer)]
    need = whole_need(credential.requires) if credential.to_sit is None else credential.to_sit
    asked = profiles(need, world)
    return {**node, "ceterms:requires": asked} if asked else node
