"""``pathways gap-changes``: which gaps opened and closed between two days, and by which edits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from .options import refusing
from .outcome import ANSWERED, Refused, emit_json
from .texts import text_options

if TYPE_CHECKING:
    from pathways.gaps.changes import GapChanges

OPTIONS: Sequence[tuple[str, str, str]] = (
    ("from", "DATE", "The first day (default: thirty days before the last)."),
    ("to", "DATE", "The last day (default: today)."),
    ("area", "A", "An area: an id or a name (default: the region and its parts). Repeatable."),
    ("within", "N", "Miles from an area's center that are within reach."),
)


@click.command("gap-changes")
@text_options(OPTIONS)
@click.option("--online", is_flag=True, help="Online classes are within reach, too.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def gap_changes(
    as_json: bool,  # noqa: FBT001 - click's
    online: bool,  # noqa: FBT001 - click's
    **said: tuple[str, ...],
) -> None:
    """Say which gaps opened and closed between two days, and what did it.

    Reads the database, which keeps its history.
    """
    from pathways.services.gap_changes import (
        HistoryError,
        PastGaps,
        StoreError,
        changes_json,
        read_changes_ask,
    )
    from pathways.services.routing import Routing
    from pathways.services.settings import read_settings

    url = read_settings().database_url
    try:
        routing = Routing.from_database(url)
        with refusing():
            options = {**said, "online": ("true",) if online else ()}
            ask = read_changes_ask(options, routing.current().catalogue, routing.today())
        past = PastGaps.from_database(url)
        try:
            found = past.changes(ask)
        finally:
            past.close()
    except (HistoryError, StoreError) as error:
        raise Refused(str(error)) from None
    if as_json:
        emit_json(changes_json(found, names=True))
    else:
        _print(found)
    raise SystemExit(ANSWERED)


def _print(found: GapChanges) -> None:
    """Print what changed for people."""
    from pathways.services.gap_changes_words import (
        cause_sentence,
        change_sentence,
        changes_summary,
    )

    from .page import Page

    page = Page()
    page.line(str(changes_summary(found)))
    for title, some in (
        ("Gaps that opened", [one for one in found.gaps if one.opened]),
        ("Gaps that closed", [one for one in found.gaps if not one.opened]),
    ):
        if some:
            page.heading(f"{title} ({len(some):,})")
        for one in some:
            said = f"{change_sentence(one, found)} {cause_sentence(one, names=True)}"
            page.item("-", said, indent=2)
    page.print()
