"""A whole answer for people to read."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.drawing import (
    ROUTE_PHRASES,
    Phrases,
    Said,
    credential_name,
    missing_words,
    need_words,
    route_words,
    situation_words,
)
from pathways.model.answer import Answer, Missing, Route
from pathways.model.records import Catalogue

from .money import dollars
from .page import Page
from .route_text import Sources, cost_text, gain_text, print_route, weeks_text

SAY = Phrases(ROUTE_PHRASES, "en")


def print_answer(answer: Answer, catalogue: Catalogue) -> None:
    """Print an answer: what was assumed, the routes, other ways, or why there is none."""
    page = Page()
    sources = Sources()
    _print_question(page, answer, catalogue)
    print_assumed(page, answer, catalogue)
    if answer.routes:
        _print_summary(page, answer, catalogue)
        for number, route in enumerate(answer.routes, 1):
            words = route_words(route, catalogue, answer=answer)
            print_route(page, number, route, words, sources)
    else:
        _print_dead_end(page, answer, catalogue)
    _print_also_needed(page, answer, catalogue)
    _print_other_ways(page, answer, catalogue)
    _print_sources(page, answer, sources)
    page.print()


def _print_question(page: Page, answer: Answer, catalogue: Catalogue) -> None:
    question = answer.person.question
    origin = catalogue.occupations.get(question.origin or "")
    goal = catalogue.occupations[question.target]
    start = origin.name if origin else "no job"
    place = f", from ZIP code {question.zip}" if question.zip else ""
    page.heading(f"From {start} to {goal.name}{place}, counted from {SAY.day(question.today)}")
    if question.by == "hired":
        page.line(
            "As hired: what law asks, and what employers there usually ask. Law alone: --by law."
        )
    else:
        page.line(
            "By law: what law, boards and issuers ask. What employers usually ask: --by hired."
        )


def print_assumed(page: Page, answer: Answer, catalogue: Catalogue) -> None:
    """Put on a page what was assumed of the person, each with the option that changes it."""
    rows = list(_assumed(answer, catalogue))
    if rows:
        page.heading("Assumed (the option beside it changes it)")
        page.rows(rows, indent=2)
    for need in answer.person.ask:
        page.line(
            f"The law leaves a choice for the job now, and none was assumed: {need}. "
            "Say which you hold: --held ID."
        )


def _assumed(answer: Answer, catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    person = answer.person
    origin = person.question.origin or ""
    if "held" in person.assumed:
        named = (str(credential_name(name, catalogue, SAY)) for name in person.held)
        yield "You hold", "; ".join(named) or "nothing", "--lacks ID, --held ID"
    if "hours" in person.assumed and origin in person.hours:
        job = catalogue.occupations[origin].name
        yield "Work so far", f"{SAY.number(person.hours[origin])} hours as {job}", "--hours N"
    if "age" in person.assumed:
        yield "Age", str(SAY.number(person.age)), "--age N"
    if "wage" in person.assumed and person.wage_cents is not None:
        wage = _figure(person.wage_cents, origin, person.wage_area, catalogue)
        yield "Pay now", wage, "--wage USD"


def _figure(cents: int, occupation: str, area: str | None, catalogue: Catalogue) -> str:
    """A median wage with its year and area."""
    place = catalogue.areas.get(area or "")
    years = [
        wage.year
        for wage in catalogue.occupations[occupation].wages
        if wage.area == area and wage.hourly_median_cents == cents
    ]
    told = f", the median of {max(years)} in {place.name}" if place and years else ""
    return f"{dollars(cents)} an hour{told}"


def _print_summary(page: Page, answer: Answer, catalogue: Catalogue) -> None:
    """Put the routes beside one another, fastest first."""
    shown, total = len(answer.routes), answer.total
    if total == 1:
        page.heading("1 best route")
    else:
        more = f"; the first {shown} are listed (--most {total} for all)" if shown < total else ""
        page.heading(f"{total:,} best routes, which no other beats, fastest first{more}")
    columns = (
        ("Route", True),
        ("Time", True),
        ("You pay", True),
        ("In ten years", True),
        ("Getting in", False),
        ("Farthest", True),
    )
    page.table(columns, (_summary_row(n, route) for n, route in enumerate(answer.routes, 1)))
    _print_pay(page, answer, catalogue)
    if not answer.complete:
        _print_incomplete(page, answer)


def _print_incomplete(page: Page, answer: Answer) -> None:
    """Up to where every route was looked at, and how to have more of them looked at."""
    more = "" if answer.person.question.thorough else " (--thorough looks further)"
    page.line(
        f"Every route of under {answer.complete_up_to} weeks was looked at; "
        f"slower ones may be missing{more}."
    )


def _summary_row(number: int, route: Route) -> tuple[str, ...]:
    miles = f"{route.miles:,} miles" if route.miles is not None else ""
    entry = "not certain" if route.uncertain else "open"
    return (str(number), weeks_text(route), cost_text(route), gain_text(route), entry, miles)


def _print_also_needed(page: Page, answer: Answer, catalogue: Catalogue) -> None:
    if not answer.also_needed_if:
        return
    page.heading("Also needed if")
    for also in answer.also_needed_if:
        who = f" ({SAY(f'ask.{also.basis}')})" if also.basis else ""
        situation = situation_words(also.when, catalogue, SAY)
        need = need_words(also.need, catalogue, SAY)
        page.line(f"{situation}: {need}{who}. To plan it in: --when {also.when}", indent=2)


def _print_other_ways(page: Page, answer: Answer, catalogue: Catalogue) -> None:
    if not answer.other_ways:
        return
    page.heading("Other ways, by what you would end up holding")
    for way in answer.other_ways:
        names = SAY.listed(credential_name(name, catalogue, SAY) for name in way.gained)
        figures = f"{weeks_text(way)}, cost {cost_text(way)}, {gain_text(way)} in ten years"
        page.item("-", f"{names}: {figures}{_worse(way)}.", indent=2)


def _worse(way: Route) -> str:
    """How much longer, dearer or poorer one of the other ways is than the best."""
    said = []
    if way.longer_weeks:
        said.append(f"{SAY.many('weeks', way.longer_weeks)} longer")
    if way.dearer_cents:
        said.append(f"{dollars(way.dearer_cents)} dearer")
    if way.poorer_cents:
        said.append(f"{dollars(round(way.poorer_cents, -4))} poorer")
    if way.uncertain:
        said.append("not certain to get in")
    return f" ({', '.join(said)})" if said else ""


def _print_dead_end(page: Page, answer: Answer, catalogue: Catalogue) -> None:
    page.heading("There is no route")
    if not answer.complete:
        _print_incomplete(page, answer)
    count = len(answer.blocked_by)
    if not count:
        _print_help(page, catalogue)
        return
    page.line("Any one of these would open a route:" if count > 1 else "This would open a route:")
    for number, things in enumerate(answer.blocked_by, 1):
        for place, missing in enumerate(things):
            mark = f"{number}." if place == 0 else "and"
            page.item(f"{mark:<3}", _missing(missing, answer, catalogue), indent=2)
    if answer.more_blocked:
        page.line(f"And {answer.more_blocked:,} more.", indent=2)
    _print_help(page, catalogue)


def _missing(missing: Missing, answer: Answer, catalogue: Catalogue) -> str:
    words = missing_words(missing, answer, catalogue)
    parts: list[Said | str] = [missing.detail, words.nearest, words.call]
    option = _LIMITS.get(missing.why)
    if option and words.limit is not None:
        parts.append(f"({option} {words.limit} would do.)")
    told = " ".join(str(part) for part in parts if part)
    return f"{words.need}: {words.label}. {told}"


_LIMITS = {"too-far": "--max-miles", "too-long": "--max-weeks", "too-costly": "--budget"}


def _print_help(page: Page, catalogue: Catalogue) -> None:
    """Say whom to call."""
    for entry in catalogue.region.help:
        reach = ", ".join(text for text in (entry.phone, entry.url) if text)
        page.line(f"Free help from a person: {entry.name}{f', {reach}' if reach else ''}.")


def _print_pay(page: Page, answer: Answer, catalogue: Catalogue) -> None:
    """Say what the job wanted pays, and plainly where that is less than the pay of now."""
    target, now = answer.target_wage_cents, answer.person.wage_cents
    if target is None:
        page.line("What the job wanted pays here is not known, so no gain is reckoned.")
        return
    goal = answer.person.question.target
    page.line(f"The job wanted pays {_figure(target, goal, answer.target_wage_area, catalogue)}.")
    if now is not None and target < now:
        page.line(f"That is a pay cut: {dollars(now - target)} an hour less than now.")
    page.line(
        "In ten years: what is earned along the route and then at that pay, less what staying put "
        "would earn, less what you pay."
    )


def _print_sources(page: Page, answer: Answer, sources: Sources) -> None:
    if sources.lines:
        page.heading("Sources")
        for number, source in enumerate(sources.lines, 1):
            page.item(f"[{number}]".ljust(4), str(source.text))
            if source.url:
                page.address(source.url, indent=5)
    page.gap()
    page.line(f"Catalogue revision {answer.revision}.")
