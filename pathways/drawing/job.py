"""What a job asks for, in words: law, boards and employers apart, and what binds others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pathways.model.records import Catalogue, Duty, Occupation, Part, Preference

from .needs import need_words
from .phrases import NOTHING_SAID, Phrases, Said
from .sources import source_line
from .words import Ask, SourceLine


@dataclass(frozen=True, slots=True, kw_only=True)
class JobAsk:
    """One thing that a job asks for: `ask` says who asks, `when` in which situation alone."""

    ask: Ask
    need: Said
    when: Said = NOTHING_SAID
    situation: str | None = None
    note: Said = NOTHING_SAID
    source: SourceLine | None = None


def job_asks(occupation: Occupation, catalogue: Catalogue, say: Phrases) -> tuple[JobAsk, ...]:
    """All that a job asks: what is required, what is liked, what binds others than the person."""
    return tuple(_asks(occupation, catalogue, say))


def _asks(occupation: Occupation, catalogue: Catalogue, say: Phrases) -> Iterator[JobAsk]:
    for part in occupation.requires:
        basis = part.basis or "employer"
        yield _ask(part, Ask(basis=basis, text=say(f"ask.{basis}")), catalogue, say)
    for liked in occupation.prefers:
        yield _ask(liked, Ask(basis="like", text=say("ask.like")), catalogue, say)
    for duty in occupation.duties:
        yield _ask(duty, Ask(basis="duty", text=say(f"binds.{duty.binds}")), catalogue, say)


def _ask(part: Part | Preference | Duty, ask: Ask, catalogue: Catalogue, say: Phrases) -> JobAsk:
    when = None if isinstance(part, Preference) else part.when
    return JobAsk(
        ask=ask,
        need=need_words(part.need, catalogue, say),
        when=situation_words(when, catalogue, say),
        situation=when,
        note=say.either(part.note, part.note_es),
        source=source_line(part.source, catalogue, say) if part.source else None,
    )


def situation_words(when: str | None, catalogue: Catalogue, say: Phrases) -> Said:
    """A situation of the work, by name."""
    if when is None:
        return NOTHING_SAID
    record = catalogue.vocabulary.situations.get(when)
    return say.name(record) if record else say.english(when)
