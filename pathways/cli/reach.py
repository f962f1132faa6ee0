"""``pathways reach``: every job within reach of one, a line each."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .data import read_data
from .money import at_least, at_most
from .options import question_options, read_options, refusing
from .outcome import ANSWERED, NO, emit_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from pathways.model.question import Question
    from pathways.model.records import Catalogue
    from pathways.services.reaching import Reached


@click.command()
@click.argument("from", metavar="FROM")
@question_options
def reach(data: Path | None, as_json: bool, **said: Any) -> None:  # noqa: FBT001 - click's
    """Find every job within reach FROM one, with the best of its routes.

    FROM is an id, a SOC code, a title, an everyday name, or `none`. Exit code 0: answered.
    1: nothing is within reach. 2: wrong use.
    """
    from pathways.services.reaching import reach as find_reached
    from pathways.services.reaching import reach_json
    from pathways.services.routing import Routing

    catalogue = read_data(data)
    routing = Routing(lambda: catalogue)
    question = read_options(said, catalogue, routing.today(), target=False)
    with refusing(), _progress() as tell:
        found, out_of_reach = find_reached(routing.current(), question, tell)
    if as_json:
        emit_json(reach_json(found))
    else:
        _print(found, out_of_reach, question, catalogue)
    raise SystemExit(ANSWERED if found else NO)


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None] | None]:
    """A bar on the error stream, only where somebody watches it."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Looking for routes", total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def _print(
    found: tuple[Reached, ...], out_of_reach: int, question: Question, catalogue: Catalogue
) -> None:
    """Print a table for people."""
    from .page import Page

    page = Page()
    origin = catalogue.occupations.get(question.origin or "")
    page.heading(f"Within reach from {origin.name if origin else 'no job'}, fastest first")
    columns = (
        ("Job", False),
        ("Fastest", True),
        ("Cheapest", True),
        ("Best in ten years", True),
        ("Routes", True),
    )
    page.table(columns, (_row(reached, catalogue) for reached in found))
    page.gap()
    page.line("Each figure is that of the best route by it; ten years are against staying put.")
    if any(reached.uncertain for reached in found):
        page.line("(?) Getting in is not certain on any route.")
    if not all(reached.complete for reached in found):
        page.line("(+) Slower routes may be missing.")
    jobs = "1 job is" if out_of_reach == 1 else f"{out_of_reach:,} jobs are"
    page.line(f"{jobs} out of reach as asked: `pathways route` says what stands in the way.")
    page.print()


def _row(reached: Reached, catalogue: Catalogue) -> tuple[str, ...]:
    name = catalogue.occupations[reached.target].name
    marks = (" (?)" if reached.uncertain else "") + ("" if reached.complete else " (+)")
    return (
        f"{name}{marks}",
        _weeks(reached),
        _cost(reached),
        _gain(reached),
        f"{reached.routes:,}",
    )


def _weeks(reached: Reached) -> str:
    if reached.is_there_already:
        return "ready now"
    count = "1 week" if reached.fastest_weeks == 1 else f"{reached.fastest_weeks:,} weeks"
    return f"at least {count}" if "fastest" in reached.unknown else count


def _cost(reached: Reached) -> str:

    return at_least(reached.cheapest_cents, known="cheapest" not in reached.unknown)


def _gain(reached: Reached) -> str:

    return at_most(reached.best_gain_cents, known="best_gain" not in reached.unknown)
