"""How much of a catalogue somebody confirmed lately: said wherever its gaps are reported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pathways.drawing.phrases import Phrases, Said
from pathways.model.freshness import is_stale
from pathways.model.records import Catalogue

from .gap_phrases import GAP_PHRASES


@dataclass(frozen=True, slots=True)
class Confirmed:
    """How many programs that are said to run were confirmed within a year, of how many."""

    confirmed: int
    programs: int


def confirmed_programs(catalogue: Catalogue, today: date) -> Confirmed:
    """Count the running programs of a catalogue, and those that somebody confirmed lately."""
    days = [one.verified_on for one in catalogue.offerings.values() if one.status == "active"]
    fresh = sum(not is_stale(day, "offerings", today) for day in days)
    return Confirmed(confirmed=fresh, programs=len(days))


def sureness_sentence(catalogue: Catalogue, today: date, language: str = "en") -> Said:
    """How much of what a gap report rests on was confirmed lately."""
    say = Phrases(GAP_PHRASES, language)
    found = confirmed_programs(catalogue, today)
    if not found.programs:
        return say("sure.no-programs")
    if found.confirmed == found.programs:
        return say("sure.all", programs=f"{found.programs:,}")
    if not found.confirmed:
        return say("sure.none", programs=f"{found.programs:,}")
    share = 100 * found.confirmed / found.programs
    return say(
        "sure.some",
        programs=f"{found.programs:,}",
        confirmed=f"{found.confirmed:,}",
        share=f"{share:.0f}" if share >= 1 else "<1",
    )
