"""A measured route as an answer shows it: every step with place, price, reasons and flags."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pathways.model.answer import Preparation, Route, Step
from pathways.model.records import Offering, Part
from pathways.model.requirement import All, Any, AtLeast, Need, number_text, text

from .credit import HOURS_PER_WEEK
from .finding import Found
from .measure import Measured
from .obstacles import obstacles
from .options import Pay, StepOption, study_option
from .person import parts_that_count
from .schedule import Placed, Timeline
from .timeless import Rules, run

MOST_PREPARATIONS = 5


def describe(found: Found, route: Measured) -> Route:
    """A route as the answer shows it."""
    placed = route.placed
    options = [step.option for step in placed]
    timeline = Timeline(found.rules, route.schedule.placed)
    waits = _waits(found, route) if found.waits else ()
    steps = sorted(
        [*(_step(found, route, step, timeline) for step in placed), *waits],
        key=lambda step: (step.start_week, step.kind != "wait", step.id, step.kind),
    )
    unknown = [
        name
        for name, count in (
            ("weeks", route.weeks_unknown),
            ("cost", route.cost_unknown),
            ("ten_year_gain", route.gain_unknown or not found.earnings.known),
        )
        if count
    ]
    estimated = [
        name
        for name, is_so in (
            ("weeks", any(option.weeks_estimated for option in options)),
            ("cost", any(option.cost_estimated for option in options)),
        )
        if is_so
    ]
    return Route(
        steps=tuple(steps),
        weeks=route.weeks,
        cost_cents=route.cost,
        ten_year_gain_cents=route.gain if found.earnings.known else None,
        unknown=tuple(unknown),
        estimated=tuple(estimated),
        uncertain=route.uncertain,
        lawful_from=_lawful_from(found, route),
        miles=route.miles,
        renewals=route.renewals,
        gained=tuple(sorted(route.step_set.gained)),
    )


def describe_other(found: Found, route: Measured, best: Sequence[Measured]) -> Route:
    """One of the other ways, with how much worse it is than the best routes in each measure."""
    described = describe(found, route)
    known = found.earnings.known
    return replace(
        described,
        longer_weeks=max(0, route.weeks - min(b.weeks for b in best)),
        dearer_cents=max(0, route.cost - min(b.cost for b in best)),
        poorer_cents=max(0, max(b.gain for b in best) - route.gain) if known else None,
    )


def preparations(found: Found, credential: str) -> list[Preparation]:
    """Offerings within the person's limits that prepare for a credential or award it.

    Nearest first (online counts as near), then cheapest, then by id.
    """
    rules = found.rules
    question = rules.person.question
    usable = []
    network = rules.network
    giving = network.offerings_giving.get(credential, ())
    preparing = network.offerings_preparing.get(credential, ())
    for id_ in sorted({*giving, *preparing}):
        offering = network.catalogue.offerings[id_]
        if any(True for _ in obstacles(rules.network, rules.person, offering)):
            continue
        option = study_option(rules.network, rules.person, offering)
        too_long = question.max_weeks is not None and option.weeks > question.max_weeks
        too_dear = question.budget_cents is not None and option.cost > question.budget_cents
        unpaid = question.keep_earning and option.is_unpaid_day and option.weeks > 0
        if not (too_long or too_dear or unpaid):
            usable.append(option)
    usable.sort(key=lambda o: (o.miles or 0.0, not o.cost_known, o.cost, o.id))
    return [
        Preparation(
            offering=option.id,
            miles=option.miles,
            weeks=option.weeks if option.weeks_known else None,
            cost_cents=option.cost if option.cost_known else None,
        )
        for option in usable
    ]


def _prepare_with(found: Found, credential: str) -> list[Preparation]:
    """What prepares for an exam, looked up once for all routes of a question."""
    known = found.prepare_with.get(credential)
    if known is None:
        known = found.prepare_with[credential] = preparations(found, credential)
    return known


def _step(found: Found, route: Measured, step: Placed, timeline: Timeline) -> Step:
    option = step.option
    catalogue = found.rules.network.catalogue
    offering = catalogue.offerings[option.id] if option.family == "study" else None
    serves = _parts_served(found, route, step)
    prepare = _prepare_with(found, option.id) if option.family == "exam" else []
    weeks_known = option.weeks_known or option.family == "work"
    return Step(
        kind=option.kind,
        id=option.id,
        start_week=step.start,
        weeks=step.weeks if weeks_known else None,
        lane=option.lane,
        provider=offering.provider if offering else None,
        site=offering.site if offering else _exam_site(found.rules, option),
        miles=option.miles if offering else _exam_miles(found.rules, option),
        cost_cents=option.cost if option.cost_known else None,
        known_cost_cents=option.cost,
        hourly_pay_cents=_mean_hourly(option.pay, step.weeks),
        pay_known=option.pay is None or option.pay.known,
        hours=_hours(option, step),
        needs=tuple(_relied_on(timeline, step)),
        gives=tuple(sorted(option.gives)),
        basis=tuple(dict.fromkeys(part.basis for part in serves if part.basis)),
        sources=tuple(_sources(found.rules, option, offering, serves)),
        flags=tuple(_flags(step, offering)),
        funding=option.funding,
        prepare_with=tuple(prepare[:MOST_PREPARATIONS]),
        prepare_count=len(prepare),
    )


def _waits(found: Found, route: Measured) -> Iterator[Step]:
    """Birthdays that something waits for, each once, from when all else was ready."""
    rules = found.rules
    before = [step.before_moving for step in route.schedule.placed]
    timeline, ageless = Timeline(rules, before), Timeline(rules, before, ages=False)
    waits: dict[str, tuple[int, int]] = {}
    asks = [(s.option.need, s.lane_free, s.start) for s in before]
    asks.append((found.target, timeline.last, route.weeks))
    for need, earliest, start in asks:
        ready, come = ageless.first_week(need, earliest), timeline.first_week(need, earliest)
        if ready is None or come is None or not ready < come <= start:
            continue
        ages = [n for n in timeline.birthdays(need) if rules.age_week(n) == come]
        if ages:
            name = f"age-{number_text(min(ages))}"
            waits.setdefault(name, (ready, come))
    for name, (ready, come) in sorted(waits.items()):
        yield Step(kind="wait", id=name, start_week=ready, weeks=come - ready, lane="none")


def _parts_served(found: Found, route: Measured, step: Placed) -> list[Part]:
    """The parts of the target's requirements that would not hold without this step."""
    rules = found.rules
    question = rules.person.question
    target = rules.network.catalogue.occupations[question.target]
    parts = parts_that_count(target.requires, question)
    if len(parts) == 1:
        return list(parts)  # no step of a route can be left out
    step_set = route.step_set
    without = {i for i in step_set.chosen if found.options[i] is not step.option}
    standing = run(rules, found.options, without, step_set.lengths)
    return [part for part in parts if not rules.holds(part.need, standing)]


