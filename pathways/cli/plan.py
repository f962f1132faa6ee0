"""``pathways plan``: which classes to open with a budget."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .data import read_data
from .options import DATA, refusing
from .outcome import ANSWERED, Refused, emit_json, write_whole
from .progress import stages
from .texts import text_options

if TYPE_CHECKING:
    from pathways.gaps.plan import Plan, PlanAsk
    from pathways.model.records import Catalogue
    from pathways.network import Network

    from .proving import InTime

OPTIONS: Sequence[tuple[str, str, str]] = (
    ("budget", "USD", "How many dollars there are."),
    ("area", "A", "An area: an id or a name (default: the whole region). Repeatable."),
    ("weigh", "openings|workers", "By openings and the higher pay (default), or by workers."),
    ("seats", "N", "Seats of a class (default: 20)."),
    ("cost-per-person", "USD", "What a seat costs (default: 12,500; 5,000 for a first look)."),
    ("within", "N", "Miles from an area's center that are within reach."),
    ("today", "DATE", "The day to count from, such as 2026-01-05 (default: today)."),
)

STAGE_WORDS: Sequence[tuple[str, str]] = (
    ("candidates", "Looking for what could be opened"),
    ("best", "Proving what is best"),
    ("others", "Looking for the next best"),
    ("further", "Working out what more money adds"),
)
WIDE_STAGE_WORDS: Sequence[tuple[str, str]] = (
    ("candidates", "Looking for what could be opened"),
    ("walls", "Finding what stands in the way"),
    ("choice", "Choosing what opens most"),
    ("bound", "Working out what no set can beat"),
)
"""What is said while each stage of a plan runs."""


@click.command()
@text_options(OPTIONS)
@click.option(
    "--evenly", is_flag=True, help="Help as many areas as can be, the least helped first."
)
@click.option(
    "--any-kind", is_flag=True, help="Weigh what no class gives, too: degrees, apprenticeships."
)
@click.option(
    "--prove",
    is_flag=True,
    help="Prove the best of a whole state, too. Ctrl-C stops, with the best answer so far.",
)
@click.option(
    "--minutes",
    type=click.FloatRange(min=0),
    metavar="N",
    help="With --prove: how long at most (default: up to the proof).",
)
@DATA
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--csv", "table", metavar="FILE", help="Write a table; - is the standard output.")
@click.option("--xlsx", "book", metavar="FILE", help="Write a workbook with sources and method.")
def plan(
    data: Path | None,
    as_json: bool,  # noqa: FBT001 - click's
    table: str | None,
    book: str | None,
    evenly: bool,  # noqa: FBT001 - click's
    any_kind: bool,  # noqa: FBT001 - click's
    prove: bool,  # noqa: FBT001 - click's
    minutes: float | None,
    **said: tuple[str, ...],
) -> None:
    """Say which classes to open, where and by whom, so that a budget opens the most.

    The answer is proven: with the bound, the next best set and why it lost, and what more would
    bring. For a whole state it is a good set, with a bound that no set can beat, at once; --prove
    goes on from there, up to the proof.
    """
    from pathways.gaps.plan_sized import is_wide
    from pathways.services.plan_book import plan_csv, plan_xlsx
    from pathways.services.planning import plan_json, read_plan_ask
    from pathways.services.routing import Routing

    if minutes is not None and not prove:
        raise Refused("--minutes goes with --prove.")
    if as_json + sum(file is not None for file in (table, book)) > 1:
        raise Refused("Say --json or --csv or --xlsx, one of them.")
    catalogue = read_data(data)
    routing = Routing(lambda: catalogue)
    with refusing():
        options = {
            **said,
            "evenly": ("true",) if evenly else (),
            "any_kind": ("true",) if any_kind else (),
        }
        ask = read_plan_ask(options, routing.current(), routing.today())
    is_bounded = is_wide(routing.current(), ask) and not (prove and ask.evenly)
    with stages(WIDE_STAGE_WORDS if is_bounded else STAGE_WORDS) as tell:
        made = _answer(routing.current(), ask, tell, prove=prove, minutes=minutes)
    found = made.answer
    if as_json:
        emit_json(plan_json(found, catalogue))
    elif table is not None:
        write_whole(table, plan_csv(found, catalogue))
    elif book is not None:
        write_whole(book, plan_xlsx(found, catalogue))
    else:
        _print(found, catalogue)
    made.leave(ANSWERED)


def _answer(
    network: Network,
    ask: PlanAsk,
    tell: Callable[[str], None] | None,
    *,
    prove: bool,
    minutes: float | None,
) -> InTime[Plan]:
    """The plan: at once, or as far as it can be proven in time."""
    from pathways.services.planning import plan_budget, prove_budget

    from .proving import InTime, best_in_time

    if not prove:
        return InTime(plan_budget(network, ask, tell), is_going_on=False)

    def told(plan: Plan) -> None:
        if tell is not None and plan.bound:
            far = f"{100 * (1 - plan.best.value / plan.bound):.2f}"
            tell(f"Proving: so far at most {far} % below the best (Ctrl-C stops)")

    seconds = None if minutes is None else 60 * minutes
    return best_in_time(prove_budget(network, ask, tell), seconds, told)


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
