"""The dates of a route as an iCalendar file (RFC 5545): whole days, no alarm, no address of ours.

Ids are made from what an entry is, so a file taken again replaces the entries of the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from pathways.drawing import Phrases, RouteWords, Said, credential_name, web_address
from pathways.model.records import Catalogue
from pathways.services.seeking.dates import RouteDate

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//Pathways//Routes to work//EN"


def calendar_file(
    days: Sequence[RouteDate], words: RouteWords, catalogue: Catalogue, say: Phrases
) -> bytes:
    """The file; the same days give the same bytes.

    It names steps and funds, and nothing that the person said of themselves.
    """
    from icalendar import Calendar  # when a calendar is wanted: it takes long to load

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", str(words.title))
    for day in days:
        calendar.add_component(_event(day, words, catalogue, say))
    return bytes(calendar.to_ical())


def _event(day: RouteDate, words: RouteWords, catalogue: Catalogue, say: Phrases) -> Event:
    from icalendar import Event

    event = Event()
    name = _name(day, words, catalogue, say)
    event.add("uid", _uid(day, words))
    event.add("dtstamp", datetime.combine(day.day, time(), UTC))
    event.add("dtstart", day.day)
    event.add("dtend", day.day + timedelta(days=1))
    event.add("summary", str(say(f"calendar.{day.what}", name=name)))
    event.add("transp", "TRANSPARENT")
    notes = [say("calendar.assumed")] if day.assumed else []
    stop = words.steps[day.step] if day.step is not None else None
    if stop is not None and stop.apply:
        notes.append(stop.apply)
    if notes:
        event.add("description", "\n".join(map(str, notes)))
    url = stop.contact_url if stop else None
    fund = catalogue.funds.get(day.id) if day.what in ("opens", "closes") else None
    if fund is not None:
        url = web_address(fund.apply_url)
    if url:
        event.add("url", url)
    return event


def _name(day: RouteDate, words: RouteWords, catalogue: Catalogue, say: Phrases) -> Said:
    if day.what in ("opens", "closes"):
        return say.name(catalogue.funds[day.id])
    if day.what == "runs-out":
        return credential_name(day.id, catalogue, say)
    if day.step is not None:
        return words.steps[day.step].title
    return say.name(catalogue.occupations[day.id])


def _uid(day: RouteDate, words: RouteWords) -> str:
    said = "/".join((str(words.title), day.what, day.id))
    return f"{sha256(said.encode()).hexdigest()[:24]}@pathways"
