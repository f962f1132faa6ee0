"""``pathways plan``: which classes to open with a budget."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .data import read_data
from .options import DATA, refusing
from .outcome import ANSWERED, emit_json

if TYPE_CHECKING:
    from pathways.gaps.plan import Plan
    from pathways.model.records import Catalogue

OPTIONS: Sequence[tuple[str, str, str]] = (
    ("budget", "USD", "How many dollars there are."),
    ("area", "A", "An area: an id or a name (default: the whole region). Repeatable."),
    ("weigh", "openings|workers", "By openings and the higher pay (default), or by workers."),
    ("seats", "N", "Seats of a class (default: 20)."),
    ("cost-per-person", "USD", "What a seat costs (default: 12,500; 5,000 for a first look)."),
    ("within", "N", "Miles from an area's center that are within reach."),
    ("today", "DATE", "The day to count from, such as 2026-01-05 (default: today)."),
)


def _options(command: Any) -> Any:
    for name, takes, words in reversed(OPTIONS):
        command = click.option(f"--{name}", multiple=True, metavar=takes, help=words)(command)
    return command


@click.command()
@_options
@click.option(
    "--evenly", is_flag=True, help="Help as many areas as can be, the least helped first."
)
@DATA
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def plan(
    data: Path | None,
    as_json: bool,  # noqa: FBT001 - click's
    evenly: bool,  # noqa: FBT001 - click's
    **said: tuple[str, ...],
) -> None:
    """Say which classes to open, where and by whom, so that a budget opens the most.

    The answer is proven: with the bound, the next best set and why it lost, and what more would
    bring.
    """
    from pathways.services.planning import plan_budget, plan_json, read_plan_ask
    from pathways.services.routing import Routing

    catalogue = read_data(data)
    routing = Routing(lambda: catalogue)
    with refusing():
        options = {**said, "evenly": ("true",) if evenly else ()}
        ask = read_plan_ask(options, routing.current(), routing.today())
    found = plan_budget(routing.current(), ask)
    if as_json:
        emit_json(plan_json(found, catalogue))
    else:
        _print(found, catalogue)
    raise SystemExit(ANSWERED)


def _print(found: Plan, catalogue: Catalogue) -> None:
    """Print the plan for people."""
    from pathways.services.plan_words import (
        further_sentences,
        no_runner_up,
        opened_sentence,
        plan_message,
        plan_notes,
        ties_sentence,
        why_not,
    )

    from .page import Page

    page = Page()
    page.line(str(plan_message(found)))
    if found.best.opened:
        page.heading(f"Open ({len(found.best.opened):,})")
        for opened in found.best.opened:
            page.item("-", str(opened_sentence(opened, found, catalogue)), indent=2)
        page.heading("The next best")
        if found.runner_up is None:
            page.line(str(no_runner_up(found)))
        else:
            page.line(str(why_not(found, found.runner_up, catalogue)))
        page.line(str(ties_sentence(found)))
    page.heading("With more money")
    for sentence in further_sentences(found):
        page.line(str(sentence))
    page.heading("What this takes for granted")
    for note in plan_notes(found, catalogue):
        page.line(str(note))
    page.gap()
    today, revision = found.ask.today.isoformat(), found.revision
    page.line(f"Counted on {today}. Catalogue revision {revision}.")
    page.print()
