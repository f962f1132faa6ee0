"""What was assumed of a person, and the form in which each of it can be changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from flask import get_template_attribute
from markupsafe import Markup

from pathways.drawing import Said, credential_name
from pathways.drawing.needs import kind_name
from pathways.model.answer import Answer
from pathways.model.records import Catalogue
from pathways.model.requirement import number_text
from pathways.services.seeking.papers import (
    hours_that_matter,
    may_have_lapsed,
    papers_that_matter,
)
from webapp.catalogue import routing
from webapp.speaking import html, language_of_request, speak

from .options import HOURS_OF, Options

SHOWN = (
    "hours",
    "age",
    "wage",
    "zip",
    "max_miles",
    "max_weeks",
    "budget",
    "keep_earning",
    "lacks",
    "lapsed",
    "language",
    "schedule",
    "format",
    "held",
    "qualifies",
)
"""Options that the form shows itself; the others it carries along."""

SCHEDULES = ("day", "evening", "weekend", "self-paced")
FORMATS = ("in-person", "hybrid", "online")
MOST_PAPERS = 14
"""Boxes to tick; whatever else somebody holds is typed."""

MOST_KINDS = 3

Choices: TypeAlias = Callable[[], list[tuple[str, Said]]]
"""Makes the values that an option can have, each with what it is called."""

SPOKEN = ("en", "es")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """One box to tick: `value` of the option `name`."""

    name: str
    value: str
    label: Said
    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursField:
    """A field for hours in a kind of work other than the job now."""

    name: str
    label: Said
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The form beside an answer: what it shows filled in, and what it carries along.

    ``papers`` are the names to choose from while typing, as elements of a list. Boxes that are
    the same on every page are HTML already.
    """

    values: dict[str, str]
    hours: tuple[HoursField, ...]
    lacks: tuple[Tick, ...]
    lapsed: tuple[Tick, ...]
    held: tuple[Tick, ...]
    papers: Markup
    languages: Markup
    schedules: Markup
    formats: Markup
    qualifies: Markup
    hidden: tuple[tuple[str, str], ...]


def assumed_words(answer: Answer, catalogue: Catalogue) -> list[Said]:
    """Everything that was taken for granted, each as a short text."""
    say, person = speak(), answer.person
    origin = person.question.origin
    told: list[Said] = []
    if origin is not None and "hours" in person.assumed:
        told.append(say("assumed.hours", count=say.number(person.hours[origin])))
    if "held" in person.assumed:
        assumed = _assumed_papers(answer, catalogue)
        if assumed:
            names = [credential_name(id_, catalogue, say) for id_ in assumed]
            told.append(say("assumed.held", names=say.listed(names)))
    if "age" in person.assumed:
        told.append(say("assumed.age", age=number_text(person.age)))
    if "wage" in person.assumed and person.wage_cents is not None:
        told.append(say("hourly", amount=say.money(person.wage_cents)))
    return told


def _assumed_papers(answer: Answer, catalogue: Catalogue) -> list[str]:
    """What counts as held without having been said, less what is held only through another."""
    person = answer.person
    held = [id_ for id_ in person.held if id_ not in person.question.held]
    implied = {
        other for id_ in person.held for other in catalogue.credentials[id_].implies if other != id_
    }
    return [id_ for id_ in held if id_ not in implied]


def filled_form(options: Options, answer: Answer, catalogue: Catalogue) -> Form:
    """The form as the answer stands: assumed figures filled in, ticks set.

    What matters for this question comes first: the papers and hours that its routes ask for.
    """
    say, person = speak(), answer.person
    question = person.question
    lacked = sorted(question.lacks)
    assumed = [*_assumed_papers(answer, catalogue), *lacked]
    matter = papers_that_matter(answer, catalogue)
    had = dict.fromkeys([*person.held, *matter, *sorted(question.lapsed)])
    kinds = tuple(hours_that_matter(answer, matter, catalogue))[:MOST_KINDS]
    doors = catalogue.vocabulary.conditions
    return Form(
        values=_values(options, answer),
        hours=tuple(_hours_field(kind, answer, catalogue) for kind in kinds),
        lacks=_paper_ticks("lacks", assumed, question.lacks, catalogue),
        lapsed=_paper_ticks("lapsed", may_have_lapsed(had, catalogue), question.lapsed, catalogue),
        held=tuple(_papers(options, matter, answer, catalogue)),
        papers=routing().fixed(("papers", say.language), lambda: _typed_names(catalogue)),
        languages=_boxes("language", _phrased("language", SPOKEN), question.languages),
        schedules=_boxes("schedule", _phrased("schedule", SCHEDULES), question.schedules),
        formats=_boxes("format", _phrased("format", FORMATS), question.formats),
        qualifies=_boxes(
            "qualifies",
            lambda: [(id_, say.name(door)) for id_, door in doors.items()],
            question.qualifies,
        ),
        hidden=(
            *options.hidden(*SHOWN),
            *(
                ("hours", text)
                for text in options.all("hours")
                if _is_elsewhere(text, (question.origin, *kinds))
            ),
        ),
    )


