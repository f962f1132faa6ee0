"""Whole routes side by side, a row a question."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pathways.drawing import RouteWords, Said, credential_name
from pathways.model.answer import Answer, Route
from pathways.model.records import Catalogue
from pathways.services.money_line import HORIZON_WEEKS, MoneyLine, month_of
from webapp.speaking import speak

from .cards import told
from .options import Options

Chosen = tuple[int, Route, MoneyLine, Sequence[str]]
"""A route's place in the answer, the route, its money, and what it is best at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One value; ``best`` where it is the best of the row and all of the row are known."""

    text: Said
    known: bool = True
    best: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A question, and the value of each route."""

    label: Said
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One route: its name, the first word of it, what it is in words, and its address."""

    name: Said
    short: Said
    words: RouteWords
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The routes and everything that is said of them."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def compared(
    chosen: Sequence[Chosen], options: Options, answer: Answer, catalogue: Catalogue
) -> Table:
    """The chosen routes side by side."""
    columns = [
        _column(place, labels, told(route, answer, catalogue), options)
        for place, route, _, labels in chosen
    ]
    return Table(columns=tuple(columns), rows=tuple(_rows(chosen, columns, catalogue)))


def _column(place: int, labels: Sequence[str], words: RouteWords, options: Options) -> Column:
    say = speak()
    names = [say(f"card.{label}") for label in labels] or [say("card.other", number=place + 1)]
    name = names[0]
    for other in names[1:]:
        name = say("card.both", first=name, second=other)
    address = options.with_({"pick": str(place + 1)}).address()
    return Column(name=name, short=names[0], words=words, address=address)


def _rows(
    chosen: Sequence[Chosen], columns: Sequence[Column], catalogue: Catalogue
) -> Iterator[Row]:
    say = speak()
    routes = [route for _, route, _, _ in chosen]
    lines = [line for _, _, line, _ in chosen]
    totals = [column.words.totals for column in columns]
    yield _measured(
        "time",
        [Cell(text=t.time, known=t.time_known) for t in totals],
        [route.weeks for route in routes],
    )
    yield _measured(
        "cost",
        [Cell(text=t.cost, known=t.cost_known) for t in totals],
        [route.cost_cents for route in routes],
    )
    yield Row(label=say("card.learn"), cells=tuple(Cell(text=t.pay_on_the_way) for t in totals))
    yield _measured(
        "gain",
        [Cell(text=t.gain, known=t.gain_known) for t in totals],
        [-(route.ten_year_gain_cents or 0) for route in routes],
    )
    yield _measured("ahead", [_ahead(line) for line in lines], [line.ahead_from for line in lines])
    yield Row(
        label=say("compare.entry"),
        cells=tuple(Cell(text=t.uncertain or say("compare.open")) for t in totals),
    )
    if any(t.miles for t in totals):
        yield _measured(
            "miles",
            [Cell(text=t.miles or say("compare.no-travel")) for t in totals],
            [route.miles or 0.0 for route in routes],
        )
    for basis, kinds in (("law", ("law", "board")), ("employer", ("employer",))):
        cells = tuple(Cell(text=_asked(column.words, kinds)) for column in columns)
        yield Row(label=say(f"compare.{basis}"), cells=cells)
    cells = tuple(Cell(text=_gained(route, catalogue)) for route in routes)
    yield Row(label=say("compare.gained"), cells=cells)


def _measured(name: str, cells: Sequence[Cell], figures: Sequence[float | None]) -> Row:
    """A row whose least figure is best, where all are known and not all the same."""
    say = speak()
    known = [figure for figure in figures if figure is not None]
    sure = all(cell.known for cell in cells) and len(known) == len(cells)
    least = min(known, default=None)
    told = sure and len(set(known)) > 1
    marked = (
        Cell(text=cell.text, known=cell.known, best=told and figure == least)
        for cell, figure in zip(cells, figures, strict=True)
    )
    return Row(label=say(f"compare.{name}"), cells=tuple(marked))


def _ahead(line: MoneyLine) -> Cell:
    """From which month one is ahead of staying put."""
    say = speak()
    if not line.is_known:
        return Cell(text=say("unknown"), known=False)
    week = line.ahead_from
    if week is None:
        return Cell(text=say("compare.never"))
    return Cell(text=say("compare.month", month=month_of(min(week, HORIZON_WEEKS - 1))))


def _asked(words: RouteWords, kinds: Sequence[str]) -> Said:
    """The steps that somebody asks for."""
    say = speak()
    wanted: Callable[[str], bool] = kinds.__contains__
    titles = [s.title for s in words.steps if any(wanted(ask.basis) for ask in s.asks)]
    return say.listed(titles) if titles else say("compare.nothing")


def _gained(route: Route, catalogue: Catalogue) -> Said:
    say = speak()
    papers = [
        credential_name(name, catalogue, say)
        for name in route.gained
        if catalogue.credentials[name].kind != "condition"
    ]
    return say.listed(papers) if papers else say("compare.nothing")