def _relied_on(timeline: Timeline, step: Placed) -> Iterator[str]:
    """The atoms of the step's need that hold when it starts, in the parts that hold."""
    rules = timeline.rules
    standing = timeline.standing(step.start, without=step)

    def holding(need: Need) -> Iterator[str]:
        if not rules.holds(need, standing, week=step.start):
            return
        if isinstance(need, All | Any | AtLeast):
            for part in need.parts:
                yield from holding(part)
        else:
            yield text(need)

    yield from dict.fromkeys(holding(step.option.need))


def _lawful_from(found: Found, route: Measured) -> int:
    """The first week in which the person may lawfully do the target's work."""
    catalogue = found.rules.network.catalogue
    target = found.rules.person.question.target
    for step in route.placed:
        records = catalogue.offerings if step.option.family == "study" else catalogue.occupations
        record = records.get(step.option.id) if step.option.family in ("study", "work") else None
        if record is not None and target in record.may_do:
            return step.start
    return route.weeks


def _flags(step: Placed, offering: Offering | None) -> Iterator[str]:
    option = step.option
    if offering is not None:
        yield from _offering_flags(step, offering)
    if option.weeks_estimated or option.cost_estimated:
        yield "estimated"
    if not option.cost_known:
        yield "price-unknown"
    if option.family == "lapse":
        yield "lapsed"


def _offering_flags(step: Placed, offering: Offering) -> Iterator[str]:
    option = step.option
    if option.uncertain and offering.admission is not None:
        yield offering.admission
    if option.stale:
        yield "stale"
    if offering.seats_per_year == 0:
        yield "full"
    if offering.intake in ("closed", "waitlist"):
        yield "start-unknown"
    if option.cohorts is not None and option.cohorts.is_assumed(step.start):
        yield "start-assumed"
    if offering.intake == "waitlist":
        yield "waitlist"


def _sources(
    rules: Rules, option: StepOption, offering: Offering | None, serves: Sequence[Part]
) -> Iterator[str]:
    catalogue = rules.network.catalogue
    named: list[str | None] = []
    if offering is not None:
        named.append(offering.source)
    elif option.family == "work":
        named.extend(catalogue.occupations[option.id].sources)
    else:
        credential = catalogue.credentials[option.id]
        named.extend(credential.sources)
        named.extend(part.source for part in credential.requires)
    named.extend(part.source for part in serves)
    yield from dict.fromkeys(source for source in named if source)


def _hours(option: StepOption, step: Placed) -> float | None:
    if option.family == "work":
        return float(HOURS_PER_WEEK * step.weeks)
    return float(option.hours) if option.hours_kind is not None else None


def _mean_hourly(pay: Pay | None, weeks: int) -> int | None:
    """Mean hourly pay in cents over a step's weeks; its first pay where it has no weeks."""
    if pay is None or not pay.known:
        return None
    firsts = [first for first, _ in pay.stretches]
    ends = [*firsts[1:], max(weeks, firsts[-1])]
    total = counted = 0
    for (first, weekly), end in zip(pay.stretches, ends, strict=True):
        length = max(0, min(end, weeks) - first)
        total += length * (weekly or 0)
        counted += length
    weekly_mean = total / counted if counted else pay.stretches[0][1] or 0
    return round(weekly_mean / HOURS_PER_WEEK)


def _exam_sites(rules: Rules, option: StepOption) -> list[tuple[float, str]]:
    """Where an exam can be sat, with miles, nearest first."""
    if option.family not in ("exam", "application", "lapse"):
        return []
    catalogue = rules.network.catalogue
    credential = catalogue.credentials[option.id]
    places = [place for place in credential.where if place in catalogue.sites]
    miles = [(rules.network.miles(rules.person.question.zip, place), place) for place in places]
    return sorted((distance, place) for distance, place in miles if distance is not None)


def _exam_site(rules: Rules, option: StepOption) -> str | None:
    near = _exam_sites(rules, option)
    return near[0][1] if near else None


def _exam_miles(rules: Rules, option: StepOption) -> float | None:
    near = _exam_sites(rules, option)
    return near[0][0] if near else None
