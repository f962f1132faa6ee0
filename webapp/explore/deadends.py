"""Why no route is open, each missing thing with the link that would mend it."""

from __future__ import annotations

from pathways.drawing import Said, missing_words
from pathways.model.answer import Answer, Missing
from pathways.model.records import Catalogue
from webapp.speaking import speak

from .options import Options


def dead_ends(
    options: Options, answer: Answer, catalogue: Catalogue
) -> list[list[dict[str, object]]]:
    """Every smallest set of missing things, each thing with the link that would mend it."""
    language = speak().language
    return [
        [
            {"words": words, "fix": _fix(thing, words.limit, options, catalogue), "id": thing.need}
            for thing in things
            for words in [missing_words(thing, answer, catalogue, language=language)]
        ]
        for things in answer.blocked_by
    ]


def _fix(
    thing: Missing, limit: int | None, options: Options, catalogue: Catalogue
) -> tuple[Said, str] | None:
    """The words and the address of the question that would not be blocked by this."""
    say, why = speak(), thing.why
    limits = {"too-far": "max_miles", "too-long": "max_weeks", "too-costly": "budget"}
    if why in limits and limit is not None:
        name = limits[why]
        amount = say.money(limit * 100) if why == "too-costly" else say.number(limit)
        return say(f"fix.{why}", limit=amount), options.with_({name: str(limit)}).address()
    dropped = {
        "language": "language",
        "format": "format",
        "schedule": "schedule",
        "must-earn": "keep_earning",
    }
    if why in dropped:
        return say(f"fix.{why}"), options.with_({dropped[why]: None}).address()
    if why == "condition" and thing.need in catalogue.vocabulary.conditions:
        return say("fix.condition"), options.adding("qualifies", thing.need).address()
    fields = {"experience": "f-hours", "age": "f-age"}
    return (say(f"fix.{why}"), f"#{fields[why]}") if why in fields else None


LIMITS = (
    "max_miles",
    "max_weeks",
    "budget",
    "keep_earning",
    "language",
    "format",
    "schedule",
)


def other_looks(options: Options, answer: Answer, catalogue: Catalogue) -> list[tuple[Said, str]]:
    """Questions near this one that may have an answer: without limits, by law, of another job."""
    say = speak()
    looks = []
    if any(options.all(name) for name in LIMITS):
        free = options.with_(dict.fromkeys(LIMITS))
        looks.append((say("dead.all-limits"), free.address()))
    target = catalogue.occupations[answer.person.question.target]
    customs = any(part.basis == "employer" for part in target.requires)
    if customs and answer.person.question.by == "hired":
        looks.append((say("dead.by-law"), options.with_({"by": "law"}).address()))
    looks.append((say("dead.jobs"), options.with_({"to": None}).address()))
    return looks
