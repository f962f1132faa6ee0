"""Sources, dates, licences and the method in short."""

from __future__ import annotations

from flask import render_template

from pathways.drawing import source_line
from pathways.exchange.bulk.about import ATTRIBUTION
from pathways.exchange.outside.onet import is_of_onet
from pathways.model.records import Catalogue
from webapp.speaking import speak


def about_page(catalogue: Catalogue) -> str:
    """What the catalogue holds, every source with its date, and how answers are made."""
    say = speak()
    counts = [
        ("about.jobs", len(catalogue.occupations)),
        ("about.papers", len(catalogue.credentials)),
        ("about.classes", len(catalogue.offerings)),
        ("about.schools", len(catalogue.providers)),
        ("about.funds", len(catalogue.funds)),
        ("about.sources", len(catalogue.sources)),
    ]
    sources = [
        (source_line(source.id, catalogue, say), source.licence, source.retrieved)
        for source in sorted(
            catalogue.sources.values(), key=lambda s: ((s.publisher or "").casefold(), s.id)
        )
    ]
    return render_template(
        "explore/about.html",
        counts=counts,
        sources=sources,
        attribution=ATTRIBUTION if any(is_of_onet(id_) for id_ in catalogue.sources) else None,
        region=catalogue.region,
        revision=catalogue.revision,
    )
