"""What was assumed of a person, and the form in which each of it can be changed."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from pathways.drawing import Said, credential_name
from pathways.model.answer import Answer
from pathways.model.records import Catalogue
from pathways.model.requirement import number_text
from webapp.speaking import speak

from .options import Options

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
    "schedule",
    "format",
    "held",
    "qualifies",
)
"""Options that the form shows itself; the others it carries along."""

SCHEDULES = ("day", "evening", "weekend", "self-paced")
FORMATS = ("in-person", "hybrid", "online")
MOST_PAPERS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """One box to tick: `value` of the option `name`."""

    name: str
    value: str
    label: Said
    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The form beside an answer: what it shows filled in, and what it carries along."""

    values: dict[str, str]
    lacks: tuple[Tick, ...]
    held: tuple[Tick, ...]
    schedules: tuple[Tick, ...]
    formats: tuple[Tick, ...]
    qualifies: tuple[Tick, ...]
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
    """The form as the answer stands: assumed figures filled in, ticks set."""
    say, person = speak(), answer.person
    question = person.question
    origin = question.origin
    lacked = sorted(question.lacks)
    papers = [*_assumed_papers(answer, catalogue), *lacked]
    doors = catalogue.vocabulary.conditions
    return Form(
        values={
            "hours": _number(question.hours.get(origin)) if origin else "",
            "age": _number(question.age),
            "wage": "" if question.wage_cents is None else f"{question.wage_cents / 100:.2f}",
            "zip": question.zip or "",
            "max_miles": "" if question.max_miles is None else f"{question.max_miles:g}",
            "max_weeks": "" if question.max_weeks is None else str(question.max_weeks),
            "budget": "" if question.budget_cents is None else f"{question.budget_cents / 100:g}",
        },
        lacks=tuple(
            Tick(
                name="lacks",
                value=id_,
                label=credential_name(id_, catalogue, say),
                on=id_ in lacked,
            )
            for id_ in dict.fromkeys(papers)
        ),
        held=tuple(_papers(options, answer, catalogue)),
        schedules=_ticks("schedule", SCHEDULES, question.schedules),
        formats=_ticks("format", FORMATS, question.formats),
        qualifies=tuple(
            Tick(name="qualifies", value=id_, label=say.name(door), on=id_ in question.qualifies)
            for id_, door in doors.items()
        ),
        hidden=(
            *options.hidden(*SHOWN),
            *(("hours", text) for text in options.all("hours") if _is_elsewhere(text, origin)),
        ),
    )


def _is_elsewhere(hours: str, origin: str | None) -> bool:
    """Whether hours were said of another kind than the job now, which the form has no field for."""
    return "=" in hours and hours.partition("=")[0] != origin


def _number(value: Fraction | None) -> str:
    return "" if value is None else number_text(value)


def _ticks(name: str, values: tuple[str, ...], chosen: frozenset[str]) -> tuple[Tick, ...]:
    say = speak()
    return tuple(
        Tick(name=name, value=value, label=say(f"{name}.{value}"), on=value in chosen)
        for value in values
    )


def _papers(options: Options, answer: Answer, catalogue: Catalogue) -> list[Tick]:
    """What was said to be held, and what the routes would bring: perhaps it is there already."""
    said = options.all("held")
    offered = [
        name
        for route in (*answer.routes, *answer.other_ways)
        for name in route.gained
        if catalogue.credentials[name].kind != "condition"
    ]
    known = {text.partition("=")[0] for text in said}
    values = [*said, *(name for name in dict.fromkeys(offered) if name not in known)]
    say = speak()
    return [
        Tick(
            name="held",
            value=value,
            label=credential_name(value.partition("=")[0], catalogue, say),
            on=value in said,
        )
        for value in values[:MOST_PAPERS]
    ]
