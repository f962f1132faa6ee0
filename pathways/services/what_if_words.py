"""What would change, in a few plain sentences: the same on every page and on the command line."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.drawing.phrases import Phrases, Said
from pathways.gaps.edits import BY_ID, Edit
from pathways.gaps.hanging import Hanging
from pathways.gaps.what_if import Standing
from pathways.model.records import Catalogue, Offering

from .what_if import WhatIf
from .what_if_phrases import WHAT_IF_PHRASES


def edit_sentences(edit: Edit, catalogue: Catalogue, language: str = "en") -> Iterator[Said]:
    """What is tried out; the catalogue may be the one before the edit or after it."""
    say = Phrases(WHAT_IF_PHRASES, language)
    before, after = edit.before, edit.after
    if not (isinstance(before, Offering | None) and isinstance(after, Offering | None)):
        yield say(_what(edit), name=_record(edit, say))
    elif before is None and after is not None:
        yield from _new_class(after, catalogue, say)
    elif before is not None and after is None:
        yield say("end", name=say.name(before), provider=_provider(before.provider, catalogue, say))
    elif before is not None and after is not None:
        yield _happening(before, after, catalogue, say)


def summary_sentences(found: WhatIf, language: str = "en") -> Iterator[Said]:
    """How many gaps and routes open and close; where nothing changes, just that."""
    say, change = Phrases(WHAT_IF_PHRASES, language), found.change
    if change.is_nothing:
        yield say("nothing")
        return
    if change.gaps_closed:
        yield say.many("closes", len(change.gaps_closed))
    if change.gaps_opened:
        yield say.many("opens", len(change.gaps_opened))
    for one in change.areas:
        form = "in" if one.opened and one.closed else "in.opened" if one.opened else "in.closed"
        yield say(
            form,
            area=_area(one.area, found.after.network.catalogue, say),
            opened=say.many("routes", len(one.opened)),
            closed=say.many("routes", len(one.closed)),
        )
    if not change.areas:
        yield say("no-routes")


def hanging_sentences(found: WhatIf, language: str = "en") -> Iterator[Said]:
    """The jobs that come to hang on one provider, and those that no longer do."""
    say = Phrases(WHAT_IF_PHRASES, language)
    for one in found.change.hanging_new:
        yield say("hangs.new", **_hanging(one, found.after.network.catalogue, say))
    for one in found.change.hanging_gone:
        reached = {to for _, to in found.after.open_pairs.get(one.area, ())}
        form = "hangs.gone" if one.target in reached else "hangs.gone.shut"
        yield say(form, **_hanging(one, found.before.network.catalogue, say))


def status_sentences(found: WhatIf, language: str = "en") -> Iterator[Said]:
    """Each credential whose status changes, or how sure that is: before and after."""
    say = Phrases(WHAT_IF_PHRASES, language)
    for one in found.change.statuses:
        if one.changes_status:
            catalogue = (found.after if one.after else found.before).network.catalogue
            yield say(
                "standing",
                area=_area(one.area, catalogue, say),
                name=say.name(catalogue.credentials[one.credential]),
                before=_status(one.before, say),
                after=_status(one.after, say),
            )


def move_sentences(found: WhatIf, language: str = "en") -> Iterator[Said]:
    """Each move that stands otherwise: before and after."""
    say = Phrases(WHAT_IF_PHRASES, language)
    jobs = {
        **found.before.network.catalogue.occupations,
        **found.after.network.catalogue.occupations,
    }
    for one in found.change.moves:
        yield say(
            "moving",
            area=_area(one.area, found.after.network.catalogue, say),
            start=say.name(jobs[one.pair[0]]),
            end=say.name(jobs[one.pair[1]]),
            before=say(f"move.{one.before}"),
            after=say(f"move.{one.after}"),
        )


def move_words(state: str, language: str = "en") -> Said:
    """How a move stands, in words: open, alone, jointly, shut."""
    return Phrases(WHAT_IF_PHRASES, language)(f"move.{state}")


def _new_class(offering: Offering, catalogue: Catalogue, say: Phrases) -> Iterator[Said]:
    known = [catalogue.credentials[award] for award in offering.awards]
    yield say(
        "new-class",
        name=say.listed(say.name(credential) for credential in known) or say.name(offering),
        provider=_provider(offering.provider, catalogue, say),
        seats="?" if offering.seats_per_year is None else f"{offering.seats_per_year:,}",
    )
    for approval in offering.approvals:
        record = catalogue.vocabulary.approvals.get(approval)
        named = say.name(record) if record else say.plain(approval)
        yield say("new-class.approved", approval=named)


def _happening(before: Offering, after: Offering, catalogue: Catalogue, say: Phrases) -> Said:
    named = {"name": say.name(after), "provider": _provider(after.provider, catalogue, say)}
    if before.status != after.status and after.status in _STATUSES:
        return say(_STATUSES[after.status], **named)
    if before.site != after.site and after.site is not None:
        site = catalogue.sites.get(after.site)
        place = (site.name or site.city or site.id) if site else after.site
        return say("move", **named, site=say.plain(place))
    if before.seats_per_year != after.seats_per_year and after.seats_per_year is not None:
        return say("seats", **named, seats=f"{after.seats_per_year:,}")
    if before.verified_on != after.verified_on and after.status == "active":
        return say("start", **named)
    return say("changed", name=named["name"])


_STATUSES = {"paused": "pause", "ended": "end", "active": "start"}


def _status(standing: Standing | None, say: Phrases) -> Said:
    if standing is None:
        return say("asked-by-nobody")
    said = say(f"status.{standing.status}")
    return said + say.plain(" ") + say("unsure") if standing.is_unsure else said


def _what(edit: Edit) -> str:
    return "added" if edit.before is None else "removed" if edit.after is None else "changed"


def _record(edit: Edit, say: Phrases) -> Said:
    record = edit.after if edit.after is not None else edit.before
    name = getattr(record, "name", None) if edit.kind in BY_ID else None
    return say.name(record) if name else say.plain(edit.id or edit.kind)


def _hanging(hanging: Hanging, catalogue: Catalogue, say: Phrases) -> dict[str, Said]:
    return {
        "area": _area(hanging.area, catalogue, say),
        "job": say.name(catalogue.occupations[hanging.target]),
        "provider": _provider(hanging.provider, catalogue, say),
    }


def _provider(provider: str, catalogue: Catalogue, say: Phrases) -> Said:
    record = catalogue.providers.get(provider)
    return say.name(record) if record else say.plain(provider)


def _area(area: str, catalogue: Catalogue, say: Phrases) -> Said:
    record = catalogue.areas.get(area)
    return say.plain(record.name if record else area)
