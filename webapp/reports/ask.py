"""What is asked of the gap report's pages, as it stands in their address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from flask import request, url_for

from pathways.model.records import Catalogue
from pathways.services.gap_areas import PARTS, planning_areas
from pathways.services.reporting import GapAsk, read_gap_ask
from pathways.services.routing import QuestionError
from webapp.security import check_bounds
from webapp.speaking import language_of_request

NAMES: Final = ("area", "credential", "status", "within", "online", "today")
"""The options of the command line that the pages read, too."""

NEEDS: Final = ("law", "issuer", "employer", "school", "like", "duty")
SORTS: Final = ("routes", "workers", "openings", "gain", "name")
EACH: Final = "each"
"""Said for an area: each of the region's planning areas."""

MOST_SKIPPED: Final = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportAsk:
    """What a page shows: ``gaps`` as the service takes it, and what the page itself adds.

    ``need`` keeps the gaps that somebody asks for on that ground, ``part`` shows one part of the
    report alone, from the gap after the first ``skip`` on. ``values`` are the options as typed.
    """

    gaps: GapAsk
    values: Mapping[str, tuple[str, ...]]
    need: str = ""
    sort: str = SORTS[0]
    part: str = ""
    skip: int = 0

    def first(self, name: str) -> str:
        """The first value of an option; empty where it was not given."""
        return next(iter(self.values.get(name, ())), "")

    def address(self, page: str, **changes: str | int | None) -> str:
        """The address of a page of the report with these options, some replaced or taken away."""
        query: dict[str, object] = {name: list(texts) for name, texts in self.values.items()}
        query |= changes
        kept = {name: value for name, value in query.items() if value not in (None, "")}
        return report_address(page, **kept)


def report_address(page: str, **values: object) -> str:
    """The address of a page of the report in the language of the current page."""
    return url_for(f"report_{language_of_request()}.{page}", **values)  # type: ignore[arg-type]


def read_report_ask(catalogue: Catalogue, today: date, **fixed: str) -> ReportAsk:
    """What the current request asks; `fixed` are options that the path already says.

    Raises
    ------
    BoundsError
        There are more or longer texts than in any honest question.
    QuestionError
        An option cannot be read; the error names it.
    """
    values = _typed() | {name: (text,) for name, text in fixed.items()}
    options: dict[str, tuple[str, ...]] = {n: values[n] for n in NAMES if n in values}
    if EACH in options.get("area", ()):
        options["area"] = tuple(area.id for area in planning_areas(catalogue))
    shown = {name: values[name] for name in values if name not in fixed}
    return ReportAsk(
        gaps=read_gap_ask(options, catalogue, today),
        values=shown,
        need=_choice(values, "need", NEEDS, ""),
        sort=_choice(values, "sort", SORTS, SORTS[0]),
        part=_choice(values, "part", PARTS, ""),
        skip=_skip(values),
    )


def _typed() -> dict[str, tuple[str, ...]]:
    """The options of the request that are known here, blanks left aside."""
    given: dict[str, list[str]] = {name: list(texts) for name, texts in request.args.lists()}
    check_bounds(given)
    known = (*NAMES, "need", "sort", "part", "skip")
    return {
        name: kept
        for name in known
        if (kept := tuple(text.strip() for text in given.get(name, ()) if text.strip()))
    }


def _choice(
    values: Mapping[str, tuple[str, ...]], name: str, choices: Iterable[str], default: str
) -> str:
    said = values.get(name, (default,))[0]
    if said != default and said not in choices:
        raise QuestionError(f"{name}: found '{said}'; expected one of {_list(choices)}.", name)
    return said


def _list(choices: Iterable[str]) -> str:
    return ", ".join(choices)


def _skip(values: Mapping[str, tuple[str, ...]]) -> int:
    said = values.get("skip", ("0",))[0]
    if said.isascii() and said.isdigit() and int(said[:9]) <= MOST_SKIPPED:
        return int(said[:9])
    raise QuestionError(f"skip: found '{said}'; expected a number from 0 up.", "skip")
