"""Every job within reach of one: worked out a piece at a time, with what is still to do said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from flask import abort, current_app, render_template

from pathways.drawing import Phrases, Said
from pathways.model.records import Catalogue
from pathways.services.reaching import Reached, ReachShelf, likely_targets
from pathways.services.routing import QuestionError, read_question
from webapp.catalogue import routing
from webapp.explore.options import Options
from webapp.explore.papers import with_known_papers
from webapp.security import BoundsError
from webapp.speaking import speak

from .good import good_jobs_here
from .listing import Ask, address
from .words import Value

PIECE: Final = 12
"""Jobs worked out for a page that says nothing, and for each click on "more"."""

SECONDS: Final = 2.0
"""The longest that a page works; what is left waits for the next."""

SORTS: Final = ("time", "cost", "gain")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachRow:
    """A job within reach: how soon, for how much, and what it brings."""

    name: Said
    job: str
    routes: str
    time: Value
    cost: Value
    gain: Value
    uncertain: bool
    good: bool


def within_reach(origin: str) -> str:
    """The jobs within reach of one, as far as they are worked out."""
    service = routing()
    network, today = service.current(), service.today()
    catalogue = network.catalogue
    if origin not in catalogue.occupations:
        abort(404)
    ask = Ask("within_reach", ("sort", "done"), origin=origin)
    sort = ask.choice("sort", SORTS, SORTS[0])
    options = Options.of_request().with_({"from": origin, "to": None, "pick": None})
    try:
        options = with_known_papers(options, catalogue)
        question = read_question(options.values, catalogue, today, target=False)
    except QuestionError as error:
        raise BoundsError("error.choice", error.option or "") from error
    targets = likely_targets(network, origin)
    asked = min(len(targets), _done(ask))
    shelf: ReachShelf = current_app.extensions.setdefault("pathways_reach", ReachShelf())
    found = shelf.reach(network, question, targets[:asked], SECONDS)
    waiting = len(targets) - asked + len(found.waiting)
    say = speak()
    good = good_jobs_here(network, today)
    rest = [(n, t) for n, texts in options.values.items() if n != "from" for t in texts]
    more = asked + PIECE if not found.waiting else asked

    def this_page(**changes: str | int) -> str:
        query: dict[str, list[str]] = {}
        for name, text in rest:
            query.setdefault(name, []).append(text)
        kept = {"sort": ask.first("sort"), "done": ask.first("done"), **changes}
        query |= {name: [str(value)] for name, value in kept.items() if value}
        return address("within_reach", origin=origin, **query)  # type: ignore[arg-type]

    return render_template(
        "browse/reach.html",
        origin=catalogue.occupations[origin],
        name=say.name(catalogue.occupations[origin]),
        question=question,
        rows=[_row(one, catalogue, options, good, say) for one in _sorted(found.within, sort)],
        sorts=[(one, say(f"reach-by.{one}"), this_page(sort=one), one == sort) for one in SORTS],
        out=[
            (say.name(catalogue.occupations[one]), options.with_({"to": one}).address())
            for one in found.out
        ],
        waiting=waiting,
        total=len(targets),
        more=this_page(done=more) + "#more" if waiting else None,
        hidden=[(n, t) for n, t in rest if n not in ("zip", "keep_earning")],
        options=options,
        sort=ask.first("sort"),
    )


def _done(ask: Ask) -> int:
    """How many jobs the address asks for."""
    said = ask.first("done") or str(PIECE)
    if said.isascii() and said.isdigit() and 1 <= int(said[:9]) <= 10_000:
        return int(said)
    raise BoundsError("error.choice", "done")


def _sorted(found: tuple[Reached, ...], sort: str) -> list[Reached]:
    """In the order asked for; what is not known stands after what is."""
    match sort:
        case "cost":
            return sorted(found, key=lambda r: ("cheapest" in r.unknown, r.cheapest_cents))
        case "gain":
            return sorted(
                found, key=lambda r: ("best_gain" in r.unknown, -(r.best_gain_cents or 0))
            )
        case _:
            return list(found)


def _row(
    reached: Reached, catalogue: Catalogue, options: Options, good: frozenset[str], say: Phrases
) -> ReachRow:
    return ReachRow(
        name=say.name(catalogue.occupations[reached.target]),
        job=address("job", job=reached.target),
        routes=options.with_({"to": reached.target}).address(),
        time=_time(reached, say),
        cost=_cost(reached, say),
        gain=_gain(reached, say),
        uncertain=reached.uncertain,
        good=reached.target in good,
    )


def _time(reached: Reached, say: Phrases) -> Value:
    if "fastest" in reached.unknown:
        if reached.fastest_weeks == 0:
            return Value(text=say("total.unknown"), known=False)
        return Value(text=say("total.least", time=say.duration(reached.fastest_weeks)), known=False)
    if reached.fastest_weeks == 0:
        return Value(text=say("total.ready"))
    return Value(text=say.duration(reached.fastest_weeks))


def _cost(reached: Reached, say: Phrases) -> Value:
    if "cheapest" in reached.unknown:
        if reached.cheapest_cents == 0:
            return Value(text=say("total.cost-unknown"), known=False)
        amount = say.money(reached.cheapest_cents)
        return Value(text=say("at-least", amount=amount), known=False)
    return Value(text=say.money(reached.cheapest_cents))


def _gain(reached: Reached, say: Phrases) -> Value:
    """The best gain in ten years, to the nearest hundred dollars."""
    gain = reached.best_gain_cents
    if gain is None:
        return Value(text=say("unknown"), known=False)
    side = "more" if gain > 0 else "less"
    if "best_gain" in reached.unknown:
        return Value(text=say(f"gain.most-{side}", amount=say.rounded(gain)), known=False)
    if round(abs(gain), -4) == 0:
        return Value(text=say("gain.same"))
    return Value(text=say(f"gain.{side}", amount=say.rounded(gain)))
