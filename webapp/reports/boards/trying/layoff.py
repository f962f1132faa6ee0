"""The page of a layoff: where people can go, and what runs out first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Final

from flask import Response, current_app, make_response, render_template, request

from pathways.drawing import Said, source_line
from pathways.drawing.words import SourceLine
from pathways.gaps.layoff import Layoff, LayoffAsk, Outcome, Placed
from pathways.model.records import Catalogue
from pathways.network import Network
from pathways.services.layoff import find_ways_out, layoff_json, read_layoff_ask
from pathways.services.layoff_words import (
    lost_sentences,
    outcome_sentences,
    pay_words,
    ran_out_sentence,
    unknown_sentences,
)
from pathways.services.routing import QuestionError
from webapp.catalogue import routing
from webapp.reports.boards.asking import Page, board_address, json_answer, refused, typed
from webapp.speaking import speak

OPTIONS: Final = (
    "at", "people", "max_miles", "max_weeks", "budget", "years", "seats", "weigh", "today",
)  # fmt: skip
ROWS: Final = 3
"""Jobs that the form asks for."""

MOST_KEPT: Final = 16
AGAIN_SECONDS: Final = 15


class BusyError(Exception):
    """Another layoff is being worked out."""


class LayoffShelf:
    """Layoffs that were worked out lately; one is worked out at a time."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, LayoffAsk], Layoff] = OrderedDict()
        self._working = Lock()

    def layoff(self, network: Network, ask: LayoffAsk) -> Layoff:
        """Where people can go.

        Raises
        ------
        BusyError
            Another one is being worked out, which takes seconds.
        """
        key = (network.catalogue.revision, ask)
        found = self._kept.get(key)
        if found is not None:
            return found
        if not self._working.acquire(blocking=False):
            raise BusyError
        try:
            found = self._kept[key] = find_ways_out(network, ask)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        finally:
            self._working.release()
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class WayRow:
    """How many go where."""

    people: str
    start: Said
    end: Said
    weeks: Said
    pay: Said
    steps: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeView:
    """One of the two answers, as the page shows it."""

    name: str
    sentences: tuple[Said, ...]
    rows: tuple[WayRow, ...]
    ran_out: tuple[Said, ...]


def layoff() -> Page | Response:
    """A form, and where the people can go."""
    values = _values()
    try:
        found = _found(values) if values.get("people") else None
    except QuestionError as error:
        return refused(error, "layoff")
    except BusyError:
        return _busy(values)
    catalogue, say = routing().current().catalogue, speak()
    return render_template(
        "trying/layoff.html",
        form=_form(values, catalogue),
        found=found,
        lost=[] if found is None else list(lost_sentences(found, catalogue, say.language)),
        views=[] if found is None else [_view(one, found, catalogue) for one in found.outcomes],
        unknown=[] if found is None else list(unknown_sentences(found, catalogue, say.language)),
        sources=[] if found is None else _sources(found, catalogue),
        file=board_address("layoff_values", **values),
    )


def layoff_values() -> Response | Page:
    """The same as JSON."""
    values = _values()
    try:
        return json_answer(layoff_json(_found(values)))
    except QuestionError as error:
        return refused(error, "layoff")
    except BusyError:
        return _busy(values)


def _values() -> dict[str, tuple[str, ...]]:
    """The options; a job and a number that the form sends apart are put together."""
    values = typed(OPTIONS)
    given = {name: request.args.getlist(name)[:ROWS] for name in ("job", "count")}
    typed(given)  # the same bounds
    pairs = tuple(
        f"{job.strip()}:{count.strip()}"
        for job, count in zip(given["job"], given["count"], strict=False)
        if job.strip() and count.strip()
    )
    people = (*values.get("people", ()), *pairs)
    return values | ({"people": people} if people else {})


def _found(values: dict[str, tuple[str, ...]]) -> Layoff:
    network = routing().current()
    ask = read_layoff_ask(values, network.catalogue, routing().today())
    if len(ask.people) > ROWS:
        raise QuestionError(f"people: on this page, at most {ROWS} jobs.", "people")
    shelf: LayoffShelf = current_app.extensions.setdefault("pathways_layoffs", LayoffShelf())
    return shelf.layoff(network, ask)


def _busy(values: dict[str, tuple[str, ...]]) -> Response:
    again = board_address("layoff", **values)
    answer = make_response(render_template("trying/busy.html", again=again), 503)
    answer.headers["Retry-After"] = str(AGAIN_SECONDS)
    return answer


def _view(outcome: Outcome, found: Layoff, catalogue: Catalogue) -> OutcomeView:
    language = speak().language
    return OutcomeView(
        name=outcome.name,
        sentences=tuple(outcome_sentences(outcome, found, language)),
        rows=tuple(_row(placed, catalogue) for placed in outcome.placed),
        ran_out=tuple(ran_out_sentence(one, catalogue, language) for one in outcome.ran_out),
    )


def _row(placed: Placed, catalogue: Catalogue) -> WayRow:
    say, way = speak(), placed.way
    steps = [
        _class(step.id, catalogue)
        if step.kind == "study"
        else say("layoff.work", job=say.name(catalogue.occupations[step.id]))
        for step in way.route.steps
        if step.kind in ("study", "work")
    ]
    return WayRow(
        people=f"{placed.people:,}",
        start=say.name(catalogue.occupations[way.origin]),
        end=say.name(catalogue.occupations[way.target]),
        weeks=say.duration(way.weeks) if way.weeks else say("layoff.now"),
        pay=pay_words(placed, say.language),
        steps=tuple(steps),
    )


def _class(offering: str, catalogue: Catalogue) -> Said:
    say, record = speak(), catalogue.offerings[offering]
    return say.name(record) + say.plain(", ") + say.name(catalogue.providers[record.provider])


def _form(values: dict[str, tuple[str, ...]], catalogue: Catalogue) -> dict[str, object]:
    say = speak()

    def first(name: str) -> str:
        return next(iter(values.get(name, ())), "")

    jobs = sorted(
        ((name, say.name(job)) for name, job in catalogue.occupations.items()),
        key=lambda job: (str(job[1]).casefold(), job[0]),
    )
    said = [text.rpartition(":")[::2] for text in values.get("people", ())][:ROWS]
    said += [("", "")] * (ROWS - len(said))
    return {
        "rows": [
            ([(name, text, name == chosen) for name, text in jobs], count) for chosen, count in said
        ],
        "at": first("at"),
        "weeks": first("max_weeks"),
        "miles": first("max_miles"),
        "seats": first("seats"),
        "weigh": [
            (name, say(f"layoff.weigh-{name}"), name == (first("weigh") or "people"))
            for name in ("people", "pay")
        ],
        "kept": [(n, text) for n in ("years", "budget", "today") if (text := first(n))],
    }


def _sources(found: Layoff, catalogue: Catalogue) -> Sequence[SourceLine]:
    """Where the pay and the openings of the jobs come from."""
    jobs = {origin for origin, _ in found.ask.people}
    jobs |= {placed.way.target for outcome in found.outcomes for placed in outcome.placed}
    cited: set[str] = set()
    for job in sorted(jobs):
        record = catalogue.occupations[job]
        cited |= {wage.source for wage in record.wages if wage.source}
        cited |= {openings.source for openings in record.openings if openings.source}
    return [source_line(source, catalogue, speak()) for source in sorted(cited)]
