"""``pathways skills``: which skills and activities carry over from one job to another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .data import read_data
from .options import DATA, refusing
from .outcome import ANSWERED, NO, Refused, emit_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pathways.model.records import Catalogue, Skill
    from pathways.services.skills.carrying import Carried, CarryOver

_HEADINGS = {
    "both": "Matters in both jobs",
    "higher": "Matters in both jobs, at a higher level in the new one",
    "more": "Matters more in the new job",
    "unknown": "Not known for the old job",
}


@click.command()
@click.argument("from", metavar="FROM")
@click.argument("to", metavar="TO")
@DATA
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def skills(data: Path | None, *, as_json: bool, **said: Any) -> None:
    """Say which skills and activities carry over FROM one job TO another, by O*NET.

    Each is an id, a SOC code, a title or an everyday name. It helps to read a route; nothing of
    it is required, and no route rests on it. Exit code 1: nothing is known to compare.
    """
    from pathways.services.asking import read_question
    from pathways.services.routing import Routing
    from pathways.services.skills.carrying import carry_over, carry_over_json

    catalogue = read_data(data)
    with refusing():
        today = Routing(lambda: catalogue).today()
        wanted = {name: (text,) for name, text in said.items()}
        question = read_question(wanted, catalogue, today)
        if question.origin is None:
            raise Refused("FROM: say a job to come from.")
        found = carry_over(catalogue, question.origin, question.target)
    if as_json:
        emit_json(carry_over_json(found, catalogue.revision))
    else:
        _print(found, catalogue)
    raise SystemExit(ANSWERED if found.elements else NO)


def _print(found: CarryOver, catalogue: Catalogue) -> None:
    """Print it for people."""
    from pathways.services.skills.carrying import STANDINGS

    from .page import Page

    page = Page()
    page.heading(f"From {found.old.name} to {found.new.name}")
    if found.same_code:
        page.line("O*NET counts both as one occupation: its figures cannot tell them apart.")
    for id_ in found.unrated:
        page.line(f"Which skills matter in {catalogue.occupations[id_].name} is not known here.")
    if found.elements:
        page.line(
            f"{found.carried} of the {len(found.elements)} skills and activities that matter in "
            "the new job matter in the old one too. A help to read a route, never a requirement."
        )
    for id_ in found.borrowed:
        name = catalogue.occupations[id_].name
        page.line(f"{name} is newer than the codes: the figures are of the nearest occupation.")
    for standing in STANDINGS:
        if rows := found.of(standing):
            page.heading(f"{_HEADINGS[standing]} ({len(rows)})")
            columns = (("Importance, 1 to 5", False), ("Old job", True), ("New job", True))
            page.table(columns, _rows(rows))
    for source in found.sources:
        record = catalogue.sources.get(source)
        page.line(f"Source: {record.title if record and record.title else source}")
    page.print()


def _rows(rows: Iterable[Carried]) -> Iterable[tuple[str, str, str]]:
    for one in rows:
        yield one.element, _figure(one.old), _figure(one.new)


def _figure(skill: Skill | None) -> str:
    if skill is None or skill.importance is None:
        return "not known"
    from pathways.services.skills.carrying import one_decimal

    level = "" if skill.level is None else f" (level {one_decimal(skill.level)} of 7)"
    return f"{one_decimal(skill.importance)}{level}"
