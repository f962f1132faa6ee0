"""Where facts were read, with their dates, in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pathways.model.records import Catalogue, Occupation, Wage

from .phrases import Phrases, Said
from .words import SourceLine


def source_lines(
    ids: Iterable[str | None], catalogue: Catalogue, say: Phrases
) -> tuple[SourceLine, ...]:
    """The sources of the given ids, each once, in that order."""
    named = dict.fromkeys(name for name in ids if name)
    return tuple(source_line(name, catalogue, say) for name in named)


def source_line(name: str, catalogue: Catalogue, say: Phrases) -> SourceLine:
    """One source: who published it, what it is called, and its date or the day it was seen."""
    source = catalogue.sources.get(name)
    if source is None:
        return SourceLine(id=name, text=say.english(name))
    titles = [text for text in (source.publisher, source.title) if text]
    said = say.english(", ".join(titles) or name)
    return SourceLine(
        id=name,
        text=say("comma", first=said, second=_dated(source.published, source.retrieved, say)),
        url=web_address(source.url),
        published=source.published,
    )


def web_address(url: str | None) -> str | None:
    """The address where it is one that a browser may open, else None: no other scheme is linked.

    >>> web_address("https://www.bls.gov/oes/"), web_address("javascript:alert(1)")
    ('https://www.bls.gov/oes/', None)
    """
    return url if url and url.lower().startswith(("https://", "http://")) else None


def wage_behind(
    occupation: Occupation | None, hourly_cents: int | None, area: str | None = None
) -> Wage | None:
    """The wage record that a figure was taken from, the latest where several fit."""
    fitting = [
        wage
        for wage in (occupation.wages if occupation and hourly_cents is not None else ())
        if wage.hourly_median_cents == hourly_cents and area in (None, wage.area)
    ]
    return max(fitting, key=lambda wage: wage.year, default=None)


def _dated(published: date | None, retrieved: date | None, say: Phrases) -> Said:
    if published is not None:
        return say.read_day(published)
    if retrieved is not None:
        return say("source.seen", date=say.day(retrieved))
    return say("source.undated")
