"""The public list of good jobs, its criteria on top."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from flask import Response, render_template, url_for

from pathways.drawing import Phrases, Said, source_line
from pathways.drawing.words import SourceLine
from pathways.gaps.good_jobs import EDUCATION, GOOD, NOT_GOOD, UNKNOWN, GoodJobList, Rating
from pathways.model.records import Catalogue, Openings, Wage
from pathways.services.boards.good_jobs import (
    ANY,
    LEVELS,
    GoodJobsAsk,
    good_jobs_csv,
    good_jobs_json,
    list_good_jobs,
    read_good_jobs_ask,
)
from pathways.services.routing import QuestionError
from webapp.catalogue import routing
from webapp.speaking import language_of_request, speak

from .asking import Page, Typed, board_address, choice, csv_answer, json_answer, refused, typed

OPTIONS: Final = ("hourly_at_least", "openings_at_least", "education_at_most", "area", "today")
SHOWN: Final = (GOOD, UNKNOWN, NOT_GOOD)
SORTS: Final = ("pay", "openings", "name")
SLUGS: Final = {level: slug for slug, level in LEVELS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A figure with its small print and whether it meets its criterion (None: none is set)."""

    value: Said
    known: bool
    notes: tuple[Said, ...]
    met: Said | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A job of the list."""

    name: Said
    address: str
    pay: Cell
    openings: Cell
    education: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """The area and year that most figures are for."""

    pay: tuple[str, int] | None
    openings: tuple[str, int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """What is asked in one respect, or that nothing is; `source` where the region named one."""

    name: Said
    text: Said
    known: bool
    own: bool
    source: SourceLine | None


def good_jobs() -> Page:
    """The jobs that meet each criterion, those of which it cannot be said, and the others."""
    catalogue = routing().current().catalogue
    values = typed((*OPTIONS, "show", "sort"))
    try:
        ask = read_good_jobs_ask(values, catalogue, routing().today())
        shown = choice(values, "show", SHOWN, "")
        sort = choice(values, "sort", SORTS, SORTS[0])
    except QuestionError as error:
        return refused(error, "good_jobs")
    found = list_good_jobs(catalogue, ask)
    say, usual = speak(), _usual(found)
    parts = [
        (rating, _rows(found, rating, sort, catalogue)) for rating in ([shown] if shown else SHOWN)
    ]
    return render_template(
        "boards/good_jobs.html",
        found=found,
        ask=ask,
        area=catalogue.areas[ask.area],
        figures_area=catalogue.areas[usual.pay[0] if usual.pay else ask.area].name,
        heads={
            "pay": _head("pay", usual.pay, say),
            "openings": _head("openings", usual.openings, say),
        },
        counts={rating: len(found.of(rating)) for rating in SHOWN},
        criteria=list(_criteria(ask, catalogue, say)),
        parts=parts,
        shown=sum(len(rows) for _, rows in parts),
        form=_form(ask, values, shown, sort, say),
        sources=_sources(found, catalogue),
        files=_files(values, say),
        changed=bool(ask.own),
    )


def good_jobs_table() -> Response | Page:
    """The list as CSV."""
    return _file(
        lambda found, catalogue: csv_answer(good_jobs_csv(found, catalogue), "good-jobs.csv")
    )


def good_jobs_values() -> Response | Page:
    """The list as JSON."""
    return _file(lambda found, catalogue: json_answer(good_jobs_json(found, catalogue)))


def _file(answer: Callable[[GoodJobList, Catalogue], Response]) -> Response | Page:
    catalogue = routing().current().catalogue
    try:
        ask = read_good_jobs_ask(typed(OPTIONS), catalogue, routing().today())
    except QuestionError as error:
        return refused(error, "good_jobs")
    return answer(list_good_jobs(catalogue, ask), catalogue)


def _criteria(ask: GoodJobsAsk, catalogue: Catalogue, say: Phrases) -> Iterator[Criterion]:
    asked = ask.criteria
    pay, openings, level = (
        asked.hourly_at_least_cents,
        asked.openings_at_least,
        asked.education_at_most,
    )
    usual = _level(level, say)
    told = {
        "pay": None if pay is None else say("good.pay-set", money=say.money(pay)),
        "openings": None if openings is None else say("good.openings-set", count=f"{openings:,}"),
        "education": None if usual is None else say("good.education-set", level=usual),
    }
    for name, text in told.items():
        own = name in ask.own
        cited = asked.source if name == "pay" and not own else None
        yield Criterion(
            name=say(f"good.{name}"),
            text=text or say("good.not-set"),
            known=text is not None,
            own=own,
            source=source_line(cited, catalogue, say) if cited and text else None,
        )
        if name == "pay":
            yield Criterion(
                name=say("good.living"),
                text=say("good.living-none"),
                known=False,
                own=False,
                source=None,
            )


def _rows(found: GoodJobList, rating: str, sort: str, catalogue: Catalogue) -> list[Row]:
    usual = _usual(found)
    ordered = sorted(found.of(rating), key=lambda one: _order(one, sort, catalogue))
    return [_row(one, catalogue, usual) for one in ordered]


def _order(one: Rating, sort: str, catalogue: Catalogue) -> tuple[object, ...]:
    """Largest first and what is not known last; by name where that is equal or asked for."""
    name = str(speak().name(catalogue.occupations[one.job])).casefold()
    pay = one.pay.hourly_median_cents if one.pay else None
    openings = one.openings.per_year if one.openings else None
    figure = {"pay": pay, "openings": openings}.get(sort)
    return sort != "name" and figure is None, -(figure or 0), name, one.job


def _row(one: Rating, catalogue: Catalogue, usual: Usual) -> Row:
    say, job = speak(), catalogue.occupations[one.job]
    median = one.pay.hourly_median_cents if one.pay else None
    count = one.openings.per_year if one.openings else None
    pay_notes = _notes(one.pay, usual.pay, catalogue)
    if one.pay and job.emerging:
        pay_notes.insert(0, say("good.closest"))
    openings_notes = _notes(one.openings, usual.openings, catalogue)
    if one.openings and not one.openings.estimated:
        openings_notes.insert(0, say("good.counted"))
    told = None if count is None else say.plain(f"{count:,}")
    return Row(
        name=say.name(job),
        address=_job_address(job.id),
        pay=_cell(None if median is None else say.money(median), one, "pay", pay_notes),
        openings=_cell(told, one, "openings", openings_notes),
        education=_cell(_level(one.education, say), one, "education", []),
    )


def _notes(
    record: Wage | Openings | None, usual: tuple[str, int] | None, catalogue: Catalogue
) -> list[Said]:
    """The area and year of a figure, where they are not those that the head of the table names."""
    if record is None or (record.area, record.year) == usual:
        return []
    say = speak()
    return [say.plain(catalogue.areas[record.area].name), say.plain(str(record.year))]


def _cell(value: Said | None, one: Rating, criterion: str, notes: list[Said]) -> Cell:
    say, met = speak(), dict(one.met)
    words = {True: "met.yes", False: "met.no", None: "met.unknown"}
    return Cell(
        value=value or say("unknown"),
        known=value is not None,
        notes=tuple(notes),
        met=say(words[met[criterion]]) if criterion in met else None,
    )


def _level(level: str | None, say: Phrases) -> Said | None:
    """A level of education in everyday words."""
    if level is None:
        return None
    return say(f"level.{SLUGS[level]}") if level in SLUGS else say.english(level)


def _job_address(job: str) -> str:
    return url_for(f"{language_of_request()}.home", to=job)


def _usual(found: GoodJobList) -> Usual:
    return Usual(
        pay=_most([(one.pay.area, one.pay.year) for one in found.ratings if one.pay]),
        openings=_most(
            [(one.openings.area, one.openings.year) for one in found.ratings if one.openings]
        ),
    )


def _most(places: list[tuple[str, int]]) -> tuple[str, int] | None:
    """The area and year of most figures; None where there is no figure."""
    return max(sorted(set(places)), key=places.count, default=None)


def _head(name: str, usual: tuple[str, int] | None, say: Phrases) -> Said:
    """The head of a column of figures with their usual year."""
    if usual is None:
        return say(f"good.col-{name}")
    return say(f"good.col-{name}-year", year=str(usual[1]))


def _form(
    ask: GoodJobsAsk, values: Typed, shown: str, sort: str, say: Phrases
) -> dict[str, object]:
    asked = ask.criteria
    pay = asked.hourly_at_least_cents
    level = SLUGS.get(asked.education_at_most or "", ANY)
    return {
        "hourly": "0" if pay is None else f"{pay / 100:.2f}",
        "openings": "0" if asked.openings_at_least is None else str(asked.openings_at_least),
        "levels": [
            (slug, say(f"level.{slug}"), slug == level)
            for slug in (ANY, *(SLUGS[text] for text in EDUCATION))
        ],
        "shows": [
            ("", say("good.show-all"), not shown),
            *((name, say(f"rating.{name}"), name == shown) for name in SHOWN),
        ],
        "sorts": [(name, say(f"good.sort-{name}"), name == sort) for name in SORTS],
        "kept": [(name, values[name][-1]) for name in ("area", "today") if name in values],
    }


def _sources(found: GoodJobList, catalogue: Catalogue) -> list[SourceLine]:
    cited: dict[str, None] = {}
    for one in found.ratings:
        school = catalogue.occupations[one.job].typical_education
        records = (one.pay, one.openings, school)
        cited |= dict.fromkeys(r.source for r in records if r is not None and r.source)
    return [source_line(source, catalogue, speak()) for source in sorted(cited)]


def _files(values: Typed, say: Phrases) -> list[tuple[str, Said]]:
    kept = {name: list(texts) for name, texts in values.items() if name in OPTIONS}
    return [
        (board_address("good_jobs_table", **kept), say("board.csv")),
        (board_address("good_jobs_values", **kept), say("board.json")),
    ]