def _values(options: Options, answer: Answer) -> dict[str, str]:
    """What was said, as it stands in the fields; nothing where it was left open."""
    question = answer.person.question
    origin = question.origin
    cents, budget = question.wage_cents, question.budget_cents
    return {
        "hours": _number(question.hours.get(origin)) if origin else "",
        "age": _number(question.age),
        "wage": "" if cents is None else f"{cents / 100:.2f}",
        "zip": question.zip or "",
        "max_miles": "" if question.max_miles is None else f"{question.max_miles:g}",
        "max_weeks": "" if question.max_weeks is None else str(question.max_weeks),
        "budget": "" if budget is None else f"{budget / 100:g}",
        "by": options.first("by"),
    }


def _hours_field(kind: str, answer: Answer, catalogue: Catalogue) -> HoursField:
    return HoursField(
        name=f"{HOURS_OF}{kind}",
        label=kind_name(kind, catalogue, speak()),
        value=_number(answer.person.question.hours.get(kind)),
    )


def _paper_ticks(
    name: str, values: Iterable[str], chosen: frozenset[str], catalogue: Catalogue
) -> tuple[Tick, ...]:
    say = speak()
    return tuple(
        Tick(name=name, value=id_, label=credential_name(id_, catalogue, say), on=id_ in chosen)
        for id_ in dict.fromkeys(values)
    )


def _typed_names(catalogue: Catalogue) -> Markup:
    """Names of papers in the page's language, for whoever types; commas part what is typed."""
    say = speak()
    names = {
        str(said): said
        for credential in catalogue.credentials.values()
        if credential.kind != "condition"
        for said in [say.name(credential)]
    }
    ordered = (names[text] for text in sorted(names, key=str.casefold) if not {*text} & {*",;"})
    texts = (html(name).striptags() for name in ordered)
    return Markup().join(Markup('<option value="{}">').format(text) for text in texts)


def _is_elsewhere(hours: str, shown: Sequence[str | None]) -> bool:
    """Whether hours were said of a kind that the form has no field for."""
    return "=" in hours and hours.partition("=")[0] not in shown


def _number(value: Fraction | None) -> str:
    return "" if value is None else number_text(value)


def _boxes(name: str, choices: Choices, chosen: frozenset[str]) -> Markup:
    """Boxes to tick; those of which none is ticked are kept, since most people tick none."""

    def make() -> Markup:
        ticks = [
            Tick(name=name, value=value, label=label, on=value in chosen)
            for value, label in choices()
        ]
        made: Markup = get_template_attribute("_macros.html", "picks")(ticks, name)
        return made if ticks else Markup()

    if chosen:
        return make()
    return routing().fixed(("boxes", name, language_of_request()), make)


def _phrased(name: str, values: tuple[str, ...]) -> Choices:
    """Choices that have phrases of their own."""
    say = speak()
    return lambda: [(value, say(f"{name}.{value}")) for value in values]


def _papers(
    options: Options, matter: Sequence[str], answer: Answer, catalogue: Catalogue
) -> list[Tick]:
    """What was said to be held, and what matters here: perhaps it is there already."""
    said = options.all("held")
    known = {text.partition("=")[0] for text in said} | {*answer.person.held}
    values = [*said, *(name for name in matter if name not in known)]
    say = speak()
    return [
        Tick(
            name="held",
            value=value,
            label=credential_name(value.partition("=")[0], catalogue, say),
            on=value in said,
        )
        for value in values[: max(MOST_PAPERS, len(said))]
    ]
