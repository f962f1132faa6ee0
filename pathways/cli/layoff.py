"""``pathways layoff``: where people can go who lose their jobs together, and what runs out."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .data import read_data
from .options import DATA, refusing
from .outcome import ANSWERED, emit_json
from .texts import text_options

if TYPE_CHECKING:
    from collections.abc import Callable

    from pathways.gaps.layoff import Layoff
    from pathways.model.records import Catalogue

OPTIONS: Sequence[tuple[str, str, str]] = (
    ("at", "ZIP", "The ZIP code where people live."),
    ("people", "JOB:N", "A job and how many lose it. Repeatable."),
    ("max-miles", "N", "Most miles one way to a class."),
    ("max-weeks", "N", "Most weeks to the new job."),
    ("budget", "USD", "Most dollars out of pocket."),
    ("years", "N", "Within how many years a route may begin (default: 1)."),
    ("seats", "N", "Seats a year of a class that does not say (default: not known)."),
    ("weigh", "people|pay", "Most people (default), or the most pay in all."),
    ("today", "DATE", "The day to count from, such as 2026-01-05 (default: today)."),
)


@click.command()
@text_options(OPTIONS)
@DATA
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def layoff(
    data: Path | None,
    as_json: bool,  # noqa: FBT001 - click's
    **said: tuple[str, ...],
) -> None:
    """Say where people can go who lose their jobs, and what runs out first.

    Shares real seats and job openings out among them: once by what is known,
    once as if all that is not known had room.
    """
    from pathways.services.layoff import find_ways_out, layoff_json, read_layoff_ask
    from pathways.services.routing import Routing

    catalogue = read_data(data)
    routing = Routing(lambda: catalogue)
    with refusing(), _progress() as tell:
        ask = read_layoff_ask(said, catalogue, routing.today())
        found = find_ways_out(routing.current(), ask, tell)
    if as_json:
        emit_json(layoff_json(found))
    else:
        _print(found, catalogue)
    raise SystemExit(ANSWERED)


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None] | None]:
    """A bar on the error stream, only where somebody watches it."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Looking for ways out", total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def _print(found: Layoff, catalogue: Catalogue) -> None:
    """Print the answer for people."""
    from pathways.services.layoff_words import (
        lost_sentences,
        outcome_sentences,
        placed_sentence,
        ran_out_sentence,
        unknown_sentences,
    )

    from .page import Page

    page = Page()
    for sentence in lost_sentences(found, catalogue):
        page.line(str(sentence))
    titles = {"sure": "By what is known", "possible": "If what is not known had room"}
    for outcome in found.outcomes:
        page.heading(titles[outcome.name])
        page.line(" ".join(str(said) for said in outcome_sentences(outcome, found)))
        for placed in outcome.placed:
            page.item("-", str(placed_sentence(placed, catalogue)), indent=2)
        for one in outcome.ran_out:
            page.item("!", str(ran_out_sentence(one, catalogue)), indent=2)
    page.heading("What is not known")
    for sentence in unknown_sentences(found, catalogue):
        page.line(str(sentence))
    page.gap()
    page.line(f"Counted on {found.ask.today.isoformat()}. Catalogue revision {found.revision}.")
    page.print()
