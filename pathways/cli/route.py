"""``pathways route``: every best route from one job to another, in words, as JSON, or drawn."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .data import read_data
from .options import question_options, read_options, refusing
from .outcome import ANSWERED, NO, Refused, Unanswered, emit_json, write_whole

if TYPE_CHECKING:
    from pathways.model.answer import Answer
    from pathways.model.records import Catalogue

MOST_PICKED = 1_000


@click.command()
@click.argument("from", metavar="FROM")
@click.argument("to", metavar="TO")
@question_options
@click.option("--svg", metavar="FILE", help="Draw a route into this file (-: standard output).")
@click.option("--dot", metavar="FILE", help="Write what Graphviz reads to draw a route.")
@click.option(
    "--pick",
    type=click.IntRange(1, MOST_PICKED),
    metavar="N",
    help="Which route is drawn (default: 1).",
)
def route(
    data: Path | None,
    as_json: bool,  # noqa: FBT001 - click's options
    svg: str | None,
    dot: str | None,
    pick: int | None,
    **said: Any,
) -> None:
    """Find every best route FROM one job TO another.

    Each is an id, a SOC code, a title or an everyday name ("mechanic"); FROM may be `none`. Exit
    code 0: answered. 1: there is no route, and what stands in the way is said. 2: wrong use.
    """
    forms = [bool(as_json), svg is not None, dot is not None]
    if sum(forms) > 1:
        raise Refused("--json, --svg and --dot: say one of them.")
    if pick is not None and svg is None and dot is None:
        raise Refused("--pick: it says which route is drawn; add --svg FILE or --dot FILE.")
    from pathways.services.routing import Routing, answer_json

    catalogue = read_data(data)
    routing = Routing(lambda: catalogue)
    question = read_options(said, catalogue, routing.today())
    with refusing():
        answer = routing.answer(question)
    if svg is not None or dot is not None:
        _draw(answer, catalogue, svg=svg, dot=dot, pick=pick or 1)
    elif as_json:
        emit_json(answer_json(answer))
    else:
        from .answer_text import print_answer

        print_answer(answer, catalogue)
    raise SystemExit(ANSWERED if answer.routes else NO)


def _draw(
    answer: Answer, catalogue: Catalogue, *, svg: str | None, dot: str | None, pick: int
) -> None:
    """Write the drawing of one route; without a route nothing is written."""
    from pathways.drawing import DrawingError, dot_text, draw

    if not answer.routes:
        raise Unanswered(
            "There is no route, so nothing is drawn: without --svg and --dot it says why."
        )
    if pick > len(answer.routes):
        count = len(answer.routes)
        listed = "1 route is" if count == 1 else f"{count} routes are"
        raise Refused(f"--pick: found {pick}; {listed} listed.")
    chosen = answer.routes[pick - 1]
    if dot is not None:
        write_whole(dot, dot_text(chosen, catalogue, answer=answer))
        return
    try:
        drawn = draw(chosen, catalogue, answer=answer, standalone=True)
    except DrawingError as error:
        raise Unanswered(f"The route cannot be drawn: {error}") from None
    write_whole(svg or "-", drawn)
