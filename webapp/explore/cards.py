"""The routes to choose from: cards for those that are best at something, rows for the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pathways.drawing import RouteOutline, RouteWords, Said, route_outline, route_words
from pathways.drawing.phrases import NOTHING_SAID
from pathways.model.answer import Answer, Route
from pathways.model.records import Catalogue
from pathways.services.money_line import MoneyLine
from pathways.services.seeking.choosing import choices, shown_first
from webapp.speaking import speak

from .options import Options


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One route to choose from: its place counted from 1, what it is best at, its address.

    ``note`` says how much worse it is than the best, for one of the other ways.
    """

    number: int
    labels: tuple[Said, ...]
    words: RouteOutline
    address: str
    current: bool
    note: Said = NOTHING_SAID

    @property
    def name(self) -> Said:
        """What it is called: what it is best at, else its number."""
        say = speak()
        if not self.labels:
            return say("card.other", number=self.number)
        said = self.labels[0]
        for label in self.labels[1:]:
            said = say("card.both", first=said, second=label)
        return said


def told(route: Route, answer: Answer, catalogue: Catalogue) -> RouteWords:
    """A route in words, in the language of the page."""
    return route_words(route, catalogue, answer=answer, language=speak().language)


def picked(options: Options, count: int) -> int:
    """Which route is read, counted from 0; the first where the address names none there is."""
    return next(iter(all_picked(options, count)), 0)


def all_picked(options: Options, count: int) -> list[int]:
    """The routes that the address names, counted from 0, each once."""
    said = [int(s) for s in options.all("pick") if s.isascii() and s.isdecimal()]
    return list(dict.fromkeys(number - 1 for number in said if 1 <= number <= count))


def cards(
    options: Options,
    answer: Answer,
    catalogue: Catalogue,
    lines: Sequence[MoneyLine],
    current: int,
) -> tuple[list[Card], list[Card]]:
    """The best routes: those shown as cards, and the others."""
    chosen = choices(answer.routes, lines)
    alone = len(chosen) == 1
    made = [
        _card(
            options,
            answer,
            catalogue,
            choice.place,
            current,
            ("only",) if alone else choice.labels,
        )
        for choice in chosen
    ]
    first = shown_first(chosen)
    return made[:first], made[first:]


def _card(
    options: Options,
    answer: Answer,
    catalogue: Catalogue,
    place: int,
    current: int,
    labels: Sequence[str] = (),
) -> Card:
    say = speak()
    route = (*answer.routes, *answer.other_ways)[place]
    return Card(
        number=place + 1,
        labels=tuple(say(f"card.{label}") for label in labels),
        words=route_outline(route, catalogue, answer=answer, language=say.language),
        address=options.with_({"pick": str(place + 1)}).address(),
        current=place == current,
        note=_worse(route) if place >= len(answer.routes) else NOTHING_SAID,
    )


def other_cards(options: Options, answer: Answer, catalogue: Catalogue, current: int) -> list[Card]:
    """What else one could end up holding, each with how much worse it is than the best."""
    first = len(answer.routes)
    places = range(first, first + len(answer.other_ways))
    return [_card(options, answer, catalogue, place, current) for place in places]


def _worse(route: Route) -> Said:
    say = speak()
    longer = say("other.longer", time=say.duration(route.longer_weeks or 0))
    dearer = say("other.dearer", amount=say.money(route.dearer_cents or 0))
    poorer = say("other.poorer", amount=say.rounded(route.poorer_cents or 0))
    amounts = (route.longer_weeks, route.dearer_cents, route.poorer_cents)
    worse = [text for amount, text in zip(amounts, (longer, dearer, poorer), strict=True) if amount]
    return say.listed(worse) if worse else say("other.same")
