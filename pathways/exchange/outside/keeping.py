"""What importers share of ids and of what a catalogue says already."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import fields, replace

from pathways.model.records import Catalogue, Source


def slug(text: str) -> str:
    """An id made of a text: small letters, digits and hyphens.

    >>> slug("Cañada Flintridge / No. 2")
    'canada-flintridge-no-2'
    """
    parts = unicodedata.normalize("NFKD", text)
    plain = "".join(part for part in parts if not unicodedata.combining(part)).casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def source_in(catalogue: Catalogue, source: Source) -> Source:
    """A source as the catalogue has it already, with what it lacks there; else as given."""
    before = catalogue.sources.get(source.id)
    if before is None:
        return source
    lacking = {
        one.name: getattr(source, one.name)
        for one in fields(Source)
        if getattr(before, one.name) is None and getattr(source, one.name) is not None
    }
    return replace(before, **lacking)
