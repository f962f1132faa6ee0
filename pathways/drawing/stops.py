"""The stops of a route in words: where one stands, each step, and the job wanted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from pathways.model.answer import Answer, Step
from pathways.model.records import Occupation, Part

from .facts import Telling, cost_words, pay_words, step_facts
from .helpers import might_pay, paid_by, preparations
from .needs import credential_name
from .phrases import NOTHING_SAID, Phrases, Said
from .sources import source_lines, wage_behind, web_address
from .words import Ask, Fact, Flag, SourceLine, Stop, StopMark

OFFERING_WORDS = frozenset(
    {"exam-preparation", "pre-apprenticeship", "apprenticeship", "on-the-job"}
)
PAPER_WORDS = frozenset({"license", "registration", "certification"})
FLAGS_OF_DOORS = frozenset({"competitive", "lottery", "seniority", "employer"})
ASK_ORDER = ("law", "board", "issuer", "employer", "like")


def step_stop(step: Step, number: int, telling: Telling, needed_for: tuple[str, ...]) -> Stop:
    """One step of a route in words; `number` counts from 1."""
    offering = telling.offering(step)
    facts = step_facts(step, telling)
    provider = telling.catalogue.providers.get(step.provider or "")
    kind = _kind(step, telling)
    return Stop(
        role="step",
        anchor=f"step-{number}",
        id=step.id,
        kind=step.kind,
        shape=_shape(step, telling),
        word=telling.say(f"kind.{kind}"),
        mark=_mark(kind, telling.say),
        title=_title(step, telling),
        lane=step.lane,
        number=number,
        start_week=step.start_week,
        weeks=step.weeks,
        when=_when(step, telling.say),
        dates=_dates(step, telling),
        facts=(*facts, *_opens(needed_for, telling.say)),
        asks=ask_words(step.basis, telling.say),
        flags=tuple(_flags(step, telling)),
        notes=tuple(_notes(step, telling)),
        knowing=tuple(_knowing(step, telling)),
        apply=telling.say.either(offering.how_to_apply, offering.how_to_apply_es)
        if offering
        else NOTHING_SAID,
        paid_by=paid_by(step, telling),
        might_pay=tuple(might_pay(step, telling)),
        prepare=tuple(preparations(step, telling)),
        prepare_more=_prepare_more(step, telling.say),
        sources=_sources(step, telling),
        contact_url=_contact(step, telling),
        contact_phone=provider.phone if provider else None,
        brief=tuple(_brief(step, telling, facts)),
        needed_for=needed_for,
    )


def step_mark(step: Step, telling: Telling) -> StopMark:
    """What one step of a route is, and nothing that is told of it."""
    return StopMark(role="step", shape=_shape(step, telling), title=_title(step, telling))


def job_mark(role: str, occupation: str | None, telling: Telling) -> StopMark | None:
    """The job now (`origin`) or the job wanted (`goal`); None where the catalogue has no such."""
    record = telling.catalogue.occupations.get(occupation or "")
    if record is None:
        return None
    return StopMark(role=role, shape="job", title=telling.say.name(record))


def ask_words(bases: tuple[str, ...], say: Phrases) -> tuple[Ask, ...]:
    """Who asks, the law first; a basis that is not known is left out."""
    ordered = [basis for basis in ASK_ORDER if basis in bases]
    return tuple(Ask(basis=basis, text=say(f"ask.{basis}")) for basis in ordered)


def origin_stop(answer: Answer, steps: tuple[Step, ...], telling: Telling) -> Stop | None:
    """Where the person stands: the job they have, with what it pays."""
    person = answer.person
    occupation = telling.catalogue.occupations.get(person.question.origin or "")
    if occupation is None:
        return None
    say = telling.say
    notes = [_pay_now(answer, occupation, telling), say(_stay(steps, telling))]
    wage = wage_behind(occupation, person.wage_cents, person.wage_area)
    given = person.question.wage_cents is not None
    brief = (say("hourly", amount=say.money(person.wage_cents)),) if person.wage_cents else ()
    return Stop(
        role="origin",
        anchor="step-0",
        id=occupation.id,
        kind="origin",
        shape="job",
        word=say("kind.now"),
        mark=say("short.now"),
        title=say.name(occupation),
        lane="day",
        notes=tuple(notes),
        sources=()
        if given or wage is None
        else source_lines([wage.source], telling.catalogue, say),
        brief=brief,
    )


def goal_stop(answer: Answer, weeks: int, *, known: bool, telling: Telling) -> Stop | None:
    """The job wanted, with what it pays and when it is reached."""
    occupation = telling.catalogue.occupations.get(answer.person.question.target)
    if occupation is None:
        return None
    say = telling.say
    cents = answer.target_wage_cents
    wage = wage_behind(occupation, cents, answer.target_wage_area)
    year = wage.year if wage else None
    pay = _figure(cents, answer.target_wage_area, year, telling) if cents is not None else None
    day = _safe_day(answer.person.question.today, weeks)
    return Stop(
        role="goal",
        anchor="goal",
        id=occupation.id,
        kind="goal",
        shape="job",
        word=say("kind.goal"),
        mark=say("short.goal"),
        title=say.name(occupation),
        lane="day",
        when=_arrival(weeks, say, known=known),
        dates=say.day(day) if day and weeks and known else NOTHING_SAID,
        start_week=weeks,
        notes=(pay or say("goal.no-pay"),),
        sources=source_lines([wage.source if wage else None], telling.catalogue, say),
        brief=(say("hourly", amount=say.money(cents)),) if cents is not None else (),
    )


def _arrival(weeks: int, say: Phrases, *, known: bool) -> Said:
    if not weeks:
        return say("when.there-now" if known else "when.there-unknown")
    return say("when.there" if known else "when.there-least", time=say.duration(weeks))


def _figure(cents: int, area: str | None, year: int | None, telling: Telling) -> Said:
    """An hourly wage with its area and year."""
    say = telling.say
    said = say("hourly", amount=say.money(cents))
    place = telling.catalogue.areas.get(area or "")
    if place is None or year is None:
        return said
    middle = say("earn.middle", area=say.english(place.name), year=year)
    return say("comma", first=said, second=middle)


def _pay_now(answer: Answer, occupation: Occupation, telling: Telling) -> Said:
    person, say = answer.person, telling.say
    if person.wage_cents is None:
        return say("origin.no-pay")
    if person.question.wage_cents is not None:
        return say("origin.own-pay", amount=say("hourly", amount=say.money(person.wage_cents)))
    wage = wage_behind(occupation, person.wage_cents, person.wage_area)
    return _figure(person.wage_cents, person.wage_area, wage.year if wage else None, telling)


def _stay(steps: tuple[Step, ...], telling: Telling) -> str:
    if any(is_unpaid_day(step, telling) for step in steps):
        return "origin.leave"
    paid = any(step.lane == "day" for step in steps)
    return "origin.stay" if paid else "origin.stay-all"


def is_unpaid_day(step: Step, telling: Telling) -> bool:
    """Whether nothing is earned while a step runs."""
    offering = telling.offering(step)
    unpaid = offering is None or not offering.is_paid
    return step.kind == "study" and step.lane == "day" and unpaid and bool(step.weeks)


def _shape(step: Step, telling: Telling) -> str:
    if step.kind == "study":
        offering = telling.offering(step)
        kind = offering.kind if offering else ""
        return {"apprenticeship": "appr", "on-the-job": "job"}.get(kind, "train")
    return {"work": "job", "wait": "wait"}.get(step.kind, "paper")


def _opens(needed_for: tuple[str, ...], say: Phrases) -> Iterator[Fact]:
    """What a step is needed for: the arrows of the drawing, in words."""
    if needed_for:
        names = [
            say("opens.goal")
            if anchor == "goal"
            else say("opens.step", number=anchor.removeprefix("step-"))
            for anchor in needed_for
        ]
        yield Fact(name="opens", label=say("fact.opens"), value=say.listed(names))


def _kind(step: Step, telling: Telling) -> str:
    """The kind of a step, as phrases name it."""
    offering, credential = telling.offering(step), telling.credential(step)
    if offering is not None and offering.kind in OFFERING_WORDS:
        return offering.kind
    if step.kind == "application" and credential is not None and credential.kind in PAPER_WORDS:
        return credential.kind
    return step.kind


def _mark(kind: str, say: Phrases) -> Said:
    """The short word for a kind, where it has one."""
    return say(f"short.{kind}" if f"short.{kind}" in say else f"kind.{kind}")


def _title(step: Step, telling: Telling) -> Said:
    catalogue, say = telling.catalogue, telling.say
    if step.kind == "wait":
        return say("title.age", age=step.id.removeprefix("age-"))
    if step.kind == "work":
        occupation = catalogue.occupations.get(step.id)
        return say.name(occupation) if occupation else say.english(step.id)
    if step.kind == "study":
        offering = telling.offering(step)
        return say.name(offering) if offering else say.english(step.id)
    name = credential_name(step.id, catalogue, say)
    return say("title.again", name=name) if "lapsed" in step.flags else name


def _when(step: Step, say: Phrases) -> Said:
    start = (
        say("when.in", time=say.duration(step.start_week)) if step.start_week else say("when.now")
    )
    if step.weeks is None:
        said = say("when.length-unknown", start=start)
    elif step.weeks == 0:
        said = say("when.at-once", start=start)
    else:
        said = say("when.for", start=start, time=say.duration(step.weeks))
    return say("when.evening", when=said) if step.lane == "evening" else said


def _dates(step: Step, telling: Telling) -> Said:
    if telling.answer is None:
        return NOTHING_SAID
    today, say = telling.answer.person.question.today, telling.say
    first, last = _safe_day(today, step.start_week), _safe_day(today, step.end_week)
    if first is None or last is None:
        return NOTHING_SAID
    if not step.weeks:
        return say("dates.from", first=say.day(first))
    return say("dates", first=say.day(first), last=say.day(last))


def _safe_day(today: date, weeks: int) -> date | None:
    """The day so many weeks on; None past the end of the calendar."""
    try:
        return today + timedelta(weeks=weeks)
    except OverflowError:
        return None


def _flags(step: Step, telling: Telling) -> Iterator[Flag]:
    offering = telling.offering(step)
    for name in step.flags:
        if name == "stale" and (offering is None or offering.verified_on is None):
            yield Flag(name=name, text=telling.say("flag.stale-undated"))
        elif name == "stale" and offering is not None and offering.verified_on is not None:
            day = telling.say.read_day(offering.verified_on)
            yield Flag(name=name, text=telling.say("flag.stale", date=day))
        elif f"flag.{name}" in telling.say:
            yield Flag(name=name, text=telling.say(f"flag.{name}"))


def _notes(step: Step, telling: Telling) -> Iterator[Said]:
    """What to heed: that the work of the target may be done from here on."""
    if telling.answer is None:
        return
    target = telling.answer.person.question.target
    record = (
        telling.catalogue.occupations.get(step.id)
        if step.kind == "work"
        else telling.offering(step)
    )
    if record is not None and target in record.may_do:
        yield telling.say("lawful")


def _knowing(step: Step, telling: Telling) -> Iterator[Said]:
    """What is good to know: the notes of the record and of the rules that ask for it."""
    say = telling.say
    offering, credential = telling.offering(step), telling.credential(step)
    if offering is not None:
        yield from _told(say.either(offering.notes, offering.notes_es))
    if credential is not None:
        yield from _told(say.either(credential.notes, credential.notes_es))
        yield from _part_notes(credential.requires, say)
    if step.kind == "work" and step.id in telling.catalogue.occupations:
        yield from _part_notes(telling.catalogue.occupations[step.id].requires, say)


def _part_notes(parts: tuple[Part, ...], say: Phrases) -> Iterator[Said]:
    for part in parts:
        if part.when is None:
            yield from _told(say.either(part.note, part.note_es))


def _told(said: Said) -> Iterator[Said]:
    if said:
        yield said


def _contact(step: Step, telling: Telling) -> str | None:
    """The page to look at first: the offering's own, else its school's."""
    offering = telling.offering(step)
    provider = telling.catalogue.providers.get(step.provider or "")
    own = offering.url if offering else None
    return web_address(own or (provider.url if provider else None))


def _prepare_more(step: Step, say: Phrases) -> Said:
    shown = len(step.prepare_with)
    if step.prepare_count <= shown:
        return NOTHING_SAID
    return say("help.prepare-more", shown=shown, count=step.prepare_count)


def _sources(step: Step, telling: Telling) -> tuple[SourceLine, ...]:
    named: list[str | None] = list(step.sources)
    if step.kind == "work":
        wage = wage_behind(telling.catalogue.occupations.get(step.id), step.hourly_pay_cents)
        named.insert(0, wage.source if wage else None)
    return source_lines(named, telling.catalogue, telling.say)


def _brief(step: Step, telling: Telling, facts: tuple[Fact, ...]) -> Iterator[Said]:
    """What fits in a box: how long, then what it pays or costs."""
    say = telling.say
    if step.weeks is not None:
        yield say.duration(step.weeks)
    if step.kind == "work" or (step.kind == "study" and step.hourly_pay_cents is not None):
        cents = step.hourly_pay_cents
        yield pay_words(step, telling) if cents is None else say("hourly", amount=say.money(cents))
    elif step.kind != "wait" and any(fact.name == "cost" for fact in facts):
        yield cost_words(step, telling) if step.cost_cents is None else say.money(step.cost_cents)
