"""Reading a question from options: the same names on the command line, in addresses, in the API."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from pathways.model.question import Question
from pathways.model.records import Catalogue
from pathways.planner import QuestionError

from .titles import find_occupations

Options = Mapping[str, Sequence[str]]

FORMATS = ("in-person", "hybrid", "online")
SCHEDULES = ("day", "evening", "weekend", "self-paced")
NO_JOB = ("none", "-")
LARGEST = {"age": 120, "hours": 200_000, "max_miles": 10_000, "max_weeks": 5_200}
DOLLARS = Decimal(10_000_000)
EARLIEST_DAY = "1900-01-01"


class AmbiguousTitleError(QuestionError):
    """A text that several occupations fit; ``choices`` are their ids, best first."""

    def __init__(self, option: str, said: str, choices: Sequence[tuple[str, str]]) -> None:
        listed = "; ".join(f"{name} ({id_})" for id_, name in choices)
        super().__init__(f"'{said}' can mean: {listed}. Say which.", option)
        self.choices = tuple(choices)


class UnknownTitleError(QuestionError):
    """A text that no occupation fits."""


def read_question(
    options: Options, catalogue: Catalogue, today: date, *, target: bool = True
) -> Question:
    """A question from options by name (`from`, `to`, `held`, `max_miles`, ...), values as typed.

    With `target` false no `to` is asked for: the target then stands for any, and is to be replaced.

    Raises
    ------
    QuestionError
        Names the option, what was found and what was expected; `AmbiguousTitleError` and
        `UnknownTitleError` for titles.
    """
    origin = _occupation(options, "from", catalogue)
    goal = _occupation(options, "to", catalogue) if target else origin or _any_job(catalogue)
    if goal is None:
        raise QuestionError("Say which job you want: a title, an everyday name or an id.", "to")
    vocabulary = catalogue.vocabulary
    return Question(
        origin=origin,
        target=goal,
        today=_day(options, "today") or today,
        by=_word(options, "by", ("hired", "law")) or "hired",
        held=_held(options, catalogue),
        lacks=_credentials(options, "lacks", catalogue),
        lapsed=_credentials(options, "lapsed", catalogue),
        hours=_hours(options, catalogue, origin),
        age=_number(options, "age"),
        wage_cents=_cents(options, "wage"),
        zip=_zip(options),
        max_miles=None if (miles := _number(options, "max_miles")) is None else float(miles),
        max_weeks=_whole(options, "max_weeks"),
        budget_cents=_cents(options, "budget"),
        keep_earning=_flag(options, "keep_earning"),
        languages=frozenset(word.lower() for word in _all(options, "language")),
        formats=_words(options, "format", FORMATS),
        schedules=_words(options, "schedule", SCHEDULES),
        when=_words(options, "when", vocabulary.situations if vocabulary.given else None),
        qualifies=_words(options, "qualifies", vocabulary.conditions if vocabulary.given else None),
        most=_whole(options, "most", least=1) or 12,
        thorough=_flag(options, "thorough"),
    )


def _any_job(catalogue: Catalogue) -> str | None:
    return next(iter(catalogue.occupations), None)


def _all(options: Options, name: str) -> list[str]:
    return [value.strip() for value in options.get(name, ()) if value.strip()]


def _one(options: Options, name: str) -> str | None:
    values = _all(options, name)
    if len(values) > 1 and len(set(values)) > 1:
        raise QuestionError(f"{name}: said {len(values)} times; say it once.", name)
    return values[0] if values else None


def _occupation(options: Options, name: str, catalogue: Catalogue) -> str | None:
    said = _one(options, name)
    if said is None or (name == "from" and said.lower() in NO_JOB):
        return None
    found = find_occupations(catalogue, said)
    if not found:
        raise UnknownTitleError(
            f"No job called '{said}' is known here. Try another name, such as 'mechanic'.", name
        )
    if len(found) > 1:
        raise AmbiguousTitleError(name, said, [(o.id, o.name) for o in found])
    return found[0].id


def _held(options: Options, catalogue: Catalogue) -> dict[str, date | None]:
    held: dict[str, date | None] = {}
    for said in _all(options, "held"):
        credential, equals, until = said.partition("=")
        _known_credential(credential, "held", catalogue)
        held[credential] = _read_day(until, "held") if equals else None
    return held


def _credentials(options: Options, name: str, catalogue: Catalogue) -> frozenset[str]:
    said = _all(options, name)
    for credential in said:
        _known_credential(credential, name, catalogue)
    return frozenset(said)


def _known_credential(credential: str, name: str, catalogue: Catalogue) -> None:
    if credential not in catalogue.credentials:
        raise QuestionError(f"{name}: no credential '{credential}' in this catalogue.", name)


def _hours(options: Options, catalogue: Catalogue, origin: str | None) -> dict[str, Fraction]:
    hours: dict[str, Fraction] = {}
    for said in _all(options, "hours"):
        kind, equals, amount = said.partition("=")
        if not equals:
            if origin is None:
                raise QuestionError(
                    f"hours: found '{said}'; expected a kind and a number, such as "
                    "automotive-technician=6000.",
                    "hours",
                )
            kind, amount = origin, said
        known = kind in catalogue.occupations or kind in catalogue.vocabulary.kinds
        if not known and catalogue.vocabulary.given:
            raise QuestionError(f"hours: no kind of hours '{kind}' in this catalogue.", "hours")
        hours[kind] = _read_number(amount, "hours")
    return hours


def _zip(options: Options) -> str | None:
    said = _one(options, "zip")
    if said is not None and not re.fullmatch(r"\d{5}", said):
        raise QuestionError(f"zip: found '{said}'; expected five digits, such as 90015.", "zip")
    return said


def _read_number(said: str, name: str) -> Fraction:
    largest = LARGEST.get(name, 10_000_000)
    if re.fullmatch(r"\d{1,9}(\.\d{1,4})?", said):
        number = Fraction(said)
        if number <= largest:
            return number
    raise QuestionError(f"{name}: found '{said}'; expected a number from 0 to {largest:,}.", name)


def _number(options: Options, name: str) -> Fraction | None:
    said = _one(options, name)
    return None if said is None else _read_number(said, name)


def _whole(options: Options, name: str, least: int = 0) -> int | None:
    said = _one(options, name)
    if said is None:
        return None
    largest = LARGEST.get(name, 1_000)
    if re.fullmatch(r"\d{1,6}", said) and least <= int(said) <= largest:
        return int(said)
    raise QuestionError(
        f"{name}: found '{said}'; expected a whole number from {least} to {largest:,}.", name
    )


def _cents(options: Options, name: str) -> int | None:
    said = _one(options, name)
    if said is None:
        return None
    bare = said.removeprefix("$").replace(",", "")
    try:
        dollars = Decimal(bare) if re.fullmatch(r"\d+(\.\d{1,2})?", bare) else None
    except InvalidOperation:  # pragma: no cover - the pattern admits only what Decimal reads
        dollars = None
    if dollars is None or dollars > DOLLARS:
        raise QuestionError(f"{name}: found '{said}'; expected dollars, such as 30.20.", name)
    return int(dollars * 100)


def _day(options: Options, name: str) -> date | None:
    said = _one(options, name)
    return None if said is None else _read_day(said, name)


def _read_day(said: str, name: str) -> date:
    try:
        # Years are counted back from a day (money, wages), so the first ones are out of range.
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", said) or said < EARLIEST_DAY:
            raise ValueError(said)
        return date.fromisoformat(said)
    except ValueError:
        raise QuestionError(
            f"{name}: found '{said}'; expected a day, such as 2026-11-30.", name
        ) from None


def _flag(options: Options, name: str) -> bool:
    said = _one(options, name)
    return said is not None and said.lower() not in ("0", "no", "false", "off")


def _word(options: Options, name: str, words: Sequence[str]) -> str | None:
    said = _one(options, name)
    if said is not None and said not in words:
        raise QuestionError(f"{name}: found '{said}'; expected {' or '.join(words)}.", name)
    return said


def _words(
    options: Options, name: str, words: Sequence[str] | Mapping[str, object] | None
) -> frozenset[str]:
    said = _all(options, name)
    for word in said:
        if words is not None and word not in words:
            raise QuestionError(
                f"{name}: found '{word}'; expected one of {', '.join(words)}.", name
            )
    return frozenset(said)
