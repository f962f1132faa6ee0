"""The part of a large world that could matter for a question, as a small catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pathways.model.question import Question
from pathways.model.records import Catalogue, Credential, Offering
from pathways.model.requirement import Holds, Hours, Need, atoms
from pathways.network import Network


def plain(catalogue: Catalogue) -> Catalogue:
    """A catalogue without what the judge leaves out: nothing runs out, every price is known."""
    return replace(
        catalogue,
        credentials={
            id_: replace(record, valid_for_months=None, renewal=None)
            for id_, record in catalogue.credentials.items()
        },
        offerings={
            id_: replace(record, fees_cents=record.fees_cents or 0)
            for id_, record in catalogue.offerings.items()
        },
    )


def part_towards(network: Network, question: Question, *, plainly: bool = True) -> Catalogue:
    """The part of a large catalogue that could matter for a question, as a small one.

    `plainly`: without what the judge leaves out.
    """
    jobs = network.catalogue.occupations
    needs = [part.need for part in jobs[question.target].requires]
    if question.origin is not None:
        needs.extend(part.need for part in jobs[question.origin].requires)
    needs.extend(Holds(name) for name in (*question.held, *network.usual))
    credentials, offerings = _around(network, needs)
    catalogue = network.catalogue
    sites = {o.site: catalogue.sites[o.site] for o in offerings.values() if o.site}
    part = replace(
        catalogue,
        credentials=dict(sorted(credentials.items())),
        offerings=dict(sorted(offerings.items())),
        sites=dict(sorted(sites.items())),
        occupations=dict(catalogue.occupations),
    )
    return plain(part) if plainly else part


def _around(
    network: Network, needs: Iterable[Need]
) -> tuple[dict[str, Credential], dict[str, Offering]]:
    """All that needs name, and that is named by what gives it, through any number of steps."""
    credentials: dict[str, Credential] = {}
    offerings: dict[str, Offering] = {}
    jobs = network.catalogue.occupations
    worked: set[str] = set()
    waiting = list(needs)
    while waiting:
        for atom in atoms(waiting.pop()):
            if isinstance(atom, Holds) and atom.credential not in credentials:
                record = network.catalogue.credentials[atom.credential]
                credentials[atom.credential] = record
                waiting.extend(part.need for part in record.requires)
                for id_ in network.offerings_giving.get(atom.credential, ()):
                    offerings[id_] = network.catalogue.offerings[id_]
                    waiting.append(offerings[id_].requires)
            elif isinstance(atom, Hours):
                for job in network.sources_of(atom.kind) & jobs.keys() - worked:
                    worked.add(job)
                    waiting.extend(part.need for part in jobs[job].requires)
    return credentials, offerings
