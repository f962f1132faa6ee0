"""The calls most worth making, for people to read."""

from __future__ import annotations

from pathways.model.records import Catalogue
from pathways.services.call_words import call_words
from pathways.services.calls import Call

from .page import Page

MOST_SHOWN = 20
MOST_FILED = 5


def print_calls(calls: tuple[Call, ...], catalogue: Catalogue) -> None:
    """Print the calls, most worth making first."""
    page = Page()
    if not calls:
        page.line("No call is worth making: every offering that a job comes to is confirmed.")
        page.print()
        return
    page.heading("The calls most worth making: what a confirmation would change, most first")
    for number, call in enumerate(calls[:MOST_SHOWN], 1):
        words = call_words(call, catalogue)
        page.gap()
        page.item(f"{number}.".ljust(3), call.name, style="bold")
        reach = ", ".join(text for text in (call.phone, call.url) if text)
        rows = [("Reach", reach or "no phone or address on file"), ("Ask", words.ask)]
        rows.append(("Why", words.why))
        filed = list(words.on_file[:MOST_FILED])
        if len(words.on_file) > MOST_FILED:
            filed.append(f"and {len(words.on_file) - MOST_FILED} more")
        rows += [("" if place else "On file", text) for place, text in enumerate(filed)]
        page.pairs(rows, indent=4, width=8)
    if len(calls) > MOST_SHOWN:
        page.gap()
        page.line(f"{MOST_SHOWN} of {len(calls):,} calls; --json lists them all.")
    page.print()
