"""What a job asks for, in words: law, boards and employers apart, and what binds others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pathways.model.records import Catalogue, Duty, Occupation, Part, Preference

from .needs import need_parts
from .phrases import NOTHING_SAID, Phrases, Said
from .sources import source_lines
from .words import Ask, SourceLine


@dataclass(frozen=True, slots=True, kw_only=True)
class JobAsk:
    """Something that a job asks for: all of `needs`; `ask` says who asks, `when` in which case."""

    ask: Ask
    needs: tuple[Said, ...]
    when: Said = NOTHING_SAID
    situation: str | None = None
    note: Said = NOTHING_SAID
    sources: tuple[SourceLine, ...] = ()


def job_asks(occupation: Occupation, catalogue: Catalogue, say: Phrases) -> tuple[JobAsk, ...]:
    """All that a job asks: what is required, what is liked, what binds others than the person."""
    return tuple(_asks(occupation, catalogue, say))


def _asks(occupation: Occupation, catalogue: Catalogue, say: Phrases) -> Iterator[JobAsk]:
    for part in occupation.requires:
        basis = part.basis or "employer"
        yield _ask(part, Ask(basis=basis, text=say(f"ask.{basis}")), catalogue, say)
    if occupation.prefers:
        yield _liked(occupation.prefers, catalogue, say)
    for duty in occupation.duties:
        yield _ask(duty, Ask(basis="duty", text=say(f"binds.{duty.binds}")), catalogue, say)


def _liked(liked: tuple[Preference, ...], catalogue: Catalogue, say: Phrases) -> JobAsk:
    """All that employers like, together: none of it is needed."""
    return JobAsk(
        ask=Ask(basis="like", text=say("ask.like")),
        needs=tuple(said for one in liked for said in need_parts(one.need, catalogue, say)),
        note=next((said for one in liked if (said := say.either(one.note, one.note_es))), Said()),
        sources=source_lines((one.source for one in liked), catalogue, say),
    )


def _ask(part: Part | Duty, ask: Ask, catalogue: Catalogue, say: Phrases) -> JobAsk:
    when = part.when
    return JobAsk(
        ask=ask,
        needs=need_parts(part.need, catalogue, say),
        when=situation_words(when, catalogue, say),
        situation=when,
        note=say.either(part.note, part.note_es),
        sources=source_lines([part.source], catalogue, say),
    )


def situation_words(when: str | None, catalogue: Catalogue, say: Phrases) -> Said:
    """A situation of the work, by name."""
    if when is None:
        return NOTHING_SAID
    record = catalogue.vocabulary.situations.get(when)
    return say.name(record) if record else say.english(when)
