"""One route for people to read: its figures, then its steps in order."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.drawing import RouteWords, Stop
from pathways.drawing.words import SourceLine
from pathways.model.answer import Route

from .money import at_least, at_most
from .page import Page

STEP_INDENT = 2


class Sources:
    """Numbers sources in the order in which they are first named."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self.lines: list[SourceLine] = []

    def marks(self, stop: Stop) -> str:
        """The numbers of a stop's sources: `[1][3]`."""
        found = []
        for source in stop.sources:
            if source.id not in self._numbers:
                self._numbers[source.id] = len(self._numbers) + 1
                self.lines.append(source)
            found.append(self._numbers[source.id])
        return "".join(f"[{number}]" for number in found)


def weeks_text(route: Route) -> str:
    """How many weeks, `at least` where some are not known."""
    count = "1 week" if route.weeks == 1 else f"{route.weeks:,} weeks"
    return f"at least {count}" if "weeks" in route.unknown else count


def cost_text(route: Route) -> str:
    """What is paid out of pocket, `at least` where some is not known."""
    return at_least(route.cost_cents, known="cost" not in route.unknown)


def gain_text(route: Route) -> str:
    """The ten-year gain with its sign, `at most` where it is a bound."""
    return at_most(route.ten_year_gain_cents, known="ten_year_gain" not in route.unknown)


def print_route(page: Page, number: int, route: Route, words: RouteWords, sources: Sources) -> None:
    """Put one route on a page."""
    page.heading(f"Route {number}: {weeks_text(route)}, cost {cost_text(route)}")
    page.pairs(_figures(route, words), width=14)
    for stop in words.steps:
        _print_step(page, stop, sources)


def _figures(route: Route, words: RouteWords) -> Iterator[tuple[str, str]]:
    """What a whole route takes and brings, beyond weeks and cost."""
    totals = words.totals
    if totals.weeks_too:
        yield "In all", str(totals.time)
    yield "In ten years", f"{totals.gain}."
    yield "On the way", str(totals.pay_on_the_way)
    if totals.uncertain:
        yield "Not certain", f"{totals.uncertain}."
    if totals.lawful:
        yield "Sooner", str(totals.lawful)
    if totals.miles:
        yield "Travel", str(totals.miles)
    for renewal in totals.renewals:
        yield "Renewals", str(renewal)
    if route.estimated:
        named = " and ".join(_MEASURES.get(name, name) for name in route.estimated)
        yield "Estimated", f"{named}: where a school states nothing, what it usually takes."
    if not words.steps:
        yield "Steps", "none: what is asked for is held already."


_MEASURES = {"weeks": "weeks", "cost": "cost", "ten_year_gain": "the gain"}


def _print_step(page: Page, stop: Stop, sources: Sources) -> None:
    """Put one step on a page."""
    page.gap()
    mark = f"{stop.number}."
    page.item(mark, f"{stop.word}: {stop.title}", indent=STEP_INDENT, style="bold")
    page.pairs(_step_rows(stop, sources), indent=STEP_INDENT + len(mark) + 1, width=10)


def _step_rows(stop: Stop, sources: Sources) -> Iterator[tuple[str, str]]:
    """What to know of a step."""
    yield "When", f"{stop.when} ({stop.dates})" if stop.dates else str(stop.when)
    labels = {"where": "Where", "from": "From", "length": "Length", "cost": "You pay"}
    labels |= {"earn": "You earn", "needs": "Needs", "gives": "Gives", "hours": "Hours"}
    for fact in stop.facts:
        said_before = fact.name == "length" and str(fact.value) in str(stop.when)
        if fact.name in labels and not said_before:
            yield labels[fact.name], str(fact.value)
    if stop.paid_by:
        yield "Paid by", str(stop.paid_by)
    asked = [f"{ask.text}." for ask in stop.asks]
    yield "Why", " ".join((*asked, sources.marks(stop))).strip()
    for note in stop.notes:
        yield "Note", str(note)
    for flag in stop.flags:
        yield "Careful", _sentence(str(flag.text))
    if any(flag.name in {"stale", "full", "waitlist", "start-unknown"} for flag in stop.flags):
        contact = ", ".join(text for text in (stop.contact_phone, stop.contact_url) if text)
        if contact:
            yield "Ask", contact


def _sentence(text: str) -> str:
    """A text that ends with a full stop."""
    return text if text.endswith(".") else f"{text}."
