"""``pathways what-if``: what a class that ends, moves or starts would change, before it does."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .data import read_data
from .options import DATA, refusing
from .outcome import ANSWERED, emit_json
from .texts import text_options

if TYPE_CHECKING:
    from pathways.services.what_if import WhatIf

OPTIONS: Sequence[tuple[str, str, str]] = (
    ("offering", "ID", "A class that is listed."),
    ("happens", "WHAT", "What happens to it: pause, end, start, full, move, seats."),
    ("credential", "C", "For a new class: what it gives."),
    ("site", "S", "The site of a new class, or to which one moves."),
    ("at", "A", "For a new class, instead of a site: the area."),
    ("seats", "N", "Seats a year (a new class: 20)."),
    ("area", "A", "An area: an id or a name (default: the region and its parts). Repeatable."),
    ("within", "N", "Miles from an area's center that are within reach."),
    ("today", "DATE", "The day to count from, such as 2026-01-05 (default: today)."),
)


@click.command("what-if")
@text_options(OPTIONS)
@click.option("--online", is_flag=True, help="Online classes are within reach, too.")
@DATA
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def what_if(
    data: Path | None,
    as_json: bool,  # noqa: FBT001 - click's
    online: bool,  # noqa: FBT001 - click's
    **said: tuple[str, ...],
) -> None:
    """Say what would change in the gap report; nothing is saved.

    Name a class and what happens to it, or describe a new one by its credential and place.
    """
    from pathways.services.routing import Routing
    from pathways.services.what_if import read_what_if_ask, what_if_json
    from pathways.services.what_if import what_if as try_out

    catalogue = read_data(data)
    routing = Routing(lambda: catalogue)
    with refusing():
        options = {**said, "online": ("true",) if online else ()}
        ask = read_what_if_ask(options, routing.current(), routing.today())
    found = try_out(
        routing.current(),
        [ask.edit],
        ask.today,
        areas=ask.areas,
        within_miles=ask.within_miles,
        online=ask.online,
    )
    if as_json:
        emit_json(what_if_json(found))
    else:
        _print(found)
    raise SystemExit(ANSWERED)


def _print(found: WhatIf) -> None:
    """Print what changes for people."""
    from pathways.services.what_if_words import (
        edit_sentences,
        hanging_sentences,
        move_sentences,
        status_sentences,
        summary_sentences,
    )

    from .page import Page

    page = Page()
    for edit in found.edits:
        for sentence in edit_sentences(edit, found.after.network.catalogue):
            page.line(str(sentence))
    page.gap()
    for sentence in (*summary_sentences(found), *hanging_sentences(found)):
        page.line(str(sentence))
    for title, sentences in (
        ("Credentials that stand otherwise", list(status_sentences(found))),
        ("Moves that stand otherwise", list(move_sentences(found))),
    ):
        if sentences:
            page.heading(f"{title} ({len(sentences):,})")
        for sentence in sentences:
            page.item("-", str(sentence), indent=2)
    page.print()
